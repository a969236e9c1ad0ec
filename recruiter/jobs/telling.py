"""Statements that tell of the company, its offer, its law or the way to apply: they ask for nothing."""

import re

from recruiter.jobs import wording
from recruiter.vocabulary.words import any_of

_APPLYING = any_of(
    r"""(?:send|submit|e-?mail|mail|upload|forward|attach)\s(?:us\s)?(?:\w+\s){0,3}(?:cv|resume|résumé|application
    |portfolio|cover letter)
    |apply (?:now|today|online|by|via|here|through|directly|on our|with your)|to apply|how to apply
    |download the application
    |closing date|interviews? (?:will|are)|application deadline|covering letter|only shortlisted|call (?:us|today|now)
    |give (?:me|us) a (?:shout|call|ring)|for (?:more|further) information|questions\? (?:call|contact|write)
    |your application|(?:ihre?|deine?|aussagekräftige\w*|vollständige\w*) bewerbung\w*|bewirb dich|bewerben sie sich
    |haben wir ihr interesse
    |bewerbung\w*\s(?:bitte|an|mit|per)|klingt (?:gut|das)|text\s(?:us|\d+)|bewerbungsfrist|gehaltsvorstellung\w*
    |pour postuler|postule[rz]|(?:envoye[rz]|adresse[rz]
    |merci d['’]envoyer)
    |envía|envíanos|enviar (?:tu|su|cv|currículo)|manda tu|inscríbete|invia(?:re)?|inviare|candidati|envie
    |candidate-se|solliciteer
    |solliciteren|mail je|stuur je|bel (?:met|naar|\w+ of)"""
)
_LAW = any_of(
    r"""equal[- ]opportunit\w+|is subject to|rehabilitation of offenders|equality of opportunity|equal employment
    |regardless of|without regard to
    |irrespective of|all backgrounds
    |disabled applicants|people with disabilities|protected (?:status|veterans?|characteristics?)|e-verify
    |reasonable accommodations?
    |(?:is|are) committed to|committed to (?:equality|diversity|creating)|diverse (?:workforce|team)
    |gleichberechtig\w*|chancengleichheit
    |schwerbehindert\w*|unabhängig von|ungeachtet|égalité des chances|sans distinction|en situation de handicap|rqth
    |igualdad de oportunidades|sin distinción|con discapacidad|pari opportunità|entrambi i sessi|ambo i sessi
    |ambosessi|l\. ?903
    |categorie protette|igualdade de oportunidades|pessoas com deficiência|pcd|gelijke kansen|ongeacht"""
)
_OFFER = any_of(
    r"""we (?:also\s|can )?(?:offer|pay|provide|give)|what you get|you(?:['’]ll| will)? (?:get|receive|enjoy
    |benefit)|(?:pay|salary|wage|rate) (?:is|of|range|from)
    |benefits include|in return|(?:base\s|annual\s|starting )?salary|per (?:hour|annum|week|year)|an hour|holidays?
    |vacation|pension|401\s?\(?k\)?
    |health insurance|stock options|paid (?:leave|time off)|pto|(?:und )?bieten|wir zahlen|vergütung|urlaub\w*
    |gehalt\w*|tarifvertrag
    |nous (?:vous )?(?:offrons|proposons)|mutuelle|tickets? restaurant|rtt|salaire|rémunération|(?:te\s|le\s
    |les )?ofrecemos|se ofrece|salario
    |(?:ti\s|si\s|vi )?offr(?:iamo|e|ono)|retribuzione|ral|stipendio|oferecemos|salário|vale[- ](?:refeição
    |transporte)|plano de saúde
    |(?:wij\s|we )?bieden|salaris|uurloon|pensioen\w*|vakantiedagen|reiskosten\w*"""
)
_COMPANY = re.compile(
    r"\s*(?:we(?:['’](?:ve|re|ll))?|our|wir|unser\w*|nous|notre|nos|somos|nuestr\w+|siamo|la nostra|il nostro|nós"
    r"|noss\w|wij|ons|onze"
    r"|founded|gegründet|established|since|seit|depuis|desde|dal|sinds|join|azienda|as (?:a|an|the) (?:leading"
    r"|growing|global))\b",
    re.IGNORECASE,
)
# "Halvern Group is a maker of valves", "Die Residenz ist ein Haus mit 84 Plätzen".
_IS_A = re.compile(
    r"\s*(?:(?:the|die|der|das|le|la|l['’]|el|il|o|a|het|de)\s?)?[A-ZÀ-Þ0-9][\w&.'’-]*(?:\s[\w&.'’-]+){0,4}?\s"
    r"(?:is|are|ist|sind|est|sont|es|è|é|são|zijn)\s(?:an?|the|one|ein\w*|seit|une?|una?|le|la|l['’]|un['’]|um|uma"
    r"|een|de|leader)\b"
)
SEEKS = any_of(
    r"""you\s(?:should|must|need|will\sneed)|look(?:ing)?(?: for)?|needs?|wants?|seek(?:ing|s)?|expect|require
    |search\w*|hir(?:e|es|ing)|(?:are
    |['’]re) after|wish to appoint
    |would like you|suchen|sucht|erwarten|wünschen|freuen uns auf|cherch\w+|recherch\w+|attend(?:ons|ent)|recrut\w+
    |busc\w+|necesit\w+
    |esper\w+|cerc\w+|ricerc\w+|procur\w+|precis\w+|zoek\w*|vragen|verwachten"""
)
_ABOUT_YOU = any_of(
    r"""experience|knowledge|skills?|degree|ability|licen[cs]e|fluen\w+|you|erfahrung\w*|kenntnisse|sie|du
    |expérience|vous|maîtrise
    |experiencia|esperienza|experiência|ervaring|jij|je"""
)
_OPENING = 12  # characters: "We offer", "Du bekommst"; pension schemes as a subject of work stand further in


def is_telling(text: str, *, under_heading: bool) -> bool:
    """Whether a sentence asks for nothing. `under_heading`: it stands under one for what is required or preferred."""
    if _APPLYING.search(text) or _LAW.search(text):
        return True
    if offer := _OFFER.search(text):
        return offer.start() < _OPENING or not (_ABOUT_YOU.search(text) or SEEKS.search(text))
    if under_heading or wording.PREFERRED_AFTER.search(text) or wording.REQUIRED.search(text):
        return False
    return bool(_COMPANY.match(text) or _IS_A.match(text)) and not SEEKS.search(text)
