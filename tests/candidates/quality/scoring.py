"""How well profiles agree with what people read in the same resumes.

Values agree that share at least half of their words, one to one; contacts and names are exact; jobs agree by title and
employer together, and only then are their dates compared.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from recruiter.candidates.profile import Fact, Profile, Work

Truth = dict[str, Any]
EXACT = ("names", "emails", "phones", "links")
ALIKE = ("titles", "companies", "degrees", "schools")


@dataclass(slots=True)
class Count:
    hits: int = 0
    wanted: int = 0
    given: int = 0
    wrong: list[str] = field(default_factory=list)  # what was missed or is not so, to be shown by a failing test

    @property
    def f1(self) -> float:
        return 2 * self.hits / (self.wanted + self.given) if self.wanted + self.given else 1.0


def score(read: Iterable[tuple[Truth, Profile]]) -> dict[str, Count]:
    counts = {name: Count() for name in (*EXACT, *ALIKE, "jobs", "dates")}
    for truth, profile in read:
        wanted = {"names": [truth["name"]], **truth}
        for name, given in _values(profile).items():
            _add(counts[name], wanted[name], given, alike=name in ALIKE)
        pairs = _pairs(truth["work"], [_job(work) for work in profile.work])
        _tally(counts["jobs"], pairs, len(truth["work"]), len(profile.work), of=truth["file"])
        for one, other in pairs:
            ends = [(one[key], other[key]) for key in ("start", "end") if one[key]]
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
    return {name: list(dict.fromkeys(fact.value for fact in found if fact)) for name, found in facts.items()}


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
        same = next((one for one in free if all(overlap(job[k], one[k]) >= 0.5 for k in ("title", "company"))), None)
        if same:
            free.remove(same)
            pairs.append((job, same))
    return pairs


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
