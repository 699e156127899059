"""What a statement is made in (a tweet, an interview …) and to whom, read from the words around its cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.attribution import grammar, lexicon
from dateline.reading.attribution.drafts import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOLD = frozenset({"tell", "inform", "remind", "assure", "notify", "advise", "brief", "warn", "ask", "urge"})
_SPEAKING = frozenset({"speak", "write", "talk", "appear", "testify", "address", "post"})
"""Verbs whose participle beside a cue gives its occasion: `Speaking in parliament on Wednesday, she said …`."""
_BY_WIRE = frozenset({"call", "email", "message", "letter"})
"""Media that words are said *by* (`by telephone`); other things after `by` are who says them."""


def medium_of(draft: Draft) -> str | None:
    """Returns the medium the cue, the speaker's words or a phrase beside the cue name, or None."""
    verb = draft.verb
    if verb is None:
        return lexicon.media().verbs.get(draft.lemma or "")
    for phrase in _phrases(draft, verb):
        if (medium := _in_phrase(phrase)) is not None:
            return medium
    if (medium := lexicon.media().verbs.get(grammar.lemma(verb))) is not None:
        return medium
    if grammar.lemma(verb) in lexicon.nouns().carriers:
        # "issued the following statement: …"
        for issued in grammar.children(verb, "obj"):
            if issued.i not in draft.content and (medium := _named(issued)) is not None:
                return medium
    if draft.source is not None and grammar.lemma(draft.source) not in lexicon.media().gatherings:
        medium = _named(draft.source)
        if medium is not None:
            return medium
    if verb.pos_ == "NOUN" or verb.dep_ == "acl":
        return _named(verb if verb.pos_ == "NOUN" else verb.head)
    told = _told(verb)
    if told is None:
        return None
    return _named(told) if grammar.lemma(told) in lexicon.media().told or _named(told) == "broadcast" else None


def addressee_of(draft: Draft) -> Token | None:
    """Returns the head of the words that name who is told, or None; a medium (`told a briefing`) is nobody.

    Who is told may stand with the medium: `in an interview with the paper`, `in a letter to the minister`.
    """
    verb = draft.verb
    if verb is None or not grammar.is_verb(verb):
        return None
    told = _told(verb)
    if told is not None and told.i not in draft.content and grammar.lemma(told) not in lexicon.media().told:
        return told
    for phrase in _phrases(draft, verb):
        if (medium := _in_phrase(phrase)) is not None:
            wanted = ("with",) if medium in ("interview", "call", "meeting") else ("to",)
            for child in grammar.children(phrase, "nmod"):
                if grammar.preposition(child) in wanted and child.pos_ in ("NOUN", "PROPN", "PRON"):
                    return child
    return None


def occasions(draft: Draft) -> list[Token]:
    """Returns the words beside a cue that a time of saying may hang on, nearest first: what it is said in, and when that came out.

    `in a statement on Tuesday`, `in a letter published on Monday`, `speaking in parliament on Wednesday`.
    """
    verb = draft.verb
    if verb is None:
        return []
    found = []
    for phrase in _phrases(draft, verb):
        if _in_phrase(phrase) is not None:
            found += [phrase, *(child for child in grammar.children(phrase, "acl") if child.dep_ == "acl")]
    return found + _speaking(verb)


def _speaking(verb: Token) -> list[Token]:
    return [
        child
        for child in verb.children
        if grammar.base(child) == "advcl" and child.tag_ == "VBG" and grammar.lemma(child) in _SPEAKING
    ]


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


def _phrases(draft: Draft, verb: Token) -> list[Token]:
    """The phrases outside the content that may name a medium, nearest first.

    Those of the clause an inserted cue stands in count too, those that the parse hangs on what is said, and those of a participle
    that gives the occasion.
    """
    heads = [verb, *([verb.head] if grammar.base(verb) in ("xcomp", "conj", "advcl") else []), *_speaking(verb)]
    heads += grammar.children(verb, "ccomp", "xcomp")
    found = [
        child
        for head in heads
        for child in head.children
        if grammar.base(child) == "obl"
        and child.i not in draft.content
        and grammar.preposition(child) in lexicon.media().prepositions
    ]
    return sorted(dict.fromkeys(found), key=lambda child: abs(child.i - verb.i))


def _in_phrase(phrase: Token) -> str | None:
    """The medium a phrase names together with its preposition."""
    media, opening, lemma = lexicon.media(), grammar.preposition(phrase), grammar.lemma(phrase)
    if opening in ("through", "via") and lemma in media.through:
        return "representative"
    if lemma in media.after and opening not in media.after[lemma]:
        return None
    medium = _named(phrase)
    return medium if opening != "by" or medium in _BY_WIRE else None


def _named(noun: Token) -> str | None:
    media = lexicon.media()
    name = grammar.lemma(noun)
    medium = media.nouns.get(name)
    if medium is None:
        return None
    if name in media.named and not any(grammar.lemma(child) in media.named[name] for child in noun.children):
        return None
    return medium
