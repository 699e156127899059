"""Words that say what a named person or body is: titles before the name, appositions beside it, predicates (`X is the …`).

Read from the tree where it can be trusted and from the order of words where parsers err: a title stands right before its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dateline.model import Span
from dateline.reading.names.codes import people_at
from dateline.reading.names.lexicon import lexicon, senses, term_ending
from dateline.reading.names.phrases import phrase, preposition, relation, words_before, written
from dateline.reading.names.spotting import Name
from dateline.reading.parsed import span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST_TITLE = 16
"""Tokens that a title before a name is looked for in; the longest in print (`Permanent Representative to …`) stay below it."""
LINKS = {"of", "to", "for"}

Manner = Literal["title", "apposition", "predicate", "capacity"]


@dataclass(frozen=True, slots=True, eq=False)
class Description:
    """What a name's bearer is said to be."""

    name: Name
    tokens: list[Token]
    """The words, determiner left out."""
    manner: Manner

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return span_of(self.name.sentence.start, self.tokens)

    @property
    def text(self) -> str:
        """The words."""
        return written(self.tokens)


def describe(name: Name, names: dict[tuple[int, int], Name]) -> Iterator[Description]:
    """Yields what the words around a name say it is; `names` maps paragraph and token to the name that stands there."""
    title = title_before(name, names)
    if title:
        name.title = title
        yield Description(name, title, "title")
    for tokens in _appositions(name, names):
        yield Description(name, tokens, "apposition")
    for tokens in _predicates(name):
        yield Description(name, tokens, "predicate")
    for tokens in _capacities(name):
        yield Description(name, tokens, "capacity")


def title_before(name: Name, names: dict[tuple[int, int], Name]) -> list[Token]:
    """Returns the title words right before a name, or none."""
    if name.kind not in ("person", "organization"):
        return []
    run = without_credit(_run_before(name), name.sentence.paragraph, names)
    run = _behind_member(run, name, names) if name.kind == "organization" else run
    while run and not _fits(run, name, names):
        run = run[1:]
    run = _nearest_office(run)
    held = _is_body(run) if name.kind == "organization" else title_head(run) is not None
    return run if held else []


def without_credit(run: list[Token], paragraph: int, names: dict[tuple[int, int], Name]) -> list[Token]:
    """Returns words before a name without an agency's name that a page ran into the sentence (`Reuters Kenyan leader`), unless it is whose office it is."""
    for i in range(len(run) - 1, 0, -1):
        other = names.get((paragraph, run[i - 1].i))
        agency = other is not None and not other.title and other.body is not None and other.body.sector == "JRN"
        # "in Nice French President …": a place right before a people belongs to the words before.
        place = other is not None and other.kind == "place" and people_at(run, i) is not None
        if (agency or place) and run[i].text[:1].isupper() and run[i].tag_ != "POS":
            return run[i:]
    return run


def _behind_member(run: list[Token], name: Name, names: dict[tuple[int, int], Name]) -> list[Token]:
    """Words before a body without whoever is of it (`Ann Lee of the opposition party Nova`)."""
    for i in range(len(run) - 1, 0, -1):
        other = names.get((name.sentence.paragraph, run[i - 1].i))
        if other is not None and other.kind == "person" and run[i].lower_ in LINKS:
            return _without_determiner(run[i + 1 :])
    return run


def _nearest_office(run: list[Token]) -> list[Token]:
    """Of "adviser to President" or "loyalty to President" only the last office, which alone is the name's."""
    for i in range(len(run) - 1, 0, -1):
        if run[i].lower_ in LINKS:
            rest = [token for token in run[i + 1 :] if token.pos_ != "DET"]
            if rest and title_head(rest) is not None:
                return run[run.index(rest[0]) :]
    return run


def title_head(run: Sequence[Token]) -> Token | None:
    """Returns the noun of a title that says the office: its last word, or the one before `of`, `to` or `for`."""
    if not run:
        return None
    words = [token.text for token in run]
    if _is_role(words):
        term = term_ending(words)
        inner = term.text.split().index("of") if term and " of " in term.text else 0
        return run[len(run) - len(term.text.split()) + inner - 1] if term and inner else run[-1]
    for i in range(len(run) - 1, 0, -1):
        if run[i].lower_ in LINKS and _is_role(words[:i]):
            return run[i - 1]
    return None


def _is_role(words: Sequence[str]) -> bool:
    lists = lexicon()
    if words[-1].casefold() in lists.short:
        return True
    term = term_ending(words)
    return term is not None and term.sort == "people"


def _is_body(run: Sequence[Token]) -> bool:
    """True for words that class an organisation (`state oil company`), which a person's title is not."""
    term = term_ending([token.text for token in run])
    return term is not None and term.sort == "bodies" and bool(run[-1].text.islower())


