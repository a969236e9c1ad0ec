"""A file to its visible text. Whatever the file does, the answer is a Document or `Unreadable`.

The bytes are parsed in a child process with limits, a few milliseconds above the cost of parsing itself; pictures of
text are read by OCR, where that is installed.
"""

from pathlib import Path

from recruiter.documents import refusals, warm_reader
from recruiter.documents.document import Document
from recruiter.documents.limits import LIMITS, Limits
from recruiter.documents.ocr import asking


def read(path: Path, *, limits: Limits = LIMITS) -> Document:
    return read_bytes(_bytes_of(path, limits=limits), name=path.name, limits=limits)


def read_bytes(data: bytes, *, name: str, limits: Limits = LIMITS) -> Document:
    """Raises Busy, an Unreadable, where the same file may be read later."""
    _refuse_size(data, name=name, limits=limits)
    return asking.read(data, name=refusals.shown(name), limits=limits, reader=warm_reader.shared())


def look_at(data: bytes, *, name: str, limits: Limits = LIMITS) -> Document:
    """As `read_bytes`, in milliseconds: the pages in `scans` will be read by OCR, which takes seconds for each."""
    _refuse_size(data, name=name, limits=limits)
    return asking.look_at(data, name=refusals.shown(name), limits=limits, reader=warm_reader.shared())


def _refuse_size(data: bytes, *, name: str, limits: Limits) -> None:
    if len(data) > limits.file_bytes:
        raise refusals.too_large(name, limits=limits)
    if not data.strip(b"\x00\t\n\x0b\x0c\r "):
        raise refusals.empty(name)


def _bytes_of(path: Path, *, limits: Limits) -> bytes:
    """Never more than one byte above the limit, also of a file that grows or has no end."""
    name = path.name or str(path)
    try:
        if not path.is_file():  # a pipe or a device could block for ever
            raise refusals.not_a_file(name) if path.exists() else refusals.missing(name)
        with path.open("rb") as file:
            return file.read(limits.file_bytes + 1)
    except PermissionError as error:
        raise refusals.not_allowed(name) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise refusals.missing(name) from error
