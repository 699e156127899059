"""Words for peoples that no table knows, told by the article itself: `Tavarian` beside `Tavaria` is of Tavaria.

A land is believed only where the article writes both words; a name that is anybody's surname or given name is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dateline.reading.names import atlas
from dateline.reading.names.lexicon import senses, singular_of_phrase
from dateline.reading.names.spotting import Name
from dateline.reading.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

SHORTEST = 4
"""Letters in the shortest name that a word for its people is sought for; below it too many words end alike."""
PEOPLE = {"NORP", "", "MISC"}
ENDINGS = ("n", "an", "ian", "ese", "ish", "i", "er")


def own_peoples(parsed: Parsed, names: Sequence[Name]) -> dict[str, str]:
    """Returns the land of every word for a people that only the article explains, and makes places or governments of those names."""
    lands = {name.text: name for name in names if _may_be_land(name, names)}
    found: dict[str, str] = {}
    ruled: set[str] = set()
    peoples = {text: _peoples(text) for text in lands}
    for token in _capitalised(parsed) if peoples else ():
        for text, words in peoples.items():
            if token.text in words:
                found[token.text] = text
                ruled |= {text} if _of_a_state(token) else set()
    for name in names:
        if name.text in found.values():
            name.kind = "government" if name.text in ruled else "place"
    return found


def _may_be_land(name: Name, names: Sequence[Name]) -> bool:
    if len(name.tokens) > 1 or name.area is not None or name.body is not None or len(name.text) < SHORTEST:
        return False
    people = {part.text for other in names if other.kind == "person" and len(other.tokens) > 1 for part in other.tokens}
    return name.text not in people and atlas.gender_of_name(name.text) is None and name.text[:1].isupper()


def _capitalised(parsed: Parsed) -> Iterator[Token]:
    for paragraph in parsed.paragraphs:
        for token in paragraph.doc:
            written = token.text[:1].isupper() and token.pos_ in ("ADJ", "PROPN", "NOUN")
            if written and token.ent_type_ in PEOPLE and atlas.country_of_people(token.text) is None:
                yield token


def _peoples(name: str) -> set[str]:
    """The words that may be a land's people: `Tavaria`, `Lorvia` → `Tavarian`; `Freedonia`, `Borduria`; `Chad` → `Chadian`."""
    stems = {name, name[:-1]} if name[-1] in "aeiouy" else {name}
    forms = {stem + ending for stem in stems for ending in ENDINGS} - {name}
    return {form for form in forms if len(form) > len(name)} | {form + "s" for form in forms if len(form) > len(name)}


def _of_a_state(token: Token) -> bool:
    """True where what the word modifies is an organ of a state (`the Tavarian government`)."""
    following = token.doc[token.i + 1 : token.i + 4]
    for word in following:
        if word.pos_ not in ("NOUN", "PROPN", "ADJ"):
            return False
        if singular_of_phrase(word.text) in senses("government", "organs"):
            return True
    return False
