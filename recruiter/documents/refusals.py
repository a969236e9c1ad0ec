"""The sentences in which a file is refused: which file, what is wrong, and what to do."""

import re

from recruiter.documents.errors import Busy, Unreadable
from recruiter.documents.limits import MEGABYTE, ArchiveLimits, Limits

NAME_LENGTH = 100
FORMATS = "PDF, Word (DOCX, DOC), ODT, RTF, HTML or plain text (TXT)"
_OCR_COMMAND = "apt install tesseract-ocr, or pip install -r requirements-ocr.txt"


def shown(name: str) -> str:
    """The base name as it may stand in a sentence: no folders, nothing unprintable, not endless."""
    base = re.split(r"[/\\]", name.rstrip("/\\"))[-1]
    plain = "".join(c for c in base if c.isprintable()).strip()
    return plain[:NAME_LENGTH] or "The file"


def unsupported(name: str, *, seems: str) -> Unreadable:
    return Unreadable(
        "unsupported",
        f"{shown(name)} seems to be {seems}, which is not read: send it as {FORMATS}.",
    )


def empty(name: str) -> Unreadable:
    return Unreadable("empty", f"{shown(name)} has no text in it: check the file, or ask for another copy.")


def encrypted(name: str) -> Unreadable:
    return Unreadable("encrypted", f"{shown(name)} is protected by a password: ask for a copy without one.")


def damaged(name: str) -> Unreadable:
    return Unreadable("damaged", f"{shown(name)} is damaged and cannot be opened: ask for a fresh copy, best as PDF.")


def needs_ocr(name: str) -> Unreadable:
    return Unreadable(
        "needs_ocr",
        f"{shown(name)} holds only pictures of text, and pictures in such a file are not read: "
        "send it as PDF, or send the pictures themselves.",
    )


def ocr_missing(name: str) -> Unreadable:
    return Unreadable(
        "needs_ocr",
        f"{shown(name)} holds only pictures of text. It needs OCR, which is not installed on this server: "
        f"install it ({_OCR_COMMAND}) and try again, or ask for a file with text in it.",
    )


def ocr_failed(name: str) -> Unreadable:
    return Unreadable(
        "needs_ocr",
        f"{shown(name)} holds only pictures of text, and reading them by OCR failed or took too long: "
        "try again, or ask for a file with text in it.",
    )


def ocr_busy(name: str) -> Busy:
    return Busy(
        "needs_ocr",
        f"{shown(name)} holds pictures of text, and too many others are being read just now: try again in a few "
        "minutes.",
    )


def picture_without_text(name: str) -> Unreadable:
    return Unreadable(
        "empty",
        f"{shown(name)} is a picture in which no text can be read: ask for a sharper scan, or for a file with text.",
    )


def picture_too_large(name: str, *, limits: Limits) -> Unreadable:
    most = limits.image_pixels / 1_000_000
    return Unreadable(
        "too_large", f"{shown(name)} is a picture of more than {most:.3g} megapixels: ask for a smaller one."
    )


def too_large(name: str, *, limits: Limits) -> Unreadable:
    most = limits.file_bytes / MEGABYTE
    return Unreadable("too_large", f"{shown(name)} is larger than {most:.3g} MB: ask for a smaller copy.")


def too_many_pages(name: str, *, pages: int, limits: Limits) -> Unreadable:
    return Unreadable(
        "too_large",
        f"{shown(name)} has {pages:,} pages, more than {limits.pages_most}: ask for the resume alone.",
    )


def unpacks_too_large(name: str) -> Unreadable:
    return Unreadable(
        "too_large",
        f"{shown(name)} unpacks to far more than a resume needs: ask for a copy saved again, best as PDF.",
    )


def too_costly(name: str) -> Unreadable:
    return Unreadable(
        "too_large",
        f"{shown(name)} takes too much time or memory to read: ask for a simpler copy, best as PDF.",
    )


def missing(name: str) -> Unreadable:
    return Unreadable("unsupported", f"{shown(name)} does not exist: check the path.")


def not_a_file(name: str) -> Unreadable:
    return Unreadable("unsupported", f"{shown(name)} is not a file: give the path of a document.")


def not_allowed(name: str) -> Unreadable:
    return Unreadable("unsupported", f"{shown(name)} may not be opened: check the permissions of the file.")


def archive_damaged(name: str) -> Unreadable:
    return Unreadable(
        "damaged",
        f"{shown(name)} is damaged and cannot be opened: pack its files again, or send them without an archive.",
    )


def archive_encrypted(name: str) -> Unreadable:
    return Unreadable("encrypted", f"{shown(name)} is protected by a password: pack its files again without one.")


def archive_empty(name: str) -> Unreadable:
    return Unreadable("empty", f"{shown(name)} has no files in it: check the archive.")


def archive_of_too_many(name: str, *, limits: ArchiveLimits) -> Unreadable:
    return Unreadable(
        "too_large", f"{shown(name)} holds more than {limits.files:,} files: spread them over several archives."
    )


def archive_unpacks_too_large(name: str, *, limits: ArchiveLimits) -> Unreadable:
    most = limits.total_bytes / MEGABYTE
    return Unreadable(
        "too_large",
        f"{shown(name)} unpacks to more than {most:.3g} MB, or to {limits.ratio} times its size: "
        "spread its files over several archives.",
    )


def archive_in_archive(name: str) -> Unreadable:
    return Unreadable(
        "unsupported", f"{shown(name)} is an archive inside of an archive, which is not opened: send it by itself."
    )


def packed_unusually(name: str) -> Unreadable:
    return Unreadable(
        "unsupported",
        f"{shown(name)} is packed in a way that is not read: pack it again as a usual ZIP, or send it by itself.",
    )
