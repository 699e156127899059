"""The names of an article's authors, told from what stands around them in metadata and bylines: `By`, posts, outlets, accounts.

A name is kept as it is written. What cannot be a name is dropped: no author is better than a wrong one.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

START = re.compile(r"^\W*(?:(?:written|reported|posted|story|words|text|analysis|opinion)\s+)?by\b:?\s*", re.I)
TAIL = re.compile(
    r"\s+(?:[|•·]|[-–—]|/)\s+.*$|\s+(?:for|at|in|from|of)\s+(?:the\s+)?[A-Z].*$|\s*[(\[].*$|\s*@\w+.*$|\s+updated\b.*$|\s+published\b.*$",
    re.I | re.S,
)
ADDRESS = re.compile(r"\S+@\S+\.\w+|https?:|www\.|\d{3,}|[<>{}=_]")
PAID = re.compile(r"(?:sponsored|presented|provided|paid for|brought to you)\b", re.I)
PARTS = re.compile(r"\s*(?:;|,\s*(?:and|&)\s+|,|\s+(?:and|&)\s+|\s+\|\s+)\s*")
NAME = re.compile(r"(?:[^\W\d_]\.?[^\W\d_’'.-]*(?:[’'.-][^\W\d_]*)*)")
MAX_NAME = 60
MAX_WORDS = 5


@cache
def _words(name: str) -> frozenset[str]:
    table = tomllib.loads(files("dateline.articles").joinpath("data/people.toml").read_text("utf-8"))
    return frozenset(str(table[name]).split())


def _has_post(text: str) -> bool:
    return bool(_words("posts").intersection(re.findall(r"[^\W\d_]+", text.lower())))


@cache
def _bodies() -> frozenset[str]:
    """Words that outlets and sections are named with."""
    table = tomllib.loads(files("dateline.articles").joinpath("data/mastheads.toml").read_text("utf-8"))["names"]
    return frozenset(f"{table['nouns']} {table['services']} {table['sections']} {table['openers']}".split())


def looks_a_name(text: str) -> bool:
    """Tells whether the words are shaped as a person's full name: two to five, with capitals."""
    words = text.split()
    if not 2 <= len(words) <= MAX_WORDS or not all(NAME.fullmatch(word) for word in words):
        return False
    return all(
        word[0].isupper() or word.lower() in _words("particles") or not word.isascii() for word in words
    ) and not _has_post(text)


def is_person(text: str) -> bool:
    """Tells whether the words are a person's name and cannot be an outlet's: none is a word that outlets or sections are named with."""
    return looks_a_name(text) and not _bodies().intersection(text.lower().split())


def people_in(text: str) -> tuple[str, ...]:
    """Returns the names in a byline or in an author field of metadata, without posts, outlets and accounts; several where it names several."""
    bare = START.sub("", " ".join(text.split())).strip(" ,;|-–—•·*")
    parts = [part for part in PARTS.split(bare) if part]
    names = [_bare(part) for part in parts]
    if len(parts) > 1 and all(looks_a_name(name) for name in names):
        return tuple(name for name in names if is_person(name)) if is_person(names[0]) else tuple(names)
    if (
        len(parts) > 1
        and any(looks_a_name(name) for name in names)
        and all(looks_a_name(n) or _has_post(p) for n, p in zip(names, parts, strict=True))
    ):
        return tuple(name for name in names if looks_a_name(name))
    if len(parts) > 1 and looks_a_name(parts[0]) and len(parts[1].split()) > 1:
        return (parts[0],)
    name = _bare(bare) if looks_a_name(_bare(bare)) else bare
    return (name,) if _may_be_a_name(name) else ()


def _bare(part: str) -> str:
    return TAIL.sub("", part).strip(" ,;|-–—•·*")


def _may_be_a_name(name: str) -> bool:
    words = name.lower().split()
    return (
        1 < len(name) <= MAX_NAME
        and not ADDRESS.search(name)
        and not PAID.match(name)
        and any(map(str.isalpha, name))
        and bool(words)
        and not _words("nobody").issuperset(words)
        and not (len(words) == 1 and name.islower() and name.isascii())
    )
