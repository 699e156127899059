"""Who writes in the first person: the author of an opinion piece, or the reader whose name stands below a letter.

Only `I` and its forms outside quotation marks count, and only where a piece uses them more than once: a lone one has lost its marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.reading.names.discourse import OPENING, Discourse
from dateline.reading.names.spotting import Name
from dateline.reading.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

FIRST_PERSON = {"i", "me", "my", "mine", "myself"}
LEAST = 2
"""How often a piece must say `I` for its writer to be the one who says it."""
FULL_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: [\w.'’-]+){1,3}")
SPOKEN = re.compile(r"\s*(?:[A-Z][A-Z .'’-]{1,30}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}|Q|A)\s?:\s")
"""The label of a turn in a transcript, or of an answer in an interview."""
LONGEST_SIGNATURE = 5
"""Tokens in a paragraph that is a name alone, its full stop or dash counted."""


class Writers:
    """Looks up who writes a paragraph of an article in the first person. Asked in reading order, it makes the author's bearer once."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._signed = _signatures(discourse)
        self._author: str | None = None
        self._names = [name for name in discourse.parsed.article.authors if FULL_NAME.fullmatch(name.strip())]
        self._uses = _uses(discourse)

    def of(self, token: Token, sentence: Sentence) -> str | None:
        """Returns the bearer that a word of the first person means; None inside quotation marks and where nobody is known to write."""
        if token.lower_ not in FIRST_PERSON or token.pos_ not in ("PRON", "DET"):
            return None
        if sentence.paragraph not in self._uses or self._discourse.quote_of(sentence, token):
            return None
        for paragraph, bearer in self._signed:
            if paragraph > sentence.paragraph:
                return bearer
        if self._signed or len(self._uses) < LEAST or len(self._discourse.parsed.article.authors) != 1:
            return None
        return self._named()

    def _named(self) -> str | None:
        """The bearer of the one name in the byline: who is so named in the text, else one of its own."""
        if self._author is None and self._names:
            name = self._names[0].strip()
            register = self._discourse.register
            known = (b for b in register.bearers if b.kind == "person" and name.casefold() in _forms(b.name, b.aliases))
            bearer = next(known, None) or register.new("person", name)
            bearer.joins.append(f"writes “I” in the piece that the byline gives to {name}")
            self._author = bearer.id
        return self._author


def _forms(name: str, aliases: Sequence[str]) -> set[str]:
    return {name.casefold(), *(alias.casefold() for alias in aliases)}


def _uses(discourse: Discourse) -> set[int]:
    """The paragraphs in which the first person stands outside quotation marks, transcripts and what a colon announces left out."""
    found: set[int] = set()
    before = ""
    for number, paragraph in enumerate(discourse.parsed.paragraphs):
        doc = paragraph.doc
        text = doc.text.strip()
        announced = before.endswith(":") or SPOKEN.match(text) or text[:1] in {*OPENING, '"'}
        if not announced and any(
            token.lower_ in FIRST_PERSON and token.pos_ in ("PRON", "DET") and not discourse.quotes[number][token.i]
            for token in doc
        ):
            found.add(number)
        before = text or before
    return found


def _signatures(discourse: Discourse) -> list[tuple[int, str]]:
    """The paragraphs that are one person's full name alone, with its bearer."""
    found: list[tuple[int, str]] = []
    people: dict[int, list[Name]] = {}
    for name in dict.fromkeys(discourse.names.values()):
        if name.kind == "person" and len(name.tokens) > 1:
            people.setdefault(name.sentence.paragraph, []).append(name)
    for number, names in sorted(people.items()):
        words = [
            token for token in discourse.parsed.paragraphs[number].doc if not token.is_punct and not token.is_space
        ]
        short = len(discourse.parsed.paragraphs[number].doc) <= LONGEST_SIGNATURE
        if short and len(names) == 1 and len(words) == len([t for t in names[0].tokens if not t.is_punct]):
            found.append((number, names[0].entity))
    return found
