"""Words that make a phrase an employer or a school."""

import re

_SCHOOL = re.compile(
    r"\b(?:universit\w*|université|universidad\w*|università|universidade|college|collège|school|schule|hochschule|fachhochschule|institut\w*|"
    r"academy|académie|akademie|accademia|academia|polytechnic\w*|politecnico|polytechnique|politécnica|école|ecole|"
    r"lycée|liceo|gymnasium|gesamtschule|realschule|faculty|faculté|facultad|facoltà|seminary|conservator\w+|hogeschool|vidyalaya|"
    r"escuela|istituto|instituto|scuola|berufskolleg|iit|nit|mit|eth|epfl|tu (?=[A-Z])|ucla|lmu|rwth|board of)\b",
    re.IGNORECASE,
)
_COMPANY_FORM = re.compile(
    r"(?:\b(?:inc|llc|llp|ltd|limited|corp|corporation|gmbh|plc|pvt|private limited|s\.?a\.?s|s\.?r\.?l|s\.?p\.?a|s\.l|b\.?v|n\.?v|oy|ab|pty|lp|co|kg|ohg|e\.v|"
    r"company|group|holdings?|associates|partners|solutions|technologies|technology|systems|services|consulting|consultancy|consultants|"
    r"bank|insurance|hospitals?|klinik\w*|clinics?|medical center|health|healthcare|laborator(?:y|ies)|labs?|studios?|agency|foundation|"
    r"institute|university|college|school|hotels?|restaurants?|cafe|café|bistro|resort|stores?|supermarket|logistics|industries|enterprises?|"
    r"international|global|software|networks?|media|motors|airlines|airways|energy|pharma\w*|foods?|council|department|ministry|army|"
    r"navy|air force|county|city of|state of|government|nhs|trust|church|centre|center|ventures|capital|construction|electric|telecom|infotech|tech)\b\.?|\bAG\b|\bSE\b|\bSA\b|[A-Z]\w+krankenhaus|krankenhaus)",
    re.IGNORECASE,
)
_LEGAL_FORM = re.compile(
    r"\b(?:inc|llc|llp|ltd|limited|corp|corporation|gmbh|plc|pvt|pty|s\.p\.a|s\.r\.l|b\.v|kg|ohg)\b\.?|\bAG\b",
    re.IGNORECASE,
)


def is_school(phrase: str) -> bool:
    return _SCHOOL.search(phrase) is not None


def is_company(phrase: str) -> bool:
    """True on words that only name organizations; most company names have none, so False says nothing."""
    return _COMPANY_FORM.search(phrase) is not None


def has_legal_form(phrase: str) -> bool:
    return _LEGAL_FORM.search(phrase) is not None
