"""Which outlet a page is of: the name beside its title, in its rights line, at its head. A listed name counts by itself; any other name needs
a second place on the page that has it as the page's own, or the sound of a newspaper in the first lines. A section's name is never an outlet's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.articles.dates import MONTH
from dateline.articles.headlines import Headline
from dateline.articles.lines import TextLine
from dateline.articles.outlets import COMPANY, Outlet, outlet_named
from dateline.articles.patterns import apart, carries, pattern, places, words_of
from dateline.articles.structure import shared_suffixes, suffix

HEAD_LINES = 12
FIRST_LINES = 3
"""Lines in which a masthead stands that nothing else on the page repeats."""
NEAR_TOP = 6
"""Lines in which a name stands that the page speaks of elsewhere; farther down are sections and products."""
MAX_NAME = 6
MIN_NAME = 3
"""Letters of the shortest name that is taken without the list."""
MAX_SPEAKING = 60
"""Words of the longest line that may speak of the page by name."""
NO_NAME = frozenset({"caption", "credit", "byline", "date", "title", "card", "alt", "twin"})
RIGHTS_NAME = re.compile(
    r"(?:belongs to|property of|©|\(c\)|copyright)\s*(?:©|\(c\)|copyright|by|of|\d{4}(?:\s*[-–]\s*\d{0,4})?|[,.])*\s*"
    r"(?P<name>(?:The )?[A-Z][\w&'’-]*(?:\.(?:com?|org|net|info|news)(?:\.\w\w)?\b)?(?:[ .](?:[A-Z][\w&'’-]*|of|and|the|&)){0,6})"
)
PARTS = re.compile(r"\s[|\-–—:•·»]\s|\|")
ADDRESS = re.compile(
    r"(?:https?://|www\.|[\w.-]*@)\S+|\b[\w-]+\.(?:com|org|net|co|info|news|tv|example)(?:\.\w\w)?\b", re.I
)
DAY = re.compile(rf"\b(?:{MONTH.format(n='')} \d|\d{{1,2}} {MONTH.format(n='_')})", re.I)
JOINING = frozenset({"of", "the", "and", "&", "on", "in", "for", "de", "la", "le", "el", "du", "des"})


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines by where they stand: above the title, between it and the story, after the story; story lines are left out."""

    above: tuple[TextLine, ...]
    around: tuple[TextLine, ...]


def find_outlet(
    lines: Sequence[TextLine], kinds: Sequence[str], headline: Headline | None, story: Sequence[int]
) -> Outlet | str | None:
    """Returns the outlet the page names as its own, or None."""
    top = headline.index if headline else story[0]
    carried = set(headline.copies) if headline else set()
    head = [line for i, line in enumerate(lines[:top]) if i not in carried and kinds[i] not in NO_NAME]
    around = [line for i, line in enumerate(lines) if i not in carried and kinds[i] != "story"]
    page = _Page(tuple(head), tuple(around))
    for name in (*_beside_title(headline), *_endings(lines, story)):
        if found := _beside(name, page):
            return found
    for line in lines[story[-1] + 1 :]:
        if (match := RIGHTS_NAME.search(line.text)) and (owner := _rights_owner(match.group("name"), line, page)):
            return owner
    return _listed_masthead(head) or _unlisted_masthead(head, page, titled=headline is not None)


def _beside_title(headline: Headline | None) -> Iterator[str]:
    """The names in what page titles hold besides the title, listed ones first, then from the end; words said twice over are a logo's."""
    for rest in headline.beside if headline else ():
        parts = [part.strip() for part in PARTS.split(rest) if part.strip()]
        yield from (part for part in reversed(parts) if outlet_named(part))
        yield from (_repeated_name(part) or part for part in reversed(parts))


def _endings(lines: Sequence[TextLine], story: Sequence[int]) -> list[str]:
    head = {suffix(line.text) for line in lines[: story[0]]}
    return [name for name in shared_suffixes(lines) if name in head]


