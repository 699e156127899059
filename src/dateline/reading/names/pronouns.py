"""Whom a pronoun stands for: the last compatible person, body or pair in this paragraph or the one before, subjects first.

The first person is the writer's (see `writers`), the second is left alone; so is every pronoun for which nobody is found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from dateline.reading.names.discourse import Discourse, Placed
from dateline.reading.names.lexicon import gender_of_role, senses, term_ending
from dateline.reading.names.phrases import is_possessive, preposition, relation
from dateline.reading.names.relatives import RELATIVE, antecedent, is_someone
from dateline.reading.parsed import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

Want = Literal["f", "m", "things", "several"]
WANTS: dict[str, Want] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("it", "its", "itself"), "things"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "several"),
}
EMPTY_VERBS = {"seem", "appear", "rain", "snow", "take", "turn", "happen", "remain", "matter"}
"""Verbs whose `it` mostly stands for nothing."""
FARTHEST = 3
"""How many paragraphs back the subject of a main clause is still looked for, where nobody nearer fits."""


class Meant(NamedTuple):
    """What a pronoun means."""

    bearers: tuple[str, ...]
    """() where none is found."""
    words: Placed | None = None
    """Words without a bearer that it stands for."""


def stands_for(token: Token, sentence: Sentence, discourse: Discourse) -> Meant | None:
    """Returns what a pronoun means, None for a word that is no third-person pronoun."""
    if token.lower_ in RELATIVE - {"that"} and token.tag_ in ("WP", "WDT", "WP$"):
        return _antecedent(token, sentence, discourse)
    want = WANTS.get(token.lower_)
    if want is None or token.pos_ not in ("PRON", "DET"):
        return None
    if want == "things" and _is_empty(token):
        return Meant(())
    barred = barred_from(token, sentence, discourse)
    for group in _candidates(token, sentence, discourse, want):
        for placed in group:
            found = _bearers(placed, want, discourse)
            if found and found[0] not in barred:
                return Meant(found)
            words = _words(placed, want, _own_clause(token))
            if words is not None and not found:
                return Meant((), words)
    return Meant(())


def may_be_meant(noun: Token) -> bool:
    """True for a noun that a pronoun can stand for though it names nobody apart: a plural, a person, or something written."""
    if noun.pos_ not in ("NOUN", "PROPN") or relation(noun) in ("compound", "amod", "flat"):
        return False
    if noun.ent_type_ in ("DATE", "MONEY", "PERSON", "ORG"):
        return False
    if noun.tag_ == "NN":
        subject = relation(noun) == "nsubj"
        given = any(child.lower_ in ("the", "this") or child.dep_ == "nmod:poss" for child in noun.lefts)
        return noun.lower_ in senses("pronoun", "papers") or (subject and (given or is_someone(noun)))
    return noun.tag_ in ("NNS", "NNPS")


def _words(placed: Placed, want: Want, verb: Token) -> Placed | None:
    """The words without a bearer that a mention is or means, where the pronoun, an argument of a verb, can stand for them."""
    if placed.bearers:
        return None
    words = placed.means or placed
    if words.form != "nominal":
        return None
    someone = is_someone(words.head)
    if want == "several":
        fits = someone or (placed.is_subject and (_acts(words) or not _is_of_minds(verb)))
        return words if words.is_plural and fits else None
    if words.head.tag_ != "NN":
        return None
    if want == "things":
        says = verb.lemma_.lower() in senses("pronoun", "speaks")
        return words if not someone and (not says or words.head.lower_ in senses("pronoun", "papers")) else None
    return words if someone and gender_of_role([words.head.text]) in (None, want) else None


def _is_of_minds(verb: Token) -> bool:
    return verb.lemma_.lower() in senses("pronoun", "speaks") | senses("pronoun", "minds")


def _acts(words: Placed) -> bool:
    """True for bodies and states in the plural, and for whatever says or thinks something itself."""
    term = term_ending([words.head.text])
    return (term is not None and term.sort in ("bodies", "places")) or _is_of_minds(words.head.head)


def barred_from(token: Token, sentence: Sentence, discourse: Discourse) -> set[str]:
    """Returns the bearers of the other arguments of a pronoun's verb: in "Smith told him" he is not Smith."""
    if is_possessive(token) or token.lower_.endswith(("self", "selves")):
        return set()
    verb = _own_clause(token)
    found: set[str] = set()
    for child in verb.children:
        placed = discourse.at.get((sentence.paragraph, child.i))
        if placed is not None and child.i < token.i and relation(child) in ("nsubj", "obj", "iobj"):
            found |= set(placed.bearers)
    return found


