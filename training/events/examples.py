"""Examples for the judge of events: the candidates of the labelled sentences with what stands around them, and what each is labelled as.

    python -m training.events.examples --kept DIR --plv FILE --words FILE --out FILE

A label counts for the candidate whose word it names. Where labellers differ each has its share; of PLV, whose people gave each sentence
one type, that type shares with the labellers' where those found another. A word the rules take for the same act as a label on another word
of its sentence counts as neither.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from benchmarks.event_labels import read_half
from numpy.typing import NDArray

from dateline.language import load
from dateline.reading.attribution import Voices, find_statements
from dateline.reading.events.drafts import Draft
from dateline.reading.events.learned.candidates import Candidates, find_candidates
from dateline.reading.events.learned.joining import verdicts_of
from dateline.reading.events.learned.signs import Inventory
from dateline.reading.events.ontology import types
from dateline.reading.events.reader import find_drafts
from dateline.reading.names import find_cast
from dateline.reading.parsed import Parsed
from dateline.reading.places import find_places, located
from dateline.reading.times import Clock, find_times
from training.events.corpus import Document, kept
from training.events.inventory import labels, lemmas
from training.events.labels import Label, read_labels, read_sentences

Floats = NDArray[np.float32]
TYPES = ("none", *types())
"""What a candidate may be, in the order of the weights' outputs."""
NUMBER = {name: number for number, name in enumerate(TYPES)}
YIELD = ("CONCEDE", "RETREAT")
"""PLV has one class for both."""
CHARTED, UNCHARTED = 0.7, 0.8
"""Share of PLV's type at a word that the labellers gave another, and at one where they found nothing."""


@dataclass(frozen=True, slots=True)
class Word:
    """A candidate in a labelled sentence: where its letters stand, its lemma, its sentence's number of labellers, what the rules tell."""

    start: int
    end: int
    lemma: str
    sentence: int
    by: tuple[str, ...]
    told: str | None
    """The type the rules tell, or would tell but for its worth."""
    frame: str | None
    """The type of the frame the rules found."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The candidates of the labelled sentences of a document, and their targets."""

    corpus: str
    document: str
    words: list[Word]
    found: Candidates
    targets: Floats
    """Candidates x types: shares."""
    weights: Floats
    """0 for a word of which the labels say nothing."""


def rules_of(parsed: Parsed, inventory: Inventory) -> tuple[list[Draft], Candidates | None]:
    """What the rules make of an article, and its candidates."""
    times = find_times(parsed)
    clock = Clock(parsed, times)
    cast = located(find_cast(parsed, times), find_places(parsed))
    voices = Voices(find_statements(parsed, cast, clock))
    drafts = find_drafts(parsed, cast, clock, voices)
    entities = {entity.id: entity for entity in cast.entities}
    return drafts, find_candidates(parsed, cast.mentions, entities, verdicts_of(drafts), inventory)


def reading(
    document: Document,
    parsed: Parsed,
    inventory: Inventory,
    sentences: Sequence[tuple[int, int, tuple[str, ...]]],
    labelled: Sequence[Label],
    people: Sequence[str] = (),
) -> Reading | None:
    """A document's candidates in its labelled sentences; `people` are the types that PLV's people gave it. None where it has none."""
    drafts, found = rules_of(parsed, inventory)
    if found is None:
        return None
    by_place = {(draft.sentence.paragraph, draft.trigger.head.i): draft for draft in drafts}
    chosen, words = [], []
    for row, (paragraph, place) in enumerate(zip(found.paragraphs.tolist(), found.places.tolist(), strict=True)):
        token = parsed.paragraphs[paragraph].doc[place]
        start = parsed.paragraphs[paragraph].start + token.idx
        own = next((each for each in sentences if each[0] <= start < each[1]), None)
        if own is not None:
            draft = by_place.get((paragraph, place))
            told = draft.event.type if draft is not None and draft.event is not None else None
            frame = draft.trigger.frame.type if draft is not None else None
            chosen.append(row)
            words.append(Word(start, start + len(token), token.lemma_, own[0], own[2], told, frame))
    if not words:
        return None
    targets = np.stack([_shares(word, labelled) for word in words])
    weights = np.array([_weight(word, labelled, words) for word in words], np.float32)
    for type_ in people:
        _share_with_people(type_, words, targets)
    return Reading(document.corpus, document.name, words, _only(found, chosen), targets, weights)


