"""What the block classifier sees of each line of an HTML page: what the extractors say of it and its neighbours, its own shape, and its place in
the markup. A mark is a number; no word of a story and no name of a site is one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from dateline.articles.dates import DATE
from dateline.articles.features import BULLET, INNER_END, SENTENCE_END, WORD
from dateline.articles.lines import TextLine, norm
from dateline.articles.patterns import apart, common_words, exact_pattern, pattern, signs
from dateline.articles.places import Places, Spot, groups, names_of
from dateline.captures.html import Block

Row = dict[str, float]

NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
WIDE = (5, 12)
MAX_SIGNED = 60
"""Words of the longest line that is searched for signs of furniture."""
TAGS = (
    "p",
    "li",
    "td",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "figcaption",
    "pre",
    "dd",
    "dt",
    "br",
    "section",
    "article",
)
AROUND = ("figure", "figcaption", "aside", "nav", "footer", "header", "form", "button", "table", "ul", "ol", "li", "blockquote", "article", "main",
    "section", "details", "a", "p", "h1", "h2", "h3", "h4", "address", "label", "dl", "center", "pre", "picture", "amp-img")  # fmt: skip
ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
NEAR = 3
FAR = 50
UNDER = ("related", "comment", "promotion", "share", "byline", "closing")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary", "legend"})
MAX_HEADING = 14
CLOSERS = re.compile(
    r"^\W*(?:(?:article )?sources?|references|bibliography|further reading|footnotes?|notes|about (?:the )?(?:author|us|me)s?|photo credits?)\W*$",
    re.I,
)
SIGNS = (
    "credit",
    "caption",
    "promotion",
    "share",
    "legal",
    "related",
    "comment",
    "menu",
    "byline",
    "posted",
    "contact",
    "speech",
)


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
    page = _page_marks(lines, found, counts)
    course = _Course(counts, taken)
    copies = Counter(norm(line.text) for line in lines)
    depth = _middle([places.spots[i].depth for i in sorted(seed)])
    texts = _overlap(lines, sorted(seed))
    headings = _headings(lines, blocks)
    rows = []
    for i in wanted:
        row = _shape(lines[i], blocks[i])
        row.update({f"in {name}": float(i in hits) for name, hits in found.items()})
        row["believers"] = float(sum(i in hits for hits in found.values()))
        row.update(_neighbours(i, lines, found, taken))
        row.update(course.at(i))
        row.update(_place(places, i, counts[i], taken[i], depth))
        key = norm(lines[i].text)
        row["copies"] = float(min(9, copies[key] - 1))
        row["is title"] = float(key in titles)
        row["in title"] = float(bool(key) and any(key in title for title in titles))
        row["words of story"] = texts(i)
        row.update(headings[i])
        row.update(page)
        rows.append(row)
    return rows


def _headings(lines: Sequence[TextLine], blocks: Sequence[Block]) -> list[Row]:
    """What the nearest heading above each line says, and how far above it stands."""
    table = signs()
    said = dict.fromkeys((f"under {name}" for name in UNDER), 0.0)
    since, rows = FAR, []
    for line, block in zip(lines, blocks, strict=True):
        rows.append({**said, "since heading": float(min(FAR, since))})
        since += 1
        if line.words <= MAX_HEADING and (block.element.tag in HEADINGS or block.strong >= 0.9 * len(line.text)):
            since = 0
            said = {f"under {name}": float(bool(table[name].search(line.text))) for name in UNDER[:-1]}
            said["under closing"] = float(
                bool(pattern("closing", "others").match(line.text)) or bool(CLOSERS.search(line.text))
            )
    return rows


def _middle(values: Sequence[int]) -> int:
    return sorted(values)[len(values) // 2] if values else 0


def _page_marks(lines: Sequence[TextLine], found: Mapping[str, AbstractSet[int]], counts: Sequence[int]) -> Row:
    total = {name: sum(counts[i] for i in hits) for name, hits in found.items()}
    most = max(total.values(), default=0) or 1
    row = {f"share {name}": words / most for name, words in total.items()}
    row["page words"] = math.log1p(sum(counts))
    row["most"] = math.log1p(most)
    return row


class _Course:
    """How the story runs along the page."""

    def __init__(self, counts: Sequence[int], taken: Sequence[bool]) -> None:
        self.words = [0]
        self.story = [0]
        for n, mine in zip(counts, taken, strict=True):
            self.words.append(self.words[-1] + n)
            self.story.append(self.story[-1] + n * mine)
        held = [i for i, mine in enumerate(taken) if mine]
        self.first, self.last = (held[0], held[-1]) if held else (0, -1)
        self.counts, self.taken = counts, taken

    def at(self, i: int) -> Row:
        """The marks of line `i`."""
        total = max(1, self.story[-1])
        row = {
            "story before": self.story[i] / total,
            "story after": 1 - self.story[i + 1] / total,
            "above": float(min(FAR, max(0, self.first - i))),
            "below": float(min(FAR, max(0, i - self.last))),
            "position": i / len(self.counts),
        }
        size = len(self.counts)
        for width in WIDE:
            low, high = max(0, i - width), min(size, i + 1 + width)
            row[f"story -{width}"] = (self.story[i] - self.story[low]) / max(1, self.words[i] - self.words[low])
            row[f"story +{width}"] = (self.story[high] - self.story[i + 1]) / max(
                1, self.words[high] - self.words[i + 1]
            )
        return row


def _neighbours(i: int, lines: Sequence[TextLine], found: Mapping[str, AbstractSet[int]], taken: Sequence[bool]) -> Row:
    row: Row = {}
    for step in NEIGHBOURS:
        at = i + step
        there = 0 <= at < len(lines)
        row[f"taken {step:+d}"] = float(taken[at]) if there else -1.0
        row[f"words {step:+d}"] = math.log1p(lines[at].words) if there else -1.0
        row[f"ends {step:+d}"] = float(bool(SENTENCE_END.search(lines[at].text))) if there else -1.0
    for step in (-1, 1):
        at = i + step
        row[f"believers {step:+d}"] = float(sum(at in hits for hits in found.values()))
    return row


def _shape(line: TextLine, block: Block) -> Row:
    text = line.text
    words = WORD.findall(text)
    n = len(words)
    share = (lambda count: count / n) if n else (lambda count: 0.0)
    row: Row = {
        "words": math.log1p(line.words),
        "chars": math.log1p(len(text)),
        "ends": float(bool(SENTENCE_END.search(text))),
        "ends colon": float(text.endswith(":")),
        "ends question": float(text.endswith("?")),
        "ends open": float(text.endswith(("...", "…"))),
        "inner ends": float(len(INNER_END.findall(text))) if line.words > 4 else 0.0,
        "commas": text.count(",") / (n + 1),
        "quotes": sum(map(text.count, '"“”')) / (n + 1),
        "digits": sum(map(str.isdigit, text)) / len(text),
        "capitals": share(sum(word[0].isupper() for word in words)),
        "common": share(sum(word.lower() in common_words() for word in words)),
        "all capitals": float(text.isupper()),
        "bullet": float(bool(BULLET.match(text))),
        "starts lower": float(text[:1].islower()),
        "bracketed": float(text[:1] in "([*" and text[-1:] in ")]*"),
        "bar": float("|" in text),
        "linked": block.linked / len(text),
        "strong": block.strong / len(text),
    }
    signed = line.words <= MAX_SIGNED
    table = signs()
    row.update((f"sign {name}", float(signed and bool(table[name].search(text)))) for name in SIGNS)
    row["date"] = float(signed and bool(DATE.search(text)))
    row["apart"] = float(signed and bool(apart().match(text)))
    row["closing"] = float(line.words <= 8 and bool(pattern("closing", "others").match(text)))
    row["addresses"] = sum(map(len, ADDRESS.findall(text))) / len(text)
    row["byline"] = float(signed and bool(exact_pattern("apart", "byline").match(text)))
    return row


def _place(places: Places, i: int, words: int, mine: bool, depth: int) -> Row:
    spot = places.spots[i]
    apart_spots = places.apart(spot)
    chain = places.above(spot)
    tags = {at.tag for at in chain}
    off_tags = {at.tag for at in apart_spots}
    row: Row = {f"tag {tag}": float(spot.tag == tag) for tag in TAGS}
    row.update({f"around {tag}": float(tag in tags) + float(tag in off_tags) for tag in AROUND})
    near, off = names_of(apart_spots[:NEAR]), names_of(apart_spots)
    row.update({f"named {group}": float(min(3, off[group])) for group in groups()})
    row.update({f"near {group}": float(near[group] > 0) for group in groups()})
    row["depth"] = float(spot.depth - depth)
    row["off home"] = float(len(apart_spots))
    row["home above"] = (
        float(places.home.depth - (chain[len(apart_spots)].depth if len(apart_spots) < len(chain) else 0))
        if places.home
        else -1.0
    )
    for name, form in zip(("own", "with parent"), places.forms(spot), strict=True):
        others, share = places.taken_of_form(form, words, mine)
        row[f"alike {name}"] = math.log1p(others)
        row[f"alike taken {name}"] = share
    at: Spot | None = spot
    for level in range(4):
        if at is None:
            row.update({f"held {level}": -1.0, f"lines {level}": -1.0, f"links {level}": -1.0})
            continue
        rest = at.words - words
        row[f"held {level}"] = (at.taken - words * mine) / rest if rest > 0 else -1.0
        row[f"lines {level}"] = math.log1p(at.lines)
        row[f"links {level}"] = at.linked / max(1, 6 * at.words)
        at = at.above
    return row


def _overlap(lines: Sequence[TextLine], seed: Sequence[int]):  # type: ignore[no-untyped-def]
    content = Counter(w for i in seed for w in {w.lower() for w in WORD.findall(lines[i].text) if len(w) > 4})
    own = set(seed)

    def share(i: int) -> float:
        mine = {w.lower() for w in WORD.findall(lines[i].text) if len(w) > 4}
        return sum(content[w] > (i in own) for w in mine) / len(mine) if mine else -1.0

    return share
