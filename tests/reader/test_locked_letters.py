"""Letters with a password: nothing that they say is kept but the quotes of passages."""

from __future__ import annotations

import re
import threading
import zipfile
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pymupdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import EncryptedFile, WrongPassword
from reader.model import Commitment, Span, Tag
from reader.workspace import cache
from reader.workspace.engine_provider import start_engine
from reader.workspace.workspace import Workspace
from tests.reader.engine.odtfile import locked_parts, odt_file

PASSWORD = "geheim 1"  # noqa: S105 - of invented letters
PROMISE = "Ik stuur uw Kamer het afwegingskader uiterlijk op 1 oktober 2026."
MARKED = "De bestuurders"
LINES = [
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
    "Den Haag, 20 november 2025",
    "Betreft: voortgang van de fietspaden",
    "Nr. 14 Brief van de minister van Verkeer en Waterbouw",
    "Het overleg met de provincies verliep moeizaam; vertrouwelijke cijfers volgen.",
    PROMISE,
    f"{MARKED} zullen daarover berichten.",
]
WORD = re.compile(r"[^\W\d_]{3,}")
OUR_OWN = {"commitment", "date", "kind", "letter", "new", "open", "pdf", "position", "von", "hoe"}


@pytest.fixture(scope="module")
def engine():
    started = start_engine(workers=2)
    yield started
    started.close()


@contextmanager
def workspace_in(folder, engine, **options):
    with Workspace.open(folder, create=True, engine=engine, author="Q", background=False, **options) as space:
        yield space


def locked_pdf(path, lines):
    with pymupdf.open() as doc:
        page = doc.new_page()
        for number, line in enumerate(lines):
            page.insert_text((60, 80 + 18 * number), line, fontsize=10)
        for place in page.search_for(MARKED):
            page.add_highlight_annot(place)
        lock = pymupdf.PDF_ENCRYPT_AES_256
        doc.save(path, encryption=lock, user_pw=PASSWORD, owner_pw="x")
    return path


def words_kept(folder):
    """Return the words that stand in any file of a folder, whatever its form."""
    found = set()
    for path in Path(folder).rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            for encoding in ("utf-8", "utf-16-le"):
                found.update(WORD.findall(data.decode(encoding, "ignore").casefold()))
            found.update(WORD.findall(path.name.casefold()))
    return found


def words_of(text):
    return set(WORD.findall(text.casefold()))


def read_and_tag(space, path, quotes):
    """Do with a locked letter what makes files: read, examine, search, compare, tag, accept."""
    letter = space.letters.add(path, password=PASSWORD).result().letter
    text = space.letters.text(letter.id).result()
    for quote in quotes:
        start = text.text.index(quote)
        space.passages.annotate(letter.id, Span(start, start + len(quote)), Commitment()).result()
    for one in space.suggestions.of(letter.id).result():
        space.suggestions.accept(letter.id, one).result()
    space.completenesses.of(letter.id).result()
    for remark in space.remarks.of(letter.id).result():
        space.remarks.take_over(letter.id, [(remark, Tag.POSITION)]).result()
    space.search.update().result()
    return letter, text


@pytest.fixture
def path(tmp_path):
    return locked_pdf(tmp_path / "x.pdf", LINES)


def test_no_word_of_a_locked_letter_is_kept_but_the_quotes_of_passages(engine, path, tmp_path):
    folder = tmp_path / "workspace"
    with workspace_in(folder, engine) as space:
        letter, text = read_and_tag(space, path, ["vertrouwelijke cijfers"])
        quotes = [one.anchor.quote for one in space.passages.of(letter.id)]
        kept_before_closing = words_kept(folder)
    assert {PROMISE, MARKED} < set(quotes)  # the suggestion, and what somebody highlighted
    allowed = words_of(" ".join(quotes)) | OUR_OWN
    for kept in (kept_before_closing, words_kept(folder)):
        assert words_of(text.text) & kept - allowed == set()
    assert not list(folder.rglob("text.bin"))
    assert PASSWORD.encode() not in b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())


MADE_UP = st.lists(
    st.text("qxzjvw", min_size=5, max_size=9), min_size=6, max_size=12, unique=True
)  # no word of any file of ours has such letters only


