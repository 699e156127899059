"""Which line of a text capture is its title, among standfirsts, captions, menus and the browser's name for the page."""

import pytest

from test_articles import PAGE, article_of

STORY = PAGE[PAGE.index("KISUMU (Reuters)") : PAGE.index("READ MORE")]
TITLE = "Ferry workers walk out over night shifts"
DECK = "Thousands of passengers left on the shore as workers at three ports walk out over new night shifts"


@pytest.mark.parametrize(
    "head",
    [
        f"{TITLE}\n{DECK}\n\nBy Amina Odera",
        f"{TITLE}\n\nPassengers wait at the northern ports on Tuesday as ferry workers walk out\n\nPhoto: Tom Okello",
        f"{TITLE}\n\nPassengers at the ferry ports\nPassengers at the ferry ports\nImage: Lake Herald",
        f"{TITLE} | Lake Herald\n{TITLE} | Lake Herald\n\nHome\nNews\nSport\nTowns\nShore\n\n{TITLE}\n\n{DECK}",
        f"Ferry strike: workers, ports and night shifts | Lake Herald\n\nHome\nNews\nSport\nTowns\nShore\nWeather\nPuzzles\nShop\nHelp\n\n{TITLE}",
        f"{TITLE}\n\nFerry workers / 10 h ago",
    ],
)
def test_the_title_is_the_line_that_heads_the_article(head):
    assert article_of(f"{head}\n\n{STORY}").title == TITLE
