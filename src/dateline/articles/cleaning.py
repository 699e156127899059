"""Turns a capture into an article: the story's own paragraphs as spans of the stored text, every other line named, and the facts the page states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.articles import structure
from dateline.articles.endings import with_ending
from dateline.articles.facts import Facts, PrintedFact, read_facts
from dateline.articles.features import CORE_WORDS, SENTENCE_END, densest_run, run_value
from dateline.articles.fields import name_fields, read_header
from dateline.articles.headlines import Headline, find_headline
from dateline.articles.kinds import name_kinds
from dateline.articles.lines import TextLine, count_words, split_lines
from dateline.articles.liveblogs import read_marks
from dateline.articles.newsletters import with_heading
from dateline.articles.outlets import Outlet
from dateline.articles.patterns import carries
from dateline.articles.stated import given, with_stated
from dateline.articles.tickers import with_entries
from dateline.model import Article, Capture, Evidence, Line, Published, Span

CHANCE = 0.42
"""The chance from which on a line counts as story text, unless the page is so unclear that a lower one promises a better F1; chosen among a
few on cross-validated chances, between which F1 moves by less than .01."""
LEAST_CHANCE = 0.3
"""Below this no line counts, however unclear the page: it may hold no story at all."""
RUN_LEANING = 0.06
"""What a line's chance gains inside the densest run of sentences and loses outside. On cross-validated chances .125 is better for whole pages of
outlets (.962 for .961) and 0 for those of the benchmark (.923 for .918)."""
FEW_LINES, LEANING_OF_FEW = 8, 0.3
"""A text of a few lines is a short report more often than a page: the forests have seen hardly any."""
MAX_RULED_LINES = 50_000
"""Of longer captures this many lines around the densest run of sentences are judged; rules cost about .15 ms a line."""
MAX_SCORED_LINES = 20_000
"""Longer captures are cleaned by the run of sentence lines alone, which costs a thousandth of the classifier's time."""
RUN_WORDS = 10
OWN = ("story", "subhead")
"""Kinds of lines that are the article's own text; headings are left out of what is read by `paragraphs`."""
LONE_PARAGRAPH = 60
"""Words from which a line that is no closed sentence is a whole article without line breaks, where there is nothing else to read."""
MIN_WORDS = 4


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text with its lines named and its story found."""

    lines: tuple[TextLine, ...]
    kinds: tuple[str, ...]
    story: tuple[Span, ...]
    headline: Headline | None
    facts: Facts


def clean(capture: Capture, *, whole: bool = False, published: str | None = None) -> Article:
    """Returns the article a capture holds.

    With `whole`, all of the text is taken as story, a paragraph a line. `published` is a date the user gives (`2019-02-07`, `2019-02` or
    `2019`); it goes before whatever the page, or the container it was found in, says.
    """
    said = given(published) or given(capture.stated.published if capture.stated else None)
    article = with_heading(with_stated(_clean(capture, published, whole=whole), capture, said), capture.heading)
    return article if whole else with_ending(with_entries(article, read_marks(capture)))


def _clean(capture: Capture, published: str | None, *, whole: bool) -> Article:
    if whole:
        return assemble(capture, _take_whole(capture.text), published)
    if capture.stated and capture.stated.alone:
        return assemble(capture, _clean_alone(capture.text), published)
    if capture.kind == "html" and capture.markup:
        from dateline.articles.html import clean_page

        return clean_page(capture, published)
    return assemble(capture, clean_text(capture.text), published)


def _clean_alone(text: str) -> Cleaned:
    """Takes a text that is an article's by itself: only what is furniture by its form is left out.

    Of 60 such texts of Giveme5W1H 90 % of the words are kept where they are cleaned as pages, and 95 % so; what is left out then is menus, captions
    and legal lines, and the short paragraphs and quotations that the classifier doubts stay.
    """
    return clean_text(text, [1.0] * len(split_lines(text)))


def clean_text(text: str, chances: Sequence[float] | None = None) -> Cleaned:
    """Returns the text cleaned; `chances` stand in for the classifier's where they are known."""
    lines = split_lines(text)
    if len(lines) > MAX_RULED_LINES:
        return _clean_around_run(lines)
    return _clean_lines(lines, _chances(lines) if chances is None else chances)


