"""What is cut off is said to be, with the page's words for it; what merely ends is not."""

import pytest

from dumps import BRIDGE, FERRY, MARKET
from test_articles import article_of

TITLE = "Ferry workers walk out over night shifts"
BODY = f"{TITLE}\n\nBy Amina Odera\n\n" + "\n\n".join((*FERRY, *MARKET))


def cut(text):
    article = article_of(text)
    place = article.cut_off_at
    return article.cut_off, place and article.text[place.start : place.end]


@pytest.mark.parametrize(
    "saying",
    [
        "Subscribe to continue reading",
        "Sign in to read the full article",
        "This article is for subscribers only",
        "To continue reading this article, subscribe",
        "You have reached your limit of free articles",
        "Continue reading at lakeherald.example",
    ],
)
def test_a_page_that_shows_no_more_says_so_in_its_own_words(saying):
    found = cut(f"{BODY}\n\n{saying}\n\nAlready a member?\n")
    assert found[0]
    assert found[1]
    assert saying.lower().startswith(found[1].lower()[:20]) or found[1] in saying


@pytest.mark.parametrize(
    "ending",
    [
        "The union's secretary told reporters that the members of all three ports would meet again on Friday and",
        "The union's secretary told reporters that the members of all three ports would meet again on the same",
        "The union's secretary told reporters that the members of all three ports would meet again on Fri…",
        "The union's secretary told reporters that the members would meet again [+1204 chars]",
    ],
)
def test_a_text_that_stops_in_the_middle_is_cut_off(ending):
    assert cut(f"{BODY}\n\n{ending}")[0]


@pytest.mark.parametrize(
    "ending",
    [
        "“We will not sail in the dark,” she said. “We shall see…”",
        "And so they wait, as their fathers did before them, for a boat to come ...\n\nTom Okello is a writer.",
        "They ask for three things:\n\n• a second pilot\n\n• shorter nights\n\n• better lamps",
        "Lake Herald",
        "Subscribe to our newsletter\n\nRead more about the strike",
        "Sign up for our newsletter to read more about the lake every week",
        "(Reporting by Amina Odera; editing by Tom Okello)",
        "What happens next?",
    ],
)
def test_a_text_that_ends_on_a_quotation_a_list_or_a_credit_is_whole(ending):
    assert cut(f"{BODY}\n\n{BRIDGE[0]}\n\n{ending}\n") == (False, None)
