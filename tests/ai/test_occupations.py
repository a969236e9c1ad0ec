"""Vectors drawn towards occupations: real weights, real table."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recruiter.ai import local
from recruiter.ai.occupations import FILE, SCALE, drawn


def test_the_table_holds_unit_rows_for_every_occupation() -> None:
    rows = np.load(FILE)

    assert rows.shape == (3658, local.DIMENSION)
    assert np.allclose(np.linalg.norm(rows / SCALE, axis=1), 1, atol=0.01)


# Each shares words with the one that it is not.
@pytest.mark.parametrize(
    ("title", "same_work", "same_words"),
    [
        ("Haulage driver", "HGV class 1 operative", "Database driver programmer"),
        ("Java engineer", "Backend software developer", "Java roast barista"),
        ("Ward sister", "Charge nurse", "Sister company controller"),
        ("Line cook", "Chef de partie", "Production line fitter"),
    ],
)
def test_the_same_work_lies_nearer_than_the_same_words(title: str, same_work: str, same_words: str) -> None:
    one, work, words = drawn(local.embed([title, same_work, same_words]))

    assert one @ work > one @ words


def test_of_nothing_there_is_nothing() -> None:
    assert drawn(np.empty((0, local.DIMENSION), np.float32)).shape == (0, local.DIMENSION)


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_each_text_gets_the_same_unit_row_alone_or_among_others(texts: list[str]) -> None:
    together = drawn(local.embed(texts))
    alone = np.concatenate([drawn(local.embed([text])) for text in texts])

    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert np.array_equal(together, alone)
