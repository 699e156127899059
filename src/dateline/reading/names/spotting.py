"""Names in the text: what the language engine marked, with its known mistakes repaired, and what the data files know.

After this step every name is a `Name` of its own words alone: titles, determiners and possessive marks are outside it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.model import ActorKind, Span
from dateline.reading.names import atlas
from dateline.reading.names.fullness import PARTICLES, family_first, hyphened, whole_name
from dateline.reading.names.lexicon import LONGEST_TERM, lexicon, singular_of_phrase, term_ending
from dateline.reading.names.phrases import NOMINAL, written
from dateline.reading.parsed import Parsed, Sentence, span_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

KINDS: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "LOC": "place",
    "FACILITY": "place",
    "MISC": "organization",
    "NORP": "group",
}
ACRONYM = re.compile(r"(?:[A-Z][A-Za-z]?){2,8}|(?:[A-Z]\.){2,6}")
STATE = {"COP", "GOV", "JUD", "LEG", "MIL"}
ROMAN = re.compile(r"[IVX]+")
NOT_NAMES = re.compile(r"[\d\W_]*|https?:.*|[@#]\w+|[A-Z]-[A-Z][\w.]*", re.ASCII)
"""Numbers, addresses, handles, and a member's party and place (`R-Ohio`)."""


@dataclass(slots=True, eq=False)
class Name:
    """A name where it stands."""

    sentence: Sentence
    tokens: list[Token]
    kind: ActorKind
    area: atlas.Area | None = None
    body: atlas.Body | None = None
    marked: str = ""
    """The engine's own type."""
    title: list[Token] = field(default_factory=list)
    """The words before it that say what it is (`US Secretary of State`)."""
    entity: str = ""

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return span_of(self.sentence.start, self.tokens)

    @property
    def text(self) -> str:
        """The words of the name."""
        return written(self.tokens)

    @property
    def head(self) -> Token:
        """The token of the name that the others hang on."""
        inside = {token.i for token in self.tokens}
        return next((t for t in self.tokens if t.head.i not in inside or t.head.i == t.i), self.tokens[0])

    @property
    def key(self) -> tuple[int, int]:
        """Paragraph and first token: reading order."""
        return self.sentence.paragraph, int(self.tokens[0].i)


def find_names(parsed: Parsed) -> list[Name]:
    """Returns all names of an article, in reading order."""
    found: list[Name] = []
    places = {ent.text for paragraph in parsed.paragraphs for ent in paragraph.doc.ents if ent.label_ == "LOC"}
    for number, paragraph in enumerate(parsed.paragraphs):
        sentences = [sentence for sentence in parsed.sentences if sentence.paragraph == number]
        taken: set[int] = set()
        candidates = [*_marked(paragraph.doc, sentences, places), *_known(paragraph.doc, sentences)]
        for name in sorted(
            candidates, key=lambda name: -len(name.tokens)
        ):  # the longest wins, the engine's among equals
            numbers = {token.i for token in name.tokens}
            if not numbers & taken:
                taken |= numbers
                found.append(name)
    found += _repeated(parsed, found)
    return sorted(found, key=lambda name: name.key)


def _marked(doc: Doc, sentences: Sequence[Sentence], places: Collection[str]) -> Iterable[Name]:
    """The engine's names, repaired; `places` are those of the article."""
    for ent in doc.ents:
        if ent.label_ not in KINDS or not sentences:
            continue
        for tokens in _parts(list(ent), ent.label_, places):
            name = _name(tokens, ent.label_, sentences)
            if name is not None:
                yield name


def _parts(tokens: list[Token], label: str, places: Collection[str]) -> Iterable[list[Token]]:
    """A marked stretch cut where two names were run together: at a possessive mark, at `and` between people, at a line's end."""
    part: list[Token] = []
    for place, token in enumerate(tokens):
        between_people = label == "PERSON" and (token.pos_ == "CCONJ" or token.text in "()[]")
        between_bodies = label == "ORG" and token.pos_ == "CCONJ" and atlas.body(written(_shorn(part))) is not None
        rest = tokens[place + 1 :]
        owns = (
            token.tag_ == "POS" and rest and (_tells_country(part) or written(part) in places or _is_state_body(rest))
        )
        if owns or between_people or between_bodies or "\n" in token.text:
            yield part
            part = []
        else:
            part.append(token)
    yield part


