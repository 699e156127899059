"""Checks a story file against itself and against the files it was made from: each quote must stand where the file says it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.articles import file_of
from dateline.captures import NotAPage, decode
from dateline.engines.opening import open_story
from dateline.model import Article, Evidence, Span, Statement, Story

_PIECES = " … "
BROKEN = "cannot be read back; the next build reads the document anew"
_ONE = {
    "statements": "statement",
    "events": "event",
    "positions": "position",
    "figures": "figure",
    "wording": "wording",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not check."""

    where: str
    """The record or the file."""
    what: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a check."""

    quotes: int
    """Quotes compared with the stored text."""
    files: int
    """Files compared with the stored text."""
    missing: tuple[str, ...]
    """Files that were not found, seen from the folder the check runs in, and so were not compared."""
    problems: tuple[Problem, ...]


def verify(path: str | Path) -> Checked:
    """Checks every quote of a story file, every file it was made from that is still there, and the file's own soundness."""
    with open_story(path) as store:
        problems = [Problem(str(path), defect) for defect in store.defects()]
        problems += [Problem(f"reading of document {document}", BROKEN) for document in store.broken_readings()]
        story = store.read_story()
    texts = {article.id: article.text for article in story.articles}
    proofs = list(evidence_of(story))
    problems += [problem for where, proof in proofs for problem in _check_quote(where, proof, texts)]
    problems += [problem for statement in story.statements for problem in _check_statement(statement, texts)]
    files = [
        (article, Path(file_of(name) if article.part else name)) for article in story.articles for name in article.paths
    ]
    present = [(article, file) for article, file in files if file.is_file()]
    problems += [problem for article, file in present for problem in _check_file(article, file)]
    missing = tuple(str(file) for _, file in files if not file.is_file())
    return Checked(len(proofs), len(present), missing, tuple(problems))


def evidence_of(story: Story) -> Iterator[tuple[str, Evidence]]:
    """Yields all evidence of a story, each with the name of the record that rests on it."""
    for article in story.articles:
        if article.published and article.published.evidence:
            yield f"date of document {article.id}", article.published.evidence
    for actor in story.actors:
        for role in actor.roles:
            yield from ((f"role “{role.title}” of actor {actor.id}", proof) for proof in role.evidence)
    for name in _ONE:
        for record in getattr(story, name):
            yield from ((f"{_ONE[name]} {record.id}", proof) for proof in record.evidence)


def _check_quote(where: str, proof: Evidence, texts: dict[str, str]) -> list[Problem]:
    text = texts.get(proof.document)
    if text is None:
        return [Problem(where, f"rests on document {proof.document}, which the story does not hold")]
    if not proof.spans or not all(_inside(span, text) for span in proof.spans):
        return [Problem(where, f"points outside the text of document {proof.document}")]
    stands = _PIECES.join(text[start:end] for start, end in proof.spans)
    return [] if stands == proof.quote else [Problem(where, f"says “{proof.quote}”, but the text says “{stands}”")]


def _check_statement(statement: Statement, texts: dict[str, str]) -> list[Problem]:
    mention, text = statement.mention, texts.get(statement.document, "")
    wrong = [span for span in (*mention.content, *mention.cue, *mention.source) if not _inside(span, text)]
    return [Problem(f"statement {statement.id}", "has parts that lie outside its document's text")] if wrong else []


def _check_file(article: Article, file: Path) -> list[Problem]:
    try:
        data = file.read_bytes()
        if hashlib.sha256(data).hexdigest() != article.sha256:
            return [Problem(str(file), "has changed since it was read")]
        text = decode(data, str(file)).text
        same = (text[article.part.start : article.part.end] if article.part else text) == article.text
    except (OSError, NotAPage) as error:
        return [Problem(str(file), f"cannot be read: {error}")]
    return [] if same else [Problem(str(file), "gives another text now than when it was read")]


def _inside(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text)
