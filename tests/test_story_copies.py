from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.articles.credits import credited
from dateline.model import Line, Span
from dateline.story.copies import find_copies
from dateline.story.sources import Sources, in_words
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


SECOND = """Fishermen at Oxmouth say the herring came late and thin this spring, and blame a dredger that has worked the
estuary since the autumn. The harbour board answers that the dredger holds every permit and stops at night. Three boats have
been sold since Easter, one of them to a museum. A biologist from the coastal institute counted eggs along the eastern bank and
found a third of what her predecessors noted before the war. Nets hang dry in the yards. The regional assembly is to hear both
sides next week, and a fund for idle crews has been promised though nobody could say from which purse it would come."""


def sentences(text):
    return [f"{part.strip()}." for part in text.replace("\n", " ").split(".") if part.strip()]


def test_a_text_mixed_of_two_reports_is_a_copy_of_neither_and_joins_nobody():
    turns = [one for pair in zip(sentences(WIRE)[:5], sentences(SECOND)[:5], strict=True) for one in pair]
    pile = [article("a", WIRE), article("b", SECOND), article("m", "\n".join(turns))]
    assert [copy for copy in find_copies(pile) if copy.whole] == []
    assert {copy.document for copy in find_copies(pile)} | {copy.original for copy in find_copies(pile)} == {
        "a",
        "b",
        "m",
    }


def test_paragraphs_in_another_order_are_still_a_copy():
    pile = [article("a", WIRE, "2031-03-04"), article("b", "\n".join(reversed(sentences(WIRE))), "2031-03-05")]
    assert [(copy.document, copy.original, copy.whole) for copy in find_copies(pile)] == [("b", "a", True)]


def test_a_paragraph_of_background_that_many_print_joins_nobody():
    background = " ".join(sentences(SECOND)[:2])
    own = [
        f"{name} {' '.join(f'{name}{number}' for number in range(60))} {background}"
        for name in ("fog", "ice", "rye", "oak")
    ]
    assert [copy for copy in find_copies([article(text[:3], text) for text in own]) if copy.whole] == []


def test_a_speech_printed_in_paragraphs_that_each_open_a_quotation_makes_no_copy():
    speech = "\n".join(f"“{sentence}" for sentence in sentences(WIRE)) + "”"
    one, other = f"The chairman rose at noon.\n{speech}", f"Nobody had foreseen such words at dinner.\n{speech}"
    assert find_copies([article("a", one), article("b", other)]) == ()


def test_the_chain_says_how_much_was_taken_when_and_by_way_of_whom():
    edited = WIRE.replace("closing the largest paper", "shutting down the biggest paper").replace(
        "reckless", "rash and unwise"
    )
    pile = [
        article("a", WIRE, "2031-03-04"),
        article("b", edited, "2031-03-05"),
        article("c", " ".join(sentences(edited)[:4]), "2031-03-06"),
        article("d", CUT, "2031-03-07"),
    ]
    copies = {copy.document: copy for copy in find_copies(pile)}
    assert {name: (copy.original, copy.place, copy.via, copy.first) for name, copy in copies.items()} == {
        "b": ("a", 2, None, True),
        "c": ("a", 3, "b", True),
        "d": ("a", 4, None, True),
    }
    assert copies["d"].share == 1.0
    assert 0.8 < copies["b"].share < 1.0
    assert copies["d"].reason == "100% of its words stand there in the same runs; published later"


def test_copies_of_one_day_or_of_no_known_day_have_no_order():
    pile = [article("a", WIRE, "2031-03-04"), article("b", EDITED, "2031-03-04"), article("c", CUT)]
    copies = find_copies(pile)
    assert [(copy.document, copy.place, copy.first) for copy in copies] == [("b", None, False), ("c", None, False)]
    assert copies[1].reason.endswith("which of the two came first is not known")


def test_a_report_that_forty_outlets_print_is_found_among_many_others():
    wire = [article(f"w{number:02}", WIRE, "2031-03-04", outlet=f"Paper {number}") for number in range(40)]
    others = [article(f"x{number}", f"{SECOND} {number}", outlet=f"Other {number}") for number in range(3)]
    copies = find_copies([*wire, *others])
    assert sum(copy.original == "w00" and copy.whole for copy in copies) == 39
    assert Sources([*wire, *others], copies).independent(one.id for one in [*wire, *others]) == 2


