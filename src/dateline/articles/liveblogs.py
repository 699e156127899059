"""The moments that an HTML page of live reports marks for machines: its posts in JSON-LD, and the `time` elements beside them.

Invariant: a moment is as the page writes it, on the clock of its own zone; a line that no mark names has none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dateline.articles.lines import norm
from dateline.articles.metadata import nodes_of
from dateline.model import Capture

MOMENT = re.compile(r"\s*((?:19|20)\d\d-[01]\d-[0-3]\d)[T ]([0-2]\d):([0-5]\d)")
MAX_POSTS = 2_000
MIN_HEAD = 12
"""Letters of the beginning of a post by which its line is found."""
HEAD = 60
MAX_HERE = 20
"""`time` elements of one block that are looked at."""
MAX_BESIDE = 60
"""Characters of a line that holds a `time` element and little else."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When an entry was written."""

    day: str
    minutes: int
    """Since midnight."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What the markup of a page says of its entries; by index of the block, which is a line of the page's text."""

    is_live: bool = False
    """The page says that it is a live blog."""
    posts: dict[int, Moment] = field(default_factory=dict)
    """The first line of each post that the page repeats for machines."""
    times: dict[int, Moment] = field(default_factory=dict)
    """The lines with a moment marked as one, and little else."""


def read_marks(capture: Capture) -> Marked:
    """Returns the marked moments of an HTML capture; none of a text capture."""
    if capture.kind != "html" or not capture.markup or not ("LiveBlog" in capture.markup or "<time" in capture.markup):
        return Marked()
    from dateline.captures.html import page_blocks, parsed

    root = parsed(capture.markup)
    if root is None:
        return Marked()
    blocks = page_blocks(capture.markup)
    if "\n".join(block.text for block in blocks) != capture.text:
        return Marked()
    live = [node for node in nodes_of(root) if "LiveBlogPosting" in str(node.get("@type"))]
    return Marked(bool(live), _posts(live, [block.text for block in blocks]), _times(blocks))


def _posts(live: list[dict[str, Any]], texts: list[str]) -> dict[int, Moment]:
    """The lines on which posts begin: those that hold the first words of a post's headline, or else of its text."""
    heads: dict[str, list[int]] = {}
    for at, text in enumerate(texts):
        heads.setdefault(norm(text)[:HEAD], []).append(at)
    found: dict[int, Moment] = {}
    for post in itertools.islice(_updates(live), MAX_POSTS):
        moment = _moment(post.get("datePublished"))
        places = next((heads[key] for key in _heads(post) if len(heads.get(key, ())) == 1), [])
        if moment and places:
            found.setdefault(places[0], moment)
    return found


def _updates(live: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in live:
        updates = node.get("liveBlogUpdate")
        yield from (post for post in (updates if isinstance(updates, list) else [updates]) if isinstance(post, dict))


def _heads(post: dict[str, Any]) -> Iterator[str]:
    """The beginnings of a post, its headline first, folded as lines are; too short ones may be anything."""
    for name in ("headline", "articleBody"):
        said = post.get(name)
        for text in re.split(r"\n|<[^<>]{1,300}>", said[:5_000]) if isinstance(said, str) else ():
            if len(key := norm(text)[:HEAD]) >= MIN_HEAD:
                yield key
                break


def _times(blocks: Any) -> dict[int, Moment]:
    """The lines that a `time` element fills, or all but fills."""
    marked: dict[Any, list[Any]] = {}
    elements = blocks[0].element.getroottree().iter("time") if blocks else ()
    for element in itertools.islice(elements, MAX_POSTS):
        marked.setdefault(_block_of(element), []).append(element)
    found: dict[int, Moment] = {}
    for at, block in enumerate(blocks):
        if len(block.text) > MAX_BESIDE:
            continue
        for element in marked.get(block.element, ())[:MAX_HERE]:
            shown = " ".join("".join(element.itertext()).split())
            moment = _moment(element.get("datetime"))
            if moment and shown and shown in block.text:
                found[at] = moment
                break
    return found


def _block_of(element: Any) -> Any:
    """The innermost element around a `time` that stands on lines of its own."""
    from dateline.captures.html import elements

    apart = elements("blocks")
    at = element
    while at.getparent() is not None and at.tag not in apart:
        at = at.getparent()
    return at


def _moment(said: Any) -> Moment | None:
    match = MOMENT.match(said) if isinstance(said, str) else None
    if not match or int(match[2]) > 23:
        return None
    return Moment(match[1], 60 * int(match[2]) + int(match[3]))
