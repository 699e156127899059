"""`dateline decide`: what a person knows better, one command a kind of decision."""

from __future__ import annotations

import contextlib
import getpass
import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dateline.cli.given import lines, when
from dateline.cli.options import story_file

if TYPE_CHECKING:
    from dateline.model import Article, Decision, DecisionKind, Span, Story, SubjectKind

Command = TypeVar("Command", bound=Callable[..., Any])
_RECORDS: tuple[SubjectKind, ...] = ("actor", "event", "document", "statement", "position", "figure", "wording")


def _recorded(command: Command) -> Command:
    """The options of every decision."""
    for option in (
        click.option("--anyway", is_flag=True, help="Decide so even against an earlier decision."),
        click.option("--note", metavar="TEXT", help="Why, in a sentence; kept with the decision."),
        click.option(
            "--who", metavar="NAME", help="Who decides; else $DATELINE_WHO, git's user.name or the login name."
        ),
    ):
        command = option(command)
    return command


_lines = click.option(
    "--line",
    "numbers",
    multiple=True,
    metavar="N",
    help="A line by its number, or several: 12-15; may be given several times.",
)


@click.group(short_help="Correct the account: merge, split, rename, hide …; every decision can be undone.")
def decide() -> None:
    """Correct the account of STORY by hand. Decisions are kept in the story file with who took them and when, outlive every new
    reading, and can be undone. One that speaks against an earlier decision is refused, with what it speaks against, unless
    --anyway is given.

    A record is given by its id or the first letters of it (`dateline show STORY --ids`), or by its name where only one bears it.

    \b
    dateline decide merge story.dateline "Ana Ruz" "Anna Ruiz"
    dateline decide not-this story.dateline "Ana Ruz" --in gazette.html
    dateline decide rename story.dateline 8a8dd5fd "The ferry deal"
    dateline decide hide story.dateline 0bdcc9da --note "a recipe"
    dateline decide log story.dateline
    dateline decide undo story.dateline 3
    """


@decide.command(short_help="Two actors, or two events, are one.")
@story_file
@click.argument("kept", metavar="KEPT")
@click.argument("other", metavar="OTHER")
@_recorded
def merge(story: Path, kept: str, other: str, **recorded: Any) -> None:
    """Put OTHER, an actor or an event, together with KEPT, which keeps its name and its id.

    \b
    dateline decide merge story.dateline "Ana Ruz" "Anna Ruiz"
    dateline decide merge story.dateline 8a8dd5fd 5c4898a9
    """
    account = _account(story)
    kind, subject = _find(account, kept, ("actor", "event"))
    _take(story, "merge", kind, subject, recorded, other=_find(account, other, (kind,))[1])


@decide.command(short_help="Some mentions of an actor, or of an event, are another one.")
@story_file
@click.argument("subject", metavar="SUBJECT")
@click.option(
    "--in",
    "documents",
    multiple=True,
    metavar="DOCUMENT",
    help="All of it in this document; may be given several times.",
)
@click.option(
    "--at", "places", multiple=True, metavar="DOCUMENT:START-END", help="What stands at this place of a document."
)
@_recorded
def split(story: Path, subject: str, documents: Sequence[str], places: Sequence[str], **recorded: Any) -> None:
    """Take mentions out of SUBJECT, an actor or an event; together they are another one. Without --in and --at, its mentions are listed.

    \b
    dateline decide split story.dateline "Ana Ruz"
    dateline decide split story.dateline "Ana Ruz" --in gazette.html --in post.html
    dateline decide split story.dateline "Ana Ruz" --at gazette.html:120-123
    """
    _take_out(story, "split", ("actor", "event"), subject, documents, places, recorded)


@decide.command("not-this", short_help="An actor is not meant there, or is not that other actor.")
@story_file
@click.argument("actor", metavar="ACTOR")
@click.argument("other", required=False, metavar="[OTHER]")
@click.option(
    "--in", "documents", multiple=True, metavar="DOCUMENT", help="Nowhere in this document; may be given several times."
)
@click.option("--at", "places", multiple=True, metavar="DOCUMENT:START-END", help="Not at this place of a document.")
@_recorded
def not_this(
    story: Path, actor: str, other: str | None, documents: Sequence[str], places: Sequence[str], **recorded: Any
) -> None:
    """Say that ACTOR is not OTHER, so that no later capture makes them one; or that words taken for ACTOR name somebody else.
    Without OTHER, --in and --at, its mentions are listed.

    \b
    dateline decide not-this story.dateline "Ana Ruz" "Anna Ruiz"
    dateline decide not-this story.dateline "Ana Ruz" --in gazette.html
    dateline decide not-this story.dateline "Ana Ruz" --at gazette.html:120-123
    """
    if other is None:
        _take_out(story, "not_this", ("actor",), actor, documents, places, recorded)
        return
    if documents or places:
        raise click.UsageError("give either another actor, or --in and --at.")
    account = _account(story)
    _, subject = _find(account, actor, ("actor",))
    _take(story, "not_this", "actor", subject, recorded, other=_find(account, other, ("actor",))[1])


