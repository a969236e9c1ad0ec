"""Which part of an advert a heading opens, also where it is worded like no other."""

import re

from recruiter.vocabulary import headings
from recruiter.vocabulary.headings import AdvertSection
from recruiter.vocabulary.words import alternatives

_LONGEST = 70  # characters
_MOST_WORDS, _MOST_WORDS_OF_LABEL = 9, 5


def _beginning(text: str) -> re.Pattern[str]:
    """Entries are beginnings of words: languages with endings would fill pages otherwise."""
    return re.compile(rf"(?<!\w){alternatives(text)}", re.IGNORECASE)


# The first that a heading has counts: "Desirable skills" are preferred, "What we offer you" asks for nothing.
_BY_WORDS: tuple[tuple[AdvertSection, re.Pattern[str]], ...] = (
    (
        "preferred",
        _beginning(
            r"""nice\b|good to have|great to have|prefer|desirable|desired|bonus points|a plus\b|ideally|advantage
            |von vorteil|vorteilhaft|wünschenswert|pluspunkt|wäre schön|idealerweise|außerdem schön|atout|un plus\b
            |apprécié|souhait|se valora|valorable|deseable|preferibil|gradit|titolo preferenziale
            |completano il profilo
            |diferencia|desejáve|een pré|pré\b|pluspunt|mooi meegenomen"""
        ),
    ),
    (
        "benefits",
        _beginning(
            r"""(?:we|our|what is on|on) offer|offer(?:s|ed)?\b|benefits?\b|perks|in it for you|you(?:['’]ll
            | will)? get\b
            |in return|reward|pay\b|conditions|package|rahmenbedingungen|konditionen|eckdaten|modalités|condiciones
            |condizioni|condições|voorwaarden|salary|compensation|remuneration|why (?:join|us|work)|wir bieten
            |bieten\b
            |unser angebot|vergütung|gehalt\b|vorteile|deine benefits|offrons|nous (?:vous )?proposons|avantages
            |rémunération
            |(?:te\s|le )?ofrecemos|se ofrece|beneficios|salario|(?:ti\s|si )?offr(?:iamo|e)\b|cosa offr|retribuzione
            |oferecemos|benefícios|bieden|(?:ons|wat krijg) (?:aanbod|je)|arbeidsvoorwaarden|salaris"""
        ),
    ),
    (
        "apply",
        _beginning(
            r"""appl(?:y|ication|ying)|contact|equal|diversity|disclaimer|next steps|closing|recruitment process
            |(?:hiring|interview) process|start(?:ing)?(?: date)?\b|bewerb|kontakt|postule|candidat(?:ure|er|arsi
            |ura|e-se)
            |cómo|inscri|sollicit|reageren|starttermin"""
        ),
    ),
    (
        "duties",
        _beginning(
            r"""responsib|duties|tasks|day to day|your (?:day|mission|role)|the (?:role|job|position)\b
            |what you(?:['’]ll| will)
            (?:do|be doing|work on)|job (?:description|purpose|summary)|aufgaben|tätigkeit|dein job|(?:erwartet
            |machst) (?:dich|du|sie)
            |mission|vos responsabilités|le poste|funciones|responsabilidades|tareas|mansioni|responsabilità|attività
            |di cosa ti occuperai|funções|atividades|o que (?:você )?(?:vai|irá) fazer|taken\b|werkzaamheden
            |wat ga je|functieomschrijving"""
        ),
    ),
    (
        "about",
        _beginning(
            r"""about (?:us|the (?:company|team|school|practice))|who we are|our (?:company|mission|values|culture
            |team|story)
            |über uns|wer wir sind|à propos|qui sommes|sobre (?:nosotros|nós|a empresa|la empresa)|quiénes somos
            |quem somos
            |chi siamo|l['’]azienda|over ons|wie (?:zijn wij|wij zijn)"""
        ),
    ),
    (
        "required",
        _beginning(
            r"""requir|qualif|must|essential|minimum|profil|perfil|you(?:['’]ll| will)? (?:need|bring|have|are|offer
            |should|must)\b
            |your (?:skills|experience|background|strengths)|you\b|looking for|expect|person spec|skills|experience
            |competenc|knowledge|criteria|licen[cs]e|languages?\b|education|certific|who (?:are you|you are)|about you
            |ideal candidate|successful candidate|to (?:succeed|be successful)|anforderung|voraussetz|mitbring|bringst
            |was wir (?:erwarten|suchen)|du (?:bist|hast)|sie (?:sind|haben)|kenntnisse|ihre stärken|exigences
            |compétences|recherch|vous (?:êtes|avez)|tu (?:es|as)|requisit|formación|buscamos|esperamos|competencias
            |il candidato|cerchiamo|richie[sd]|competenze|o que (?:você precisa|buscamos|esperamos)|conhecimento
            |vragen
            |eisen|jij\b|wie ben jij|wat breng|heb je"""
        ),
    ),
)
_FORM = re.compile(
    r"(?P<marks>#+\s*|\*\*|__|[=\-–]{2,}\s*)?(?P<words>[^.!;|\n]+?)(?:\*\*|__|[=\-–]{2,})?\s*(?P<end>[:?…]*)(?:\*\*)?"
)
_ASKS = re.compile(
    r"(?:what|who|why|how|was|wer|warum|wen|ce que|qui|quel|pourquoi|qué|quién|cosa|chi|o que|quem|wat|wie)\b.{3,}",
    re.IGNORECASE,
)


def of_line(line: str, *, before_list: bool = False) -> AdvertSection | None:
    """The section that a line opens as its heading; a short line before a list is one."""
    form = _FORM.fullmatch(line) if len(line) <= _LONGEST else None
    if form is None:
        return None
    if known := headings.advert_section(line):
        return known
    words = form["words"].split()
    if len(words) > _MOST_WORDS or re.search(r"\d", form["words"]):
        return None
    is_short = before_list and len(words) <= _MOST_WORDS_OF_LABEL
    is_heading = form["marks"] or form["end"] or line.isupper() or _ASKS.match(line) or is_short
    return of_words(form["words"]) if is_heading else None


def of_label(label: str) -> AdvertSection | None:
    """The section of a label with its text behind it on the line: "Licence: HGV class 1"."""
    if len(label) > _LONGEST or len(label.split()) > _MOST_WORDS_OF_LABEL:
        return None
    return headings.advert_section(label) or of_words(label)


def of_words(words: str) -> AdvertSection | None:
    return next((section for section, pattern in _BY_WORDS if pattern.search(words)), None)
