"""What the views say: their sentences, rows, counts and pages, and that a page, its JSON and its CSV show the same."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crowded_story import OUTLETS, PEOPLE, STATUSES, TYPES, Deed, crowded
from dateline.model import (
    Actor,
    Copy,
    Event,
    EventWording,
    QuoteDifference,
    Source,
    Span,
    StatementForm,
    StatementSequel,
    Story,
    Strand,
)
from dateline.pages import VIEWS, Folder, NotShownError, Query, Served, View, page
from dateline.pages.finding import find
from dateline.pages.quotations import compared
from dateline.pages.twins import to_csv, to_json
from dateline.store import Store
from dateline.store.browse import Browse
from sample_story import BELL, LIND, RUZ, story

NUMBER = st.integers(0, 3)
DEEDS = st.lists(
    st.builds(
        Deed,
        type=st.integers(0, 2),
        status=st.integers(0, 2),
        who=st.lists(NUMBER, min_size=1, max_size=2, unique=True).map(tuple),
        whom=st.lists(NUMBER, max_size=2, unique=True).map(tuple),
        papers=st.lists(st.integers(0, 5), min_size=1, max_size=4, unique=True).map(tuple),
        day=st.one_of(st.none(), st.integers(1, 9)),
        disputed=st.booleans(),
    ),
    min_size=1,
    max_size=25,
)
QUERIES = st.builds(
    Query,
    actor=st.lists(st.sampled_from([f"actor{n}" for n in range(4)]), max_size=2, unique=True).map(tuple),
    kind=st.lists(st.sampled_from(TYPES), max_size=2, unique=True).map(tuple),
    outlet=st.lists(st.sampled_from(OUTLETS), max_size=2, unique=True).map(tuple),
    status=st.lists(st.sampled_from(STATUSES), max_size=2, unique=True).map(tuple),
    min=st.sampled_from([0, 2, 3]),
    disputed=st.booleans(),
    sort=st.sampled_from(["", "date", "-date", "weight"]),
)


@pytest.fixture(scope="module")
def browse() -> Iterator[Browse]:
    with Store.in_memory(story()) as store:
        yield store.browse()


@pytest.fixture(scope="module")
def crowd() -> Iterator[Browse]:
    deeds = [
        Deed(
            number % 3, number % 3, (number % 4,), ((number + 1) % 4,), (number % 6,), number % 28 + 1, number % 7 == 0
        )
        for number in range(120)
    ]
    with Store.in_memory(crowded(deeds)) as store:
        yield store.browse()


def shown(browse: Browse, name: str, text: str = "", subject: str = "") -> View:
    return VIEWS[name](browse, Query.parse(parse_qs(text), subject))


def passes(told: Story, event: Event, query: Query, *, without: str = "") -> bool:
    """The filters, written out plainly."""
    outlets = {article.id: article.outlet for article in told.articles}
    held = {
        "actor": not query.actor or bool({*event.sources, *event.targets} & {*query.actor}),
        "kind": not query.kind or event.type in query.kind,
        "status": not query.status or event.status in query.status,
        "outlet": not query.outlet or bool({outlets[piece.document] for piece in event.evidence} & {*query.outlet}),
        "min": event.independent >= query.min,
        "single": not query.single or event.independent == 1,
        "disputed": not query.disputed or bool(event.disputed),
    }
    return all(fine for name, fine in held.items() if name != without)


@settings(max_examples=40, deadline=None)
@given(DEEDS, QUERIES)
def test_a_list_holds_the_events_that_pass_the_filters_and_no_other(deeds: list[Deed], query: Query) -> None:
    told = crowded(deeds)
    with Store.in_memory(told) as store:
        view = VIEWS["account"](store.browse(), query)
    expected = {event.id for event in told.events if passes(told, event, query)}
    assert {row["id"] for row in view.rows} == expected
    assert view.pager is not None
    assert view.pager.total == len(expected)


@settings(max_examples=40, deadline=None)
@given(DEEDS, QUERIES)
def test_the_count_beside_a_filter_is_what_it_would_leave_given_the_others(deeds: list[Deed], query: Query) -> None:
    told = crowded(deeds)
    with Store.in_memory(told) as store:
        view = VIEWS["account"](store.browse(), query)
    values = {"min": lambda value: int(value), "disputed": lambda value: True, "single": lambda value: True}
    for facet in view.facets:
        for choice in facet.choices:
            one = values.get(facet.name, lambda value: (value,))(choice.value)
            alone = replace(query, **{facet.name: one})
            counted = sum(
                passes(told, event, query, without=facet.name) and passes(told, event, alone) for event in told.events
            )
            assert choice.count == counted, (facet.name, choice.value)


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "actor",
                "kind",
                "about",
                "medium",
                "outlet",
                "min",
                "single",
                "forms",
                "scope",
                "from",
                "to",
                "q",
                "sort",
                "page",
                "disputed",
                "nonsense",
            ]
        ),
        st.lists(st.text(max_size=400), max_size=3),
    )
)
def test_any_parameters_give_a_query_that_is_read_back_from_its_own_text(parameters: dict[str, list[str]]) -> None:
    query = Query.parse(parameters)
    again = Query.parse(parse_qs(query.text(), keep_blank_values=True))
    assert again.text() == query.text()
    assert replace(again, errors=()).filters == replace(again, errors=()).filters
    assert len(query.text()) < 100_000


def test_a_value_of_nothing_but_nulls_asks_nothing() -> None:
    assert Query.parse({"actor": ["\x00", " \x00 "]}).text() == ""


def test_what_a_query_asks_stands_in_one_order_whatever_the_order_it_came_in() -> None:
    one = Query.parse({"outlet": ["B", "A"], "kind": ["ACCUSE"], "page": ["2"]})
    other = Query.parse({"page": ["2"], "kind": ["ACCUSE"], "outlet": ["A", "B", "A"]})
    assert one.text() == other.text() == "kind=ACCUSE&outlet=A&outlet=B&page=2"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("min=many", "“min” must be a whole number, not “many”; it was left out."),
        ("from=yesterday", "“from” must be a day such as 2024-03-09, not “yesterday”; it was left out."),
        ("sort=best", "“sort” is one of date, -date, weight, not “best”; it was left out."),
        ("from=2024-03-09&to=2024-03-01", "“from” (2024-03-09) is after “to” (2024-03-01); they were exchanged."),
    ],
)
def test_what_cannot_be_used_is_left_out_and_said(text: str, said: str) -> None:
    assert Query.parse(parse_qs(text)).errors == (said,)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "All 120 events, oldest first, page 1 of 3 (1–50)."),
        ("sort=-date&page=3", "All 120 events, newest first, page 3 of 3 (101–120)."),
        ("kind=ACCUSE&status=done", "40 of 120 events: accusations done, oldest first."),
        ("actor=actor1&kind=AID", "20 of 120 events: aid by or to Bo Lind, oldest first."),
        ("actor=actor1&part=did", "30 of 120 events: by Bo Lind, oldest first."),
        ("outlet=Bell&min=2", "0 of 120 events: reported by Bell and by at least 2 independent sources, oldest first."),
        ("disputed=yes", "18 of 120 events: on which sources differ, oldest first."),
        (
            "from=2031-05-03&to=2031-05-04",
            "10 of 120 events: dated (or, where no day is given, reported) 3–4 May 2031, oldest first.",
        ),
        (
            "kind=AID&from=2031-05-03",
            "37 of 120 events: aid, dated (or, where no day is given, reported) from 3 May 2031 on, oldest first.",
        ),
        ("q=nothing+like+it", "0 of 120 events: with the words “nothing like it”, oldest first."),
    ],
)
def test_the_sentence_says_exactly_what_is_shown(crowd: Browse, text: str, sentence: str) -> None:
    assert shown(crowd, "account", text).sentence == sentence


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("statements", "actor=actor0", "6 of 24 statements: by Ana Ruz, oldest first."),
        ("positions", "stance=supports", "24 of 24 positions: those that say someone supports, oldest first."),
        ("figures", "relation=conflict", "6 of 24 figures: in conflict, those in conflict first."),
        ("wording", "", "All 24 labels for 4 actors, those with most labels first."),
        ("actors", "", "4 actors, the most present first."),
        ("actors", "q=lind", "1 actor: with “lind” in a name, the most present first."),
        (
            "articles",
            "outlet=Bell",
            "2 of 6 captures: from Bell, by date of publication.",
        ),
        ("decisions", "", "Nothing was decided by hand: every line is as it was computed."),
    ],
)
def test_every_list_says_what_it_shows(crowd: Browse, name: str, text: str, sentence: str) -> None:
    assert shown(crowd, name, text).sentence == sentence


def test_a_row_of_the_account_has_all_that_its_line_shows_and_where_it_stands(browse: Browse) -> None:
    (row,) = shown(browse, "account").rows
    event = story().events[0].id
    assert {name: row[name] for name in ("from", "to", "when", "status", "line", "who", "to_whom", "outlets")} == {
        "from": "2024-05-06",
        "to": "2024-05-06",
        "when": "6 May 2024",
        "status": "done",
        "line": "Ana Ruz met or spoke with Bo Lind",
        "who": "Ana Ruz",
        "to_whom": "Bo Lind",
        "outlets": "Daily Bell",
    }
    assert row["address"] == f"/event/{event}"
    assert row["evidence"] == f"/article/{BELL.id}#event-{event}-0"
    assert row["quote"] == "Mayor Ana Ruz met captain Bo Lind on Monday."


def test_an_actor_page_tells_roles_positions_words_and_deeds(browse: Browse) -> None:
    view = shown(browse, "actor", subject=RUZ.id)
    assert [(row["section"], row["line"]) for row in view.rows] == [
        ("role", "mayor"),
        ("stands", "Ana Ruz: support for Bo Lind"),
        ("said", "Ana Ruz: The ferry will sail,"),
        ("did", "Ana Ruz met or spoke with Bo Lind"),
    ]
    assert [row["section"] for row in shown(browse, "actor", subject=LIND.id).rows] == ["stands", "done_to"]


def test_figures_that_conflict_are_told_so_in_words(browse: Browse) -> None:
    assert [(row["value"], row["relation"]) for row in shown(browse, "figures").rows] == [
        ("about 300", "The sources disagree"),
        ("about 500", "The sources disagree"),
    ]


def test_search_marks_the_words_it_found(browse: Browse) -> None:
    view = shown(browse, "search", "q=ferry")
    assert view.sentence == "“ferry”: 1 article and 1 statement, the best first."
    assert [(row["kind"], row["line"]) for row in view.rows] == [
        ("article", "Daily Bell headline"),
        ("statement", "Ana Ruz: The ferry will sail,"),
    ]
    assert "<mark>ferry</mark>" in page(view, "t", Served())


@pytest.mark.parametrize("words", ['"', "AND", "ferry*", "NEAR(", "words:", "-", "x' OR 1=1 --", "\x02", "é"])
def test_nothing_typed_into_search_is_an_error(browse: Browse, words: str) -> None:
    for name in ("search", "account", "statements", "figures", "wording", "actors", "articles"):
        VIEWS[name](browse, Query(q=words))


@pytest.mark.parametrize("name", ["actor", "article", "event", "statement"])
def test_what_is_not_in_the_account_is_said_not_to_be(browse: Browse, name: str) -> None:
    with pytest.raises(NotShownError, match=f"There is no {name} “x” in this account"):
        shown(browse, name, subject="x")


@pytest.mark.parametrize(
    "name", [name for name in VIEWS if name not in ("actor", "article", "event", "statement", "search")]
)
def test_json_csv_and_page_show_the_same_rows(crowd: Browse, name: str) -> None:
    view = shown(crowd, name, "page=2")
    rows = json.loads(to_json(view))["rows"]
    names = [column.name for column in view.columns]
    assert all(set(row) == set(names) for row in rows)
    table = list(csv.DictReader(io.StringIO(to_csv(view))))
    assert [[plain(row[name]) for name in names] for row in rows] == [[row[name] for name in names] for row in table]
    ids = {
        row["id"]
        for row in rows
        if row.get("id") and name in ("account", "statements", "positions", "figures", "wording")
    }
    text = page(view, crowd.title(), Served())
    anchored = set(re.findall(r'id="(?:event|statement|position|figure|wording)-([^"]+)"', text))
    assert ids == anchored


def plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)


def test_a_cell_that_a_spreadsheet_would_run_is_made_text(browse: Browse) -> None:
    view = shown(browse, "account")
    rows = ({**view.rows[0], "summary": "=HYPERLINK(1)"},)
    assert "'=HYPERLINK(1)" in to_csv(replace(view, rows=rows))


@pytest.mark.parametrize("kind", ["event", "statement", "position", "figure", "wording"])
def test_a_record_is_found_on_the_page_that_shows_it(crowd: Browse, kind: str) -> None:
    ids = {"event": "event97", "wording": "wording-doc4-2"}.get(kind, f"{kind}-doc4-2")
    name, query, anchor = find(crowd, kind, ids)  # type: ignore[arg-type]
    assert f'id="{anchor}"' in page(VIEWS[name](crowd, query), crowd.title(), Served())


def test_controls_that_turn_letters_around_are_shown_as_their_codes(browse: Browse) -> None:
    view = replace(shown(browse, "account"), title="abc\u202ecba\x07")
    text = page(view, "t\u2066", Served())
    assert "abc⟦U+202E⟧cba\ufffd" in text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x07]", text)


def test_long_words_are_cut_where_they_are_shown_and_whole_where_they_are_opened(browse: Browse) -> None:
    view = shown(browse, "account")
    day = view.context["days"][0]
    long = replace(day.cards[0].first, summary="word " * 1000)
    card = replace(day.cards[0], events=(long,))
    text = unescape(page(replace(view, context={**view.context, "days": [replace(day, cards=(card,))]}), "t", Served()))
    assert re.search(r'<details class="rest"><summary>4,\d+ more letters</summary>', text)
    assert text.count("word ") >= 1000


def test_filters_are_forms_that_ask_by_get_and_absent_where_no_server_answers(crowd: Browse) -> None:
    view = shown(crowd, "account", "kind=AID&q=harbour")
    served, prepared = page(view, "t", Served()), page(shown(crowd, "account"), "t", Folder())
    assert '<input type="checkbox" name="kind" value="AID" checked>' in served
    assert "<form" in served
    assert 'method="post"' not in served
    assert "<form" not in prepared


def test_a_bar_of_the_strip_asks_for_its_days(crowd: Browse) -> None:
    volume = shown(crowd, "account").context["volume"]
    assert (volume.step, len(volume.bars), volume.bars[0].number) == ("day", 28, 5)
    first = volume.bars[0]
    assert Served().stretch(shown(crowd, "account"), first) == "/account?from=2031-05-01&to=2031-05-01"
    assert [
        bar.chosen for bar in shown(crowd, "account", "from=2031-05-02&to=2031-05-03").context["volume"].bars[:4]
    ] == [
        False,
        True,
        True,
        False,
    ]


def test_people_are_listed_by_how_present_they_are(crowd: Browse) -> None:
    assert [row["name"] for row in shown(crowd, "actors").rows] == list(PEOPLE)
    assert [row["says"] for row in shown(crowd, "actors").rows] == [6, 6, 6, 6]


def worded(*labels: tuple[int, int, str, str, str | None]) -> Iterator[Browse]:
    """A crowded story in which articles have these words for events: event, article, words, their base form, in whose mouth."""
    deeds = [Deed(0, 0, (0,), (1,), (0, 1, 2), number + 1, False) for number in range(3)]
    told = replace(
        crowded(deeds),
        event_wording=tuple(
            EventWording(f"ew{n}", f"doc{paper}", f"event{event}", label, lemma, voice, ())
            for n, (event, paper, label, lemma, voice) in enumerate(labels)
        ),
    )
    with Store.in_memory(told) as store:
        yield store.browse()


def test_only_events_that_two_outlets_word_differently_stand_side_by_side() -> None:
    for browse in worded(
        (0, 0, "slammed", "slam", None),
        (0, 1, "blamed", "blame", "actor2"),
        (1, 0, "accused", "accuse", None),
        (1, 1, "accuses", "accuse", None),
        (2, 0, "rebuked", "rebuke", None),
        (2, 3, "scolded", "scold", None),
    ):
        view = shown(browse, "eventwords")
        assert view.sentence == "1 event that outlets word differently, those worded in most ways first."
        assert [(row["event"], row["outlet"], row["label"], row["voice"]) for row in view.rows] == [
            ("event0", "Bell", "slammed", None),
            ("event0", "Crier", "blamed", "Cy Marr"),
        ]
        assert "1 event worded differently" in page(shown(browse, "wording"), "t", Served())
        assert "(Cy Marr)" in page(view, "t", Served())


def test_words_for_events_can_be_narrowed_by_outlet_voice_and_date() -> None:
    for browse in worded(
        (0, 0, "slammed", "slam", None),
        (0, 1, "blamed", "blame", None),
        (1, 1, "slammed", "slam", None),
        (1, 2, "rebuked", "rebuke", "actor2"),
    ):
        assert shown(browse, "eventwords", "outlet=Echo").sentence == (
            "1 of 2 events that outlets word differently: in words of Echo, those worded in most ways first."
        )
        assert {row["event"] for row in shown(browse, "eventwords", "outlet=Bell").rows} == {"event0"}
        assert {row["event"] for row in shown(browse, "eventwords", "voice=own").rows} == {"event0"}
        assert {row["event"] for row in shown(browse, "eventwords", "from=2031-05-02").rows} == {"event1"}
        counts = {
            choice.value: choice.count for facet in shown(browse, "eventwords").facets for choice in facet.choices
        }
        assert counts == {"Bell": 1, "Crier": 2, "Echo": 1}


def test_how_the_same_quotation_differs_is_shown_in_place_and_in_words() -> None:
    pieces = compared("We will never open the old gates today.", "We will not open the gates, ever.")
    assert [(piece.kind, piece.text) for piece in pieces if piece.text.strip()] == [
        ("same", "We will"),
        ("cut", "never"),
        ("added", "not"),
        ("same", "open the"),
        ("cut", "old"),
        ("same", "gates"),
        ("same", ", "),
        ("cut", "today"),
        ("added", "ever"),
        ("same", "."),
    ]


def test_an_abbreviation_with_or_without_its_full_stops_is_one_word() -> None:
    pieces = compared("The U.S. and the ferry-men wait.", "The US and the ferry men wait.")
    assert [(piece.kind, piece.text) for piece in pieces if piece.kind != "same" and piece.text.strip()] == [
        ("cut", "ferry-men"),
        ("added", "ferry men"),
    ]
    assert {piece.kind for piece in compared("The U.S. waits", "the US waits")} == {"same"}


@given(st.text("ab ,.é", max_size=40), st.text("ab ,.é", max_size=40))
def test_what_is_not_cut_is_the_quotation_as_it_stands(other: str, here: str) -> None:
    kept = [piece for piece in compared(other, here) if piece.kind != "cut"]
    assert "".join("".join(piece.text for piece in kept).split()) == "".join(here.split())


def test_a_statement_says_that_other_places_have_it_with_differences() -> None:
    told = crowded([])
    first, second = told.statements[0], told.statements[4]
    pair = (
        replace(
            first,
            same_as=(second.id,),
            forms=(StatementForm("same", second.id),),
            differs=(QuoteDifference(second.id, (Span(0, 3),), (), ()),),
        ),
        replace(
            second,
            same_as=(first.id,),
            forms=(StatementForm("same", first.id),),
            differs=(QuoteDifference(first.id, (), (Span(0, 3),), ()),),
        ),
    )
    with Store.in_memory(replace(told, statements=pair)) as store:
        browse = store.browse()
        view = shown(browse, "statement", subject=first.id)
        assert "the same words in 1 other place, with differences" in view.sentence
        assert [(one.item.id, bool(one.pieces)) for one in view.context["elsewhere"]] == [(second.id, True)]
        assert "same words in 1 other place, with differences" in page(shown(browse, "statements"), "t", Served())


def test_a_pile_in_which_nobody_is_named_in_half_of_the_articles_is_told_how_to_find_its_stories(
    browse: Browse,
) -> None:
    paper = crowded([]).articles[0]
    pile = tuple(replace(paper, id=f"p{n}", sha256=f"p{n}", paths=(f"p{n}.txt",)) for n in range(40))
    many = Story(title="Pile", articles=pile)
    with Store.in_memory(many) as store:
        assert "--find-stories" in page(shown(store.browse(), "account"), "t", Served())
    assert "--find-stories" not in page(shown(browse, "account"), "t", Served())
    who = Actor("a", "Ana Ruz", (), "person", None, None, (), (), tuple((f"p{n}", "e") for n in range(20)), 20)
    with Store.in_memory(replace(many, actors=(who,))) as store:
        assert "--find-stories" not in page(shown(store.browse(), "account"), "t", Served())


def test_outlets_that_count_as_one_source_are_named_with_the_reason() -> None:
    told = crowded([Deed(0, 0, (0,), (1,), (0, 1, 2), 1, False)])
    source = Source("s", "Coastwire", ("doc0", "doc1"), ("Bell", "Crier"), "all carry Coastwire's report")
    copy = Copy("doc1", "doc0", True, (), 0.934, 2, None, True, "Coastwire", "")
    with Store.in_memory(replace(told, sources=(source,), copies=(copy,))) as store:
        browse = store.browse()
        text = unescape(page(shown(browse, "event", subject="event0"), "t", Served()))
        assert "Bell and Crier count as one source, which has 2 articles: all carry Coastwire's report." in text
        told_of = " ".join(unescape(page(shown(browse, "outlets"), "t", Served())).split())
        assert "copy of the report in Bell, 93% of its words, credits Coastwire" in told_of


def test_the_first_page_of_a_pile_of_stories_leads_to_each(browse: Browse) -> None:
    told = crowded([Deed(0, 0, (0,), (1,), (0,), 1, False)])
    ids = tuple(article.id for article in told.articles)
    pile = replace(told, strands=(Strand("t1", "The ferry", ids[:4]), Strand("t2", "The vote", ids[4:])))
    with Store.in_memory(pile) as store:
        text = " ".join(page(shown(store.browse(), "account"), "t", Served()).split())
    assert '<a href="/account?strand=t1" dir="auto">The ferry</a> <span class="word">4 articles</span>' in text
    assert "--find-stories" not in text
    assert "The stories" not in page(shown(browse, "account"), "t", Served())


def sayings() -> Story:
    """Three outlets have one thing said, one of them indirectly; its speaker repeats it, somebody else has the words too, and one stands in another's."""
    told = crowded([])
    first, second, third, fourth = told.statements[:4]
    proof = (*first.evidence, *fourth.evidence)
    return replace(
        told,
        statements=(
            replace(
                first,
                forms=(StatementForm("shorter", second.id, ("day",)), StatementForm("same", third.id, ("speaker",))),
                sequels=(StatementSequel("repeated", fourth.id, proof),),
                stands_for=first.id,
            ),
            replace(second, forms=(StatementForm("longer", first.id, ("day",)),), stands_for=first.id),
            replace(third, forms=(StatementForm("same", first.id, ("speaker",)),), stands_for=third.id),
            replace(
                fourth,
                sequels=(StatementSequel("repeats", first.id, proof),),
                mention=replace(fourth.mention, inside=first.id),
                stands_for=fourth.id,
            ),
        ),
    )