@decide.command(short_help="Give an actor or an event a name.")
@story_file
@click.argument("subject", metavar="SUBJECT")
@click.argument("name", metavar="NAME")
@_recorded
def rename(story: Path, subject: str, name: str, **recorded: Any) -> None:
    """Call SUBJECT, an actor or an event, NAME. An actor keeps its old name as another one; an event keeps its sentence.

    \b
    dateline decide rename story.dateline "Ana Ruz" "Ana Ruz Peña"
    dateline decide rename story.dateline 8a8dd5fd "The ferry deal"
    """
    kind, key = _find(_account(story), subject, ("actor", "event"))
    _take(story, "rename", kind, key, recorded, name=name)


@decide.command(short_help="Give an event, or a document, its date.")
@story_file
@click.argument("subject", metavar="SUBJECT")
@click.argument("date", metavar="DATE")
@_recorded
def date(story: Path, subject: str, date: str, **recorded: Any) -> None:
    """Say that SUBJECT, an event or a document, is of DATE: a day, a month, a year, or two of them with `..` between.
    A document is read again with its new date, as words like “on Friday” hang on it.

    \b
    dateline decide date story.dateline 8a8dd5fd 2024-05-06
    dateline decide date story.dateline gazette.html 2024-05
    dateline decide date story.dateline 8a8dd5fd 2024-05-06..2024-05-09
    """
    kind, key = _find(_account(story), subject, ("event", "document"))
    _take(story, "date", kind, key, recorded, when=when(date))


@decide.command(short_help="Leave a record out of the account.")
@story_file
@click.argument("record", metavar="RECORD")
@_recorded
def hide(story: Path, record: str, **recorded: Any) -> None:
    """Leave RECORD out of the account: a line, an actor with all that is its own, or a document with all it says. `undo` brings it back.

    \b
    dateline decide hide story.dateline 0bdcc9da
    dateline decide hide story.dateline recipe.html --note "not about the strike"
    """
    kind, key = _find(_account(story), record, _RECORDS)
    _take(story, "hide", kind, key, recorded)


@decide.command(short_help="Mark a record as checked and right.")
@story_file
@click.argument("record", metavar="RECORD")
@_recorded
def confirm(story: Path, record: str, **recorded: Any) -> None:
    """Mark RECORD as checked and right.

    \b
    dateline decide confirm story.dateline 8a8dd5fd
    """
    kind, key = _find(_account(story), record, _RECORDS)
    _take(story, "confirm", kind, key, recorded)


@decide.command("put-back", short_help="Lines taken for page furniture are the article's own text.")
@story_file
@click.argument("document", metavar="DOCUMENT")
@_lines
@_recorded
def put_back(story: Path, document: str, numbers: Sequence[str], **recorded: Any) -> None:
    """Put lines of DOCUMENT back into its story, and read it again with them. Without --line, its lines are listed with what each is taken for.

    \b
    dateline decide put-back story.dateline gazette.html
    dateline decide put-back story.dateline gazette.html --line 14 --line 18-20
    """
    _move_lines(story, "put_back", document, numbers, recorded)


@decide.command(short_help="Lines taken for the article's own text are page furniture.")
@story_file
@click.argument("document", metavar="DOCUMENT")
@_lines
@_recorded
def cut(story: Path, document: str, numbers: Sequence[str], **recorded: Any) -> None:
    """Cut lines of DOCUMENT out of its story, and read it again without them. Without --line, its lines are listed with what each is taken for.

    \b
    dateline decide cut story.dateline gazette.html
    dateline decide cut story.dateline gazette.html --line 31
    """
    _move_lines(story, "cut", document, numbers, recorded)


@decide.command(short_help="Take a decision back.")
@story_file
@click.argument("number", metavar="NUMBER", type=int)
@_recorded
def undo(story: Path, number: int, **recorded: Any) -> None:
    """Take back the decision of this NUMBER in the log. The row stays; a new one undoes it, and can itself be undone.

    \b
    dateline decide undo story.dateline 3
    """
    _take(story, "undo", "decision", str(number), recorded)


@decide.command(short_help="List all decisions, and how each stands.")
@story_file
def log(story: Path) -> None:
    """List what was decided about STORY: by whom, when, and whether it is in force, undone, or waits as what it was about is not found.

    \b
    dateline decide log story.dateline
    """
    from dateline.cli.account import decision_lines

    lines = list(decision_lines(_account(story).decisions))
    for line in lines or ["Nothing was decided yet."]:
        click.echo(line)


