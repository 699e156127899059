"""What the arrangement of lines says: labels and what they label, copies, insert cards, closing headings. Each rule may take lines out of the story,
never put one in, save the last, which fills gaps inside it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from dateline.articles.dates import DATE
from dateline.articles.features import BULLET, SENTENCE_END, WORD
from dateline.articles.lines import TextLine, norm
from dateline.articles.patterns import apart, common_words, exact_pattern, pattern

STORY = "story"
OTHER = "other"
MAX_CAPTION = 70
"""Words of the longest line that a caption label can claim."""
MAX_CREDIT = 10
MAX_APART, MAX_RIGHTS = 40, 120
COPY_WORDS = 6
MIN_SHARED_TEXT = 8
MAX_SUFFIX = 5
MAX_HEADING, MAX_QUOTED_HEADING = 8, 40
"""Words of a closing heading, and of one that quotes the article's title."""
CLOSING_AFTER = 0.5
"""Share of the story's words that must stand before a closing heading: the same words head menus above the article."""
MAX_AFTER = {"comments": 0.35, "others": 0.06}
"""Share of the story's words in long sentence lines after a closing heading from which the heading stands inside the article, by its kind:
boxes of other stories stand between paragraphs on many sites, comments on few."""
SAME_STORY, SAME_WORDS = 0.08, 2
"""Share of a line's words of content that the story has, and their number, below which it is of another story. On cross-validated chances .04 to .08 raise F1 on whole
pages of the benchmark from .918 to .921 and cost nothing; .12 takes the rest of one article for another's."""
MIN_TOLD = 60
"""Words of story from which on its matter is known well enough for that."""
MAX_CLOSINGS = 20
"""Closing headings that are tried, so that a page of nothing else costs no more than its size."""
MIN_STAMPS, MAX_STAMP, MAX_USER = 3, 16, 4
MIN_COMMENTED = 60
"""Words of story that must stand before comments begin."""
LONG_SENTENCE = 15
MAX_CARD = 6
CARD_PARTS = (STORY, OTHER, "alt", "twin")
HEADLINE_WORDS = range(3, 26)
MAX_TITLES = 2
MAX_ABOVE, MAX_STANDFIRST, MAX_DATE_LINE = 4, 0.2, 9
"""Lines of story, and their share of its words, that may stand above a byline without being the story; words of a date line."""
SUBHEAD_WORDS = 12
LAST_LINES = 3
"""Lines of the story's end in which its writer is introduced: in all three of 302 captures where one was left there, the text was over."""
WRITER = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){1,4}(?:is|was) (?:an? |the )?(?:\w+[ -]){0,4}(?:writer|reporter|journalist|editor|correspondent|columnist|author|contributor|fellow|photographer)\b"
)
"""What is said of whoever wrote the text: neither part of it nor a menu."""
FILL_WORDS = 3
SUFFIX = re.compile(r"\s[-–—|]\s([A-Z0-9][\w.&'’]*(?:\s[A-Z0-9][\w.&'’]*){0,5})$")
TAIL_CREDIT = re.compile(
    r"[.!?]['\"”’)]*\s+[(\[|]?(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})? ?[/|] ?[A-Z][\w .'’/-]{1,40}[)\]]?$"
    r"|[\[(](?:photo|image|picture|file photo|source|credit)s?\b[^\])]{0,60}[\])]$",
    re.I,
)


def apply(lines: Sequence[TextLine], kinds: list[str]) -> list[str]:
    """Returns the kinds with the rules of structure applied, in their order; the input has `story` or `other` for each line."""
    kinds = list(kinds)
    name_apart(lines, kinds)
    _label(lines, kinds)
    _drop_repeated_texts(lines, kinds)
    _drop_suffixed(lines, kinds)
    _drop_cards(lines, kinds)
    _drop_comments(lines, kinds)
    _close(lines, kinds)
    _fill(lines, kinds)
    _drop_copies(lines, kinds)
    _drop_title(lines, kinds)
    _drop_above_byline(lines, kinds)
    _drop_about_writer(lines, kinds)
    set_subheads(lines, kinds)
    return kinds


def is_sentence(line: TextLine) -> bool:
    """Tells whether the line ends as a sentence does."""
    return bool(SENTENCE_END.search(line.text))


