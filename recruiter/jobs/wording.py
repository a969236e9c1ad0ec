"""How adverts word what they ask for, in seven languages."""

import re

from recruiter.vocabulary.words import alternatives, any_of

PREFERRED = any_of(
    r"""nice[- ]to[- ]have|a (?:big |strong |definite )?plus|preferred|preferably|ideally|desirable|bonus
    |advantage(?:ous)?|beneficial|helpful|optional|would be (?:great|nice|good)|von vorteil|wünschenswert|idealerweise
    |gerne|un plus|un atout|souhaité\w*|idéalement|se valorará|deseable|valorable|preferib\w+|gradit\w+|desejável
    |diferencial|een pré|pluspunt"""
)
REQUIRED = any_of(
    r"""must|required?|essential|mandatory|minimum|need to|at least|proven|zwingend|erforderlich|vorausgesetzt
    |indispensable|obligatoire|imprescindible|obligatorio|indispensabile|obrigatório|vereist"""
)
YEARS = re.compile(
    r"(?<![\w.,])(?P<few>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\s?(?:\+|plus|or more)?\s?"
    r"(?:(?:-|–|to)\s?\d{1,2}\s?\+?)?\s?(?:years?|yrs?|jahre?n?|ans?|années|años?|anni|anos?|jaar)\b",
    re.IGNORECASE,
)
# Years of something else than a candidate's work, after the number and before it.
OTHER_YEARS = re.compile(
    r"\W{0,3}(?:of age|old|or older|(?:of|in) (?:our )?(?:history|tradition|business|existence)|ago|warranty)\b",
    re.IGNORECASE,
)
OUR_YEARS = re.compile(
    r"\b(?:we have|we['’]ve|our|for over|for more than|since|wir haben|aged?)\W{0,3}(?:\w+\W){0,2}$", re.IGNORECASE
)
DEGREE = any_of(
    r"""degree|abschluss|hochschulabschluss|studium|diplôme|título|titulación|titolo di studio|diploma universitario
    |formação superior|university education|abgeschlossene[sr]? (?:studium|ausbildung)"""
)
# "a degree in computer science or a related field", "Bachelor of Science in Nursing (BSN)"
SUBJECT = re.compile(r"\b(?:in|im|en|für|als|zur|zum)\s+(?P<subject>[^,.;:()\d]{3,60})", re.IGNORECASE)
RELATED_FIELD = re.compile(r"\s+(?:or|oder|ou|o|and)\b.*|\s+(?:is|are|ist|wird|required|preferred)\b.*", re.IGNORECASE)
EQUIVALENT = any_of(
    r"""equivalent|comparable|similar|vergleichbar\w*|gleichwertig\w*|équivalent\w*|equivalente|relevant experience"""
)
LANGUAGE = any_of(
    r"""fluen\w+|speak\w*|spoken|written|language|native|proficien\w+|c1|c2|b1|b2|bilingual|kenntnisse|sprach\w*
    |fließend|courant\w*|langue|idioma|lingua|taal|verbal|conversational|working knowledge"""
)
CERTIFICATE = any_of(
    r"""licen[cs]e[ds]?|licensure|certifi\w+|registration|registered|accredit\w+|permit|führerschein|zertifi\w+|permis
    |carnet|patente"""
)
PERMIT = any_of(
    r"""right to work|work (?:permit|authori[sz]ation|visa)|(?:legally )?(?:authori[sz]ed|eligible|entitled) to work
    |visa sponsorship|security clearance|arbeitserlaubnis|permis de travail|permiso de trabajo|permesso di lavoro"""
)
SOFT = any_of(
    r"""communicat\w+|team ?player|team|interpersonal|self-?\w+|motivat\w+|attitude|detail|reliab\w+|flexib\w+
    |passion\w*|proactive|organi[sz]ed|punctual|enthusias\w+|empath\w+|collaborat\w+|independent(?:ly)?|teamfähig\w*
    |zuverlässig\w*|selbstständig\w*|creativ\w+"""
)
REMOTE = any_of(r"(?<!no )(?<!not )(?:fully remote|100 ?% remote|remote[- ](?:first|only)|work from anywhere)")
REMOTE_PLACE = re.compile(r"\W*(?:fully )?remote\b", re.IGNORECASE)
_TITLE = alternatives("job title|position|title|role|vacancy|stelle|poste|puesto|posizione|vaga|functie")
_PLACE = alternatives(
    """location|place of work|work location|standort|arbeitsort|einsatzort|lieu|ubicación|sede|local|standplaats
    |locatie"""
)
TITLE_LABEL = re.compile(rf"^{_TITLE}\s*:\s*", re.IGNORECASE)
PLACE_LABEL = re.compile(rf"^{_PLACE}\s*:\s*", re.IGNORECASE)
# Between two skills of which one will do, and before examples of which one will do.
SENTENCE_START = re.compile(
    r"(?:we|our|are|do|is|looking|join|come|this|you|wir|für|nous|pour|buscamos|cerchiamo|wij)\b", re.IGNORECASE
)
OR = re.compile(r"^[\s,]*(?:/|\bor\b|\boder\b|\bou\b|\bo\b|\bof\b)\s*(?:\w+\s){0,2}$", re.IGNORECASE)
EXAMPLES = re.compile(
    r"(?:such as|e\.g\.?|for example|like|one of|either|z\.\s?b\.|wie|comme|como)[\s:(,]*$", re.IGNORECASE
)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], start=1
    )
}


def number(few: str) -> float:
    return float(_NUMBERS.get(few.lower()) or int(few))
