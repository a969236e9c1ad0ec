"""What resumes call the parts of a job: "Company: …", "Occupation or position held …"."""

import re
from dataclasses import dataclass

from recruiter.candidates.profile import Fact
from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow
from recruiter.vocabulary.words import alternatives

_LABELS = {
    "title": """title|role|position|designation|job title|rolle|poste|puesto|cargo|ruolo|functie|occupation
        |(?:occupation or )?position held|fonction(?: ou poste occupé)?|poste occupé|beruf oder funktion|funktion
        |tätigkeit|(?:profesión o )?(?:cargo|puesto) desempeñado|(?:lavoro o )?posizione ricoperta|mansione
        |função(?: ou cargo ocupado)?|cargo ocupado|functie of beroep""",
    # Who the work was for; the employer only where no other is named.
    "client": "client|customer|end client",
    "employer": """company|employer|organi[sz]ation|firma|arbeitgeber|entreprise|empresa|azienda|werkgever
        |company name|employer['’]?s?['’]? name|name (?:and address )?of (?:the )?(?:company|employer)|employeur
        |nom (?:et adresse )?de l['’]employeur|name und adresse des arbeitgebers|entidade patronal|empregador
        |nombre (?:y dirección )?de la empresa|nome e indirizzo del datore di lavoro|nome e morada do empregador
        |datore di lavoro|naam (?:en adres )?werkgever""",
    "place": "location|place|ort|lieu|lugar|sede|local|plaats|city",
    "date": "date|dates|duration|period|from|zeitraum|durée|fecha|periodo|tenure|years?(?: of experience)?",
}
_LABEL = {
    name: re.compile(rf"^{alternatives(words)}(?:\s*\d?\s*:\s*|\s?\d?[-–\t]\s*)", re.IGNORECASE)
    for name, words in _LABELS.items()
}
# What a labelled row says besides; it names nobody.
_OTHERS = """team size|team|industry|domain|environment|technology|technologies(?: used)?|platform|database|tools
    |operating systems?|salary|ctc|reason for leaving|report(?:s|ing|ed) to|website|type|sector|phase|project
    |project name|project title|type of business or sector|nature of business|department|abteilung|branche|contract
    |hours|scope|module|version|page"""
_OTHER_LABEL = re.compile(rf"^{alternatives(_OTHERS)}(?:\s*[/&]\s*\w+)?\s*(?::|\t|\s\d)", re.IGNORECASE)
_DUTIES = re.compile(
    r"(?:(?:main|key|job) )?(?:duties|responsibilities|tasks?|activities|description|achievements|remarks|s\.? ?no\.?)"
    r"(?: (?:and|&) \w+)?|nature of (?:work|duties)|aufgaben|missions?|funciones|mansioni|atividades|taken",
    re.IGNORECASE,
)
_LABEL_WORD = re.compile(
    rf"(?:{'|'.join(map(alternatives, _LABELS.values()))}|since|industry|position held)\W*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A part of a heading row. `label` is what the resume calls it ("Company: …"), or "place"."""

    text: str
    start: int
    label: str | None = None

    @property
    def fact(self) -> Fact:
        return Fact(re.sub(r"\s+", " ", self.text), Span(self.start, self.start + len(self.text)))


def labelled(chunk: Chunk) -> Chunk:
    """The chunk without its label, if it has one."""
    for name, pattern in _LABEL.items():
        if match := pattern.match(chunk.text):
            return Chunk(chunk.text[match.end() :], chunk.start + match.end(), name)
    return chunk


def names_job(row: TextRow) -> bool:
    """Whether the row says "Company: …" or "Position: …", wherever it stands."""
    return not row.is_bullet and labelled(Chunk(row.text, row.start)).label in ("title", "employer", "client")


def is_header(text: str) -> bool:
    """The head of a table: "Period", "Employer", "Position", "Duties"."""
    columns = [column.strip() for column in text.split("\t") if column.strip()]
    return len(columns) > 1 and all(is_label(column) or _DUTIES.fullmatch(column) for column in columns)


def is_besides(text: str) -> bool:
    return _OTHER_LABEL.match(text) is not None


def is_label(text: str) -> bool:
    """Whether it is a label and nothing else."""
    return _LABEL_WORD.fullmatch(text) is not None
