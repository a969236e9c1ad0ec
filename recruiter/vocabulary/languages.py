"""Human languages by name in seven languages, and how well somebody speaks them (CEFR)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Literal

from recruiter.vocabulary.remembering import remembered
from recruiter.vocabulary.words import any_of, as_matched

Fluency = Literal["A1", "A2", "B1", "B2", "C1", "C2", "native"]
ORDER: tuple[Fluency, ...] = ("A1", "A2", "B1", "B2", "C1", "C2", "native")

# ISO 639-1 code | English name, then other names.
_NAMES = """en|English|englisch|anglais|inglés|inglese|inglês|engels
de|German|deutsch|allemand|alemán|tedesco|alemão|duits
fr|French|französisch|français|francés|francese|francês|frans
es|Spanish|spanisch|espagnol|español|spagnolo|espanhol|spaans|castellano|castilian
it|Italian|italienisch|italien|italiano|italiaans
pt|Portuguese|portugiesisch|portugais|portugués|portoghese|português|portugees
nl|Dutch|niederländisch|holländisch|néerlandais|neerlandés|olandese|holandés|holandês|neerlandês|nederlands|flemish|flämisch|flamand
pl|Polish|polnisch|polonais|polaco|polacco|polonês|polonés|pools|polski
ru|Russian|russisch|russe|ruso|russo
uk|Ukrainian|ukrainisch|ukrainien|ucraniano|ucraino|oekraïens
tr|Turkish|türkisch|turc|turco|turks|türkçe
ar|Arabic|arabisch|arabe|árabe|arabo
zh|Chinese|Mandarin|Mandarin Chinese|Cantonese|chinesisch|chinois|chino|cinese|chinês|chinees|mandarín|mandarim
ja|Japanese|japanisch|japonais|japonés|giapponese|japonês|japans
ko|Korean|koreanisch|coréen|coreano|koreaans
hi|Hindi
ur|Urdu
bn|Bengali|Bangla
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
si|Sinhala|Sinhalese
fa|Persian|Farsi|Dari|persisch|persan|persa
ps|Pashto
ku|Kurdish|kurdisch|kurde
he|Hebrew|hebräisch|hébreu|hebreo|ebraico|hebraico|hebreeuws
el|Greek|griechisch|grec|griego|greco|grego|grieks
ro|Romanian|rumänisch|roumain|rumano|rumeno|romeno|roemeens
hu|Hungarian|ungarisch|hongrois|húngaro|ungherese|hongaars
cs|Czech|tschechisch|tchèque|checo|ceco|tcheco|tsjechisch
sk|Slovak|slowakisch|slovaque|eslovaco|slovacco|slowaaks
sl|Slovenian|Slovene|slowenisch|slovène|esloveno|sloveno
sv|Swedish|schwedisch|suédois|sueco|svedese|zweeds
da|Danish|dänisch|danois|danés|danese|dinamarquês|deens
no|Norwegian|norwegisch|norvégien|noruego|norvegese|norueguês|noors
fi|Finnish|finnisch|finnois|finlandés|finlandese|finlandês|fins
is|Icelandic|isländisch
et|Estonian|estnisch
lv|Latvian|lettisch
lt|Lithuanian|litauisch
bg|Bulgarian|bulgarisch|bulgare|búlgaro|bulgaro|bulgaars
sr|Serbian|serbisch|serbe|serbio|serbo|sérvio|servisch
hr|Croatian|kroatisch|croate|croata|croato
bs|Bosnian|bosnisch|bosniaque
mk|Macedonian|mazedonisch
sq|Albanian|albanisch|albanais|albanés|albanese
vi|Vietnamese|vietnamesisch|vietnamien|vietnamita
th|Thai|thailändisch
id|Indonesian|Bahasa Indonesia
ms|Malay|Bahasa Melayu
tl|Tagalog|Filipino
sw|Swahili|Kiswahili
am|Amharic
so|Somali
yo|Yoruba
ig|Igbo
ha|Hausa
zu|Zulu
af|Afrikaans
ca|Catalan|català|catalán|katalanisch|catalão|catalano
eu|Basque|euskera|baskisch
gl|Galician|gallego|galego
ga|Irish Gaelic|Gaeilge
cy|Welsh
lb|Luxembourgish|luxemburgisch|luxembourgeois
ka|Georgian
hy|Armenian|armenisch|arménien
la|Latin|latein
asl|American Sign Language|ASL
bsl|British Sign Language|BSL"""
# In this order: the first that a phrase has is its level. "Limited working proficiency" is none of the ones after it.
_LEVELS: tuple[tuple[Fluency, str], ...] = (
    ("B1", r"limited working|intermediate high|lower[- ]intermediate"),
    (
        "native",
        r"""native or bilingual|near[- ]native|native|nativ[oa]|natif|native speaker|mother[- ]?tongue|first language
        |bilingual|bilingue|bilingüe|zweisprachig|tweetalig|muttersprach\w*|erstsprache|langue maternelle
        |lengua (?:materna|nativa)|idioma materno|madre ?lingua|lingua madre|língua (?:materna|nativa)|moedertaal\w*""",
    ),
    ("C2", r"full professional|verhandlungssicher\w*|proficient|mastery"),
    (
        "C1",
        r"""fluent(?:ly)?|fluency|flie(?:ß|ss)end\w*|advanced|excellent|very good|professional working|expert|courant
        |couramment|avancée?|très bon(?:ne)?s?|fluid[oa]|avanzad[oa]|muy buen[oa]?|excelente|alto|avanzat[oa]|ottim[oa]
        |eccellente|fluente|avançad[oa]|muito bo[am]|vloeiend|gevorderd|zeer goede?|uitstekend|sehr gute?[srn]?""",
    ),
    (
        "B2",
        r"""upper[- ]intermediate|good|professional|business|working|conversational|strong|gute?[srn]?|bon(?:ne)?s?
        |buen[oa]?|buon[oa]?|bo[am]|goede?""",
    ),
    (
        "B1",
        r"""intermediate|fair|moderate|intermédiaires?|moyen|intermedi[oa]|medi[oa]|discret[oa]|intermediári[oa]|médio
        |konversation\w*|konversationssicher|mittel|redelijk|gemiddeld""",
    ),
    (
        "A2",
        r"""elementary|basic|basics|limited|grundkenntnisse|grundlagen|basiskenntnisse|schulkenntnisse|basis\w*|notions
        |scolaire|bases|básic[oa]|elemental|nociones|base|scolastic[oa]|elementare|noções|elementair""",
    ),
    ("A1", r"beginner|débutant|principiante|anfänger\w*|iniciante"),
)
_CODE = re.compile(r"\b[ABC][12]\b")
_LEVEL_PATTERNS = tuple((level, any_of(phrases)) for level, phrases in _LEVELS)
_RATING = re.compile(
    r"(?P<of>\d)\s?/\s?(?P<most>5|10|6|4)\b|(?P<percent>\d{2,3})\s?%|(?P<full>[★●⬤■•]{1,5})(?P<empty>[☆○◯□]{0,4})"
)
# What share of a scale somebody gives themselves at least for a level.
_BY_SHARE: tuple[tuple[float, Fluency], ...] = ((0.95, "C2"), (0.8, "C1"), (0.6, "B2"), (0.4, "B1"), (0.2, "A2"))
_AND = re.compile(r"\s*(?:[,/&]|and|und|et|y|e|en)\s*", re.IGNORECASE)
_REACH_BEFORE, _REACH_AFTER = 25, 60  # characters


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """`fluency` is None where the text names no level."""

    code: str
    name: str
    fluency: Fluency | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Named:
    """`before` and `after` are the levels that the words on either side name."""

    match: re.Match[str]
    before: Fluency | None
    after: Fluency | None


@remembered
def find(text: str) -> Sequence[SpokenLanguage]:
    """Languages named in the text, with the level beside each on its line: "German (B2)", "fluent in French"."""
    matches = list(_matches(text))
    named = [
        _Named(match, _before(text, match), _after(text, match, following)) for match, following in _pairs(matches)
    ]
    found = []
    for index, each in enumerate(named):
        code, name = _table()[as_matched(each.match["name"])]
        fluency = each.after or each.before or _shared(text, named, index)
        found.append(SpokenLanguage(code, name, fluency, each.match.start(), each.match.end()))
    return found


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Where a word begins as some language does; to try every name at every letter takes twenty times as long."""
    end = 0
    for word in _BEGINNING.finditer(text):
        if (
            word.start() >= end
            and as_matched(word.group()) in _beginnings()
            and (found := _pattern().match(text, word.start()))
        ):
            end = found.end()
            yield found


