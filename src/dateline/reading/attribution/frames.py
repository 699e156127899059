"""Says which children of a verb are what is said, by the frames the verb takes: a clause, an object, a phrase with a preposition.

What a parser hangs on those words though the outlet says it (when, in what medium, a second report) is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.reading.attribution import grammar, lexicon
from dateline.reading.attribution.drafts import Passage
from dateline.reading.attribution.subjects import ADDRESSING, shared, tense
from dateline.reading.attribution.utterances import unfilled

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUOTING = frozenset({"report", "ask", "demand", "promise", "accusation", "denial", "appraisal", "finding"})
"""Classes of verb that a quotation beside them belongs to."""
_TELLING = frozenset({"tell", "warn", "remind"})
"""Verbs whose object only hears: `told them to leave` says `to leave`, while `urged them to leave` names who shall."""
_MEANWHILE = frozenset({"as", "while", "after", "before", "when"})
_AMOUNTS = frozenset({"little", "nothing", "much", "lot", "more", "anything", "something", "everything", "so", "word"})
_WHEN = frozenset({"after", "before", "during", "following", "since", "until"})
"""Prepositions of a time, which take nothing said: a that-clause after them belongs to the verb."""
_ASIDE = frozenset({*_WHEN, "as", "while", "when", "amid", "despite", "because"})
"""What opens a phrase about the saying and not about what is said."""


def content_of(passage: Passage, verb: Token, cue: lexicon.CueWord) -> tuple[set[int], set[int]]:
    """Returns the tokens that fill the verb's frames, and those of its children that are words of the cue (`called for`)."""
    content: set[int] = set()
    extra: set[int] = set()
    if grammar.is_passive(verb) and (subject := grammar.passive_subject(verb)) is not None:
        return _passive_content(passage, verb, subject, cue)
    objects = grammar.children(verb, "obj", "iobj")
    for child in verb.children:
        relation = grammar.base(child)
        if relation == "ccomp" and "clause" in cue.frames:
            content |= clause_of(child).difference(
                _time_before(verb, child),
                _told_in(verb, child),
                _outlet_again(passage, verb, child),
                *(grammar.subtree(second) for second in child.children if shared(second) == verb),
            )
        elif relation == "xcomp" and f"object-{grammar.preposition(child)}" not in cue.frames:
            content |= _complement(child, objects, cue)
        elif relation == "iobj" and "object" in cue.frames and grammar.word(child).endswith(("self", "selves")):
            content.add(child.i)
        elif relation == "obj" and "object" in cue.frames and not _addressee(verb, child) and not _says_nothing(child):
            content |= clause_of(child)
        elif relation in ("obl", "advcl") or (relation == "xcomp" and grammar.preposition(child)):
            _prepositional(verb, child, objects, cue, content, extra)
        elif relation == "csubj" and "clause" in cue.frames and child.i > verb.i:
            content |= clause_of(child)
    if content and not extra and cue.frames & {"object"} and objects and objects[-1].i in content:
        content |= _of_object(verb, content)
    if not content and cue.frames & {"clause"}:
        content = _beyond_phrase(verb)
    if cue.kind == "accusation" and objects and not content:
        content = _charge(verb, objects[0], cue)
    if not content and cue.kind in _QUOTING:
        content = unfilled(passage, verb, cue)
    return content, extra


def _of_object(verb: Token, content: set[int]) -> set[int]:
    """The phrases right after the object that tell more of it (`defended the plan against its critics`), not when or in what it is said."""
    found: set[int] = set()
    for child in verb.children:
        if child.i < max(content) or grammar.base(child) not in ("obl", "advcl", "xcomp"):
            continue
        below = grammar.subtree(child)
        if min(below) != max(content | found) + 1:
            break
        if not grammar.preposition(child) or _beside_the_point(child):
            break
        found |= below
    return found


def _beside_the_point(phrase: Token) -> bool:
    """True for a phrase that tells when, in what or after what something is said."""
    medium = grammar.lemma(phrase) in lexicon.media().nouns
    timely = any(token.ent_type_ in ("DATE", "TIME") for token in phrase.subtree)
    return medium or timely or grammar.preposition(phrase) in _ASIDE


