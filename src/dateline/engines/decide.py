"""Takes a human decision: checks it against what was decided before, adds it to the log, tells the account anew.

Invariant: a decision that speaks against an earlier one is not taken unless that is asked for in so many words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.engines.opening import open_story
from dateline.engines.telling import Gathered, Teller
from dateline.errors import ConflictError, DecisionError
from dateline.model import (
    Actor,
    Article,
    Decision,
    DecisionKind,
    Event,
    Evidence,
    Figure,
    Position,
    Span,
    Statement,
    Story,
    SubjectKind,
    When,
    Wording,
)
from dateline.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.story.decisions.anchoring import Anchoring

_KINDS: dict[DecisionKind, tuple[SubjectKind, ...]] = {
    "merge": ("actor", "event"),
    "split": ("actor", "event"),
    "not_this": ("actor",),
    "rename": ("actor", "event"),
    "date": ("event", "document"),
    "hide": ("actor", "event", "statement", "position", "figure", "wording", "document"),
    "confirm": ("actor", "event", "statement", "position", "figure", "wording", "document"),
    "put_back": ("document",),
    "cut": ("document",),
    "undo": ("decision",),
}
_MAX_WORDS = 2000
"""Letters of a name, a note or of who decides."""

Taken = tuple[str, Span | None]
"""What is taken out of an actor or an event: all of it in a document, or what stands at a place there."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a decision."""

    story: Story
    """The account as it is now."""
    decision: Decision
    warnings: tuple[str, ...]
    """What it spoke against, if it was taken all the same."""


def decide(
    story: str | Path | Store,
    kind: DecisionKind,
    subject_kind: SubjectKind,
    subject: str,
    *,
    who: str,
    other: str | None = None,
    name: str | None = None,
    when: When | None = None,
    mentions: Sequence[Taken] = (),
    note: str | None = None,
    anyway: bool = False,
    say: Callable[[str], None] = lambda words: None,
) -> Decided:
    """Takes a decision about a record of the account and tells the account anew.

    `subject` is the record's id; to undo, the decision's number. `mentions` are (document, place) pairs, with None for all in the document;
    of `put_back` and `cut`, which move whole lines, the lines at these places.
    Raises `DecisionError` where there is nothing to decide so, and `ConflictError`, with the warnings in words, where it speaks
    against an earlier decision and not `anyway`; nothing is stored then. `say` is called where a file of an older version is brought up to date.
    """
    asked = Decision(
        0,
        datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        _words(who, "who decides"),
        kind,
        subject_kind,
        subject,
        other=other,
        name=None if name is None else _words(name, "the new name"),
        when=when,
        note=None if note is None else _words(note, "the note"),
    )
    if subject_kind not in _KINDS[kind]:
        raise DecisionError(f"to {_verb(kind)} is for {_listed(_KINDS[kind])}, not for a {subject_kind}.")
    with _opened(story, write=True, say=say) as store:
        return _Sitting(store).take(asked, mentions, anyway=anyway)


def undo(story: str | Path | Store, number: int, *, who: str, note: str | None = None, anyway: bool = False) -> Decided:
    """Takes back a decision by another that undoes it; raises as `decide` does."""
    return decide(story, "undo", "decision", str(number), who=who, note=note, anyway=anyway)


def mentions_of(story: str | Path | Store, subject_kind: SubjectKind, subject: str) -> list[Evidence]:
    """Returns every place where an actor or an event of the account is mentioned, by document and text."""
    with _opened(story, write=False) as store:
        case = _Case(store.read_story(), Teller(store).stored())
        return case.mentions(subject_kind, subject)


