"""The account as lines of text. Every line comes from a record and says whose word it is; nothing is added to the records.

Invariant: text of captures passes through `plain` before it reaches a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import click

from dateline.cli.terminal import plain, wrap
from dateline.engines.decide import in_words
from dateline.model import Article, Event, Figure, Position, Standing, Statement, Story
from dateline.pages import outline
from dateline.pages.library import Library
from dateline.pages.lines import cue, event_line
from dateline.pages.words import (
    RELATION,
    STATUS,
    basis_in_words,
    count,
    day_in_words,
    kind_of,
    published_in_words,
    quantity,
    when_in_words,
)
from dateline.store.browse.index import file_name
from dateline.store.browse.overview import KEY_DAYS

ID = 8
"""Letters of an id that are shown: enough to tell the lines of one story apart."""

_PIECES = " … "
_STANCES = {
    "recognises": "recognises",
    "supports": "supports",
    "opposes": "opposes",
    "rejects": "rejects",
    "neutral": "is neutral toward",
}
_STATUS_COLOURS = {"denied": "red", "alleged": "yellow", "planned": "cyan", "ongoing": "green", "done": "green"}


@dataclass(frozen=True, slots=True)
class Shown(Library):
    """A story as it is shown."""

    ids: bool = False
    """Whether each line ends with the first letters of its id."""
    confirmed: frozenset[str] = frozenset()
    """The lines that a person has confirmed."""

    def mark(self, *records: str) -> str:
        """Returns what stands behind a line: that a person confirmed it, and its ids where these are asked for."""
        sure = " ✓ confirmed" if self.confirmed.intersection(records) else ""
        return sure + (f" [{' '.join(record[:ID] for record in records)}]" if self.ids else "")


def lines(story: Story, parts: Sequence[str], *, ids: bool = False) -> Iterator[str]:
    """Yields the lines of the account, its parts in the order of a reader's questions."""
    library = Shown(story, ids=ids, confirmed=story.confirmed())
    yield click.style(wrap(story.title), bold=True)
    yield wrap(outline.in_short(library))
    for part, write in _WRITERS.items():
        written = list(write(library)) if part in parts else []
        if written:
            yield ""
            yield click.style(part.upper(), bold=True)
            yield from written


def _stories(library: Shown) -> Iterator[str]:
    for strand in library.story.strands:
        yield wrap(f"{strand.title} · {count(len(strand.documents), 'capture')}", "  ", "      ")


def _documents(library: Shown) -> Iterator[str]:
    for article in outline.shelf(library):
        title = f" — {article.title}" if article.title else ""
        yield wrap(f"{library.outlet(article.id)}{title}{library.mark(article.id)}", "  ", "      ")
        yield wrap(" · ".join(_facts(article)), "      ")
        for _, outlet, whole in outline.copied_from(library, article):
            yield wrap(f"{'repeats the text of' if whole else 'shares passages with'} {outlet}", "      ")


def _facts(article: Article) -> Iterator[str]:
    date = published_in_words(article.published)
    if article.published and date:
        reason = f": {article.published.reason}" if article.published.reason else ""
        yield f"{date} ({basis_in_words(article.published.basis, article.published.reason)}{reason})"
    else:
        yield "no date"
    if article.unread:
        yield f"not read: {article.unread}"
    yield from (fact for fact in (article.byline, article.agency, file_name(article)) if fact)
    if article.cut_off:
        yield "cut off"


def _key_days(library: Shown) -> Iterator[str]:
    ranked = sorted(library.story.key_days, key=lambda entry: entry.rank)[:KEY_DAYS]
    for entry in sorted(ranked, key=lambda entry: entry.date):
        yield click.style(f"  {day_in_words(entry.date)}", bold=True)
        first, basis = entry.evidence[0], entry.bases[0]
        yield wrap(f"“{' '.join(first.quote.split())}”", "      ")
        printed = "" if basis == "named" else " · names no day; printed then or the day after"
        sources = count(entry.independent, "independent source")
        yield wrap(f"{library.outlet(first.document)} · the day is named by {sources}{printed}", "      ")


def _timeline(library: Shown) -> Iterator[str]:
    for day in outline.account(library):
        title = f"reported {day.title}, day not given" if day.reported else day.title
        yield click.style(f"  {plain(title)}", bold=True)
        for card in day.cards:
            for event in card.events:
                yield _event(library, event)
            yield wrap(f"“{card.first.summary}”", "      ")
            yield wrap(" · ".join(_reported(library, card.first)), "      ")


def _event(library: Shown, event: Event) -> str:
    status = click.style(event.status, fg=_STATUS_COLOURS.get(event.status))
    line = event_line(library, event)
    place = f" in {event.where.name}" if event.where and event.where.name not in line else ""
    # The status is put in after wrapping: its colour codes take no room.
    text = wrap(
        f"{kind_of(event)}: {line}{place}{library.mark(event.id)}",
        " " * (len(event.status) + 6),
        "      ",
    )
    return f"    {status}  {text.lstrip()}"


def _reported(library: Shown, event: Event) -> Iterator[str]:
    yield ", ".join(event.outlets or outline.outlets_of(library, event.evidence))
    yield count(event.independent, "independent source")
    if event.attributed_to:
        yield f"on the word of {', '.join(library.name(actor) for actor in event.attributed_to)}"
    if event.disputed:
        yield f"sources differ on {'; '.join(_sides(event, field) for field in event.disputed)}"


def _sides(event: Event, field: str) -> str:
    said = [f"{account.value} ({account.independent})" for account in event.accounts if account.field == field]
    return f"{field}: {', '.join(said)}" if said else field


