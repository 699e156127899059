import sqlite3
from dataclasses import replace

import pytest

from dateline.errors import (
    DamagedStoryError,
    ForeignFileError,
    MissingStoryError,
    NewerStoryError,
    OlderStoryError,
    UntoldStoryError,
    WriteError,
)
from dateline.model import Article, Decision, Line, Published, Reading, Span, Story, Strand, TimeExpression
from dateline.store import Hit, Store
from dateline.store import file as story_file
from samples import ARTICLE, COPY_OF_IT, OTHER, READING, STORY


@pytest.fixture
def store(tmp_path):
    with Store.create(tmp_path / "flood.dateline") as store:
        yield store


def rows(store):
    # The search index is left out: SQLite keeps it in pieces that depend on what was there before.
    return [line for line in store._connection.iterdump() if "_search" not in line]


def test_a_story_is_read_back_exactly_as_it_was_written(store):
    store.write_story(STORY)
    assert store.read_story() == STORY


def test_an_empty_story_is_read_back(store):
    store.write_story(Story(title="Nothing", articles=()))
    assert store.read_story() == Story(title="Nothing", articles=())


def test_which_article_is_in_which_strand_is_read_back(store):
    flood = Strand("s-flood", "Floods at Port Ellery", (ARTICLE.id, OTHER.id))
    story = replace(STORY, strands=(Strand("s-fair", "The fair", (COPY_OF_IT.id,)), flood))
    store.write_story(story)
    assert store.read_story() == story
    store.write_story(STORY)
    assert store.read_story().strands == ()


def test_writing_a_story_again_changes_no_row(store):
    store.write_story(STORY)
    before = rows(store)
    store.write_story(STORY)
    assert rows(store) == before


def test_a_new_account_takes_the_place_of_the_old_one(store):
    store.write_story(STORY)
    store.write_story(Story(title="Less", articles=(ARTICLE,)))
    assert store.read_story() == Story(title="Less", articles=(ARTICLE,))
    assert store.untold() == 2


def test_a_file_can_be_closed_and_opened(store):
    store.write_story(STORY)
    with Store.open(store.path) as again:
        assert again.read_story() == STORY


def test_an_article_and_its_reading_are_kept(store):
    store.add(ARTICLE, READING, "1")
    assert store.articles() == [ARTICLE]
    assert store.reading(ARTICLE.id, "1") == READING


def test_a_reading_of_another_version_does_not_count(store):
    store.add(ARTICLE, READING, "1")
    assert store.reading(ARTICLE.id, "2") is None


def test_a_document_read_anew_takes_the_place_of_the_old_reading_and_keeps_its_paths(store):
    store.add(ARTICLE, READING, "1")
    anew = replace(ARTICLE, paths=("copy.txt",), title="Floods", lines=ARTICLE.lines[1:])
    store.add(anew, Reading(ARTICLE.id), "2")
    assert store.articles() == [replace(anew, paths=("copy.txt", *ARTICLE.paths))]
    assert store.reading(ARTICLE.id, "2") == Reading(ARTICLE.id)
    assert [hit.id for hit in store.search("floods")] == [ARTICLE.id]


def test_an_inferred_date_is_not_handed_to_the_next_inference(store):
    inferred = Published("2031-05-03", "2031-05-04", "inferred", reason="says the flood was on Saturday")
    store.write_story(Story(title="t", articles=(replace(COPY_OF_IT, published=inferred),)))
    assert store.articles()[0].published == inferred
    assert store.articles(inferred=False) == [COPY_OF_IT]