class _Sitting:
    """One decision on one open file: all of it is written, or nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._teller = Teller(store)

    def take(self, asked: Decision, mentions: Sequence[Taken], *, anyway: bool) -> Decided:
        """Stores the decision and the account that follows from it, while others wait."""
        from dateline.story.decisions.conflicts import Conflicts

        with self._store.alone():
            story = self._store.read_story()
            if [one.decision for one in story.decisions] != self._store.decisions() or self._store.untold():
                story = self._teller.told(self._teller.gather())
            case = _Case(story, self._teller.stored(_standing_on(story, asked)))
            decision = case.made(asked, mentions)
            warnings = tuple(Conflicts(story, case.finder).of(decision))
            if warnings and not anyway:
                raise ConflictError(warnings)
            decision = self._store.decide(decision)
            if self._store.told_by() is not None:
                return Decided(self._teller.tell(), decision, warnings)  # a pile of several stories, story by story
            told = self._told(story, decision)
        return Decided(told, decision, warnings)

    def _told(self, story: Story, decision: Decision) -> Story:
        """Writes the account with one more decision: a small one is put into it, for another it is told anew."""
        from dateline.story.decisions.amending import amend

        told = amend(story, decision)
        if told is not None and decision.kind == "confirm":
            self._store.write_standings(told)
            return told
        if told is None:
            undone = next((one.decision for one in story.decisions if one.decision.number == decision.undoes), decision)
            # A document may have another date now, which all inferred dates hang on.
            dates = undone.subject_kind in ("document", "decision")
            told = self._teller.told(self._teller.gather() if dates else self._teller.stored())
        self._store.write_story(told)
        return told


def _standing_on(story: Story, asked: Decision) -> list[Article] | None:
    """Returns the articles in which a record stands that a small decision is about; None where all may be needed."""
    records: dict[str, Iterable[Actor | Event | Statement | Position | Figure | Wording]] = {
        "actor": story.actors,
        "event": story.events,
        "statement": story.statements,
        "position": story.positions,
        "figure": story.figures,
        "wording": story.wording,
    }
    if asked.kind not in ("rename", "date", "hide", "confirm"):
        return None
    record = next((one for one in records.get(asked.subject_kind, ()) if one.id == asked.subject), None)
    if record is None or (isinstance(record, Actor) and not record.entities):
        return None
    if isinstance(record, Actor):
        documents = {document for document, _ in record.entities}
    else:
        documents = {proof.document for proof in record.evidence}
    return [article for article in story.articles if article.id in documents]


class _Case:
    """A decision asked for, held against the account: its record is found, its words are noted."""

    def __init__(self, story: Story, gathered: Gathered) -> None:
        from dateline.story.decisions.anchoring import Anchoring
        from dateline.story.decisions.docket import Docket
        from dateline.story.decisions.finding import Finder
        from dateline.story.decisions.recutting import recut

        self._story = story
        pile = {article.id: article for article in story.articles}
        before = Finder(pile, gathered.readings)
        self.finder = before.over(recut(gathered.readings, Docket(gathered.decisions), before))
        self._anchoring: Anchoring = Anchoring(story, self.finder)

    def made(self, asked: Decision, mentions: Sequence[Taken]) -> Decision:
        """Returns the decision with the words it rests on; raises `DecisionError` where it cannot be."""
        if asked.kind == "undo":
            return self._undoing(asked)
        decision = self._about(asked)
        if decision.kind == "rename" and not decision.name:
            raise DecisionError("there is no new name.")
        if decision.kind == "date" and (decision.when is None or not (decision.when.earliest or decision.when.latest)):
            raise DecisionError("there is no date.")
        if decision.kind == "merge" and decision.other is None:
            raise DecisionError("to merge takes two.")
        if decision.other is not None:
            decision = self._with_other(decision, decision.other)
        if decision.kind in ("put_back", "cut"):
            return replace(decision, mentions=self._lines(decision, mentions))
        if decision.kind in ("split", "not_this"):
            decision = replace(decision, mentions=self._taken(decision, mentions))
            if not decision.mentions and decision.other is None:
                raise DecisionError(f"nothing is said to be taken out of “{decision.label}”.")
        return decision

    def mentions(self, kind: SubjectKind, key: str) -> list[Evidence]:
        """Returns every place where a record is mentioned."""
        record = self._anchoring.record(kind, key)
        if not isinstance(record, (Actor, Event)):
            raise DecisionError(f"there is no {kind} {key} in the account whose mentions could be told apart.")
        return [self.finder.cite(document, [place]) for document, place in sorted(self._all_of(record))]

    def _about(self, asked: Decision) -> Decision:
        kind, key = asked.subject_kind, asked.subject
        record = self._anchoring.record(kind, key)
        if record is None:
            hidden = self._hidden(kind, key)
            if hidden is None:
                raise DecisionError(f"there is no {kind} {key} in the account.")
            return replace(asked, label=hidden.label, anchors=hidden.anchors, stance=hidden.stance)
        stance = record.stance if isinstance(record, Position) else None
        label, anchors = self._anchoring.label(kind, key), self._anchoring.anchors(kind, key)
        return replace(asked, label=label, anchors=anchors, stance=stance)

    def _with_other(self, decision: Decision, other: str) -> Decision:
        kind = decision.subject_kind
        if other == decision.subject:
            raise DecisionError(f"“{decision.label}” is one already.")
        if self._anchoring.record(kind, other) is None:
            raise DecisionError(f"there is no {kind} {other} in the account.")
        label, anchors = self._anchoring.label(kind, other), self._anchoring.anchors(kind, other)
        return replace(decision, other_label=label, other_anchors=anchors)

    def _undoing(self, asked: Decision) -> Decision:
        number = int(asked.subject) if asked.subject.isdigit() else 0
        standing = next((one for one in self._story.decisions if one.decision.number == number), None)
        if standing is None:
            raise DecisionError(f"there is no decision {asked.subject}.")
        if standing.state == "undone":
            raise DecisionError(f"decision {number} is {standing.why} already.")
        return replace(asked, subject=str(number), undoes=number, label=in_words(standing.decision))

    def _hidden(self, kind: SubjectKind, key: str) -> Decision | None:
        from dateline.story.decisions.conflicts import Conflicts

        standing = Conflicts(self._story, self.finder).hidden_by(kind, key)
        return standing.decision if standing else None

    def _lines(self, decision: Decision, places: Sequence[Taken]) -> tuple[Evidence, ...]:
        """Returns the lines of a document at some places, each as it stands there; they are to be where the decision would change something."""
        article = next(one for one in self._story.articles if one.id == decision.subject)
        found: dict[Span, Evidence] = {}
        for document, place in places:
            if document != article.id or place is None:
                raise DecisionError("say which lines of the document are meant.")
            lines = [one for one in article.lines if one.span.start < place.end and place.start < one.span.end]
            if not lines:
                raise DecisionError(f"there is no line at {place.start}–{place.end} of {document}.")
            for line in lines:
                own = article.owns(line)
                if decision.kind == "cut" and not own:
                    raise DecisionError(f"“{_start(article, line.span)}” is not in the article's own text.")
                if decision.kind == "put_back" and own and line.kind == "story":
                    raise DecisionError(f"“{_start(article, line.span)}” is in the article's own text already.")
                found[line.span] = self.finder.cite(article.id, [line.span])
        if not found:
            raise DecisionError("say which lines of the document are meant.")
        return tuple(found[span] for span in sorted(found))

    def _taken(self, decision: Decision, mentions: Sequence[Taken]) -> tuple[Evidence, ...]:
        record = self._anchoring.record(decision.subject_kind, decision.subject)
        taken: list[Evidence] = []
        for document, place in mentions:
            places = self._places(record, document)
            if place is None:
                taken += [self.finder.cite(document, spans) for spans in places]
            elif any(place in spans for spans in places):
                taken.append(self.finder.cite(document, [place]))
            else:
                raise DecisionError(f"“{decision.label}” is not mentioned at {place.start}–{place.end} of {document}.")
        if mentions and not taken:
            raise DecisionError(f"“{decision.label}” is not mentioned in {', '.join(name for name, _ in mentions)}.")
        whole = {(proof.document, span) for proof in taken for span in proof.spans}
        if isinstance(record, (Actor, Event)) and self._all_of(record) <= whole:
            raise DecisionError(f"nothing would be left of “{decision.label}”.")
        return tuple(taken)

    def _all_of(self, record: Actor | Event) -> set[tuple[str, Span]]:
        keys = record.entities if isinstance(record, Actor) else record.mentions
        documents = sorted({document for document, _ in keys})
        return {
            (document, span) for document in documents for spans in self._places(record, document) for span in spans
        }

    def _places(self, record: object, document: str) -> list[list[Span]]:
        """Returns where a document mentions an actor, entity by entity, or an event, mention by mention."""
        reading = self.finder.reading(document)
        if reading is None:
            raise DecisionError(f"there is no document {document} that was read.")
        if isinstance(record, Event):
            keys = {key for where, key in record.mentions if where == document}
            return [[one.trigger] for one in reading.events if one.id in keys]
        if isinstance(record, Actor):
            mine = sorted(key for where, key in record.entities if where == document)
            spans = [[one.span for one in reading.mentions if one.entity == key] for key in mine]
            return [sorted(found) for found in spans if found]
        return []


def in_words(decision: Decision) -> str:
    """Returns what was decided, as one line."""
    about = f"“{decision.label}”"
    said = {
        "merge": f"{about} and “{decision.other_label}” are one",
        "rename": f"{about} is called “{decision.name}”",
        "date": f"{about} is dated {_span(decision.when)}",
        "hide": f"{about} is hidden",
        "confirm": f"{about} is confirmed",
        "put_back": f"{_quoted(decision.mentions)} is text of {about}",
        "cut": f"{_quoted(decision.mentions)} is no text of {about}",
        "undo": f"decision {decision.undoes} is undone",
        "split": f"{_quoted(decision.mentions)} is another than {about}",
        "not_this": f"“{decision.other_label}” is not {about}"
        if decision.other
        else f"{_quoted(decision.mentions)} is not {about}",
    }
    return said[decision.kind]


def _quoted(mentions: Sequence[Evidence]) -> str:
    quotes = list(dict.fromkeys(mention.quote for mention in mentions))
    more = f" and {len(quotes) - 3} more" if len(quotes) > 3 else ""
    return ", ".join(f"“{quote[:60]}”" for quote in quotes[:3]) + more


def _start(article: Article, span: Span) -> str:
    return " ".join(article.text[span.start : span.end].split())[:60]


def _span(when: When | None) -> str:
    return " to ".join(dict.fromkeys((when.earliest or "…", when.latest or "…"))) if when else "nothing"


def _words(text: str, what: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise DecisionError(f"{what} is empty.")
    if len(words) > _MAX_WORDS:
        raise DecisionError(f"{what} is longer than {_MAX_WORDS} letters.")
    try:
        words.encode("utf-8")
    except UnicodeEncodeError as error:
        raise DecisionError(f"{what} holds characters that no text may hold.") from error
    return words


def _verb(kind: DecisionKind) -> str:
    return kind.replace("_", " ")


def _listed(kinds: Sequence[str]) -> str:
    return ", ".join(f"{'an' if kind[0] in 'ae' else 'a'} {kind}" for kind in kinds)


@contextmanager
def _opened(
    story: str | Path | Store, *, write: bool, say: Callable[[str], None] = lambda words: None
) -> Iterator[Store]:
    if isinstance(story, Store):
        yield story
    else:
        with open_story(story, write=write, say=say) as store:
            yield store
