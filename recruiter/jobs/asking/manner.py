"""What is asked of somebody's manner, time and body: checked by asking them, or not at all."""

import re
from collections.abc import Iterator, Sequence

from recruiter.jobs.asking.clauses import Clause
from recruiter.jobs.asking.found import Found, is_taken
from recruiter.jobs.requirements import Requirement
from recruiter.vocabulary.words import any_of

# Conditions that a yes or a no answers: shifts, travel, lifting, age.
CONDITIONS = any_of(
    r"""shifts?|shift work|nights?|night shifts?|weekends?|overtime|on-?call|evenings|bank holidays|travel(?:ling)?
    |relocat\w+|lift(?:ing)? (?:up to )?\d+
    |\d+ ?(?:lbs?|kg|pounds)|stand(?:ing)? for|physically (?:fit|able)|physical (?:fitness|stamina)|(?:at least\s
    |over\s|minimum )?\d\d (?:years )?(?:old|of age|or older)
    |\d\d years old|available (?:immediately|from|to)|\w*schicht\w*|nachtdienst\w*|wochenend\w*|reisebereitschaft
    |reisetätigkeit|rufbereitschaft|körperlich\w*|belastbar\w* körperlich
    |disponibilité|déplacements|travail (?:de nuit|posté)|horaires? décalés?|week-?ends?|disponibilidad
    |fines de semana|turnos|viajar|disponibilità|turni|trasferte
    |automunit[oa]|disponibilidade|viagens|fins de semana|ploegendienst\w*|onregelmatige|beschikbaar\w*
    |reisbereid\w*|weekenden|nachtdiensten|vehículo propio|coche propio|own car"""
)
# Praise that no resume can show and no answer can settle.
PRAISE = any_of(
    r"""rock ?-?stars?|ninjas?|gurus?|wizards?|unicorns?|superstars?|fast[- ]paced(?: (?:and \w+ )?environment)?
    |dynamic (?:environment|team)|passion\w*|hands-on mentality
    |(?:highly\s|self-)?motivated|go-getters?|hungry|(?:positive|can-do|great|good|friendly|right
    |professional) attitude|sense of humou?r|calm(?: under pressure)?|friendly
    |think outside the box|thick skin|hard[- ]?working|energetic|enthusias\w+|wear many hats|own(?:s|ing)? (?:your
    |the) work|make a difference|strong personality|culture fit
    |team[- ]?players?|team spirit|commitment to|committed|well[- ]organi[sz]ed|presentable|smart appearance
    |hohe motivation|motiviert\w*|engagiert\w*|engagement|leidenschaft\w*
    |begeister\w+|hands-on-mentalität|spaß an|freude an|freundlich\w*|gepflegt\w*|belastbar\w*|macher\w*
    |dynamisch\w*|souriant\w*|motivée?s?|passionnée?s?|dynamique
    |bonne humeur|bonne présentation|enthousiaste|apasion\w+|pasión|dinámic[oa]s?|ganas de|buena presencia
    |proactiv[oa]|motivad[oa]|entusiasta|solare|dinamic[oa]
    |passione|voglia di|motivat[oa]|predisposizione|apaixonad[oa]|paixão|vontade de|dinâmic[oa]|motivad[oa]
    |flexibele|enthousiaste?|gedreven|gemotiveerd\w*|aanpakker
    |geen 9 tot 5|ownership|curious\w*|neugierig\w*|hands-on"""
)
# Words for a subject that say nothing of it: "modern technologies", "the usual tools".
UNNAMED = any_of(
    r"""(?:modern|current|latest|new|relevant|various|common|usual|different|state[- ]of[- ]the[- ]art
    |cutting[- ]edge|emerging|standard|appropriate) (?:\w+ )?(?:technolog\w+|tools?
    |methods?|methodologies|frameworks?|software|systems?|trends?|techniques?|programs?|applications?|concepts?)
    |modern(?:e|en|er)? (?:technologien|methoden|tools|software)
    |(?:gängige[nr]?|übliche[nr]?|aktuelle[nr]?|einschlägige[nr]?|verschiedene[nr]?) (?:\w+-)?(?:software
    |programme\w*|tools|technologien|methoden|systeme\w*)|(?:technologies|outils|méthodes) (?:modernes?|actuel\w+
    |récent\w+)
    |nouvelles technologies|(?:tecnologías|herramientas|métodos) (?:modern\w+|actual\w+)|nuevas tecnologías
    |(?:tecnologie|strumenti) (?:modern\w|attual\w)
    |nuove tecnologie|(?:tecnologias|ferramentas) (?:modernas|atuais)|novas tecnologias|(?:moderne
    |nieuwe) (?:technologie\w*|tools)|general knowledge|strong background
    |technical (?:affinity|understanding|aptitude)|technisches verständnis|it[- ]affinität
    |good (?:general )?understanding"""
)
_PIECE_END = re.compile(r"\s?[,&]\s?|\s(?:and|und|et|y|e|en|sowie|who|die|der|qui|que|che|die)\s", re.IGNORECASE)
_EDGE = " \t\n,;:.()–—-"
_REACH = 120  # characters of the piece shown on either side


def conditions(clause: Clause, found: Sequence[Found]) -> Iterator[Found]:
    return _find(clause, found, CONDITIONS, vague=False)


def praise(clause: Clause, found: Sequence[Found]) -> Iterator[Found]:
    return _find(clause, found, PRAISE, vague=True)


def _find(clause: Clause, found: Sequence[Found], pattern: re.Pattern[str], *, vague: bool) -> Iterator[Found]:
    if not clause.is_asked:
        return
    last = 0
    for match in pattern.finditer(clause.text):
        start, end = _piece(clause.text, *match.span())
        if match.start() < last or is_taken(found, *match.span()):
            continue
        last = end
        words = clause.text[start:end].strip(_EDGE)
        start = clause.text.index(words, start)
        requirement = Requirement(
            words, clause.span(start, start + len(words)), "soft_skill", clause.importance, is_vague=vague
        )
        yield Found(requirement, start, end)


def _piece(text: str, start: int, end: int) -> tuple[int, int]:
    """The words about a match, up to what parts them from the next."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    begins = [match.end() for match in _PIECE_END.finditer(text, first, start)]
    stop = _PIECE_END.search(text, end, last)
    return max(begins, default=first), stop.start() if stop else last
