"""What a statement is made in (a tweet, an interview …) and to whom, read from the words around its cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.attribution import grammar, lexicon
from dateline.reading.attribution.drafts import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOLD = frozenset({"tell", "inform", "remind", "assure", "notify", "advise", "brief", "warn", "ask", "urge"})


def medium_of(draft: Draft) -> str | None:
    """Returns the medium the cue, the speaker's words or a phrase beside the cue name, or None."""
    verb = draft.verb
    if verb is None:
        return lexicon.media().verbs.get(draft.lemma or "")
    for phrase in _phrases(verb):
        if phrase.i not in draft.content and (medium := _named(phrase)) is not None:
            return medium
    if (medium := lexicon.media().verbs.get(grammar.lemma(verb))) is not None:
        return medium
    if draft.source is not None and grammar.lemma(draft.source) not in lexicon.media().gatherings:
        medium = _named(draft.source)
        if medium is not None:
            return medium
    if verb.pos_ == "NOUN":
        return _named(verb)
    told = _told(verb)
    return _named(told) if told is not None and grammar.lemma(told) in lexicon.media().told else None


def addressee_of(draft: Draft) -> Token | None:
    """Returns the head of the words that name who is told, or None; a medium (`told a briefing`) is nobody."""
    verb = draft.verb
    if verb is None or not grammar.is_verb(verb):
        return None
    told = _told(verb)
    if told is None or told.i in draft.content or grammar.lemma(told) in lexicon.media().told:
        return None
    return told


def _told(verb: Token) -> Token | None:
    if grammar.is_passive(verb):
        return grammar.passive_subject(verb) if grammar.lemma(verb) in _TOLD else None
    if grammar.lemma(verb) in _TOLD:
        return next(iter(grammar.children(verb, "iobj", "obj")), None)
    for child in verb.children:
        if (
            grammar.base(child) == "obl"
            and grammar.preposition(child) == "to"
            and child.pos_ in ("NOUN", "PROPN", "PRON")
        ):
            return child if grammar.lemma(child) not in lexicon.media().nouns else None
    return None


def _phrases(verb: Token) -> list[Token]:
    """The phrases beside the cue that may name a medium, nearest first; those of the clause an inserted cue stands in count too."""
    heads = [verb, *([verb.head] if grammar.base(verb) in ("xcomp", "conj", "advcl") else [])]
    found = [
        child
        for head in heads
        for child in head.children
        if grammar.base(child) == "obl" and grammar.preposition(child) in lexicon.media().prepositions
    ]
    return sorted(found, key=lambda child: abs(child.i - verb.i))


def _named(noun: Token) -> str | None:
    media = lexicon.media()
    name = grammar.lemma(noun)
    medium = media.nouns.get(name)
    if medium is None:
        return None
    if name in media.named and not any(grammar.lemma(child) in media.named[name] for child in noun.children):
        return None
    return medium
