"""Sentences of our own with the time expressions and values a reader would mark (`times.toml`), on the trained engine."""

import tomllib
from pathlib import Path

import pytest

from dateline.model import Published
from dateline.reading.times import find_times
from sentences import parse

SENTENCES = tomllib.loads((Path(__file__).parent / "times.toml").read_text("utf-8"))["sentence"]
PUBLISHED = "2021-06-16"


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["text"][:50])
def test_a_sentence_gives_the_times_a_reader_would_mark(sentence):
    day = sentence.get("published", PUBLISHED)
    parsed = parse(sentence["text"], Published(day, day, "metadata") if day else None)
    assert [[time.text, time.value] for time in find_times(parsed)] == sentence["times"]


def test_a_date_whose_order_is_not_known_covers_both_its_days():
    (time,) = find_times(parse("The form is stamped 5/3/2021.", Published(PUBLISHED, PUBLISHED, "metadata")))
    assert (time.value, time.earliest, time.latest) == ("2021-XX-XX", "2021-03-05", "2021-05-03")
