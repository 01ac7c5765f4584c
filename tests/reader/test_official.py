"""Official registers beside our own: which commitment is which; all of it invented."""

from __future__ import annotations

import json
from datetime import date

import pytest

from reader.errors import BadInput
from reader.interchange import Official, officials, reconcile, taken_over
from reader.model import Status, Tag
from tests.reader.material import promise

ODATA = {
    "@odata.context": "https://example.invalid/$metadata#Toezegging",
    "value": [
        {
            "Nummer": "TZ202609-001",
            "Tekst": "De minister stuurt een brief over fietspaden langs het kanaal.",
            "Status": "Deels afgedaan",
            "DatumNakoming": "2026-12-31T00:00:00+01:00",
            "ToegezegdAanFractie": ["ABC", "DEF"],
            "Verwijderd": False,
        },
        {
            "Nummer": "TZ202609-002",
            "Tekst": "De minister onderzoekt de financiering van sluizen en gemalen.",
            "Status": "Openstaand",
            "DatumNakoming": "0001-01-01T00:00:00Z",
            "Verwijderd": False,
        },
        {"Nummer": "TZ202609-003", "Tekst": "Vervallen regel.", "Status": "Vervallen", "Verwijderd": True},
    ],
}
LINES = [
    ["Nummer", "Tekst", "Status", "DatumNakoming", "ToegezegdAanFractie", "Verwijderd"],
    [
        "TZ202609-001",
        ODATA["value"][0]["Tekst"],
        "Deels afgedaan",
        "2026-12-31T00:00:00+01:00",
        "ABC; DEF",
        "no",
    ],
    ["TZ202609-002", ODATA["value"][1]["Tekst"], "Openstaand", "0001-01-01T00:00:00Z", "", "no"],
    ["TZ202609-003", "Vervallen regel.", "Vervallen", "", "", "yes"],
]


def test_an_official_register_is_read_without_what_was_deleted_there():
    first, second = officials([LINES])
    assert (first.number, first.due, first.groups) == ("TZ202609-001", date(2026, 12, 31), "ABC; DEF")
    assert second.due is None


def test_a_table_of_something_else_is_refused():
    with pytest.raises(BadInput, match="no list of commitments"):
        officials([[["a", "b"]]])


def test_a_number_decides_and_words_propose():
    numbered = promise(id="1:commitment", official_number="tz202609-001")
    alike = promise(id="2:commitment", quote="Ik zal de financiering van sluizen en gemalen onderzoeken.")
    other = promise(id="3:commitment", quote="Uw Kamer ontvangt een overzicht.")
    found = reconcile(officials([LINES]), [other, alike, numbered, promise(id="4:motion", tag=Tag.MOTION)])
    assert [(pair.official.number, pair.row.id, pair.sure) for pair in found.pairs] == [
        ("TZ202609-001", "1:commitment", True),
        ("TZ202609-002", "2:commitment", False),
    ]
    assert (found.only_there, [row.id for row in found.only_here]) == ((), ["3:commitment"])


def test_what_nothing_is_like_is_only_there():
    found = reconcile(officials([LINES]), [promise(quote="Uw Kamer ontvangt een overzicht.")])
    assert found.pairs == ()
    assert len(found.only_there) == 2


def test_number_status_and_groups_are_taken_over():
    row = promise(status=Status.OPEN, reference="TZ202609-001")
    (pair,) = reconcile(officials([LINES[:2]]), [row]).pairs
    changed = {cell.column: cell.value for cell in taken_over(pair).cells}
    assert changed == {
        "official_number": "TZ202609-001",
        "status_source": "Deels afgedaan",
        "groups": "ABC; DEF",
        "status": Status.PARTLY,
        "due_text": "2026-12-31",
        "due_to": date(2026, 12, 31),
    }


def test_command_line_reads_open_data_and_takes_it_over(shell):
    one = shell.tagged("--as", "commitment", "--official-number", "TZ202609-001")
    (shell.workspace.parent / "Toezegging.json").write_text(json.dumps(ODATA), encoding="utf-8")
    there = {record["number"]: record["id"] for record in shell.records("reconcile", "Toezegging.json")}
    assert there == {"TZ202609-001": f"{one['id']}:commitment", "TZ202609-002": None}
    assert shell.run("reconcile", "Toezegging.json", "--take") == 0
    (row,) = shell.records("register")
    assert (row["status"], row["status_source"], row["groups"]) == (
        "partly fulfilled",
        "Deels afgedaan",
        "ABC; DEF",
    )


def test_what_has_no_number_is_left_where_another_without_one_was_paired():
    ours = [promise(what="Onderzoek naar financiering van sluizen en gemalen")]
    theirs = [
        Official(number="", text="Onderzoek naar financiering van sluizen"),
        Official(number="", text="Brief over molens"),
    ]
    assert [one.text for one in reconcile(theirs, ours).only_there] == ["Brief over molens"]
