"""What reading costs beside parsing is measured by room, and stays a part of it."""

from functools import cache

from benchmarks.cost import GOALS, ROOMS, ClockedEngine, Spent, clocked, report
from benchmarks.harbour import EXAMPLES

from dateline import reading
from dateline.articles import clean
from dateline.captures import find
from dateline.reading import attribution
from sentences import engine


@cache
def spent():
    articles = [clean(capture) for capture in find([EXAMPLES / "quay"])]
    for article in articles[:1]:
        reading.read(article, engine())
    found = Spent()
    with clocked(found):
        for article in articles:
            reading.read(article, ClockedEngine(engine(), found))
    return found


def test_every_room_of_reading_is_clocked_and_its_door_put_back():
    assert set(spent()) == {"engine", *ROOMS}
    assert attribution.find_statements.__name__ == "find_statements"


def test_no_room_costs_twice_the_share_of_parsing_that_it_may():
    for room, share in GOALS.items():
        assert spent()[room] <= 2 * share * spent()["engine"], room


def test_the_table_says_what_each_room_costs_and_whether_its_goal_is_met():
    rounds = [
        Spent({**dict.fromkeys((*ROOMS, "the rest"), 1.0), "engine": 10.0 * n, "events": 4.0 * n, "whole": 20.0})
        for n in (1, 2, 3)
    ]
    lines = report(rounds, 1000)
    assert lines[0] == "1000 sentences, medians of 3 rounds"
    assert "attribution      1.00         1.000         5.0%   goal 25%: met" in lines
    assert "events           8.00         8.000        40.0%   goal 30%: missed" in lines
    assert lines[-1] == "50 sentences a second of one core   goal 100: missed"
