"""Whose an event is and whom it befalls: owners of nouns, places that are no party, and the country of those who tell none."""

from dateline.reading.attribution import Voices
from dateline.reading.events import find_events
from dateline.reading.names import find_cast
from sentences import NoClock, parse


def parties(text):
    parsed = parse(text)
    found = find_events(parsed, find_cast(parsed, ()), NoClock(), Voices(()))
    return [(each.type, _told(each.sources), _told(each.targets)) for each in found]


def _told(side):
    return [(party.text, party.country) for party in side]


def test_whose_support_is_discussed_gives_it_not_who_discusses_it():
    assert parties("The ministers of Peru and Ecuador discussed Lima's support for refugees.") == [
        ("SUPPORT", [("Lima", "PER")], [("refugees", None)])
    ]


def test_where_goods_are_seized_is_no_party():
    assert parties("Police seized a cargo of rifles in Nairobi.") == [("COERCE", [("Police", "KEN")], [])]


def test_those_struck_without_a_nationality_are_of_where_it_happens_not_of_who_strikes():
    assert parties("Turkish soldiers killed 12 militants in Syria.") == [
        ("ASSAULT", [("Turkish soldiers", "TUR")], [("12 militants", "SYR")])
    ]


def test_whom_the_words_bring_from_elsewhere_is_not_of_where_it_happens():
    assert parties("Gunmen killed two tourists in Nairobi.") == [
        ("ASSAULT", [("Gunmen", "KEN")], [("two tourists", None)])
    ]


def test_an_organ_of_state_is_of_the_only_country_told():
    assert parties("The Norwegian ombudsman urged the army to publish the names of the dead.") == [
        ("REQUEST", [("The Norwegian ombudsman", "NOR")], [("the army", "NOR")])
    ]


def test_who_deals_with_the_only_country_told_is_not_taken_for_its_own():
    assert parties("President Vera Holt met Kenyan diplomats on Monday.") == [
        ("CONSULT", [("President Vera Holt", None)], [("Kenyan diplomats", "KEN")])
    ]


def test_with_two_countries_told_an_unmarked_organ_has_none():
    assert parties("Kenya and Uganda rejected the report. The army arrested a mayor.")[-1] == (
        "COERCE",
        [("The army", None)],
        [("a mayor", None)],
    )


def test_a_protest_is_turned_to_whom_it_demands_something_of():
    assert parties("Nurses went on strike on Friday to demand that Mayor Ana Ruiz resign.")[0] == (
        "PROTEST",
        [("Nurses", None)],
        [("Mayor Ana Ruiz", None)],
    )


def test_a_protest_that_is_scheduled_or_held_is_not_taken_for_its_own_demand():
    assert parties("Nurses attended a planned rally held on Friday.") == [("PROTEST", [("Nurses", None)], [])]
    assert parties("Nurses had a rally scheduled for Friday.") == []


def test_a_force_led_by_a_people_is_theirs_and_one_backed_by_them_is_not():
    assert parties("Kenyan-led forces attacked rebels.")[0][1] == [("Kenyan-led forces", "KEN")]
    assert parties("Kenyan-backed forces attacked rebels.")[0][1] == [("Kenyan-backed forces", None)]


def test_a_newspaper_based_in_a_town_is_of_its_country():
    assert parties("A newspaper based in Nairobi accused President Vera Holt of theft.")[0][1] == [
        ("A newspaper", "KEN")
    ]


def test_those_a_demand_is_made_for_are_not_asked():
    assert parties("The union demanded higher wages for nurses.") == [("REQUEST", [("The union", None)], [])]


def test_security_services_are_somebody():
    assert parties("The campaign thanked the Nigerian security services on Monday.") == [
        ("SUPPORT", [("The campaign", None)], [("the Nigerian security services", "NGA")])
    ]


def test_a_spokesman_in_an_article_about_one_country_is_not_taken_for_its_own():
    found = parties("Spokesman Jan Dorn urged all Kenyans to vote. President Vera Holt urged the army to wait.")
    assert [sources for _, sources, _ in found] == [[("Spokesman Jan Dorn", None)], [("President Vera Holt", "KEN")]]


def test_who_is_helped_by_a_strike_is_not_struck():
    found = parties("Kenyan jets carried out strikes in support of the Somali army.")
    assert [targets for _, _, targets in found if targets] == []


def test_who_is_to_be_tried_is_not_asked_for_it():
    assert parties("The mayor called for the attackers to be tried.") == [("REQUEST", [("The mayor", None)], [])]


def test_what_is_struck_is_a_party_and_not_the_town_it_stands_in():
    assert parties("The gunmen attacked Nairobi's central police station on Friday.") == [
        ("ASSAULT", [("The gunmen", "KEN")], [("Nairobi's central police station", "KEN")])
    ]
    assert parties("Rebels shelled a hospital in Goma.") == [("ASSAULT", [("Rebels", "COD")], [("a hospital", "COD")])]


def test_a_town_that_is_struck_by_name_is_the_party_itself():
    assert parties("Rebels captured the city of Goma.") == [("ASSAULT", [("Rebels", None)], [("Goma", "COD")])]


