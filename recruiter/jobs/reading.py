"""From the text of a job advert to its requirements, by heading and wording."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from recruiter.documents.document import Document, Span
from recruiter.documents.rows import Row, rows_of
from recruiter.jobs.items import Item, items
from recruiter.jobs.requirements import Importance, Job, Kind, Requirement
from recruiter.vocabulary import degrees, headings, languages, places, skills, titles

_MOST_REQUIREMENTS = 80
_FEWEST_LISTED = 4
_PREFERRED = re.compile(
    r"\b(?:nice[- ]to[- ]have|a (?:big |strong |definite )?plus|(?:is|are|highly|strongly)? ?preferred|preferably|ideally|desirable|bonus|advantage(?:ous)?|"
    r"beneficial|helpful|optional|would be (?:great|nice|good)|von vorteil|wünschenswert|idealerweise|gerne|un plus|un atout|souhaité\w*|"
    r"idéalement|se valorará|deseable|valorable|preferib\w+|gradit\w+|desejável|diferencial|een pré|pluspunt)\b",
    re.IGNORECASE,
)
_REQUIRED = re.compile(
    r"\b(?:must|required?|essential|mandatory|minimum|need to|at least|proven|zwingend|erforderlich|vorausgesetzt|indispensable|obligatoire|"
    r"imprescindible|obligatorio|indispensabile|obrigatório|vereist)\b",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"(?P<few>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\s?(?:\+|plus|or more)?\s?(?:(?:-|–|to)\s?\d{1,2}\s?\+?)?\s?"
    r"(?:years?|yrs?|jahre?n?|ans?|années|años?|anni|anos?|jaar)\b",
    re.IGNORECASE,
)
_NUMBERS = {
    word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), start=1)
}
_DEGREE_WORD = re.compile(
    r"\b(?:degree|abschluss|hochschulabschluss|studium|diplôme|título|titulación|titolo di studio|diploma universitario|formação superior|"
    r"university education|abgeschlossene[sr]? (?:studium|ausbildung))\b",
    re.IGNORECASE,
)
_EQUIVALENT = re.compile(r"\b(?:equivalent|comparable|similar|vergleichbar\w*|gleichwertig\w*|équivalent\w*|equivalente|relevant experience)\b", re.IGNORECASE)  # fmt: skip
_LANGUAGE_CUE = re.compile(
    r"\b(?:fluen\w+|speak\w*|spoken|written|language|native|proficien\w+|c1|c2|b1|b2|bilingual|kenntnisse|sprach\w*|fließend|courant\w*|langue|"
    r"idioma|lingua|taal|verbal|conversational|working knowledge)\b",
    re.IGNORECASE,
)
_CERTIFICATE = re.compile(
    r"\b(?:licen[cs]e[ds]?|licensure|certifi\w+|registration|registered|accredit\w+|permit|führerschein|zertifi\w+|permis|carnet|patente)\b",
    re.IGNORECASE,
)
_PERMIT = re.compile(
    r"\b(?:right to work|work (?:permit|authori[sz]ation|visa)|(?:legally )?(?:authori[sz]ed|eligible|entitled) to work|visa sponsorship|"
    r"security clearance|arbeitserlaubnis|permis de travail|permiso de trabajo|permesso di lavoro)\b",
    re.IGNORECASE,
)
_SOFT = re.compile(
    r"\b(?:communicat\w+|team ?player|team|interpersonal|self-?\w+|motivat\w+|attitude|detail|reliab\w+|flexib\w+|passion\w*|proactive|"
    r"organi[sz]ed|punctual|enthusias\w+|empath\w+|collaborat\w+|independent(?:ly)?|teamfähig\w*|zuverlässig\w*|selbstständig\w*|creativ\w+)\b",
    re.IGNORECASE,
)
_TITLE_LABEL = re.compile(r"^(?:job title|position|title|role|vacancy|stelle|poste|puesto|posizione|vaga|functie)\s*:\s*", re.IGNORECASE)  # fmt: skip
_PLACE_LABEL = re.compile(r"^(?:location|place of work|work location|standort|arbeitsort|einsatzort|lieu|ubicación|sede|local|standplaats|locatie)\s*:\s*", re.IGNORECASE)  # fmt: skip
_REMOTE = re.compile(
    r"\b(?:fully remote|100 ?% remote|remote[- ](?:first|only)|work from anywhere|remote)\b", re.IGNORECASE
)
_OR = re.compile(r"^[\s,]*(?:/|\bor\b|\boder\b|\bou\b|\bo\b|\bof\b)\s*(?:\w+\s){0,2}$", re.IGNORECASE)
_EXAMPLES = re.compile(
    r"(?:such as|e\.g\.?|for example|like|one of|either|z\.\s?b\.|wie|comme|como)[\s:(,]*$", re.IGNORECASE
)
_SCANNED = frozenset({"required", "preferred", "duties", None})


def read(document: Document) -> Job:
    rows = list(rows_of(document))
    title = _title(rows)
    statements = _statements(document, title=title)
    has_list = any(item.section == "required" for item in statements)
    found = [requirement for item in statements for requirement in _requirements(item, has_list=has_list)]
    occupation = [Requirement(document.quote(title), title, "occupation", "required")] if title else []
    remote = any(_REMOTE.search(row.text) for row in rows[:12])
    gates = list(_place(rows)) if not remote else []
    return Job(
        title=document.quote(title) if title else "",
        text=document.text,
        requirements=tuple(_distinct([*occupation, *found, *gates])[:_MOST_REQUIREMENTS]),
        remote=remote,
    )


def _statements(document: Document, *, title: Span | None) -> list[Item]:
    """What may ask for something. Where an advert lists its demands, the prose about them tells of the company."""
    scanned = [
        item for item in items(document) if item.section in _SCANNED and not _is_title_row(item, title)
    ]
    listed = sum(item.is_bullet for item in scanned)
    return [
        item
        for item in scanned
        if item.is_bullet or listed < _FEWEST_LISTED or item.section in ("required", "preferred")
    ]


def _title(rows: Sequence[Row]) -> Span | None:
    for row in rows[:15]:
        if match := _TITLE_LABEL.match(row.text):
            return row.tail(match.end()).span
    for row in rows[:8]:
        first = _first_sentence(row)
        if titles.is_title(first.text) and len(first.text) <= 100 and not headings.advert_section(first.text):
            return first.span
    return _title_in_sentence(rows[0]) if rows else None


def _first_sentence(row: Row) -> Row:
    match = re.match(r"[^.!?\n]{3,80}(?=[.!?]\s)", row.text)
    return replace(row, text=match.group()) if match else row


def _title_in_sentence(row: Row) -> Span | None:
    """ "We are looking for a Python developer with …": the words up to the title's noun."""
    match = re.search(
        r"\b(?:an?|ein(?:e|en)?|une?|una?|um|uma|een)\s+(?P<title>(?:[\w+#./-]+\s){0,4}?[\w+#./-]+)(?=\s(?:with|who|to|for|in|at|mit|für)\b|[,.]|$)",
        row.text,
        re.IGNORECASE,
    )
    if match and titles.is_title(match["title"]):
        return Span(row.start + match.start("title"), row.start + match.end("title"))
    return row.span if len(row.text) <= 60 else None


