"""What a recruiter should know of a resume beside how it meets a job: facts with the words that show them.

None of them changes a score, and none is about who somebody is, or why they did not work for a while.
"""

from collections.abc import Callable, Iterator, Sequence

from recruiter.documents.document import Document
from recruiter.jobs.requirements import Advert
from recruiter.matching.judging.blind import Blind
from recruiter.matching.judging.findings import claims, contradictions, culture, gaps, short_stays, stuffing
from recruiter.matching.judging.findings.finding import Finding, Kind
from recruiter.matching.judging.findings.seen import Seen
from recruiter.matching.judging.marks import Evidence, Mark
from recruiter.vocabulary.dates import PartialDate
from recruiter.vocabulary.words import any_of

__all__ = ["Finding", "Kind", "find"]

_FINDERS: Sequence[Callable[[Seen], Iterator[Finding]]] = (
    stuffing.find, contradictions.find, claims.find, gaps.find, short_stays.find, culture.find
)  # fmt: skip
# Nobody's business: no quote holds these, whatever it was found for.
_PRIVATE = any_of(
    r"""(?:parental|maternity|paternity|family|sick|medical|disability|carer['’]?s|bereavement) leave|illness|sickness
    |health (?:reasons|issues|problems)|burn-?out|pregnan\w+|military service|national service|prison
    |(?:raising|caring for)\s(?:(?:my|our|an?)\s)?(?:child(?:ren)?|kids|family|parents?|mother|father)
    |elternzeit|mutterschutz|babypause|krankheit\w*|pflegezeit|wehrdienst|zivildienst
    |congé (?:maternité|parental|maladie)|maladie|service militaire|baja (?:maternal|médica)|servicio militar
    |maternità|malattia|servizio militare|licença[- ]maternidade|zwangerschapsverlof|ziekte"""
)


def find(
    document: Document, *, blind: Blind, advert: Advert, marks: Sequence[Mark], today: PartialDate
) -> tuple[Finding, ...]:
    """Looked for in `blind`, quoted as the person wrote it in `document`. `today` is the month of the document."""
    seen = Seen(blind, advert, marks, today)
    found = (_in_words_of(document, finding) for look in _FINDERS for finding in look(seen))
    return tuple(finding for finding in found if finding.evidence)


def _in_words_of(document: Document, finding: Finding) -> Finding:
    quotes = (Evidence(document.quote(one.span), one.span) for one in finding.evidence)
    told = tuple(one for one in quotes if one.quote.strip() and not _PRIVATE.search(one.quote))
    return Finding(finding.kind, finding.code, finding.sentence, told)
