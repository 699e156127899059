"""Makes a story file of any size from invented coverage: hundreds of stories, or one, told by many outlets.

Run as `python -m benchmarks.crowd OUT.dateline [--articles 10000] [--strands 300]`; `--strands 1` makes one story of all. The
readings are made beside the texts, so no engine runs; what comes after the reading is Dateline's own. The same numbers give the same file.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.crowd_cast import DAYS, Cast, Fact, make_cast, make_claim, make_person, newspapers, pools
from dateline.engines.telling import Teller
from dateline.model import (
    Article,
    Entity,
    EventMention,
    FigureMention,
    Line,
    Mention,
    Party,
    Published,
    Reading,
    Span,
    SpeechStatus,
    StanceMention,
    StatementMention,
    TimeExpression,
    When,
    WordingMention,
    identify,
)
from dateline.reading import VERSION
from dateline.store import Store

EVENTS, STATEMENTS, FIGURES, WORDINGS, STANCES, FILLERS = 8, 10, 3, 6, 2, 6
"""What one article holds, as news captures do on average."""
LOCALS = 3
"""Persons whom an article quotes and no other one knows."""
WAYS: list[tuple[str, str, SpeechStatus]] = [
    ("said", "say", "said"),
    ("told", "tell", "said"),
    ("believes", "believe", "said"),
    ("denied", "deny", "denied"),
]
WAY_SHARES = (70, 15, 10, 5)
"""Words by which something is told to be said, with their lemmas and what they make of it; how many of a hundred statements have each."""
IN_WHAT, DATED = 0.08, 0.2
"""Part of what is said that is told to be said in each of the media, and on a given day."""
WIRE = 0.12
"""Part of the articles that print another outlet's wire report."""


