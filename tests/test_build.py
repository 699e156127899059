import os
import shutil
import sys
from dataclasses import replace

import pytest

from dateline.engines import build, verify
from dateline.errors import ForeignFileError, NoInputError
from dateline.model import Published, Reading, Span
from dateline.store import Store
from samples import STORY
from test_story_sayings import report, told


@pytest.fixture
def out(tmp_path):
    return tmp_path / "river.dateline"


def rows(path):
    with Store.open(path) as store:
        return [line for line in store._connection.iterdump() if "_search" not in line]


def test_every_capture_of_a_pile_is_read_and_told(rooms, pile, out):
    built = build([pile], out)
    assert (built.added, built.known, built.skipped) == (2, 0, ())
    assert sorted(article.text for article in built.story.articles) == [
        "The river fell on Sunday.\n",
        "The river rose on Friday.\n",
    ]
    with Store.open(out) as store:
        assert store.read_story() == built.story


def test_building_again_reads_nothing_and_changes_no_row(rooms, pile, out):
    build([pile], out)
    before = rows(out)
    rooms.read_ids.clear()
    built = build([pile], out)
    assert (built.added, built.known, rooms.read_ids) == (0, 2, [])
    assert rows(out) == before


def test_a_pile_in_two_parts_gives_the_same_rows_as_in_one(rooms, pile, out, tmp_path):
    build([pile], out)
    other = tmp_path / "other.dateline"
    build([pile / "b.txt"], other)
    build([pile / "a.txt"], other)
    assert sorted(rows(other)) == sorted(rows(out))


def test_adding_a_capture_reads_only_that(rooms, pile, out):
    build([pile], out)
    rooms.read_ids.clear()
    (pile / "c.txt").write_text("The river froze.\n")
    built = build([pile], out)
    assert (built.added, built.known, len(rooms.read_ids)) == (1, 2, 1)
    assert len(built.story.articles) == 3


def test_the_same_bytes_at_two_places_are_one_document(rooms, pile, out):
    shutil.copy(pile / "a.txt", pile / "z.txt")
    built = build([pile], out)
    assert built.added == 2
    assert (str(pile / "a.txt"), str(pile / "z.txt")) in [article.paths for article in built.story.articles]


def test_a_new_reader_version_reads_everything_again(rooms, pile, out, monkeypatch):
    build([pile], out)
    rooms.read_ids.clear()
    monkeypatch.setattr("dateline.reading.VERSION", "next")
    assert build([pile], out).added == 2
    assert len(rooms.read_ids) == 2


def test_a_new_reader_version_also_reads_documents_whose_files_are_gone(rooms, pile, out, monkeypatch):
    build([pile], out)
    rooms.read_ids.clear()
    monkeypatch.setattr("dateline.reading.VERSION", "next")
    build([pile / "a.txt"], out)
    assert len(rooms.read_ids) == 2


def test_documents_are_read_anew_when_asked(rooms, pile, out):
    build([pile], out)
    rooms.read_ids.clear()
    rooms.clean = lambda article: replace(article, title="The river")
    built = build([pile], out, again=True)
    assert (built.added, len(rooms.read_ids)) == (2, 2)
    assert {article.title for article in built.story.articles} == {"The river"}


def test_the_second_place_of_a_document_that_cannot_be_read_is_no_trouble(rooms, pile, out):
    def stumble(article):
        if "Friday" in article.text:
            raise ValueError
        return Reading(article.id)

    rooms.reading = stumble
    shutil.copy(pile / "a.txt", pile / "z.txt")
    assert build([pile], out).added == 1


def test_an_undated_article_is_read_again_with_the_date_inferred(rooms, pile, out):
    inferred = Published("2031-05-02", "2031-05-03", "inferred", reason="tells of the same Friday")
    rooms.infer = lambda articles, readings: {article.id: inferred for article in articles if "Friday" in article.text}
    built = build([pile], out)
    dated = next(article for article in built.story.articles if "Friday" in article.text)
    assert dated.published == inferred
    assert rooms.read_ids.count(dated.id) == 2
    with Store.open(out) as store:
        assert store.reading_of(replace(dated, published=inferred)).times[0].value == "2031-05-02"


def test_inference_starts_from_what_the_captures_themselves_say(rooms, pile, out):
    inferred = Published("2031-05-02", "2031-05-03", "inferred")
    rooms.infer = lambda articles, readings: {article.id: inferred for article in articles}
    build([pile], out)
    seen = []
    rooms.infer = lambda articles, readings: seen.extend([*articles, *readings]) or {}
    built = build([pile], out)
    assert [article.published for article in seen[:2]] == [None, None]
    assert [reading.times for reading in seen[2:]] == [(), ()]
    assert [article.published for article in built.story.articles] == [None, None]


