"""What goes wrong with pictures and with the program that reads them."""

import os
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from PIL import Image

from recruiter.documents import warm_reader
from recruiter.documents.errors import Busy, Unreadable
from recruiter.documents.limits import LIMITS, Limits
from recruiter.documents.ocr import engine, pixels, running
from recruiter.documents.ocr.engine import installed
from recruiter.documents.ocr.pixels import GarbledPixelsError, Pixels
from recruiter.documents.reading import look_at, read_bytes
from tests.documents.making import drawn, text_page
from tests.documents.picturing import LEFT, layered, page, saved, scan_of, shows

HASTY = Limits(ocr_page_seconds=1.0)
LANGUAGES = '[ "$1" = --list-langs ] && { printf "List of languages\\neng\\nosd\\n"; exit 0; }\n'

Install = Callable[[str], Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a program of that script in the place of the real one."""

    monkeypatch.setattr(engine, "_RAPIDOCR", "nothing_of_that_name")

    def put(script: str) -> Path:
        program = tmp_path / "tesseract"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        return program

    return put


@pytest.fixture
def nothing_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(engine, "_RAPIDOCR", "nothing_of_that_name")


WORD = """cat > /dev/null
echo "<html><div class='ocr_page' title='bbox 0 0 100 100'><span title='bbox 1 1 99 9; x_size 8'>"
echo "<span class='ocrx_word' title='bbox 1 1 9 9; x_wconf 96'>Nurse</span></span></div></html>"
"""


@contextmanager
def others_are_read(*, seconds: float) -> Iterator[None]:
    """All processors are taken for so long."""
    turns = os.cpu_count() or 1
    for _ in range(turns):
        running._at_once.acquire()
    over = threading.Timer(seconds, running._at_once.release, (turns,))
    over.start()
    try:
        yield
    finally:
        over.join()


def _refused(data: bytes, *, name: str = "scan.pdf", limits: Limits = LIMITS) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        read_bytes(data, name=name, limits=limits)
    return refused.value


def _png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(50_000, 50_000), (10_000, 4_001)])
def test_a_picture_of_too_many_pixels_is_refused_by_its_header(size: tuple[int, int]) -> None:
    refusal = _refused(_png(*size), name="bomb.png")

    assert refusal.reason == "too_large"
    assert str(refusal) == "bomb.png is a picture of more than 40 megapixels: ask for a smaller one."


def test_a_later_page_of_too_many_pixels_is_not_read(install: Install) -> None:
    install(LANGUAGES + "exit 1")
    huge = Image.new("1", (8_000, 6_000))

    data = saved(huge, "TIFF", compression="group4")
    refusal = _refused(data, name="fax.tiff")

    assert refusal.reason == "too_large"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF", "WEBP", "GIF"])
def test_a_picture_cut_short_is_damaged(form: str, install: Install) -> None:
    install(LANGUAGES + "exit 1")
    data = saved(page(LEFT), form)

    assert _refused(data[: len(data) // 2], name="photo").reason == "damaged"


def test_a_picture_that_is_only_a_header_is_damaged() -> None:
    assert _refused(b"\x89PNG\r\n\x1a\n", name="photo.png").reason == "damaged"


def test_a_tiff_of_a_thousand_pages_is_refused() -> None:
    dots = [Image.new("1", (8, 8))] * 1000

    refusal = _refused(saved(dots[0], "TIFF", save_all=True, append_images=dots[1:]), name="pages.tiff")

    assert refusal.reason == "too_large"
    assert "1,000 pages, more than 300" in str(refusal)


def test_a_tiff_whose_pages_go_in_circles_ends() -> None:
    data = saved(page(LEFT), "TIFF")
    place = data.rindex(bytes(4))  # of the address of the next page
    first = data[4:8]

    circle = data[:place] + first + data[place + 4 :]

    assert look_at(circle, name="circle.tiff").pages == 1


def test_without_the_program_a_scan_says_what_to_install(nothing_installed: None) -> None:
    for refusal in (_refused(scan_of(page(LEFT))), _refused(saved(page(LEFT), "PNG"))):
        assert refusal.reason == "needs_ocr"
        assert "apt install tesseract-ocr" in str(refusal)


def test_without_the_program_looking_tells_the_same(nothing_installed: None) -> None:
    with pytest.raises(Unreadable, match="apt install tesseract-ocr"):
        look_at(scan_of(page(LEFT)), name="scan.pdf")


def test_without_the_program_the_pages_of_text_are_read(nothing_installed: None) -> None:
    document = read_bytes(drawn(text_page(*LEFT * 2), shows(page(LEFT))), name="mixed.pdf")

    assert document.text == "\n".join(LEFT * 2)
    assert [(flag.code, flag.quote) for flag in document.flags] == [("pages_not_read", "page 2, a picture of text")]


def test_a_program_without_a_language_is_none(install: Install) -> None:
    install('printf "List of languages\\nosd\\n"')

    assert installed() is None


@pytest.mark.parametrize("script", ["exit 3", "exec sleep 100", "kill -9 $$"])
def test_a_program_that_does_not_tell_its_languages_is_none(
    script: str, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_ASKING_SECONDS", 1.0)
    install(script)

    assert installed() is None


def test_a_program_that_hangs_is_ended_with_what_it_started(install: Install) -> None:
    program = install(LANGUAGES + "sleep 123 & sleep 123")
    before = time.monotonic()

    refusal = _refused(scan_of(page(LEFT)), limits=HASTY)

    assert refusal.reason == "needs_ocr"
    assert "failed or took too long: try again" in str(refusal)
    assert time.monotonic() - before < 10
    assert not [p for p in psutil.process_iter(["cmdline"]) if str(program) in (p.info["cmdline"] or [])]
    assert not [p for p in psutil.process_iter(["cmdline"]) if p.info["cmdline"] == ["sleep", "123"]]


@pytest.mark.parametrize(
    "script",
    [
        "exit 1",
        "cat > /dev/null; echo nonsense",
        "echo '<html><body>'; kill -9 $$",
        "yes",
        "while :; do :; done",
    ],
)
def test_a_program_that_fails_leaves_a_sentence(script: str, install: Install) -> None:
    install(LANGUAGES + script)

    assert _refused(scan_of(page(LEFT)), limits=HASTY).reason == "needs_ocr"


@pytest.mark.parametrize("answer", ["</html>", "<html><div class='ocr_page' title='bbox 0 0 a'></div></html>"])
def test_an_answer_without_words_is_a_picture_without_text(answer: str, install: Install) -> None:
    install(f'{LANGUAGES}cat > /dev/null; echo "{answer}"')

    assert _refused(scan_of(page(LEFT))).reason == "empty"


def test_a_page_on_which_it_fails_is_flagged_and_the_others_stay(install: Install) -> None:
    install(LANGUAGES + "exit 1")

    document = read_bytes(drawn(text_page(*LEFT * 2), shows(page(LEFT))), name="mixed.pdf")

    assert document.text == "\n".join(LEFT * 2)
    assert [flag.code for flag in document.flags] == ["pages_not_read"]


def test_the_layer_of_a_scan_serves_where_the_program_fails(install: Install) -> None:
    install(LANGUAGES + "exit 1")

    document = read_bytes(layered(page(LEFT), LEFT), name="scan.pdf")

    assert document.text == "\n".join(LEFT)
    assert [(flag.code, flag.quote) for flag in document.flags] == [("ocr_layer", "page 1")]


def test_the_program_is_confined(install: Install) -> None:
    """Its answer tells how: file size, memory, processor, niceness, threads."""
    install(
        LANGUAGES
        + """cat > /dev/null
        limits="$(ulimit -f) $(ulimit -v) $(ulimit -t) $(cut -d' ' -f19 /proc/$$/stat) $OMP_THREAD_LIMIT"
        echo "<html><div class='ocr_page' title='bbox 0 0 100 100'><span title='bbox 1 1 99 9; x_size 8'>"
        for limit in $limits; do
            echo "<span class='ocrx_word' title='bbox 1 1 9 9; x_wconf 96'>limit$limit</span>"
        done
        echo "</span></div></html>"
        """
    )

    document = read_bytes(saved(page(LEFT), "PNG"), name="photo.png")

    assert document.text.split() == ["limit0", f"limit{1 << 20}", "limit20", "limit10", "limit1"]


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"{}",
        b"[]\n",
        b'{"width": 2, "height": 2}\nabc',
        b'{"width": -2, "height": -2}\nabcd',
        b'{"width": true, "height": 4}\nabcd',
        b'{"width": "4", "height": 1}\nabcd',
    ],
)
def test_pixels_that_are_no_page_are_not_taken(told: bytes) -> None:
    with pytest.raises(GarbledPixelsError):
        pixels.understood(told, limits=LIMITS)


def test_pixels_above_the_limit_are_not_taken() -> None:
    told = pixels.told_of(Pixels(width=4, height=4, data=bytes(16)))

    assert pixels.understood(told, limits=Limits(ocr_pixels=16)).data == bytes(16)
    with pytest.raises(GarbledPixelsError):
        pixels.understood(told, limits=Limits(ocr_pixels=15))


def test_a_page_that_the_file_does_not_have_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        warm_reader.shared().pixels(scan_of(page(LEFT)), name="scan.pdf", limits=LIMITS, page=7)

    assert refused.value.reason == "damaged"


def test_the_time_of_a_file_begins_with_its_turn(install: Install) -> None:
    install(LANGUAGES + WORD)

    with others_are_read(seconds=4.0):
        document = read_bytes(scan_of(page(LEFT)), name="scan.pdf", limits=Limits(ocr_seconds=3.0))

    assert document.text == "Nurse"


def test_a_file_that_has_no_turn_is_not_read_by_half(install: Install) -> None:
    install(LANGUAGES + WORD)
    mixed = drawn(text_page(*LEFT * 2), shows(page(LEFT)))

    with others_are_read(seconds=1.0), pytest.raises(Busy, match="too many others") as busy:
        read_bytes(mixed, name="mixed.pdf", limits=Limits(ocr_turn_seconds=0.1))

    assert busy.value.may_pass
    assert read_bytes(mixed, name="mixed.pdf").text.endswith("Nurse")
