"""Reads what a line signs: posts shown in an article (`The gates are open. — Mira Tosk (@tosk) March 9, 2024`), quotations (`“…” — Mira Tosk`).

A post needs a dash, a name and a handle at the end of a paragraph, a quotation in marks a dash and a name; what is signed stands before the
dash or fills the paragraph before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.reading.attribution.drafts import Draft, Passage

_SIGNATURE = re.compile(r"[—–-]\s?(?P<name>[^\W_][^—–\n]{0,60}?)\s?\(@\w{1,15}\)\s?(?P<day>[^—–\n]{0,30})$")
_NAMED = re.compile(
    r"[—–―-]{1,2}\s?(?P<name>(?:[A-Z][\w.’'-]*)(?:\s(?:[A-Z][\w.’'-]*|de|da|van|von|der|den|al|bin|of|the|N)){0,5}"
    r"(?:, [^—–―\n“”\"]{2,60})?)[.\s]*$"
)
"""A dash and a name, with a title perhaps, that end a paragraph."""
_HEADER = re.compile(
    r"(?P<name>[^\W\d_][^\n@:]{0,60}?)\s(?P<handle>\(?@\w{1,15}\)?)\s?[·•|—–-]\s?(?P<day>[^\n]{1,30})$"
)
"""The line above a pasted post: `Mira Tosk @tosk · May 1`."""
_LINK = re.compile(r"\S*(?:https?://|pic\.twitter\.com/|t\.co/)\S*")
_LONGEST_POST = 70
"""Words of a post: the longest posts of 280 characters have about sixty."""


def read_signatures(passages: Sequence[Passage], authors: Sequence[str] = ()) -> None:
    """Adds a draft for every signed post or quotation, in the place of what rules for sentences found in it.

    A line with the name and handle of one of the authors is a byline.
    """
    before: Passage | None = None
    header: tuple[Passage, re.Match[str]] | None = None
    for passage in passages:
        if header is not None and passage.words(range(len(passage.doc))):
            _sign(header[0], passage, _places(passage, 0, len(passage.doc.text)), header[1])
            header = None
        elif (match := _HEADER.match(passage.doc.text.rstrip())) is not None and match.group("name") not in authors:
            header = passage, match
            continue
        match = _SIGNATURE.search(passage.text.rstrip())
        if match is not None:
            own = _places(passage, 0, match.start())
            if passage.words(own):
                _sign(passage, passage, own, match)
            elif before is not None:
                _sign(passage, before, _places(before, 0, len(before.text)), match)
        elif (match := _NAMED.search(passage.text)) is not None:
            _sign_quotation(passage, before, match)
        before = passage if passage.words(range(len(passage.doc))) else before


def _sign_quotation(passage: Passage, before: Passage | None, match: re.Match[str]) -> None:
    """Gives a quotation that fills what stands before the dash to the one named behind it."""
    own = passage.words(_places(passage, 0, match.start()))
    post, held = (passage, own) if own else (before, before.words(range(len(before.doc))) if before else set())
    if post is None or not held:
        return
    numbers = {post.quotation_of[place] for place in held}
    number = next(iter(numbers))
    if len(numbers) == 1 and number is not None and not _narrated(post, held):
        _sign(passage, post, post.places(number), match, longest=len(held), lemma="—")


def _narrated(post: Passage, held: set[int]) -> bool:
    """True where a cue outside marks has the words already."""
    return any(draft.verb is not None and draft.verb.i not in held and draft.content & held for draft in post.drafts)


def _sign(
    passage: Passage,
    post: Passage,
    places: set[int],
    match: re.Match[str],
    *,
    longest: int = _LONGEST_POST,
    lemma: str = "tweet",
) -> None:
    places = _without_links(post, places)
    name = _places(passage, *match.span("name"))
    # A dash without a space is one token with the mark before it.
    start, end = match.span("handle") if match.re is _HEADER else (match.start(), match.start("name"))
    dash = {token.i for token in passage.doc if token.idx < end and token.idx + len(token) > start}
    dash -= {place for place in dash if not passage.doc[place].text.strip()}
    tokens = [passage.doc[place] for place in sorted(passage.words(name))]
    if not tokens or not dash or not 1 < len(post.words(places)) <= longest:
        return
    source = next((token for token in tokens if token.head.i not in name or token.head.i == token.i), tokens[0])
    post.drafts[:] = [draft for draft in post.drafts if not (draft.content | draft.cue) & places]
    draft = Draft(passage.number, "report", set(), dash, None, source, source_words=name, lemma=lemma, verbatim=True)
    if post is passage:
        draft.content = places
    else:
        draft.beyond = [(post, places)]
        post.held |= places
    passage.drafts.append(draft)


def _places(passage: Passage, start: int, end: int) -> set[int]:
    return {token.i for token in passage.doc if start <= token.idx and token.idx + len(token) <= end}


def _without_links(passage: Passage, places: set[int]) -> set[int]:
    links = [match.span() for match in _LINK.finditer(passage.text)]
    return {place for place in places if not any(start <= passage.doc[place].idx < end for start, end in links)}
