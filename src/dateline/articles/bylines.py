"""The byline of an HTML page as its markup marks it: a line at the story's opening in an element named for its author, and nothing else in it."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import Any

from dateline.articles.lines import TextLine
from dateline.articles.people import is_person, people_in
from dateline.captures.html import Block

MAX_ABOVE = 15
"""Lines above the story's first among which its byline stands."""
MAX_BELOW = 4
"""Lines below the story's first: a standfirst stands above the byline on many pages."""
MAX_WORDS = 14
MAX_UP = 3
"""Elements around a line whose names are read."""
MARKED = ("byline", "author", "writer", "contributor")


def find_byline(
    lines: Sequence[TextLine], blocks: Sequence[Block], story: Container[int], first: int, outlets: Sequence[str]
) -> tuple[str, ...]:
    """Returns the people named in an element for authors by the lines around the `first` of the story, which are none of its own.

    The name of the page's outlet behind a name is left out.
    """
    own = re.compile(rf"[\s,|·•–—-]+(?:{'|'.join(map(re.escape, outlets))})\W*$", re.I) if outlets else None
    for index in range(max(0, first - MAX_ABOVE), min(len(lines), first + MAX_BELOW)):
        if index in story or lines[index].words > MAX_WORDS or not _is_marked(blocks[index].element):
            continue
        people = people_in(own.sub("", lines[index].text) if own else lines[index].text)
        if people and all(is_person(name) for name in people):
            return people
    return ()


def _is_marked(element: Any) -> bool:
    """Tells whether an element, one around it or one in it is named for authors."""
    around = [element]
    while len(around) < MAX_UP and (above := around[-1].getparent()) is not None and above.tag not in ("body", "html"):
        around.append(above)
    inside = [child for _, child in zip(range(MAX_UP), element.iterdescendants(), strict=False)]
    return any(word in _names(at) for at in (*around, *inside) for word in MARKED)


def _names(element: Any) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "rel", "itemprop", "id"))[:200].lower()
