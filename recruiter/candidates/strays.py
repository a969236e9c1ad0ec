"""Files that are no resume: bills, stories, adverts, forms. To score one would be a claim about nobody."""

import re

from recruiter.candidates.profile import Profile
from recruiter.candidates.reading.sections import split
from recruiter.documents.document import Document
from recruiter.vocabulary.words import alternatives

# What cells and lines of bills begin with; three different ones make one. A bookkeeper writes them in sentences.
_BILL = re.compile(
    r"(?:^|[\t|])\s*"
    + alternatives(
        r"""invoice (?:no|number|date|#)|bill(?:ed)? to|ship to|sub-?total|(?:total|amount|balance) due
        |grand total|due date|unit price|qty|quantity|vat|payment (?:terms|within|due)|iban|order (?:no|number)
        |rechnung(?:snummer|sdatum|sbetrag| nr)|zwischensumme|gesamtbetrag|mwst|zahlbar|einzelpreis
        |menge|facture n|total (?:ttc|ht)|tva|prix unitaire|n[uú]mero de fatura|factura n|base imponible
        |iva|fattura n|imponibile|factuur(?:nummer|datum)|btw|faktura|kwota"""
    )
    + r"\b",
    re.IGNORECASE | re.MULTILINE,
)
_FEWEST, _FEWEST_SKILLS = 3, 3
_FEWEST_WORDS = 40  # of which one can tell what they are


def is_stray(document: Document, profile: Profile) -> bool:
    """Measured over 450 resumes of many kinds: each has a name, a contact, a heading or an entry with dates."""
    if any(entry.period for entry in profile.work) or len(document.text.split()) < _FEWEST_WORDS:
        return False
    billed = {match[0].strip("\t| ").casefold() for match in _BILL.finditer(document.text)}
    return len(billed) >= _FEWEST or not _tells_of_somebody(document, profile)


def _tells_of_somebody(document: Document, profile: Profile) -> bool:
    reached = profile.name or profile.emails or profile.phones or profile.urls
    known = profile.education or profile.work or _knows_a_trade(profile)
    return bool(reached or known or any(section.kind not in ("top", "other") for section in split(document)))


def _knows_a_trade(profile: Profile) -> bool:
    """A line of a title and a skill is a short resume; a poem has neither, or one by chance."""
    skills = sum(claim.known and claim.listed for claim in profile.skills)
    return skills >= _FEWEST_SKILLS or bool(skills and profile.headline)