def _run_before(name: Name) -> list[Token]:
    """The unbroken run of words before a name that may belong to its title."""
    doc = name.tokens[0].doc
    run: list[Token] = []
    i = name.tokens[0].i - 1
    start = max(name.sentence.tokens.start, i - LONGEST_TITLE)
    while i >= start and (_is_gap(doc[i]) or _may_stand_in_title(doc[i], run)):
        if not doc[i].is_space:
            run.insert(0, doc[i])
        i -= 1
    while run and (run[0].pos_ in ("ADP", "DET", "CCONJ", "PART") or run[0].is_punct or run[0].text.startswith("'")):
        run = run[1:]
    return run


def _is_gap(token: Token) -> bool:
    """True for space that does not end a line: pages put no-break spaces between words ("the UN\u00a0envoy")."""
    return bool(token.is_space) and "\n" not in token.text


def _before(token: Token) -> Token | None:
    """The word before a token, odd space passed over."""
    i = token.i - 1
    while i >= 0 and _is_gap(token.doc[i]):
        i -= 1
    return token.doc[i] if i >= 0 else None


def _may_stand_in_title(token: Token, right: Sequence[Token]) -> bool:
    if token.ent_type_ in ("DATE", "MONEY") or token.is_space:
        return False
    if token.tag_ == "POS":
        return bool(right)
    if token.text == "-" or token.tag_ == "HYPH":
        return bool(right) and token.i > 0 and not token.whitespace_ and not token.nbor(-1).whitespace_
    if token.pos_ in ("NOUN", "PROPN", "ADJ") and token.tag_ not in ("WP", "PRP"):
        return token.lower_ not in ("that", "such", "other")
    if token.pos_ == "VERB" or token.tag_ in ("VBN", "NN"):
        return _hyphened(token)
    if not right:
        return False
    if token.lower_ in LINKS:
        return True
    before = _before(token)
    if token.pos_ == "DET" or token.lower_ == "the":
        return before is not None and before.lower_ in LINKS
    # "Minister of Trade and Industry": an `and` belongs only inside such a complement.
    link = _before(before) if before is not None else None
    return token.lower_ == "and" and link is not None and link.lower_ in LINKS


def _hyphened(token: Token) -> bool:
    """True for a part of a hyphened word (`US-backed`)."""
    doc, i = token.doc, token.i
    return (i > 0 and doc[i - 1].text == "-") or (i + 1 < len(doc) and doc[i + 1].text == "-") or "-" in token.text


def _fits(run: Sequence[Token], name: Name, names: dict[tuple[int, int], Name]) -> bool:
    """True if the first word of a run belongs with the rest: the tree hangs it there, or it tells whose the office is."""
    first = run[0]
    if first.pos_ in ("ADP", "PART", "CCONJ", "DET") or first.is_punct:
        return False
    inside = {token.i for token in run} | {token.i for token in name.tokens}
    if first.head.i in inside and first.head.i != first.i:
        return True
    if first.head.i == first.i or len(run) == 1 or name.head.head.i == first.i:
        return title_head(run) is not None or len(run) == 1
    other = names.get((name.sentence.paragraph, first.i))
    if other is not None:
        return first.doc[first.i - 1].pos_ != "ADP" if first.i else True
    return title_head(run) is not None and first.head.pos_ in ("NOUN", "PROPN")


def _appositions(name: Name, names: dict[tuple[int, int], Name]) -> Iterator[list[Token]]:
    """Noun phrases set beside a name by commas, on either side, that have a role for head."""
    inside = {token.i for token in name.tokens}
    seen: set[int] = set()
    for head in _beside(name, inside):
        if head.i in seen or head.i in inside or (name.sentence.paragraph, head.i) in names:
            continue
        if head.tag_ in ("NNS", "NNPS") or _cut_off(head, name):
            continue
        seen.add(head.i)
        tokens = [token for token in phrase(head) if token.i not in inside]
        tokens = _without_determiner(_from_comma(tokens, name))
        if tokens and head in tokens and _suits(name, words_before(head, tokens)) and not set(tokens) & set(name.title):
            yield tokens


def _cut_off(head: Token, name: Name) -> bool:
    """True if a quotation mark, colon or bracket stands between a noun and a name: then neither is set beside the other."""
    first, last = sorted((head.i, name.tokens[-1].i if head.i > name.tokens[-1].i else name.tokens[0].i))
    return any(token.text in '"“”:;()[]' for token in head.doc[first:last])


def _from_comma(tokens: list[Token], name: Name) -> list[Token]:
    """A phrase after a name begins right after the comma, where only its own modifiers stand in between."""
    start = name.tokens[-1].i + 2
    if not tokens or not start < tokens[0].i <= start + 4 or tokens[0].doc[start - 1].text != ",":
        return tokens
    between = list(tokens[0].doc[start : tokens[0].i])
    return [*between, *tokens] if all(t.pos_ in ("ADJ", "NOUN", "PROPN", "DET") for t in between) else tokens


def _beside(name: Name, inside: set[int]) -> Iterator[Token]:
    for token in name.tokens:
        for child in token.children:
            if child.dep_ == "appos" and child.i not in inside and child.pos_ in ("NOUN", "PROPN"):
                yield child
    head = name.head
    if head.dep_ == "appos" and head.head.pos_ in ("NOUN", "PROPN"):
        yield _named_one(head.head, head)
    yield from _after_comma(name)
    yield from _before_comma(name)


