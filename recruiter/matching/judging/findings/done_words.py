"""Words by which resumes say what somebody did, by what it indicates; first of all in English, then in the other
languages that resumes are read in."""

import re
from collections.abc import Mapping

from recruiter.vocabulary.words import alternatives

_PEOPLE = alternatives(
    """teams?|crews?|engineers|developers|analysts|nurses|staff|personnel|employees|colleagues|people|students|pupils
    |interns|apprentices|trainees|juniors|starters|hires|members|workers|drivers|pickers|reports|specialists
    |representatives|assistants|volunteers|technicians|clerks|cashiers|associates|agents|persons|mitarbeiter\\w*
    |beschäftigten?|auszubildende\\w*|personnes|équipe|equipo|personas|squadra|persone|equipa|equipe|pessoas|medewerkers"""
)
_OTHERS = alternatives(
    """teams?|designers?|engineers|developers|departments?|stakeholders?|doctors|physicians|colleagues|partners|analysts
    |researchers|therapists|suppliers|vendors|architects|scientists"""
)
_CUSTOMERS = alternatives(
    """customers|clients|patients|guests|pupils|residents|families|visitors|shoppers|tenants|passengers|callers"""
)
_STUDIED = alternatives(
    """courses?|trainings?|certifications?|certificates?|programs?|programmes?|fellowship|bootcamp|licen[cs]e|exams?
    |qualification"""
)
_FEW_WORDS = r"\s(?:[\w'’&/+.-]+,?\s){0,5}?"
# Where a line, or a part of it, begins: "The company was founded in 1998" tells of nobody.
_BEGINNING = r"(?:^|[.;,:•]\s?|(?<!\w)(?:and|i|also|then|by)\s)"


def _of(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


DONE: Mapping[str, re.Pattern[str]] = {
    "leading": _of(
        alternatives(
            """supervis(?:ed|ing|es|e)|led|leads?|leading|managed|manages?|managing|headed|built up|hired|trained
            |trains?|taught|teach(?:es)?|instructed|oversaw|oversees?|overseeing|coordinated?(?! with)|direct(?:ed|s)?
            |mentor(?:ed|ing|s)?|coach(?:ed|ing|es)?|onboarded|guided|führung von|leitung (?:von|eines|einer|des)
            |einarbeitung von|anleitung von
            |encadrement d['’]une|management d['’]une|liderazgo de|dirección de un|coordinamento di|gestione di una
            |liderança de uma|coordenação de uma|leidinggeven aan"""
        )
        + _FEW_WORDS
        + _PEOPLE,
        r"(?:mentor(?:ed|ing)|direct reports|preceptor(?:ed)? (?:for|to)|line manage[rd])",
        r"(?:führung|anleitung|einarbeitung) (?:von|der|des|neuer)",
    ),
    "collaboration": _of(
        r"(?:collaborat(?:ed|ing|es|e)|partner(?:ed|ing|s)?|liais(?:ed|ing|es|e)|pair(?:ed|ing)) with",
        rf"work(?:ed|ing|s)? (?:closely |together |directly |hand in hand )?with{_FEW_WORDS}{_OTHERS}",
        r"cross[- ](?:functional|team|departmental)|(?:multi|inter)disciplinary|interprofessional|pair programming",
        r"(?:in|as part of) an? (?:[\w-]+ ){0,2}team of",
        rf"facilitated{_FEW_WORDS}(?:workshops?|meetings?|retrospectives?)",
        r"(?:in )?(?:enger )?zusammenarbeit mit|abstimmung mit|en collaboration avec|en colaboración con",
        r"in collaborazione con|em colaboração com|in samenwerking met",
    ),
    "initiative": re.compile(
        rf"{_BEGINNING}(?:initiated|pioneer(?:ed|ing)|(?:co-?)?founded|launch(?:ed|ing)(?!\sby)|introduc(?:ed|ing)"
        r"|propos(?:ed|ing)(?!\ssolution)|spearhead(?:ed|ing)|instituted|championed|conceived|took\s(?:over|on|the\slead)"
        r"|own(?:s|ed)?\s(?:the|end)|set\sup\s(?:an?|our|new)|start(?:ed|ing)\s(?:an?|the)|established\s(?:an?|the|new)"
        r"|aufbau\s(?:eines|einer|des|der|von)|einführung\s(?:eines|einer|von|des|der)|mise\sen\splace|création\sd"
        r"|implantación\sde|creación\sde|puesta\sen\smarcha|introduzione\sdi|implementação\sde|criação\sde|invoering\svan)"
        r"(?!\w)|(?<!\w)from\s(?:scratch|the\sground\sup)(?!\w)",
        re.IGNORECASE,
    ),
    "customers": _of(
        alternatives(
            """advis(?:ed|ing|es|e)|serv(?:ed|ing|es|e)|support(?:ed|ing|s)?|assist(?:ed|ing|s)?|help(?:ed|ing|s)?
            |greet(?:ed|ing|s)?|train(?:ed|ing)?|consult(?:ed|ing) with|met with|interview(?:ed|ing)|cared?(?: for)?
            |caring(?: for)?|counsel(?:ed|led|ing)|educat(?:ed|ing)|answer(?:ed|ing|s)?|resolv(?:ed|ing|es)
            |handl(?:ed|ing|es)
            |present(?:ed|ing) to|treat(?:ed|ing)?|look(?:ed|ing) after|worked (?:directly )?with|unterstützung von
            |beratung von|betreuung von|accueil des|atención a|assistenza a(?:i|gli)?|atendimento a(?:os)?"""
        )
        + _FEW_WORDS
        + _CUSTOMERS,
        r"customer (?:complaints|inquiries|enquiries|requests|questions)|kundenberatung|kundenbetreuung",
        r"relation client(?:èle)?|accueil (?:des|de la) \w+|atención al cliente",
        r"assistenza (?:al |ai )?client[ei]|klantcontact",
    ),
    "learning": _of(
        rf"(?:completed|passed|attended|finished|earned|obtained|achieved|gained){_FEW_WORDS}{_STUDIED}",
        r"self[- ]taught|taught myself|retrained|learn(?:ed|t) on the job|umschulung|weiterbildung (?:zum|zur|in)",
        r"fortbildung (?:zum|zur|in)|formation continue|formación continua",
    ),
    "shifts": _of(
        r"(?:night|rotating|late|early|weekend|\d+[- ]hour|two|three)(?: and \w+)? shifts?",
        r"(?:im )?(?:zwei|drei)?schicht(?:dienst|betrieb)|ploegendienst|en équipes? (?:2x8|3x8)|turnos rotativos",
    ),
    "on_call": _of(r"on[- ]call|rufbereitschaft|astreinte|guardias|reperibilità"),
    "remote": _of(
        r"(?:worked|working|work) (?:fully |entirely )?(?:remotely|from home)|(?:fully|entirely) remote",
        r"remote (?:and )?(?:first|team)|distributed team(?:s|mates)?|across (?:\w+ )?time ?zones|télétravail",
        r"home office",
    ),
    "travel": _of(
        rf"travel(?:l?ed|l?ing|s)? (?:to|across|within|between){_FEW_WORDS}(?:sites?|clients?|countries|offices)",
    ),
}
# For what an employer may stand; no indicator unless the advert has the word too.
VALUES = _of(
    r"safety|sustainab\w+|accessib\w+|inclusi(?:on|ve)|open[- ]source|privacy|transparency|infection control|hygiene",
    r"well-?being|safeguarding|data protection|environmental",
)