def name_apart(lines: Sequence[TextLine], kinds: list[str]) -> None:
    """Names the lines that are no story text wherever they stand, by their own words."""
    rights = pattern("apart", "rights")
    starts, updated = apart(), pattern("apart", "updated")
    byline, player = exact_pattern("apart", "byline"), pattern("labels", "player")
    for index, line in enumerate(lines):
        if rights.search(line.text) and line.words <= MAX_RIGHTS:
            kinds[index] = "legal"
            continue
        if line.words > MAX_APART:
            continue
        if byline.match(line.text) and not is_sentence(line):
            kinds[index] = "byline"
        elif updated.match(line.text):
            kinds[index] = "date"
        elif player.match(line.text):
            kinds[index] = "nav"
        elif starts.match(line.text):
            kinds[index] = "apart"


def _label(lines: Sequence[TextLine], kinds: list[str]) -> None:
    for index, line in enumerate(lines):
        follower = index + 1 if index + 1 < len(lines) else None
        if pattern("labels", "caption").match(line.text):
            kinds[index] = "caption"
            _claim(lines, kinds, follower, "caption", MAX_CAPTION)
        elif pattern("labels", "credit").match(line.text):
            kinds[index] = "credit"
            _claim(lines, kinds, follower, "credit", MAX_CREDIT)
        elif pattern("labels", "picture").match(line.text):
            kinds[index] = "caption"
            if follower is not None and not lines[follower].blanks:
                _claim(lines, kinds, follower, "caption", MAX_CAPTION)
        elif line.words <= MAX_CAPTION and pattern("labels", "caption_start").match(line.text):
            kinds[index] = "caption"
        elif line.words <= MAX_CAPTION and pattern("labels", "credit_end").search(line.text):
            kinds[index] = "caption"
            _claim(lines, kinds, follower, "credit", MAX_CREDIT)
        elif line.words <= MAX_CAPTION and TAIL_CREDIT.search(line.text):
            kinds[index] = "caption"


def _claim(lines: Sequence[TextLine], kinds: list[str], index: int | None, kind: str, longest: int) -> None:
    if index is not None and lines[index].words <= longest:
        kinds[index] = kind


def _drop_repeated_texts(lines: Sequence[TextLine], kinds: list[str]) -> None:
    """A line said twice over, or two neighbours of which one holds the other: a caption and its alt text, or copies of a title, never paragraphs."""
    for index, line in enumerate(lines):
        words = norm(line.text).split()
        half = len(words) // 2
        if len(words) >= MIN_SHARED_TEXT and len(words) % 2 == 0 and words[:half] == words[half:]:
            kinds[index] = "caption"
        if index and len(words) >= MIN_SHARED_TEXT:
            before = norm(lines[index - 1].text)
            here = " ".join(words)
            shorter = min(before, here, key=len)
            if len(shorter.split()) >= MIN_SHARED_TEXT and before != here and _holds(before, here):
                kinds[index - 1] = kinds[index] = "twin"


def _holds(one: str, other: str) -> bool:
    """One text holds the other but for a few words at its start or end (a name glued to it, a site's name after it)."""
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    stem = " ".join(shorter.split()[1:-3])
    return len(stem.split()) >= MIN_SHARED_TEXT - 4 and stem in longer and len(shorter) > 0.5 * len(longer)


def shared_suffixes(lines: Sequence[TextLine]) -> list[str]:
    """Returns the names that end several lines behind a dash or a bar, as a site's name does in titles and alt texts; most frequent first."""
    found: Counter[str] = Counter()
    for line in lines:
        if name := suffix(line.text):
            found[name] += 1
    return [name for name, count in found.most_common() if count > 1]


def suffix(text: str) -> str | None:
    """Returns the name behind the last dash or bar of a line, or None."""
    match = SUFFIX.search(" " + text)
    return match.group(1).strip() if match and len(match.group(1).split()) <= MAX_SUFFIX else None


def _drop_suffixed(lines: Sequence[TextLine], kinds: list[str]) -> None:
    """Lines that end with the site's name, as titles and alt texts do: a name that does so above the story too."""
    first = kinds.index(STORY) if STORY in kinds else 0
    head = {suffix(line.text) for line in lines[:first]}
    shared = {name for name in shared_suffixes(lines) if name in head}
    for index, line in enumerate(lines):
        if kinds[index] in (STORY, OTHER) and suffix(line.text) in shared:
            kinds[index] = "alt" if line.words > MAX_SUFFIX + 2 else OTHER


