"""Words that make a phrase an employer or a school."""

import re

from recruiter.vocabulary.remembering import remembered
from recruiter.vocabulary.words import alternatives, any_of

_SCHOOL = any_of(
    r"""universit\w*|université|universidad\w*|università|universidade|college|collège|school|schule|hochschule
    |fachhochschule|institut\w*|academy|académie|akademie|accademia|academia|polytechnic\w*|politecnico|polytechnique
    |politécnica|école|ecole|lycée|liceo|gymnasium|gesamtschule|realschule|oberschule|faculty|faculté|facultad|facoltà
    |seminary|conservator\w+|hogeschool|vidyalaya|escuela|istituto|instituto|scuola|berufskolleg|iit|nit|mit|eth|epfl
    |ucla|lmu|rwth|board of|\w+ board|cbse|icse|sorbonne|insa|insead|esade|uned|kolleg|\w+kolleg|\w+schule
    |\w+universität
    |universitat|universiteit|universitet|universität|ifes|senai|senac|fachoberschule|ecole|collegio|roc|\w+college
    |faculdade\w*|ies|i\.e\.s\.|uniwersytet|politechnika|handwerkskammer
    |academie|akademia|\w*högskola\w*|\w*høgskole\w*|\w*højskole\w*|universitet\w*|coláiste|colegio|colégio|escola|ifsi
    |liceum|technikum|szkoła|üniversitesi|lisesi|univerzita|egyetem|korkeakoulu|yliopisto|gymnasie\w*|\w+schulen"""
)
_LEGAL_FORMS = r"""inc|llc|llp|ltd|limited|corp|corporation|gmbh|plc|pvt|pty|s\.p\.a|s\.r\.l|b\.v|kg|ohg"""
_TRADES = r"""private limited|s\.?a\.?s|s\.?r\.?l|s\.?p\.?a|s\.l|b\.?v|n\.?v|oy|ab|lp|co|e\.v|company|group|holdings?
    |associates|partners|solutions|technologies|technology|systems|services|consulting|consultancy|consultants|bank
    |insurance|hospitals?|klinik\w*|clinics?|medical center|health|healthcare|laborator(?:y|ies)|labs?|studios?|agency
    |foundation|institute|university|college|school|hotels?|restaurants?|cafe|café|bistro|resort|stores?|supermarket
    |logistics|logistik|spedition|industries|enterprises?|international|global|software|networks?|media|motors|airlines
    |airways|energy|pharma\w*|foods?|council|department|ministry|army|navy|air force|county|city of|state of|government
    |nhs|trust|church|centre|center|ventures|capital|construction|electric|telecom|infotech|tech|\w*krankenhaus"""
# Two letters are a legal form in capitals only.
_CAPITAL_FORMS = re.compile(r"\b(?:AG|SE|SA)\b")
_LEGAL_FORM = re.compile(rf"\b{alternatives(_LEGAL_FORMS)}\b", re.IGNORECASE)
_COMPANY = any_of(_LEGAL_FORMS, _TRADES)


@remembered
def is_school(phrase: str) -> bool:
    return _SCHOOL.search(phrase) is not None


@remembered
def is_company(phrase: str) -> bool:
    """True on words that only name organizations; most company names have none, so False says nothing."""
    return _COMPANY.search(phrase) is not None or _CAPITAL_FORMS.search(phrase) is not None


@remembered
def has_legal_form(phrase: str) -> bool:
    return _LEGAL_FORM.search(phrase) is not None or _CAPITAL_FORMS.search(phrase) is not None
