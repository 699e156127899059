"""Events read from plain news sentences of our own: type, parties, standing, and what is no event at all."""

import pytest

from dateline.model import Published
from dateline.reading.attribution import Voices
from dateline.reading.events import find_events, intensity, types
from dateline.reading.events.lexicon import noun_frames, verb_frames
from dateline.reading.names import find_cast
from dateline.reading.times import Clock, find_times
from sentences import NoClock, parse


def events_in(text):
    parsed = parse(text)
    return find_events(parsed, find_cast(parsed, ()), NoClock(), Voices(()))


def told(text):
    return [
        (each.type, [party.text for party in each.sources], [party.text for party in each.targets], each.status)
        for each in events_in(text)
    ]


def test_what_anyone_might_do_is_no_event():
    assert told("Norway will spare any officer that recognizes President Lena Berg.") == []


def test_a_meeting_names_both_sides():
    assert told("Kenyan President Amina Otieno met Ugandan Foreign Minister Paul Mugisha in Kampala on Tuesday.") == [
        ("CONSULT", ["Kenyan President Amina Otieno"], ["Ugandan Foreign Minister Paul Mugisha"], "done")
    ]


def test_a_light_verb_lends_its_noun_the_parties():
    assert told("France and Italy imposed new sanctions on Freedonia last week.") == [
        ("SANCTION", ["France", "Italy"], ["Freedonia"], "done")
    ]


def test_the_agent_of_a_passive_is_the_source():
    assert told("Three sailors were arrested by the Norwegian police.") == [
        ("COERCE", ["the Norwegian police"], ["Three sailors"], "done")
    ]


def test_the_target_may_stand_inside_the_object():
    assert told("Ghana rejected a Kenyan proposal.") == [("REJECT", ["Ghana"], ["Kenyan"], "done")]


def test_what_is_asked_for_is_no_event_of_its_own():
    assert told("The union demanded that the government withdraw its troops from Norvik.") == [
        ("REQUEST", ["The union"], ["the government"], "done")
    ]


def test_an_announced_visit_agrees_and_an_announced_penalty_threatens():
    assert told("President Lena Berg will visit Poland in May.") == [
        ("AGREE", ["President Lena Berg"], ["Poland"], "planned")
    ]
    assert told("Norway will impose sanctions on Freedonia.") == [("THREATEN", ["Norway"], ["Freedonia"], "planned")]


def test_a_refused_act_is_rejected():
    assert told("Sweden refused to send troops to Freedonia.") == [("REJECT", ["Sweden"], ["Freedonia"], "done")]


def test_a_relative_clause_takes_its_subject_from_the_noun():
    found = told("The strike hurt President Ivar Holm, who accused Germany of sabotage.")
    assert ("ACCUSE", ["President Ivar Holm"], ["Germany"], "done") in found


@pytest.mark.parametrize(
    "text",
    [
        "The minister declined to comment on the report.",
        "Norway is considering sending aid to Freedonia.",
        "She said the weather was fine.",
        "If Norway attacked Freedonia, prices would rise.",
        "Tourists visited the museum.",
        "The government did not attack the rebels.",
    ],
)
def test_no_event_is_told(text):
    assert told(text) == []


def test_saying_that_someone_must_do_something_asks_for_it():
    assert told("Mayor Ruth Diaz said the company must pay its workers.") == [
        ("REQUEST", ["Mayor Ruth Diaz"], ["the company"], "done")
    ]


def test_every_frame_names_a_type_and_mode_of_plover():
    for frames in (*verb_frames().values(), *noun_frames().values()):
        for frame in frames:
            assert frame.mode is None or frame.mode in types()[frame.type].modes


def test_a_mode_has_its_own_intensity():
    assert (intensity("CONSULT"), intensity("CONSULT", "phone"), intensity("AID", None)) == (2.5, 1.5, 10.0)


def test_a_statement_is_accused_of_by_whoever_published_it():
    assert told("The group published a report that accused the army.") == [
        ("ACCUSE", ["The group"], ["the army"], "done")
    ]


def test_a_politician_attacks_with_words():
    assert told("Senator Ruth Diaz attacked Governor Tom Hale on Tuesday.") == [
        ("ACCUSE", ["Senator Ruth Diaz"], ["Governor Tom Hale"], "done")
    ]


def test_a_clause_after_a_comma_is_about_the_main_subject():
    found = told("The minister is expected to urge members to act, after speaking to President Lena Berg.")
    assert ("CONSULT", ["The minister"], ["President Lena Berg"], "done") in found


