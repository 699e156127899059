"""Says whose a verb of saying is: its subject, the one it shares with the verb before it, or the name beside it.

A word that stands in what is said, and a clause, is never who says it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.attribution import grammar, lexicon
from dateline.reading.attribution.drafts import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

ADDRESSING = frozenset(
    {"tell", "inform", "remind", "warn", "assure", "notify", "advise", "brief", "ask", "urge", "persuade", "convince"}
)
_LONGEST_ISSUE = 6
"""Words from the verb that puts a statement out to the participle that says what stands in it."""
_SUBJECT_PRONOUNS = frozenset({"he", "she", "they", "i", "we", "who"})


def issue(verb: Token) -> list[Token]:
    """The words that put out what a participle reads from, from the carrying verb on: `issued a statement` of `issued a statement saying`."""
    noun, carrier = verb.head, verb.head.head
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or grammar.lemma(noun) not in lexicon.nouns().issued:
        return []
    carries = grammar.lemma(carrier) in lexicon.nouns().carriers and grammar.base(noun) == "obj"
    if not carries or grammar.own_subject(carrier) is None or verb.i - carrier.i > _LONGEST_ISSUE:
        return []
    return [*verb.doc[carrier.i : verb.i], *grammar.auxiliaries(carrier)]


def source_of(passage: Passage, verb: Token, content: set[int]) -> Token | None:
    """Returns the word for who says it, given the tokens of what is said; None where nobody is named."""
    source = grammar.subject(verb.head.head if issue(verb) else shared(verb) or verb)
    if source is None:
        return _inverted(passage, verb, content) or _beside(passage, verb, content)
    if source.i in content or (grammar.base(source) == "csubj"):
        return None
    return _named_subject(verb, source)


def _beside(passage: Passage, verb: Token, content: set[int]) -> Token | None:
    """The name or pronoun in the words beside a finite cue that the parse gives no subject, as happens at a quotation's edge."""
    if grammar.is_passive(verb) or verb.tag_ in ("VBG", "VBN", "VB") or grammar.base(verb) in ("xcomp", "acl"):
        return None
    before = _nominals(passage, range(verb.i - 1, -1, -1), verb, content)
    if before:
        return before[0]
    inverted = verb.i == verb.sent.start or (bool(content) and min(content) < verb.i)
    after = _nominals(passage, range(verb.i + 1, len(passage.doc)), verb, content) if inverted else []
    return after[0] if after else None


def _nominals(passage: Passage, places: range, verb: Token, content: set[int]) -> list[Token]:
    """The nouns that may be a subject in the unquoted words from the verb on, up to a quotation, a comma or another verb."""
    found = []
    for place in places:
        token = passage.doc[place]
        if (
            passage.quoted(token)
            or token.sent != verb.sent
            or token.text in (",", ";", ":", ".")
            or token.pos_ == "VERB"
        ):
            break
        if token.pos_ in ("PROPN", "NOUN") or (token.pos_ == "PRON" and grammar.word(token) in _SUBJECT_PRONOUNS):
            phrase = grammar.noun_phrase(token)
            if not grammar.preposition(token) and verb.i not in phrase and token.head.i not in range(place - 3, place):
                found.append(token)
        elif token.pos_ in ("ADP", "SCONJ"):
            break
    return found


def shared(verb: Token) -> Token | None:
    """The cue whose subject a second cue shares, where the parse joins it to what is said.

    `said the dam held and added that …`, `said the dam held, accusing …`.
    """
    clause, second = verb.head, lexicon.verbs().get(grammar.lemma(verb))
    while clause.dep_ == "conj" and verb.tag_ == "VBG":
        clause = clause.head
    if clause.dep_ != "ccomp" or second is None or second.scope != "speech" or grammar.own_subject(verb) is not None:
        return None
    first = lexicon.verbs().get(grammar.lemma(clause.head))
    if first is None or first.kind != "report" or grammar.lemma(clause) in lexicon.verbs():
        return None
    before = verb.doc[verb.i - 1].text if verb.i else ""
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return clause.head if before in (",", "—", "–") and verb.i > clause.i else None
    finite = verb.dep_ == "conj" and tense(verb) == tense(clause.head)
    says = second.kind not in ("report", "promise") or bool(grammar.children(verb, "ccomp", "xcomp"))
    return clause.head if finite and says else None


def tense(verb: Token) -> str:
    """The tag of a finite verb; taggers mix up past tense and participle, so one without an auxiliary is a past tense."""
    bare = verb.tag_ == "VBN" and not grammar.children(verb, "aux")
    return "VBD" if bare else str(verb.tag_)


def _named_subject(verb: Token, source: Token) -> Token:
    """Where a parser splits `candidate Ann Lee` into two subjects side by side, the one that is the name."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i]
    if source in subjects and source.pos_ == "NOUN":
        for other in subjects:
            if other.pos_ == "PROPN" and other.i == max(grammar.noun_phrase(source)) + 1:
                return other
    return source


def _inverted(passage: Passage, verb: Token, content: set[int]) -> Token | None:
    """The noun right after a reporting verb that ends a quotation, which parsers sometimes take for its object (`… ,” said Kim`)."""
    if (
        grammar.base(verb) in ("conj", "xcomp", "acl")
        or grammar.is_passive(verb)
        or not content
        or min(content) > verb.i
    ):
        return None
    following = [
        child
        for child in verb.children
        if child.i > verb.i and grammar.base(child) in ("obj", "iobj", "obl", "dep", "nsubj")
    ]
    if grammar.lemma(verb) in ADDRESSING:
        following = [child for child in following if grammar.base(child) not in ("obj", "iobj")]
    for child in following:
        if child.i not in content and child.pos_ in ("PROPN", "NOUN", "PRON") and not grammar.preposition(child):
            return child
    return None
