"""The words of attribution, read once from the data files: which verbs and nouns attribute, in which frames, and what media are called."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.model import Scope

SPEECH_CLASSES = frozenset({"report", "ask", "demand", "promise", "accusation", "denial", "finding"})
"""Classes of cue that a reader calls "said"; all others (belief, intent, decree …) are the wide scope."""
FIRST_PERSON = re.compile(r"\b(?:I|we|my|our|me|us)\b|\bI['’]", re.IGNORECASE)
"""Words by which a writer or speaker means himself or those he speaks for."""


@dataclass(frozen=True, slots=True)
class CueWord:
    """A verb or noun that attributes: its class and the places its content may stand in."""

    lemma: str
    kind: str
    frames: frozenset[str]
    wide: frozenset[str] = frozenset()
    """Frames whose content is no words said, whatever the class (`responded to the strike`)."""

    @property
    def scope(self) -> Scope:
        """Whether what it brings is said or only thought, meant or decided."""
        return "speech" if self.kind in SPEECH_CLASSES else "wide"


@dataclass(frozen=True, slots=True)
class Nouns:
    """Nouns of attribution and the nouns that stand for a speaker."""

    cues: Mapping[str, CueWord]
    carriers: frozenset[str]
    no_speaker: frozenset[str]
    no_speaker_pronouns: frozenset[str]
    measures: frozenset[str]
    """What things go or are done according to, and nobody says."""
    surveys: frozenset[str]
    """What finds the clause it stands in: `half of voters are unsure in a new poll`."""
    standpoints: frozenset[str]
    """Whose they are says or thinks the clause they stand in: `in the mayor's view`."""
    issued: frozenset[str]
    works: frozenset[str]
    """Words for what only an owner named with them says (`her answer`)."""
    issuing: frozenset[str]
    """Verbs of making such words known."""
    taken_up: frozenset[str]
    """Of what is issued, that which may take up the words just told."""
    owned: frozenset[str]


@dataclass(frozen=True, slots=True)
class Contents:
    """Which cues may bring a bare noun phrase that says something, and what brings nothing said; all by lemma."""

    naming: frozenset[str]
    warning: frozenset[str]
    announcing: frozenset[str]
    estimating: frozenset[str]
    propositions: frozenset[str]
    """Nouns that stand for a whole clause (`claimed responsibility`)."""
    implying: frozenset[str]
    """Verbs whose subject, where it is no speaker, only bears the words out."""
    pictures: frozenset[str]
    """Nouns for things that show, but say nothing."""
    borne: frozenset[str]
    """Nouns for things held or worn with words on them."""
    nobody: frozenset[str]
    """Words for nobody in particular, or for the reader."""


@dataclass(frozen=True, slots=True)
class Media:
    """What statements are made in."""

    nouns: Mapping[str, str]
    """Lemma of a noun to the medium it stands for."""
    verbs: Mapping[str, str]
    prepositions: frozenset[str]
    trailing: frozenset[str]
    """Lemmas of media that words are said in, where they end a sentence (`… would hold in an interview`)."""
    through: frozenset[str]
    """Lemmas of those whom someone speaks through."""
    told: frozenset[str]
    """Lemmas of media that words may be told to, as in `told a news conference`."""
    gatherings: frozenset[str]
    """Lemmas that name those who meet or broadcast when they are the speaker (`the council said`), not what it is said in."""
    named: Mapping[str, frozenset[str]]
    """Nouns that are a medium only after one of these words."""
    after: Mapping[str, frozenset[str]]
    """Nouns that are a medium only after one of these prepositions."""


@cache
def verbs() -> Mapping[str, CueWord]:
    """Returns the attributing verbs by lemma."""
    return _cue_words(_table("attribution_verbs.toml")["verbs"])


@cache
def adjectives() -> Mapping[str, CueWord]:
    """Returns the adjectives that attribute after `be` and `make`, by lemma."""
    return _cue_words(_table("attribution_verbs.toml")["adjectives"])


@cache
def nouns() -> Nouns:
    """Returns the attributing nouns and those that stand for a speaker."""
    table = _table("attribution_nouns.toml")
    return Nouns(
        cues=_cue_words(table["nouns"]),
        carriers=_words(table["carriers"]["lemmas"]),
        no_speaker=_words(table["no_speaker"]["lemmas"]),
        no_speaker_pronouns=_words(table["no_speaker"]["pronouns"]),
        measures=_words(table["no_speaker"]["measures"]),
        surveys=_words(table["surveys"]["lemmas"]),
        standpoints=_words(table["standpoints"]["lemmas"]),
        issued=_words(table["descends"]["issued"]),
        works=_words(table["descends"]["works"]),
        issuing=_words(table["descends"]["issuing"]),
        taken_up=_words(table["descends"]["taken_up"]),
        owned=_words(table["descends"]["owned"]),
    )


@cache
def contents() -> Contents:
    """Returns what a content must be, by its cue, to say something."""
    table = _table("attribution_contents.toml")
    return Contents(**{name: _words(table["contents"][name]) for name in Contents.__slots__})


@cache
def media() -> Media:
    """Returns what statements are made in, by the words that say so."""
    table = _table("attribution_media.toml")
    return Media(
        nouns={lemma.casefold(): medium for medium, words in table["nouns"].items() for lemma in words.split()},
        verbs={lemma: medium for medium, words in table["verbs"].items() for lemma in words.split()},
        prepositions=_words(table["prepositions"]["all"]),
        trailing=_words(table["prepositions"]["trailing"]),
        through=_words(table["prepositions"]["through"]),
        told=_words(table["prepositions"]["told"]),
        gatherings=_words(table["speakers"]["gatherings"]),
        named={noun: _words(words) for noun, words in table["names"].items()},
        after={noun: _words(words) for noun, words in table["after"].items()},
    )


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("dateline.reading").joinpath("data", name).read_text("utf-8"))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _cue_words(groups: list[dict[str, Any]]) -> dict[str, CueWord]:
    words: dict[str, CueWord] = {}
    for group in groups:
        for lemma in group["lemmas"].split():
            first = words.get(lemma)
            frames = frozenset(group["frames"])
            words[lemma] = CueWord(
                lemma,
                first.kind if first else group["class"],
                frames | first.frames if first else frames,
                frozenset(group.get("wide", ())) | (first.wide if first else frozenset()),
            )
    return words
