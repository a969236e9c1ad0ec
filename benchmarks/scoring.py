"""How well profiles agree with what people read in the same resumes.

Values agree that share at least half of their words, one to one; names, contacts and skills are exact, but for case,
accents and signs; jobs agree by title and employer together, and only then are their dates compared. What a truth does
not name is not measured.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from recruiter.candidates.profile import Fact, Profile, Work
from recruiter.vocabulary import skills

Truth = dict[str, Any]
EXACT = ("names", "emails", "phones", "links", "skills")
ALIKE = ("titles", "companies", "degrees", "schools")


@dataclass(slots=True)
class Count:
    hits: int = 0
    wanted: int = 0
    given: int = 0
    wrong: list[str] = field(default_factory=list)  # what was missed or is not so, to be shown by a failing test

    @property
    def recall(self) -> float:
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        return self.hits / self.given if self.given else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.wanted + self.given) if self.wanted + self.given else 1.0


def score(read: Iterable[tuple[Truth, Profile]]) -> dict[str, Count]:
    counts = {name: Count() for name in (*EXACT, *ALIKE, "jobs", "dates")}
    for truth, profile in read:
        wanted = truth | ({"names": [truth["name"]]} if "name" in truth else {})
        for name, given in _values(profile).items():
            if name in wanted:
                _add(counts[name], list(dict.fromkeys(map(_FOLDED[name], wanted[name]))), given, alike=name in ALIKE)
        if "work" not in truth:
            continue
        pairs = _pairs(truth["work"], [_job(work) for work in profile.work])
        _tally(counts["jobs"], pairs, len(truth["work"]), len(profile.work), of=truth["file"])
        for one, other in pairs:
            ends = [(one[key], other[key]) for key in ("start", "end") if one.get(key)]
            right = sum(str(given).startswith(said) for said, given in ends)
            _tally(counts["dates"], ends[:right], len(ends), len(ends), of=truth["file"])
    return counts


def _values(profile: Profile) -> dict[str, list[str]]:
    facts: dict[str, Iterable[Fact | None]] = {
        "names": [profile.name],
        "emails": profile.emails,
        "phones": profile.phones,
        "links": profile.urls,
        "titles": [work.title for work in profile.work],
        "companies": [work.employer for work in profile.work],
        "degrees": [entry.degree for entry in profile.education],
        "schools": [entry.institution for entry in profile.education],
    }
    values = {name: [fact.value for fact in found if fact] for name, found in facts.items()}
    values["skills"] = [claim.name for claim in profile.skills if claim.listed]
    return {name: list(dict.fromkeys(map(_FOLDED[name], found))) for name, found in values.items()}


def _link(url: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", url.casefold()).rstrip("/")


def _phone(number: str) -> str:
    """Without its country, which a truth may lack."""
    return re.sub(r"\D", "", number)[-9:]


def _skill(name: str) -> str:
    """By the name that the vocabulary has for it, since truths say what is written; without version and brackets."""
    plain = re.sub(r"\s*(?:\([^)]*\)?|\bv?\d+(?:\.\w+)*)\s*$", "", name) or name
    known = skills.named(name) or skills.named(plain)
    return known.name if known else re.sub(r"[\W_]+", " ", plain)


_FOLDED: dict[str, Callable[[str], str]] = defaultdict(
    lambda: str.strip, links=_link, phones=_phone, skills=_skill, emails=str.casefold
)


def _job(work: Work) -> dict[str, str | None]:
    return {
        "title": work.title.value if work.title else None,
        "company": work.employer.value if work.employer else None,
        "start": str(work.period.first) if work.period else None,
        "end": str(work.period.last or "present") if work.period else None,
    }


def _add(count: Count, wanted: Sequence[str], given: Sequence[str], *, alike: bool) -> None:
    least = 0.5 if alike else 1.0
    free = list(given)
    for value in wanted:
        best = max(free, key=lambda other: overlap(value, other), default=None)
        if best is not None and overlap(value, best) >= least:
            free.remove(best)
            count.hits += 1
        else:
            count.wrong.append(f"missed {value}")
    count.wrong += [f"not so: {value}" for value in free]
    count.wanted += len(wanted)
    count.given += len(given)


def _pairs(wanted: Sequence[dict[str, Any]], given: Sequence[dict[str, Any]]) -> list[tuple[dict[str, Any], Any]]:
    free = list(given)
    pairs = []
    for job in wanted:
        same = next((one for one in free if _is_same(job, one)), None)
        if same:
            free.remove(same)
            pairs.append((job, same))
    return pairs


def _is_same(job: dict[str, Any], read: dict[str, Any]) -> bool:
    sides = [key for key in ("title", "company") if job.get(key)]
    return bool(sides) and all(overlap(job[key], read[key]) >= 0.5 for key in sides)


def _tally(count: Count, pairs: Sequence[object], wanted: int, given: int, *, of: str) -> None:
    count.hits += len(pairs)
    count.wanted += wanted
    count.given += given
    if not len(pairs) == wanted == given:
        count.wrong.append(of)


def overlap(one: str | None, other: str | None) -> float:
    """The share of words that both have, of those that one of them has; case and accents mean nothing."""
    words, others = _words(one), _words(other)
    return len(words & others) / len(words | others) if words and others else 0.0


def _words(text: str | None) -> frozenset[str]:
    plain = "".join(char for char in unicodedata.normalize("NFKD", text or "") if not unicodedata.combining(char))
    return frozenset(re.findall(r"[^\W_]+|[+#]+", plain.casefold()))
