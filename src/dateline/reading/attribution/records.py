"""Turns drafts into statement records: spans of the stored text, directness, nesting, speaker, medium, time.

A record's content is what is said alone: no quotation marks around the whole, no punctuation at its ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dateline.model import Directness, Party, Scope, Span, SpeechStatus, StatementMention, When, identify
from dateline.reading.attribution import grammar, lexicon
from dateline.reading.attribution.drafts import Draft, Passage
from dateline.reading.attribution.medium import addressee_of, medium_of
from dateline.reading.attribution.speakers import Speakers
from dateline.reading.parsed import Parsed

if TYPE_CHECKING:
    from dateline.reading.names import Cast
    from dateline.reading.times import Clock

_OPENING = "“\"‘'«„([{$€£¥#@``"
_CLOSING = "”\"’'»)]}%?!''"
_MARKS = "“”\"«»„‘’'`‹›"
_DIRECT_SHARE = 0.9
"""Share of the letters inside marks from which content counts as a direct quotation."""


def records(parsed: Parsed, passages: Sequence[Passage], cast: Cast, clock: Clock) -> tuple[StatementMention, ...]:
    """Returns the statements of an article in reading order."""
    writer = _Writer(parsed, cast, clock)
    for passage in passages:
        for draft in sorted(passage.drafts, key=_reading_order):
            writer.write(draft, passage)
    return tuple(writer.written.values())


def _reading_order(draft: Draft) -> tuple[int, int]:
    """Outer statements before those that stand in them, so that `I` in a quotation finds its speaker."""
    return min(draft.content | draft.cue), -len(draft.content)


class _Writer:
    def __init__(self, parsed: Parsed, cast: Cast, clock: Clock) -> None:
        self.written: dict[str, StatementMention] = {}
        self._parsed, self._cast, self._clock = parsed, cast, clock
        self._speakers = Speakers(parsed, cast)
        self._of_draft: dict[int, StatementMention] = {}

    def write(self, draft: Draft, passage: Passage) -> None:
        content = _content_spans(self._parsed.text, passage, draft)
        for other, places in draft.beyond:
            content = tuple(sorted(content + _tidied(self._parsed.text, _spans(other, places))))
        if not content:
            return
        outer = _outer(draft, passage.drafts)
        if outer is not None and not _worth_nesting(draft):
            return
        speaker = self._speakers.resolve(draft, passage, outer)
        directness = _directness(passage, draft)
        if directness == "direct":
            content = tuple(_unmarked(self._parsed.text, span) for span in content)
        before = self._of_draft.get(id(draft.follows)) if draft.follows is not None else None
        inside = self._of_draft.get(id(outer)) if outer is not None else None
        cue = _spans(passage, draft.cue)
        statement = StatementMention(
            id=identify(self._parsed.article.id, "statement", *content, *cue),
            content=content,
            cue=cue,
            source=before.source if before else _source_spans(passage, draft),
            speaker=speaker,
            directness=directness,
            scope=_scope(draft),
            status=_status(draft),
            sentence=_evidence(passage, draft),
            inside=inside.id if inside else None,
            medium=before.medium if before else medium_of(draft),
            addressee=before.addressee if before else self._addressee(draft, passage),
            about=self._about(content),
            said=before.said if before else self._said(draft, passage),
            lemma=draft.lemma,
        )
        self._of_draft[id(draft)] = statement
        self.written.setdefault(statement.id, statement)

    def _addressee(self, draft: Draft, passage: Passage) -> Party | None:
        head = addressee_of(draft)
        return self._cast.party(head, passage.sentence_of(head.i)) if head is not None else None

    def _about(self, content: Sequence[Span]) -> tuple[str, ...]:
        inside = (
            mention.entity
            for mention in self._cast.mentions
            if any(piece.start <= mention.span.start and mention.span.end <= piece.end for piece in content)
        )
        return tuple(dict.fromkeys(inside))

    def _said(self, draft: Draft, passage: Passage) -> When | None:
        return self._clock.governing(draft.verb, passage.sentence_of(draft.verb.i)) if draft.verb is not None else None


def _scope(draft: Draft) -> Scope:
    return "speech" if draft.kind in lexicon.SPEECH_CLASSES and not draft.hedged else "wide"


def _status(draft: Draft) -> SpeechStatus:
    statuses: dict[str, SpeechStatus] = {"denied": "denied", "alleged": "alleged", "expected": "expected"}
    return statuses.get(draft.status, "said")


def _outer(draft: Draft, drafts: Iterable[Draft]) -> Draft | None:
    """The smallest draft whose content holds this one's cue and content."""
    mine = draft.content | draft.cue
    holding = [other for other in drafts if other is not draft and mine <= other.content and other.cue.isdisjoint(mine)]
    return min(holding, key=lambda other: len(other.content), default=None)


