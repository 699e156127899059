"""What is known of words that may name a place: what they are, how the engine marked them, what stands around them and elsewhere.

Every feature is a phrase that can be read in `places_finding.toml`, where its weight stands.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from dateline.reading.places.candidates import Candidate
from dateline.reading.places.gazetteer import Area, areas, folded, shortened


def describe(found: Sequence[Candidate]) -> None:
    """Gives every candidate its features: what it is, what stands around it, and how its name is marked elsewhere in the article."""
    marked = Counter((c.key, c.label) for c in found if c.lies == "exact")
    often = Counter(c.key for c in found)
    wider = {c.key for c in found if state_after(c)}
    for c in found:
        c.features = list(features(c))
        elsewhere = often[c.key] - 1
        if elsewhere:
            own = c.label if c.lies == "exact" else ""
            for label in ("LOC", "ORG", "PERSON", "FACILITY", "NORP"):
                n = marked[c.key, label] - (own == label)
                if n:
                    c.features.append(f"elsewhere {label}" + (" mostly" if n * 2 > elsewhere else ""))
        c.features.append("wider named" if c.key in wider else "wider not named")


def features(c: Candidate) -> Iterator[str]:
    """Yields what is known of a candidate from itself and the words beside it."""
    page, label = c.page, c.label or "none"
    listed = "short" if c.short else "listed" if c.areas else "people" if c.people else "unlisted"
    yield f"is {listed}"
    yield f"lies {label} {c.lies}"
    yield f"lies {label} {c.lies} {listed}"
    kinds = sorted({a.kind for a in c.areas})
    for kind in kinds:
        yield f"kind {kind}"
        yield f"kind {kind} {label} {c.lies}"
    if c.areas:
        people = max(a.people for a in c.areas)
        yield f"people {min(7, int(math.log10(people + 1) * 1.5))}"
        yield f"people {min(7, int(math.log10(people + 1) * 1.5))} {label}"
        yield f"bearers {min(5, int(math.log2(len(c.areas))))}"
        if all(a.other for a in c.areas):
            yield "only another name"
    if c.people:
        yield f"people {'known' if c.people != '?' else 'unknown'} {label}"
    words = c.text.lower().split()
    text = c.text
    yield f"words {min(4, len(words))}"
    yield "case " + ("upper" if text.isupper() else "title" if text[:1].isupper() else "lower")
    if len(text) < 4:
        yield "letters few"
    if any(character.isdigit() for character in text):
        yield "digits"
    last = page.doc[c.last - 1]
    yield f"tag {last.tag_}"
    yield f"dep {last.dep_}"
    if len(words) > 1:
        yield f"ends {words[-1]}"
        yield f"begins {words[0]}"
    yield from _around(c)


def _around(c: Candidate) -> Iterator[str]:
    page, first, last = c.page, c.first, c.last
    before = page.word(first - 1) if first else ""
    after = page.word(last) if last < len(page) else ""
    yield "before " + _shape(before)
    if before:
        yield f"before {before.lower()}"
        yield f"before type {page.name_type(first - 1) or 'none'}"
    yield "after " + _shape(after)
    if after:
        yield f"after {after.lower()}"
        yield f"after type {page.name_type(last) or 'none'}"
        if after in (",", "-", "and") and last + 1 < len(page):
            yield f"after {after} {_shape(page.word(last + 1))}"
    if c.lies in ("first", "inside"):
        end = last
        while page.goes_on(end):
            end += 1
        ending = page.word(end - 1).lower()
        yield f"name ends {ending}"
        yield f"name ends {ending} {c.lies}"
        yield f"name goes on {min(4, end - last)}"
    if c.lies in ("last", "inside"):
        begin = first - 1
        while begin > 0 and page.goes_on(begin):
            begin -= 1
        yield f"name begins {page.word(begin).lower()}"
        yield f"name began {min(4, first - begin)}"
    if state_after(c):
        yield "wider follows"
    if before == "," and first > 1 and page.capital[first - 2]:
        yield "narrower stands before"


def state_after(c: Candidate) -> tuple[Area, ...]:
    """Returns the states and countries that the words after a comma name (`…, La.`, `…, South Sudan`)."""
    page, i = c.page, c.last + 1
    if i >= len(page) or page.word(i - 1) != "," or not page.capital[i]:
        return ()
    for last in (i + 2, i + 1):
        if last <= len(page) and page.capital[last - 1]:
            key = folded(page.words(i, last))
            found = (*shortened(key), *(a for a in areas(key) if a.kind in ("state", "country", "county")))
            if found:
                return found
    return ()


def _shape(word: str) -> str:
    if not word:
        return "nothing"
    if word[0].isupper():
        return "CAPITALS" if word.isupper() and len(word) > 1 else "Capital"
    return "lower" if word[0].islower() else "number" if word[0].isdigit() else "mark"
