"""The days that matter most, and the sentences that tell them."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from dateline.model import Article, KeyDay, Published, Reading, Span, TimeExpression
from dateline.story import tell

FLOOD = ("A flood broke the dam above the town of Arden on Monday.", "2031-03-03")
AFTER = ("Rescuers found the last of the missing below the broken dam on Thursday.", "2031-03-06")
OLD = ("The dam above Arden was built by the county in the autumn of 1971.", None)


def article(name: str, day: str, *lines: tuple[str, str | None], outlet: str = "") -> tuple[Article, Reading]:
    """An article published on a day, each line a sentence that names a single day, or none."""
    text = "\n".join(line for line, _ in lines)
    spans = [Span(text.index(line), text.index(line) + len(line)) for line, _ in lines]
    times = [
        TimeExpression(Span(span.end - 7, span.end - 1), "then", "DATE", named, named, named)
        for span, (_, named) in zip(spans, lines, strict=True)
        if named
    ]
    whole = Article(
        name, name, (f"{name}.txt",), None, "text", text, (Span(0, len(text)),), (),
        outlet=outlet or name, language="en", published=Published(day, day, "printed"),
    )  # fmt: skip
    return whole, Reading(name, sentences=tuple(spans), times=tuple(times))


def days(*pile: tuple[Article, Reading]) -> list[KeyDay]:
    return list(tell([one for one, _ in pile], [reading for _, reading in pile]).key_days)


def test_the_day_most_articles_name_ranks_first_and_is_told_by_a_sentence_that_names_it() -> None:
    found = days(
        article("herald", "2031-03-04", FLOOD, OLD),
        article("courier", "2031-03-05", ("The flood of Arden on Monday broke an old dam.", "2031-03-03")),
        article("ledger", "2031-03-07", AFTER),
    )
    assert [(day.date, day.rank, day.independent) for day in found] == [
        ("2031-03-03", 1, 2),
        ("2031-03-06", 2, 1),
    ]
    assert found[1].evidence[0].quote == AFTER[0]
    assert found[1].bases == ("named",)


def test_what_opens_an_article_of_the_next_day_may_tell_a_day_and_says_so() -> None:
    lead = ("Hundreds of people in the town of Arden lost their homes in the flood.", None)
    second = ("Boats carried the people of Arden from the roofs of their drowned homes.", None)
    third = ("Soldiers brought bread to the homes of people whom the flood had cut off.", None)
    told = article("courier", "2031-03-09", FLOOD)
    found = days(article("herald", "2031-03-04", lead), told)
    assert [evidence.quote for evidence in found[0].evidence] == [FLOOD[0]], "one article's lead is no news of that day"
    printed = (article(name, "2031-03-04", line) for name, line in zip("abc", (lead, second, third), strict=True))
    found = days(*printed, told)
    assert len(found) == 1
    basis = dict(zip([e.quote for e in found[0].evidence], found[0].bases, strict=True))
    assert basis.pop(FLOOD[0]) == "named"
    assert set(basis) <= {lead[0], second[0], third[0]}
    assert set(basis.values()) == {"printed"}


def test_copies_of_one_report_count_as_one() -> None:
    report = [
        (f"Officials of the county of Arden counted house number {n} among those the flood had carried away.", None)
        for n in range(12)
    ]
    once = days(article("herald", "2031-03-05", FLOOD, *report))
    twice = days(article("herald", "2031-03-05", FLOOD, *report), article("courier", "2031-03-05", FLOOD, *report))
    assert [day.weight for day in twice] == [day.weight for day in once]
    assert [day.independent for day in twice] == [1]


def test_comment_tells_no_day() -> None:
    said = ("“We saw the dam above the town of Arden break on Monday,” a miller said.", "2031-03-03")
    assert days(article("herald", "2031-03-04", said)) == []
    found = days(article("herald", "2031-03-04", said, FLOOD))
    assert [evidence.quote for evidence in found[0].evidence] == [FLOOD[0]]


def test_the_order_of_articles_changes_nothing() -> None:
    pile = [
        article("herald", "2031-03-04", FLOOD, OLD),
        article("courier", "2031-03-05", ("The flood of Arden on Monday broke an old dam.", "2031-03-03")),
        article("ledger", "2031-03-07", AFTER, OLD),
    ]
    expected = days(*pile)
    for seed in range(6):
        shuffled = Random(seed).sample(pile, len(pile))
        assert days(*shuffled) == expected


def test_a_month_or_an_undated_article_makes_no_day() -> None:
    whole, reading = article("herald", "2031-03-04", OLD)
    month = TimeExpression(Span(0, 3), "March", "DATE", "2031-03", "2031-03-01", "2031-03-31")
    assert days((replace(whole, published=None), replace(reading, times=(month,)))) == []


def test_one_sentence_tells_one_day() -> None:
    both = ("The dam above Arden broke on Monday and its lock followed in the night of Thursday.", "2031-03-03")
    whole, reading = article("herald", "2031-03-07", both)
    again = TimeExpression(reading.times[0].span, "then", "DATE", "2031-03-06", "2031-03-06", "2031-03-06")
    found = days((whole, replace(reading, times=(*reading.times, again))))
    assert [day.date for day in found] == ["2031-03-03"]
