"""What the judge is shown of a candidate: the text without identity and without words to the machine."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from recruiter.ai import local
from recruiter.ai.occupations import drawn
from recruiter.candidates import reading
from recruiter.candidates.corrected import corrected, unsaid
from recruiter.candidates.corrected.fields import Change
from recruiter.candidates.flags import asides
from recruiter.candidates.gendered import neutral
from recruiter.candidates.masking import blanked, mask
from recruiter.candidates.profile import Education, Fact, Profile, SkillClaim, Work
from recruiter.documents.document import Document, Line, Span
from recruiter.vocabulary import skills, titles
from recruiter.vocabulary.denial import is_denied
from recruiter.vocabulary.skills import Skill

_LONGEST_PASSAGE = 400
_RUN_OF_LETTERS = re.compile(r"\S{1,400}")
_MOST_PASSAGES = 160
_MOST_TITLES, _MOST_TITLES_TOGETHER = 20, 3
_MOST_JOBS, _MOST_STUDIES = 40, 20
_OF_ITSELF = 3  # times as much as all of the resume says of a job
_LONGEST_QUOTE = 240


@dataclass(frozen=True)
class Blind:
    """A document whose identity is blank, and the profile that was read from it *after* that: nothing about the
    person can reach a mark, since it is not in here. Every span is true in the document that the person sent."""

    document: Document
    profile: Profile
    changes: tuple[Change, ...] = ()  # what people have corrected in the profile

    @classmethod
    def of(
        cls,
        document: Document,
        profile: Profile,
        *,
        without: Iterable[Span],
        today: date,
        changes: Sequence[Change] = (),
    ) -> "Blind":
        """`profile` is that of the document as it came; it says what to blank. So is what stands at `without`, and what
        `changes` say of who the person is. All else in them is corrected."""
        as_of = profile.as_of or today
        apart = (span for aside in asides(document) for span in aside.spans)
        text = blanked(mask(document, profile), [*apart, *without])
        if changes:
            person = corrected(profile, changes, document=document, today=as_of)
            text = _blank_in_either(text, mask(document, person))
            text = blanked(text, _degrees_without_level(profile, person))
            changes = [_without_identity(change, person) for change in changes if not change.is_identity]
        seen = replace(document, text=text, links=(), flags=())
        read = reading.read(seen, today=as_of)
        return cls(seen, corrected(read, changes, document=seen, today=as_of), tuple(changes))

    @property
    def text(self) -> str:
        return self.document.text

    @cached_property
    def known(self) -> tuple[tuple[SkillClaim, Skill], ...]:
        """The claims of skills that our table has."""
        named = ((claim, skills.named(claim.name)) for claim in self.profile.skills if claim.known)
        return tuple((claim, skill) for claim, skill in named if skill)

    @cached_property
    def denied(self) -> dict[str, SkillClaim]:
        return {claim.name: claim for claim in self.profile.denied}

    @cached_property
    def unsaid(self) -> tuple[tuple[Change, Span], ...]:
        """What the words do not say, with the place that it is about."""
        return tuple(unsaid(self.profile, self.changes, text=self.text))

    @cached_property
    def passages(self) -> tuple[Span, ...]:
        """Stretches of the text long enough to mean something: highlights whole, every other line for itself."""
        highlights = [fact.span for entry in self.profile.work for fact in entry.highlights]
        inside = frozenset(place for span in highlights for place in range(span.start, span.end))
        lines = [line.span for line in self.document.lines if line.span.start not in inside]
        spans = sorted(span for span in [*highlights, *lines] if self._says_something(span))
        return tuple(self._cut(span) for span in spans[:_MOST_PASSAGES])

    def _cut(self, span: Span) -> Span:
        """Blanks count once: how long a name was must not decide which words are read."""
        room, end = _LONGEST_PASSAGE, span.end
        for word in _RUN_OF_LETTERS.finditer(self.text, span.start, span.end):
            room -= len(word[0]) + 1
            if room < 0:
                break
            end = word.end()
        return Span(span.start, end)

    @cached_property
    def vectors(self) -> NDArray[np.float32]:
        """One unit row for each passage, as half floats have it, which is how they are stored; what stands in several
        places is embedded once."""
        said = [neutral(self._words(span)) for span in self.passages]
        rows = {words: row for row, words in enumerate(dict.fromkeys(said))}
        return _halved(local.embed(list(rows)))[[rows[words] for words in said]]

    @cached_property
    def work_vectors(self) -> NDArray[np.float32]:
        """One unit row for each of the first jobs, of its title and of what was done there, drawn towards occupations;
        the last row is for the resume as a whole."""
        held = self._title_vectors([fact.value for fact in self.titles[:_MOST_TITLES_TOGETHER]])
        whole = _together([rows.mean(axis=0) for rows in (held, self.vectors) if len(rows)])
        jobs = [self._job_vector(entry, whole) for entry in self.jobs]
        said = np.stack([*jobs, whole])
        return _halved(np.where(said.any(axis=1, keepdims=True), drawn(said), 0))

    @cached_property
    def study_vectors(self) -> NDArray[np.float32]:
        """One unit row for each of the first entries of education: of the degree and its field."""
        return _halved(local.embed([studied(entry) for entry in self.profile.education[:_MOST_STUDIES]]))

    @property
    def jobs(self) -> tuple[Work, ...]:
        return self.profile.work[:_MOST_JOBS]

    def _job_vector(self, entry: Work, whole: NDArray[np.float32]) -> NDArray[np.float32]:
        inside = [entry.span.start <= passage.start < entry.span.end for passage in self.passages]
        named = self._title_vectors([entry.title.value] if entry.title else [])
        job = _together(
            [rows.mean(axis=0) for rows in (named, self.vectors[inside] if any(inside) else named) if len(rows)]
        )
        # A title alone may mean many things; what else the person does says which.
        return _together([*[job] * _OF_ITSELF, whole]) if job.any() else whole

    def _title_vectors(self, names: Sequence[str]) -> NDArray[np.float32]:
        return local.embed([neutral(titles.bare(name)) for name in names])

    @cached_property
    def titles(self) -> tuple[Fact, ...]:
        """Titles held, latest first as resumes have them, then the headline."""
        held = [entry.title for entry in self.profile.work if entry.title]
        headline = [self.profile.headline] if self.profile.headline else []
        distinct = {fact.value.casefold(): fact for fact in [*held, *headline]}
        return tuple(distinct.values())[:_MOST_TITLES]

    def place(self, span: Span) -> Span:
        """The line about the span, or the span itself if it runs over several; cut where it is too long to read."""
        lines = (line.span for line in self.document.lines)
        line = next((line for line in lines if line.start <= span.start and span.end <= line.end), span)
        return line if line.end - line.start <= _LONGEST_QUOTE else _around(span, line)

    def _says_something(self, span: Span) -> bool:
        """At least three words, and not what somebody has never done."""
        words = self._words(span)
        return len(words.split()) >= 3 and not is_denied(words, len(words), len(words))

    def _words(self, span: Span) -> str:
        return re.sub(r"\s+", " ", self.text[span.start : span.end]).strip(" •")


def studied(entry: Education) -> str:
    return " ".join(fact.value for fact in (entry.degree, entry.field) if fact)


def _halved(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    return vectors.astype(np.float16).astype(np.float32)


def _together(vectors: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """The mean of the directions, of unit length; zeros of nothing."""
    units = [vector / (np.linalg.norm(vector) or 1) for vector in vectors]
    mean = np.mean(units, axis=0) if units else np.zeros(local.DIMENSION, np.float32)
    scaled: NDArray[np.float32] = mean / (np.linalg.norm(mean) or 1)
    return scaled


def _blank_in_either(text: str, other: str) -> str:
    return "".join(one if one == another else " " for one, another in zip(text, other, strict=True))


def _degrees_without_level(was: Profile, now: Profile) -> Iterator[Span]:
    """Words that a person says are no degree: without an entry that has one, any in the text would count."""
    spans = {entry.span: entry for entry in now.education}
    for entry in was.education:
        if entry.degree and entry.level and not (spans.get(entry.span, entry).level):
            yield entry.degree.span


def _without_identity(change: Change, person: Profile) -> Change:
    """What a person types passes the same mask as the resume."""
    if not change.value:
        return change
    value = change.value
    words = Document("text", value, (Line(Span(0, len(value)), 1),), 1)
    named = Profile(name=Fact(person.name.value if person.name else "", Span(0, 0)), as_of=person.as_of)
    return replace(change, value=" ".join(mask(words, named).split()) or None)


def _around(span: Span, line: Span) -> Span:
    """As much of the line as can be read at a glance, the span in its middle."""
    room = max(0, _LONGEST_QUOTE - (span.end - span.start)) // 2
    end = min(span.end, span.start + _LONGEST_QUOTE)
    return Span(max(line.start, span.start - room), min(line.end, end + room))
