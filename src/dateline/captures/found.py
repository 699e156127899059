"""What was found and is not read, and why."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Skipped:
    """A path that gave no capture, and why, in words a user can act on."""

    path: str
    reason: str