def _is_title_row(item: Item, title: Span | None) -> bool:
    return (
        title is not None
        and item.start < title.end
        and title.start < item.start + len(item.text) <= title.end
    )


def _place(rows: Sequence[Row]) -> Iterator[Requirement]:
    for row in rows[:12]:
        match = _PLACE_LABEL.match(row.text)
        rest = row.tail(match.end()) if match else None
        if rest and rest.text:
            yield Requirement(rest.text, rest.span, "place", "required")
            return
        if city := places.find_city(row.text):
            span = Span(row.start + city[0], row.start + city[1])
            yield Requirement(row.text[city[0] : city[1]], span, "place", "required")
            return


def _requirements(item: Item, *, has_list: bool) -> Iterator[Requirement]:
    if match := _PERMIT.search(item.text):
        yield Requirement(item.text, item.span(), "permit", _importance(item, has_list=has_list))
        return
    found = [
        *_experience(item, has_list=has_list),
        *_education(item, has_list=has_list),
        *_languages(item, has_list=has_list),
    ]
    found += _skills(
        item,
        has_list=has_list,
        taken=[requirement.span for requirement in found if requirement.kind == "language"],
    )
    yield from found
    if not found or item.section == "duties":
        yield from _free(item, has_list=has_list)


def _importance(item: Item, *, has_list: bool, near: tuple[int, int] | None = None) -> Importance:
    """By the section, unless the words about the thing itself say otherwise."""
    clause = _clause(item.text, near) if near else item.text
    if _PREFERRED.search(clause):
        return "preferred"
    if item.section == "preferred" and not _REQUIRED.search(clause):
        return "preferred"
    # What somebody will do with us is no condition, unless the advert names no other.
    return "preferred" if item.section == "duties" and has_list else "required"


def _clause(text: str, near: tuple[int, int]) -> str:
    start = max(text.rfind(mark, 0, near[0]) for mark in (";", ".", "\n", " but ")) + 1
    ends = [position for mark in (";", ". ", "\n", " but ") if (position := text.find(mark, near[1])) >= 0]
    return text[start : min(ends, default=len(text))]


