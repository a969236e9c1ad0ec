"""Several jobs in a row that ended within a year, at different employers."""

from collections.abc import Iterator, Sequence

from recruiter.candidates.reading import years
from recruiter.matching.judging.findings.finding import Finding
from recruiter.matching.judging.findings.seen import Seen
from recruiter.matching.judging.findings.stays import Stay
from recruiter.matching.judging.findings.wording import month

_SHORT = 12  # months
_FEWEST = 3


def find(seen: Seen) -> Iterator[Finding]:
    run: list[Stay] = []
    runs: list[list[Stay]] = []
    for stay in _jobs(seen):
        if _is_short(stay):
            run.append(stay)
        else:
            runs.append(run)
            run = []
    longest = max([*runs, run], key=len)
    if len(longest) >= _FEWEST:
        first, last = longest[0].widest[0], longest[-1].widest[1]
        yield seen.finding(
            "red_flag",
            "short_stays",
            f"{len(longest)} jobs in a row lasted less than a year each, from {month(first)} to {month(last)}.",
            [stay.period.span for stay in longest],
        )


def _jobs(seen: Seen) -> Sequence[Stay]:
    """Whole jobs: what stood beside studies or other work is left out, and so is who stayed at one employer."""
    studies = [years.widest(entry.period, today=seen.today) for entry in seen.profile.education if entry.period]
    whole = [stay for stay in seen.stays if not stay.is_apart and not _within(stay, studies)]
    employers = [stay.employer for stay in whole]
    return [stay for stay in whole if stay.employer is None or employers.count(stay.employer) == 1]


def _is_short(stay: Stay) -> bool:
    """Both months are told, it has ended, and who the employer was is known."""
    period = stay.period
    dated = period.first.month is not None and period.last is not None and period.last.month is not None
    return dated and stay.employer is not None and not stay.is_a_day and stay.months < _SHORT


def _within(stay: Stay, studies: Sequence[tuple[int, int]]) -> bool:
    return any(first <= stay.widest[0] and stay.widest[1] <= last for first, last in studies)
