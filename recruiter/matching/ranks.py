"""The rank of somebody among all others of a job, also by other weights than now: exact, and fast for thousands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Self
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from recruiter.jobs.requirements import Requirement
from recruiter.matching.judging.scoring import DIMENSIONS, Rubric, total, weigh

_MILLION = 1_000_000
# Scores are rounded to one decimal, half to even, and shown rounded: above this a score shows as the next number.
_NEXT = 0.45
_UNSURE = 1e-6


@dataclass(frozen=True)
class Others:
    """Rows are people, columns requirements. Credits are in millionths, 0 where nothing is known."""

    keys: Sequence[UUID]
    credits: NDArray[np.int64]
    known: NDArray[np.bool_]

    @classmethod
    def of(cls, earned: Sequence[Mapping[UUID, float]], keys: Sequence[UUID]) -> Self:
        shape = len(earned), len(keys)
        shown, known = np.zeros(shape, np.int64), np.zeros(shape, np.bool_)
        columns = {key: index for index, key in enumerate(keys)}
        for row, marks in enumerate(earned):
            for key, credit in marks.items():
                if (column := columns.get(key)) is not None:
                    shown[row, column], known[row, column] = round(credit * _MILLION), True
        return cls(keys, shown, known)

    def rank(self, score: float, *, asked: Mapping[UUID, Requirement], rubric: Rubric) -> int:
        """Of somebody with this score, where all others are scored by this rubric; equal ones, as shown, share one."""
        shown = floor(score + 0.5)
        scores = self._scores(asked, rubric)
        unsure = np.isnan(scores) | (np.abs(scores - shown - _NEXT) < _UNSURE)
        better = int(np.count_nonzero((scores > shown + _NEXT) & ~unsure))
        exact = [self._exact(int(row), asked, rubric) for row in np.flatnonzero(unsure)]
        return 1 + better + sum(one is not None and floor(one + 0.5) > shown for one in exact)

    def _scores(self, asked: Mapping[UUID, Requirement], rubric: Rubric) -> NDArray[np.float64]:
        """Of each, before rounding; NaN where no kind that is asked for weighs anything."""
        weighed = [weigh(asked[key], rubric=rubric) for key in self.keys]
        earned, weight = np.zeros(len(self.credits)), np.zeros(len(self.credits))
        for kind in DIMENSIONS:
            weights = np.array([one.weight if one and one.dimension == kind else 0 for one in weighed], np.int64)
            whole = self.known @ weights
            of_kind = round(1000 * rubric.dimensions[kind]) * (whole > 0)
            earned += of_kind * 100 * (self.credits @ weights) / np.maximum(whole, 1) / _MILLION
            weight += of_kind
        return np.where(weight > 0, earned / np.maximum(weight, 1), np.nan)

    def _exact(self, row: int, asked: Mapping[UUID, Requirement], rubric: Rubric) -> float | None:
        there = [
            (key, int(self.credits[row, column])) for column, key in enumerate(self.keys) if self.known[row, column]
        ]
        weighed = [(weigh(asked[key], rubric=rubric), credit) for key, credit in there]
        return total([(one, credit / _MILLION) for one, credit in weighed if one], rubric=rubric).overall