def test_a_reading_made_with_a_date_no_longer_inferred_is_dropped(store):
    first = Published("2031-05-03", "2031-05-04", "inferred")
    store.add(COPY_OF_IT, Reading(COPY_OF_IT.id), "1")
    dated = Reading(COPY_OF_IT.id, times=(TimeExpression(Span(0, 3), "Sat", "DATE", "2031-05-03"),))
    inferred = replace(COPY_OF_IT, published=first)
    store.add_reading(inferred, dated, "1")
    store.write_story(Story(title="t", articles=(inferred,)))
    assert store.reading_of(inferred, "1") == dated
    store.write_story(Story(title="t", articles=(COPY_OF_IT,)))
    assert store.reading_of(inferred, "1") is None
    assert store.reading(COPY_OF_IT.id, "1") == Reading(COPY_OF_IT.id)


def test_a_given_title_is_kept_when_none_is_given(store):
    store.write_story(STORY, given_title="The flood")
    store.write_story(STORY)
    assert store.given_title() == "The flood"


def test_text_of_any_script_and_odd_characters_are_kept(store):
    odd = Article(
        id="odd",
        sha256="0",
        paths=(),
        url=None,
        kind="text",
        text="a\x00b\u2028c\r\n🌊 é\u0301",
        story=(Span(0, 9),),
        lines=(Line(Span(0, 9), "story"),),
    )
    store.add(odd, Reading("odd"), "1")
    assert store.articles() == [odd]


def test_words_are_found_in_story_texts_and_statements(store):
    store.write_story(STORY)
    hits = store.search("levees")
    assert [(hit.kind, hit.id) for hit in hits] == [("document", ARTICLE.id), ("statement", STORY.statements[0].id)]
    assert store.search('"river rose"') == [Hit("document", OTHER.id, "The river rose on Friday, residents said.")]


@pytest.mark.parametrize("words", ["", '"', "AND", "levee*", "NEAR(", "title:", "-", "é"])
def test_no_search_words_are_an_error(store, words):
    store.write_story(STORY)
    assert isinstance(store.search(words), list)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(MissingStoryError, match="no such file"):
        Store.open(tmp_path / "gone.dateline")


@pytest.mark.parametrize("content", [b"", b"Dear diary", b"SQLite format 3\x00 but no more"])
def test_a_file_of_something_else_is_left_alone(tmp_path, content):
    path = tmp_path / "diary.txt"
    path.write_bytes(content)
    with pytest.raises(ForeignFileError):
        Store.open(path, write=True)
    assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(ForeignFileError, match="another program"):
        Store.open(path, write=True)
    with pytest.raises(ForeignFileError, match="there already"):
        Store.create(path)
    assert path.read_bytes() == before


def test_a_file_of_a_newer_version_is_refused(store):
    store._connection.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerStoryError, match="Update Dateline"):
        Store.open(store.path)


def test_a_file_of_an_older_version_is_refused_and_left_as_it_is(store):
    store._connection.execute("PRAGMA user_version = 1")
    before = store.path.read_bytes()
    with pytest.raises(OlderStoryError, match="Build it again"):
        Store.open(store.path, write=True)
    assert store.path.read_bytes() == before


def test_a_damaged_file_is_called_damaged(store):
    store.write_story(STORY)
    store.close()
    content = bytearray(store.path.read_bytes())
    content[100:8192] = b"\xff" * 8092
    store.path.write_bytes(content)
    with pytest.raises(DamagedStoryError, match="damaged"):
        Store.open(store.path).read_story()


def test_a_file_that_lost_a_table_is_called_damaged(store):
    store.write_story(STORY)
    store._connection.execute("DROP TABLE timeline")
    with pytest.raises(DamagedStoryError, match="no such table: timeline"):
        store.read_story()


def test_a_device_is_no_story_file():
    with pytest.raises(ForeignFileError, match="no plain file"):
        Store.open("/dev/null")


def test_a_file_without_account_says_so(store):
    store.add(ARTICLE, READING, "1")
    with pytest.raises(UntoldStoryError, match="again"):
        store.read_story()


def test_a_full_disk_keeps_what_was_stored(store):
    store.add(ARTICLE, READING, "1")
    store._connection.execute("PRAGMA max_page_count = 1")
    long = replace(OTHER, text="x" * 1_000_000)
    with pytest.raises(WriteError, match="disk is full"):
        store.add(long, Reading(OTHER.id), "1")
    assert store.articles() == [ARTICLE]


