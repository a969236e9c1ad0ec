"""What tells that two resumes may be of one person, from profiles as `json_resume.dump` writes them. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from recruiter.vocabulary.dates import PartialDate

Json = Mapping[str, Any]
LONGEST = 254
_E164 = re.compile(r"\+[1-9]\d{6,14}")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?")
# From here on names are written without spaces: Chinese, Japanese, Korean.
_EAST_ASIAN = "\u2e80"
_LEGAL_FORMS = frozenset(
    re.findall(
        r"\w+",
        "ab ag as bv co company corp corporation gmbh inc incorporated kg limited llc llp ltd nv oy plc pty sa sarl "
        "sas se sl spa srl the",
    )
)


class Key(NamedTuple):
    """`kind` is email, phone or name. Two people may share a name, so that one is only where to look."""

    kind: str
    value: str


class _Spell(NamedTuple):
    """Something that was done somewhere, in months since year 0."""

    where: str
    what: frozenset[str]
    first: int
    last: int


def keys(profile: Json) -> set[Key]:
    basics = profile.get("basics") or {}
    mails = {Key("email", mail.strip().casefold()) for mail in basics.get("emails") or ()}
    # A number without its country is a number of several people.
    phones = {Key("phone", phone) for phone in basics.get("phones") or () if _E164.fullmatch(phone)}
    name = _name(basics.get("name") or "")
    return {key for key in (*mails, *phones, Key("name", name)) if 0 < len(key.value) <= LONGEST}


def share_history(one: Json, other: Json, *, ended: Sequence[date]) -> bool:
    """Whether both were at the same work, or took the same degree, at the same time. `ended` says for each when
    whatever goes on was last known to."""
    mine, theirs = ([*_worked(p, ended=d), *_studied(p)] for p, d in zip((one, other), ended, strict=True))
    return any(_is_same(a, b) for a in mine for b in theirs)


def last_worked(profile: Json, *, ended: date) -> int:
    """The last month, since year 0, of the work that a resume tells of; `ended` of what goes on. 0 without any."""
    now = ended.year * 12 + ended.month - 1
    entries = profile.get("work") or ()
    ends = [last.last_month if (last := _date(one.get("endDate"))) else now for one in entries if one.get("startDate")]
    return max(ends, default=0)


def _name(name: str) -> str:
    """Without order, accents and initials: "Okafor, Jane A." is Jane Okafor. Empty where it is one word: many people
    have it."""
    words = sorted(word for word in _plain(name).split() if len(word) > 1 or word >= _EAST_ASIAN)
    return " ".join(words) if len(words) > 1 or any(word >= _EAST_ASIAN for word in words) else ""


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    kept = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", kept.replace("'", "").replace("’", "")))


def _is_same(one: _Spell, other: _Spell) -> bool:
    overlap = one.first <= other.last and other.first <= one.last
    return overlap and one.where == other.where and bool(one.what & other.what)


def _worked(profile: Json, *, ended: date) -> Iterator[_Spell]:
    for entry in profile.get("work") or ():
        first, last = _date(entry.get("startDate")), _date(entry.get("endDate"))
        where, title = _place_of_work(entry.get("name") or ""), _plain(entry.get("position") or "")
        if first and where and title:
            end = last.last_month if last else ended.year * 12 + ended.month - 1
            yield _Spell(f"work {where}", frozenset({title}), first.first_month, end)


def _studied(profile: Json) -> Iterator[_Spell]:
    """Of a degree mostly the day is known on which it was earned."""
    for entry in profile.get("education") or ():
        first, last = _date(entry.get("startDate")), _date(entry.get("endDate"))
        where = _plain(entry.get("institution") or "")
        what = frozenset(_plain(entry.get(key) or "") for key in ("studyType", "level")) - {""}
        begun, end = first or last, last or first
        if where and what and begun and end:
            yield _Spell(f"school {where}", what, begun.first_month, end.last_month)


def _place_of_work(name: str) -> str:
    words = _plain(name).split()
    return " ".join(word for word in words if word not in _LEGAL_FORMS) or " ".join(words)


def _date(text: Any) -> PartialDate | None:
    found = _DATE.match(text) if isinstance(text, str) else None
    return PartialDate(int(found[1]), int(found[2]) if found[2] else None) if found else None
