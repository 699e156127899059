"""Noun phrases read from the tree: which tokens belong to the phrase that a head noun heads.

A phrase is what names its thing: determiner, modifiers, compounds, and the complements needed to tell it (`of`, `'s`); no
relative clauses, no appositions, no second conjunct.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dateline.reading.names.lexicon import senses, term_ending

if TYPE_CHECKING:
    from spacy.tokens import Token

INNER = {"det", "amod", "compound", "nummod", "flat", "goeswith", "fixed", "nmod", "obl", "case", "advmod", "dep"}
CLAUSES = {"acl", "advcl", "parataxis", "appos", "ccomp", "csubj"}
LONGEST_AMOUNT = 3
"""Words in the longest expression before a number (`as many as`)."""
COMPLEMENTS = {"for", "to"}
"""Prepositions whose complement belongs to a role or body (`ambassador to Poland`) if it holds a name."""
SEATS = {"in", "at", "from"}
"""Prepositions whose complement belongs to it only if that is an organisation (`an analyst at Acme Bank`): a place or a time does not."""
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"}


def written(tokens: Sequence[Token]) -> str:
    """Returns the words from the first to the last of some tokens, as they stand."""
    # A span's text, not the document's: spaCy builds the document's anew each time it is asked.
    if len(tokens) < 2:
        return str(tokens[0].text) if tokens else ""
    return str(tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text)


def relation(token: Token) -> str:
    """Returns a token's relation without its subtype."""
    return str(token.dep_).split(":")[0]


def preposition(token: Token) -> str | None:
    """Returns the preposition that stands before a noun, in lower case."""
    for child in token.lefts:
        if relation(child) == "case":
            return str(child.lower_)
    return None


def is_possessive(token: Token) -> bool:
    """True for a noun or pronoun in the genitive."""
    return token.dep_ == "nmod:poss" or token.tag_ in ("PRP$", "WP$")


def possessors(head: Token) -> list[Token]:
    """Returns the nouns that own what a noun names: `'s`, a possessive pronoun, or an of-phrase."""
    return [
        child
        for child in head.children
        if is_possessive(child) or (child.dep_.startswith("nmod") and preposition(child) == "of")
    ]


def phrase(head: Token) -> list[Token]:
    """Returns the tokens of the noun phrase of a head, in order, unbroken."""
    kept = {head}
    for child in head.children:
        if _belongs(child, head):
            kept |= _whole(child)
    return _with_amount(_with_people(_unbroken(kept, head), head))


def _with_amount(tokens: list[Token]) -> list[Token]:
    """With the words before a number that say how exact it is (`at least`, `up to`), wherever the parser hung them."""
    doc, first = tokens[0].doc, tokens[0].i
    inner = tokens[0].lower_ in ("least", "most", "than", "to", "of", "as")
    if len(tokens) > 1 and tokens[0].lower_ in senses("amount", "leaves") and tokens[1].pos_ == "NUM":
        return tokens[1:]  # "left dead 22 people"
    if not (tokens[0].pos_ == "NUM" or inner):
        return tokens
    # The words may have been cut in the middle: "[at] least 40 people".
    number = next((token.i for token in tokens[:4] if token.pos_ == "NUM"), None)
    start = tokens[0].sent.start
    for size in range(LONGEST_AMOUNT, 0, -1):
        if number is None or number - size < start or number - size >= first:
            continue
        if " ".join(token.lower_ for token in doc[number - size : number]) in senses("amount", "before"):
            return [*doc[number - size : first], *tokens]
    return tokens


def _with_people(tokens: list[Token], head: Token) -> list[Token]:
    """With the people or country right before a common noun, and its determiner, where the parser hung them elsewhere."""
    first = tokens[0].i
    if tokens[0] != head or head.pos_ != "NOUN" or first <= head.sent.start:
        return tokens
    before = head.doc[first - 1]
    if before.ent_type_ not in ("NORP", "LOC") or before.tag_ == "POS" or before.is_punct:
        return tokens
    start = first - 2 if first - 2 >= head.sent.start and head.doc[first - 2].pos_ == "DET" else first - 1
    return [*head.doc[start:first], *tokens]


