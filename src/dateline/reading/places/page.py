"""A paragraph as the place finder goes over it: its words with where they stand, and the names the engine marked, read once from its tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Page:
    """The words of a paragraph that begins at `start` in the stored text, by number."""

    __slots__ = ("capital", "doc", "ends", "iob", "starts", "text")

    def __init__(self, doc: Doc, stored: str, start: int) -> None:
        rows = doc.to_array(["IDX", "LENGTH", "ENT_IOB"]).tolist() if len(doc) else []
        self.doc = doc
        self.starts = [start for start, _, _ in rows]
        self.ends = [start + length for start, length, _ in rows]
        self.iob = [iob for _, _, iob in rows]
        """1: goes on with a name, 2: in none, 3: begins one."""
        self.text = stored[start : start + self.ends[-1]] if rows else ""
        self.capital = [self.text[start].isupper() for start in self.starts]

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, i: int) -> str:
        """Returns a word as written."""
        return self.text[self.starts[i] : self.ends[i]]

    def words(self, first: int, last: int) -> str:
        """Returns the text from a word to before another."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def goes_on(self, i: int) -> bool:
        """True if a word goes on with the name of the word before it."""
        return i < len(self.iob) and self.iob[i] == 1

    def name_type(self, i: int) -> str:
        """Returns the type of the name a word stands in, or an empty text."""
        return str(self.doc[i].ent_type_) if self.iob[i] in (1, 3) else ""