def _antecedent(token: Token, sentence: Sentence, discourse: Discourse) -> Meant | None:
    """What a relative clause hangs on; None for a question word or where nobody is met."""
    noun = antecedent(token)
    placed = discourse.at.get((sentence.paragraph, noun.i)) if noun is not None else None
    return Meant(placed.bearers, placed.means) if placed is not None else None


def _is_empty(token: Token) -> bool:
    if token.lower_ == "itself":
        return False
    if token.dep_ == "expl" or relation(token) not in ("nsubj", "nmod", "obj", "det"):
        return True
    verb = token.head
    clause = any(relation(child) in ("csubj", "ccomp", "xcomp", "advcl") for child in verb.children)
    copular = any(child.dep_ == "cop" for child in verb.children)
    return not is_possessive(token) and (verb.lemma_ in EMPTY_VERBS or (copular and clause) or copular)


def _candidates(token: Token, sentence: Sentence, discourse: Discourse, want: Want) -> Iterator[list[Placed]]:
    """Groups of mentions, the likeliest first."""
    quote = discourse.quote_of(sentence, token)
    own = _own_clause(token)
    yield [p for p in _parallel(token, sentence, discourse) if p.quote == quote]
    yield [p for p in _subjects_above(token, sentence, discourse) if p.quote == quote]
    fleeting: list[Placed] = []
    for group in discourse.back(sentence, token):
        same = [p for p in group if p.quote == quote]
        if group and group[0].sentence is sentence:
            same = [
                p
                for p in same
                if not _asks(p.head) and not _is_own(p, want) and (is_possessive(token) or _own_clause(p.head) != own)
            ]
            if want == "several" and relation(token) == "nsubj":
                same = [p for p in same if p.is_subject or not _is_in_what_is_said(p, own)]
            if want == "things":
                continue
        yield [p for p in same if p.leads]
        yield [p for p in same if p.is_subject]
        if want != "things":
            yield [p for p in same[::-1] if not p.is_fleeting]
            fleeting += [p for p in same[::-1] if p.is_fleeting]
    yield fleeting
    if want == "things" and _is_of_minds(own) and relation(token) == "nsubj":
        yield from _lone_bodies(sentence, token, discourse, quote)
    if want in ("f", "m") and not quote:
        for group in discourse.back(sentence, token, FARTHEST):
            yield [p for p in group if p.quote == quote and p.leads and _is_surely(p, want, discourse)]


def _is_in_what_is_said(placed: Placed, verb: Token) -> bool:
    """True for one told of inside what stands before its verb of saying (`It hurts young users, they said`)."""
    return verb in placed.head.ancestors and _is_of_minds(verb)


def _is_own(placed: Placed, want: Want) -> bool:
    """True for someone of the pronoun's own bearer (`his brother`), who is another than he."""
    owners = [child for child in placed.head.children if child.dep_ == "nmod:poss"]
    return placed.form == "nominal" and any(WANTS.get(child.lower_) == want for child in owners)


def _asks(noun: Token) -> bool:
    """True for one by whom somebody untold is asked or pressed (`Asked by Smith, he …`): another than the pronoun."""
    if relation(noun) != "obl" or preposition(noun) != "by" or noun.head.tag_ != "VBN":
        return False
    return noun.head.dep_.startswith("advcl") and not any(relation(child) == "nsubj" for child in noun.head.children)


