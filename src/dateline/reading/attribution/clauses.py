"""Reads attributions made by verbs: which child of the verb is what is said, by the frames the verb takes.

A verb attributes only where one of its frames is filled; a verb with nothing said, and any verb with no frame, is no cue.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.reading.attribution import grammar, lexicon
from dateline.reading.attribution.drafts import Draft, Passage
from dateline.reading.attribution.status import judge
from dateline.reading.attribution.utterances import unfilled, whole

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUOTING = frozenset({"report", "ask", "demand", "promise", "accusation", "denial", "appraisal", "finding"})
"""Classes of verb that a quotation beside them belongs to."""


_TELLING = frozenset({"tell", "warn", "remind"})
"""Verbs whose object only hears: `told them to leave` says `to leave`, while `urged them to leave` names who shall."""
_ADDRESSING = frozenset(
    {"tell", "inform", "remind", "warn", "assure", "notify", "advise", "brief", "ask", "urge", "persuade", "convince"}
)
_REJECTING = frozenset({"reject", "dismiss", "rebut", "refute", "dispute"})
_ASPECTS = frozenset({"go", "continue", "try", "begin", "start", "proceed", "attempt"})
_MEANWHILE = frozenset({"as", "while", "after", "before", "when"})
_LONGEST_ISSUE = 6
"""Words from the verb that puts a statement out to the participle that says what stands in it."""
_RETOLD = frozenset({"say", "tell", "announce", "claim"})
_AMOUNTS = frozenset({"little", "nothing", "much", "lot", "more", "anything", "something", "everything", "so", "word"})
_ANONYMITY = frozenset({"name", "identify", "quote", "remain"})
"""What sources ask for in a reporter's stock phrases (`asked not to be named`): a condition, not a statement."""
_WHEN = frozenset({"after", "before", "during", "following", "since", "until"})
"""Prepositions of a time, which take nothing said: a that-clause after them belongs to the verb."""
_ASIDE = frozenset({*_WHEN, "as", "while", "when", "amid", "despite", "because"})
"""What opens a phrase about the saying and not about what is said."""
_SUBJECT_PRONOUNS = frozenset({"he", "she", "they", "i", "we", "who"})


def read_verbs(passage: Passage) -> Iterator[Draft]:
    """Yields a draft for every verb of the paragraph that attributes something, outermost first."""
    found = [
        token
        for token in passage.doc
        if token.pos_ in ("VERB", "AUX", "NOUN", "ADJ") and grammar.lemma(token) in lexicon.verbs()
    ]
    for verb in sorted(
        (token for token in found if grammar.is_verb(token) and token.dep_ != "amod"),
        key=lambda token: (_depth(token), token.i),
    ):
        draft = _read_verb(passage, verb, lexicon.verbs()[grammar.lemma(verb)])
        if draft is not None:
            yield draft


def _depth(token: Token) -> int:
    return len(list(token.ancestors))


def _read_verb(passage: Passage, verb: Token, cue: lexicon.CueWord) -> Draft | None:
    content, extra = _content(passage, verb, cue)
    words = {
        verb.i,
        *extra,
        *(token.i for token in [*grammar.auxiliaries(verb), *grammar.lead(verb), *_aspect(verb), *_issue(verb)]),
    }
    content = whole(passage, content, verb) - words
    source = _source(passage, verb, content)
    if cue.kind == "prospect" and source is not None:
        # "the dam seems to hold" is what seems, to nobody named.
        content, source = content | _clause(source), None
    if source is not None and source.i not in content:
        content -= grammar.named_as(source) - (grammar.subtree(verb) if _speaks_by_itself(verb, source) else set())
        # "X, which lost its licence, said …": what is told of the speaker is not what the speaker says.
        content -= set().union(*(grammar.subtree(child) for child in source.children if child.dep_ == "acl:relcl"))
    if not passage.words(content):
        return None
    kind, status = cue.kind, "denied" if cue.kind == "denial" else "said"
    draft = Draft(passage.number, kind, content, words, verb, source, status=status, lemma=cue.lemma)
    draft.paired = any(passage.quotation_of[place] is not None for place in content)
    if _rejects_claim(verb):
        draft.kind, draft.status = "denial", "denied"
    judge(draft, verb)
    draft.hedged |= any(grammar.word(passage.doc[place]) in cue.wide for place in extra)
    return draft if _plausible(passage, draft, cue) and _spoken(passage, draft, cue) else None


