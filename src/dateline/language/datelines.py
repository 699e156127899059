"""The dateline at the head of a story: *WASHINGTON (Reuters) -*. It is no part of the first sentence.

A parser takes the place for the subject of what follows, so the words up to the dash are read on their own.
"""

from __future__ import annotations

import re

_PLACE = r"[^\W\d_a-z][^\W\d_a-zß-ÿ]*\.?(?:[ '’\-/]+[^\W\d_a-z][^\W\d_a-zß-ÿ]*\.?){0,4}"
_WIDER = r"(?:, (?:[^\W\d_a-z][\w.’']*\.?)(?: [\w.’']+){0,3})?"
_AGENCY = r"\([^()\n]{2,40}\)"

_DATELINE = re.compile(
    rf"\s*(?:{_PLACE}{_WIDER}(?:, \w+\.? \d{{1,2}})?\s*(?:{_AGENCY}\s*)?(?:[—–:]|--?)\s"  # CAPITALS, agency or none
    rf"|[^\W\d_a-z][\w.’'\-]*(?: [^\W\d_a-z][\w.’'\-]*){{0,3}}{_WIDER}\s*{_AGENCY}\s*(?:[—–:]|--?)\s"  # Place (Agency) -
    rf"|{_AGENCY}\s*(?:[—–:]|--?)\s)"
)

_SHORTEST_PLACE = 3
"""Capital letters a dateline without an agency needs: *A - the best* is a list, not a place."""


def dateline_end(paragraph: str) -> int:
    """Where the text after a dateline begins, as an offset; 0 where a paragraph opens without one."""
    match = _DATELINE.match(paragraph)
    if match is None:
        return 0
    has_agency = "(" in match[0]
    return match.end() if has_agency or sum(map(str.isupper, match[0])) >= _SHORTEST_PLACE else 0
