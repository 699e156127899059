from dateline.model import Line, Span
from dateline.story import infer_dates
from dateline.story.clues import find_clues
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
    assert first <= "2031-05-28" <= last <= "2031-05-30"


def test_an_inferred_date_says_from_what_and_shows_it():
    (found,) = infer_dates([article("a", JOURNEY)], []).values()
    assert (found.basis, found.reason) == (
        "inferred",
        "from “Wednesday” (behind), “March 3, 2031” (behind), “14-18 March” (ahead), “Friday” (ahead)",
    )
    assert found.evidence.quote.startswith("The owners walked out of talks on Wednesday.")


def test_a_lone_date_behind_may_be_old_and_is_no_ground():
    assert inferred(article("a", "The mill closed on March 2, 2031. It was the valley's last.")) == {}


def test_without_any_calendar_word_no_date_is_inferred():
    dated = article("b", "The mill closed on March 2.", "2031-03-03")
    assert inferred(article("a", "The mill closed yesterday, the owners said."), dated) == {}


def test_a_year_alone_is_no_ground_for_a_date():
    assert inferred(article("a", "The mill was built in 1931 and closed in 2031.")) == {}


def test_a_dated_article_keeps_its_date():
    assert inferred(article("a", "The mill closed on March 2, 2031.", "2031-03-09")) == {}


def test_a_date_in_a_caption_is_a_lower_bound_only():
    caption = "Workers at the gates on Tuesday, March 4, 2031."
    text = f"{caption}\nThe owners will meet the union on 3-5 April. The union agreed on Monday."
    whole = article("a", text)
    start = len(caption) + 1
    from dataclasses import replace

    page = replace(
        whole,
        story=(Span(start, len(text)),),
        lines=(Line(Span(0, start - 1), "caption"), Line(Span(start, len(text)), "story")),
    )
    found = inferred(page)
    assert all(first >= "2031-03-04" and last <= "2031-04-05" for first, last in found.values())
