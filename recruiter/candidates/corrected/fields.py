"""What of a profile a person may correct, and what each field is called.

A field's pointer is the JSON pointer at which `json_resume.dump` writes it, with something that stays in the place of
the index: where its entry begins in the text, or the name of the skill or language. Entries are numbered anew whenever
a text is read, and in a text with blanks for identity they may be numbered otherwise. What a reader missed has "-"
there, which RFC 6901 keeps for the element that is not there yet: "-" and "-2" of contacts, and "-120" of the job or
school that begins at 120. A form that asks for one more contact says "+".
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from recruiter.documents.document import Span

Kind = Literal["text", "mail", "phone", "link", "date", "skill", "level", "entry"]
MISSED, ANOTHER = "-", "+"

_WORK: Mapping[str, Kind] = {
    "/work/*": "entry", "/work/*/position": "text", "/work/*/name": "text",
    "/work/*/startDate": "date", "/work/*/endDate": "date",
}  # fmt: skip
_EDUCATION: Mapping[str, Kind] = {
    "/education/*": "entry", "/education/*/institution": "text", "/education/*/studyType": "text",
    "/education/*/area": "text",
    "/education/*/startDate": "date", "/education/*/endDate": "date",
}  # fmt: skip
_IDENTITY: Mapping[str, Kind] = {
    "/basics/name": "text", "/basics/location/address": "text",
    "/basics/emails/*": "mail", "/basics/phones/*": "phone", "/basics/urls/*": "link",
}  # fmt: skip
_OTHERS: Mapping[str, Kind] = {
    "/basics/label": "text", "/skills/*": "skill", "/languages/*": "entry", "/languages/*/fluency": "level",
}  # fmt: skip
KINDS: Mapping[str, Kind] = {**_IDENTITY, **_WORK, **_EDUCATION, **_OTHERS}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a person knows better. `value` None takes it away; `span` is the fact, or the entry that it
    belongs to, as the text was read; None for what was missed."""

    pointer: str
    span: Span | None
    value: str | None

    @property
    def path(self) -> str:
        """The pointer with a star for what names the entry: a key of `KINDS`."""
        return path_of(self.pointer)

    @property
    def section(self) -> str:
        return self.pointer.split("/")[1]

    @property
    def anchor(self) -> str:
        return anchor_of(self.pointer)

    @property
    def is_missed(self) -> bool:
        """A contact, a job or a school that the reader has not found. (The name of a skill is one of its own.)"""
        return self.section in ("basics", "work", "education") and self.anchor.startswith(MISSED)

    @property
    def is_identity(self) -> bool:
        """Who somebody is, which no score depends on."""
        return self.path in _IDENTITY


def path_of(pointer: str) -> str:
    parts = pointer.split("/")
    place = _place_of_anchor(parts)
    if place is not None and len(parts) > place:
        parts[place] = "*"
    return "/".join(parts)


def anchor_of(pointer: str) -> str:
    parts = pointer.split("/")
    place = _place_of_anchor(parts)
    return "" if place is None or len(parts) <= place else parts[place].replace("~1", "/").replace("~0", "~")


def escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def stable(content: Mapping[str, Any], *, missed: Iterable[Change] = ()) -> dict[str, str]:
    """For each correctable fact that a stored profile has: its JSON pointer, and what the field is called for good.
    `missed` are the changes that have added something."""
    ours = [change for change in missed if change.is_missed]
    added = {(change.path, change.value): change.pointer for change in ours}
    entries = {(change.section, change.anchor) for change in ours}
    return {pointer: added.get((path_of(name), value), name) for pointer, name, value in _named(content, entries)}


def _named(content: Mapping[str, Any], added: Container[tuple[str, str]]) -> Iterator[tuple[str, str, Any]]:
    """Triples of pointer, name and value; `added` are jobs and schools by section and anchor."""
    spans: Mapping[str, list[int]] = content.get("meta", {}).get("spans", {})
    basics = content.get("basics", {})
    yield from ((at, at, None) for at in ("/basics/name", "/basics/label", "/basics/location/address") if at in spans)
    for key in ("emails", "phones", "urls"):
        for index, value in enumerate(basics.get(key, ())):
            at = f"/basics/{key}/{index}"
            yield at, f"/basics/{key}/{spans[at][0] if at in spans else MISSED}", value
    for section, keys in (("work", _WORK), ("education", _EDUCATION)):
        for index, _ in enumerate(content.get(section, ())):
            at = f"/{section}/{index}"
            # Profiles of old have places of facts alone; any in an entry names it.
            place = spans.get(at) or min((span for of, span in spans.items() if of.startswith(f"{at}/")), default=None)
            if place:
                missed = f"{MISSED}{place[0]}"
                anchor = missed if (section, missed) in added else str(place[0])
                yield from ((path.replace("*", str(index)), path.replace("*", anchor), None) for path in keys)
    for index, skill in enumerate(content.get("skills", ())):
        yield f"/skills/{index}", f"/skills/{escaped(skill['name'])}", None
    for index, language in enumerate(content.get("languages", ())):
        name = f"/languages/{escaped(language['language'])}"
        yield from ((f"/languages/{index}{key}", f"{name}{key}", None) for key in ("", "/fluency"))


def _place_of_anchor(parts: list[str]) -> int | None:
    """Which part names the entry; None for a field that there is once."""
    if parts[1:2] == ["basics"]:
        return 3 if parts[2:3] and parts[2] in ("emails", "phones", "urls") else None
    return 2
