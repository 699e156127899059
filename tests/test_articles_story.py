"""Which lines of a text capture are its story, where the page is short, a list, or followed by readers' comments."""

import pytest

from dateline.articles import clean
from dateline.articles.cleaning import best_threshold
from dateline.captures import decode

LANDING = "The last ferry of the evening was turned back by fog on Saturday, and its forty passengers slept in the harbour hall."
LATER = "A second boat sailed at six in the morning. Nobody was hurt, the harbour master said."


def story_of(text: str) -> list[str]:
    article = clean(decode(text.encode(), "page.txt"))
    return [article.text[start:end] for start, end in article.story]


@pytest.mark.parametrize("text", [LANDING, f"{LANDING} {LATER}", f"{LANDING} {LATER}\n"])
def test_an_article_without_line_breaks_is_its_own_story(text):
    assert story_of(text) == [text.strip()]


def test_an_article_in_one_line_that_breaks_off_is_its_own_story():
    text = " ".join([LANDING, LATER] * 3) + " The bus around the bay"
    assert story_of(text) == [text]


def test_one_sentence_among_menus_is_the_story():
    assert story_of(f"Home\nNews\nSport\nWeather\n{LANDING}\nSign in\nContact us\n") == [LANDING]


@pytest.mark.parametrize(
    "line",
    [
        "We use cookies on this site, and by reading on you accept our privacy policy and the terms that go with it.",
        "Sign up for our newsletter, which brings the best of the lake to your inbox on every morning of the week.",
        "Ready for more?",
    ],
)
def test_a_page_whose_only_sentence_is_furniture_has_no_story(line):
    assert story_of(f"Home\nNews\n{line}\nSport\n") == []


def test_the_heading_of_comments_that_quotes_the_title_closes_the_story():
    body = "\n".join(
        [LANDING, LATER]
        + [f"Boat number {n} was sent out to look for the buoy that had come loose, he said." for n in range(9)]
    )
    comments = "3 thoughts on “Ferry turned back by fog, and forty people sleep in the harbour hall”\n• I was on that boat and the hall was cold as ice."
    assert not any("cold as ice" in line for line in story_of(f"Ferry turned back by fog\n\n{body}\n\n{comments}\n"))


def test_a_clear_page_is_cut_at_half_the_f1_that_may_be_hoped_for():
    assert best_threshold([1.0, 1.0, 0.0], [10, 10, 10]) == 0.5


def test_an_unclear_page_is_cut_lower():
    # Keeping both lines may be expected to give 2 * 8 / (20 + 8).
    assert best_threshold([0.4, 0.4], [10, 10]) == pytest.approx(8 / 28)


def test_lines_of_odd_control_characters_are_no_words_and_no_story():
    assert story_of("\x1c\n\x85\n\x1f\n") == []


def test_a_page_of_nothing_has_no_threshold_to_pass():
    assert best_threshold([], []) == 0.0
