"""What the block classifier sees of each line of an HTML page: what the extractors say of it and its neighbours, its own shape, and its place in
the markup. A mark is a number; no word of a story and no name of a site is one.

The marks are those that a forest over twice as many had used: readers' comments, menus and legal lines are told by the extractors already.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from dateline.articles.features import INNER_END, SENTENCE_END, WORD
from dateline.articles.lines import TextLine, norm
from dateline.articles.patterns import apart, carries, common_words
from dateline.articles.places import Places
from dateline.captures.html import Block

Row = dict[str, float]

NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
ENDS = (-2, -1, 1, 2)
WIDE = (5, 12)
MAX_SIGNED = 60
"""Words of the longest line that is searched for signs of furniture."""
TAGS = ("p", "li", "div")
AROUND = ("figure", "figcaption", "ul", "li", "blockquote", "article", "main", "section", "p")
NAMED = ("body", "related", "side", "share", "picture", "tags", "title", "date", "product", "embed", "list")
NEAR = ("related", "side", "picture", "tags", "embed", "list")
SIGNS = ("promotion", "related", "contact", "speech")
ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
LEVELS = 4
LONG_WORD = 4
CHARACTERS_A_WORD = 6


def mark(
    lines: Sequence[TextLine],
    blocks: Sequence[Block],
    found: Mapping[str, AbstractSet[int]],
    seed: AbstractSet[int],
    titles: AbstractSet[str],
    wanted: Sequence[int],
) -> list[Row]:
    """Returns a row of marks for each wanted line.

    `found` gives for each extractor the lines that it took; `seed` are the lines of the one that is believed first.
    """
    counts = [line.words for line in lines]
    taken = [i in seed for i in range(len(lines))]
    places = Places(blocks, counts, taken)
    course = _Course(counts, taken)
    depth = _middle([places.spots[i].depth for i in seed])
    told = _words_of(lines, seed)
    page = _page_marks(found, counts)
    rows = []
    for i in wanted:
        key = norm(lines[i].text)
        rows.append(
            {
                **_shape(lines[i], blocks[i]),
                **{f"in {name}": float(i in hits) for name, hits in found.items()},
                **_neighbours(i, lines, found, taken),
                **course.at(i),
                **_place(places, i, counts[i], taken[i], depth),
                "is title": float(key in titles),
                "in title": float(bool(key) and any(key in title for title in titles)),
                "words of story": told(i),
                **page,
            }
        )
    return rows


def _middle(values: Sequence[int]) -> int:
    return sorted(values)[len(values) // 2] if values else 0


def _page_marks(found: Mapping[str, AbstractSet[int]], counts: Sequence[int]) -> Row:
    total = {name: sum(counts[i] for i in hits) for name, hits in found.items()}
    most = max(total.values(), default=0) or 1
    shares = {f"share {name}": words / most for name, words in total.items()}
    return {**shares, "page words": math.log1p(sum(counts)), "most": math.log1p(most)}


class _Course:
    """How the story runs along the page."""

    def __init__(self, counts: Sequence[int], taken: Sequence[bool]) -> None:
        self.words = [0]
        self.story = [0]
        for n, mine in zip(counts, taken, strict=True):
            self.words.append(self.words[-1] + n)
            self.story.append(self.story[-1] + n * mine)
        self.size = len(counts)

    def at(self, i: int) -> Row:
        """The marks of line `i`."""
        total = max(1, self.story[-1])
        row = {
            "story before": self.story[i] / total,
            "story after": 1 - self.story[i + 1] / total,
            "position": i / self.size,
        }
        for width in WIDE:
            low, high = max(0, i - width), min(self.size, i + 1 + width)
            row[f"story -{width}"] = self._share(low, i)
            row[f"story +{width}"] = self._share(i + 1, high)
        return row

    def _share(self, start: int, end: int) -> float:
        return (self.story[end] - self.story[start]) / max(1, self.words[end] - self.words[start])


def _neighbours(i: int, lines: Sequence[TextLine], found: Mapping[str, AbstractSet[int]], taken: Sequence[bool]) -> Row:
    row: Row = {}
    for step in NEIGHBOURS:
        at = i + step
        there = 0 <= at < len(lines)
        row[f"taken {step:+d}"] = float(taken[at]) if there else -1.0
        row[f"words {step:+d}"] = math.log1p(lines[at].words) if there else -1.0
        if step in ENDS:
            row[f"ends {step:+d}"] = float(bool(SENTENCE_END.search(lines[at].text))) if there else -1.0
    for step in (-1, 0, 1):
        row[f"believers {step:+d}"] = float(sum(i + step in hits for hits in found.values()))
    return row


def _shape(line: TextLine, block: Block) -> Row:
    text = line.text
    words = WORD.findall(text)
    n = len(words)
    common = common_words()
    row: Row = {
        "words": math.log1p(line.words),
        "chars": math.log1p(len(text)),
        "ends": float(bool(SENTENCE_END.search(text))),
        "inner ends": float(len(INNER_END.findall(text))),
        "commas": text.count(",") / (n + 1),
        "quotes": sum(map(text.count, '"“”')) / (n + 1),
        "digits": sum(map(str.isdigit, text)) / len(text),
        "capitals": sum(word[0].isupper() for word in words) / n if n else 0.0,
        "common": sum(word.lower() in common for word in words) / n if n else 0.0,
        "starts lower": float(text[:1].islower()),
        "linked": block.linked / len(text),
        "strong": block.strong / len(text),
        "addresses": sum(map(len, ADDRESS.findall(text))) / len(text),
    }
    signed = line.words <= MAX_SIGNED
    for name in SIGNS:
        row[f"sign {name}"] = float(signed and carries(text, name))
    row["apart"] = float(signed and bool(apart().match(text)))
    return row


def _place(places: Places, i: int, words: int, mine: bool, depth: int) -> Row:
    spot = places.spots[i]
    way = places.way(spot)
    row: Row = {f"tag {tag}": float(spot.tag == tag) for tag in TAGS}
    for tag in AROUND:
        row[f"around {tag}"] = float(tag in way.tags) + float(tag in way.tags_off)
    for group in NAMED:
        row[f"named {group}"] = float(min(3, way.named.get(group, 0)))
    near = places.near(spot)
    for group in NEAR:
        row[f"near {group}"] = float(group in near)
    row["depth"] = float(spot.depth - depth)
    row["off home"] = float(way.off)
    row["home above"] = float(places.home.depth - spot.depth + way.off) if places.home else -1.0
    for name, form in zip(("own", "with parent"), places.forms(spot), strict=True):
        others, share = places.taken_of_form(form, words, mine)
        row[f"alike {name}"] = math.log1p(others)
        row[f"alike taken {name}"] = share
    for level, at in enumerate(places.above(spot, LEVELS)):
        rest = at.words - words
        row[f"held {level}"] = (at.taken - words * mine) / rest if rest > 0 else -1.0
        row[f"lines {level}"] = math.log1p(at.lines)
        row[f"links {level}"] = at.linked / max(1, CHARACTERS_A_WORD * at.words)
    for level in range(min(LEVELS, spot.depth + 1), LEVELS):
        row |= {f"held {level}": -1.0, f"lines {level}": -1.0, f"links {level}": -1.0}
    return row


def _words_of(lines: Sequence[TextLine], seed: AbstractSet[int]) -> Callable[[int], float]:
    """Tells of a line what share of its long words stand elsewhere in the story."""

    def long_words(i: int) -> set[str]:
        return {word.lower() for word in WORD.findall(lines[i].text) if len(word) > LONG_WORD}

    content = Counter(word for i in seed for word in long_words(i))

    def share(i: int) -> float:
        mine = long_words(i)
        return sum(content[word] > (i in seed) for word in mine) / len(mine) if mine else -1.0

    return share
