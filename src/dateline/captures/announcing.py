"""What a feed announced of a page that a crawl then fetched: the records of metadata that `dateline fetch` writes before its pages.

Invariant: it is known by the page's record and bounded; notes that other crawlers keep under the same type announce nothing.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from dateline.captures.moments import moment
from dateline.captures.rows import line, names
from dateline.model import Stated

FIELDS_TYPE = "application/warc-fields"
MAX_BYTES = 65_536
MAX_WAITING = 100
"""Notes that wait for their page: only the redirects that led to it stand between."""
MAX_TITLE = 1000


class Announcements:
    """The notes met last, by the record they are of."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[str, Stated]] = deque(maxlen=MAX_WAITING)

    def note(self, record: Any) -> None:
        """Takes a record of metadata; raises `OSError` where it is broken."""
        target = _bare(record.headers.get("WARC-Concurrent-To"))
        declared = (record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
        if target and declared == FIELDS_TYPE and record.content_length <= MAX_BYTES:
            said = _read(record.reader.read(MAX_BYTES).decode("utf-8", "replace"))
            if said is not None:
                self._waiting.append((target, said))

    def of(self, identity: str | None) -> Stated | None:
        """Returns what was announced of the page of a record, or None."""
        wanted = _bare(identity)
        return next((said for target, said in self._waiting if target == wanted), None)


def _read(text: str) -> Stated | None:
    """What the fields of a note say; None where they say nothing of an article."""
    fields: dict[str, str] = {}
    for one in text.splitlines():
        name, colon, value = one.partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    said = Stated(
        title=line(fields.get("title"), MAX_TITLE),
        authors=names(fields.get("author")),
        published=moment(fields.get("published")),
    )
    if said == Stated():
        return None
    feed = line(fields.get("feed")) or line(fields.get("via"), MAX_TITLE)
    return Stated(said.title, authors=said.authors, published=said.published, outlet=feed)


def _bare(identity: str | None) -> str:
    return (identity or "").strip().strip("<>").lower()