def _clean_around_run(lines: list[TextLine]) -> Cleaned:
    """Cleans as many lines as the rules may look at, those around the densest run of sentences; the others are no story and are not judged."""
    inside = _sentence_run(lines)
    first = inside.index(True) if True in inside else 0
    start = max(0, min(first - MAX_RULED_LINES // 2, len(lines) - MAX_RULED_LINES))
    end = start + MAX_RULED_LINES
    found = _clean_lines(lines[start:end], [float(run) for run in inside[start:end]])
    headline = found.headline
    if headline and headline.subtitle is not None:
        headline = replace(headline, subtitle=headline.subtitle + start)
    kinds = (*("other",) * start, *found.kinds, *("other",) * (len(lines) - end))
    return replace(found, lines=tuple(lines), kinds=kinds, headline=headline)


def _clean_lines(lines: Sequence[TextLine], chances: Sequence[float]) -> Cleaned:
    leaning = RUN_LEANING if len(lines) > FEW_LINES else LEANING_OF_FEW
    run = _sentence_run(lines)
    lean = (
        leaning if inside and not _says_furniture(line) else -leaning for line, inside in zip(lines, run, strict=True)
    )
    leant = [min(1.0, max(0.0, chance + run)) for chance, run in zip(chances, lean, strict=True)]
    least = max(LEAST_CHANCE, min(CHANCE, best_threshold(leant, [max(1, line.words) for line in lines])))
    kinds = ["story" if chance >= least else "other" for chance in leant]
    kinds = structure.apply(lines, kinds)
    if "story" not in kinds:
        _take_sentences(lines, kinds)
    header = read_header(lines)
    kinds = name_fields(lines, kinds, header)
    headline = find_headline(lines, kinds, header.title)
    facts = read_facts(lines, kinds, headline, header)
    return finish(lines, kinds, headline, facts)


def best_threshold(chances: Sequence[float], words: Sequence[int]) -> float:
    """Returns the chance from which on lines are to be kept so that the F1 over words may be expected greatest: half of that F1.

    Source: Ye, Chai, Lee and Chieu, "Optimizing F-measure: a tale of two approaches", ICML 2012.
    """
    hoped = sum(chance * count for chance, count in zip(chances, words, strict=True))
    best = kept = right = 0.0
    for chance, count in sorted(zip(chances, words, strict=True), reverse=True):
        kept += count
        right += chance * count
        best = max(best, 2 * right / (kept + hoped))
    return best / 2


def _take_sentences(lines: Sequence[TextLine], kinds: list[str]) -> None:
    """Where nothing was found, the sentences of the densest run are the story; failing these, a lone paragraph, however it ends."""
    for index, inside in enumerate(_sentence_run(lines)):
        line = lines[index]
        if inside and line.words >= CORE_WORDS and kinds[index] == "other" and not _says_furniture(line):
            kinds[index] = "story"
    if "story" not in kinds:
        longest = max(range(len(lines)), key=lambda index: lines[index].words, default=None)
        if longest is not None and lines[longest].words >= LONE_PARAGRAPH and kinds[longest] == "other":
            kinds[longest] = "story"


def finish(
    lines: Sequence[TextLine],
    kinds: Sequence[str],
    headline: Headline | None,
    facts: Facts,
    story: Sequence[Span] | None = None,
) -> Cleaned:
    """Returns the lines with their final kinds, title, date and byline lines named."""
    kinds = list(kinds)
    for index in facts.date_lines:
        kinds[index] = "date" if kinds[index] not in ("story", "byline") else kinds[index]
    if headline:
        for index in headline.copies:
            kinds[index] = "title"
        if headline.subtitle is not None:
            kinds[headline.subtitle] = "subtitle"
    spans = story if story is not None else [line.span for line, kind in zip(lines, kinds, strict=True) if kind in OWN]
    return Cleaned(tuple(lines), tuple(name_kinds(lines, kinds)), tuple(spans), headline, facts)


def _says_furniture(line: TextLine) -> bool:
    return carries(line.text, "legal", "promotion", "comment", "player")


def _take_whole(text: str) -> Cleaned:
    lines = split_lines(text)
    return Cleaned(tuple(lines), ("story",) * len(lines), tuple(line.span for line in lines), None, Facts())


def _chances(lines: Sequence[TextLine]) -> list[float]:
    if len(lines) > MAX_SCORED_LINES:
        return [float(inside) for inside in _sentence_run(lines)]
    from dateline.articles.scoring import story_chances

    return story_chances(lines)


def _sentence_run(lines: Sequence[TextLine]) -> list[bool]:
    """Tells which lines are closed sentences inside the densest run of such."""
    closed = [bool(SENTENCE_END.search(line.text)) for line in lines]
    values = [run_value(line.words, line.words >= RUN_WORDS and end) for line, end in zip(lines, closed, strict=True)]
    first, last = densest_run(values)
    return [first <= i <= last and line.words >= MIN_WORDS and closed[i] for i, line in enumerate(lines)]


def assemble(capture: Capture, found: Cleaned, published: str | None) -> Article:
    """Returns the article of a capture whose text has been cleaned."""
    text = capture.text
    story_text = "\n".join(text[start:end] for start, end in found.story)
    facts, headline = found.facts, found.headline
    outlet = facts.outlet
    return Article(
        id=capture.id,
        sha256=capture.sha256,
        paths=capture.paths,
        url=capture.url,
        kind=capture.kind,
        text=text,
        story=found.story,
        lines=tuple(Line(line.span, kind) for line, kind in zip(found.lines, found.kinds, strict=True)),
        title=headline.title if headline else None,
        subtitle=found.lines[headline.subtitle].text if headline and headline.subtitle is not None else None,
        outlet=outlet.name if isinstance(outlet, Outlet) else outlet,
        domain=outlet.domains[0] if isinstance(outlet, Outlet) and outlet.domains else None,
        byline=facts.byline,
        authors=facts.authors,
        agency=facts.agency,
        dateline_place=facts.dateline.place if facts.dateline else None,
        unread=None if story_text.strip() else "empty",
        published=given(published) or printed(capture, facts.published),
        modified=facts.modified.day if facts.modified else None,
        clock=facts.clock,
        n_words=count_words(story_text),
    )


def printed(capture: Capture, fact: PrintedFact | None) -> Published | None:
    """Returns a printed date with the words that print it."""
    if fact is None:
        return None
    evidence = Evidence(capture.id, (fact.span,), capture.text[fact.span.start : fact.span.end])
    return Published(fact.day, fact.day, "printed", evidence)


def paragraphs(article: Article) -> tuple[Span, ...]:
    """Returns the story's spans that are to be read: without headings, which extractors leave among the paragraphs of HTML pages, and
    without what is in another language."""
    left_out = {line.span.start for line in article.lines if line.kind in ("subhead", "foreign")}
    return tuple(span for span in article.story if span.start not in left_out)