def words_before(head: Token, tokens: Sequence[Token]) -> list[str]:
    """Returns the words of a phrase up to and with its head, without determiners and possessive marks."""
    return [token.text for token in tokens if token.i <= head.i and token.pos_ != "DET" and token.tag_ != "POS"]


def words_after(head: Token, tokens: Sequence[Token]) -> list[str]:
    """Returns the words of a phrase after its head."""
    return [token.text for token in tokens if token.i > head.i]


def conjuncts(head: Token) -> list[Token]:
    """Returns a noun and all that are joined to it by `and`, `or` or a comma."""
    found = [head]
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in NOMINAL:
            found += conjuncts(child)
    return found


def _belongs(child: Token, head: Token) -> bool:
    name = relation(child)
    if name == "obl":  # parsers give "several of the unions" an obl; a predicate's own obliques are no part of it
        return bool(child.i > head.i and preposition(child) == "of" and not any(c.dep_ == "cop" for c in head.children))
    if name not in INNER or name == "case":
        return False
    if name == "advmod":
        return bool(child.i < head.i and any(t.dep_ == "nummod" and t.i > child.i for t in head.lefts))
    if name == "dep":
        return bool(child.i < head.i and child.pos_ in ("ADJ", "NOUN", "PROPN"))
    if name in ("nmod", "obl") and child.i > head.i and not is_possessive(child):
        return _completes(child, head)
    return True


def _completes(child: Token, head: Token) -> bool:
    before = preposition(child)
    if before == "of":
        return True
    if child.dep_ in ("nmod:desc", "nmod:unmarked"):
        return child.pos_ == "PROPN" and child.i == head.i + 1 and child.ent_type_ != "DATE"
    if before not in COMPLEMENTS and not (before in SEATS and child.ent_type_ == "ORG"):
        return False
    left = [token.text for token in head.doc[max(head.sent.start, head.i - 3) : head.i + 1]]
    return term_ending(left) is not None and any(token.pos_ == "PROPN" for token in child.subtree)


def _whole(token: Token) -> set[Token]:
    """A token with all below it, clauses and appositions left out."""
    kept = {token}
    for child in token.children:
        if relation(child) not in CLAUSES and not _where_or_when(child, token):
            kept |= _whole(child)
    return kept


def _where_or_when(child: Token, token: Token) -> bool:
    """True for a place or time inside a complement (`the port of Hull [on Monday]`), which is no part of the name."""
    aside = child.i > token.i and relation(child) in ("nmod", "obl") and not is_possessive(child)
    before = preposition(child)
    if not aside or before in (None, "of", "and", "for", "to"):
        return bool(aside and child.ent_type_ == "DATE")
    return child.ent_type_ != "ORG" and not token.ent_type_


def _unbroken(kept: Iterable[Token], head: Token) -> list[Token]:
    """The run of tokens around the head, over hyphens, quotation marks and commas between them."""
    numbers = {token.i for token in kept}
    doc, sentence = head.doc, head.sent
    start, end = sentence.start, sentence.end
    first = last = head.i
    for step in (-1, 1):
        i = head.i + step
        while start <= i < end:
            if i in numbers:
                first, last = min(first, i), max(last, i)
            elif not (doc[i].is_punct or doc[i].is_space):
                break
            i += step
    return _trimmed(list(doc[first : last + 1]), head)


def _trimmed(tokens: list[Token], head: Token) -> list[Token]:
    """Without punctuation, conjunctions and possessive marks at the ends."""
    while tokens[0] is not head and tokens[0].i != head.i and _at_edge(tokens[0]):
        tokens = tokens[1:]
    while tokens[-1].i != head.i and _at_edge(tokens[-1]):
        tokens = tokens[:-1]
    return tokens


def _at_edge(token: Token) -> bool:
    return bool(token.is_punct or token.is_space or token.pos_ in ("CCONJ", "ADP") or token.tag_ in ("POS", "WRB"))
