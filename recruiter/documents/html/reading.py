"""HTML to text: what a browser shows without running scripts or fetching anything."""

import codecs
import re
from dataclasses import replace

from lxml import etree

from recruiter.documents import refusals
from recruiter.documents.composing import compose
from recruiter.documents.decoding import decoded
from recruiter.documents.document import Document
from recruiter.documents.hidden import hidden_flags
from recruiter.documents.html.mail import page_of_archive
from recruiter.documents.html.story import Story
from recruiter.documents.html.styles import Sheet
from recruiter.documents.limits import Limits
from recruiter.documents.parts import Element

_HEAD = 4_096  # bytes in which a page tells its encoding
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([a-z0-9_:.-]{2,40})", re.IGNORECASE)
# Names under which pages mean a larger alphabet (the encoding standard of the web).
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}


def read_html(data: bytes, *, name: str, limits: Limits) -> Document:
    return read_page(_page_text(data, charset=""), name=name, limits=limits)


def read_mhtml(data: bytes, *, name: str, limits: Limits) -> Document:
    """A page saved with its pictures as one file, as Word and browsers do."""
    page = page_of_archive(data)
    if page is None:
        raise refusals.damaged(name)
    return read_page(_page_text(page.data, charset=page.charset), name=name, limits=limits)


def read_page(text: str, *, name: str, limits: Limits) -> Document:
    root = _parsed(text)
    if root is None:
        raise refusals.empty(name)
    story = Story(Sheet([style.text or "" for style in root.iter("style")]))
    document = compose("html", rows=story.rows(root), pages=1, flags=(), limits=limits)
    if not document.text:
        raise refusals.needs_ocr(name) if next(root.iter("img"), None) is not None else refusals.empty(name)
    return replace(document, flags=(*document.flags, *hidden_flags(story.flow.hidden)))


def _parsed(text: str) -> Element | None:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(text.encode("utf-8", "ignore"), parser)
    except etree.XMLSyntaxError:  # nothing but comments
        return None


def _page_text(data: bytes, *, charset: str) -> str:
    """UTF-8 if it can be, whatever the page says of itself: others have saved it since."""
    told = _known_encoding(charset) or _told(data)
    try:
        return data.decode("utf-8") if not data.isascii() else data.decode(told or "ascii")
    except (UnicodeDecodeError, LookupError):
        pass
    try:
        return data.decode(told, "ignore") if told not in ("", "utf-8") else decoded(data) or ""
    except LookupError:
        return decoded(data) or ""


def _told(data: bytes) -> str:
    """The encoding that the page names, as Python calls it; "" if it names none or marks it by its first bytes."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ""
    found = _CHARSET.search(data[:_HEAD])
    return _known_encoding(found[1].decode("ascii")) if found else ""


def _known_encoding(label: str) -> str:
    if not label:
        return ""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ""
    return "" if name.startswith(("utf-16", "utf-32", "utf-7")) else _WIDER.get(name, name)
