"""Who and what an article speaks of: its mentions, the bearers they stand for, and any noun phrase as a party.

Built once an article by `find_cast`; after that nothing in it changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dateline.model import Entity, Mention, Party, Role, Span, TimeExpression
from dateline.reading.names import atlas
from dateline.reading.names.capitals import acting_capitals
from dateline.reading.names.codes import LYING, country_in, in_compound, people_at, sector_in
from dateline.reading.names.discourse import Discourse, Placed
from dateline.reading.names.joining import Bearer, Register, join_names
from dateline.reading.names.meanings import bearers_of
from dateline.reading.names.nominals import nominal_at
from dateline.reading.names.offices import give_roles, settle_bodies
from dateline.reading.names.peoples import own_peoples
from dateline.reading.names.phrases import conjuncts, is_possessive, phrase, possessors, preposition, relation
from dateline.reading.names.pronouns import may_be_meant, stands_for
from dateline.reading.names.reconciling import reconcile
from dateline.reading.names.relatives import antecedent, is_relative
from dateline.reading.names.spotting import Name, find_names
from dateline.reading.names.tenure import tenure
from dateline.reading.names.titles import Description, describe, title_head, without_credit
from dateline.reading.names.writers import Writers
from dateline.reading.parsed import Parsed, Sentence, span_of

if TYPE_CHECKING:
    from spacy.tokens import Token

NESTED = 40
"""How many mentions may begin before a place and still hold it: phrases inside phrases, and then some."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors of one article."""

    mentions: tuple[Mention, ...]
    """In reading order; a phrase comes before the names inside it."""
    entities: tuple[Entity, ...]
    descriptions: tuple[Description, ...] = ()
    """Titles, appositions and predicates that say what a named one is."""
    _discourse: Discourse | None = field(default=None, repr=False)
    _by_id: dict[str, Entity] = field(default_factory=dict, repr=False)

    def with_entities(self, entities: tuple[Entity, ...]) -> Cast:
        """Returns the same cast with its entities, in the same order, told anew."""
        return replace(self, entities=entities, _by_id={entity.id: entity for entity in entities})

    def entity(self, number: str) -> Entity:
        """Returns the entity of an id; KeyError if the article has none of that id."""
        return self._by_id[number]

    def mention_at(self, offset: int) -> Mention | None:
        """Returns the innermost mention at an offset of the stored text."""
        last = bisect_right(self.mentions, offset, key=lambda mention: mention.span.start)
        near = self.mentions[max(0, last - NESTED) : last]
        found = [mention for mention in near if offset < mention.span.end]
        return min(found, key=lambda mention: mention.span.end - mention.span.start, default=None)

    def party(self, token: Token, sentence: Sentence) -> Party:
        """Returns the noun phrase that a token heads (or belongs to, inside a name) as a party: its words, and who it is if known.

        Where the words stand for several (`they`, `the two leaders`), it is the first of them; `parties` gives all.
        """
        return self._parties(token, sentence)[0]

    def parties(self, token: Token, sentence: Sentence) -> tuple[Party, ...]:
        """Returns the parties of a noun phrase and of all that are joined to it by `and`."""
        found: list[Party] = []
        for head in conjuncts(self._head(token, sentence)):
            found += self._parties(head, sentence)
        return tuple(found)

    def told_countries(self) -> Counter[str]:
        """Counts the words of the article that tell a country, by its code: names of countries, places and peoples."""
        assert self._discourse is not None
        told = Counter(self._discourse.told_codes())
        for mention in self.mentions:
            entity = self.entity(mention.entity)
            if mention.form == "name" and entity.kind == "place" and entity.country and not atlas.area(mention.text):
                told[entity.country] += 1
        return told

    def words_of(self, token: Token, sentence: Sentence) -> tuple[Token, Sentence]:
        """Returns the head of the words a pronoun stands for, and their sentence, where they have no entity (`They` for
        `Prosecutors`); what a relative pronoun hangs on; any other token itself.
        """
        assert self._discourse is not None
        head = self._head(token, sentence)
        placed = self._discourse.at.get((sentence.paragraph, head.i))
        if placed is not None and placed.means is not None:
            return placed.means.head, placed.means.sentence
        return head, sentence

    def owner(self, party: Party) -> Party | None:
        """Returns whose a party is (`his office`, `the forces of X`), or None."""
        assert self._discourse is not None
        sentence = self._discourse.parsed.sentence_at(party.span.start)
        if sentence is None:
            return None
        inside = [t for t in sentence.tokens if party.span.start <= sentence.start + t.idx < party.span.end]
        numbers = {token.i for token in inside}
        for token in inside:
            if token.head.i not in numbers or token.dep_ == "ROOT":
                owners = [own for own in possessors(token) if own.i in numbers]
                return self.party(owners[0], sentence) if owners else None
        return None

    def _head(self, token: Token, sentence: Sentence) -> Token:
        """The head of the phrase a token belongs to: out of a name, and from a relative pronoun to what it stands for."""
        assert self._discourse is not None
        noun = antecedent(token) if is_relative(token) else None
        if noun is not None:
            return self._head(noun, sentence)
        name = self._discourse.names.get((sentence.paragraph, token.i))
        return name.head if name is not None else token

    def _parties(self, token: Token, sentence: Sentence) -> list[Party]:
        assert self._discourse is not None
        head, sentence = self.words_of(token, sentence)
        name = self._discourse.names.get((sentence.paragraph, head.i)) or self._named_by(head, sentence)
        tokens = phrase(head)
        if name is not None and name.head.i != head.i:
            tokens = list(head.doc[min(tokens[0].i, name.tokens[0].i) : max(tokens[-1].i, name.tokens[-1].i) + 1])
        if name is not None and name.title and name.title[0].i < tokens[0].i:
            tokens = list(head.doc[name.title[0].i : tokens[-1].i + 1])
        if name is not None and name.head.i == head.i and name.tokens[0].i > tokens[0].i:
            tokens = without_credit(tokens, sentence.paragraph, self._discourse.names)
        bearers = self._bearers(head, name, sentence)
        span = span_of(sentence.start, tokens)
        text = self._discourse.parsed.quote(span)
        country = country_in(head, tokens, self._discourse.names, sentence.paragraph)
        if country is None and not bearers:
            country = self._lies_in(head, sentence)
        own = Party(text, span, None, country, sector_in(head, tokens))
        return [self._known(own, number) for number in bearers] or [own]

    def _lies_in(self, head: Token, sentence: Sentence) -> str | None:
        """The country of the place that someone is said to be in or from, known by where it lies (`police in Norvik`)."""
        assert self._discourse is not None
        for child in head.rights:
            name = self._discourse.names.get((sentence.paragraph, child.i))
            if name is not None and relation(child) == "nmod" and preposition(child) in LYING:
                entity = self.entity(name.entity)
                return entity.country if entity.kind == "place" else None
        return None

    def _known(self, own: Party, number: str) -> Party:
        entity = self.entity(number)
        return Party(own.text, own.span, number, entity.country or own.country, entity.sector or own.sector)

    def _named_by(self, head: Token, sentence: Sentence) -> Name | None:
        """The name whose title a token is part of."""
        assert self._discourse is not None
        name = self._discourse.titles.get((sentence.paragraph, head.i))
        modifies = relation(head) in ("compound", "amod", "nmod") and head.dep_ != "nmod:desc"
        return None if modifies else name

    def _bearers(self, head: Token, name: Name | None, sentence: Sentence) -> tuple[str, ...]:
        assert self._discourse is not None
        if name is not None:
            return (name.entity,)
        placed = self._discourse.at.get((sentence.paragraph, head.i))
        if placed is None and (land := self._discourse.adjectives.get((sentence.paragraph, head.i))) is not None:
            return (land,)
        return placed.bearers if placed is not None else ()