def _lone_bodies(sentence: Sentence, token: Token, discourse: Discourse, quote: int) -> Iterator[list[Placed]]:
    """For `it` that says or thinks something: the one organisation named in its sentence before it, else in the sentence before."""
    for _, group in zip(range(2), discourse.back(sentence, token), strict=False):
        bodies = [p for p in group if p.quote == quote and p.form == "name" and _is_body(p, discourse)]
        if len({p.bearers for p in bodies}) == 1:
            yield bodies[-1:]


def _is_body(placed: Placed, discourse: Discourse) -> bool:
    return len(placed.bearers) == 1 and discourse.bearer(placed.bearers[0]).kind == "organization"


def _is_surely(placed: Placed, want: Want, discourse: Discourse) -> bool:
    """True for someone named whose gender is known to be the pronoun's."""
    bearers = [discourse.bearer(number) for number in placed.bearers]
    return bool(bearers) and all(bearer.named and bearer.gender == want for bearer in bearers)


def _parallel(token: Token, sentence: Sentence, discourse: Discourse) -> Iterator[Placed]:
    """What stands level with a pronoun: `X and his staff`, `oust X and replace him`."""
    if is_possessive(token) and token.head.dep_ == "conj":
        level = [token.head.head]
    elif relation(token) in ("obj", "iobj") and token.head.dep_ == "conj":
        level = [child for child in token.head.head.children if relation(child) == "obj"]
    else:
        return
    for other in level:
        placed = discourse.at.get((sentence.paragraph, other.i))
        if placed is not None:
            yield placed


def _own_clause(token: Token) -> Token:
    """The predicate a token is an argument of."""
    while relation(token) in ("nmod", "conj", "appos", "det", "compound", "amod", "flat") and token.head.i != token.i:
        token = token.head
    return token.head


def _subjects_above(token: Token, sentence: Sentence, discourse: Discourse) -> Iterator[Placed]:
    """Subjects of the clauses around a pronoun, from the inside out; its own clause's only for a possessive."""
    verb = _own_clause(token)
    skip = not (is_possessive(token) or token.lower_.endswith(("self", "selves")))
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        if not skip:
            for child in verb.children:
                placed = discourse.at.get((sentence.paragraph, child.i))
                if relation(child) == "nsubj" and placed is not None and child.i < token.i:
                    yield placed
        skip = skip and relation(verb) == "conj"
        verb = verb.head
    return


def _bearers(placed: Placed, want: Want, discourse: Discourse) -> tuple[str, ...]:
    if want == "several":
        return _several(placed, discourse)
    if len(placed.bearers) != 1:
        return ()
    bearer = discourse.bearer(placed.bearers[0])
    if want == "things":
        fits = bearer.kind in ("organization", "government") or (bearer.kind == "group" and not bearer.plural)
    else:
        fits = bearer.kind == "person" and not bearer.plural and bearer.gender in (None, want)
    return placed.bearers if fits else ()


def _several(placed: Placed, discourse: Discourse) -> tuple[str, ...]:
    """The bearers of a list (`A and B`), of a plural, or of a body."""
    if len(placed.bearers) > 1:
        return placed.bearers
    together = tuple(number for number in joined(placed, discourse) if discourse.bearer(number).kind != "place")
    if len(together) > 1:
        return together
    if not placed.bearers:
        return ()
    bearer = discourse.bearer(placed.bearers[0])
    if bearer.plural:
        return placed.bearers
    body = bearer.kind in ("organization", "group") and placed.is_subject and placed.form != "pronoun"
    return placed.bearers if body else ()


def joined(placed: Placed, discourse: Discourse) -> tuple[str, ...]:
    """Returns the bearers of all that a mention is joined to by `and`, its own first."""
    first = placed.head
    while first.dep_ == "conj":
        first = first.head
    found: list[str] = []
    for token in _list_of(first):
        other = discourse.at.get((placed.sentence.paragraph, token.i))
        if other is not None and other.head.sent == placed.head.sent:
            found += [number for number in other.bearers if number not in found]
    return tuple(found)


def _list_of(first: Token) -> Sequence[Token]:
    found = [first]
    for child in first.children:
        if child.dep_ == "conj":
            found += _list_of(child)
    return found
