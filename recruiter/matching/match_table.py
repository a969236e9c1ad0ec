"""A ranking as people read it in a terminal: a table, then the evidence of each candidate."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from recruiter.jobs.requirements import Job
from recruiter.matching.marks import Mark, Status
from recruiter.matching.pipeline import Match
from recruiter.matching.scoring import Dimension

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


def show(job: Job, matches: Sequence[Match], *, console: Console) -> None:
    readable = [match for match in matches if match.error is None]
    console.print(
        f"\n[bold]{escape(job.title or 'Job')}[/] · {len(job.requirements)} requirements · {len(readable)} resumes read"
    )
    names = _names(readable)
    console.print(_ranking(readable, names))
    for match, name in zip(readable, names, strict=True):
        _explain(match, name, console=console)
    for match in matches:
        if match.error:
            console.print(f"[red]Not read:[/] {escape(match.error)}")


def ranks(matches: Sequence[Match]) -> Iterator[str]:
    """Equal scores share a rank; without enough information there is none."""
    rank, previous = 0, None
    for position, match in enumerate(matches, start=1):
        if match.scores.overall is None:
            yield "–"
            continue
        if match.scores.overall != previous:
            rank, previous = position, match.scores.overall
        yield str(rank)


def _ranking(matches: Sequence[Match], names: Sequence[str]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("candidate", min_width=16, no_wrap=True, overflow="ellipsis")
    for heading in ("overall", *_HEADINGS.values(), "met"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("suggestion", no_wrap=True)
    for rank, match, name in zip(ranks(matches), matches, names, strict=True):
        scores = [match.scores.overall, *(match.scores.by_dimension[dimension] for dimension in _HEADINGS)]
        table.add_row(rank, escape(name), *map(_number, scores), _share_met(match.marks), _advice(match))
    return table


def _explain(match: Match, name: str, *, console: Console) -> None:
    console.print(f"\n[bold]{escape(name)}[/] [dim]{escape(match.file)}[/]")
    for mark in [*match.marks, *match.gates]:
        sign, style = _SIGNS[mark.status]
        line = Text(f"  {sign} ", style=style).append(_short(mark.requirement.text), style="default")
        if mark.requirement.importance == "preferred":
            line.append("  preferred", style="dim")
        if mark.evidence:
            line.append(f"  “{_short(mark.evidence[0].quote)}”", style="italic dim")
        console.print(line, soft_wrap=False, overflow="ellipsis", no_wrap=True)
    for flag in match.flags:
        console.print(Text(f"  ! {flag.code.replace('_', ' ')}: “{_short(flag.quote)}”", style="red"))


def _names(matches: Sequence[Match]) -> list[str]:
    """The candidate's name; the file where there is none or where two share it."""
    shared = Counter(match.name for match in matches)
    return [match.name if match.name and shared[match.name] == 1 else Path(match.file).name for match in matches]


def _advice(match: Match) -> str:
    return match.recommendation or "too little to go by"


def _share_met(marks: Sequence[Mark]) -> str:
    return f"{sum(mark.status == 'met' for mark in marks)}/{len(marks)}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 90 else flat[:89] + "…"
