"""What looks like an event and is none, or is another one: conditions, forecasts, games, captions, clauses hung on the wrong noun."""

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from dateline.reading.attribution import Voices
from dateline.reading.events import find_events
from dateline.reading.events.grammar import surface_subject
from dateline.reading.names import find_cast
from sentences import NoClock, parse


def events_in(text):
    parsed = parse(text)
    return parsed, find_events(parsed, find_cast(parsed, ()), NoClock(), Voices(()))


def told(text):
    _, events = events_in(text)
    return [
        (each.type, [party.text for party in each.sources], [party.text for party in each.targets], each.status)
        for each in events
    ]


def phrases(text):
    parsed, events = events_in(text)
    return [(parsed.quote(each.phrase), each.inverted) for each in events]


@pytest.mark.parametrize(
    "text",
    [
        "Norland may lift sanctions against Lorvian generals who support President Lena Berg.",
        "Attacking the ports would not end piracy.",
        "The commander doubted the wisdom of launching attacks against the rebels.",
        "The purpose was to support the players.",
        "The mayor warned that the new taxes will mean higher prices.",
        "The sheriff warned that the man knows the area well.",
        "I called my wife this morning.",
        "French President Paul Aubry left Lyon to go to Paris.",
        "They were shot dead.",
        "Shooting at the harbour fair.",
        "The police are investigating.",
        "The rocket will blast off from the cape.",
        "The admiral warned that the rhetoric of President Lena Berg indicates a harder course.",
        "The ministry hopes both sides will resolve the dispute while cooperating with Norland.",
        "Villagers queued for rice after the bombardment in southern Norland.",
        "That was our reporter Ada Moro speaking to us from Norvik.",
    ],
)
def test_no_deed_is_made_of_what_is_only_thought_foretold_or_private(text):
    assert [each for each in told(text) if each[0] != "AGREE"] == []


def test_a_participle_after_a_comma_is_about_the_subject_of_the_clause():
    text = "The minister said Lena Berg has the backing of the army, accusing deserters of plotting a coup."
    assert ("ACCUSE", ["Lena Berg"], ["deserters"], "done") in told(text)


def test_the_crowd_into_which_a_lorry_drives_kills_nobody():
    events = told("The police found a lorry that ran into a crowd watching fireworks killing ten people.")
    assert [each for each in events if each[1]] == []


def test_who_examines_a_lorry_has_not_killed_with_it():
    events = told("Norvik police examine the lorry that killed 84 people.")
    assert [each for each in events if each[1]] == []


def test_those_whom_a_law_bans_do_not_ban():
    events = told("In 2013 the Senate passed a law banning Lorvian nationals from entering the base.")
    assert all("Lorvian" not in " ".join(each[1]) for each in events)


def test_a_relative_clause_in_the_singular_is_about_the_last_of_two():
    events = told("Karl Lund and his brother Jens, who was also arrested, are members of a club.")
    assert [(each[0], each[2]) for each in events] == [("COERCE", ["his brother Jens"])]


def test_no_phrase_ends_inside_a_noun_phrase_that_it_leaves_out():
    text = "The paper also says the strikers have offered a truce to hired guards “found not guilty of violence”."
    assert phrases(text) == [("have offered a truce", False)]


def test_what_befalls_a_ship_does_not_befall_its_country():
    assert told("Pirates seized a Kenyan trawler.") == [("COERCE", ["Pirates"], ["a Kenyan trawler"], "done")]


def test_ships_without_a_name_stand_in_the_words_of_a_passive():
    assert phrases("Two of the ferries are held captive by the pirates.") == [
        ("Two of the ferries are held captive by", True)
    ]


def test_the_place_of_an_attack_stands_before_the_words_that_tell_it():
    assert phrases("The Norvik attack was carried out by a soldier.") == [("attack was carried out by", True)]


def test_the_words_that_tell_an_event_end_before_a_clause_of_their_own():
    assert phrases("The United Nations condemned what it called a cowardly attack.") == [("condemned", False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Norland will send an extra 600 tonnes of blankets and rice to help refugees from Lorvia.",
            "will send an extra 600 tonnes of blankets and rice",
        ),
        ("The Supreme Court froze Lena Berg's bank accounts.", "froze Lena Berg's bank accounts"),
        ("Norland launched a long-range rocket that fell into the sea.", "launched a long-range rocket"),
        ("A gunman shoots dead 13 people in Kisumu.", "shoots dead"),
        ("Thousands of rebels have been put on trial.", "have been put on trial"),
        ("The court found the minister guilty.", "found the minister guilty"),
        ("Blinkhorn called Moro a “dictator” and left.", "called Moro a “dictator”"),
        ("The banker was convicted of fraud and jailed.", "was convicted of fraud"),
        ("Protests against Lena Berg have been held in Norvik.", "Protests against Lena Berg have been held in Norvik"),
    ],
)
def test_a_phrase_says_what_is_done_though_it_does_not_run_up_to_the_party(text, expected):
    assert expected in [words for words, _ in phrases(text)]


def test_a_clause_of_time_in_the_present_is_still_to_come():
    text = "Lund faces life in prison when he is sentenced by Judge Ann Holt."
    assert [(each[0], each[3]) for each in told(text)] == [("SANCTION", "planned")]


