"""Who did what to whom: reads the events of an article in PLOVER's terms.

Precision goes before recall: an event with no party, a weak frame or a hypothesis is left out, and what is only
planned, alleged or denied says so. A plain statement is no event; to accuse, ask, threaten, refuse or promise is one.
"""

from __future__ import annotations

from dateline.reading.events.ontology import TypeEntry, intensity, types
from dateline.reading.events.reader import find_events

__all__ = ["TypeEntry", "find_events", "intensity", "types"]
