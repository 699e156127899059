"""Tells which time governs a predicate: the one its own clause gives, and no other.

Sentence-mates are not enough: in "said on Monday that the mayor had been held", Monday is the time of saying. A predicate
without a time of its own borrows one only from a clause that shares its event, and otherwise has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from dateline.model import TimeExpression, When
from dateline.reading.parsed import Parsed, Sentence, end_of
from dateline.reading.times.attachment import after_preposition, holder, past_things, tokens_at, top
from dateline.reading.times.borrowing import Part, is_purpose, lenders
from dateline.reading.times.cues import cues
from dateline.reading.times.tense import direction

if TYPE_CHECKING:
    from spacy.tokens import Token

ATTACHED = ("obl", "advmod", "nmod", "compound", "appos", "dep", "nummod", "amod", "obj", "acl")
"""Relations (before the colon) by which a time expression hangs on its predicate; `obj` and `acl` are common slips of parsers."""


@dataclass(frozen=True, slots=True)
class Clue:
    """What an undated expression tells of the day of publication: `on Wednesday` in a past clause was at most a week before."""

    time: TimeExpression
    weekday: int | None
    """1 (Monday) to 7, for a bare weekday."""
    month: int | None
    day: int | None
    direction: int
    """-1 if its clause speaks of the past, 1 of what is to come, 0 unknown."""


@dataclass(frozen=True, slots=True)
class Tied:
    """A time expression and the token of it that the rest of the sentence holds on to."""

    time: TimeExpression
    head: Token
    first: Token
    last: Token


class Clock:
    """The times of one article, asked by predicate."""

    def __init__(self, parsed: Parsed, times: Sequence[TimeExpression]) -> None:
        self._parsed = parsed
        self._times = tuple(times)

    def told(self, sentence: Sentence) -> When | None:
        """When a sentence was published, with its article or its entry of a live ticker; None where that is not known."""
        return self._parsed.article.told_at(sentence.span.start)

    def entered(self, sentence: Sentence) -> When | None:
        """The day of the entry of a live ticker that a sentence stands in, with the words that give its moment; None elsewhere."""
        entry = self._parsed.article.entry_at(sentence.span.start)
        if entry is None or "T" not in entry.time:
            return None
        return When(entry.time[:10], entry.time[:10], entry.time[11:])

    def clues(self) -> tuple[Clue, ...]:
        """Returns what the expressions left open tell of the publication, for an article without a date."""
        return tuple(clue for time in self._times if (clue := self._clue(time)))

    def governing(self, token: Token, sentence: Sentence) -> When | None:
        """Returns the time that governs a predicate, or None where its clause gives none.

        `since 2019` leaves the end open, `until`, `by` and `before` the beginning.
        """
        for predicate, part in lenders(token):
            when = self._own(predicate, sentence, part)
            if when is not None:
                return when
        return self._after_complement(token, sentence)

    def _after_complement(self, token: Token, sentence: Sentence) -> When | None:
        """Reads `urged them to leave on Monday`: what is still to be done lies ahead, so a day gone by is that of the asking."""
        told = self.told(sentence)
        asked = next((child for child in token.children if is_purpose(child)), None)
        if told is None or told.latest is None or asked is None:
            return None
        tied = [tie for tie in self._by_head.get((sentence.paragraph, asked.i), []) if tie.first.i > asked.i]
        gone = [
            tie
            for tie in tied
            if tie.time.latest and tie.time.latest[:10] <= told.latest[:10] and _mark(tie) in ("", "on")
        ]
        return self._when(gone, sentence) if gone else None

    def at(self, token: Token, sentence: Sentence) -> When | None:
        """Returns the time whose own words hold a token, or None."""
        tie = self._by_word.get((sentence.paragraph, token.i))
        return self._when([tie], sentence) if tie is not None else None

    def _own(self, token: Token, sentence: Sentence, part: Part) -> When | None:
        tied = self._by_head.get((sentence.paragraph, token.i), [])
        dated = [tie for tie in tied if tie.time.earliest or tie.time.latest]
        told = self._told_when(token, sentence)
        if not dated and told is not None:
            return self._when([told], sentence)
        if part != "any":
            dated = [tie for tie in dated if (tie.first.i < token.i) == (part == "before")]
        if dated or part != "any":
            return self._when(dated, sentence) if dated else None
        return self._beside_event(token, sentence)

    def _beside_event(self, token: Token, sentence: Sentence) -> When | None:
        """Reads `before the inauguration on Jan 10`: the time of another event bounds this one."""
        for child in token.children:
            marks = {mark.lower_ for mark in child.children if mark.dep_ in ("case", "mark")}
            clause = child.dep_ == "advcl" and "since" in marks  # "since she took office on 10 January"
            if not (clause or child.dep_.startswith(("obl", "nmod"))) or not marks & (
                cues("opening") | cues("closing")
            ):
                continue
            dated = [tie for tie in self._by_head.get((sentence.paragraph, child.i), []) if tie.time.earliest]
            if dated:
                first, last = dated[0].time.earliest, dated[0].time.latest
                text = self._words(sentence, [*child.subtree])
                return When(first, None, text) if marks & cues("opening") else When(None, last, text)
        return None

    def _when(self, ties: list[Tied], sentence: Sentence) -> When:
        """Joins the times of one predicate: two ends of a range, or else the most precise."""
        marks = [_mark(tie) for tie in ties]
        opening = [tie for tie, mark in zip(ties, marks, strict=True) if mark in cues("opening")]
        closing = [tie for tie, mark in zip(ties, marks, strict=True) if mark in cues("closing") or mark == "to"]
        if opening and closing:
            text = self._words(sentence, [t for tie in ties for t in self._tokens(tie, sentence)])
            return When(opening[0].time.earliest, closing[0].time.latest, text)
        best = min(ties, key=lambda tie: (_width(tie.time), tie.first.i))
        mark = _mark(best)
        beside = next((tie for tie in ties if _coordinated(best, tie)), None)
        if beside is not None and mark not in cues("opening") | cues("closing"):
            text = self._words(sentence, [t for tie in (best, beside) for t in self._tokens(tie, sentence)])
            return When(best.time.earliest, beside.time.latest, text)
        text = self._words(sentence, self._tokens(best, sentence))
        first = None if mark in cues("closing") else best.time.earliest
        last = None if mark in cues("opening") and mark != "from" else best.time.latest
        return When(first, last, text)

    def _tokens(self, tie: Tied, sentence: Sentence) -> list[Token]:
        """Returns the expression's tokens with the preposition before it."""
        inside = [t for t in sentence.tokens if tie.time.span.start <= sentence.start + t.idx < tie.time.span.end]
        mark = after_preposition(tie.first)
        return [*([mark] if mark is not None else []), *inside] or [tie.head]

    def _words(self, sentence: Sentence, tokens: Iterable[Token]) -> str:
        listed = sorted(tokens, key=lambda t: t.i)
        while len(listed) > 1 and listed[-1].is_punct:
            listed.pop()
        return self._parsed.text[sentence.start + listed[0].idx : sentence.start + listed[-1].idx + len(listed[-1])]

    @cached_property
    def _by_head(self) -> dict[tuple[int, int], list[Tied]]:
        """The time expressions by paragraph and index of the token each hangs on."""
        tied: dict[tuple[int, int], list[Tied]] = {}
        for number, tie in self._ties:
            for anchor in _anchors(tie):
                tied.setdefault((number, anchor.i), []).append(tie)
        return tied

    @cached_property
    def _by_word(self) -> dict[tuple[int, int], Tied]:
        """The dated expressions by paragraph and index of each of their words."""
        return {
            (number, place): tie
            for number, tie in self._ties
            if tie.time.earliest or tie.time.latest
            for place in range(tie.first.i, tie.last.i + 1)
        }

    def _told_when(self, token: Token, sentence: Sentence) -> Tied | None:
        """Returns the time a clause hangs on by `when`: "on May 3, when the council met"."""
        openers = [child.i for child in token.children if child.lower_ == "when"]
        if not openers or token.dep_ not in ("acl:relcl", "advcl", "acl"):
            return None
        return self._ends.get((sentence.paragraph, openers[0]))

    @cached_property
    def _ends(self) -> dict[tuple[int, int], Tied]:
        """The dated expressions by paragraph and index of the word after them, a comma passed over."""
        ends = {}
        for number, tie in self._ties:
            if tie.time.earliest or tie.time.latest:
                after = tie.last.i + 1
                comma = after < len(tie.last.doc) and tie.last.doc[after].text == ","
                ends[number, after + comma] = tie
        return ends

    @cached_property
    def _ties(self) -> tuple[tuple[int, Tied], ...]:
        """The expressions with their tokens, by paragraph."""
        return tuple(self._tie())

    def _tie(self) -> Iterator[tuple[int, Tied]]:
        for number, paragraph in enumerate(self._parsed.paragraphs):
            end = end_of(paragraph)
            here = [time for time in self._times if paragraph.start <= time.span.start < end]
            for time in here:
                inside = tokens_at(paragraph.doc, time.span.start - paragraph.start, time.span.end - paragraph.start)
                if inside:
                    yield number, Tied(time, top(inside), inside[0], inside[-1])

    def _clue(self, time: TimeExpression) -> Clue | None:
        value = time.value
        if not value.startswith("XXXX-") or time.type == "SET":
            return None
        weekday = int(value[9]) if value.startswith("XXXX-WXX-") and value[9:10].isdigit() else None
        month = int(value[5:7]) if value[5:7].isdigit() else None
        day = int(value[8:10]) if month and value[8:10].isdigit() else None
        if weekday is None and month is None:
            return None
        return Clue(time, weekday, month, day, self._direction(time))

    def _direction(self, time: TimeExpression) -> int:
        for paragraph in self._parsed.paragraphs:
            if paragraph.start <= time.span.start < end_of(paragraph):
                start = time.span.start - paragraph.start
                return direction(paragraph.doc, start, time.span.end - paragraph.start)[0]
        return 0


