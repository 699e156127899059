"""Puts an event together: trigger, parties, standing, time and place, and whether it is sure enough to be told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from dateline.model import EventMention, EventStatus, Party, Span, StatementMention, identify
from dateline.reading.events.actors import (
    Cast,
    acts_for_a_state,
    bears_arms,
    gathers,
    is_anyone,
    is_armed,
    is_person,
    is_someone,
)
from dateline.reading.events.arguments import (
    find_sources,
    find_targets,
    inner_trigger,
    is_mishap,
)
from dateline.reading.events.contested import on_one_sides_word, refuted
from dateline.reading.events.contexts import find_contexts
from dateline.reading.events.drafts import Draft, Stop
from dateline.reading.events.echoes import echoed
from dateline.reading.events.games import is_play, tells_of_games
from dateline.reading.events.grammar import children
from dateline.reading.events.homes import home_of, of_the_scene
from dateline.reading.events.lapsed import called_off, calls_off
from dateline.reading.events.learned import judged
from dateline.reading.events.lexicon import VerbFrame, spelling, words
from dateline.reading.events.modes import find_mode
from dateline.reading.events.ontology import FUTURE, threat_mode
from dateline.reading.events.phrase import phrase
from dateline.reading.events.predicates import Trigger, find_triggers, governing_trigger
from dateline.reading.events.presupposed import noun_standing
from dateline.reading.events.public import Deed, is_news, is_public
from dateline.reading.events.status import Standing, conditional, standing, standing_negated
from dateline.reading.events.term import term
from dateline.reading.events.timing import Clock, find_time, in_time
from dateline.reading.events.whereabouts import place_of
from dateline.reading.events.worth import FIRST_PERSON, LEAST, at_home, everyday, worth
from dateline.reading.parsed import Parsed, Sentence, span_of

if TYPE_CHECKING:
    from spacy.tokens import Token

ALLEGED_INSIDE = 0.75
"""What a place inside an accusation leaves of a score."""

READY_FOR_ANYTHING = 0.5

LOUD = 4
LOUDEST = 3
LONG_HEADING = 20
"""Letters of a word that shouts in capitals, how many such words betray strung headings, and how long a line must be to hold several."""


class Voices(Protocol):
    """What events ask of the reading of statements."""

    def at(self, span: Span) -> StatementMention | None:
        """Returns the innermost statement whose content holds a span."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a trigger comes to once its standing is known."""

    type: str
    mode: str | None
    status: EventStatus
    score: float


def find_events(parsed: Parsed, cast: Cast, clock: Clock, voices: Voices) -> tuple[EventMention, ...]:
    """Returns the events of an article in order, one for each word that tells of one; none where the words are not sure enough."""
    found: list[EventMention] = []
    games = tells_of_games(parsed)
    home = home_of(cast)
    drafts = find_drafts(parsed, cast, clock, voices)
    if parsed.paragraphs and all(paragraph.vectors is not None for paragraph in parsed.paragraphs):

        def tell(sentence: Sentence, trigger: Trigger) -> Draft:
            if _runs_together(sentence):
                return Draft(sentence, trigger, "no news")
            return _draft(parsed, sentence, trigger, False, cast, clock, voices)

        drafts = judged(parsed, drafts, cast, tell)
    bare: set[str] = set()
    for _, group in groupby(drafts, key=lambda draft: draft.sentence.span):
        own = list(group)
        bare |= {draft.event.id for draft in own if draft.event is not None and draft.trigger.verb is None}
        told = _distinct(draft.event for draft in own if draft.event is not None and draft.stopped == "told")
        kept = (event for event in told if not (games and is_play(event.type, event.lemma)))
        found.extend(of_the_scene(event, home, cast) for event in kept)
    return echoed(found, bare)


def find_drafts(parsed: Parsed, cast: Cast, clock: Clock, voices: Voices) -> list[Draft]:
    """Returns what the rules make of each trigger of an article, in order."""
    return [draft for sentence in parsed.sentences for draft in _drafts(parsed, sentence, cast, clock, voices)]


def _runs_together(sentence: Sentence) -> bool:
    """True for headings of other articles strung together, with their loud words and no full stop: they tell of other stories."""
    said = [token for token in sentence.tokens if not token.is_space]
    loud = [token for token in said if token.is_upper and token.is_alpha and len(token) >= LOUD]
    return bool(said) and not said[-1].is_punct and len(said) >= LONG_HEADING and LOUDEST <= len(loud) < len(said) / 2


