"""Builds articles and readings of an invented story from plain words, for tests of the story room."""

from dateline.model import (
    Article,
    Entity,
    EventMention,
    FigureMention,
    Line,
    Mention,
    Party,
    Published,
    Reading,
    Role,
    Span,
    StanceMention,
    StatementMention,
    When,
    WordingMention,
    identify,
)


def article(name, text, published=None, outlet=None, **facts):
    """An article that is all story; `published` is a day, or (first, last)."""
    first, last = (published, published) if isinstance(published, str) else (published or (None, None))
    return Article(
        id=name,
        sha256=name,
        paths=(f"{name}.txt",),
        url=None,
        kind="text",
        text=text,
        story=(Span(0, len(text)),),
        lines=(Line(Span(0, len(text)), "story"),),
        outlet=outlet or f"The {name.title()} Post",
        published=Published(first, last, "printed") if first else None,
        **facts,
    )


class Notes:
    """What is read in one article; words are given as they stand in its text."""

    def __init__(self, source):
        self.article = source
        self.entities, self.mentions, self.statements, self.events = [], [], [], []
        self.stances, self.figures, self.wording = [], [], []

    def span(self, words):
        start = self.article.text.index(words)
        return Span(start, start + len(words))

    def sentence(self, words):
        text = self.article.text
        start = text.rfind(".", 0, self.span(words).start) + 1
        end = text.find(".", self.span(words).end - 1) + 1 or len(text)
        return (Span(start + len(text[start:end]) - len(text[start:end].lstrip()), end),)

    def entity(self, name, kind="person", country=None, sector=None, aliases=(), roles=(), named=True):
        key = f"e{len(self.entities)}"
        held = tuple(Role(title, of, self.span(title), *more) for title, of, *more in roles)
        self.entities.append(Entity(key, name, kind, tuple(aliases), country, sector, held, named))
        if name in self.article.text:
            self.mentions.append(Mention(self.span(name), name, kind, "name" if named else "nominal", key))
        return Party(name, self.span(name) if name in self.article.text else Span(0, 0), key, country, sector)

    def mention(self, party, place, words):
        """One more mention of an entity; `place` is some text that begins with the words."""
        start = self.article.text.index(place)
        self.mentions.append(Mention(Span(start, start + len(words)), words, "person", "name", party.entity))

    def nobody(self, words, country=None):
        return Party(words, self.span(words), None, country)

    def statement(self, speaker, content, directness="direct", cue=(), source=(), status="said", **fields):
        span = self.span(content)
        key = identify(self.article.id, "statement", span)
        self.statements.append(
            StatementMention(
                key, (span,), cue, source, speaker, directness, "speech", status, self.sentence(content), **fields
            )
        )
        return key

    def event(
        self,
        trigger,
        kind,
        sources=(),
        targets=(),
        when=None,
        status="done",
        lemma=None,
        word=None,
        place=None,
        phrase=None,
    ):
        span = self.span(trigger)
        key = identify(self.article.id, "event", span)
        self.events.append(
            EventMention(
                id=key,
                trigger=span,
                type=kind,
                mode=None,
                contexts=(),
                sources=tuple(sources),
                targets=tuple(targets),
                when=day(when) if isinstance(when, str) else when,
                place=place,
                status=status,
                score=0.9,
                sentence=self.sentence(trigger),
                lemma=lemma or trigger,
                attributed_to=word,
                phrase=self.span(phrase) if phrase else None,
            )
        )
        return key

    def stance(self, holder, toward, stance, words, word=None, when=None, intended=False):
        key = identify(self.article.id, "stance", self.span(words))
        self.stances.append(StanceMention(key, holder, toward, stance, self.sentence(words), when, word, intended))

    def figure(self, words, low, high, unit, of, as_of=None, approximate=False, by=None):
        span = self.span(words)
        key = identify(self.article.id, "figure", span)
        self.figures.append(FigureMention(key, span, low, high, approximate, unit, of, self.sentence(words), as_of, by))
        return key

    def label(self, party, words, voice=None):
        span = self.span(words)
        key = identify(self.article.id, "wording", span)
        self.wording.append(WordingMention(key, span, words, party.entity, voice, self.sentence(words)))

    @property
    def reading(self):
        return Reading(
            self.article.id,
            mentions=tuple(self.mentions),
            entities=tuple(self.entities),
            statements=tuple(self.statements),
            events=tuple(self.events),
            stances=tuple(self.stances),
            figures=tuple(self.figures),
            wording=tuple(self.wording),
        )


def day(first, last=None):
    """A time of one day or of a stretch."""
    return When(first, last or first)


def by_name(story, name):
    """The one actor of a name."""
    (found,) = [actor for actor in story.actors if actor.name == name]
    return found
