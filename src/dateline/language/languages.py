"""What language a text is in, so that nothing else is read as if it were English.

English is told by its small words, which make up half of the lower-case words of running text and hardly a fifth in any other
language; only a text that lacks them is shown to a classifier. Both look at lower-case words alone. So names, headlines and
capitals cannot make a text foreign, and a text too short to be sure of is called nothing.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH = "en"
UNTOLD = ""
"""Stands where there is too little to tell a language from."""

SAMPLE = 4000
"""Characters that are looked at: what they do not settle, more would not."""

FEWEST_ENGLISH = 4
"""Lower-case words that can make a text English."""

FEWEST_WORDS = 10
"""Different lower-case words that can make a text foreign. A list of names has fewer, its *de la* and *van der* being the same."""

FEWEST_IN_CAPITALS = 24
"""The same where all is in capitals, and names cannot be told from words."""

ENGLISH_SHARE = 0.25
"""So many small English words among a text's lower-case words make it English. Of 133,000 English news sentences and paragraphs
that are long enough 1.3 % have fewer; sentences in 60 other languages have up to 0.22 (Danish)."""

ENGLISH_CHANCE = 0.01
"""Below this chance of English a text is in another language. No English text of those 133,000 comes below 0.3; texts of two
sentences in 55 other languages come to 0.0000001 at most."""

_ADDRESS = re.compile(r"\S*[/@#\\_=]\S*|\S*\w\.\w\S*")
"""Web addresses, handles and hashtags are no words of a language."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN = re.compile(r"[A-Za-zÀ-ʯḀ-ỿ]")


def detect_language(text: str) -> str:
    """The language of a text as an ISO 639-1 code, ``""`` where there is too little to tell it from."""
    words = _WORD.findall(_ADDRESS.sub(" ", unicodedata.normalize("NFKC", text[:SAMPLE])))
    letters = "".join(words)
    if 2 * len(_LATIN.findall(letters)) < len(letters):
        return _classify(" ".join(words))[0]
    prose, needed = _prose(words)
    if len(prose) >= FEWEST_ENGLISH and sum(word in _small_words() for word in prose) >= ENGLISH_SHARE * len(prose):
        return ENGLISH
    if len(set(prose)) < needed:
        return UNTOLD
    language, chance = _classify(" ".join(prose))
    return language if chance < ENGLISH_CHANCE else UNTOLD


def main_language(paragraphs: Iterable[str]) -> str:
    """The language most of a text is in; ``""`` where that cannot be told."""
    told = [(detect_language(paragraph), paragraph) for paragraph in paragraphs]
    size: Counter[str] = Counter()
    for language, paragraph in told:
        size[language] += len(paragraph)
    if 2 * size[UNTOLD] >= size.total():
        return detect_language("\n".join(paragraph for _, paragraph in told))
    if 2 * size[ENGLISH] >= size.total() - size[UNTOLD]:
        return ENGLISH
    # Each paragraph alone may be taken for a neighbour of the language, all together hardly.
    return detect_language("\n".join(paragraph for language, paragraph in told if language not in (UNTOLD, ENGLISH)))


def is_foreign(language: str) -> bool:
    """Whether a text of that language is surely not for the English engine."""
    return language not in (UNTOLD, ENGLISH)


def language_name(code: str) -> str:
    """The English name of a language."""
    from babel import Locale

    return str(Locale("en").languages.get(code, "another language"))


def _prose(words: list[str]) -> tuple[list[str], int]:
    """The lower-case words, or all of them where all is in capitals, and how many are needed to call them foreign."""
    words = [word.replace("’", "'") for word in words]
    if all(map(str.isupper, words)):
        return [word.lower() for word in words], FEWEST_IN_CAPITALS
    return [word for word in words if word[0].islower()], FEWEST_WORDS


@cache
def _small_words() -> frozenset[str]:
    lists = tomllib.loads(files("dateline.language").joinpath("languages.toml").read_text("utf-8"))
    return frozenset(word for words in lists.values() for word in words)


def _classify(text: str) -> tuple[str, float]:
    """The likeliest language, and the chance that it is English after all."""
    ranked = _identifier().rank(text)
    return str(ranked[0][0]), float(dict(ranked)[ENGLISH])


@cache
def _identifier() -> LanguageIdentifier:
    """py3langid's model, with chances, for languages that have a two-letter code: its others are dialects and creoles of these."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([label for label in identifier.labels if len(label) == 2])
    return identifier
