"""Which reader a stored profile is of."""

import hashlib
from functools import cache
from pathlib import Path

from recruiter.ai.local import MODEL_VERSION

_ROOT = Path(__file__).resolve().parents[1]
_PARTS = ("candidates/reading", "candidates/json_resume.py", "candidates/flags.py", "vocabulary")


@cache
def version() -> str:
    """Another one as soon as anything is that a profile is made by: code, words, or the model of its vector."""
    digest = hashlib.sha256(MODEL_VERSION.encode())
    for part in _PARTS:
        files = [_ROOT / part, *(_ROOT / part).rglob("*")]
        for file in sorted(file for file in files if file.is_file() and file.suffix != ".pyc"):
            digest.update(str(file.relative_to(_ROOT)).encode() + file.read_bytes())
    return digest.hexdigest()
