"""The report of a job or a batch, put together."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from django.utils import timezone

from recruiter.matching.explaining.found import WRITTEN
from recruiter.matching.explaining.wording import name, sentence
from recruiter.matching.reporting import formula, tables
from recruiter.matching.reporting.paper import (
    Bars,
    Block,
    Head,
    Line,
    Lines,
    Notes,
    Paper,
    Section,
    Table,
    Words,
)
from recruiter.matching.reporting.results import Results, Told

_MOST_GAPS, _MOST_UNREAD, _EXAMPLES = 10, 50, 2


def report(results: Results) -> Paper:
    notes = Notes()
    sections = [one for one in _sections(results, notes) if one.blocks]
    return Paper(
        title=results.job,
        subtitle=f"Report on {results.batch}" if results.batch else "Report on all candidates",
        facts=list(_facts(results)),
        sections=sections,
        sheets=list(tables.sheets(results)),
        quotes=notes.quotes,
    )


def _facts(results: Results) -> Iterator[tuple[str, str]]:
    yield "Made on", f"{timezone.localtime(results.made_at):%Y-%m-%d, %H:%M}"
    yield "Compared", f"{len(results.placed)}"
    yield "Scored", f"{len(results.scored)}"
    stale = sum(one.is_stale for one in results.placed)
    yield "Not enough information", f"{len(results.placed) - len(results.scored) - stale}"
    if stale:
        yield "To be compared again", f"{stale}"
    yield f"At or above {results.threshold}", f"{results.above}"
    yield "On the shortlist", f"{sum(one.is_shortlisted for one in results.placed)}"
    yield "Files not read", f"{len(results.unread)} of {results.files}"
    yield "Engine", ", ".join(results.engines) or "none"
    yield "Weights", f"version {results.version}"


def _sections(results: Results, notes: Notes) -> Iterator[Section]:
    yield _shortlist(results, notes)
    yield Section("Score distribution", _distribution(results))
    yield Section("Ranking", list(_ranking(results)), aside=_of_which(results))
    gaps = list(_gaps(results, notes))
    yield Section("Common gaps", [Lines(gaps)] if gaps else [], aside="of those with a score")
    flags = list(_flags(results, notes))
    yield Section("Red flags", [Lines(flags)] if flags else [], aside="facts to ask about; none changes a score")
    yield Section("Files not read", list(_unread(results)))
    yield Section(
        "What the job asks for", [tables.requirements(results)], aside=f"version {results.version} of the weights"
    )
    told = formula.in_words(results.rubric, threshold=results.threshold)
    yield Section("How scores come about", [Words(text) for text in told])


def _shortlist(results: Results, notes: Notes) -> Section:
    lines = [_summary(told, notes) for told in results.shortlist if told.explanation]
    if not lines:
        said = "Nobody is on the shortlist, and nobody is proposed for it."
        return Section("Shortlist", [Words(said)])
    proposed = (
        f"Nobody is on the shortlist yet. These are proposed: at or above {results.threshold}, every must-have shown."
    )
    blocks: list[Block] = [Words(proposed), Lines(lines)] if results.is_proposed else [Lines(lines)]
    return Section("Proposed for the shortlist" if results.is_proposed else "Shortlist", blocks)


def _summary(told: Told, notes: Notes) -> Line:
    summary = told.explanation.summary if told.explanation else ()
    numbers = [number for one in summary for number in notes.of(one, source=told.placed.name)]
    return Line(
        text=" ".join(one.text for one in summary),
        notes=tuple(dict.fromkeys(numbers)),
        lead=told.placed.name,
        aside=f"{told.placed.overall:.0f}" if told.placed.overall is not None else "",
        key=str(told.placed.candidate),
    )


def _distribution(results: Results) -> list[Block]:
    counts = Counter(min(score // 10, 9) for score in results.scores)
    if not counts:
        return []
    return [Bars([(f"{10 * ten}–{10 * ten + (10 if ten == 9 else 9)}", counts[ten]) for ten in range(10)])]


def _of_which(results: Results) -> str:
    whole, most = len(results.placed), tables.MOST_RANKED
    return f"the first {most} of {whole}; the spreadsheet has all" if whole > most else ""


def _ranking(results: Results) -> Iterator[Block]:
    if results.placed:
        yield tables.ranking(results)
    else:
        yield Words("Nobody has been compared with this job yet.")


def _gaps(results: Results, notes: Notes) -> Iterator[Line]:
    """What is required, and most often not shown."""
    scored = results.scored
    counted = []
    for asked in results.asked:
        said = Counter(one.marks[asked.key].status for one in scored if asked.key in one.marks)
        missing = said["not_shown"] + said["contradicted"]
        if missing + said["partly"] and asked.requirement.importance == "required":
            counted.append((missing, said["partly"], asked))
    for missing, partly, asked in sorted(counted, key=lambda one: (-one[0], -one[1], one[2].number))[:_MOST_GAPS]:
        told = _lacking(missing, partly, len(scored))
        number = notes.asked([asked.requirement])
        yield Line(told, number, lead=sentence(name(asked.requirement)).rstrip("."))


def _lacking(missing: int, partly: int, whole: int) -> str:
    if not missing:
        return f"{partly} of {whole} {'shows' if partly == 1 else 'show'} it in part alone."
    in_part = f", {partly} {'shows' if partly == 1 else 'show'} it in part" if partly else ""
    return f"{missing} of {whole} {'does' if missing == 1 else 'do'} not show it{in_part}."


def _flags(results: Results, notes: Notes) -> Iterator[Line]:
    """Each kind with how many have it, and a few examples."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in results.placed:
        own = {finding.code: finding.evidence[0].quote for finding in one.findings if finding.evidence}
        own |= {code: quote for code, quote in one.left_out if code in WRITTEN and quote.strip()}
        for code, quote in own.items():
            found[code].append((one.name, quote))
    for code, seen in sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        numbers = [number for who, quote in seen[:_EXAMPLES] for number in notes.words([quote], source=who)]
        people = "candidate" if len(seen) == 1 else "candidates"
        told = tables.RED_FLAGS.get(code, code.replace("_", " "))
        yield Line(f"{len(seen)} {people}.", tuple(dict.fromkeys(numbers)), lead=sentence(told).rstrip("."))


def _unread(results: Results) -> Iterator[Block]:
    if results.unread:
        rows = [(one.file_name, one.reason) for one in results.unread[:_MOST_UNREAD]]
        yield Table((Head("File", 2), Head("Why", 4)), rows)
