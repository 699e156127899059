"""Files that hold several articles, in the forms archives, press offices and mail programs write; our own writing."""

FERRY = (
    "KISUMU - Ferry workers at three ports on the lake walked out on Tuesday, leaving thousands of passengers on the shore for hours.",
    "The union said its members would not return until the company withdrew the new night shifts, which it calls dangerous.",
)
MARKET = (
    "The council of the lakeside town has voted by a large majority to build a new market hall on the old railway grounds.",
    "Traders who sell from the pavement today will be offered stalls at half the rent for the first two years, the mayor said.",
)
BRIDGE = (
    "Engineers closed the northern bridge on Thursday after a crack was found in one of its pillars during a routine inspection.",
    "Lorries are sent around the bay, which adds two hours to the way; a ferry takes cars free of charge until further notice.",
)


def body(*paragraphs):
    return "\n\n".join(paragraphs)


LEXIS = f"""1 of 3 DOCUMENTS


Lake Herald

May 5, 2026 Tuesday
First Edition

Ferry workers walk out over night shifts

BYLINE: Amina Odera

SECTION: NEWS; Pg. 3

LENGTH: 512 words

{body(*FERRY)}

LOAD-DATE: May 6, 2026

LANGUAGE: ENGLISH

Copyright 2026 Lake Herald
All Rights Reserved


2 of 3 DOCUMENTS


Lake Herald

May 7, 2026 Thursday

Council votes for new market hall

BYLINE: Tom Okello

SECTION: TOWN; Pg. 5

LENGTH: 240 words

{body(*MARKET)}

LOAD-DATE: May 8, 2026

LANGUAGE: ENGLISH


3 of 3 DOCUMENTS


Lake Herald

May 8, 2026 Friday

Northern bridge closed after crack is found

SECTION: NEWS; Pg. 1

LENGTH: 180 words

{body(*BRIDGE)}

LOAD-DATE: May 9, 2026
"""

FACTIVA = f"""Ferry workers walk out over night shifts

By Amina Odera
512 words
5 May 2026
Lake Herald
LAKHER
English
Copyright 2026 Lake Herald. All rights reserved.

{body(*FERRY)}

Document LAKHER0020260505em5500012

Council votes for new market hall

240 words
7 May 2026
Lake Herald
LAKHER
English
Copyright 2026 Lake Herald. All rights reserved.

{body(*MARKET)}

Document LAKHER0020260507em5700031
"""

PROQUEST = f"""____________________________________________________________

Document 1 of 2

Ferry workers walk out over night shifts

Author: Odera, Amina

Publication info: Lake Herald ; Kisumu [Kisumu]05 May 2026: 3.

Full text: {body(*FERRY)}

Title: Ferry workers walk out over night shifts

Publication title: Lake Herald

Publication date: May 5, 2026

Document URL: https://archive.example/docview/1

____________________________________________________________

Document 2 of 2

Council votes for new market hall

Author: Okello, Tom

Publication info: Lake Herald ; Kisumu [Kisumu]07 May 2026: 5.

Full text: {body(*MARKET)}

Title: Council votes for new market hall

Publication title: Lake Herald

Publication date: May 7, 2026
"""

LABELLED = f"""HEADLINE: Ferry workers walk out over night shifts
SOURCE: Lake Herald
DATE: 5 May 2026
BYLINE: Amina Odera

{body(*FERRY)}

HEADLINE: Council votes for new market hall
SOURCE: Lake Herald
DATE: 7 May 2026

{body(*MARKET)}
"""

RULED = f"""Ferry workers walk out over night shifts
By Amina Odera
5 May 2026

{body(*FERRY)}

==========================

Council votes for new market hall
By Tom Okello
7 May 2026

{body(*MARKET)}

==========================

Northern bridge closed after crack is found
8 May 2026

{body(*BRIDGE)}
"""

FED = RULED.replace("==========================\n\n", "\f")

RELEASES = f"""FOR IMMEDIATE RELEASE

Lake Ferries welcomes talks with its staff

KISUMU, May 5, 2026 - {FERRY[0][9:]}

{FERRY[1]}

###

FOR IMMEDIATE RELEASE

Town council opens tender for the market hall

{body(*MARKET)}

###
"""

