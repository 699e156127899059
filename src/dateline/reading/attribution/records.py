"""Turns drafts into statement records: spans of the stored text, directness, nesting, speaker, medium, time.

A record's content is what is said alone: no quotation marks around the whole, no punctuation at its ends.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from dateline.model import Directness, Party, Scope, Span, SpeechStatus, StatementMention, When, identify
from dateline.reading.attribution import grammar, lexicon
from dateline.reading.attribution.drafts import Draft, Passage
from dateline.reading.attribution.medium import addressee_of, medium_of, occasions
from dateline.reading.attribution.speakers import Speakers
from dateline.reading.attribution.substance import tells
from dateline.reading.attribution.trimming import tidied, unmarked
from dateline.reading.parsed import Parsed, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.reading.names import Cast
    from dateline.reading.times import Clock

_SHORTEST_REPEATED = 5
"""Spaces in words that are taken for a repetition; shorter ones may be said twice."""
_STATUSES: tuple[SpeechStatus, ...] = get_args(SpeechStatus)
_DIRECT_SHARE = 0.9
"""Share of the letters inside marks from which content counts as a direct quotation."""


def records(parsed: Parsed, passages: Sequence[Passage], cast: Cast, clock: Clock) -> tuple[StatementMention, ...]:
    """Returns the statements of an article in reading order."""
    writer = _Writer(parsed, cast, clock)
    writer.look_beyond(passages)
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
        self._holding: dict[int, list[tuple[Draft, set[int]]]] = {}
        self._seen: set[tuple[str, str | None]] = set()
        self._mentions = sorted((mention.span.start, number) for number, mention in enumerate(cast.mentions))

    def look_beyond(self, passages: Sequence[Passage]) -> None:
        """Notes which paragraphs are held by a draft of another one."""
        for passage in passages:
            for draft in passage.drafts:
                for other, places in draft.beyond:
                    self._holding.setdefault(other.number, []).append((draft, places))

    def write(self, draft: Draft, passage: Passage) -> None:
        content = _content_spans(self._parsed.text, passage, draft)
        for other, places in draft.beyond:
            content = tuple(sorted(content + tidied(self._parsed.text, _spans(other, places))))
        if not content:
            return
        outer = _outer(draft, passage.drafts) or self._outer_of_another(draft, passage)
        if outer is not None and not draft.learned and not _worth_nesting(draft):
            return
        speaker = self._speakers.resolve(draft, passage, outer)
        directness = _directness(passage, draft)
        if directness == "direct":
            content = tuple(unmarked(self._parsed.text, span) for span in content)
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
            scope="speech" if _printable(passage, draft, speaker, inside) else "wide",
            status=_status(draft),
            sentence=_evidence(passage, draft),
            inside=inside.id if inside else None,
            medium=before.medium if before else draft.medium or medium_of(draft),
            addressee=before.addressee if before else self._addressee(draft, passage, inside),
            about=self._about(content),
            said=before.said
            if before
            else self._said(draft, passage, content) or self._entered(draft, passage, inside),
            lemma=draft.lemma,
            others=self._speakers.others(draft, passage),
        )
        self._of_draft[id(draft)] = statement
        if self._repeats(statement):
            return
        self.written.setdefault(statement.id, statement)

    def _outer_of_another(self, draft: Draft, passage: Passage) -> Draft | None:
        """The draft of an earlier paragraph in whose words, going on here, this one stands."""
        mine = draft.content | draft.cue
        holding = self._holding.get(passage.number, [])
        found = [other for other, places in holding if mine <= places and id(other) in self._of_draft]
        return found[0] if found else None

    def _repeats(self, statement: StatementMention) -> bool:
        """True where the page has these words of this speaker already, as in captions and teasers."""
        words = " ".join(self._parsed.quote(span) for span in statement.content).casefold()
        speaker = statement.speaker
        key = (words, (speaker.entity or speaker.text.casefold()) if speaker else None)
        known = key in self._seen
        self._seen.add(key)
        return known and words.count(" ") >= _SHORTEST_REPEATED

    def _addressee(self, draft: Draft, passage: Passage, inside: StatementMention | None) -> Party | None:
        head = addressee_of(draft)
        if head is None:
            return None
        party = self._cast.party(head, passage.sentence_of(head.i))
        if grammar.word(head) == "me" and inside is not None and inside.speaker is not None:
            # In someone's words `me` is that one.
            return replace(party, entity=inside.speaker.entity)
        return party

    def _about(self, content: Sequence[Span]) -> tuple[str, ...]:
        inside: set[int] = set()
        for piece in content:
            first = bisect_left(self._mentions, (piece.start, -1))
            last = bisect_left(self._mentions, (piece.end, -1))
            inside.update(number for _, number in self._mentions[first:last])
        mentions = (self._cast.mentions[number] for number in sorted(inside))
        # A mention that begins in the content may go on past it.
        held = (m for m in mentions if any(p.start <= m.span.start and m.span.end <= p.end for p in content))
        return tuple(dict.fromkeys(mention.entity for mention in held))

    def _said(self, draft: Draft, passage: Passage, content: Sequence[Span]) -> When | None:
        """The time the cue's clause gives, or else what the words are said in; a time in the content alone is one of what is told.

        Nothing that has been said was said after its publication: such a time (`two days later`) is counted from another day.
        """
        head = draft.verb or (draft.source if draft.verbatim else None)
        if head is None:
            return None
        sentence = passage.sentence_of(head.i)
        when = self._by_cue(draft, passage, content)
        for occasion in occasions(draft) if when is None else ():
            when = when or self._clock.governing(occasion, sentence) or self._within(occasion, sentence)
        told = self._clock.told(sentence)
        early = when is None or told is None or not when.earliest or not told.latest
        late = not early and when is not None and told is not None and (when.earliest or "") > (told.latest or "")
        return None if late and draft.status not in ("expected", "supposed") else when

    def _by_cue(self, draft: Draft, passage: Passage, content: Sequence[Span]) -> When | None:
        head = draft.verb or draft.source
        if head is None:
            return None
        sentence = passage.sentence_of(head.i)
        when = self._clock.governing(head, sentence)
        after = head.i + 1
        if when is None and draft.verb is not None and draft.content and after < min(draft.content) <= after + 4:
            # "said on Tuesday the dam had failed": the parse gives the day to the dam.
            between = range(after, min(draft.content))
            when = next((found for at in between if (found := self._clock.at(passage.doc[at], sentence))), None)
        if when is None or not when.text:
            return when
        inside = sum(self._parsed.quote(span).count(when.text) for span in content)
        everywhere = sum(self._parsed.quote(span).count(when.text) for span in _evidence(passage, draft))
        return when if not inside or everywhere > inside else None

    def _within(self, occasion: Token, sentence: Sentence) -> When | None:
        """The time among the words of what something is said in (`in a 2016 speech`)."""
        near = [*grammar.children(occasion, "nummod", "compound", "amod", "nmod", "obl")]
        if grammar.base(occasion) == "obl":
            near += [after for after in grammar.children(occasion.head, "obl") if after.i > occasion.i]
        return next((found for token in near if (found := self._clock.at(token, sentence))), None)

    def _entered(self, draft: Draft, passage: Passage, inside: StatementMention | None) -> When | None:
        """The day of the entry of a live ticker that says it; not of what is to be said, or is told within what another says."""
        head = draft.verb or draft.source
        if head is None or inside is not None or _status(draft) == "expected":
            return None
        return self._clock.entered(passage.sentence_of(head.i))


def _scope(draft: Draft) -> Scope:
    return "speech" if draft.kind in lexicon.SPEECH_CLASSES and not draft.hedged else "wide"


def _printable(passage: Passage, draft: Draft, speaker: Party | None, inside: StatementMention | None) -> bool:
    """True for what a reader calls said: by a cue of speech, something that says something, and not the outer speaker's own words."""
    if _scope(draft) != "speech" or not tells(passage, draft):
        return False
    if speaker is None and _needs_speaker(draft):
        return False
    if speaker is not None and speaker.text.casefold() in lexicon.contents().nobody:
        return False  # "You agree to receive …", "defied anyone to tell her …"
    if _pictured(draft) or _a_way_of_speaking(draft) or _only_bears_out(draft, speaker):
        return False
    if draft.kind == "finding" and _open_question(passage, draft):
        return False
    if inside is None or inside.scope != "speech":
        return True
    wished = draft.kind in ("promise", "demand") and "that" not in _words_before(passage, draft)
    return not wished and not _same_party(speaker, inside.speaker)


