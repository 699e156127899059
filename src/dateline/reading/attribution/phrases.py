"""Reads attributions made without a verb of saying: "according to X", "X's claim that …", "allegedly", "in X's words".

The content of "according to X" is the clause it stands in without the phrase itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.reading.attribution import grammar, lexicon
from dateline.reading.attribution.drafts import Draft, Passage
from dateline.reading.attribution.status import taken_back

if TYPE_CHECKING:
    from spacy.tokens import Token

_HEDGES = frozenset({"allegedly", "reportedly", "purportedly"})
_CLAUSE_HEADS = frozenset({"ROOT", "ccomp", "conj", "parataxis", "advcl", "acl:relcl"})


def read_phrases(passage: Passage) -> Iterator[Draft]:
    """Yields a draft for every attributing phrase of the paragraph."""
    nouns, adjectives = lexicon.nouns(), lexicon.adjectives()
    for token in passage.doc:
        draft = None
        word, lemma = grammar.word(token), grammar.lemma(token)
        if word == "according" or (word == "per" and token.head.pos_ == "PROPN"):
            draft = _according(passage, token)
        elif lemma in nouns.surveys and grammar.preposition(token) == "in":
            draft = _survey(passage, token)
        elif lemma in nouns.standpoints and grammar.preposition(token) == "in":
            draft = _standpoint(passage, token)
        elif lemma in nouns.cues and token.pos_ == "NOUN":
            draft = _noun(passage, token, nouns.cues[lemma])
        elif lemma in adjectives and token.pos_ == "ADJ":
            draft = _adjective(passage, token, adjectives[lemma])
        elif word in _HEDGES:
            draft = _hedge(passage, token)
        if draft is not None and passage.words(draft.content):
            yield draft


def _according(passage: Passage, token: Token) -> Draft | None:
    source = _according_to_whom(token)
    if source is None or passage.quoted(token) or grammar.lemma(source) in lexicon.nouns().measures:
        return None
    words = {token.i} | {
        child.i for child in [*token.children, *source.children] if grammar.word(child) == "to" and child.i < source.i
    }
    phrase = grammar.subtree(source) | grammar.subtree(token) | words
    clause = _governing_clause(token, phrase)
    if clause is None:
        return None
    said = grammar.subtree(clause) - phrase
    if _closes(phrase, token) and _ends(phrase, token):
        said = {place for place in said if place < token.i}
    content = _balanced(passage, said, phrase)
    return Draft(
        passage.number,
        "report",
        content,
        words,
        token,
        source,
        source_words=grammar.noun_phrase(source) - words,
        lemma="according",
        paired=any(passage.quotation_of[place] is not None for place in content),
    )


def _survey(passage: Passage, noun: Token) -> Draft | None:
    """`Half of voters are unsure in a poll out on Monday`: the survey finds the clause it stands in."""
    if passage.quoted(noun) or grammar.base(noun) not in ("obl", "nmod"):
        return None
    words = {child.i for child in noun.children if grammar.base(child) == "case" and child.i < noun.i}
    phrase = grammar.subtree(noun)
    clause = next((above for above in noun.ancestors if _stands_alone(above)), None)
    if clause is None or grammar.lemma(clause) in lexicon.verbs():
        return None
    content = grammar.subtree(clause) - phrase
    source = grammar.noun_phrase(noun) - words
    # What such a clause holds is often the outlet's reading of the survey: it is kept, and not printed as said.
    return Draft(passage.number, "finding", content, words, noun, noun, source_words=source, lemma="in", hedged=True)


def _standpoint(passage: Passage, noun: Token) -> Draft | None:
    """`In the mayor's view, the dam is safe`: the clause it stands in is what the owner of the words or the view says or thinks."""
    owner = next((child for child in noun.children if child.dep_ == "nmod:poss"), None)
    if owner is None or passage.quoted(noun):
        return None
    words = {noun.i} | {child.i for child in noun.children if grammar.base(child) == "case" and child.i < noun.i}
    phrase = grammar.subtree(noun)
    clause = next((above for above in noun.ancestors if _stands_alone(above)), None)
    if clause is None:
        return None
    spoken = grammar.lemma(noun) in ("word", "telling", "account")
    content = _balanced(passage, grammar.subtree(clause) - phrase, phrase)
    source = grammar.noun_phrase(owner) - words
    kind = "report" if spoken else "belief"
    paired = any(passage.quotation_of[place] is not None for place in content)
    return Draft(
        passage.number, kind, content, words, noun, owner, source_words=source, lemma=grammar.lemma(noun), paired=paired
    )


def _according_to_whom(token: Token) -> Token | None:
    if grammar.base(token) == "case" and token.head.i > token.i:
        return token.head
    return next(
        (child for child in token.children if child.i > token.i and grammar.base(child) in ("obl", "nmod", "obj")), None
    )


def _governing_clause(token: Token, phrase: set[int]) -> Token | None:
    """The clause the phrase speaks of: the whole sentence where a comma sets the phrase off at its end or start, else the nearest."""
    above = token.head
    edge = _at_an_edge(phrase, token)
    for _ in range(len(token.doc)):
        clausal = above.i not in phrase and (grammar.is_verb(above) or above.dep_ in _CLAUSE_HEADS)
        if above.head == above:
            return above if above.i not in phrase else None
        if clausal and not edge and _stands_alone(above):
            return above
        above = above.head
    return None


def _stands_alone(clause: Token) -> bool:
    """True for a clause with a subject of its own; one that only goes on (`… and fell`) or tells of a noun is half of what is said."""
    return clause.dep_ != "acl:relcl" and any(
        grammar.base(child) in ("nsubj", "csubj", "expl") for child in clause.children
    )


def _at_an_edge(phrase: set[int], token: Token) -> bool:
    """True for a phrase that opens the sentence, or closes it after a comma: parsers hang it on whatever stands nearest."""
    words = [other.i for other in token.sent if any(character.isalnum() for character in other.text)]
    return words[0] in phrase or _closes(phrase, token)


def _ends(phrase: set[int], token: Token) -> bool:
    """True where at most an aside on the source follows the phrase (`…, which broke the story`, `…, citing officials`)."""
    later = [other for other in token.sent if other.i > max(phrase) and other.pos_ not in ("PUNCT", "SPACE")]
    return not later or later[0].tag_ in ("WDT", "WP", "VBG")


def _closes(phrase: set[int], token: Token) -> bool:
    first = min(place for place in phrase if token.doc[place].pos_ != "PUNCT")
    before = token.doc[first - 1].text if first else ""
    if before not in (",", "”", '"', "—", "–"):
        return False
    later = [other for other in token.sent if other.i > token.i and other.i not in phrase]
    return not any(grammar.base(other) == "nsubj" for other in later)


def _balanced(passage: Passage, content: set[int], phrase: set[int]) -> set[int]:
    """Takes in the rest of each quotation the clause holds, but never the phrase itself."""
    grown = set(content)
    for number in {passage.quotation_of[place] for place in content} - {None}:
        inside = passage.places(number or 0)
        if not inside & phrase:
            grown |= inside
    return grown


def _noun(passage: Passage, noun: Token, cue: lexicon.CueWord) -> Draft | None:
    content, extra = _noun_content(noun, cue)
    if not content or (passage.quoted(noun) and cue.scope == "wide"):
        return None
    carrier = (
        noun.head if grammar.base(noun) == "obj" and grammar.lemma(noun.head) in lexicon.nouns().carriers else None
    )
    denies = carrier is not None and grammar.lemma(carrier) in ("deny", "reject")
    # "denied reports that …": whoever denies a report has not made it.
    source = _noun_source(noun, None if denies else carrier)
    if source is None and cue.scope == "wide":
        return None
    words = {noun.i, *extra} | ({carrier.i} if carrier is not None and not denies else set())
    content -= words
    spoken = carrier is not None and (known := lexicon.verbs().get(grammar.lemma(carrier))) and known.scope == "speech"
    kind = "report" if spoken and cue.scope == "wide" else cue.kind
    draft = Draft(passage.number, kind, content, words, noun, source, lemma=cue.lemma)
    draft.paired = any(passage.quotation_of[place] is not None for place in content)
    if cue.kind == "denial" or denies:
        draft.status = "denied"
    elif taken_back(noun):
        draft.status = "retracted"
    if source is not None:
        draft.content -= grammar.noun_phrase(source)
    return draft


def _noun_content(noun: Token, cue: lexicon.CueWord) -> tuple[set[int], set[int]]:
    content: set[int] = set()
    extra: set[int] = set()
    for child in noun.children:
        relation = grammar.base(child)
        if child.i < noun.i:
            continue
        opening = grammar.preposition(child)
        infinitive = any(grammar.word(mark) == "to" and mark.i < child.i for mark in child.children)
        if (
            relation in ("acl", "ccomp", "dep")
            and opening == "that"
            and "clause" in cue.frames
            and child.dep_ != "acl:relcl"
        ):
            content |= grammar.subtree(child, [mark for mark in child.children if mark.dep_ == "mark"])
        elif relation == "acl" and infinitive and "to" in cue.frames:
            content |= grammar.subtree(child)
        elif relation in ("nmod", "acl") and opening in cue.frames:
            marks = [mark for mark in child.children if grammar.word(mark) == opening and mark.i < child.i]
            content |= grammar.subtree(child, marks)
            extra |= {mark.i for mark in marks}
    return content, extra


def _noun_source(noun: Token, carrier: Token | None) -> Token | None:
    bearer = grammar.subject(carrier) if carrier is not None else None
    for child in noun.children:
        if child.dep_ == "nmod:poss" and (bearer is None or child.pos_ != "PRON"):
            return child
    for child in noun.children:
        if grammar.base(child) == "nmod" and grammar.preposition(child) in ("by", "from"):
            return child
    return bearer


def _adjective(passage: Passage, adjective: Token, cue: lexicon.CueWord) -> Draft | None:
    """`is confident that …`, `made clear that …`, `is critical of …`: someone's word or mind, told by an adjective."""
    maker = adjective.head if grammar.lemma(adjective.head) == "make" and grammar.base(adjective) == "xcomp" else None
    copulas = grammar.children(adjective, "cop")
    if (maker is None and not copulas) or passage.quoted(adjective):
        return None
    content, extra = _of_adjective([adjective, *([maker] if maker is not None else [])], adjective, cue)
    source = grammar.subject(maker) if maker is not None else grammar.own_subject(adjective)
    if source is not None and (source.i in content or grammar.word(source) in lexicon.nouns().no_speaker_pronouns):
        source = None
    if not content or source is None:
        return None
    verb = maker or adjective
    words = {adjective.i, *extra, *(token.i for token in copulas)}
    words |= {token.i for token in [*grammar.auxiliaries(verb), *grammar.lead(verb)]} | {verb.i}
    draft = Draft(passage.number, cue.kind, content - words, words, adjective, source, lemma=cue.lemma)
    draft.hedged = grammar.negated(verb)
    draft.paired = any(passage.quotation_of[place] is not None for place in content)
    return draft


def _of_adjective(heads: list[Token], adjective: Token, cue: lexicon.CueWord) -> tuple[set[int], set[int]]:
    for child in (child for head in heads for child in head.children if child.i > adjective.i):
        opening = grammar.preposition(child)
        if "clause" in cue.frames and grammar.base(child) in ("ccomp", "csubj", "advcl") and opening in ("that", ""):
            return grammar.subtree(child, [mark for mark in child.children if grammar.word(mark) == "that"]), set()
        if opening in cue.frames and grammar.base(child) in ("obl", "nmod", "advcl"):
            marks = [mark for mark in child.children if grammar.word(mark) == opening and mark.i < child.i]
            return grammar.subtree(child, marks), {mark.i for mark in marks}
    return set(), set()


def _hedge(passage: Passage, adverb: Token) -> Draft | None:
    """`allegedly`: someone not named says so."""
    clause = adverb.head
    if not grammar.is_verb(clause) or passage.quoted(adverb):
        return None
    return Draft(
        passage.number,
        "prospect",
        grammar.subtree(clause) - {adverb.i},
        {adverb.i},
        adverb,
        status="alleged",
        lemma=grammar.word(adverb),
    )