def _beyond_phrase(verb: Token) -> set[int]:
    """The that-clause which the parse hangs on the noun before it: what the words were said in, or when (`said in a statement that
    …`, `said after the vote that he …`)."""
    nouns, contents = lexicon.nouns(), lexicon.contents()
    for child in verb.children:
        told = grammar.base(child) in ("iobj", "obj") and grammar.lemma(verb) in ADDRESSING
        if not (told or grammar.base(child) == "obl") or child.i < verb.i:
            continue
        when = told or (grammar.preposition(child) in _WHEN and grammar.lemma(child) not in contents.propositions)
        for clause in grammar.children(child, "acl", "ccomp") if when or grammar.lemma(child) in nouns.issued else ():
            if clause.dep_ != "acl:relcl" and grammar.preposition(clause) == "that":
                return clause_of(clause)
    return set()


def _time_before(verb: Token, clause: Token) -> set[int]:
    """The time between a cue and the subject of its clause, which the parse takes for the clause's own (`said last month it would`)."""
    subject = next((child for child in clause.children if grammar.base(child) in ("nsubj", "expl", "csubj")), None)
    for child in clause.children:
        below = grammar.subtree(child)
        timely = child.dep_ in ("obl:unmarked", "obl:tmod", "nmod:unmarked") or (
            grammar.base(child) == "obl" and child.ent_type_ in ("DATE", "TIME")
        )
        follows = min(below, default=child.i) == verb.i + 1
        if timely and follows and subject is not None and child.i < subject.i and child.doc[max(below) + 1].text != ",":
            return below
    return set()


def _told_in(verb: Token, clause: Token) -> set[int]:
    """What the words were said in, and all after it, where it ends the sentence and the parse hangs it on what is said.

    `said the dam would hold in an interview on Monday`; not where the clause itself is about words (`the remark was made in a letter`).
    """
    if (
        clause.i < verb.i
        or grammar.lemma(clause) in lexicon.verbs()
        or grammar.lemma(clause) in lexicon.nouns().carriers
    ):
        return set()
    for child in clause.children:
        if grammar.base(child) == "obl" and child.i > clause.i and _names_medium(child):
            rest = {place for place in grammar.subtree(clause) if place >= min(grammar.subtree(child))}
            return rest if all(_phrase_of_time(child.doc[place], child, clause) for place in rest) else set()
    return set()


def _outlet_again(passage: Passage, verb: Token, clause: Token) -> set[int]:
    """What follows the words said and is the outlet's again, though the parse hangs it on them.

    A second report with a pronoun for the speaker (`said the dam held, and he accused …`), and the time of a saying that ends in a
    quotation (`said it was “a great day” as she left`).
    """
    found: set[int] = set()
    for child in clause.children:
        if child.i < max(verb.i, clause.i):
            continue
        below = grammar.subtree(child)
        first = min(below)
        if grammar.base(child) == "conj" and _reports_again(verb, child) and child.doc[first - 1].text == ",":
            found |= below
        elif grammar.base(child) == "advcl" and grammar.preposition(child) in _MEANWHILE:
            number = passage.quotation_of[first - 1]
            if number is not None and passage.quotation_of[first] is None and passage.quotation_of[verb.i] is None:
                found |= below
    return found


def _reports_again(verb: Token, second: Token) -> bool:
    cue, subject = lexicon.verbs().get(grammar.lemma(second)), grammar.own_subject(second)
    pronoun = subject is not None and grammar.word(subject) in ("he", "she", "they")
    return pronoun and cue is not None and cue.scope == "speech" and tense(second) == tense(verb)


def _names_medium(phrase: Token) -> bool:
    media = lexicon.media()
    lemma = grammar.lemma(phrase)
    if lemma not in media.trailing or grammar.preposition(phrase) not in ("in", "during", "at", "on"):
        return False
    named = lemma not in media.named or any(grammar.lemma(child) in media.named[lemma] for child in phrase.children)
    return named and any(grammar.word(child) in ("a", "an", "his", "her", "its", "their") for child in phrase.children)


def _phrase_of_time(token: Token, medium: Token, clause: Token) -> bool:
    """True for a word of the medium's own phrase, or of a phrase of time beside it."""
    above = [token, *token.ancestors]
    beside = next((one for one in above if one.head == clause and one != clause), None)
    return beside is not None and (beside == medium or beside.ent_type_ in ("DATE", "TIME") or beside.pos_ == "PUNCT")


def _complement(child: Token, objects: list[Token], cue: lexicon.CueWord) -> set[int]:
    if cue.lemma in _TELLING and "object-comp" in cue.frames:
        return clause_of(child)
    if objects and "object-comp" in cue.frames:
        return set().union(*(clause_of(token) for token in objects), clause_of(child))
    if not objects and cue.frames & {"to", "object-comp"}:
        return clause_of(child)
    # Parsers often make a that-clause without "that" an open complement.
    if "clause" in cue.frames and grammar.own_subject(child) is not None:
        return clause_of(child)
    return set()


