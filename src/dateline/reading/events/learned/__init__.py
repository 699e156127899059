"""What is learned of events: a judge of how likely each word tells an act of each type, and its joining with the rules."""

from __future__ import annotations

from dateline.reading.events.learned.joining import judged

__all__ = ["judged"]
