"""What an outlet leaves out that others report: an event or a quotation that two independent sources carry and a third does not.

An omission is claimed only of a source that could have told it: it published on the day the second source had the thing or up to three
days after, of the same matter (it names most of those whom the reports name), all its captures are whole and read, and no sentence of
theirs speaks of anything like it, told or not.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from dateline.model import Article, Event, Omission, Reading, Statement, identify
from dateline.story.counted import base_words
from dateline.story.folding import fold
from dateline.story.roster import Roster
from dateline.story.sayings import quoted_runs
from dateline.story.sources import Sources
from dateline.story.whens import day

TELLING = 2
"""Independent sources that carry a thing before a third can be said to leave it out."""
MOST = 300
"""Events, and quotations, that are looked at: those most sources carry. A bound on the work of a pile of thousands."""
SAME_DAYS = 3
"""Days after the second report within which a source is held to have written of the same news."""
LONG = 150
"""Words of a source's articles in those days: a notice of three lines leaves everything out."""
LIKE = 0.25
"""Part of an event's own words in one sentence from which on the sentence may tell it."""
QUOTED = 0.25
"""Part of a quotation's runs of words anywhere in an article from which on the article has it."""
PUT_OTHERWISE = 0.4
"""Part of a quotation's own words in one sentence from which on the sentence may give it in other words, or a piece of it."""
CAST = 0.5
"""Part of the sources of a thing whose articles name an actor for it to be of the thing's cast, and part of that cast that an article
names to be of the same matter. Without it, 1242 omissions were claimed in a pile of 300 articles on sixty stories, nearly all of them of
one story's news by an article on another."""
FEWEST = 2
"""Actors of the cast that an article on the same matter names at least: one country's name is in articles on anything."""


def find_omissions(
    articles: Mapping[str, Article],
    readings: Iterable[Reading],
    events: Sequence[Event],
    statements: Sequence[Statement],
    sources: Sources,
    roster: Roster,
) -> tuple[Omission, ...]:
    """Returns what sources leave out, events first, in the order of the account."""
    bench = _Bench(articles, sources, _cast(roster))
    mentions, texts = _Mentions(articles, readings), _Texts()
    found: list[Omission] = []
    for event in _most(events):
        carried = {evidence.document for evidence in event.evidence}
        happened = event.when.earliest if event.when else None
        found += bench.silent("event", event.id, carried, happened, _tells(event, mentions, roster, texts))
    quotations = sorted(_quotations(statements), key=lambda one: -sources.independent(one[0]))[:MOST]
    for documents, statement in quotations:
        runs = quoted_runs(articles[statement.document], statement.mention)
        quoted = _quotes(runs, frozenset(word for run in runs for word in base_words(" ".join(run))), texts)
        found += bench.silent("statement", statement.id, documents, None, quoted)
    return tuple(found)