def _statements(library: Shown) -> Iterator[str]:
    by_speaker = sorted(_once(library), key=lambda item: _speaker(library, item).casefold())
    for speaker, said in groupby(by_speaker, key=lambda item: _speaker(library, item)):
        yield click.style(wrap(speaker, "  "), bold=True)
        for statement in outline.in_time(library, list(said)):
            yield _statement(library, statement)


def _once(library: Shown) -> Iterator[Statement]:
    """Yields each thing that somebody says once, by its fullest form, which tells where else it stands; all forms where ids are asked for."""
    speakers = {one.id: one.speaker for one in library.statements}
    for one in library.statements:
        fuller = one.stands_for not in ("", one.id) and speakers.get(one.stands_for) == one.speaker
        if library.ids or not fuller:
            yield one


def _speaker(library: Shown, statement: Statement) -> str:
    written = statement.mention.speaker.text if statement.mention.speaker else ""
    return library.name(statement.speaker) or written or "No speaker named"


def _statement(library: Shown, statement: Statement) -> str:
    text = library.articles[statement.document].text
    words = _PIECES.join(text[start:end] for start, end in statement.mention.content)
    said = f"“{words}”" if statement.mention.directness == "direct" else words
    said = f"{told}: {said}" if (told := cue(statement)) else said
    status = statement.mention.status
    facts = [
        STATUS[status] if status != "said" else "",
        when_in_words(statement.said),
        library.outlet(statement.document),
    ]
    outer = library.told_within(statement)
    if outer is not None and outer.mention.speaker is not None:
        facts.append(f"on the word of {_speaker(library, outer)}")
    others = {form.other for form in statement.forms if "speaker" not in form.differs}
    outlets = dict.fromkeys(library.outlet(other.document) for other in library.statements_of(others))
    if outlets:
        facts.append(f"also in {', '.join(outlets)}")
    return wrap(f"{said} ({', '.join(fact for fact in facts if fact)}){library.mark(statement.id)}", "    ", "      ")


def _positions(library: Shown) -> Iterator[str]:
    by_holder: dict[str, list[Position]] = {}
    for position in library.story.positions:
        by_holder.setdefault(position.holder, []).append(position)
    for holder, positions in by_holder.items():
        yield click.style(wrap(f"{library.name(holder)}{library.mark(holder)}", "  "), bold=True)
        for position in positions:
            stand = f"{_STANCES[position.stance]} {library.name(position.toward)}"
            ground = ", ".join(_ground(library, position))
            yield wrap(f"{stand} ({ground}){library.mark(position.id)}", "    ", "      ")


def _ground(library: Shown, position: Position) -> Iterator[str]:
    if when_in_words(position.when):
        yield when_in_words(position.when)
    if position.on_word_of:
        yield f"on the word of {library.name(position.on_word_of)}"
    yield from outline.outlets_of(library, position.evidence)


def _figures(library: Shown) -> Iterator[str]:
    for group, figures in outline.compared(library):
        yield wrap(f"{outline.heading(group, figures)}: {RELATION[group.relation].lower()}", "  ", "      ")
        yield from (_figure(library, figure) for figure in figures)
    alone = outline.ungrouped(library)
    if alone:
        yield "  Given once"
    yield from (_figure(library, figure) for figure in alone)


def _figure(library: Shown, figure: Figure) -> str:
    facts = [when_in_words(figure.as_of)]
    if figure.attributed_to:
        facts.append(f"on the word of {library.name(figure.attributed_to)}")
    facts.append(library.outlet(figure.document))
    ground = ", ".join(fact for fact in facts if fact)
    return wrap(f"{quantity(figure)} ({ground}){library.mark(figure.id)}", "    ", "      ")


def _wording(library: Shown) -> Iterator[str]:
    _, rows = outline.labels(library)
    for actor, by_outlet in rows:
        yield click.style(wrap(f"{actor.name}{library.mark(actor.id)}", "  "), bold=True)
        yield from _labels(library, by_outlet)


def _labels(library: Shown, by_outlet: dict[str, list[outline.Label]]) -> Iterator[str]:
    for outlet, labels in by_outlet.items():
        said = [
            f"“{label.label}”"
            + (f" (said by {library.name(label.voice)})" if label.voice else "")
            + (f" ×{len(label.wordings)}" if len(label.wordings) > 1 else "")
            + library.mark(*(wording.id for wording in label.wordings))
            for label in labels
        ]
        yield wrap(f"{outlet}: {', '.join(said)}", "    ", "      ")


def decision_lines(standings: Iterable[Standing]) -> Iterator[str]:
    """Yields the log of decisions: what was decided, by whom and when, and how it stands."""
    for standing in standings:
        decision = standing.decision
        state = {"applied": "", "undone": f": {standing.why}", "orphaned": f": waits, {standing.why}"}[standing.state]
        colour = {"applied": "green", "undone": "yellow", "orphaned": "red"}[standing.state]
        head = f"  {decision.number:>3}  "
        yield wrap(f"{in_words(decision)} ({decision.who}, {decision.at[:16].replace('T', ' ')} UTC)", head)
        if state:
            yield " " * len(head) + click.style(plain(state[2:]), fg=colour)
        if decision.note:
            yield wrap(f"note: {decision.note}", " " * len(head))


_WRITERS: dict[str, Callable[[Shown], Iterator[str]]] = {
    "stories": _stories,
    "documents": _documents,
    "key days": _key_days,
    "timeline": _timeline,
    "statements": _statements,
    "positions": _positions,
    "figures": _figures,
    "wording": _wording,
    "decisions": lambda library: decision_lines(library.story.decisions),
}
