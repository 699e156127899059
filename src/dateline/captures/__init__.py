"""Finds and decodes what people saved: pages as text or HTML. A text capture is never changed, so that offsets point into the user's own file."""

from dateline.captures.decoding import NotAPage, decode
from dateline.captures.files import Skipped, find

__all__ = ["NotAPage", "Skipped", "decode", "find"]