def is_language(phrase: str) -> bool:
    return phrase.casefold() in _table()


def name_of(code: str) -> str:
    """The English name of an ISO 639-1 code; the code itself where it is not known."""
    return next((name for known, name in _table().values() if known == code), code)


def _pairs(matches: list[re.Match[str]]) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    yield from zip_longest(matches, matches[1:])


def _before(text: str, match: re.Match[str]) -> Fluency | None:
    start = max(0, match.start() - _REACH_BEFORE)
    return _level(re.split(r"[,;)\n]", text[start : match.start()])[-1])


def _after(text: str, match: re.Match[str], following: re.Match[str] | None) -> Fluency | None:
    """Up to the next language: the words before that are its own where they lead up to it, "German, fluent French"."""
    line_end = text.find("\n", match.end())
    stop = min(match.end() + _REACH_AFTER, len(text) if line_end < 0 else line_end)
    if following is None or following.start() >= stop:
        return _level(text[match.end() : stop])
    between = text[match.end() : following.start()]
    own = re.split(r"[,;)](?=[^,;)]*$)", between)[0] if re.search(r"[,;)]", between) else between
    return _level(own)


def _shared(text: str, named: list[_Named], index: int) -> Fluency | None:
    """The level of others in a row with this one: "fluent in English, French and Thai", "Thai and Hindi (basic)"."""
    first = index
    while first and _AND.fullmatch(text, named[first - 1].match.end(), named[first].match.start()):
        first -= 1
        if named[first].before:
            return named[first].before
    following = named[index + 1] if index + 1 < len(named) else None
    if following and re.fullmatch(
        r"\s(?:and|und|et|y|e|en|&)\s", text[named[index].match.end() : following.match.start()]
    ):
        return following.after
    return None


