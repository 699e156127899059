"""Stand-ins for the rooms that need the language engine, so that the pipeline around them can be tested in milliseconds."""

from dateline.articles import given
from dateline.model import Article, Event, Evidence, Line, Reading, Span, Story, TimeExpression, identify


class FakeRooms:
    """Puts simple rooms in place of the real ones; a test may change what they do."""

    def __init__(self, monkeypatch):
        self.read_ids = []
        self.clean = lambda article: article
        self.reading = None
        self.infer = lambda articles, readings: {}
        self.tell_with_evidence = False
        monkeypatch.setattr("dateline.articles.clean", self._clean)
        monkeypatch.setattr("dateline.language.load", lambda: None)
        monkeypatch.setattr("dateline.reading.read", self._read)
        monkeypatch.setattr(
            "dateline.story.infer_dates", lambda articles, readings: self.infer(articles, readings), raising=False
        )
        monkeypatch.setattr("dateline.story.tell", self._tell)

    def _clean(self, capture, *, whole=False, published=None):
        self.published = published
        span = Span(0, len(capture.text.rstrip()))
        article = Article(
            id=capture.id,
            sha256=capture.sha256,
            paths=capture.paths,
            url=capture.url,
            kind=capture.kind,
            text=capture.text,
            story=(span,),
            lines=(Line(span, "story"),),
            published=given(capture.stated.published) if capture.stated else None,
            captured=capture.captured,
        )
        return self.clean(article)

    def _read(self, article, engine, actors=None):
        self.read_ids.append(article.id)
        if self.reading:
            return self.reading(article)
        if article.published is None:
            return Reading(article.id)
        return Reading(article.id, times=(TimeExpression(Span(0, 3), "The", "DATE", article.published.earliest),))

    def _tell(self, articles, readings, title=None, decisions=()):
        events = tuple(_event(article) for article in articles) if self.tell_with_evidence else ()
        return Story(title=title or "Untitled", articles=tuple(articles), events=events)


def _event(article):
    quote = article.text[:14]
    proof = Evidence(article.id, (Span(0, 14),), quote)
    return Event(
        identify(article.id), "AID", None, (), 2, "07", 1.0, (), (), None, None, "done", quote, (), 1, (), (proof,), ()
    )
