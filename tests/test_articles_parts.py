"""Several articles in one file are told apart, and one article never is divided."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.articles import clean_all, file_of, parted
from dateline.articles.parts import find_parts, numbered
from dateline.captures import decode
from dateline.model import Stated
from dumps import DUMPS, LEXIS, NEWSLETTER, RULED, SINGLE


def articles_of(text, **options):
    return clean_all(decode(text.encode(), "pile/dump.txt"), **options)


def story_of(article):
    return [article.text[start:end] for start, end in article.story]


@pytest.mark.parametrize("form", DUMPS)
def test_each_article_of_a_file_stands_alone(form):
    text, count = DUMPS[form]
    assert len(find_parts(text)) == count


@pytest.mark.parametrize("form", SINGLE)
def test_one_article_is_one_whatever_it_holds(form):
    assert find_parts(SINGLE[form]) == ((0, len(SINGLE[form])),)


@pytest.mark.parametrize("form", DUMPS)
def test_each_story_is_in_its_own_article(form):
    text, count = DUMPS[form]
    openings = ["walked out on Tuesday", "has voted by a large majority", "closed the northern bridge"][:count]
    for article, opening in zip(articles_of(text), openings, strict=True):
        assert [other for other in openings if other in " ".join(story_of(article))] == [opening]


def test_the_articles_of_a_file_are_numbered_and_named_by_their_place():
    first, second, third = articles_of(LEXIS)
    assert [one.paths for one in (first, second, third)] == [(f"pile/dump.txt#{n} of 3",) for n in (1, 2, 3)]
    assert len({first.id, second.id, third.id}) == 3
    assert first.sha256 == second.sha256
    assert file_of(second.paths[0]) == "pile/dump.txt"
    assert numbered("a#1 of 2", 2, 3) == "a#1 of 2#2 of 3"


def test_a_file_with_one_article_is_named_as_it_was_given():
    (article,) = articles_of(SINGLE["subheads"])
    assert (article.paths, article.part) == (("pile/dump.txt",), None)


def test_no_cleaning_takes_the_whole_file_as_one_article():
    (article,) = articles_of(LEXIS, whole=True)
    assert (article.text, article.part) == (LEXIS, None)


PIECES = sorted({piece for text, _ in DUMPS.values() for piece in text.split("\n\n")} | {"", "\f", "###", "====="})


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(["\n", "\n\n", "\r\n", "\n\f\n"]))
def test_parts_tile_the_file_in_order_and_texts_are_slices(pieces, between):
    text = between.join(pieces)
    parts = find_parts(text)
    assert (parts[0].start, parts[-1].end) == (0, len(text))
    assert all(one.end == other.start and one.start < one.end for one, other in itertools.pairwise(parts))
    if not text.strip():
        return
    for article in articles_of(text):
        place = article.part or (0, len(article.text))
        assert article.text == decode(text.encode(), "x").text[place[0] : place[1]]
        assert all(0 <= line.span.start < line.span.end <= len(article.text) for line in article.lines)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab .\n\f:=#-1of DOCUMENTS"), max_size=400))
def test_any_text_has_parts(text):
    parts = find_parts(text)
    assert "".join(text[start:end] for start, end in parts) == text


@pytest.mark.parametrize(
    ("form", "facts"),
    [
        ("counted documents", ("Lake Herald", "Amina Odera", "2026-05-05")),
        ("closed documents", (None, "Amina Odera", "2026-05-05")),
        ("counted and ruled documents", ("Lake Herald", "Amina Odera", "2026-05-05")),
        ("labelled heads", ("Lake Herald", "Amina Odera", "2026-05-05")),
        ("letters", (None, "Amina Odera", "2026-05-05")),
    ],
)
def test_the_labelled_lines_of_an_archive_are_facts_and_no_text(form, facts):
    first = articles_of(DUMPS[form][0])[0]
    assert first.title == "Ferry workers walk out over night shifts"
    assert (first.outlet, first.byline, first.published.earliest) == facts
    assert first.authors == (first.byline,)
    labels = [
        line for line in first.lines if first.text[line.span.start :].startswith(("LENGTH:", "LOAD-DATE:", "To:"))
    ]
    assert {line.kind for line in labels} <= {"nav"}


def test_a_sentence_with_a_colon_is_no_field():
    article = articles_of(
        "Ferry strike\n\nSource: a member of the union, who asked not to be named. It was a long night.\n"
    )[0]
    assert article.outlet is None


def test_of_a_row_that_holds_several_articles_each_is_a_text_that_stands_alone():
    said = Stated(title="Dump", outlet="Lake Herald", published="2026-05-05", alone=True)
    row = replace(decode(DUMPS["counted documents"][0].encode(), "rows.csv!/2"), stated=said)
    parts = [one for one, _ in parted(row)]
    assert len(parts) > 1
    assert {one.stated for one in parts} == {Stated(outlet="Lake Herald", alone=True)}


DATED = NEWSLETTER.replace("What happened around", "Friday, 8 May 2026 | Issue 19\n\nWhat happened around")


def test_articles_of_a_newsletter_have_its_outlet_and_its_day_where_they_have_none():
    for article in articles_of(DATED):
        assert article.outlet == "Lake Herald Weekly"
        assert (article.published.earliest, article.published.basis) == ("2026-05-08", "printed")
        assert article.published.reason == (
            "at the head of the newsletter it stands in: “Friday, 8 May 2026 | Issue 19”"
        )


def test_the_date_of_an_article_goes_before_that_of_its_newsletter():
    first, second = articles_of(DATED.replace("By Tom Okello", "By Tom Okello\n7 May 2026"))
    assert [one.published.earliest for one in (first, second)] == ["2026-05-08", "2026-05-07"]


def test_a_letter_dates_the_newsletter_it_brings():
    letter = replace(decode(NEWSLETTER.encode(), "letter.eml"), stated=Stated(published="2026-05-08T09:00:00+03:00"))
    assert [(one.published.earliest, one.published.basis) for one in clean_all(letter)] == [
        ("2026-05-08", "metadata")
    ] * 2


@pytest.mark.parametrize(
    "head", ["Search results, 9 May 2026", "Exported 9 May 2026", "Documents saved on 9 May 2026\nLake Herald"]
)
@pytest.mark.parametrize("form", ["ruled", "headed", "counted"])
def test_what_stands_above_the_documents_of_an_archive_dates_none_of_them(head, form):
    text = {"ruled": RULED, "headed": NEWSLETTER.partition("\n\n")[2], "counted": LEXIS}[form]
    undated = text.replace("5 May 2026\n", "").replace("7 May 2026\n", "")
    found = articles_of(f"{head}\n\n{'=' * 26}\n\n{undated}" if form == "ruled" else f"{head}\n\n{undated}")
    assert "2026-05-09" not in [one.published.earliest for one in found if one.published]
