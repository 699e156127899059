"""Figures of different articles side by side: which count the same thing, and whether they agree.

Different figures are a conflict only where they are for the same day; at different times the matter has moved on.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from dateline.model import Article, Figure, FigureGroup, FigureMention, FigureValue, Reading, Relation, When, identify
from dateline.story.context import words_around
from dateline.story.counted import Counted, counted
from dateline.story.evidence import cite
from dateline.story.folding import content_words, fold_name, shared
from dateline.story.roster import Roster
from dateline.story.sources import Sources
from dateline.story.values import Value, comparable, meet, value_of
from dateline.story.whens import days_apart, news_apart, width

SHORT, FULL = 2, 9
"""Words of a phrase that tells a reader what is counted, at least and at most."""
HALF = 0.5
"""Part of the shorter description's words that two figures' descriptions share at least when they count one thing."""
SAME_THING = 0.9
"""Likeness of two figures that count one thing: the part of words shared, and a quarter for each actor both sentences name."""
TOLL = 3.0
"""Weight of two counts of the dead, hurt or arrested of one story: surer than any likeness of words."""
MONTH = 31
NEWS = 10
"""Days within which a story's count of the dead, hurt or arrested is one count that goes on."""
ACTOR, ACTORS = 0.25, 2
"""What an actor in both sentences is worth, and how many count: the main ones are in everything."""
SCENE = 0.6
"""Part of the articles that name the place most of them name, from which on a place is one where the story happens."""
PEOPLE, COUNTRIES = "people", "country"
BOTH = 0.4
"""Part of all their words that two figures of different values share at least."""
EQUAL, TELLING_VALUE = 0.3, 13
"""Part of the words that two figures of the very same value share at least, and the value from which that is no chance."""
LEAD = 24
THEN = re.compile(
    r"\b(?:from|against|previous(?:ly)?|original(?:ly)?|initial(?:ly)?|earlier|prior|first|former|compared (?:with|to)|up on|down on)(?: (?:about|around|some|nearly|just|a|the|an))*\s*$",
    re.I,
)
"""Words, within so many characters before a figure, that give it as what was before."""
WINDOW = 3
"""Days up to which a time says what day a figure is for."""


@dataclass(frozen=True, slots=True)
class _Counted:
    figure: Figure
    value: Value
    what: Counted
    aside: bool
    """True if its sentence names places other than the one the story is about."""
    published: When | None
    exact: bool
    """True if the publication day is printed, not inferred."""
    before: bool
    """True if it is given as what was before (`from five tonnes in 2029`)."""


def compare_figures(
    articles: Mapping[str, Article],
    readings: Iterable[Reading],
    roster: Roster,
    sources: Sources,
    hidden: Collection[str] = (),
) -> tuple[tuple[Figure, ...], tuple[FigureGroup, ...]]:
    """Returns every figure of the readings that is not hidden, and the groups of those that count one thing."""
    scenes = _scenes(roster)
    found = [
        _count(articles[reading.document], mention, reading, roster, scenes)
        for reading in readings
        for mention in reading.figures
        if mention.id not in hidden
    ]
    groups = []
    group_of: dict[str, str] = {}
    for members in _together(found):
        group = _group(members, sources)
        if group.relation == "changed" and members[0].what.measure:
            continue
        if group.relation == "agree" and sources.independent(one.figure.document for one in members) < 2:
            continue  # a report and its copies agree with themselves
        groups.append(group)
        group_of.update(dict.fromkeys(group.figures, group.id))
    figures = tuple(replace(one.figure, group=group_of.get(one.figure.id)) for one in found)
    return figures, tuple(sorted(groups, key=lambda group: group.id))


def relation(one: Figure, other: Figure, when: When | None, then: When | None) -> Relation:
    """Returns how two figures for one thing stand to each other, given the times they are for."""
    if meet(value_of(one), value_of(other)):
        return "agree"
    # `More than twenty` does not contradict fifty, nor does it say the same.
    if meet(value_of(one), value_of(other), far=float("inf")):
        return "changed"
    certain = all((width(time) or WINDOW + 1) <= WINDOW for time in (when, then))
    stated = one.as_of is not None and other.as_of is not None and _interval(one.as_of) == _interval(other.as_of)
    same_time = days_apart(when, then) == 0
    return "conflict" if same_time and (certain or stated) else "changed"


