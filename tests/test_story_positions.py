"""Positions over time: since when, on whose word, what took the place of what, and what is disputed."""

from dateline.story import tell
from story_pieces import Notes, article, day

WORDS = "Norway {} Kosovo."


def reported(*reports):
    """Positions of Norway toward Kosovo; a report is (stance, publication day or None, time in its words or None, intended)."""
    notes = []
    for number, (stance, published, when, *intended) in enumerate(reports):
        note = Notes(article(chr(97 + number), WORDS.format(stance), published))
        holder, toward = note.entity("Norway", "government", "NOR"), note.entity("Kosovo", "government", "XKX")
        note.stance(holder, toward, stance, stance, when=when and day(when), intended=bool(intended))
        notes.append(note)
    return tell([note.article for note in notes], [note.reading for note in notes]).positions


def course(positions):
    ids = {position.id: position for position in positions}
    return [(one.stance, one.changed_from and ids[one.changed_from].stance) for one in positions]


def test_a_position_is_known_since_the_first_time_its_words_give():
    (position,) = reported(("supports", "2021-03-09", "2021-03-02"), ("supports", "2021-03-05", None))
    assert (position.since.earliest, position.since.latest) == ("2021-03-02", "2021-03-02")
    assert position.until is None


def test_a_position_without_a_time_is_known_by_the_day_its_first_article_appeared():
    (position,) = reported(("supports", "2021-03-09", None), ("supports", "2021-03-05", None))
    assert (position.since.earliest, position.since.latest) == (None, "2021-03-05")


def test_a_position_nobody_dates_is_since_unknown():
    (position,) = reported(("supports", None, None))
    assert position.since is None


def test_a_later_stand_of_the_other_side_is_a_change():
    opposes, supports = reported(("supports", "2021-03-01", None), ("opposes", "2021-06-01", None))
    assert course((opposes, supports)) == [("opposes", "supports"), ("supports", None)]
    assert supports.until == opposes.since
    assert (opposes.disputed, supports.disputed) == ((), ())


def test_a_stand_taken_up_again_is_a_line_of_its_own():
    positions = reported(
        ("supports", "2021-03-01", None), ("opposes", "2021-06-01", None), ("supports", "2021-09-01", None)
    )
    assert course(positions) == [("opposes", "supports"), ("supports", None), ("supports", "opposes")]
    assert len({position.id for position in positions}) == 3


def test_to_support_and_to_recognise_is_no_change():
    positions = reported(("recognises", "2021-03-01", None), ("supports", "2021-06-01", None))
    assert course(positions) == [("recognises", None), ("supports", None)]


def test_two_outlets_that_differ_about_one_day_dispute_each_other():
    opposes, supports = reported(("supports", "2021-03-09", "2021-03-02"), ("opposes", "2021-03-08", "2021-03-02"))
    assert (opposes.disputed, supports.disputed) == ((supports.id,), (opposes.id,))
    assert course((opposes, supports)) == [("opposes", None), ("supports", None)]


def test_without_dates_nothing_is_told_of_order_or_dispute():
    positions = reported(("supports", None, None), ("opposes", "2021-03-08", None))
    assert course(positions) == [("opposes", None), ("supports", None)]
    assert all(position.disputed == () for position in positions)


def test_the_stand_of_a_year_leaves_room_for_both():
    note = Notes(article("a", "Norway backed Kosovo in 2019.", "2021-03-01"))
    other = Notes(article("b", "Norway opposed Kosovo.", "2019-06-01"))
    for each, stance, word in ((note, "supports", "backed"), (other, "opposes", "opposed")):
        holder, toward = each.entity("Norway", "government", "NOR"), each.entity("Kosovo", "government", "XKX")
        each.stance(
            holder, toward, stance, word, when=day("2019-01-01", "2019-12-31") if stance == "supports" else None
        )
    positions = tell([note.article, other.article], [note.reading, other.reading]).positions
    assert all(position.disputed == () and position.changed_from is None for position in positions)


def test_what_is_only_announced_is_marked_until_it_is_done():
    (position,) = reported(("recognises", "2021-03-01", None, "intended"))
    assert (position.intended, position.until) == (True, None)
    (position,) = reported(("recognises", "2021-03-01", None, "intended"), ("recognises", "2021-04-01", None))
    assert (position.intended, position.since.latest) == (False, "2021-04-01")


def test_the_order_of_articles_changes_no_position():
    reports = [("supports", "2021-03-01", None), ("opposes", "2021-06-01", None), ("supports", "2021-09-01", None)]
    notes = []
    for number, (stance, published, _) in enumerate(reports):
        note = Notes(article(chr(97 + number), WORDS.format(stance), published))
        note.stance(
            note.entity("Norway", "government", "NOR"), note.entity("Kosovo", "government", "XKX"), stance, stance
        )
        notes.append(note)
    there = tell([note.article for note in notes], [note.reading for note in notes])
    back = tell([note.article for note in notes[::-1]], [note.reading for note in notes[::-1]])
    assert there.positions == back.positions
