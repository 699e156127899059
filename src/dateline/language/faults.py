"""Faults: what no English tree has, such as two objects of one verb, or a finite verb without a subject.

Each is all but absent from the treebanks and comes up in 1 to 20 of 1,000 sentences of news; each shows that the best arcs,
word for word, do not go together. What would be better is not said here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.language.traits import BY, FINITE, GENITIVE, HELPING, INVERTED, NAMED, NOMINAL, QUESTION, TELLS

SINGLE = (("nsubj", "nsubj:pass"), ("obj",), ("iobj",), ("ccomp",))
"""What a word has once at most."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "csubj:outer", "expl"})
TOLD = frozenset({"obj", "iobj", "nsubj:pass"})
"""What whoever is told may be."""
AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
CLAUSES = frozenset({"root", "ccomp", "advcl", "csubj", "acl", "acl:relcl", "parataxis"})
"""What a finite verb with a subject of its own can be; one that is joined to another may share its subject."""
FORWARD = frozenset({"conj", "appos", "flat", "fixed", "acl:relcl"})
"""What stands after the word it hangs on."""
FUNCTIONS = frozenset({"mark", "case", "cc", "aux", "cop"})
"""What a name is not."""
NOUNS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "compound", "flat"})
"""What has no *if* or *that* before it, unless it is a clause with a subject or auxiliary."""
MOST_DOUBLES = 3
"""More words in one place than these are a list or a stutter, not a sentence."""

PRICES = {
    "subjects": 50.0,
    "speechless": 30.0,
    "untold": 15.0,
    "agent": 6.0,
    "backwards": 6.0,
    "across": 6.0,
    "function": 6.0,
    "marked": 6.0,
    "double": 2.0,
    "passive": 4.0,
    "subjectless": 4.0,
    "joined": 2.0,
    "owner": 2.0,
    "active": 2.0,
}
"""What it may cost, in the scores' own measure, to be rid of a fault: more, the surer it is one. The lower ones are where
repairs stop being right more often than wrong, on the training treebanks and on news read by another parser."""

