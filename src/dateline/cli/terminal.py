"""Text for a terminal. Captures are untrusted: nothing that moves the cursor, colours or reorders text reaches the screen from one."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, marks that turn the direction of text, lone surrogates; tab and line feed may stay."""

_MIN_WIDTH, _MAX_WIDTH, _PIPED_WIDTH = 40, 110, 100
"""Lines over about 110 characters are hard to read; under 40 indents leave no room."""


def plain(text: str) -> str:
    """Returns text without anything that a terminal would obey, and that can be written in its encoding."""
    safe = _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)
    encoding = sys.stdout.encoding or "utf-8"
    return safe if encoding.lower().startswith("utf") else safe.encode(encoding, "replace").decode(encoding)


def width() -> int:
    """Returns how many columns a line may have."""
    return min(_MAX_WIDTH, max(_MIN_WIDTH, shutil.get_terminal_size((_PIPED_WIDTH, 24)).columns))


def wrap(text: str, first: str = "", rest: str | None = None) -> str:
    """Returns text broken into lines; the first begins with `first`, the others with `rest`, or as much space."""
    words = " ".join(plain(text).split())
    indent = " " * len(first) if rest is None else rest
    return (
        "\n".join(textwrap.wrap(words, width(), initial_indent=first, subsequent_indent=indent, break_on_hyphens=False))
        or first.rstrip()
    )
