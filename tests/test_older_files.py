"""Story files of older versions: shown as they are, brought up to date with a copy kept, never half changed."""

import sqlite3

import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.engines import build, decide, open_story, update
from dateline.errors import OlderStoryError, WriteError
from dateline.store import Store, migrations
from dateline.store import file as story_file
from desk_of_decisions import coverage, fill
from older_files import write_version, write_version_2
from story_pieces import by_name


@pytest.fixture
def old(tmp_path):
    return write_version_2(tmp_path / "strike.dateline", coverage(), given_title="The strike")


def run(*args):
    return CliRunner().invoke(main, [str(arg) for arg in args])


def holdings(path):
    """What a file of any version holds that no new telling can bring back."""
    connection = sqlite3.connect(path)
    found = [
        connection.execute("SELECT id, sha256, text, story, published_earliest FROM document ORDER BY id").fetchall(),
        connection.execute("SELECT * FROM document_path ORDER BY document, path").fetchall(),
        connection.execute(
            'SELECT document, number, start, "end", kind FROM line ORDER BY document, number'
        ).fetchall(),
        connection.execute("SELECT * FROM reading ORDER BY document, anchor").fetchall(),
        connection.execute("SELECT given_title FROM story").fetchall(),
    ]
    connection.close()
    return found


def test_there_is_a_step_from_every_version_to_the_next():
    assert sorted(migrations.STEPS) == list(range(2, story_file.SCHEMA_VERSION))


def test_an_older_file_is_shown_as_it_is_told_now_and_stays_as_it_is(old, tmp_path):
    before = old.read_bytes()
    result = run("show", old)
    assert result.exit_code == 0
    assert result.stdout.startswith("The strike\n4 captures from 4 outlets")
    assert "is of an older version (2) and is shown as it is told now; the file stays as it is." in result.stderr
    assert run("verify", old).exit_code == 0
    assert run("export", old, "--to", "json", "-o", tmp_path / "story.json").exit_code == 0
    assert old.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["story.json", "strike.dateline"]


def test_an_older_file_brought_up_to_date_holds_all_it_held_and_the_account_of_a_new_one(old, tmp_path):
    before = holdings(old)
    assert update(old)
    assert holdings(old) == before
    assert holdings(tmp_path / "strike.dateline.v2.bak") == before
    fresh = fill(tmp_path / "fresh.dateline")
    with Store.open(old) as store, Store.open(fresh) as other:
        assert store.defects() == []
        told, new = store.read_story(), other.read_story()
        assert store.untold() == 0
        assert [hit.id for hit in store.search("baker")] == ["d"]
    assert (told.events, told.actors, told.articles) == (new.events, new.actors, new.articles)
    assert told.title == "The strike"
    assert not update(old)


def test_a_file_of_version_3_brought_up_to_date_holds_all_it_held(tmp_path):
    old = write_version(3, tmp_path / "strike.dateline", coverage())
    before = holdings(old)
    assert update(old)
    assert holdings(old) == before
    with Store.open(old) as store:
        assert [article.captured for article in store.read_story().articles] == [None] * 4


def test_a_file_of_version_4_brought_up_to_date_holds_all_it_held_and_knows_what_came_of_each_statement(tmp_path):
    old = write_version(4, tmp_path / "strike.dateline", coverage())
    before = holdings(old)
    assert update(old)
    assert holdings(old) == before
    with Store.open(old) as store:
        assert all(one.stands_for for one in store.read_story().statements)


def test_what_writes_to_an_older_file_brings_it_up_to_date_and_says_so(old, tmp_path):
    said = []
    with open_story(old) as store:
        moro = by_name(store.read_story(), "Ada Moro")
    story = decide(old, "rename", "actor", moro.id, name="The chief", who="Jo", say=said.append).story
    assert said == [
        f"{old} was of an older version (2) and is brought up to date. The file as it was is kept as {old}.v2.bak."
    ]
    assert by_name(story, "The chief").id == moro.id
    with Store.open(old) as store:
        assert store.read_story() == story


def test_a_build_into_an_older_file_adds_to_it(rooms, tmp_path):
    old = write_version_2(tmp_path / "strike.dateline", coverage())
    (tmp_path / "late.txt").write_text("The river rose on Friday.\n")
    said = []
    built = build([tmp_path / "late.txt"], old, say=said.append)
    assert len(built.story.articles) == 5
    assert len(said) == 1


def test_a_copy_that_is_there_is_never_overwritten(old, tmp_path):
    (tmp_path / "strike.dateline.v2.bak").write_text("mine")
    said = []
    update(old, said.append)
    assert (tmp_path / "strike.dateline.v2.bak").read_text() == "mine"
    assert said[0].endswith("is kept as " + str(tmp_path / "strike.dateline.v2.1.bak") + ".")


def test_an_update_that_fails_half_way_changes_nothing_and_leaves_no_copy(old, tmp_path, monkeypatch):
    before = holdings(old)

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(migrations.documents, "put_article", stop)
    with pytest.raises(KeyboardInterrupt):
        update(old)
    assert holdings(old) == before
    assert [path.name for path in tmp_path.iterdir()] == ["strike.dateline"]
    with pytest.raises(OlderStoryError, match=r"`dateline update .*` brings it up to date"):
        Store.open(old)


def test_a_full_disk_stops_an_update_with_nothing_changed(old, monkeypatch):
    before = holdings(old)
    monkeypatch.setattr(
        story_file, "keep_copy", lambda path, version: (_ for _ in ()).throw(WriteError("disk is full"))
    )
    with pytest.raises(WriteError, match="disk is full"):
        update(old)
    assert holdings(old) == before


def test_a_file_older_than_any_step_is_refused_and_left_as_it_is(old):
    connection = sqlite3.connect(old)
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    before = old.read_bytes()
    for call in (("show", old), ("update", old), ("build", old.parent, "-o", old)):
        result = run(*call)
        assert result.exit_code == 2
        assert "Build it again from the captures under another name." in result.stderr
    assert old.read_bytes() == before


def test_a_damaged_older_file_is_called_damaged(old):
    content = bytearray(old.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    old.write_bytes(content)
    for call in (("show", old), ("update", old)):
        result = run(*call)
        assert (result.exit_code, "is damaged" in result.stderr) == (2, True)
    assert old.read_bytes() == bytes(content)
