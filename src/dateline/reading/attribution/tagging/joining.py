"""Joins what the tagger finds with the rules' drafts: the tagger decides which cues attribute and where their words begin and end,
the rules keep what the tagger has never seen.

The tagger learned from plain news prose, whose annotators mark nothing inside a quotation. So drafts inside quotations, without
a cue word (labels, posts, quotations that go on), with content in other paragraphs or that others follow stay as the rules have them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from dateline.reading.attribution import grammar, lexicon
from dateline.reading.attribution.drafts import Draft, Passage
from dateline.reading.attribution.status import judge
from dateline.reading.attribution.tagging.tagger import Tagged
from dateline.reading.attribution.tagging.words import head_of

if TYPE_CHECKING:
    from spacy.tokens import Token

LIKELY = 0.6
"""Probability from which an attribution stands: of .4, .5 and .6 the best F1 of who says what on articles kept out of training (.704,
.703, .706), and the most precise."""
_MEANWHILE = frozenset({"as", "while", "when", "after", "before", "during"})
"""What opens the outlet's own words behind quoted ones (`“a great day” as she left the hall`)."""
_TIMES = frozenset({"obl:unmarked", "obl:tmod", "nmod:unmarked"})
_PLACING = frozenset({"in", "on", "at", "during", "after", "before"})
_UNKNOWN = "belief"
"""The class of a cue that stands in no list: the widest of those nobody shows as said."""


def join(passages: Sequence[Passage], tagged: Iterable[Sequence[Tagged]]) -> None:
    """Changes the drafts of an article's paragraphs by what the tagger finds in each."""
    followed = {id(draft.follows) for passage in passages for draft in passage.drafts if draft.follows is not None}
    for passage, found in zip(passages, tagged, strict=True):
        _join(passage, [one for one in found if not passage.quoted(passage.doc[one.head])], followed)


def _join(passage: Passage, found: Sequence[Tagged], followed: Collection[int]) -> None:
    by_head = {head: draft for draft in passage.drafts if (head := _own_head(passage, draft)) is not None}
    kept: set[int] = set()
    for one in _chosen(found):
        known = [by_head[place] for place in sorted(one.cue | {one.head}) if place in by_head]
        # "refused to say whether …" is one cue; what is said hangs on the verb of saying.
        known.sort(key=lambda draft: (draft.kind in lexicon.SPEECH_CLASSES, head_of(draft) == one.head))
        if known and id(known[-1]) not in kept:
            draft = known[-1]
            own = next((other for other in found if other.head == head_of(draft) and other.chance >= LIKELY), one)
            _update(passage, draft, own)
        elif _contrary(passage.doc[one.head]):
            continue
        else:
            passage.drafts.append(draft := _made(passage, one))
        kept.add(id(draft))
    outer = [draft for draft in passage.drafts if id(draft) in kept]
    for draft in by_head.values():
        if id(draft) not in kept and (holder := next((one for one in outer if _within(passage, draft, one)), None)):
            # What someone says within another's words ends where those end.
            draft.content &= holder.content
            kept.add(id(draft))
    dropped = {
        id(draft)
        for draft in by_head.values()
        if id(draft) not in kept and id(draft) not in followed and not draft.beyond
    }
    passage.drafts[:] = [draft for draft in passage.drafts if id(draft) not in dropped]


def _within(passage: Passage, draft: Draft, outer: Draft) -> bool:
    """True for a draft whose cue and most of whose content stand in the words of another."""
    words = passage.words(draft.content)
    return draft.cue <= outer.content - outer.cue and 2 * len(words & outer.content) > len(words)


def _contrary(verb: Token) -> bool:
    """True where an inserted cue speaks of what is denied (`The road will not close, as some reports claimed`): they claimed the contrary."""
    marks = {grammar.word(child) for child in verb.children if child.dep_ == "mark"}
    return grammar.base(verb) == "advcl" and "as" in marks and grammar.negated(verb.head)


def _own_head(passage: Passage, draft: Draft) -> int | None:
    """The cue word of a draft that is the tagger's to judge, None for one that stays the rules'."""
    head = head_of(draft)
    if head is None or draft.verb is None or draft.follows is not None or draft.verbatim or draft.status == "alleged":
        return None
    return None if passage.quoted(passage.doc[head]) else head


