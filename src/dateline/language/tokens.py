"""Tokens: spaCy's English rules, bent to where the treebanks of Universal Dependencies cut.

What is a matter of words is in `tokens.toml`; what is a matter of shape (dates, telephone numbers, runs of signs) is here;
what only the words beside can tell is in `recuts`. The text of the tokens is the text that went in, whatever the rules say.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from dateline.language.recuts import recut

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc

LONGEST_RUN = 1000
"""Characters without a space that are still cut. Longer runs are no language, and cutting them takes quadratic time."""

_RUN = r"(?P<run>[=*_~#+!?<>$\-])(?P=run)+"
"""The same sign again and again, as in *****, is one token."""

_RUNS = (r"[!?]{2,}", r"[=_*~\-]{3,}", r"[.…]{2,}", r"``", r"‘’", r"''")
"""Signs that make one token together, at either end of a word."""

_ENDS = (
    r"[!?]+\.",
    r"(?<=[A-Za-z][a-z])[.,:]\?+",  # a stop and a stray question mark, as bad conversions of mail leave them
    r"(?<=[A-Za-z])[nN]['’][tT]",
    r"(?<=[A-Za-z])['’](?:ll|LL|re|RE|ve|VE)",
    r"(?<=[a-z]{2})['’]d",
    r"(?<=\bI)['’][mM]",
    r"(?<=[A-Za-z])[`´]s",
    r"(?<=[0-9])[ap]\.m\.",
    r"(?<=[0-9][A-Za-z])\.",
    r"(?<=[a-z][A-Z])\.",
    r"(?<=(?<!\w)[A-D])\+",
    r"(?<=[0-9])(?<![0-9]{3})p",  # 20p, not 1080p
    r"(?<=[0-9.][0-9])B",  # $54B, not H-1B
    r"(?<=[0-9])-",
    r"(?<=[0-9][a-z])-",
)

_WHOLE = r"""\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})              # 8/16/2000
    |(?:0?[1-9]|1[0-2])/(?:0[1-9]|[12]\d|3[01])       # 9/11, not 3/4
    |(?:0\d|1[0-2])/[1-9]
    |\d{1,2}-\d{1,2}-\d{4}
    |(?:1-)?\d{3}[-/]\d{3}-\d{4}                      # telephone numbers
    |[2-9]\d\d-(?!\d\d00)\d{4}
    |\d-(?!\d?\d00)\d{4}
    |\d{5}-\d{4}                                      # post codes
    |(?:1\d)?\d0['’]s                                 # the 1980's
    |\d+\([a-z]\)(?:\([a-z0-9]{1,3}\))*              # 501(c)(3)
    |[a-z]*[(\[][a-z][)\]][a-z]{2,}                     # [T]he
    |(?!c/o|m/s)[a-z]/[a-z0-9]                        # b/c
    |[a-z]2[a-z]                                      # B2B
    |w/(?:out|in)|[Ss]/he
    |[-=<>_*~{}|+^]{3,}
    |-+>|=+>|<-+|<=+"""
"""What stays whole, white space and notes left out."""

_FILE = re.compile(r"\.(?:Com|Net|Org|DOC|Doc|PDF|Pdf|XLS|Xls|PPT|JPG|TXT|ZIP)$")

_UNSEEN = "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
"""Signs without width, save those that join letters or emoji. In one news page of a hundred they stick to words; here they are white space."""

_SURROGATE = re.compile("[\ud800-\udfff]")

Cuts = Callable[[str], Iterator[re.Match[str]]]


@cache
def lists() -> dict[str, Any]:
    """The word lists of `tokens.toml`."""
    return tomllib.loads(resources.files("dateline.language").joinpath("tokens.toml").read_text("utf-8"))


def blank() -> Tokenizer:
    """A tokenizer with a vocabulary of its own. It is made from spaCy's English rules at once: a whole pipeline would first make
    another, and check settings that nobody reads, which takes twice as long."""
    from spacy.attrs import IS_SPACE
    from spacy.lang.char_classes import UNITS
    from spacy.lang.en import English
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
    from spacy.vocab import create_vocab

    known: Any = English.Defaults
    vocab: Any = create_vocab("en", known)
    vocab.lex_attr_getters[IS_SPACE] = _is_space
    units = "|".join(sorted({*UNITS.split("|"), *lists()["numbers"]["units"]} - {*lists()["numbers"]["not_units"]}))
    suffixes = [pattern.replace(UNITS, units) for pattern in known.suffixes]
    return Tokenizer(
        vocab,
        rules=_exceptions(dict(known.tokenizer_exceptions)),
        prefix_search=compile_prefix_regex([f"{_UNSEEN}+", _RUN, *_RUNS, *_beginnings(known.prefixes)]).search,
        suffix_search=compile_suffix_regex(
            [f"{_UNSEEN}+", rf"(?<={_UNSEEN})\.", _RUN, *_RUNS, *_ENDS, *suffixes]
        ).search,
        infix_finditer=_sparing(compile_infix_regex([*_insides(), *(known.infixes)]).finditer),
        token_match=re.compile(rf"(?ix:{_WHOLE}|{'|'.join(lists()['hyphens']['words'])})").fullmatch,
        # No address is without a point; the pattern is long, and asked of every word that is cut.
        url_match=lambda text: None if "." not in text or '"<' in text else known.url_match(text),
    )


def _is_space(form: str) -> bool:
    return form.isspace() or re.fullmatch(f"{_UNSEEN}+", form) is not None


def tokenize(tokenizer: Tokenizer, text: str) -> Doc:
    """Tokens of a paragraph. ``doc.text == text`` holds for every text of valid characters; a lone surrogate, which no
    UTF-8 file can hold, becomes U+FFFD."""
    text = _SURROGATE.sub("\ufffd", text)
    if len(text) > LONGEST_RUN and max(map(len, text.split()), default=0) > LONGEST_RUN:
        return _coarse(tokenizer, text)
    return recut(tokenizer(text), text)


def _coarse(tokenizer: Tokenizer, text: str) -> Doc:
    """Cut at white space alone."""
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    for match in re.finditer(r"(\S+|\s+?)( ?)", text):
        words.append(match[1])
        spaces.append(bool(match[2]))
    return Doc(tokenizer.vocab, words=words, spaces=spaces)


def _beginnings(known: list[str]) -> list[str]:
    """spaCy's prefixes, but a hashtag and a year without its century keep their first sign."""
    changed = {"#": r"#(?![A-Za-z_])", r"\'": r"\'(?!\d0s)", "’": r"’(?!\d\d(?:s|\b))"}
    currencies = "|".join(map(re.escape, lists()["numbers"]["currencies"]))
    own = [rf"(?:{currencies})(?=\d)", r"-(?=\d|[A-Z]?[a-z]{2})", r"~(?=[A-Za-z])"]
    return [*own, *(changed.get(pattern, pattern) for pattern in known)]


def _insides() -> list[str]:
    """Where a word is cut in its middle, beside spaCy's infixes."""
    from spacy.lang.char_classes import ALPHA

    dash = "(?:-|–|—)"
    return [
        rf"(?<=[0-9]){dash}(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}]){dash}(?=[0-9])",
        rf"(?<=[0-9]){dash}(?=[0-9])",
        rf"(?<=[{ALPHA}]\.){dash}(?=[{ALPHA}])",  # U.S.-led
        rf"(?<=[{ALPHA}0-9])/(?=[{ALPHA}0-9])",
        # A space that was forgotten: *talk?they*, *foot(I've*, *future)although*, *deaths"among*, *S.Korea*.
        r"(?<=[a-z]{2})[!?]+(?=[A-Za-z])",
        r"(?<=[A-Za-z0-9)])\((?=[A-Za-z0-9])",
        r"\)(?=[A-Za-z0-9(])",
        r"(?<=[\"”])<(?=\w)",
        r"(?<=[A-Za-z—–])[\"“”](?=[A-Za-z<—–])",
        r"(?<=\S)(?:--+|—)(?=\S)",
        r"(?<=[A-Za-z]{2})[,:](?=[0-9])",
        r"(?<=\b[A-Z]\.)(?=[A-Z][a-z]{3})",
        r"(?<=[A-Za-z]{3})/$",
        r"(?<=[A-Za-z]{5})-$",  # shorter ones are mostly words that a speaker broke off
        r"(?<=[0-9])(?=[ap]m\b)",
        # Short forms inside a longer run: *okay...won't*, *it—don’t*.
        r"(?<=[A-Za-z])[nN]['’][tT](?![A-Za-z])",
        r"(?<=[A-Za-z])['’](?:s|ll|re|ve)(?![A-Za-z])",
        r"(?<=\bI)['’]m(?![A-Za-z])",
    ]


def _sparing(find: Cuts) -> Cuts:
    """Leaves out the cuts at the hyphen of a listed prefix or suffix, and before a file's ending."""
    prefixes, sides, suffixes = ("|".join(lists()["hyphens"][name]) for name in ("prefixes", "sides", "suffixes"))
    kept = re.compile(
        rf"(?<![^\W\d_])(?<!-)(?:(?i:mid)-(?=\d)|(?i:{prefixes})-(?=[^\W\d_])|(?i:{sides})-(?=[^\W\d_A-Z]))(?!(?:a|and|of|or|the|to)-)"
        rf"|-(?=(?:{suffixes})(?![^\W\d_]))"
    )

    def cuts(text: str) -> Iterator[re.Match[str]]:
        hyphens = {match.end() for match in kept.finditer(text) if not match[0][:-1].isupper() or len(match[0]) == 2}
        file = _FILE.search(text)
        end = file.start() if file else len(text)
        for match in find(text):
            at_hyphen = match.end() in hyphens and match[0] == "-"
            in_address = match[0] == "..." and text[match.end() :].startswith("@")
            if not at_hyphen and not in_address and match.start() < end:
                yield match

    return cuts


def _exceptions(known: dict[str, Any]) -> dict[str, Any]:
    """spaCy's exceptions, without those that are ordinary words, and with the lists' own."""
    for form in lists()["whole"]["dropped"]:
        known.pop(form, None)
    for form in lists()["whole"]["abbreviations"]:
        known[form] = [{"ORTH": form}]
    for form, parts in lists()["parts"].items():
        ends = list(accumulate(map(len, parts)))
        for cased in {form, form.capitalize(), form.title(), form.upper()}:
            known[cased] = [{"ORTH": cased[start:end]} for start, end in pairwise([0, *ends])]
    return known
