"""What an article calls its actors, and in whose voice: `opposition leader`, `the Smith regime`, `called Smith a dictator`.

Every label is words of the article beside or instead of a name. Its voice is who says it: the speaker where the words stand in
a statement, the caller or recogniser where a verb names one, otherwise nobody but the outlet.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Protocol

from dateline.model import Entity, Mention, Party, Span, StatementMention, WordingMention, identify
from dateline.reading.names.cast import Cast
from dateline.reading.names.discourse import quotations
from dateline.reading.names.lexicon import lexicon, singular_of_phrase, term_ending
from dateline.reading.names.phrases import phrase, preposition, relation
from dateline.reading.parsed import Parsed, Sentence, span_of

if TYPE_CHECKING:
    from spacy.tokens import Token

DETERMINERS = {"the", "a", "an", "this", "that", "its", "his", "her", "their", "our", "my", "your", "whose", "another"}
LONG = 7
"""Words after which a label is cut where another begins (`columnist for the Herald, [and a former reporter]`)."""
REPLACED = {"places", "things"}
"""Sorts of nouns that only stand in for a name (`the country`) and say nothing of it."""


class Statements(Protocol):
    """What this reader asks of the statements of an article."""

    def at(self, span: Span) -> StatementMention | None:
        """Returns the innermost statement whose content holds a span."""


@dataclass(frozen=True, slots=True)
class _Label:
    sentence: Sentence
    tokens: Sequence[Token]
    entity: str
    caller: Party | None = None
    plain: bool = False
    """True for a title or a noun in place of a name: in reported speech these are the writer's words, unless quoted."""


def find_wording(parsed: Parsed, cast: Cast, voices: Statements) -> tuple[WordingMention, ...]:
    """Returns the labels an article uses for its actors, in reading order."""
    found: dict[Span, WordingMention] = {}
    for label in _labels(parsed, cast):
        tokens = _trimmed(label.tokens)
        entity = cast.entity(label.entity)
        if not tokens or _says_nothing(tokens) or _says_several(tokens, entity) or _misfits(tokens, entity):
            continue
        span = span_of(label.sentence.start, tokens)
        voice, known = _voice(span, label, voices)
        taken = any(span.start < other.end and other.start < span.end for other in found)
        if known and not taken:
            found[span] = WordingMention(
                identify(parsed.article.id, "wording", *span),
                span,
                parsed.quote(span),
                label.entity,
                voice,
                (label.sentence.span,),
            )
    return tuple(found[span] for span in sorted(found))


def _voice(span: Span, label: _Label, voices: Statements) -> tuple[Party | None, bool]:
    """Whose words a label is; False where somebody says it and it is not known who."""
    statement = voices.at(span)
    if statement is None or statement.scope != "speech":
        return label.caller, True
    if label.plain and statement.directness != "direct" and not _quoted(label.tokens):
        return None, True
    return statement.speaker, statement.speaker is not None


def _quoted(tokens: Sequence[Token]) -> bool:
    numbers, _ = quotations(tokens[0].doc, 0)
    return numbers[tokens[-1].i] > 0


def _labels(parsed: Parsed, cast: Cast) -> Iterator[_Label]:
    """All labels, those with a caller first: of two that overlap the first is kept."""
    for sentence in parsed.sentences:
        held = {token.head.i for token in sentence.tokens if token.lower_ == "as"}
        for token in sentence.tokens:
            yield from _called(token, sentence, cast)
            yield from _held_as(token, sentence, cast) if token.i in held else ()
    for description in cast.descriptions:
        plain = description.manner in ("title", "apposition")
        yield _Label(description.name.sentence, description.tokens, description.name.entity, None, plain)
    for sentence in parsed.sentences:
        for number in sorted({token.head.i for token in sentence.tokens if token.dep_ == "cop"}):
            yield from _is_said_to_be(sentence.tokens.doc[number], sentence, cast)
    yield from _instead_of_names(parsed, cast)


# --- verbs that call -----------------------------------------------------------------------------------------------------


