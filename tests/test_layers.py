"""Imports point down only, and the pure packages stay pure."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# From top to bottom; packages on one line do not know each other.
LAYERS = (
    ("operations",),
    ("hiring",),
    ("matching",),
    ("candidates", "jobs"),
    ("ai", "documents", "vocabulary"),
    ("web",),
    ("notices",),
    ("billing",),
    ("accounts",),
    ("queue",),
    ("database",),
)
RANK = {package: rank for rank, layer in enumerate(LAYERS) for package in layer}
PURE = ("documents", "vocabulary")


def modules(package: str) -> Iterator[Path]:
    return (ROOT / "recruiter" / package).rglob("*.py")


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def packages() -> list[str]:
    return sorted(path.parent.name for path in (ROOT / "recruiter").glob("*/__init__.py"))


@pytest.mark.parametrize("package", packages())
def test_a_package_has_its_place(package: str) -> None:
    assert package in RANK


@pytest.mark.parametrize("package", packages())
def test_imports_point_down(package: str) -> None:
    upward = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules(package)
        for name in imported(path)
        if name.startswith("recruiter.") and (other := name.split(".")[1]) != package and RANK[other] <= RANK[package]
    ]
    assert upward == []


@pytest.mark.parametrize("package", PURE)
def test_pure_packages_know_no_framework_and_no_settings(package: str) -> None:
    impure = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules(package)
        for name in imported(path)
        if name.split(".")[0] in ("django", "config", "environ")
    ]
    assert impure == []


def test_nothing_of_ours_imports_the_settings_package() -> None:
    assert not [
        path
        for package in packages()
        for path in modules(package)
        if any(n.startswith("config.") for n in imported(path))
    ]