@given(MADE_UP, st.data())
@settings(max_examples=3, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_locked_letter_says_only_what_is_tagged_is_kept(engine, words, data):
    first = data.draw(st.integers(0, len(words) - 2))
    quote = " ".join(words[first : first + 2])
    with TemporaryDirectory() as folder:
        letter_path = locked_pdf(Path(folder, "y.pdf"), [" ".join(words)])
        with workspace_in(Path(folder, "workspace"), engine) as space:
            read_and_tag(space, letter_path, [quote])
        kept = words_kept(Path(folder, "workspace"))
    assert set(words) & kept == set(words[first : first + 2])


def test_after_a_restart_the_password_is_asked_again_and_passages_are_listed(engine, path, tmp_path):
    with workspace_in(tmp_path / "workspace", engine) as space:
        letter, _ = read_and_tag(space, path, [])
    with workspace_in(tmp_path / "workspace", engine) as space:
        assert {row.quote for row in space.register.rows()} == {PROMISE, MARKED}
        assert isinstance(space.letters.text(letter.id).exception(), EncryptedFile)
        assert isinstance(space.letters.pages(letter.id).document().exception(), EncryptedFile)
        assert isinstance(space.letters.unlock(letter.id, "fout").exception(), WrongPassword)
        space.letters.unlock(letter.id, PASSWORD).result()
        assert PROMISE in space.letters.text(letter.id).result().text
        assert all(place.sure for place in space.passages.places(letter.id))
        space.letters.lock(letter.id)
        assert isinstance(space.letters.text(letter.id).exception(), EncryptedFile)


def test_a_wrong_password_is_told_by_the_name_that_the_letter_came_with(engine, path, tmp_path):
    with workspace_in(tmp_path / "workspace", engine) as space:
        letter, _ = read_and_tag(space, path, [])
        space.letters.lock(letter.id)
        for refused in (space.letters.unlock(letter.id, "fout"), space.letters.pages(letter.id).document()):
            assert "x.pdf" in str(refused.exception())
            assert letter.content_id not in str(refused.exception())


def test_a_letter_that_was_refused_is_known_to_have_a_password(engine, path, tmp_path):
    with workspace_in(tmp_path / "workspace", engine) as space:
        letter, _ = read_and_tag(space, path, [])
    with workspace_in(tmp_path / "workspace", engine) as space:
        assert isinstance(space.letters.text(letter.id).exception(), EncryptedFile)
        assert space.letters.is_private(letter.id)


def test_what_was_read_of_a_locked_letter_goes_when_it_is_closed(engine, path, tmp_path):
    with workspace_in(tmp_path / "workspace", engine) as space:
        letter, _ = read_and_tag(space, path, [])
        folder = space._components.texts.folder(letter)
        assert (folder / "text.bin").is_file()
        locking = space.letters.lock(letter.id)
        assert space.letters.text_now(letter.id) is None
        locking.result()
        assert not folder.exists()
        assert isinstance(space.letters.pages(letter.id).document().exception(), EncryptedFile)


def test_who_locks_a_letter_does_not_wait_until_its_files_are_gone(engine, path, tmp_path, monkeypatch):
    may_go = threading.Event()
    with workspace_in(tmp_path / "workspace", engine) as space:
        letter, _ = read_and_tag(space, path, [])
        remove = cache._remove
        monkeypatch.setattr(cache, "_remove", lambda folder: (may_go.wait(20), remove(folder)))
        locking = space.letters.lock(letter.id)
        assert not locking.done()
        assert isinstance(space.letters.text(letter.id).exception(), EncryptedFile)
        may_go.set()
        locking.result()


def test_a_due_date_counts_from_the_date_that_is_kept_nowhere(engine, path, tmp_path):
    with workspace_in(tmp_path / "workspace", engine) as space:
        letter, _ = read_and_tag(space, path, [])
        assert space.letters.one(letter.id).date is None
        assert str(space.passages.parse_due("eind dit jaar", letter.id).last) == "2025-12-31"


def test_words_in_every_letter_are_not_looked_for_in_a_locked_one(engine, path, tmp_path):
    with workspace_in(tmp_path / "workspace", engine) as space:
        read_and_tag(space, path, [])
        assert not space.search.find("moeizaam").result().letters


def test_a_password_offered_to_the_workspace_opens_its_letters(engine, path, tmp_path):
    with workspace_in(tmp_path / "workspace", engine) as space:
        letter, _ = read_and_tag(space, path, [])
    with workspace_in(tmp_path / "workspace", engine, password=PASSWORD) as space:
        assert PROMISE in space.letters.text(letter.id).result().text
        assert space.check() == []
    assert not list((tmp_path / "workspace").rglob("text.bin"))


def test_an_open_letter_that_is_given_a_password_is_kept_as_any_other(engine, tmp_path):
    with pymupdf.open() as doc:
        doc.new_page().insert_text((60, 80), PROMISE)
        doc.save(tmp_path / "open.pdf")
    with workspace_in(tmp_path / "workspace", engine) as space:
        letter = space.letters.add(tmp_path / "open.pdf", password=PASSWORD).result().letter
        assert not space.letters.is_private(letter.id)
    assert list((tmp_path / "workspace").rglob("text.bin"))


def test_a_wrong_password_adds_nothing(engine, path, tmp_path):
    with workspace_in(tmp_path / "workspace", engine) as space:
        assert isinstance(space.letters.add(path, password=PASSWORD + "?").exception(), WrongPassword)
        assert space.letters.all() == []
        added = space.letters.add(path, password=PASSWORD).result()
        assert added.new
        assert [one.tag for one in space.suggestions.of(added.letter.id).result()] == [Tag.COMMITMENT]


def open_pdf(path):
    with pymupdf.open() as doc:
        doc.new_page().insert_text((60, 80), PROMISE)
        doc.save(path)
    return path


def tag_promise(space, letter):
    start = space.letters.text(letter.id).result().text.index(PROMISE)
    space.passages.annotate(letter.id, Span(start, start + len(PROMISE)), Commitment()).result()


def test_a_locked_file_in_the_place_of_an_open_one_leaves_quotes_only(engine, path, tmp_path):
    folder = tmp_path / "workspace"
    with workspace_in(folder, engine) as space:
        letter = space.letters.add(open_pdf(tmp_path / "open.pdf")).result().letter
        tag_promise(space, letter)
        space.versions.replace_file(letter.id, path, password=PASSWORD).result()
        (passage,) = space.passages.of(letter.id)
        assert (passage.anchor.quote, passage.anchor.prefix, passage.anchor.suffix) == (PROMISE, "", "")
    assert not {"vertrouwelijke", "bestuurders"} & words_kept(folder / "annotations")


def test_a_copy_with_highlights_has_the_password_of_its_letter(engine, path, tmp_path):
    copy = tmp_path / "kopie.pdf"
    with workspace_in(tmp_path / "workspace", engine) as space:
        letter, _ = read_and_tag(space, path, ["vertrouwelijke cijfers"])
        made = space.remarks.copy(letter.id, copy).result()
        assert made.locked
        check_locked_copy(copy, "vertrouwelijke")
        again = space.letters.add(copy, password=PASSWORD).result().letter
        assert len(space.remarks.of(again.id).result()) >= made.written


def test_a_copy_of_the_pages_of_a_locked_word_letter_has_its_password(engine, tmp_path):
    (tmp_path / "brief.odt").write_bytes(locked_parts(odt_file(f"<text:p>{PROMISE}</text:p>"), PASSWORD))
    with workspace_in(tmp_path / "workspace", engine) as space:
        letter = space.letters.add(tmp_path / "brief.odt", password=PASSWORD).result().letter
        assert space.letters.is_private(letter.id)
        tag_promise(space, letter)
        assert space.remarks.copy(letter.id, tmp_path / "kopie.pdf").result().locked
    check_locked_copy(tmp_path / "kopie.pdf", "afwegingskader")
    assert "afwegingskader" not in words_kept(tmp_path / "workspace" / "cache")


def check_locked_copy(copy, word):
    with pymupdf.open(copy) as doc:
        assert doc.needs_pass
        assert not doc.authenticate("fout")
        assert doc.authenticate(PASSWORD)
        assert word in doc[0].get_text()
        assert next(doc[0].annots(), None) is not None


def test_a_locked_letter_that_is_merged_leaves_quotes_only(engine, path, tmp_path):
    with workspace_in(tmp_path / "theirs", engine) as there:
        read_and_tag(there, path, [])
    for file in (tmp_path / "theirs" / "annotations").iterdir():
        told = file.read_text(encoding="utf-8").replace('"prefix":""', '"prefix":"verbergt"')
        file.write_text(told, encoding="utf-8")
    with workspace_in(tmp_path / "ours", engine, password=PASSWORD) as space:
        space.merging.merge(space.merging.preview(tmp_path / "theirs").result()).result()
        assert PROMISE in {one.anchor.quote for one in space.passages.all()}
    assert not {"vertrouwelijke", "verbergt"} & words_kept(tmp_path / "ours" / "annotations")


def test_a_project_holds_the_quotes_of_a_locked_letter_and_no_more(engine, path, tmp_path):
    with workspace_in(tmp_path / "workspace", engine) as space:
        letter, _ = read_and_tag(space, path, ["vertrouwelijke cijfers"])
        quotes = {one.anchor.quote for one in space.passages.of(letter.id)}
        for _ in range(2):
            space.register.export(tmp_path / "uit.qdpx").result()
            with zipfile.ZipFile(tmp_path / "uit.qdpx") as packed:
                (name,) = (one for one in packed.namelist() if one.startswith("sources/"))
                text, project = packed.read(name).decode(), packed.read("project.qde").decode()
            assert set(text.split("\n\n")) == quotes
            places = re.findall(r'startPosition="(\d+)" endPosition="(\d+)"', project)
            assert {text[int(start) : int(end)] for start, end in places} == quotes
            space.letters.lock(letter.id)


def test_a_locked_letter_that_is_read_with_another_encoding_keeps_nothing(engine, path, tmp_path):
    with workspace_in(tmp_path / "workspace", engine) as space:
        letter = space.letters.add(path, password=PASSWORD).result().letter
        space.letters.read_as(letter.id, "cp1252").result()
        told = space.letters.one(letter.id)
        assert (told.encoding, told.title, told.date) == ("cp1252", "", None)
    assert "fietspaden" not in words_kept(tmp_path / "workspace")


def test_a_wrong_password_leaves_an_unlocked_letter_unlocked(engine, path, tmp_path):
    with workspace_in(tmp_path / "workspace", engine) as space:
        letter = space.letters.add(path, password=PASSWORD).result().letter
        assert isinstance(space.letters.unlock(letter.id, "fout").exception(), WrongPassword)
        assert space.letters.pages(letter.id).document().result()
        assert str(space.passages.parse_due("eind dit jaar", letter.id).last) == "2025-12-31"
