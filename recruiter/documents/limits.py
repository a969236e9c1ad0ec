"""How much of a stranger's file is read, and what reading it may cost."""

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    file_bytes: int = 10 * MEGABYTE
    pages_read: int = 30
    pages_most: int = 300  # a longer file is refused as a whole
    characters: int = 200_000

    memory_bytes: int = 1 << 30  # address space of the child that reads
    cpu_seconds: int = 20
    wall_seconds: float = 30.0
    open_files: int = 16
    answer_bytes: int = 16 * MEGABYTE  # 200,000 characters with a line each stay far below

    zip_parts: int = 2_000
    zip_part_bytes: int = 50 * MEGABYTE
    zip_total_bytes: int = 150 * MEGABYTE

    pixels_per_page: int = 4_000_000  # A4 at 96 dpi needs 0.9 million
    image_pixels: int = 40_000_000  # a picture above this is not decoded

    ocr_pages: int = 5  # of a file; more pictures of text are flagged
    ocr_pixels: int = 9_000_000  # of a page as it is read; A4 at 200 dpi needs 3.9 million
    ocr_turn_seconds: float = 60.0  # that a file waits for others
    ocr_seconds: float = 120.0  # for a file, from its turn on
    ocr_page_seconds: float = 60.0  # 1 to 4 on a machine that is not busy
    ocr_answer_bytes: int = 4 * MEGABYTE


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    file: Limits = Limits()
    files: int = 1_000
    total_bytes: int = 500 * MEGABYTE
    # Text packs ten times smaller; what packs better than this is no resume. Little bytes may.
    ratio: int = 100
    any_ratio_bytes: int = 50 * MEGABYTE
    directory_bytes: int = MEGABYTE  # 1,000 long names take less; all of it is held in memory


LIMITS = Limits()
ARCHIVE_LIMITS = ArchiveLimits()