def _drop_cards(lines: Sequence[TextLine], kinds: list[str]) -> None:
    """Cards of other stories inside the text: where paragraphs stand apart, lines that touch a paragraph from above are no paragraphs."""
    if STORY not in kinds or not _paragraphs_stand_apart(lines, kinds):
        return
    first, last = kinds.index(STORY), len(kinds) - 1 - kinds[::-1].index(STORY)
    for index in range(first + 2, last + 1):
        paragraph = kinds[index] == STORY or (kinds[index] == OTHER and _sentence_words(lines[index]) > 0)
        if not paragraph or lines[index].blanks or not _is_headline(lines[index - 1]):
            continue
        top = next((at for at in range(index - 1, first, -1) if lines[at].blanks), first)
        if top == first or index - top > MAX_CARD or kinds[index - 1] not in CARD_PARTS:
            continue
        kinds[top:index] = ["card" if kind in CARD_PARTS else kind for kind in kinds[top:index]]
        kinds[index] = STORY


def _is_headline(line: TextLine) -> bool:
    return (
        line.words in HEADLINE_WORDS
        and not is_sentence(line)
        and not BULLET.match(line.text)
        and not line.text.endswith((":", ","))
    )


def _paragraphs_stand_apart(lines: Sequence[TextLine], kinds: Sequence[str]) -> bool:
    story = [line for line, kind in zip(lines, kinds, strict=True) if kind == STORY]
    return len(story) >= 3 and sum(line.blanks > 0 for line in story) >= 0.6 * len(story)


def _drop_comments(lines: Sequence[TextLine], kinds: list[str]) -> None:
    """Readers' comments show by the moment each was left; from the line above the first of several, all is comments."""
    if STORY not in kinds:
        return
    stamp = exact_pattern("comments", "stamp")
    stamps = [
        i
        for i in range(kinds.index(STORY) + 1, len(lines))
        if lines[i].words <= MAX_STAMP and stamp.search(lines[i].text)
    ]
    if len(stamps) < MIN_STAMPS:
        return
    before = sum(line.words for line, kind in zip(lines[: stamps[0]], kinds, strict=False) if kind == STORY)
    if before >= MIN_COMMENTED:
        start = stamps[0] - (lines[stamps[0] - 1].words <= MAX_USER)
        kinds[start:] = ["comments"] * (len(kinds) - start)


def _close(lines: Sequence[TextLine], kinds: list[str]) -> None:
    words = [line.words if kind == STORY else 0 for line, kind in zip(lines, kinds, strict=True)]
    total, before, tried = sum(words), 0, 0
    for index, line in enumerate(lines):
        closing = _closing(line) if total and before >= CLOSING_AFTER * total and tried < MAX_CLOSINGS else None
        if closing:
            tried += 1
            later = [lines[at] for at in range(index, len(lines)) if words[at]]
            if closing == "others" and before >= MIN_TOLD:
                later = _of_the_story(later, [lines[at] for at in range(index) if words[at]])
            if sum(map(_sentence_words, later)) < MAX_AFTER[closing] * total:
                kinds[index:] = ["after" if kind in (STORY, OTHER, "card", "alt") else kind for kind in kinds[index:]]
                return
        before += words[index]


def _of_the_story(lines: Sequence[TextLine], story: Sequence[TextLine]) -> list[TextLine]:
    """The lines that speak of the same things as the story does; the others are of other stories, however long their sentences."""
    told = {word for line in story for word in _content(line)}
    return [line for line in lines if len((own := _content(line)) & told) >= max(SAME_WORDS, SAME_STORY * len(own))]


def _content(line: TextLine) -> set[str]:
    return {low for word in WORD.findall(line.text) if len(word) > 3 and (low := word.lower()) not in common_words()}


def _closing(line: TextLine) -> str | None:
    if line.words <= MAX_QUOTED_HEADING and pattern("closing", "thoughts").match(line.text):
        return "comments"
    if line.words > MAX_HEADING:
        return None
    return next((name for name in MAX_AFTER if pattern("closing", name).match(line.text)), None)


