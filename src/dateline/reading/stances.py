"""Who stands how toward whom: who recognises, supports, opposes or rejects another, in one sentence.

The other is always someone who can act. To oppose a plan is no stance toward an actor and is left out; so is what is
wished, asked for or only possible. To try to bring someone down is to oppose them, even if it is only a purpose.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dateline.model import Party, StanceKind, StanceMention, identify
from dateline.reading.events.actors import NAMED, Cast, is_anyone, is_someone
from dateline.reading.events.grammar import agent, antecedent, child, children, is_infinitive, patient, phrases
from dateline.reading.events.lexicon import spelling, table
from dateline.reading.events.reader import Voices
from dateline.reading.events.status import standing
from dateline.reading.events.timing import Clock
from dateline.reading.events.worth import FIRST_PERSON
from dateline.reading.parsed import Parsed, Sentence, span_of

if TYPE_CHECKING:
    from spacy.tokens import Token

DESCRIBING = ("amod", "compound", "obl", "nmod", "advmod", "acl", "dep", "punct")
"""Relations (before the colon) by which a word leads up to the noun it describes."""

FLIPPED: dict[StanceKind, StanceKind] = {"recognises": "rejects"}
"""Not to recognise is to reject; not to support is no stance that can be told."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A stance as found in the tree."""

    stance: StanceKind
    word: Token
    """The word that tells it."""
    holder: Token
    toward: Token
    verb: Token | None = None
    """The predicate that gives it time, if it is not the word itself."""
    alone: bool = False
    """True if holder and toward are parts of one phrase, whose conjuncts do not share the stance."""
    intended: bool = False
    """True if the verb only tells what is to come."""


def find_stances(parsed: Parsed, cast: Cast, clock: Clock, voices: Voices) -> tuple[StanceMention, ...]:
    """Returns the stances of an article in order, one for each holder and each other; a list of holders gives one each."""
    found: dict[tuple[object, ...], StanceMention] = {}
    for sentence in parsed.sentences:
        for token in sentence.tokens:
            for draft in _drafts(token):
                for mention in _mentions(parsed, draft, sentence, cast, clock, voices):
                    if is_anyone(mention.holder) or is_anyone(mention.toward):
                        continue
                    key = (sentence.span, _who(mention.holder), _who(mention.toward), mention.stance)
                    found.setdefault(key, mention)
    return tuple(found.values())


def _who(party: Party) -> object:
    return party.entity or party.span


def _drafts(token: Token) -> Iterator[Draft]:
    if token.pos_ in ("VERB", "AUX"):
        yield from _verb(token)
        yield from _label(token)
    if token.pos_ in ("NOUN", "PROPN"):
        yield from _noun(token)
        yield from _role(token)
    yield from _compound(token)


def _verb(verb: Token) -> Iterator[Draft]:
    for row in _rows("verb").get(spelling(verb.lemma_), ()):
        if "phrases" in row and not _says(verb, row["phrases"]):
            continue
        stance = _told(verb, row)
        toward = _toward(verb, row)
        holder = agent(verb)
        if stance is not None and toward is not None and holder is not None:
            yield Draft(stance, verb, holder, toward, intended=_to_come(verb, row))
            return


def _toward(verb: Token, row: dict[str, Any]) -> Token | None:
    if "with" in row:
        return next(
            (antecedent(noun) for word, noun in phrases(verb) if word in row["with"] and is_someone(noun)), None
        )
    thing = patient(verb)
    if thing is None:
        return None
    if is_someone(thing) and spelling(thing.lemma_) not in _words("standing"):
        return thing
    return _owner(thing) if spelling(thing.lemma_) in _words("standing") else None


def _owner(thing: Token) -> Token | None:
    """Whose claim or government it is; a government that nobody owns is someone itself."""
    owner = child(thing, "nmod:poss")
    if owner is None:
        owner = next((noun for word, noun in phrases(thing) if word in ("of", "by")), None)
    if owner is not None and is_someone(owner):
        return antecedent(owner)
    return thing if is_someone(thing) else None


