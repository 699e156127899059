"""Sentences that parsers of news go wrong on are read right, and no tree is taken apart that was whole."""

import pytest
from benchmarks import repairs

from dateline.language import datelines, load

GROUPS = repairs.groups()


@pytest.mark.parametrize("name", GROUPS)
def test_as_many_sentences_of_each_kind_are_read_right_as_before(name):
    probes = GROUPS[name].probes
    right = [probe.text for probe in probes if not repairs.missed(load(), probe)]
    assert len(right) / len(probes) >= GROUPS[name].floor


@pytest.mark.parametrize(
    ("paragraph", "rest"),
    [
        ("Nairobi, Kenya – Dozens of shops were looted.", "Dozens of shops were looted."),
        ("LIMA, Peru, May 9 — Farmers blocked the road.", "Farmers blocked the road."),
        ("(CNN) Rescuers pulled a girl from the rubble.", "Rescuers pulled a girl from the rubble."),
        ("Lagos, Nigeria (CNN) Gunmen freed nine teachers.", "Gunmen freed nine teachers."),
        ("NEW DELHI, Mar 3 (PTI) The court asked why.", "The court asked why."),
        ("MOSCOW, March 3. /TASS/. The ministry recalled its envoy.", "The ministry recalled its envoy."),
        ("BOSTON, May 4, 2020 /PRNewswire/ -- Vesta named a chairman.", "Vesta named a chairman."),
        ("LONDON--(BUSINESS WIRE)--Vesta named a chairman.", "Vesta named a chairman."),
        ("MEXICO CITY, 3 March (EFE).- The senate sat.", "The senate sat."),
        ("Kampala, Uganda | AFP | Police fired tear gas.", "Police fired tear gas."),
        ("March 3 (UPI) -- A jury cleared him.", "A jury cleared him."),
        ("[KIGALI] Researchers have mapped every spring.", "Researchers have mapped every spring."),
        ("BOSTON—“Go home,” said the mayor.", "“Go home,” said the mayor."),
        ("NASA — the space agency — lost a probe.", None),
        ("Weiss, the chairman - by now 80 - will go.", None),
        ("Democratic Workers Party (DWP) Chairman Ivo Kim resigned.", None),
        ("Rosa Quist (left) and Anna Berg met.", None),
        ("Home | News | and more", None),
    ],
)
def test_a_dateline_is_told_from_a_name_that_opens_a_sentence(paragraph, rest):
    end = datelines.dateline_end(paragraph)
    assert (paragraph[end:] if end else None) == rest


@pytest.mark.parametrize("text", ["A" * 20_000, "A " * 20_000, "A" + " " * 20_000, "AB, " * 9000, "(A" * 20_000])
def test_a_dateline_is_looked_for_in_no_time(text):
    assert datelines.dateline_end(text) == 0
