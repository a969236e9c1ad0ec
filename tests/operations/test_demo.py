"""The demo organization, as it is loaded."""

import stat
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from recruiter.candidates.models import Candidate
from recruiter.documents.ocr import engine
from recruiter.matching.models import BatchItem, ItemState, Match
from recruiter.operations import demo

pytestmark = pytest.mark.django_db(transaction=True)  # what is started is worked on after the commit


@pytest.fixture(autouse=True)
def login_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "demo-login"
    monkeypatch.setattr(demo, "_LOGIN", path)
    return path


def load() -> str:
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def test_it_is_ranked_and_loading_it_twice_changes_nothing(login_file: Path) -> None:
    said = load()
    best = {match.job.title: match.candidate.name for match in Match.objects.order_by("overall")}
    kept = login_file.read_text(encoding="utf-8")

    # One of the twelve is a scan, for each of the three jobs.
    ranked, refused = (33, 3) if engine.installed() else (30, 6)
    assert said == f"Demo organization: 3 jobs, {ranked} resumes ranked, {refused} files refused.\n"
    assert load() == said
    assert {match.job.title: match.candidate.name for match in Match.objects.order_by("overall")} == best
    assert best["Senior Backend Engineer"] == "Ada Lindqvist"
    assert (Candidate.objects.count(), Match.objects.count()) == (ranked // 3, ranked)
    assert all(item.reason for item in BatchItem.objects.filter(state=ItemState.FAILED))
    assert login_file.read_text(encoding="utf-8") == kept
    assert stat.S_IMODE(login_file.stat().st_mode) == 0o600
    assert Client().login(email=demo.EMAIL, password=kept)


def test_a_lost_password_is_drawn_anew(login_file: Path) -> None:
    demo._actor()
    login_file.unlink()

    demo._actor()

    login = demo.login()
    assert login is not None
    assert Client().login(email=login.email, password=login.password)
