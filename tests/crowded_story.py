"""An invented story of many plain lines, made from a few numbers: for tests of lists, filters and counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import (
    Actor,
    Article,
    Event,
    Evidence,
    Figure,
    FigureGroup,
    Line,
    Position,
    Published,
    Span,
    Statement,
    StatementMention,
    Story,
    TimelineEntry,
    When,
    Wording,
)

OUTLETS = ("Bell", "Crier", "Echo")
PEOPLE = ("Ana Ruz", "Bo Lind", "Cy Marr", "Di Ott")
TYPES = ("ACCUSE", "CONSULT", "AID")
STATUSES = ("done", "planned", "denied")


@dataclass(frozen=True)
class Deed:
    """An event of a crowded story: all by number."""

    type: int
    status: int
    who: tuple[int, ...]
    whom: tuple[int, ...]
    papers: tuple[int, ...]
    day: int | None
    disputed: bool


def article(number: int) -> Article:
    """An article of one sentence a person; every third has no date."""
    text = " ".join(f"{name} came to the harbour." for name in PEOPLE)
    day = f"2031-05-{number + 1:02d}"
    return Article(
        id=f"doc{number}",
        sha256=str(number),
        paths=(f"{number}.txt",),
        url=None,
        kind="text",
        text=text,
        story=(Span(0, len(text)),),
        lines=(Line(Span(0, len(text)), "story"),),
        outlet=OUTLETS[number % len(OUTLETS)],
        title=f"News {number}",
        published=Published(day, day, "printed") if number % 3 != 2 else None,
    )


def words(paper: Article, person: int) -> Evidence:
    """The sentence about a person in an article."""
    quote = f"{PEOPLE[person]} came to the harbour."
    start = paper.text.index(quote)
    return Evidence(paper.id, (Span(start, start + len(quote)),), quote)


def event(number: int, deed: Deed, papers: Sequence[Article]) -> Event:
    """One event; its evidence is the sentence about the first who acts."""
    told = tuple(words(papers[paper], (*deed.who, *deed.whom, 0)[0]) for paper in deed.papers)
    day = f"2031-05-{deed.day:02d}" if deed.day else None
    return Event(
        id=f"event{number}",
        type=TYPES[deed.type],
        mode=None,
        contexts=(),
        quad=1,
        cameo="04",
        score=0.5,
        sources=tuple(f"actor{one}" for one in deed.who),
        targets=tuple(f"actor{one}" for one in deed.whom),
        when=When(day, day) if day else None,
        where=None,
        status=STATUSES[deed.status],  # type: ignore[arg-type]
        summary=told[0].quote,
        outlets=tuple(sorted({papers[paper].outlet or "" for paper in deed.papers})),
        independent=len({papers[paper].outlet for paper in deed.papers}),
        disputed=("when",) if deed.disputed else (),
        evidence=told,
        mentions=tuple((piece.document, f"m{number}") for piece in told),
    )


def crowded(deeds: Sequence[Deed]) -> Story:
    """A story of those events, with one statement, position, figure and label a person in each article."""
    papers = [article(number) for number in range(6)]
    actors = tuple(
        Actor(f"actor{number}", name, (name,), "person", None, None, (), (), ((papers[0].id, f"e{number}"),), 1)
        for number, name in enumerate(PEOPLE)
    )
    events = tuple(event(number, deed, papers) for number, deed in enumerate(deeds))
    ordered = sorted(events, key=lambda one: (one.when is None, one.when.earliest if one.when else "", one.id))
    pairs = [(paper, person) for paper in papers for person in range(len(PEOPLE))]
    return Story(
        title="The harbour",
        articles=tuple(papers),
        actors=actors,
        statements=tuple(statement(paper, person) for paper, person in pairs),
        events=events,
        positions=tuple(
            Position(
                f"position-{paper.id}-{person}",
                f"actor{person}",
                f"actor{(person + 1) % 4}",
                "supports",
                None,
                None,
                (words(paper, person),),
            )
            for paper, person in pairs
        ),
        figures=tuple(figure(paper, person) for paper, person in pairs),
        figure_groups=(
            FigureGroup("boats", "boats", "boats", tuple(f"figure-{paper.id}-0" for paper in papers), "conflict"),
        ),
        wording=tuple(
            Wording(
                f"wording-{paper.id}-{person}",
                paper.id,
                f"actor{person}",
                f"the {person}th",
                None,
                (words(paper, person),),
            )
            for paper, person in pairs
        ),
        timeline=tuple(
            TimelineEntry(one.id, one.when.earliest if one.when else None, "day" if one.when else "unknown")
            for one in ordered
        ),
    )


def statement(paper: Article, person: int) -> Statement:
    """What a person says in an article: their own sentence."""
    proof = words(paper, person)
    mention = StatementMention(
        id=f"said-{paper.id}-{person}",
        content=proof.spans,
        cue=(),
        source=(),
        speaker=None,
        directness="direct",
        scope="speech",
        status="said",
        sentence=proof.spans,
    )
    return Statement(
        f"statement-{paper.id}-{person}", paper.id, mention, f"actor{person}", None, (), None, (), (proof,)
    )


def figure(paper: Article, person: int) -> Figure:
    """A number of boats that differs from article to article; of the first person's all are one group."""
    low = float(len(paper.id) + int(paper.id[3:]))
    return Figure(
        f"figure-{paper.id}-{person}",
        paper.id,
        low,
        low,
        False,
        "boats",
        "boats",
        When("2031-05-01", "2031-05-01"),
        None,
        "boats" if person == 0 else None,
        (words(paper, person),),
        f"{low:.0f} boats",
    )