def _prepositional(
    verb: Token, child: Token, objects: list[Token], cue: lexicon.CueWord, content: set[int], extra: set[int]
) -> None:
    preposition = grammar.preposition(child)
    if not preposition:
        return
    if objects and f"object-{preposition}" in cue.frames:
        content.update(*(clause_of(token) for token in objects), grammar.subtree(child))
    elif preposition == "with" and grammar.children(verb, "ccomp", "xcomp"):
        # "agreed with the union to meet": with whom is no part of what.
        return
    elif preposition in cue.frames and not objects and child.i > verb.i and child.ent_type_ not in ("DATE", "TIME"):
        marks = {token.i for token in child.children if grammar.word(token) == preposition and token.i < child.i}
        # "called for calm on the island": only the first preposition is the cue's, what follows tells more.
        marks = marks if not content else set()
        content |= grammar.subtree(child) - marks
        extra |= marks
    elif (
        preposition == "to"
        and content
        and cue.kind in ("report", "demand")
        and "on" in cue.frames
        and child.tag_ == "VB"
    ):
        # "called on both sides to stop": whom and what for.
        content |= grammar.subtree(child)
    elif preposition in ("whether", "if", "that") and "clause" in cue.frames and child.i > verb.i and not content:
        content |= clause_of(child)


def _says_nothing(child: Token) -> bool:
    """True for an object that tells how much is said, not what (`said little`)."""
    return grammar.lemma(child) in _AMOUNTS and not any(
        grammar.base(below) in ("nmod", "acl") for below in child.children
    )


def _charge(verb: Token, accused: Token, cue: lexicon.CueWord) -> set[int]:
    """The accused and the deed, where the parse hangs `of …` on some word between instead of on the verb."""
    for token in verb.doc[accused.i + 1 : verb.sent.end]:
        if (
            f"object-{grammar.word(token)}" in cue.frames
            and grammar.base(token) in ("mark", "case")
            and token.head.i > token.i
        ):
            deed = grammar.subtree(token.head)
            if verb.i not in deed and accused.i not in deed:
                return set(range(min(clause_of(accused)), max(deed) + 1)) - {verb.i}
    return set()


def _passive_content(passage: Passage, verb: Token, subject: Token, cue: lexicon.CueWord) -> tuple[set[int], set[int]]:
    """`X was accused of Y`, `X is said to do Y`, `it was reported that Y`, `Y was announced`."""
    rest: set[int] = set()
    for child in verb.children:
        relation = grammar.base(child)
        if relation in ("ccomp", "csubj", "xcomp") and (child != subject or child.i > verb.i):
            rest |= clause_of(child)
        elif relation in ("obl", "advcl") and f"object-{grammar.preposition(child)}" in cue.frames:
            rest |= grammar.subtree(child)
    if grammar.word(subject) in lexicon.nouns().no_speaker_pronouns:
        return (rest, {subject.i}) if grammar.word(subject) == "it" else (rest, set())
    if "clause" in cue.frames and any(grammar.base(child) == "ccomp" for child in verb.children):
        return rest, set()
    if rest or cue.frames & {"object"}:
        return rest | clause_of(subject), set()
    return rest, set()


def clause_of(head: Token) -> set[int]:
    """The tokens of a clause or phrase from the word that opens it on; what parsers hang on it from before that is the cue's own."""
    that = next((child for child in head.children if child.dep_ == "mark" and grammar.word(child) == "that"), None)
    opening = [child for child in head.children if grammar.base(child) == "cc" and child.i < head.i]
    opening += [child for child in grammar.children(head, "parataxis") if _after_semicolon(head, child)]
    found = grammar.subtree(head, opening)
    return found if that is None else {place for place in found if place > that.i}


def _after_semicolon(head: Token, child: Token) -> bool:
    """True for a clause of its own behind a semicolon, unless both stand in one quotation."""
    between = head.doc[head.i : child.i]
    marks = any(token.text in ("“", "”", '"') for token in head.doc[head.sent.start : head.i])
    return not marks and any(token.text == ";" for token in between)


def _addressee(verb: Token, child: Token) -> bool:
    """True for the object of `told reporters that …`: spoken to, not said."""
    if grammar.lemma(verb) not in ADDRESSING:
        return False
    return (
        child.pos_ in ("PROPN", "PRON")
        or any(grammar.base(other) in ("ccomp", "xcomp") for other in verb.children)
        or (grammar.lemma(verb) != "say")
    )
