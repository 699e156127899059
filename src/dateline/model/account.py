"""What all articles say together, line by line: records with their evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model.ground import (
    ActorKind,
    DifferingIn,
    DisputedField,
    EventStatus,
    Evidence,
    FormKind,
    Relation,
    SequelKind,
    Span,
    StanceKind,
    When,
)
from dateline.model.read import StatementMention


@dataclass(frozen=True, slots=True)
class ActorRole:
    """A role with the words it was read from."""

    title: str
    of: str | None
    when: When | None
    former: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who mentions name, across documents."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: ActorKind
    country: str | None
    sector: str | None
    roles: tuple[ActorRole, ...]
    joins: tuple[str, ...]
    """Which mentions were put together, and the reason, in words."""
    entities: tuple[tuple[str, str], ...]
    """(document id, entity id) of every entity that is this actor."""
    n_mentions: int = 0
    listed: bool = True
    """True for an actor that a list of actors shows: one with a name, or a definite described one (`the driver`) that takes part more than
    once. The others (`hundreds`, `a man`) only stand for words at the end of an event or a statement."""


@dataclass(frozen=True, slots=True)
class QuoteDifference:
    """How a quotation differs from the same one in another document, word for word."""

    other: str
    """Id of the other statement."""
    added: tuple[Span, ...]
    """Words of this document that the other leaves out."""
    left_out: tuple[Span, ...]
    """Words of the other document that are not here."""
    changed: tuple[tuple[Span, Span], ...]
    """Words put otherwise: here, and in the other document."""


@dataclass(frozen=True, slots=True)
class StatementForm:
    """Another document's form of one thing said."""

    kind: FormKind
    """How the other stands to this one: the `same` words (a few cut or changed), a `longer` or `shorter` quotation of them, one `overlapping` it,
    or the same thing `reworded`: told indirectly, or translated otherwise."""
    other: str
    """Id of the other statement."""
    differs: tuple[DifferingIn, ...] = ()
    """What else is given otherwise: another `speaker` (two people, of whom one cannot have said it first), the speaker by an `office` or a body, another
    `day`, another `medium`."""


@dataclass(frozen=True, slots=True)
class StatementSequel:
    """Another statement that takes this one up, or that this one takes up, with the words that say so."""

    kind: SequelKind
    """What becomes of this one: it is `repeated`, `retracted`, `denied` or `contradicted` by the other; or what it does: it `repeats`,
    `retracts`, `denies` or `contradicts` the other."""
    other: str
    """Id of the other statement; empty where a sentence takes it back without saying anything else."""
    evidence: tuple[Evidence, ...]
    """The earlier sentence, then the one that takes it up."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with its speaker known across documents."""

    id: str
    document: str
    mention: StatementMention
    speaker: str | None
    """Actor id."""
    addressee: str | None
    about: tuple[str, ...]
    said: When | None
    same_as: tuple[str, ...]
    """The same words, or a piece of them, in other documents, by the same speaker or one that may be the same."""
    evidence: tuple[Evidence, ...]
    speakers: tuple[str, ...] = ()
    """All who say it, the speaker first; several where they are named together."""
    differs: tuple[QuoteDifference, ...] = ()
    """How the same words stand in other documents, where they differ."""
    forms: tuple[StatementForm, ...] = ()
    """All forms that other documents have of it, those of `same_as` among them, nearest first."""
    sequels: tuple[StatementSequel, ...] = ()
    """What came of it, and what it takes up."""
    stands_for: str = ""
    """Id of the statement by which a list that tells each thing once tells this: the fullest direct form. Its own where it is that, or alone."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    gazetteer: str | None = None
    """What the gazetteer that gives its position calls it: `geonames:` and its number there, or `fips:` and a county's."""


