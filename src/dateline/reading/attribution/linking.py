"""Gives quotations that no clause holds to a speaker: a colon, the sentence before, the quotation they go on from, the last speaker.

A quotation is given to someone only where it is a whole utterance; terms and titles between marks are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.reading.attribution import grammar, lexicon
from dateline.reading.attribution.drafts import Draft, Passage
from dateline.reading.attribution.quotes import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHORTEST_UTTERANCE = 5
"""Words a quotation with no cue needs: shorter ones are mostly terms, titles and sneers."""
_WHOLE_SHARE = 0.8
"""Share of a sentence's words inside marks from which the sentence counts as quotation."""
_ENDS = ".!?…,"
_LABEL = re.compile(r"\w[\w.’' -]{0,60}$")


def settle_quotations(passage: Passage) -> None:
    """Gives a quotation that two cues of a paragraph hold to the one it stands right after (`“A,” he said, adding, “B”`)."""
    for number, _ in enumerate(passage.quotations):
        places = passage.places(number)
        holders = [draft for draft in passage.drafts if draft.verb is not None and places and places <= draft.content]
        owner = next((draft for draft in holders if _introduces(passage, draft, min(places))), None)
        if (
            owner is None
            or len(holders) < 2
            or any(passage.quoted(draft.verb) for draft in holders if draft.verb is not None)
        ):
            continue
        for draft in holders:
            if (
                draft is not owner
                and draft.verb is not None
                and draft.verb.i < min(places)
                and not owner.cue <= draft.content
            ):
                draft.content -= places
        if owner.verb is not None and owner.verb.tag_ == "VBG":
            owner.content = {place for place in owner.content if place > owner.verb.i}
    passage.drafts[:] = [draft for draft in passage.drafts if passage.words(draft.content)]


def _introduces(passage: Passage, draft: Draft, start: int) -> bool:
    """True where nothing but a comma, a colon or `that` stands between the cue's verb and a quotation."""
    if draft.verb is None or draft.verb.i >= start:
        return False
    between = passage.doc[draft.verb.i + 1 : start]
    return all(token.text in (",", ":") or token.is_space or grammar.word(token) == "that" for token in between)


def link_quotations(passages: Sequence[Passage]) -> None:
    """Adds to each passage the drafts, and to drafts the content, that loose quotations make."""
    last: Draft | None = None
    before_this: Passage | None = None
    for passage in passages:
        if not _narrated(passage) and before_this is not None and _take_block(passage, before_this):
            last = before_this.drafts[-1]
        before_this = passage if passage.words(range(len(passage.doc))) else before_this
        for number, quotation in enumerate(passage.quotations):
            places = passage.places(number)
            if places and not places <= passage.held and not _claimed(passage, places):
                _link(passages, passage, quotation, places, last)
        spoken = _speaking(passage.drafts)
        if spoken:
            last = spoken[-1]
        elif passage.words(range(len(passage.doc))) and not _holds(last, passage):
            last = None


def _link(
    passages: Sequence[Passage], passage: Passage, quotation: Quotation, places: set[int], last: Draft | None
) -> None:
    """Finds the speaker of a loose quotation: before it, after it, or paragraphs away."""
    if _colon(passage, places) or (quotation.single and not _utterance(passage, places)):
        return
    spoken = _speaking(passage.drafts)
    before = _latest(passage, spoken, min(places))
    goes_on = last is not None and (last.paired or _told_last(passages, passage, last))
    goes_on_from = last if goes_on and _fills_paragraph(passage, places) else None
    if before is not None and (_goes_on(passage, before, places) or _joined(passage, before, places)):
        before.content |= places
        before.paired = True
    elif (later := _claimed_later(passages, passage, quotation)) is not None:
        later.beyond.append((passage, places))
        passage.held |= places
    elif goes_on_from is not None and quotation.continues:
        goes_on_from.beyond.append((passage, places))
        passage.held |= places
    elif goes_on_from is not None and all(_within_marks(passage, draft) for draft in spoken):
        passage.drafts.append(_continuation(passage, places, goes_on_from))
    elif (after := _announced_after(passage, places)) is not None:
        after.content |= places
        after.paired = True