_SUBJECT, _TOLD, _CLAUSE, _PASSIVE, _CASE, _BY, _FINITE = (1 << bit for bit in range(7))
"""What a word has among the words that hang on it."""
_VERBAL = FINITE | TELLS | INVERTED


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and the words (counted from 0) it shows in."""

    kind: str
    words: tuple[int, ...]

    @property
    def price(self) -> float:
        """What it may cost to be rid of it."""
        return PRICES[self.kind]


class Faults:
    """Finds faults in trees whose relations have the numbers they have in `labels`."""

    def __init__(self, labels: Mapping[str, Sequence[str]]) -> None:
        groups = {label: number for number, names in enumerate(SINGLE, 1) for label in names}
        self._labels = labels["relations"]
        self._groups = [groups.get(label, 0) for label in self._labels]
        self._below = [_below(label) for label in self._labels]
        self._checks = [_CHECKS.get(label) for label in self._labels]

    def find(self, heads: Sequence[int], relations: Sequence[int], traits: Sequence[int]) -> list[Fault]:
        """The faults of any number of trees; `heads` counts from 1, 0 is a root."""
        has, found = [0] * (len(heads) + 1), list[Fault]()
        places: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        below, groups = self._below, self._groups
        for word, (head, relation) in enumerate(zip(heads, relations, strict=True)):
            if bits := below[relation]:
                has[head] |= _given(bits, traits[word])
                if groups[relation] and head:
                    places[head, groups[relation]].append(word)
        for (_, group), words in places.items():
            if 1 < len(words) <= MOST_DOUBLES:
                found.append(Fault("double" if group > 1 else "subjects", tuple(words)))
        tree, checks, nominal = _Tree(heads, relations, has, traits, self._labels), self._checks, 0
        for word, (relation, own, given) in enumerate(zip(relations, traits, has[1:], strict=True)):
            nominal |= own & NOMINAL
            if own & _VERBAL or given & _FINITE:
                found += [Fault(kind, (word,)) for kind in _of_verb(tree, word, nominal)]
            if check := checks[relation]:
                found += [Fault(kind, (word,)) for kind in check(tree, word)]
        return found


@dataclass(frozen=True, slots=True)
class _Tree:
    heads: Sequence[int]
    relations: Sequence[int]
    has: Sequence[int]
    traits: Sequence[int]
    labels: Sequence[str]

    def label(self, word: int) -> str:
        """The relation of a word."""
        return self.labels[self.relations[word]]


def _below(label: str) -> int:
    """What a word has where another hangs on it as this."""
    kinds = {
        _SUBJECT: SUBJECTS,
        _TOLD: TOLD,
        _CLAUSE: {"ccomp"},
        _PASSIVE: {"aux:pass"},
        _CASE | _BY: {"case"},
        _FINITE: AUXILIARIES,
    }
    return sum(bits for bits, labels in kinds.items() if label in labels)


def _given(bits: int, traits: int) -> int:
    """The same for a certain word: *by* alone is *by*, a finite auxiliary alone makes finite."""
    if bits & _BY and not traits & BY:
        bits &= ~_BY
    if bits & _FINITE and not traits & HELPING:
        bits &= ~_FINITE
    return bits


def _of_verb(tree: _Tree, word: int, nominal: int) -> Iterator[str]:
    """The faults of a verb; `nominal` is not 0 where a noun or its like stands before it or is it."""
    own, below, label = tree.traits[word], tree.has[word + 1], tree.label(word)
    if own & TELLS and below & _CLAUSE and not below & _TOLD:
        yield "untold"
    if below & _SUBJECT:
        return
    if own & INVERTED:
        yield "speechless"
    elif nominal and label in CLAUSES and (own & FINITE or below & _FINITE) and not _is_free(tree, word):
        yield "subjectless"


def _is_free(tree: _Tree, word: int) -> bool:
    """Whether a verb has its subject above it: *what happened*."""
    return tree.label(word) == "acl:relcl" and bool(tree.traits[tree.heads[word] - 1] & QUESTION)


def _of_subject(tree: _Tree, word: int) -> Iterator[str]:
    if tree.has[tree.heads[word]] & _PASSIVE:
        yield "passive"


def _of_passive_subject(tree: _Tree, word: int) -> Iterator[str]:
    head = tree.heads[word] - 1
    # Headlines leave out the auxiliary: *Banker jailed*.
    if tree.traits[head] & FINITE and not tree.has[head + 1] & _PASSIVE and tree.label(head) != "root":
        yield "active"


def _of_agent(tree: _Tree, word: int) -> Iterator[str]:
    head = tree.heads[word]
    if not tree.has[word + 1] & _BY or (tree.traits[head - 1] & FINITE and not tree.has[head] & _PASSIVE):
        yield "agent"


def _of_owner(tree: _Tree, word: int) -> Iterator[str]:
    if not tree.traits[word] & GENITIVE and not tree.has[word + 1] & _CASE:
        yield "owner"
    if _is_across(tree, word, ("det",)):
        yield "across"


def _of_compound(tree: _Tree, word: int) -> Iterator[str]:
    if _is_across(tree, word, ("det", "nummod")):
        yield "across"


def _of_forward(tree: _Tree, word: int) -> Iterator[str]:
    if tree.heads[word] > word + 1:
        yield "backwards"


def _of_mark(tree: _Tree, word: int) -> Iterator[str]:
    head = tree.heads[word]
    above = tree.label(head - 1)
    if above in NOUNS and not tree.has[head] & (_SUBJECT | _FINITE):
        yield "marked"
    elif above == "parataxis":
        yield "joined"
    yield from _of_function(tree, word)


def _of_function(tree: _Tree, word: int) -> Iterator[str]:
    if tree.traits[word] & NAMED:
        first, last = sorted((word, tree.heads[word] - 1))
        if not all(traits & NAMED for traits in tree.traits[first : last + 1]):
            yield "function"


def _is_across(tree: _Tree, word: int, openings: Sequence[str]) -> bool:
    """Whether a noun phrase opens between a word and the noun it hangs on: *AFP three people*."""
    head = tree.heads[word]
    return any(tree.label(place) in openings and tree.heads[place] == head for place in range(word + 1, head - 1))


_CHECKS: dict[str, Callable[[_Tree, int], Iterator[str]]] = {
    "nsubj": _of_subject,
    "nsubj:pass": _of_passive_subject,
    "obl:agent": _of_agent,
    "nmod:poss": _of_owner,
    "compound": _of_compound,
    **dict.fromkeys(FORWARD, _of_forward),
    **dict.fromkeys(FUNCTIONS, _of_function),
    "mark": _of_mark,
}
