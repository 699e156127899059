"""A hand-made story of one flood in three captures: every record and every optional part of one occurs."""

from dateline.model import (
    Actor,
    ActorRole,
    Article,
    Copy,
    Decision,
    Entity,
    Event,
    EventMention,
    EventWording,
    Evidence,
    Figure,
    FigureGroup,
    FigureMention,
    FigureValue,
    KeyDay,
    Line,
    Mention,
    Omission,
    Party,
    Place,
    Position,
    Published,
    Reading,
    Role,
    Source,
    Span,
    StanceMention,
    Standing,
    Statement,
    StatementMention,
    Story,
    TimeExpression,
    TimelineEntry,
    When,
    Wording,
    WordingMention,
)

TEXT = "Floods hit Port Ellery\n3 May 2031\nMayor Ada Moro sent boats to Port Ellery on Saturday. “The levees held,” Moro said. At least 40 people fled.\n"
COPY_TEXT = "Mayor Ada Moro sent boats to Port Ellery on Saturday.\n"
OTHER_TEXT = "The river rose on Friday, residents said.\n"


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def proof(words: str, text: str = TEXT, document: str = "doc-a") -> Evidence:
    return Evidence(document, (span(words, text),), words)


SENT = "Mayor Ada Moro sent boats to Port Ellery on Saturday."
SAID = "“The levees held,” Moro said."
FLED = "At least 40 people fled."
SATURDAY = When("2031-05-03", "2031-05-03", "on Saturday")

ARTICLE = Article(
    id="doc-a",
    sha256="aa" * 32,
    paths=("pile/a.txt",),
    url=None,
    kind="text",
    text=TEXT,
    story=(Span(34, len(TEXT) - 1),),
    lines=(Line(Span(0, 22), "title"), Line(Span(23, 33), "date"), Line(Span(34, len(TEXT) - 1), "story")),
    title="Floods hit Port Ellery",
    outlet="The Harbour Post",
    domain="harbourpost.example",
    byline="By Jo Lund",
    authors=("Jo Lund",),
    agency="Coastwire",
    dateline_place="PORT ELLERY",
    language="en",
    published=Published("2031-05-03", "2031-05-03", "printed", proof("3 May 2031")),
    modified="2031-05-04",
    cut_off=True,
    n_words=20,
)
COPY_OF_IT = Article(
    id="doc-b",
    sha256="bb" * 32,
    paths=("pile/b.html", "pile/b2.html"),
    url="https://gazette.example/b",
    kind="html",
    text=COPY_TEXT,
    story=(Span(0, 53),),
    lines=(Line(Span(0, 53), "story"),),
    outlet="Gazette",
    language="en",
    n_words=9,
)
OTHER = Article(
    id="doc-c",
    sha256="cc" * 32,
    paths=("pile/c.txt",),
    url=None,
    kind="text",
    text=OTHER_TEXT,
    story=(Span(0, 41),),
    lines=(Line(Span(0, 41), "story"),),
    published=Published("2031-05-03", "2031-05-04", "inferred", None, "tells of the same Friday as doc-a"),
    n_words=7,
)

MORO = Party("Mayor Ada Moro", span("Mayor Ada Moro"), "e0", "GBR", "GOV")
TOWN = Party("Port Ellery", Span(63, 74), "e1", "GBR")
SAYING = StatementMention(
    id="s-1",
    content=(span("The levees held"),),
    cue=(span("said"),),
    source=(Span(107, 111),),
    speaker=MORO,
    directness="direct",
    scope="speech",
    status="said",
    sentence=(span(SAID),),
    about=("e1",),
    said=SATURDAY,
    lemma="say",
)
READING = Reading(
    document="doc-a",
    times=(TimeExpression(span("Saturday"), "Saturday", "DATE", "2031-05-03", "2031-05-03", "2031-05-03"),),
    mentions=(
        Mention(span("Ada Moro"), "Ada Moro", "person", "name", "e0"),
        Mention(Span(63, 74), "Port Ellery", "place", "name", "e1"),
    ),
    entities=(
        Entity(
            "e0",
            "Ada Moro",
            "person",
            ("Moro",),
            "GBR",
            "GOV",
            (Role("mayor", "Port Ellery", span("Mayor")),),
            joins=("surname",),
        ),
        Entity("e1", "Port Ellery", "place", country="GBR", lat=51.5, lon=-4.25),
    ),
    statements=(SAYING,),
    events=(
        EventMention(
            "m-1",
            span("sent"),
            "AID",
            None,
            ("disaster",),
            (MORO,),
            (TOWN,),
            SATURDAY,
            TOWN,
            "done",
            0.9,
            (span(SENT),),
            "send",
        ),
    ),
    stances=(StanceMention("p-1", MORO, TOWN, "supports", (span(SENT),)),),
    figures=(FigureMention("f-1", span("At least 40"), 40, None, True, "people", "people", (span(FLED),)),),
    wording=(WordingMention("w-1", span("Mayor Ada Moro"), "Mayor Ada Moro", "e0", None, (span(SENT),)),),
)

