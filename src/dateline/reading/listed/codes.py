"""The codes of actor lists: countries by ISO alpha-3, sectors by PLOVER, and the older CAMEO codes that dictionaries join to one word."""

from __future__ import annotations

from dateline.errors import ActorListError
from dateline.reading.names import atlas

# fmt: off
SECTORS = frozenset(
    ("AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "IGO", "JRN", "JUD", "LAB", "LEG",
     "MED", "MIL", "OPP", "PRE", "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK")
)
# fmt: on
"""PLOVER's sectors, and `IGO` for organisations of states."""

OF_CAMEO = {"HLH": "MED", "HRI": "SOC", "INS": "REB", "MED": "JRN", "NGO": "SOC", "RAD": "REB", "SEP": "REB"}
"""Sectors of CAMEO that PLOVER calls otherwise; its `MED` are the media."""

OF_NO_COUNTRY = {"IGO": "IGO", "IMG": "REB", "INT": None, "MNC": "BUS", "NGO": "SOC", "NGM": "SOC"}
"""What stands in a country's place for those who have none, with the sector it tells."""


def known_country(code: str, place: str) -> str:
    """Returns a country's code; raises `ActorListError` for one that is none."""
    if atlas.country(code.upper()) is None:
        raise ActorListError(
            f"{place}: {code[:20]!r} is no country; write its ISO 3166 code in three letters, as in NOR."
        )
    return code.upper()


def known_sector(code: str, place: str) -> str:
    """Returns a sector's code; raises `ActorListError` for one that is none."""
    if code.upper() not in SECTORS:
        raise ActorListError(f"{place}: {code[:20]!r} is no sector; known are {', '.join(sorted(SECTORS))}.")
    return code.upper()


def country_and_sector(code: str) -> tuple[str | None, str | None]:
    """Takes a joined code of a dictionary apart: `USAGOV` → USA, GOV; `IGOUNO` → none, IGO; parts that are not known are left out."""
    code = code.lstrip("~")  # "~GOV" of a list of agents: of any country
    pieces = [code[i : i + 3] for i in range(0, len(code), 3)]
    if pieces[0] in OF_NO_COUNTRY:
        return None, OF_NO_COUNTRY[pieces[0]]
    land = atlas.country(pieces[0])
    sectors = (OF_CAMEO.get(piece, piece) for piece in (pieces[1:] if land is not None else pieces))
    return land.code if land is not None else None, next((each for each in sectors if each in SECTORS), None)
