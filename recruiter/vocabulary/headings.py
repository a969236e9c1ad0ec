"""Section headings of resumes and of job adverts, in seven languages."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Literal, TypeVar

T = TypeVar("T")

Section = Literal[
    "summary", "work", "education", "skills", "languages", "certificates", "projects", "awards", "publications",
    "volunteer", "interests", "references", "contact", "personal", "links", "other",
]  # fmt: skip
AdvertSection = Literal["about", "duties", "required", "preferred", "benefits", "apply"]

_RESUME: dict[Section, str] = {
    "summary": """summary|profile|about|about me|objective|career objective|goals|personal statement|overview|highlights
        |qualifications|summary of qualifications|summary of qualification|career profile|career highlights|career summary|professional profile|synopsis
        |executive summary|introduction|professional synopsis|value proposition|headline|bio|biography|career focus
        |profil|profilo|perfil|profiel|über mich|kurzprofil|zusammenfassung|à propos|à propos de moi|résumé|objectif
        |sobre mí|resumen|resumen profesional|objetivo|chi sono|obiettivo|riepilogo|sommario|sobre mim|resumo
        |over mij|samenvatting|perfil profesional|perfil profissional|profilo professionale|profil professionnel""",
    "work": """experience|work experience|professional experience|employment|employment history|work history|career
        |career history|work|positions|positions held|job history|professional background|industry experience
        |experience details|organizational experience|work details|professional history|experiences|internships
        |internship|internship experience|teaching experience|military experience|clinical experience
        |research experience|legal experience|technical experience|project experience|current position
        |professional work experience|employment experience|work profile|career experience|career progression
        |work experiences|employment record|experience summary|professional summary of experience|employment details
        |relevant experience|related experience|additional experience|other experience|leadership experience
        |berufserfahrung|beruflicher werdegang|werdegang|berufspraxis|arbeitserfahrung|praktika|praktische erfahrung
        |berufliche erfahrung|berufliche stationen|expérience|expériences|expérience professionnelle
        |expériences professionnelles|parcours professionnel|emplois|stages|experiencia|experiencia profesional
        |experiencia laboral|historial laboral|trayectoria profesional|esperienza|esperienze|esperienza lavorativa
        |esperienze lavorative|esperienza professionale|esperienze professionali|experiência|experiência profissional
        |histórico profissional|werkervaring|ervaring|arbeidservaring|loopbaan|experiencias""",
    "education": """education|academic background|academic qualifications|educational qualifications|academics
        |education and training|educational background|qualification|academic qualification|educational qualification
        |academic history|education details|academic profile|academic credentials|schooling|studies|degrees|academic
        |scholastics|academic record|educational details|academia|education qualification|academic details
        |formal education|education background|educational history|education history|ausbildung|bildung|bildungsweg
        |studium|schulbildung|akademischer werdegang|schulische ausbildung|ausbildung und studium|formation
        |formations|études|diplômes|éducation|formation académique|cursus|cursus scolaire|educación
        |formación|formación académica|estudios|estudios académicos|istruzione|istruzione e formazione|formazione|studi
        |educação|formação|formação académica|formação acadêmica|escolaridade|opleiding|opleidingen|onderwijs
        |opleiding en training|studie|scuola""",
    "skills": """skills|technical skills|key skills|core competencies|competencies|competences|expertise|technologies
        |areas of expertise|technical expertise|skill set|skillset|skills summary|it skills|computer skills|tools
        |professional skills|technical proficiencies|technical proficiency|technical competencies|core skills
        |skills and tools|programming|programming skills|programming languages|software|software skills|specialties
        |technical summary|technical profile|technology|technical environment|tech stack|skill highlights|strengths
        |key competencies|areas of knowledge|technical skill set|technical knowledge|hard skills|soft skills
        |personal skills|skills and abilities|abilities|skills and competencies|key strengths|technical strengths
        |technical tools|special skills|other skills|additional skills|skill|proficiencies|specializations|capabilities
        |interpersonal skills|computer proficiency|computer knowledge|office skills|technical qualifications
        |it proficiency|platforms|methodologies|frameworks|databases|operating systems|tools and technologies
        |functional skills|primary skills|secondary skills|software proficiency|areas of interest and expertise
        |kenntnisse|fähigkeiten|fachkenntnisse|it-kenntnisse|edv-kenntnisse|kompetenzen|qualifikationen|stärken
        |besondere kenntnisse|kenntnisse und fähigkeiten|technische kenntnisse|computerkenntnisse
        |compétences|compétences techniques|connaissances|informatique|savoir-faire|savoir-être|atouts|logiciels
        |compétences informatiques|habilidades|competencias|conocimientos|aptitudes|informática|conocimientos técnicos
        |competenze|competenze tecniche|capacità|conoscenze|competenze informatiche|competenze digitali|abilità
        |competências|conhecimentos|competências técnicas|vaardigheden|competenties|kennis|computervaardigheden""",
    "languages": """languages|language skills|languages known|language|linguistic skills|language proficiency
        |foreign languages|sprachen|sprachkenntnisse|fremdsprachen|langues|langues étrangères|idiomas|lenguas
        |lingue|conoscenze linguistiche|competenze linguistiche|lingue straniere|línguas|talen|talenkennis""",
    "certificates": """certifications|certificates|certification|certificate|licenses|licences|licenses and certifications
        |professional certifications|credentials|training|trainings|courses|coursework|professional development|license
        |certifications and licenses|professional qualifications|training and certifications|professional training
        |certifications and training|courses and certifications|accreditations|certifications and accreditations
        |relevant coursework|workshops|technical certifications|continuing education|online courses
        |certification and training|training attended|licensure|technical training|zertifikate
        |zertifizierungen|weiterbildung|weiterbildungen|fortbildungen|lizenzen|führerschein|lehrgänge|certifications
        |certificats|habilitations|permis|certificaciones|certificados|cursos|formación complementaria|certificazioni
        |certificati|corsi|patente|certificações|certificaten|cursussen|trainingen|rijbewijs""",
    "projects": """projects|personal projects|key projects|selected projects|side projects|academic projects|project
        |project details|open source|portfolio|projects undertaken|projects handled|open source projects|major projects
        |project summary|project profile|recent projects|university projects|professional projects|projects summary
        |projekte|projets|projets personnels|proyectos|progetti|projetos|projecten""",
    "awards": """awards|honors|honours|achievements|accomplishments|awards and honors|honors and awards|recognition
        |scholarships|key achievements|awards and achievements|awards and recognition|awards and recognitions
        |achievements and awards|honors and scholarships|patents|fellowships
        |auszeichnungen|preise|erfolge|stipendien|distinctions|prix|récompenses|premios|logros|premi|riconoscimenti
        |prémios|prêmios|conquistas|prijzen|onderscheidingen""",
    "publications": """publications|papers|research|presentations|conferences|selected publications|talks|articles
        |publications and presentations|research interests|invited talks
        |veröffentlichungen|publikationen|publicaciones|pubblicazioni|publicações|publicaties""",
    "volunteer": """volunteer|volunteering|volunteer experience|community|community service|volunteer work
        |community involvement|leadership|activities|extracurricular activities|extra curricular activities
        |memberships|affiliations|professional affiliations|professional memberships|civic activities|service
        |leadership and activities|co-curricular activities|activities and memberships|organizations
        |ehrenamt|ehrenamtliches engagement|engagement|mitgliedschaften|bénévolat|engagements|vie associative
        |voluntariado|volontariato|vrijwilligerswerk""",
    "interests": """interests|hobbies|hobbies and interests|interests and hobbies|personal interests|areas of interest
        |hobby|life philosophy|most proud of|a day of my life|interessen|hobbys|freizeit
        |loisirs|centres d'intérêt|intérêts|intereses|aficiones|interessi|hobby e interessi|interesses
        |passatempos|interesse""",
    "references": """references|referees|reference|referenzen|références|referencias|referenze|referências|referenties""",
    "contact": """contact|contacts|contact information|contact details|contact info|contact me|kontakt|kontaktdaten
        |coordonnées|contacto|datos de contacto|contatti|contato|contacto|contactgegevens|address|adresse""",
    "personal": """personal information|personal details|personal profile|personal data|personal|bio data|personal dossier
        |personal particulars|persönliche daten|zur person|persönliches|angaben zur person|informations personnelles
        |état civil|datos personales|información personal|dati personali|informazioni personali|dados pessoais
        |informações pessoais|persoonlijke gegevens|persoonlijke informatie|personalia""",
    "links": """links|websites|social media|social|profiles|online|on the web|online presence|web|netzwerke|liens|enlaces|link""",
    "other": """additional information|additional details|miscellaneous|other|other information|declaration|others
        |additional|further information|willing to relocate to|sonstiges|divers|autres|otros|información adicional
        |altro|ulteriori informazioni|outros|overig|erklärung|posted|anlagen|location|title""",
}  # fmt: skip

_ADVERT: dict[AdvertSection, str] = {
    "required": """requirements|required|required skills|required qualifications|must have|must haves|must-have
        |what you need|what we expect|your profile|who you are|what you bring|minimum qualifications|qualifications
        |basic qualifications|skills|key skills|essential|essential criteria|about you|you have|we expect|skills required
        |what we are looking for|what we're looking for|what you'll bring|what you will bring|what you'll need|profile
        |job requirements|skills and experience|experience|education and experience|candidate profile|person specification
        |minimum requirements|required experience|key requirements|requirements and skills|your skills|what you have
        |required knowledge|knowledge and skills|knowledge skills and abilities|skills and qualifications|ideal candidate
        |the ideal candidate|desired profile|education|experience and qualifications|who we are looking for|required skills and experience
        |qualifications and skills|education requirements|experience required|technical skills|competencies
        |essential skills|you bring|you will have|your background|your experience|what makes you a great fit
        |anforderungen|ihr profil|dein profil|das bringen sie mit|das bringst du mit|voraussetzungen|was sie mitbringen
        |was du mitbringst|qualifikation|qualifikationen|profil recherché|votre profil|ton profil|compétences requises|exigences
        |requisitos|perfil|perfil buscado|requisitos mínimos|requisiti|profilo|profilo richiesto|requisitos obrigatórios
        |functie-eisen|jouw profiel|wat vragen wij|wie ben jij|wat wij vragen""",
    "preferred": """preferred|preferred qualifications|nice to have|nice to haves|nice-to-have|bonus|bonus points|desirable
        |desired|a plus|plus|pluses|would be a plus|it's a plus|preferred skills|desired skills|additional skills|extra points
        |good to have|optional|preferred experience|preferred skills and experience|desirable criteria|bonus skills|advantageous|ideally
        |desirable skills|desired qualifications|what would be nice|it would be great if|wünschenswert|von vorteil|pluspunkte
        |das wäre schön|idealerweise|atouts|serait un plus|souhaité|un plus|deseable|se valorará|valorable|preferibile
        |gradito|costituisce titolo preferenziale|desejável|diferenciais|pré|pluspunten|mooi meegenomen""",
    "duties": """responsibilities|duties|key responsibilities|what you will do|what you'll do|your role|the role|role|tasks
        |your tasks|job description|your responsibilities|day to day|main duties|primary responsibilities|about the role
        |duties and responsibilities|roles and responsibilities|essential duties|job duties|position summary|role overview
        |essential functions|what you'll be doing|what you will be doing|in this role|job summary|position overview
        |description|overview|summary|the job|the position|about the job|your mission|scope|key duties|key accountabilities
        |responsibilities and duties|essential duties and responsibilities|main responsibilities|a typical day|your day
        |aufgaben|ihre aufgaben|deine aufgaben|tätigkeiten|das erwartet sie|das erwartet dich|missions|vos missions
        |tes missions|description du poste|le poste|funciones|responsabilidades|tareas|mansioni|responsabilità|attività
        |funções|atividades|taken|verantwoordelijkheden|jouw taken|wat ga je doen|functieomschrijving""",
    "benefits": """benefits|what we offer|we offer|perks|perks and benefits|our offer|compensation|salary|why join us|why us
        |our benefits|compensation and benefits|what you get|what's in it for you|pay|why work with us|wir bieten|salary and benefits
        |what you'll get|our promise|total rewards|unser angebot|das bieten wir|was wir bieten|nous offrons|avantages|ce que nous offrons
        |ofrecemos|qué ofrecemos|beneficios|offriamo|cosa offriamo|oferecemos|benefícios|wij bieden|wat bieden wij""",
    "about": """about us|about the company|who we are|our company|company|the company|company description|about the team|team
        |our team|our mission|company overview|our values|our culture|location|über uns|wir über uns|à propos de nous
        |qui sommes-nous|sobre nosotros|quiénes somos|chi siamo|sobre nós|over ons|wie zijn wij""",
    "apply": """how to apply|apply|apply now|contact|application|application process|next steps|equal opportunity|eeo statement
        |equal opportunity employer|disclaimer|equal employment opportunity|bewerbung|kontakt|so bewerben sie sich|postuler|candidature
        |cómo aplicar|candidarsi|candidatura|solliciteren""",
}  # fmt: skip

_DOCUMENT_WORDS = frozenset("resume cv curriculum vitae example sample template lebenslauf confidential page phone email".split())
_QUALIFIERS = frozenset(
    "my key core relevant professional technical additional selected academic other related recent main our your "
    "general detailed brief major special specific summary of details the".split()
)


def resume_section(line: str) -> Section | None:
    """The section that this line opens, or None if it is no heading. Knows nothing of layout."""
    return _lookup(line, _resume_table())


def advert_section(line: str) -> AdvertSection | None:
    return _lookup(line, _advert_table())


@cache
def words() -> frozenset[str]:
    """Words of resume headings that are no names; somebody called April or Grace is safe."""
    return frozenset(word for phrase in _resume_table() for word in phrase.split() if len(word) > 2) | _DOCUMENT_WORDS


def heading_key(line: str) -> str:
    """What of a line counts when it is compared with headings: letters only, without case and accents' forms."""
    text = unicodedata.normalize("NFKC", line).casefold().replace("&", " and ").replace("/", " and ").replace("’", "'")
    text = re.sub(r"\([^)]*\)", " ", text)
    return " ".join(re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text))


def _lookup(line: str, table: Mapping[str, T]) -> T | None:
    if len(line) > 80:
        return None
    key = heading_key(line)
    return table.get(key) or table.get(_without_qualifiers(key)) or _joined(key, table)


def _without_qualifiers(key: str) -> str:
    words = key.split()
    while len(words) > 1 and words[0] in _QUALIFIERS:
        words = words[1:]
    while len(words) > 1 and words[-1] in _QUALIFIERS:
        words = words[:-1]
    return " ".join(words)


def _joined(key: str, table: Mapping[str, T]) -> T | None:
    """"Certifications and Education" is a heading when both halves are; the first half names the section."""
    parts = [part for part in re.split(r" (?:and|und|et|y|e|en)(?: |$)", key) if part]
    sections = [table.get(part) or table.get(_without_qualifiers(part)) for part in parts]
    return sections[0] if sections and all(sections) else None


@cache
def _resume_table() -> dict[str, Section]:
    return _table(_RESUME)


@cache
def _advert_table() -> dict[str, AdvertSection]:
    return _table(_ADVERT)


def _table(phrases: Mapping[T, str]) -> dict[str, T]:
    return {heading_key(phrase): section for section, text in phrases.items() for phrase in text.split("|")}