def test_a_stop_in_the_middle_of_writing_leaves_the_old_account(store, monkeypatch):
    from dateline.store import account

    store.write_story(STORY)

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(account, "_event_rows", stop)
    with pytest.raises(KeyboardInterrupt):
        store.write_story(replace(STORY, title="Never"))
    assert store.read_story() == STORY


def test_a_locked_file_is_explained(store, monkeypatch):
    monkeypatch.setattr(story_file, "_WAIT_SECONDS", 0.01)
    store._connection.execute("BEGIN EXCLUSIVE")
    with pytest.raises(WriteError, match="another program"):
        Store.open(store.path, write=True).add(ARTICLE, READING, "1")


def test_reading_never_writes(store):
    store.write_story(STORY)
    store.close()
    store.path.chmod(0o444)
    before = store.path.stat().st_mtime_ns
    with Store.open(store.path) as again:
        assert again.read_story() == STORY
    assert store.path.stat().st_mtime_ns == before
    assert [path.name for path in store.path.parent.iterdir()] == ["flood.dateline"]


def test_a_sound_file_has_no_defects(store):
    store.write_story(STORY)
    assert store.defects() == []


def test_every_view_can_be_read(store):
    store.write_story(STORY)
    views = [
        row[0] for row in store._connection.execute("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")
    ]
    assert views == [
        "articles",
        "figures_side_by_side",
        "how_each_words_it",
        "what_happened",
        "who_counts_once",
        "who_said_what",
        "who_stands_with_whom",
    ]
    for view in views:
        assert store._connection.execute(f"SELECT count(*) FROM {view}").fetchone()[0] > 0


def test_the_timeline_view_names_who_did_what_to_whom(store):
    store.write_story(STORY)
    row = store._connection.execute(
        "SELECT date, who, type, to_whom, independent_sources FROM what_happened"
    ).fetchone()
    assert tuple(row) == ("2031-05-03", "Ada Moro", "AID", "Port Ellery", 1)


def test_decisions_are_numbered_in_the_order_in_which_they_are_taken(store):
    hidden = Decision(0, "2031-05-06T08:30:00Z", "Jo", "hide", "event", "v-1", "Ada Moro aided Port Ellery")
    assert store.decide(hidden) == replace(hidden, number=1)
    assert store.decide(replace(hidden, who="Kim")) == replace(hidden, number=2, who="Kim")
    assert [decision.who for decision in store.decisions()] == ["Jo", "Kim"]


def test_a_new_account_keeps_the_decisions(store):
    store.write_story(STORY)
    store.write_story(Story(title="Less", articles=(ARTICLE,)))
    assert store.decisions() == [standing.decision for standing in STORY.decisions]


@pytest.mark.parametrize("change", ["UPDATE decision SET who = 'me'", "DELETE FROM decision"])
def test_the_file_itself_refuses_to_change_or_delete_a_decision(store, change):
    store.write_story(STORY)
    with pytest.raises(sqlite3.IntegrityError, match="add one that undoes it"):
        store._connection.execute(change)


def test_the_date_a_capture_states_is_kept_while_a_persons_date_stands(store):
    store.write_story(STORY)
    decided = replace(ARTICLE, published=Published("2031-05-01", "2031-05-01", "decided"))
    store.write_story(replace(STORY, articles=(decided, COPY_OF_IT, OTHER)))
    store.write_story(replace(STORY, articles=(decided, COPY_OF_IT, OTHER)))
    assert decided in store.articles()
    assert ARTICLE in store.articles(inferred=False)
    store.write_story(STORY)
    assert ARTICLE in store.articles()
    assert store._connection.execute("SELECT count(*) FROM document WHERE stated IS NOT NULL").fetchone()[0] == 0
