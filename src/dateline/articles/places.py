"""Where in a page's markup its lines stand: the elements around a line and what their makers' names for them say they hold.

Names are compared below the element that holds most of the article (its *home*) only: what stands around the whole page tells nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from dateline.captures.html import Block

NAMES = ("class", "id", "role", "itemprop", "data-testid", "data-component", "data-type")
MAX_NAMES = 400
"""Characters of an element's names that are read."""
MAX_ABOVE = 250
"""Elements above a line that are looked at."""
NEAREST = 3
HOME_SHARE = 0.6
"""Share of the article's words that its home holds."""
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@cache
def _table() -> dict[str, re.Pattern[str]]:
    text = files("dateline.articles").joinpath("data/markup.toml").read_text("utf-8")
    return {
        group: re.compile("|".join(word.replace("*", "[a-z]*") for word in str(words).split()))
        for group, words in tomllib.loads(text)["names"].items()
    }


@lru_cache(maxsize=20_000)
def groups_of(names: str) -> frozenset[str]:
    """Returns the groups that the words of an element's names belong to."""
    words = {word.lower() for word in WORD.findall(names)}
    return frozenset(group for group, form in _table().items() if any(form.fullmatch(word) for word in words))


def names_at(element: Any) -> str:
    """Returns what the makers of a page call an element."""
    return " ".join(filter(None, map(element.get, NAMES)))[:MAX_NAMES]


@dataclass(slots=True)
class Spot:
    """An element on the way to a line."""

    element: Any
    above: Spot | None
    depth: int
    tag: str
    names: str
    words: int = 0
    """Words of the lines in it, and of those among them that the extractors took for story."""
    taken: int = 0
    lines: int = 0
    linked: int = 0

    @property
    def form(self) -> str:
        """Tag and class, which paragraphs of one article share."""
        return f"{self.tag} {self.names}"


@dataclass(frozen=True, slots=True)
class Way:
    """What is known of all the elements around a line."""

    tags: frozenset[str]
    tags_off: frozenset[str]
    """Of those that are not around the story's home."""
    named: dict[str, int]
    """How many of the latter belong to each group by their names."""
    off: int
    """How many they are."""


class Places:
    """The places of a page's lines."""

    def __init__(self, blocks: Sequence[Block], words: Sequence[int], taken: Sequence[bool]) -> None:
        self._spots: dict[Any, Spot] = {}
        self._ways: dict[int, Way] = {}
        self._forms: dict[str, list[int]] = {}
        self.spots = [self._spot(block.element) for block in blocks]
        for spot, block, n, mine in zip(self.spots, blocks, words, taken, strict=True):
            for at in self.above(spot):
                at.words += n
                at.taken += n * mine
                at.lines += 1
                at.linked += block.linked
            for form in self.forms(spot):
                counts = self._forms.setdefault(form, [0, 0, 0])
                counts[0] += 1
                counts[1] += n
                counts[2] += n * mine
        self.home = self._home()
        self._way_home = {id(at) for at in self.above(self.home)} if self.home else set()

    def _spot(self, element: Any) -> Spot:
        chain: list[Any] = []
        at = element
        while at is not None and at not in self._spots and len(chain) < MAX_ABOVE:
            chain.append(at)
            at = at.getparent()
        above = self._spots.get(at) if at is not None else None
        for item in reversed(chain):
            tag = item.tag if isinstance(item.tag, str) else ""
            names = "" if tag in ("html", "body") else names_at(item)
            above = self._spots[item] = Spot(item, above, above.depth + 1 if above else 0, tag, names)
        return self._spots[element]

    @staticmethod
    def above(spot: Spot, most: int = MAX_ABOVE) -> Iterator[Spot]:
        """Yields the element and those around it, innermost first."""
        at: Spot | None = spot
        while at is not None and most:
            yield at
            at, most = at.above, most - 1

    def forms(self, spot: Spot) -> tuple[str, str]:
        """Returns the forms by which lines of one kind are alike: the element's own, and with its parent's."""
        own = spot.form
        return own, f"{own} < {spot.above.form if spot.above else ''}"

    def taken_of_form(self, form: str, words: int, mine: bool) -> tuple[int, float]:
        """Returns how many other lines of a form there are, and the share of their words that is story; -1 where there are none."""
        lines, total, taken = self._forms[form]
        rest = total - words
        return lines - 1, (taken - words * mine) / rest if rest > 0 else -1.0

    def _home(self) -> Spot | None:
        """The innermost element that holds most of the story."""
        total = max((spot.taken for spot in self._spots.values()), default=0)
        holders = [spot for spot in self._spots.values() if total and spot.taken >= HOME_SHARE * total]
        return max(holders, key=lambda spot: spot.depth, default=None)

    def way(self, spot: Spot) -> Way:
        """Returns what is known of the elements around a line, its own included."""
        missing: list[Spot] = []
        for at in self.above(spot):
            if id(at) in self._ways:
                break
            missing.append(at)
        for at in reversed(missing):
            outer = self._ways[id(at.above)] if at.above else Way(frozenset(), frozenset(), {}, 0)
            if id(at) in self._way_home:
                self._ways[id(at)] = Way(outer.tags | {at.tag}, outer.tags_off, outer.named, outer.off)
                continue
            named = dict(outer.named)
            for group in groups_of(at.names):
                named[group] = named.get(group, 0) + 1
            self._ways[id(at)] = Way(outer.tags | {at.tag}, outer.tags_off | {at.tag}, named, outer.off + 1)
        return self._ways[id(spot)]

    def near(self, spot: Spot) -> frozenset[str]:
        """Returns the groups that the innermost elements belong to, of those that are not around the story's home."""
        close = (groups_of(at.names) for at in self.above(spot, NEAREST) if id(at) not in self._way_home)
        return frozenset().union(*close)
