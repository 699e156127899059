"""What an amount counts: the noun, its unit, and the words around it that say of what.

Reads the tags first and the parse only for what tags cannot tell, since a number's noun is nearly always the last noun
of the run that follows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.reading.figures.lexicon import listed, table

if TYPE_CHECKING:
    from spacy.tokens import Token

TELLING = 4
"""Words after the number from which on they say by themselves what is counted."""
MOST_WORDS = 12
"""Words told of what is counted: enough to know it by, short enough for a table."""
STOPS = frozenset(
    {",", ";", ":", ".", "!", "?", "(", ")", "—", "–", "“", "”", '"', "‘", "’", "``", "''", "…", "|", "--", "-"}
)


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun a number counts, and its unit."""

    head: Token
    unit: str
    last: Token
    """The last token of the noun phrase's core (a rate included)."""
    of: str = ""
    """The words that say what is counted, once they are known."""


def noun_after(tokens: Sequence[Token], at: int, hyphen: bool = False) -> Token | None:
    """Returns the head of the noun run that starts at a token of a sentence, or None.

    `of the …` after the number is passed over (`three of the men`). With `hyphen` the run is one noun (`14-country`).
    """
    if hyphen and tokens[at : at + 1] and tokens[at].pos_ not in ("NOUN", "PROPN"):
        return None
    place = at
    words = [token.lower_ for token in tokens[at : at + 3]]
    if (
        words[:1] == ["of"]
        and len(words) > 1
        and (words[1] in listed("definite") or tokens[at + 1].pos_ in ("NOUN", "ADJ"))
    ):
        place += 2 if words[1] in listed("definite") else 1
    head: Token | None = None
    while place < len(tokens):
        token = tokens[place]
        if hyphen and head is not None:
            break
        if token.pos_ in ("NOUN", "PROPN"):
            # A new name after a finished plural is not part of the run ("20 people Monday").
            if head is not None and head.pos_ == "NOUN" and plural(head) and token.pos_ == "PROPN":
                break
            head = token
        elif (
            (head is not None and token.lower_ not in ("-", "'s", "’s"))
            or (
                head is not None and token.lower_ == "-" and tokens[place - 1].idx + len(tokens[place - 1]) != token.idx
            )
            or (head is None and not _describes(token))
        ):
            break
        place += 1
    return head


def _describes(token: Token) -> bool:
    if token.text in STOPS and token.text not in ("“", "‘", '"'):
        return False
    return (
        token.pos_ in ("ADJ", "ADV", "NUM")
        or token.lower_ in ("-", "“", "‘", '"', "or", "and")
        or token.tag_ in ("VBN", "VBG", "JJ")
    )


def plural(token: Token) -> bool:
    """Tells whether a noun is in the plural."""
    if token.tag_ in ("NNS", "NNPS"):
        return True
    return (token.lower_ in listed("people") and not token.lower_.endswith("s")) or token.lower_.endswith("s")


def unit_of(head: Token, hyphen: bool = False, deadline: bool = False) -> str | None:
    """Returns the unit a noun stands for, or None where it counts nothing to compare.

    Lengths of time are compared only as deadlines.
    """
    lemma = (head.lemma_ or head.lower_).lower()
    if deadline and lemma in listed("deadline_units"):
        return pluralised(lemma)
    if lemma in listed("no_unit") or head.lower_ in listed("no_unit"):
        return None
    if is_people(head):
        return "people"
    if head.text.startswith(("#", "@")):
        return None
    if head.lower_ in table("currency_word"):
        return _money(head)
    if lemma == "state":
        before = head.doc[head.i - 1].lower_ if head.i else ""
        return "countries" if before in listed("of_states") else "states"
    if head.text[0].isdigit() and head.i > 1 and head.doc[head.i - 1].text == "-":
        return head.doc[head.i - 2 : head.i + 1].text  # "seven XM-40s"
    same = table("same").get(lemma) or table("same").get(head.lower_)
    if same:
        return str(same)
    return pluralised(lemma) if hyphen or (head.lower_ == lemma and head.tag_ in ("NN", "NNP")) else head.lower_