@dataclass(frozen=True, slots=True)
class EventAccount:
    """What some sources say of an event where others say what cannot hold beside it."""

    field: DisputedField
    """What they differ on."""
    value: str
    """What these say, in words: a day (`4 March 2031`), a status (`denied`), or the names of those who did it."""
    actors: tuple[str, ...]
    """Ids of those who did it, where that is what they differ on."""
    documents: tuple[str, ...]
    independent: int
    """How many sources say so, copies of one wire report counted once."""
    evidence: tuple[int, ...]
    """Places, counted from 0, of the sentences that say so in the event's evidence."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event, with all its mentions across captures."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    cameo: str
    score: float
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    when: When | None
    where: Place | None
    status: EventStatus
    summary: str
    """An extracted sentence."""
    outlets: tuple[str, ...]
    independent: int
    """How many sources report it, copies of one wire report counted once."""
    disputed: tuple[str, ...]
    """What sources differ on: `when`, `status`, `actors`."""
    evidence: tuple[Evidence, ...]
    mentions: tuple[tuple[str, str], ...]
    """(document id, event mention id)."""
    attributed_to: tuple[str, ...] = ()
    """Actors on whose word it is reported, where no outlet says it in its own voice."""
    happened_as: tuple[str, ...] = ()
    planned_as: tuple[str, ...] = ()
    phrase: str = ""
    """The words of the summary that tell it, to be read between those who take part; `…` ends them where they do not run up to the party behind."""
    inverted: bool = False
    """True if the phrase is to be read with the one acted on before it: `B` `has been recognised by` `A`."""
    name: str = ""
    """What a person calls it; empty where nobody has named it."""
    accounts: tuple[EventAccount, ...] = ()
    """For each field of `disputed`, what each side says, the side of most independent sources first."""
    days_given: When | None = None
    """From the earliest to the latest day that its mentions give, whether they can hold together or not."""


@dataclass(frozen=True, slots=True)
class Position:
    """Who stands how toward whom, and on whose word."""

    id: str
    holder: str
    toward: str
    stance: StanceKind
    when: When | None
    on_word_of: str | None
    evidence: tuple[Evidence, ...]
    since: When | None = None
    """When it is first known: a time that the words give, or, open to the past, the day an article that states it was published."""
    until: When | None = None
    """When another position of the same holder takes its place, as far as dates tell."""
    changed_from: str | None = None
    """Id of the position it took the place of: a change is told only where dates order the two."""
    disputed: tuple[str, ...] = ()
    """Ids of positions that others report of the same holder, toward the same, for the same time, and that cannot both be true."""
    intended: bool = False
    """True if it is only announced (`would recognise`); an intention carried out is told by the position itself."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with the one who gives it known across documents."""

    id: str
    document: str
    low: float | None
    high: float | None
    approximate: bool
    unit: str
    of: str
    as_of: When | None
    attributed_to: str | None
    group: str | None
    evidence: tuple[Evidence, ...]
    words: str = ""
    """The figure with the words around it, as they stand in its sentence."""


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A value that some figures of a group give, and who gives it."""

    low: float | None
    high: float | None
    approximate: bool
    figures: tuple[str, ...]
    independent: int
    """How many sources give it, copies of one report counted once."""
    outlets: tuple[str, ...] = ()
    attributed_to: tuple[str, ...] = ()
    """Actors on whose word it is given."""


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures for the same quantity, and how they stand to each other."""

    id: str
    of: str
    unit: str
    figures: tuple[str, ...]
    relation: Relation
    low: float | None = None
    """The least value that any of them gives."""
    high: float | None = None
    """The greatest value that any of them gives."""
    during: When | None = None
    """The time they are for, from the first to the last: a conflict is one within it."""
    values: tuple[FigureValue, ...] = ()
    """What is given, from the least to the greatest, and by whom."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What an outlet, or someone it quotes, calls an actor."""

    id: str
    document: str
    actor: str
    label: str
    voice: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class EventWording:
    """What an outlet, or someone it quotes, calls an event."""

    id: str
    document: str
    event: str
    label: str
    lemma: str
    """The base form of its main word: `killed` and `killing` are one word for it, `died` another."""
    voice: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Omission:
    """What one source leaves out that others report, though it wrote of the same days."""

    id: str
    kind: Literal["event", "statement"]
    subject: str
    """Id of the event or statement."""
    source: str
    """Id of the source that does not carry it."""
    documents: tuple[str, ...]
    """Its documents of those days, none of which speaks of it."""
    reported_by: tuple[str, ...]
    """Ids of the independent sources that carry it."""
    since: str
    """The day from which it could have known: when the second of them had it."""
