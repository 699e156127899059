"""Who said what in the forms that speech takes: every case of `who_said_what.toml`, read by the real engine."""

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from dateline.model import Article, Span
from dateline.reading.attribution import find_statements
from dateline.reading.names import find_cast
from dateline.reading.parsed import Parsed
from dateline.reading.times import Clock, find_times
from sentences import engine

CASES = tomllib.loads(Path(__file__).with_name("who_said_what.toml").read_text("utf-8"))["case"]
KEYS = {"who", "cue", "words", "how", "status", "inside", "to", "by"}


@cache
def found(number):
    case = CASES[number]
    text = case["text"]
    story = tuple(Span(*match.span()) for match in re.finditer(r"[^\n]+", text))
    stated = {"title": case.get("title"), "outlet": case.get("outlet"), "authors": tuple(case.get("authors", ()))}
    article = Article("d", "", (), None, "text", text, story, (), **stated)
    parsed = Parsed(article, tuple(engine().read(text, story)))
    times = find_times(parsed)
    cast = find_cast(parsed, times)
    names = {entity.id: entity.name for entity in cast.entities}
    statements = [one for one in find_statements(parsed, cast, Clock(parsed, times)) if one.scope == "speech"]
    places = {statement.id: place for place, statement in enumerate(statements)}
    return [told(text, statement, names, places) for statement in statements]


def told(text, statement, names, places):
    def words(spans):
        return " … ".join(text[start:end].rstrip(".,") for start, end in spans)

    speaker, addressee = statement.speaker, statement.addressee
    every = {
        "who": names.get(speaker.entity, speaker.text) if speaker else "",
        "cue": " … ".join(text[start:end] for start, end in statement.cue),
        "words": words(statement.content),
        "how": statement.directness,
        "status": statement.status,
        "inside": places.get(statement.inside),
        "to": addressee.text if addressee else None,
        "by": statement.medium,
    }
    usual = {"how": "direct", "status": "said", "inside": None, "to": None, "by": None}
    return {key: value for key, value in every.items() if value != usual.get(key, "nothing usual")}


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["form"].replace(" ", "-") for case in CASES])
def test_what_is_said_is_given_to_the_one_who_says_it(number):
    assert found(number) == CASES[number]["said"]


def test_there_are_cases_of_every_kind_and_each_says_what_it_tells():
    assert len(CASES) >= 60
    assert len({case["form"] for case in CASES}) == len(CASES)
    assert all(set(said) <= KEYS for case in CASES for said in case["said"])
    assert sum(not case["said"] for case in CASES) >= 10
