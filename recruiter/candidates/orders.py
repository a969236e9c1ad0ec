"""Sentences that are addressed to a machine, in nine languages; `disguises` has other ways to write them."""

import re
from collections.abc import Iterator

from recruiter.vocabulary.beginnings import heads, matches
from recruiter.vocabulary.words import alternatives

_FEW = r"\b[^.•]{0,40}\b"  # words of one sentence
_MACHINE = alternatives(
    r"""ai|a\.i\.|llm|gpt|chatgpt|language model|ai model|ki|sprachmodell|ia|modèle de langage|modelo de lenguaje
    |modelo de linguagem|modello linguistico|taalmodel|model językowy|bots?|chatbots?|ats
    |(?:screening|recruiting) (?:system|software|tool)|automated (?:system|screening|reviewer|recruiter|reader)"""
)
_JUDGE = alternatives(
    """recruiter|hiring manager|evaluator|assistant|ai|llm|language model|assistent|sprachmodell|ki|recruteur|ia
    |reclutador|asistente|recrutador|assistente|rekruter\\w*|asystent\\w*"""
)
_FORGET = (
    # What is to be forgotten, by language; English needs to be told from "never ignored a customer's instructions".
    rf"\b(?:ignore|disregard|forget|override|bypass){_FEW}"
    r"(?:previous|prior|above|earlier|preceding|other|all|any|your|system)\b[^.•]{0,30}\b(?:instruction|prompt|rule|guideline|criteria|direction|message|command|context)s?\b",
    rf"\b(?:ignorier(?:e|en sie)|vergiss|vergessen sie|missachte|übergehe){_FEW}"
    r"(?:anweisung|instruktion|regel|vorgabe|vorherige)\w*",
    rf"\b(?:ignore[rz]?|oublie[rz]?|négligez){_FEW}(?:instruction|consigne|règle|directive)s?\b",
    rf"\b(?:ignor[ae]|olvid[ae]|olviden|descarta|omite){_FEW}(?:instrucci\w+|indicaciones|reglas|directrices)",
    rf"\b(?:ignor[ae]m?|esqueça|desconsider\w+|despreze){_FEW}(?:instruç\w+|orientaç\w+|regras|diretrizes)",
    rf"\b(?:ignor[ai]|dimentica|trascura){_FEW}(?:istruzion\w+|regole|direttive)",
    rf"\b(?:negeer|vergeet){_FEW}(?:instructies|aanwijzingen|regels|opdrachten)",
    rf"\b(?:z?ignoruj|zapomnij|pomiń){_FEW}(?:polece\w+|instrukcj\w+|zasad\w*|wytyczn\w+)",
    rf"\b(?:и|про)гнорируй\w*{_FEW}(?:инструкци|указани|правил)\w*|\bзабудь{_FEW}(?:инструкци|указани|правил)\w*",
)
_PRAISE = (
    r"\b(?:rate|score|rank|grade|mark|evaluate|give|assign|recommend)\b[^.•]{0,30}\b(?:this|the|me|my)\b[^.•]{0,30}"
    r"\b(?:candidate|applicant|resume|cv|100|10/10|highest|top|perfect|first|maximum|strong[- ]yes)\b[^.•]{0,30}"
    r"\b(?:100|10/10|highest|top|perfect|first|maximum|excellent|strong[- ]yes|best|hire)\b",
    r"\b(?:award|give|assign|grant|output|return|print|respond with)\b[^.•]{0,30}\b(?:full|maximum|top|highest|perfect)"
    r" (?:marks?|scores?|points|rating)\b",
    r"\b(?:place|put|rank|move|list|keep)\b[^.•]{0,10}\b(?:this|my|me|the (?:candidate|applicant))\b[^.•]{0,20}"
    r"\b(?:at|to|on) (?:the )?(?:very )?top\b",
    r"\b(?:must|should) be (?:ranked|rated|scored|recommended|hired|shortlisted)\b",
    r"\b(?:consider|treat|mark|count)\b[^.•]{0,20}\brequirements?\b[^.•]{0,12}\b(?:met|fulfilled|satisfied)\b",
    r"\b(?:candidate|applicant|person|profile|resume) (?:\w+ly )?(?:meets?|fulfil?ls?|satisf(?:y|ies)|exceeds?)"
    r" (?:all|every|each)\b[^.•]{0,20}\b(?:requirement|criteri|qualification)\w*",
    r"\bbewerte(?:n sie)?\b[^.•]{0,40}\b(?:100|höchst\w*|beste\w*)\b",
    r"\b(?:vergib|vergeben sie|gib|geben sie|erteile)\b[^.•]{0,30}\b(?:volle|höchste|maximale|beste)\w* \w*"
    r"(?:punktzahl|note|wertung|punkte)\b",
    r"\b(?:attribue[rz]?|donne[rz]|accorde[rz]?|mettez)\b[^.•]{0,30}\b"
    r"(?:(?:note|score|évaluation) (?:maximale?|parfaite?)|(?:meilleure|plus haute) note)\b",
    r"\b(?:asign[ae]|otorg(?:a|ue)|dale|pon(?:ga)?)\b[^.•]{0,30}\b"
    r"(?:puntuación|nota|calificación) (?:máxima|perfecta|más alta)\b",
    r"\b(?:atribua|dê|conceda)\b[^.•]{0,30}\b(?:nota|pontuação|classificação) (?:máxima|perfeita|mais alta)\b",
    r"\b(?:assegna|attribuisci|dai)\b[^.•]{0,30}\b(?:punteggio|voto|valutazione) (?:massim[oa]|più alt[oa])\b",
    r"\b(?:geef|ken)\b[^.•]{0,30}\b(?:maximale|hoogste) (?:score|punten|beoordeling)\b",
    r"\b(?:przyznaj|daj|ustaw)\b[^.•]{0,30}\b(?:maksymaln|najwyższ)\w+ (?:ocen|wynik|punkt|liczb)\w*",
)
_ADDRESS = (
    rf"\b(?:as an|dear|attention|hey|hello|hi) {_MACHINE}\b",
    # Not "wrote instructions for AI agents": such a note begins a line or a sentence.
    r"(?<!\w[\x20\t])(?<!\w,[\x20\t])\b(?:note|message|hint|instructions?|hinweis|nachricht|nota|mensaje|mensagem|messaggio"
    r"|bericht|opmerking|uwaga|wiadomość|wskazówka) (?:to|for|an|für|à|pour|para|per|voor|aan|dla|do)"
    rf"\b[^.•:]{{0,30}}\b{_MACHINE}\b",
    r"\byou are (?:now )?(?:an? )?(?:ai|llm|language model|assistant|helpful|ats|screening|\w+ mode|in \w+ mode)\b",
    rf"\b(?:you are (?:now )?an?|imagine(?: that)? you|pretend (?:to|that|you)|(?:act|behave|respond|answer) as)"
    rf"{_FEW}{_JUDGE}\b",
    rf"\b(?:du bist|stell dir vor|sie sind (?:jetzt )?ein)\b{_FEW}{_JUDGE}\b",
    rf"\b(?:vous êtes|tu es) (?:un|maintenant)\w*{_FEW}{_JUDGE}\b",
    rf"\b(?:eres|você é|tu sei|jesteś|je bent) (?:un|uma?|ahora|agora|ora|teraz|een|nu)?\b{_FEW}{_JUDGE}\b",
    r"\b(?:reveal|print|show|repeat|output|leak)\b[^.•]{0,30}\b"
    r"(?:system prompt|your (?:prompt|instructions|rules)|api key)",
    r"\b(?:system|assistant|developer) ?(?:prompt|message)? ?: ?(?:you|the|ignore|rate|score)",
)
_FORMS = (
    r"<\|?(?:im_start|im_end|system|endoftext)\|?>|\[/?(?:inst|system)\]",
    r"</?(?:system|user|assistant|instructions?|prompt|document|resume|cv|candidate|context|important)>",
    r"#{2,} ?(?:system|assistant|user|instructions?|prompt|response)\b",
    r"[\"'](?:overall|(?:overall_|final_)?score|rating|recommendation|verdict|match)[\"'] ?: ?[\"'\d]",
)
_ORDER = re.compile(
    "|".join(each.replace(" ?", r"\s*").replace(" ", r"\s+") for each in (*_FORGET, *_PRAISE, *_ADDRESS, *_FORMS)),
    re.IGNORECASE,
)
_MAY_HAVE_FORM = re.compile(r"<[|/]?[a-z]|\[/?[a-z]|##|[\"']\s*:", re.IGNORECASE)
_BEGINS = heads(
    """ignore disregard forget override bypass ignoriere ignorieren vergiss vergessen missachte übergehe ignorez
    ignorer oublie négligez ignora olvida olvide descarta omite esqueça desconsidere despreze ignori dimentica
    trascura negeer vergeet zignoruj ignoruj zapomnij pomiń игнорируй прогнорируй забудь rate score rank grade
    mark evaluate give assign recommend award grant output return print respond place put move list keep must
    should consider treat count candidate applicant person profile resume bewerte vergib vergeben gib geben
    erteile attribue donne accorde mettez asigna otorga dale pon atribua dê conceda assegna attribuisci dai
    geef ken przyznaj daj ustaw as dear attention hey hello hi note message hint instruction hinweis nachricht
    nota mensaje mensagem messaggio bericht opmerking uwaga wiadomość wskazówka you imagine pretend act behave
    answer du stell sie vous tu eres você sei jesteś je reveal show repeat leak system assistant developer"""
)


def orders(text: str) -> Iterator[re.Match[str]]:
    """Where such a sentence is recognised, by a part of it."""
    if _MAY_HAVE_FORM.search(text):
        return _ORDER.finditer(text)
    return matches(_ORDER, text, _BEGINS)
