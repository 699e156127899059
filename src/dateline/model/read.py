"""What one article says: mention records, with spans into that article's stored text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.model.ground import (
    ActorKind,
    Directness,
    EventStatus,
    Scope,
    Span,
    SpeechStatus,
    StanceKind,
    TimeType,
    When,
)


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression with its TIMEX3 type and value, and the days it covers (None where the value is no stretch of the calendar)."""

    span: Span
    text: str
    type: TimeType
    value: str
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A title someone holds, and whose: `secretary of state` of `United States`."""

    title: str
    of: str | None
    span: Span
    """The words that give the role."""
    when: When | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name someone or something."""

    span: Span
    text: str
    kind: ActorKind
    form: Literal["name", "nominal", "pronoun"]
    entity: str
    """Id of the entity of this document that the words name."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that one document speaks of, all its mentions taken together."""

    id: str
    """Unique in its document only (`e0`, `e1` …)."""
    name: str
    """The fullest name written; for one that is never named, the nominal words (`a US delegation`)."""
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    country: str | None = None
    """ISO 3166 alpha-3."""
    sector: str | None = None
    """PLOVER sector code."""
    roles: tuple[Role, ...] = ()
    named: bool = True
    joins: tuple[str, ...] = ()
    """Why its mentions were put together, in words."""
    lat: float | None = None
    lon: float | None = None
    gazetteer: str | None = None
    """Of a place that lies where the gazetteer says: its number there, as `PlaceMention` has it."""


@dataclass(frozen=True, slots=True)
class Party:
    """Someone at one end of a statement, an event or a stance, as written."""

    text: str
    span: Span
    entity: str | None
    """Id of the entity, or None where the words name nobody that can be told apart (`officials`)."""
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class StatementMention:
    """Who said what: content, cue, speaker."""

    id: str
    content: tuple[Span, ...]
    """What is said, without the quotation marks around the whole."""
    cue: tuple[Span, ...]
    """The reporting words; empty for a quotation with none."""
    source: tuple[Span, ...]
    """The words that name the speaker."""
    speaker: Party | None
    directness: Directness
    scope: Scope
    status: SpeechStatus
    sentence: tuple[Span, ...]
    """The whole sentence or sentences: the evidence."""
    inside: str | None = None
    """Id of the statement it stands in."""
    medium: str | None = None
    addressee: Party | None = None
    about: tuple[str, ...] = ()
    """Entities named in the content."""
    said: When | None = None
    lemma: str | None = None
    """Lemma of the cue's head."""
    others: tuple[Party, ...] = ()
    """Who else says it, where several are named together: `B` of `A and B said`."""


@dataclass(frozen=True, slots=True)
class EventMention:
    """Who did what to whom, in PLOVER's terms, as one sentence has it."""

    id: str
    trigger: Span
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    when: When | None
    place: Party | None
    status: EventStatus
    score: float
    """How sure the reading is, 0–1."""
    sentence: tuple[Span, ...]
    lemma: str
    """Lemma of the trigger's head."""
    attributed_to: Party | None = None
    """On whose word the article reports it; None is the outlet's own."""
    phrase: Span | None = None
    """The words that tell it, between those who take part: `has been recognised by`."""
    inverted: bool = False
    """True if the one acted on stands before the phrase and the doer behind it."""
    term: Span | None = None
    """What the article calls it: the noun with what colours it (`violent crackdown`), or the verb (`gunned down`)."""


@dataclass(frozen=True, slots=True)
class StanceMention:
    """Who stands how toward whom, in one sentence."""

    id: str
    holder: Party
    toward: Party
    stance: StanceKind
    sentence: tuple[Span, ...]
    when: When | None = None
    on_word_of: Party | None = None
    intended: bool = False
    """True if it is only said to come: `will recognise`, `said it would back`."""


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A quantity of something. `low` or `high` is None where open (`more than fifty`: low 50, high None)."""

    id: str
    span: Span
    low: float | None
    high: float | None
    approximate: bool
    unit: str
    """`people`, `percent`, `USD`, `barrels per day`, `days` … or the thing counted itself."""
    of: str
    """What is counted, in the article's words."""
    sentence: tuple[Span, ...]
    as_of: When | None = None
    attributed_to: Party | None = None


@dataclass(frozen=True, slots=True)
class WordingMention:
    """The words used for an actor, and in whose voice."""

    id: str
    span: Span
    label: str
    entity: str
    """Who is called so."""
    voice: Party | None
    """In whose mouth the words stand; None is the outlet's own voice."""
    sentence: tuple[Span, ...]


PlaceKind = Literal["country", "state", "county", "town", "region", "water", "unknown"]
"""What sort of place a name means: a first-order division of a country is a `state`, one of the second order a `county`."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place, and which place of the gazetteer they mean; a place that is not in it, or stays doubtful, has no position."""

    span: Span
    text: str
    name: str
    """The place's name in the gazetteer; as written where it is not there."""
    kind: PlaceKind
    sense: Literal["place", "people", "part"]
    """`people`: a word for its people (`Kenyan`), `part`: in the name of something else (`Ohio` in `Ohio State University`)."""
    country: str | None = None
    """ISO 3166 alpha-3."""
    division: str | None = None
    """The first-order division it lies in (state, province), by name."""
    lat: float | None = None
    lon: float | None = None
    gazetteer: str | None = None
    """`geonames:` and its number there, or `fips:` and the number of a county of the United States."""
    score: float = 0.0
    """How likely the words name a place at all, 0–1."""
    certainty: float = 0.0
    """How likely it is this one, 0–1; 0 where none was settled on."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article says."""

    document: str
    sentences: tuple[Span, ...] = ()
    """The sentences of the article's story, in order."""
    times: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[StatementMention, ...] = ()
    events: tuple[EventMention, ...] = ()
    stances: tuple[StanceMention, ...] = ()
    figures: tuple[FigureMention, ...] = ()
    wording: tuple[WordingMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
