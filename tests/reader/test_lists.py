"""Lists of commitments of others become entries, or are matched to passages; all of it invented."""

from __future__ import annotations

import zipfile
from datetime import date

import pytest
from xlsxwriter import Workbook

from reader.engine.formats.word_tables import whole_lines
from reader.errors import BadInput
from reader.interchange import entry_of, numbered, read_list
from reader.model import Commitment, LetterKind, Status
from reader.register import Origin, Sort
from tests.reader.invented import tag

HEAD = ["Nr.", "Omschrijving toezegging", "Vindplaats", "Stand van zaken", "Datum toezegging", "Termijn"]
LINES = [
    ["Overzicht toezeggingen van het ministerie"],
    [],
    HEAD,
    [
        "1",
        "Uw Kamer informeren over aanleg van fietspaden in mei",
        "",
        "In voorbereiding",
        "1-2-2026",
        "mei",
    ],
    [
        "2",
        "Onderzoek naar financiering van sluizen en gemalen",
        "21501-31, nr. 9",
        "Loopt",
        "",
        "1-10-2027",
    ],
    ["", "", "", "", "", ""],
]
RAPPEL = """Rappel toezeggingen

Toezegging Evaluatie van de veerdiensten (37.912, B) (T01234)
Deze toezegging loopt nog.

Toezegging Overzicht van steigers (T01235)
Met de brief van mei is het overzicht gestuurd. Hiermee is de toezegging afgedaan.
"""


def save(path, lines):
    book = Workbook(path)
    sheet = book.add_worksheet()
    for at, line in enumerate(lines):
        sheet.write_row(at, 0, line)
    book.close()
    return path


def test_columns_are_matched_by_name_below_a_title():
    found = read_list([LINES], {})
    assert {match.theirs: match.ours for match in found.matches} == dict(
        zip(HEAD, ["number", "text", "source", "remark", "made", "due"], strict=True)
    )
    first, second = found.rows
    assert (first.made, first.due, first.due_text) == (date(2026, 2, 1), None, "mei")
    assert (second.due, second.source, second.remark) == (date(2027, 10, 1), "21501-31, nr. 9", "Loopt")


def test_a_column_that_was_matched_wrongly_is_corrected():
    found = read_list([LINES], {"Vindplaats": "committee", "Termijn": ""})
    assert found.rows[1].committee == "21501-31, nr. 9"
    assert found.rows[1].due is None


@pytest.mark.parametrize("lines", [[["a", "b"]], [["Omschrijving"], ["x"]], []])
def test_a_table_of_something_else_is_no_list(lines):
    with pytest.raises(BadInput, match="no list of commitments"):
        read_list([lines], {})


def test_rows_are_matched_to_passages_and_others_wait_for_theirs(workspace, letter_id, tmp_path):
    promise = tag(workspace, letter_id, Commitment(what="informeren over de aanleg van fietspaden"))
    path = save(tmp_path / "lijst.xlsx", LINES)
    plan = workspace.imports.preview(path).result()
    assert plan.origin is Origin.LIST
    assert [(one.sort, one.wanted) for one in plan.proposals] == [(Sort.LIKELY, False), (Sort.WAITING, True)]
    assert workspace.imports.take_over(plan, plan.proposals).result() == 2
    now = workspace.passages.one(promise.id).commitment
    assert (now.particulars.remark, now.due.text) == ("In voorbereiding", "mei")
    (row,) = [one for one in workspace.register.rows() if one.annotation_id != promise.id]
    assert (row.quote, row.letter_kind) == (LINES[4][1], LetterKind.COMMITMENTS_LIST)
    assert (row.official_number, row.due_to, row.remark) == ("2", date(2027, 10, 1), "Loopt")
    place = workspace.passages.places(row.letter_id)[0]
    assert place.sure
    workspace.history.undo().result()
    assert len(workspace.register.rows()) == 1


def test_a_list_goes_and_comes_back_in_one_step_with_its_letter(workspace, tmp_path):
    plan = workspace.imports.preview(save(tmp_path / "lijst.xlsx", LINES)).result()
    before, undone = workspace.letters.all(), workspace.history.undo_name
    workspace.imports.take_over(plan, plan.proposals).result()
    assert workspace.history.undo_name == "import list of commitments"
    workspace.history.undo().result()
    assert (workspace.letters.all(), workspace.history.undo_name) == (before, undone)
    assert workspace.passages.all() == []
    workspace.history.redo().result()
    letter = workspace.letters.all()[-1]
    assert (letter.kind, letter.title) == (LetterKind.COMMITMENTS_LIST, "lijst.xlsx")
    assert len(workspace.passages.all()) == 2


