"""Whether an event took place, is going on, is planned or is only alleged: from tense, mood, negation and what governs it.

A hypothesis ("if it attacked", "considers sending") is no event: then there is no status. Doubt lowers the certainty.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.model import EventStatus
from dateline.reading.events.actors import is_someone
from dateline.reading.events.contested import claim_refused
from dateline.reading.events.grammar import child, children, is_infinitive, is_passive
from dateline.reading.events.lapsed import lapsed
from dateline.reading.events.lexicon import spelling, words
from dateline.reading.events.tenses import going_on_now, in_the_present, tense
from dateline.reading.events.untold import untold

if TYPE_CHECKING:
    from spacy.tokens import Token

ALLEGED_CERTAINTY = 0.6
HEDGED_CERTAINTY = 0.8
"""What "reportedly" leaves of a score: the writer's own word for it that somebody else says so."""
PLANNED_CERTAINTY = 0.9
POSSIBLE_CERTAINTY = 0.55
"""What "may" and "could" leave of a score: below what is printed unless the words are very plain."""
EFFORT_CERTAINTY = 0.8
PURPOSE_CERTAINTY = 0.6
DEEPEST = 6
"""Governors followed from a noun to its verb."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an event stands in the sentence."""

    status: EventStatus
    certainty: float = 1.0
    negated: bool = False
    """It did not take place, by the sentence's own word."""
    willed: bool = False
    """Its doer announces, wants or is ready to do it (or, negated, will not)."""

    def but(self, status: EventStatus, certainty: float = 1.0, *, willed: bool = False) -> Standing:
        """Returns the standing of the same event under a governor that makes it `status`."""
        return Standing(status, self.certainty * certainty, self.negated, self.willed or willed)


def standing(verb: Token) -> Standing | None:
    """Returns how the act of a verb stands, or None for a bare hypothesis."""
    if untold(verb) or lapsed(verb):
        return None
    found = _own(verb)
    told = _governed(verb, found) if found is not None else None
    if told is not None and told.status in ("done", "ongoing", "alleged") and claim_refused(verb):
        return told.but("denied", HEDGED_CERTAINTY)
    if told is not None and told.status in ("done", "ongoing") and _under_claim(verb):
        return told.but("alleged", ALLEGED_CERTAINTY)
    return told


def _under_claim(verb: Token) -> bool:
    """True anywhere below a claim ("denied charges that the party, in refusing to …")."""
    while verb.head != verb:
        if (
            verb.dep_ in ("acl", "ccomp")
            and verb.head.pos_ == "NOUN"
            and spelling(verb.head.lemma_) in words("words", "claimed")
        ):
            return True
        verb = verb.head
    return False


def _own(verb: Token) -> Standing | None:
    """The standing that a verb's own auxiliaries and adverbs give it."""
    auxiliaries = _auxiliaries(verb)
    negated = _negated(verb)
    if any(each.lower_ in ("due", "set") for each in children(verb, "mark")):
        # "Are due to begin": parsers take "due" for a mark of the verb now and then.
        return Standing("planned", PLANNED_CERTAINTY, negated)
    modal = next((each.lower_ for each in auxiliaries if each.tag_ == "MD"), None)
    if modal is None and _is_to(verb):
        subject = child(verb, "nsubj", "nsubj:pass")
        if subject is None or not is_someone(subject):
            # "The purpose was to support her" says what the purpose was.
            return None
        return Standing("planned", PLANNED_CERTAINTY, negated)
    hedged = any(each.lower_ in words("words", "alleged") for each in children(verb, "advmod", "discourse"))
    if hedged and modal is None:
        return Standing("alleged", HEDGED_CERTAINTY, negated)
    if modal in ("will", "'ll", "’ll", "wo", "shall"):
        return Standing("planned", PLANNED_CERTAINTY, negated, willed=True)
    if modal in ("would", "'d", "’d") and verb.tag_ == "VBG" and _thought(verb.head):
        # "Would never have thought he would be killing people".
        return None
    if modal in ("would", "'d", "’d"):
        # "Said it would" is a plan; "would" in a main clause is a thought.
        return (
            Standing("planned", PLANNED_CERTAINTY, negated, willed=True)
            if verb.dep_ in ("ccomp", "conj", "parataxis")
            else Standing("planned", POSSIBLE_CERTAINTY, negated, willed=True)
        )
    if modal in ("may", "might", "could", "can", "ca"):
        past = any(each.lower_ == "have" for each in auxiliaries)
        return Standing("alleged" if past else "planned", POSSIBLE_CERTAINTY, negated)
    if modal in ("must", "should", "ought"):
        return None
    ongoing = verb.tag_ == "VBG" and any(each.lemma_ == "be" for each in auxiliaries)
    # "Are on strike", "have been on strike": as long as it is said of the present.
    ongoing = ongoing or (verb.pos_ == "NOUN" and any(each.tag_ in ("VBZ", "VBP") for each in auxiliaries))
    return Standing("ongoing" if ongoing else "done", 1.0, negated)