def _money(head: Token) -> str:
    """Returns the currency a noun names; an adjective before a dollar says whose it is."""
    before = head.doc[head.i - 1].lower_ if head.i else ""
    whose = table("dollar_adjective").get(before) if head.lower_.startswith("dollar") else None
    return str(whose or table("currency_word")[head.lower_])


def is_people(head: Token) -> bool:
    """Tells whether a noun names people: listed, or the plural of where they come from."""
    lemma = (head.lemma_ or head.lower_).lower()
    if lemma in listed("people") or head.lower_ in listed("people"):
        return True
    capital = head.text[:1].isupper() and head.i > 0
    return capital and (
        head.ent_type_ == "NORP"
        or head.lower_ in listed("demonyms")
        or head.lower_.endswith(tuple(listed("demonym_endings")))
    )


def pluralised(lemma: str) -> str:
    """Returns the plural of a noun by the rules of spelling."""
    if lemma in table("plural"):
        return str(table("plural")[lemma])
    if lemma.endswith("hs"):
        return lemma  # "toughs": a tagger took a plural for a singular
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def with_rate(head: Token, unit: str, tokens: Sequence[Token]) -> Counted:
    """Adds `per day` or `a day` after a noun to its unit."""
    at = next((place for place, token in enumerate(tokens) if token.i == head.i), len(tokens))
    after = tokens[at + 1 : at + 3]
    if len(after) == 2 and after[0].lower_ in ("per", "a", "an", "each") and after[1].lower_ in PER:
        return Counted(head, f"{unit} per {after[1].lower_}", after[1])
    return Counted(head, unit, head)


PER = ("second", "minute", "hour", "day", "week", "month", "year", "person", "capita")


def verb_of(token: Token) -> Token | None:
    """Returns the verb whose clause a token stands in, or None."""
    for _ in range(20):
        if token.pos_ in ("VERB", "AUX") or any(
            child.dep_ in ("nsubj", "nsubj:pass", "cop") for child in token.children
        ):
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def told_of(tokens: Sequence[Token], after: int, head: Token, bare: bool) -> list[Token]:
    """Returns the words that say what is counted, the number left out.

    For a subject: the noun to the end of its clause's core (`people have fled the delta`). Else the noun with what
    follows it, after the verb and preposition it hangs on (`recognised by` + `countries`); with `bare`, nothing before it.
    """
    rest = _run(tokens, after)
    above = head.head
    if (
        not bare
        and above.pos_ in ("NOUN", "PROPN")
        and above.i < head.i
        and head.dep_.startswith("nmod")
        and not _stands_for(above)
    ):
        return [*_measure(tokens, above, head), *rest][:MOST_WORDS]
    verb = verb_of(head)
    if bare or verb is None or verb.i >= head.i or verb.i < tokens[0].i:
        return rest
    lead = [token for token in tokens[:after] if token.i >= verb.i]
    if any(token.text in STOPS for token in lead):
        return rest
    near = (head.i, verb.i)
    linking = [token for token in lead[1:] if token.dep_ in ("case", "compound:prt", "mark") and token.head.i in near]
    if len(rest) >= TELLING and any(token.dep_ == "case" and token.head.i == head.i for token in linking):
        return rest  # "got their hands on 11 million documents from a law firm"
    topic = _topic(tokens, verb) if len(rest) < 2 else []
    return [*topic, verb, *linking, *rest][:MOST_WORDS]


def _measure(tokens: Sequence[Token], above: Token, head: Token) -> list[Token]:
    """Returns the noun that what is counted hangs on, with its own words and the preposition between (`accounts of`)."""
    own = [
        token
        for token in tokens
        if token.i == above.i or (token.head.i == above.i and token.i < above.i and token.dep_ in ("amod", "compound"))
    ]
    between = [
        token for token in tokens if above.i < token.i < head.i and token.dep_ == "case" and token.head.i == head.i
    ]
    return [*own, *between[:1]]


