"""Events as a table in PLOVER's terms."""

import csv
import io
from dataclasses import replace

from click.testing import CliRunner

from dateline.cli.main import main
from dateline.exports import export
from dateline.exports.csv import COLUMNS, dumps
from dateline.store import Store
from samples import SENT, STORY


def table(story=STORY):
    return list(csv.DictReader(io.StringIO("".join(dumps(story)))))


def test_an_event_is_a_row_with_its_codes_and_the_sentence_it_rests_on():
    row = next(row for row in table() if row["event_id"] == "v-1")
    assert tuple(row) == COLUMNS
    assert (row["event_type"], row["intensity"], row["quad_code"], row["cameo_root"]) == ("AID", "10.0", "2", "07")
    assert (row["actor_names"], row["recipient_names"], row["place"]) == ("Ada Moro", "Port Ellery", "Port Ellery")
    assert (row["date_from"], row["date_to"], row["status"]) == ("2031-05-03", "2031-05-03", "done")
    assert (row["sentence"], row["documents"]) == (SENT, "doc-a; doc-b")


def test_codes_stand_in_the_order_of_the_names():
    first, *others = STORY.actors
    story = replace(
        STORY,
        actors=(replace(first, name="A", country=None, sector="GOV"), *others),
        events=(replace(STORY.events[0], sources=(first.id, others[0].id)),),
    )
    (row,) = table(story)
    assert row["actor_names"] == f"A; {others[0].name}"
    assert row["actor_countries"] == (f"–; {others[0].country}" if others[0].country else "")
    assert row["actor_sectors"].startswith("GOV; ")


def test_a_cell_that_looks_like_a_formula_is_text():
    (row,) = table(replace(STORY, events=(replace(STORY.events[0], summary="=1+1"),)))
    assert row["sentence"] == "'=1+1"


def test_an_event_without_a_day_stands_last():
    undated = replace(STORY.events[0], id="a-0", when=None)
    assert [row["event_id"] for row in table(replace(STORY, events=(undated, STORY.events[0])))] == ["v-1", "a-0"]


def test_the_table_goes_to_the_screen_or_a_file(tmp_path):
    path = tmp_path / "s.dateline"
    with Store.create(path) as store:
        store.write_story(STORY)
    screen = CliRunner().invoke(main, ["export", str(path), "--to", "csv"])
    assert screen.stdout.startswith("event_id,date_from")
    export(STORY, "csv", tmp_path / "s.csv")
    assert (tmp_path / "s.csv").read_bytes().decode() == "".join(dumps(STORY))
