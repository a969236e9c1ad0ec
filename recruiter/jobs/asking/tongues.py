"""Human languages asked for, with how well."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from recruiter.jobs.asking.clauses import Clause
from recruiter.jobs.asking.found import Found, is_taken
from recruiter.jobs.requirements import Requirement
from recruiter.vocabulary import languages, titles
from recruiter.vocabulary.languages import Fluency, SpokenLanguage
from recruiter.vocabulary.words import any_of

_ABOUT_LANGUAGES = any_of(
    r"""fluen\w+|speak\w*|spoken|written|languages?|native|proficien\w+|[abc][12]|bilingual|\w*kenntnisse
    |\w*sprach\w*|sprechen|sprichst
    |fließend\w*|verhandlungssicher\w*|courant\w*|langues?|parle[zr]?|bilingue|idiomas?|lingu[ae]|línguas?
    |habl[aoe]\w*|parl[aoi]\w*|fal[ae]\w*
    |taal|talen|spree?kt?|beheersing|vloeiend|verbal|conversational|working knowledge|command of|level of|nivel
    |niveau|livello|nível
    |mother tongue|conoscenza|conocimientos?|maîtrise|dominio|domínio|fluent[ei]|wort und schrift|schrift
    |intermedi[oa]|avan[cz]\w+|básico
    |fluently"""
)
# Between a level and its language: it reaches no further than a few words.
_FILLER = re.compile(
    r"\b(?:both\s)?(?:verbal|oral|written|spoken|writing|speaking|mündliche\w*|schriftliche\w*)"
    r"(?:\s?(?:and|&|/|or|und)\s?(?:verbal|oral|written|spoken|writing|speaking|mündliche\w*|schriftliche\w*))?\s"
    r"|\b(?:command|knowledge|level|standard|beherrschung|kenntnis|conocimiento|nivel|conoscenza"
    r"|conhecimento)s?\s(?:of|der|de|del|della|da|do)\s(?:the\s)?",
    re.IGNORECASE,
)
# The adjective of a language before a word for language: "die deutsche Sprache", "de Nederlandse taal".
_INFLECTED = re.compile(r"\b(?P<stem>[^\W\d_]{4,14}?)(?:e[nrs]?)\s(?=sprach|taal|sprache)", re.IGNORECASE)
# A word of a country, not of its language.
_OF_COUNTRY = re.compile(
    r"\s+(?:market|law|customers?|clients?|compan\w+|cuisine|restaurant|food|tax\w*|gaap|accounting|team|office"
    r"|public|government|army|standards?"
    r"|regulations?|labou?r|literature|teacher|teaching|lessons|translat\w+|mark\w*|recht\w*|kund\w+|unternehmen"
    r"|ministry|cooking|wines?|group)\b",
    re.IGNORECASE,
)
_SMALL_WORDS = any_of(
    r"""and|or|und|oder|et|ou|y|o|e|en|of|also|auch|is|are|ist|sind|est|a|an|the|plus|preferred|desirable|required
    |essential|von|vorteil
    |wünschenswert|un|atout|souhaité|optional|skills|nice|to|have|ideally|must|deseable|good|basic"""
)
_SEPARATOR = re.compile(r"\s?[,;/]\s?|\s(?:and|or|und|oder|et|ou|y|o|e|en|of|sowie)\s", re.IGNORECASE)
_MOST_OTHER_WORDS = 1


def find(clause: Clause, found: Sequence[Found]) -> Iterator[Found]:
    text = _INFLECTED.sub(lambda match: match["stem"].ljust(len(match.group()) - 1) + " ", clause.text)
    spoken = [each for each in languages.find(text) if not is_taken(found, each.start, each.end)]
    if not spoken or not (_ABOUT_LANGUAGES.search(clause.text) or _is_list(clause.text, spoken)):
        return
    levels = [each.fluency for each in languages.find(_FILLER.sub("", text))]
    shared = levels if len(levels) == len(spoken) else [each.fluency for each in spoken]
    for each, own, level in zip(spoken, _own_levels(text, spoken), shared, strict=True):
        if _OF_COUNTRY.match(text, each.end) or _is_title(text, each):
            continue
        requirement = Requirement(
            each.name,
            clause.span(each.start, each.end),
            "language",
            clause.importance,
            language=each.code,
            fluency=own or level,
        )
        yield Found(requirement, each.start, each.end)


def _own_levels(text: str, spoken: Sequence[SpokenLanguage]) -> list[Fluency | None]:
    """By the words between the separators about each: in "fluent German and good English" each has its own."""
    cuts = [0]
    for one, other in pairwise(spoken):
        parts = list(_SEPARATOR.finditer(text, one.end, other.start))
        cuts.append(parts[-1].end() if parts else other.start)
    pieces = [text[start:end] for start, end in pairwise([*cuts, len(text)])]
    found = [languages.find(_FILLER.sub("", piece)) for piece in pieces]
    return [each[0].fluency if len(each) == 1 else None for each in found]


def _is_list(text: str, spoken: Sequence[SpokenLanguage]) -> bool:
    """Whether the clause names languages and little else."""
    others = text
    for each in reversed(spoken):
        others = f"{others[: each.start]} {others[each.end :]}"
    return (
        len(re.findall(r"[^\W\d_]{2,}", _SMALL_WORDS.sub(" ", others[:200]))) <= _MOST_OTHER_WORDS and len(text) < 200
    )


def _is_title(text: str, spoken: SpokenLanguage) -> bool:
    following = re.match(r"\s([^\W\d_]+)", text[spoken.end : spoken.end + 40])
    return following is not None and titles.head_noun(following[1]) is not None