def _scenes(roster: Roster) -> tuple[frozenset[str], ...]:
    """Returns the words of the names of the places that many of the articles speak of."""
    places = [actor for actor in roster.actors.values() if actor.kind == "place" and actor.entities]
    held = {place.id: len({document for document, _ in place.entities}) for place in places}
    most = max(held.values(), default=0)
    return tuple(frozenset(fold_name(place.name).split()) for place in places if held[place.id] >= SCENE * most)


def _count(
    article: Article, mention: FigureMention, reading: Reading, roster: Roster, scenes: Sequence[frozenset[str]]
) -> _Counted:
    figure = Figure(
        id=mention.id,
        document=article.id,
        low=mention.low,
        high=mention.high,
        approximate=mention.approximate,
        unit=mention.unit,
        of=mention.of,
        as_of=mention.as_of,
        attributed_to=roster.party(article.id, mention.attributed_to),
        group=None,
        evidence=(cite(article, mention.sentence),),
        words=words_around(article.text, mention.span, mention.sentence),
    )
    actors = {
        roster.entity(article.id, one.entity)
        for one in reading.mentions
        if any(start <= one.span.start < end for start, end in mention.sentence)
    }
    spoken_of = [roster.actors[actor] for actor in actors if actor]
    exact = article.published is not None and article.published.basis != "inferred"
    what = counted(mention, spoken_of)
    aside = bool(what.places) and not any(scene & set(place.split()) for place in what.places for scene in scenes)
    start = mention.span.start
    before = bool(THEN.search(article.text, max(0, start - LEAD), start))
    return _Counted(figure, value_of(figure), what, aside, article.told_at(start), exact, before)


def _together(found: Sequence[_Counted]) -> list[list[_Counted]]:
    """Returns the groups of figures that count one thing."""
    by_unit: defaultdict[str, list[_Counted]] = defaultdict(list)
    for one in sorted(found, key=lambda one: one.figure.id):
        by_unit[one.what.unit].append(one)
    return [group for same_unit in by_unit.values() for group in _groups(same_unit)]


def _groups(figures: Sequence[_Counted]) -> list[list[_Counted]]:
    """Returns the groups among figures of one unit, likest first; all pairs of a group must fit."""
    # Figures of other kinds count other things, whatever words they share.
    by_word: defaultdict[tuple[object, str], list[int]] = defaultdict(list)
    for number, one in enumerate(figures):
        for word in one.what.words:
            by_word[one.what.kinds, word].append(number)
    alike = {pair for numbers in by_word.values() for pair in combinations(numbers, 2)}
    pairs = {pair: _same_thing(figures[pair[0]], figures[pair[1]]) for pair in alike}
    weights = {pair: weight for pair, weight in pairs.items() if weight}
    # A bit for each figure: those alike to one, and of a group its members and those alike to all of them.
    members, fitting = [1 << number for number in range(len(figures))], [0] * len(figures)
    for first, second in weights:
        fitting[first] |= 1 << second
        fitting[second] |= 1 << first
    group = list(range(len(figures)))
    for first, second in sorted(weights, key=lambda pair: (-weights[pair], pair)):
        mine, theirs = sorted((_found(group, first), _found(group, second)))
        if mine != theirs and not members[theirs] & ~fitting[mine]:
            group[theirs] = mine
            members[mine] |= members[theirs]
            fitting[mine] &= fitting[theirs]
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number in range(len(figures)):
        found[_found(group, number)].append(number)
    return [[figures[number] for number in numbers] for _, numbers in sorted(found.items()) if len(numbers) > 1]


def _found(group: list[int], number: int) -> int:
    """Returns the first figure of a figure's group."""
    while group[number] != number:
        group[number] = number = group[group[number]]
    return number


