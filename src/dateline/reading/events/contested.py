"""Whether a deed rests on the word of one side, or is denied by another in the same breath.

Who says that the enemy fired on their own people is no plain witness: the deed is alleged. Where another calls the claim false it is denied.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.model import Party
from dateline.reading.events.grammar import ancestors, child, children
from dateline.reading.events.lexicon import spelling, words

if TYPE_CHECKING:
    from spacy.tokens import Token


def on_one_sides_word(type_: str, speaker: Party | None, sources: Sequence[Party], targets: Sequence[Party]) -> bool:
    """True for violence that a state, or its people, report of another state's against themselves."""
    if type_ != "ASSAULT" or speaker is None or speaker.country is None:
        return False
    doers = {each.country for each in sources} - {None}
    return bool(doers) and speaker.country not in doers and speaker.country in {each.country for each in targets}


def refuted(verb: Token) -> bool:
    """True for "…, which Norvik denies", "…, a claim Norvik called baseless": the clause that follows says it did not happen."""
    above = {verb.i, *(each.i for each in ancestors(verb))}
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.dep_ not in ("acl:relcl", "acl"):
            continue
        claim = token.head
        named = spelling(claim.lemma_) in words("words", "claimed") and claim.i > verb.i
        which = any(each.lower_ == "which" for each in children(token, "obj", "nsubj:pass"))
        belongs = claim.i in above or any(each.i in above for each in ancestors(claim))
        if (named or which) and belongs and _says_no(token):
            return True
    return False


def claim_refused(verb: Token) -> bool:
    """True for "rejected as baseless accusations by Lorvia that it had carried out arrests": a clause with its own subject below a verb that
    refuses a claim, whatever parsers hang it on."""
    if child(verb, "nsubj", "nsubj:pass") is None:
        # "Rejected accusations of neglect by men arrested in May": those were arrested.
        return False
    for above in ancestors(verb):
        if above.pos_ != "VERB" or above.i > verb.i or spelling(above.lemma_) not in words("verbs", "refute"):
            continue
        between = [each for each in verb.doc[above.i + 1 : verb.i] if each.lower_.endswith("s")]
        if any(spelling(each.lower_[:-1]) in words("words", "claimed") for each in between):
            return verb.head != above
    return False


def _says_no(verb: Token) -> bool:
    if spelling(verb.lemma_) in words("verbs", "refute"):
        return True
    false = words("words", "false")
    complements = children(verb, "xcomp", "obl", "obj", "advcl")
    named = any(spelling(each.lemma_) in false for each in complements)
    return verb.lemma_ in ("call", "describe", "brand", "label", "say", "be") and (
        named or (child(verb, "cop") is None and any(each.lower_ in false for each in verb.children))
    )