def _aspect(verb: Token) -> list[Token]:
    """The verb of beginning, going on or trying right before a cue, with its own auxiliaries: `went on to say`, `tried to explain`."""
    head = verb.head
    if grammar.base(verb) not in ("xcomp", "advcl") or grammar.lemma(head) not in _ASPECTS or head.i > verb.i:
        return []
    between = [token for token in verb.doc[head.i + 1 : verb.i] if token.head not in (head, verb)]
    if between or verb.i - head.i > 3 or not any(grammar.word(token) == "to" for token in verb.doc[head.i : verb.i]):
        return []
    return [*verb.doc[head.i : verb.i], *grammar.auxiliaries(head), *grammar.lead(head)]


def _speaks_by_itself(verb: Token, noun: Token) -> bool:
    """True for words that a participle beside them reads from (`a letter saying …`); others are only where a parse hangs it."""
    nouns = lexicon.nouns()
    speaking = grammar.lemma(noun) in nouns.issued | nouns.surveys | set(nouns.cues)
    return verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head == noun and speaking


def _issue(verb: Token) -> list[Token]:
    """The words that put out what a participle reads from, from the carrying verb on: `issued a statement` of `issued a statement saying`."""
    noun, carrier = verb.head, verb.head.head
    if verb.dep_ != "acl" or verb.tag_ != "VBG" or grammar.lemma(noun) not in lexicon.nouns().issued:
        return []
    carries = grammar.lemma(carrier) in lexicon.nouns().carriers and grammar.base(noun) == "obj"
    if not carries or grammar.own_subject(carrier) is None or verb.i - carrier.i > _LONGEST_ISSUE:
        return []
    return [*verb.doc[carrier.i : verb.i], *grammar.auxiliaries(carrier)]


def _spoken(passage: Passage, draft: Draft, cue: lexicon.CueWord) -> bool:
    """False where a verb that only quotes (`fire`, `continue`) holds marks round a term and not an utterance."""
    if cue.frames != {"quotation"}:
        return True
    inked = sorted(passage.words(draft.content))
    first = passage.doc[inked[0]]
    return passage.quoted(first) and first.text[:1].isupper()


def _plausible(passage: Passage, draft: Draft, cue: lexicon.CueWord) -> bool:
    """A cue needs a speaker, a quotation, a passive or a clause it brings; a wide cue inside a quotation is the speaker's own words."""
    if draft.verb is None:
        return True
    if draft.lemma == "ask" and any(grammar.lemma(child) in _ANONYMITY for child in draft.verb.children):
        return False
    if passage.quoted(draft.verb):
        # A speaker's own verbs ("I say", "they tell you") report nothing; only someone named who says something does.
        return cue.scope == "speech" and draft.source is not None and _third(draft) and not draft.hedged
    if draft.source is None and _commands(draft.verb):
        return False
    if draft.source is None and not grammar.is_passive(draft.verb):
        return cue.kind == "prospect" or (cue.scope == "speech" and (draft.paired or "clause" in cue.frames))
    return True


def _rejects_claim(verb: Token) -> bool:
    """True for `rejected claims that …`, `dismissed suggestions that …`: a denial of what the noun brings."""
    if grammar.lemma(verb) not in _REJECTING:
        return False
    nouns = lexicon.nouns().cues
    return any(
        (cue := nouns.get(grammar.lemma(child))) is not None
        and cue.kind in ("report", "accusation")
        and any(
            grammar.preposition(below) == "that" and grammar.base(below) in ("acl", "ccomp") for below in child.children
        )
        for child in grammar.children(verb, "obj")
    )


def _third(draft: Draft) -> bool:
    """True for someone named, or for one the speaker points at, who has said it (`“The mayor said the dam was safe”`)."""
    source, verb = draft.source, draft.verb
    if source is None or source.pos_ == "PROPN":
        return source is not None
    told = verb is not None and draft.lemma in _RETOLD and verb.tag_ in ("VBD", "VBN") and not grammar.is_passive(verb)
    pointed = any(grammar.word(child) == "the" for child in source.children)
    return told and pointed and source.pos_ == "NOUN" and source.tag_ == "NN"


def _commands(verb: Token) -> bool:
    """True for an imperative (`Find out what …`, `Say goodbye to …`): the reader is told to do it."""
    return verb.tag_ == "VB" and verb.dep_ == "ROOT" and not grammar.children(verb, "aux", "mark")


# --- what is said -----------------------------------------------------------------------------------------------------


