"""The dateline at the head of a story: *WASHINGTON (Reuters) -*. It is no part of the first sentence.

A parser takes the place for the subject of what follows, so the words up to the dash are read on their own. Where no agency
is named, a dateline is told from a name set off by dashes by what follows: a sentence, which begins with a capital.
"""

from __future__ import annotations

import re

_LETTER = r"[^\W\d_a-zß-ÿ]"
"""A capital letter, in any script that has them."""
_CAPITALS = rf"{_LETTER}{_LETTER}*\.?(?:[ '’\-/]+{_LETTER}{_LETTER}*\.?){{0,4}}"
_TITLED = rf"{_LETTER}[\w.’'\-]*(?: {_LETTER}[\w.’'\-]*){{0,3}}"
_WIDER = rf"(?:, {_LETTER}[\w.’']*(?: [\w.’']+){{0,3}}?)"
_MONTH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = rf"(?:(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)"
_NAMED = r"(?:\([^()\n]{2,40}\)|/[^/\n ][^/\n]{1,30}/)"
_INITIALS = rf"\({_LETTER}{{2,9}}\)"

_DASH = r"\s*(?:[—–:]|--?)\s"
_TIGHT = rf"(?:{_DASH}|\s*[—–]|\s*--|\.\s?-\s|\.\s)"
"""What ends a dateline that names its agency."""
_SENTENCE = rf"(?=[\"“‘'«(\[$€£]*(?:{_LETTER}|\d))"

_WITH_AGENCY = re.compile(
    rf"\s*(?:(?:{_CAPITALS}|{_TITLED}){_WIDER}{{0,2}}(?:,? {_DATE})?,?\.?\s*(?:--?)?{_NAMED}{_TIGHT}"  # Place (Agency) -
    rf"|(?:{_DATE}\s+)?{_NAMED}{_DASH}"  # (Agency) -
    rf"|(?:{_CAPITALS}|{_TITLED}{_WIDER}){_WIDER}?(?:,? {_DATE})? ?{_INITIALS} {_SENTENCE}"  # Place, Country (CNN) A …
    rf"|(?:{_INITIALS}|\[{_CAPITALS}\]) {_SENTENCE}"  # (CNN) A …
    rf"|{_TITLED}{_WIDER}? \| (?:[^|\n]{{2,30}} \| ){{1,2}}{_SENTENCE})"  # Place, Country | AFP | A …
)
_ALONE = re.compile(
    rf"\s*(?:{_CAPITALS}{_WIDER}{{0,2}}(?:, {_DATE})?(?:{_DASH}|\s*—){_SENTENCE}"  # CAPITALS —
    rf"|{_TITLED}(?:{_WIDER}|,? {_DATE}|{_WIDER},? {_DATE})\s(?:[—–]|--?)\s{_SENTENCE})"  # Place, Country –
)

_SHORTEST_PLACE = 3
"""Capital letters a dateline without an agency needs: *A - the best* is a list, not a place."""


def dateline_end(paragraph: str) -> int:
    """Where the text after a dateline begins, as an offset; 0 where a paragraph opens without one."""
    if match := _WITH_AGENCY.match(paragraph):
        return match.end()
    match = _ALONE.match(paragraph)
    if match is None:
        return 0
    place = match[0].split(",")[0]
    return match.end() if not place.isupper() or sum(map(str.isupper, match[0])) >= _SHORTEST_PLACE else 0