class _Bench:
    """The sources of a pile, and what each could have told."""

    def __init__(self, articles: Mapping[str, Article], sources: Sources, cast: Mapping[str, frozenset[str]]) -> None:
        """Takes for each document the actors that it names."""
        self._articles, self._sources, self._cast = articles, sources, cast
        self._of: defaultdict[str, list[Article]] = defaultdict(list)
        for article in articles.values():
            self._of[sources.of(article.id)].append(article)
        # In order of publication, of articles of which the day is printed.
        self._dated = sorted(
            (first, last, article.id)
            for article in articles.values()
            if (date := article.published) is not None and date.basis != "inferred"
            if (first := day(date.earliest)) is not None and (last := day(date.latest)) is not None
        )
        # A source of which a capture is cut off, or was not read, may have told it there.
        self._whole = {key for key, own in self._of.items() if not any(one.cut_off or one.unread for one in own)}

    def silent(
        self, kind: str, subject: str, carried: Iterable[str], happened: str | None, tells: Callable[[Article], bool]
    ) -> Iterable[Omission]:
        """Yields the omissions of one thing; `tells` says of an article whether it may speak of the thing."""
        reports = {key for document in carried if (key := self._sources.of(document))}
        known = sorted(first for key in reports if (first := self._first(key, carried)) is not None)
        if len(reports) < TELLING or len(known) < TELLING:
            return
        since = max(known[TELLING - 1], happened or "")
        cast = self._named_by_most(carried)
        wrote: defaultdict[str, list[Article]] = defaultdict(list)
        for one in self._in_time(since):
            if (
                (key := self._sources.of(one.id)) in self._whole
                and key not in reports
                and self._of_the_matter(one, cast)
            ):
                wrote[key].append(one)
        for key, then in sorted(wrote.items()):
            if sum(one.n_words or len(one.text.split()) for one in then) < LONG:
                continue
            if any(tells(one) for one in self._of[key]):
                continue
            source = self._sources.behind([one.id for one in self._of[key]])[0]
            yield Omission(
                id=identify("omission", subject, source.id),
                kind="event" if kind == "event" else "statement",
                subject=subject,
                source=source.id,
                documents=tuple(sorted(one.id for one in then)),
                reported_by=tuple(sorted(one.id for one in self._sources.behind(carried))),
                since=since,
            )

    def _first(self, key: str, carried: Iterable[str]) -> str | None:
        """Returns the day by which a source had the thing, where its date is printed."""
        dates = [self._articles[document].published for document in carried if self._sources.of(document) == key]
        return min((date.latest[:10] for date in dates if date and date.basis != "inferred"), default=None)

    def _named_by_most(self, carried: Iterable[str]) -> frozenset[str]:
        """Returns the actors that the articles of a good part of the sources behind some documents name."""
        by: defaultdict[str, set[str]] = defaultdict(set)
        for document in carried:
            if key := self._sources.of(document):
                by[key] |= self._cast.get(document, frozenset())
        named = Counter(actor for cast in by.values() for actor in cast)
        return frozenset(actor for actor, number in named.items() if number >= max(TELLING, CAST * len(by)))

    def _of_the_matter(self, article: Article, cast: frozenset[str]) -> bool:
        return len(self._cast.get(article.id, frozenset()) & cast) >= max(FEWEST, CAST * len(cast))

    def _in_time(self, since: str) -> Iterator[Article]:
        """Yields the articles that were published on a day or soon after."""
        first = day(since)
        if first is None:
            return
        for published, last, document in self._dated[bisect_left(self._dated, (first,)) :]:
            if published > first + timedelta(days=SAME_DAYS):
                return
            if last <= first + timedelta(days=SAME_DAYS):
                yield self._articles[document]


