"""Who stands how toward whom: who recognises, supports, opposes or rejects another, in one sentence.

The other is always someone who can act. To oppose a plan is no stance toward an actor and is left out; so is what is
wished, asked for or only possible. To try to bring someone down is to oppose them, even if it is only a purpose.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.model import Party, StanceMention, identify
from dateline.reading.events.actors import NAMED, Cast, is_anyone, is_someone, is_vague
from dateline.reading.events.grammar import children, phrases
from dateline.reading.events.reader import Voices
from dateline.reading.events.timing import Clock
from dateline.reading.events.worth import FIRST_PERSON
from dateline.reading.parsed import Parsed, Sentence, span_of
from dateline.reading.stances.compounds import of_compound
from dateline.reading.stances.draft import Draft
from dateline.reading.stances.nouns import of_noun, of_role
from dateline.reading.stances.verbs import of_label, of_verb

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_stances(parsed: Parsed, cast: Cast, clock: Clock, voices: Voices) -> tuple[StanceMention, ...]:
    """Returns the stances of an article in order, one for each holder and each other; a list of holders gives one each."""
    found: dict[tuple[object, ...], StanceMention] = {}
    for sentence in parsed.sentences:
        for token in sentence.tokens:
            for draft in _drafts(token):
                for mention in _mentions(parsed, draft, sentence, cast, clock, voices):
                    if is_anyone(mention.holder) or is_anyone(mention.toward):
                        continue
                    key = (sentence.span, _who(mention.holder), _who(mention.toward), mention.stance)
                    found.setdefault(key, mention)
    return tuple(found.values())


def _who(party: Party) -> object:
    return party.entity or party.span


def _drafts(token: Token) -> Iterator[Draft]:
    if token.pos_ in ("VERB", "AUX"):
        yield from of_verb(token)
        yield from of_label(token)
    if token.pos_ in ("NOUN", "PROPN"):
        yield from of_noun(token)
        yield from of_role(token)
    yield from of_compound(token)


def _mentions(
    parsed: Parsed, draft: Draft, sentence: Sentence, cast: Cast, clock: Clock, voices: Voices
) -> Iterator[StanceMention]:
    if not is_someone(draft.holder) or is_vague(draft.holder) or _vague(draft.toward):
        return
    if any(each.lower_ in ("any", "no", "every") for each in children(draft.holder, "det")):
        return
    span = span_of(sentence.start, [draft.word])
    statement = voices.at(span)
    speaker = statement.speaker if statement is not None else None
    for holder, toward in _pairs(draft, sentence, cast):
        spoken = speaker if _first_person(holder) else holder
        if spoken is None or _first_person(toward):
            continue
        holder = spoken
        if _who(holder) == _who(toward) or holder.span == toward.span:
            continue
        yield StanceMention(
            id=identify(parsed.article.id, "stance", span, holder.span, toward.span, draft.stance),
            holder=holder,
            toward=toward,
            stance=draft.stance,
            sentence=(sentence.span,),
            when=clock.governing(draft.verb or draft.word, sentence),
            on_word_of=speaker if speaker is not None and speaker.entity != holder.entity else None,
            intended=draft.intended,
        )


def _first_person(party: Party) -> bool:
    """True for "we", but not for "US"."""
    return party.text.lower() in FIRST_PERSON and (party.text == "I" or not party.text.isupper())


def _vague(noun: Token) -> bool:
    """True for a bare plural ("topple governments"): it names no group that could be told apart."""
    plain = noun.tag_ == "NNS" and noun.ent_type_ not in NAMED
    return plain and not any(
        each.dep_ in ("det", "nmod:poss", "nummod", "compound", "amod", "nmod", "acl", "acl:relcl", "appos", "flat")
        for each in noun.children
    )


def _pairs(draft: Draft, sentence: Sentence, cast: Cast) -> Iterator[tuple[Party, Party]]:
    if draft.alone:
        yield cast.party(draft.holder, sentence), cast.party(draft.toward, sentence)
        return
    named = [
        noun for word, noun in phrases(draft.holder) if word in ("including", "such as", "like") and is_someone(noun)
    ]
    listed = (party for head in (draft.holder, *named) for party in cast.parties(head, sentence))
    for holder in (party for party in listed if party.text.partition(" ")[0].lower() not in ("on", "in", "at", "by")):
        for toward in cast.parties(draft.toward, sentence):
            yield holder, toward
