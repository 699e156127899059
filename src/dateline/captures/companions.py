"""The folders that browsers save beside a page, with its pictures, styles and scripts: they belong to the page and are no captures."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PAGE = re.compile(r"(.+)\.x?html?$", re.I)
_ENDINGS = (
    "_files",
    ".files",
    "-Dateien",
    "_Dateien",
    "-filer",
    "_fichiers",
    "_archivos",
    "_arquivos",
    "_file",
    "_bestanden",
    "_pliki",
)
"""What browsers call them in their languages."""


MAX_FOLDERS = 32
"""Folders of a name that are looked at."""


def pages_of(names: Iterable[str]) -> frozenset[str]:
    """Returns the pages among the names, without their endings."""
    return frozenset(match[1] for name in names if (match := _PAGE.match(name)))


def is_beside(name: str, pages: frozenset[str]) -> bool:
    """Tells whether a name, of a folder with a slash after it, leads into the folder of one of the pages."""
    at = -1
    for _ in range(MAX_FOLDERS):
        at = name.find("/", at + 1)
        if at < 0:
            return False
        folder = name[:at]
        if any(folder.endswith(ending) and folder[: -len(ending)] in pages for ending in _ENDINGS):
            return True
    return False
