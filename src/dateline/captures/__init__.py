"""Finds and decodes what people saved: pages as text or HTML, alone or in archives, feeds, tables and mail. A text capture is never changed,
so that offsets point into the user's own file.
"""

from dateline.captures.decoding import NotAPage, decode, with_text
from dateline.captures.files import container, find
from dateline.captures.found import Skipped
from dateline.captures.sources import Limits

__all__ = ["Limits", "NotAPage", "Skipped", "container", "decode", "find", "with_text"]