def _told(verb: Token, row: dict[str, Any]) -> StanceKind | None:
    """The stance a verb tells as it stands, negated or refused; None if it is only possible, asked for or gone."""
    stance: StanceKind = row["stance"]
    governor = verb.head if verb.dep_ == "xcomp" else None
    if governor is not None and spelling(governor.lemma_) in _words("refuse"):
        return FLIPPED.get(stance)
    how = standing(verb)
    if row.get("attempt"):
        negated = how is not None and how.negated
        return None if negated or (how is None and not is_infinitive(verb)) else stance
    if how is None or (how.status == "planned" and not _pledged(verb) and not _announced(verb)):
        return None
    if how.negated or _no_longer(verb):
        return FLIPPED.get(stance)
    return stance


def _to_come(verb: Token, row: dict[str, Any]) -> bool:
    """True for "will recognise": a stance announced, not yet taken; to set out to bring someone down is taken already."""
    how = standing(verb)
    return not row.get("attempt") and how is not None and how.status == "planned" and not _pledged(verb)


def _announced(verb: Token) -> bool:
    """True for "will support" and "would support", alone or as somebody's word; what would be "if" is nobody's plan."""
    governed = verb.dep_ == "xcomp" and spelling(verb.head.lemma_) in _words("plan")
    modal = any(each.lower_ in ("will", "would", "'ll", "’ll") for each in children(verb, "aux"))
    conditional = any(
        each.lower_ in ("if", "unless") for clause in children(verb, "advcl") for each in children(clause, "mark")
    )
    return (modal or governed) and not conditional


def _pledged(verb: Token) -> bool:
    """True for "vowed to support": a promise of support is support."""
    return verb.dep_ == "xcomp" and spelling(verb.head.lemma_) in _words("pledge")


def _no_longer(verb: Token) -> bool:
    return any(each.lower_ in ("longer", "anymore") for each in children(verb, "advmod"))


def _label(verb: Token) -> Iterator[Draft]:
    for row in _rows("label").get(spelling(verb.lemma_), ()):
        label = _label_text(verb)
        holder, toward = agent(verb), patient(verb)
        if not any(word in label for word in row["words"]) or any(
            f" {word}" in label for word in row.get("unless", ())
        ):
            continue
        if toward is None or holder is None or not _real(verb):
            continue
        other = toward if is_someone(toward) and spelling(toward.lemma_) not in _words("standing") else _owner(toward)
        if other is not None:
            yield Draft(row["stance"], verb, holder, other)
            return


def _label_text(verb: Token) -> str:
    """The words someone is called by: the second predicate, or the phrase after "as"."""
    parts = children(verb, "xcomp", "ccomp") + children(verb, "obj")[1:]
    parts += [noun for word, noun in phrases(verb) if word == "as"] + [
        each for each in children(verb, "advcl") if _marked_as(each)
    ]
    thing = patient(verb)
    if thing is not None:
        parts += [noun for word, noun in phrases(thing) if word == "as"]
    return "".join(f" {token.lower_}" for part in parts for token in sorted(part.subtree, key=lambda each: each.i))


def _marked_as(clause: Token) -> bool:
    mark = child(clause, "mark", "case")
    return mark is not None and mark.lower_ == "as"


def _real(verb: Token) -> bool:
    how = standing(verb)
    return how is not None and not how.negated and how.status != "planned"


def _noun(noun: Token) -> Iterator[Draft]:
    for row in _rows("noun").get(spelling(noun.lemma_), ()):
        verb = _carrier(noun)
        lemma = spelling(verb.lemma_) if verb is not None else ""
        if lemma in _words("withdraw") or (verb is not None and not _real(verb)):
            continue
        found = _received(noun, verb, lemma) or _assured(noun, verb, lemma) or _given(noun, verb, lemma, row)
        if found is not None:
            yield Draft(row["stance"], noun, found[0], found[1], verb)
            return


def _carrier(noun: Token) -> Token | None:
    """The verb a noun of support is the object of, or hangs on."""
    head = noun.head
    if noun.dep_ == "conj":
        return _carrier(head) if head != noun else None
    if noun.dep_ == "nmod" and head.dep_ in ("obj", "iobj") and spelling(head.head.lemma_) in _words("assure"):
        return head.head
    return head if noun.dep_ in ("obj", "obl", "nsubj:pass", "nsubj") and head.pos_ in ("VERB", "AUX") else None


