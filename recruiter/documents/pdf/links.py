"""Link annotations of a page: where they lie and where they lead."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

from recruiter.documents.linking import followable
from recruiter.documents.pdf.boxes import Rect, View
from recruiter.documents.pdf.native import text_of
from recruiter.documents.pdf.word import Word

LINKS_MOST = 500  # on a page


@dataclass(frozen=True, slots=True)
class Area:
    url: str
    rect: Rect  # in the file's coordinates


def link_areas(document: Any, page: Any) -> tuple[Area, ...]:
    return tuple(area for link in _links(page) if (area := _area(document, link)) is not None)


def with_links(words: list[Word], *, areas: tuple[Area, ...], view: View) -> list[Word]:
    """Each word carries the link over its middle; a link over no word, the word next to it."""
    targets = [view.framed(area.rect, turns=view.turns) for area in areas]
    boxes = [view.displayed(word.rect, turns=word.style.turns) for word in words] if areas else []
    middles = [((box.left + box.right) / 2, box.middle) for box in boxes]
    urls = [""] * len(words)
    for area, (left, bottom, right, top) in zip(areas, targets, strict=True):
        inside = [i for i, (x, y) in enumerate(middles) if left <= x <= right and bottom <= y <= top]
        for index in inside or _nearest_free(boxes, target=Rect(left, bottom, right, top), urls=urls):
            urls[index] = urls[index] or area.url
    return [replace(word, url=url) if url else word for word, url in zip(words, urls, strict=True)]


def _nearest_free(boxes: list[Rect], *, target: Rect, urls: list[str]) -> list[int]:
    """Icons and pictures carry links too, mostly right before the words that they belong to."""
    free = [index for index, url in enumerate(urls) if not url]
    return [min(free, key=lambda index: _distance(boxes[index], target))] if free else []


def _distance(box: Rect, target: Rect) -> float:
    across = max(box.left - target.right, target.left - box.right, 0.0)
    up = max(box.bottom - target.top, target.bottom - box.top, 0.0)
    return across + 3 * up + abs(box.middle - target.middle)


def _links(page: Any) -> Iterator[Any]:
    position = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    for _ in range(LINKS_MOST):
        if not pdfium.FPDFLink_Enumerate(page, position, link):
            return
        yield link


def _area(document: Any, link: Any) -> Area | None:
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return None
    url = followable(text_of(pdfium.FPDFAction_GetURIPath, document, action))
    rect = pdfium.FS_RECTF()
    if not url or not pdfium.FPDFLink_GetAnnotRect(link, rect):
        return None
    return Area(url=url, rect=Rect(rect.left, rect.bottom, rect.right, rect.top))
