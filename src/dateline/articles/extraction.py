"""The main text of an HTML page as each of several extractors sees it, as paragraphs. None is believed alone: `selection.py` weighs them by line.

Time is bounded: pages larger or deeper than the limits here are given to no extractor, and go through the text cleaner, whose time is linear.
"""

from __future__ import annotations

import copy
import logging
from dataclasses import dataclass
from typing import Any

MAX_MARKUP = 6_000_000
"""Characters of markup the extractors are given."""
MAX_DEPTH = 200
"""Elements inside one another that the extractors are given, at whose time depth tells by its square and more; none of 151 real pages is deeper than 60."""
MAX_ELEMENTS = 30_000
"""Elements of a page that the extractors are given; none of 151 real pages has a tenth of that."""
MAX_TABLES = 2_000
"""Tables of a page that the extractors are given, at whose time their number tells by its square; none of 151 real pages has ten."""
MIN_OF_READABILITY = 0.5
"""Below this share of the words that readability finds, the precise settings have lost the article."""
MIN_OF_DEFAULT = 0.6
"""Below this share of the words that less strict settings find, they have lost it too. These are tried, since they cost
more than any other, only where the quick extractor finds as much more: on 9 of 151 pages."""


@dataclass(frozen=True, slots=True)
class Extracts:
    """What the extractors make of a page: paragraphs by the extractor's name."""

    found: dict[str, list[str]]
    first: list[str]
    """Those of the extractor that is believed first."""


def extract(markup: str, root: Any, body: str | None = None) -> Extracts | None:
    """Returns what the extractors find on a page; None where it is too large or too deep for them, or they find nothing.

    `root` is the parsed page, which is read alone; `body` is the article's text as the page's metadata gives it.
    """
    from dateline.captures.html import bounded, is_deeper

    if root is None or len(markup) > MAX_MARKUP or is_deeper(root, MAX_DEPTH, MAX_ELEMENTS):
        return None
    if sum(1 for _ in root.iter("table")) > MAX_TABLES:
        return None
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = {
        "precise": _paragraphs(_trafilatura(copy.deepcopy(root), precise=True)),
        "readability": _paragraphs(_readability(copy.deepcopy(root))),
        "resiliparse": _paragraphs(_resiliparse(bounded(markup))),
        "body": _paragraphs(body or ""),
    }
    return Extracts(found, _first(found, root)) if any(found.values()) else None


def _first(found: dict[str, list[str]], root: Any) -> list[str]:
    words = {name: sum(len(paragraph.split()) for paragraph in paragraphs) for name, paragraphs in found.items()}
    if words["precise"] < MIN_OF_READABILITY * words["readability"]:
        return found["readability"]
    if words["precise"] < MIN_OF_DEFAULT * words["resiliparse"]:
        default = _paragraphs(_trafilatura(copy.deepcopy(root), precise=False))
        if words["precise"] < MIN_OF_DEFAULT * sum(len(paragraph.split()) for paragraph in default):
            return default
    return found["precise"] or max(found.values(), key=len)


def _trafilatura(tree: Any, *, precise: bool) -> str:
    import trafilatura

    try:
        # Without its own comparison with readability (`fast`) it takes a third less time, and as one of several it is as good.
        found = trafilatura.bare_extraction(
            tree, favor_precision=precise, fast=precise, include_comments=False, with_metadata=False
        )
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        # Broken markup makes the extractor fail in ways of its own; another may still read it.
        return ""
    return (found.text or "") if found is not None and not isinstance(found, dict) else ""


def _readability(tree: Any) -> str:
    from lxml import etree
    from trafilatura.external import try_readability

    from dateline.captures.html import element_text

    try:
        summary = try_readability(tree)
        return element_text(summary) if len(summary) or summary.text else ""
    except (RecursionError, ValueError, TypeError, AttributeError, etree.LxmlError):
        return ""


def _resiliparse(markup: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(markup)
    return str(extract_plain_text(tree, main_content=True, alt_texts=False, links=False))


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
