"""Events by class: the common verbs and nouns of each PLOVER type, in plain sentences of our own, and what only looks like them."""

import pytest

from dateline.reading.attribution import Voices
from dateline.reading.events import find_events
from dateline.reading.names import find_cast
from sentences import NoClock, parse


def events_in(text):
    parsed = parse(text)
    return find_events(parsed, find_cast(parsed, ()), NoClock(), Voices(()))


def kinds(text):
    return [(each.type, each.mode, each.status) for each in events_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ministers from Norway and Latvia held talks in Bergen on Monday.", ("CONSULT", None, "done")),
        ("The Norwegian president met the Latvian prime minister for talks on fishing.", ("CONSULT", None, "done")),
        ("Norway opened an embassy in Riga on Monday.", ("SUPPORT", None, "done")),
        ("Norway extradited a banker to Latvia on Monday.", ("COOPERATE", None, "done")),
        ("Norway handed over two suspects to Latvia.", ("COOPERATE", None, "done")),
        ("Norway and Latvia have been sharing intelligence since May.", ("COOPERATE", None, "ongoing")),
        ("Norway resumed salmon exports to Latvia on Friday.", ("COOPERATE", None, "done")),
        ("Norway flew tents and medicine to Latvia after the storm.", ("AID", None, "done")),
        ("The Norwegian government gave in to the demands of the miners.", ("CONCEDE", None, "done")),
        ("The Norwegian government scrapped its plan to close the mine.", ("CONCEDE", None, "done")),
        ("The rebels laid down their rifles on Sunday.", ("RETREAT", "disarm", "done")),
        ("Norway and Latvia exchanged prisoners at the border on Sunday.", ("RETREAT", "release", "done")),
        ("The Norwegian rebels proposed talks with the government.", ("REQUEST", "meet", "done")),
        ("Two Norwegian officers were charged with fraud on Monday.", ("ACCUSE", "allege", "done")),
        ("The Norwegian delegation walked out of the talks with Latvia.", ("REJECT", "meet", "done")),
        ("Shopkeepers staged a protest outside parliament on Friday.", ("PROTEST", "demo", "done")),
        ("Eight prisoners have been on hunger strike since Monday.", ("PROTEST", "hunger", "ongoing")),
        ("Rioters set fire to the town hall in Bergen on Friday.", ("PROTEST", "riot", "done")),
        ("Norway halted imports of Latvian timber on Friday.", ("SANCTION", "discontinue", "done")),
        ("The African Union suspended Freedonia's membership on Friday.", ("SANCTION", "expel", "done")),
        ("Norway closed its consulate in Riga on Friday.", ("SANCTION", "withdraw", "done")),
        ("Norway ordered three Latvian diplomats to leave the country.", ("SANCTION", "expel", "done")),
        ("Norway mobilised police along the border on Friday.", ("MOBILIZE", "police", "done")),
        ("The Norwegian governor ordered residents to stay indoors after dark.", ("COERCE", "curfew", "done")),
        ("The Norwegian police reportedly seized a Latvian trawler.", ("COERCE", "seize", "alleged")),
        ("The Norwegian ministry banned a novel about the war.", ("COERCE", "censor", "done")),
        ("Norwegian soldiers burned twelve houses in the village.", ("ASSAULT", "destroy", "done")),
        ("Two soldiers were shot dead by the rebels on Friday.", ("ASSAULT", "firearms", "done")),
    ],
)
def test_the_common_words_of_each_class_tell_their_event(text, expected):
    assert expected in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "The striker scored a late goal and the team won the match.",
        "She gave in to temptation and bought the hat.",
        "He returned the book to the library.",
        "The plumber fixed the tap and left the house.",
        "The baker cut off a slice for his daughter.",
        "The price of milk fell again in March.",
        "Her brother walked out of the kitchen.",
        "The singer burned the dinner and ordered pizza.",
    ],
)
def test_private_life_in_the_same_words_tells_no_event(text):
    assert kinds(text) == []


def test_a_frame_that_asks_for_others_gives_way_to_the_next_one_that_fits():
    # Troops who torch houses destroy, a crowd that does so riots.
    assert kinds("Norwegian soldiers torched the village on Friday.")[0][:2] == ("ASSAULT", "destroy")
    assert kinds("Rioters torched cars in Bergen on Friday.")[0][:2] == ("PROTEST", "riot")