def _chosen(found: Sequence[Tagged]) -> list[Tagged]:
    """The likely attributions, best first, no two with a word of the cue in common."""
    likely = [one for one in found if one.chance >= LIKELY]
    taken: set[int] = set()
    chosen = []
    for one in sorted(likely, key=lambda one: (-one.chance, one.head)):
        if taken.isdisjoint(one.cue):
            taken |= one.cue
            chosen.append(one)
    return chosen


def _update(passage: Passage, draft: Draft, one: Tagged) -> None:
    cue, content = set(one.cue), passage.unbroken(one.content)
    if draft.source is not None and draft.source.i in cue:
        # "quoted her as saying": the speaker stands among the words of the cue.
        cue -= grammar.named_as(draft.source)
    elif draft.source is not None and not one.source and draft.source.i in content and draft.status == "expected":
        # "is expected to urge the towns to leave": who shall say it is no piece of what is said.
        content -= grammar.named_as(draft.source) | set(grammar.noun_phrase(draft.source))
    else:
        draft.source_words = _source(passage, one)
        if draft.source is None or draft.source.i not in draft.source_words:
            draft.source = _head(passage, draft.source_words)
    content -= _circumstances(passage, draft, content) - cue
    draft.content, draft.cue, draft.learned = content or passage.unbroken(one.content), cue, True
    draft.paired = draft.paired and _quotes(passage, content)


def _circumstances(passage: Passage, draft: Draft, content: Collection[int]) -> set[int]:
    """When and in what medium it is said, where the rules leave that out of what is said: a time right after the cue's verb
    (`said last month it would`), a medium at the end (`said it would, in an interview with`)."""
    known = passage.words(draft.content)
    if draft.verb is None or not known or draft.verb.i > min(known):
        return set()
    before = {place for place in content if draft.verb.i < place < min(known)}
    after = {place for place in content if place > max(known)}
    found = before if any(passage.doc[place].dep_ in _TIMES for place in before) else set()
    meanwhile = passage.quoted(passage.doc[max(known)]) and _opening(passage, after) in _MEANWHILE
    return found | (after if meanwhile or _opens_with_medium(passage, after) else set())


def _opening(passage: Passage, places: Collection[int]) -> str:
    """The first word of some tokens outside quotations."""
    return next((grammar.word(passage.doc[place]) for place in sorted(passage.words(places))), "")


def _opens_with_medium(passage: Passage, places: Collection[int]) -> bool:
    """True for a phrase such as `in an interview with the paper`."""
    first = passage.doc[min(places)] if places else None
    return (
        first is not None
        and grammar.word(first) in lexicon.media().prepositions
        and grammar.lemma(first.head) in lexicon.media().nouns
    )


def _source(passage: Passage, one: Tagged) -> set[int]:
    """The words of the source, none where they only say where it is said (`shown in court`)."""
    head = _head(passage, one.source)
    if head is not None and grammar.preposition(head) in _PLACING:
        return set()
    return set(one.source)


def _made(passage: Passage, one: Tagged) -> Draft:
    verb = passage.doc[one.head]
    lemma = grammar.lemma(verb)
    cue = lexicon.nouns().cues.get(lemma) if verb.pos_ == "NOUN" else lexicon.verbs().get(lemma)
    draft = Draft(
        passage.number,
        cue.kind if cue is not None else _UNKNOWN,
        passage.unbroken(one.content),
        set(one.cue),
        verb,
        _head(passage, source := _source(passage, one)),
        source,
        status="denied" if cue is not None and cue.kind == "denial" else "said",
        lemma=cue.lemma if cue is not None else lemma,
        paired=_quotes(passage, one.content),
        learned=True,
    )
    judge(draft, verb)
    return draft


def _head(passage: Passage, places: Collection[int]) -> Token | None:
    """The word of a source that the others hang on."""
    tokens = [passage.doc[place] for place in sorted(places)]
    tops = [token for token in tokens if token.head.i not in places or token.head == token]
    nominal = [token for token in tops if token.pos_ in ("PROPN", "NOUN", "PRON")]
    return next(iter(nominal or tops), None)


def _quotes(passage: Passage, places: Iterable[int]) -> bool:
    return any(passage.quotation_of[place] is not None for place in places)