class Page:
    """One article being written: its text, and what a reader finds in it, span by span."""

    def __init__(self, cast: Cast, dice: random.Random, title: str, day: date) -> None:
        self.cast, self.dice, self.day = cast, dice, day
        self.text = title + "\n\n"
        self.begin = len(self.text)
        self.locals = [Entity(f"e{20 + at}", make_person(dice), "person") for at in range(LOCALS)]
        self.mentions: list[Mention] = []
        self.sentences: list[Span] = []
        self.found: dict[str, list[Any]] = {
            name: [] for name in ("times", "statements", "events", "stances", "figures", "wording")
        }

    def write(self) -> None:
        """Writes the sentences, in an order of the outlet's own."""
        happened = sum(fact.day <= self.day for fact in self.cast.facts)
        told = self.cast.facts[: max(EVENTS, happened)]
        steps = [lambda fact=fact: self.event(fact) for fact in self.dice.sample(told, EVENTS)]
        known = self.cast.claims[: max(STATEMENTS, len(told))]
        claims = self.dice.sample(known, STATEMENTS - LOCALS)
        claims += [(who, make_claim(self.cast, self.dice)) for who in self.locals]
        steps += [lambda claim=claim: self.statement(*claim) for claim in claims]
        steps += [lambda count=count: self.figure(*count) for count in self.dice.sample(self.cast.counts, FIGURES)]
        steps += [self.label for _ in range(WORDINGS)] + [self.stance for _ in range(STANCES)]
        steps += [self.filler for _ in range(FILLERS)]
        self.dice.shuffle(steps)
        for number, step in enumerate(steps):
            start = len(self.text)
            step()
            self.sentences.append(Span(start, len(self.text)))
            self.text += "\n\n" if number % 4 == 3 else " "

    def name(self, entity: Entity, *, full: bool = True) -> Party:
        """Writes somebody's name."""
        words = entity.name if full or not entity.aliases else entity.aliases[0]
        span = self.put(words)
        self.mentions.append(Mention(span, words, entity.kind, "name", entity.id))
        return Party(words, span, entity.id, entity.country, entity.sector)

    def put(self, words: str) -> Span:
        """Writes words and returns where they stand."""
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def event(self, fact: Fact) -> None:
        """Writes what happened, who did it to whom, where and when."""
        start, parties = len(self.text), {}
        kind, template, trigger, lemma = fact.kind
        told = Span(start, start)
        for piece, hole in _pieces(template):
            at = len(self.text)
            self.put(piece.replace("{subject}", self.cast.subject))
            if trigger in piece:
                told = Span(at + piece.index(trigger), at + piece.index(trigger) + len(trigger))
            if hole:
                parties[hole] = self.name(fact.source if hole == "source" else fact.target)
        self.put(" in ")
        place = self.name(fact.place)
        self.put(" on ")
        span = self.put(f"{fact.day:%d %B %Y}".lstrip("0"))
        when = When(fact.day.isoformat(), fact.day.isoformat(), self.text[slice(*span)])
        self.found["times"].append(
            TimeExpression(span, when.text or "", "DATE", when.earliest or "", when.earliest, when.latest)
        )
        self.put(".")
        self.found["events"].append(
            EventMention(
                identify(self.begin, "event", self.day, *told), told, kind, None, (), (parties["source"],), (parties["target"],),
                when, place, "done", 0.9, (Span(start, len(self.text)),), lemma, phrase=told,
            )
        )  # fmt: skip

    def statement(self, speaker: Entity, claim: str) -> None:
        """Writes what somebody says, word for word or not: of whom, to whom, in what and when, where it is given; or what somebody believes."""
        start, (verb, lemma, status) = len(self.text), self.way()
        direct = status == "said" and self.dice.random() < 0.5
        if direct:
            self.put("“")
            content = self.put(claim[0].upper() + claim[1:] + ",")
            self.put("” ")
        who = self.name(speaker, full=self.dice.random() < 0.5)
        self.put(" ")
        cue, addressee, medium, said = self.put(verb), None, None, None
        if lemma == "tell":
            self.put(" ")
            addressee = self.name(self.dice.choice([one for one in self.cast.actors if one is not speaker]))
        elif status == "said" and lemma == "say":
            medium = self.in_what()
            said = self.on_a_day() if self.dice.random() < DATED else None
        if not direct:
            self.put(" that ")
            content = self.put(claim)
        self.put(".")
        self.found["statements"].append(
            StatementMention(
                identify(self.begin, "statement", self.day, *content), (content,), (cue,), (who.span,), who,
                "direct" if direct else "indirect", "wide" if lemma == "believe" else "speech", status, (Span(start, len(self.text)),),
                medium=medium, addressee=addressee, about=self.named_in(content), said=said, lemma=lemma,
            )
        )  # fmt: skip

    def way(self) -> tuple[str, str, SpeechStatus]:
        """Draws the word by which something is told to be said."""
        return self.dice.choices(WAYS, WAY_SHARES)[0]

    def in_what(self) -> str | None:
        """Writes in what something is said, where it is given."""
        for words, medium in pools()["media"]:
            if self.dice.random() < IN_WHAT:
                self.put(f" {words}")
                return str(medium)
        return None

    def on_a_day(self) -> When:
        """Writes the day on which something is said: that of publication or the day before."""
        day = self.day - timedelta(self.dice.randrange(2))
        self.put(" on ")
        span = self.put(f"{day:%d %B %Y}".lstrip("0"))
        words = self.text[slice(*span)]
        self.found["times"].append(
            TimeExpression(span, words, "DATE", day.isoformat(), day.isoformat(), day.isoformat())
        )
        return When(day.isoformat(), day.isoformat(), words)

    def named_in(self, content: Span) -> tuple[str, ...]:
        """Notes whom some words name, and returns who they are."""
        words, found = self.text[slice(*content)], []
        for entity in self.cast.actors:
            if (at := words.find(entity.name)) >= 0:
                span = Span(content.start + at, content.start + at + len(entity.name))
                self.mentions.append(Mention(span, entity.name, entity.kind, "name", entity.id))
                found.append(entity.id)
        return tuple(found)

    def figure(self, kind: Sequence[str], base: int) -> None:
        """Writes how many there are of something, which rises from day to day."""
        start = len(self.text)
        amount = base + 3 * (self.day.toordinal() % 7)
        self.put("The town counted ")
        span = self.put(kind[0].format(low=amount))
        self.put(f" {kind[2]}.")
        self.found["figures"].append(
            FigureMention(
                identify(self.begin, "figure", self.day, *span), span, amount, amount, False, kind[1], f"{kind[1]} {kind[2]}",
                (Span(start, len(self.text)),),
            )
        )  # fmt: skip

    def label(self) -> None:
        """Writes what the outlet calls somebody."""
        start, who = len(self.text), self.dice.choice(self.cast.people)
        self.put("The ")
        words = self.dice.choice(pools()["labels"]).format(role=who.roles[0].title)
        span = self.put(words)
        self.put(" ")
        self.name(who)
        self.put(f" looked at the {self.dice.choice(self.cast.nouns)}.")
        self.found["wording"].append(
            WordingMention(identify(self.begin, "wording", self.day, *span), span, words, who.id, None, (Span(start, len(self.text)),))
        )  # fmt: skip

    def stance(self) -> None:
        """Writes where somebody stands."""
        start, (kind, template) = len(self.text), self.dice.choice(pools()["stances"])
        one, other = self.dice.sample(self.cast.actors, 2)
        parties = {}
        for piece, hole in _pieces(template):
            self.put(piece)
            if hole:
                parties[hole] = self.name(one if hole == "holder" else other)
        self.put(".")
        self.found["stances"].append(
            StanceMention(
                identify(self.begin, "stance", self.day, start), parties["holder"], parties["toward"], kind, (Span(start, len(self.text)),)
            )
        )  # fmt: skip

    def filler(self) -> None:
        """Writes a sentence in which nothing is said to happen."""
        noun, other = self.dice.sample(self.cast.nouns, 2)
        words = pools()
        self.put(
            f"The {noun} {self.dice.choice(words['verbs'])} the {other} {self.dice.choice(words['places_in_time'])}."
        )