def _thought(above: Token) -> bool:
    return above.lemma_ in ("think", "imagine", "believe", "guess", "expect") and any(
        each.tag_ == "MD" for each in children(above, "aux")
    )


def _is_to(verb: Token) -> bool:
    """True for "was to ask": what is to be done is planned, whatever tense "be" has."""
    marks = [each for each in verb.children if each.tag_ == "TO"]
    return bool(marks) and any(
        each.lemma_ == "be" and each.tag_ in ("VBD", "VBZ", "VBP") and each.i < marks[0].i
        for each in children(verb, "aux", "cop")
    )


def _auxiliaries(verb: Token) -> list[Token]:
    own = children(verb, "aux", "aux:pass", "cop")
    if (
        own
        or verb.dep_ != "conj"
        or verb.head.pos_ not in ("VERB", "AUX")
        or child(verb, "nsubj", "nsubj:pass") is not None
    ):
        return own
    # "Will meet the king and visit a school": a bare conjunct shares the auxiliaries, a finite one does not.
    return _auxiliaries(verb.head) if verb.tag_ in ("VB", "VBN", "VBG") and verb.tag_ == verb.head.tag_ else own


def _negated(verb: Token) -> bool:
    if any(each.lower_ in ("not", "n't", "n’t", "never", "no") for each in children(verb, "advmod", "det")):
        return True
    things = children(verb, "obj", "nsubj:pass", "nsubj")
    return any(each.lower_ == "no" for thing in things for each in children(thing, "det"))


def standing_negated(verb: Token) -> bool:
    """True if a verb is negated by its own words ("vowed not to leave")."""
    return _negated(verb)


def conditional(verb: Token | None) -> bool:
    """True if an act is announced unless something happens: the mark of a threat."""
    if verb is None:
        return False
    return any(
        (mark := child(each, "mark")) is not None and mark.lower_ == "unless" for each in children(verb, "advcl")
    )


def _governed(verb: Token, own: Standing, depth: int = 0) -> Standing | None:
    """What the verb above makes of it."""
    head = verb.head
    if head == verb or depth > 4:
        return own
    if (
        verb.dep_ == "conj"
        and child(verb, "nsubj", "nsubj:pass", "aux", "mark") is None
        and verb.tag_ in ("VB", "VBN", "VBG")
    ):
        return _governed(head, own, depth + 1) if head.pos_ in ("VERB", "AUX", "ADJ", "NOUN") else own
    if verb.dep_ in ("xcomp", "ccomp", "csubj", "csubj:pass"):
        return _complement(verb, head, own, depth)
    if verb.dep_ == "advcl":
        return _adverbial(verb, head, own)
    if verb.dep_ == "acl":
        return _of_noun(verb, head, own)
    if verb.dep_ == "acl:relcl" and of_whoever(verb):
        return None
    return own


def of_whoever(verb: Token) -> bool:
    """True for a relative clause that only says which ones are meant, if there are any ("may pardon soldiers who defect")."""
    noun, above = verb.head, verb.head.head
    bare = noun.tag_ == "NNS" and not any(each.dep_ in ("det", "nummod", "nmod:poss") for each in noun.children)
    if not bare or tense(verb) not in ("VBP", "VB") or any(each.text == "," for each in verb.doc[noun.i : verb.i]):
        return False
    for _ in range(DEEPEST):
        if above.pos_ in ("VERB", "AUX") or above.head == above:
            break
        above = above.head
    own = _own(above) if above.pos_ in ("VERB", "AUX") else None
    return above.pos_ in ("VERB", "AUX") and (own is None or own.status == "planned")


