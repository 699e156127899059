"""Opens a source as what it is, and what that holds in turn.

Invariant: whatever the bytes are, what comes out is captures and reasons; a source that cannot be read does not keep those after it from being read.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.captures.decoding import NotAPage, page
from dateline.captures.found import Skipped, sparing
from dateline.captures.revisits import Revisits
from dateline.captures.sources import MAX_DEPTH, Exhausted, Source, Unreadable
from dateline.model import Capture

NO_PAGES = (".css", ".js", ".mjs", ".map")
"""Text by its bytes, but nobody's article."""
CONTAINERS = frozenset({"zip", "tar", "gzip", "bzip2", "xz"})


def read(source: Source, revisits: Revisits) -> Iterator[Capture | Skipped]:
    """Yields the captures a source holds, and for what gives none the reason."""
    try:
        for found in _open(source, revisits):
            if isinstance(found, Source):
                yield from read(found, revisits)
            else:
                yield found
    except Exhausted as error:
        if source.depth:
            raise
        yield Skipped(source.path, str(error))
    except (Unreadable, NotAPage) as error:
        yield Skipped(source.path, str(error))
    except OSError as error:
        yield Skipped(source.path, f"cannot be read: {(error.strerror or str(error)).lower()}")
    except Exception as error:
        yield Skipped(source.path, f"is damaged ({' '.join(f'{type(error).__name__}: {error}'.split())[:160]})")


def _open(source: Source, revisits: Revisits) -> Iterator[Capture | Skipped | Source]:
    """What a source holds at once; a source within it is to be opened in turn."""
    from dateline.captures.recognising import delimiter_of, format_of

    kind = format_of(source)
    if kind in CONTAINERS and source.depth >= MAX_DEPTH:
        raise Unreadable(f"more than {MAX_DEPTH} archives inside one another")
    match kind:
        case "page":
            if source.name.endswith(NO_PAGES):
                raise NotAPage("a style sheet or a script, not a page")
            yield page(source.page(), source.path, texts=source.limits.texts)
        case "warc":
            from dateline.captures import warc

            yield from warc.read(source, revisits)
        case "zip" | "tar":
            from dateline.captures import archives

            yield from archives.read_zip(source) if kind == "zip" else archives.read_tar(source)
        case "gzip" | "bzip2" | "xz":
            from dateline.captures import packing

            yield from packing.read(source, kind)
        case "mhtml":
            from dateline.captures import mhtml

            yield from mhtml.read(source)
        case "mail" | "mbox":
            from dateline.captures import mail

            yield from mail.read(source) if kind == "mail" else mail.read_mailbox(source)
        case "feed":
            from dateline.captures import feeds

            yield from sparing(feeds.read(source), source.path)
        case "lines" | "json":
            from dateline.captures import objects

            records = objects.read_lines(source) if kind == "lines" else objects.read(source)
            yield from sparing(records, source.path)
        case "table":
            from dateline.captures import tables

            yield from sparing(tables.read(source, delimiter_of(source) or ","), source.path)