@pytest.fixture(scope="module")
def spoken() -> Iterator[Browse]:
    with Store.in_memory(sayings()) as store:
        yield store.browse()


def test_a_line_names_the_other_forms_of_it_and_what_came_of_it(spoken: Browse) -> None:
    first, second, _, fourth = (one.id for one in sayings().statements)
    rows = {row["id"]: row for row in shown(spoken, "statements", "forms=all").rows}
    assert [part.split(": ")[1].split(",")[0] for part in str(rows[first]["forms"]).split("; ")] == [
        "a piece of it",
        "same words",
    ]
    assert "given to " in str(rows[first]["forms"])
    assert str(rows[first]["sequels"]).startswith("repeated later (")
    assert rows[fourth]["inside"] == first
    assert rows[fourth]["on_word_of"] == rows[first]["speaker"]
    assert rows[second]["stands_for"] == first
    text = page(shown(spoken, "statements"), "t", Served())
    assert "on the word of" in text
    assert f'href="/statement/{second}"' in text
    assert '<span aria-hidden="true">≠ </span>same words, given to' in text


def test_each_thing_said_once_leaves_the_fullest_form_of_it(spoken: Browse) -> None:
    first, _, third, fourth = (one.id for one in sayings().statements)
    view = shown(spoken, "statements")
    assert {row["id"] for row in view.rows} == {first, third, fourth}
    assert view.sentence == "All 3 statements, each told once (4 with every outlet’s form), oldest first."
    (forms,) = [facet for facet in view.facets if facet.name == "forms"]
    assert [(choice.count, choice.chosen) for choice in forms.choices] == [(4, False)]
    every = shown(spoken, "statements", "forms=all")
    assert len(every.rows) == 4
    assert every.sentence == "All 4 statements, oldest first."