def test_what_is_claimed_is_only_alleged():
    found = told("The army denied claims that it attacked the village.")
    assert [each[3] for each in found if each[0] == "ASSAULT"] == ["denied"]


@pytest.mark.parametrize(
    ("text", "phrase", "inverted"),
    [
        ("The rebels attacked the Marlow nightclub in Dole on Monday.", "attacked", False),
        ("President Lena Berg will visit Poland in May.", "will visit", False),
        ("France and Italy imposed new sanctions on Freedonia.", "imposed new sanctions on", False),
        ("Three sailors were arrested by the Norwegian police.", "were arrested by", True),
        ("The union refused to discuss a new rota.", "refused to discuss a new rota", False),
        (
            "Fresh protests began against President Ivar Holm on Monday.",
            "Fresh protests began against",
            False,
        ),
    ],
)
def test_the_words_that_tell_an_event_stand_between_those_who_take_part(text, phrase, inverted):
    event = events_in(text)[0]
    assert (text[slice(*event.phrase)], event.inverted) == (phrase, inverted)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor of Tarn stepped down after the vote.", ("RETREAT", ["The mayor of Tarn"], [], "done")),
        ("Finance Minister Omar Diallo resigned.", ("RETREAT", ["Finance Minister Omar Diallo"], [], "done")),
        ("The board sacked Ruth Diaz on Friday.", ("SANCTION", ["The board"], ["Ruth Diaz"], "done")),
        ("The railway union called a strike for Friday.", ("PROTEST", ["The railway union"], [], "done")),
        ("The railway union called off the strike.", ("RETREAT", ["The railway union"], [], "done")),
        ("Police fired tear gas at protesters.", ("ASSAULT", ["Police"], ["protesters"], "done")),
        ("Riot police used water cannon to break up the march.", ("ASSAULT", ["Riot police"], [], "done")),
        ("Police cleared the square, ending a sit-in.", ("COERCE", ["Police"], [], "done")),
        ("Norland conducted a nuclear test on Sunday.", ("MOBILIZE", ["Norland"], [], "done")),
        ("Norland staged a naval drill off its coast.", ("MOBILIZE", ["Norland"], [], "done")),
        ("Norland and Sweden staged a naval drill.", ("COOPERATE", ["Norland", "Sweden"], [], "done")),
        (
            "Hackers stole the records of two million customers.",
            ("COERCE", ["Hackers"], ["two million customers"], "done"),
        ),
        (
            "The prime minister vowed to punish the rebels.",
            ("THREATEN", ["The prime minister"], ["the rebels"], "done"),
        ),
        ("Washington called on all parties to talk.", ("REQUEST", ["Washington"], ["all parties"], "done")),
        ("Both sides agreed to name a mediator.", ("AGREE", ["Both sides"], [], "done")),
        ("A fanatic who drove a truck killed two people.", ("ASSAULT", ["A fanatic"], ["two people"], "done")),
        ("Norland reportedly shelled the town of Tarn.", ("ASSAULT", ["Norland"], ["Tarn"], "alleged")),
        ("The rebels claimed to have killed the general.", ("ASSAULT", ["The rebels"], ["the general"], "alleged")),
        ("The US imposed curbs on Norland.", ("SANCTION", ["The US"], ["Norland"], "done")),
    ],
)
def test_general_news_is_read(text, expected):
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The central bank warned that growth could slow next year.",
        "The agency warned residents to stay indoors.",
        "Norland said it was ready to defend itself.",
        "Three people were injured in a car crash near Tarn.",
        "How many people have been killed in Norland?",
        "Had Norland attacked Sweden, prices would have risen.",
        "A company leaflet demonstrated its new engine.",
        "Ruth Diaz contributed to this report.",
        "The minister declined to answer questions.",
        "A woman prays that her daughter was freed by the rebels.",
        "Mass shooting at Norvik festival",
        "Two people were killed and dozens were injured when a tram derailed near Tarn.",
        "A tram overturned in Tarn, injuring another 40.",
        "It was not known how many people were killed.",
        "Zoo keepers killed a gorilla.",
        "The party has decided to take tougher action against drunk drivers.",
        "The mayor called the plan a disgrace.",
    ],
)
def test_forecasts_questions_mishaps_and_headings_are_no_events(text):
    assert told(text) == []


