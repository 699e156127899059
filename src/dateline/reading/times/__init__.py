"""When: the time expressions of an article, their values, and which of them governs a predicate.

`find_times` finds and values them; a `Clock` tells the time that governs a predicate.
"""

from dateline.reading.times.clock import Clock, Clue
from dateline.reading.times.finding import find_times

__all__ = ["Clock", "Clue", "find_times"]
