"""Archives of many files: zip and tar. Nothing is written to disk under an entry's name, and entries that are named as if it were are refused."""

from __future__ import annotations

import io
import re
import struct
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from typing import BinaryIO, cast

from dateline.captures.companions import is_beside, pages_of
from dateline.captures.found import Skipped
from dateline.captures.sources import DAMAGE, Exhausted, Metered, Source, Unreadable, brief

MAX_ENTRIES = 100_000
MAX_DIRECTORY = 50_000_000
"""Bytes of a zip's list of entries, which is read as a whole."""
MAX_LONG = 65_536
"""Bytes of a tar entry's long name or extended header."""
_LONG = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)
OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF")
DOCUMENTS = (
    ("word/", "a Word document; save it as plain text or HTML"),
    ("xl/", "an Excel workbook; save its sheet as CSV"),
    ("ppt/", "a presentation; save its text as plain text"),
    ("META-INF/container.xml", "an e-book; unpack it, its chapters are HTML pages"),
    ("content.xml", "an OpenDocument file; save it as plain text or HTML, a table as CSV"),
)
"""How office documents are told by what they hold."""
_END = b"PK\x05\x06"
_END_FORMAT = struct.Struct("<4s4H2LH")
_END_REACH = 65_535 + _END_FORMAT.size
"""The record at the end of a zip has a comment of up to 64 KB after it."""
_OUTWARD = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)


def read_zip(source: Source) -> Iterator[Source | Skipped]:
    """Yields each file of a zip archive; raises `Unreadable` where it is none, or its list of entries is beyond all measure."""
    with source.seekable() as file:
        _check_directory(file)
        try:
            archive = zipfile.ZipFile(file)
        except DAMAGE as error:
            raise Unreadable(f"a damaged zip archive ({brief(error)})") from error
        with archive:
            entries = archive.infolist()
            if any(entry.filename in OFFICE for entry in entries[:20]):
                raise Unreadable(_document([entry.filename for entry in entries[:200]]))
            pages = pages_of(entry.filename for entry in entries[:MAX_ENTRIES])
            for entry in entries[:MAX_ENTRIES]:
                if is_beside(entry.filename, pages):
                    continue
                if not entry.filename.endswith("/"):  # the library takes it for granted that there is a name
                    yield from _zipped(source, archive, entry)
            if len(entries) > MAX_ENTRIES:
                yield Skipped(
                    source.path, f"holds {len(entries)} files: those after the first {MAX_ENTRIES} are left out"
                )


def _document(names: Sequence[str]) -> str:
    """What a zip archive of an office program is, and how its text gets here."""
    for folder, what in DOCUMENTS:
        if any(name.startswith(folder) for name in names):
            return what
    return "an office document or a program; save it as text or HTML"


def _check_directory(file: BinaryIO) -> None:
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _END_REACH))
    tail = file.read(_END_REACH)
    file.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_FORMAT.size:
        raise Unreadable(
            "a zip archive that breaks off: its list of entries, which stands at the end, is missing; fetch or copy it again"
        )
    if _END_FORMAT.unpack_from(tail, at)[5] > MAX_DIRECTORY and size > MAX_DIRECTORY:
        raise Unreadable("a zip archive of too many files to list")


def _zipped(source: Source, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[Source | Skipped]:
    label = source.label(entry.filename)
    if reason := _refusal(entry.filename):
        yield Skipped(label, reason)
    elif entry.flag_bits & _ENCRYPTED:
        yield Skipped(label, "is encrypted; unpack it with its password first")
    elif entry.compress_type not in _METHODS:
        yield Skipped(label, "is packed in a way that cannot be unpacked here")
    elif not _is_hidden(entry.filename):
        try:
            with archive.open(entry) as file:
                metered = io.BufferedReader(Metered(cast(BinaryIO, file), source.budget))
                yield source.inside(entry.filename, cast(BinaryIO, metered), entry.file_size)
        except Exhausted:
            raise
        except Unreadable as error:
            yield Skipped(label, str(error))
        except DAMAGE as error:
            yield Skipped(label, f"is damaged in the archive ({brief(error)})")


class _Entry(tarfile.TarInfo):
    """An entry whose long names and sparse maps, which the library holds whole, are bounded."""

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        if self.type in _LONG and self.size > MAX_LONG:
            raise tarfile.ReadError("a name or a note of an entry is beyond all measure")
        if self.type == tarfile.GNUTYPE_SPARSE:
            raise tarfile.ReadError("it holds a file with gaps; pack it without")
        return cast(tarfile.TarInfo, super()._proc_member(archive))  # type: ignore[misc]

    def _proc_gnusparse_10(self, *_: object) -> None:
        raise tarfile.ReadError("it holds a file with gaps; pack it without")


def read_tar(source: Source) -> Iterator[Source | Skipped]:
    """Yields each file of a tar archive, in the order they stand in it."""
    try:
        with tarfile.open(fileobj=source.file, mode="r|", errorlevel=0, tarinfo=_Entry) as archive:
            for number, entry in enumerate(archive):
                if number >= MAX_ENTRIES:
                    yield Skipped(source.path, f"the files after the first {MAX_ENTRIES} are left out")
                    return
                if entry.isfile():
                    yield from _tarred(source, archive, entry)
                # The library would keep every entry it has seen.
                archive.members = []  # type: ignore[attr-defined]
    except DAMAGE as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"the tar archive is damaged or breaks off here ({brief(error)})") from error


def _tarred(source: Source, archive: tarfile.TarFile, entry: tarfile.TarInfo) -> Iterator[Source | Skipped]:
    if reason := _refusal(entry.name):
        yield Skipped(source.label(entry.name), reason)
    elif not _is_hidden(entry.name) and (file := archive.extractfile(entry)) is not None:
        yield source.inside(entry.name, cast(BinaryIO, io.BufferedReader(Metered(cast(BinaryIO, file)))), entry.size)


def _refusal(name: str) -> str | None:
    if _OUTWARD.search(name):
        return "its name leads out of the archive"
    return None


def _is_hidden(name: str) -> bool:
    """Tells whether a file would be passed over in a folder too, or is what a Mac adds to each."""
    parts = re.split(r"[/\\]", name)
    return parts[0] == "__MACOSX" or any(part.startswith(".") and part != "." for part in parts)