def _complement(verb: Token, head: Token, own: Standing, depth: int) -> Standing | None:
    lemma = spelling(head.lemma_)
    above = _own(head)
    if above is None:
        return None
    if verb.dep_.startswith("csubj") and verb.tag_ == "VBG":
        # "Attacking ports would not help" tells of no attack.
        return None
    if verb.dep_ == "xcomp":
        return _under_control(verb, head, lemma, own, above, depth)
    if lemma == "deny":
        return own.but("denied", HEDGED_CERTAINTY)
    if lemma in ("allege", "claim", "suspect", "believe", "accuse"):
        return own.but("alleged", ALLEGED_CERTAINTY)
    if lemma in words("verbs", "muse") or lemma in (
        "hope",
        "wish",
        "want",
        "demand",
        "insist",
        "propose",
        "ensure",
        "see",
        "pray",
        "predict",
        "forecast",
        "imagine",
    ):
        return None
    return own


def _under_control(verb: Token, head: Token, lemma: str, own: Standing, above: Standing, depth: int) -> Standing | None:
    if lemma in words("verbs", "fail") or lemma in words("verbs", "muse"):
        return None
    if lemma == "deny":
        return own.but("denied", HEDGED_CERTAINTY)
    if lemma in words("verbs", "plan") and _of_another(verb, head):
        return None
    if lemma in words("verbs", "report") and (is_passive(head) or _perfect_infinitive(verb)):
        return own.but("alleged", ALLEGED_CERTAINTY)
    if head.lower_ in ("likely", "unlikely", "bound", "apt"):
        return Standing("planned", own.certainty * POSSIBLE_CERTAINTY, own.negated or above.negated)
    if lemma in words("verbs", "aspect") or head.pos_ == "AUX":
        under = Standing(
            "ongoing" if lemma in ("continue", "keep") else own.status,
            own.certainty,
            own.negated or above.negated,
            own.willed,
        )
        outer = _governed(head, above, depth + 1)
        return (
            None
            if outer is None
            else (under if outer.status == "done" else under.but(outer.status, outer.certainty, willed=outer.willed))
        )
    if lemma in words("verbs", "effort"):
        if above.status == "done" and not going_on_now(head):
            # "Tried to arrest him" says of no arrest that it took place, nor that it is going on.
            return None if verb.lemma_ not in words("verbs", "harm") else own.but("done", EFFORT_CERTAINTY)
        return Standing(
            above.status if above.status != "done" else "ongoing",
            own.certainty * EFFORT_CERTAINTY,
            own.negated or above.negated,
        )
    if head.pos_ == "ADJ" and lemma in words("words", "done_so"):
        return own.but(above.status)
    if lemma in words("verbs", "plan") or head.pos_ in ("ADJ", "NOUN"):
        return Standing(
            "planned",
            own.certainty * above.certainty * PLANNED_CERTAINTY,
            own.negated or above.negated,
            willed=_by_will(head, lemma),
        )
    if is_infinitive(verb):
        return Standing("planned", own.certainty * POSSIBLE_CERTAINTY, own.negated or above.negated)
    return own


def _perfect_infinitive(verb: Token) -> bool:
    """True for "claimed to have killed"."""
    return is_infinitive(verb) and any(each.lower_ == "have" for each in children(verb, "aux"))


def _of_another(verb: Token, head: Token) -> bool:
    """True for "wants them to leave": whoever does it is not the one who wants it."""
    return (not is_passive(head) and child(verb, "nsubj", "nsubj:pass") is not None) or child(
        head, "obj", "iobj"
    ) is not None


def _by_will(head: Token, lemma: str) -> bool:
    if head.pos_ in ("ADJ", "NOUN"):
        return lemma in ("willing", "ready", "due", "prepared", "set", "determined", "plan", "able", "keen")
    return lemma in (
        "plan",
        "intend",
        "prepare",
        "schedule",
        "set",
        "want",
        "aim",
        "determine",
        "poise",
        "arrange",
        "expect",
        "announce",
    )