def credit(byline=None, below=None, text="The dam held.", **facts):
    whole = f"{text}\n{below}" if below else text
    made = article("a", whole, **{"outlet": "Valley Echo", **facts})
    lines = (Line(Span(0, len(text)), "story"),)
    if below:
        lines += (Line(Span(len(text) + 1, len(whole)), "other"),)
    found = credited(replace(made, story=(Span(0, len(text)),), lines=lines, byline=byline))
    return found.agencies, found.sole


@pytest.mark.parametrize(
    ("given", "agencies", "sole"),
    [
        ({"byline": "AFP"}, ("AFP",), "AFP"),
        ({"byline": "By Reuters"}, ("Reuters",), "Reuters"),
        ({"byline": "AFP and agencies"}, ("AFP",), None),
        ({"byline": "AFP, Reuters"}, ("AFP", "Reuters"), None),
        ({"byline": "Jane Doe and AP", "authors": ("Jane Doe",)}, ("AP",), None),
        ({"byline": "By JANE DOE, Associated Press", "authors": ("Jane Doe",)}, ("AP",), "AP"),
        ({"text": "OSLO (Reuters) - The dam held."}, ("Reuters",), "Reuters"),
        ({"text": "OSLO (AFP, Reuters) - The dam held."}, ("AFP", "Reuters"), None),
        ({"below": "Source: Xinhua"}, ("Xinhua",), "Xinhua"),
        ({"below": "With reporting by AP"}, ("AP",), None),
        ({"below": "Additional reporting by Reuters"}, ("Reuters",), None),
        ({"below": "AP contributed to this report."}, ("AP",), None),
        ({"text": "The dam held, the mayor told Reuters on Monday, and AFP saw it."}, (), None),
        ({"byline": "By Reuters", "outlet": "Reuters"}, (), None),
        ({}, (), None),
    ],
)
def test_credit_lines_name_every_service_and_whether_it_is_its_report_alone(given, agencies, sole):
    assert credit(**given) == (agencies, sole)


def test_an_article_that_credits_two_services_is_not_one_services_copy():
    pile = [
        article("a", WIRE, outlet="Dale News", agency="AFP"),
        article("b", SECOND, outlet="Port Herald", byline="AFP, Reuters"),
        article("c", OWN, outlet="Fjord Times", agency="AFP"),
    ]
    sources = Sources(pile, find_copies(pile))
    assert sources.independent(["a", "c"]) == 1
    assert sources.independent(["a", "b"]) == 2


def test_sources_say_in_words_why_several_outlets_count_once():
    pile = [
        article("a", WIRE, outlet="Dale News", agency="AFP"),
        article("b", SECOND, outlet="Port Herald", agency="AFP"),
        article("c", OWN, outlet="Fjord Times", agency="AFP"),
        article("d", "Short.", outlet="Valley Echo"),
        article("e", "Shorter still.", outlet="Valley Echo"),
    ]
    sources = Sources(pile, find_copies(pile))
    assert in_words(sources.behind("abc")) == "3 outlets, 1 source: all carry AFP's report"
    assert in_words(sources.behind("de")) == "1 outlet, 1 source: all are pages of Valley Echo"
    assert in_words(sources.behind("ad")) == "2 outlets, 2 sources"
    assert in_words(sources.behind("abd")) == "3 outlets, 2 sources: 2 of them: all carry AFP's report"
    assert [(source.name, source.documents) for source in sources.all()] == [
        ("AFP", ("a", "b", "c")),
        ("Valley Echo", ("d", "e")),
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet='ab “”"\n.', max_size=200), max_size=5))
def test_any_texts_give_copies_whose_shares_and_passages_stand_in_bounds(texts):
    pile = [article(f"d{number}", text) for number, text in enumerate(texts)]
    for copy in find_copies(pile):
        assert 0 <= copy.share <= 1
        assert all(0 <= start < end <= len(pile[int(copy.document[1:])].text) for start, end in copy.passages)
    found = Sources(pile, find_copies(pile)).all()
    assert sorted(document for source in found for document in source.documents) == [one.id for one in pile]
