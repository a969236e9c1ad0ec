"""A ZIP of files, one by one, in memory: nothing is written by the names that it holds, and no size that it declares is
believed."""

import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import SEEK_END, SEEK_SET, BytesIO
from typing import Protocol

from recruiter.documents import refusals
from recruiter.documents.errors import Unreadable
from recruiter.documents.limits import ARCHIVE_LIMITS, ArchiveLimits

NAME_LENGTH = 255

_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
# Files that are a ZIP themselves: Office, OpenDocument and e-books, Java, Pages.
_OF_OTHERS = frozenset({"[Content_Types].xml", "word/document.xml", "mimetype", "META-INF/MANIFEST.MF"})
_PAGES = "Index/Document.iwa"
_NOBODYS = frozenset({"thumbs.db", "desktop.ini"})
_ENCRYPTED, _UTF8 = 0x1, 0x800  # in a file's flags
# Python unpacks the other methods without a bound.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CHUNK = 1 << 16
_OPENING_FAULTS = (zipfile.BadZipFile, NotImplementedError, OSError, ValueError)
_UNPACKING_FAULTS = (*_OPENING_FAULTS, zlib.error, EOFError, RuntimeError)


class Readable(Protocol):
    """An open binary file that can be sought in."""

    def read(self, size: int = -1, /) -> bytes: ...
    def seek(self, offset: int, whence: int = 0, /) -> int: ...
    def tell(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """`name` is for people: the base name, with its folders where another file has the same one."""

    name: str
    content: bytes | Unreadable


def is_archive(file: Readable, *, name: str) -> bool:
    """A ZIP, but none that an office program or another made as its document. One that cannot be opened is taken at its
    name. Leaves the file at its beginning."""
    file.seek(0)
    head = file.read(4)
    file.seek(0)
    if not head.startswith(_SIGNATURES):
        return False
    try:
        with _opened(file, name=name, limits=ARCHIVE_LIMITS) as archive:
            names = frozenset(archive.namelist())
    except Unreadable:
        return name.lower().endswith(".zip")
    finally:
        file.seek(0)
    return not names & {*_OF_OTHERS, _PAGES}


def unpack(file: Readable, *, name: str, limits: ArchiveLimits = ARCHIVE_LIMITS) -> Iterator[Entry]:
    """Its files, one in memory at a time. Folders and what systems leave behind in them are passed over.

    Raises Unreadable when there is something wrong with the archive as a whole: mostly before the first file, but for
    one that unpacks to more than it declares only when that shows.
    """
    with _opened(file, name=name, limits=limits) as archive:
        infos = [info for info in archive.infolist() if _is_wanted(info)]
        budget = _Budget(_length(file), name=name, limits=limits)
        _check(infos, budget, name=name, limits=limits)
        for info, shown in zip(infos, _names(infos), strict=True):
            yield Entry(shown, _content(archive, info, name=shown, budget=budget, limits=limits))


class _Budget:
    def __init__(self, packed: int, *, name: str, limits: ArchiveLimits) -> None:
        self.left = min(limits.total_bytes, max(limits.any_ratio_bytes, packed * limits.ratio))
        self._refusal = refusals.archive_unpacks_too_large(name, limits=limits)

    def spend(self, amount: int) -> None:
        """Raises Unreadable."""
        self.left -= amount
        self.check(0)

    def check(self, amount: int) -> None:
        """Raises Unreadable."""
        if amount > self.left:
            raise self._refusal


class _Bounded:
    """What zipfile reads from. It takes the whole directory at once, however long it is said to be."""

    def __init__(self, file: Readable, *, name: str, limits: ArchiveLimits) -> None:
        self._file = file
        self._most = limits.directory_bytes
        self._refusal = refusals.archive_of_too_many(name, limits=limits)
        self.tell = file.tell

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(self._most + 1) if size < 0 or size > self._most else self._file.read(size)
        if len(data) > self._most:
            raise self._refusal
        return data

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        self._file.seek(offset, whence)
        return self._file.tell()  # not every file of Django's says it by itself

    def seekable(self) -> bool:
        return True


def _opened(file: Readable, *, name: str, limits: ArchiveLimits) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(_Bounded(file, name=name, limits=limits))
    except _OPENING_FAULTS as fault:
        raise refusals.archive_damaged(name) from fault


def _length(file: Readable) -> int:
    file.seek(0, SEEK_END)
    return file.tell()


def _check(infos: list[zipfile.ZipInfo], budget: _Budget, *, name: str, limits: ArchiveLimits) -> None:
    if not infos:
        raise refusals.archive_empty(name)
    if len(infos) > limits.files:
        raise refusals.archive_of_too_many(name, limits=limits)
    if all(info.flag_bits & _ENCRYPTED for info in infos):
        raise refusals.archive_encrypted(name)
    budget.check(sum(info.file_size for info in infos if info.file_size <= limits.file.file_bytes))


def _content(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, *, name: str, budget: _Budget, limits: ArchiveLimits
) -> bytes | Unreadable:
    if info.flag_bits & _ENCRYPTED:
        return refusals.encrypted(name)
    if info.compress_type not in _METHODS:
        return refusals.packed_unusually(name)
    if info.file_size > limits.file.file_bytes:
        return refusals.too_large(name, limits=limits.file)
    try:
        data = _read(archive, info, most=limits.file.file_bytes, budget=budget)
    except _UNPACKING_FAULTS:
        return refusals.damaged(name)
    if len(data) > limits.file.file_bytes:
        return refusals.too_large(name, limits=limits.file)
    return refusals.archive_in_archive(name) if is_archive(BytesIO(data), name=name) else data


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, *, most: int, budget: _Budget) -> bytes:
    """A little more than `most` at the longest."""
    data = bytearray()
    with archive.open(info) as stream:
        while len(data) <= most and (chunk := stream.read(_CHUNK)):
            budget.spend(len(chunk))
            data += chunk
    return bytes(data)


def _is_wanted(info: zipfile.ZipInfo) -> bool:
    """A file that a person put there. A link is none: its content is a path."""
    parts = _parts(info)
    if not parts or info.filename.endswith(("/", "\\")) or stat.S_ISLNK(info.external_attr >> 16):
        return False
    base = parts[-1].lower()
    is_hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return not (is_hidden or base in _NOBODYS or base.startswith("~$"))


def _names(infos: list[zipfile.ZipInfo]) -> list[str]:
    bases = [refusals.shown(_parts(info)[-1]) for info in infos]
    often = Counter(bases)
    return [base if often[base] == 1 else _path(info) for base, info in zip(bases, infos, strict=True)]


def _path(info: zipfile.ZipInfo) -> str:
    return "/".join(map(refusals.shown, _parts(info)))[-NAME_LENGTH:]


def _parts(info: zipfile.ZipInfo) -> list[str]:
    return [part for part in re.split(r"[/\\]", _decoded(info)) if part.strip() and part not in (".", "..")]


def _decoded(info: zipfile.ZipInfo) -> str:
    """Some systems write UTF-8 without saying so, which zipfile takes for the alphabet of DOS."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return info.filename.encode("cp437").decode()
    except UnicodeError:
        return info.filename
