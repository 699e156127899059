"""`dateline export`: the account for other programs, or as web pages."""

from __future__ import annotations

from pathlib import Path

import click

from dateline.cli.options import story_file


@click.command(short_help="Write the account as JSON, CSV, GeoJSON or web pages.")
@story_file
@click.option(
    "--to",
    "to",
    required=True,
    type=click.Choice(["json", "csv", "geojson", "site"]),
    help="json: one object; csv: events as a table in PLOVER's terms; geojson: events at known places; site: a folder of pages.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    help="The file, or for site the folder; without it the text goes to the screen.",
)
def export(story: Path, to: str, out: Path | None) -> None:
    """Write the account that STORY holds in another form.

    \b
    dateline export story.dateline --to json -o story.json
    dateline export story.dateline --to json | jq '.timeline[0]'
    dateline export story.dateline --to csv -o events.csv
    dateline export story.dateline --to geojson -o story.geojson
    dateline export story.dateline --to site -o pages/
    """
    from dateline.cli.reports import say
    from dateline.engines import open_story

    with open_story(story, say=say) as store:
        if to == "site" and out is not None and str(out) != "-":
            from dateline.exports import site

            site.write(store.browse(), out)
            return
        told = store.read_story()
    if out is None or str(out) == "-":
        if to == "site":
            raise click.UsageError("a site is a folder: say which with -o FOLDER.")
        from dateline.exports import csv, geojson, json

        dumps = {"csv": csv.dumps, "geojson": geojson.dumps, "json": json.dumps}[to]
        with click.open_file("-", "w", encoding="utf-8") as screen:
            screen.writelines(dumps(told))
        return
    from dateline.exports import export as write

    write(told, to, out)