def _drafts(parsed: Parsed, sentence: Sentence, cast: Cast, clock: Clock, voices: Voices) -> Iterator[Draft]:
    """What each trigger of a sentence comes to."""
    if _runs_together(sentence):
        return
    triggers = find_triggers(sentence.tokens)
    for trigger in triggers:
        above = governing_trigger(trigger, triggers)
        if above is not None and above.frame.type != "ACCUSE":
            yield Draft(sentence, trigger, "governed")
        else:
            yield _draft(parsed, sentence, trigger, above is not None, cast, clock, voices)


def _draft(
    parsed: Parsed, sentence: Sentence, trigger: Trigger, accused: bool, cast: Cast, clock: Clock, voices: Voices
) -> Draft:
    """What a trigger comes to: its event, or at what the rules stop."""
    statement = voices.at(span_of(sentence.start, [trigger.head]))
    how = _standing(trigger, statement)
    if how is None:
        return Draft(sentence, trigger, "hypothesis")
    if is_mishap(trigger):
        return Draft(sentence, trigger, "mishap")
    verb = trigger.verb or trigger.head
    when = find_time(verb, trigger.head, how.status, sentence, clock)
    how, when = in_time(verb, how, when, sentence, clock)
    doers, plain = find_sources(trigger)
    if not _who_fits(trigger, doers, cast, sentence):
        other = trigger.next()
        if other is None:
            return Draft(sentence, trigger, "unfit")
        return _draft(parsed, sentence, other, accused, cast, clock, voices)
    if any(is_anyone(cast.party(each, sentence)) for each in doers):
        return Draft(sentence, trigger, "anyone")
    speaker = statement.speaker if statement is not None else None
    sources = _parties(doers, cast, sentence, speaker)
    undergoers = [
        each
        for each in find_targets(trigger, _are(sources, cast, sentence))
        if each not in doers and _target_fits(trigger, each, cast, sentence)
    ]
    if any(is_anyone(cast.party(each, sentence)) for each in undergoers):
        return Draft(sentence, trigger, "anyone")
    hurt = trigger.frame.type in ("ASSAULT", "COERCE")
    targets = _others(_parties(undergoers, cast, sentence, None if hurt else speaker), sources, undergoers)
    outcome = _outcome(trigger, how, accused)
    if outcome is None:
        return Draft(sentence, trigger, "negated")
    if outcome.status in ("done", "ongoing", "alleged") and statement is not None and refuted(verb):
        outcome = replace(outcome, status="denied")
    elif outcome.status == "done" and on_one_sides_word(outcome.type, speaker, sources, targets):
        outcome = replace(outcome, status="alleged")
    if outcome.type == "THREATEN" and trigger.frame.type in ("COERCE", "MOBILIZE") and not targets:
        # To extend a curfew is announced, but nobody is threatened by name.
        outcome = Outcome(trigger.frame.type, trigger.frame.mode, outcome.status, outcome.score)
    if at_home(trigger, sources, targets) or everyday(outcome.type, trigger, [*doers, *undergoers], speaker, cast):
        return Draft(sentence, trigger, "everyday")
    if outcome.type == "ASSAULT" and trigger.head.lemma_ == "attack" and _with_words(doers, sources, cast, sentence):
        outcome = Outcome("ACCUSE", "disapprove", outcome.status, outcome.score)
    outcome = _single(outcome, trigger, doers, targets)
    several = any(map(_names_several, doers))
    share = worth(trigger, outcome.type, sources, targets, plain, several)
    other = trigger.next()
    if share == 0 and other is not None:
        return _draft(parsed, sentence, other, accused, cast, clock, voices)
    score = outcome.score * share
    heads = (*doers, *undergoers)
    stopped: Stop = "told"
    if score < LEAST:
        stopped = "unworthy"
    elif not is_news(Deed(trigger, outcome.type, outcome.status, score, heads, sources, targets), cast):
        stopped = "no news"
    if not (sources or targets or stopped == "told"):
        return Draft(sentence, trigger, stopped)
    told = undergoers if any(each.entity for each in targets) else [each for each in undergoers if each.pos_ != "PRON"]
    told = told if targets else []
    words, inverted = phrase(trigger, sentence.start, doers, told)
    mode = find_mode(outcome.type, outcome.mode, trigger, doers, undergoers)
    span = span_of(sentence.start, [trigger.head])
    event = EventMention(
        id=identify(parsed.article.id, "event", span, outcome.type),
        trigger=span,
        type=outcome.type,
        mode=mode,
        contexts=find_contexts(trigger, outcome.type, mode, sources, targets),
        sources=sources,
        targets=targets,
        when=when,
        place=place_of(trigger, mode, doers, undergoers, cast, sentence),
        status=outcome.status,
        score=round(score, 3),
        sentence=(sentence.span,),
        lemma=trigger.head.lemma_,
        attributed_to=_on_word_of(statement, sentence),
        phrase=words,
        inverted=inverted,
        term=term(trigger.head, sentence.start),
    )
    return Draft(sentence, trigger, stopped, event)


