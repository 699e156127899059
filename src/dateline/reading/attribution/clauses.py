"""Reads attributions made by verbs.

A verb attributes only where one of its frames is filled; a verb with nothing said, and any verb with no frame, is no cue.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.reading.attribution import grammar, lexicon
from dateline.reading.attribution.drafts import Draft, Passage
from dateline.reading.attribution.frames import clause_of, content_of
from dateline.reading.attribution.status import judge
from dateline.reading.attribution.subjects import issue, source_of
from dateline.reading.attribution.utterances import whole

if TYPE_CHECKING:
    from spacy.tokens import Token

_REJECTING = frozenset({"reject", "dismiss", "rebut", "refute", "dispute"})
_ASPECTS = frozenset({"go", "continue", "try", "begin", "start", "proceed", "attempt"})
_RETOLD = frozenset({"say", "tell", "announce", "claim"})
_ANONYMITY = frozenset({"name", "identify", "quote", "remain"})
"""What sources ask for in a reporter's stock phrases (`asked not to be named`): a condition, not a statement."""


def read_verbs(passage: Passage) -> Iterator[Draft]:
    """Yields a draft for every verb of the paragraph that attributes something, outermost first."""
    found = [
        token
        for token in passage.doc
        if token.pos_ in ("VERB", "AUX", "NOUN", "ADJ") and grammar.lemma(token) in lexicon.verbs()
    ]
    for verb in sorted(
        (token for token in found if grammar.is_verb(token) and token.dep_ != "amod"),
        key=lambda token: (_depth(token), token.i),
    ):
        draft = _read_verb(passage, verb, lexicon.verbs()[grammar.lemma(verb)])
        if draft is not None:
            yield draft


def _depth(token: Token) -> int:
    return len(list(token.ancestors))


def _read_verb(passage: Passage, verb: Token, cue: lexicon.CueWord) -> Draft | None:
    content, extra = content_of(passage, verb, cue)
    words = {
        verb.i,
        *extra,
        *(token.i for token in [*grammar.auxiliaries(verb), *grammar.lead(verb), *_aspect(verb), *issue(verb)]),
    }
    content = whole(passage, content, verb) - words
    source = source_of(passage, verb, content)
    if cue.kind == "prospect" and source is not None:
        # "the dam seems to hold" is what seems, to nobody named.
        content, source = content | clause_of(source), None
    if source is not None and source.i not in content:
        content -= grammar.named_as(source) - (grammar.subtree(verb) if _speaks_by_itself(verb, source) else set())
        # "X, which lost its licence, said …": what is told of the speaker is not what the speaker says.
        content -= set().union(*(grammar.subtree(child) for child in source.children if child.dep_ == "acl:relcl"))
    if not passage.words(content):
        return None
    kind, status = cue.kind, "denied" if cue.kind == "denial" else "said"
    draft = Draft(passage.number, kind, content, words, verb, source, status=status, lemma=cue.lemma)
    draft.paired = any(passage.quotation_of[place] is not None for place in content)
    if _rejects_claim(verb):
        draft.kind, draft.status = "denial", "denied"
    judge(draft, verb)
    draft.hedged |= any(grammar.word(passage.doc[place]) in cue.wide for place in extra)
    return draft if _plausible(passage, draft, cue) and _spoken(passage, draft, cue) else None


def _aspect(verb: Token) -> list[Token]:
    """The verb of beginning, going on or trying right before a cue, with its own auxiliaries: `went on to say`, `tried to explain`."""
    head = verb.head
    if grammar.base(verb) not in ("xcomp", "advcl") or grammar.lemma(head) not in _ASPECTS or head.i > verb.i:
        return []
    between = [token for token in verb.doc[head.i + 1 : verb.i] if token.head not in (head, verb)]
    if between or verb.i - head.i > 3 or not any(grammar.word(token) == "to" for token in verb.doc[head.i : verb.i]):
        return []
    return [*verb.doc[head.i : verb.i], *grammar.auxiliaries(head), *grammar.lead(head)]


def _speaks_by_itself(verb: Token, noun: Token) -> bool:
    """True for words that a participle beside them reads from (`a letter saying …`); others are only where a parse hangs it."""
    nouns = lexicon.nouns()
    speaking = grammar.lemma(noun) in nouns.issued | nouns.surveys | set(nouns.cues)
    return verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head == noun and speaking


def _spoken(passage: Passage, draft: Draft, cue: lexicon.CueWord) -> bool:
    """False where a verb that only quotes (`fire`, `continue`) holds marks round a term and not an utterance."""
    if cue.frames != {"quotation"}:
        return True
    inked = sorted(passage.words(draft.content))
    first = passage.doc[inked[0]]
    return passage.quoted(first) and first.text[:1].isupper()


def _plausible(passage: Passage, draft: Draft, cue: lexicon.CueWord) -> bool:
    """A cue needs a speaker, a quotation, a passive or a clause it brings; a wide cue inside a quotation is the speaker's own words."""
    if draft.verb is None:
        return True
    if draft.lemma == "ask" and any(grammar.lemma(child) in _ANONYMITY for child in draft.verb.children):
        return False
    if passage.quoted(draft.verb):
        # A speaker's own verbs ("I say", "they tell you") report nothing; only someone named who says something does.
        return cue.scope == "speech" and draft.source is not None and _third(draft) and not draft.hedged
    if draft.source is None and _commands(draft.verb):
        return False
    if draft.source is None and not grammar.is_passive(draft.verb):
        return cue.kind == "prospect" or (cue.scope == "speech" and (draft.paired or "clause" in cue.frames))
    return True


def _rejects_claim(verb: Token) -> bool:
    """True for `rejected claims that …`, `dismissed suggestions that …`: a denial of what the noun brings."""
    if grammar.lemma(verb) not in _REJECTING:
        return False
    nouns = lexicon.nouns().cues
    return any(
        (cue := nouns.get(grammar.lemma(child))) is not None
        and cue.kind in ("report", "accusation")
        and any(
            grammar.preposition(below) == "that" and grammar.base(below) in ("acl", "ccomp") for below in child.children
        )
        for child in grammar.children(verb, "obj")
    )


def _third(draft: Draft) -> bool:
    """True for someone named, or for one the speaker points at, who has said it (`“The mayor said the dam was safe”`)."""
    source, verb = draft.source, draft.verb
    if source is None or source.pos_ == "PROPN":
        return source is not None
    told = verb is not None and draft.lemma in _RETOLD and verb.tag_ in ("VBD", "VBN") and not grammar.is_passive(verb)
    pointed = any(grammar.word(child) == "the" for child in source.children)
    return told and pointed and source.pos_ == "NOUN" and source.tag_ == "NN"


def _commands(verb: Token) -> bool:
    """True for an imperative (`Find out what …`, `Say goodbye to …`): the reader is told to do it."""
    return verb.tag_ == "VB" and verb.dep_ == "ROOT" and not grammar.children(verb, "aux", "mark")
