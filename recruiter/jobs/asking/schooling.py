"""A degree or a training asked for: its level, its subject, and whether something else will do."""

import re
from collections.abc import Iterator

from recruiter.jobs.asking.clauses import Clause
from recruiter.jobs.asking.found import Found
from recruiter.jobs.requirements import Requirement
from recruiter.vocabulary import degrees
from recruiter.vocabulary.degrees import DegreeLevel
from recruiter.vocabulary.words import any_of

# In this order: a training says less than a degree.
_WORDS: tuple[tuple[DegreeLevel, re.Pattern[str]], ...] = (
    (
        "vocational",
        any_of(
            r"""(?:abgeschlossene\s|kaufmännische\s|technische\s|handwerkliche\s
            |einschlägige )+(?:berufs)?ausbildung|berufsabschluss
            |ausbildung(?= (?:im|in|als|zum|zur)\b)|apprenticeship|vocational training|trade school|formation (?:en
            |de|d['’]|dans)
            |ciclo formativo|(?:mbo[- ])?opleiding|vakopleiding|curso técnico|istituto tecnico
            |qualifica professionale"""
        ),
    ),
    (
        "bachelor",
        any_of(
            r"""(?<!high )(?<!some )degrees?(?! of (?!science|arts|engineering|laws?|education|nursing|business
            |commerce))(?: level)?
            |(?:hochschul|fachhochschul|universitäts)?studium|(?:hochschul|universitäts|studien)abschluss|diplôme
            |bac ?\+ ?[345]
            |título (?:universitario|superior)|titulación|estudios universitarios|titolo di studio
            |diploma universitario
            |formação superior|ensino superior|graduação|curso superior|university education|hbo|wo[- ]niveau"""
        ),
    ),
)
_SUBJECT = re.compile(
    r"(?:(?!\s(?:or|oder|ou|o)\s)[^,;:()\d]){0,30}?\b(?:in|im|en|für|als|zur|zum|der|des|di|de|du|d['’]|of)\b\s*(?:an?\s|the\s|la\s"
    r"|el\s)?(?P<subject>[^,;:()\d–]{3,60})",
    re.IGNORECASE,
)
# "BSc Occupational Therapy"
_NAMED_SUBJECT = re.compile(r"\s(?P<subject>[A-Z][a-z]{3,}(?:\s[A-Z][a-z]+){0,3})")
_SUBJECT_ENDS = re.compile(
    r"\s+(?:or|oder|ou|o|of|and|und|et|y|e|en|with|mit|from|is|are|ist|wird|required|preferred|field|discipline"
    r"|oder|bzw\.?|subject"
    r"|essential|desirable|plus|completo|erforderlich|von vorteil|wünschenswert|exigée?|souhaitée?)\b.*",
    re.IGNORECASE,
)
_EQUIVALENT = any_of(
    r"""equivalent\w*|comparable|vergleichbar\w*|gleichwertig\w*|équivalent\w*|equivalente|equipollente
    |gelijkwaardig\w*|vergelijkbaar
    |(?:or|oder|ou|o|of) (?:\w+ ){0,3}(?:experience|berufserfahrung|praxis|expérience|experiencia|esperienza
    |experiência|ervaring)"""
)
# Words that name a degree in a resume, and something else in an advert.
_NO_DEGREE = re.compile(
    r"intermediate\b|ma[îi]trise(?! en\b)|licence de\b|promotion\b|certificate (?:in|of)\b|polytechnic\b|diplomatie",
    re.IGNORECASE,
)
_TAUGHT = re.compile(r"\b(?:teach|tutor|deliver)\w*\s(?:\w+\s){0,2}$", re.IGNORECASE)


def find(clause: Clause) -> Iterator[Found]:
    named = [
        (degree.level, degree.start, degree.end)
        for degree in degrees.find(clause.text)
        if not _NO_DEGREE.match(clause.text, degree.start) and not _TAUGHT.search(clause.text, 0, degree.start)
    ]
    named = named or _worded(clause.text)
    if not named:
        return
    level, _, _ = min(named, key=lambda each: degrees.ORDER.index(each[0]))
    first, last = named[0][1], named[-1][2]
    subject = _subject(clause.text, last)
    yield Found(
        Requirement(
            clause.text,
            clause.span(),
            "education",
            clause.importance,
            level=level,
            subject=clause.text[subject[0] : subject[1]] if subject else None,
            or_equivalent=_EQUIVALENT.search(clause.text) is not None,
        ),
        first,
        _end(clause.text, subject[1] if subject else last),
    )


def _worded(text: str) -> list[tuple[DegreeLevel, int, int]]:
    return next(
        ([(level, *match.span())] for level, pattern in _WORDS if (match := pattern.search(text))),
        [],
    )


def _subject(text: str, position: int) -> tuple[int, int] | None:
    match = _SUBJECT.match(text, position) or _NAMED_SUBJECT.match(text, position)
    if match is None:
        return None
    subject = _SUBJECT_ENDS.sub("", match["subject"]).strip(" .-")
    start = match.start("subject")
    return (start, start + len(subject)) if len(subject) >= 3 else None


def _end(text: str, position: int) -> int:
    """Behind the related subjects that follow, in brackets or after an "or"."""
    related = re.compile(
        r"\W{0,2}\([^()]{0,80}\)|\s*/\s*[^\W\d]+|\s+(?:or|oder|ou|o|of|bzw\.?)\s+(?:(?!\s(?:and|und|et|y|e|en)\s)[^,;()]){0,80}",
        re.IGNORECASE,
    ).match(text, position)
    return related.end() if related else position
