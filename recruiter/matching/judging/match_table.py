"""A ranking as people read it in a terminal: a table, then the evidence of each candidate."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from recruiter.jobs.requirements import Advert
from recruiter.matching.judging import Judgement
from recruiter.matching.judging.marks import Mark, Status
from recruiter.matching.judging.scoring import Dimension

_HEADINGS: dict[Dimension, str] = {
    "skills": "skills",
    "experience": "work",
    "education": "degree",
    "soft_skills": "soft",
}
_SIGNS: dict[Status, tuple[str, str]] = {
    "met": ("✓", "green"),
    "partly": ("◐", "yellow"),
    "not_shown": ("·", "dim"),
    "contradicted": ("✗", "red"),
}
_LEGEND = "✓ met   ◐ partly   · not shown   ✗ contradicted   scores 0 to 100   a suggestion: a person decides"
_TOO_LITTLE = "too little said"
_OTHER_COLUMNS = 67  # wide, so that a long name gives way and no score does


def show(job: Advert, matches: Sequence[Judgement], *, explained: int, console: Console) -> None:
    """The ranking, then the evidence of the best `explained`, then what could not be read."""
    readable = [match for match in matches if match.error is None]
    if readable:
        names = _names(readable)
        console.print(_headline(job, readable), _ranking(readable, names, width=console.width), sep="\n")
        for match, name in list(zip(readable, names, strict=True))[:explained]:
            _explain(match, name, console=console)
        console.print(f"\n{_LEGEND}", style="dim")
        if explained < len(readable):
            console.print(f"{explained} of {len(readable)} explained: --explain {len(readable)} for all.", style="dim")
    for match in matches:
        if match.error:
            console.print(Text.assemble(("Not read: ", "red"), f"{match.file}: {match.error}"))


def ranks(matches: Sequence[Judgement]) -> Iterator[str]:
    """Equal scores share a rank; without enough information there is none."""
    rank, previous = 0, None
    for position, match in enumerate(matches, start=1):
        if match.scores.overall is None:
            yield "–"
            continue
        if match.scores.overall != previous:
            rank, previous = position, match.scores.overall
        yield str(rank)


def _headline(job: Advert, readable: Sequence[Judgement]) -> Text:
    gates = sum(asked.is_gate for asked in job.requirements)
    counts = (
        _counted(len(job.requirements) - gates, "requirement"),
        *([_counted(gates, "gate")] if gates else []),
        f"{_counted(len(readable), 'resume')} read",
    )
    return Text.assemble("\n", (job.title or "Job", "bold"), *(f" · {count}" for count in counts), "\n")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _ranking(matches: Sequence[Judgement], names: Sequence[str], *, width: int) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("", justify="right", no_wrap=True, min_width=2)
    table.add_column("candidate", max_width=max(12, width - _OTHER_COLUMNS), no_wrap=True, overflow="ellipsis")
    for heading in ("overall", *_HEADINGS.values(), "met"):
        table.add_column(heading, justify="right", no_wrap=True, min_width=len(heading))
    table.add_column("suggestion", no_wrap=True, min_width=len(_TOO_LITTLE))
    for rank, match, name in zip(ranks(matches), matches, names, strict=True):
        scores = [match.scores.overall, *(match.scores.by_dimension[dimension] for dimension in _HEADINGS)]
        suggestion = match.recommendation or _TOO_LITTLE
        table.add_row(rank, Text(name), *map(_number, scores), _share_met(match.marks), suggestion)
    return table


def _explain(match: Judgement, name: str, *, console: Console) -> None:
    console.print(Text.assemble("\n", (name, "bold"), "  ", (match.file, "dim")))
    grid = Table.grid(padding=(0, 1, 0, 1))
    for mark in [*match.marks, *match.gates]:
        grid.add_row(Text(*_SIGNS[mark.status]), _asked(mark))
        for evidence in mark.evidence[:1]:
            grid.add_row("", Text(f"“{_flat(evidence.quote)}”", style="italic dim"))
    for flag in match.flags:
        grid.add_row(Text("!", style="red"), Text(f"{flag.code.replace('_', ' ')}: “{_flat(flag.quote)}”", style="red"))
    console.print(grid)


def _asked(mark: Mark) -> Text:
    asked = mark.requirement
    notes = ["preferred"] if asked.importance == "preferred" else []
    notes += ["gate"] if asked.is_gate else []
    notes += [mark.reason] if mark.reason else []
    return Text.assemble(_flat(asked.text), (f"  {' · '.join(notes)}" if notes else "", "dim"))


def _names(matches: Sequence[Judgement]) -> list[str]:
    """The candidate's name; the file where there is none or where two share it."""
    shared = Counter(match.name for match in matches)
    return [match.name if match.name and shared[match.name] == 1 else Path(match.file).name for match in matches]


def _share_met(marks: Sequence[Mark]) -> str:
    return f"{sum(mark.status == 'met' for mark in marks)}/{len(marks)}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"


def _flat(text: str) -> str:
    return " ".join(text.split())
