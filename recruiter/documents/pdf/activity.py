"""Scripts and launch actions in a PDF: never run here, but a person should know before opening the file."""

import re
import zlib
from collections.abc import Iterator

from recruiter.documents.document import Flag
from recruiter.documents.hidden import flag

_ACTIONS = re.compile(rb"/(JavaScript|JS|Launch)(?=[\s/(<\[>\d])")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_OBJECT_STREAM = re.compile(rb"/ObjStm\b")
_STREAMS_MOST = 500
_UNPACKED_MOST = 1 << 20  # bytes of one stream
_SAID = {b"Launch": "the file wants to start a program", b"JS": "the file brings a script"}


def active_content(data: bytes) -> Iterator[Flag]:
    found = {match[1] for part in (data, *_object_streams(data)) for match in _ACTIONS.finditer(_plain(part))}
    for action in sorted({b"JS" if name == b"JavaScript" else name for name in found}):
        yield flag("active_content", f"{_SAID[action]}; it is not run")


def _plain(data: bytes) -> bytes:
    """Names may spell letters as #4A; only names matter here, so the rest may come out wrong."""
    if not re.search(rb"/[A-Za-z]*#[0-9A-Fa-f]{2}", data):
        return data
    return _ESCAPED.sub(lambda match: bytes.fromhex(match[1].decode()), data)


def _object_streams(data: bytes) -> Iterator[bytes]:
    """Newer files pack their dictionaries; the streams are small."""
    for count, match in enumerate(_OBJECT_STREAM.finditer(data)):
        start = data.find(b"stream", match.end(), match.end() + 500)
        if start < 0 or count >= _STREAMS_MOST:
            continue
        try:
            yield zlib.decompressobj().decompress(data[start + 6 :].lstrip(b"\r\n"), _UNPACKED_MOST)
        except zlib.error:
            continue
