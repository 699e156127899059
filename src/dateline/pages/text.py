"""Captured text made harmless to show: no control characters that reorder or hide letters, and no line longer than a page bears.

Letters are never dropped: a reordering control is shown by its code, other control characters by a sign.
"""

from __future__ import annotations

import re

# U+202A–U+202E embed or override the direction of what follows: left as they are they show letters in an order that is not theirs.
# U+2066–U+2069 do the same for isolates; marks of direction (U+200E, U+200F, U+061C) have no such power and stay.
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]")
_EITHER = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ud800-\udfff]")
_LONE = re.compile("[\ud800-\udfff]")


def harmless(text: str) -> str:
    """Returns text with reordering controls shown as `⟦U+202E⟧` and other control characters and lone surrogates as `�`."""
    if not _EITHER.search(text):
        return text
    text = _REORDERING.sub(lambda found: f"⟦U+{ord(found.group()):04X}⟧", text)
    return _LONE.sub("�", _CONTROL.sub("�", text))


def shorten(text: str, limit: int = 90) -> str:
    """Returns the text on one line, cut at a word with an ellipsis where it is longer than the limit."""
    flat = " ".join(text[: limit * 8 + 80].split())
    if len(flat) <= limit and len(text) <= limit * 8 + 80:
        return flat
    cut = flat[:limit]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut else cut} …"


def split(text: str, limit: int) -> tuple[str, str]:
    """Returns the text in two: what is shown at once, cut at a word near the limit, and the rest."""
    if len(text) <= limit:
        return text, ""
    cut = text.rfind(" ", limit - 80, limit)
    cut = limit if cut < 0 else cut
    return text[:cut], text[cut:]
