"""Second cuts: what only the words beside a word can tell, such as *its* for *it's* and *No.* before a number.

Every pattern says how one stretch of text without white space is cut: its groups are the tokens, without groups it is one
token. A stretch that does not begin and end where tokens do is left alone, so no address or file name is torn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BARE = r"a(?!\ (?:cappella|la|priori)\b)|an|the|not|been|for|from|in|on|at|with|between|because|getting|gonna|going\ to|like\ (?:a|an|the)|nothing"
"""After *its* these cannot be, after *it's* they can."""

_SURELY = r"definitely|really|simply|just|still|also|always|only|probably|prolly|so|very|too|kind\ of|sort\ of"
"""Words that may stand between."""

_JUDGED = (
    r"better|clear|easy|easier|fine|good|great|hard|horrible|important|impossible|likely|necessary|nice|okay?|possible|rare|"
    r"safe|sad|simple|true|wrong"
)
"""What is said of something before *to* and *that*: in *its good to know* no noun follows that could be its own."""

_FELT = r"amazing|awesome|awful|bad|cheap|great|horrible|nice|okay?|terrible"
"""The same before the end of a sentence."""

_LET = r"be|call|face|get|go|have|hope|keep|look|make|move|not|say|see|start|stay|take|talk|try|wait"

_MONTH = r"Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec"

_OPENS = r"A|An|And|As|At|But|For|He|Her|His|I|If|In|It|Its|On|She|That|The|Their|There|These|They|This|To|We|When|You"
"""Words that are written with a capital because a sentence begins with them."""

_PATTERN = re.compile(
    rf"""\b(?:
        ([Ii]t|IT)([sS])(?=\ (?:(?i:{_SURELY})\ )?(?i:{_BARE})\ )
        |([Ii]t)(s)(?=\ (?:(?:{_SURELY})\ )?(?:(?:{_JUDGED})\ (?:to|that|when|if)\b|(?:{_FELT})[.!?]))
        |([Ii]t)(s)(?=\ (?:definitely|prolly|really|simply|so|too)\ [a-z]+(?:[.,!?]|\ (?:and|but|that|to|when)\b))
        |([Yy]ou)(r)(?=\ (?:(?:{_SURELY})\ )?(?:a|an|the|not|gonna|going\ to)\ )
        |(?:(?<=\b[Ii]f\ )|(?<=\b[Ww]hen\ ))(you)(r)(?=\ (?:at|in|on|looking|using)\ )
        |(Let)(s)(?=\ (?:{_LET})\ )
        |(let)(s)(?=\ (?:be|face|hope|see|not|try)\ )
        |(?:[Nn]os?|Sec|Art|Figs?|Ch|pp)\.(?=\ ?\d)
        |(?:Sun|Sat)\.(?=,?\ (?:{_MONTH}))
        |(etc|ect)(\.)(?=[)"”]?(?:\s*$|\ [A-Z]))
        |(yrs|hrs|mins|lbs|oz)(\.)(?=[)"”]?(?:\s*$|\ (?:{_OPENS})\ [a-z]))
        |Im(?=\ [A-Z][a-z]+-)
    )
    |(?<=[a-z]\ )'\d\d(?!\w)(?![^']{{0,80}}'(?!\w))     # the '05 model, not '10 years of war'
    """,
    re.VERBOSE,
)


def recut(doc: Doc, text: str) -> Doc:
    """The same text in better tokens; mostly the very same document."""
    changes = list(_PATTERN.finditer(text))
    return _changed(doc, changes) if changes else doc


def _changed(doc: Doc, changes: Sequence[re.Match[str]]) -> Doc:
    from spacy.tokens import Doc

    begins = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    for change in reversed(changes):
        first, last = begins.get(change.start()), ends.get(change.end())
        if first is None or last is None:
            continue
        parts = [part for part in change.groups() if part] or [change[0]]
        spaces[first:last] = [False] * (len(parts) - 1) + [spaces[last - 1]]
        words[first:last] = parts
    return Doc(doc.vocab, words=words, spaces=spaces)
