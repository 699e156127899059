"""In whose mouth words stand: the innermost statement that holds a stretch of text."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.model import Span, StatementMention
from dateline.reading.attribution import lexicon


class Voices:
    """Looks up who says the words at a place. Only statements that assert count: said ones, and what someone believes."""

    def __init__(self, statements: Iterable[StatementMention]) -> None:
        held = [(piece, statement) for statement in statements if _asserts(statement) for piece in statement.content]
        self._pieces = sorted(held, key=lambda pair: (pair[0].end - pair[0].start, pair[0].start, pair[1].id))

    def at(self, span: Span) -> StatementMention | None:
        """Returns the innermost statement whose content holds the span, or None where the outlet itself speaks."""
        for piece, statement in self._pieces:
            if piece.start <= span.start and span.end <= piece.end:
                return statement
        return None


def _asserts(statement: StatementMention) -> bool:
    """An intent or a decree is an act of its own, in the outlet's words: it makes nobody the source of what it speaks of."""
    if statement.scope == "speech":
        return True
    cue = lexicon.verbs().get(statement.lemma or "") or lexicon.nouns().cues.get(statement.lemma or "")
    return (cue is not None and cue.kind in ("belief", "report", "finding")) or statement.status == "alleged"
