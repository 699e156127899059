"""Names out of a tag sequence; needs nothing installed, so that benchmarks can read tags too."""

from __future__ import annotations

from collections.abc import Sequence


def spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """The names of a tag sequence: first word, word after the last, type."""
    found: set[tuple[int, int, str]] = set()
    start, kind = -1, ""
    for place, tag in enumerate([*tags, "O"]):
        if start >= 0 and (tag == "O" or tag.startswith("B-") or tag[2:] != kind):
            found.add((start, place, kind))
            start = -1
        if tag != "O" and start < 0:
            start, kind = place, tag[2:]
    return found
