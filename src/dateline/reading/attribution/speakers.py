"""Says who speaks in a draft: the words that name the speaker, resolved as far as there is ground, never further.

A thing said to speak (`the statement said`) stands for whoever issued it; what names nobody (`reports say`) has no speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.model import Party
from dateline.reading.attribution import grammar, lexicon
from dateline.reading.attribution.drafts import Draft, Passage
from dateline.reading.attribution.medium import medium_of
from dateline.reading.parsed import Parsed, Sentence, span_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.reading.names import Cast

_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
_FIRST_PERSONS = frozenset({"we", "us", "our", "ours"})
_PUT_OUT = frozenset({"statement", "communique", "communiqué", "announcement", "report", "memo"})
"""Things issued before which a body's name says whose they are (`a Pentagon statement`); before a post it says where it stands."""


class Speakers:
    """Resolves the speakers of an article's drafts in reading order, remembering who last issued what."""

    def __init__(self, parsed: Parsed, cast: Cast) -> None:
        self._parsed = parsed
        self._cast = cast
        self._known: dict[int, Party | None] = {}
        self._beside: dict[int, tuple[Party, ...]] = {}
        self._issuer: tuple[int, Party] | None = None
        self._issuers: dict[str, Party] = {}

    def resolve(self, draft: Draft, passage: Passage, outer: Draft | None) -> Party | None:
        """Returns who speaks in a draft; `outer` is the draft it stands in. Drafts are asked about in reading order."""
        party = self._resolve(draft, passage, outer)
        self._known[id(draft)] = party
        if party is not None and party.entity is not None and draft.kind in lexicon.SPEECH_CLASSES and outer is None:
            self._issuer = (passage.number, party)
            if (medium := medium_of(draft)) is not None:
                self._issuers[medium] = party
        return party

    def others(self, draft: Draft, passage: Passage) -> tuple[Party, ...]:
        """Returns who says it beside the one `resolve` gives: the rest of a list, or of several whom a pronoun stands for."""
        if draft.follows is not None:
            return self._beside.get(id(draft.follows), ())
        speaker = self._known.get(id(draft))
        if speaker is None or speaker.entity is None or draft.source is None:
            return ()
        if grammar.word(draft.source) in _FIRST_PERSON | _FIRST_PERSONS:
            return ()
        found = self._cast.parties(*self._cast.words_of(draft.source, passage.sentence_of(draft.source.i)))
        own = {speaker.entity: None, **{party.entity: party for party in found}}
        # A thing that speaks for its issuer stands in no list of speakers.
        rest = tuple(
            party for entity, party in own.items() if party is not None and entity not in (None, speaker.entity)
        )
        listed = rest if any(party.entity == speaker.entity for party in found) else ()
        self._beside[id(draft)] = listed
        return listed

    def _resolve(self, draft: Draft, passage: Passage, outer: Draft | None) -> Party | None:
        if draft.follows is not None:
            return self._known.get(id(draft.follows))
        if draft.voice is not None:
            return draft.voice
        if draft.source is None:
            return None
        if grammar.word(draft.source) in _FIRST_PERSON | _FIRST_PERSONS:
            return self._first_person(draft.source, passage, outer)
        source, sentence = self._cast.words_of(draft.source, passage.sentence_of(draft.source.i))
        party = self._as_list(source, sentence, self._cast.party(source, sentence))
        if draft.verb is None and draft.source_words:
            # A label or a signature is set off from the words beside it, whatever the parse makes of them.
            span = span_of(passage.start, [passage.doc[place] for place in draft.source_words])
            party = self._labelled(replace(party, span=span, text=self._parsed.quote(span)))
        if (
            source.pos_ in ("PRON", "DET")
            and party.entity is None
            and grammar.word(source) in lexicon.nouns().no_speaker_pronouns
        ):
            return None
        return self._standing_for(source, sentence, party, passage)

    def _labelled(self, party: Party) -> Party:
        """A party named by a label in capitals (`TOSK`) is the one person of that name, or surname, that the page names elsewhere."""
        known = self._cast.entity(party.entity).name if party.entity is not None else ""
        if not party.text.isupper() or (known and not known.isupper()):
            return party
        name = party.text.casefold()
        bearers = [
            entity
            for entity in self._cast.entities
            if entity.kind == "person"
            and f" {entity.name.casefold()}".endswith(f" {name}")
            and entity.name != party.text
        ]
        if len(bearers) != 1:
            return party
        return replace(party, entity=bearers[0].id, country=bearers[0].country, sector=bearers[0].sector)

    def _as_list(self, source: Token, sentence: Sentence, party: Party) -> Party:
        """A party of several (`Germany and France`) as it is written; it stands for the first of them."""
        if not grammar.children(source, "conj"):
            return party
        words = [source.doc[place] for place in grammar.noun_phrase(source)]
        span = span_of(sentence.start, [word for word in words if not word.is_punct])
        return replace(party, span=span, text=self._parsed.quote(span))

    def _bearer(self, source: Token, sentence: Sentence) -> Party | None:
        """Who holds or wears what words are shown on: the subject of the verb that brings it (`came with a placard reading …`)."""
        # Parsers hang "with a placard reading …" on the verb, on the place it was brought to, or make a clause of it.
        clause = grammar.base(source) == "nsubj" and source.head.tag_ == "VBG"
        verbs = [
            above for above in source.ancestors if grammar.is_verb(above) and not (clause and above == source.head)
        ]
        verb = verbs[0] if verbs else None
        held = clause or grammar.base(source) == "obj" or grammar.preposition(source) in ("with", "in")
        if verb is None or not held:
            return None
        subject = grammar.own_subject(verb)
        return self._cast.party(grammar.antecedent(subject), sentence) if subject is not None else None

    def _standing_for(self, source: Token, sentence: Sentence, party: Party, passage: Passage) -> Party | None:
        """The party itself, or with the entity of whoever issued or owns it."""
        name = grammar.lemma(source)
        nouns = lexicon.nouns()
        nobody = name in nouns.no_speaker and source.pos_ != "PROPN"
        if name in nouns.works and source.pos_ != "PROPN":
            owner = self._issued_by(source, sentence, ("by", "from"))
            return replace(party, entity=owner.entity, country=owner.country, sector=owner.sector) if owner else party
        if name in nouns.issued or nobody:
            owner = self._cast.owner(party) or self._issued_by(source, sentence, ("by", "from", "of"))
            if owner is not None and owner.entity is None:
                return owner
            if owner is None and name in nouns.issued and source.pos_ == "NOUN" and _definite(source):
                told = self._issued_before(name, sentence) or self._last_issuer(name, passage)
                owner = told if not _credited(source) else None
            if owner is None:
                known = source.pos_ == "PROPN" or (
                    name in nouns.issued and (_definite(source) or bool(grammar.children(source, "compound")))
                )
                return party if known else None
            return replace(party, entity=owner.entity, country=owner.country, sector=owner.sector)
        if party.entity is None and source.pos_ == "NOUN":
            # "said the harbour master, Mira Tosk": the name beside the words for someone.
            for child in grammar.children(source, "appos"):
                if child.pos_ == "PROPN" and (named := self._cast.party(child, sentence)).entity is not None:
                    return replace(party, entity=named.entity, country=named.country, sector=named.sector)
        if party.entity is None and name in lexicon.contents().borne and (bearer := self._bearer(source, sentence)):
            return replace(party, entity=bearer.entity, country=bearer.country, sector=bearer.sector)
        if party.entity is None and name in nouns.owned and (owner := self._cast.owner(party)) is not None:
            return replace(party, entity=owner.entity, country=owner.country, sector=owner.sector)
        return party

    def _issued_before(self, name: str, sentence: Sentence) -> Party | None:
        """Who is told to have issued such a thing in this paragraph or the one before (`The union sent an email. The email …`)."""
        near = range(max(0, sentence.paragraph - 1), sentence.paragraph + 1)
        for other in reversed(self._parsed.sentences):
            if (
                other.paragraph not in near
                or other.start + other.tokens[0].idx >= sentence.start + sentence.tokens[0].idx
            ):
                continue
            for token in other.tokens:
                issued = grammar.lemma(token) == name and grammar.base(token) == "obj"
                if not issued or grammar.lemma(token.head) not in lexicon.nouns().issuing:
                    continue
                maker = grammar.subject(token.head)
                party = self._cast.party(*self._cast.words_of(maker, other)) if maker is not None else None
                if party is not None and party.entity is not None:
                    return party
        return None

    def _last_issuer(self, name: str, passage: Passage) -> Party | None:
        """Who last spoke in such a medium; else who spoke last, if that was in this paragraph or the one before."""
        medium = lexicon.media().nouns.get(name, "")
        if medium in self._issuers:
            return self._issuers[medium]
        # Who speaks before "the report said", or "the book said", may well be the one who denies it.
        taken_up = name in lexicon.nouns().taken_up
        near = self._issuer is not None and passage.number - self._issuer[0] <= 1 and taken_up
        return self._issuer[1] if self._issuer is not None and near else None

    def _issued_by(self, source: Token, sentence: Sentence, words: Sequence[str]) -> Party | None:
        """Whose the words are said to be: in the genitive, or after one of some prepositions."""
        below = [
            *source.children,
            *(other for child in source.children if grammar.base(child) == "acl" for other in child.children),
        ]
        for child in below:
            if child.ent_type_ in ("DATE", "TIME"):
                continue
            relation = grammar.base(child)
            if child.dep_ == "nmod:poss" or (relation in ("nmod", "obl") and grammar.preposition(child) in words):
                party = self._cast.party(child, sentence)
                if party.entity is not None or child.pos_ == "PROPN":
                    return party
            elif relation == "compound" and grammar.lemma(source) in _PUT_OUT:
                party = self._cast.party(child, sentence)
                if party.entity is not None:
                    return party
        return None

    def _first_person(self, source: Token, passage: Passage, outer: Draft | None) -> Party | None:
        """Inside someone's words the one who says them; outside, for `I`, the writer of the piece or letter."""
        if outer is not None:
            return self._known.get(id(outer))
        if passage.quoted(source) or grammar.word(source) in _FIRST_PERSONS:
            return None
        party = self._cast.party(source, passage.sentence_of(source.i))
        return party if party.entity is not None else None


def _credited(noun: Token) -> bool:
    """True for words that are said to be somebody's, known or not (`the statement by the two`)."""
    return any(
        child.dep_ == "nmod:poss" or grammar.preposition(child) in ("by", "from")
        for child in noun.children
        if grammar.base(child) in ("nmod", "obl")
    )


def _definite(noun: Token) -> bool:
    return any(grammar.word(child) in ("the", "this", "that", "his", "her", "its", "their") for child in noun.children)