def test_what_is_to_be_done_is_planned_whatever_the_tense_of_be():
    text = "Days later Foreign Minister Ada Moro was to ask Norland to send ships."
    assert [(each[0], each[3]) for each in told(text)] == [("REQUEST", "planned")]


def test_what_a_thing_was_used_for_took_place():
    assert ("ASSAULT", "done") in [
        (each[0], each[3]) for each in told("Karl Lund used a lorry to murder dozens of people.")
    ]


GAME = (
    "The Norvik Hawks beat the Tarn Bears in a game of the league on Sunday. Quarterback Karl Lund scored two touchdowns "
    "before the coach of the Bears sacked his team's plan for the season. Lund hit the Bears again in the second half of the match, "
    "and the players of the Hawks took the championship. "
)


def test_in_a_report_of_a_game_nobody_is_attacked():
    assert [each for each in told(GAME) if each[0] in ("ASSAULT", "SANCTION")] == []


def test_a_fan_killed_at_a_game_is_killed():
    text = GAME + "A gunman killed a fan outside the stadium."
    assert ("ASSAULT", ["A gunman"], ["a fan"], "done") in told(text)


def test_to_look_into_attacks_accuses_nobody_of_their_place():
    assert told("Detectives are investigating the Norvik attacks.") == [("ACCUSE", ["Detectives"], [], "ongoing")]


def test_a_space_probe_is_no_inquiry():
    assert told("Norland launched a space probe.") == []


def test_officers_to_be_sent_out_threaten_nobody():
    events = told("Interior Minister Karl Lund said he would station 500 officers across the state.")
    assert [(each[0], each[3]) for each in events] == [("MOBILIZE", "planned")]


def test_the_words_of_an_event_reach_over_a_list_to_who_is_helped():
    assert phrases("Rescue workers handed out blankets, food and water to survivors.") == [
        ("handed out blankets, food and water to", False)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The singer said she had loved her part in Kill Them All from the first day.",
        "Ada Moro injured her left knee in the second half.",
        "The shop keeps a promise. Bakers promise fresh bread for every guest.",
        "The driver slammed into the barrier on lap nine.",
        "The reporter struck up a conversation with the pilot.",
        "The scandal broke. It destroyed the career of Ada Moro.",
        "The chess team returned to Norvik with its fans.",
        "The studio is sending a crew to the set.",
        "The film was late. Ada Moro stands by her director.",
        "Weather experts warned the bakery.",
        "The spokesman declined to describe the device in detail.",
    ],
)
def test_private_life_bodies_titles_and_figures_of_speech_make_no_public_deed(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("France promised Kenya a loan.", "AGREE"),
        ("The army warned Lorvia that it would strike.", "THREATEN"),
        ("Norland sent food to Lorvia.", "AID"),
        ("Ada Moro praised Lena Berg.", "SUPPORT"),
        ("A gunman killed the baker.", "ASSAULT"),
    ],
)
def test_the_same_verbs_tell_news_where_a_state_has_a_part_or_harm_is_done(text, type_):
    assert type_ in [each[0] for each in told(text)]


def test_an_arrest_told_with_a_light_verb_keeps_the_words_that_say_so():
    assert phrases("Six people were placed under arrest on Monday.")[0][0].startswith("were placed under arrest")


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed when the coach sped down a hill and overturned.",
        "The coach overturned, trapping five people and injuring nine.",
    ],
)
def test_who_is_hurt_in_a_mishap_told_over_several_verbs_was_assaulted_by_nobody(text):
    assert told(text) == []


def test_a_named_firm_refuses_and_asks_in_public():
    assert "REJECT" in [each[0] for each in told("Microsoft refused to negotiate with Ada Moro.")]


def test_what_stands_before_its_speaker_is_not_done_by_the_speaker():
    # As a parser got it wrong: the name is taken for a verb, and "committed" has no subject.
    words = ["Pine", "“", "committed", "to", "it", "”", ",", "the", "office", "said"]
    heads = [9, 2, 9, 4, 2, 2, 9, 8, 9, 9]
    deps = ["advcl", "punct", "ccomp", "case", "obl", "punct", "punct", "det", "nsubj", "ROOT"]
    tags = ["VBZ", "``", "VBD", "IN", "PRP", "''", ",", "DT", "NN", "VBD"]
    pos = ["VERB", "PUNCT", "VERB", "ADP", "PRON", "PUNCT", "PUNCT", "DET", "NOUN", "VERB"]
    vocab = English().vocab
    named = Doc(vocab, words, heads=heads, deps=deps, tags=tags, pos=pos, ents=["B-PERSON", *["O"] * 9])
    nameless = Doc(vocab, words, heads=heads, deps=deps, tags=tags, pos=pos)
    assert [surface_subject(doc[2]) for doc in (named, nameless)] == [named[0], None]


def test_an_office_that_someone_assumes_is_no_party():
    assert all(
        "presidency" not in target
        for _, _, targets, _ in told("Norland backed his assumption of the presidency.")
        for target in targets
    )


def test_those_on_strike_are_not_struck_and_a_strike_at_a_place_is_no_attack():
    blockade = told(
        "Riot police on Saturday cleared Gate Four of the terminal, ending a five-day blockade by striking dockworkers."
    )
    assert [each for each in blockade if each[0] == "ASSAULT"] == []
    assert told("The strike at Norvik has cost shipping companies dear.") == []
    assert [each[0] for each in told("Norland's strike on Lorvia killed nobody.")] == ["ASSAULT"]
