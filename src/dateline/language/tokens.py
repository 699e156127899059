"""Tokens: spaCy's English rules, four more places to cut, and runs of one sign kept whole.

Treebanks cut *2019-style*, *pro-2020*, *2014–19* and *Sochi/Russia*; spaCy leaves them whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST_RUN = 1000
"""Characters without a space that are still cut. Longer runs are no language, and cutting them takes quadratic time."""


_RUN = r"(?P<run>[=*_~#+!?<>$\-])(?P=run)+"
"""The same sign again and again, as in *****, is one token."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def blank() -> Language:
    """A spaCy pipeline that only cuts tokens."""
    import spacy
    from spacy.lang.char_classes import ALPHA
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

    dash = "(?:-|–|—)"
    pipeline = spacy.blank("en")
    cuts = [
        *(pipeline.Defaults.infixes or ()),
        rf"(?<=[0-9]){dash}(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}]){dash}(?=[0-9])",
        rf"(?<=[0-9]){dash}(?=[0-9])",
        rf"(?<=[{ALPHA}0-9])/(?=[{ALPHA}0-9])",
    ]
    cutter: Any = pipeline.tokenizer
    cutter.infix_finditer = compile_infix_regex(cuts).finditer
    cutter.prefix_search = compile_prefix_regex([_RUN, *(pipeline.Defaults.prefixes or ())]).search
    cutter.suffix_search = compile_suffix_regex([_RUN, *(pipeline.Defaults.suffixes or ())]).search
    return pipeline


def tokenize(pipeline: Language, text: str) -> Doc:
    """Tokens of a paragraph. ``doc.text == text`` holds for every text of valid characters; a lone surrogate, which no
    UTF-8 file can hold, becomes U+FFFD."""
    text = _SURROGATE.sub("\ufffd", text)
    if len(text) > LONGEST_RUN and max(map(len, text.split()), default=0) > LONGEST_RUN:
        return _coarse(pipeline, text)
    doc: Doc = pipeline.tokenizer(text)
    return doc


def _coarse(pipeline: Language, text: str) -> Doc:
    """Cut at white space alone."""
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    for match in re.finditer(r"(\S+|\s+?)( ?)", text):
        words.append(match[1])
        spaces.append(bool(match[2]))
    return Doc(pipeline.vocab, words=words, spaces=spaces)
