"""Files on this machine that are to be imported, and what is left out of a folder."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from recruiter.candidates.exchange import importing
from recruiter.documents import archives, refusals
from recruiter.documents.archives import Entry
from recruiter.documents.errors import Unreadable
from recruiter.documents.limits import LIMITS

MOST_FILES = 50_000
_LINK = "is a link, which is not followed: give the path that it leads to."
_HIDDEN = "is hidden, and left out."
_ODD = "is neither a file nor a folder."
_NOT_ALLOWED = "may not be opened: check its permissions."
_AWAY = "cannot be read: it was removed meanwhile, or the disk has a fault."
_TOO_MANY = "Only the first {most:,} files were looked at: import the folders one by one."


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Nothing of it is imported; `name` is as people may see it."""

    name: str
    why: str

    def __str__(self) -> str:
        return f"{self.name} {self.why}".strip()


def walk(root: Path) -> Iterator[Path | LeftOut]:
    """The file itself, or those of a folder and all below, by name; with a sentence for each thing that is passed
    over. What the root itself is, somebody has decided who named it."""
    if not root.is_dir():
        yield root
        return
    files, waiting = 0, [root]
    while waiting:
        folder = waiting.pop()
        below: list[Path] = []
        for found in _in(folder, root=root):
            if isinstance(found, LeftOut):
                yield found
            elif found.is_dir():
                below.append(found)
            elif files == MOST_FILES:
                yield LeftOut("", _TOO_MANY.format(most=MOST_FILES))
                return
            else:
                files += 1
                yield found
        waiting += reversed(below)


def contents(path: Path) -> Iterator[Entry]:
    """What a file on this machine would be taken for, each in memory by itself."""
    name = refusals.shown(path.name)
    try:
        with path.open("rb") as file:
            if archives.is_archive(file, name=path.name):
                for entry in archives.unpack(file, name=path.name):
                    yield from _people(entry)
                return
            data = file.read(LIMITS.file_bytes + 1)
    except Unreadable as refusal:
        yield Entry(name, refusal)
    else:
        too_large = len(data) > LIMITS.file_bytes
        yield from _people(Entry(name, refusals.too_large(name, limits=LIMITS) if too_large else data))


def sha256(entry: Entry) -> str:
    return hashlib.sha256(entry.content).hexdigest() if isinstance(entry.content, bytes) else ""


def refused(path: Path, fault: OSError) -> LeftOut:
    return LeftOut(refusals.shown(path.name), _NOT_ALLOWED if isinstance(fault, PermissionError) else _AWAY)


def _people(entry: Entry) -> Iterator[Entry]:
    listed = importing.people(entry.content, name=entry.name) if isinstance(entry.content, bytes) else None
    yield from [entry] if listed is None else listed


def _in(folder: Path, *, root: Path) -> Iterator[Path | LeftOut]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as fault:
        yield refused(folder, fault)
        return
    for entry in found:
        if why := _passed_over(entry):
            yield LeftOut("/".join(map(refusals.shown, Path(entry.path).relative_to(root).parts)), why)
        else:
            yield Path(entry.path)


def _passed_over(entry: "os.DirEntry[str]") -> str:
    if entry.name.startswith("."):
        return _HIDDEN
    if entry.is_symlink():
        return _LINK
    return "" if entry.is_dir() or entry.is_file() else _ODD
