"""What was found and is not read, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

MAX_SAID = 100
"""Records of one file that are named as left out; the rest are counted."""

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that gave no capture, and why, in words a user can act on."""

    path: str
    reason: str
    left_out: bool = True
    """False where what is there is read, and only something about it is to be known."""


def sparing(found: Iterable[Found | Skipped], path: str) -> Iterator[Found | Skipped]:
    """Yields what was found at a path; of more skips than anybody reads only the first, and how many there were besides."""
    said = 0
    for item in found:
        said += isinstance(item, Skipped) and item.left_out
        if said <= MAX_SAID or not isinstance(item, Skipped):
            yield item
    if said > MAX_SAID:
        yield Skipped(path, f"{said - MAX_SAID} more of its records were left out")
