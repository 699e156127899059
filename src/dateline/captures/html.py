"""The visible text of a whole HTML page, one block a line. Depth, size and attributes of the page are bounded, so hostile markup costs little."""

from __future__ import annotations

import bisect
import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

MAX_TAG = 20_000
"""Characters of one tag that are parsed; parsers check attributes against each other, which a tag with a million of them would exploit."""
MAX_TEXT = 20_000_000

RAW_TEXT = ("script", "style", "textarea", "title")
CELLS = frozenset({"td", "th"})
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
OPENING_TAG = re.compile(r"""<([a-zA-Z]\w{0,20})((?:[^<>"']++|"[^"]{0,4000}"|'[^']{0,4000}')*+)""")
SPACE = re.compile(r"\s+")


@cache
def elements(group: str) -> frozenset[str]:
    """Returns the names of HTML elements of a group: `blocks` stand on lines of their own, `dropped` show a reader no text."""
    table = tomllib.loads(files("dateline.captures").joinpath("data/elements.toml").read_text("utf-8"))
    return frozenset(table[group].split())


def parse(markup: str) -> Any | None:
    """Returns the root element of the page, or None where there is none."""
    from lxml import etree, html

    source = _bound_tags(markup.replace("\x00", ""))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, recover=True)
    try:
        return html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _bound_tags(markup: str) -> str:
    """The markup with the attributes of overlong tags left out; what stands in scripts and styles is no tag."""
    ends = {name: [end.start() for end in re.finditer(f"</{name}", markup, re.I)] for name in RAW_TEXT}
    kept: list[str] = []
    copied = at = 0
    while tag := OPENING_TAG.search(markup, at):
        at = tag.end()
        closers = ends.get(tag.group(1).lower())
        if closers and (next_closer := bisect.bisect(closers, at)) < len(closers):
            at = closers[next_closer]
        elif closers is None and at - tag.start() > MAX_TAG:
            kept += (markup[copied : tag.start()], f"<{tag.group(1)}")
            copied = at
    return "".join((*kept, markup[copied:]))


def is_deeper(root: Any, limit: int) -> bool:
    """Tells whether elements stand in one another more than `limit` deep."""
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limit:
            return True
    return False


def page_text(markup: str) -> str:
    """Returns the text a reader of the page can see: blocks on lines of their own, white space collapsed, scripts and hidden parts left out."""
    root = parse(markup)
    return element_text(root) if root is not None else ""


def element_text(root: Any) -> str:
    """Returns the visible text of one element and what is in it, one block a line."""
    return "\n".join(_lines(root))


def _lines(root: Any) -> list[str]:
    from lxml import etree

    blocks, dropped = elements("blocks"), elements("dropped")
    lines: list[str] = []
    pieces: list[str] = []
    size = 0

    def flush() -> None:
        line = SPACE.sub(" ", "".join(pieces)).strip()
        pieces.clear()
        if line:
            lines.append(line)

    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        block = tag in blocks
        if block:
            flush()
        if event == "start":
            if tag in dropped or _hidden(element):
                walker.skip_subtree()
                continue
            if tag in CELLS and pieces:
                pieces.append(" | ")
            said = element.text
        else:
            said = element.tail
        if said:
            pieces.append(said)
            size += len(said)
            if size > MAX_TEXT:
                break
    flush()
    return lines


def _hidden(element: Any) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and bool(HIDDEN_STYLE.search(style))
