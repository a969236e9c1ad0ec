"""Human languages by name in seven languages, and how well somebody speaks them (CEFR)."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from recruiter.vocabulary.words import alternatives

Fluency = Literal["A1", "A2", "B1", "B2", "C1", "C2", "native"]
ORDER: tuple[Fluency, ...] = ("A1", "A2", "B1", "B2", "C1", "C2", "native")

# ISO 639-1 code | English name, then other names.
_NAMES = """en|English|englisch|anglais|inglés|inglese|inglês|engels
de|German|deutsch|allemand|alemán|tedesco|alemão|duits
fr|French|französisch|français|francés|francese|francês|frans
es|Spanish|spanisch|espagnol|español|spagnolo|espanhol|spaans|castellano
it|Italian|italienisch|italien|italiano|italiaans
pt|Portuguese|portugiesisch|portugais|portugués|portoghese|português|portugees
nl|Dutch|niederländisch|holländisch|néerlandais|neerlandés|olandese|holandês|nederlands
pl|Polish|polnisch|polonais|polaco|polacco|polonês|pools|polski
ru|Russian|russisch|russe|ruso|russo
uk|Ukrainian|ukrainisch|ukrainien|ucraniano|ucraino
tr|Turkish|türkisch|turc|turco|turks
ar|Arabic|arabisch|arabe|árabe|arabo
zh|Chinese|Mandarin|Cantonese|chinesisch|chinois|chino|cinese|chinês|chinees
ja|Japanese|japanisch|japonais|japonés|giapponese|japonês|japans
ko|Korean|koreanisch|coréen|coreano|koreaans
hi|Hindi
ur|Urdu
bn|Bengali
pa|Punjabi
ta|Tamil
te|Telugu
mr|Marathi
gu|Gujarati
kn|Kannada
ml|Malayalam
or|Odia|Oriya
as|Assamese
ne|Nepali
fa|Persian|Farsi|persisch
he|Hebrew|hebräisch|hébreu
el|Greek|griechisch|grec|griego
ro|Romanian|rumänisch|roumain|rumano
hu|Hungarian|ungarisch|hongrois
cs|Czech|tschechisch|tchèque
sk|Slovak|slowakisch
sv|Swedish|schwedisch|suédois|sueco
da|Danish|dänisch|danois
no|Norwegian|norwegisch|norvégien
fi|Finnish|finnisch|finnois
bg|Bulgarian|bulgarisch
sr|Serbian|serbisch
hr|Croatian|kroatisch
sq|Albanian|albanisch
vi|Vietnamese|vietnamesisch
th|Thai
id|Indonesian|Bahasa Indonesia
ms|Malay|Bahasa Melayu
tl|Tagalog|Filipino
sw|Swahili
am|Amharic
ca|Catalan|català|katalanisch
asl|American Sign Language|ASL"""
_LEVELS: dict[Fluency, str] = {
    "native": r"""native|mother tongue|first language|bilingual|muttersprach\w*|langue maternelle|bilingue|natif|nativo
        |lengua materna|madrelingua|língua materna|moedertaal""",
    "C2": "c2|full professional|verhandlungssicher|proficient",
    "C1": """c1|fluent|fließend|advanced|excellent|very good|courant|fluido|avanzado|avanzato|fluente|vloeiend
        |sehr gute?|professional working""",
    "B2": r"b2|upper[- ]intermediate|good|professional|business|gute?\b|working proficiency|conversational",
    "B1": "b1|intermediate|intermédiaire|intermedio|intermediário|konversation",
    "A2": "a2|elementary|basic|grundkenntnisse|basis|notions|básico|base|limited",
    "A1": "a1|beginner|débutant|principiante",
}
_LEVEL_PATTERNS = tuple(
    (level, re.compile(rf"\b{alternatives(words)}", re.IGNORECASE)) for level, words in _LEVELS.items()
)


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """`fluency` is None where the text names no level."""

    code: str
    name: str
    fluency: Fluency | None
    start: int
    end: int


def find(text: str) -> list[SpokenLanguage]:
    """Languages named in the text; a level counts when it stands between this language and the next, on its line."""
    matches = list(_pattern().finditer(text))
    found = []
    for index, match in enumerate(matches):
        code, name = _table()[match.group().casefold()]
        line_end = text.find("\n", match.end())
        stop = min(
            len(text) if line_end < 0 else line_end,
            matches[index + 1].start() if index + 1 < len(matches) else len(text),
        )
        found.append(SpokenLanguage(code, name, _fluency(text, match, stop=stop), match.start(), match.end()))
    return found


def name_of(code: str) -> str:
    """The English name of an ISO 639-1 code; the code itself where it is not known."""
    return next((name for known, name in _table().values() if known == code), code)


def _fluency(text: str, match: re.Match[str], *, stop: int) -> Fluency | None:
    before = text[max(0, match.start() - 20) : match.start()].rpartition(",")[2].rpartition("\n")[2]
    for phrase in (text[match.end() : min(stop, match.end() + 60)], before):
        level = next((level for level, pattern in _LEVEL_PATTERNS if pattern.search(phrase)), None)
        if level:
            return level
    return None


@cache
def _table() -> dict[str, tuple[str, str]]:
    rows = [line.split("|") for line in _NAMES.splitlines()]
    return {name.casefold(): (code, names[0]) for code, *names in rows for name in names}


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _table()), key=len, reverse=True))
    return re.compile(rf"\b(?:{names})\b", re.IGNORECASE)
