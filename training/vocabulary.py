"""The encoder's vocabulary without the pieces English news never needs: half the weights are word embeddings."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def kept_pieces(vocabulary: Sequence[str]) -> list[int]:
    """The numbers of the pieces to keep, the four special ones first (padding must be number 0)."""
    special = [vocabulary.index(name) for name in SPECIAL]
    return special + [number for number, piece in enumerate(vocabulary) if _is_useful(piece)]


def _is_useful(piece: str) -> bool:
    """Latin letters, digits, punctuation and symbols; reserved places and other scripts go."""
    if piece.startswith("[") and piece.endswith("]") and len(piece) > 2:
        return False
    return all(_is_latin(character) for character in piece.removeprefix("##"))


def _is_latin(character: str) -> bool:
    return not character.isalpha() or unicodedata.name(character, "").startswith(
        ("LATIN", "MODIFIER", "FEMININE", "MASCULINE")
    )
