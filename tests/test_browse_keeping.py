"""What is kept between pages, and for how long."""

import threading
import time
from dataclasses import replace

import pytest

from dateline.store import Store
from dateline.store.browse import Browse, Kept
from samples import STORY


def test_what_was_counted_is_not_counted_again():
    kept, made = Kept(), []
    for _ in range(3):
        assert kept.get("events", lambda: made.append(1) or 7) == 7
    assert made == [1]


def test_what_was_asked_for_longest_ago_goes_first_and_the_last_stays_however_large():
    kept = Kept(most=10)
    kept.get("a", lambda: [0] * 6)
    kept.get("b", lambda: [0] * 4)
    kept.get("a", list)
    kept.get("c", lambda: [0] * 4)
    assert kept.get("b", lambda: "again") == "again"
    assert kept.get("large", lambda: [0] * 99) == [0] * 99
    assert kept.get("large", lambda: "again") == [0] * 99


def test_of_two_that_ask_at_once_one_counts_and_the_other_waits():
    kept, made, begun = Kept(), [], threading.Event()

    def slowly():
        begun.set()
        time.sleep(0.2)
        made.append(1)
        return 7

    first = threading.Thread(target=lambda: kept.get("events", slowly))
    first.start()
    begun.wait(5)
    assert kept.get("events", lambda: made.append(2) or 8) == 7
    first.join()
    assert made == [1]


def test_what_one_could_not_count_another_counts_again():
    kept = Kept()
    with pytest.raises(ZeroDivisionError):
        kept.get("events", lambda: 1 // 0)
    assert kept.get("events", lambda: 7) == 7


def test_readers_that_share_what_they_keep_never_see_the_counts_of_an_older_state(tmp_path):
    path = tmp_path / "flood.dateline"
    with Store.create(path) as store:
        store.write_story(STORY)
    kept = Kept()
    with Browse.open(path, kept) as first, Browse.open(path, kept) as second:
        assert first.tally()["event"] == second.tally()["event"] == len(STORY.events)
        with Store.open(path, write=True) as store:
            store.write_story(replace(STORY, events=(), timeline=(), event_wording=()))
        time.sleep(0.05)  # a reader looks at the file again after two hundredths of a second
        assert second.tally()["event"] == 0
        assert first.tally()["event"] == 0
