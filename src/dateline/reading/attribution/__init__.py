"""Who said what: reads the statements of an article, with their speakers, from its parse.

Rules over the tree find content, cue and source, quotation marks bound what is quoted, and a learned tagger judges and completes what they
find; nothing is given a speaker without ground.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import Span, StatementMention
from dateline.reading.attribution.clauses import read_verbs
from dateline.reading.attribution.drafts import Passage, passages
from dateline.reading.attribution.interviews import read_interviews
from dateline.reading.attribution.linking import link_quotations, settle_quotations
from dateline.reading.attribution.phrases import read_phrases
from dateline.reading.attribution.quotes import find_quotations
from dateline.reading.attribution.records import records
from dateline.reading.attribution.releases import read_releases
from dateline.reading.attribution.signatures import read_signatures
from dateline.reading.attribution.tags import read_tags
from dateline.reading.attribution.transcripts import read_transcripts
from dateline.reading.attribution.voices import Voices
from dateline.reading.parsed import Parsed, end_of

if TYPE_CHECKING:
    from dateline.reading.names import Cast
    from dateline.reading.times import Clock

__all__ = ["Voices", "find_statements"]


def find_statements(parsed: Parsed, cast: Cast, clock: Clock) -> tuple[StatementMention, ...]:
    """Returns every attribution of an article in reading order: what is said, the reporting words, and who says it.

    Where the paragraphs have the encoder's vectors the tagger judges and completes what the rules find; without them the rules
    stand alone.
    """
    read = drafted(parsed, cast)
    if parsed.paragraphs and all(paragraph.vectors is not None for paragraph in parsed.paragraphs):
        from dateline.reading.attribution.tagging import tag

        tag(parsed, read)
    return records(parsed, read, cast, clock)


def drafted(parsed: Parsed, cast: Cast) -> list[Passage]:
    """Returns the paragraphs of an article with what the rules find in them."""
    bounds = [Span(paragraph.start, end_of(paragraph)) for paragraph in parsed.paragraphs]
    read = passages(parsed, find_quotations(parsed.text, bounds))
    for passage in read:
        for draft in [*read_verbs(passage), *read_phrases(passage)]:
            passage.add(draft)
        read_tags(passage)
    read_transcripts(read)
    read_interviews(read, parsed, cast)
    for passage in read:
        settle_quotations(passage)
    read_releases(read, cast)
    read_signatures(read, parsed.article.authors)
    link_quotations(read)
    return read
