"""Reads the tag of a quotation, `“…,” Lee said` or `Lee shouted: “…”`: the words right beside the marks that say whose they are.

The marks bound what is said, whatever the parse makes of the sentences between them; any verb may stand in a tag.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.attribution import grammar, lexicon
from dateline.reading.attribution.drafts import Draft, Passage
from dateline.reading.attribution.quotes import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEADING = (",", "?", "!", "—", "–", "-", "…")
"""How an utterance ends that a tag follows; a full stop ends the sentence and with it all ground for a tag."""
_SUBJECTS = frozenset({"he", "she", "they", "i", "we", "it", "who", "one", "some", "others", "another"})
_LONGEST_SPEAKER = 25
"""Words between a quotation and the verb of its tag: a name with its titles and an aside."""
_NO_SAYING = frozenset({"be", "have", "do", "become", "include", "make", "seem", "appear"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def read_tags(passage: Passage) -> None:
    """Gives every quotation with a tag behind it to that tag as a whole, making a draft where no rule of the parse made one."""
    for number, quotation in enumerate(passage.quotations):
        places = passage.places(number)
        if places and passage.words(places):
            _bind_in_front(passage, places)
        if not places or not passage.words(places) or not _leads_on(passage, quotation, places):
            continue
        found = _tag_behind(passage, max(places) + 1)
        if found is not None and not _leads_into_next(passage, places, found[0]):
            _bind(passage, places, *found, opens=_opens_sentence(passage, quotation))


def _leads_on(passage: Passage, quotation: Quotation, places: set[int]) -> bool:
    """True for an utterance that opens a sentence and ends as only one does that a tag follows."""
    inked = [passage.doc[place].text for place in sorted(places) if passage.doc[place].text.strip("“”\"'‘’«»„` \n\xa0")]
    if not quotation.closed or not inked or (not inked[0][:1].isupper() and len(inked) < 3):
        return False
    after = passage.doc.text[quotation.outer.end - passage.start :].lstrip()
    ends = inked[-1][-1:] in _LEADING or after[:1] == ","
    return ends and (_opens_sentence(passage, quotation) or (inked[0][:1].isupper() and inked[0] != "I"))


def _opens_sentence(passage: Passage, quotation: Quotation) -> bool:
    before = passage.doc.text[: quotation.outer.start - passage.start].rstrip()
    return not before or before[-1] in '.!?”"…:—'


def _leads_into_next(passage: Passage, places: set[int], verb: Token) -> bool:
    """True where the words behind a quotation that has a speaker bring the next one: `“Why?” Lee asked. Kim wrote back, “Why not?”`."""
    after = [place for place in range(verb.i + 1, min(verb.i + 8, len(passage.doc))) if passage.doc[place].text.strip()]
    following = next((place for place in after if passage.quotation_of[place] is not None), None)
    if following is None or passage.doc[following - 1].text not in (",", ":"):
        return False
    words = sorted(passage.words(passage.places(passage.quotation_of[following] or 0)))
    last = max((place for place in places if passage.doc[place].text.strip("”\"'’» ")), default=0)
    asked = passage.doc[last].text in ("?", "!")
    held = asked or any(passage.words(places) <= draft.content for draft in passage.drafts if draft.verb != verb)
    return held and bool(words) and passage.doc[words[0]].text[:1].isupper()


def _tag_behind(passage: Passage, start: int) -> tuple[Token, Token] | None:
    """The verb and the speaker of the words that begin at a place: `said Lee`, `Lee, the mayor, said`."""
    doc = passage.doc
    at = start
    while at < len(doc) and (not doc[at].text.strip() or doc[at].text == ","):
        at += 1
    region: list[Token] = []
    for token in doc[at : at + _LONGEST_SPEAKER]:
        if passage.quoted(token) or token.text in (".", ";", ":", "?", "!") or token.text.startswith("\n"):
            break
        region.append(token)
    verb = next((token for token in region if _may_tell(token, region)), None)
    if verb is None:
        return None
    ahead = [token for token in region if token.i < verb.i]
    if all(token.pos_ in ("ADV", "AUX", "PUNCT", "SPACE") for token in ahead):
        speaker = _first_nominal([token for token in region if token.i > verb.i])
    else:
        speaker = _first_nominal(ahead)
    return (verb, speaker) if speaker is not None else None


def _may_tell(token: Token, region: list[Token]) -> bool:
    """True for the finite verb of a tag: no auxiliary, and not that of a clause about the speaker (`Lee, who runs the port, said`)."""
    if token.pos_ not in ("VERB", "AUX") or token.tag_ not in _FINITE or grammar.base(token) in grammar.AUXILIARY:
        return False
    return token.dep_ not in ("acl:relcl", "acl", "amod") and grammar.base(token) != "csubj"


def _first_nominal(tokens: list[Token]) -> Token | None:
    """The head of the phrase that stands first in a stretch, or None where it does not open with a name, noun or pronoun."""
    for token in tokens:
        if token.pos_ in ("PROPN", "NOUN") or (token.pos_ in ("PRON", "DET") and grammar.word(token) in _SUBJECTS):
            held = {other.i for other in tokens}
            head = token
            while head.head.i in held and head.head != head and head.head.pos_ in ("PROPN", "NOUN", "ADJ"):
                head = head.head
            return head
        if token.pos_ in ("ADP", "SCONJ", "VERB", "CCONJ") or grammar.preposition(token):
            return None
    return None


def _bind(passage: Passage, places: set[int], verb: Token, speaker: Token, *, opens: bool) -> None:
    draft = next((known for known in passage.drafts if known.verb is not None and known.verb.i == verb.i), None)
    if grammar.lemma(verb) in ("quote", "cite") and (quoted := _quoted_one(passage, verb)) is not None:
        # "“…,” the agency quoted Lee as saying": the one quoted says it.
        speaker = quoted
        if draft is not None:
            draft.source = quoted
    if draft is None:
        if not opens or grammar.is_passive(verb) or grammar.lemma(verb) in _NO_SAYING:
            return
        cue = {verb.i, *(child.i for child in grammar.children(verb, "compound", "aux") if child.i not in places)}
        draft = Draft(passage.number, "report", set(places), cue, verb, speaker, lemma=grammar.lemma(verb), paired=True)
        _take_from_others(passage, draft, places)
        passage.drafts.append(draft)
        _second_half(passage, draft, speaker)
        return
    outside = passage.words(draft.content - places)
    if any(
        child.i > verb.i and child.i in outside and passage.quotation_of[child.i] is None
        for child in grammar.children(verb, "ccomp")
    ):
        # "… the phrase: “Who pays?” Lee said on Monday that …": a cue with a clause of its own is no tag.
        return
    if opens and all(place > verb.i and passage.quotation_of[place] is None for place in outside):
        # "“Why now?” Lee said of the plan": what the words are about is not said.
        draft.content, draft.cue = set(places), {place for place in draft.cue if place <= verb.i}
        draft.paired = True
    elif all(passage.quotation_of[place] is not None for place in outside):
        draft.content |= places
        draft.paired = True
        if draft.kind not in lexicon.SPEECH_CLASSES:
            draft.kind = "report"
    if opens and places <= draft.content:
        _take_from_others(passage, draft, places)
    _second_half(passage, draft, speaker)


def _quoted_one(passage: Passage, verb: Token) -> Token | None:
    """The one between `quoted` and `as saying`."""
    after = [token for token in verb.sent if verb.i < token.i <= verb.i + _LONGEST_SPEAKER]
    as_saying = next((token for token in after if grammar.word(token) == "as"), None)
    return _first_nominal([token for token in after if token.i < as_saying.i]) if as_saying is not None else None


def _bind_in_front(passage: Passage, places: set[int]) -> None:
    """Gives the whole of an utterance right behind a cue and its comma to that cue, where the parse found but a part of it."""
    first, comma = min(passage.words(places)), min(places) - 1
    if comma < 1 or passage.doc[comma].text not in (",", ":") or not passage.doc[first].text[:1].isupper():
        return
    for draft in passage.drafts:
        near = draft.verb is not None and not passage.quoted(draft.verb) and draft.verb.i < comma
        gap = passage.doc[draft.verb.i + 1 : comma] if near and draft.verb is not None else ()
        told = all(token.pos_ in ("PROPN", "NOUN", "PRON", "DET", "ADJ", "ADP", "PART") for token in gap)
        if near and told and draft.content and passage.words(draft.content) < passage.words(places):
            draft.content = set(places)
            draft.paired = True


def _second_half(passage: Passage, draft: Draft, speaker: Token) -> None:
    """Takes in the quotation that goes on behind a tag and a comma: `“It is hard,” said Lee, the mayor, “because …”`."""
    if draft.verb is None:
        return
    told = {draft.verb.i} | grammar.named_as(speaker)
    last = max(told)
    following = next((place for place in range(last + 1, len(passage.doc)) if passage.quoted(passage.doc[place])), None)
    if following is None or passage.words(range(last + 1, following)) or passage.doc[following - 1].text != ",":
        return
    places = passage.places(passage.quotation_of[following] or 0)
    if not any(passage.words(places) <= other.content for other in passage.drafts):
        draft.content |= places


def _take_from_others(passage: Passage, owner: Draft, places: set[int]) -> None:
    """Takes a quotation that opens a sentence from the cues of the sentences before it."""
    for draft in passage.drafts:
        before = draft.verb is not None and draft.verb.i < min(places) and not passage.quoted(draft.verb)
        if draft is not owner and before and places & draft.content:
            draft.content = {place for place in draft.content if place < min(places)}
            draft.paired = any(passage.quotation_of[place] is not None for place in draft.content)
    passage.drafts[:] = [draft for draft in passage.drafts if passage.words(draft.content) or draft is owner]
