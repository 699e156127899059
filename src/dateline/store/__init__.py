"""The store: one SQLite file that holds the captures' text, what each says, and the account of them all together."""

from dateline.store.documents import UNKNOWN_TIME, anchored
from dateline.store.search import Hit
from dateline.store.store import Store

__all__ = ["UNKNOWN_TIME", "Hit", "Store", "anchored"]
