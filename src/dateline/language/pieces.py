"""Words to word pieces: one small cache in front of the WordPiece tokenizer.

News repeats its words, so a word is cut into pieces once. Every word has at least one piece.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dateline.language.features import shape, suffix

if TYPE_CHECKING:
    from tokenizers import Tokenizer

UNKNOWN = "[UNK]"

CACHE_WORDS = 200_000
"""The cache is emptied when it holds this many words: about 60 MB."""

MOST_PIECES = 16
"""A longer "word" (a web address, a run of symbols) keeps its first pieces only, so that no word fills a window."""


class Word(NamedTuple):
    """A word as the encoder sees it: piece ids, index of its case class, bucket of its ending."""

    pieces: tuple[int, ...]
    shape: int
    suffix: int


class Pieces:
    """Cuts words into the pieces of a vocabulary.

    `special` maps ``[PAD]``, ``[UNK]``, ``[CLS]`` and ``[SEP]`` to their ids.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self._cache: dict[str, Word] = {}
        self.special: dict[str, int] = {name: _id(tokenizer, name) for name in ("[PAD]", UNKNOWN, "[CLS]", "[SEP]")}

    @classmethod
    def from_vocabulary(cls, path: Path) -> Pieces:
        """Read a file of one piece a line; the line number is the id."""
        return cls(wordpiece(path.read_text(encoding="utf-8").splitlines()))

    def words(self, words: Sequence[str]) -> list[Word]:
        """The words of a paragraph, in order."""
        cache = self._cache
        missing = {word for word in words if word not in cache}
        if missing:
            self._learn(missing)
        return [cache[word] for word in words]

    def _learn(self, words: Collection[str]) -> None:
        unknown = self.special[UNKNOWN]
        if len(self._cache) > CACHE_WORDS:
            # A paragraph asks for all its words again, so the ones it needs must stay.
            self._cache = {word: self._cache[word] for word in list(self._cache)[-CACHE_WORDS // 2 :]}
        whole = {word: self._tokenizer.token_to_id(word.lower()) for word in words if word.isascii() and word.isalpha()}
        ordered = [word for word in words if whole.get(word) is None]
        coded = self._tokenizer.encode_batch(
            [[word] for word in ordered], is_pretokenized=True, add_special_tokens=False
        )
        # A plain word that is a piece is that piece; what the tokenizer would do to find it takes ten times as long.
        cuts: dict[str, tuple[int, ...]] = {word: (number,) for word, number in whole.items() if number is not None}
        cuts |= {word: tuple(code.ids[:MOST_PIECES]) or (unknown,) for word, code in zip(ordered, coded, strict=True)}
        for word in words:
            self._cache[word] = Word(cuts[word], shape(word), suffix(word))


def _id(tokenizer: Tokenizer, piece: str) -> int:
    number: int | None = tokenizer.token_to_id(piece)
    if number is None:
        raise ValueError(f"the vocabulary has no {piece}: it is not one this engine was trained with")
    return number


def wordpiece(vocabulary: Sequence[str]) -> Tokenizer:
    """The uncased WordPiece tokenizer over a vocabulary."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    ids = {piece: number for number, piece in enumerate(vocabulary)}
    tokenizer = Tokenizer(models.WordPiece(ids, unk_token=UNKNOWN, max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer
