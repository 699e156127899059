from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Line, Published, Span
from dateline.story import infer_dates
from dateline.story.clues import find_clues
from dateline.story.daychances import Chance, Lent, chances, shortest, weights
from dateline.story.retelling import Dated, retold
from dateline.story.stretches import Stretch, said, trusted
from story_pieces import article


def inferred(*pile):
    return {name: (found.earliest, found.latest) for name, found in infer_dates(pile, []).items()}


def sides(text):
    return [(text[clue.span.start : clue.span.end], clue.side) for clue in find_clues(article("a", text))]


def test_the_nearest_verb_says_whether_a_day_lay_behind_or_ahead():
    assert sides("On Monday, Solberg will meet Ríos, after she spoke to Moro on Sunday.") == [
        ("Monday", "future"),
        ("Sunday", "past"),
    ]
    assert sides("Moro on Tuesday announced that the talks will open on 3 May.") == [
        ("Tuesday", "past"),
        ("3 May", "future"),
    ]


def test_an_abbreviated_month_ends_no_sentence():
    (clue,) = find_clues(article("a", "The mill closed on Jan. 5, 2031, the owners said."))
    assert (clue.day, clue.month, clue.year, clue.side) == (5, 1, 2031, "past")


JOURNEY = (
    "The owners walked out of talks on Wednesday. The two sides last met on March 3, 2031. "
    "Solberg will return to Oslo for hearings on 14-18 March. Her first stop on Friday will be the mill. "
    "She will see the mayor on Saturday and the bishop on Sunday."
)


def test_days_behind_and_ahead_and_weekdays_close_in_on_the_publication():
    ((first, last),) = inferred(article("a", JOURNEY)).values()
    # 12 March 2031 is the Wednesday before the Friday of the hearings.
    assert (first, last) == ("2031-03-12", "2031-03-14")


def test_the_year_may_come_from_another_article_of_the_story():
    dated = article("b", "Grace Otieno was sworn in on 10 May as mayor of Port Ellery.", "2031-06-07")
    old = article("c", "Bakers of Halden sold 40 cakes.", "2027-06-07")
    text = (
        "Port Ellery has been tense since Grace Otieno was sworn in as mayor on 10 May. On 27 May, a Tuesday, residents "
        "marched. Otieno spoke to them on Wednesday. She will answer the council on Friday, 30 May."
    )
    ((first, last),) = inferred(article("a", text), dated, old).values()
    assert "2031-01-01" <= first <= "2031-05-28" <= last <= "2031-12-31"


def test_an_inferred_date_says_from_what_and_shows_it():
    (found,) = infer_dates([article("a", JOURNEY)], []).values()
    assert (found.basis, found.reason) == (
        "inferred",
        "from “Wednesday” (behind), “March 3, 2031” (behind), “14-18 March” (ahead), “Friday” (ahead)",
    )
    assert found.evidence.quote.startswith("The owners walked out of talks on Wednesday.")


def test_a_lone_date_behind_may_be_old_and_is_no_ground():
    assert inferred(article("a", "The mill closed on March 2, 2031. It was the valley's last.")) == {}


def test_a_year_alone_is_no_ground_for_a_date():
    assert inferred(article("a", "The mill was built in 1931 and closed in 2031.")) == {}


def test_a_dated_article_keeps_its_date():
    assert inferred(article("a", "The mill closed on March 2, 2031.", "2031-03-09")) == {}


def test_a_date_in_a_caption_is_a_lower_bound_only():
    caption = "Workers at the gates on Tuesday, March 4, 2031."
    text = f"{caption}\nThe owners will meet the union on 3-5 April. The union agreed on Monday."
    whole = article("a", text)
    start = len(caption) + 1
    page = replace(
        whole,
        story=(Span(start, len(text)),),
        lines=(Line(Span(0, start - 1), "caption"), Line(Span(start, len(text)), "story")),
    )
    found = inferred(page)
    assert all(first >= "2031-03-04" and last <= "2031-04-05" for first, last in found.values())


def test_a_day_that_ten_like_articles_share_is_lent_to_one_without_calendar_words():
    pile = [
        article(f"d{n}", f"The Halden mill burned down; {n} workers fled the fire.", "2031-03-09") for n in range(10)
    ]
    found = infer_dates([*pile, article("a", "The Halden mill burned down and all its workers fled the fire.")])["a"]
    assert found.earliest <= "2031-03-09" <= found.latest
    assert found.reason.startswith("from articles like it: ")


def test_an_article_that_names_no_year_and_has_none_beside_it_that_does_gets_no_date():
    alone = article("a", "The mill closed on Wednesday. The owners met the union on 2 March.")
    assert inferred(alone) == {}
    assert inferred(alone, article("b", "The mill closed on Wednesday, the union said. The owners will meet it.")) == {}


def test_nothing_is_published_more_than_a_day_after_its_page_was_captured():
    page = replace(article("a", JOURNEY), captured="2031-03-12T08:00:00Z")
    for first, last in inferred(page).values():
        assert first <= last <= "2031-03-13"


def test_what_is_inferred_hangs_on_no_order_of_the_articles():
    pile = [
        article("a", JOURNEY),
        article("b", "The owners walked out of talks on Wednesday, March 12, 2031, the union said.", "2031-03-13"),
        article("c", "Solberg will return to Oslo for hearings, the owners said on Wednesday."),
    ]
    assert infer_dates(pile) == infer_dates(pile[::-1])


def test_no_inferred_date_is_built_on():
    pile = [
        article(f"d{n}", f"The Halden mill burned down; {n} workers fled the fire.", "2031-03-09") for n in range(10)
    ]
    guess = Published("2031-03-09", "2031-03-09", "inferred")
    asked = article("a", "The Halden mill burned down and all its workers fled the fire.")
    assert infer_dates([*(replace(one, published=guess) for one in pile), asked]) == {}