def test_a_list_that_comes_again_says_nothing_new(workspace, tmp_path):
    path = save(tmp_path / "lijst.xlsx", LINES)
    plan = workspace.imports.preview(path).result()
    workspace.imports.take_over(plan, plan.proposals).result()
    again = workspace.imports.preview(path).result()
    assert (again.same, again.proposals) == (2, ())
    changed = [[*line[:3], "Afgedaan", *line[4:]] if line and line[0] == "2" else line for line in LINES]
    (one,) = workspace.imports.preview(save(path, changed)).result().proposals
    assert (one.sort, [(cell.column, cell.new) for cell in one.cells]) == (
        Sort.SAME,
        [("remark", "Afgedaan")],
    )


def test_a_passage_that_comes_later_is_found_by_its_number(workspace, letter_id, tmp_path):
    path = save(tmp_path / "lijst.xlsx", LINES[2:5])
    plan = workspace.imports.preview(path).result()
    workspace.imports.take_over(plan, plan.proposals).result()
    tag(workspace, letter_id, Commitment(reference="2"))
    (one,) = workspace.imports.preview(path).result().of(Sort.SAME)
    assert one.change.row.letter_id == letter_id


def test_numbered_headings_of_a_letter_are_a_list():
    (first, span), (second, _) = numbered(RAPPEL)
    assert (first.number, first.text, first.source) == (
        "T01234",
        "Evaluatie van de veerdiensten",
        "37.912, B",
    )
    assert RAPPEL[span.start : span.end].endswith("(T01234)")
    assert (second.number, second.source) == ("T01235", "")
    assert "afgedaan" in second.remark


def test_the_list_of_a_letter_becomes_entries_where_they_stand(workspace, tmp_path):
    path = tmp_path / "rappel.txt"
    path.write_text(RAPPEL, encoding="utf-8")
    with pytest.raises(BadInput, match="add it first"):
        workspace.imports.preview(path).result()
    workspace.letters.add(path).result()
    plan = workspace.imports.preview(path).result()
    workspace.imports.take_over(plan, plan.proposals).result()
    rows = workspace.register.rows()
    assert [(row.official_number, row.status) for row in rows] == [
        ("T01234", Status.OPEN),
        ("T01235", Status.FULFILLED),
    ]
    assert all(place.sure for place in workspace.passages.places(rows[0].letter_id))
    assert workspace.imports.preview(path).result().proposals == ()


def test_command_line_takes_a_list_in_with_its_columns_corrected(shell):
    save(shell.workspace.parent / "lijst.xlsx", LINES)
    records = shell.records("import", "lijst.xlsx", "--dry-run", "--match", "Nr.=")
    assert {"theirs": "Nr.", "ours": None} in records
    assert [one["taken"] for one in records if one.get("sort") == "waiting"] == [False, False]
    assert shell.run("import", "lijst.xlsx") == 0
    assert {row["official_number"] for row in shell.records("register")} == {"1", "2"}
    assert "HEADING=FIELD" in shell.fails("import", "lijst.xlsx", "--match", "Nr.")


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def save_word(path, lines):
    def paragraph(text):
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in line) for line in lines)
    table = "".join(f"<w:tr>{line}</w:tr>" for line in cells)
    body = f"{paragraph('Overzicht van toezeggingen')}<w:tbl>{table}</w:tbl>{paragraph('De minister')}"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{types}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        )
        relation = f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/>'
        packed.writestr("_rels/.rels", f'<Relationships xmlns="{package}">{relation}</Relationships>')
        packed.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
    return path


def test_a_table_in_a_letter_becomes_entries_where_its_rows_stand(workspace, tmp_path):
    path = save_word(tmp_path / "bijlage.docx", LINES[2:5])
    letter = workspace.letters.add(path).result().letter
    plan = workspace.imports.preview_letter(letter.id).result()
    workspace.imports.take_over(plan, plan.proposals).result()
    rows = workspace.register.rows()
    assert [(row.quote, row.letter_id) for row in rows] == [(line[1], letter.id) for line in LINES[3:5]]
    assert all(place.sure for place in workspace.passages.places(letter.id))


def test_a_printed_table_whose_cells_are_cut_in_lines_is_read_whole():
    cut = [
        ["Toezegging", "Datum", "Omschrijving", None, "Voortgangsinformatie"],
        [
            "Toezegging Veren\n(37.912) (T01234)\nDGV",
            "19 juni 2018",
            None,
            "De minister zegt toe",
            "Afgedaan met",
        ],
        [None, None, None, "over veren te schrijven.", None],
        ["Toezegging Steigers (T01235)", "1 mei 2019", "Een overzicht", "sturen", "Loopt"],
    ]
    rows = read_list([whole_lines(cut)], {}).rows
    assert [(one.number, one.text, one.source, one.description) for one in rows] == [
        ("T01234", "Veren", "37.912", "De minister zegt toe over veren te schrijven."),
        ("T01235", "Steigers", "", "Een overzicht sturen"),
    ]
    assert entry_of(rows[0]).text == "De minister zegt toe over veren te schrijven."
    assert [cell.value for cell in entry_of(rows[0]).cells if cell.column == "status"] == [Status.FULFILLED]