def _level(phrase: str) -> Fluency | None:
    """A code says more than a word, and a word more than stars."""
    if codes := _CODE.findall(phrase):
        return max((level for level in ORDER if level in codes), key=ORDER.index)
    level = next((level for level, pattern in _LEVEL_PATTERNS if pattern.search(phrase)), None)
    return level or _rated(phrase)


def _rated(phrase: str) -> Fluency | None:
    rating = _RATING.search(phrase)
    if rating is None:
        return None
    if rating["of"]:
        share = int(rating["of"]) / int(rating["most"])
    elif rating["percent"]:
        share = int(rating["percent"]) / 100
    else:
        full, empty = len(rating["full"]), len(rating["empty"])
        if full + empty < 3:
            return None
        share = full / (full + empty)
    return next((level for least, level in _BY_SHARE if share >= least), "A1")


@cache
def _table() -> dict[str, tuple[str, str]]:
    rows = [line.split("|") for line in _NAMES.splitlines()]
    return {name.casefold(): (code, names[0]) for code, *names in rows for name in names}


_BEGINNING = re.compile(r"\b\w{3}")


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(as_matched(name[:3]) for name in _table())


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _table()), key=len, reverse=True))
    return re.compile(rf"\b(?P<name>{names})(?:kenntnisse)?\b", re.IGNORECASE)
