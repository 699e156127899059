"""Actor lists of the user's own: the country and sector of a name, from a day to a day.

Invariant: what a list says of a name goes before what an article's words tell of it; a line with dates counts only for articles dated inside them.
"""

from dateline.reading.listed.actors import ActorList, ListedActor, applied
from dateline.reading.listed.files import read_list

__all__ = ["ActorList", "ListedActor", "applied", "read_list"]
