"""Scores which mentions are put together as one event, on ECB+'s mentions and stories.

Every gold mention is given the parties, day, place and sentence that the reading room sees around it; the story room then
decides which are one event, within each story. Most mentions are of acts that no type of PLOVER's covers, so they are put
together by likeness alone; the last line is for all taken as coded, so that parties and days bind as they do in an account.

usage: python -m benchmarks.coreference [--yardsticks DIR] [--split dev] [--keep OUT.json]
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import stories as grouping
from benchmarks.scorers import scorer_in
from dateline.model import Article, EventMention, Party, Reading, Span
from dateline.story.actors import join_actors
from dateline.story.kinship import Kinship
from dateline.story.mentions import tell_mentions
from dateline.story.merging import merge_mentions
from dateline.story.roster import Roster

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.language import Engine
    from dateline.reading.names import Cast
    from dateline.reading.parsed import Parsed, Sentence
    from dateline.reading.times import Clock

ROOT = Path(__file__).resolve().parents[1]
YARDSTICKS = Path(os.environ.get("DATELINE_YARDSTICKS", ROOT.parent / "shared" / "yardsticks"))
Record = dict[str, Any]
CODED = "RETREAT"
"""A type whose acts have a direction and are no speech: what binds in most of an account."""


def article(record: Record) -> Article:
    """Returns a yardstick document as an article that is all story, a paragraph a sentence, a space between words."""
    lines = [" ".join(words) for words in record["sents"]]
    ends = list(accumulate(len(line) + 1 for line in lines))
    story = tuple(Span(end - 1 - len(line), end - 1) for line, end in zip(lines, ends, strict=True))
    key = record["id"]
    return Article(key, key, (), None, "text", "\n".join(lines), story, (), language="en")


def read(record: Record, mentions: Iterable[Record], engine: Engine) -> tuple[Article, Reading]:
    """Returns a document's article, and a reading whose events are the gold mentions, by key."""
    from dateline.reading.names import find_cast
    from dateline.reading.parsed import Parsed
    from dateline.reading.times import Clock, find_times

    whole = article(record)
    parsed = Parsed(whole, tuple(engine.read(whole.text, whole.story)))
    times = find_times(parsed)
    clock, cast = Clock(parsed, times), find_cast(parsed, times)
    events = tuple(_event(record, mention, parsed, cast, clock) for mention in mentions)
    return whole, Reading(whole.id, times=times, mentions=cast.mentions, entities=cast.entities, events=events)


def key(mention: Record) -> str:
    """Returns the scorer's name for a mention."""
    return f"{mention['doc']}|{mention['sent']}|{','.join(map(str, mention['toks']))}"


def _event(record: Record, mention: Record, parsed: Parsed, cast: Cast, clock: Clock) -> EventMention:
    from dateline.reading.events.grammar import phrases

    number = record["sent_ids"].index(mention["sent"])
    words, start = record["sents"][number], parsed.article.story[number].start
    starts = [start, *(start + end for end in accumulate(len(word) + 1 for word in words))]
    first, last = mention["toks"][0], mention["toks"][-1]
    span = Span(starts[first], starts[last] + len(words[last]))
    sentence = parsed.sentence_at(span.start) or parsed.sentences[0]
    head = _head(parsed, span, sentence)
    sources, targets = _parties(head, sentence, cast)
    places = [party for word, noun in phrases(head) if word in ("in", "at") for party in cast.parties(noun, sentence)]
    return EventMention(
        id=key(mention),
        trigger=span,
        type="EVENT",
        mode=None,
        contexts=(),
        sources=sources,
        targets=targets,
        when=clock.governing(head, sentence),
        place=next((party for party in places if _is_place(party, cast)), None),
        status="done",
        score=1.0,
        sentence=(sentence.span,),
        lemma=head.lemma_.lower(),
    )


def _head(parsed: Parsed, span: Span, sentence: Sentence) -> Token:
    """Returns the token of a mention that the others hang on."""
    start = parsed.paragraphs[sentence.paragraph].start
    inside = [t for t in sentence.tokens if start + t.idx < span.end and span.start < start + t.idx + len(t)]
    heads = [token for token in inside if token.head not in inside or token.head == token]
    return heads[0] if heads else sentence.tokens[0]


