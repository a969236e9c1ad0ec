"""The program that reads letters, if there is one on this machine: Tesseract, or else the extra of
requirements-ocr.txt, which errs less and takes ten times as long."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec

from recruiter.documents.ocr.pixels import DPI

_TESSERACT = "tesseract"
_RAPIDOCR = "rapidocr"
_LATIN = ("script/Latin", "Latin")  # one model for all languages in Latin letters
_FIRST = ("eng", "deu", "fra", "spa", "ita", "por", "nld")  # those whose resumes are understood
_LANGUAGES_MOST = 4  # each costs time on every page
_TURNING = "osd"
_NO_LANGUAGE = frozenset({_TURNING, "equ"})
_ASKING_SECONDS = 20.0
_KEPT = ("LD_LIBRARY_PATH", "PATH", "TESSDATA_PREFIX")  # of our environment; no secrets


@dataclass(frozen=True, slots=True)
class Engine:
    """The command reads a picture from its input and writes hOCR to its output."""

    command: tuple[str, ...]
    memory_bytes: int = 0  # where it needs more than a child that reads documents
    cpu_seconds: int = 0


def installed() -> Engine | None:
    """Looked for each time, so that a program installed meanwhile is found."""
    return _tesseract() or _rapidocr()


def _tesseract() -> Engine | None:
    program = shutil.which(_TESSERACT)
    if program is None:
        return None
    known = _languages(program, os.environ.get("TESSDATA_PREFIX"))
    chosen = _chosen(known)
    segmenting = "1" if _TURNING in known else "3"  # columns are found by itself, with and without turning the page
    options = ("-l", chosen, "--psm", segmenting, "--dpi", str(DPI), "-c", "tessedit_create_hocr=1")
    return Engine((program, "stdin", "stdout", *options)) if chosen else None


def _rapidocr() -> Engine | None:
    if find_spec(_RAPIDOCR) is None:
        return None
    command = (sys.executable, "-P", "-m", "recruiter.documents.ocr.by_rapidocr")
    return Engine(command, memory_bytes=3 << 30, cpu_seconds=60)


def environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C"}


@lru_cache(maxsize=4)
def _languages(program: str, _data: str | None) -> tuple[str, ...]:
    try:
        told = subprocess.run(  # noqa: S603  the administrator's program, asked without any input
            [program, "--list-langs"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_ASKING_SECONDS,
            env=environment(),
            check=True,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return ()
    return tuple(line.strip() for line in told.stdout.splitlines()[1:])


def _chosen(known: tuple[str, ...]) -> str:
    """The model for all Latin letters, or English and the first of the others; empty if there is none."""
    latin = next((name for name in _LATIN if name in known), None)
    if latin is not None:
        return latin
    languages = sorted((name for name in known if "/" not in name and name not in _NO_LANGUAGE), key=_rank)
    return "+".join(languages[:_LANGUAGES_MOST])


def _rank(language: str) -> tuple[int, str]:
    return (_FIRST.index(language) if language in _FIRST else len(_FIRST), language)
