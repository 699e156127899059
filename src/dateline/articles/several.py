"""The articles of a capture: one, or several where its file holds several, each with the stretch of the text it stands in.

Invariant: the text of a part is that stretch, unchanged; the id of an article depends on the capture's bytes and the stretch alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.articles.cleaning import clean
from dateline.articles.newsletters import read_heading
from dateline.articles.parts import divide, numbered
from dateline.model import Article, Capture, Span, Stated, identify


def clean_all(capture: Capture, *, whole: bool = False, published: str | None = None) -> tuple[Article, ...]:
    """Returns the articles a capture holds, in order; `whole` and `published` are those of `clean`, and `whole` takes a file as one."""
    return tuple(
        replace(clean(one, whole=whole, published=published), part=part) for one, part in parted(capture, whole=whole)
    )


def parted(capture: Capture, *, whole: bool = False) -> Iterator[tuple[Capture, Span | None]]:
    """Yields a capture for each article, with its stretch of the text; the capture itself, and None, where it holds one article."""
    found = divide(capture.text) if capture.kind == "text" and not whole else None
    parts = found.parts if found else ()
    if found is None or len(parts) < 2:
        yield capture, None
        return
    # What the container says of the file it says of no part of it, save whose it is, in what language, and that no page is around it.
    said = capture.stated
    stated = said and Stated(outlet=said.outlet, language=said.language, alone=said.alone)
    heading = read_heading(capture, found)
    for number, part in enumerate(parts, 1):
        yield (
            replace(
                capture,
                id=identify(capture.sha256, *part),
                paths=tuple(numbered(path, number, len(parts)) for path in capture.paths),
                text=capture.text[part.start : part.end],
                stated=stated,
                announced=None,
                heading=heading,
            ),
            part,
        )