def _parties(head: Token, sentence: Sentence, cast: Cast) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Returns who does it and to whom, as far as the tree around the head says."""
    from dateline.reading.events.grammar import agent, child, patient, phrases

    doers = [agent(head)] if head.pos_ in ("VERB", "AUX") else [child(head, "nmod:poss")]
    done_to = [patient(head)] if head.pos_ in ("VERB", "AUX") else []
    done_to += [
        noun for word, noun in phrases(head) if word in ("of", "against", "to", "with") and noun.ent_type_ != "DATE"
    ]
    sides = [
        tuple(party for token in side if token is not None for party in cast.parties(token, sentence))
        for side in (doers, done_to)
    ]
    return sides[0], sides[1]


def _is_place(party: Party, cast: Cast) -> bool:
    return party.entity is not None and cast.entity(party.entity).kind == "place"


def coded(pile: Sequence[tuple[Article, Reading]]) -> list[tuple[Article, Reading]]:
    """Returns a pile whose mentions all have one of PLOVER's types, so that parties and days bind as they do in an account."""
    return [
        (whole, replace(reading, events=tuple(replace(event, type=CODED) for event in reading.events)))
        for whole, reading in pile
    ]


def decide(pile: Sequence[tuple[Article, Reading]]) -> dict[str, str]:
    """Returns, for each mention of one story, the first mention of its event."""
    articles = {whole.id: whole for whole, _ in pile}
    readings = [reading for _, reading in pile]
    roster = cast_of(articles, readings)
    told = tell_mentions(articles, readings, roster)
    return {one.mention.id: group[0].mention.id for group in merge_mentions(told, Kinship(roster)) for one in group}


def cast_of(articles: Mapping[str, Article], readings: Sequence[Reading]) -> Roster:
    """Returns the actors of one story."""
    named = [(reading.document, entity.id) for reading in readings for entity in reading.entities if entity.named]
    return Roster(join_actors(articles, readings)[0], named)


def load(folder: Path, split: str) -> dict[str, list[tuple[Article, Reading]]]:
    """Returns the read documents of a split by story."""
    from dateline.language import load as load_engine

    engine = load_engine()
    mentions = defaultdict(list)
    for line in (folder / "mentions_train_dev.jsonl").read_text("utf-8").splitlines():
        mention = json.loads(line)
        if mention["kind"] == "event":
            mentions[mention["doc"]].append(mention)
    stories = defaultdict(list)
    for line in (folder / "docs_train_dev.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        if record["split"] == split:
            stories[record["subtopic"]].append(read(record, mentions[record["id"]], engine))
    return stories


def regrouped(
    stories: Mapping[str, Sequence[tuple[Article, Reading]]], yardsticks: Path, split: str
) -> dict[str, list[tuple[Article, Reading]]]:
    """Returns the read documents of a split by the story that Dateline itself puts their articles into."""
    records = [grouping.article(record) for record in grouping.read(yardsticks, "ecb_train_dev", split)]
    of = grouping.find(records)
    found = defaultdict(list)
    for pile in stories.values():
        for whole, reading in pile:
            found[of[whole.id]].append((whole, reading))
    return found


def same_lemma(stories: dict[str, list[tuple[Article, Reading]]]) -> dict[str, str]:
    """Returns the plain rival's decision: the same lemma in one story is one event."""
    return {
        event.id: f"{story} {event.lemma}"
        for story, pile in stories.items()
        for _, reading in pile
        for event in reading.events
    }


def main() -> None:
    """Prints MUC, B-cubed and CEAF-e with their mean, for the plain rival and for Dateline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--yardsticks", type=Path, default=YARDSTICKS)
    parser.add_argument("--split", default="dev", choices=("train", "dev"))
    parser.add_argument("--keep", type=Path, help="write the decisions here, in the scorer's form")
    options = parser.parse_args()
    folder = options.yardsticks / "coreference"
    rules = scorer_in(folder)
    gold = rules.load_gold(folder / "mentions_train_dev.jsonl", options.split, "event")
    stories = load(folder, options.split)
    started = time.perf_counter()
    decided = {mention: first for pile in stories.values() for mention, first in decide(pile).items()}
    seconds = time.perf_counter() - started
    bound = {mention: first for pile in stories.values() for mention, first in decide(coded(pile)).items()}
    own = regrouped(stories, options.yardsticks, options.split)
    rows = {
        "same lemma in a story": same_lemma(stories),
        "dateline": decided,
        "dateline, all coded": bound,
        "same lemma, own stories": same_lemma(own),
        "dateline, own stories": {mention: first for pile in own.values() for mention, first in decide(pile).items()},
    }
    for name, system in rows.items():
        found = rules.score(gold, system)
        parts = "  ".join(
            f"{part} P {100 * found[part][0]:.1f} R {100 * found[part][1]:.1f} F1 {100 * found[part][2]:.1f}"
            for part in ("muc", "b3", "ceafe")
        )
        print(f"{name:24s} {parts}  CoNLL F1 {100 * found['conll']:.2f}")
    print(f"{len(gold)} mentions, {len(stories)} stories, merged in {seconds:.1f} s")
    if options.keep:
        options.keep.write_text(json.dumps(decided), "utf-8")


if __name__ == "__main__":
    main()
