"""What counts as a page: a document that Dateline reads, and not the picture, film or parcel that an address may lead to."""

from __future__ import annotations

from dateline.fetching.exchange import Answer
from dateline.fetching.feeds import is_feed
from dateline.fetching.refusal import NotSavedError
from dateline.fetching.urls import Url

_READ = ("text/", "application/xhtml", "application/xml", "application/json", "application/ld+json", "message/rfc822")
_NOT_READ = ("text/css", "text/javascript", "text/calendar", "text/vcard")
_UNSAID = ("", "application/octet-stream", "unknown/unknown")


def check_page(asked: Url, answer: Answer, content: bytes) -> None:
    """Raises `NotSavedError` for an answer that is no page of text, or not the page that was asked for."""
    if answer.url.target == "/" != asked.target:
        # News sites send readers of a deleted article there; kept, it would pass for the article.
        raise NotSavedError(f"redirects to the front page of {answer.url.site}: the page is gone")
    kind = answer.header("content-type").partition(";")[0].strip().lower()
    if not content.strip():
        raise NotSavedError("the page is empty")
    if kind in _UNSAID:
        if b"\0" in content[:4096]:
            raise NotSavedError("is no page: its server does not say what it is, and it is not text")
    elif not kind.startswith(_READ) or kind.startswith(_NOT_READ):
        if is_feed(content):
            raise NotSavedError("is a feed, named by another feed; give it by itself to fetch what it names")
        raise NotSavedError(f"is no page of text ({kind[:60]})")
