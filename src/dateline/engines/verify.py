"""Checks a story file against itself and against the files it was made from: each quote must stand where the file says it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from dateline.articles import file_of
from dateline.captures import Skipped, container, find
from dateline.engines.desk import writable
from dateline.engines.opening import open_story
from dateline.model import Article, Evidence, Span, Statement, Story

NO_LIMIT = 1 << 40
"""Bytes of a page: one that was read once may be read again."""
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


def verify(path: str | Path, *, columns: Mapping[str, str] = MappingProxyType({})) -> Checked:
    """Checks every quote of a story file, every file it was made from that is still there, and the file's own soundness.

    `columns` are those the story was built with, if any were named.
    """
    with open_story(path) as store:
        problems = [Problem(str(path), defect) for defect in store.defects()]
        problems += [Problem(f"reading of document {document}", BROKEN) for document in store.broken_readings()]
        story = store.read_story()
    texts = {article.id: article.text for article in story.articles}
    proofs = list(evidence_of(story))
    problems += [problem for where, proof in proofs for problem in _check_quote(where, proof, texts)]
    problems += [problem for statement in story.statements for problem in _check_statement(statement, texts)]
    problems += _check_references(story.statements, texts)
    held, missing = _held(story.articles)
    problems += [problem for file, named in held.items() for problem in _check_file(file, named, columns)]
    files = sum(len(articles) for named in held.values() for articles in named.values())
    return Checked(len(proofs), files, tuple(missing), tuple(problems))


def _held(articles: Sequence[Article]) -> tuple[dict[Path, dict[str, list[Article]]], list[str]]:
    """The files that are there, each with the articles read from it by the names they have in it, and the names whose file is not there."""
    held: dict[Path, dict[str, list[Article]]] = {}
    missing: list[str] = []
    for article in articles:
        for path in article.paths:
            name = file_of(path) if article.part else path
            if (file := container(name)) is None:
                missing.append(name)
            else:
                held.setdefault(file, {}).setdefault(name, []).append(article)
    return held, missing


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
    for statement in story.statements:
        for sequel in statement.sequels:
            where = f"what came of statement {statement.id} ({sequel.kind})"
            yield from ((where, proof) for proof in sequel.evidence)


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


def _check_references(statements: Sequence[Statement], texts: Mapping[str, str]) -> Iterator[Problem]:
    """Yields what does not check of the statements that others refer to: forms, sequels, those that stand for them, and words that differ."""
    held = {statement.id: statement for statement in statements}
    for statement in statements:
        text = texts.get(statement.document, "")
        named = [("form", form.other) for form in statement.forms]
        named += [("sequel", sequel.other) for sequel in statement.sequels if sequel.other]
        named += [("statement that stands for it", statement.stands_for)] if statement.stands_for else []
        for what, other in named:
            if other not in held:
                yield Problem(f"statement {statement.id}", f"names a {what} {other} that the story does not hold")
        for form in statement.forms:
            if (back := held.get(form.other)) and all(one.other != statement.id for one in back.forms):
                yield Problem(f"statement {statement.id}", f"names a form {form.other} that does not name it")
        for difference in statement.differs:
            there = held.get(difference.other)
            here = [*difference.added, *(span for span, _ in difference.changed)]
            away = [*difference.left_out, *(span for _, span in difference.changed)]
            other_text = texts.get(there.document, "") if there else ""
            if not all(_inside(span, text) for span in here) or not all(_inside(span, other_text) for span in away):
                yield Problem(
                    f"statement {statement.id}", f"marks words that differ from {difference.other} outside the text"
                )


def _check_file(file: Path, named: dict[str, list[Article]], columns: Mapping[str, str]) -> list[Problem]:
    """What does not check of the articles that were read from a file, by the names they have in it."""
    problems: list[Problem] = []
    seen: set[tuple[str, str]] = set()
    skipped: dict[str, str] = {}
    for found in find([file], max_bytes=NO_LIMIT, columns=columns):
        if isinstance(found, Skipped):
            if found.left_out:
                skipped[found.path] = found.reason
            continue
        name = writable(found.paths[0])
        for article in named.get(name, ()):
            if article.sha256 == found.sha256:
                seen.add((name, article.id))
                problems += _check_text(name, article, found.text)
    for name, articles in named.items():
        reason = skipped.get(name) or skipped.get(str(file))
        said = f"cannot be read: {reason}" if reason else "has changed since it was read"
        problems += [Problem(name, said) for article in articles if (name, article.id) not in seen]
    return sorted(problems, key=lambda problem: problem.where)


def _check_text(name: str, article: Article, text: str) -> list[Problem]:
    same = (text[article.part.start : article.part.end] if article.part else text) == article.text
    return [] if same else [Problem(name, "gives another text now than when it was read")]


def _inside(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text)
