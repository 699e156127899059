"""The reader's floor: whether what a cue brings says something by itself, so that it may stand under a speaker's name.

`that the dam held`, `to leave`, `the mayor of lying` say something; `the police` after `thanked` is only whom an act is about.
Below the floor an attribution is kept, in the wide scope.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.attribution import grammar, lexicon
from dateline.reading.attribution.drafts import Draft, Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVE = frozenset({"which", "who", "whom", "that"})
_PLACING = frozenset({"when", "where", "why"})
_REFLEXIVE = ("self", "selves")
_FEWEST_QUOTED = 3
"""Words a quoted phrase with nothing else in the content needs; shorter ones are names of things (`what it calls “X”`)."""
_FEWEST_NAMED = 2
"""Words a thing called for or warned of needs: `asked for comment` and `called for it` tell a reader nothing."""
_FEWEST_SAID = 4
"""Words from which a phrase after `say` is taken for a clause that the parse has not seen."""


def tells(passage: Passage, draft: Draft) -> bool:
    """Returns whether the content of a draft says something without the words around it."""
    if draft.follows is not None or draft.beyond or draft.verbatim:
        return True
    words = passage.words(draft.content - draft.cue)
    if not words:
        return False
    quoted = {place for place in words if passage.quotation_of[place] is not None}
    if draft.verb is not None and passage.quoted(draft.verb):
        # Within someone's quotation the marks are that one's: they make no words of another.
        quoted = set()
    if quoted < words and (_cut_out_of(draft) or _relative(passage.doc[min(words)], draft)):
        return False
    heads = _heads(passage, words)
    if _raised(draft, heads):
        return False
    if quoted:
        return not _only_names(passage, draft, words)
    if any(_clausal(head) for head in heads):
        # "showed the man running", "was found frozen": what is seen, not what is said.
        seen = draft.kind == "finding" and any(_bare_participle(head) for head in heads)
        return not seen and _whole_clause(heads, draft)
    if len(heads) == 1 or draft.lemma == "say" or draft.lemma in lexicon.contents().estimating:
        return _phrase(draft, heads, len(words))
    return _predication(draft, heads)


def _heads(passage: Passage, words: set[int]) -> list[Token]:
    """The words of the content that hang on nothing in it, in order."""
    tokens = [passage.doc[place] for place in sorted(words)]
    return [token for token in tokens if token.head.i not in words or token.head.i == token.i]


def _only_names(passage: Passage, draft: Draft, words: set[int]) -> bool:
    """True for a short quoted phrase that is no utterance: it gives a thing its name."""
    if draft.kind == "denial" or any(passage.quotation_of[place] is None for place in words):
        return False
    text = passage.doc[min(words) : min(max(words) + 2, len(passage.doc))].text.rstrip("”\"'’ ")
    return len(words) < _FEWEST_QUOTED and draft.lemma in lexicon.contents().naming and text[-1:] not in ".!?…"


def _clausal(token: Token) -> bool:
    """True for the head of a clause or an infinitive."""
    return grammar.is_verb(token) or any(
        grammar.base(child) in ("cop", "nsubj", "csubj", "expl") for child in token.children
    )


def _bare_participle(head: Token) -> bool:
    """True for a participle without an auxiliary or a subject of a finite clause."""
    return head.tag_ == "VBG" or (head.tag_ == "VBN" and not grammar.children(head, "aux", "nsubj", "mark", "expl"))


def _whole_clause(heads: list[Token], draft: Draft) -> bool:
    """False for a finite clause whose subject stands outside the content (`a boom that he predicted would end`)."""
    first = next(head for head in heads if _clausal(head))
    verb = draft.verb
    if verb is None or not grammar.is_verb(verb) or first.i < verb.i:
        finite = first.tag_ in _FINITE or bool(grammar.children(first, "cop", "aux"))
        return finite or grammar.word(first) != "being"
    helpers = grammar.children(first, "aux", "cop")
    finite = first.tag_ in _FINITE if not helpers else any(helper.tag_ in _FINITE for helper in helpers)
    subject = any(grammar.base(child) in ("nsubj", "csubj", "expl") for child in first.children)
    return subject or not finite or grammar.base(first) != "ccomp"


def _cut_out_of(draft: Draft) -> bool:
    """True where the content lacks what the noun before a relative clause stands for (`the missile he threatened to use`)."""
    verb = draft.verb
    if verb is None or verb.dep_ != "acl:relcl":
        return False
    subject = grammar.own_subject(verb)
    if subject is None or grammar.word(subject) in _RELATIVE or _holds_relative(subject):
        return False
    placed = any(
        grammar.word(child) in _PLACING or (grammar.base(child) == "obl" and _holds_relative(child))
        for child in verb.children
    )
    return not placed


def _relative(first: Token, draft: Draft) -> bool:
    """True for content that a relative pronoun opens, before its cue (`which she said would help`)."""
    return draft.verb is not None and first.i < draft.verb.i and first.tag_ in ("WDT", "WP")


def _raised(draft: Draft, heads: list[Token]) -> bool:
    """True for a passive that names nobody who says it and splits what is said (`Oil … to fall`, `China … of lying`)."""
    verb = draft.verb
    if verb is None or draft.source is not None or not grammar.is_verb(verb) or not grammar.is_passive(verb):
        return False
    clausal = [head for head in heads if grammar.base(head) in ("ccomp", "csubj")]
    return verb.dep_ == "acl" or not clausal or grammar.passive_subject(verb) in set(heads).difference(clausal)


def _holds_relative(token: Token) -> bool:
    return any(
        other.i in grammar.subtree(token) and grammar.word(other) in (*_RELATIVE, "whose") for other in token.subtree
    )


def _predication(draft: Draft, heads: list[Token]) -> bool:
    """Something and what is said of it: `the plan unlawful`, `the mayor of theft`; not `himself conservative`."""
    if grammar.word(heads[0]).endswith(_REFLEXIVE) or heads[0].tag_ in ("WP", "WDT"):
        return False
    cue = lexicon.verbs().get(draft.lemma or "")
    if cue is None or not any(frame.startswith("object-") for frame in cue.frames):
        return False
    return draft.source is not None and (draft.verb is None or not grammar.is_passive(draft.verb))


def _phrase(draft: Draft, heads: list[Token], length: int) -> bool:
    """Which noun phrases say something: what is called for, warned of, denied or planned, and estimates."""
    contents, head = lexicon.contents(), heads[0]
    cue = {grammar.word(token) for token in head.doc if token.i in draft.cue}
    lemma = draft.lemma or ""
    clauses = [child for child in head.children if grammar.base(child) in ("acl", "ccomp") and child.i > head.i]
    if draft.source is None or head.pos_ == "PRON":
        return False
    if lemma in contents.warning and cue & {"of", "about", "against"}:
        return length >= _FEWEST_NAMED
    if "for" in cue or draft.kind == "demand":
        return length >= _FEWEST_NAMED and "on" not in cue and not head.ent_type_
    if lemma == "say":
        return length >= _FEWEST_SAID
    if lemma == "deny" or draft.status == "denied":
        negative = any(grammar.word(child) in ("any", "all") for child in head.children)
        return negative or grammar.lemma(head) in contents.propositions or bool(clauses)
    if lemma == "claim":
        return grammar.lemma(head) in contents.propositions
    if lemma in contents.announcing:
        return any(grammar.word(mark) == "to" for clause in clauses for mark in clause.children)
    return lemma in contents.estimating and any(token.like_num for part in heads for token in part.subtree)