def _told_last(passages: Sequence[Passage], passage: Passage, last: Draft) -> bool:
    """True where the paragraph before tells in its last sentence, and of nobody else, what someone said: the quotation below it is theirs."""
    before = next((other for other in reversed(passages[: passage.number]) if other.words(range(len(other.doc)))), None)
    if before is None or last.verb is None or last not in before.drafts or last.source is None or last.status != "said":
        return False
    spoken = [draft for draft in _speaking(before.drafts) if draft.verb is not None and not before.quoted(draft.verb)]
    sentence = before.sentence_of(last.verb.i)
    return len(spoken) == 1 and not last.hedged and sentence.tokens.end >= max(before.words(range(len(before.doc)))) + 1


def _holds(draft: Draft | None, passage: Passage) -> bool:
    return draft is not None and any(other is passage for other, _ in draft.beyond)


def _speaking(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that may hold a quotation, in the order of their content."""
    spoken = [draft for draft in drafts if draft.kind in lexicon.SPEECH_CLASSES]
    return sorted(spoken, key=lambda draft: (max(draft.content | draft.cue), len(draft.content)))


def _narrated(passage: Passage) -> bool:
    """True where a cue outside quotation marks says who speaks in the paragraph."""
    return any(draft.verb is not None and not passage.quoted(draft.verb) for draft in _speaking(passage.drafts))


def _within_marks(passage: Passage, draft: Draft) -> bool:
    """True for what a speaker tells of another (`“I heard that Kim said no.”`), which says not whose the quotation is."""
    return draft.verb is not None and passage.quoted(draft.verb)


def _claimed(passage: Passage, places: set[int]) -> bool:
    words = passage.words(places)
    return not words or any(2 * len(words & draft.content) >= len(words) for draft in passage.drafts)


def _latest(passage: Passage, drafts: Sequence[Draft], before: int) -> Draft | None:
    """The last draft that starts before a place, quotations first: `"A," he said, citing B. "C."` goes on from A."""
    earlier = [draft for draft in drafts if min(draft.content | draft.cue) < before]
    paired = [draft for draft in earlier if draft.paired and draft.verb is not None]
    found = paired or earlier
    if not found:
        return None
    # "“A,” he said, hinting that “b” might come. “C.”": what goes on is the utterance, not the words within the clause.
    last = found[-1]
    whole = [draft for draft in found if draft.verb is not None and _uttered(passage, draft)]
    beside = [
        draft
        for draft in whole
        if last.verb is not None and draft.verb is not None and draft.verb.sent == last.verb.sent
    ]
    return beside[-1] if beside else last


def _uttered(passage: Passage, draft: Draft) -> bool:
    """True where all that is said stands in marks."""
    words = passage.words(draft.content)
    return bool(words) and all(passage.quotation_of[place] is not None for place in words)


def _goes_on(passage: Passage, draft: Draft, places: set[int]) -> bool:
    """True where a quotation of its own sentence stands right after one that has a speaker, or after an announcement."""
    if not _utterance(passage, places) or not _own_sentence(passage, places):
        return False
    between = passage.words(range(max(draft.content | draft.cue) + 1, min(places)))
    spoken_between = {place for place in between if passage.quotation_of[place] is None}
    sentences = {passage.sentence_of(place).tokens.start for place in spoken_between}
    # Words of the cue's own sentence may stand between; a sentence in the outlet's voice breaks the quotation off.
    return draft.paired and sentences <= {passage.sentence_of(max(draft.cue or draft.content)).tokens.start}


def _joined(passage: Passage, draft: Draft, places: set[int]) -> bool:
    """True where only `and` stands between a quotation and the one before it (`told them, “A,” and, “B”`)."""
    between = passage.words(range(max(draft.content | draft.cue) + 1, min(places)))
    return (
        draft.paired and _uttered(passage, draft) and {grammar.word(passage.doc[place]) for place in between} == {"and"}
    )


def _own_sentence(passage: Passage, places: set[int]) -> bool:
    """True where hardly any word of the sentence stands outside the marks."""
    # The mark that opens a quotation may stand at the end of the sentence before in the parse.
    sentence = passage.sentence_of(min(passage.words(places), default=min(places)))
    words = passage.words(range(sentence.tokens.start, sentence.tokens.end))
    quoted = {place for place in words if passage.quotation_of[place] is not None}
    return len(quoted) >= _WHOLE_SHARE * len(words)


def _utterance(passage: Passage, places: set[int]) -> bool:
    words = passage.words(places)
    if len(words) >= _SHORTEST_UTTERANCE:
        return True
    text = passage.doc[min(places) : max(places) + 1].text.strip("“”\"'‘’ ")
    return bool(text) and text[0].isupper() and text[-1] in _ENDS


def _claimed_later(passages: Sequence[Passage], passage: Passage, quotation: Quotation) -> Draft | None:
    """The draft that says, paragraphs later, who speaks in a quotation left open here (`“A.` / `“B,” she said`)."""
    if quotation.closed:
        return None
    for later in passages[passage.number + 1 :]:
        if not later.quotations or not later.quotations[0].continues:
            return None
        first = later.places(0)
        for draft in later.drafts:
            if draft.verb is not None and not later.quoted(draft.verb) and first <= draft.content:
                return draft
        if later.quotations[0].closed:
            return None
    return None


def _fills_paragraph(passage: Passage, places: set[int]) -> bool:
    words = passage.words(range(len(passage.doc)))
    quoted = {place for place in words if passage.quotation_of[place] is not None}
    return len(quoted) >= _WHOLE_SHARE * len(words) and len(passage.words(places)) >= _SHORTEST_UTTERANCE


def _continuation(passage: Passage, places: set[int], last: Draft) -> Draft:
    return Draft(
        passage.number, last.kind, set(places), follows=last, status=last.status, hedged=last.hedged, paired=True
    )


def _announced_after(passage: Passage, places: set[int]) -> Draft | None:
    """The draft whose cue follows in the same sentence or opens the next: `“A. B,” he said`."""
    end = max(places)
    later = [
        draft
        for draft in _speaking(passage.drafts)
        if draft.paired and draft.content and 0 <= min(draft.content) - end <= 2
    ]
    return later[0] if later and _utterance(passage, places) else None


def _colon(passage: Passage, places: set[int]) -> bool:
    """Reads `Name: “…”` and `The statement read: “…”`; returns whether it did."""
    lead = _before_colon(passage, min(places))
    if not lead:
        return False
    verb = _reporting(passage, lead)
    source = grammar.subject(verb) if verb is not None else _label(passage, lead)
    if source is None or source.i not in lead or (verb is not None and not _tells(verb, source)):
        return False
    cue = {verb.i} if verb is not None else {max(lead) + 1}
    lemma = grammar.lemma(verb) if verb is not None else ":"
    known = next((draft for draft in passage.drafts if verb is not None and draft.verb == verb), None)
    if known is not None:
        known.content, known.paired = set(places), True
        return True
    passage.drafts.append(Draft(passage.number, "report", set(places), cue, verb, source, lemma=lemma, paired=True))
    return True


def _take_block(passage: Passage, before: Passage) -> bool:
    """Gives a quotation that fills its paragraph to the speaker the paragraph before announces (`He said:`); returns whether it did."""
    first = next((token.i for token in passage.doc if token.text.strip()), None)
    number = passage.quotation_of[first] if first is not None else None
    if number is None or not _fills_paragraph(passage, passage.places(number)):
        return False
    lead = announced(before)
    if lead is None:
        return False
    lead.beyond.append((passage, passage.places(number)))
    lead.paired = True
    passage.held |= passage.places(number)
    before.drafts[:] = [draft for draft in before.drafts if draft is not lead] + [lead]
    return True


def announced(passage: Passage) -> Draft | None:
    """The draft of the cue in the sentence whose colon ends a paragraph, made where it had no content of its own."""
    inked = [token for token in passage.doc if token.text.strip()]
    if not inked or inked[-1].text != ":":
        return None
    sentence = passage.sentence_of(inked[-1].i)
    lead = [place for place in range(sentence.tokens.start, inked[-1].i) if passage.quotation_of[place] is None]
    verb = _reporting(passage, lead)
    if verb is None or not _announces(verb) or (source := grammar.subject(verb) or _behind(verb, lead)) is None:
        return None
    for draft in passage.drafts:
        if draft.verb is not None and draft.verb.i == verb.i:
            return draft
    return Draft(passage.number, "report", set(), {verb.i}, verb, source, lemma=grammar.lemma(verb))


def _behind(verb: Token, lead: Sequence[int]) -> Token | None:
    """The name right behind a verb that opens the line: `Added Lee:`."""
    after = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    return after if lead[:1] == [verb.i] and after is not None and after.pos_ == "PROPN" else None


def _announces(verb: Token) -> bool:
    """True for a verb of saying, and for one that issues words (`released the following statement:`)."""
    cue = lexicon.verbs().get(grammar.lemma(verb))
    if cue is not None and cue.scope == "speech" and cue.frames & {"clause", "quotation"}:
        return True
    return _issues(verb)


def _tells(verb: Token, source: Token) -> bool:
    """True for a cue, and for whatever someone does whose words follow; `the moment needs certainty:` is nobody's word."""
    known = grammar.lemma(verb) in lexicon.verbs() or _issues(verb)
    return known or source.pos_ in ("PROPN", "PRON") or source.ent_type_ in ("PERSON", "ORG", "NORP", "GPE")


def _acts(verb: Token) -> bool:
    """True for the verb of a clause of its own with a person for its subject."""
    subject = grammar.own_subject(verb)
    if subject is None or grammar.base(verb) not in ("conj", "ROOT") or subject.i > verb.i:
        return False
    return subject.ent_type_ == "PERSON" or grammar.word(subject) in ("he", "she")


def _issues(verb: Token) -> bool:
    nouns = lexicon.nouns()
    issued = {grammar.lemma(child) for child in grammar.children(verb, "obj")}
    return grammar.lemma(verb) in nouns.carriers and bool(issued & (nouns.issued | set(nouns.cues)))


def _before_colon(passage: Passage, place: int) -> list[int]:
    """The words of the sentence before a colon that stands right before a place."""
    colon = place - 1
    while colon >= 0 and not passage.doc[colon].text.strip():
        colon -= 1
    if colon < 1 or passage.doc[colon].text != ":":
        return []
    start = passage.sentence_of(colon).tokens.start
    return [index for index in range(start, colon) if passage.quotation_of[index] is None]


def _reporting(passage: Passage, lead: Sequence[int]) -> Token | None:
    verbs = [passage.doc[place] for place in lead if grammar.is_verb(passage.doc[place])]
    known = lexicon.verbs()
    telling = [verb for verb in verbs if (cue := known.get(grammar.lemma(verb))) and cue.scope == "speech"]
    issuing = [verb for verb in verbs if _issues(verb)]
    if telling and (later := [verb for verb in verbs if verb.i > telling[-1].i and _acts(verb)]):
        # "Lee said both had lost, but he gave one a compliment: “…”": the words are those of the clause that ends in the colon.
        return later[-1]
    found = telling or issuing or verbs
    return found[-1] if found else None


def _label(passage: Passage, lead: Sequence[int]) -> Token | None:
    """The name before a colon, where nothing but a name stands there."""
    dashes = [place for place in lead if passage.doc[place].text in ("-", "–", "—") and passage.doc[place].whitespace_]
    lead = [place for place in lead if not dashes or place > dashes[-1]]
    if not lead or not _LABEL.match(passage.doc[lead[0] : lead[-1] + 1].text):
        return None
    names = [
        passage.doc[place]
        for place in lead
        if passage.doc[place].pos_ == "PROPN" and passage.doc[place].ent_type_ not in ("DATE", "TIME")
    ]
    heads = [token for token in names if token.head.i not in lead or token.head == token]
    return heads[0] if heads else (names[-1] if names else None)
