"""Two processes on one story file: they wait for each other, readers see one whole account, and a killed one leaves the file whole."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.engines import decide
from dateline.store import Store
from desk_of_decisions import fill
from story_pieces import by_name

HERE = Path(__file__).parent
LATE = """
import sys; sys.path.insert(0, {here!r})
from desk_of_decisions import add
from story_pieces import Notes, article
for number in range({first}, {last}):
    note = Notes(article(f"late{{number}}", f"Ada Moro spoke. Lena Holm met Ada Moro, day {{number}}.", "2031-03-09"))
    note.event("met", "CONSULT", [note.entity("Lena Holm")], [note.entity("Ada Moro")], "2031-03-09", lemma="meet")
    add({path!r}, note)
    print(number, flush=True)
"""
DECIDE = """
import sys
from dateline.engines import decide
for number in range({many}):
    decide({path!r}, "rename", "actor", {actor!r}, name=f"{who} {{number}}", who={who!r}, anyway=True)
"""


def start(code, **values):
    source = code.format(here=str(HERE), **values)
    return subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(*processes):
    for process in processes:
        _, error = process.communicate(timeout=120)
        assert (process.returncode, error) == (0, "")


def test_builds_and_decisions_of_several_processes_all_come_into_one_account(tmp_path):
    path = fill(tmp_path / "strike.dateline")
    with Store.open(path) as store:
        moro, holm = (by_name(store.read_story(), name).id for name in ("Ada Moro", "Lena Holm"))
    finish(
        start(LATE, path=str(path), first=0, last=3),
        start(LATE, path=str(path), first=3, last=6),
        start(DECIDE, path=str(path), actor=moro, who="Jo", many=3),
        start(DECIDE, path=str(path), actor=holm, who="Kim", many=3),
    )
    with Store.open(path) as store:
        story = store.read_story()
        assert store.untold() == 0
        assert store.defects() == []
    assert len(story.articles) == 10
    assert [one.decision.number for one in story.decisions] == list(range(1, 7))
    assert {one.state for one in story.decisions} == {"applied"}
    assert {by_name(story, "Jo 2").id, by_name(story, "Kim 2").id} == {moro, holm}


def test_a_reader_always_sees_one_whole_account(tmp_path):
    path = fill(tmp_path / "strike.dateline")
    process = start(LATE, path=str(path), first=0, last=8)
    seen = set()
    while process.poll() is None:
        with Store.open(path) as store:
            story = store.read_story()
        seen.add(len(story.articles))
        actors = {one.id for one in story.actors}
        assert all(set(event.sources) | set(event.targets) <= actors for event in story.events)
        assert [
            entry.event for entry in story.timeline if entry.event not in {event.id for event in story.events}
        ] == []
        assert all(len(one.evidence) >= 1 for one in story.events)
    finish(process)
    assert len(seen) > 2


@pytest.mark.parametrize("delay", [0.0, 0.03, 0.1])
def test_a_build_killed_at_any_time_leaves_a_whole_file_that_takes_more(tmp_path, delay):
    path = fill(tmp_path / "strike.dateline")
    process = start(LATE, path=str(path), first=0, last=1000)
    assert process.stdout.readline() == "0\n"
    time.sleep(delay)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    with Store.open(path) as store:
        assert store.defects() == []
        story = store.read_story()
    assert {"a", "b", "c", "d", "late0"} <= {article.id for article in story.articles}
    assert decide(path, "hide", "document", "d", who="Jo").decision.number == 1
    with Store.open(path) as store:
        assert store.untold() == 0


def test_two_processes_that_make_one_file_both_come_into_it(tmp_path):
    path = tmp_path / "new.dateline"
    code = """
import sys; sys.path.insert(0, {here!r})
from dateline.store import Store
from dateline.errors import ForeignFileError
from desk_of_decisions import coverage
from dateline.reading import VERSION
try:
    store = Store.create({path!r})
except ForeignFileError:
    store = Store.open({path!r}, write=True)
note = coverage()[{number}]
store.add(note.article, note.reading, VERSION)
"""
    finish(*(start(code, path=str(path), number=number) for number in range(4)))
    with Store.open(path) as store:
        assert store.count() == 4
        assert store.defects() == []
