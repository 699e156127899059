"""Judges whether the words are said at all: said, denied, alleged, expected, withdrawn, only supposed, or left unsaid.

Words that nobody has said (supposed, unsaid) never count as speech; unsaid outweighs supposed, supposed expected, expected alleged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.attribution import grammar, lexicon
from dateline.reading.attribution.drafts import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "sha"})
_SUPPOSED = frozenset({"would", "could", "should", "may", "might", "can", "ca", "must"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_EXPECTING = frozenset(
    {"expect", "due", "schedule", "set", "plan", "prepare", "likely", "poise", "want", "hope", "intend", "need"}
)
_ABOUT_TO = frozenset({"due", "about", "set", "yet"})
"""Words that stand before `to` as one conjunction with it: `was due to tell parliament`."""
_HEDGES = frozenset({"allegedly", "reportedly", "purportedly"})
_HEARSAY = frozenset(
    {"allege", "say", "report", "claim", "believe", "think", "rumour", "rumor", "suppose", "understand"}
)
"""Passives by which others tell of a saying: `is said to have told aides`."""
_UNFULFILLED = frozenset({"refuse", "decline", "fail", "hesitate", "avoid", "forget", "neglect"})
_INSTEAD = frozenset({"without", "instead", "rather", "than"})
_NOBODY = frozenset({"nobody", "none", "neither", "no"})
_TAKING_BACK = frozenset({"retract", "withdraw", "recant", "rescind", "disown"})


def judge(draft: Draft, verb: Token) -> None:
    """Sets how far the words of a verb are said: its status, and whether they count as said at all."""
    helpers = {grammar.word(child) for child in verb.children if grammar.base(child) == "aux"}
    if _alleged(verb):
        draft.status = "alleged"
    if helpers & _FUTURE or _looked_for(verb) or _awaited(verb):
        draft.status = "expected"
    if (helpers & _SUPPOSED and not draft.paired) or _conditional(verb) or _asked(draft, verb):
        draft.status, draft.hedged = "supposed", True
    if _unsaid(draft, verb):
        draft.status, draft.hedged = "unsaid", True
    elif draft.lemma in _UNFULFILLED and _of_saying(verb):
        draft.status = "unsaid"
    if grammar.base(verb) in ("xcomp", "advcl", "ccomp") and grammar.lemma(verb.head) == "deny" and verb.tag_ == "VBG":
        draft.status = "denied"


def taken_back(noun: Token) -> bool:
    """True for a claim that is withdrawn: `retracted his claim that …`."""
    return grammar.base(noun) in ("obj", "nsubj") and grammar.lemma(noun.head) in _TAKING_BACK


def _alleged(verb: Token) -> bool:
    """True for a saying that is itself only told: `allegedly said`, `is alleged to have said`, `was accused of saying`."""
    adverbs = {grammar.lemma(child) for child in verb.children if grammar.base(child) == "advmod"}
    head = verb.head
    told = grammar.base(verb) == "xcomp" and grammar.lemma(head) in _HEARSAY and grammar.is_passive(head)
    accused = verb.tag_ == "VBG" and grammar.lemma(head) == "accuse" and grammar.preposition(verb) == "of"
    return grammar.lemma(verb) == "allege" or bool(adverbs & _HEDGES) or told or accused


def _looked_for(verb: Token) -> bool:
    return grammar.lemma(verb) == "expect" and grammar.is_passive(verb)


def _awaited(verb: Token) -> bool:
    """True for an infinitive that something else only looks forward to: `is expected to say`, `plans to announce`, `is to say`."""
    marks = {grammar.word(child) for child in verb.children if child.i < verb.i and grammar.base(child) == "mark"}
    if marks & _ABOUT_TO:
        return True
    if not any(grammar.word(child) == "to" and child.i < verb.i for child in verb.children):
        return False
    going = grammar.lemma(verb.head) == "go" and verb.head.tag_ == "VBG" and verb.head.i == verb.i - 2
    if grammar.base(verb) in ("xcomp", "advcl") and going:
        return True
    if grammar.base(verb) == "xcomp":
        return grammar.lemma(verb.head) in _EXPECTING
    return grammar.base(verb) == "ROOT"


def _conditional(verb: Token) -> bool:
    return any(child.dep_ == "mark" and grammar.word(child) in _CONDITIONS for child in verb.children)


def _asked(draft: Draft, verb: Token) -> bool:
    """True for a saying that is asked about: `Did the minister say …?`, `Who said …?`; not for a question put after it."""
    if verb.dep_ != "ROOT" or verb.sent[-1].text != "?" or draft.paired or draft.source is None:
        return False
    inverted = any(grammar.base(child) == "aux" and child.i < draft.source.i < verb.i for child in verb.children)
    return inverted or draft.source.tag_ in ("WP", "WDT")


def _unsaid(draft: Draft, verb: Token) -> bool:
    """True where the cue itself is denied, refused, missed or nobody's: `did not say`, `declined to say`, `nobody said`."""
    words = {grammar.word(child) for child in verb.children if child.i < verb.i}
    if grammar.negated(verb) or words & {"neither", "nor"}:
        return True
    head = verb.head
    governed = grammar.base(verb) in ("xcomp", "advcl", "acl", "ccomp") and verb.i > head.i
    if governed and (grammar.lemma(head) in _UNFULFILLED or _yet(head) or (words & _INSTEAD and verb.tag_ == "VBG")):
        return True
    if grammar.word(head) == "short" and "of" in words:
        return True
    source = draft.source
    return source is not None and bool({grammar.word(token) for token in (source, *source.children)} & _NOBODY)


def _yet(verb: Token) -> bool:
    """True for `has yet to say`."""
    return grammar.lemma(verb) == "have" and any(grammar.word(child) == "yet" for child in verb.children)


def _of_saying(verb: Token) -> bool:
    """True where what is refused is to say something: `declined to say whether …`, `refused to comment`."""
    known = lexicon.verbs()
    return any(
        (cue := known.get(grammar.lemma(child))) is not None and cue.scope == "speech"
        for child in grammar.children(verb, "xcomp")
    )
