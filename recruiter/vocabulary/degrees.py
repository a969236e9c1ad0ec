"""Degrees and their levels, as seven languages write them."""

import re
from dataclasses import dataclass
from typing import Literal

from recruiter.vocabulary.remembering import remembered

DegreeLevel = Literal["secondary", "vocational", "associate", "bachelor", "master", "doctorate"]
ORDER: tuple[DegreeLevel, ...] = ("secondary", "vocational", "associate", "bachelor", "master", "doctorate")

# Alternatives, one regular expression each; a line break between two of them means nothing.
_SUBJECTS = """
    (?:applied |computer |fine |business |public |medical |information |software )?
    (?:sciences?|arts?|engineering|technolog(?:y|ies)|commerce|business administration|administration|education|laws?
    |philosophy|computer applications?|applications?|medicine|surgery|nursing|architecture|pharmacy|music|musical arts
    |public health|social work|divinity|management|design|accounting|finance|economics|letters)"""
_PATTERNS: dict[DegreeLevel, str] = {
    "doctorate": rf"""doctor(?:ate|al degree)?(?: (?:of|in) {_SUBJECTS})?|ph\.? ?d\.?|d\.?phil\.?|ed\.? ?d\.?(?=\W|$)
        |d\.?n\.?p\.?(?=[\s,(]|$)|dba(?= in|,|$)|psy\.?d\.?
        |dr\. ?(?:rer|ing|med|phil)\.?(?: ?nat\.?)?|promotion(?= in\b)|doctorat|doctorado|dottorato|doutorado
        |doutoramento|habilitation|phd-onderzoek|j\.d\.?|jd(?=,|\)|$)|juris doctor|m\.d\.(?=\W|$)
        |dvm|d\.v\.m\.?|dds|d\.d\.s\.?|dmd|pharm\.? ?d\.?|md(?=,| in\b)""",
    "master": rf"""(?:executive )?master(?:['’]?s)(?: degree)?(?: of {_SUBJECTS})?
        |master(?: degree| of {_SUBJECTS}|(?= of\b| in\b| en\b|,))
        |(?-i:Master)(?! (?:chef|data|plan|sergeant|craftsman|trainer|class|black|file|degree)\b)
        (?= (?-i:[A-Z][a-z]{{3}}))
        |post[- ]?graduate (?:diploma|degree|program(?:me)?)(?: (?:of|in) business administration)?
        |post[- ]?graduat(?:e|ion)|pg ?d(?:ip(?:loma)?|m|ba|ca)?\.?(?=[\s,(]|$)
        |(?:e?mba|mca|m\.? ?tech|m\.?eng|m\.?phil|mfa|m\.?ed|msw|m\.? ?com|mph|msn|ll\.?m|m\.?pharm)\.?(?=\W|$)
        |m\.? ?sc?\.?(?=[\s,)(:]|$)|m\. ?[saeb]\.?(?=\W|$)|m\.b\.a\.?|m\.c\.a\.?|mse(?=\W|$)
        |ms(?:ee|cs|is|it|me|ce)|m\.? ?acc\.?(?=\W|$)|m\. ?div\.?|mdiv|th\.m\.?|m\.m\.(?=\W|$)|ml(?:i)?s(?=,| in\b|$)
        |m\.l\.i\.s\.?|m(?:pa|pp|ha)(?=\W|$)|m\.p\.a\.?|m\.h\.a\.?|ed\.s\.(?=\W|$)|^ma(?=,? [a-z])
        |ma(?= (?:in|degree)\b)
        |me(?= in\b)|diplom[- ](?:ingenieur|informatiker|kaufmann|kauffrau)(?:in)?|staatsexamen
        |dipl\.?[- ](?:ing|inf|kfm|kff|phys|math|psych)\.?|magister|maîtrise|diplôme d['’]ingénieur|máster|maestría
        |laurea magistrale|laurea specialistica|mestrado|p\.?g\.?c\.?e\.?(?=\W|$)|master ?[12]|dea(?=\s|,)|dess
        |pós[- ]graduação|posgrado|postgrado|magister artium|diplom(?= (?:in|der)\b)|wo[- ]master|master['’]?s? program
        |m[.-] ?tech\.?|pgdb?m(?=\W|$)""",
    "bachelor": rf"""bachelor(?:['’]?s)?(?: degree)?(?: of {_SUBJECTS})?
        |(?:b[.-]? ?tech|b\.? ?e(?=[\s,.(-]*(?:in|computer|electronics|mechanical|civil|electrical))|b\.?eng|bba|bca
        |bfa|b\.?ed|bsn|b\.? ?com|ll\.?b|b\.?pharm|bsw|b\.?arch|m\.?b\.?b\.?s)\.?(?=\W|$)
        |b\.? ?sc\.?(?=\W|$)|b\. ?[saeb]\.?(?=\W|$)|b\.c\.a\.?|b\.b\.a\.?|bs(?=[\s,]|$)
        |be(?= (?:in|computer|electronics|mechanical|civil|electrical|\()|,|$)|ba(?= in\b|[,\s(]|$)|ab(?= in\b)
        |licence(?= (?:en|de|professionnelle))|licenciatura|grado(?= en)|laurea(?: triennale)?|bacharelado
        |diplomatura|ingeniería(?= (?:en|de|técnica)\b)|laurea(?= in\b)|hbo(?:[- ]bachelor)?(?=[\s,-]|$)|licence ?3
        |bs(?:ee|cs|ba|it|me|ce)|b\.s\.b\.a\.?|b\.? ?mus\.?(?=\W|$)|b\.?a\.?sc\.?(?=\W|$)|bs/ba|bacharel(?= em\b)
        |licenciad[oa](?= en\b)|inżynier|licencjat|civilingenjör|kandidatexamen
        |but(?= en\b)
        |bachiller(?= en\b)|undergraduate degree|graduation(?= in\b)|graduate(?= in\b)|diplom(?=\s|,|$)
        |honours degree""",
    "associate": r"""
        associate(?:['’]?s)?(?: degree)? (?:of|in) (?:applied )?(?:science|arts|business|nursing|engineering)
        |associate(?:['’]?s)? degree|a\.a\.?s?\.?(?=\W|$)|a\.s\.?(?= in\b|,)|^aa?s(?=,? [a-z])
        |aas(?= in\b|,|$)|^aa(?=,? [a-z])|hnd|hnc|btec(?: \w+)?|foundation degree
        |bts|dut|deug|deust|adn|hbo associate|técnico superior|grado superior""",
    "vocational": r"""
        (?:advanced |higher |national |graduate )?diploma
        |(?:(?:higher|national|advanced|graduate|professional|craft|trade|national craft) )?certificate(?= in\b)
            |polytechnic|i\.?t\.?i\.?(?=\s|$)|berufsausbildung
        |ausbildung (?:zur|zum|als)
        |technician(?= in)|vocational school|abgeschlossene (?:berufs)?ausbildung|trade certificate|apprenticeship|ihk
        |vocational (?:training|qualification)|formación profesional|ciclo formativo|cap(?=\s)|bep|nvq(?: level \d)?
        |city (?:and|&) guilds|formación profesional de grado (?:medio|superior)|grado medio|técnico (?:en|em)(?= \w)
        |curso técnico|diplôme d['’]état(?: d['’]\w+)?|certificat d['’]aptitude professionnelle|attestato di qualifica
        |qualifica professionale|titre professionnel|journeyman(?: certificate| licen[cs]e)?|lehre(?= (?:als|zum|zur)\b)
        |umschulung (?:zum|zur)|staatlich (?:geprüfte[r]?|anerkannte[r]?)|mbo(?:[- ]?[1-4])?(?=[\s,-]|$)|mbo
        |gesellenbrief|meisterbrief""",
    "secondary": r"""
        high school(?: diploma)?|hs diploma|ged|g\.e\.d\.?
        |secondary school(?: certificate)?|higher secondary(?: certificate| school)?
        |senior secondary|intermediate(?=[\s,(]|$)|h\.?s\.?c\.?(?=\W|$)|s\.?s\.?c\.?(?=\W|$)|s\.?s\.?l\.?c\.?(?=\W|$)
        |gcses?|a[- ]levels?|abitur|fachabitur|mittlere reife|realschulabschluss|hauptschulabschluss|baccalauréat
        |bachillerato|maturità|diploma di maturità|ensino médio|matriculation|10\+2
        |class (?:xi{0,2}|10|12)(?:th)?(?=\W|$)|(?:10|12)(?:th)? (?:standard|std|class|grade)|matric(?=\W|$)
        |p\.?u\.?c(?=[\s,(]|$)
        |fachhochschulreife|(?:allgemeine )?hochschulreife|matura|diploma di (?:liceo|scuola superiore)|licenza media
        |educación secundaria(?: obligatoria)?|leaving certificate|junior certificate|ensino secundário|vmbo(?:-\w+)?
        |brevet des collèges|school leaving certificate
        |(?:10th|12th|xth|xiith)(?: standard| class)?|havo|vwo|international baccalaureate""",
}


