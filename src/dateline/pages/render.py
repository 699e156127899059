"""From a story to the pages that show it: every page is a name and its text. All text is escaped; pages ask nothing of any other site."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from dateline.model import Actor, Story
from dateline.pages import library as addresses
from dateline.pages import lines, marks, views, words
from dateline.pages.library import Library

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site."""

    name: str
    """Its place in the folder of pages, with forward slashes."""
    text: str


PLAIN = ("index", "actors", "statements", "positions", "figures", "wording", "sources")
"""The pages that stand beside each other at the top, in the order of the menu."""


def render(story: Story) -> Iterator[Page]:
    """Yields every page of a story."""
    library = Library(story)
    cast = views.cast(library)
    templates = environment(library, cast)
    for name in PLAIN:
        yield Page(f"{name}.html", templates.get_template(f"{name}.html").render(root="", here=name))
    for actor, *_ in cast:
        text = templates.get_template("actor.html").render(root="../", here="actors", actor=actor)
        yield Page(f"actors/{actor.id}.html", text)
    for article in story.articles:
        text = templates.get_template("article.html").render(root="../", here="sources", article=article)
        yield Page(f"articles/{article.id}.html", text)


def environment(library: Library, cast: list[tuple[Actor, int, int, int]]) -> Environment:
    """Returns the templates with the story, its views and its words at hand; what many pages show is worked out once."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    templates = Environment(
        loader=PackageLoader("dateline.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (files("dateline.pages") / "static" / "style.css").read_text("utf-8")
    labels = views.labels(library)
    templates.globals.update(
        library=library,
        story=library.story,
        views=views,
        words=words,
        lines=lines,
        marks=marks,
        addresses=addresses,
        cast=cast,
        shown={actor.id for actor, *_ in cast},
        days=views.account(library),
        labels=labels,
        labels_of={actor.id: cells for actor, cells in labels[1]},
        said_ids={statement.id for statement in library.statements},
        menu=PLAIN,
        style=style,
        policy=policy(style),
    )
    return templates


def policy(style: str) -> str:
    """Returns the content security policy of a page: its own style sheet, known by its hash, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
