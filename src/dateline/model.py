"""The nouns every room speaks: frozen, slotted records, documented field by field.

A *mention* record (`EventMention`, `StatementMention` …) is what one article says and carries spans into that article's stored
text; the record without the word (`Event`, `Statement` …) is what all articles say together and carries `Evidence`.
Offsets count Unicode code points into the stored text, end exclusive.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, NamedTuple

ActorKind = Literal["person", "organization", "government", "group", "place"]
Basis = Literal["metadata", "printed", "url", "inferred", "decided"]
Directness = Literal["direct", "indirect", "mixed"]
Scope = Literal["speech", "wide"]
SpeechStatus = Literal["said", "denied", "alleged", "expected"]
EventStatus = Literal["done", "ongoing", "planned", "alleged", "denied"]
StanceKind = Literal["recognises", "supports", "opposes", "rejects", "neutral"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Relation = Literal["agree", "changed", "conflict"]
DisputedField = Literal["when", "status", "actors"]
Precision = Literal["day", "month", "year", "range", "unknown"]
DecisionKind = Literal["merge", "split", "rename", "not_this", "date", "hide", "confirm", "undo"]
SubjectKind = Literal["actor", "event", "statement", "position", "figure", "wording", "document", "decision"]


def identify(*parts: object) -> str:
    """Returns the id of a record: 16 hex digits that depend on the parts alone, the same on any machine and in any order of work."""
    return hashlib.sha256("\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Span(NamedTuple):
    """A stretch `text[start:end]` of a document's stored text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a line rests on."""

    document: str
    """Id of the document."""
    spans: tuple[Span, ...]
    quote: str
    """Exactly what stands at the spans, the pieces joined by ` … `."""


@dataclass(frozen=True, slots=True)
class When:
    """A time as precise as the source gives it: an inclusive interval of ISO 8601 dates (or UTC date-times); None is an open or unknown end."""

    earliest: str | None
    latest: str | None
    text: str | None = None
    """The words it was read from."""


# --- captures and articles -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as someone saved it, decoded."""

    id: str
    """`identify(sha256)`: from the bytes alone."""
    sha256: str
    paths: tuple[str, ...]
    """Where it was found, as given; several if the same bytes lie at several places."""
    kind: Literal["text", "html"]
    text: str
    """The stored text. For a text capture the file itself, decoded, unchanged (a byte order mark apart); for HTML the page's visible text, one block a line."""
    encoding: str
    markup: str | None = None
    """The decoded source of an HTML page; it is not stored."""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the stored text and what it is."""

    span: Span
    kind: str
    """`story`, `foreign` (story, but not in English), `title`, `subtitle`, `subhead`, `byline`, `date`, `dateline`, `caption`, `credit`,
    `teaser`, `comment`, `legal`, `nav`, `other`."""


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, and how that is known."""

    earliest: str
    latest: str
    basis: Basis
    evidence: Evidence | None = None
    reason: str | None = None
    """For an inferred date: what it was inferred from, in words."""


@dataclass(frozen=True, slots=True)
class Article:
    """The story text of a capture, apart from the furniture around it, with its facts. Unknown facts are None."""

    id: str
    sha256: str
    paths: tuple[str, ...]
    url: str | None
    kind: Literal["text", "html"]
    text: str
    story: tuple[Span, ...]
    """The article's own paragraphs, in order; all else is furniture."""
    lines: tuple[Line, ...]
    title: str | None = None
    subtitle: str | None = None
    outlet: str | None = None
    domain: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    """The wire service credited: AFP, Reuters, Xinhua …"""
    dateline_place: str | None = None
    language: str | None = None
    """ISO 639-1."""
    unread: str | None = None
    """Why it was not read (`Spanish`, `empty`), or None if it was."""
    published: Published | None = None
    modified: str | None = None
    cut_off: bool = False
    n_words: int = 0


# --- what one article says -------------------------------------------------------------------------------------------


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


# --- what all articles say together ------------------------------------------------------------------------------------


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
    """The same words in other documents."""
    evidence: tuple[Evidence, ...]
    speakers: tuple[str, ...] = ()
    """All who say it, the speaker first; several where they are named together."""
    differs: tuple[QuoteDifference, ...] = ()
    """How the same words stand in other documents, where they differ."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


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
    """The words of the summary that tell it, to be read between those who take part."""
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


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line of the timeline."""

    event: str
    date: str | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class KeyDay:
    """A day that matters in the story, by how many articles name it and how centrally."""

    id: str
    date: str
    rank: int
    """1 is the day that matters most; of a pile of several stories, in its strand."""
    weight: float
    independent: int
    """Sources that name the day, copies of one wire report counted once."""
    evidence: tuple[Evidence, ...]
    """Sentences that tell the day, the most central first."""
    bases: tuple[Literal["named", "printed"], ...]
    """For each of them: it names the day, or it names none and opens an article printed that day or the next."""


