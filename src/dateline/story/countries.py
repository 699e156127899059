"""What countries are called: told apart from their people, and joined under one name whatever a page writes."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from dateline.reading.countries import country_rows, parts
from dateline.story.folding import fold_name, lists


@dataclass(frozen=True, slots=True)
class Atlas:
    """Countries by folded name, adjective and capital; values are ISO 3166 alpha-3 codes."""

    titles: dict[str, str]
    """Code → the name that is shown."""
    names: dict[str, str]
    adjectives: dict[str, str]
    capitals: dict[str, str]
    seats: dict[str, str]
    """Palaces and streets that stand for a government."""


@functools.cache
def atlas() -> Atlas:
    """Returns the table of countries that the reading room keeps."""
    found = Atlas({}, {}, {}, {}, {})
    for row in country_rows():
        code = row["alpha3"]
        found.titles[code] = row["name"]
        found.capitals.setdefault(fold_name(row["capital"]), code)
        for name in (row["name"], *parts(row["others"])):
            found.names.setdefault(fold_name(name), code)
        found.seats.update({fold_name(seat): code for seat in parts(row["seats"])})
        for adjective in parts(row["demonyms"]):
            found.adjectives.setdefault(fold_name(adjective), code)
    found.names.pop("", None)
    found.adjectives.pop("", None)
    return found


def country_named(name: str) -> str | None:
    """Returns the country that a name names as such (`the United States`, not `Americans`, not `Washington`)."""
    return atlas().names.get(fold_name(name))


def country_ruled(name: str) -> str | None:
    """Returns the country whose government a name says in so many words: `the US government`, `government of Kenya`."""
    words = fold_name(name).split()
    rest = [word for word in words if word not in lists()["government_words"]]
    if len(rest) == len(words) or not rest:
        return None
    named = " ".join(word for word in rest if word not in lists()["small_words"])
    for table in (atlas().names, atlas().adjectives, atlas().capitals):
        if code := table.get(named):
            return code
    return None


def without_country(folded: str) -> tuple[str, str | None]:
    """Returns a folded name without the country at its head or after its last `of`, and that country."""
    words = folded.split()
    for size in range(min(3, len(words) - 1), 0, -1):
        head = " ".join(words[:size])
        code = atlas().names.get(head) or atlas().adjectives.get(head)
        if code:
            return fold_name(" ".join(words[size:])), code
    if "of" in words[1:-1]:
        cut = len(words) - 1 - words[::-1].index("of")
        code = atlas().names.get(fold_name(" ".join(words[cut + 1 :])))
        if code:
            return " ".join(words[:cut]), code
    return folded, None
