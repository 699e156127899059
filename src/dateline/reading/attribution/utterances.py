"""Brings quotation marks and the parse together: a cue's content holds whole quotations, and quoted sentences alone where they are what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.attribution import grammar, lexicon
from dateline.reading.attribution.drafts import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONTRASTS = frozenset({"though", "although", "but", "while", "despite", "whereas"})
"""After an inserted cue these open the outlet's own reply to what was said (`…, officials say, though others doubt it`)."""


def unfilled(passage: Passage, verb: Token, cue: lexicon.CueWord) -> set[int]:
    """What a verb says that the parse hangs elsewhere: the clause above it, a quotation beside it, a child with a quotation in it."""
    if passage.quoted(verb):
        return set()
    if cue.scope == "speech" and not _introduces_quotation(passage, verb) and (above := _above(passage, verb)):
        return above
    if cue.frames & {"clause", "quotation"} and (beside := _beside(passage, verb)):
        return beside
    return _holding_quotation(passage, verb)


def _introduces_quotation(passage: Passage, verb: Token) -> bool:
    """True where a quotation follows the cue at once (`as the crowd chanted: “Out!”`)."""
    after = verb.i + 1
    while after < len(passage.doc) and passage.doc[after].text in (":", ",") and not passage.quoted(passage.doc[after]):
        after += 1
    return after < len(passage.doc) and passage.quoted(passage.doc[after])


def _above(passage: Passage, verb: Token) -> set[int]:
    """The clause that an inserted `X said` interrupts or follows."""
    if grammar.base(verb) not in ("parataxis", "advcl", "discourse") or verb.head == verb:
        return set()
    if not lexicon.verbs()[grammar.lemma(verb)].frames & {"clause", "quotation"} or grammar.own_subject(verb) is None:
        return set()
    marks = {grammar.word(child) for child in verb.children if child.dep_ == "mark"}
    if grammar.base(verb) == "advcl" and marks != {"as"}:
        return set()
    if marks == {"as"} and grammar.negated(verb.head):
        # "The area will not be closed, as some reports claimed": they claimed the contrary.
        return set()
    if verb.tag_ == "VBG" and grammar.children(verb, "obj"):
        # "…, Lee adding two more": what is added is no word said of what stands before.
        return set()
    aside = [
        child
        for child in verb.head.children
        if child.i > verb.i and grammar.base(child) == "advcl" and grammar.preposition(child) in _CONTRASTS
    ]
    content = grammar.subtree(verb.head, [verb, *aside])
    ends = verb.head.i < verb.i and not _set_off(passage, verb)
    if ends and grammar.base(verb) == "advcl":
        # "The launch came as Lee revealed he would go": what is said follows the cue.
        return set()
    if ends:
        # "…, Lee said this week after the vote": the cue ends the sentence, and what stands after it is when it was said.
        content = {place for place in content if place < verb.i}
    return content


def _set_off(passage: Passage, verb: Token) -> bool:
    """True where a comma, a dash or a mark closes the inserted cue, so that the sentence goes on with what is said."""
    own = grammar.subtree(verb)
    after = next((place for place in range(verb.i + 1, len(passage.doc)) if place not in own), len(passage.doc))
    near = passage.doc[max(verb.i + 1, after - 1) : after + 1]
    return any(not any(letter.isalnum() for letter in token.text) for token in near)


def _beside(passage: Passage, verb: Token) -> set[int]:
    """The quotation that begins right after the cue's words, or the quoted sentence that ends right before them."""
    sentence = passage.sentence_of(verb.i)
    region = _cue_region(passage, verb)
    after = next((place for place in range(max(region) + 1, len(passage.doc)) if _ink(passage, place)), None)
    if (
        after is not None
        and (number := passage.quotation_of[after]) is not None
        and not _ends(passage, max(region), after)
    ):
        return passage.places(number)
    before = next((place for place in range(min(region) - 1, -1, -1) if _ink(passage, place)), None)
    if (
        before is not None
        and before >= sentence.tokens.start - 1
        and (number := passage.quotation_of[before]) is not None
    ):
        return passage.places(number) if _quoted_sentence(passage, passage.places(number)) else set()
    return set()


def _ends(passage: Passage, last: int, following: int) -> bool:
    """True where a full stop stands between two places: the sentence of the cue is over."""
    between = [passage.doc[place].text for place in range(last + 1, following)]
    return any(text in (".", "!", "?") for text in between) or passage.doc[last].text in (".", "!", "?")


def _quoted_sentence(passage: Passage, places: set[int]) -> bool:
    """True for a quotation that opens its sentence, and closes as a cue after it demands."""
    sentence = passage.sentence_of(min(places))
    outside = passage.words(range(sentence.tokens.start, min(places)))
    return not any(passage.quotation_of[place] is None for place in outside)