def _content(passage: Passage, verb: Token, cue: lexicon.CueWord) -> tuple[set[int], set[int]]:
    """Returns the tokens that fill the verb's frames, and those of its children that are words of the cue (`called for`)."""
    content: set[int] = set()
    extra: set[int] = set()
    if grammar.is_passive(verb) and (subject := grammar.passive_subject(verb)) is not None:
        return _passive_content(passage, verb, subject, cue)
    objects = grammar.children(verb, "obj", "iobj")
    for child in verb.children:
        relation = grammar.base(child)
        if relation == "ccomp" and "clause" in cue.frames:
            content |= _clause(child).difference(
                _time_before(verb, child),
                _told_in(verb, child),
                _outlet_again(passage, verb, child),
                *(grammar.subtree(second) for second in child.children if _shared(second) == verb),
            )
        elif relation == "xcomp" and f"object-{grammar.preposition(child)}" not in cue.frames:
            content |= _complement(child, objects, cue)
        elif relation == "iobj" and "object" in cue.frames and grammar.word(child).endswith(("self", "selves")):
            content.add(child.i)
        elif relation == "obj" and "object" in cue.frames and not _addressee(verb, child) and not _says_nothing(child):
            content |= _clause(child)
        elif relation in ("obl", "advcl") or (relation == "xcomp" and grammar.preposition(child)):
            _prepositional(verb, child, objects, cue, content, extra)
        elif relation == "csubj" and "clause" in cue.frames and child.i > verb.i:
            content |= _clause(child)
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
        told = grammar.base(child) in ("iobj", "obj") and grammar.lemma(verb) in _ADDRESSING
        if not (told or grammar.base(child) == "obl") or child.i < verb.i:
            continue
        when = told or (grammar.preposition(child) in _WHEN and grammar.lemma(child) not in contents.propositions)
        for clause in grammar.children(child, "acl", "ccomp") if when or grammar.lemma(child) in nouns.issued else ():
            if clause.dep_ != "acl:relcl" and grammar.preposition(clause) == "that":
                return _clause(clause)
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
    return pronoun and cue is not None and cue.scope == "speech" and _tense(second) == _tense(verb)


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
        return _clause(child)
    if objects and "object-comp" in cue.frames:
        return set().union(*(_clause(token) for token in objects), _clause(child))
    if not objects and cue.frames & {"to", "object-comp"}:
        return _clause(child)
    # Parsers often make a that-clause without "that" an open complement.
    if "clause" in cue.frames and grammar.own_subject(child) is not None:
        return _clause(child)
    return set()


def _prepositional(
    verb: Token, child: Token, objects: list[Token], cue: lexicon.CueWord, content: set[int], extra: set[int]
) -> None:
    preposition = grammar.preposition(child)
    if not preposition:
        return
    if objects and f"object-{preposition}" in cue.frames:
        content.update(*(_clause(token) for token in objects), grammar.subtree(child))
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
        content |= _clause(child)


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
                return set(range(min(_clause(accused)), max(deed) + 1)) - {verb.i}
    return set()


def _passive_content(passage: Passage, verb: Token, subject: Token, cue: lexicon.CueWord) -> tuple[set[int], set[int]]:
    """`X was accused of Y`, `X is said to do Y`, `it was reported that Y`, `Y was announced`."""
    rest: set[int] = set()
    for child in verb.children:
        relation = grammar.base(child)
        if relation in ("ccomp", "csubj", "xcomp") and (child != subject or child.i > verb.i):
            rest |= _clause(child)
        elif relation in ("obl", "advcl") and f"object-{grammar.preposition(child)}" in cue.frames:
            rest |= grammar.subtree(child)
    if grammar.word(subject) in lexicon.nouns().no_speaker_pronouns:
        return (rest, {subject.i}) if grammar.word(subject) == "it" else (rest, set())
    if "clause" in cue.frames and any(grammar.base(child) == "ccomp" for child in verb.children):
        return rest, set()
    if rest or cue.frames & {"object"}:
        return rest | _clause(subject), set()
    return rest, set()


def _clause(head: Token) -> set[int]:
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
    if grammar.lemma(verb) not in _ADDRESSING:
        return False
    return (
        child.pos_ in ("PROPN", "PRON")
        or any(grammar.base(other) in ("ccomp", "xcomp") for other in verb.children)
        or (grammar.lemma(verb) != "say")
    )


# --- who says it -----------------------------------------------------------------------------------------------------