def _received(noun: Token, verb: Token | None, lemma: str) -> tuple[Token, Token] | None:
    """ "X has the backing of Y"."""
    if verb is None or lemma not in _words("receive") or noun.dep_ not in ("obj", "conj"):
        return None
    giver = next(
        (each for head in (noun, verb) for word, each in phrases(head) if word in ("of", "from") and is_someone(each)),
        None,
    )
    subject = agent(verb)
    return (giver, subject) if giver is not None and subject is not None and is_someone(subject) else None


def _assured(noun: Token, verb: Token | None, lemma: str) -> tuple[Token, Token] | None:
    """ "Assured X of their support"."""
    if verb is None or lemma not in _words("assure") or noun.dep_ not in ("obl", "nmod"):
        return None
    subject, other = agent(verb), patient(verb)
    return (subject, other) if subject is not None and other is not None and is_someone(other) else None


def _given(noun: Token, verb: Token | None, lemma: str, row: dict[str, Any]) -> tuple[Token, Token] | None:
    """ "Voiced support for X", "Y's support for X"."""
    heads = [noun] if verb is None else [noun, verb]
    toward = next(
        (
            antecedent(each)
            for head in heads
            for word, each in phrases(head)
            if word in row["toward"] and each != noun and is_someone(each)
        ),
        None,
    )
    if toward is None:
        return None
    giver = verb is not None and lemma in _words("give") and noun.dep_ in ("obj", "conj", "obl")
    subject = agent(verb) if giver and verb is not None else None
    owner = _named_owner(noun)
    if owner is not None and (owner.pos_ != "PRON" or subject is None):
        return owner, toward
    if subject is not None:
        return subject, toward
    by = next((each for word, each in phrases(noun) if word in ("by", "from") and is_someone(each)), None)
    return (by, toward) if by is not None else None


def _named_owner(noun: Token) -> Token | None:
    owner = child(noun, "nmod:poss")
    if owner is None:
        named = (each for each in children(noun, "compound", "amod") if each.ent_type_ in NAMED and is_someone(each))
        return next(named, None)
    return antecedent(owner) if is_someone(owner) else None


def _role(noun: Token) -> Iterator[Draft]:
    """ "X's ally Y", "Y, an ally of X", "Y is an ally of X"."""
    for row in _rows("role").get(spelling(noun.lemma_), ()):
        owner = child(noun, "nmod:poss") or next((each for word, each in phrases(noun) if word == "of"), None)
        if (
            owner is None
            or not is_someone(owner)
            or any(
                each.lower_ in ("former", "one-time", "erstwhile", "ex") for each in children(noun, "amod", "compound")
            )
        ):
            continue
        bearer = _bearer(noun)
        if bearer is not None and is_someone(bearer) and bearer != owner:
            yield Draft(row["stance"], noun, bearer, antecedent(owner), alone=True)
            return


def _bearer(noun: Token) -> Token | None:
    if child(noun, "cop") is not None:
        return (
            child(noun, "nsubj")
            if not any(each.lower_ in ("not", "n't") for each in children(noun, "advmod"))
            else None
        )
    if noun.dep_ in ("nmod:desc", "appos", "compound"):
        return noun.head
    following = noun.nbor(1) if noun.i + 1 < noun.sent.end else noun
    return following if following.ent_type_ == "PERSON" else child(noun, "appos", "flat")


def _compound(token: Token) -> Iterator[Draft]:
    words = table("stances_frames.toml")["compound"]
    lower = token.lower_
    if (
        lower in (*words["supports"], *words["recognises"])
        and token.i >= token.sent.start + 2
        and token.nbor(-1).text in ("-", "–")
    ):
        holder, toward = token.nbor(-2), _phrase_head(token)
        if holder.ent_type_ in NAMED and toward is not None and is_someone(toward):
            yield Draft("recognises" if lower in words["recognises"] else "supports", token, holder, toward, alone=True)
    for prefix, stance in ((words["supported_by_prefix"], "supports"), (words["opposed_by_prefix"], "opposes")):
        if lower in prefix and token.i + 2 < token.sent.end and token.nbor(1).text in ("-", "–"):
            yield from _prefixed(token, token.nbor(2), "supports" if stance == "supports" else "opposes")


