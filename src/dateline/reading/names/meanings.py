"""Whom a noun phrase means: `the opposition leader`, `Kenya's president`, `the delegation`, `a senior official`.

A definite noun takes the bearer that alone fits it; an indefinite one is somebody new, without a name. In doubt it stays new.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import ActorKind, Role
from dateline.reading.names.discourse import Discourse, Placed
from dateline.reading.names.joining import Bearer
from dateline.reading.names.lexicon import gender_of_role, lexicon, sector_of, senses, term_ending
from dateline.reading.names.nominals import DEFINITE, TWINS, Nominal, is_age
from dateline.reading.names.phrases import possessors, preposition, relation, words_before, written
from dateline.reading.names.pronouns import FARTHEST, barred_from, joined
from dateline.reading.names.states import country_meant, government_meant, owner_of


def bearers_of(nominal: Nominal, discourse: Discourse) -> tuple[str, ...] | None:
    """Returns the bearers that a nominal means, made new where it names somebody not met before; None where it names nobody apart."""
    pair = _pair(nominal, discourse)
    if pair or nominal.head.lower_ in ("two", "both"):
        return pair or None
    if nominal.term is not None and nominal.term.sort == "places":
        return country_meant(nominal, discourse)
    found = government_meant(nominal, discourse) or _held(nominal, discourse) or _of_that_name(nominal, discourse)
    found = (
        found or _repeated(nominal, discourse) or _just_named(nominal, discourse) or _called_again(nominal, discourse)
    )
    if found is not None:
        return (found.id,)
    made = _new(nominal, discourse)
    return (made.id,) if made else None


def _pair(nominal: Nominal, discourse: Discourse) -> tuple[str, ...]:
    """`the two leaders`, `both sides`: the two persons, or countries, that the words just before name."""
    two = any(t.lower_ in ("two", "both", "pair", "duo") for t in nominal.tokens)
    two = two and (nominal.definite or nominal.head.lower_ == "both")
    if not two:
        return ()
    kinds = ("person",) if nominal.term and nominal.term.sort == "people" else ("government", "organization")
    found: list[str] = []
    barred = barred_from(nominal.head, nominal.sentence, discourse)
    for group in discourse.back(nominal.sentence, nominal.head):
        for placed in group:
            for number in placed.bearers:
                if discourse.bearer(number).kind in kinds and number not in {*found, *barred}:
                    found.append(number)
        if len(found) >= 2:
            break
    return tuple(found) if len(found) == 2 else ()


def _held(nominal: Nominal, discourse: Discourse) -> Bearer | None:
    """The one person of the article said to hold the office that a definite singular noun names."""
    if not nominal.definite or nominal.plural or nominal.term is None or nominal.term.sort != "people":
        return None
    words = {token.lower_ for token in nominal.tokens if token.pos_ not in ("DET", "PUNCT", "PART")}
    owner = owner_of(nominal, discourse)
    if owner is not None and owner.kind == "person":
        return None  # "his adviser", "the president's son"
    country = nominal.country or (owner.country if owner is not None else None)
    fitting = [
        bearer
        for bearer in discourse.register.bearers
        if bearer.kind == "person" and bearer.named and _holds(bearer, nominal, words, country)
    ]
    if len(fitting) > 1:
        near = {n for group in discourse.back(nominal.sentence, nominal.head) for p in group for n in p.bearers}
        fitting = [bearer for bearer in fitting if bearer.id in near] if not nominal.former else []
    if not fitting and country is not None and owner is not None:
        fitting = _landless(nominal, words, country, discourse)
    if len(fitting) != 1:
        return None
    bearer = fitting[0]
    bearer.country = bearer.country or country
    bearer.joins.append(f"“{nominal.text}”: {bearer.name} alone is said to hold that office")
    return bearer


def _landless(nominal: Nominal, words: set[str], country: str, discourse: Discourse) -> list[Bearer]:
    """Those said to hold the office of no country in particular, where the country asked for is the one the article tells most.

    An article says "President Smith" without a country only of the country it is about.
    """
    if discourse.main_country() != country:
        return []
    return [
        bearer
        for bearer in discourse.register.bearers
        if bearer.kind == "person" and bearer.named and bearer.country is None and _holds(bearer, nominal, words, None)
    ]


def _holds(bearer: Bearer, nominal: Nominal, words: set[str], country: str | None) -> bool:
    if country is not None and bearer.country != country:
        return False
    roles = bearer.roles
    if nominal.noun == "leader" and country is not None and not nominal.qualities():
        # "Kenya's leader" is who governs it, not the leader of its opposition.
        roles = [role for role in roles if sector_of(role.title.split()) == "GOV"]
    return any(_same_office(role, nominal, words) for role in roles)


def _same_office(role: Role, nominal: Nominal, words: set[str]) -> bool:
    title = [TWINS.get(word, word) for word in role.title.casefold().replace("-", " - ").split()]
    term = term_ending(title) or term_ending(title[: title.index("of")] if "of" in title[1:] else title)
    named = {
        token.lower_
        for token in nominal.tokens
        if token.pos_ == "PROPN" and token.i < nominal.head.i and token.ent_type_ == "ORG" and token.tag_ != "POS"
    }
    if not named <= set(title) | set((role.of or "").casefold().split()):
        return False  # "the Herald spokesman" does not speak for the ministry
    if term is None or TWINS.get(term.text.split()[-1], term.text.split()[-1]) != nominal.noun:
        return nominal.noun in title[-1:] and not nominal.qualities()
    return nominal.qualities() <= set(title) | set((role.of or "").casefold().split()) and role.former <= (
        nominal.former or not nominal.qualities()
    )


def _repeated(nominal: Nominal, discourse: Discourse) -> Bearer | None:
    """The unnamed one met before under the same noun, where nothing in the words tells them apart."""
    if not (nominal.definite or nominal.plural or _is_body(nominal)):
        return None
    for bearer in reversed(discourse.register.bearers):
        if bearer.named or bearer.plural != nominal.plural:
            continue
        if bearer.noun == "crowd" and " of " in bearer.name:
            continue  # a crowd of pupils is not whatever crowd is spoken of later
        if bearer.noun == nominal.noun and _agrees(bearer, nominal):
            bearer.call(nominal.text, f"“{nominal.text}” takes up “{bearer.name}”")
            return bearer
    return None


def _is_body(nominal: Nominal) -> bool:
    return nominal.term is not None and nominal.term.sort == "bodies"


def _agrees(bearer: Bearer, nominal: Nominal) -> bool:
    own = {token.text for token in nominal.tokens if token.pos_ == "PROPN" and token.i < nominal.head.i}
    if not own <= set(bearer.name.split()):
        return False  # "the Oyo government", "the Kano government"
    if nominal.plural or nominal.tokens[0].lower_ not in DEFINITE:
        same = bearer.qualities == nominal.qualities() and bearer.country == nominal.country
        return same and (not nominal.plural or bearer.numbers == nominal.numbers())
    if nominal.country is not None and nominal.country != bearer.country:
        return False
    return nominal.qualities() <= bearer.qualities


def _of_that_name(nominal: Nominal, discourse: Discourse) -> Bearer | None:
    """`The ministry`: the one body whose name ends in that noun, or opens with it (`Ministry of …`); of several, the one named just before."""
    if not _is_bare(nominal) or not _is_body(nominal) or nominal.head.pos_ != "NOUN":
        return None
    fitting = [
        bearer
        for bearer in discourse.register.bearers
        if bearer.named and bearer.kind in ("organization", "group") and _bears(bearer.name, nominal.head.lower_)
    ]
    if len(fitting) > 1:
        ids = {bearer.id: bearer for bearer in fitting}
        for group in discourse.back(nominal.sentence, nominal.head):
            near = {number for placed in group for number in placed.bearers if number in ids}
            if near:
                fitting = [ids[number] for number in sorted(near)]
                break
    if len(fitting) != 1:
        return None
    fitting[0].call(nominal.text, f"“{nominal.text}” takes up “{fitting[0].name}”, the only body so called")
    return fitting[0]


def _bears(name: str, noun: str) -> bool:
    words = name.casefold().split()
    return len(words) > 1 and (words[-1] == noun or (words[0] == noun and words[1] in ("of", "for")))


def _is_bare(nominal: Nominal) -> bool:
    """True for a singular noun with nothing but `the` or `this` before it."""
    words = [token.lower_ for token in nominal.tokens]
    return not nominal.plural and words in ([d, nominal.head.lower_] for d in ("the", "this"))


def _just_named(nominal: Nominal, discourse: Discourse) -> Bearer | None:
    """`The company`: the one organisation named in this sentence or the one before; of several, the one that can be such a body."""
    if not _is_bare(nominal) or nominal.noun not in senses("body", "common"):
        return None
    for n, group in enumerate(discourse.back(nominal.sentence, nominal.head)):
        numbers = {number for placed in group if not _is_platform(placed) for number in placed.bearers}
        bodies = [b for number in sorted(numbers) if (b := discourse.bearer(number)).kind == "organization"]
        if not bodies:
            continue
        fitting = [bearer for bearer in bodies if bearer.named and _can_be(bearer, nominal)]
        if n > 1 or len(fitting) != 1:
            return None
        fitting[0].joins.append(f"“{nominal.text}” takes up “{fitting[0].name}”, the only such body named just before")
        return fitting[0]
    return None


def _can_be(bearer: Bearer, nominal: Nominal) -> bool:
    """False for a body known to be of another sector than the noun tells (`the company` is no ministry)."""
    any_sector = nominal.term is not None and nominal.term.sector == "any"
    return any_sector or bearer.sector in (None, nominal.sector, "IGO")


def _is_platform(placed: Placed) -> bool:
    """True for the place where something is put out (`on Facebook, the council said`)."""
    return preposition(placed.head) in ("on", "via") and relation(placed.head) in ("obl", "nmod")


def _called_again(nominal: Nominal, discourse: Discourse) -> Bearer | None:
    """`The senator`, as the subject of a sentence: the one named person whom the sentence before is about."""
    if not _may_call_again(nominal, discourse):
        return None
    before = [bearer for bearer in discourse.register.bearers if nominal.noun in bearer.again]
    if len(before) == 1 and not _holds_another(before[0], nominal):
        return before[0]
    for group in discourse.back(nominal.sentence, nominal.head, FARTHEST):
        if group[0].sentence is nominal.sentence or all(p.quote for p in group):
            continue
        if not _follows_in_quotes(group[0], nominal, discourse):
            return None
        people = _people_about(group, nominal, discourse)
        if not people:
            continue
        bearer = discourse.bearer(people.pop())
        if people or bearer.kind != "person" or not bearer.named or _holds_another(bearer, nominal):
            return None
        bearer.again.add(nominal.noun)
        bearer.call(nominal.text, f"“{nominal.text}” takes up “{bearer.name}”, whom the sentence before is about")
        return bearer
    return None


def _follows_in_quotes(placed: Placed, nominal: Nominal, discourse: Discourse) -> bool:
    """True where no paragraph lies between a mention and a noun but such as open with a quotation."""
    between = range(placed.sentence.paragraph + 1, nominal.sentence.paragraph)
    return all(discourse.quotes[number][:1] not in ([], [0]) for number in between)


def _people_about(group: Sequence[Placed], nominal: Nominal, discourse: Discourse) -> set[str]:
    """Whom a sentence is about; of several joined by `and` those whose gender is known to be the noun's, if any."""
    leading = [p for p in group if p.leads and not p.quote]
    people = {number for p in leading for number in (*p.bearers, *joined(p, discourse))}
    gender = gender_of_role([nominal.head.text])
    told = {number for number in people if gender is not None and discourse.bearer(number).gender == gender}
    return told if len(people) > 1 and told else people