def measured_of(tokens: Sequence[Token], amount: Sequence[Token], after: int) -> list[Token]:
    """Returns the words that say what a sum of money or a percentage is of, where no noun follows it.

    `a book value of` + `$90 million` gives the noun; `sales rose to` + `$52 million` the subject and the verb.
    """
    if not amount:
        return []
    inside = {token.i for token in amount}
    top = next((token for token in amount if token.head.i not in inside), amount[0])
    above, first = top.head, min(inside)
    if above.pos_ in ("NOUN", "PROPN") and above.i < first and top.dep_.partition(":")[0] in ("nmod", "appos"):
        whole = {token.i for token in above.subtree if token.i <= above.i}
        return [token for token in tokens if token.i in whole and token.text not in STOPS][-MOST_WORDS:]
    verb = verb_of(top)
    if verb is None:
        return []
    rest = (
        []
        if tokens[after : after + 1] and tokens[after].lower_ in ("or", "and", "a", "per", "each")
        else _run(tokens, after)
    )
    objects = [child for child in verb.children if child.dep_ in ("obj", "iobj") and verb.i < child.i < first]
    whole = {token.i for child in objects for token in child.subtree if verb.i < token.i < first} - inside
    bought = [token for token in tokens if token.i in whole and token.text not in STOPS]
    said = [verb, *bought[:6]] if verb.i < first else []
    return [*_topic(tokens, verb), *said, *rest[:4]][:MOST_WORDS]


def _topic(tokens: Sequence[Token], verb: Token) -> list[Token]:
    """Returns the subject of a verb, for a number that is said of it (`output fell` + `to 3m`)."""
    subject = next((child for child in verb.children if child.dep_.startswith("nsubj") and child.i < verb.i), None)
    if subject is None:
        return []
    whole = {token.i for token in subject.subtree}
    return [token for token in tokens if token.i in whole and token.text not in STOPS][:8]


def _run(tokens: Sequence[Token], after: int) -> list[Token]:
    """Returns the words from a place up to the next mark, number or clause."""
    run: list[Token] = []
    for token in tokens[after:]:
        if token.text in STOPS and run and not _glued(token):
            break
        if (token.text in STOPS and not (run and _glued(token))) or token.is_space:
            continue
        if len(run) >= MOST_WORDS or (run and _breaks(token, run)):
            break
        run.append(token)
    return run


def _stands_for(noun: Token) -> bool:
    """True for a noun that is nothing by itself but the number of what follows: `dozens of`, `a total of`."""
    return noun.lower_ in table("vague") or noun.lower_ in listed("sums")


def _part_of(run: Sequence[Token]) -> bool:
    """True if the noun of a run hangs on another noun, so that what follows is not said of it."""
    noun = next((token for token in run if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound"), None)
    part = noun is not None and noun.dep_.startswith("nmod") and not _stands_for(noun.head)
    return part and run[0].lower_ != "of"


def _glued(token: Token) -> bool:
    """True for the hyphen inside a word (`Panama-based`)."""
    return token.text == "-" and token.i > 0 and not token.whitespace_ and not token.nbor(-1).whitespace_


def _breaks(token: Token, run: list[Token]) -> bool:
    if token.pos_ in ("VERB", "AUX") and token.tag_ in ("VBD", "VBP", "VBZ", "MD") and _part_of(run):
        return True  # "10 of the 12 victims | were citizens"
    if token.dep_ == "cc" and (
        token.head.pos_ in ("VERB", "AUX", "NUM") or any(c.dep_ == "nummod" for c in token.head.children)
    ):
        return True
    return len(run) >= 2 and token.lower_ in (
        "but",
        "while",
        "who",
        "which",
        "whose",
        "as",
        "after",
        "when",
        "including",
    )