def _anchors(tie: Tied) -> Iterator[Token]:
    """Yields the token a time expression hangs on, past another time that it only explains."""
    head = tie.head
    while head.dep_.partition(":")[0] in ("conj", "appos") and head.head.pos_ in ("PROPN", "NOUN", "NUM"):
        head = head.head
    relation = head.dep_.partition(":")[0]
    above = _past_names(holder(head, tie.first))
    if above.i != head.i and relation in ATTACHED and (relation != "acl" or head.pos_ != "VERB"):
        yield above
        verb = past_things(above, tie.first, tie.last) if _width(tie.time) == 0 else None
        if verb is not None:
            yield verb


def _past_names(word: Token) -> Token:
    """Climbs from a name to the verb it stands with: "met Berg on Monday" dates the meeting, for people and places have no date."""
    for _ in range(3):
        relation = word.dep_.partition(":")[0]
        named = word.pos_ == "PROPN" and word.ent_type_ in ("PERSON", "LOC", "NORP", "ORG", "FACILITY")
        if (
            not named
            or relation not in ("obj", "obl", "nmod", "appos", "iobj", "flat", "compound")
            or word.head == word
        ):
            break
        word = word.head
    return word


def _coordinated(first: Tied, second: Tied) -> bool:
    """Tells `in August and September`: two times of one width, one straight after the other."""
    after = first.last.i + 1
    words = first.last.doc
    joined = after < len(words) and words[after].lower_ == "and" and 0 < second.first.i - after <= 2
    orderly = (first.time.earliest or "") < (second.time.earliest or "")
    return joined and orderly and _width(first.time) == _width(second.time)


def _mark(tie: Tied) -> str:
    """Returns the preposition of a time expression, lower case, or ''."""
    mark = after_preposition(tie.first)
    if mark is None or (tie.time.type == "TIME" and mark.lower_ in ("after", "before", "by", "following")):
        # "Shortly after noon on Monday" is Monday still.
        return ""
    return mark.lower_


def _width(time: TimeExpression) -> int:
    """Orders times by precision: a day before a month before a year."""
    first, last = (time.earliest or "")[:10], (time.latest or "")[:10]
    if first == last:
        return 0
    return 1 if first[:7] == last[:7] else 2 if first[:4] == last[:4] else 3
