import stat
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from recruiter.documents import archives
from recruiter.documents.archives import Entry, is_archive, unpack
from recruiter.documents.errors import Unreadable
from recruiter.documents.limits import ARCHIVE_LIMITS, ArchiveLimits, Limits
from tests.documents.making import raw_docx

SMALL = replace(ARCHIVE_LIMITS, file=Limits(file_bytes=1000), total_bytes=5000, any_ratio_bytes=5000)
DOCX = raw_docx("<w:p><w:r><w:t>Jane Okafor</w:t></w:r></w:p>")
RESUMES = Path(__file__).resolve().parents[2] / "samples" / "resumes"


def packed(files: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def unpacked(data: bytes, *, limits: ArchiveLimits = ARCHIVE_LIMITS) -> list[Entry]:
    return list(unpack(BytesIO(data), name="all.zip", limits=limits))


def names(data: bytes) -> list[str]:
    return [entry.name for entry in unpacked(data)]


def reasons(data: bytes, *, limits: ArchiveLimits = ARCHIVE_LIMITS) -> dict[str, str]:
    """Of each file: why it is refused, or that it is fine."""
    return {
        entry.name: entry.content.reason if isinstance(entry.content, Unreadable) else "fine"
        for entry in unpacked(data, limits=limits)
    }


def refusal(data: bytes, *, limits: ArchiveLimits = ARCHIVE_LIMITS) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        unpacked(data, limits=limits)
    return refused.value


def changed(data: bytes, change: Callable[[bytearray, int], None], *, signature: bytes = b"PK\x01\x02") -> bytes:
    """With each record of that kind changed; `change` gets where it begins."""
    raw, at = bytearray(data), data.find(signature)
    while at >= 0:
        change(raw, at)
        at = data.find(signature, at + 4)
    return bytes(raw)


def under_password(data: bytes) -> bytes:
    def set_flag(raw: bytearray, at: int) -> None:
        raw[at + 8] |= 1

    return changed(data, set_flag)


def declaring(data: bytes, *, size: int) -> bytes:
    """In the directory, and before each file."""

    def in_directory(raw: bytearray, at: int) -> None:
        struct.pack_into("<I", raw, at + 24, size)

    def before_file(raw: bytearray, at: int) -> None:
        struct.pack_into("<I", raw, at + 22, size)

    return changed(changed(data, in_directory), before_file, signature=b"PK\x03\x04")


# What an archive is.


@pytest.mark.parametrize(
    ("data", "name", "answer"),
    [
        (packed({"cv.txt": b"Jane"}), "all.zip", True),
        (packed({"cv.txt": b"Jane"}), "cv.pdf", True),
        (packed({}), "all.zip", True),
        (packed({"word/jane.txt": b"Jane", "xl/joe.txt": b"Joe"}), "all.zip", True),
        (DOCX, "cv.docx", False),
        (DOCX, "cv.zip", False),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b""}), "cv.odt", False),
        (packed({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "cv.xlsx", False),
        (packed({"META-INF/MANIFEST.MF": b""}), "cv.jar", False),
        (packed({"Index/Document.iwa": b""}), "cv.pages", False),
        (b"PK\x03\x04 and nothing more", "all.ZIP", True),
        (b"PK\x03\x04 and nothing more", "cv.docx", False),
        (b"%PDF-1.7", "all.zip", False),
        (b"", "all.zip", False),
    ],
)
def test_what_an_archive_is_its_content_decides(data: bytes, name: str, answer: bool) -> None:
    file = BytesIO(data)
    file.seek(2)
    assert is_archive(file, name=name) is answer
    assert file.tell() == 0


def test_a_resume_is_no_archive() -> None:
    for path in RESUMES.iterdir():
        with path.open("rb") as file:
            assert not is_archive(file, name=path.name)


# What comes out.


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_files_come_out_as_they_went_in(method: int) -> None:
    files = {path.name: path.read_bytes() for path in sorted(RESUMES.iterdir())}
    assert unpacked(packed(files, method=method)) == [Entry(name, data) for name, data in files.items()]