def _same_thing(one: _Counted, other: _Counted) -> float:
    """Returns how surely two figures count one thing, 0 if they do not."""
    mine, theirs = one.what, other.what
    if mine.kinds != theirs.kinds or not comparable(one.value, other.value) or mine.elsewhere(theirs):
        return 0.0
    if mine.unit == PEOPLE and mine.others_than != theirs.others_than and not (mine.toll and theirs.toll):
        return 0.0
    if mine.part != theirs.part and not meet(one.value, other.value):
        return 0.0
    if mine.toll or theirs.toll:
        if mine.toll != theirs.toll or one.aside != other.aside:
            return 0.0
        if _one_toll(one, other):
            return TOLL
    # The same change of two shares is chance; who is named beside a count of people may differ.
    if mine.unit == "percent" and mine.subjects and theirs.subjects and not mine.subjects & theirs.subjects:
        return 0.0
    alike = shared(mine.words, theirs.words)
    if (one.value.vague or other.value.vague) and mine.words != theirs.words:
        return 0.0
    if _equal(one, other):
        return alike + 1
    company = ACTOR * min(ACTORS, len((mine.others | mine.places) & (theirs.others | theirs.places)))
    # One word (`fled`) counts anything; somebody must be named besides.
    bare = min(len(mine.words), len(theirs.words)) < 2 and not company
    if bare or alike < HALF or not _rivals(one, other):
        return 0.0
    # Sums of different value need more in common: an offer and another's offer are two things.
    fewer = len(mine.words & theirs.words) < BOTH * len(mine.words | theirs.words)
    if mine.unit != PEOPLE and mine.unit != COUNTRIES and fewer and not meet(one.value, other.value):
        return 0.0
    return alike + company if alike + company >= SAME_THING else 0.0


def _equal(one: _Counted, other: _Counted) -> bool:
    """True for two articles that give the very same uncommon value for much the same thing."""
    values = {(one.figure.low, one.figure.high), (other.figure.low, other.figure.high)}
    value = one.figure.low or one.figure.high or 0.0
    if len(values) > 1 or one.figure.document == other.figure.document:
        return False
    percent = one.what.unit.startswith("percent")
    words = [side.what.words - _place_words(one) - _place_words(other) for side in (one, other)]
    needed = HALF if percent else EQUAL
    return (percent or value >= TELLING_VALUE) and shared(*words) >= needed


def _place_words(one: _Counted) -> frozenset[str]:
    return frozenset(word for place in one.what.places for word in content_words(place))


def _one_toll(one: _Counted, other: _Counted) -> bool:
    """True for two counts of those killed, hurt or arrested in the news of the same days, where the story is."""
    if one.aside or other.aside or one.figure.evidence == other.figure.evidence:
        return False
    if any((width(_stated(side)) or 1) > MONTH for side in (one, other)):
        return False  # the dead of seven years
    apart = [news_apart(one.published, other.published, NEWS), days_apart(_stated(one), _stated(other))]
    return None not in apart and max(days for days in apart if days is not None) <= NEWS


def _stated(one: _Counted) -> When | None:
    return one.figure.as_of or one.published


def _rivals(one: _Counted, other: _Counted) -> bool:
    """True unless one article gives both and would not set them against each other: what it counts twice is two things."""
    same_value = (one.figure.low, one.figure.high) == (other.figure.low, other.figure.high)
    if one.figure.document != other.figure.document or (same_value and one.what.words == other.what.words):
        return True
    return _then_and_now(one, other) or (_two_voices(one.figure, other.figure) and one.what.words == other.what.words)


def _two_voices(one: Figure, other: Figure) -> bool:
    """True if an article gives two figures on the word of two."""
    voices = (one.attributed_to, other.attributed_to)
    return one.document == other.document and None not in voices and len(set(voices)) == 2


def _then_and_now(one: _Counted, other: _Counted) -> bool:
    """True for two figures of one sentence that gives a quantity and what it was; elsewhere an article counts other things."""
    apart = days_apart(one.figure.as_of, other.figure.as_of)
    told = bool(apart) or one.before != other.before
    return one.figure.evidence == other.figure.evidence and told and _stated_apart(one, other)