def _adverbial(verb: Token, head: Token, own: Standing) -> Standing | None:
    """A purpose ("flew there to meet") is a plan; "after meeting" and "accusing them" are as real as what they go with."""
    above = _own(head)
    if above is None:
        return None
    if is_infinitive(verb):
        if head.lemma_ == "use" and above.status in ("done", "ongoing"):
            # "The lorry he used to hurt dozens" did hurt them.
            return own.but(above.status)
        travels = spelling(head.lemma_) in words("words", "motion")
        return own.but("planned", PLANNED_CERTAINTY if travels else PURPOSE_CERTAINTY, willed=travels)
    mark = child(verb, "mark")
    if mark is not None and mark.lower_ in ("while", "by", "in") and _governed(head, above, DEEPEST - 2) is None:
        # "Hopes they will settle it while cooperating with others": the whole is only hoped for.
        return None
    if mark is not None and mark.lower_ in ("without", "than"):
        return None
    if mark is not None and mark.lower_ == "so" and own.status == "planned":
        return None
    if mark is not None and mark.lower_ in ("before", "until") and in_the_present(verb):
        return None
    if mark is not None and mark.lower_ in ("for", "of", "over") and verb.tag_ == "VBG":
        # "Arrested for killing": what someone is held for is what they are said to have done.
        return own.but("alleged", ALLEGED_CERTAINTY)
    if mark is not None and mark.lower_ == "before" and child(verb, "nsubj") is None:
        return own.but("planned", PURPOSE_CERTAINTY) if above.status == "planned" else own
    if verb.tag_ == "VBG" and (mark is None or mark.lower_ in ("in", "by")) and above.status == "planned":
        return own.but("planned", above.certainty)
    if own.status == "done" and _yet_to_come(verb, head, above):
        return own.but("planned", PLANNED_CERTAINTY)
    return own


def _yet_to_come(verb: Token, head: Token, above: Standing) -> bool:
    """True for "faces prison when he is sentenced": a clause of time in the present beside a present or a plan is ahead."""
    marks = {each.lower_ for each in children(verb, "mark", "advmod")}
    if not marks & {"when", "once", "after"} or not in_the_present(verb):
        return False
    # "Sirens sound after troops fire a missile" is how headlines and captions tell what was.
    return above.status == "planned" or ("after" not in marks and tense(head) in ("VBZ", "VBP"))


def _of_noun(verb: Token, head: Token, own: Standing) -> Standing | None:
    """ "A plan to meet" is a plan, "an attempt to" an effort; a participle ("troops fighting rebels") is as it stands."""
    lemma = spelling(head.lemma_)
    if verb.tag_ != "VBN" and lemma in words("words", "possibility"):
        return None
    if lemma in words("words", "claimed"):
        refuted = head.dep_ in ("obj", "nsubj:pass") and spelling(head.head.lemma_) in words("verbs", "refute")
        return own.but("denied", HEDGED_CERTAINTY) if refuted else own.but("alleged", ALLEGED_CERTAINTY)
    if lemma in ("sign", "evidence", "indication", "proof") and child(verb, "mark") is not None:
        doubted = any(each.lower_ in ("any", "no") for each in children(head, "det"))
        return None if doubted else own.but("alleged", ALLEGED_CERTAINTY)
    if verb.tag_ == "VBG" and _marked_for(verb):
        return own.but("alleged", ALLEGED_CERTAINTY)
    if not is_infinitive(verb):
        return own
    if _ranked(head):
        return own
    if (
        head.dep_ == "ROOT"
        and is_someone(head)
        and not any(each.tag_ in ("VBD", "VBZ", "VBP", "MD") for each in head.sent)
    ):
        # "Norwegian president to visit Ghana": the future tense of headlines.
        return Standing("planned", PLANNED_CERTAINTY, own.negated, willed=True)
    if lemma in ("attempt", "effort", "bid"):
        return Standing("ongoing", own.certainty * PURPOSE_CERTAINTY, own.negated)
    if lemma in words("words", "planned"):
        return own.but("planned", EFFORT_CERTAINTY, willed=True)
    return None


def _marked_for(verb: Token) -> bool:
    mark = child(verb, "mark", "case")
    return mark is not None and mark.lower_ == "for"


def _ranked(noun: Token) -> bool:
    """True for "the first to visit", "among the few leaders to visit": what is told of them took place."""
    ranks = ("first", "last", "latest", "only", "few", "second", "third")
    return noun.lower_ in ranks or any(each.lower_ in ranks for each in children(noun, "amod"))
