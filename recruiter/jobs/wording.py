"""How adverts word what they ask for, in seven languages: what is required, what preferred, where, called what."""

import re

from recruiter.vocabulary.words import alternatives, any_of

# Markers in front of what they speak of: "ideally Kafka".
PREFERRED_BEFORE = any_of(
    r"""ideally|preferably|preference (?:is|will be) given|bonus (?:points )?(?:for|if)|would be (?:great|nice
    |good) (?:if|to)
    |idealerweise|gerne(?: auch| mit)?|wünschenswert (?:ist|sind|wäre|wären)
    |von vorteil (?:ist|sind|wäre|wären)
    |optimalerweise|idéalement|se valora(?:rá|n|rán)?|se valorará positivamente|idealmente|preferibilmente
    |preferiblemente
    |preferencialmente|de preferência|bij voorkeur|het liefst|we(?:['’]d| would) (?:love|like) it if"""
)
# Markers behind it: "Kafka is a plus".
PREFERRED_AFTER = any_of(
    r"""nice[- ]to[- ]have|an (?:added\s)?(?:advantage|asset|bonus)|good[- ]to[- ]have|a (?:big\s|strong\s
    |definite\s|distinct\s|real\s|clear )?(?:plus|bonus
    |advantage)
    |(?:is\s|are\s|strongly\s|highly )?preferred|desirable|desired|advantageous|optional
    |(?:is|are|be) (?:also\s|very\s|most )?(?:beneficial|helpful|useful|welcome)
    |(?:would be|is|are) (?:great|nice|good|ideal|useful)(?! (?:at|in|with))|von vorteil|wünschenswert
    |vorteilhaft
    |kein muss|(?:ist|sind|wäre|wären) (?:ein )?(?:plus|gern gesehen)|un (?:vrai\s|gros )?plus|(?:un )?atout
    |souhaité\w*|apprécié\w*
    |serait (?:un|apprécié)|deseable|valorable|un plus|preferib\w+|gradit\w+|titolo preferenziale|desejável
    |(?:um )?diferencial
    |(?:een|is) pré|pluspunt|mooi meegenomen|gewenst|wenselijk|plus(?=\W*$)"""
)
REQUIRED = any_of(
    r"""must(?:[- ]have)?|(?<!not )(?:required|essential|mandatory|necessary|needed|a requirement)|non-negotiable
    |zwingend\w*|erforderlich
    |vorausgesetzt|notwendig|unerlässlich|indispensable\w*|obligatoire\w*|exigée?s?|impératif\w*|imprescindible\w*
    |obligatori[oa]s?
    |indispensabil[ei]|richiest[oaie]|obrigatóri[oa]s?|indispensáve\w+|vereist|noodzakelijk|een must"""
)
# Words with which prose asks for something.
ASKS = any_of(
    r"""you|your|te|candidates?|applicants?|someone|somebody|must|need(?:s|ed)?|require[sd]?|requirements?|essential
    |should
    |looking for|seek(?:ing)?|he or she|experience\w*|knowledge|skills?|preferred|desirable|a plus|required|qualified
    |ability|proficien\w+|familiar\w*|sie|du|dich|dein\w*|ihr\w*|suchen|erfahrung\w*|kenntnisse|voraus\w*|erforderlich
    |von vorteil|wünschenswert|vous|votre|tu|ton|recherch\w+|cherch\w+|expérience|maîtrise|exigée?|souhaitée?|atout
    |usted
    |tienes|tener|eres|buscamos|busca|experiencia|imprescindible|valorará|requiere|candidat\w+|cerchiamo|ricerca
    |esperienza|conoscenza|richiest\w|você|procuramos|buscamos|experiência|conhecimento\w*|jij|je|u|zoeken|zoekt
    |ervaring
    |kennis|vereist|pré"""
)
REMOTE = any_of(
    r"""(?<!no )(?<!not )(?:(?:fully|100 ?%) remote|remote[- ](?:first|only)|work from anywhere
    |100 ?% (?:home ?office|télétravail)
    |full remote|remote (?:position|role|job)|totalmente remoto|100 ?% remoto)"""
)
REMOTE_PLACE = re.compile(r"\W*(?:fully |100 ?% )?(?:remote|remoto|home ?office|télétravail complet)\b", re.IGNORECASE)
# What a title line says besides the title: " - Remote", ", Remote (EU)".
REMOTE_TAIL = re.compile(r"[,|(–—-]\s*(?:fully |100 ?% )?(?:remote|remoto)\b(?!\s+possible)", re.IGNORECASE)
_TITLE = alternatives(
    r"""job title|position|title|role|vacancy|post|stelle|stellenbezeichnung|position|poste|intitulé du poste|puesto
    |posizione|vaga
    |cargo|functie|vacature|subject|re|betreff|objet|asunto|oggetto|assunto|onderwerp|(?:we\sare\s|we['’]re\s
    |now\s)?(?:looking\sfor|hiring)|wanted|gesucht|wir\ssuchen|gezocht|se\sbusca|buscamos|cercasi|cerchiamo
    |nous\srecherchons|recherche|procura-se"""
)
_PLACE = alternatives(
    """location|place of work|work location|job location|office|based in|city|standort|arbeitsort|einsatzort|ort
    |dienstort|lieu
    |lieu de travail|localisation|ubicación|lugar de trabajo|sede|sede di lavoro|luogo di lavoro|local
    |local de trabalho
    |localização|standplaats|locatie|werklocatie|plaats"""
)
TITLE_LABEL = re.compile(rf"^{_TITLE}\s*:\s*", re.IGNORECASE)
PLACE_LABEL = re.compile(rf"^{_PLACE}\s*:\s*", re.IGNORECASE)
SENTENCE_START = re.compile(
    r"(?:we|our|are|do|is|looking|join|come|this|you|hi|hello|dear|hallo|bonjour|hola|wir|für|suchen|nous|pour"
    r"|buscamos|cerchiamo"
    r"|procuramos|wij|voor|the|a|an|in)\b",
    re.IGNORECASE,
)
# "No degree required", "Experience is not necessary".
NEGATED = re.compile(
    r"^\W*(?:no|kein\w*|pas\s(?:de|d['’])|sin|senza|sem|geen)\b[^.;]{0,60}(?:required|necessary|needed|erforderlich"
    r"|nötig|notwendig"
    r"|nécessaire|necesari\w|richiest\w|necessári\w|nodig|vereist)"
    r"|(?:\b(?:is|are)\s?not|n['’]t|nicht|n['’]est pas|non è|não é|no es|niet)\s(?:required|necessary|needed"
    r"|essential|erforderlich|nötig|notwendig"
    r"|zwingend|obligatoire|nécessaire|necesari\w|richiest\w|necessári\w|nodig|vereist)",
    re.IGNORECASE,
)
_NUMBERS = (
    ("one", "ein", "eine", "einem", "einer", "eines", "un", "une", "una", "uno", "um", "uma", "een", "één", "a"),
    ("two", "zwei", "deux", "dos", "due", "dois", "duas", "twee"),
    ("three", "drei", "trois", "tres", "tre", "três", "drie"),
    ("four", "vier", "quatre", "cuatro", "quattro", "quatro"),
    ("five", "fünf", "cinq", "cinco", "cinque", "vijf"),
    ("six", "sechs", "seis", "sei", "zes"),
    ("seven", "sieben", "sept", "siete", "sette", "sete", "zeven"),
    ("eight", "acht", "huit", "ocho", "otto", "oito"),
    ("nine", "neun", "neuf", "nueve", "nove", "negen"),
    ("ten", "zehn", "dix", "diez", "dieci", "dez", "tien"),
)
_VALUES = {word: value for value, names in enumerate(_NUMBERS, start=1) for word in names}
NUMBER_WORDS = "|".join(sorted(_VALUES, key=len, reverse=True))


def number(few: str) -> float:
    return float(_VALUES.get(few.lower()) or int(few))


PERMIT = any_of(
    r"""right to work|work (?:permits?|authori[sz]ation|visas?)|(?:legally )?(?:authori[sz]ed|eligible|entitled
    |permitted) to (?:live and )?work|visa sponsorship
    |security clearance|(?:us|u\.s\.|uk|eu) (?:citizen\w*|national\w*|work permit)|green card|permanent resident\w*
    |sc cleared|arbeitserlaubnis|arbeitsgenehmigung|aufenthaltstitel|sicherheitsüberprüfung
    |permis de travail|autorisation de travail(?:ler)?|titre de séjour|permiso de (?:trabajo|residencia)
    |permesso di (?:lavoro|soggiorno)|autorização de (?:trabalho|residência)
    |visto de trabalho|werkvergunning|verblijfsvergunning"""
)
# Who is told what they will do; the rest of such prose tells of the company.
YOU = any_of(
    r"""you|your|you['’]ll|sie|ihre?[nmr]?|du|dein\w*|vous|votre|vos|tu|usted|tus?|lei|suo|sua|você|seu|voc[eê]s|je|jouw|jij|u|uw"""
)