def _worth_nesting(draft: Draft) -> bool:
    """Within someone's words, what another one says or believes is a statement; their own wishes and plans are what they say."""
    if _scope(draft) == "speech":
        return draft.source is not None
    return draft.kind == "belief" and draft.source is not None and draft.source.pos_ in ("PROPN", "NOUN")


# --- spans ------------------------------------------------------------------------------------------------------------


def _spans(passage: Passage, places: Iterable[int]) -> tuple[Span, ...]:
    """The unbroken stretches of some tokens."""
    spans: list[Span] = []
    last = None
    for place in sorted(places):
        token = passage.doc[place]
        start, end = passage.start + token.idx, passage.start + token.idx + len(token)
        if last is not None and place == last + 1:
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
        last = place
    return tuple(spans)


def _content_spans(text: str, passage: Passage, draft: Draft) -> tuple[Span, ...]:
    content = set(draft.content) - draft.cue
    if draft.source_words:
        content -= draft.source_words
    return _tidied(text, _spans(passage, content))


def _tidied(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(span for span in (_tidy(text, span) for span in spans) if span is not None)


def _tidy(text: str, span: Span) -> Span | None:
    """Drops space and stray punctuation at the ends; None where no word is left."""
    start, end = span
    while start < end and not text[start].isalnum() and text[start] not in _OPENING:
        start += 1
    while start < end and not text[end - 1].isalnum() and text[end - 1] not in _CLOSING:
        end -= 1
    return Span(start, end) if any(character.isalnum() for character in text[start:end]) else None


def _unmarked(text: str, span: Span) -> Span:
    """Takes the marks off a piece that begins with one or holds none inside; `a “fraud”` keeps its own."""
    start, end = span
    if text[start] not in _MARKS and any(mark in text[start:end] for mark in '“"«'):
        return span
    while start < end and (text[start] in _MARKS or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in _MARKS or text[end - 1].isspace()):
        end -= 1
    return Span(start, end)


def _directness(passage: Passage, draft: Draft) -> Directness:
    letters = quoted = 0
    for page, places in [(passage, draft.content - draft.cue), *draft.beyond]:
        for place in page.words(places):
            count = sum(character.isalnum() for character in page.doc[place].text)
            letters += count
            quoted += count if page.quotation_of[place] is not None else 0
    if draft.verb is not None and passage.quoted(draft.verb):
        # Inside someone's quotation the reported words are that one's wording, not their speaker's.
        return "indirect"
    if letters and quoted >= _DIRECT_SHARE * letters and _opens_with_mark(passage, draft):
        return "direct"
    return "mixed" if quoted else "indirect"


def _opens_with_mark(passage: Passage, draft: Draft) -> bool:
    """False where words of the outlet's own lead into the quoted ones (`a “fraud”`)."""
    inked = passage.words(draft.content - draft.cue)
    return not inked or passage.quotation_of[min(inked)] is not None


def _source_spans(passage: Passage, draft: Draft) -> tuple[Span, ...]:
    if draft.source is None:
        return ()
    words = draft.source_words or grammar.named_as(draft.source)
    return _trimmed(passage, _spans(passage, words - draft.cue - (draft.content - draft.source_words)))


def _trimmed(passage: Passage, spans: Iterable[Span]) -> tuple[Span, ...]:
    text, start = passage.doc.text, passage.start
    kept = []
    for span in spans:
        piece = text[span.start - start : span.end - start]
        left = len(piece) - len(piece.lstrip(" ,;:-–—"))
        right = len(piece) - len(piece.rstrip(" ,;:-–—"))
        if left + right < len(piece):
            kept.append(Span(span.start + left, span.end - right))
    return tuple(kept)


def _evidence(passage: Passage, draft: Draft) -> tuple[Span, ...]:
    """The sentences that hold the parts of a draft."""
    places = draft.content | draft.cue | ({draft.source.i} if draft.source is not None and not draft.follows else set())
    spans = _sentences(passage, places)
    for other, more in draft.beyond:
        spans += _sentences(other, more)
    return tuple(sorted(spans))


def _sentences(passage: Passage, places: set[int]) -> tuple[Span, ...]:
    """The sentences that hold some tokens, those that follow each other run together."""
    found: list[Span] = []
    previous = -2
    for number, sentence in enumerate(passage.sentences):
        if places.isdisjoint(range(sentence.tokens.start, sentence.tokens.end)):
            continue
        found.append(Span(found.pop().start, sentence.span.end) if previous == number - 1 else sentence.span)
        previous = number
    return tuple(found)