@dataclass(frozen=True, slots=True)
class Copy:
    """How one document's text stands to another's."""

    document: str
    original: str
    whole: bool
    """True if the document repeats the other's wire text; False if it only shares passages with it."""
    passages: tuple[Span, ...] = ()
    share: float = 0.0
    """Part of the document's words, quotations apart, that stand in the original in the same runs, 0–1."""
    place: int | None = None
    """Place in the chain of copies by date (the original is 1); None where a date is unknown or two may be the same."""
    via: str | None = None
    """The copy by way of which it has the text, where it has that one's edits; None where nothing shows a way round."""
    first: bool = False
    """True if the original is known to have been published before it; else which came first is not known."""
    credit: str | None = None
    """The wire service it credits and whose report the original is, or credits too."""
    reason: str = ""
    """Why it is called a copy, in words."""


@dataclass(frozen=True, slots=True)
class Source:
    """One independent source: the documents that count as one report, and why."""

    id: str
    name: str
    """The wire service, or the outlet that had the text first."""
    documents: tuple[str, ...]
    outlets: tuple[str, ...]
    reason: str
    """Why they count once, in words; empty for a document that stands alone."""


# --- what people decide ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about a line of the account: one row, never changed; another row takes it back.

    | kind | about | needs |
    |---|---|---|
    | `merge` | actor, event | `other`: the one that is the same; the subject keeps its name and id |
    | `split` | actor, event | `mentions` that are another, all of them together |
    | `not_this` | actor | `other`, never to be taken for the same; or `mentions` that do not name the subject, each on its own |
    | `rename` | actor, event | `name`; an event's `summary` stays the extracted sentence |
    | `date` | event, document | `when` |
    | `hide`, `confirm` | any but a decision | |
    | `undo` | decision | `undoes` |
    """

    number: int
    """Its place in the log, from 1; 0 before it is stored."""
    at: str
    """When it was taken: ISO 8601 in UTC, to the second."""
    who: str
    kind: DecisionKind
    subject_kind: SubjectKind
    subject: str
    """Id the subject had then; of an undone decision its number."""
    label: str = ""
    """The subject in words, as it was shown then."""
    anchors: tuple[Evidence, ...] = ()
    """Words the subject stood on, by which it is found again whatever id a new reading gives it. For a position the spans are holder and toward."""
    other: str | None = None
    other_label: str | None = None
    other_anchors: tuple[Evidence, ...] = ()
    name: str | None = None
    when: When | None = None
    mentions: tuple[Evidence, ...] = ()
    stance: StanceKind | None = None
    """Of a position: the stance it had."""
    undoes: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a decision stands in the account."""

    decision: Decision
    state: Literal["applied", "undone", "orphaned"]
    """`orphaned`: what it was about is not found; it waits, and is never put to a look-alike."""
    found: str | None = None
    """Id that the subject has in this account, also where it is hidden; None where orphaned."""
    why: str | None = None
    """Where undone or orphaned: by which decision, or what is not found, in words."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One of the stories that a pile holds, where the pile was searched for stories."""

    id: str
    title: str
    documents: tuple[str, ...]
    """Its documents, in the order of the account's articles. A document is in one strand only."""


@dataclass(frozen=True, slots=True)
class Story:
    """The account: what all articles of a story, or of each story of a pile, say together."""

    title: str
    articles: tuple[Article, ...]
    """With inferred publication dates filled in."""
    copies: tuple[Copy, ...] = ()
    sources: tuple[Source, ...] = ()
    """Every document stands in one of them."""
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    figures: tuple[Figure, ...] = ()
    figure_groups: tuple[FigureGroup, ...] = ()
    wording: tuple[Wording, ...] = ()
    event_wording: tuple[EventWording, ...] = ()
    omissions: tuple[Omission, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    key_days: tuple[KeyDay, ...] = ()
    """The days that matter most, in the order of the calendar, strand by strand."""
    strands: tuple[Strand, ...] = ()
    """The stories in the pile, every article in one of them; empty where the pile was taken as one story."""
    decisions: tuple[Standing, ...] = ()
    """Every human decision, in order, and how it stands. What is hidden is left out of the lists above."""

    def confirmed(self) -> frozenset[str]:
        """Returns the ids of the records that a person has confirmed."""
        return frozenset(
            one.found
            for one in self.decisions
            if one.found and one.state == "applied" and one.decision.kind == "confirm"
        )
