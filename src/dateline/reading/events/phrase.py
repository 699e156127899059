"""The words that tell an event between those who take part: "will welcome", "imposed curbs on", "has been recognised by".

A phrase is one unbroken stretch of the sentence, never reworded, so that a line made of names and phrase can be checked. It need not run up to
the party behind it, and may hold its name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.model import Span
from dateline.reading.events.grammar import child, children, is_passive, phrases
from dateline.reading.events.lexicon import VerbFrame, spelling, words
from dateline.reading.events.predicates import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

BESIDE = ("aux", "aux:pass", "cop", "advmod", "mark")
"""Words before a verb that belong to it where nothing else stands between."""
CHAIN = 6
"""Words back to the verb that governs an infinitive: "is expected to urge"."""
CLOSE = 4
"""Words behind a verb among which those stand that make its sense: "put under house arrest"."""
GAP = 8
"""Words between verb and party that may join the phrase: "lifted *sanctions against*"."""
LONGEST = 12
"""Words of a phrase that says what was done where nobody is named it was done to; a longer one is cut before."""
JOINING = ("ADP", "PART", "ADV")
HYPHENS = ("-", "‑")
QUOTES = ("“", "”", '"', "‘", "’", "'")


def phrase(trigger: Trigger, start: int, sources: Sequence[Token], targets: Sequence[Token]) -> tuple[Span, bool]:
    """Returns where the phrase of an event stands, and whether the one acted on stands before it and the doer, if any, behind.

    `start` is the offset of the paragraph in the stored text; sources and targets are the heads of the parties.
    """
    verb = trigger.verb or trigger.head
    first = _first(verb) if trigger.verb is not None else _first_of_noun(verb)
    if verb != trigger.head and 0 < first - trigger.head.i <= GAP:
        # "A council *meeting was held*": without the noun the verb says nothing.
        first = _first_of_noun(trigger.head)
    if not any(each.i < first for each in (*sources, *targets)):
        first = _with_subject(verb, first)
    last = _last(trigger, verb)
    if not targets and is_passive(verb) and any(each.i > last for each in sources):
        return _suffered(verb, first, last, start, sources)
    before = [each for each in targets if each.i < first]
    after = [each for each in targets if each.i > last]
    inverted = bool(before) and not after and all(each.i > last for each in sources)
    if inverted:
        first = _with_deed(verb, first, before)
    others = [each for each in sources if each.i > last] if inverted else after
    last = _joined(verb, last, others, inverted) if others else _whole(verb, last, inverted)
    last = _closed(verb, max(last, _found_to_be(trigger, verb)))
    doc = verb.doc
    return Span(start + doc[first].idx, start + doc[last].idx + len(doc[last])), inverted


def _joined(verb: Token, last: int, parties: Sequence[Token], inverted: bool) -> int:
    """The words up to the next party; where too much stands between, or only something of theirs is meant, what is done:
    "*would send blankets* to help refugees", "*froze his accounts*"."""
    first = min(parties, key=lambda each: each.i)
    if not inverted and (first.dep_ == "nmod:poss" or (first.dep_ in ("compound", "amod") and first.head.i > first.i)):
        return _whole(verb, last, inverted)
    joined = _up_to(verb, last, parties)
    if joined > last or inverted:
        return joined
    before = min(each.left_edge.i for each in parties)
    if all(each.pos_ == "DET" for each in verb.doc[last + 1 : before]):
        return last
    return _trimmed(verb, min(_whole(verb, last, inverted), before - 1))


def _with_deed(verb: Token, first: int, before: Sequence[Token]) -> int:
    """Takes in the subject where the one acted on only stands inside it: "Norvik *attack was carried out by*"."""
    subject = child(verb, "nsubj:pass")
    if subject is None or subject.i >= first or first - subject.i > GAP:
        return first
    inside = [each for each in before if each != subject and each in list(subject.subtree) and each.i < subject.i]
    return inside[-1].right_edge.i + 1 if inside and inside[-1].right_edge.i < subject.i else first


def _suffered(verb: Token, first: int, last: int, start: int, sources: Sequence[Token]) -> tuple[Span, bool]:
    """Where it is done to what is nobody, that stands in the phrase: "*two ferries were held by* the strikers"."""
    own = child(verb, "nsubj:pass")
    subject = own if own is not None or not verb.dep_.startswith("acl") else verb.head
    if subject is not None and subject.pos_ != "PRON" and subject.i < first and first - subject.left_edge.i <= LONGEST:
        first = subject.left_edge.i
    first += verb.doc[first].tag_ == "WP$"
    last = _up_to(verb, last, sources)
    doc = verb.doc
    return Span(start + doc[first].idx, start + doc[last].idx + len(doc[last])), True


def _first(verb: Token) -> int:
    first = _with_auxiliaries(verb)
    above = verb.head
    if verb.dep_ == "xcomp" and 0 < first - above.i <= CHAIN and not _holds_noun(above, first):
        return _first(above)
    return first


def _with_subject(verb: Token, first: int) -> int:
    """Where nobody who takes part stands before the verb, its subject says what happened: "*protests* were held"."""
    subject = child(verb, "nsubj", "nsubj:pass")
    if subject is None or subject.pos_ == "PRON" or subject.right_edge.i + 1 != first:
        return first
    return subject.left_edge.i if first - subject.left_edge.i <= GAP else first


def _with_auxiliaries(verb: Token) -> int:
    first = verb.i
    beside = {each.i for each in verb.children if each.dep_ in BESIDE and each.i < verb.i}
    while first - 1 in beside or (first - 2 in beside and first - 1 >= 0 and verb.doc[first - 1].pos_ == "ADV"):
        first -= 1
    # A mark alone ("that", "if") is the governing clause's.
    while verb.doc[first].dep_ in ("mark", "advmod") and verb.doc[first].tag_ != "TO" and first < verb.i:
        first += 1
    return first


def _holds_noun(above: Token, first: int) -> bool:
    return any(each.pos_ in ("NOUN", "PROPN", "PRON", "PUNCT") for each in above.doc[above.i + 1 : first])


def _first_of_noun(noun: Token) -> int:
    first = noun.i
    beside = {each.i for each in noun.children if each.dep_ in ("amod", "compound", "nummod")}
    # "UN Security *Council* meeting": the words of a name are whoever's it is.
    while first - 1 in beside and not noun.doc[first - 1].ent_type_:
        first -= 1
    return first


def _last(trigger: Trigger, verb: Token) -> int:
    particle = child(verb, "compound:prt")
    last = max(verb.i, trigger.head.i if trigger.head.i - verb.i <= LONGEST else verb.i)
    if particle is not None and particle.i - last <= 1:
        last = max(last, particle.i)
    return max(last, _said_with(trigger, verb))


def _said_with(trigger: Trigger, verb: Token) -> int:
    """The last of the words right behind a verb without which it says something else: "shot *dead*", "found *guilty*", "put *on trial*"."""
    frame, doc = trigger.frame, verb.doc
    if not isinstance(frame, VerbFrame) or verb != trigger.head:
        return verb.i
    near = [doc[i] for i in range(verb.i + 1, min(verb.i + 1 + CLOSE, len(doc)))]
    last = verb.i
    if near and (near[0].lower_ == "dead" or spelling(near[0].lemma_) in frame.complement):
        last = near[0].i
    for word, noun in phrases(verb):
        if word in frame.with_ and noun in near and spelling(noun.lemma_) in map(spelling, frame.with_words):
            last = max(last, noun.i)
    behind = [each.lower_ for each in near]
    for said in frame.phrases:
        if behind[: len(said.split())] == said.split():
            last = max(last, verb.i + len(said.split()))
    return last


def _found_to_be(trigger: Trigger, verb: Token) -> int:
    """The word for what someone is found to be, which stands behind them: "found the mayor *guilty*"."""
    if not isinstance(trigger.frame, VerbFrame) or verb != trigger.head:
        return verb.i
    told = (each for each in children(verb, "xcomp", "obl", "ccomp", "amod") if 0 < each.i - verb.i <= LONGEST)
    return max((each.i for each in told if spelling(each.lemma_) in trigger.frame.complement), default=verb.i)


def _closed(verb: Token, last: int) -> int:
    """Takes in the mark that closes what the words open, where it stands right behind them."""
    following = verb.doc[last + 1] if last + 1 < len(verb.doc) else None
    shut = following is not None and following.text in QUOTES and not balanced(verb.doc[verb.i : last + 1].text)
    return last + 1 if shut else last


def _up_to(verb: Token, last: int, parties: Sequence[Token]) -> int:
    """Takes in the words up to the next party: "spoke *with*", "lifted *sanctions against*"."""
    begin = min(parties, key=lambda each: each.i)
    case = max((each.i for each in begin.children if each.dep_ == "case" and each.i < begin.i), default=None)
    left = begin.left_edge.i
    while left < begin.i and verb.doc[left].text in QUOTES:
        left += 1
    end = case if case is not None and case > last else left - 1
    # "attacked *the* Bay Hotel bar", with the hotel for party: the article is the bar's.
    while end > last and verb.doc[end].lower_ in ("the", "a", "an"):
        end -= 1
    gap = verb.doc[last + 1 : end + 1]
    if (
        len(gap) > GAP
        or not all(_may_join(each, verb) for each in gap)
        or not balanced(verb.doc[verb.i : end + 1].text)
    ):
        return last
    return max(last, end)


def _may_join(token: Token, verb: Token) -> bool:
    if token.dep_ == "mark" and token.lower_ != "to":
        return False
    if token.pos_ in ("VERB", "AUX"):
        return (
            token.dep_ in ("xcomp", "amod")
            or token.head == verb
            or (token.tag_ == "VBG" and token.nbor(-1).lower_ == "to")
        )
    listed = token.text == "," and token.head.dep_ in ("conj", "obj")
    return token.pos_ != "PUNCT" or token.text in QUOTES or listed


def balanced(text: str) -> bool:
    """True if every quotation mark that is opened in a text is closed in it, and none is closed that was not opened."""
    return text.count("“") == text.count("”") and text.count('"') % 2 == 0 and text.find("”") >= text.find("“")


def _whole(verb: Token, last: int, inverted: bool) -> int:
    """Where nobody stands behind the verb, takes in what the verb is about, up to a comma or a clause of its own."""
    charged = last + 1 < len(verb.doc) and verb.doc[last + 1].lower_ in ("of", "with", "for")
    if inverted and not charged and spelling(verb.lemma_) not in words("verbs", "light"):
        # "Were placed" says nothing without "under arrest", "accused" little without what of.
        return last
    kept = [
        each
        for each in verb.children
        if each.i > verb.i and each.dep_ in ("obj", "xcomp", "ccomp", "obl", *(("advcl",) if charged else ()))
    ]
    end = max((each.right_edge.i for each in kept), default=last)
    for token in verb.doc[last + 1 : end + 1]:
        ends = token.pos_ == "PUNCT" and token.text not in (*QUOTES, *HYPHENS)
        clause = token.dep_ == "acl:relcl" or (token.dep_ == "advcl" and not (charged and token.head == verb))
        if token.i - verb.i > LONGEST or ends or clause:
            break
        last = token.i
    return _trimmed(verb, last)


def _trimmed(verb: Token, last: int) -> int:
    while last > verb.i and not _may_end(verb, last):
        last -= 1
    return last


def _may_end(verb: Token, last: int) -> bool:
    token = verb.doc[last]
    if token.tag_ in ("WDT", "WP", "WRB", "PRP$", "POS") or token.dep_ in ("nsubj", "nsubj:pass"):
        return False
    # "a truce to *hired* | guards": half a noun phrase.
    if token.head.i > last and token.dep_ in ("amod", "compound", "nummod", "nmod:poss", "det"):
        return False
    if last + 1 < len(verb.doc) and verb.doc[last + 1].text == "-":
        return False
    if token.lower_ == "such" or token.pos_ in (*JOINING, "DET", "CCONJ", "AUX", "SCONJ") or token.text == "“":
        return False
    return balanced(verb.doc[verb.i : last + 1].text)