def _called(verb: Token, sentence: Sentence, cast: Cast) -> Iterator[_Label]:
    """`call X a Y`, `declare oneself Y`, and in the passive `X was declared Y`."""
    if verb.pos_ != "VERB" or verb.lemma_ not in _verbs("calling"):
        return
    nouns = [
        c for c in verb.children if relation(c) in ("obj", "iobj", "xcomp", "nmod", "obl", "ccomp") and c.i > verb.i
    ]
    named = [c for c in verb.children if c.dep_ == "nsubj:pass"] or nouns[:1]
    labels = [noun for noun in nouns if noun not in named and _is_label(noun)]
    if not named or not labels or preposition(labels[0]) is not None:
        return
    entity = _entity(named[0], sentence, cast)
    if entity is not None:
        yield _Label(sentence, _judgement(labels[0]), entity, _teller(verb, sentence, cast))


def _held_as(token: Token, sentence: Sentence, cast: Cast) -> Iterator[_Label]:
    """`recognise X as Y`, `support for X as Y`, `whom they recognise as Y`."""
    if preposition(token) != "as" or not _is_label(token):
        return
    verb = _governor(token)
    callee = _callee(token, verb, sentence, cast)
    if callee is None or verb is None:
        return
    holds = verb.lemma_ in _verbs("holding")
    if not holds and verb.lemma_ not in _verbs("making") and verb.pos_ != "NOUN":
        return
    yield _Label(sentence, _judgement(token), callee, _teller(verb, sentence, cast) if holds else None)


def _governor(token: Token) -> Token | None:
    """The verb (or noun: `support`) that a phrase with `as` hangs on, over the names in between."""
    above = token.head
    while above.pos_ in ("PROPN", "PRON") and above.head.i != above.i:
        above = above.head
    if (
        above.pos_ == "NOUN"
        and above.head.pos_ == "VERB"
        and above.head.lemma_ in ("voice", "express", "give", "declare")
    ):
        return above
    return above if above.pos_ in ("VERB", "NOUN") else None


def _callee(token: Token, verb: Token | None, sentence: Sentence, cast: Cast) -> str | None:
    """Who is held as something: what stands right before `as`, else the verb's object, else its passive subject."""
    before = next(child for child in token.lefts if relation(child) == "case").i - 1
    if before >= sentence.tokens.start and sentence.tokens.doc[before].pos_ in ("PROPN", "PRON"):
        entity = _entity(sentence.tokens.doc[before], sentence, cast)
        if entity is not None:
            return entity
    if verb is None:
        return None
    for wanted in ("obj", "nsubj:pass"):
        for child in verb.children:
            if child.dep_ == wanted and child != token:
                return _entity(child, sentence, cast)
    return None


def subject_of(verb: Token, sentence: Sentence, cast: Cast) -> Party | None:
    """Returns who does what a verb says: its subject, its agent in the passive, or the subject of the clause it hangs on."""
    passive = any(child.dep_ in ("nsubj:pass", "aux:pass") for child in verb.children)
    while True:
        for child in verb.children:
            if child.dep_ == "obl:agent" or (child.dep_ == "nsubj" and not passive):
                return cast.party(child, sentence)
        if passive or relation(verb) not in ("xcomp", "advcl", "conj", "acl") or verb.head.i == verb.i:
            return None
        verb = verb.head
        while verb.pos_ == "NOUN" and verb.head.i != verb.i:  # "introduce a resolution to recognise …"
            verb = verb.head


def _teller(verb: Token, sentence: Sentence, cast: Cast) -> Party | None:
    """Who calls: the verb's subject, or where all that is reported (`Smith said Kenya recognises …`), who reports it."""
    if verb.dep_ == "ccomp" and verb.head.lemma_ in _verbs("telling"):
        return subject_of(verb.head, sentence, cast)
    return subject_of(verb, sentence, cast)


# --- descriptions and nouns that stand for names ----------------------------------------------------------------------------


def _is_said_to_be(token: Token, sentence: Sentence, cast: Cast) -> Iterator[_Label]:
    """`He is a dictator`: a predicate noun, one with a copula, whose subject is a pronoun or noun that stands for somebody named."""
    if not _is_label(token) or preposition(token):
        return
    if any(child.lower_ in ("not", "n't", "n’t", "never", "no") for child in token.children):
        return
    for child in token.children:
        if child.dep_ == "nsubj":
            entity = _entity(child, sentence, cast)
            if entity is not None and cast.entity(entity).kind == "person":
                yield _Label(sentence, phrase(token), entity)


