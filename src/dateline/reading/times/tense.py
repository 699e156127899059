"""Tells whether the clause around a time expression speaks of the past or of what is to come.

With a parse, the verb that the expression hangs on decides; without one (no tags), the nearest telling word does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.times.attachment import holder, tokens_at, top
from dateline.reading.times.cues import cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REACH = 12
"""Words looked at on each side where there is no parse."""


def direction(doc: Doc, start: int, end: int) -> tuple[int, bool]:
    """Returns -1 for the past, 1 for what is to come, 0 where nothing tells, for the words at `start:end` of a paragraph.

    The second value tells whether the verb they hang on says so, rather than a word farther off.
    """
    inside = tokens_at(doc, start, end)
    if not inside:
        return 0, False
    before = doc[inside[0].i - 1].lower_ if inside[0].i else ""
    if not (doc.has_annotation("DEP") and doc.has_annotation("TAG")):
        return (1 if before in cues("ahead") else -1 if before in cues("behind") else _by_words(doc, inside)), False
    if _credited(doc, inside[0].i):
        return -1, True
    when = _when_clause(inside)
    told, sure = (when, True) if when else _by_verb(inside, before)
    if before in cues("ahead") and not (told < 0 and (_perfect(inside) or (before == "by" and sure and _done(inside)))):
        return 1, True
    return (-1, True) if before in cues("behind") else (told, sure and before not in ("to", "through"))


def in_present(doc: Doc, start: int, end: int) -> bool:
    """Tells whether the verb over an expression stands in the present: `votes on Monday`, but not `will vote` or `is to vote`."""
    inside = tokens_at(doc, start, end)
    if not inside or not doc.has_annotation("TAG"):
        return False
    verb = holder(top(inside), inside[0])
    helped = any(child.dep_ in ("aux", "aux:pass", "cop") for child in verb.children)
    return verb.tag_ in ("VBZ", "VBP") and not helped


def _credited(doc: Doc, at: int) -> bool:
    """Tells of "according to the ministry on Wednesday": a day of saying, whatever verb a parser hangs it on."""
    for place in range(at - 1, max(-1, at - REACH), -1):
        token = doc[place]
        if token.lower_ == "according":
            return True
        if token.pos_ in ("VERB", "AUX", "PUNCT"):
            return False
    return False


def _when_clause(inside: list[Token]) -> int:
    """Reads `in September, when they first saw it`: the clause that explains the time tells its tense; 0 where there is none."""
    doc, place = inside[-1].doc, inside[-1].i + 1
    if place + 1 < len(doc) and doc[place].text == ",":
        place += 1
    if place >= len(doc) or doc[place].lower_ != "when" or doc[place].head.i <= place:
        return 0
    return _told(doc[place].head, near=True)


def _by_verb(inside: list[Token], before: str) -> tuple[int, bool]:
    """Climbs from the expression to the first verb that tells; only the first word above it makes it sure."""
    token = top(inside)
    if token.dep_ == "nmod:poss" and token.head.lower_ not in cues("ahead_nouns"):
        return -1, True
    above = holder(token, inside[0])
    if act := _act(above, before):
        return act, True
    ahead = before == "for"
    for hops in range(REACH):
        if told := _told(above, near=hops == 0):
            return told, hops == 0
        ahead = ahead or above.lower_ in cues("ahead_nouns")
        if (ahead and above.tag_ in ("VBZ", "VBP")) or _resolved(above):
            return 1, False
        if above.head.i == above.i:
            break
        above = above.head
    return 0, False


def _act(verb: Token, before: str) -> int:
    """Tells `threatened on Monday to strike` and `was postponed on Monday`, done that day, from `was postponed until Monday`; 0 for other verbs."""
    helpers = [child.lower_ for child in verb.children if child.dep_ in ("aux", "aux:pass", "cop")]
    past = verb.tag_ == "VBD" or (
        verb.tag_ == "VBN" and any(word in ("was", "were", "had", "has", "have") for word in helpers)
    )
    if verb.lower_ not in cues("acts") or not past:
        return 0
    return 1 if before in ("for", "to", "till", "until", "through", "by") else -1


def _resolved(token: Token) -> bool:
    """Tells `plans to launch it in January`: what somebody means to do lies ahead, though he told of it in the past; and `is to meet`."""
    if not any(child.lower_ == "to" for child in token.children):
        return False
    if token.head.lower_ in ("is", "are") or any(
        child.lower_ in ("is", "are") for child in token.children if child.i < token.i
    ):
        return token.tag_ in ("VB", "VBN")
    return (
        token.tag_ == "VB" and token.dep_ in ("acl", "xcomp", "ccomp") and token.head.lemma_.lower() in cues("resolves")
    )


def _done(inside: list[Token]) -> bool:
    """Tells `fell by Tuesday night` from `had to fall by` and `wanted it by`: what has come about by then."""
    verb = holder(top(inside), inside[0])
    return verb.tag_ in ("VBD", "VBN") and verb.lemma_ not in cues("asks") and verb.lower_ not in ("had", "was", "were")


def _perfect(inside: list[Token]) -> bool:
    """Tells of "until Thursday they had not": a day gone by, for all its `until`."""
    return any(child.lower_ in ("had", "was", "were") for child in top(inside).head.children)


def _told(token: Token, near: bool) -> int:
    """Returns what one word says of time: a verb by its form and helpers, a word of planning by itself.

    The present tells of what is to come only of the expression's own verb (`meets on Friday`).
    """
    plans = token.lower_ in cues("planning") and (token.pos_ in ("VERB", "ADJ") or token.lower_ == "deadline")
    if plans and not _put_down(token):
        # "Had been due to end on Friday" is over; "is due", "was due" and "has been set" may well be still to come.
        return -1 if any(child.lower_ in ("had", "previously", "originally") for child in token.children) else 1
    if token.pos_ not in ("VERB", "AUX") and not any(child.dep_ in ("cop", "aux") for child in token.children):
        return 0
    helpers = [child.lower_ for child in token.children if child.dep_ in ("aux", "aux:pass", "cop")]
    tags = {child.tag_ for child in token.children if child.dep_ in ("aux", "aux:pass", "cop")} | {token.tag_}
    if any(word in cues("future") for word in helpers):
        return 1
    if "VBD" in tags or any(word in ("had", "has", "have", "was", "were", "'ve", "’ve") for word in helpers):
        return -1
    if "to" in helpers or token.tag_ == "VBN":
        return -1 if token.tag_ == "VBN" and token.dep_.startswith(("acl", "advcl")) and not helpers else 0
    return 1 if near and ("VBZ" in tags or "VBP" in tags) else 0


def _put_down(token: Token) -> bool:
    """Tells `set a record on Friday` and `a record set on Friday` from `set for Friday`."""
    own = any(child.dep_ == "obj" for child in token.children)
    bound = any(child.lower_ in ("for", "to") for child in token.subtree if child.i > token.i and child.i < token.i + 3)
    return token.lower_ == "set" and (own or (token.dep_.startswith("acl") and not bound))


def _by_words(doc: Doc, inside: list[Token]) -> int:
    """Guesses from the nearest telling word of the same sentence."""
    first, last = inside[0].i, inside[-1].i
    for step in range(1, REACH + 1):
        for place in (first - step, last + step):
            told = _word_tense(doc[place].lower_) if 0 <= place < len(doc) else 0
            if told and not _stop_between(doc, place, first, last):
                return told
    return 0


def _stop_between(doc: Doc, place: int, first: int, last: int) -> bool:
    low, high = (place, first) if place < first else (last, place)
    return any(token.text in (".", "!", "?", ";") for token in doc[low:high])


def _word_tense(word: str) -> int:
    if word in cues("future") or word in cues("planning"):
        return 1
    return -1 if word in cues("past") or (word.endswith("ed") and len(word) > 4) else 0
