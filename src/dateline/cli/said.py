"""`dateline said`: what somebody said, of whom, to whom, in what and when, in order of time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.options import story_file

if TYPE_CHECKING:
    from dateline.pages import Query, View
    from dateline.pages.view import FlatRow
    from dateline.store.browse import Browse

AT_ONCE = 500
"""Rows taken from the file at a time."""
MEANT = 12
"""Actors of a name that may be meant together; of more, the name says too little."""


@click.command(short_help="Ask who said what of whom, when.")
@story_file
@click.option("--by", multiple=True, metavar="NAME", help="Said by this actor; may be given several times, as --about.")
@click.option("--about", metavar="NAME", multiple=True, help="Of this actor; of no actor's name, with these words.")
@click.option("--addressee", metavar="NAME", multiple=True, help="Said to this actor.")
@click.option("--words", metavar="WORDS", default="", help='With these words and "phrases".')
@click.option(
    "--from",
    "since",
    metavar="DAY",
    default="",
    help="Said (or, where no day is given, reported) from this day on: 2024-03-01.",
)
@click.option("--until", metavar="DAY", default="", help="Up to this day.")
@click.option(
    "--as",
    "directness",
    type=click.Choice(["direct", "mixed", "indirect"]),
    multiple=True,
    help="In quotation marks, partly so, or in the article's words.",
)
@click.option(
    "--status",
    type=click.Choice(["said", "denied", "alleged", "expected", "retracted", "supposed", "unsaid"]),
    multiple=True,
    help="Only what is told so.",
)
@click.option("--medium", multiple=True, help="Made in this: interview, statement, social media post …")
@click.option("--outlet", multiple=True, help="Reported by this outlet.")
@click.option("--one-source", "single", is_flag=True, help="Only what one independent source alone carries.")
@click.option(
    "--beliefs",
    is_flag=True,
    help="What they believe, intend or judge without being reported to say it, in place of what they said.",
)
@click.option(
    "--every-form",
    is_flag=True,
    help="Each outlet's form of one thing said by itself; without it the fullest stands for all.",
)
@click.option(
    "--to",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="As lines to read, or as rows.",
)
def said(story: Path, **asked: Any) -> None:
    """Tell who said what in the account that STORY holds, in order of time: the day it was said apart from the day it was published, in which outlets it stands and how
    they differ, and whether it was later repeated, taken back or denied.

    \b
    dateline said story.dateline --by "Mara Lind"
    dateline said story.dateline --by Lind --about "harbour office" --from 2024-03-01 --until 2024-03-31
    dateline said story.dateline --words '"not one ship"' --every-form
    dateline said story.dateline --by Lind --one-source --to csv > lind.csv
    """
    from dateline.cli.reports import say
    from dateline.engines import open_story
    from dateline.pages.views.statements import statements

    with open_story(story, say=say) as store:
        browse = store.browse()
        browse.title()
        query = _query(browse, asked)

        def views() -> Iterator[View]:
            number = 1
            while True:
                view = statements(browse, query.having(page=number, size=AT_ONCE))
                yield view
                if view.pager is None or number >= view.pager.steps:
                    return
                number += 1

        # As JSON and CSV the rows are told byte for byte as the pages give them.
        write = {"text": _text, "json": _json, "csv": _csv}[asked["to"]]
        for part in write(views()):
            click.echo(part, nl=asked["to"] == "text")


def _query(browse: Browse, asked: dict[str, Any]) -> Query:
    """Returns what is asked; raises `click.UsageError` for a name or a day that cannot be used."""
    from dateline.pages import Query

    words = [asked["words"]] if asked["words"] else []
    about: list[str] = []
    for name in asked["about"]:
        found = _actors(browse, name)
        about += found
        words += [] if found else [f'"{name}"']
    people = {
        field: [_known(browse, name) for name in asked[option]]
        for field, option in (("actor", "by"), ("addressee", "addressee"))
    }
    query = Query.parse(
        {
            **{field: [id_ for some in found for id_ in some] for field, found in people.items()},
            "about": about,
            "kind": asked["directness"],
            "status": asked["status"],
            "medium": asked["medium"],
            "outlet": asked["outlet"],
            "q": [" ".join(words)],
            "from": [asked["since"]],
            "to": [asked["until"]],
            "single": ["yes" if asked["single"] else ""],
            "forms": ["all" if asked["every_form"] else ""],
            "scope": ["wide" if asked["beliefs"] else ""],
        }
    )
    if query.errors:
        raise click.UsageError(" ".join(query.errors).replace("“to”", "--until").replace("“from”", "--from"))
    return query


def _known(browse: Browse, name: str) -> list[str]:
    found = _actors(browse, name)
    if not found:
        raise click.UsageError(
            f"no actor “{name}” is in the account. `dateline show STORY --only statements` shows who speaks."
        )
    return found


def _actors(browse: Browse, name: str) -> list[str]:
    """Returns the actors of a name: the one of that id, else those called exactly so, else those whose names have all its words."""
    if browse.actor(name) is not None:
        return [name]
    found = browse.called(name)
    if len(found) > MEANT:
        raise click.UsageError(f"“{name}” may be any of {len(found)} actors; give more of the name.")
    return found


def _text(views: Iterator[View]) -> Iterator[str]:
    from dateline.cli.terminal import wrap
    from dateline.pages.lines import attribution

    for number, view in enumerate(views):
        if not number:
            # How many pages it was taken in matters to nobody here.
            yield wrap(view.sentence)
        for row, line in zip(view.rows, view.context["lines"], strict=True):
            yield ""
            yield from _lines(row, attribution(view.context["names"], line.record))


def _lines(row: FlatRow, who: str) -> Iterator[str]:
    from dateline.cli.terminal import plain, wrap
    from dateline.pages.words import STATUS, in_medium

    when = str(row["when"] or "day not given")
    medium, status = str(row["medium"] or ""), str(row["status"])
    how = [in_medium(medium)] if medium and medium not in who.casefold() else []
    how += [STATUS.get(status, status)] if status != "said" else []
    to = [f"to {row['to_whom']}"] if row["to_whom"] else []
    outer = [f"on the word of {row['on_word_of']}"] if row["on_word_of"] else []
    head = f"{when} · {who}"
    yield click.style(plain(head), bold=True) + plain("".join(f", {fact}" for fact in (*how, *to, *outer)))
    quoted = f"“{row['said']}”" if row["directness"] == "direct" else str(row["said"])
    yield wrap(quoted, "    ")
    yield wrap(" · ".join(_ground(row)), "      ")
    if row["forms"]:
        yield wrap(f"also in {row['forms']}", "      ")
    if row["sequels"]:
        yield wrap(str(row["sequels"]), "      ")


def _ground(row: FlatRow) -> Iterator[str]:
    from dateline.model import When
    from dateline.pages.words import when_in_words

    yield str(row["source"])
    if row["published_from"]:
        yield f"published {when_in_words(When(str(row['published_from']), str(row['published_to'])))}"
    yield "one source only" if row["one_source_only"] else f"{row['independent']} independent sources"


def _json(views: Iterator[View]) -> Iterator[str]:
    from dateline.pages.twins import CLOSING_JSON, more_json, opening_json

    for number, view in enumerate(views):
        if not number:
            yield opening_json(view)
        yield more_json(view, not number)
    yield CLOSING_JSON


def _csv(views: Iterator[View]) -> Iterator[str]:
    from dateline.pages.twins import to_csv

    for number, view in enumerate(views):
        yield to_csv(view, header=not number)