def test_one_article_on_the_same_matter_dates_no_other():
    told = article("b", "The Halden mill talks broke down on Tuesday, the owners said in 2031.", "2031-03-12")
    assert inferred(article("a", "The Halden mill talks broke down again on Tuesday, the owners said."), told) == {}


@given(st.lists(st.floats(0.001, 1), min_size=1, max_size=60), st.floats(0, 3), st.floats(0.05, 0.999))
def test_the_shortest_row_of_days_holds_enough_and_no_shorter_one_does(heights, outside, enough):
    total = sum(heights) + outside
    chances = np.array(heights) / total
    row = shortest(Chance(np.arange(len(heights)), chances, outside / total), enough)
    length = row[1] - row[0] + 1 if row else len(heights) + 1
    assert row is None or chances[row[0] : row[1] + 1].sum() >= enough - 1e-9
    assert all(chances[at : at + length - 1].sum() < enough + 1e-9 for at in range(len(heights) - length + 2))


@given(
    st.lists(
        st.sampled_from(("On Monday ", "by 3 May ", "in 2029 ", "March 4, 2030, ", "last June ", "by Christmas ")),
        max_size=6,
    )
)
def test_the_chances_of_all_days_and_of_none_of_them_are_one(words):
    clues = find_clues(article("a", "The mill closed " + "it said. It opened ".join(words) + "again."))
    chance = chances(clues, (), None, weights())
    assert chance is None or abs(chance.chances.sum() + chance.elsewhere - 1) < 1e-9


def fires(*days):
    return [
        article(f"d{n}", f"The Halden mill burned down; {n} workers fled the fire.", day) for n, day in enumerate(days)
    ]


ASKED = article("a", "The Halden mill burned down and all its workers fled the fire.")


def test_articles_years_apart_on_one_matter_date_no_other():
    lent = [Lent(0.45, True, np.array([day]), np.ones(1)) for day in (741_000, 741_400, 742_100)]
    assert trusted(lent) == []


def test_two_articles_of_one_week_make_a_story_only_if_none_near_is_of_another_time():
    week = [Lent(0.4, True, np.array([day]), np.ones(1)) for day in (741_000, 741_003)]
    assert trusted(week) == week
    assert trusted([*week, Lent(0.4, True, np.array([741_090]), np.ones(1))]) == []


def test_what_is_said_spans_a_year_at_most_and_never_reaches_past_the_day_after_the_capture():
    page = replace(ASKED, captured="2031-03-08T08:00:00Z")
    for first, last in inferred(*fires(*["2031-03-07"] * 6), page).values():
        assert (date.fromisoformat(last) - date.fromisoformat(first)).days < 366
        assert last <= "2031-03-09"


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_the_narrowest_class_of_stretches_that_reaches_its_mark_is_said(reliable):
    stretches = [Stretch(10, 10), Stretch(9, 11), Stretch(1, 300)]
    at = said(stretches, np.array(reliable), (0.9, 0.8, 0.8, 0.8, 0.8, 0.7))
    reached = [value >= mark for value, mark in zip(reliable, (0.9, 0.8, 0.7), strict=True)]
    assert at == (reached.index(True) if any(reached) else None)


DEED = "Strikers blocked the lock gates of Halden harbour with two dredgers on Wednesday, the port authority said."
SAID = "“The dredgers will stay where they are until somebody pays for the winter,” said union leader Ada Moen."
PILE = (
    article(
        "dated",
        "Strikers blocked the lock gates at Halden harbour with two dredgers on Wednesday. "
        "Union leader Ada Moen said: “The dredgers will stay where they are until somebody pays for the winter.”",
        "2031-03-13",
    ),
    article("other", "The council of Halden debated the price of bread and salt.", "2031-03-02"),
)


def days_retold(text, *pile):
    undated = article("a", text)
    dated = [Dated(one, date.fromisoformat(one.published.earliest), find_clues(one)) for one in pile]
    found = retold(undated, find_clues(undated), dated)
    return found and (found.first.isoformat(), found.last.isoformat())


def test_a_deed_and_words_told_in_a_dated_article_too_date_an_undated_one():
    # Wednesday is the 12th: told in the week from then on, and quoted within four days of the 13th, a day to spare at either end.
    assert days_retold(f"{DEED} {SAID}", *PILE) == ("2031-03-11", "2031-03-18")


def test_what_is_told_alike_is_the_reason_and_is_shown():
    found = infer_dates([*PILE, article("a", f"{DEED} {SAID}")])["a"]
    assert "2031-03-11" <= found.earliest <= "2031-03-13" <= found.latest <= "2031-03-18"
    assert found.basis == "inferred"
    assert found.reason == "from 2 things told as in 1 dated article: The Dated Post, published 2031-03-13"
    assert found.evidence.quote.startswith(DEED)


def test_one_thing_told_alike_is_no_ground():
    assert days_retold(DEED, *PILE) is None
    assert days_retold(SAID, *PILE) is None


def test_what_dated_articles_lay_on_several_days_is_no_ground():
    later = article("later", f"{DEED} It was the second time.", "2031-03-20")
    assert days_retold(f"{DEED} {SAID}", *PILE, later) is None


def test_words_quoted_long_after_speak_against_the_deed():
    again = article("again", f"{SAID} That was last year.", "2032-03-02")
    assert days_retold(f"{DEED} {SAID}", *PILE, again) is None


def test_no_other_weekday_is_bound_to_the_day_of_a_deed():
    assert days_retold(f"{DEED.replace('Wednesday', 'Thursday')} {SAID}", *PILE) is None