def _source(passage: Passage, verb: Token, content: set[int]) -> Token | None:
    source = grammar.subject(verb.head.head if _issue(verb) else _shared(verb) or verb)
    if source is None:
        return _inverted(passage, verb, content) or _beside(passage, verb, content)
    if source.i in content or (grammar.base(source) == "csubj"):
        return None
    return _named_subject(verb, source)


def _beside(passage: Passage, verb: Token, content: set[int]) -> Token | None:
    """The name or pronoun in the words beside a finite cue that the parse gives no subject, as happens at a quotation's edge."""
    if grammar.is_passive(verb) or verb.tag_ in ("VBG", "VBN", "VB") or grammar.base(verb) in ("xcomp", "acl"):
        return None
    before = _nominals(passage, range(verb.i - 1, -1, -1), verb, content)
    if before:
        return before[0]
    inverted = verb.i == verb.sent.start or (bool(content) and min(content) < verb.i)
    after = _nominals(passage, range(verb.i + 1, len(passage.doc)), verb, content) if inverted else []
    return after[0] if after else None


def _nominals(passage: Passage, places: range, verb: Token, content: set[int]) -> list[Token]:
    """The nouns that may be a subject in the unquoted words from the verb on, up to a quotation, a comma or another verb."""
    found = []
    for place in places:
        token = passage.doc[place]
        if (
            passage.quoted(token)
            or token.sent != verb.sent
            or token.text in (",", ";", ":", ".")
            or token.pos_ == "VERB"
        ):
            break
        if token.pos_ in ("PROPN", "NOUN") or (token.pos_ == "PRON" and grammar.word(token) in _SUBJECT_PRONOUNS):
            phrase = grammar.noun_phrase(token)
            if not grammar.preposition(token) and verb.i not in phrase and token.head.i not in range(place - 3, place):
                found.append(token)
        elif token.pos_ in ("ADP", "SCONJ"):
            break
    return found


def _shared(verb: Token) -> Token | None:
    """The cue whose subject a second cue shares, where the parse joins it to what is said.

    `said the dam held and added that …`, `said the dam held, accusing …`.
    """
    clause, second = verb.head, lexicon.verbs().get(grammar.lemma(verb))
    while clause.dep_ == "conj" and verb.tag_ == "VBG":
        clause = clause.head
    if clause.dep_ != "ccomp" or second is None or second.scope != "speech" or grammar.own_subject(verb) is not None:
        return None
    first = lexicon.verbs().get(grammar.lemma(clause.head))
    if first is None or first.kind != "report" or grammar.lemma(clause) in lexicon.verbs():
        return None
    before = verb.doc[verb.i - 1].text if verb.i else ""
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return clause.head if before in (",", "—", "–") and verb.i > clause.i else None
    finite = verb.dep_ == "conj" and _tense(verb) == _tense(clause.head)
    says = second.kind not in ("report", "promise") or bool(grammar.children(verb, "ccomp", "xcomp"))
    return clause.head if finite and says else None


def _tense(verb: Token) -> str:
    """The tag of a finite verb; taggers mix up past tense and participle, so one without an auxiliary is a past tense."""
    bare = verb.tag_ == "VBN" and not grammar.children(verb, "aux")
    return "VBD" if bare else str(verb.tag_)


def _named_subject(verb: Token, source: Token) -> Token:
    """Where a parser splits `candidate Ann Lee` into two subjects side by side, the one that is the name."""
    subjects = [child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i]
    if source in subjects and source.pos_ == "NOUN":
        for other in subjects:
            if other.pos_ == "PROPN" and other.i == max(grammar.noun_phrase(source)) + 1:
                return other
    return source


def _inverted(passage: Passage, verb: Token, content: set[int]) -> Token | None:
    """The noun right after a reporting verb that ends a quotation, which parsers sometimes take for its object (`… ,” said Kim`)."""
    if (
        grammar.base(verb) in ("conj", "xcomp", "acl")
        or grammar.is_passive(verb)
        or not content
        or min(content) > verb.i
    ):
        return None
    following = [
        child
        for child in verb.children
        if child.i > verb.i and grammar.base(child) in ("obj", "iobj", "obl", "dep", "nsubj")
    ]
    if grammar.lemma(verb) in _ADDRESSING:
        following = [child for child in following if grammar.base(child) not in ("obj", "iobj")]
    for child in following:
        if child.i not in content and child.pos_ in ("PROPN", "NOUN", "PRON") and not grammar.preposition(child):
            return child
    return None
