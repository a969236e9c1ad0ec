"""From the text of a job advert to its requirements, by heading and wording."""

from collections.abc import Iterable, Iterator, Sequence

from recruiter.documents.document import Document, Span
from recruiter.documents.text_rows import text_rows
from recruiter.jobs import asking, naming, telling, whereabouts, wording
from recruiter.jobs.items import Item, items
from recruiter.jobs.requirements import Advert, Requirement

_MOST_REQUIREMENTS = 80
# Where an advert lists at least so many things, the prose about them tells of the company.
_FEWEST_LISTED = 4
_MOST_READ = 60_000  # characters of statements
_SCANNED = frozenset({"required", "preferred", "duties", None})


def read(document: Document) -> Advert:
    rows = list(text_rows(document))
    title = naming.title(rows)
    words = document.quote(title) if title else ""
    place = whereabouts.place(rows)
    remote = whereabouts.is_remote(rows, place)
    statements = _statements(document)
    has_list = any(item.section == "required" for item in statements)
    found = [asked for item in statements for asked in asking.requirements(item, has_list=has_list)]
    found = _besides_title(found, title, words, has_list=has_list)
    occupation = [Requirement(words, title, "occupation", "required")] if title else []
    gates = [place] if place and not remote else []
    return Advert(
        title=words,
        text=document.text,
        requirements=tuple(_distinct([*occupation, *found, *gates])[:_MOST_REQUIREMENTS]),
        remote=remote,
    )


def _statements(document: Document) -> list[Item]:
    """What may ask for something."""
    scanned = list(_unlike(item for item in items(document) if item.section in _SCANNED and not _is_telling(item)))
    listed = [item for item in scanned if item.section in ("required", "preferred")]
    if len(listed) < _FEWEST_LISTED and sum(item.is_bullet for item in scanned) < _FEWEST_LISTED:
        return scanned
    return [item for item in scanned if item.is_bullet or item in listed or (item.section and _is_to_reader(item))]


def _is_to_reader(item: Item) -> bool:
    return wording.YOU.search(item.text) is not None


def _unlike(statements: Iterable[Item]) -> Iterator[Item]:
    """Each statement once, up to a length that no advert has."""
    seen: set[tuple[str, str | None]] = set()
    length = 0
    for item in statements:
        if (item.text, item.section) in seen:
            continue
        seen.add((item.text, item.section))
        length += len(item.text)
        if length > _MOST_READ:
            return
        yield item


def _is_telling(item: Item) -> bool:
    return telling.is_telling(item.text, under_heading=item.section in ("required", "preferred"))


def _besides_title(
    found: Sequence[Requirement], title: Span | None, words: str, *, has_list: bool
) -> list[Requirement]:
    """Where an advert says what it asks for, its title is no second list of it; and its words are no free ones."""
    if title is None:
        return list(found)
    kept = [asked for asked in found if not _repeats(asked, title, words)]
    others = [asked for asked in kept if not (title.start <= asked.span.start and asked.span.end <= title.end)]
    return others if has_list or len(others) >= _FEWEST_LISTED else kept


def _repeats(asked: Requirement, title: Span, words: str) -> bool:
    """Whether it is the title again, or the line about it without anything that was recognised."""
    if asked.kind not in ("skill", "soft_skill"):
        return False
    about_title = asked.span.start <= title.start < asked.span.end and not asked.skills
    return about_title or (asked.text.casefold() == words.casefold() and asked.span != title)


def _distinct(requirements: Iterable[Requirement]) -> list[Requirement]:
    """The same thing asked for twice counts once: as required if either says so, at the place that says it first."""
    found = list(requirements)
    with_years = {asked.skills for asked in found if asked.kind == "experience" and asked.years}
    kept: dict[object, Requirement] = {}
    for asked in found:
        if asked.kind == "skill" and asked.skills and asked.skills in with_years:
            continue  # years of a skill ask for the skill
        key = _key(asked)
        if key not in kept or (kept[key].importance == "preferred" and asked.importance == "required"):
            kept[key] = asked
    return sorted(kept.values(), key=lambda asked: (asked.span, asked.kind))


def _key(asked: Requirement) -> object:
    if asked.kind in ("skill", "soft_skill") and asked.skills:
        return asked.kind, frozenset(asked.skills)
    if asked.kind == "language":
        return asked.kind, asked.language
    if asked.kind == "education":
        return asked.kind, asked.level
    if asked.kind == "experience":
        return asked.kind, asked.years, asked.skills or asked.text.casefold()
    return asked.kind, asked.text.casefold()