def test_folders_are_left_away_but_where_names_would_be_equal() -> None:
    data = packed({"team/jane/cv.pdf": b"1", "team/joe/cv.pdf": b"2", "team/ann.pdf": b"3", "team/": b""})
    assert names(data) == ["team/jane/cv.pdf", "team/joe/cv.pdf", "ann.pdf"]


def test_what_systems_leave_behind_is_passed_over() -> None:
    left = ["__MACOSX/._cv.pdf", ".DS_Store", "a/.hidden", ".git/config", "Thumbs.db", "a/Desktop.ini", "a/~$cv.docx"]
    assert names(packed({**dict.fromkeys(left, b"x"), "cv.pdf": b"1"})) == ["cv.pdf"]


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("../../etc/cv.pdf", "cv.pdf"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\windows\\cv.pdf", "cv.pdf"),
        ("C:\\cv.pdf", "cv.pdf"),
        ("a/" * 500 + "cv.pdf", "cv.pdf"),
        ("x" * 300 + ".pdf", "x" * 100),
        ("cv\r\n\u202e.pdf", "cv.pdf"),
        ("Ärzte-Bewerbung 職務.pdf", "Ärzte-Bewerbung 職務.pdf"),
        ("con", "con"),
    ],
)
def test_a_name_is_only_a_name(stored: str, shown: str) -> None:
    assert names(packed({stored: b"1"})) == [shown]


def test_equal_names_in_long_folders_stay_short() -> None:
    data = packed({f"{letter}/{'x' * 90}/{'y' * 90}/{'z' * 90}/cv.pdf": b"1" for letter in "ab"})
    assert {len(name) for name in names(data)} == {archives.NAME_LENGTH}


@pytest.mark.parametrize(("alphabet", "name"), [("utf-8", "Müller 履歴書.txt"), ("cp437", "Müller.txt")])
def test_letters_of_systems_that_do_not_name_their_alphabet(alphabet: str, name: str) -> None:
    raw = name.encode(alphabet)
    stand_in = "x" * len(raw)
    assert names(packed({stand_in: b"1"}).replace(stand_in.encode(), raw)) == [name]


def test_a_name_ends_at_a_nul() -> None:
    assert names(packed({"cv.pdf_.exe": b"1"}).replace(b"cv.pdf_.exe", b"cv.pdf\0.exe")) == ["cv.pdf"]


def test_a_link_is_no_file() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("cv.txt", "Jane")
    assert names(buffer.getvalue()) == ["cv.txt"]


# One file is refused, and the others go on.


def test_a_file_that_is_too_large_is_refused_by_itself() -> None:
    data = packed({"large.txt": bytes(1001), "fits.txt": bytes(1000)})
    assert reasons(data, limits=SMALL) == {"large.txt": "too_large", "fits.txt": "fine"}


def test_a_file_under_a_password_is_refused_by_itself() -> None:
    raw = bytearray(packed({"secret.txt": b"1", "cv.txt": b"2"}))
    raw[raw.find(b"PK\x01\x02") + 8] |= 1
    assert reasons(bytes(raw)) == {"secret.txt": "encrypted", "cv.txt": "fine"}


def test_an_archive_in_it_is_refused_by_itself() -> None:
    data = packed({"more.zip": packed({"bomb.zip": packed({"x": bytes(1000)})}), "cv.docx": DOCX})
    assert reasons(data) == {"more.zip": "unsupported", "cv.docx": "fine"}


def test_a_damaged_file_is_refused_by_itself() -> None:
    data = packed({"a.txt": b"first words", "b.txt": b"second words"}, method=zipfile.ZIP_STORED)
    assert reasons(data.replace(b"first words", b"first w0rds")) == {"a.txt": "damaged", "b.txt": "fine"}


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_method_that_unpacks_without_a_bound_is_refused(method: int) -> None:
    entry = unpacked(packed({"cv.txt": bytes(5_000_000)}, method=method))[0]
    assert isinstance(entry.content, Unreadable)
    assert "packed in a way that is not read" in str(entry.content)


