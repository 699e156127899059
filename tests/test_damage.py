"""Damaged files: each is said to be so in a line, and nothing is overwritten by looking at it."""

import os
import shutil
import sqlite3

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.cli import main
from dateline.engines import build, decide, verify
from dateline.errors import DamagedStoryError, DatelineError, WriteError
from dateline.store import Store
from desk_of_decisions import fill

PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    path = fill(tmp_path_factory.mktemp("sound") / "strike.dateline")
    decide(path, "confirm", "document", "c", who="Jo")
    return path


def run(*args):
    return CliRunner().invoke(main, [str(arg) for arg in args])


@st.composite
def damage(draw):
    """A way to damage bytes: cut off, a page of nothing or of anything, single bytes changed, text that breaks JSON."""
    seed = draw(st.randoms(use_true_random=False))
    kind = draw(st.sampled_from(["cut", "zero", "page", "flip", "flips", "text"]))

    def spoil(content):
        spoilt = bytearray(content)
        page = seed.randrange(len(spoilt) // PAGE) * PAGE
        if kind == "cut":
            return spoilt[: seed.randrange(len(spoilt))]
        if kind in ("zero", "page"):
            spoilt[page : page + PAGE] = bytes(PAGE) if kind == "zero" else seed.randbytes(PAGE)
        elif kind == "text":
            place = seed.randrange(len(spoilt) - 5)
            spoilt[place : place + 5] = seed.choice([b"[[[[[", b"\xff\xfe\xff\xff\xff", b'"""""', b"99999"])
        else:
            for _ in range(1 if kind == "flip" else 200):
                spoilt[seed.randrange(len(spoilt))] = seed.randrange(256)
        return spoilt

    return spoil


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spoil=damage())
def test_no_damage_ends_in_a_traceback_and_looking_changes_nothing(sound, tmp_path, spoil):
    path = tmp_path / "spoilt.dateline"
    content = bytes(spoil(sound.read_bytes()))
    path.write_bytes(content)
    for journal in tmp_path.glob("*-journal"):
        journal.unlink()
    for call in (("show", path), ("export", path, "--to", "json"), ("verify", path)):
        result = run(*call)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert result.exit_code in (0, 1, 2)
        if result.exit_code == 2:
            assert len(result.stderr.strip().splitlines()) == 1
        assert path.read_bytes() == content
    result = run("decide", "hide", path, "d.txt", "--who", "Jo")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception


@pytest.mark.parametrize("kept", [0, 50, 99, 100, 1000, PAGE, PAGE + 1, 20 * PAGE])
def test_a_cut_off_file_is_said_to_be_damaged_or_no_story_file(sound, tmp_path, kept):
    path = tmp_path / "cut.dateline"
    path.write_bytes(sound.read_bytes()[:kept])
    for call in (("show", path), ("decide", "hide", path, "d.txt"), ("update", path)):
        result = run(*call)
        assert result.exit_code == 2
        assert "is damaged" in result.stderr or "is not a story file" in result.stderr
    assert len(path.read_bytes()) == kept


def test_a_build_into_a_damaged_file_leaves_it_as_it_is(sound, tmp_path, rooms, pile):
    path = tmp_path / "cut.dateline"
    path.write_bytes(sound.read_bytes()[: 20 * PAGE])
    with pytest.raises(DamagedStoryError):
        build([pile], path)
    assert path.stat().st_size == 20 * PAGE


def test_a_folder_is_no_story_file(tmp_path):
    for call in (("show", tmp_path), ("decide", "log", tmp_path), ("update", tmp_path), ("verify", tmp_path)):
        result = run(*call)
        assert (result.exit_code, "is a folder, not a story file" in result.stderr) == (2, True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may do anything")
def test_a_file_that_may_not_be_read_or_written_is_explained(sound, tmp_path):
    path = tmp_path / "locked.dateline"
    shutil.copy(sound, path)
    path.chmod(0o444)
    assert run("show", path).exit_code == 0
    assert "cannot be written" in run("decide", "hide", path, "d.txt").stderr
    path.chmod(0)
    assert "may not be read" in run("show", path).stderr


def test_a_decision_that_cannot_be_written_is_not_half_taken(sound, tmp_path):
    path = tmp_path / "full.dateline"
    shutil.copy(sound, path)
    with Store.open(path, write=True) as store:
        before = store.read_story()
        store._connection.execute("PRAGMA cache_size = 5")
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages}")

        def go_on():
            for _ in range(200):
                decide(store, "confirm", "document", "d", who="Jo", note="x" * 2000)

        with pytest.raises(WriteError, match="the disk is full"):
            go_on()
    with Store.open(path) as store:
        assert store.defects() == []
        story = store.read_story()
        assert len(story.decisions) == len(store.decisions())
        assert story.events == before.events


def test_a_reading_that_cannot_be_read_back_is_named_and_made_anew_by_the_next_build(rooms, pile, tmp_path):
    path = tmp_path / "river.dateline"
    build([pile], path)
    rooms.read_ids.clear()
    connection = sqlite3.connect(path)
    (broken,) = connection.execute("SELECT min(document) FROM reading").fetchone()
    connection.execute("UPDATE reading SET record = '{\"document\": ' WHERE document = ?", (broken,))
    connection.commit()
    connection.close()
    problems = verify(path).problems
    assert [(one.where, one.what) for one in problems] == [
        (f"reading of document {broken}", "cannot be read back; the next build reads the document anew")
    ]
    build([pile], path)
    assert rooms.read_ids == [broken]
    assert verify(path).problems == ()


def test_rows_that_make_no_sense_are_damage_not_a_fault_of_the_program(sound, tmp_path):
    path = tmp_path / "senseless.dateline"
    for change in (
        "UPDATE event SET contexts = '[['",
        "UPDATE statement SET mention = '{}'",
        "UPDATE document SET story = '[[1]]'",
        "UPDATE event SET status = 'perhaps'",
        "UPDATE evidence SET spans = 'x'",
    ):
        shutil.copy(sound, path)
        connection = sqlite3.connect(path)
        connection.execute(change)
        connection.commit()
        connection.close()
        with pytest.raises(DatelineError, match="is damaged"), Store.open(path) as store:
            store.read_story()