def _words_before(passage: Passage, draft: Draft) -> set[str]:
    """The words between a cue and what it brings."""
    first = min(passage.words(draft.content), default=0)
    return {grammar.word(token) for token in passage.doc[max(0, first - 2) : first]}


def _pictured(draft: Draft) -> bool:
    """True for what a picture shows (`the photographs show …`, `issued videos showing …`): it says nothing."""
    shown = draft.verb is not None and draft.verb.dep_ == "acl" and draft.kind == "finding"
    nouns = [
        *([draft.source] if draft.source is not None else []),
        *([draft.verb.head] if draft.verb and shown else []),
    ]
    return any(grammar.lemma(noun) in lexicon.contents().pictures for noun in nouns)


def _a_way_of_speaking(draft: Draft) -> bool:
    """True for an infinitive that nobody is the subject of: `it is safe to say that …`."""
    verb = draft.verb
    if verb is None or draft.source is not None or draft.paired or not grammar.is_verb(verb):
        return False
    empty = any(grammar.word(child) == "it" for child in grammar.children(verb.head, "nsubj", "expl"))
    return empty and verb.tag_ == "VB" and any(grammar.word(child) == "to" for child in verb.children)


def _only_bears_out(draft: Draft, speaker: Party | None) -> bool:
    """True where a thing, and neither someone nor a study or a paper, makes words likely: `the removal suggests that …`."""
    source = draft.source
    if draft.lemma not in lexicon.contents().implying or source is None or source.tag_ != "NN":
        return False
    named = speaker is not None and speaker.entity is not None
    return not named and grammar.lemma(source) not in lexicon.media().nouns


