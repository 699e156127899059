"""The article as it is read from front to back: what has been mentioned so far, where, and how prominently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from dateline.reading.names import atlas
from dateline.reading.names.codes import in_compound, people_at
from dateline.reading.names.joining import Bearer, Register
from dateline.reading.names.phrases import preposition, relation
from dateline.reading.names.spotting import Name
from dateline.reading.parsed import Parsed, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OPENING, CLOSING = "“„«", "”»"
DOMINANT = 0.6
"""Share of all mentions of countries from which one is the article's country; below it "the country" may be any of them."""


@dataclass(slots=True, eq=False)
class Placed:
    """A mention with its bearer, where it stands."""

    sentence: Sentence
    tokens: list[Token]
    head: Token
    form: Literal["name", "nominal", "pronoun"]
    bearers: tuple[str, ...]
    """Ids; several where `they` or `the two` stand for several; none where nobody was found."""
    quote: int
    """Number of the quotation it stands in; 0 outside."""
    anchor: Token | None = None
    """The token of it that others hang on in its clause, where that is a title, not the name (`spokesman Smith said`)."""
    means: Placed | None = None
    """For a pronoun that stands for words without a bearer (`They` for `Prosecutors`): those words."""

    @property
    def is_subject(self) -> bool:
        """True for the subject of a clause, or one joined to it by `and`."""
        token = self.anchor or self.head
        while token.dep_ == "conj":
            token = token.head
        return relation(token) == "nsubj" or (token.dep_ == "appos" and relation(token.head) == "nsubj")

    @property
    def leads(self) -> bool:
        """True for the subject of a sentence's main clause."""
        token = self.anchor or self.head
        return relation(token) == "nsubj" and token.head.dep_ == "ROOT"

    @property
    def is_fleeting(self) -> bool:
        """True for someone unnamed and new who is only spoken of (`to name a candidate`)."""
        given = any(child.lower_ in ("a", "an", "any", "another") for child in self.head.children)
        return self.form == "nominal" and given and not self.leads

    @property
    def is_plural(self) -> bool:
        """True for a noun in the plural."""
        return self.form == "nominal" and self.head.tag_ in ("NNS", "NNPS")


class Told(NamedTuple):
    """A word that tells a country."""

    paragraph: int
    token: int
    code: str
    modifies: bool
    """True for a name before another noun (`US sanctions`)."""
    acts: bool
    """True for the subject of a clause."""


