"""Tells reports of games: there a side that is beaten, sacked or hit back at suffers no violence.

Invariant: words that games do not borrow keep their meaning, so a fan killed at a match is still an event.
"""

from __future__ import annotations

from dateline.reading.events.lexicon import spelling, words
from dateline.reading.parsed import Parsed

DENSE = 0.03
"""Share of an article's words that speak of a game. Match reports of two development stories have .04 to .1 of
them, reports of crime, war and business under .02."""


BORROWED = frozenset(
    {
        "ASSAULT",
        "COERCE",
        "RETREAT",
        "CONCEDE",
        "THREATEN",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "MOBILIZE",
        "AID",
        "SANCTION",
        "PROTEST",
    }
)
"""Types whose verbs games use for their moves."""


def tells_of_games(parsed: Parsed) -> bool:
    """True if an article reports on sport."""
    lemmas = [spelling(token.lemma_) for each in parsed.sentences for token in each.tokens if token.is_alpha]
    played = [lemma for lemma in lemmas if lemma in words("games", "play")]
    # One word alone tells of no game: a striker may be on hunger strike, a win one at the polls.
    return len(set(played)) > 1 and len(played) / len(lemmas) >= DENSE


def is_play(type_: str, lemma: str) -> bool:
    """True for violence, demands or concessions told in a word that games borrow ("sacked the quarterback", "conceded a goal")."""
    return type_ in BORROWED and spelling(lemma) not in words("games", "real")