def _prefixed(token: Token, toward: Token, stance: StanceKind) -> Iterator[Draft]:
    """ "Pro-X leaders": the ones so described support X, if X is a name."""
    holder = _phrase_head(toward if toward.head != token else token)
    if (
        toward.ent_type_ in NAMED
        and toward.text[0].isupper()
        and holder is not None
        and holder != toward
        and is_someone(holder)
    ):
        yield Draft(stance, token, holder, toward, alone=True)


def _phrase_head(token: Token) -> Token | None:
    """The noun that a describing word belongs to."""
    start = token
    while (
        token.dep_.partition(":")[0] in DESCRIBING
        and token.dep_ not in ("acl:relcl", "nmod:poss")
        and token.head != token
    ):
        token = token.head
        if (
            token.pos_ in ("NOUN", "PROPN")
            and token.i > start.i
            and token.dep_ not in ("compound", "amod", "nmod:desc")
        ):
            return token
    return token if token.i > start.i and token.pos_ in ("NOUN", "PROPN") else None


def _mentions(
    parsed: Parsed, draft: Draft, sentence: Sentence, cast: Cast, clock: Clock, voices: Voices
) -> Iterator[StanceMention]:
    if not is_someone(draft.holder) or _vague(draft.toward):
        return
    if any(each.lower_ in ("any", "no", "every") for each in children(draft.holder, "det")):
        return
    span = span_of(sentence.start, [draft.word])
    statement = voices.at(span)
    speaker = statement.speaker if statement is not None else None
    for holder, toward in _pairs(draft, sentence, cast):
        spoken = speaker if _first_person(holder) else holder
        if spoken is None or _first_person(toward):
            continue
        holder = spoken
        if _who(holder) == _who(toward) or holder.span == toward.span:
            continue
        yield StanceMention(
            id=identify(parsed.article.id, "stance", span, holder.span, toward.span, draft.stance),
            holder=holder,
            toward=toward,
            stance=draft.stance,
            sentence=(sentence.span,),
            when=clock.governing(draft.verb or draft.word, sentence),
            on_word_of=speaker if speaker is not None and speaker.entity != holder.entity else None,
            intended=draft.intended,
        )


def _first_person(party: Party) -> bool:
    """True for "we", but not for "US"."""
    return party.text.lower() in FIRST_PERSON and (party.text == "I" or not party.text.isupper())


def _vague(noun: Token) -> bool:
    """True for a bare plural ("topple governments"): it names no group that could be told apart."""
    plain = noun.tag_ == "NNS" and noun.ent_type_ not in NAMED
    return plain and not any(
        each.dep_ in ("det", "nmod:poss", "nummod", "compound", "amod", "nmod", "acl", "acl:relcl", "appos", "flat")
        for each in noun.children
    )


def _pairs(draft: Draft, sentence: Sentence, cast: Cast) -> Iterator[tuple[Party, Party]]:
    if draft.alone:
        yield cast.party(draft.holder, sentence), cast.party(draft.toward, sentence)
        return
    named = [
        noun for word, noun in phrases(draft.holder) if word in ("including", "such as", "like") and is_someone(noun)
    ]
    listed = (party for head in (draft.holder, *named) for party in cast.parties(head, sentence))
    for holder in (party for party in listed if party.text.partition(" ")[0].lower() not in ("on", "in", "at", "by")):
        for toward in cast.parties(draft.toward, sentence):
            yield holder, toward


def _says(verb: Token, wanted: list[str]) -> bool:
    text = " ".join(each.lower_ for each in verb.subtree)
    return any(phrase in text for phrase in wanted)


@cache
def _rows(section: str) -> dict[str, tuple[dict[str, Any], ...]]:
    """The rows of a section of the data by the lemmas they list."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in table("stances_frames.toml")[section]:
        for lemma in row.get("verbs", row.get("nouns", ())):
            found.setdefault(spelling(lemma), []).append(row)
    return {lemma: tuple(rows) for lemma, rows in found.items()}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(map(spelling, table("stances_frames.toml")["words"][name]))
