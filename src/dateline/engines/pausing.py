"""Work that makes very many objects and no circles of them, done without Python's search for such circles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Pauses the search for circles of objects that nobody holds for the length of a block.

    To tell and to write a story takes a fifth less time so, and no more memory: what it makes is let go of without that search.
    """
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()
