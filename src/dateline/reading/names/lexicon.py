"""Words for what people and bodies are (`minister`, `army`), and the PLOVER sector code that a phrase built on them tells.

The lists stand in `names_roles.toml`; a phrase's code is decided here and nowhere else.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

LONGEST_TERM = 5
"""Words in the longest term of the lists."""

NEUTRAL = {"german", "roman", "human", "spokesman", "chairman", "ombudsman"}
"""Words in *-man* that tell no man: the offices among them are women's too."""

Sort = Literal["people", "bodies", "things", "places"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of the lists."""

    text: str
    sort: Sort
    sector: str
    """PLOVER's code, or `any` where the words around it decide."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists, read once."""

    terms: dict[str, Term]
    modifiers: dict[str, str]
    defaults: dict[str, str]
    former: frozenset[str]
    elite: frozenset[str]
    honorifics: dict[str, str]
    """Word to `m`, `f` or `-`."""
    short: dict[str, str]
    gender: dict[str, Literal["f", "m"]]
    following: frozenset[str]
    unique: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Returns the word lists."""
    data = _table("names_roles.toml")
    terms: dict[str, Term] = {}
    sorts: tuple[Sort, ...] = ("people", "bodies", "things", "places")
    for sort in sorts:
        for sector, words in data[sort].items():
            for word in words:
                terms.setdefault(word, Term(word, sort, "any" if sector == "country" else sector))
    return Lexicon(
        terms=terms,
        modifiers={word: sector for sector, words in data["modifiers"].items() for word in words},
        defaults=dict(data["defaults"]),
        former=frozenset(data["tense"]["former"]),
        elite=frozenset(data["elite"]["left"]),
        honorifics={
            word: mark
            for key, mark in (("male", "m"), ("female", "f"), ("either", "-"))
            for word in data["honorifics"][key]
        },
        short=dict(data["short"]),
        gender={**dict.fromkeys(data["gender"]["male"], "m"), **dict.fromkeys(data["gender"]["female"], "f")},
        following=frozenset(data["following"]["government"]),
        unique=frozenset(data["unique"]["bodies"]),
    )


@cache
def sites() -> dict[str, str]:
    """Returns the sectors that common nouns for places and things tell of whoever is struck there (`park`: civilians), in lower case."""
    return {word: sector for sector, words in _table("names_roles.toml")["sites"].items() for word in words}


@cache
def senses(section: str, name: str) -> frozenset[str]:
    """Returns one of the lists that decide what a word means where it stands."""
    return frozenset(_table("names_senses.toml")[section][name])


@cache
def _table(name: str) -> dict[str, Any]:
    """A data file of the reading room, parsed once a process."""
    return tomllib.loads(files("dateline.reading").joinpath("data", name).read_text(encoding="utf-8"))


def singular(word: str) -> str:
    """Returns a guess at the singular of a noun of the lists, in lower case; words not in them come back in lower case."""
    word = word.casefold()
    lists = lexicon().terms
    if word in lists:
        return word
    tries = [word[:-1]] if word.endswith("s") else []
    if word.endswith("ies"):
        tries.append(word[:-3] + "y")
    if word.endswith("es"):
        tries.append(word[:-2])
    if word.endswith("men"):
        tries.append(word[:-3] + "man")
    return next((form for form in tries if form in lists), word)


def term_ending(words: Sequence[str]) -> Term | None:
    """Returns the longest term that the words end in, whatever case and number they stand in, or None."""
    if not words or not may_end_term(words[-1]):
        return None
    lowered = [word.casefold() for word in words[:-1]]
    lists = lexicon()
    lasts = dict.fromkeys((words[-1].casefold(), singular_of_phrase(words[-1])))
    for size in range(min(LONGEST_TERM, len(words)), 0, -1):
        for last in lasts:
            text = " ".join([*lowered[len(lowered) - size + 1 :], last]) if size > 1 else last
            text = text.replace(" - ", "-")
            found = lists.terms.get(lists.short.get(text, text))
            if found is not None:
                return found
    return None


@lru_cache(maxsize=1 << 15)
def may_end_term(word: str) -> bool:
    """Returns whether any term ends in a word, whatever case and number it stands in: most words end none."""
    return any(last.rpartition(" ")[2] in _last_words() for last in (word.casefold(), singular_of_phrase(word)))


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    """The last words of all terms; of a term with a hyphen also what stands behind it, which may be a word of its own in a text."""
    lasts = {text.rpartition(" ")[2] for text in (*lexicon().terms, *lexicon().short)}
    return frozenset(lasts | {last.rpartition("-")[2] for last in lasts})


@lru_cache(maxsize=1 << 15)
def singular_of_phrase(word: str) -> str:
    """Returns the last word of a term without its plural ending, also where the word is no term alone."""
    lowered = singular(word)
    if lowered in lexicon().terms or not lowered.endswith("s") or lowered.endswith("ss"):
        return lowered
    return lowered[:-3] + "y" if lowered.endswith("ies") else lowered[:-1]


def has_left(words: Sequence[str]) -> bool:
    """True if the words say that an office is no longer held (`former`, `ousted`, `ex-`)."""
    lowered = [word.casefold() for word in words]
    return any(word in lexicon().former or word.startswith("ex-") for word in lowered)


def gender_of_role(words: Sequence[str]) -> Literal["f", "m"] | None:
    """Returns the gender that a role's words tell (`spokeswoman`, `king`)."""
    for word in reversed([word.casefold() for word in words]):
        if word in lexicon().gender:
            return lexicon().gender[word]
        if len(word) > 5 and word.endswith("woman"):
            return "f"
        if len(word) > 5 and word.endswith("man") and word not in NEUTRAL:
            return "m"
    return None


def sector_of(before: Sequence[str], after: Sequence[str] = ()) -> str | None:
    """Returns the sector code of a noun phrase: `before` are its words up to and with the head, `after` those of its complements.

    Words around a head win where it says little itself (`a police officer`, `an opposition minister`).
    """
    term = term_ending(before)
    around = [*before[: len(before) - len(term.text.split()) if term else len(before)], *after]
    hints = _hints(around)
    if term is None:
        return "REB" if "REB" in hints and _hints([before[-1]] if before else []) else None
    code = _with_hints(term, hints)
    if has_left(before) and code in lexicon().elite:
        return "ELI"
    return code


def _with_hints(term: Term, hints: Sequence[str]) -> str | None:
    decisive = next((hint for hint in hints if hint in ("OPP", "REB")), None)
    if term.sector == "any":
        return decisive or (hints[0] if hints else lexicon().defaults.get(term.text))
    if decisive and term.sector in ("GOV", "PTY", "MIL", "LEG", "CVL"):
        return decisive
    if term.sector in ("UAF", "CVL", "MIL") and hints and hints[0] == "COP":
        return "COP"
    return term.sector


def _hints(words: Sequence[str]) -> list[str]:
    """The codes that modifiers tell, the word nearest to the head first; two-word modifiers win over their parts."""
    lists = lexicon()
    lowered = [word.casefold() for word in words]
    found: list[str] = []
    i = len(lowered) - 1
    while i >= 0:
        pair = " ".join(lowered[max(0, i - 1) : i + 1])
        term = lists.terms.get(pair) or lists.terms.get(lowered[i]) or lists.terms.get(singular_of_phrase(lowered[i]))
        code = lists.modifiers.get(pair) or lists.modifiers.get(lowered[i])
        code = code or (term.sector if term and term.sector != "any" else None)
        if code and code != "country":
            found.append(code)
        i -= 1 if pair not in lists.modifiers and pair not in lists.terms else 2
    return found
