"""How many forms of one thing said are found again: quotations of a pile are planted anew, cut, altered, in pieces, indirectly, in another's mouth, and told later.

Run as `python -m benchmarks.sayings [PILE…] [--most N] [--seed N] [--show]`; without a pile it takes the sample coverage. With `--stories FILE` it takes the articles
of a yardstick (JSON lines with `title`, `text`, `date`, `cluster`), story by story. Each planted report is an article of its own, read and told with the pile. Decoys are other
sentences of our own by the same speaker: none may be put together with anything.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import dateline
from dateline.model import Article, Reading, Statement, Story
from dateline.story import tell

ROOT = Path(__file__).resolve().parent.parent
PILES = (ROOT / "examples" / "harbour", ROOT / "examples" / "quay")
FEWEST_WORDS = 9
OTHER = "Tessaly Vornholm"
"""Whom quotations are given to that are somebody else's: a name of our own."""
DECOYS = (
    "The ferry timetable for the spring will be printed on yellow paper this year.",
    "My grandmother kept bees behind the old chapel until she was ninety.",
    "Two of the apprentices have learned to splice wire rope in a single afternoon.",
    "The library needs a new roof before anybody thinks of buying more shelves.",
    "A brass band should play at every market, and I have told the mayor so.",
    "I walked the whole coast path in eleven days and wore out three pairs of boots.",
    "Nobody has ever explained to me why the clock tower has five faces.",
    "The school orchestra has more cellos than any other in the province.",
)
THIRD = {
    "i": "{he}", "we": "they", "our": "their", "my": "{his}", "us": "them", "me": "{him}", "ours": "theirs", "i'm": "{he} was", "we're": "they were",
    "i've": "{he} had", "we've": "they had", "am": "was", "is": "was", "are": "were", "has": "had", "have": "had", "will": "would", "can": "could",
    "can't": "could not", "won't": "would not", "don't": "did not", "i'll": "{he} would", "we'll": "they would", "today": "that day", "it's": "it was",
}  # fmt: skip
"""How a quotation is told indirectly: as English grammars have it, roughly."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A report that was made of a quotation."""

    edit: str
    origin: Statement | None
    text: str
    day: date


def origins(story: Story) -> Iterator[tuple[Statement, str, str]]:
    """Yields quotations with the name of their speaker and their words: direct, of somebody with a name of two words, long enough to be cut."""
    names = {actor.id: actor for actor in story.actors}
    texts = {article.id: article.text for article in story.articles}
    for one in story.statements:
        speaker = names.get(one.speaker or "")
        if one.mention.directness != "direct" or one.mention.scope != "speech" or len(one.mention.content) != 1:
            continue
        if (
            speaker is None
            or speaker.kind != "person"
            or len(speaker.name.split()) < 2
            or not speaker.name[0].isupper()
        ):
            continue
        start, end = one.mention.content[0]
        words = " ".join(texts[one.document][start:end].split()).strip(" ,.;:")
        if len(words.split()) >= FEWEST_WORDS and not re.search('[“”"‘«»\\[\\]#@]|…|\\.\\.\\.', words):
            yield one, speaker.name, words


