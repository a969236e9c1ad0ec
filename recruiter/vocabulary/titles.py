"""What makes a phrase a job title, and what level it names."""

import re
from typing import Literal

Level = Literal["intern", "junior", "mid", "senior", "lead", "manager", "director", "executive"]

# The noun that a title turns on. "Engineer" makes "Software Engineer, Payments" a title, wherever it stands.
_HEADS = frozenset(
    """accountant actor actuary adjuster administrator advisor adviser advocate agent aide analyst anesthetist
    apprentice architect archivist artist assembler assistant associate astronomer attendant attorney auditor author
    baker bank-teller banker barista bartender biochemist biologist bookkeeper boilermaker bookseller botanist brewer
    broker builder butcher buyer captain caregiver caretaker carer carpenter cashier caterer ceo cfo chairman chairperson
    chaplain chef chemist chief chiropractor choreographer cio ciso clerk cleaner clinician cmo coach coder cofounder
    co-founder columnist commander commissioner composer concierge conductor consultant contractor controller
    coo cook cook-helper coordinator co-ordinator copywriter cosmetologist counsel counselor counsellor courier cpo
    craftsman crew cto curator custodian dba dealer dean dentist deputy dermatologist designer detective developer
    dietitian director dispatcher docent doctor doorman draftsman drafter driver economist editor educator electrician
    engineer entrepreneur epidemiologist esthetician estimator evangelist examiner executive expert extern fabricator
    facilitator faculty farmer fellow firefighter fitter florist foreman forester founder freelancer fundraiser gardener
    geologist geophysicist glazier graduate grader groundskeeper guard guide hairdresser handler handyman head helper
    historian host hostess housekeeper hygienist illustrator inspector installer instructor intern internship
    internist interpreter interviewer investigator investor janitor jeweler journalist judge keeper laborer labourer
    landscaper lawyer lead leader lecturer lender librarian lieutenant lifeguard linguist loader locksmith machinist
    maid manager marketer marketeer mason masseur mate mathematician mechanic mediator merchandiser messenger
    meteorologist midwife miller miner minister mover musician nanny negotiator neurologist notary nurse nutritionist
    officer operative operator optician optometrist orderly organizer owner packer painter paralegal paramedic
    partner pathologist pediatrician pharmacist phlebotomist photographer physician physicist physiotherapist picker
    pilot pipefitter planner plasterer plumber police porter postdoc practitioner preparer presenter president principal
    processor producer professional professor programmer promoter proofreader proprietor psychiatrist
    psychologist publicist purchaser quant radiographer radiologist realtor receptionist recruiter registrar
    repairer reporter rep representative researcher reviewer roofer sailor salesman salesperson saleswoman scheduler
    scientist sculptor seamstress secretary sergeant server shopper singer sociologist soldier solicitor
    sommelier specialist sre statistician steward stewardess stocker strategist student superintendent
    supervisor support surgeon surveyor sysadmin tailor teacher technician technologist telemarketer teller tester
    therapist trader trainee trainer translator treasurer tutor typist undertaker underwriter upholsterer usher
    valet veterinarian vice-president volunteer vp waiter waitress warden warehouseman webmaster welder woodworker
    worker writer temp freelance contractor scrum-master hostler stylist animator videographer
    leiter leiterin berater beraterin entwickler entwicklerin ingenieur ingenieurin kaufmann kauffrau mitarbeiter
    mitarbeiterin sachbearbeiter sachbearbeiterin techniker technikerin pfleger pflegerin krankenpfleger
    krankenschwester pflegefachkraft pflegefachfrau pflegefachmann fachkraft lagerist lageristin verkäufer verkäuferin
    assistentin assistenz praktikant praktikantin werkstudent werkstudentin geschäftsführer geschäftsführerin projektleiter
    projektleiterin teamleiter teamleiterin softwareentwickler softwareentwicklerin koch köchin fahrer fahrerin
    kraftfahrer mechaniker mechatroniker elektriker elektroniker lehrer lehrerin arzt ärztin auszubildende auszubildender
    meister schichtleiter lagerleiter buchhalter buchhalterin referent referentin informatiker informatikerin
    ingénieur ingénieure développeur développeuse chargé chargée responsable directeur directrice assistante vendeur
    vendeuse technicien technicienne stagiaire infirmier infirmière comptable conseiller conseillère chef cuisinier
    cuisinière serveur serveuse professeur formateur formatrice chauffeur gestionnaire consultante rédacteur alternant
    ingeniero ingeniera desarrollador desarrolladora gerente jefe jefa analista consultor consultora asistente
    auxiliar técnico técnica enfermero enfermera contador contable vendedor vendedora profesor profesora cocinero
    cocinera camarero camarera becario becaria director directora encargado encargada coordinador coordinadora operario
    ingegnere sviluppatore sviluppatrice responsabile impiegato impiegata addetto addetta tecnico infermiere infermiera
    cameriere cuoco commesso commessa direttore direttrice consulente tirocinante stagista insegnante operaio magazziniere
    engenheiro engenheira desenvolvedor desenvolvedora programador programadora coordenador coordenadora assistente
    enfermeiro enfermeira estagiário estagiária diretor diretora gestor gestora professora cozinheiro motorista
    ontwikkelaar medewerker adviseur leidinggevende verpleegkundige docente stagiair boekhouder verkoper chauffeur
    teamleider projectleider monteur kok hoofd beheerder""".split()
)
# Trades that are family names too: alone they make no title of a name.
SURNAMES = frozenset(
    """baker barista brewer builder butcher captain carpenter carter chaplain chef clerk coach cook cooper dean driver
    farmer fellow fisher forester gardener glazier guard guide head host judge keeper koch lehrer leiter loader mason
    mate meister miller miner mover owner packer painter partner piper plumber police pope porter potter professor reader
    sailor singer steward student tailor temp trader turner usher walker warden weaver fitter grader jeweler lead"""
    .split()
)
_LEVELS: tuple[tuple[Level, str], ...] = (
    ("intern", r"intern|internship|trainee|apprentice|praktikant(?:in)?|stagiaire|becari[oa]|tirocinante|estagiári[oa]|"
               r"student|werkstudent(?:in)?|auszubildende[r]?|co-op"),
    ("executive", r"c[efotims]o|ciso|chief|founder|co-?founder|president|owner|geschäftsführer(?:in)?|managing director"),
    ("director", r"director|vp|vice[ -]president|head of|directeur|directrice|direttore|diretor|directora"),
    ("manager", r"manager|supervisor|superintendent|foreman|gerente|leiter(?:in)?|responsabile|teamleiter(?:in)?|"
                r"schichtleiter|chef d'équipe|encargad[oa]|charge nurse"),
    ("lead", r"lead|leader|principal|staff engineer|architect|head chef"),
    ("junior", r"junior|jr|entry[ -]level|graduate|assistant|associate|débutant|nachwuchs"),
    ("senior", r"senior|sr|experienced|expert|sénior|erfahrene[r]?"),
)  # fmt: skip
_LEVEL_PATTERNS = tuple((level, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for level, pattern in _LEVELS)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LEVEL_NOISE = re.compile(
    r"\b(?:senior|sr|junior|jr|lead|principal|staff|experienced|entry[- ]level|remote|hybrid|on-?site|full[- ]time|"
    r"part[- ]time|m/w/d|w/m/d|f/h|h/f|contract|temporary|permanent|urgent|i{2,3}|iv)\b\.?|\([^)]*\)",
    re.IGNORECASE,
)


def head_noun(phrase: str) -> str | None:
    """The last title noun of the phrase, plural folded, or None: then the phrase is no title."""
    return next((word for word in reversed(_folded_words(phrase)) if word in _HEADS), None)


def is_title(phrase: str) -> bool:
    """Whether a short phrase reads as a job title. Sentences never do."""
    words = _WORD.findall(phrase)
    return 0 < len(words) <= 12 and not phrase.rstrip().endswith((".", ";")) and head_noun(phrase) is not None


def level(title: str) -> Level:
    return next((name for name, pattern in _LEVEL_PATTERNS if pattern.search(title)), "mid")


def bare(title: str) -> str:
    """The occupation alone: level, working time and place of work say nothing about what somebody does."""
    cleaned = re.sub(r"\s+", " ", _LEVEL_NOISE.sub(" ", title)).strip(" ,-–|/:.")
    return cleaned or title.strip()


def _folded_words(phrase: str) -> list[str]:
    """Lower-case words; compounds give both the whole and their halves, plurals their singular."""
    words: list[str] = []
    for word in _WORD.findall(phrase.replace("’", "'").lower()):
        parts = word.split("-") if "-" in word else []
        words += [_singular(part) for part in (*parts, word)]
    return words


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and word[:-1] in _HEADS else word
