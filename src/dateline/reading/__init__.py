"""The reading room: what one article says. Its readers run in a fixed order, each on the records of those before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.model import Article, Reading

if TYPE_CHECKING:
    from dateline.language import Engine
    from dateline.reading.listed import ActorList

VERSION = "13"
"""Changes whenever the same article would be read differently: stored readings of another version are made anew."""

LONGEST_TAGGED = 1_000_000
"""Characters of story up to which attributions are tagged; a longer text is a book, its vectors would fill the memory, and rules read it alone."""


def read(article: Article, engine: Engine, actors: ActorList | None = None) -> Reading:
    """Reads an article: its times, places, names, statements, events, stances, figures and wording.

    An article that is marked unread gives an empty reading. What `actors` says of a name goes before what the article tells of it.
    """
    if article.unread is not None or not article.story:
        return Reading(document=article.id)
    from dateline.articles import paragraphs
    from dateline.reading.attribution import Voices, find_statements
    from dateline.reading.events import find_events
    from dateline.reading.figures import find_figures
    from dateline.reading.listed import applied
    from dateline.reading.names import find_cast
    from dateline.reading.parsed import Parsed
    from dateline.reading.places import find_places, located
    from dateline.reading.stances import find_stances
    from dateline.reading.times import Clock, find_times
    from dateline.reading.wording import find_wording

    spans = paragraphs(article)
    tagged = sum(end - start for start, end in spans) <= LONGEST_TAGGED
    parsed = Parsed(article, tuple(engine.read(article.text, spans, vectors=tagged)))
    times = find_times(parsed)
    clock = Clock(parsed, times)
    places = find_places(parsed)
    cast = applied(located(find_cast(parsed, times), places), article, actors)
    statements = find_statements(parsed, cast, clock)
    voices = Voices(statements)
    return Reading(
        document=article.id,
        sentences=tuple(sentence.span for sentence in parsed.sentences),
        times=times,
        mentions=cast.mentions,
        entities=cast.entities,
        statements=statements,
        events=find_events(parsed, cast, clock, voices),
        stances=find_stances(parsed, cast, clock, voices),
        figures=find_figures(parsed, cast, clock, voices, times),
        wording=find_wording(parsed, cast, voices),
        places=places,
    )