def _cue_region(passage: Passage, verb: Token) -> set[int]:
    """The unquoted words of the cue, its speaker and what stands beside it (`writing in a second tweet that`)."""
    region = {verb.i}
    for child in verb.children:
        if grammar.base(child) in ("nsubj", "obj", "iobj", "aux", "advmod", "obl"):
            region |= grammar.subtree(child)
    plain = {place for place in region if passage.quotation_of[place] is None}
    last = max(plain)
    while last + 1 < len(passage.doc) and grammar.word(passage.doc[last + 1]) in ("that", "how", "as"):
        last += 1
        plain.add(last)
    return plain


def _ink(passage: Passage, place: int) -> bool:
    token = passage.doc[place]
    return bool(token.text.strip()) and (
        passage.quotation_of[place] is not None or any(c.isalnum() for c in token.text)
    )


def _holding_quotation(passage: Passage, verb: Token) -> set[int]:
    for child in verb.children:
        if child.i > verb.i and grammar.base(child) in ("obj", "obl", "advcl", "xcomp", "ccomp", "parataxis", "dep"):
            if grammar.is_verb(child) and (own := lexicon.verbs().get(grammar.lemma(child))) and own.scope == "speech":
                continue
            below = grammar.subtree(child)
            if any(passage.quotation_of[place] is not None for place in below):
                marks = {
                    token.i
                    for token in child.children
                    if grammar.base(token) in ("case", "mark") and token.i < child.i and grammar.word(token) != "to"
                }
                return _from_first_word(passage, below - marks)
    return set()


def _from_first_word(passage: Passage, places: set[int]) -> set[int]:
    """Drops prepositions left at the front: they belong to the cue (`called on “all sides”`)."""
    kept = set(places)
    while kept and passage.doc[min(kept)].pos_ == "ADP" and passage.quotation_of[min(kept)] is None:
        kept.remove(min(kept))
    return kept


def whole(passage: Passage, content: set[int], verb: Token) -> set[int]:
    """Content takes in every quotation it begins or mostly holds, and closes its gaps; it never takes in its own cue."""
    if not content:
        return content
    sentence = passage.sentence_of(verb.i)
    own = passage.quotation_of[verb.i]
    grown = set(content) | _following_quotation(passage, content, sentence.tokens.end)
    for number in {passage.quotation_of[place] for place in content} - {None, own}:
        inside = passage.places(number or 0)
        held = passage.words(inside & content)
        here = {place for place in inside if sentence.tokens.start <= place < sentence.tokens.end}
        if 2 * len(held) >= len(passage.words(here)):
            grown |= inside
    grown = passage.unbroken(grown)
    return _utterances(passage, grown, verb) or grown


def _following_quotation(passage: Passage, content: set[int], end: int) -> set[int]:
    """A quotation that goes on right after content with no word or comma between: `called the plan “unlawful”`."""
    after = max(content) + 1
    while after < end and not passage.doc[after].text.strip():
        after += 1
    if after >= end or (number := passage.quotation_of[after]) is None or passage.quotation_of[max(content)] == number:
        return set()
    return passage.places(number)


def _utterances(passage: Passage, content: set[int], verb: Token) -> set[int]:
    """The quotations alone, where content is a quoted sentence and what the parse hangs on it besides (`“…,” he said in Rome`)."""
    kept: set[int] = set()
    bounded = False
    for number in sorted({passage.quotation_of[place] for place in content} - {None}):  # type: ignore[type-var]
        inside = passage.places(number or 0)
        if not inside <= content:
            continue
        kept |= inside
        text = passage.doc[min(inside) : max(inside) + 1].text.strip("“”\"'‘’ ")
        before = passage.doc[min(inside) - 1].text if min(inside) else ""
        if max(inside) < verb.i:
            bounded |= text[-1:] in (",", ".", "?", "!", "…") or passage.doc[max(inside) + 1].text == ","
        elif text[:1].isupper() and before in (",", ":") and len(passage.words(inside)) > 3:
            bounded |= not any(
                place < min(inside) and passage.doc[place].pos_ in ("VERB", "AUX") for place in content - inside
            )
    outside = content - kept
    if not bounded:
        return set()
    # A parse may run on from one sentence into the quotation after it: `… said she was ill. “But I came,” she said.`
    apart = any(character in ".!?" for character in passage.doc[min(kept) - 1].text[-1:]) if min(kept) else False
    return kept if apart or not any(place < min(kept) < verb.i for place in passage.words(outside)) else set()
