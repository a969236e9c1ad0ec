import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruiter.queue import histogram


@given(st.lists(st.floats(0.001, 7000), min_size=1, max_size=200))
def test_a_percentile_is_at_most_a_fifth_too_long(durations: list[float]) -> None:
    counts = histogram.empty()
    for seconds in durations:
        counts[histogram.bin_of(seconds)] += 1
    true = sorted(durations)[max(0, -(-95 * len(durations) // 100) - 1)]
    found = histogram.percentile(counts, share=0.95)
    assert found is not None
    assert true <= found * 1.0001
    assert found <= true * 1.2001


@pytest.mark.parametrize("seconds", [0.0, 1e9])
def test_what_is_shorter_or_longer_than_all_bins_is_counted(seconds: float) -> None:
    counts = histogram.empty()
    counts[histogram.bin_of(seconds)] += 1
    assert sum(counts) == 1
    assert histogram.percentile(counts, share=0.95) in (histogram.BOUNDS[0], histogram.BOUNDS[-1])


def test_nothing_has_no_percentile() -> None:
    assert histogram.percentile(histogram.empty(), share=0.95) is None


def test_counts_of_two_processes_add_up() -> None:
    one = histogram.empty()
    one[3] = 2
    assert histogram.added(one, one)[3] == 4