def _on_word_of(statement: StatementMention | None, sentence: Sentence) -> Party | None:
    """Who reports an event; what only shows or underlines it ("the ambush underscored the risks that …") reports nothing."""
    speaker = statement.speaker if statement is not None else None
    if statement is None or speaker is None or statement.scope == "speech" or speaker.entity is not None:
        return speaker
    return speaker if _is_someone(speaker, sentence) else None


def _single(outcome: Outcome, trigger: Trigger, doers: list[Token], targets: tuple[Party, ...]) -> Outcome:
    """What one side does alone is no cooperation: "held a naval drill"."""
    frame = trigger.frame
    if not isinstance(frame, VerbFrame) or frame.single is None or outcome.type != frame.type or targets:
        return outcome
    several = any(children(each, "conj") for each in doers)
    together = any(each.lower_ in ("joint", "jointly", "together") for each in trigger.head.subtree)
    if several or together or any(each.tag_ in ("NNS", "NNPS", "PRP") for each in doers):
        return outcome
    return Outcome(frame.single, None, outcome.status, outcome.score)


def _names_several(doer: Token) -> bool:
    """True for one phrase that names more than one: "leaders of both states", "the two sides"."""
    return doer.tag_ in ("NNS", "NNPS") or doer.lower_ in ("they", "who", "both")


def _with_words(doers: list[Token], sources: tuple[Party, ...], cast: Cast, sentence: Sentence) -> bool:
    """True if those who attack are persons without arms: they attack with words."""
    return (
        bool(doers)
        and all(is_person(each, cast, sentence) for each in doers)
        and not any(map(bears_arms, doers, sources))
    )


def _standing(trigger: Trigger, statement: StatementMention | None) -> Standing | None:
    verb = trigger.verb
    if trigger.support is not None and _unborn(trigger.head, trigger.support):
        return None
    how = standing(verb) if verb is not None else noun_standing(trigger.head)
    if how is not None and trigger.head.pos_ == "ADJ" and trigger.frame.type == "AGREE" and how.status != "denied":
        # Who is ready to do it has done nothing yet.
        how = how.but("planned", willed=True)
    if how is None or statement is None:
        return how
    if statement.status not in ("said", "expected") and how.status in ("done", "ongoing"):
        return how.but("denied" if statement.status == "denied" else "alleged", ALLEGED_INSIDE)
    return how


def _unborn(noun: Token, support: Token) -> bool:
    """True for what its verb calls off, or only speaks of: "cancelled the talks", "discussed an assault" (but "their assault" was one)."""
    if called_off(noun) or calls_off(support):
        return True
    some = any(each.lower_ in ("a", "an") for each in children(noun, "det"))
    return some and spelling(support.lemma_) in words("verbs", "muse")


def _who_fits(trigger: Trigger, doers: list[Token], cast: Cast, sentence: Sentence) -> bool:
    who = trigger.frame.who
    if who is None:
        return True
    if not doers:
        return who == "crowd" and not isinstance(trigger.frame, VerbFrame)
    party = cast.party(doers[0], sentence)
    if who == "official":
        return acts_for_a_state(doers[0], party, cast)
    if who == "public":
        return is_public(party, cast) or acts_for_a_state(doers[0], party, cast)
    if who == "armed":
        return is_armed(doers[0], party)
    if who == "mob":
        return gathers(doers[0], party) and not bears_arms(doers[0], party)
    return bears_arms(doers[0], party) if who == "force" else gathers(doers[0], party)


def _target_fits(trigger: Trigger, target: Token, cast: Cast, sentence: Sentence) -> bool:
    frame = trigger.frame
    if not isinstance(frame, VerbFrame):
        return True
    if spelling(target.lemma_) in frame.not_target_words:
        return False
    return frame.object_is != "person" or is_person(target, cast, sentence)


