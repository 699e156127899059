"""One name, one kind in an article, as far as the engine could not settle it: by what the data files know, by full names whose
ends were repaired only after it, and by the one country that *the North* can be.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading.names import atlas
from dateline.reading.names.lexicon import senses, term_ending
from dateline.reading.names.phrases import preposition
from dateline.reading.names.spotting import ACRONYM, Name, standing_alone

COMPASS = {"North", "South", "East", "West"}


def reconcile(found: Sequence[Name]) -> None:
    """Makes the kinds of an article's names agree."""
    full = _parts_of_people(found)
    forenames = {name.tokens[0].text for name in found if name.kind == "person" and len(name.tokens) > 1}
    for name in found:
        if name.marked == "PERSON" and len(name.tokens) == 1 and name.text in forenames:
            name.kind, name.area, name.body = "person", None, None  # "Jordan", after "Jordan Price"
        _by_data(name, full)
    _by_full_names(found)
    _by_compass(found)
    _by_company(found)


def _parts_of_people(found: Sequence[Name]) -> set[str]:
    return {token.text for name in found if name.kind == "person" and len(name.tokens) > 1 for token in name.tokens}


def _by_data(name: Name, full: set[str]) -> None:
    """A lone word that the data files know, and no full name of the article holds, is what they say."""
    doc, first = name.tokens[0].doc, name.tokens[0].i
    if name.kind == "person" and len(name.tokens) == 1 and ACRONYM.fullmatch(name.text) and name.text.isupper():
        term = term_ending([token.text for token in doc[max(0, first - 3) : first]])
        name.kind = "organization" if term is not None and term.sort == "bodies" else name.kind
    if (
        len(name.tokens) == 1
        and first
        and doc[first - 1].lower_ in senses("person", "royal")
        and doc[first - 1].text[0].isupper()
    ):
        name.kind, name.area, name.body = "person", None, None
        return
    if name.kind != "person" or name.text in full:
        return
    body, area = atlas.body(name.text), atlas.area(name.text)
    if body is not None:
        name.kind, name.body = "organization", body
    if area is not None and area.kind == "capital":
        name.kind, name.area = "place", area


def _by_full_names(found: Sequence[Name]) -> None:
    """A lone word that may stand for a person or a firm whose full name the article holds is that person or firm."""
    surnames = {standing_alone(name) for name in found if name.kind == "person" and len(name.tokens) > 1}
    firms = {name.tokens[0].text for name in found if _is_firm(name)} - _parts_of_people(found)
    for name in found:
        if len(name.tokens) > 1 or name.area is not None or name.body is not None:
            continue
        if name.text in surnames and len(name.text) > 2:
            name.kind = "person"
        elif name.text in firms and atlas.gender_of_name(name.text) is None:
            name.kind = "organization"


def _is_firm(name: Name) -> bool:
    return name.kind == "organization" and len(name.tokens) > 1 and name.tokens[-1].lower_ in senses("body", "firms")


def _by_compass(found: Sequence[Name]) -> None:
    """`The North` is the one country of the article that is called so (`North Korea`), where it does something or is dealt with."""
    lands: dict[str, dict[str, atlas.Area]] = {}
    for name in found:
        if name.area is not None and name.area.kind == "country" and name.tokens[0].text in COMPASS:
            lands.setdefault(name.tokens[0].text, {})[name.area.country.code] = name.area
    for name in found:
        among = lands.get(name.text, {})
        article = name.tokens[0].i > 0 and name.tokens[0].nbor(-1).lower_ == "the"
        if len(among) == 1 and article and preposition(name.head) not in ("in", "across", "throughout"):
            name.kind, name.area = "government", next(iter(among.values()))


def _by_company(found: Sequence[Name]) -> None:
    """`Georgia` beside Atlanta, and with nothing of the Caucasus, is the American state."""
    texts = {name.text for name in found}
    if texts.isdisjoint(senses("homonym", "beside")) or not texts.isdisjoint(senses("homonym", "abroad")):
        return
    home = atlas.country(next(iter(senses("homonym", "state_of"))))
    for name in found:
        if home is not None and name.area is not None and name.text in senses("homonym", "names"):
            name.kind, name.area = "place", atlas.Area(name.text, "region", home)
