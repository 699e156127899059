"""What the markup of an HTML page says its lines are: captions, credits, comments, menus, boxes of other stories, the standfirst.

Only lines that are no story are named here, and only from the elements around them; what they say themselves is for `kinds.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dateline.articles.lines import TextLine, norm
from dateline.articles.places import groups_of, names_at
from dateline.captures.html import Block
from dateline.model import Span

MAX_UP = 12
"""Elements around a line whose names are read; those that hold the story are none of them."""
CLOSE = 3
MAX_CREDIT = 14
MAX_STANDFIRST = 90
MIN_STANDFIRST = 5
LINKED = 0.5
STANDFIRST_BELOW = 6
"""Lines below the title among which its standfirst stands."""
MENUS = frozenset({"nav", "menu"})


def kinds_of(lines: Sequence[TextLine], blocks: Sequence[Block], story: Mapping[int, Span]) -> dict[int, str]:
    """Returns the kind of each line that is no story and whose markup names it: a kind of the article record, or `card` for another story's box."""
    held = _around_story(blocks, story)
    last = max(story)
    found: dict[int, str] = {}
    for index, (line, block) in enumerate(zip(lines, blocks, strict=True)):
        if index in story:
            continue
        chain = _chain(block.element, held)
        kind = _kind(line, block, chain, below=index > last)
        if kind:
            found[index] = kind
    return found


def _around_story(blocks: Sequence[Block], story: Mapping[int, Span]) -> set[Any]:
    """The elements around paragraphs of the story."""
    held: set[Any] = set()
    for index in story:
        at = blocks[index].element.getparent()
        while at is not None and at not in held:
            held.add(at)
            at = at.getparent()
    return held


def _chain(element: Any, held: set[Any]) -> list[Any]:
    chain: list[Any] = []
    at = element
    while at is not None and at not in held and len(chain) < MAX_UP:
        chain.append(at)
        at = at.getparent()
    return chain


def _kind(line: TextLine, block: Block, chain: Sequence[Any], *, below: bool) -> str | None:
    tags = [at.tag for at in chain]
    close = " ".join(names_at(at) for at in chain[:CLOSE])
    groups = groups_of(close)
    linked = block.linked >= LINKED * len(line.text)
    if linked:
        return _kind_of_link(line, tags, chain)
    if "figcaption" in tags or "caption" in close.lower():
        return (
            "credit" if "credit" in groups and line.words <= MAX_CREDIT and "figcaption" not in tags[:1] else "caption"
        )
    if "figure" in tags:
        return "credit" if "credit" in groups and line.words <= MAX_CREDIT else "caption"
    return "comment" if below and "comments" in groups_of(" ".join(names_at(at) for at in chain)) else None


def _kind_of_link(line: TextLine, tags: Sequence[str], chain: Sequence[Any]) -> str | None:
    if MENUS.intersection(tags) or any(at.get("role") == "navigation" for at in chain):
        return "nav"
    related = "related" in groups_of(" ".join(names_at(at) for at in chain))
    return "card" if related and line.words > CLOSE else None


def find_standfirst(
    lines: Sequence[TextLine], blocks: Sequence[Block], title: int, first: int, description: str | None
) -> int | None:
    """Returns the line below the title that the markup names a standfirst, or that repeats the page's description of itself; None where there is none.

    `title` and `first` are the lines of the title and of the story's first paragraph, which may be the standfirst itself.
    """
    told = norm(description or "")
    for index in range(title + 1, min(first + 1, title + 1 + STANDFIRST_BELOW, len(lines))):
        line = lines[index]
        if not MIN_STANDFIRST <= line.words <= MAX_STANDFIRST or blocks[index].linked >= LINKED * len(line.text):
            continue
        # The story's first paragraph is the standfirst only where its own element says so.
        around = (
            [blocks[index].element] if index == first else [blocks[index].element, blocks[index].element.getparent()]
        )
        named = any(
            "standfirst" in groups_of(names_at(at))
            for at in around
            if at is not None and at.tag not in ("body", "html")
        )
        # What the page says of itself is often its first paragraph over again.
        if named or (index < first and told and norm(line.text) == told):
            return index
    return None
