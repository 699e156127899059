"""Dateline reads a story's raw coverage and gives back an account in which every line can be checked.

    import dateline

    story = dateline.build(["pile/"], "story.dateline")
    for event in story.events:
        print(event.when, event.summary, event.independent, event.evidence)
    dateline.export_json(story, "story.json")

What is exported here is the public interface; it is imported when first used, so that `import dateline` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.api import SkippedWarning, build, export_json, export_site, load, read, to_json
    from dateline.engines.verify import Checked, Problem, verify
    from dateline.errors import DatelineError
    from dateline.model import (
        Actor,
        Article,
        Event,
        Evidence,
        Figure,
        FigureGroup,
        Position,
        Reading,
        Span,
        Statement,
        Story,
        When,
        Wording,
    )
    from dateline.store import Store

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Article",
    "Checked",
    "DatelineError",
    "Event",
    "Evidence",
    "Figure",
    "FigureGroup",
    "Position",
    "Problem",
    "Reading",
    "SkippedWarning",
    "Span",
    "Statement",
    "Store",
    "Story",
    "When",
    "Wording",
    "__version__",
    "build",
    "export_json",
    "export_site",
    "load",
    "read",
    "to_json",
    "verify",
]

_HOMES = {
    "dateline.api": ("SkippedWarning", "build", "export_json", "export_site", "load", "read", "to_json"),
    "dateline.engines": ("Checked", "Problem", "verify"),
    "dateline.errors": ("DatelineError",),
    "dateline.model": (
        "Actor",
        "Article",
        "Event",
        "Evidence",
        "Figure",
        "FigureGroup",
        "Position",
        "Reading",
        "Span",
        "Statement",
        "Story",
        "When",
        "Wording",
    ),
    "dateline.store": ("Store",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
