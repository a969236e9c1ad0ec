"""The order in which the parts of a page are read: columns one after the other, tables row by row.

A recursive XY-cut whose vertical cuts may be partial: the tallest clear gutter with lines on both sides
splits its stretch of the page in two columns, and what stands above and below is ordered for itself.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise
from statistics import median

from recruiter.documents.pdf.boxes import Rect, around
from recruiter.documents.pdf.rows import Segment

SEGMENTS_MOST = 2_000  # a page with more is no resume; it is read from top to bottom
_STARTS_MOST = 40  # places looked at, so that a wild page costs no minutes
_LINES_LEAST = 3  # in each of two columns
_GUTTER = 0.4  # of the line height
_GUTTER_POINTS = 4.0
_ALIGNED = 2.5  # points by which edges of one column may differ
_SAME_LINE = 0.2  # of the line height: rows of a table share their baseline, neighbouring columns rarely do
_SPARSE = 0.25  # of the height of a column is lines of text
_CENTRED = 0.01  # of the width
_OWN_LINE = 0.8  # of the line height: nothing stands beside a heading that near
_HEADINGS_LEAST = 2
_STARTS_LEAST = 2  # segments that begin at one place before a column is looked for there


@dataclass(frozen=True, slots=True)
class _Split:
    above: list[Segment]
    left: list[Segment]
    right: list[Segment]
    below: list[Segment]
    height: float  # over which both columns run beside each other


def regions(segments: list[Segment]) -> list[list[Segment]]:
    """Groups in reading order; inside a group, rows go from top to bottom."""
    if not segments or len(segments) > SEGMENTS_MOST:
        return [segments] if segments else []
    return _ordered(segments, page=around([segment.rect for segment in segments]))


def _ordered(segments: list[Segment], *, page: Rect) -> list[list[Segment]]:
    split = _best_split(segments, page=page) if len(segments) >= 2 * _LINES_LEAST else None
    if split is None:
        return [segments] if segments else []
    parts = (split.above, split.left, split.right, split.below)
    return [region for part in parts for region in _ordered(part, page=page)]


def _best_split(segments: list[Segment], *, page: Rect) -> _Split | None:
    line = median(segment.rect.height for segment in segments)
    centred = _centred_alone(segments, page=page)
    splits = [
        split
        for start in _column_starts(segments, line=line)
        for split in _splits_at(start, segments=segments, centred=centred, line=line)
    ]
    return max(splits, key=lambda split: split.height, default=None)


def _centred_alone(segments: list[Segment], *, page: Rect) -> list[Rect]:
    """Headings in the middle of the page stand over all columns, however short they are.

    Lines that start where others start are a column in the middle.
    """
    middle = (page.left + page.right) / 2
    middles = sorted(segment.rect.middle for segment in segments)
    lefts = sorted(segment.rect.left for segment in segments)
    return [
        rect
        for rect in (segment.rect for segment in segments)
        if abs((rect.left + rect.right) / 2 - middle) < _CENTRED * page.width
        and _count_near(rect.middle, middles, within=0.5 * rect.height) == 1
        and _count_near(rect.left, lefts, within=_ALIGNED) <= _LINES_LEAST - 1
    ]


def _column_starts(segments: list[Segment], *, line: float) -> list[float]:
    """Where several segments begin, and where a valley between columns of centred text ends."""
    shared = nlargest(_STARTS_MOST, _shared_starts(segments))
    valleys = nlargest(_STARTS_MOST, _valleys(segments, wide=_gutter(line)))
    return sorted({start for _support, start in (*shared, *valleys)})


def _shared_starts(segments: list[Segment]) -> Iterator[tuple[float, float]]:
    """How many segments begin at a place, and the place."""
    lefts = sorted(segment.rect.left for segment in segments)
    place = 0
    while place < len(lefts):
        after = bisect_left(lefts, lefts[place] + _ALIGNED)
        if after - place >= _STARTS_LEAST:
            yield after - place, lefts[place]
        place = after


def _valleys(segments: list[Segment], *, wide: float) -> Iterator[tuple[float, float]]:
    """Stretches across the page that fewer segments cover than what is beside them: width and end."""
    steps: Counter[float] = Counter()
    for segment in segments:
        steps[segment.rect.left] += 1
        steps[segment.rect.right] -= 1
    for edge, following in pairwise(sorted(steps)):
        if steps[edge] < 0 < steps[following] and following - edge >= wide:
            yield following - edge, following


def _gutter(line: float) -> float:
    return max(_GUTTER * line, _GUTTER_POINTS)


def _splits_at(start: float, *, segments: list[Segment], centred: list[Rect], line: float) -> list[_Split]:
    """One for each stretch of the page in which no segment crosses the gutter before `start`."""
    end = start - _gutter(line)
    crossing = [s.rect for s in segments if s.rect.left < start - 1 and s.rect.right > end + 1]
    over_all = [rect for rect in centred if abs(rect.left - start) > _ALIGNED]
    splits = []
    for top, bottom in _stretches([*crossing, *over_all]):
        inside = [s for s in segments if bottom <= s.rect.middle <= top]
        left = [s for s in inside if s.rect.left < start - 1]
        right = [s for s in inside if s.rect.left >= start - 1]
        height = _height_beside(left, right)
        if height > 0 and not _is_table(left, right, line=line):
            above = [s for s in segments if s.rect.middle > top]
            below = [s for s in segments if s.rect.middle < bottom]
            splits.append(_Split(above=above, left=left, right=right, below=below, height=height))
    return splits


def _stretches(crossing: list[Rect]) -> list[tuple[float, float]]:
    """Top and bottom of the stretches between the crossing segments, from the top."""
    stretches = []
    top = float("inf")
    for rect in sorted(crossing, key=lambda r: -r.top):
        if rect.top < top:
            stretches.append((top, rect.top))
        top = min(top, rect.bottom)
    return [*stretches, (top, float("-inf"))]


def _height_beside(left: list[Segment], right: list[Segment]) -> float:
    """0 unless both are columns of some lines that mostly stand beside each other."""
    if _lines(left) < _LINES_LEAST or _lines(right) < _LINES_LEAST:
        return 0.0
    one, other = around([s.rect for s in left]), around([s.rect for s in right])
    beside = min(one.top, other.top) - max(one.bottom, other.bottom)
    return beside if beside > 0.5 * min(one.height, other.height) else 0.0


def _lines(segments: list[Segment]) -> int:
    count = 0
    last: float | None = None
    for rect in sorted((s.rect for s in segments), key=lambda r: -r.middle):
        if last is None or last - rect.middle > 0.5 * rect.height:
            count += 1
            last = rect.middle
    return count


def _is_table(left: list[Segment], right: list[Segment], *, line: float) -> bool:
    """Whether the smaller side belongs to the rows of the other: bullets, dates, labels, places."""
    small, large = sorted((left, right), key=_letters)
    if not any(c.isalnum() for s in small for c in s.text) or _are_dates(small, beside=large, line=line):
        return True
    if _is_sparse(small, line=line) and not _is_sparse(large, line=line):
        return True
    if small is left and _are_headed_rows(small, large, line=line):
        return True
    if _share_beside(small, large, line=line) < 0.75:
        return False
    if small is right and _is_flush_right(small):
        return True
    return _are_labels(small, beside=large, line=line)


def _are_headed_rows(labels: list[Segment], rows: list[Segment], *, line: float) -> bool:
    """Labels that each stand beside their row, and headings that have the whole width for themselves: the table of
    a curriculum vitae. Beside a heading of a sidebar the other column goes on."""
    middles = sorted(segment.rect.middle for segment in rows)
    headings = [s for s in labels if not _count_near(s.rect.middle, middles, within=_SAME_LINE * line)]
    if len(headings) < _HEADINGS_LEAST or len(labels) - len(headings) < _LINES_LEAST:
        return False
    return not any(_count_near(s.rect.middle, middles, within=_OWN_LINE * line) for s in headings)


def _is_sparse(segments: list[Segment], *, line: float) -> bool:
    """A margin of headings and dates that hang beside their text, where a sidebar would be full."""
    return _lines(segments) * line < _SPARSE * around([s.rect for s in segments]).height


def _letters(segments: list[Segment]) -> int:
    return sum(len(segment.text) for segment in segments)


def _are_dates(small: list[Segment], *, beside: list[Segment], line: float) -> bool:
    """Headings that have their line for themselves do not count."""
    middles = sorted(segment.rect.middle for segment in beside)
    small = [s for s in small if _count_near(s.rect.middle, middles, within=_OWN_LINE * line)]
    if not small:
        return False
    dated = sum(any(c.isdigit() for c in segment.text) for segment in small)
    narrow = around([s.rect for s in small]).width < 0.5 * around([s.rect for s in beside]).width
    return narrow and dated >= 0.5 * len(small) and _letters(small) < 0.3 * _letters(beside)


def _share_beside(small: list[Segment], large: list[Segment], *, line: float) -> float:
    middles = sorted(segment.rect.middle for segment in large)
    beside = sum(_count_near(s.rect.middle, middles, within=_SAME_LINE * line) > 0 for s in small)
    return beside / len(small)


def _count_near(value: float, ascending: list[float], *, within: float) -> int:
    return bisect_right(ascending, value + within) - bisect_left(ascending, value - within)


def _is_flush_right(segments: list[Segment]) -> bool:
    rights = sorted(s.rect.right for s in segments)
    lefts = sorted(s.rect.left for s in segments)
    edge = median(rights)
    flush = sum(abs(right - edge) < _ALIGNED for right in rights)
    return flush >= 0.8 * len(rights) and lefts[-1] - lefts[0] > 4 * _ALIGNED


def _are_labels(small: list[Segment], *, beside: list[Segment], line: float) -> bool:
    """Short, all of one look, not more of them than lines, and not a column beside running text."""
    if _lines(small) > _lines(beside) or _letters(small) > 30 * len(small):
        return False
    common = Counter(segment.look for segment in small).most_common(1)[0][1]
    if common < 0.9 * len(small):
        return False
    return _share_beside(beside, small, line=line) < 0.7 or not _is_prose(beside)


def _is_prose(segments: list[Segment]) -> bool:
    """Most lines run to the right edge."""
    edge = around([s.rect for s in segments])
    full = sum(s.rect.right > edge.right - 0.15 * edge.width for s in segments)
    return full > 0.6 * len(segments)
