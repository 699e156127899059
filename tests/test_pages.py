"""What a reader sees on the pages, from a story made by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from crowded_story import Deed, crowded
from dateline.exports import site
from dateline.model import Published, Span, Statement, Story, When
from dateline.pages import VIEWS, Query
from dateline.pages.folder import files
from dateline.pages.lines import event_line
from dateline.pages.words import codes_of, measured, published_in_words, when_in_words
from dateline.store import Store
from sample_story import BELL, RUZ, WIND, story


def pages() -> dict[str, str]:
    with Store.in_memory(story()) as store:
        return {page.name: page.text for page in files(store.browse())}


def test_every_kind_of_record_has_its_page_and_every_article_and_actor_too() -> None:
    assert sorted(pages()) == sorted(
        [
            "index.html",
            "actors.html",
            "statements.html",
            "positions.html",
            "network.html",
            "map.html",
            "figures.html",
            "wording.html",
            "eventwords.html",
            "outlets.html",
            "omissions.html",
            "articles.html",
            "decisions.html",
            "about.html",
            f"article/{BELL.id}.html",
            f"article/{WIND.id}.html",
            *(f"actor/{actor.id}.html" for actor in story().actors),
        ]
    )


@pytest.mark.parametrize(
    ("phrase", "line"),
    [
        ("met with", "A “met with” Cora Diaz"),
        ("sent blankets …", "A “sent blankets” (Cora Diaz)"),
        ("froze Cora Diaz's accounts …", "A “froze Cora Diaz's accounts”"),
        ("talks between A and Cora Diaz were held …", "“talks between A and Cora Diaz were held”"),
    ],
)
def test_a_party_to_whom_the_words_do_not_lead_stands_in_brackets(phrase: str, line: str) -> None:
    class Known:
        def name(self, actor: str | None) -> str:
            return actor or ""

        def outlet(self, document: str) -> str:
            return document

        def said(self, statement: Statement) -> str:
            return ""

    event = replace(story().events[0], sources=("A",), targets=("Cora Diaz",), phrase=phrase, inverted=False, name="")
    assert event_line(Known(), event) == line


def test_an_event_is_shown_with_its_codes() -> None:
    event = replace(
        story().events[0],
        type="COERCE",
        mode="arrest",
        quad=4,
        cameo="17",
        contexts=("legal", "rights_freedoms"),
        score=0.85,
    )
    told = "PLOVER COERCE, arrest · material conflict · CAMEO 17 · contexts: legal and rights freedoms · score 0.85"
    assert codes_of(event) == told


def crowded_pages() -> dict[str, str]:
    deeds = [
        Deed(
            n % 3,
            n % 3,
            (n % 4,),
            ((n + 1) % 4,),
            (n % 6, (n + 1) % 6)[: 1 + n % 2],
            n % 28 + 1 if n % 5 else None,
            n % 7 == 0,
        )
        for n in range(120)
    ]
    with Store.in_memory(crowded(deeds)) as store:
        return {page.name: page.text for page in files(store.browse())}


def test_a_long_account_is_written_on_several_pages_each_event_on_one_of_them() -> None:
    built = crowded_pages()
    accounts = [text for name, text in built.items() if name.startswith("index")]
    assert len(accounts) == 3
    shown = [key for text in accounts for key in re.findall(r'<li id="event-([^"]+)"', text)]
    assert sorted(shown) == sorted(f"event{n}" for n in range(120))
    assert all(len(text) < 2_000_000 for text in built.values())


@pytest.mark.parametrize("made", [pages, crowded_pages])
def test_every_link_leads_to_a_page_and_an_anchor_that_exist(made: Callable[[], dict[str, str]]) -> None:
    built = made()
    for name, text in built.items():
        folder = name.rpartition("/")[0]
        for target in re.findall(r'href="([^"]+)"', text):
            where, _, fragment = target.partition("#")
            page = name if not where else resolve(folder, where)
            assert page in built, f"{name}: {target}"
            assert not fragment or f'id="{fragment}"' in built[page], f"{name}: {target}"


def resolve(folder: str, where: str) -> str:
    parts = folder.split("/") if folder else []
    for step in where.split("/"):
        if step == "..":
            parts.pop()
        else:
            parts.append(step)
    return "/".join(parts)


def test_markup_in_a_capture_shows_as_text() -> None:
    text = pages()[f"article/{BELL.id}.html"]
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;" in text
    assert "<script" not in text


def test_a_title_with_markup_is_escaped_on_every_page() -> None:
    assert all("The ferry &lt;deal&gt;" in text and "<deal>" not in text for text in pages().values())


def test_pages_ask_nothing_of_any_other_site() -> None:
    for text in pages().values():
        assert not re.search(r'(?:src|href)="(?:https?:)?//', text)
        assert "default-src &#39;none&#39;" in text


def test_a_date_that_a_feed_gives_is_not_told_as_the_page_s_own() -> None:
    reason = "as the feed “Tarn Courier” says; the page itself gives no date"
    dated = Published("2024-05-03", "2024-05-03", "metadata", None, reason)
    told = story()
    articles = tuple(replace(one, published=dated) if one.id == BELL.id else one for one in told.articles)
    with Store.in_memory(replace(told, articles=articles)) as store:
        written = {page.name: unescape(re.sub(r"<[^>]+>", "", page.text)) for page in files(store.browse())}
    assert f"3 May 2024, from a feed {reason}" in written[f"article/{BELL.id}.html"]
    assert "3 May 2024 from a feed" in written["articles.html"]


def test_an_article_page_holds_the_whole_text_with_furniture_apart() -> None:
    with Store.in_memory(story()) as store:
        shown = VIEWS["article"](store.browse(), Query(subject=BELL.id)).context["text"]
    assert ["".join(piece.text for piece in row.pieces).strip() for row in shown] == [
        line for line in BELL.text.splitlines() if line
    ]
    assert [row.kind for row in shown] == ["nav", "nav", "story", "nav"]


def test_the_account_says_who_met_whom_and_quotes_the_words() -> None:
    words = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", pages()["index.html"])))
    assert "Ana Ruz met or spoke with Bo Lind" in words
    assert "Mayor Ana Ruz met captain Bo Lind on Monday." in words
    assert "6 May 2024" in words


def test_disagreeing_figures_are_marked_in_words() -> None:
    assert "The sources disagree" in pages()["figures.html"]


def test_an_actor_page_says_why_names_were_put_together() -> None:
    assert "Ruz: surname of Ana Ruz" in pages()[f"actor/{RUZ.id}.html"]


def test_a_time_is_told_as_precisely_as_it_is_known() -> None:
    assert when_in_words(When("2021-03-02", "2021-03-02")) == "2 March 2021"
    assert when_in_words(When("2019-04-11", "2019-04-15")) == "11–15 April 2019"
    assert when_in_words(When("2020-12-01", "2020-12-31")) == "December 2020"
    assert when_in_words(When("2018-01-01", "2018-12-31")) == "2018"
    assert when_in_words(When("2019-01-01", None)) == "since 1 January 2019"
    assert when_in_words(When(None, "2019-01-10")) == "by 10 January 2019"
    assert when_in_words(Published("2019-12-30", "2020-01-02", "inferred")) == "30 December 2019 – 2 January 2020"


def test_a_publication_known_to_a_stretch_of_days_lies_between_two_of_them():
    assert published_in_words(None) == ""
    assert published_in_words(Published("2020-03-12", "2020-03-12", "printed")) == "12 March 2020"
    assert published_in_words(Published("2020-03-12", "2020-03-20", "inferred")) == "between 12 and 20 March 2020"
    assert published_in_words(Published("2020-03-12", "2020-04-02", "inferred")) == "between 12 March and 2 April 2020"
    assert (
        published_in_words(Published("2019-12-30", "2020-01-02", "inferred"))
        == "between 30 December 2019 and 2 January 2020"
    )
    assert published_in_words(Published("2020-01-01", "2020-12-31", "inferred")) == "2020"
    assert when_in_words(None) == ""


def test_an_open_figure_is_told_as_the_words_have_it() -> None:
    told = replace(story().figures[0], low=50.0, high=None, approximate=False, words="more than 50 people waited")
    assert measured(told) == "more than 50 people"
    assert measured(replace(told, words="at least 50 people waited")) == "at least 50 people"


def test_the_site_is_a_folder_of_files(tmp_path: Path) -> None:
    number = site.write(story(), tmp_path / "pages")
    assert number == len(list((tmp_path / "pages").rglob("*.html"))) == len(pages())


def test_a_very_long_text_is_shown_in_stretches_and_its_words_are_found_on_the_right_one() -> None:
    base = crowded([Deed(0, 0, (0,), (1,), (0,), 1, False)])
    filler = "A line of no news.\n" * 20_000
    paper = base.articles[0]
    long = replace(paper, text=filler + paper.text, story=(), lines=())
    (told,) = base.events[0].evidence
    moved = replace(told, spans=tuple(Span(a + len(filler), b + len(filler)) for a, b in told.spans))
    event = replace(base.events[0], evidence=(moved,))
    only = Story(title="Long", articles=(long,), actors=base.actors, events=(event,), timeline=base.timeline[:1])
    only = replace(only, actors=tuple(replace(actor, entities=()) for actor in base.actors))
    with Store.in_memory(only) as store:
        built = {page.name: page.text for page in files(store.browse())}
    assert f'href="article/{paper.id}-2.html#event-event0-0"' in built["index.html"]
    assert 'id="event-event0-0"' in built[f"article/{paper.id}-2.html"]
    assert "Ana Ruz came to the harbour." not in built[f"article/{paper.id}.html"]
