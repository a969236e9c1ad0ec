"""Pages packed as a mail message: MHTML, which Word also saves under the name of an old document."""

import re
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\r\n]*(?:\r\n|\n|\r)(?:[ \t][^\r\n]*(?:\r\n|\n|\r))*)+")
_VERSION = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_PARTS_MOST = 500


@dataclass(frozen=True, slots=True)
class Page:
    data: bytes
    charset: str


def is_mail(data: bytes) -> bool:
    headers = _HEADERS.match(data)
    return headers is not None and _VERSION.search(headers[0]) is not None


def is_page_archive(data: bytes) -> bool:
    headers = _HEADERS.match(data)
    return headers is not None and _RELATED.search(headers[0]) is not None


def page_of_archive(data: bytes) -> Page | None:
    """The first page in it; the others are its frames."""
    message: Message = BytesParser(policy=compat32).parsebytes(data)
    for count, part in enumerate(message.walk()):
        if count > _PARTS_MOST:
            return None
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return Page(payload, charset=_charset(part))
    return None


def _charset(part: Message) -> str:
    told = part.get_param("charset")
    return told if isinstance(told, str) else ""
