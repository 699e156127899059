"""Whether it happened: every case of `whether_it_happened.toml`, read by the real engine."""

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from dateline.model import Published
from dateline.reading.attribution import Voices, find_statements
from dateline.reading.events import find_events
from dateline.reading.names import find_cast
from dateline.reading.times import Clock, find_times
from sentences import parse

CASES = tomllib.loads(Path(__file__).with_name("whether_it_happened.toml").read_text("utf-8"))["case"]
STATUSES = {"done", "ongoing", "planned", "alleged", "denied", "nothing"}
DAY = "2031-05-14"


@cache
def told(number):
    parsed = parse(CASES[number]["text"], Published(DAY, DAY, "metadata"))
    times = find_times(parsed)
    cast, clock = find_cast(parsed, times), Clock(parsed, times)
    events = find_events(parsed, cast, clock, Voices(find_statements(parsed, cast, clock)))
    return {parsed.quote(event.trigger): event.status for event in events}


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["form"].replace(" ", "-") for case in CASES])
def test_what_is_told_stands_as_the_words_have_it(number):
    found = told(number)
    stands = CASES[number]["stands"]
    assert {word: found.get(word, "nothing") for word in stands} == stands


def test_there_are_cases_of_every_standing_and_each_speaks_of_its_own_words():
    assert len(CASES) >= 80
    assert len({case["form"] for case in CASES}) == len(CASES)
    held = Counter(status for case in CASES for status in case["stands"].values())
    assert set(held) == STATUSES
    assert min(held.values()) >= 3
    assert all(word in case["text"] for case in CASES for word in case["stands"])
