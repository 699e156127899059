"""Finds the figures of an article: quantities that another outlet may give otherwise.

Dates, ages, scores, names with numbers in them and numbers that only point back ("the two men") are none. A figure needs
something counted: a noun, a currency or a percent sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.model import FigureMention, Party, Span, TimeExpression, When, identify
from dateline.reading.figures import counted
from dateline.reading.figures.amounts import Amount, read_amounts
from dateline.reading.figures.counted import Counted
from dateline.reading.figures.lexicon import listed, table
from dateline.reading.figures.refusal import refused
from dateline.reading.figures.spacing import thousands
from dateline.reading.parsed import Parsed, Sentence
from dateline.reading.times.words import Piece, cut

LINK = re.compile(r"\s*(?:in|on|at|during|for|by|as of)?\s*")
"""What may stand between a figure and the time that dates it."""

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.reading.attribution import Voices
    from dateline.reading.names import Cast
    from dateline.reading.times import Clock


def find_figures(
    parsed: Parsed, cast: Cast, clock: Clock, voices: Voices, times: Sequence[TimeExpression]
) -> tuple[FigureMention, ...]:
    """Returns the figures of an article in order.

    `unit` is `people`, `percent`, an ISO 4217 code or what is counted; an end that the words leave open is None.
    """
    reader = _Reader(parsed, cast, clock, voices, times)
    return tuple(figure for sentence in parsed.sentences for figure in reader.read(sentence))


class _Reader:
    """Reads the figures of one article, sentence by sentence."""

    def __init__(
        self, parsed: Parsed, cast: Cast, clock: Clock, voices: Voices, times: Sequence[TimeExpression]
    ) -> None:
        self.parsed, self.cast, self.clock, self.voices = parsed, cast, clock, voices
        self.times = [time for time in times if time.type in ("DATE", "TIME", "SET")]

    def read(self, sentence: Sentence) -> Iterable[FigureMention]:
        """Yields the figures of a sentence."""
        tokens = [token for token in sentence.tokens if not token.is_space]
        if not tokens:
            return
        start, end = sentence.span
        pieces = [
            Piece(piece.text, start + piece.start, start + piece.end, piece.shape)
            for piece in cut(self.parsed.text[start:end])
        ]
        pieces = thousands(pieces)
        last: Counted | None = None
        for amount in read_amounts(pieces):
            if self._set_aside(pieces, amount):
                continue
            reading = _Figure(self.parsed, sentence, tokens, pieces, amount, self.times)
            what = reading.what(last)
            if what is not None or amount.unit:
                figure = self._figure(reading, what)
                last = replace(what, of=figure.of) if what else last
                yield figure

    def _set_aside(self, pieces: list[Piece], amount: Amount) -> bool:
        start, end = pieces[amount.start].start, pieces[amount.end - 1].end
        if any(time.span.start < end and start < time.span.end for time in self.times):
            return True
        mention = self.cast.mention_at(start)
        named = (
            mention is not None and mention.form == "name" and mention.span.start <= start and end <= mention.span.end
        )
        return (named and not amount.unit) or refused(pieces, amount)

    def _figure(self, reading: _Figure, what: Counted | None) -> FigureMention:
        amount, sentence = reading.amount, reading.sentence
        span = reading.span(what)
        return FigureMention(
            id=identify(self.parsed.article.id, "figure", *span),
            span=span,
            low=amount.low,
            high=amount.high,
            approximate=amount.approximate,
            unit=amount.unit or (what.unit if what else ""),
            of=reading.of(what),
            sentence=(sentence.span,),
            as_of=self._as_of(reading, what),
            attributed_to=self._speaker(span),
        )

    def _as_of(self, reading: _Figure, what: Counted | None) -> When | None:
        """Returns the time straight after the figure, or of the noun, the clause that follows it or the one it stands in."""
        beside = reading.time_after(reading.span(what).end)
        if beside is not None:
            known = beside.earliest or beside.latest
            return When(beside.earliest, beside.latest, beside.text) if known else None
        head = what.head if what and what.head.i >= reading.number.i else reading.number
        verb = counted.verb_of(head)
        clauses = [child for child in head.children if child.dep_.startswith("acl")]
        for token in (*reading.amount_tokens, head, *clauses, *([verb] if verb is not None else [])):
            when = self.clock.governing(token, reading.sentence)
            if when is not None:
                return when
        return None

    def _speaker(self, span: Span) -> Party | None:
        statement = self.voices.at(span)
        return statement.speaker if statement else None


class _Figure:
    """An amount in its sentence."""

    def __init__(
        self,
        parsed: Parsed,
        sentence: Sentence,
        tokens: list[Token],
        pieces: list[Piece],
        amount: Amount,
        times: Sequence[TimeExpression],
    ) -> None:
        self.parsed, self.sentence, self.tokens, self.pieces, self.amount = parsed, sentence, tokens, pieces, amount
        self.times = times
        self.number = self._token_at(pieces[amount.start].start)
        end = pieces[amount.end - 1].end
        first = pieces[amount.start].start
        self.amount_tokens = [t for t in tokens if first <= sentence.start + t.idx < end]
        self.after = next(
            (place for place, token in enumerate(tokens) if sentence.start + token.idx >= end), len(tokens)
        )

    def _token_at(self, offset: int) -> Token:
        return next(
            (token for token in self.tokens if self.sentence.start + token.idx + len(token) > offset), self.tokens[-1]
        )

    def what(self, before: Counted | None) -> Counted | None:
        """Returns what is counted; a number without a noun of its own counts what the one before it counted."""
        state = self._state()
        if state is not None:
            return Counted(state, "people", state, f"people {state.lower_}")
        hyphen = self._hyphen()
        head = counted.noun_after(self.tokens, self.after + hyphen, bool(hyphen))
        if self.amount.unit:
            return Counted(head, self.amount.unit, head) if head is not None and self._direct(head) else None
        if head is None:
            return None if hyphen else self._elliptic(before)
        unit = None if self._name(head, bool(hyphen)) else counted.unit_of(head, bool(hyphen), self._deadline())
        if unit is None or not self._counts(head, bool(hyphen)):
            return None
        return counted.with_rate(head, unit, self.tokens)

    def _state(self) -> Token | None:
        """Returns the word that says what became of so many people, where no noun follows the number (`leaving 40 injured`)."""
        token = next(iter(self.tokens[self.after : self.after + 1]), None)
        if token is None or self.amount.unit or token.lower_ not in listed("states"):
            return None
        follows = next(iter(self.tokens[self.after + 1 : self.after + 2]), None)
        return None if follows is not None and follows.pos_ in ("NOUN", "PROPN", "ADJ", "NUM") else token

    def _deadline(self) -> bool:
        """Tells whether the number stands after `within`, or after `in` and a full count of time."""
        place = self.amount.first - 1
        before = self.pieces[place].text.lower() if place >= 0 else ""
        return before == "within" or (before == "in" and self.amount.digits)

    def _hyphen(self) -> int:
        """Returns 1 where a hyphen ties the number to its noun (`14-country`)."""
        return int(self.after < len(self.tokens) and self.tokens[self.after].text in ("-", "‑") and self._closed())

    def _closed(self) -> bool:
        return self.sentence.start + self.tokens[self.after].idx == self.pieces[self.amount.end - 1].end

    def _direct(self, head: Token) -> bool:
        """Money counts no noun, but may stand before the one it is for (`a $60 million loan`)."""
        return head.i == self.tokens[self.after].i if self.after < len(self.tokens) else False

    def _name(self, head: Token, hyphen: bool) -> bool:
        """A number before a name in the singular belongs to it (`10 Downing Street`)."""
        return head.pos_ == "PROPN" and not hyphen and not counted.plural(head)

    def _counts(self, head: Token, hyphen: bool) -> bool:
        amount = self.amount
        if hyphen:
            return amount.value >= 2
        if amount.low == amount.high == 1:
            return self._single(head)
        return counted.plural(head) or (amount.value > 1 and counted.is_people(head)) or amount.value >= 1000

    def _single(self, head: Token) -> bool:
        """One is a count only of people, with a verb of harm or custody, or after `at least` and the like."""
        verb = counted.verb_of(head)
        harmed = verb is not None and (
            verb.lemma_ in listed("harm") or any(c.lemma_ in listed("harm") for c in verb.children)
        )
        return counted.is_people(head) and (harmed or self.amount.first < self.amount.start)

    def _elliptic(self, before: Counted | None) -> Counted | None:
        rough = self.amount.first < self.amount.start or self.amount.value >= 1000
        place = self.amount.first - 1
        apart = place >= 0 and self.pieces[place].text in ("(", "/", "[")
        if before is None or not rough or apart or "per" in before.unit:
            return None
        verb = self.number.head
        told = f"{verb.text} {before.unit}" if verb.pos_ == "VERB" and self.number.dep_ == "obj" else before.of
        return replace(before, of=told)

    def time_after(self, end: int) -> TimeExpression | None:
        """Returns the time expression that follows a place with no more than a preposition between."""
        between = self.parsed.text
        return next(
            (time for time in self.times if time.span.start >= end and LINK.fullmatch(between, end, time.span.start)),
            None,
        )

    def span(self, what: Counted | None) -> Span:
        """Returns where the number stands, with its modifiers and its noun."""
        first, end = self.pieces[self.amount.first].start, self.pieces[self.amount.end - 1].end
        if what is not None and what.last.i >= self.number.i:
            last = self.sentence.start + what.last.idx + len(what.last)
            # A noun that a hyphen carries on ("a $60 million write-down") would be cut in its middle.
            end = end if self.parsed.text[last : last + 1] == "-" else max(end, last)
        return Span(first, end)

    def of(self, what: Counted | None) -> str:
        """Returns what is counted, in the article's words."""
        if what is not None and what.of:
            return what.of
        after = self.after + self._hyphen()
        words = [token.lower_ for token in self.tokens[after : after + 2]]
        if self.amount.unit and words and words[0] in ("of", "in", "worth"):
            inner = after + 1 + (words[1:] == ["of"])
            if inner < len(self.tokens) and not self._dated(self.tokens[inner]):
                return self._joined(counted.told_of(self.tokens, inner, self.number, True))
        if what is None:
            told = counted.measured_of(self.tokens, self.amount_tokens, after)
            return self._joined(told) or self.amount.unit or ""
        if words[:1] == ["of"] and self.number.lower_ in table("vague"):
            after += 1  # "dozens of | people fled"
        return self._joined(counted.told_of(self.tokens, after, what.head, False)) or what.unit

    def _dated(self, token: Token) -> bool:
        place = self.sentence.start + token.idx
        return any(time.span.start <= place < time.span.end for time in self.times)

    def _joined(self, tokens: list[Token]) -> str:
        """Joins words as they stand in the text, one space where something was left out between them."""
        while len(tokens) > 1 and (tokens[-1].lower_ in listed("unfinished") or tokens[-1].is_punct):
            tokens = tokens[:-1]
        parts: list[str] = []
        for place, token in enumerate(tokens):
            gap = place and tokens[place - 1].i != token.i - 1
            parts.append(f" {token.text}" if gap else token.text)
            parts.append(token.whitespace_)
        return " ".join("".join(parts).split())