def test_a_page_that_gives_nothing_to_read_is_stored_and_the_engine_not_troubled(rooms, pile, out):
    rooms.clean = lambda article: replace(article, unread="Spanish") if "Friday" in article.text else article
    built = build([pile], out)
    assert sorted(str(article.unread) for article in built.story.articles) == ["None", "Spanish"]
    assert len(rooms.read_ids) == 1


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_read(rooms, pile, out):
    (pile / "empty.txt").write_bytes(b"")
    (pile / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    built = build([pile, pile / "gone.txt"], out)
    assert built.added == 2
    assert [skipped.path.rsplit("/")[-1] for skipped in built.skipped] == ["empty.txt", "picture.txt", "gone.txt"]


def test_a_document_the_reader_stumbles_over_does_not_stop_the_others(rooms, pile, out):
    def stumble(article):
        if "Friday" in article.text:
            raise ValueError("no such day")
        return Reading(article.id)

    rooms.reading = stumble
    built = build([pile], out)
    assert built.added == 1
    assert "ValueError: no such day" in built.skipped[0].reason


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such file names")
def test_a_file_name_that_is_no_text_is_stored_readably(rooms, pile, out):
    (pile / os.fsdecode(b"caf\xe9.txt")).write_text("The river froze.\n")
    built = build([pile], out)
    assert built.skipped == ()
    assert [path for article in built.story.articles for path in article.paths if "caf" in path] == [
        f"{pile}/caf\\xe9.txt"
    ]


def test_a_page_with_half_a_character_is_left_out(rooms, pile, out):
    rooms.clean = lambda article: replace(article, title="\ud83d") if "Friday" in article.text else article
    built = build([pile], out)
    assert (built.added, "surrogate" in built.skipped[0].reason) == (1, True)


def test_a_large_file_is_left_out_unless_asked_for(rooms, pile, out):
    (pile / "c.txt").write_text("The river rose. " * 100)
    assert "limit" in build([pile], out, max_bytes=1000).skipped[0].reason
    assert build([pile], out, max_bytes=2000).added == 1


def test_the_story_file_may_lie_in_the_pile(rooms, pile):
    out = pile / "story.dateline"
    build([pile], out)
    assert build([pile], out).skipped == ()


def test_nothing_to_read_is_an_error_and_leaves_no_file(rooms, tmp_path, out):
    with pytest.raises(NoInputError):
        build([tmp_path / "gone.txt"], out)
    assert not out.exists()


def test_a_file_that_is_no_story_is_not_touched(rooms, pile, out):
    out.write_text("my notes")
    with pytest.raises(ForeignFileError):
        build([pile], out)
    assert out.read_text() == "my notes"


def test_a_build_stopped_in_the_middle_is_taken_up_again(rooms, pile, out):
    def stop(article):
        if "Sunday" in article.text:
            raise KeyboardInterrupt
        return Reading(article.id)

    rooms.reading = stop
    with pytest.raises(KeyboardInterrupt):
        build([pile], out)
    with Store.open(out) as store:
        assert store.count() == 1
    rooms.reading = None
    built = build([pile], out)
    assert (built.added, built.known) == (1, 1)


def test_a_given_title_stays_when_captures_are_added(rooms, pile, out):
    build([pile / "a.txt"], out, title="The river")
    assert build([pile], out).story.title == "The river"


def test_a_sound_story_verifies(rooms, pile, out):
    rooms.tell_with_evidence = True
    build([pile], out)
    checked = verify(out)
    assert (checked.quotes, checked.files, checked.problems) == (2, 2, ())


def test_a_quote_that_is_not_at_its_place_is_found(rooms, pile, out):
    rooms.tell_with_evidence = True
    build([pile], out)
    with Store.open(out, write=True) as store:
        store._connection.execute("UPDATE evidence SET quote = 'The river sang' WHERE quote LIKE 'The river rose%'")
    assert [problem.what for problem in verify(out).problems] == [
        "says “The river sang”, but the text says “The river rose”"
    ]


def test_a_file_that_changed_since_is_found_and_one_that_is_gone_is_told(rooms, pile, out):
    build([pile], out)
    (pile / "a.txt").write_text("The river never rose.\n")
    (pile / "b.txt").unlink()
    checked = verify(out)
    assert [(problem.where, problem.what) for problem in checked.problems] == [
        (str(pile / "a.txt"), "has changed since it was read")
    ]
    assert checked.missing == (str(pile / "b.txt"),)


def test_a_story_with_parts_outside_its_text_does_not_verify(tmp_path):
    [statement] = STORY.statements
    wrong = replace(statement, mention=replace(statement.mention, content=(Span(0, 10_000),)))
    with Store.create(tmp_path / "flood.dateline") as store:
        store.write_story(replace(STORY, statements=(wrong,)))
    assert [(problem.where, problem.what) for problem in verify(tmp_path / "flood.dateline").problems] == [
        ("statement s-1", "has parts that lie outside its document's text")
    ]


REMARK = "the divers were lazy drunkards and had slept through the flood"


def remarked(path):
    """A story file in which two outlets have one remark and one of them its withdrawal."""
    claim = report("a", (REMARK, "indirect"))
    again = report("b", (REMARK, "indirect", {"status": "retracted"}), published="2031-03-08")
    same = report("c", (REMARK, "indirect"))
    with Store.create(path) as store:
        store.write_story(told(claim, again, same))
    return path


def test_the_forms_of_what_was_said_and_what_came_of_it_verify(tmp_path):
    path = remarked(tmp_path / "divers.dateline")
    with Store.open(path) as store:
        story = store.read_story()
    assert sum(len(one.forms) for one in story.statements) == 2
    assert sum(len(one.sequels) for one in story.statements) == 4
    assert verify(path).problems == ()


@pytest.mark.parametrize(
    ("column", "stands", "put", "what"),
    [
        ("sequels", "lazy drunkards", "brave workers", "what came of statement"),
        ("sequels", '"spans":[[', '"spans":[[9', "points outside the text"),
        ("forms", '"other":"', '"other":"gone-', "that the story does not hold"),
    ],
)
def test_a_tampered_sequel_or_form_of_a_statement_is_found(tmp_path, column, stands, put, what):
    path = remarked(tmp_path / "divers.dateline")
    with Store.open(path, write=True) as store:
        store._connection.execute(f"UPDATE statement SET {column} = replace({column}, ?, ?)", (stands, put))
    problems = [f"{problem.where}: {problem.what}" for problem in verify(path).problems]
    assert problems
    assert all(what in problem for problem in problems)


TWO = "1 of 2 DOCUMENTS\n\n{}\n\n2 of 2 DOCUMENTS\n\n{}\n"
RIVER = "The river rose over the banks on Friday and took away two bridges, the mayor of the town said in the evening."
SHORE = "The shore lay under snow on Sunday, and no boat left the harbour before the wind had fallen, the port said at noon."


def test_a_file_with_several_articles_gives_a_document_for_each(rooms, pile, out):
    (pile / "dump.txt").write_text(TWO.format(RIVER, SHORE))
    built = build([pile], out)
    assert (built.added, built.skipped) == (4, ())
    found = {article.paths[0].rpartition("/")[2]: article for article in built.story.articles}
    assert sorted(found) == ["a.txt", "b.txt", "dump.txt#1 of 2", "dump.txt#2 of 2"]
    second = found["dump.txt#2 of 2"]
    assert second.text == (pile / "dump.txt").read_text()[second.part.start : second.part.end]
    assert SHORE in second.text
    checked = verify(out)
    assert (checked.files, checked.missing, checked.problems) == (4, (), ())


def test_the_articles_of_a_known_file_are_not_read_again_unless_asked(rooms, pile, out):
    (pile / "dump.txt").write_text(TWO.format(RIVER, SHORE))
    build([pile], out)
    before = rows(out)
    rooms.read_ids.clear()
    assert (build([pile], out).known, rooms.read_ids) == (4, [])
    assert rows(out) == before
    assert build([pile / "dump.txt"], out, again=True).added == 2
    assert rows(out) == before


def test_a_build_that_stopped_within_a_file_is_taken_up_there(rooms, pile, out):
    (pile / "dump.txt").write_text(TWO.format(RIVER, SHORE))
    build([pile], out)
    before = rows(out)
    with Store.open(out, write=True) as store:
        lost = next(one for one in store.articles() if SHORE in one.text)
        store.forget([lost.id])
        assert store.count() == 3
    build([pile], out)
    assert rows(out) == before


def test_a_file_divided_otherwise_than_before_leaves_nothing_of_what_it_was(rooms, pile, out, monkeypatch):
    (pile / "dump.txt").write_text(TWO.format(RIVER, SHORE))
    fresh = out.with_name("fresh.dateline")
    build([pile], fresh)
    with monkeypatch.context() as patch:
        patch.setattr("dateline.articles.several.divide", lambda text: None)
        assert build([pile], out).documents == 3
    assert build([pile], out).documents == 4
    assert rows(out) == rows(fresh)


def test_a_quote_of_a_part_is_checked_against_its_stretch_of_the_file(rooms, pile, out):
    (pile / "dump.txt").write_text(TWO.format(RIVER, SHORE))
    build([pile], out)
    (pile / "dump.txt").write_text(TWO.format(SHORE, RIVER))
    assert [problem.what for problem in verify(out).problems] == ["has changed since it was read"] * 2