@dataclass(slots=True)
class Discourse:
    """What has been mentioned so far. `placed` is in reading order."""

    parsed: Parsed
    names: dict[tuple[int, int], Name]
    register: Register
    placed: list[Placed] = field(default_factory=list)
    at: dict[tuple[int, int], Placed] = field(default_factory=dict)
    """From paragraph and token to the mention it heads."""
    titles: dict[tuple[int, int], Name] = field(default_factory=dict)
    """From paragraph and token to the name whose title the token belongs to."""
    own: dict[str, str] = field(default_factory=dict)
    """From words for peoples that only this article explains to the ids of their lands."""
    adjectives: dict[tuple[int, int], str] = field(default_factory=dict)
    """From paragraph and token of an adjective for a people to the id of its land."""
    quotes: list[list[int]] = field(default_factory=list)
    lands: list[Told] = field(default_factory=list)
    """Every word that tells a country."""

    def __post_init__(self) -> None:
        counter = 0
        for paragraph in self.parsed.paragraphs:
            numbers, counter = quotations(paragraph.doc, counter)
            self.quotes.append(numbers)
        self.lands = list(self._lands())
        self.titles = {
            (name.sentence.paragraph, int(token.i)): name for name in self.names.values() for token in name.title
        }

    def _lands(self) -> Iterator[Told]:
        for number, paragraph in enumerate(self.parsed.paragraphs):
            tokens = list(paragraph.doc)
            for i, token in enumerate(tokens):
                name = self.names.get((number, i))
                if name is not None and name.area is not None and name.tokens[0].i == i:
                    loose = relation(name.head) in ("compound", "amod") or name.head.dep_ == "nmod:desc"
                    loose = loose or preposition(name.head) in ("including", "like")
                    yield Told(number, i, name.area.country.code, loose, relation(name.head) == "nsubj")
                elif name is None and (land := people_at(tokens, i)):
                    yield Told(number, i, land[0].code, token.tag_ in ("NNS", "NNPS"), relation(token) == "nsubj")

    def put(self, placed: Placed) -> None:
        """Adds a mention."""
        self.placed.append(placed)
        name = self.names.get((placed.sentence.paragraph, placed.head.i))
        # Parsers hang a name on its title or the other way round: either is the mention's head.
        for token in (placed.head, *(name.tokens if name else ()), *(name.title if name else ())):
            if (placed.sentence.paragraph, token.i) not in self.names or name is self.names[
                (placed.sentence.paragraph, token.i)
            ]:
                self.at[(placed.sentence.paragraph, token.i)] = placed

    def quote_of(self, sentence: Sentence, token: Token) -> int:
        """Returns the number of the quotation a token stands in, 0 outside."""
        return self.quotes[sentence.paragraph][token.i]

    def bearer(self, number: str) -> Bearer:
        """Returns a bearer by id."""
        return self.register[number]

    def back(self, sentence: Sentence, token: Token, paragraphs: int = 1) -> Iterator[list[Placed]]:
        """Yields the mentions before a token, sentence by sentence, the nearest first, through so many paragraphs before its own."""
        group: list[Placed] = []
        current: Sentence | None = None
        for placed in reversed(self.placed):
            if placed.sentence.paragraph < sentence.paragraph - paragraphs:
                break
            if placed.sentence is sentence and placed.head.i >= token.i:
                continue
            if current is not None and placed.sentence is not current:
                yield group[::-1]
                group = []
            current = placed.sentence
            group.append(placed)
        if group:
            yield group[::-1]

    def country_meant(self, sentence: Sentence, token: Token, region: str | None) -> str | None:
        """Returns the country that "the country" means: the only one told nearby, or the article's own; None in doubt."""
        for level in self._levels(sentence, token):
            kept = [told for told in level if region is None or self._lies_in(told.code, region)]
            code = self._only(kept)
            if code is not None:
                return code
            if len({told.code for told in kept}) > 1:
                return self._dominant({told.code for told in kept})
        return None

    def _only(self, kept: Sequence[Told]) -> str | None:
        """The one country left when words that only modify, then subjects, are left out: those act, "the country" is acted in."""
        free = [told for told in kept if not told.modifies]
        for group in (free, [told for told in free if not told.acts]):
            codes = {told.code for told in group}
            if len(codes) == 1:
                return codes.pop()
        return None

    def _levels(self, sentence: Sentence, token: Token) -> Iterator[list[Told]]:
        here, start = sentence.paragraph, sentence.tokens.start
        yield [t for t in self.lands if t.paragraph == here and start <= t.token < token.i]
        yield [t for t in self.lands if t.paragraph == here and t.token < start]
        yield [t for t in self.lands if t.paragraph == here - 1]
        yield [t for t in self.lands if (t.paragraph, t.token) < (here, token.i)]

    def told_codes(self) -> Iterator[str]:
        """Yields the code of every word that tells a country, but for parts of words like `anti-Kenyan`."""
        for told in self.lands:
            if not in_compound(self.parsed.paragraphs[told.paragraph].doc[told.token]):
                yield told.code

    def _lies_in(self, code: str, region: str) -> bool:
        land = atlas.country(code)
        return land is not None and region in land.regions

    def main_country(self) -> str | None:
        """Returns the country told most often."""
        counts = Counter(told.code for told in self.lands).most_common(2)
        if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
            return None
        return counts[0][0]

    def _dominant(self, among: set[str]) -> str | None:
        counts = Counter(told.code for told in self.lands).most_common(1)
        sure = counts and counts[0][1] >= DOMINANT * len(self.lands)
        return counts[0][0] if sure and counts[0][0] in among else None


def quotations(doc: Doc, counter: int) -> tuple[list[int], int]:
    """Numbers the quotations of a paragraph: for every token the number of the one it stands in, 0 outside; and the last number used."""
    numbers: list[int] = []
    current = 0
    for token in doc:
        wrong = current and token.text in OPENING and token.i and token.whitespace_ and not doc[token.i - 1].whitespace_
        if (token.text in OPENING and not wrong) or (token.text in ('"', "``", "''") and not current):
            counter += 1
            current = counter
            numbers.append(current)
        elif wrong or token.text in CLOSING or (token.text in ('"', "``", "''") and current):
            numbers.append(current)
            current = 0
        else:
            numbers.append(current)
    return numbers, counter
