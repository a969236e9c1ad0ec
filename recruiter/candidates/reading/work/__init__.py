"""Jobs held: title, employer, place, dates and what was done, in the orders in which people write them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from recruiter.candidates.profile import Fact, Work
from recruiter.candidates.reading.work import anchors, entries, heading, labels, told
from recruiter.candidates.reading.work.entries import Entry
from recruiter.candidates.reading.work.told import Told
from recruiter.documents.document import Span
from recruiter.documents.text_rows import TextRow
from recruiter.vocabulary.organizations import is_company
from recruiter.vocabulary.words import any_of

_OWN_MASTER = any_of(
    "freelance|freelancer|self-employed|contractor|independent|owner|founder|freiberuflich|selbstständig"
)

_GENERIC = any_of("the|of|and|school|college|university|company|group|services|hospital|bank|department|center|centre")
_MOST_WORDS_BEFORE = 4
_ROWS_OF_LABELS = 8
_FEWEST_OF_LIST = 3
_MOST_ROWS_OF_LISTED = 2


def read(rows: Sequence[TextRow], *, text: str) -> list[Work]:
    """`rows` are those of one section about work, `text` is that of the whole document."""
    found: list[Work] = []
    mentions = _told(rows, text=text)
    opening = [job for job in mentions if any(_opens_row(job, row) for row in rows)]
    dated = bool(anchors.anchors([row for row in rows if not _tells(row, opening)], text=text))
    opening = [job for job in opening if job.period or not dated]
    for group, job in _parted(rows, opening):
        if job is None or not group:
            found += _works(_without_lists(entries.split(group, text=text)), text=text)
        else:
            found.append(_of_told(job, group, text=text))
    found = _with_inherited_employers(_without_projects([work for work in found if work.title or work.employer]))
    return with_told(found, [job for job in mentions if job not in opening])


def with_told(works: Sequence[Work], jobs: Sequence[Told]) -> list[Work]:
    """The jobs, and those that sentences tell of elsewhere, at employers that none of them has."""
    found = list(works)
    for job in jobs:
        if not any(work.employer and _same(work.employer.value, job.employer.value) for work in found):
            found.append(Work(job.span, title=job.title, employer=job.employer, period=job.period))
    return found if len(found) == len(works) else sorted(found, key=lambda work: work.span)


def told_in(rows: Sequence[TextRow], *, text: str) -> list[Told]:
    return _told(rows, text=text)


def _told(rows: Sequence[TextRow], *, text: str) -> list[Told]:
    if not rows:
        return []
    start = min(row.start for row in rows)
    return told.find(text[start : max(row.end for row in rows)], start=start)


def _opens_row(job: Told, row: TextRow) -> bool:
    """Whether the sentence begins with the row, save for "currently" or "presently I am"."""
    before = row.text[: job.span.start - row.start] if row.start <= job.span.start < row.end else None
    return before is not None and len(before.split()) <= _MOST_WORDS_BEFORE and not re.search(r"[.:;]", before)


def _tells(row: TextRow, jobs: Sequence[Told]) -> bool:
    return any(job.span.start < row.end and row.start < job.span.end for job in jobs)


def _parted(rows: Sequence[TextRow], jobs: Sequence[Told]) -> Iterator[tuple[list[TextRow], Told | None]]:
    """The rows before the first sentence that opens a job, then those of each such sentence with what follows it."""
    group: list[TextRow] = []
    current: Told | None = None
    for row in rows:
        opened = next((job for job in jobs if _opens_row(job, row)), None)
        if opened and opened is not current:
            yield group, current
            group, current = [], opened
        group.append(row)
    yield group, current


def _of_told(job: Told, rows: Sequence[TextRow], *, text: str) -> Work:
    end = max([job.span.end, *([job.period.span.end] if job.period else [])])
    body = [row for row in rows if row.start >= end]
    return Work(
        span=Span(rows[0].start, rows[-1].end),
        title=job.title,
        employer=job.employer,
        period=job.period,
        highlights=_highlights(body, text=text),
    )


def _without_lists(entered: Sequence[Entry]) -> list[Entry]:
    """Without dated rows that follow each other, name no title and mostly no company: courses taught, events."""
    kept: list[Entry] = []
    for untitled, group in groupby(entered, key=_is_untitled_row):
        run = list(group)
        named = [entry for entry in run if untitled and is_company(entry.heading[0].text)]
        if not untitled or len(run) < _FEWEST_OF_LIST or 2 * len(named) >= len(run):
            kept += run
    return kept


def _is_untitled_row(entry: Entry) -> bool:
    bare = len(entry.heading) <= _MOST_ROWS_OF_LISTED and not entry.body
    return bare and heading.read(entry.heading, entry.period).title is None


def _works(entered: Sequence[Entry], *, text: str) -> list[Work]:
    """What no list knows for a title stands where the other jobs have theirs."""
    works = [_work(entry, text=text) for entry in entered]
    firsts = [work.title.span < work.employer.span for work in works if work.title and work.employer]
    if not firsts or any(firsts) != all(firsts):
        return works
    return [
        work if work.title else _work(entry, text=text, title_first=firsts[0])
        for entry, work in zip(entered, works, strict=True)
    ]


def _work(entry: Entry, *, text: str, title_first: bool | None = None) -> Work:
    labelled = [row for row in entry.body[:_ROWS_OF_LABELS] if labels.names_job(row)]
    named = heading.read([*entry.heading, *labelled], entry.period, title_first=title_first)
    body = [row for row in entry.body if row not in labelled]
    last = (entry.body or entry.heading)[-1]
    return Work(
        span=Span(entry.heading[0].start, last.end),
        title=named.title,
        employer=named.employer,
        place=named.place,
        period=entry.period,
        highlights=_highlights(body, text=text),
    )


def _without_projects(works: list[Work]) -> list[Work]:
    """What names but itself in the time of the job above belongs to that job: projects have dates too."""
    kept: list[Work] = []
    for work in works:
        over = kept[-1] if kept else None
        unsure = work.title is None and work.employer and not is_company(work.employer.value)
        if over and over.employer and unsure and _is_within(work, over):
            span = Span(over.span.start, work.span.end)
            kept[-1] = replace(over, span=span, highlights=over.highlights + work.highlights)
        else:
            kept.append(work)
    return kept


def _with_inherited_employers(works: list[Work]) -> list[Work]:
    """Several titles under one employer: those below the first name only the title, or all stand below the employer
    with the dates of the whole time, which is then no job of its own."""
    result: list[Work] = []
    over: Work | None = None
    for work in works:
        if over and _lies_within(work, over):
            if result and result[-1] is over:
                result.pop()
                work = replace(work, span=Span(over.span.start, work.span.end))
            result.append(replace(work, employer=over.employer, place=work.place or over.place))
            continue
        previous = result[-1] if result else None
        if previous:
            work = _as_before(work, previous)
        if previous and previous.employer and _was_promoted(work, previous):
            work = replace(work, employer=previous.employer, place=work.place or previous.place)
        result.append(work)
        over = work if work.employer and not work.title and work.period else None
    return result


def _as_before(work: Work, previous: Work) -> Work:
    """ "Staff Nurse, Acute Medicine" under "Senior Nurse, Cardiac Care": what stands behind the comma is no employer
    where the job above has its employer on a row of its own."""
    if not (work.title and work.employer and previous.title and previous.employer and _continues(previous, work)):
        return work
    beside = work.employer.span.start - work.title.span.end == len(", ")
    if _OWN_MASTER.search(f"{work.title.value} {work.employer.value}"):
        return work
    if not beside or ", " not in previous.title.value or is_company(work.employer.value):
        return work
    title = Fact(f"{work.title.value}, {work.employer.value}", Span(work.title.span.start, work.employer.span.end))
    return replace(work, title=title, employer=None)


def _lies_within(work: Work, over: Work) -> bool:
    return not work.employer and work.title is not None and _is_within(work, over)


def _is_within(work: Work, over: Work) -> bool:
    if work.period is None or over.period is None:
        return False
    first, last = over.period.first.first_month, over.period.last
    ends_within = last is None or (work.period.last is not None and work.period.last.first_month <= last.last_month)
    return first <= work.period.first.last_month and ends_within


def _was_promoted(earlier: Work, later: Work) -> bool:
    if earlier.employer or (earlier.title and _OWN_MASTER.search(earlier.title.value)):
        return False
    return _continues(later, earlier)


def _continues(later: Work, earlier: Work) -> bool:
    """Whether the two periods touch, as they do when somebody was promoted."""
    if later.period is None or earlier.period is None or earlier.period.last is None:
        return False
    return abs(later.period.first.first_month - earlier.period.last.last_month) <= 12


def _same(one: str, other: str) -> bool:
    """Whether one employer's name holds all the words of the other."""
    words, others = (frozenset(re.findall(r"\w+", _GENERIC.sub(" ", name.casefold()))) for name in (one, other))
    if not words or not others:
        return one.casefold() == other.casefold()
    return words <= others or others <= words


def _highlights(rows: Sequence[TextRow], *, text: str) -> tuple[Fact, ...]:
    """Bullets, or paragraphs where there are none; a row that goes on joins the one before."""
    spans: list[Span] = []
    for row in rows:
        plain = row.without_bullet()
        if (
            spans
            and not row.is_bullet
            and not row.gap_before
            and not _opens(row, text[spans[-1].start : spans[-1].end])
        ):
            spans[-1] = Span(spans[-1].start, row.end)
        elif plain.text:
            spans.append(plain.span)
    return tuple(Fact(re.sub(r"\s+", " ", text[span.start : span.end]), span) for span in spans)


def _opens(row: TextRow, before: str) -> bool:
    return before.rstrip().endswith((".", ":", ";")) and row.text[:1].isupper()