def plant(one: Statement, name: str, words: str, day: date, chance: random.Random) -> Iterator[Planted]:
    """Yields one report for each edit."""
    parts = words.split()
    third = max(2, len(parts) // 3)

    def quoted(said: str, speaker: str = name) -> str:
        return f"{speaker} told reporters: “{said.strip(' ,;:')}.”"

    yield Planted("whole", one, quoted(words), day)
    yield Planted("cut at the end", one, quoted(" ".join(parts[: len(parts) - third])), day)
    yield Planted("cut at the beginning", one, quoted(_upper(" ".join(parts[third:]))), day)
    yield Planted("cut in the middle", one, quoted(" ".join((*parts[:third], "…", *parts[2 * third :]))), day)
    changed = list(parts)
    for place in chance.sample(range(1, len(parts) - 1), max(1, len(parts) // 9)):
        changed[place] = chance.choice(("certain", "nearly", "indeed", "further", "rather"))
    yield Planted("words altered", one, quoted(" ".join(changed)), day)
    at = chance.randrange(0, len(parts) - 5)
    yield Planted(
        "a piece of five words",
        one,
        f"{name} said it was a matter of “{' '.join(parts[at : at + 5]).strip(' ,;:.')}”.",
        day,
    )
    yield Planted("indirectly", one, f"{name} said that {_indirect(words)}.", day)
    yield Planted("repeated a week later", one, f"{name} reiterated that {_indirect(words)}.", day + timedelta(days=7))
    yield Planted("in another’s mouth", one, quoted(words, OTHER), day)
    yield Planted("decoy", None, quoted(chance.choice(DECOYS).rstrip(".")), day)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _indirect(words: str) -> str:
    told = []
    for word in words.rstrip(".").split():
        bare = word.casefold().replace("’", "'").strip(",.;:!?")
        put = THIRD.get(bare, "").format(he="he", his="his", him="him")
        told.append(put + word[len(word.rstrip(",.;:!?")) :] if put else word)
    text = " ".join(told).replace(". ", " and that ")
    return (
        text
        if text.split()[0][:1].isupper() and words.split()[0].casefold() not in THIRD and len(text.split()[0]) > 8
        else text[:1].lower() + text[1:]
    )


def read(planted: Sequence[Planted], folder: Path) -> list[tuple[Article, Reading]]:
    """Reads the planted reports, each an article of an outlet of its own."""
    rows = (
        {
            "id": f"planted-{number}",
            "title": f"Report {number} from the coast",
            "text": f"The morning was quiet along the coast.\n\n{one.text}\n\nThere was light rain in the evening, and the shops closed early.",
            "published": one.day.isoformat(),
            "url": f"https://gazette{number}.example/{number}",
        }
        for number, one in enumerate(planted)
    )
    path = folder / "planted.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    found = {article.url: (article, reading) for article, reading in dateline.read([path])}
    return [found[f"https://gazette{number}.example/{number}"] for number in range(len(planted))]


LINKED = {
    "whole": ("same",), "cut at the end": ("same", "longer"), "cut at the beginning": ("same", "longer"), "cut in the middle": ("same", "longer"),
    "words altered": ("same", "reworded"), "a piece of five words": ("longer",), "indirectly": ("reworded",), "repeated a week later": ("repeats",),
    "in another’s mouth": ("same",),
}  # fmt: skip
"""How the original stands to what is planted, by the edit."""


def judge(story: Story, one: Planted, document: str, made: frozenset[str]) -> tuple[bool, bool]:
    """Tells whether a planted report is linked to its original, and rightly: as a form of the right kind, or as its repetition; a decoy, whether it is linked
    to anything of the pile. `made` are all planted documents."""
    own = [statement for statement in story.statements if statement.document == document]
    if one.origin is None:
        theirs = {statement.id for statement in story.statements if statement.document not in made}
        held = (link.other for statement in own for link in (*statement.forms, *statement.sequels))
        return any(other in theirs for other in held), False
    kinds = [form.kind for statement in own for form in statement.forms if form.other == one.origin.id]
    kinds += [sequel.kind for statement in own for sequel in statement.sequels if sequel.other == one.origin.id]
    marked = one.edit != "in another’s mouth" or any(
        "speaker" in form.differs for statement in own for form in statement.forms
    )
    return bool(kinds), marked and bool(set(kinds) & set(LINKED[one.edit]))


def score(
    pile: Sequence[tuple[Article, Reading]], most: int, chance: random.Random, folder: Path, show: bool
) -> dict[str, Counter[str]]:
    """Plants and reads reports of some quotations of a pile and returns for each edit how many there are, are linked, and rightly."""
    alone = tell([article for article, _ in pile], [reading for _, reading in pile])
    chosen = list(origins(alone))
    chance.shuffle(chosen)
    days = {article.id: article.published.earliest[:10] for article in alone.articles if article.published}
    planted = [
        report
        for one, name, words in chosen[:most]
        for report in plant(one, name, words, date.fromisoformat(days.get(one.document, "2031-03-10")), chance)
    ]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    if not planted:
        return counts
    made = read(planted, folder)
    # One edit at a time: planted reports of one quotation are forms of each other.
    for edit in dict.fromkeys(one.edit for one in planted):
        some = [(one, both) for one, both in zip(planted, made, strict=True) if one.edit == edit]
        articles = [*(article for article, _ in pile), *(both[0] for _, both in some)]
        story = tell(articles, [*(reading for _, reading in pile), *(both[1] for _, both in some)])
        planted_here = frozenset(both[0].id for _, both in some)
        for one, (article, _) in some:
            linked, right = judge(story, one, article.id, planted_here)
            counts[edit] += Counter(planted=1, linked=linked, right=right)
            if show and (linked if edit == "decoy" else not right):
                print(f"{edit}: {one.text}")
    return counts


def _piles(options: argparse.Namespace) -> Iterator[list[tuple[Article, Reading]]]:
    if options.stories is None:
        yield [both for path in options.pile or PILES for both in dateline.read([path])]
        return
    by_story: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in options.stories.read_text("utf-8").splitlines():
        row = json.loads(line)
        by_story[row["cluster"]].append(row)
    for name in sorted(by_story)[:: options.every]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "story.jsonl"
            rows = [
                {**{key: row[key] for key in ("id", "title", "text")}, "published": row["date"]}
                for row in by_story[name]
            ]
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
            yield list(dateline.read([path]))


def main() -> int:
    """Prints how many planted forms are linked to their original, by edit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pile", nargs="*", type=Path)
    parser.add_argument("--stories", type=Path, help="a yardstick of articles in stories, as JSON lines")
    parser.add_argument("--every", type=int, default=1, help="of a yardstick, only every N-th story")
    parser.add_argument("--most", type=int, default=12, help="quotations planted of one pile")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--show", action="store_true", help="show what is not linked, and decoys that are")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    with tempfile.TemporaryDirectory() as folder:
        for pile in _piles(options):
            for edit, counts in score(pile, options.most, chance, Path(folder), options.show).items():
                totals[edit] += counts
    print(f"{'edit':26s} planted  linked  rightly")
    for edit, counts in totals.items():
        print(f"{edit:26s} {counts['planted']:7d} {counts['linked']:7d} {counts['right']:8d}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
