"""Indicators of how somebody works: by what they have done, never by what they say of themselves. Never scored."""

import re
from collections.abc import Iterator, Mapping, Sequence

from recruiter.documents.document import Span
from recruiter.matching.judging.findings.done_words import DONE, VALUES
from recruiter.matching.judging.findings.finding import Finding
from recruiter.matching.judging.findings.seen import Seen
from recruiter.vocabulary.denial import is_denied

NAMES: Mapping[str, str] = {
    "leading": "Leading and mentoring",
    "collaboration": "Working with others",
    "initiative": "Initiative",
    "customers": "Turned to customers",
    "learning": "Learning",
    "shifts": "Working in shifts",
    "on_call": "Being on call",
    "remote": "Working remotely",
    "travel": "Travelling",
    "values": "What the employer stands for",
}
_SENTENCES: Mapping[str, str] = {
    "leading": "Has led, trained or mentored others.",
    "collaboration": "Has worked across teams or together with others.",
    "initiative": "Has started, built up or changed things.",
    "customers": "Has worked for people directly: customers, patients, pupils or guests.",
    "learning": "Has gone on learning beside the work.",
    "shifts": "Has worked in shifts.",
    "on_call": "Has been on call.",
    "remote": "Has worked remotely or in a distributed team.",
    "travel": "Has travelled for work.",
    "values": "Has done what the advert stands for.",
}
_MOST_QUOTES = 2
_FEWEST_WORDS = 4
_LONGEST_LINE = 240  # characters of a line that is quoted whole


def find(seen: Seen) -> Iterator[Finding]:
    done = list(_done(seen))
    for code, pattern in DONE.items():
        if spans := _saying(seen, pattern, done):
            yield seen.finding("culture", code, _SENTENCES[code], spans)
    yield from _values(seen, done)


def is_about(code: str, asked: str) -> bool:
    """Whether words of an advert ask for it."""
    pattern = VALUES if code == "values" else DONE.get(code)
    return bool(pattern and pattern.search(_flat(asked)))


def _done(seen: Seen) -> Iterator[tuple[str, Span]]:
    """What the jobs say was done, line by line, on one line each."""
    for entry in seen.profile.work:
        for line in entry.highlights:
            words = seen.text[line.span.start : line.span.end].replace("\n", " ")
            if len(words.split()) >= _FEWEST_WORDS:
                yield words, line.span


def _saying(seen: Seen, pattern: re.Pattern[str], done: Sequence[tuple[str, Span]]) -> list[Span]:
    """The first lines that say it; one that stands there twice counts once."""
    found: dict[str, Span] = {}
    for words, span in done:
        said = pattern.search(words)
        if said and not is_denied(words, said.start(), said.end()):
            at = Span(span.start + said.start(), span.start + said.end())
            found.setdefault(words.strip(), span if len(words) <= _LONGEST_LINE else seen.blind.place(at))
        if len(found) == _MOST_QUOTES:
            break
    return list(found.values())


def _values(seen: Seen, done: Sequence[tuple[str, Span]]) -> Iterator[Finding]:
    wanted = {match.group().casefold() for match in VALUES.finditer(_flat(seen.advert.text))}
    if not wanted:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, wanted)))})\b", re.IGNORECASE)
    if spans := _saying(seen, pattern, done):
        yield seen.finding("culture", "values", _SENTENCES["values"], spans)


def _flat(text: str) -> str:
    return " ".join(text.split()).strip(" •-–*")