# The whole is refused.


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"no archive at all", packed({"cv.txt": b"Jane"})[:-30]],
    ids=["nothing", "a signature", "a text", "cut off"],
)
def test_a_damaged_archive_is_refused(data: bytes) -> None:
    assert refusal(data).reason == "damaged"


def test_an_archive_under_a_password_is_refused() -> None:
    refused = refusal(under_password(packed({"a.txt": b"1", "b.txt": b"2"})))
    assert str(refused) == "all.zip is protected by a password: pack its files again without one."


def test_an_archive_without_files_is_refused() -> None:
    assert refusal(packed({"folder/": b"", ".DS_Store": b"x"})).reason == "empty"


def test_too_many_files_are_refused_before_any_is_unpacked() -> None:
    fits = {f"{number}.txt": b"1" for number in range(1000)}
    assert len(unpacked(packed(fits))) == 1000
    assert "more than 1,000 files" in str(refusal(packed({**fits, "one more.txt": b"1"})))


def test_a_directory_without_an_end_is_not_held_in_memory() -> None:
    """What says how long it is may lie."""
    data = packed({f"{number:0100}": b"" for number in range(12_000)}, method=zipfile.ZIP_STORED)
    assert "more than 1,000 files" in str(refusal(data))
    assert is_archive(BytesIO(data), name="all.zip")


def test_more_than_the_total_is_refused_before_any_file_is_unpacked() -> None:
    data = packed({f"{number}.txt": bytes(1000) for number in range(6)})
    with pytest.raises(Unreadable, match="unpacks to more than"):
        next(unpack(BytesIO(data), name="all.zip", limits=SMALL))


def test_a_size_that_is_declared_too_small_is_not_believed() -> None:
    """zipfile stops at the size that is declared, and finds the rest missing from the sum."""
    data = declaring(packed({"lie.txt": bytes(900), "lie too.txt": bytes(100_000)}), size=10)
    assert reasons(data, limits=SMALL) == {"lie.txt": "damaged", "lie too.txt": "damaged"}


def test_a_size_that_is_declared_too_large_is_refused_without_reading() -> None:
    data = declaring(packed({"lie.txt": b"1", "lie too.txt": b"2"}), size=4_000_000_000)
    assert set(reasons(data).values()) == {"too_large"}


def test_files_that_share_their_bytes_are_counted_each() -> None:
    """A bomb of Fifield's kind: a directory of many files over one piece of packed bytes."""
    data = overlapping(files=200, size=1 << 20)
    assert len(data) < 30_000
    assert "unpacks to more than" in str(refusal(data))


def overlapping(*, files: int, size: int) -> bytes:
    one = packed({"0000": bytes(size)})
    start = one.find(b"PK\x01\x02")
    entry = one[start : one.find(b"PK\x05\x06")]
    directory = entry * files
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, files, files, len(directory), start, 0)
    return one[:start] + directory + end


def test_what_packs_better_than_any_resume_is_refused() -> None:
    limits = replace(SMALL, ratio=2)
    data = packed({f"{number}.txt": bytes(1000) for number in range(6)})
    tight = replace(limits, total_bytes=10_000_000, any_ratio_bytes=3000)
    assert "2 times its size" in str(refusal(data, limits=tight))
    assert len(unpacked(data, limits=replace(tight, ratio=100))) == 6


def test_bytes_are_counted_while_they_are_unpacked_too() -> None:
    """Whatever the directory said."""
    budget = archives._Budget(1, name="all.zip", limits=SMALL)
    with zipfile.ZipFile(BytesIO(packed({"a.txt": bytes(3000)}))) as archive:
        info = archive.getinfo("a.txt")
        assert len(archives._read(archive, info, most=5000, budget=budget)) == 3000
        with pytest.raises(Unreadable, match="unpacks to more than"):
            archives._read(archive, info, most=5000, budget=budget)
