"""Certificates, licences, registrations and checks: papers that somebody has or has not."""

import re
from collections.abc import Iterator, Sequence

from recruiter.documents.text_rows import stretches
from recruiter.jobs.asking.clauses import Clause
from recruiter.jobs.asking.found import Found, is_taken
from recruiter.jobs.requirements import Requirement
from recruiter.vocabulary import skills
from recruiter.vocabulary.words import any_of

# Any word for a paper; a table of names could never be complete.
_WORDS = any_of(
    r"""(?:driver['’]?s?[- ]|driving[- ])?licen[cs]e[ds]?(?! (?:en|fees?|plates?|management|agreements?|server
    |compliance|model))|licensure|certificat(?:e|es|ion|ions)(?! in (?:computer|business))|certified
    |registration with|registered with|registered (?:nurse|manager|electrician)|pin number|accreditation
    |chartered (?:status|engineer|accountant)
    |endorsement|(?:gold|green|blue|white|skills|health|tacho|driver|smart|trade|handler['’]?s?)\scard
    |\w+ ticket(?= holder)|clearance check|background checks?|drug (?:test|screen)\w*
    |(?:clean )?(?:driving|motor vehicle) record|criminal record|admi(?:tted|ssion) to the bar|bar admission
    |(?:black|green) belt|award
    |\w*führerschein\w*|\w*fahrerlaubnis\w*|\w+schein(?:e|s)?|zertifi(?:kat|kate|zierung|zierungen|ziert\w*)
    |approbation|führungszeugnis|gesundheitszeugnis|sachkunde\w*
    |fachkunde\w*|\w*befähigungsnachweis|befähigung|zulassung als|permis(?: de conduire)?(?! de travail)
    |habilitations?|carte professionnelle|caces
    |certificats?|attestations?|agrément|carn[ée]t?s?|certificad[oa]s?|licencia(?:s)?(?= (?:de|para)\b)|colegiad[oa]
    |habilitación|patent[ei](?:no)?|attestat[oi]
    |certificazion[ei]|abilitazion[ei]|iscrizione all['’]albo|iscritt[oa] all['’]albo|(?:carteira
    |carta) de (?:condução|motorista)|cnh|certificaç(?:ão|ões)|registro no
    |inscrição na ordem|cédula profissional|rijbewij[sz]\w*|\w*certifica(?:at|ten)|\w*diploma(?= lager)|vog
    |verklaring omtrent|\w*registratie"""
)
# Names that stand for a paper by themselves; written in capitals, as they are.
_NAMES = re.compile(
    r"(?<!\w)(?:RN|LPN|LVN|CNA|APRN|BLS|ACLS|PALS|TNCC|CCRN|CEN|NMC|GMC|HCPC|GPhC|SIA|CSCS|ECS|CPCS|NPORS|IPAF"
    r"|PASMA|SMSTS|SSSTS|NEBOSH|IOSH"
    r"|PMP|CAPM|CSM|PSM(?: I{1,3})?|CISSP|CISM|CISA|CEH|OSCP|CCNA|CCNP|CCIE|CPA|CFA|CMA|CIA|ACCA|CIMA|ACA|CIPD"
    r"|SHRM-CP|PHR|SPHR|CDL(?:[- ][ABC])?|HGV|LGV|PCV"
    r"|CPC|ADR|QTS|PGCE|TEFL|CELTA|VCA|DBS|BIG|CACES|SST|MVR|OSHA[- ]?(?:10|30)|EPA 608|ASE|NATE|FAA|TWIC|ServSafe"
    r"|AEVO|AdA|CAP|CNH|CRM ativo|COREN|CREA|OAB"
    r"|PRINCE2|Gas Safe|18th Edition|Code 95|code 95|CODE 95|P\.?E\.? license|Certified Scrum Master"
    r"|digital tacho(?:graph)?(?: card)?|Six Sigma (?:Black|Green) Belt)"
    r"(?:[ -](?:cl(?:ass)?\.? ?)?(?:[12]|[A-E]\d?E?)\b)?(?!\w)"
)
# "We are hiring a nurse with an RN licence": the words behind are about the paper.
_HOLDS = re.compile(
    r"\s(?:with|mit|have|hold|holding|avec|con|com|met)\s(?=[^,]*(?:licen|certif|schein|permis|carn|patent|rijbew))",
    re.IGNORECASE,
)
_PIECE_END = re.compile(r"\s?[,&+]\s?|\s(?:and|und|et|y|e|en|sowie|plus)\s", re.IGNORECASE)
_EDGE = " \t\n,;:.()–—-"
_CLASS = re.compile(r"(?:klasse |class |cl\.? ?|categor\w+ )?(?:[A-E]\d?E?|[12])", re.IGNORECASE)


def find(clause: Clause, found: Sequence[Found]) -> Iterator[Found]:
    pieces = [
        (start, end)
        for start, end in stretches(clause.text, _PIECE_END)
        if not is_taken(found, start, max(end, start + 1))
    ]
    named = [index for index, (start, end) in enumerate(pieces) if _is_paper(clause.text[start:end])]
    named = [index for index, _ in enumerate(pieces) if index in named or _shares(clause.text, pieces, index, named)]
    for index in named:
        start, end = pieces[index]
        holds = _HOLDS.search(clause.text, start, end)
        text = clause.text[holds.end() if holds else start : end].strip(_EDGE)
        first = clause.text.index(text, start)
        yield Found(
            Requirement(
                text,
                clause.span(first, first + len(text)),
                "certificate",
                clause.importance,
                skills=_known(text),
            ),
            start,
            end,
        )


def _is_paper(text: str) -> bool:
    return _WORDS.search(text) is not None or _NAMES.search(text) is not None


def _shares(text: str, pieces: Sequence[tuple[int, int]], index: int, named: Sequence[int]) -> bool:
    """ "BLS and ACLS certification", "Führerschein B und C": the word for the paper stands at one of them only."""
    words = text[slice(*pieces[index])].strip(_EDGE)
    if index - 1 in named and _CLASS.fullmatch(words):
        return True
    following = text[slice(*pieces[index + 1])] if index + 1 in named else ""
    return (
        0 < len(words.split()) <= 3 and words.isupper() and re.search(r"certif\w+|licen[cs]es", following) is not None
    )


def _known(text: str) -> tuple[str, ...]:
    """The paper under the name that the table has for it, or nothing: an AWS certificate is not the same as AWS."""
    mentions = [mention for mention in skills.find(text, listed=True) if mention.skill.kind == "skill"]
    return tuple(
        dict.fromkeys(
            mention.skill.name
            for mention in mentions
            if _WORDS.search(text[mention.start : mention.end]) or _NAMES.search(text[mention.start : mention.end])
        )
    )
