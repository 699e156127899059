"""Learned attributions: a tagger that says of each word around a cue whether it is source, cue or content, and its joining with the rules."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading.attribution.drafts import Passage
from dateline.reading.attribution.tagging.joining import join
from dateline.reading.attribution.tagging.tagger import load
from dateline.reading.parsed import Parsed


def tag(parsed: Parsed, passages: Sequence[Passage]) -> None:
    """Completes and corrects the drafts of an article's paragraphs, all of which have vectors.

    Raises FileNotFoundError where the tagger's weights are not there.
    """
    vectors = [paragraph.vectors for paragraph in parsed.paragraphs if paragraph.vectors is not None]
    join(passages, load().tag(passages, vectors))