def _open_question(passage: Passage, draft: Draft) -> bool:
    """True for what is still to be found ("to determine whether the dam will hold"): nobody has said it."""
    first = min(passage.words(draft.content), default=None)
    return first is not None and grammar.word(passage.doc[first]) in ("whether", "if")


def _needs_speaker(draft: Draft) -> bool:
    """True where nobody is known to speak and the words are therefore nobody's: nouns, findings and questions."""
    if draft.verb is None or draft.follows is not None or draft.paired:
        return False
    if draft.verb.pos_ == "NOUN":
        return draft.source is None
    if draft.lemma in lexicon.contents().implying or draft.kind in ("finding", "ask"):
        return not (draft.source is None and grammar.is_passive(draft.verb) and draft.kind == "finding")
    return False


def _same_party(one: Party | None, other: Party | None) -> bool:
    if one is None or other is None:
        return False
    return one.entity == other.entity if one.entity and other.entity else one.text.casefold() == other.text.casefold()


def _status(draft: Draft) -> SpeechStatus:
    return next((status for status in _STATUSES if status == draft.status), "said")


def _outer(draft: Draft, drafts: Iterable[Draft]) -> Draft | None:
    """The smallest draft whose content holds this one's cue and content."""
    mine = {place for place in draft.content | draft.cue if draft.verb is None or not _opening(draft.verb.doc[place])}
    holding = [other for other in drafts if other is not draft and mine <= other.content and other.cue.isdisjoint(mine)]
    return min(holding, key=lambda other: len(other.content), default=None)


def _opening(token: Token) -> bool:
    """True for what may stand before the first word of content and is no word of it: a comma, the `that` of the outer cue."""
    return token.is_punct or (grammar.base(token) == "mark" and grammar.word(token) == "that")


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
    return tidied(text, _spans(passage, _without_joints(passage, content) if draft.verb is not None else content))


def _without_joints(passage: Passage, content: set[int]) -> set[int]:
    """Drops what joins the words to those before (`But …`, `and, according to X, …`, `that`): it is the outlet's."""
    kept = set(content)
    for place in sorted(passage.words(content)):
        token = passage.doc[place]
        outside = token.head.i not in content or token.head.i > place
        joins = (token.pos_ == "CCONJ" and grammar.base(token) == "cc") or (
            token.tag_ == "IN" and grammar.word(token) == "that"
        )
        if not joins or not outside or passage.quoted(token):
            break
        kept.discard(place)
    return kept


def _directness(passage: Passage, draft: Draft) -> Directness:
    if draft.verbatim:
        return "direct"
    letters = quoted = 0
    for page, places in [(passage, draft.content - draft.cue), *draft.beyond]:
        for place in page.words(places):
            count = sum(character.isalnum() for character in page.doc[place].text)
            letters += count
            quoted += count if page.quotation_of[place] is not None else 0
    if draft.verb is not None and passage.quoted(draft.verb):
        # Inside someone's quotation the reported words are that one's wording, not their speaker's.
        return "indirect"
    if letters and quoted >= _DIRECT_SHARE * letters and _between_marks(passage, draft):
        return "direct"
    return "mixed" if quoted else "indirect"


def _between_marks(passage: Passage, draft: Draft) -> bool:
    """False where words of the outlet's own lead into the quoted ones (`a “fraud”`) or out of them (`“…,” Kim said`)."""
    inked = passage.words(draft.content - draft.cue)
    return not inked or None not in (passage.quotation_of[min(inked)], passage.quotation_of[max(inked)])


def _source_spans(passage: Passage, draft: Draft) -> tuple[Span, ...]:
    if draft.source is None:
        return ()
    words = draft.source_words or grammar.named_as(draft.source)
    if draft.verb is not None and draft.verb.i in words and draft.verb != draft.source:
        # "calls saying that …": the participle is the cue, and no part of who speaks.
        words = words - grammar.subtree(draft.verb)
    return _trimmed(passage, _spans(passage, words - draft.cue - (draft.content - draft.source_words)))


def _trimmed(passage: Passage, spans: Iterable[Span]) -> tuple[Span, ...]:
    text, start = passage.text, passage.start
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