def test_what_is_ones_own_is_passed_over_for_whom_it_is_turned_to():
    assert parties("Kenya lifted its blockade of Somalia.") == [("RETREAT", [("Kenya", "KEN")], [("Somalia", "SOM")])]
    assert parties("Kenya reiterated Kenya's commitment to supporting Somalia.")[-1][1:] == (
        [("Kenya", "KEN")],
        [("Somalia", "SOM")],
    )


def test_whom_a_deed_was_laid_on_is_the_party_when_it_is_lifted():
    assert ("RETREAT", [("Peru", "PER")], [("Chile", "CHL"), ("Bolivia", "BOL")]) in parties(
        "Peru lifted the sanctions it had imposed on Chile and Bolivia."
    )


def test_own_troops_are_not_whom_a_withdrawal_is_agreed_with():
    assert parties("Uganda is willing to withdraw its troops.") == [("AGREE", [("Uganda", "UGA")], [])]


def test_they_are_all_whom_they_stand_for():
    assert parties("Chad and Niger said they denounced the attack. They condemned Gabon.")[-1] == (
        "ACCUSE",
        [("They", "TCD"), ("They", "NER")],
        [("Gabon", "GAB")],
    )


def test_a_body_acts_where_it_is_the_subject():
    assert parties("The Peruvian embassy refused the lawmakers' request.") == [
        ("REJECT", [("The Peruvian embassy", "PER")], [("the lawmakers", "PER")])
    ]


def test_what_one_is_called_does_what_follows_on_ones_own_behalf():
    assert parties(
        "Norway has been the largest donor, contributing $40 million in 2017 to the Somalia Relief Fund."
    ) == [("AID", [("Norway", "NOR")], [("the Somalia Relief Fund", "SOM")])]


def test_missiles_that_fall_into_a_sea_hit_nobody():
    assert [each[2] for each in parties("North Korea fired two missiles into the Pacific Ocean.")] == [[]]
    assert [each[2] for each in parties("Norway staged a missile drill in the Sea of Japan.")] == [[]]


def test_troops_that_are_withdrawn_go_themselves_and_prisoners_are_freed_by_others():
    assert parties("Peruvian troops were pulled out of Somalia on Monday.") == [
        ("RETREAT", [("Peruvian troops", "PER")], [("Somalia", "SOM")])
    ]
    assert parties("Twenty prisoners were freed by Ghana on Monday.") == [
        ("RETREAT", [("Ghana", "GHA")], [("Twenty prisoners", None)])
    ]


def test_what_is_taken_where_part_of_it_is():
    assert parties("Rebels seized control of a military base near Goma.") == [
        ("COERCE", [("Rebels", "COD")], [("a military base", "COD")])
    ]


def test_those_ethnic_of_a_people_are_of_where_they_are():
    assert parties("Dozens of ethnic Hungarians demonstrated in Romania on Tuesday.") == [
        ("PROTEST", [("Dozens of ethnic Hungarians", "ROU")], [])
    ]


def test_a_state_of_emergency_is_no_state():
    assert parties("Congo lifted a state of emergency in South Kivu province.")[0][2] == [("South Kivu", "COD")]


def test_who_was_filmed_doing_it_did_it_not_who_charged_them():
    found = parties(
        "A Peruvian court charged a Chilean boy on Monday who was filmed last month in Lima slapping two guards."
    )
    assert [(each[1], each[2]) for each in found if each[0] == "ASSAULT"] == [
        ([("a Chilean boy", "CHL")], [("two guards", "PER")])
    ]


def test_those_who_are_to_be_dealt_with_are_not_asked():
    assert [each[2] for each in parties("Ministers are calling for smugglers who commit crimes to be deported.")] == [
        []
    ]


def test_christian_democrats_are_no_democrats():
    found = parties("The Christian Democrats have agreed with the Social Democrats to hold talks.")
    assert found == [("AGREE", [("The Christian Democrats", None)], [("the Social Democrats", None)])]


def test_what_a_city_plans_is_not_its_countrys():
    assert parties("The union criticised Berlin's safe zone for women.")[0][2] == [("Berlin", "DEU")]


def test_a_firm_named_like_a_people_is_meant_by_the_word_alone():
    text = "Peruvian Airways sued two pilots on Monday. Peruvian accused the pilots of theft. Peruvian troops shelled a hospital."
    assert [(each[0], each[1]) for each in parties(text)] == [
        ("ACCUSE", [("Peruvian Airways", "PER")]),
        ("ACCUSE", [("Peruvian", "PER")]),
        ("ASSAULT", [("Peruvian troops", "PER")]),
    ]


def test_entities_that_nothing_is_told_of_are_no_party():
    assert [each[2] for each in parties("The president will visit entities that trade with Iran.")] == [[]]


def test_a_leader_who_presses_the_only_government_told_is_not_of_its_country():
    assert parties("President Vera Holt urged Kenya to free the sailors.") == [
        ("REQUEST", [("President Vera Holt", None)], [("Kenya", "KEN")])
    ]
    assert parties("President Vera Holt resigned after protests in Kenya.")[0][1] == [("President Vera Holt", "KEN")]
