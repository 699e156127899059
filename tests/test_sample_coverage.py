"""The sample coverage, read for real, held against the account written out by hand."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from benchmarks.harbour import EXAMPLES, check, table

import dateline
from dateline.engines import Built
from dateline.model import Story

PILE = EXAMPLES / "harbour"
# What the account reaches today; raise a floor when a change raises the figure, never lower one unseen.
FLOORS = {
    "facts": 39,
    "statements": 25,
    "events": 18,
    "event dates": 9,
    "event status": 18,
    "positions": 4,
    "figures": 13,
    "figure groups": 2,
    "wording": 5,
    "actors": 1,
}


@pytest.fixture(scope="module")
def built(harbour: tuple[Built, Path]) -> tuple[Path, Story]:
    return harbour[1], harbour[0].story


@pytest.fixture(scope="module")
def exported(built: tuple[Path, Story]) -> dict[str, Any]:
    return dateline.to_json(built[1])


@pytest.mark.parametrize("kind", FLOORS)
def test_the_account_holds_what_a_careful_reader_wrote_down(kind: str, exported: dict[str, Any]) -> None:
    checks = check(exported)
    missing = [f"{one.line} (got {one.got})" for one in checks if one.kind == kind and not one.found]
    assert table(checks)[kind][0] >= FLOORS[kind], "\n".join(missing)


def test_two_copies_of_one_wire_report_count_as_one_source(exported: dict[str, Any]) -> None:
    files = {Path(document["path"]).name: document for document in exported["documents"]}
    assert files["ledger-0308.html"]["copy_of"] == files["herald-0307.txt"]["id"]
    copied = [
        event
        for event in exported["events"]
        if {piece["document"] for piece in event["evidence"]}
        == {files["herald-0307.txt"]["id"], files["ledger-0308.html"]["id"]}
    ]
    assert copied
    assert {event["independent"] for event in copied} == {1}


def test_a_claim_that_was_denied_and_a_quotation_in_two_outlets_say_so(exported: dict[str, Any]) -> None:
    said = {one["id"]: one for one in exported["statements"]}
    denied = [sequel for one in said.values() for sequel in one["sequels"] if sequel["kind"] == "denied"]
    assert [sequel["evidence"][1]["quote"] for sequel in denied] == ["Kovac has denied the claim."]
    ready = [one for one in said.values() if one["evidence"][0]["quote"].find("We are ready to help") >= 0]
    assert len({one["stands_for"] for one in ready}) == 1
    assert len({one["document"] for one in ready}) > 1


def test_furniture_is_never_evidence(built: tuple[Path, Story]) -> None:
    for event in built[1].events:
        for piece in event.evidence:
            assert "Harbour Lights" not in piece.quote
            assert "All rights reserved" not in piece.quote


def test_adding_captures_changes_the_id_of_no_statement_figure_or_wording(tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    for name in ("courier-0305.txt", "herald-0313.html"):
        shutil.copy(PILE / name, pile)
    first = dateline.to_json(dateline.build([pile], tmp_path / "grown.dateline"))
    shutil.copy(PILE / "courier-0316.txt", pile)
    second = dateline.to_json(dateline.build([pile], tmp_path / "grown.dateline"))
    assert len(second["documents"]) == 3
    for kind in ("statements", "figures", "wording"):
        assert {record["id"] for record in first[kind]} <= {record["id"] for record in second[kind]}, kind


def test_the_export_is_the_same_bytes_each_time(built: tuple[Path, Story], exported: dict[str, Any]) -> None:
    assert json.dumps(dateline.to_json(dateline.load(built[0]))) == json.dumps(exported)
