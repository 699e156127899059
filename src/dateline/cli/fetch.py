"""`dateline fetch`: from addresses of pages and feeds to WARC files. The one command that touches the network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import quiet
from dateline.cli.reports import say
from dateline.cli.terminal import plain

if TYPE_CHECKING:
    from dateline.fetching import Fetched


@click.command(short_help="Save pages from the web, politely, to be built from.")
@click.argument("sources", nargs=-1, required=True, metavar="URL|FEED|FILE...")
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder to save into, new or existing.",
)
@click.option(
    "--dry-run", is_flag=True, help="Say what would be asked for; ask for nothing but feeds, and save nothing."
)
@click.option("--again", is_flag=True, help="Ask for pages that DIR holds already, too, and save those that changed.")
@click.option(
    "--wait",
    type=click.FloatRange(0.5, 3600),
    default=2.0,
    show_default=True,
    help="Seconds between two requests to one host; more where its robots.txt asks for more.",
)
@click.option(
    "--hosts",
    type=click.IntRange(1, 32),
    default=4,
    show_default=True,
    help="How many hosts to ask at the same time.",
)
@click.option(
    "--max-pages",
    type=click.IntRange(min=1),
    default=1000,
    show_default=True,
    help="Ask for no more pages than this.",
)
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=20_000_000,
    show_default=True,
    help="Leave out pages larger than this.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(1, 3600),
    default=60.0,
    show_default=True,
    help="Seconds for one request, from the first look to the last byte.",
)
@click.option(
    "--file-size",
    type=click.IntRange(min=1),
    default=1_000_000_000,
    show_default=True,
    help="Begin a new WARC file from this size on.",
)
@click.option("--contact", help="An address or a page where site owners can turn to; told to every server.")
@click.option("--user-agent", help="The name told to servers, and looked for in robots.txt, in place of Dateline's.")
@click.option(
    "--port",
    "ports",
    type=click.IntRange(1, 65535),
    multiple=True,
    help="Ask at this port, too, besides 80 and 443; may be given several times.",
)
@quiet
@click.pass_context
def fetch(
    context: click.Context,
    sources: tuple[str, ...],
    out: Path,
    dry_run: bool,
    again: bool,
    wait: float,
    hosts: int,
    max_pages: int,
    max_bytes: int,
    timeout: float,
    file_size: int,
    contact: str | None,
    user_agent: str | None,
    ports: tuple[int, ...],
    quiet: bool,
) -> None:
    """Save pages into DIR as WARC files, which `dateline build DIR` reads.

    A source is the address of a page or of a feed (RSS, Atom, JSON Feed), a file that lists addresses line by line, a saved feed, a list
    of feeds (OPML), or - for standard input. Of a feed, the pages it names are saved. What DIR holds already is not asked for again,
    so the same command takes up a run that was stopped, and later saves what is new. robots.txt is obeyed; only public addresses
    are reached; proxies and passwords are never used. Exits with 1 if a page could not be saved.

    \b
    dateline fetch https://paper.example/2024/flood.html -o pages/
    dateline fetch https://paper.example/feed.xml -o pages/ --contact desk@mine.example
    dateline fetch feeds.opml addresses.txt -o pages/ --wait 5
    """
    from dateline.fetching import WEB_PORTS, Limits, Manners, Reach, agent, foresee
    from dateline.fetching import fetch as run

    manners = Manners(
        wait=wait,
        hosts=hosts,
        max_pages=max_pages,
        limits=Limits(max_bytes, timeout),
        largest_file=file_size,
        agent=agent(user_agent, contact),
        again=again,
    )
    reach = Reach(ports=WEB_PORTS | set(ports))
    if dry_run:
        foreseen = foresee(sources, out, manners, reach=reach, on_refusal=_refusal)
        for address in foreseen.foreseen:
            click.echo(plain(address))
        context.exit(0 if foreseen.whole else 1)
    fetched = run(
        sources, out, manners, reach=reach, on_refusal=_refusal, on_step=lambda address: None if quiet else say(address)
    )
    if not quiet:
        say(f"{out}: {_told(fetched)}.")
    context.exit(0 if fetched.whole else 1)


def _refusal(address: str, why: str) -> None:
    say(f"not saved: {address}: {why}")


def _told(fetched: Fetched) -> str:
    parts = [f"{fetched.saved} saved"]
    for number, what in (
        (fetched.held, "there already"),
        (fetched.unchanged, "unchanged"),
        (len(fetched.refused), "not saved"),
        (fetched.left, "left for another run (--max-pages)"),
    ):
        if number:
            parts.append(f"{number} {what}")
    return ", ".join(parts)