def _only(found: Candidates, rows: Sequence[int]) -> Candidates:
    """Some candidates, with the vectors they need alone."""
    used, slots = np.unique(found.slots[rows], return_inverse=True)
    parts = {
        name: getattr(found, name)[rows] for name in ("paragraphs", "places", "lemmas", "signs", "verdicts", "marks")
    }
    return replace(found, **parts, slots=slots.reshape(len(rows), -1), vectors=found.vectors[used])


def _names(label: Label, word: Word) -> bool:
    return label.start < word.end and word.start < label.end


def _shares(word: Word, labelled: Sequence[Label]) -> Floats:
    shares = np.zeros(len(TYPES), np.float32)
    for label in labelled:
        if label.by in word.by and _names(label, word):
            shares[NUMBER[label.type]] += 1 / len(word.by)
    shares /= max(1.0, float(shares.sum()))
    shares[0] = 1 - shares.sum()
    return shares


def _weight(word: Word, labelled: Sequence[Label], words: Sequence[Word]) -> float:
    """0 for a word the rules tell as the act of a label in its sentence that no word of the rules is named by."""
    if word.told is None or any(_names(label, word) for label in labelled):
        return 1.0
    near = [each for each in words if each.sentence == word.sentence]
    last = max(each.end for each in near)
    same = [label for label in labelled if label.type == word.told and word.sentence <= label.start < last]
    free = [label for label in same if not any(_names(label, each) and each.told == word.told for each in near)]
    return 0.0 if free else 1.0


def _share_with_people(type_: str, words: Sequence[Word], targets: Floats) -> None:
    """Gives PLV's type its share at the word the rules take for it, or at the only word that is labelled."""
    wanted = YIELD if type_ == "YIELD" or type_ in YIELD else (type_,)
    if any(targets[:, NUMBER[each]].max() > 0.3 for each in wanted):
        return
    rows = [row for row, word in enumerate(words) if (word.told or word.frame) in wanted]
    acts = [row for row in range(len(words)) if targets[row, 0] < 0.5]
    if rows:
        chosen = words[rows[0]].told or words[rows[0]].frame or wanted[0]
        row = rows[0]
    elif len(acts) == 1:
        chosen, row = wanted[0], acts[0]
    else:
        return
    share = CHARTED if targets[row, 0] < 0.5 else UNCHARTED
    targets[row] *= 1 - share
    targets[row, NUMBER[chosen]] += share


def readings(
    rows: Iterable[tuple[Document, Parsed]], inventory: Inventory, people: Mapping[str, Sequence[str]]
) -> Iterable[Reading]:
    """The readings of the documents that have labelled sentences."""
    sentences, labelled = read_sentences(), read_labels()
    for document, parsed in rows:
        key = (document.corpus, document.name)
        if key in sentences:
            own = people.get(document.name, ()) if document.corpus == "plv" else ()
            found = reading(document, parsed, inventory, sentences[key], labelled.get(key, ()), own)
            if found is not None:
                yield found


def own_readings(inventory: Inventory) -> Iterable[Reading]:
    """The readings of the development half of the project's own gold set."""
    engine = load()
    for sentence in read_half("dev"):
        document = Document("gold", sentence.id, sentence.text, sentence.published)
        story = document.article.story
        parsed = Parsed(document.article, tuple(engine.read(document.text, story, vectors=True)))
        labelled = [
            Label(event.at, event.at + len(event.trigger), event.type, event.mode or "", event.status, (), (), "gold")
            for event in sentence.events
            if event.at is not None
        ]
        found = reading(document, parsed, inventory, [(0, len(sentence.text), ("gold",))], labelled)
        if found is not None:
            yield found


def people_of(path: Path) -> dict[str, list[str]]:
    """The types that PLV's people gave each sentence."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return {row["id"]: [event["event"] for event in row["events"]] for row in rows}


def main() -> None:
    """Keep the readings of all labelled sentences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kept", type=Path, required=True, help="folder that training.events.corpus wrote")
    parser.add_argument("--plv", type=Path, required=True)
    parser.add_argument("--words", type=Path, required=True, help="file that training.events.words wrote")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    inventory, people = Inventory(labels(), lemmas(options.words)[0]), people_of(options.plv)
    made = [each for path in sorted(options.kept.glob("*.pickle")) for each in readings(kept(path), inventory, people)]
    made += own_readings(inventory)
    write(made, options.out)


def write(made: Sequence[Reading], out: Path) -> None:
    """Keeps readings in a file."""
    with out.open("wb") as file:
        pickle.dump(made, file, protocol=5)
    print(f"{len(made)} documents, {sum(len(each.words) for each in made)} candidates")


if __name__ == "__main__":
    # What is pickled is named by its module, which is another than the one that runs.
    from training.events import examples

    examples.main()
