"""Every line of a capture is named for what it is: four invented captures in the ways people keep them, each line with its kind."""

import pytest

from test_articles import article_of

DUMP = """\
title|Ferry workers walk out over night shifts | Lake Herald
nav|Home
nav|News
nav|Sport
nav|Sign in
title|Ferry workers walk out over night shifts
subtitle|Thousands of passengers are left on the shore as the company and the union blame each other for the strike.
byline|By Amina Odera
date|Published: 5 May 2026 10:12
credit|Image copyright
caption|Image caption
caption|Passengers wait at the northern pier
story|Ferry workers at three ports on the lake walked out on Tuesday, leaving thousands of passengers on the shore for hours.
story|The union said its members would not return until the company withdrew the new night shifts, which it calls dangerous.
related|READ MORE: Port board names new chief
story|The company denied the charge. A spokeswoman said two boats had sailed with volunteers and that talks would go on this week.
subhead|What do the workers want?
story|They ask for a second pilot on every crossing after dark, the union's secretary told reporters outside the northern pier.
story|The minister of transport is expected to meet both sides on Friday, his office said in a short statement late on Tuesday evening.
nav|MOST READ
teaser|Council votes by a large majority for a new market hall
teaser|Fish prices climb as boats stay in harbour
comment|3 Comments
comment|Tom K. 2 hours ago
comment|My brother works on one of these boats, and he has not slept a whole night since the new shifts began.
comment|Reply
legal|© 2026 Lake Herald. All rights reserved.
legal|Terms of Use
legal|Privacy Policy
"""
MAIN = """\
title|Council votes for new market hall
date|7 May 2026
byline|By Tom Okello
story|The council of the lakeside town has voted by a large majority to build a new market hall on the old railway grounds.
story|Traders who sell from the pavement today will be offered stalls at half the rent for the first two years, the mayor said.
caption|The old railway grounds, pictured from the bridge in April. Photo: Lake Herald
story|The hall is to open in three years. The town will pay for it with a loan and with the money from the sale of the harbour sheds.
related|Related: How the old market burnt down
story|Two members of the council voted against it, as they want the grounds to become a park for the schools on the hill above.
"""
WIRE = """\
title|Northern bridge closed after crack is found
story|KISUMU, May 8 (Reuters) - Engineers closed the northern bridge on Thursday after a crack was found in one of its pillars during a routine inspection.
story|Lorries are sent around the bay, which adds two hours to the way; a ferry takes cars free of charge until further notice.
story|The bridge was built sixty years ago and carries some nine thousand vehicles a day, according to the ministry of transport.
"""
LABELLED = """\
title|HEADLINE: Northern bridge closed after crack is found
nav|SECTION: NEWS; Pg. 1
nav|LENGTH: 180 words
date|DATE: 8 May 2026
byline|BYLINE: Amina Odera
story|Engineers closed the northern bridge on Thursday after a crack was found in one of its pillars during a routine inspection.
story|Lorries are sent around the bay, which adds two hours to the way; a ferry takes cars free of charge until further notice.
nav|LOAD-DATE: May 9, 2026
"""


@pytest.mark.parametrize("labelled", [DUMP, MAIN, WIRE, LABELLED], ids=["whole page", "main part", "wire", "archive"])
def test_every_line_is_named_for_what_it_is(labelled):
    wanted = [line.split("|", 1) for line in labelled.splitlines()]
    article = article_of("\n\n".join(text for _, text in wanted))
    found = [(line.kind, article.text[line.span.start : line.span.end]) for line in article.lines]
    assert [pair for pair, want in zip(found, wanted, strict=True) if pair[0] != want[0]] == []


SAID = """\
title|Ferry workers walk out over night shifts
byline|By Amina Odera
story|Ferry workers at three ports on the lake walked out on Tuesday, leaving thousands of passengers on the shore for hours.
story|The union said its members would not return until the company withdrew the new night shifts, which it calls dangerous.
story|The company denied the charge. A spokeswoman said two boats had sailed with volunteers and that talks would go on this week.
comment|2 Comments
comment|Tom K. 2 hours ago
comment|My brother works on one of these boats, and he has not slept a whole night since the new shifts began.
comment|Reply
nav|Your Email
nav|Lake Herald Weekend Opens in new window
teaser|Fish prices climb as boats stay in harbour Fish prices climb as boats stay in harbour
teaser|Council announces record deal for nine new ferries from the northern yard
nav|Listen: https://lakeherald.example/listen
byline|By LAKE NEWS
legal|© Lake Herald Media Group Limited 2026
nav|Sign up for our newsletter to get the best of the lake every morning
"""


def test_fields_alt_texts_deals_and_signatures_below_the_text_are_told_apart():
    pairs = [line.split("|", 1) for line in SAID.splitlines()]
    article = article_of("".join(f"{text}\n" for _, text in pairs))
    assert [line.kind for line in article.lines] == [kind for kind, _ in pairs]
