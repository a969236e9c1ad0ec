import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruiter.ai.local import embed
from recruiter.ai.similarity import CalibrationError, calibrated

COSINES = st.floats(-1, 1)
KNOTS = [(-1, 0), (-0.1, 0), (0.1, 0.2), (0.24, 0.4), (0.45, 0.7), (0.62, 0.85), (0.85, 1), (1, 1)]


@pytest.mark.parametrize(("cosine", "similarity"), [*KNOTS, (0, 0.1), (0.17, 0.3), (0.345, 0.55)])
def test_lines_run_straight_between_the_known_points(cosine: float, similarity: float) -> None:
    assert calibrated(cosine) == pytest.approx(similarity)


@given(COSINES, COSINES)
def test_it_stays_within_0_and_1_and_never_falls(left: float, right: float) -> None:
    low, high = sorted((left, right))
    assert 0 <= calibrated(low) <= calibrated(high) <= 1


def test_an_array_is_done_number_by_number() -> None:
    cosines = np.array([[-0.5, 0.1], [0.45, 0.9]], np.float32)
    assert calibrated(cosines) == pytest.approx(np.array([[0, 0.2], [0.7, 1]]))


def test_a_number_stays_a_plain_number() -> None:
    assert type(calibrated(0.3)) is float
    assert type(calibrated(float(np.float32(0.3)))) is float


def test_vectors_of_the_same_meaning_pass_0_65_and_unrelated_ones_do_not() -> None:
    vectors = embed(["database administrator", "PostgreSQL DBA", "pastry chef"])
    same, other = (float(vectors[0] @ vectors[row]) for row in (1, 2))
    assert calibrated(same) > 0.65 > 0.5 > calibrated(other)


def test_an_unknown_model_is_refused_in_a_sentence() -> None:
    with pytest.raises(CalibrationError, match=r"model 'text-embedding-9' is not calibrated; choose one of all-MiniLM"):
        calibrated(0.5, model="text-embedding-9")
