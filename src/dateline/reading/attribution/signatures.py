"""Reads posts shown in an article by the line that signs them: `The gates are open. — Mira Tosk (@tosk) March 9, 2024`.

Only a dash, a name and a handle at the end of a paragraph make a signature; what it signs stands before it or fills the paragraph before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.reading.attribution.drafts import Draft, Passage

_SIGNATURE = re.compile(r"[—–-]\s?(?P<name>[^\W_][^—–\n]{0,60}?)\s?\(@\w{1,15}\)\s?(?P<day>[^—–\n]{0,30})$")
_LINK = re.compile(r"\S*(?:https?://|pic\.twitter\.com/|t\.co/)\S*")
_LONGEST_POST = 70
"""Words of a post: the longest posts of 280 characters have about sixty."""


def read_signatures(passages: Sequence[Passage]) -> None:
    """Adds a draft for every signed post, in the place of what rules for sentences found in it."""
    before: Passage | None = None
    for passage in passages:
        match = _SIGNATURE.search(passage.doc.text.rstrip())
        if match is not None:
            own = _places(passage, 0, match.start())
            if passage.words(own):
                _sign(passage, passage, own, match)
            elif before is not None:
                _sign(passage, before, _places(before, 0, len(before.doc.text)), match)
        before = passage if passage.words(range(len(passage.doc))) else before


def _sign(passage: Passage, post: Passage, places: set[int], match: re.Match[str]) -> None:
    places = _without_links(post, places)
    name = _places(passage, *match.span("name"))
    dash = _places(passage, match.start(), match.start("name"))
    tokens = [passage.doc[place] for place in sorted(passage.words(name))]
    if not tokens or not dash or not 1 < len(post.words(places)) <= _LONGEST_POST:
        return
    source = next((token for token in tokens if token.head.i not in name or token.head.i == token.i), tokens[0])
    post.drafts[:] = [draft for draft in post.drafts if not (draft.content | draft.cue) & places]
    draft = Draft(passage.number, "report", set(), dash, None, source, source_words=name, lemma="tweet", verbatim=True)
    if post is passage:
        draft.content = places
    else:
        draft.beyond = [(post, places)]
        post.held |= places
    passage.drafts.append(draft)


def _places(passage: Passage, start: int, end: int) -> set[int]:
    return {token.i for token in passage.doc if start <= token.idx and token.idx + len(token) <= end}


def _without_links(passage: Passage, places: set[int]) -> set[int]:
    links = [match.span() for match in _LINK.finditer(passage.doc.text)]
    return {place for place in places if not any(start <= passage.doc[place].idx < end for start, end in links)}