def test_a_statements_page_has_its_forms_what_it_stands_in_and_what_came_of_it(spoken: Browse) -> None:
    first, second, third, fourth = (one.id for one in sayings().statements)
    view = shown(spoken, "statement", subject=first)
    assert [(one.item.id, one.form.disputed) for one in view.context["elsewhere"]] == [(second, False), (third, True)]
    assert [one.id for one in view.context["inner"]] == [fourth]
    assert "given to another speaker in 1 other place" in view.sentence
    text = page(view, "t", Served())
    assert text.index("Told within it") < text.index("Before and after") < text.index("As others have it")
    assert "<h2>Within what somebody else said</h2>" in page(shown(spoken, "statement", subject=fourth), "t", Served())


def test_beliefs_are_listed_where_they_are_asked_for_and_nowhere_else() -> None:
    told = crowded([])
    belief = told.statements[0]
    wide = replace(belief, mention=replace(belief.mention, scope="wide"))
    with Store.in_memory(replace(told, statements=(wide, *told.statements[1:]))) as store:
        browse = store.browse()
        assert belief.id not in {row["id"] for row in shown(browse, "statements").rows}
        view = shown(browse, "statements", "scope=wide")
        assert [row["id"] for row in view.rows] == [belief.id]
        assert view.sentence == "1 belief, intent or judgement, oldest first."
        assert [row["id"] for row in shown(browse, "statement", subject=belief.id).rows] == [belief.id]


def test_what_one_source_alone_carries_is_told_apart_and_what_was_said_of_and_to_whom(browse: Browse) -> None:
    rows = shown(browse, "statements").rows
    alone = {row["id"] for row in shown(browse, "statements", "single=yes").rows}
    assert alone == {row["id"] for row in rows if row["independent"] == 1}
    view = shown(browse, "statements")
    for facet in view.facets:
        if facet.name in ("about", "addressee", "medium"):
            for choice in facet.choices:
                found = shown(browse, "statements", choice.query.text())
                assert found.pager is not None
                assert found.pager.total == choice.count
