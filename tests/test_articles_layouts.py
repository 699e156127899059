"""Whole pages of several kinds, our own writing: lines that open with `= ` are the story, all others are what stands around it."""

import pytest

from dateline.articles import clean
from dateline.captures import decode

MENU = "\n".join(
    ["Home", "News", "Sport", "Weather", "Business", "Opinion", "Culture", "Archive", "Contact", "Sign in", "Search"]
)
FOOT = "\n".join(
    ["About us", "Terms of use", "Privacy policy", "Advertise with us", "© 2026 Lake Herald. All rights reserved."]
)

REPORT = f"""Ferry workers walk out at three ports - Lake Herald
Ferry workers walk out at three ports - Lake Herald
{MENU}
Ferry workers walk out at three ports
5 May 2026
By Amina Odera
= Ferry workers at three ports on the lake walked out on Tuesday, leaving thousands of passengers on the shore for hours.
= The union said its members would not return until the company withdrew the new night shifts, which it calls dangerous.
= “Nobody should steer a boat for fourteen hours,” said its secretary, Grace Wanjiru, outside the northern pier.
= The company denied the charge. A spokeswoman said two boats had sailed with volunteers.
= Talks go on this week.
Share this article
Most read
Council votes for new market hall
The council of the lakeside town has voted by a large majority to build a market hall on the old railway grounds.
Goats found on the roof of the opera
Three goats that had been missing since Sunday were found on Monday on the roof of the opera, eating the flags.
{FOOT}
"""

INTERVIEW = f"""Ten questions for the keeper of the pier - Lake Herald
Ten questions for the keeper of the pier - Lake Herald
{MENU}
Ten questions for the keeper of the pier
By Amina Odera
= Juma Otieno has kept the northern pier for thirty years. We asked him what he has learned from the boats that come and go there.
= Q: When do you get up?
= A: At four, before the first boat. I make tea for the crew and look at the sky to see what sort of a day it will be.
= Q: What is the worst of it?
= A: The fog. In the fog you hear everything and see nothing, and everybody shouts at you because they think that you can help.
= Q: And the best?
= A: The evening, when the last boat is in and the passengers have gone home to their suppers.
= Q: Who will keep the pier after you?
= A: My daughter says that she will. She has the voice for it, and she knows every captain on this lake by his first name.
Tags
piers, ferries, people
{FOOT}
"""

RESULTS = f"""Ferry league: results of round six - Lake Herald
Ferry league: results of round six - Lake Herald
{MENU}
Ferry league: results of round six
12 May 2026
= All matches of the sixth round of the ferry workers' league were played on Sunday afternoon in bright sunshine and before large crowds.
= Northport 3, Lakeside 1. Otieno scored twice for the hosts before half-time, and Barasa added a third goal late in the match.
= Old Harbour 2, Saltmarsh 2. Saltmarsh came back from two goals behind, with both of theirs scored from the penalty spot.
= Sandbank 0, Eastquay 4. Eastquay remain at the top of the table with sixteen points from their six matches so far.
Comments
Your email address will not be published.
{FOOT}
"""


def cut(page: str) -> tuple[str, set[str]]:
    """A page without its marks, and the lines of its story."""
    story = {line.removeprefix("= ") for line in page.split("\n") if line.startswith("= ")}
    return "\n".join(line.removeprefix("= ") for line in page.split("\n")), story


@pytest.mark.parametrize("spaced", ["\n", "\n\n"])
@pytest.mark.parametrize("page", [REPORT, INTERVIEW, RESULTS], ids=["a report", "an interview", "results"])
def test_the_story_of_a_page_is_found_among_menus_and_other_stories(page, spaced):
    text, wanted = cut(page)
    article = clean(decode(text.replace("\n", spaced).encode(), "page.txt"))
    assert {article.text[start:end] for start, end in article.story} == wanted
