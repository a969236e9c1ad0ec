from pathlib import Path

import pytest

from recruiter.ai.weights import SIZE, Weights, WeightsError, check_size, find_weights, verify


def make_weights(folder: Path, *, size: int) -> Weights:
    """A sparse file of zeros: it has a size, but takes no room."""
    weights = Weights(folder / "model.safetensors", folder / "vocab.txt")
    with weights.parameters.open("wb") as file:
        file.truncate(size)
    return weights


def test_the_installed_weights_are_the_ones_that_we_know() -> None:
    verify(find_weights())


def test_a_missing_wheel_is_named_with_its_cure() -> None:
    with pytest.raises(WeightsError, match=r"not_there\) are not installed: .*--no-deps -r requirements-models"):
        find_weights("not_there")


def test_a_copy_that_broke_off_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"has 1,000 bytes instead of 90,868,376"):
        check_size(make_weights(tmp_path, size=1000))


def test_a_package_without_the_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="has 0 bytes"):
        check_size(Weights(tmp_path / "model.safetensors", tmp_path / "vocab.txt"))


def test_other_weights_of_the_same_size_do_not_verify(tmp_path: Path) -> None:
    weights = make_weights(tmp_path, size=SIZE)
    check_size(weights)
    with pytest.raises(WeightsError, match="is not the file we know"):
        verify(weights)