def find_cast(parsed: Parsed, times: Sequence[TimeExpression] = ()) -> Cast:
    """Returns the actors of an article. Words inside its time expressions are no names."""
    spans = [time.span for time in times]
    names = [name for name in find_names(parsed) if not _inside(name.span, spans)]
    reconcile(names)
    acting_capitals(names)
    peoples = own_peoples(parsed, names)
    register = Register()
    at = {(name.sentence.paragraph, token.i): name for name in names for token in name.tokens}
    descriptions = tuple(found for name in names for found in describe(name, at))
    join_names(names, register)
    settle_bodies(names, at, register)
    give_roles(descriptions, at, register, peoples, lambda span: tenure(parsed.article, span, times))
    numbers = {name.text: name.entity for name in names}
    own = {word: numbers[land] for word, land in peoples.items()}
    discourse = Discourse(parsed, at, register, own=own)
    _sweep(discourse, _appositions(descriptions))
    return _finished(discourse, descriptions)


def _inside(span: Span, spans: Sequence[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in spans)


def _sweep(discourse: Discourse, beside: dict[tuple[int, int], str]) -> None:
    """Reads the article front to back and places every mention; `beside` gives appositions their bearers."""
    writers = Writers(discourse)
    for sentence in discourse.parsed.sentences:
        for token in sentence.tokens:
            key = (sentence.paragraph, int(token.i))
            name = discourse.names.get(key)
            if name is not None:
                if name.tokens[0].i == token.i:
                    placed = _placed(discourse, sentence, name.tokens, name.head, "name", (name.entity,))
                    placed.anchor = _anchor(name)
                    discourse.put(placed)
            elif key not in discourse.titles:
                writer = writers.of(token, sentence)
                if writer is not None:
                    discourse.put(_placed(discourse, sentence, [token], token, "pronoun", (writer,)))
                else:
                    _place_word(token, sentence, discourse, beside)


def _anchor(name: Name) -> Token | None:
    """The title a name hangs on (`spokesman` of `spokesman Ann Lee said`)."""
    titles = {token.i for token in name.title}
    above = name.head
    while above.head.i in titles and above.head.i != above.i:
        above = above.head
    return above if above != name.head else None


def _appositions(descriptions: Sequence[Description]) -> dict[tuple[int, int], str]:
    """From the head of a noun phrase set beside a name to the name's entity."""
    return {
        (found.name.sentence.paragraph, int(token.i)): found.name.entity
        for found in descriptions
        if found.manner == "apposition"
        for token in found.tokens
        if token.head not in found.tokens or token == title_head(found.tokens)
    }


def _place_word(token: Token, sentence: Sentence, discourse: Discourse, beside: dict[tuple[int, int], str]) -> None:
    meant = stands_for(token, sentence, discourse)
    if meant is not None:
        placed = _placed(discourse, sentence, [token], token, "pronoun", meant.bearers)
        placed.means = meant.words
        discourse.put(placed)
        return
    nominal = nominal_at(token, sentence, discourse)
    own = beside.get((sentence.paragraph, int(token.i)))
    found = None
    if nominal is not None:
        found = (own,) if own is not None else bearers_of(nominal, discourse)
    if found and nominal is not None:
        discourse.put(_placed(discourse, sentence, nominal.tokens, token, "nominal", found))
    elif may_be_meant(token):
        discourse.put(_placed(discourse, sentence, [token], token, "nominal", ()))


def _placed(
    discourse: Discourse, sentence: Sentence, tokens: list[Token], head: Token, form: str, bearers: tuple[str, ...]
) -> Placed:
    return Placed(sentence, tokens, head, form, bearers, discourse.quote_of(sentence, head))  # type: ignore[arg-type]


def _finished(discourse: Discourse, descriptions: tuple[Description, ...]) -> Cast:
    mentions = [_mention(placed, number, discourse) for placed in discourse.placed for number in placed.bearers]
    mentions += _of_peoples(discourse)
    entities = tuple(_entity(bearer) for bearer in discourse.register.bearers)
    ordered = tuple(sorted(mentions, key=lambda mention: (mention.span.start, -mention.span.end)))
    return Cast(ordered, entities, descriptions, discourse, {entity.id: entity for entity in entities})


def _of_peoples(discourse: Discourse) -> list[Mention]:
    """Mentions of countries by the adjective of their people (`Kenyan sugar`), which is never somebody of its own."""
    found: list[Mention] = []
    firms = _firms(discourse)
    for sentence in discourse.parsed.sentences:
        tokens = list(sentence.tokens)
        for i, token in enumerate(tokens):
            key = (sentence.paragraph, int(token.i))
            bare = token.lower_ != "the" and token.tag_ not in ("NNS", "NNPS")
            people = people_at(tokens, i) if bare and not _determined(token) else None
            if people is not None and atlas.is_of_a_part(token.text):
                people = None  # "Tibetan monks" are not China's government
            land = discourse.register.country(people[0]).id if people else discourse.own.get(token.text)
            if people is not None and token.text in firms and _stands_alone(token):
                land = firms[token.text]
            if land is None or key in discourse.names or key in discourse.at or in_compound(token):
                continue
            words = tokens[i : i + (people[1] if people else 1)]
            discourse.adjectives.update({(sentence.paragraph, int(word.i)): land for word in words})
            span = span_of(sentence.start, words)
            found.append(Mention(span, discourse.parsed.quote(span), discourse.bearer(land).kind, "name", land))
    return found


def _firms(discourse: Discourse) -> dict[str, str]:
    """The bodies whose names begin with a word for a people (`Kenyan Airways`), by that word; none where two do."""
    found: dict[str, set[str]] = {}
    for name in discourse.names.values():
        if name.kind == "organization" and len(name.tokens) > 1:
            found.setdefault(name.tokens[0].text, set()).add(name.entity)
    return {word: ids.pop() for word, ids in found.items() if len(ids) == 1}


def _stands_alone(token: Token) -> bool:
    """True for a name in the singular that is an argument itself (`Kenyan cancelled flights`), no word before a noun."""
    return token.tag_ in ("NNP", "JJ") and relation(token) in ("nsubj", "obj", "iobj", "obl", "nmod")


def _determined(token: Token) -> bool:
    """True for `the Kenyan`, `the North Korean`: one of a people, not its country."""
    return any(child.dep_ == "det" for child in token.children) and relation(token) not in ("amod", "compound")


def _mention(placed: Placed, number: str, discourse: Discourse) -> Mention:
    span = span_of(placed.sentence.start, placed.tokens)
    name = discourse.names.get((placed.sentence.paragraph, placed.head.i))
    kind = name.kind if name is not None else discourse.bearer(number).kind
    if name is not None and name.area is not None and name.area.kind == "country" and _is_where(placed.head):
        kind = "place"
    return Mention(span, discourse.parsed.quote(span), kind, placed.form, number)


def _is_where(head: Token) -> bool:
    """True for a country told as the place where something is (`in Kenya`), not as an actor."""
    return any(child.dep_ == "case" and child.lower_ in WHERE for child in head.lefts) and not is_possessive(head)


WHERE = {"in", "at", "near", "across", "throughout", "inside", "outside", "through", "into", "around"}


def _entity(bearer: Bearer) -> Entity:
    roles: list[Role] = []
    for role in bearer.roles:
        if not any(
            (role.title.casefold(), role.of, role.former, role.when) == (r.title.casefold(), r.of, r.former, r.when)
            for r in roles
        ):
            roles.append(role)
    return Entity(
        bearer.id,
        _plain(bearer.name),
        bearer.kind,
        tuple(dict.fromkeys(_plain(alias) for alias in bearer.aliases)),
        bearer.country,
        bearer.sector,
        tuple(roles),
        bearer.named,
        tuple(dict.fromkeys(bearer.joins)),
        bearer.lat,
        bearer.lon,
    )


def _plain(name: str) -> str:
    """A name with one plain space wherever a text has a space that does not break, or a line that does."""
    return " ".join(name.split())