def _compiled(alternatives: str) -> re.Pattern[str]:
    pattern = re.sub(r"\n\s*", "", alternatives).replace(" ", r"\s+").replace(r"\s+?", r"\s?")
    return re.compile(rf"(?<![\w.])(?:{pattern})", re.IGNORECASE)


_COMPILED = tuple((level, _compiled(alternatives)) for level, alternatives in _PATTERNS.items())
# Two letters are a degree in capitals only: "be" and "ma" are words, and "MS" before Office is Microsoft.
_CAPITALS = frozenset(
    {
        "aa",
        "as",
        "aas",
        "be",
        "ba",
        "dds",
        "dmd",
        "dvm",
        "jd",
        "mls",
        "mlis",
        "mpa",
        "mpp",
        "mha",
        "macc",
        "msit",
        "msis",
        "basc",
        "but",
        "dea",
        "hbo",
        "mbo",
        "puc",
        "dba",
        "bs",
        "ma",
        "me",
        "ms",
        "md",
        "ab",
        "ged",
        "cap",
        "mse",
        "bts",
        "dut",
        "iti",
        "hsc",
        "ssc",
    }
)
_MICROSOFT = re.compile(
    r"\s*-?\s*(?:office|word|excel|sql|access|project|visio|outlook|power|windows|dos|share|teams|azure|suite)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Degree:
    level: DegreeLevel
    start: int
    end: int


@remembered
def find(text: str) -> list[Degree]:
    """Degrees in order of their place; of two that overlap the longer, so that "Master of Science" is one."""
    found = [
        Degree(level, match.start(), match.end())
        for level, pattern in _COMPILED
        for match in pattern.finditer(text)
        if _plausible(text, match)
    ]
    kept: list[Degree] = []
    for degree in sorted(found, key=lambda d: (d.start, d.start - d.end)):
        if not kept or degree.start >= kept[-1].end:
            kept.append(degree)
    return kept


def reaches(have: DegreeLevel, want: DegreeLevel) -> bool:
    return ORDER.index(have) >= ORDER.index(want)


def _plausible(text: str, match: re.Match[str]) -> bool:
    written = match.group()
    letters = re.sub(r"\W", "", written)
    opens = match.start() == 0 and text[match.end() :].startswith(" in ")
    in_lower_case = opens and letters in ("ba", "bs", "ma", "ms") and text.islower()
    if letters.lower() in _CAPITALS and not (letters.isupper() or in_lower_case or "." in written):
        return False
    if letters.lower() in {"bed", "med"} and "." not in written and written[1:].islower():
        return False
    if letters.lower() in {"ms", "msc"} and _MICROSOFT.match(text, match.end()):
        return False
    return not (match.end() < len(text) and text[match.end()].isalnum() and written[-1].isalnum())
