"""Where in a page's markup its lines stand: the elements around a line and what their makers' names for them say they hold.

Names are compared below the element that holds most of the article (its *home*) only: what stands around the whole page tells nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
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
HOME_SHARE = 0.6
"""Share of the article's words that its home holds."""
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@cache
def groups() -> tuple[str, ...]:
    """Returns the names of the groups of `data/markup.toml`, in its order."""
    return tuple(_table())


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


class Places:
    """The places of a page's lines."""

    def __init__(self, blocks: Sequence[Block], words: Sequence[int], taken: Sequence[bool]) -> None:
        self._spots: dict[Any, Spot] = {}
        self.spots = [self._spot(block.element) for block in blocks]
        self._forms: dict[str, list[int]] = {}
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
        self.way_home = {id(at) for at in self.above(self.home)} if self.home else set()

    def _spot(self, element: Any) -> Spot:
        chain: list[Any] = []
        at = element
        while at is not None and at not in self._spots and len(chain) < MAX_ABOVE:
            chain.append(at)
            at = at.getparent()
        above = self._spots.get(at) if at is not None else None
        for item in reversed(chain):
            tag = item.tag if isinstance(item.tag, str) else ""
            names = "" if tag in ("html", "body") else " ".join(filter(None, map(item.get, NAMES)))[:MAX_NAMES]
            above = self._spots[item] = Spot(item, above, above.depth + 1 if above else 0, tag, names)
        return self._spots[element]

    @staticmethod
    def above(spot: Spot) -> list[Spot]:
        """Returns the element and those around it, innermost first."""
        found: list[Spot] = []
        at: Spot | None = spot
        while at is not None:
            found.append(at)
            at = at.above
        return found

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
        total = sum({id(s): s.taken for s in self._spots.values() if s.above is None}.values())
        holders = [s for s in self._spots.values() if total and s.taken >= HOME_SHARE * total]
        return max(holders, key=lambda s: s.depth, default=None)

    def apart(self, spot: Spot) -> list[Spot]:
        """Returns the elements around a line that are not around the story's home, innermost first."""
        return [at for at in self.above(spot) if id(at) not in self.way_home]


def names_of(spots: Sequence[Spot]) -> Counter[str]:
    """Returns how many of the elements belong to each group by their names."""
    return Counter(group for spot in spots for group in groups_of(spot.names))
