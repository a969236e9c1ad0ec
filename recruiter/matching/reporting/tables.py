"""The tables of a report: on its pages, and as spreadsheets get them with every row and column."""

from collections.abc import Iterator, Mapping, Sequence

from recruiter.matching.explaining.found import WRITTEN
from recruiter.matching.judging.scoring import DIMENSIONS
from recruiter.matching.reporting.paper import Cell, Head, Sheet, Table
from recruiter.matching.reporting.results import Placed, Results, Told

MOST_RANKED = 500  # on a page
_KINDS = [Head(kind.replace("_", " ").capitalize(), 1, is_number=True) for kind in DIMENSIONS]
RED_FLAGS: Mapping[str, str] = {
    "gap": "a time of which no work is shown",
    "short_stays": "several short jobs in a row",
    "overlap": "jobs that overlap for long",
    "ends_before_it_begins": "a job that ends before it begins",
    "date_ahead": "a date that lies ahead",
    "years_overstated": "more years are stated than the dated jobs show",
    "older_than_it_is": "more years are stated than the thing is old",
    "unsupported": "skills that are asked for are in a list, and in no job",
    "keyword_stuffing": "a list of skills that no job backs",
    **WRITTEN,
}


def ranking(results: Results) -> Table:
    heads = (
        Head("#", 1, True), Head("Candidate", 5), Head("Score", 1, True), *_KINDS, Head("Suggestion", 2),
        Head("Shortlist", 2),
    )  # fmt: skip
    return Table(heads, [_ranked(one) for one in results.placed[:MOST_RANKED]])


def requirements(results: Results) -> Table:
    heads = (
        Head("No.", 1, True), Head("Requirement", 8), Head("Importance", 2), Head("Must-have", 2),
        Head("% of the score", 2, True),
    )  # fmt: skip
    rows = [
        (one.number, " ".join(one.requirement.text.split()), one.requirement.importance,
         "yes" if one.requirement.must_have else "", round(100 * one.share, 1))
        for one in results.asked
    ]  # fmt: skip
    return Table(heads, rows)


def sheets(results: Results) -> Iterator[Sheet]:
    heads = [
        Head("Rank", 1, True), Head("Candidate", 2), Head("Score", 1, True), *_KINDS,
        Head("Suggestion", 1), Head("Shortlist", 1), Head("Met", 1, True), Head("Asked for", 1, True),
        *(Head(f"{one.number}. {one.label}", 1, True) for one in results.asked), Head("Red flags", 2), Head("File", 2),
    ]  # fmt: skip
    yield Sheet("Ranking", heads, [_row(one, results) for one in results.placed])
    told = [_told_row(one) for one in results.shortlist if one.explanation]
    yield Sheet(
        "Shortlist", (Head("Candidate", 2), Head("Score", 1, True), Head("Summary", 5), Head("Quotes", 5)), told
    )
    yield Sheet(
        "Files not read", (Head("File", 2), Head("Why", 5)), [(one.file_name, one.reason) for one in results.unread]
    )
    asked = requirements(results)
    yield Sheet("Requirements", asked.heads, asked.rows)


def _row(one: Placed, results: Results) -> Sequence[Cell]:
    """Of each requirement how much is shown, 0 to 100."""
    scores = [one.by_dimension[kind] for kind in DIMENSIONS]
    scored = one.overall is not None
    said = [one.marks.get(asked.key) if scored else None for asked in results.asked]
    flags = {each.code for each in one.findings} | {code for code, _ in one.left_out if code in WRITTEN}
    return [
        one.rank, one.name, one.overall, *scores, _suggestion(one), "yes" if one.is_shortlisted else "",
        sum(each is not None and each.status == "met" for each in said) if scored else None, len(results.asked),
        *(None if each is None else round(100 * each.credit) for each in said),
        ", ".join(sorted(RED_FLAGS.get(code, code) for code in flags)), one.file_name,
    ]  # fmt: skip


def _told_row(told: Told) -> Sequence[Cell]:
    summary = told.explanation.summary if told.explanation else ()
    quotes = dict.fromkeys(" ".join(quote.quote.split()) for one in summary for quote in one.evidence)
    return told.placed.name, told.placed.overall, " ".join(one.text for one in summary), " | ".join(quotes)


def _ranked(one: Placed) -> list[Cell]:
    scores = [_whole(one.by_dimension[kind]) for kind in DIMENSIONS]
    return [one.rank, one.name, _whole(one.overall), *scores, _suggestion(one), "yes" if one.is_shortlisted else ""]


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value + 0.5)


def _suggestion(one: Placed) -> str:
    if one.overall is None:
        return "To be compared again" if one.is_stale else "Not enough information"
    return one.recommendation.replace("-", " ").capitalize()
