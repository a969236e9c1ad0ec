"""In which language a text is written."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Few, so that short texts are not lost among neighbours: the seven that are read, and those often met beside them.
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "tr", "ar", "zh", "ja", "sv", "da")
_FEWEST_WORDS = 8
_LONGEST = 4000


def detect(text: str) -> str | None:
    """ISO 639-1, or None for too few words. Lists of names and tools mislead, so lines that read as prose decide."""
    prose = [
        line for line in text.splitlines() if len(line.split()) >= 6 and not re.search(r"[,;|•].*[,;|•].*[,;|•]", line)
    ]
    sample = " ".join(prose) if len(" ".join(prose).split()) >= _FEWEST_WORDS else text
    if not re.search(r"\w{2}", sample):
        return None
    if len(sample.split()) < _FEWEST_WORDS and sample.isascii():
        return None
    code, _ = _identifier().classify(sample[:_LONGEST])
    return str(code)


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(LANGUAGES)
    return identifier