def _sentence_words(line: TextLine) -> int:
    return line.words if line.words >= LONG_SENTENCE and is_sentence(line) and not BULLET.match(line.text) else 0


def _fill(lines: Sequence[TextLine], kinds: list[str]) -> None:
    """A short closed sentence between two paragraphs is one itself, unless a rule has named it."""
    for index in range(1, len(lines) - 1):
        line = lines[index]
        between = kinds[index - 1] == STORY and kinds[index + 1] == STORY
        if (
            between
            and kinds[index] == OTHER
            and line.words >= FILL_WORDS
            and is_sentence(line)
            and not line.text.endswith(("?", "...", "…"))
        ):
            kinds[index] = STORY


def _drop_copies(lines: Sequence[TextLine], kinds: list[str]) -> None:
    seen: set[str] = set()
    for index, line in enumerate(lines):
        if kinds[index] == STORY and line.words >= COPY_WORDS:
            key = norm(line.text)
            if key in seen:
                kinds[index] = "copy"
            seen.add(key)


def _drop_title(lines: Sequence[TextLine], kinds: list[str]) -> None:
    """Headline-like lines that open the story are its title, not its first paragraph; many such lines are a list, which may be the story."""
    opening = [index for index, kind in enumerate(kinds) if kind == STORY][: MAX_TITLES + 1]
    titles = list(itertools.takewhile(lambda index: _is_title(lines[index]), opening))
    if len(titles) <= MAX_TITLES:
        for index in titles:
            kinds[index] = OTHER


def _drop_above_byline(lines: Sequence[TextLine], kinds: list[str]) -> None:
    """A few lines above the article's byline or date are its standfirst, a caption or teasers; the story begins below."""
    story = [index for index, kind in enumerate(kinds) if kind == STORY]
    most = MAX_STANDFIRST * sum(lines[index].words for index in story)
    above, dropped = 0, 0
    for count, (index, below) in enumerate(itertools.pairwise(story[: MAX_ABOVE + 1]), 1):
        above += lines[index].words
        if above > most:
            break
        if any(kinds[at] == "byline" or _is_date_line(lines[at]) for at in range(index + 1, below)):
            dropped = count
    for index in story[:dropped]:
        kinds[index] = OTHER


def _drop_about_writer(lines: Sequence[TextLine], kinds: list[str]) -> None:
    """What introduces the writer below the text is none of it; the text of a few lines may be about a writer."""
    story = [index for index, kind in enumerate(kinds) if kind == STORY]
    if len(story) <= 2 * LAST_LINES:
        return
    for index in story[-LAST_LINES:]:
        if WRITER.match(lines[index].text):
            kinds[index] = OTHER


def _is_date_line(line: TextLine) -> bool:
    closed = is_sentence(line) and not line.text.lower().endswith((" a.m.", " p.m."))
    return line.words <= MAX_DATE_LINE and not closed and bool(DATE.search(line.text))


def _is_title(line: TextLine) -> bool:
    return _is_headline(line) and line.text[-1:].isalnum()


def set_subheads(lines: Sequence[TextLine], kinds: list[str]) -> None:
    """Names the headings inside the story: a short line without a full stop between closed paragraphs is no sentence of it."""
    story = [index for index, kind in enumerate(kinds) if kind == STORY]
    for index, below in itertools.pairwise(story):
        for at in range(index + 1, below + 1):
            if (
                kinds[at] in (STORY, OTHER)
                and _is_subhead(lines[at])
                and is_sentence(lines[index])
                and _opens(lines, kinds, at)
            ):
                kinds[at] = "subhead"


def _is_subhead(line: TextLine) -> bool:
    if line.words > SUBHEAD_WORDS or BULLET.match(line.text) or not line.text[:1].isupper() or "|" in line.text:
        return False
    return line.text.endswith("?") or line.text[-1:].isalnum()


def _opens(lines: Sequence[TextLine], kinds: Sequence[str], index: int) -> bool:
    """A paragraph of some length follows, a byline between them or not."""
    for at in range(index + 1, min(index + 3, len(lines))):
        if kinds[at] == STORY:
            return lines[at].words > SUBHEAD_WORDS
        if kinds[at] != "byline":
            return False
    return False
