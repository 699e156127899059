"""Search: words and "phrases" in articles and in the lines of the account, with the words marked where they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.pages.lines import line_of
from dateline.pages.names import Names, first_words
from dateline.pages.query import Query
from dateline.pages.view import Choice, Facet, FlatRow, View, columns, pager
from dateline.pages.views.articles import published
from dateline.pages.words import count, days_in_words, listed
from dateline.store.browse import Browse, Found, Record
from dateline.store.browse.filters import match
from dateline.store.browse.finding import CLOSE, MOST, OPEN
from dateline.store.browse.papers import Paper

SIZE = 20
_FEW = 5
"""Hits of each kind where all kinds are shown."""
_COLUMNS = ("kind", "id", "line", "snippet", "when", "address", "source", "quote", "document", "evidence")
KINDS = {
    "document": ("article", "articles"),
    "event": ("event", "events"),
    "statement": ("statement", "statements"),
    "position": ("position", "positions"),
    "figure": ("figure", "figures"),
    "wording": ("label", "labels"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found."""

    kind: str
    id: str
    line: str
    parts: tuple[tuple[str, bool], ...]
    """The snippet, in pieces: text, and whether it is what was looked for."""
    record: Record | None
    paper: Paper | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was found of one kind."""

    kind: str
    title: str
    total: int
    hits: tuple[Hit, ...]
    query: Query
    """All of this kind."""

    @property
    def told(self) -> str:
        """How many, in words."""
        return f"{self.total:,}{' or more' if self.total >= MOST else ''}"


def search(browse: Browse, query: Query) -> View:
    """Returns what the words are found in: the best of each kind, or of one kind a page."""
    asked = [kind for kind in KINDS if kind in query.kind] or list(KINDS)
    filters = replace(query.filters, kind=())
    totals = {kind: browse.found(kind, filters) for kind in KINDS}
    single = asked[0] if len(asked) == 1 else None
    found = pager(query, SIZE, totals[single] if single else 0)
    names = Names(browse)
    shelves = []
    for kind in asked:
        limit, offset = (found.size, found.start) if single else (_FEW, 0)
        hits = browse.find(kind, filters, limit, offset) if totals[kind] else []
        shelves.append(
            Shelf(kind, KINDS[kind][1], totals[kind], _hits(browse, kind, hits, names), query.having(kind=(kind,)))
        )
    return View(
        name="search",
        title="Search",
        sentence=_sentence(query, totals, asked, names),
        rows=tuple(_row(hit, names) for shelf in shelves for hit in shelf.hits),
        columns=columns(*_COLUMNS),
        query=query,
        template="search.html",
        facets=_facets(browse, query, totals),
        pager=found if single else None,
        context={"names": names, "shelves": [shelf for shelf in shelves if shelf.total]},
    )


def amount(number: int, kind: str) -> str:
    """Returns how many of a kind were found: `12 events`, `10,000 articles or more`."""
    return f"{count(number, *KINDS[kind])}{' or more' if number >= MOST else ''}"


def _hits(browse: Browse, kind: str, found: list[Found], names: Names) -> tuple[Hit, ...]:
    if kind == "document":
        papers = browse.papers_of([hit.id for hit in found])
        return tuple(
            Hit(kind, hit.id, papers[hit.id].title or papers[hit.id].file, parts(hit.snippet), None, papers[hit.id])
            for hit in found
            if hit.id in papers
        )
    records = {record.id: record for record in browse.records(kind, [hit.id for hit in found])}  # type: ignore[arg-type]
    names.gather(records.values())
    return tuple(
        Hit(kind, hit.id, line_of(names, records[hit.id]), parts(hit.snippet), records[hit.id], None)
        for hit in found
        if hit.id in records
    )


def parts(snippet: str) -> tuple[tuple[str, bool], ...]:
    """Cuts a snippet at the marks around what was found."""
    made: list[tuple[str, bool]] = []
    for number, piece in enumerate(snippet.split(OPEN)):
        inside, mark, after = piece.partition(CLOSE) if number else ("", "", piece)
        made += [(inside, True)] if mark else []
        made += [(after if mark or not number else piece, False)]
    return tuple((text, found) for text, found in made if text)


def _sentence(query: Query, totals: dict[str, int], asked: list[str], names: Names) -> str:
    if not query.q:
        return "Give words, or “words in quotation marks” that must stand together; all of them must occur."
    if not match(query.q):
        return f"There is no word to look for in “{query.q}”."
    told = [amount(totals[kind], kind) for kind in asked if totals[kind]]
    narrowed = []
    if query.outlet:
        narrowed.append(f"from {listed(query.outlet, 'or')}")
    if query.actor:
        narrowed.append(f"lines of {listed([names.name(actor) for actor in query.actor], 'or')}")
    if query.since or query.until:
        narrowed.append(days_in_words(query.since, query.until))
    where = f" ({', '.join(narrowed)})" if narrowed else ""
    return f"“{query.q}”{where}: {listed(told) if told else 'nothing found'}, the best first."


def _facets(browse: Browse, query: Query, totals: dict[str, int]) -> tuple[Facet, ...]:
    if not query.q:
        return ()
    kinds = tuple(
        Choice(kind, many, totals[kind], kind in query.kind, query.toggled("kind", kind))
        for kind, (_, many) in KINDS.items()
        if totals[kind] or kind in query.kind
    )
    counted = browse.article_outlets()[: _FEW * 3]
    names = dict.fromkeys([*(name for name, _ in counted), *query.outlet])
    # How many articles the outlet has, not how many hits: counting these would take a search for each.
    numbers = dict(browse.article_outlets())
    outlets = tuple(
        Choice(name, name, numbers.get(name, 0), name in query.outlet, query.toggled("outlet", name)) for name in names
    )
    return tuple(
        facet
        for facet in (Facet("kind", "Found in", kinds), Facet("outlet", "Outlet (its articles)", outlets))
        if len(facet.choices) > 1
    )


def _row(hit: Hit, names: Names) -> FlatRow:
    kind = "article" if hit.kind == "document" else hit.kind
    base: FlatRow = {
        "kind": kind,
        "id": hit.id,
        "line": hit.line,
        "snippet": "".join(text for text, _ in hit.parts),
        "when": published(hit.paper) or None if hit.paper else None,
        "address": f"/{kind}/{hit.id}",
    }
    if hit.record:
        return {**base, **first_words(hit.record, names)}
    paper = hit.paper
    return {
        **base,
        "source": paper.outlet if paper else None,
        "quote": None,
        "document": hit.id,
        "evidence": f"/article/{hit.id}",
    }
