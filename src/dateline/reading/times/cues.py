"""Lists of words that steer how a date is read, from `data/times_cues.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def happenings() -> frozenset[str]:
    """Returns the nouns that tell of events, with those of `times_cues.toml`: what may have a time of its own."""
    text = resources.files("dateline.reading.data").joinpath("events_noun_frames.toml").read_text("utf-8")
    told = {noun for frame in tomllib.loads(text)["frame"] for noun in frame["nouns"]}
    return cues("happenings") | cues("ahead_nouns") | told


@cache
def cues(name: str) -> frozenset[str]:
    """Returns a list of words that tell tense or steer the reading of a date."""
    return frozenset(_lists()[name])


@cache
def _lists() -> dict[str, list[str]]:
    return tomllib.loads(resources.files("dateline.reading.data").joinpath("times_cues.toml").read_text("utf-8"))