def _pieces(template: str) -> Iterator[tuple[str, str]]:
    """Splits `{source} met {target} here` into words and the hole after them; `{subject}` is left to whom it concerns."""
    at = 0
    for hole in re.finditer(r"\{(source|target|holder|toward)\}", template):
        yield template[at : hole.start()], hole[1]
        at = hole.end()
    yield template[at:], ""


def make_articles(number: int, amount: int) -> Iterator[tuple[Article, Reading]]:
    """Yields the articles of one story with their readings."""
    cast = make_cast(number, amount)
    wires: list[tuple[Article, Reading]] = []
    first = cast.facts[0].day
    for at in range(amount):
        dice = random.Random(f"story {number} article {at}")
        day = first + timedelta(int(DAYS * (at + dice.random()) / amount))
        outlet = dice.choice(newspapers())
        path = f"crowd/{number:05d}/{at:05d}.txt"
        if wires and dice.random() < WIRE:
            article, reading = dice.choice(wires[-5:])
            yield _copied(article, reading, outlet, path)
            continue
        title = f"{cast.town}: {dice.choice(cast.claims)[1]}"
        page = Page(cast, dice, title[0].upper() + title[1:], day)
        page.write()
        written = _finished(page, title, outlet, path, dice.choice(pools()["agencies"]) if at % 9 == 0 else None)
        if written[0].agency:
            wires.append(written)
        yield written


def _finished(page: Page, title: str, outlet: str, path: str, agency: str | None) -> tuple[Article, Reading]:
    text = page.text.rstrip() + "\n"
    sha256 = hashlib.sha256(f"{outlet}\n{path}\n{text}".encode()).hexdigest()
    key = identify(sha256)
    story = _paragraphs(text, page.begin)
    lines = (Line(Span(0, len(title)), "title"), *(Line(span, "story") for span in story))
    published = Published(page.day.isoformat(), page.day.isoformat(), "metadata")
    article = Article(
        key, sha256, (path,), None, "text", text, story, lines, title=title, outlet=outlet, agency=agency, language="en",
        published=published, n_words=len(text.split()),
    )  # fmt: skip
    named = {mention.entity for mention in page.mentions}
    firsts = {mention.entity: mention.span for mention in reversed(page.mentions)}
    entities = tuple(
        replace(entity, roles=tuple(replace(role, span=firsts[entity.id]) for role in entity.roles))
        for entity in (page.cast.place, *page.cast.actors, *page.locals)
        if entity.id in named
    )
    found = {name: tuple(records) for name, records in page.found.items()}
    reading = Reading(key, sentences=tuple(page.sentences), mentions=tuple(page.mentions), entities=entities, **found)
    return article, _renamed(reading, key)


def _copied(article: Article, reading: Reading, outlet: str, path: str) -> tuple[Article, Reading]:
    sha256 = hashlib.sha256(f"{outlet}\n{path}\n{article.text}".encode()).hexdigest()
    key = identify(sha256)
    return replace(article, id=key, sha256=sha256, outlet=outlet, paths=(path,)), _renamed(
        replace(reading, document=key), key
    )


def _renamed(reading: Reading, key: str) -> Reading:
    """Gives the records ids of their document's own."""
    fields = ("statements", "events", "stances", "figures", "wording")
    kept = {
        name: tuple(replace(record, id=identify(key, record.id)) for record in getattr(reading, name))
        for name in fields
    }
    return replace(reading, **kept)  # type: ignore[arg-type]


def _paragraphs(text: str, begin: int) -> tuple[Span, ...]:
    spans = []
    for paragraph in text[begin:].split("\n\n"):
        if paragraph.strip():
            spans.append(Span(begin, begin + len(paragraph.rstrip())))
        begin += len(paragraph) + 2
    return tuple(spans)


def sizes(articles: int, strands: int) -> list[int]:
    """Returns how many articles tell each story: a few stories are told by many, most by some."""
    weights = [1 / (rank + 10) for rank in range(strands)]
    found = [max(1, int(articles * weight / sum(weights))) for weight in weights]
    found[0] += articles - sum(found)
    return found


def main() -> int:
    """Makes the file and says how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--strands", type=int, default=300, help="stories in the pile; 1 takes it as one story")
    options = parser.parse_args()
    start = time.perf_counter()
    with Store.create(options.out) as store:
        for number, amount in enumerate(sizes(options.articles, options.strands)):
            store.add_all(make_articles(number, amount), VERSION)
        made = time.perf_counter()
        if options.strands > 1:
            Teller(store).tell_strands(whole=True)
        else:
            Teller(store).tell()
        documents, stories, events, statements = store.counts()
    print(
        f"{options.out}: {documents} articles, {stories or 1} stories, {events} events, {statements} statements; "
        f"{options.out.stat().st_size / 1e6:.0f} MB, made in {made - start:.0f} s, told in {time.perf_counter() - made:.0f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
