"""One thing that a recruiter should know of a resume beside how it meets a job."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self

from recruiter.matching.judging.marks import Evidence

# A red flag is a fact to ask about; a culture finding is an indicator of how somebody works. Neither is ever scored.
Kind = Literal["red_flag", "culture"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` names what it is, for filters and tests; `sentence` says it to a person."""

    kind: Kind
    code: str
    sentence: str
    evidence: tuple[Evidence, ...]

    def as_json(self) -> dict[str, Any]:
        evidence = [one.as_json() for one in self.evidence]
        return {"kind": self.kind, "code": self.code, "sentence": self.sentence, "evidence": evidence}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Self:
        return cls(row["kind"], row["code"], row["sentence"], tuple(map(Evidence.from_json, row["evidence"])))