def _cast(roster: Roster) -> dict[str, frozenset[str]]:
    """Returns for each document the actors with a name that it speaks of."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for actor in roster.all_named():
        for document, _ in roster.actors[actor].entities:
            found[document].add(actor)
    return {document: frozenset(actors) for document, actors in found.items()}


def _tells(event: Event, mentions: _Mentions, roster: Roster, texts: _Texts) -> Callable[[Article], bool]:
    """Returns a test of whether an article may tell an event, read as such or not.

    It may if it tells of a deed of that sort by or to the same parties, if a sentence has a word any article has for the event
    beside a party's name, or much of a sentence that tells it.
    """
    parties = [roster.actors[actor] for actor in (*event.sources, *event.targets) if actor in roster.actors]
    names = frozenset(word for actor in parties for name in (actor.name, *actor.aliases) for word in base_words(name))
    terms = frozenset(word for key in event.mentions for word in base_words(mentions.term(key))) - names
    told = {base_words(evidence.quote) for evidence in event.evidence}
    # Beside a party's name, anything else of what is told: put in other words perhaps.
    besides = terms.union(*told) - names

    def test(article: Article) -> bool:
        if any(
            kind == event.type and (not names or words & names or not words) for kind, words in mentions.of(article.id)
        ):
            return True
        sentences = texts.sentences(article)
        if names and sentences.with_any(names) & sentences.with_any(besides):
            return True
        if not names and sentences.with_any(terms):
            return True
        return any(sentences.have(one, math.ceil(LIKE * len(one))) for one in told if one)

    return test


class _Mentions:
    """What each article tells of, for finding whether it may tell a thing in other words."""

    def __init__(self, articles: Mapping[str, Article], readings: Iterable[Reading]) -> None:
        self._terms: dict[tuple[str, str], str] = {}
        self._kinds: defaultdict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for reading in readings:
            text = articles[reading.document].text
            for one in reading.events:
                span = one.term or one.trigger
                self._terms[reading.document, one.id] = text[span.start : span.end]
                parties = (party.text for party in (*one.sources, *one.targets))
                self._kinds[reading.document].append(
                    (one.type, frozenset(word for party in parties for word in base_words(party)))
                )

    def term(self, key: tuple[str, str]) -> str:
        """Returns what an article calls an event."""
        return self._terms.get(key, "")

    def of(self, document: str) -> Sequence[tuple[str, frozenset[str]]]:
        """Returns the sort and the words for the parties of each event of a document."""
        return self._kinds[document]


def _sentences(article: Article) -> Iterable[str]:
    for start, end in article.story:
        yield from article.text[start:end].replace("\n", " ").split(". ")
    yield article.title or ""


def _most(events: Sequence[Event]) -> list[Event]:
    """Returns the events that happened and that most sources tell, in the order of the account."""
    happened = [event for event in events if event.status in ("done", "ongoing") and event.independent >= TELLING]
    kept = sorted(happened, key=lambda event: (-event.independent, event.id))[:MOST]
    ids = {event.id for event in kept}
    return [event for event in happened if event.id in ids]


def _quotations(statements: Sequence[Statement]) -> Iterable[tuple[set[str], Statement]]:
    """Yields each quotation that several documents have, once, with these documents."""
    by_id = {statement.id: statement for statement in statements}
    seen: set[str] = set()
    for statement in statements:
        ring = {statement.id, *(one for one in statement.same_as if one in by_id)}
        if len(ring) > 1 and not ring & seen:
            yield {by_id[one].document for one in ring}, statement
        seen |= ring if len(ring) > 1 else set()


class _Sentences:
    """The sentences of an article by their words: a bit each, so that many are asked at once."""

    def __init__(self, article: Article) -> None:
        self._held: defaultdict[str, int] = defaultdict(int)
        for number, sentence in enumerate(_sentences(article)):
            for word in base_words(sentence):
                self._held[word] |= 1 << number

    def with_any(self, words: Iterable[str]) -> int:
        """Returns the sentences that have one of some words."""
        found = 0
        for word in words:
            found |= self._held.get(word, 0)
        return found

    def have(self, words: Collection[str], enough: int) -> bool:
        """Tells whether a sentence has so many of some words."""
        holding = [held for word in words if (held := self._held.get(word, 0))]
        if len(holding) < enough:
            return False
        # The sentences that have one of the words so far, two, and so on.
        with_more = [0] * enough
        for held in holding:
            for place in range(enough - 1, 0, -1):
                with_more[place] |= with_more[place - 1] & held
            with_more[0] |= held
        return enough == 0 or bool(with_more[-1])


class _Texts:
    """Articles as folded words and by the words of their sentences, each looked at once."""

    def __init__(self) -> None:
        self._held: dict[str, str] = {}
        self._by_sentence: dict[str, _Sentences] = {}

    def sentences(self, article: Article) -> _Sentences:
        """Returns the sentences of an article, its title one of them."""
        if article.id not in self._by_sentence:
            self._by_sentence[article.id] = _Sentences(article)
        return self._by_sentence[article.id]

    def of(self, article: Article) -> str:
        """Returns the words of an article, one space before and after each."""
        if article.id not in self._held:
            self._held[article.id] = f" {fold.__wrapped__(article.text)} "
        return self._held[article.id]


def _quotes(runs: frozenset[tuple[str, ...]], own: frozenset[str], texts: _Texts) -> Callable[[Article], bool]:
    """Returns a test of whether an article has a good part of a quotation, or a sentence with a good part of its own words."""
    wanted = [f" {' '.join(run)} " for run in runs]

    def test(article: Article) -> bool:
        text = texts.of(article)
        if sum(run in text for run in wanted) >= QUOTED * len(wanted):
            return True
        return texts.sentences(article).have(own, math.ceil(PUT_OTHERWISE * len(own)))

    return test
