"""How outlets differ in quoting the same words: what one has cut and the other not, and what is put otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from dateline.model import Article, QuoteDifference, Span, StatementMention
from dateline.story.folding import fold

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’-][^\W_]+)*")
"""A word, or letters with a full stop after each: `U.S.` is the word `US`."""
LONGEST = 400
"""Words of a quotation that are held against another's."""

Quoted = list[tuple[Span, str]]
"""The words of a quotation: where each stands, and what is the same of it however it is written."""


def difference(mine: Quoted, theirs: Quoted, other: str) -> QuoteDifference | None:
    """Returns what two quotations, given by their words, differ in; `other` is the id of the second."""
    if [word for _, word in mine] == [word for _, word in theirs]:
        return None
    matcher = SequenceMatcher(None, [word for _, word in mine], [word for _, word in theirs], autojunk=False)
    added: list[Span] = []
    left_out: list[Span] = []
    changed: list[tuple[Span, Span]] = []
    for kind, first, last, there, end in matcher.get_opcodes():
        if kind == "delete":
            added.append(_cover(mine[first:last]))
        elif kind == "insert":
            left_out.append(_cover(theirs[there:end]))
        elif kind == "replace":
            changed.append((_cover(mine[first:last]), _cover(theirs[there:end])))
    if not (added or left_out or changed):
        return None
    return QuoteDifference(other, tuple(added), tuple(left_out), tuple(changed))


def word_key(word: str) -> str:
    """Returns what is the same of a word however it is written: without case, accents, hyphens and full stops."""
    return fold(word).replace(" ", "")


def quoted_words(article: Article, mention: StatementMention) -> Quoted:
    """Returns the words of a quotation, each with where it stands."""
    found = [
        (Span(*word.span()), folded)
        for start, end in mention.content
        for word in WORD.finditer(article.text, start, end)
        if (folded := word_key(word[0]))
    ]
    return found[:LONGEST]


def _cover(words: Sequence[tuple[Span, str]]) -> Span:
    return Span(words[0][0].start, words[-1][0].end)