def _named_one(noun: Token, name: Token) -> Token:
    """Whom a name set off by a comma names: in "the brother of the gunman, Ann Lee," the brother, whatever the parser has."""
    above = noun.head
    set_off = any(token.text == "," for token in noun.doc[noun.i + 1 : name.i])
    if noun.dep_ != "nmod" or preposition(noun) != "of" or above.pos_ != "NOUN" or not set_off:
        return noun
    return above if above.lower_ in senses("relation", "kin") or term_ending([above.text]) is not None else noun


def _after_comma(name: Name) -> Iterator[Token]:
    """`Name, (the|a|whose) … role …,`: the noun after the comma, wherever the parser hung it."""
    doc, i = name.tokens[0].doc, name.tokens[-1].i + 1
    if i + 1 >= name.sentence.tokens.end or doc[i].text != ",":
        return
    first = doc[i + 1]
    if first.pos_ not in ("DET", "NOUN", "PROPN", "ADJ") and not first.text.isdigit():
        return
    for token in doc[i + 1 : min(i + 9, name.sentence.tokens.end)]:
        if token.pos_ in ("VERB", "AUX", "PRON", "CCONJ", "SCONJ", "PUNCT") and token.text not in "-'’":
            return
        if (
            token.pos_ in ("NOUN", "PROPN")
            and _ends_phrase(token)
            and relation(token) in ("appos", "conj", "nsubj", "nmod")
        ):
            if first in token.subtree and not _level(token, name):
                yield token
            return


def _level(subject: Token, name: Name) -> bool:
    """True for a clause's subject behind a name that tells where or by what it acts (`On Facebook, the council said`)."""
    return relation(subject) == "nsubj" and relation(name.head) == "obl" and name.head.head == subject.head


def _before_comma(name: Name) -> Iterator[Token]:
    """`The … role, Name,`: the noun before the comma, if a second comma or the clause's verb follows the name."""
    doc, i = name.tokens[0].doc, name.tokens[0].i - 1
    if i <= name.sentence.tokens.start or doc[i].text != ",":
        return
    after = name.tokens[-1].i + 1
    closed = after < len(doc) and (doc[after].text in (",", ".") or doc[after].is_space)
    noun = _role_ending(doc, name.sentence.tokens.start, i)
    if noun is None or not closed or name.kind != "person" or name.head.dep_ == "conj":
        return
    if noun.tag_ not in ("NNS", "NNPS"):
        yield _named_one(noun, name.tokens[0])


def _role_ending(doc: Doc, start: int, end: int) -> Token | None:
    """The role noun that the words up to a position end in, a complement after it (`to the UN`) left aside."""
    if _is_role([token.text for token in doc[max(start, end - 4) : end]]):
        return doc[end - 1]
    for i in range(end - 2, max(start, end - 7), -1):
        if doc[i].lower_ in LINKS and _is_role([token.text for token in doc[max(start, i - 4) : i]]):
            return doc[i - 1]
        if doc[i].pos_ in ("VERB", "AUX", "PUNCT", "PRON"):
            return None
    return None


def _ends_phrase(token: Token) -> bool:
    after = token.i + 1
    return after >= len(token.doc) or token.doc[after].pos_ not in ("NOUN", "PROPN", "PART", "ADJ")


def _predicates(name: Name) -> Iterator[list[Token]]:
    """`X is the …`: the predicate noun of which the name is the subject."""
    verb = name.head.head
    if relation(name.head) != "nsubj" or not any(child.dep_ == "cop" for child in verb.children):
        return
    if any(child.dep_ == "advmod" and child.lower_ in ("not", "never", "n't") for child in verb.children):
        return
    tokens = _without_determiner(phrase(verb))
    if (
        verb.pos_ in ("NOUN", "PROPN")
        and tokens
        and preposition(verb) is None
        and _suits(name, words_before(verb, tokens))
    ):
        yield tokens


def _capacities(name: Name) -> Iterator[list[Token]]:
    """`As head of …, X said`: a phrase with `as` before the subject, in a clause with no object to be called so."""
    verb = name.head.head
    if relation(name.head) != "nsubj" or name.kind != "person":
        return
    for child in verb.children:
        first = relation(child) in ("obl", "advcl") and child.i < name.tokens[0].i and preposition(child) == "as"
        if first and child.pos_ in ("NOUN", "PROPN"):
            tokens = _without_determiner(phrase(child))
            if tokens and _suits(name, words_before(child, tokens)):
                yield tokens


def _without_determiner(tokens: Sequence[Token]) -> list[Token]:
    kept = list(tokens)
    while kept and (kept[0].pos_ == "DET" or kept[0].tag_ in ("DT", "PRP$", "PDT") or kept[0].is_punct):
        kept = kept[1:]
    return kept


def _suits(name: Name, words: Sequence[str]) -> bool:
    term = term_ending(words)
    wanted = {"person": "people", "organization": "bodies"}.get(name.kind)
    return term is not None and term.sort == wanted
