"""What a person's name consists of, whoever writes it: the words that identify, initials, and what tells a son from his father.

For comparing only: words are folded, honorifics and Arabic articles are left out, `Abdel Rahman` is one word.
"""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources

from dateline.story.folding import fold, fold_name, lists
from dateline.story.transliteration import skeleton, spelling_key

Words = tuple[str, ...]
ROMAN = re.compile(r"(?:I{1,3}|IV|VI{0,3}|IX|X{1,2}(?:I{1,3}|IV|VI{0,3}|IX)?)")
INITIALS = re.compile(r"(?:[^\W\d_]\.){1,4}|[A-Z]{1,2}")
SERVANT = re.compile(r"\babd ?[aeiou](?:[lsn] ?|r )(?=[^\W\d_]{2})|\babd[aeiou](?=r[^\W\d_]{3})")
"""`Abdel Rahman`, `Abdul-Rahman`, `Abdurrahman`: servant of the Merciful, written in one word or two."""

ARTICLE = re.compile(r"(?<![Aa]bd[ -])\b(?:[Aa]l|[Ee]l|[Uu]l|[Aa][dnrstz]|[Aa]sh)[-–](?=[^\W\d_])|^al (?=[^\W\d_])")
"""The Arabic article as it is written on to its noun, assimilated or not; small and alone only at the head of a name."""


@dataclass(frozen=True, slots=True)
class PersonalName:
    """A person's name, taken apart."""

    words: Words
    """Given and family names, in the order written."""
    initials: str = ""
    """Folded, in order."""
    leading: bool = False
    """True if the initials stand first, in the place of a given name."""
    generation: str = ""
    """`jr`, `sr`, or a Roman number in small letters."""

    @property
    def full(self) -> bool:
        """True for a name that tells one person from others: two words, or one and a number (`Leopold IV`)."""
        return len(self.words) > 1 or bool(self.generation and not self.leading and self.words)


@functools.lru_cache(maxsize=65536)
def take_apart(name: str) -> PersonalName:
    """Returns the parts of a name as an article writes it."""
    tokens = [token for token in re.split(r"[\s]+", name.partition(",")[0]) if fold(token)]
    # In capitals throughout, as headlines are, initials do not show.
    shouted = name.isupper()
    generation = _generation(tokens, shouted=shouted)
    if generation:
        tokens = tokens[:-1]
    initials = [n for n, token in enumerate(tokens) if _is_initial(token, shouted=shouted)]
    words = _words(" ".join(token for n, token in enumerate(tokens) if n not in initials))
    if not words:
        return PersonalName(_words(name) or (fold(name),), generation=generation)
    letters = "".join(fold(tokens[n]).replace(" ", "") for n in initials)
    return PersonalName(words, letters, bool(initials) and initials[0] == _first(tokens), generation)


def _words(name: str) -> Words:
    folded = SERVANT.sub("abd", fold_name(ARTICLE.sub("", name))).split()
    dull = lists()["honorifics"]
    kept = [word for word in folded if word not in dull and len(word) > 1] or folded
    # `Al Gore` begins with a given name; inside a name `al` is the article.
    bare = [word for n, word in enumerate(kept) if n == 0 or word not in _tables()[2]]
    return tuple(bare)


def _first(tokens: list[str]) -> int:
    return next((n for n, token in enumerate(tokens) if fold(token) not in lists()["honorifics"]), 0)


def _generation(tokens: list[str], *, shouted: bool) -> str:
    if len(tokens) < 2:
        return ""
    last = fold(tokens[-1])
    if last in ("jr", "junior", "sr", "senior"):
        return last[0] + "r" if last in ("jr", "sr") else {"junior": "jr", "senior": "sr"}[last]
    return last if ROMAN.fullmatch(tokens[-1].strip(".")) and not shouted else ""


def _is_initial(token: str, *, shouted: bool) -> bool:
    if shouted and "." not in token:
        return len(token) == 1
    return bool(INITIALS.fullmatch(token)) and fold(token) not in lists()["honorifics"]


# --- given names -------------------------------------------------------------------------------------------------------


@functools.cache
def _tables() -> tuple[dict[str, str], dict[str, frozenset[str]], frozenset[str]]:
    """Returns form → the first of its group; given name → its familiar forms and what it is a form of; the Arabic articles."""
    table = tomllib.loads(resources.files("dateline.story").joinpath("data/given_names.toml").read_text("utf-8"))
    forms = {word: group.split()[0] for group in table["forms"] for word in group.split()}
    familiar: dict[str, set[str]] = {}
    for group in table["familiar"]:
        members = group.split()
        for member in members:
            familiar.setdefault(member, set()).update(members)
    return forms, {word: frozenset(others) for word, others in familiar.items()}, frozenset(table["articles"])


@functools.lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Returns what all spellings of a word of a name have in common, given names that languages write differently included."""
    return spelling_key(_tables()[0].get(word, word))


@functools.lru_cache(maxsize=65536)
def rough(word: str) -> str:
    """Returns a coarser key, under which candidates for one name are found; it proves nothing."""
    return skeleton(_tables()[0].get(word, word))


def familiar_forms(one: str, other: str) -> bool:
    """True for `Robert` and `Bob`, either way; not for one and the same name."""
    if sound(one) == sound(other):
        return False
    forms = _tables()[1].get(one, frozenset())
    return other in forms or sound(other) in {sound(form) for form in forms}


def agree(one: PersonalName, other: PersonalName) -> bool:
    """True unless initials or generation tell two names of the same words apart."""
    if one.generation and other.generation and one.generation != other.generation:
        return False
    if not one.leading and not other.leading and one.initials and other.initials:
        return one.initials[0] == other.initials[0]
    return True


def initials_fit(short: PersonalName, full: PersonalName) -> bool:
    """True if a name with initials for given names may stand for a fuller one: `J. P. Moreau` for `Jean-Paul Moreau`."""
    given = full.words[: len(full.words) - len(short.words)]
    letters = [word[0] for word in given] + ([*full.initials] if not full.leading else [])
    if full.leading:
        letters = [*full.initials, *letters]
    return bool(letters) and all(mine == theirs for mine, theirs in zip(short.initials, letters, strict=False))