def _parties(heads: list[Token], cast: Cast, sentence: Sentence, speaker: Party | None) -> tuple[Party, ...]:
    """The parties at some heads, conjuncts too; "I" and "we" inside a quotation are whoever speaks."""
    found: dict[tuple[Span, str | None], Party] = {}
    for head in heads:
        if head.lower_ in FIRST_PERSON and head.pos_ == "PRON":
            # The writer's own "I" is nobody the story knows; "want to strike us" is not said of the speaker alone.
            if speaker is not None:
                found[speaker.span, speaker.entity] = speaker
            continue
        for number, party in enumerate(cast.parties(head, sentence)):
            if number == 0 or party.entity is not None or _is_someone(party, sentence):
                # "They" stands at one place for several.
                found[party.span, party.entity] = party
    return tuple(found.values())


def _are(sources: tuple[Party, ...], cast: Cast, sentence: Sentence) -> Callable[[Token], bool]:
    """Tells whether a phrase names one of those who do it."""
    spans, entities = {each.span for each in sources}, {each.entity for each in sources} - {None}

    def is_one(token: Token) -> bool:
        party = cast.party(token, sentence)
        return party.span in spans or party.entity in entities

    return is_one


def _is_someone(party: Party, sentence: Sentence) -> bool:
    """False for what only stands in a row with someone ("the people and their collaboration")."""
    inside = [t for t in sentence.tokens if party.span.start <= sentence.start + t.idx < party.span.end]
    root = next((t for t in inside if t.head not in inside), None)
    return root is not None and is_someone(root)


def _others(targets: tuple[Party, ...], sources: tuple[Party, ...], heads: list[Token]) -> tuple[Party, ...]:
    """The targets that are not the sources again: "defended its record" is done to nobody else."""
    spans, entities = {each.span for each in sources}, {each.entity for each in sources} - {None}
    own = {each.lower_ for each in heads} & {"its", "his", "her", "their", "our", "my", "your"}
    return tuple(
        each
        for each in targets
        if each.span not in spans and each.entity not in entities and (each.entity is not None or not own)
    )


def _outcome(trigger: Trigger, how: Standing, accused: bool) -> Outcome | None:
    """The type an act has at the stage it stands at: announced cooperation agrees, announced conflict threatens, refused is rejected."""
    frame = trigger.frame
    score = frame.score * how.certainty
    mode = frame.mode
    if trigger.settled:
        return None if how.negated and frame.type != "REJECT" else Outcome(frame.type, mode, how.status, score)
    if accused:
        return None if how.negated else Outcome(frame.type, mode, "alleged", score * ALLEGED_INSIDE)
    if how.negated:
        refused = how.willed and (frame.type == "AGREE" or FUTURE.get(frame.type) == "AGREE")
        return Outcome("REJECT", None, "done", score) if refused else None
    if frame.type in ("AGREE", "THREATEN") and trigger.clause is not None:
        return _spoken(trigger, frame.type, how, score)
    if how.status == "planned" and frame.type in FUTURE and frame.mode != "convict":
        later = "THREATEN" if conditional(trigger.verb) else FUTURE[frame.type]
        return Outcome(later, threat_mode(frame.type, frame.mode) if later == "THREATEN" else None, "planned", score)
    return Outcome(frame.type, mode, how.status, score)


def _spoken(trigger: Trigger, type_: str, how: Standing, score: float) -> Outcome:
    """A promise to do harm is a threat; a threat takes its mode from the harm."""
    assert trigger.clause is not None
    below = inner_trigger(trigger.clause)
    harm = below is not None and FUTURE.get(below.frame.type) == "THREATEN"
    harm = harm or (spelling(trigger.clause.lemma_) in words("verbs", "harm") and not standing_negated(trigger.clause))
    if type_ == "AGREE" and standing_negated(trigger.clause):
        return Outcome("REJECT", None, how.status, score)
    if type_ == "AGREE" and below is None and trigger.head.pos_ == "ADJ":
        # "Ready to" says little where what follows is no event itself.
        return Outcome("AGREE", None, how.status, score * READY_FOR_ANYTHING)
    if type_ == "AGREE" and not harm:
        return Outcome("AGREE", None, how.status, score)
    mode = threat_mode(below.frame.type, below.frame.mode) if below is not None else None
    return Outcome("THREATEN", mode, how.status, score)


def _distinct(events: Iterator[EventMention]) -> list[EventMention]:
    """Keeps the surest of two events of one sentence that say the same."""
    kept: dict[tuple[object, ...], EventMention] = {}
    for event in events:
        key = (
            event.type,
            tuple(each.span for each in event.sources),
            tuple(each.span for each in event.targets),
            event.status,
        )
        if key not in kept or kept[key].score < event.score:
            kept[key] = event
    return sorted(kept.values(), key=lambda each: each.trigger)
