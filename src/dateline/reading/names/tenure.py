"""When a role is or was held, as the words right after it say: `foreign minister until 2019`, `mayor from 2013 to 2018`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import Article, Span, TimeExpression, When

AFTER = re.compile(r"\s*,?\s*(?P<word>since|until|till|from|between)\s+(?:early|mid|late|the end of)?[\s-]*")
TO = re.compile(r"\s*(?:to|until|till|and|through|-|–)\s*")
BEFORE = re.compile(r"\b(?P<word>acting|interim|caretaker|provisional)\s+$", re.I)
REACH = 40
"""Letters between a title and the time after it, at most; further on the time is another clause's."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """What the words around a title say of how it is held."""

    when: When | None = None
    over: bool = False
    """True if it ended before the article was published."""
    manner: str = ""
    """`acting`, `interim`: the word before the title, where the title leaves it out."""
    span: Span | None = None
    """The title with that word."""


def tenure(article: Article, span: Span, times: Sequence[TimeExpression]) -> Tenure:
    """Returns how a role is held, from the words just before and just after the title at a span."""
    before = BEFORE.search(article.text, max(0, span.start - REACH), span.start)
    manner = before["word"].lower() if before else ""
    whole = Span(before.start("word"), span.end) if before else None
    when = _when(article.text, span.end, {time.span.start: time for time in times})
    return Tenure(when, _over(when, article), manner, whole)


def _when(text: str, end: int, times: dict[int, TimeExpression]) -> When | None:
    after = AFTER.match(text, end, end + REACH)
    first = _time_at(times, after.end()) if after else None
    if after is None or first is None:
        return None
    if after["word"] == "since":
        return When(first.earliest, None, text[after.start("word") : first.span.end])
    if after["word"] in ("until", "till"):
        return When(None, first.latest, text[after.start("word") : first.span.end])
    to = TO.match(text, first.span.end, first.span.end + REACH)
    last = _time_at(times, to.end()) if to else None
    if last is None or (last.latest or "") < (first.earliest or ""):
        return None
    return When(first.earliest, last.latest, text[after.start("word") : last.span.end])


def _time_at(times: dict[int, TimeExpression], start: int) -> TimeExpression | None:
    found = times.get(start) or times.get(start - len("early "))
    return found if found is not None and found.type == "DATE" and found.earliest and found.latest else None


def _over(when: When | None, article: Article) -> bool:
    if when is None or when.latest is None:
        return False
    return article.published is None or when.latest < article.published.earliest