def _account(story: Path) -> Story:
    from dateline.engines import open_story

    with open_story(story) as store:
        return store.read_story()


def _find(account: Story, words: str, kinds: Sequence[SubjectKind]) -> tuple[SubjectKind, str]:
    from dateline.cli.subjects import find

    return find(account, words, kinds)


def _take(
    story: Path, kind: DecisionKind, subject_kind: SubjectKind, subject: str, recorded: dict[str, Any], **more: Any
) -> None:
    """Takes a decision and says what became of it."""
    from dateline.cli.reports import say
    from dateline.cli.terminal import plain
    from dateline.engines import decide as take
    from dateline.engines import in_words
    from dateline.errors import ConflictError

    asked = {
        "say": say,
        "note": recorded["note"],
        "anyway": recorded["anyway"],
        "who": recorded["who"] or _who(),
        **more,
    }
    try:
        decided = take(story, kind, subject_kind, subject, **asked)
    except ConflictError as error:
        for warning in error.warnings:
            click.echo(plain(warning), err=True)
        click.echo("Nothing was decided. With --anyway it is, and the later decision has its way.", err=True)
        raise click.exceptions.Exit(error.exit_code) from None
    for warning in decided.warnings:
        click.echo(plain(f"all the same: {warning}"), err=True)
    click.echo(plain(f"{decided.decision.number}: {in_words(decided.decision)}."), err=True)
    _say_waiting(decided.decision, decided.story)


def _say_waiting(decision: Decision, account: Story) -> None:
    standing = account.decisions[decision.number - 1]
    if standing.state == "orphaned":
        click.echo(f"It waits: {standing.why}.", err=True)


def _take_out(
    story: Path,
    kind: DecisionKind,
    kinds: Sequence[SubjectKind],
    subject: str,
    documents: Sequence[str],
    places: Sequence[str],
    recorded: dict[str, Any],
) -> None:
    account = _account(story)
    subject_kind, key = _find(account, subject, kinds)
    if not documents and not places:
        _list_mentions(story, account, subject_kind, key)
        return
    taken: list[tuple[str, Span | None]] = [(_find(account, one, ("document",))[1], None) for one in documents]
    taken += [_place(account, one) for one in places]
    _take(story, kind, subject_kind, key, recorded, mentions=taken)


def _move_lines(
    story: Path, kind: DecisionKind, document: str, numbers: Sequence[str], recorded: dict[str, Any]
) -> None:
    account = _account(story)
    key = _find(account, document, ("document",))[1]
    article = next(one for one in account.articles if one.id == key)
    if not numbers:
        _list_lines(article)
        return
    moved = [article.lines[at].span for words in numbers for at in lines(words, len(article.lines))]
    _take(story, kind, "document", key, recorded, mentions=[(key, span) for span in moved])


def _list_lines(article: Article) -> None:
    """Shows what each line of a document is taken for."""
    from dateline.cli.terminal import plain

    for number, line in enumerate(article.lines, 1):
        words = " ".join(article.text[line.span.start : line.span.end].split())
        was = f", was {line.was}" if line.was else ""
        click.echo(plain(f"{number:>5}  {line.kind + was:<10}  {words[:100]}"))
    click.echo("Nothing was decided. Give lines by their numbers with --line.", err=True)


def _list_mentions(story: Path, account: Story, kind: SubjectKind, key: str) -> None:
    """Shows where an actor or an event is mentioned, each place as `--at` takes it."""
    from dateline.cli.account import ID
    from dateline.cli.terminal import wrap
    from dateline.engines import mentions_of

    for mention in mentions_of(story, kind, key):
        start, end = mention.spans[0]
        article = next(one for one in account.articles if one.id == mention.document)
        around = " ".join(article.text[max(0, start - 40) : end + 40].split())
        click.echo(wrap(f"“{mention.quote}” in: {around}", f"  --at {mention.document[:ID]}:{start}-{end}  "))
    click.echo("Nothing was decided. Give the places with --at, or all of a document with --in.", err=True)


def _place(account: Story, words: str) -> tuple[str, Span]:
    from dateline.model import Span

    document, _, place = words.rpartition(":")
    start, _, end = place.partition("-")
    if not document or not start.isdigit() or not end.isdigit():
        raise click.UsageError(f"{words!r} is no place: give it as DOCUMENT:START-END, as in gazette.html:120-123.")
    return _find(account, document, ("document",))[1], Span(int(start), int(end))


def _who() -> str:
    """Returns who decides: as the environment says, else git, else the login name."""
    if who := os.environ.get("DATELINE_WHO", "").strip():
        return who
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        told = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, timeout=5, check=False)  # noqa: S607
        if told.stdout.strip():
            return told.stdout.strip()
    with contextlib.suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return "somebody"
