from dateline.model import Span
from dateline.story.copies import find_copies
from dateline.story.sources import Sources
from story_pieces import article

WIRE = """Workers at the Halden mill walked out on Monday after talks over night shifts broke down, closing the largest paper
plant in the valley for the first time in thirty years. The walkout began at dawn, when some four hundred people left the
machine hall and gathered at the gates with banners and drums. A spokeswoman for the owners called the strike reckless and
warned that orders from abroad would be lost within the week. The union answered that the owners had been told in March what
would follow if the night shift were kept, and that nobody had listened. Mediators from the provincial labour office were
expected to meet both sides before the end of the week, though neither had yet agreed to sit down with the other. Lorries
queued along the river road until noon, when the police turned them back toward the port."""
CUT = WIRE[: len(WIRE) * 3 // 5]
EDITED = WIRE.replace("closing", "shutting").replace("some four hundred", "about 400").replace("reckless", "rash")
SPEECH = " ".join(WIRE.split())
OWN = """The strike at the Halden mill is the talk of every cafe in the valley. Bakers near the gates have sold out by seven
each morning. Retired foremen recall the stoppage of their youth and how it ended, with a handshake on the bridge and a
bonus that was never paid. Schoolchildren have painted posters. Nobody here expects the owners to give way before winter."""


def test_a_shortened_and_an_edited_copy_point_to_the_earliest():
    pile = [article("a", CUT, "2031-03-05"), article("b", WIRE, "2031-03-04"), article("c", EDITED, "2031-03-06")]
    assert [(copy.document, copy.original, copy.whole) for copy in find_copies(pile)] == [
        ("a", "b", True),
        ("c", "b", True),
    ]


def test_articles_on_one_event_in_their_own_words_are_no_copies():
    assert find_copies([article("a", WIRE), article("b", OWN)]) == ()


def test_the_same_quotation_makes_no_copy():
    quoted = f"The chairman spoke to shareholders by telephone. “{SPEECH}” Shares fell."
    other = f"Nobody had foreseen such a speech at the annual dinner. “{SPEECH}” The band played on."
    assert find_copies([article("a", quoted), article("b", other)]) == ()


def test_a_borrowed_passage_is_shown_where_it_stands_and_is_no_whole_copy():
    passage = "Mediators from the provincial labour office were\nexpected to meet both sides before the end of the week"
    host = f"{OWN} {OWN.replace('mill', 'works').replace('valley', 'dale').replace('the', 'our')} {passage}."
    (copy,) = find_copies([article("a", WIRE, "2031-03-04"), article("b", host, "2031-03-05")])
    assert (copy.document, copy.original, copy.whole) == ("b", "a", False)
    start = host.index(passage)
    assert copy.passages == (Span(start, start + len(passage)),)


def test_the_order_of_the_pile_changes_nothing():
    pile = [article("a", CUT), article("b", WIRE), article("c", EDITED), article("d", OWN)]
    assert find_copies(pile) == find_copies(pile[::-1])


def test_copies_and_pages_of_one_agency_are_one_source():
    pile = [
        article("a", WIRE, outlet="Valley Echo"),
        article("b", CUT, outlet="Port Herald"),
        article("c", OWN, outlet="Dale News", agency="Nordwire"),
        article("d", "Short.", outlet="Fjord Times", agency="Nordwire"),
    ]
    sources = Sources(pile, find_copies(pile))
    assert sources.independent(["a", "b"]) == 1
    assert sources.independent(["a", "b", "c", "d"]) == 2
    assert sources.outlets(["b", "a", "a"]) == ("Port Herald", "Valley Echo")