def _instead_of_names(parsed: Parsed, cast: Cast) -> Iterator[_Label]:
    """`The opposition leader` for somebody named; `the Smith regime`."""
    spans = Counter(mention.span for mention in cast.mentions)
    for mention in cast.mentions:
        if mention.form != "nominal" or not _describes(mention, cast):
            continue
        sentence = parsed.sentence_at(mention.span.start)
        if sentence is not None and spans[mention.span] == 1:
            inside = [t for t in sentence.tokens if mention.span.start <= sentence.start + t.idx < mention.span.end]
            yield _Label(sentence, inside, mention.entity, None, cast.entity(mention.entity).kind == "person")


def _describes(mention: Mention, cast: Cast) -> bool:
    entity = cast.entity(mention.entity)
    words = mention.text.split()
    if not entity.named or words[0].casefold() in DETERMINERS - {"the", "a", "an"}:
        return False
    if entity.kind in ("government", "group"):
        nouns = [singular_of_phrase(word) for word in (words[-1], *words[:-2])]
        nouns = [noun for noun in nouns if noun not in _verbs("neutral")]
        return len(words) > 1 and not _of_state(entity.name) and any(noun in lexicon().following for noun in nouns)
    return entity.kind == "person"


def _of_state(name: str) -> bool:
    """True for the name of a country: "the Kenyan government" is its plain name."""
    return term_ending(name.split()) is None


def _is_label(token: Token) -> bool:
    """True for a noun that says what somebody is."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    term = term_ending([t.text for t in phrase(token) if t.i <= token.i])
    return term is not None and term.sort not in REPLACED


def _entity(token: Token, sentence: Sentence, cast: Cast) -> str | None:
    party = cast.party(token, sentence)
    return party.entity if party.entity is not None and cast.entity(party.entity).named else None


def _trimmed(tokens: Sequence[Token]) -> list[Token]:
    """A label without determiner and quotation marks; where its end is quoted, the quoted words alone."""
    kept = list(tokens)
    for i in range(len(kept) - 1, 0, -1):
        if kept[i].text in '“"‘«' and i < len(kept) - 1:
            kept = kept[i + 1 :]
            break
    for i in range(LONG, len(kept) - 1):
        if kept[i].text == "," or (kept[i].lower_ == "and" and not _inside_name(kept, i)):
            kept = kept[:i]
            break
    while kept and (kept[0].lower_ in DETERMINERS or kept[0].is_punct or kept[0].is_space or kept[0].tag_ == "POS"):
        kept = kept[1:]
    while kept and (kept[-1].is_punct or kept[-1].is_space or kept[-1].tag_ == "POS"):
        kept = kept[:-1]
    return kept


def _inside_name(tokens: Sequence[Token], place: int) -> bool:
    """True for the `and` of a name (`Center for Strategic and International Studies`)."""
    after = tokens[place + 1 : place + 2]
    return tokens[place - 1].text[:1].isupper() and bool(after) and after[0].text[:1].isupper()


def _misfits(tokens: Sequence[Token], entity: Entity) -> bool:
    """True for a place or a thing that a person is said to be: the sentence was misread."""
    inside = {token.i for token in tokens}
    head = next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), tokens[-1])
    found = term_ending([token.text for token in tokens if token.i <= head.i])
    return entity.kind == "person" and found is not None and found.sort in REPLACED


def _says_nothing(tokens: Sequence[Token]) -> bool:
    """True for a lone word that anybody may be called by (`man`), and for no more than an age."""
    return len(tokens) == 1 and (tokens[0].lower_ in _verbs("bare") or tokens[0].pos_ == "NUM")


def _says_several(tokens: Sequence[Token], entity: Entity) -> bool:
    """True for a noun in the plural beside the name of one person: it speaks of others too."""
    inside = {token.i for token in tokens}
    head = next((token for token in tokens if token.head.i not in inside or token.head.i == token.i), tokens[-1])
    return entity.kind == "person" and head.tag_ in ("NNS", "NNPS")


def _judgement(head: Token) -> list[Token]:
    """A label given by somebody, without a plain complement after a judging adjective: `worst enemy [of the people]`."""
    tokens = phrase(head)
    judged = any(child.dep_ == "amod" and child.i < head.i for child in head.children)
    rest = [token for token in tokens if token.i > head.i]
    plain = rest and rest[0].lower_ == "of" and not any(token.text[:1].isupper() for token in rest)
    return [token for token in tokens if token.i <= head.i] if judged and plain else tokens


@lru_cache(maxsize=8)
def _verbs(kind: str) -> frozenset[str]:
    text = files("dateline.reading").joinpath("data", "wording_verbs.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[kind])
