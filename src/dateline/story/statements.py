"""What was said, by actors known across documents, with its forms in other documents and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dateline.model import Article, QuoteDifference, Reading, Statement, StatementForm, StatementMention
from dateline.story.evidence import cite
from dateline.story.forms import find_forms
from dateline.story.quotes import Quoted, difference, quoted_words
from dateline.story.roster import Roster
from dateline.story.sayings import Saying, sayings
from dateline.story.sequels import find_sequels

SHOWN = 12
"""Other documents whose wording is held against a statement's."""


def join_statements(
    articles: Mapping[str, Article], readings: Iterable[Reading], roster: Roster
) -> tuple[Statement, ...]:
    """Returns every statement of the readings; ids are those of the mentions, so they never change."""
    readings = list(readings)
    found = [(articles[reading.document], mention) for reading in readings for mention in reading.statements]
    speakers = {mention.id: roster.party(article.id, mention.speaker) for article, mention in found}
    made = [_statement(article, mention, speakers[mention.id], roster) for article, mention in found]
    compared = sayings(found, speakers)
    forms = find_forms(compared, roster.actors, roster.all_named())
    sequels = find_sequels(compared, forms, readings, roster)
    leads = _leads(compared, forms)
    words = {one: quoted_words(compared[one].article, compared[one].mention) for one in forms}
    return tuple(
        replace(
            one,
            same_as=same_as(forms.get(one.id, ())),
            forms=forms.get(one.id, ()),
            differs=_differs(one.id, forms.get(one.id, ()), words),
            sequels=sequels.get(one.id, ()),
            stands_for=leads[one.id],
        )
        for one in made
    )


def same_as(forms: Iterable[StatementForm]) -> tuple[str, ...]:
    """Returns the ids of the forms that have the same words, or a piece of them, and may be of the same speaker."""
    return tuple(sorted(form.other for form in forms if form.kind != "reworded" and "speaker" not in form.differs))


def _differs(
    statement: str, forms: tuple[StatementForm, ...], words: Mapping[str, Quoted]
) -> tuple[QuoteDifference, ...]:
    held = [form.other for form in forms if form.kind != "reworded"][:SHOWN]
    return tuple(found for key in held if (found := difference(words[statement], words[key], key)) is not None)


def _leads(compared: Mapping[str, Saying], forms: Mapping[str, tuple[StatementForm, ...]]) -> dict[str, str]:
    """Returns for each statement the one that stands for it in a list: among itself and its forms by the same speaker, the fullest direct one."""

    def rank(key: str) -> tuple[int, int, str]:
        mention = compared[key].mention
        return ("direct", "mixed", "indirect").index(mention.directness), -len(compared[key].words), key

    near = {
        key: min([key, *(form.other for form in forms.get(key, ()) if "speaker" not in form.differs)], key=rank)
        for key in compared
    }
    return {key: _last(near, key) for key in compared}


def _last(near: Mapping[str, str], key: str) -> str:
    """Follows from one to the next that stands for it; ranks only fall, so that it ends."""
    while near[key] != key:
        key = near[key]
    return key


def _statement(article: Article, mention: StatementMention, speaker: str | None, roster: Roster) -> Statement:
    about = dict.fromkeys(roster.entity(article.id, entity) for entity in mention.about)
    return Statement(
        id=mention.id,
        document=article.id,
        mention=mention,
        speaker=speaker,
        addressee=roster.party(article.id, mention.addressee),
        about=tuple(actor for actor in about if actor),
        said=mention.said,
        same_as=(),
        evidence=(cite(article, mention.sentence),),
        speakers=roster.parties(article.id, (party for party in (mention.speaker, *mention.others) if party)),
    )