def _experience(item: Item, *, has_list: bool) -> Iterator[Requirement]:
    for match in _YEARS.finditer(item.text):
        few = match["few"].lower()
        years = float(_NUMBERS.get(few) or int(few))
        if not 0 < years <= 30 or re.match(r"\W{0,3}old\b", item.text[match.end() :]):
            continue
        named = [
            mention.skill.name
            for mention in skills.find(item.text[match.end() :], listed=False)
            if mention.skill.kind == "skill"
        ]
        yield Requirement(
            item.text,
            item.span(),
            "experience",
            _importance(item, has_list=has_list, near=match.span()),
            skills=tuple(dict.fromkeys(named)),
            years=years,
        )
        return


def _education(item: Item, *, has_list: bool) -> Iterator[Requirement]:
    named = degrees.find(item.text)
    if not named and not _DEGREE_WORD.search(item.text):
        return
    lowest = min((degree.level for degree in named), key=degrees.ORDER.index, default="bachelor")
    if item.section == "duties" or (lowest == "secondary" and not named):
        return
    near = (named[0].start, named[0].end) if named else None
    yield Requirement(
        item.text,
        item.span(),
        "education",
        _importance(item, has_list=has_list, near=near),
        level=lowest,
        or_equivalent=_EQUIVALENT.search(item.text) is not None,
    )


def _languages(item: Item, *, has_list: bool) -> Iterator[Requirement]:
    if item.section == "duties" and not _LANGUAGE_CUE.search(item.text):
        return
    for spoken in languages.find(item.text):
        if spoken.fluency is None and not _LANGUAGE_CUE.search(item.text) and len(item.text) > 40:
            continue
        importance = _importance(item, has_list=has_list, near=(spoken.start, spoken.end))
        yield Requirement(
            spoken.name,
            item.span(spoken.start, spoken.end),
            "language",
            importance,
            language=spoken.code,
            fluency=spoken.fluency,
        )


def _skills(item: Item, *, has_list: bool, taken: Sequence[Span]) -> Iterator[Requirement]:
    is_list = item.section in ("required", "preferred") and (
        item.text.count(",") >= 2 or len(item.text.split()) <= 5
    )
    mentions = [
        mention
        for mention in skills.find(item.text, listed=is_list)
        if not any(
            span.start < item.start + mention.end and item.start + mention.start < span.end for span in taken
        )
    ]
    for group in _alternatives(item.text, mentions):
        start, end = group[0].start, group[-1].end
        kind: Kind = "soft_skill" if all(mention.skill.kind == "soft_skill" for mention in group) else "skill"
        yield Requirement(
            item.text[start:end],
            item.span(start, end),
            kind,
            _importance(item, has_list=has_list, near=(start, end)),
            skills=tuple(dict.fromkeys(mention.skill.name for mention in group)),
        )


def _alternatives(text: str, mentions: Sequence[skills.Mention]) -> list[list[skills.Mention]]:
    """Mentions joined by "or" or a slash, and those of "such as A, B or C", ask for one of them."""
    groups: list[list[skills.Mention]] = []
    for mention in mentions:
        if groups and _joined(text, groups[-1], mention):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _joined(text: str, group: Sequence[skills.Mention], mention: skills.Mention) -> bool:
    between = text[group[-1].end : mention.start]
    if _OR.match(between):
        return True
    if between.strip() != ",":
        return False
    if _EXAMPLES.search(text[: group[0].start]):
        return True
    # "A, B or C": the comma means "or" when the list ends in one.
    rest = re.split(r"[.;\n]", text[mention.end :])[0]
    following = re.match(r"(?:\s*,\s*[\w+#./ -]{1,30}){0,6}\s*,?\s+(or|oder|ou|o|and|und|et|y|e)\s", rest)
    return following is not None and following.group(1) in ("or", "oder", "ou", "o")


def _free(item: Item, *, has_list: bool) -> Iterator[Requirement]:
    """A statement in words that no table knows: judged by meaning."""
    words = item.text.split()
    if len(words) < 3 or item.section is None:
        return
    importance = _importance(item, has_list=has_list)
    if item.section == "duties":
        yield Requirement(item.text, item.span(), "duty", importance)
    elif _CERTIFICATE.search(item.text):
        yield Requirement(item.text, item.span(), "certificate", importance)
    else:
        yield Requirement(
            item.text, item.span(), "soft_skill" if _SOFT.search(item.text) else "skill", importance
        )


def _distinct(requirements: Iterable[Requirement]) -> list[Requirement]:
    """The same thing asked for twice counts once: as required if either says so, at the place that says it first."""
    kept: dict[object, Requirement] = {}
    for requirement in requirements:
        key = _key(requirement)
        if key not in kept or (kept[key].importance == "preferred" and requirement.importance == "required"):
            kept[key] = requirement
    return sorted(kept.values(), key=lambda requirement: (requirement.span, requirement.kind))


def _key(requirement: Requirement) -> object:
    if requirement.kind in ("skill", "soft_skill") and requirement.skills:
        return requirement.skills
    if requirement.kind in ("language", "education"):
        return requirement.kind, requirement.language
    return requirement.kind, requirement.text.casefold()