def _may_call_again(nominal: Nominal, discourse: Discourse) -> bool:
    """True for `the` with a noun that calls someone again, as the subject of a sentence outside quotation marks."""
    called = nominal.head.lower_ in senses("pronoun", "again") or is_age(nominal.head)
    if not called or not nominal.definite or nominal.plural or possessors(nominal.head):
        return False
    leads = relation(nominal.head) == "nsubj" and nominal.head.head.dep_ == "ROOT"
    return leads and not discourse.quote_of(nominal.sentence, nominal.head)


def _holds_another(bearer: Bearer, nominal: Nominal) -> bool:
    """True for someone said to be of this noun in other words (`the Democratic nominee` is not `Republican nominee Smith`)."""
    gender = gender_of_role([nominal.head.text])
    if gender is not None and bearer.gender not in (None, gender):
        return True
    own = {word for role in bearer.roles for word in role.title.casefold().split()}
    sides = {"democratic", "republican", "democrat", "conservative", "labour", "liberal", "former"}
    told = {token.lower_ for token in nominal.tokens} & sides
    return bool(told) and bool(own & sides) and not told & own


def _new(nominal: Nominal, discourse: Discourse) -> Bearer | None:
    if not _tells_apart(nominal) or nominal.head.lower_ == "paper":
        return None
    if nominal.term is None:
        kind: ActorKind = "person" if nominal.one_of_a_people else "group"
    elif nominal.term.sort == "people":
        kind = "group" if nominal.plural else "person"
    else:
        kind = "group" if nominal.noun in ("opposition", "delegation", "crowd", "team", "group") else "organization"
    bearer = discourse.register.new(kind, _called_after_owner(nominal, discourse) or nominal.text)
    bearer.call(nominal.text)
    bearer.named, bearer.plural = False, nominal.plural
    bearer.country, bearer.sector = nominal.country, _sector(nominal, discourse)
    bearer.gender = gender_of_role(words_before(nominal.head, nominal.tokens))
    bearer.noun, bearer.qualities, bearer.numbers = nominal.noun, nominal.qualities(), nominal.numbers()
    return bearer