def _stated_apart(one: _Counted, other: _Counted) -> bool:
    times = [figure.as_of and _interval(figure.as_of) for figure in (one.figure, other.figure)]
    return times[0] != times[1]


def _group(members: Sequence[_Counted], sources: Sources) -> FigureGroup:
    relations = {_relation(one, other) for one, other in combinations(members, 2)}
    order: tuple[Relation, ...] = ("conflict", "changed", "agree")
    first = min(members, key=lambda one: ((one.published.earliest if one.published else None) or "9999", one.figure.id))
    ends = [end for one in members for end in (one.figure.low, one.figure.high) if end is not None]
    return FigureGroup(
        id=identify("figures", first.figure.id),
        of=_told(members, first),
        unit=first.figure.unit,
        figures=tuple(sorted(one.figure.id for one in members)),
        relation=next(kind for kind in order if kind in relations),
        low=min(ends),
        high=max(ends),
        during=_during(members),
        values=_values(members, sources),
    )


def _told(members: Sequence[_Counted], first: _Counted) -> str:
    """Returns what a group counts: as most articles put it, else in the fullest words that fit a line, else the first article's.

    What one article alone calls those whom the others count as *people* is its own wording.
    """
    units = Counter(one.figure.unit for one in members)
    plain = [one for one in members if units[one.figure.unit] == max(units.values())]
    counts = Counter(one.figure.of for one in plain)
    fits = [of for of in counts if SHORT <= len(of.split()) <= FULL]
    if not fits:
        return first.figure.of if first in plain else plain[0].figure.of
    return min(fits, key=lambda of: (-counts[of], -len(of.split()), of != first.figure.of, of))


def _during(members: Sequence[_Counted]) -> When | None:
    """Returns the time the figures of a group are for, from the first to the last."""
    times = [time for one in members if (time := _time(one)) is not None]
    firsts = [time.earliest for time in times if time.earliest]
    lasts = [time.latest for time in times if time.latest]
    return When(min(firsts, default=None), max(lasts, default=None)) if firsts or lasts else None


def _values(members: Sequence[_Counted], sources: Sources) -> tuple[FigureValue, ...]:
    """Returns the values that are given, from the least to the greatest, each with who gives it."""
    by_value: defaultdict[tuple[float | None, float | None, bool], list[Figure]] = defaultdict(list)
    for one in members:
        by_value[one.figure.low, one.figure.high, one.figure.approximate].append(one.figure)
    found = []
    for (low, high, approximate), figures in by_value.items():
        documents = {figure.document for figure in figures}
        found.append(
            FigureValue(
                low,
                high,
                approximate,
                figures=tuple(sorted(figure.id for figure in figures)),
                independent=sources.independent(documents),
                outlets=sources.outlets(documents),
                attributed_to=tuple(sorted({figure.attributed_to for figure in figures if figure.attributed_to})),
            )
        )
    return tuple(sorted(found, key=lambda value: (value.low or value.high or 0, value.high or 0, value.figures)))


def _relation(one: _Counted, other: _Counted) -> Relation:
    found = relation(one.figure, other.figure, _time(one), _time(other))
    if found == "changed" and _two_voices(one.figure, other.figure) and one.figure.as_of == other.figure.as_of:
        return "conflict" if not meet(one.value, other.value, far=float("inf")) else found
    if found == "conflict" and one.before != other.before:
        return "changed"
    # `Another forty` leaves some out whom `fifty` has in: no contradiction.
    return "changed" if found == "conflict" and one.what.further != other.what.further else found


def _time(one: _Counted) -> When | None:
    """Returns the time a figure is for: the one stated, else the day of its publication where that is known.

    The day somebody was killed is when it happened, not when the dead were counted.
    """
    day = one.published if one.exact else None
    return (day or one.figure.as_of) if one.what.toll else (one.figure.as_of or day)


def _interval(when: When) -> tuple[str | None, str | None]:
    return when.earliest, when.latest
