"""A small story made by hand, in which each record rests on words that stand in its article: for tests of what comes after the story room."""

from __future__ import annotations

from dateline.model import (
    Actor,
    ActorRole,
    Article,
    Event,
    Evidence,
    Figure,
    FigureGroup,
    Line,
    Party,
    Position,
    Published,
    Span,
    Statement,
    StatementMention,
    Story,
    TimelineEntry,
    When,
    Wording,
    identify,
)

FIRST = """Daily Bell
Ferry deal signed

Mayor Ana Ruz met captain Bo Lind on Monday. "The ferry will sail," Ruz said. Some 300 people waited.
<script>alert("x")</script>
"""
SECOND = "The strongman mayor Ana Ruz backs Bo Lind. About 500 people waited."


def article(text: str, outlet: str, story: str, published: str) -> Article:
    """Returns an article whose story is one paragraph of its text."""
    key = identify(text)
    start = text.index(story)
    lines = []
    at = 0
    for line in text.splitlines(keepends=True):
        kind = "story" if line.strip() == story else "nav"
        lines.append(Line(Span(at, at + len(line.rstrip("\n"))), kind))
        at += len(line)
    return Article(
        id=key,
        sha256="0" * 64,
        paths=(f"pile/{outlet}.txt",),
        url=None,
        kind="text",
        text=text,
        story=(Span(start, start + len(story)),),
        lines=tuple(lines),
        title=f"{outlet} headline",
        outlet=outlet,
        published=Published(published, published, "printed"),
        language="en",
        n_words=len(story.split()),
    )


BELL = article(FIRST, "Daily Bell", FIRST.splitlines()[3], "2024-05-07")
WIND = article(SECOND, "West Wind", SECOND, "2024-05-08")


def resting_on(source: Article, *quotes: str) -> tuple[Evidence, ...]:
    """Returns evidence for words of an article."""
    spans = tuple(Span(source.text.index(quote), source.text.index(quote) + len(quote)) for quote in quotes)
    return (Evidence(source.id, spans, " … ".join(quotes)),)


def person(name: str, *aliases: str) -> Actor:
    """Returns an actor."""
    return Actor(
        id=identify("actor", name),
        name=name,
        aliases=(name, *aliases),
        kind="person",
        country=None,
        sector=None,
        roles=(),
        joins=(),
        entities=((BELL.id, "e0"),),
        n_mentions=2,
    )


RUZ = person("Ana Ruz", "Ruz")
LIND = person("Bo Lind")
MEETING = "Mayor Ana Ruz met captain Bo Lind on Monday."
QUOTE = '"The ferry will sail," Ruz said.'
SAID = "The ferry will sail,"


def story() -> Story:
    """Returns the story."""
    monday = When("2024-05-06", "2024-05-06", "on Monday")
    said_at = Span(BELL.text.index(SAID), BELL.text.index(SAID) + len(SAID))
    sentence = resting_on(BELL, QUOTE)
    mention = StatementMention(
        id="m1",
        content=(said_at,),
        cue=(),
        source=(),
        speaker=Party("Ruz", Span(0, 0), "e0"),
        directness="direct",
        scope="speech",
        status="said",
        sentence=sentence[0].spans,
    )
    event = Event(
        id=identify("event", 1),
        type="CONSULT",
        mode=None,
        contexts=(),
        quad=1,
        cameo="04",
        score=0.9,
        sources=(RUZ.id,),
        targets=(LIND.id,),
        when=monday,
        where=None,
        status="done",
        summary=MEETING,
        outlets=("Daily Bell",),
        independent=1,
        disputed=(),
        evidence=resting_on(BELL, MEETING),
        mentions=((BELL.id, "x"),),
    )
    low = Figure(
        "f1",
        BELL.id,
        300,
        300,
        True,
        "people",
        "people waited",
        monday,
        None,
        "g1",
        resting_on(BELL, "Some 300 people"),
    )
    high = Figure(
        "f2",
        WIND.id,
        500,
        500,
        True,
        "people",
        "people waited",
        monday,
        None,
        "g1",
        resting_on(WIND, "About 500 people"),
    )
    mayor = ActorRole("mayor", None, None, False, resting_on(BELL, "Mayor Ana Ruz"))
    return Story(
        title="The ferry <deal>",
        articles=(BELL, WIND),
        actors=(
            Actor(
                RUZ.id,
                RUZ.name,
                RUZ.aliases,
                "person",
                None,
                None,
                (mayor,),
                ("Ruz: surname of Ana Ruz",),
                RUZ.entities,
                3,
            ),
            LIND,
        ),
        statements=(Statement("s1", BELL.id, mention, RUZ.id, None, (), None, (), sentence),),
        events=(event,),
        positions=(Position("p1", RUZ.id, LIND.id, "supports", None, None, resting_on(WIND, SECOND.split(". ")[0])),),
        figures=(low, high),
        figure_groups=(FigureGroup("g1", "people waited", "people", ("f1", "f2"), "conflict"),),
        wording=(Wording("w1", WIND.id, RUZ.id, "strongman mayor", None, resting_on(WIND, "strongman mayor")),),
        timeline=(TimelineEntry(event.id, "2024-05-06", "day"),),
    )
