"""The visible text of a whole HTML page, one block a line. Depth, size and attributes of the page are bounded, so hostile markup costs little."""

from __future__ import annotations

import bisect
import itertools
import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

MAX_TAG = 20_000
"""Characters of one tag that are parsed; parsers check attributes against each other, which a tag with a million of them would exploit."""
MAX_MARKS = 500_000
"""Tags of a page that are parsed; long pages have ten thousand."""
MAX_TEXT = 20_000_000

RAW_TEXT = ("script", "style", "textarea", "title")
CELLS = frozenset({"td", "th"})
STRONG = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"})
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
OPENING_TAG = re.compile(r"""<([a-zA-Z]\w{0,20})((?:[^<>"']++|"[^"]{0,4000}"|'[^']{0,4000}')*+)""")
SPACE = re.compile(r"\s+")
BLANK_LINE = re.compile(r"\r?\n[ \t]*\r?\n")


@cache
def elements(group: str) -> frozenset[str]:
    """Returns the names of HTML elements of a group: `blocks` stand on lines of their own, `dropped` show a reader no text."""
    table = tomllib.loads(files("dateline.captures").joinpath("data/elements.toml").read_text("utf-8"))
    return frozenset(table[group].split())


def parse(markup: str) -> Any | None:
    """Returns the root element of the page, or None where there is none."""
    from lxml import etree, html

    source = _first_marks(bounded(markup))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, recover=True)
    try:
        return html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _first_marks(markup: str) -> str:
    """The markup up to where it has more tags than any page: a tree takes some 200 bytes for each."""
    if markup.count("<") <= MAX_MARKS:
        return markup
    last = next(itertools.islice(re.finditer("<", markup), MAX_MARKS, None))
    return markup[: last.start()]


@lru_cache(maxsize=1)
def parsed(markup: str) -> Any | None:
    """Returns the root element of the page parsed last if it is this one, for reading alone: what changes a tree takes a copy of it."""
    return parse(markup)


@lru_cache(maxsize=1)
def bounded(markup: str) -> str:
    """Returns the markup without NULs and the attributes of overlong tags; what stands in scripts and styles is no tag."""
    markup = markup.replace("\x00", "")
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


def is_deeper(root: Any, limit: int, most: int) -> bool:
    """Tells whether elements stand in one another more than `limit` deep, or are more than `most`."""
    from lxml import etree

    depth = 0
    for count, (event, _) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > limit or count > 2 * most:
            return True
    return False


def page_text(markup: str) -> str:
    """Returns the text a reader of the page can see: blocks on lines of their own, white space collapsed, scripts and hidden parts left out."""
    return "\n".join(block.text for block in page_blocks(markup))


@lru_cache(maxsize=1)
def page_blocks(markup: str) -> tuple[Block, ...]:
    """Returns the lines of the page's visible text with their places; those of the page read last are kept."""
    root = parsed(markup)
    return tuple(blocks(root)) if root is not None else ()


def element_text(root: Any) -> str:
    """Returns the visible text of one element and what is in it, one block a line."""
    return "\n".join(block.text for block in blocks(root))


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the page's text, and where in the markup it stands."""

    text: str
    element: Any
    """The innermost of the elements that stand on lines of their own around the line's first word."""
    linked: int
    """How many of its characters are links."""
    strong: int
    """How many of its characters are bold."""


def blocks(root: Any) -> list[Block]:
    """Returns the lines of an element's visible text with their places."""
    from lxml import etree

    apart, dropped = elements("blocks"), elements("dropped")
    reader = _Reader(root)
    passed_over: Any = None
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in apart:
            reader.flush()
        if event == "start":
            if tag in dropped or _hidden(element):
                walker.skip_subtree()
                passed_over = element
                continue
            if tag in CELLS and reader.pieces:
                reader.pieces.append(" | ")
            reader.step(element, tag, 1, tag in apart)
            said = element.text
        else:
            if element is not passed_over:
                reader.step(element, tag, -1, tag in apart)
            said = element.tail
        if said and not reader.add(said):
            break
    reader.flush()
    return reader.found


class _Reader:
    """The line being read, and the elements that stand open around it."""

    def __init__(self, root: Any) -> None:
        self.found: list[Block] = []
        self.pieces: list[str] = []
        self.open = [root]
        self.place: Any = None
        self.links = self.bold = self.kept = self.linked = self.strong = self.size = 0

    def step(self, element: Any, tag: str, by: int, block: bool) -> None:
        """Goes into an element (`by` 1) or out of it (-1)."""
        if block and by > 0:
            self.open.append(element)
        elif block and len(self.open) > 1:
            self.open.pop()
        self.links += by * (tag == "a")
        self.kept += by * (tag == "pre")
        self.bold += by * (tag in STRONG)

    def add(self, said: str) -> bool:
        """Adds a piece of text to the line; False where the page has more text than is kept."""
        if self.kept:
            # Where line breaks are kept, blank lines set paragraphs apart, as in old mail and wire copy.
            *above, said = BLANK_LINE.split(said)
            for paragraph in above:
                self._put(paragraph)
                self.flush()
        self._put(said)
        return self.size <= MAX_TEXT

    def _put(self, said: str) -> None:
        self.pieces.append(said)
        self.size += len(said)
        if (self.place is None or self.links or self.bold) and not said.isspace():
            self.place = self.open[-1] if self.place is None else self.place
            self.linked += len(said) * (self.links > 0)
            self.strong += len(said) * (self.bold > 0)

    def flush(self) -> None:
        """Ends the line."""
        line = SPACE.sub(" ", "".join(self.pieces)).strip()
        self.pieces.clear()
        if line:
            place = self.open[-1] if self.place is None else self.place
            self.found.append(Block(line, place, min(self.linked, len(line)), min(self.strong, len(line))))
        self.place, self.linked, self.strong = None, 0, 0


def _hidden(element: Any) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and bool(HIDDEN_STYLE.search(style))
