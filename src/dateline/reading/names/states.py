"""Countries and governments named by common nouns: `the South American country`, `the Kenyan government`, `the Smith regime`.

A country's government is the country; a ruler's government is a body of its own, however it is called.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading.names import atlas
from dateline.reading.names.atlas import Area
from dateline.reading.names.codes import in_compound
from dateline.reading.names.discourse import Discourse
from dateline.reading.names.joining import Bearer, surname_of
from dateline.reading.names.lexicon import lexicon, senses, singular_of_phrase
from dateline.reading.names.nominals import Nominal
from dateline.reading.names.phrases import possessors, preposition, relation


def country_meant(nominal: Nominal, discourse: Discourse) -> tuple[str, ...] | None:
    """Returns the country that a noun like `the country` means, None in doubt."""
    named = [discourse.names.get((nominal.sentence.paragraph, token.i)) for token in nominal.tokens]
    part = next((name for name in named if name is not None and name.area and name.area.kind == "region"), None)
    if part is not None and nominal.term is not None and nominal.term.text == "state":
        return (part.entity,)  # "the state of Bavaria"
    if nominal.country is not None and nominal.term is not None and nominal.term.text == "state":
        return (discourse.register.country(_land(nominal.country)).id,)
    if not nominal.definite or nominal.plural or nominal.term is None or nominal.term.sector != "any":
        return None
    owner = owner_of(nominal, discourse)
    if owner is not None and owner.kind == "person":
        return _called_so(nominal, owner.country, discourse)
    words = [token.text.casefold() for token in nominal.tokens if token.i < nominal.head.i and token.pos_ != "DET"]
    region = " ".join(word for word in words if word not in ("whole", "entire", "troubled", "oil-rich")) or None
    if region is not None and not _known_region(region):
        region = next((w for w in (*_pairs(words), *words) if _known_region(w)), None)
    return _called_so(nominal, discourse.country_meant(nominal.sentence, nominal.head, region), discourse)


def _called_so(nominal: Nominal, code: str | None, discourse: Discourse) -> tuple[str, ...] | None:
    if code is None:
        return None
    bearer = discourse.register.country(_land(code))
    bearer.call(nominal.text, f"“{nominal.text}” is {bearer.name}, the country spoken of there")
    return (bearer.id,)


def _pairs(words: Sequence[str]) -> list[str]:
    return [" ".join(words[i : i + 2]) for i in range(len(words) - 1)]


def _known_region(text: str) -> bool:
    return any(text in land.regions for land in atlas.all_countries())


def _land(code: str) -> atlas.Country:
    land = atlas.country(code)
    assert land is not None, code
    return land


def government_meant(nominal: Nominal, discourse: Discourse) -> Bearer | None:
    """`Smith's government`, `the Smith regime`: a body of its own. `The Kenyan government`: Kenya."""
    if nominal.term is None or singular_of_phrase(nominal.head.text) not in lexicon().following:
        return None
    ruler = owner_of(nominal, discourse)
    if ruler is not None and ruler.kind == "person":
        return _following(nominal, ruler, discourse)
    noun = singular_of_phrase(nominal.head.text)
    if noun not in senses("government", "state") or nominal.sector not in ("GOV", None):
        return None
    bearer = _state_of(nominal, ruler, discourse)
    if bearer is not None:
        bearer.call(nominal.text, f"“{nominal.text}” acts for {bearer.name}")
    return bearer


def _state_of(nominal: Nominal, owner: Bearer | None, discourse: Discourse) -> Bearer | None:
    """The country that a government with no other quality is of; a city's or region's is a body of its own."""
    lands = {discourse.own[token.text] for token in nominal.tokens if token.text in discourse.own}
    if nominal.qualities() - {token.lower_ for token in nominal.tokens if token.text in discourse.own}:
        return None
    if len(lands) == 1:
        return discourse.bearer(lands.pop())
    if any(atlas.is_of_a_part(token.text) for token in nominal.tokens):
        return None
    if owner is not None and (owner.kind == "place" or owner.country is None):
        seat = owner.country is not None and any(area.kind == "capital" for area in _areas(nominal, discourse))
        if owner.kind == "government":
            return owner
        if not seat:
            return None
    return discourse.register.country(_land(nominal.country)) if nominal.country is not None else None


def _areas(nominal: Nominal, discourse: Discourse) -> list[Area]:
    here = nominal.sentence.paragraph
    found = [discourse.names.get((here, token.i)) for token in nominal.tokens]
    return [name.area for name in found if name is not None and name.area is not None]


def owner_of(nominal: Nominal, discourse: Discourse) -> Bearer | None:
    """The bearer that a phrase names as owner: in the genitive, before it as a compound, or in an of-phrase."""
    here = nominal.sentence.paragraph
    heads = [
        *possessors(nominal.head),
        *(t for t in nominal.head.children if relation(t) in ("compound", "nmod", "amod")),
    ]
    for token in heads:
        if in_compound(token):
            continue
        name = discourse.names.get((here, token.i))
        if token.i > nominal.head.i and preposition(token) not in ("of", None):
            continue
        if name is not None:
            return discourse.register[name.entity]
        placed = discourse.at.get((here, token.i))
        if placed is not None and len(placed.bearers) == 1:
            return discourse.bearer(placed.bearers[0])
    return None


def _following(nominal: Nominal, ruler: Bearer, discourse: Discourse) -> Bearer:
    noun = singular_of_phrase(nominal.head.text)
    word = "government" if noun in senses("government", "rule") else noun
    for bearer in discourse.register.bearers:
        if bearer.follows == (word, ruler.id):
            bearer.call(nominal.text, f"“{nominal.text}” is the {word} of {ruler.name}")
            return bearer
    bearer = discourse.register.new("government" if word == "government" else "group", _called(nominal, ruler, noun))
    bearer.call(nominal.text)
    bearer.follows = (word, ruler.id)
    bearer.country, bearer.sector = ruler.country, nominal.sector
    bearer.named = ruler.named
    return bearer


def _called(nominal: Nominal, ruler: Bearer, noun: str) -> str:
    surname = surname_of(ruler) if ruler.named else ruler.name
    return f"{surname} {noun}" if noun in senses("government", "rule") else f"{ruler.name}’s {nominal.head.lower_}"
