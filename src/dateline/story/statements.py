"""What was said, by actors known across documents, and where other documents have the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from dateline.model import Article, QuoteDifference, Reading, Statement, StatementMention
from dateline.story.evidence import cite
from dateline.story.folding import fold
from dateline.story.quotes import Quoted, difference, quoted_words
from dateline.story.roster import Roster
from dateline.story.texts import QUOTED

RUN = 3
"""Words in a run by which quotations are compared."""
SAME = 0.6
"""Part of the shorter quotation's runs that the longer has: outlets trim and respell what they quote."""
SHORTEST = 4
"""Words below which a quotation is a phrase that anybody may have used."""
SHOWN = 12
"""Other documents whose wording is held against a statement's."""
COMMON = 60
"""Quotations that share a run, beyond which the run is a set phrase."""


def join_statements(
    articles: Mapping[str, Article], readings: Iterable[Reading], roster: Roster
) -> tuple[Statement, ...]:
    """Returns every statement of the readings; ids are those of the mentions, so they never change."""
    found = [(articles[reading.document], mention) for reading in readings for mention in reading.statements]
    speakers = {mention.id: roster.party(article.id, mention.speaker) for article, mention in found}
    twins = same_words(found, speakers)
    by_id = {mention.id: (article, mention) for article, mention in found}
    made = [_statement(article, mention, speakers[mention.id], twins[mention.id], roster) for article, mention in found]
    words = {one.id: quoted_words(*by_id[one.id]) for one in made if one.same_as}
    return tuple(replace(one, differs=_differs(one, words)) if one.same_as else one for one in made)


def _differs(statement: Statement, words: Mapping[str, Quoted]) -> tuple[QuoteDifference, ...]:
    mine = words[statement.id]
    return tuple(found for key in statement.same_as[:SHOWN] if (found := difference(mine, words[key], key)) is not None)


def same_words(
    found: Sequence[tuple[Article, StatementMention]], speakers: Mapping[str, str | None]
) -> defaultdict[str, set[str]]:
    """Returns, for each statement, those of other documents that quote the same words of the same speaker."""
    runs = {mention.id: quoted_runs(article, mention) for article, mention in found}
    documents = {mention.id: article.id for article, mention in found}
    holders: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for statement, held in runs.items():
        for run in held:
            holders[run].append(statement)
    pairs = {pair for held in holders.values() if len(held) <= COMMON for pair in combinations(sorted(held), 2)}
    twins: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        # Who spoke may be unknown in one report, but not somebody else.
        disagree = speakers[one] and speakers[other] and speakers[one] != speakers[other]
        alike = len(runs[one] & runs[other]) / min(len(runs[one]), len(runs[other]))
        if documents[one] != documents[other] and not disagree and alike >= SAME:
            twins[one].add(other)
            twins[other].add(one)
    return twins


def quoted_runs(article: Article, mention: StatementMention) -> frozenset[tuple[str, ...]]:
    """Returns the runs of words that a statement quotes: all of a direct one, else what stands in quotation marks."""
    pieces = [article.text[start:end] for start, end in mention.content]
    if mention.directness != "direct":
        pieces = [quoted[0] for piece in pieces for quoted in QUOTED.finditer(piece)]
    words = [fold(piece).split() for piece in pieces]
    if sum(map(len, words)) < SHORTEST:
        return frozenset()
    return frozenset(tuple(piece[at : at + RUN]) for piece in words for at in range(len(piece) - RUN + 1))


def _statement(
    article: Article, mention: StatementMention, speaker: str | None, twins: set[str], roster: Roster
) -> Statement:
    about = dict.fromkeys(roster.entity(article.id, entity) for entity in mention.about)
    return Statement(
        id=mention.id,
        document=article.id,
        mention=mention,
        speaker=speaker,
        addressee=roster.party(article.id, mention.addressee),
        about=tuple(actor for actor in about if actor),
        said=mention.said,
        same_as=tuple(sorted(twins)),
        evidence=(cite(article, mention.sentence),),
        speakers=roster.parties(article.id, (party for party in (mention.speaker, *mention.others) if party)),
    )