STORY = Story(
    title="Floods at Port Ellery",
    articles=(ARTICLE, COPY_OF_IT, OTHER),
    copies=(
        Copy("doc-b", "doc-a", True, (Span(0, 53),), 0.9, 2, "doc-c", True, "Nordwire", "90% of its words stand there"),
        Copy("doc-c", "doc-a", False),
    ),
    sources=(
        Source("o-1", "Nordwire", ("doc-a", "doc-b"), ("Valley Echo",), "all carry Nordwire's report"),
        Source("o-2", "doc-c", ("doc-c",), (), ""),
    ),
    actors=(
        Actor(
            "a-moro",
            "Ada Moro",
            ("Moro", "Mayor Ada Moro"),
            "person",
            "GBR",
            "GOV",
            (
                ActorRole("mayor", "Port Ellery", When(None, "2031-05-03"), True, (proof("Mayor"),)),
                ActorRole("chair", None, None, False, ()),
            ),
            ("“Moro” is the only Moro",),
            (("doc-a", "e0"), ("doc-b", "e0")),
            3,
        ),
        Actor("a-town", "Port Ellery", (), "place", "GBR", None, (), (), (("doc-a", "e1"),), 1),
    ),
    statements=(
        Statement("s-1", "doc-a", SAYING, "a-moro", "a-town", ("a-town",), SATURDAY, ("s-9",), (proof(SAID),)),
    ),
    events=(
        Event(
            "v-1",
            "AID",
            None,
            ("disaster",),
            2,
            "07",
            0.9,
            ("a-moro",),
            ("a-town",),
            SATURDAY,
            Place("Port Ellery", "GBR", 51.5, -4.25),
            "done",
            SENT,
            ("The Harbour Post", "Gazette"),
            1,
            ("when",),
            (proof(SENT), proof(SENT, COPY_TEXT, "doc-b")),
            (("doc-a", "m-1"), ("doc-b", "m-2")),
            ("a-moro",),
            (),
            ("v-2",),
        ),
        Event(
            "v-2",
            "MOBILIZE",
            "troops",
            (),
            4,
            "15",
            0.5,
            (),
            (),
            None,
            None,
            "planned",
            FLED,
            (),
            1,
            (),
            (proof(FLED),),
            (),
        ),
    ),
    positions=(Position("p-1", "a-moro", "a-town", "supports", None, "a-moro", (proof(SENT),)),),
    figures=(
        Figure(
            "f-1",
            "doc-a",
            40.0,
            None,
            True,
            "people",
            "people who fled",
            When(None, None, "by then"),
            "a-moro",
            "g-1",
            (proof(FLED),),
        ),
    ),
    figure_groups=(
        FigureGroup(
            "g-1",
            "people who fled",
            "people",
            ("f-1",),
            "agree",
            40.0,
            40.0,
            SATURDAY,
            (FigureValue(40.0, None, True, ("f-1",), 1, ("Valley Echo",), ("a-moro",)),),
        ),
    ),
    wording=(Wording("w-1", "doc-a", "a-moro", "Mayor Ada Moro", None, (proof(SENT),)),),
    event_wording=(EventWording("ew-1", "doc-a", "v-1", "sent", "send", None, (proof(SENT),)),),
    omissions=(Omission("o-9", "event", "v-1", "o-2", ("doc-c",), ("o-1",), "2031-05-03"),),
    key_days=(KeyDay("k-1", "2031-05-03", 1, 2.5, 1, (proof(FLED), proof(SENT)), ("named", "printed")),),
    timeline=(TimelineEntry("v-1", "2031-05-03", "day"), TimelineEntry("v-2", None, "unknown")),
    decisions=(
        Standing(
            Decision(
                1,
                "2031-05-06T08:30:00Z",
                "Jo Lund",
                "confirm",
                "event",
                "v-1",
                "Ada Moro aided Port Ellery",
                (proof("sent"),),
                note="seen myself",
            ),
            "applied",
            "v-1",
        ),
        Standing(
            Decision(
                2,
                "2031-05-06T08:31:00Z",
                "Jo Lund",
                "split",
                "actor",
                "a-moro",
                "Ada Moro",
                (proof("Ada Moro"),),
                "a-town",
                "Port Ellery",
                (proof("Port Ellery"),),
                "Moro",
                SATURDAY,
                (proof("Moro"),),
                "supports",
            ),
            "orphaned",
            None,
            "its words are not found",
        ),
        Standing(
            Decision(3, "2031-05-06T08:32:00Z", "Kim", "undo", "decision", "2", undoes=2),
            "applied",
            "2",
        ),
    ),
)
