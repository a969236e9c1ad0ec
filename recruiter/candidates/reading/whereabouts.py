"""Where contacts stand in a resume, and whose they are."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from recruiter.candidates.profile import Fact
from recruiter.candidates.reading.sections import Section

# Where a resume names its owner's contacts. Elsewhere stand those of referees, employers and publications.
OWN_SECTIONS = frozenset({"top", "contact", "personal", "links", "summary", "other"})
OTHERS_SECTIONS = frozenset({"references", "publications"})
LONGEST_OWN_ROW = 60  # characters; a link in a longer row of prose is about something else
_CONTACTS_LISTED = re.compile(r"[|•·\t@]|\s[-–—/]\s|\s{3}")


class Places:
    """Which section holds an offset; headings with a link in them belong to the top."""

    def __init__(self, sections: Sequence[Section]) -> None:
        found = sorted((row.start, row.text, section.kind) for section in sections for row in section.rows)
        self._starts = [start for start, _, _ in found]
        self._rows = found

    def kind_at(self, offset: int) -> str:
        return self._at(offset)[2]

    def is_prose(self, offset: int) -> bool:
        """Whether the row is a sentence rather than a list of contacts."""
        text = self._at(offset)[1]
        return len(text) > LONGEST_OWN_ROW and not _CONTACTS_LISTED.search(text)

    def _at(self, offset: int) -> tuple[int, str, str]:
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._rows[index][0] + len(self._rows[index][1]):
            return offset, "", "top"
        return self._rows[index]


def once(facts: list[Fact], *, key: Callable[[str], str]) -> tuple[Fact, ...]:
    return tuple({key(fact.value): fact for fact in reversed(facts)}.values())[::-1]