def test_a_country_is_not_held_hostage():
    assert told("The minister accused the union of holding the country hostage.") == [
        ("ACCUSE", ["The minister"], ["the union"], "done")
    ]


def test_the_place_of_an_attack_did_not_commit_it():
    assert told("The Norvik attacks killed 30 people.")[0][1] != ["Norvik"]


def dated(text, published="2021-06-16"):
    day = Published(published, published, "metadata")
    parsed = parse(text, day)
    times = find_times(parsed)
    found = find_events(parsed, find_cast(parsed, times), Clock(parsed, times), Voices(()))
    return [(each.lemma, each.status, each.when and (each.when.earliest, each.when.latest)) for each in found]


def test_what_lies_after_the_article_is_planned():
    text = "Lorvian minister Anna Sorel will meet Prime Minister Tomas Reyl when she visits Port Maren on June 22."
    assert dated(text) == [
        ("meet", "planned", ("2021-06-22", "2021-06-22")),
        ("visit", "planned", ("2021-06-22", "2021-06-22")),
    ]


def test_a_past_tense_is_never_dated_after_the_article():
    assert dated("Norland expelled two Swedish diplomats on June 30.")[0][1:] in [
        ("done", None),
        ("done", ("2020-06-30", "2020-06-30")),
    ]


def test_a_noun_that_tells_an_event_may_carry_its_date():
    assert dated("The mayor said on Monday that a union delegation had held weekend talks with the minister.") == [
        ("talk", "done", ("2021-06-12", "2021-06-13"))
    ]


def test_what_someone_does_is_attacked_with_words():
    assert told("Norvik Steel attacked the pricing policy of Tarn Mining.") == [
        ("ACCUSE", ["Norvik Steel"], ["Tarn Mining"], "done")
    ]


def test_a_speech_to_troops_is_no_consultation():
    assert told("President Lena Berg spoke to troops at a base in Norland.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Norwegian police gunned down Lena Berg on Monday.", ["gunned down"]),
        ("France and Italy held tense trade talks in Freedonia.", ["tense trade talks"]),
        ("The Norwegian police arrested Lena Berg.", ["arrested"]),
    ],
)
def test_what_an_article_calls_an_event_is_its_noun_with_what_colours_it_or_its_verb(text, expected):
    assert [text[each.term.start : each.term.end] for each in events_in(text)] == expected


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Kenyan President Amina Otieno met Ugandan Foreign Minister Paul Mugisha in Kampala on Tuesday.", "Kampala"),
        ("Gunmen killed nine soldiers at a checkpoint near Goma on Tuesday.", "Goma"),
        ("Police arrested forty protesters in the city of Goma on Friday.", "Goma"),
        ("Rebels attacked the army in a village outside Kampala.", "Kampala"),
        ("A teenager was shot by police in Goma on Sunday.", "Goma"),
        ("Police arrested a minister of Kenya on Friday.", None),
        ("Rebels shelled Goma on Friday.", "Goma"),
        ("Norland bombed Kenya on Friday.", None),
        ("The army bombed the market of Goma on Friday.", "Goma"),
        ("Police seized a cargo of rifles in Mombasa on Friday.", "Mombasa"),
        ("A court in Nairobi sentenced two officers on Friday.", "Nairobi"),
        ("Strikers at the port of Mombasa attacked the police on Friday.", "Mombasa"),
        ("Kenya moved two battalions to Garissa on Friday.", "Garissa"),
        ("Kenya withdrew its troops from Kismayo on Friday.", "Kismayo"),
        ("The foreign minister of Kenya flew to Kampala on Friday.", "Kampala"),
        ("Two tourists were kidnapped on Friday, according to the consulate in Mombasa.", None),
        ("In Goma, the police came back and arrested six boys on Friday.", "Goma"),
        ("Norland condemned the killing of two nurses in Goma.", None),
        ("Envoys of Norland held talks with the rebels in Kampala on Friday.", "Kampala"),
        ("France condemned the army of Kenya.", None),
    ],
)
def test_an_event_happened_at_the_place_that_a_phrase_of_it_names(sentence, place):
    (event,) = events_in(sentence)
    assert (event.place.text if event.place else None) == place


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled Kampala on Friday, killing six people.",
        "Rebels stormed a camp near Kampala on Friday, killing six.",
    ],
)
def test_what_runs_on_from_a_deed_happened_where_the_deed_did(text):
    assert [each.place.text for each in events_in(text)] == ["Kampala", "Kampala"]