def _tells_country(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and (
        atlas.area(written(tokens)) is not None or atlas.country_of_people(written(tokens)) is not None
    )


def _is_state_body(tokens: Sequence[Token]) -> bool:
    """`Supreme Court`, `Electoral Commission`: what every state has, so that whoever owns one is a state."""
    words = [token.text for token in tokens]
    term = term_ending(words)
    return term is not None and term.sector in STATE and term.text == " ".join(words).casefold()


def _name(tokens: list[Token], label: str, sentences: Sequence[Sentence]) -> Name | None:
    kept = _shorn(tokens)
    if not kept:
        return None
    if label == "PERSON":
        kept = whole_name(_without_title(_without_letters(kept)))
    elif label in ("ORG", "MISC", "LOC") and len(kept) > 1 and kept[-1].text.islower():
        # "Otieno clique", "Labour government": the last word is a noun that the name tells apart.
        kept = _shorn(kept[:-1]) if singular_of_phrase(kept[-1].text) in lexicon().following else kept
    elif label == "ORG":
        kept = _without_office(_without_agency(kept))
    text = written(kept)
    if not kept or NOT_NAMES.fullmatch(text):
        return None
    sentence = next((s for s in sentences if s.tokens.start <= kept[0].i < s.tokens.end), sentences[0])
    return _classed(kept, text, label, sentence)


def _classed(tokens: list[Token], text: str, label: str, sentence: Sentence) -> Name | None:
    body = _body_here(text, _country_before(tokens[0].doc, tokens[0].i))
    area = None if body is not None and label != "LOC" else atlas.area(text)
    if area is None and label == "LOC":
        area = atlas.part_of_area(text) or atlas.misspelt_area(text)
    if (
        area is not None
        and (area.kind == "country" or label != "PERSON" or len(tokens) > 1)
        and not (label == "PERSON" and len(tokens) > 3)
    ):
        return _in_area(tokens, area, label, sentence)
    if body is not None and label != "PERSON":
        return Name(sentence, tokens, "organization", None, body, label)
    if label == "NORP" or (label != "PERSON" and _tells_country(tokens)):
        return None  # words for peoples: nominals or modifiers
    if label == "MISC" and not _acts(tokens):
        return None
    if label in ("ORG", "MISC") and not any(token.text[:1].isupper() for token in tokens):
        return None
    return Name(sentence, tokens, KINDS[label], None, None, label)


def _in_area(tokens: list[Token], area: atlas.Area, label: str, sentence: Sentence) -> Name:
    kind: ActorKind = "government" if area.kind == "country" else "organization" if area.kind == "seat" else "place"
    return Name(sentence, tokens, kind, area, atlas.body(written(tokens)) if area.kind == "seat" else None, label)


def _acts(tokens: Sequence[Token]) -> bool:
    """True for a name of the rest class (`MISC`) that reads like an organisation: an acronym, or one that ends in a word for a body."""
    text = written(tokens)
    term = term_ending([token.text for token in tokens])
    return bool(ACRONYM.fullmatch(text)) or (term is not None and term.sort == "bodies" and len(tokens) > 1)


def _shorn(tokens: list[Token]) -> list[Token]:
    """Without determiners, punctuation, conjunctions and possessive marks at the ends."""
    while tokens and (tokens[0].pos_ in ("DET", "CCONJ", "ADP") or tokens[0].is_punct or tokens[0].is_space):
        tokens = tokens[1:]
    while tokens and (
        tokens[-1].tag_ == "POS"
        or tokens[-1].pos_ in ("CCONJ", "ADP", "DET")
        or tokens[-1].is_space
        or (tokens[-1].is_punct and not tokens[-1].text.endswith("."))
    ):
        tokens = tokens[:-1]
    return tokens


def _without_title(tokens: list[Token]) -> list[Token]:
    """A person's name without the titles, peoples and countries that leaked into its front."""
    changed = True
    while changed and len(tokens) > 1:
        changed = False
        for size in range(min(LONGEST_TERM, len(tokens) - 1), 0, -1):
            told = _is_title([token.text for token in tokens[:size]]) and not _is_forename(tokens)
            if told or _ends_title(tokens, size):
                tokens, changed = _shorn(tokens[size:]), True
                break
    while len(tokens) > 1 and tokens[-1].text.islower() and not _may_end_name(tokens):
        tokens = tokens[:-1]
    if len(tokens) == 1 and _is_title([tokens[0].text]) and tokens[0].text.islower():
        return []
    return tokens


def _is_forename(tokens: list[Token]) -> bool:
    """True for a word for a country or its people that a lone surname hangs on (`Finn Brennan`, `Jordan Price`): a given name.

    Where the word says whose someone is (`Kenyan Otieno`), the name does not hang on it.
    """
    first, last = tokens[0], tokens[-1]
    one = len(tokens) == 2 and last.dep_ == "flat" and last.head.i == first.i and first.tag_ == "NNP"
    return one and lexicon().terms.get(first.lower_) is None and first.lower_ not in lexicon().honorifics


def _without_letters(tokens: list[Token]) -> list[Token]:
    """A person's name without the letters of a picture agency run into its end (`Elizabeth II PA`)."""
    last = tokens[-1].text
    mixed = any(not token.text.isupper() for token in tokens[:-1])
    letters = last.isupper() and last.isalpha() and 1 < len(last) < 5 and not ROMAN.fullmatch(last)
    return tokens[:-1] if len(tokens) > 2 and mixed and letters else tokens


def _may_end_name(tokens: list[Token]) -> bool:
    return tokens[-1].text in PARTICLES or hyphened(tokens[-1])


def _without_agency(tokens: list[Token]) -> list[Token]:
    """A body's name without a credit, or its own name, run into its front (`Reuters Acme`, `Acme Acme`)."""
    if len(tokens) < 2:
        return tokens
    first = atlas.body(tokens[0].text)
    credit = first is not None and first.sector == "JRN" and atlas.body(written(tokens)) is None
    term = term_ending([token.text for token in tokens])
    twice = tokens[0].text.casefold() == tokens[1].text.casefold()
    return _shorn(tokens[1:]) if twice or (credit and (term is None or term.sector != "JRN")) else tokens


def _without_office(tokens: list[Token]) -> list[Token]:
    """A body's name without the first words of an office that follows it (`White House [Press] Secretary`)."""
    if len(tokens) < 2 or tokens[-1].i + 1 >= len(tokens[0].doc):
        return tokens
    end = tokens[-1].i + 1
    term = term_ending([*(token.text for token in tokens), tokens[0].doc[end].text])
    size = len(term.text.split()) - 1 if term is not None and term.sort == "people" else 0
    return tokens[:-size] if 0 < size < len(tokens) else tokens


def _ends_title(tokens: list[Token], size: int) -> bool:
    """True if the first words of a marked name end a title that begins before it (`Special [Rapporteur Jane Smith]`)."""
    doc, start = tokens[0].doc, tokens[0].i
    if start == 0 or not doc[start - 1].text[:1].isupper():
        return False
    term = term_ending([token.text for token in doc[max(0, start - 3) : start + size]])
    return term is not None and term.sort == "people" and len(term.text.split()) > size


def _is_title(words: list[str]) -> bool:
    text = " ".join(words)
    lowered = text.casefold()
    lists = lexicon()
    if lowered in lists.honorifics or lowered in lists.short:
        return True
    if len(words) == 1 and words[0].islower() and lowered not in PARTICLES:
        return True
    if len(words) == 1 and atlas.gender_of_name(text) is not None:
        return False  # "Christian", "Chad": a given name, where a name goes on
    term = lists.terms.get(lowered)
    if term is not None and term.sort == "people":
        return True
    area = atlas.area(text)
    return atlas.country_of_people(text) is not None or (area is not None and area.kind == "country")


def _known(doc: Doc, sentences: Sequence[Sentence]) -> Iterable[Name]:
    """Names of the data files that the engine did not mark: countries, capitals, well-known organisations."""
    for sentence in sentences:
        i = sentence.tokens.start
        while i < sentence.tokens.end:
            name = _known_at(doc, i, sentence)
            if name is not None:
                yield name
            i = name.tokens[-1].i + 1 if name is not None else i + 1


def _known_at(doc: Doc, start: int, sentence: Sentence) -> Name | None:
    opening = doc[start]
    if opening.pos_ not in NOMINAL or opening.lower_ == "the":
        return None
    before = _country_before(doc, start)
    if not opening.text[:1].isupper() and before is None:
        return None
    following = list(doc[start : min(sentence.tokens.end, start + atlas.LONGEST_NAME)])
    for length in range(len(following), 0, -1):
        tokens = following[:length]
        # A lone word can be many things ("March", "Male"): it counts where the parser saw a name or the data an acronym.
        text = "".join(token.text_with_ws for token in tokens[:-1]) + tokens[-1].text
        if length == 1 and not (opening.pos_ == "PROPN" or (text.isupper() and len(text) > 1)):
            continue
        body, area = _body_here(text, before), atlas.area(text)
        if body is not None:
            return Name(sentence, tokens, "organization", None, body)
        if area is not None and (area.kind == "country" or len(tokens) > 1):
            longer = _capitals_after(tokens, sentence)
            if longer:
                return Name(sentence, [*tokens, *longer], "organization")
            return _in_area(tokens, area, "LOC", sentence)
    return None


def _capitals_after(tokens: Sequence[Token], sentence: Sentence) -> list[Token]:
    """Capitalised nouns that go on from an area's name and make it another name (`New York Herald`), unless they are an office."""
    doc, i = tokens[0].doc, tokens[-1].i + 1
    longer: list[Token] = []
    while i < sentence.tokens.end and doc[i].pos_ == "PROPN" and not doc[i].ent_type_:
        longer.append(doc[i])
        i += 1
    hung = longer and tokens[-1].head.i >= longer[0].i and tokens[-1].dep_ in ("compound", "flat")
    term = term_ending([token.text for token in longer]) if hung else None
    return longer if hung and (term is None or term.sort != "people") else []


def _body_here(text: str, before: str | None) -> atlas.Body | None:
    """A well-known organisation, unless another country's name stands before it (`Kenya's Justice Department` is not America's)."""
    body = atlas.body(text) or (atlas.body_whatever_case(text) if before is not None else None)
    if body is None or (before is not None and body.country not in (None, before)):
        return None
    return body


def _country_before(doc: Doc, start: int) -> str | None:
    """The country told by the word right before a position."""
    i = start - 1
    while i >= 0 and doc[i].tag_ == "POS":
        i -= 1
    if i < 0 or not doc[i].text[:1].isupper():
        return None
    land = atlas.country_of_people(doc[i].text)
    area = atlas.area(doc[i].text)
    return land.code if land else area.country.code if area else None


def standing_alone(name: Name) -> str:
    """Returns the part of a person's name that may stand for it alone."""
    return name.tokens[0].text if family_first(name.text) else name.tokens[-1].text


def _repeated(parsed: Parsed, found: Sequence[Name]) -> list[Name]:
    """Later lone words equal to a part of a person's name, or to an organisation's, that the engine left unmarked."""
    kinds: dict[str, ActorKind] = {}
    for name in found:
        if name.kind == "person" and name.area is None:
            kinds[standing_alone(name)] = "person"
        elif name.kind == "organization" and name.body is None and len(name.tokens) == 1:
            kinds.setdefault(name.text, "organization")
    taken = {(name.sentence.paragraph, token.i) for name in found for token in name.tokens}
    return [
        Name(sentence, [token], kinds[token.text], None, None, "repeat")
        for sentence in parsed.sentences
        for token in sentence.tokens
        if token.pos_ == "PROPN"
        and token.text in kinds
        and len(token.text) > 2
        and (sentence.paragraph, token.i) not in taken
        and token.ent_type_ not in ("DATE", "MONEY")
        and singular_of_phrase(token.text) not in lexicon().terms
    ]
