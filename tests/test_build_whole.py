"""The whole way on the sample coverage, with the real rooms and the real engine."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from dateline.cli import main
from dateline.engines import build, read_each, verify
from dateline.engines.telling import Teller
from dateline.exports.json import schema, to_json
from dateline.store import Store

SAMPLE = Path(__file__).parent.parent / "examples" / "harbour"
QUAY = SAMPLE.with_name("quay")


def rows(path):
    with Store.open(path) as store:
        return sorted(line for line in store._connection.iterdump() if "_search" not in line)


def test_every_capture_is_read_and_every_quote_stands_in_its_file(harbour):
    made, out = harbour
    checked = verify(out)
    assert (made.skipped, checked.problems, checked.missing) == ((), (), ())
    assert checked.files == len(made.story.articles) == 10
    assert checked.quotes > 100


def test_the_file_gives_back_the_story_that_was_told(harbour):
    made, out = harbour
    with Store.open(out) as store:
        teller = Teller(store)
        assert teller.told(teller.gather()) == made.story


def test_the_export_meets_its_schema(harbour):
    Draft202012Validator(schema()).validate(to_json(harbour[0].story))


def test_every_record_of_the_export_has_an_id_of_its_own(harbour):
    for part, records in to_json(harbour[0].story).items():
        if isinstance(records, list):
            ids = [record["id"] for record in records]
            assert (part, len(ids)) == (part, len(set(ids)))


def test_captures_added_in_two_builds_in_another_order_give_the_same_rows(harbour, tmp_path):
    _, out = harbour
    files = sorted(SAMPLE.iterdir(), reverse=True)
    build(files[:4], tmp_path / "other.dateline")
    build(files[4:], tmp_path / "other.dateline")
    assert rows(tmp_path / "other.dateline") == rows(out)


@pytest.fixture(scope="module")
def two_stories(harbour, tmp_path_factory):
    out = tmp_path_factory.mktemp("two") / "two.dateline"
    shutil.copy(harbour[1], out)
    return build([QUAY], out, find_stories=True), out


def test_two_stories_in_one_pile_are_found_and_told_apart(two_stories):
    made, out = two_stories
    story = made.story
    assert (made.documents, made.stories, made.added) == (14, 2, 4)
    assert [len(strand.documents) for strand in story.strands] == [10, 4]
    checked = verify(out)
    assert (checked.problems, checked.missing) == ((), ())
    Draft202012Validator(schema()).validate(to_json(story))


def test_no_line_rests_on_two_stories(two_stories):
    story = two_stories[0].story
    home = {document: strand.id for strand in story.strands for document in strand.documents}
    for record in (*story.events, *story.positions, *story.key_days):
        assert len({home[proof.document] for proof in record.evidence}) == 1


def test_what_is_added_to_a_searched_pile_joins_its_story_without_being_asked(harbour, two_stories, tmp_path):
    out = tmp_path / "later.dateline"
    shutil.copy(harbour[1], out)
    build([SAMPLE], out, find_stories=True)
    made = build([QUAY], out)
    assert (made.stories, made.added) == (2, 4)
    assert rows(out) == rows(two_stories[1])


def test_the_stories_of_a_pile_are_shown(two_stories):
    result = CliRunner().invoke(main, ["show", str(two_stories[1]), "--only", "stories"])
    assert "STORIES" in result.output
    assert [line.rsplit(" · ", 1)[1] for line in result.output.splitlines() if " · " in line] == [
        "10 captures",
        "4 captures",
    ]


def test_several_processes_read_the_same_in_the_same_order(monkeypatch):
    monkeypatch.setattr("dateline.engines.processes.PAYS_FROM", 2)
    files = [*sorted(SAMPLE.iterdir())[:3], SAMPLE / "gone.txt"]
    assert list(read_each(files, processes=2)) == list(read_each(files, processes=1))


def test_a_capture_added_twice_under_two_names_counts_once(harbour, tmp_path):
    made, out = harbour
    shutil.copy(out, tmp_path / "copy.dateline")
    shutil.copy(SAMPLE / "ledger-0308.html", tmp_path / "again.html")
    more = build([tmp_path / "again.html"], tmp_path / "copy.dateline")
    assert (more.added, more.known, len(more.story.articles)) == (0, 1, 10)
    assert more.story.events == made.story.events