NEWSLETTER = f"""Lake Herald Weekly

What happened around the lake this week

Ferry workers walk out over night shifts
By Amina Odera

{body(*FERRY, BRIDGE[1])}

Council votes for new market hall
By Tom Okello

{body(*MARKET, BRIDGE[1])}

You receive this letter because you signed up at lakeherald.example.
"""

MAIL = f"""From editor@lakeherald.example Tue May  5 10:12:00 2026
From: Amina Odera <editor@lakeherald.example>
To: readers@lakeherald.example
Subject: Ferry workers walk out over night shifts
Date: Tue, 5 May 2026 10:12:00 +0300

{body(*FERRY)}

From editor@lakeherald.example Thu May  7 09:00:00 2026
From: Tom Okello <editor@lakeherald.example>
To: readers@lakeherald.example
Subject: Council votes for new market hall
Date: Thu, 7 May 2026 09:00:00 +0300

{body(*MARKET)}
"""

JOINED = f"""==> ferry.txt <==
Ferry workers walk out over night shifts

{body(*FERRY)}

==> market.txt <==
Council votes for new market hall

{body(*MARKET)}
"""

DUMPS = {
    "counted documents": (LEXIS, 3),
    "closed documents": (FACTIVA, 2),
    "counted and ruled documents": (PROQUEST, 2),
    "labelled heads": (LABELLED, 2),
    "rules": (RULED, 3),
    "form feeds": (FED, 3),
    "press releases": (RELEASES, 2),
    "a newsletter": (NEWSLETTER, 2),
    "letters": (MAIL, 2),
    "files put together": (JOINED, 2),
}
"""What each is, with how many articles it holds."""

SUBHEADS = f"""Three things to know about the ferry strike
By Amina Odera
5 May 2026

{FERRY[0]}

What the workers ask for

{FERRY[1]} {BRIDGE[1]}

How the company has answered so far

{MARKET[1]} {BRIDGE[0]}
"""

RULES_INSIDE = f"""The long way around the bay
By Amina Odera

{body(*FERRY)}

* * * * *

{body(*MARKET)}

* * * * *

{body(*BRIDGE)}
"""

UNDERLINED = f"""The long way around the bay
===========================

By Amina Odera, 5 May 2026

{body(*FERRY)}

What happens in the market hall
===============================

{body(*MARKET)}
"""

QUESTIONS = f"""“We will not sail in the dark”
By Amina Odera

Lake Herald: What do the workers want?

Union: {FERRY[1]}

Lake Herald: And what does the town say?

Union: {MARKET[1]} {BRIDGE[1]}
"""

LIST = f"""The ten best walks around the lake
By Amina Odera
5 May 2026

1. The northern shore

{BRIDGE[0]} {FERRY[0]}

2. The market and the old railway

{MARKET[0]} {BRIDGE[1]}
"""

TEASERS = f"""Ferry workers walk out over night shifts
By Amina Odera

{body(*FERRY, *BRIDGE)}

More from the lake

Council votes for new market hall
By Tom Okello

The council has voted by a large majority to build a market hall on the old railway grounds.

Fish prices climb as boats stay in harbour
By Tom Okello

Traders ask twice as much as last week.
"""

PAGES_OF_ONE = f"Lake Herald, 5 May 2026\n\n{FERRY[0]}\n\nThe union said its\n\fLake Herald, 5 May 2026\n\nmembers would not return until the night shifts are withdrawn.\n"

SINGLE = {
    "subheads": SUBHEADS,
    "rules between sections": RULES_INSIDE,
    "underlined headings": UNDERLINED,
    "questions and answers": QUESTIONS,
    "a list": LIST,
    "teasers of other pages": TEASERS,
    "the pages of one print": PAGES_OF_ONE,
    "one document of an archive": LEXIS.split("2 of 3 DOCUMENTS")[0].replace("1 of 3", "1 of 1"),
}
"""What one article holds that another might be divided at."""