def _repeated_name(text: str) -> str | None:
    words = text.split()
    for size in range(len(words) // 2, 0, -1):
        grams = Counter(" ".join(words[i : i + size]) for i in range(len(words) - size + 1))
        twice = [
            gram for gram, count in grams.items() if count > 1 and all(word[:1].isupper() for word in gram.split())
        ]
        if twice:
            return twice[0]
    return None


def _beside(name: str, page: _Page) -> Outlet | str | None:
    """The outlet of a name that stands where sites put theirs; one that may be a section's or is a plain word needs a second place."""
    if known := outlet_named(name):
        return known
    if not is_name(name):
        return None
    words = name.lower().split()
    clear = sounds_like_outlet(name) or (_looks_proper(name) and _ends_as_name(words)) or _stands_at_head(name, page)
    return name if (clear and not _is_section(words)) or _spoken_of(name, page) else None


def _ends_as_name(words: Sequence[str]) -> bool:
    return words[-1] not in words_of("names", "sections") or (len(words) > 1 and words[-2] == "of")


def is_name(name: str) -> bool:
    """Tells whether the words can be an outlet's name: few, with capitals, and no date or person among them."""
    words: list[str] = re.findall(r"[^\W_][\w.'’&-]*", name)
    if not 0 < len(words) <= MAX_NAME or len(name) <= MIN_NAME or re.search(r"[/|<>@]", name) or DAY.search(name):
        return False
    if not all(word[:1].isupper() or word[:1].isdigit() or word.lower() in JOINING for word in words):
        return False
    return words[0].lower() != "by"


def _is_section(words: Sequence[str]) -> bool:
    known = words_of("names", "sections")
    return all(part in known for word in words for part in re.split(r"['’]s$|-", word.lower()) if part)


def sounds_like_outlet(name: str) -> bool:
    """Tells whether an unlisted name is made as outlets' names are: two words or more, with a newspaper's noun at its end or a station's at its start."""
    words = [word.lower() for word in re.findall(r"[\w'’-]+", name.removeprefix("The "))]
    if len(words) < 2:
        return False
    if words[0] in words_of("names", "stations") or words[-1] in words_of("names", "nouns"):
        return True
    return words[0] in words_of("names", "openers") and (len(words) == 2 or words[1] in JOINING)


def _stands_at_head(name: str, page: _Page) -> bool:
    """A line above the title, or a part of one, is this name."""
    return any(_same(part, name) for line in page.above for part in (line.text, *PARTS.split(line.text)))


def _same(one: str, other: str) -> bool:
    def bare(text: str) -> str:
        return re.sub(r"\W+", "", text.lower().removeprefix("the "))

    return bare(one) == bare(other)


def _spoken_of(name: str, page: _Page) -> bool:
    """A line outside the story speaks of the page by this name, or gives an address made of its letters."""
    bare = name.removeprefix("The ")
    forms = [re.compile(form.replace("{name}", re.escape(bare)), re.I) for form in places()]
    letters = re.sub(r"\W+", "", bare.lower())
    for line in page.around:
        if line.words > MAX_SPEAKING:
            continue
        if bare in line.text and any(form.search(line.text) for form in forms):
            return True
        if any(letters in re.sub(r"\W+", "", address.lower()) for address in ADDRESS.findall(line.text)):
            return True
    return False


def _rights_owner(name: str, line: TextLine, page: _Page) -> Outlet | str | None:
    """The outlet in a rights line: a listed one, or one whose name stands at the head too; a service's rights are in its copy, not the page."""
    name = re.split(r"\.\s|\bAll [Rr]ights\b", name)[0].strip(" .,")
    bare = COMPANY.sub("", name).strip(" .,")
    if known := outlet_named(name) or outlet_named(bare):
        return None if known.agency else known
    if not is_name(bare) or _is_section(bare.split()):
        return None
    others = _Page(page.above, tuple(other for other in page.around if other is not line))
    return bare if sounds_like_outlet(bare) or _stands_at_head(bare, page) or _spoken_of(bare, others) else None


def _looks_proper(name: str) -> bool:
    """A name no menu has: several words, or capitals inside one (`Metro` and `Time` are sections elsewhere)."""
    return len(name.split()) > 1 or not name[1:].islower()


def _head_names(head: Sequence[TextLine]) -> Iterator[tuple[int, str]]:
    """Each line at the head, and what stands in it before a comma, a bar or a logo's words, with the number of the line."""
    for index, line in enumerate(head[:HEAD_LINES]):
        first = re.split(r",\s|\s[|\-–—]\s|\s(?:logo|home)\b", line.text, flags=re.I)[0]
        yield from ((index, name) for name in dict.fromkeys((line.text, first)))


def masthead_of(head: Sequence[TextLine]) -> Outlet | str | None:
    """Returns the outlet whose name stands at the head of a newsletter, or None."""
    return _listed_masthead(head) or _unlisted_masthead(head, _Page(tuple(head), tuple(head)), titled=True)


def _listed_masthead(head: Sequence[TextLine]) -> Outlet | None:
    """A listed outlet's name; a service may be credited at the head and does not count."""
    for _, name in _head_names(head):
        known = outlet_named(name) if _looks_proper(name) else None
        if known and not known.agency:
            return known
    return None


def _unlisted_masthead(head: Sequence[TextLine], page: _Page, *, titled: bool) -> str | None:
    """A name at the head that the page speaks of elsewhere, or a newspaper's name in the first lines above a title."""
    names = [
        (index, name)
        for index, name in _head_names(head)
        if is_name(name) and not _is_section(name.split()) and not _is_furniture(name)
    ]
    spoken = (name for index, name in names if index < NEAR_TOP and _looks_proper(name) and _spoken_of(name, page))
    first = (name for index, name in names if titled and index < FIRST_LINES and sounds_like_outlet(name))
    return next(spoken, None) or next(first, None)


def _is_furniture(text: str) -> bool:
    return (
        carries(text, "promotion", "share", "legal", "comment", "posted")
        or bool(apart().match(text))
        or bool(pattern("closing", "others").match(text))
    )
