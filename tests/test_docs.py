"""What the documents say must be so."""

import re
from pathlib import Path

import pytest

from recruiter.matching.judging.marking.view import MET, PARTLY
from recruiter.matching.judging.scoring import Rubric

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "samples").glob("*.md")])
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
README = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    targets = [document.parent / target for target in LINK.findall(document.read_text(encoding="utf-8"))]
    assert [target for target in targets if not target.exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_nothing_is_left_to_fill_in(document: Path) -> None:
    assert re.findall(r"[A-Z_]+_HERE|TODO|FIXME|TBD", document.read_text(encoding="utf-8")) == []


def test_the_readme_names_the_weights_and_thresholds_in_use() -> None:
    rubric = Rubric()
    for name, words in (
        ("skills", "for skills"),
        ("experience", "for experience"),
        ("education", "for education"),
        ("soft_skills", "for soft skills"),
    ):
        assert f"{rubric.dimensions[name]} {words}" in README  # type: ignore[index]
    assert f"met from {MET}, partly from {PARTLY}" in README


def test_the_readme_shows_commands_that_exist() -> None:
    for command in re.findall(r"manage\.py (\w+)", README):
        assert list(ROOT.glob(f"recruiter/*/management/commands/{command}.py"))
    for target in re.findall(r"`make (\w+)`", README):
        assert f"\n{target}:" in (ROOT / "Makefile").read_text(encoding="utf-8")
