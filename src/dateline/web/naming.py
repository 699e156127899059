"""Names for files that are kept: letters that every system takes, nothing of a capture that could lead elsewhere."""

from __future__ import annotations

import re
import unicodedata

_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 40


def file_name(*parts: str) -> str:
    """Returns a file name without ending, made of the parts that say anything: `harbour-strike-statements`; never empty."""
    plain = (unicodedata.normalize("NFKD", part[:200]).encode("ascii", "ignore").decode().lower() for part in parts)
    kept = (_OTHER.sub("-", part).strip("-")[:_LONGEST].strip("-") for part in plain)
    return "-".join(part for part in kept if part) or "dateline"
