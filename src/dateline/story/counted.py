"""What a figure counts, in words that can be compared: number words and the unit left out, verbs in their base form."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise

from dateline.model import Actor, FigureMention
from dateline.story.countries import atlas
from dateline.story.folding import content_words, fold, fold_name, stem

SECOND = re.compile(r"\b(?:and|but) (?:that|which|who|would|will|were|was|have|had|has|is|are)\b")
"""Where a second clause begins (`arrested and that two were hurt`), which tells of something else."""
BY = re.compile(r"\bby\b")
ARREST, JOB = "arrest", "job"
LOST = frozenset({"fall", "cut", "dismiss", "lose"})
TROOPS = frozenset({"troop", "soldier"})
OTHERS = frozenset({"other", "others"})
LETTERS = 3
"""Letters of the abbreviated names of countries that are used as adjectives."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, for comparing."""

    unit: str
    words: frozenset[str]
    kinds: frozenset[str]
    """What kind of people or things, and of what country: `children`, `crew`, `KEN`; counts of different kinds are no rivals."""
    places: frozenset[str]
    """Names of the places the sentence names, folded."""
    others: frozenset[str]
    """Everybody else the sentence speaks of, pronouns resolved."""
    subjects: frozenset[str]
    """Ids of the actors whose names stand in the words for what is counted."""
    further: bool
    """True for `40 others` and `another 40`, which leave out some who were counted before."""

    several: bool
    """True where several occasions are counted together (`hurt in 112 accidents`)."""
    part: bool
    """True for some of a number (`five of the dead`)."""
    others_than: bool
    """True for `40 other girls`, who are none of those counted before."""

    def elsewhere(self, other: Counted) -> bool:
        """True if both name places, and none of them alike; `Halden` and `Halden harbour` are."""
        if not self.places or not other.places:
            return False
        words = [[frozenset(place.split()) for place in one.places] for one in (self, other)]
        return not any(mine <= theirs or theirs <= mine for mine in words[0] for theirs in words[1])

    @property
    def measure(self) -> bool:
        """True for a measure of what happens once (`miles`), which does not rise or fall from day to day as counts do."""
        return self.unit in _measures()

    @property
    def toll(self) -> str | None:
        """What became of the people counted (`kill`, `injure`, `arrest`), where one word says so and nothing else is counted."""
        found = self.words & _telling()
        return next(iter(found)) if self.unit == "people" and len(found) == 1 and not self.several else None

    @property
    def telling(self) -> bool:
        """True if one word says what is counted: people are killed, hurt or arrested in one event of a story mostly."""
        return len(self.words) == 1 and bool(self.words & _telling())


@functools.cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(resources.files("dateline.story").joinpath("data/counted.toml").read_text("utf-8"))


@functools.cache
def _telling() -> frozenset[str]:
    return frozenset(_lists()["telling"]["words"])


@functools.cache
def _measures() -> frozenset[str]:
    return frozenset(_base(stem(word)) for word in _lists()["measures"]["words"])


@functools.cache
def _base_forms() -> dict[str, str]:
    """Returns irregular form → base form, and word → the common word of its group."""
    lists = _lists()
    forms = {form: base for base, written in lists["irregular"].items() for form in written}
    groups = {word: common for common, words in lists["alike"].items() for word in words}
    return {**groups, **{form: groups.get(base, base) for form, base in forms.items()}}


def counted(mention: FigureMention, actors: Iterable[Actor]) -> Counted:
    """Returns what a figure counts, from the article's words for it and the actors its sentence speaks of."""
    words = _words(SECOND.split(mention.of, maxsplit=1)[0])
    written = _base(stem(fold(mention.unit)))
    # Only people are arrested, whatever they are called, and troops are people.
    unit = "people" if ARREST in words or written in TROOPS else written
    if unit == "people" and JOB in words and words & LOST:
        unit = JOB  # "1,200 workers will lose their jobs"
    spoken_of = list(actors)
    places = frozenset(fold_name(actor.name) for actor in spoken_of if actor.kind == "place")
    others = frozenset(actor.id for actor in spoken_of if actor.kind != "place")
    further = bool(frozenset(fold(mention.of).split()) & frozenset(_lists()["further"]["words"]))
    first = next(iter(fold(mention.of).split()), "")
    # Those by whom it was done are not counted: "girls abducted by the rebels".
    kinds = _kinds(f"{BY.split(mention.of, maxsplit=1)[0] or mention.of} {mention.unit}") - (
        {"worker"} if unit == JOB else set()
    )
    return Counted(
        unit=unit,
        words=words - {unit, written},
        kinds=frozenset(kinds),
        places=places,
        others=others,
        subjects=_subjects(mention.of, spoken_of),
        further=further,
        several=any(map(str.isdigit, mention.of)),
        part=first == "of",
        others_than=first in OTHERS,
    )


def _subjects(text: str, actors: Iterable[Actor]) -> frozenset[str]:
    words = set(fold(text).split())
    return frozenset(actor.id for actor in actors if set(fold_name(actor.name).split()) & words)


def _kinds(text: str) -> frozenset[str]:
    words = fold(text).split()
    kinds = {_kind(word) for word in words} & {_kind(word) for word in _lists()["kinds"]["words"]}
    pairs = [*words, *(" ".join(pair) for pair in pairwise(words))]
    single = [*pairs, *(word.removesuffix("s") for word in words)]
    return frozenset(kinds | {atlas().adjectives[word] for word in single if word in atlas().adjectives} | _own(pairs))


@functools.cache
def _same_kind() -> dict[str, str]:
    return {word: kind for kind, words in _lists()["same_kind"].items() for word in words}


def _kind(word: str) -> str:
    return _same_kind().get(word) or stem(word)


def _own(words: Iterable[str]) -> set[str]:
    """Returns the country whose short name stands as an adjective: `US citizens`."""
    return {atlas().names[word] for word in words if len(word) <= LETTERS and word in atlas().names}


@functools.lru_cache(maxsize=65536)
def base_words(text: str) -> frozenset[str]:
    """Returns a text's content words in their base forms, words for one thing (`dead`, `died`, `killed`) as one."""
    return _words(text)


def _words(text: str) -> frozenset[str]:
    forms = _base_forms()
    plain = " ".join(forms.get(word, word) for word in fold(text).split())
    return frozenset(
        forms.get(word, word) for word in content_words(plain) if word not in _left_out() and not word.isdigit()
    )


@functools.cache
def _left_out() -> frozenset[str]:
    return frozenset(_lists()["left_out"]["words"])


def _base(word: str) -> str:
    return _base_forms().get(word, word)