def _called_after_owner(nominal: Nominal, discourse: Discourse) -> str | None:
    """`Smith’s lawyer` for `his lawyer`, where the pronoun's bearer is known by name."""
    for token in possessors(nominal.head):
        own = [t for t in nominal.tokens if t.i > token.i]
        if token.tag_ != "PRP$" or nominal.tokens[0] != token or not own:
            continue
        placed = discourse.at.get((nominal.sentence.paragraph, token.i))
        owner = discourse.bearer(placed.bearers[0]) if placed is not None and len(placed.bearers) == 1 else None
        if owner is not None and owner.named:
            return f"{owner.name}’{'' if owner.name.endswith('s') else 's'} {written(own)}"
    return None


def _sector(nominal: Nominal, discourse: Discourse) -> str | None:
    """What the words tell; a spokesman, president or official of a body that is named has that body's."""
    owner = owner_of(nominal, discourse)
    weak = nominal.sector is not None and nominal.sector == lexicon().defaults.get(nominal.noun)
    if weak and owner is not None and owner.kind == "organization" and owner.named:
        return owner.sector if owner.sector != "IGO" else nominal.sector
    return nominal.sector


def _tells_apart(nominal: Nominal) -> bool:
    """False for a bare class (`officials`, `people`): words that name nobody who can be told from others of the class."""
    if nominal.term is not None and not nominal.plural and not _is_body(nominal) and not _determined(nominal):
        return False  # "declared himself interim president"
    if nominal.term is None or nominal.country is not None:
        return True
    if lexicon().defaults.get(nominal.noun) == "UNK" and not nominal.qualities():
        return False  # "a person"
    if _is_body(nominal) and (nominal.plural or not _determined(nominal)):
        return not nominal.plural and nominal.term.sector in ("COP", "LEG", "OPP")
    return (
        nominal.definite
        or bool(nominal.qualities())
        or (not nominal.plural and nominal.tokens[0].tag_ == "DT")
        or _is_body(nominal)
    )


def _determined(nominal: Nominal) -> bool:
    return any(relation(child) in ("det", "nummod") or child.dep_ == "nmod:poss" for child in nominal.head.children)
