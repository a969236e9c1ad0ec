"""`manage.py import_resumes` and the folders that it walks: real files, and once a process of its own."""

import os
import re
import subprocess
import sys
import zipfile
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from recruiter.accounts.actor import Actor
from recruiter.candidates.models import Candidate, Resume
from recruiter.documents.limits import LIMITS
from recruiter.matching.batches import arriving, entering, folders
from recruiter.matching.batches.folders import LeftOut
from recruiter.matching.models import Batch, BatchState, Match
from tests.factories import RESUME, make_actor, make_batch, make_job, make_waiting, work_on

ROOT = Path(__file__).resolve().parents[2]
TABLE = "Name,Email,Title,Skills\nAnn Abel,ann@example.com,Engineer,Python\n,,,\n,,Nurse,\n"


def resume(name: str) -> str:
    return RESUME.replace("Jane Okafor", name).replace("jane@", f"{name.split()[0].lower()}@")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Two resumes, a copy, an archive with one more, a table of one, and what is no resume."""
    root = tmp_path / "tree"
    (root / "spring/deep").mkdir(parents=True)
    (root / "jane.txt").write_text(RESUME)
    (root / "spring/jim.txt").write_text(resume("Jim Miller"))
    (root / "spring/deep/copy.txt").write_text(RESUME)
    with zipfile.ZipFile(root / "pile.zip", "w") as archive:
        archive.writestr("zoe.txt", resume("Zoe Young"))
        archive.writestr("__MACOSX/zoe.txt", "x")
    (root / "people.csv").write_text(TABLE)
    (root / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (root / ".hidden.txt").write_text(RESUME)
    (root / "link.txt").symlink_to("jane.txt")
    os.mkfifo(root / "pipe")
    return root


def run(*arguments: object) -> str:
    out = StringIO()
    call_command("import_resumes", *map(str, arguments), stdout=out, stderr=StringIO())
    return out.getvalue()


def test_a_tree_is_walked_by_name_and_each_thing_passed_over_is_named(tree: Path) -> None:
    found = list(folders.walk(tree))

    assert [str(path.relative_to(tree)) for path in found if isinstance(path, Path)] == [
        "jane.txt", "people.csv", "photo.png", "pile.zip", "spring/jim.txt", "spring/deep/copy.txt",
    ]  # fmt: skip
    assert [str(one) for one in found if isinstance(one, LeftOut)] == [
        ".hidden.txt is hidden, and left out.",
        "link.txt is a link, which is not followed: give the path that it leads to.",
        "pipe is neither a file nor a folder.",
    ]


def test_a_link_to_a_folder_ends_no_walk_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/again").symlink_to(tmp_path)

    assert [str(one) for one in folders.walk(tmp_path)] == [
        "a/again is a link, which is not followed: give the path that it leads to."
    ]


def test_a_tree_deeper_than_calls_may_be_is_walked(tmp_path: Path) -> None:
    folder = tmp_path
    below = [folder := folder / "d" for _ in range(1_200)]
    for one in below:
        one.mkdir()

    assert list(folders.walk(tmp_path)) == []

    for one in reversed(below):  # pytest takes old folders away by calls, and would fail at this one
        one.rmdir()


def test_of_a_huge_tree_the_first_files_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MOST_FILES", 3)
    for number in range(5):
        (tmp_path / f"{number}.txt").touch()

    found = list(folders.walk(tmp_path))

    assert len([one for one in found if isinstance(one, Path)]) == 3
    assert "Only the first 3 files" in str(found[-1])


def test_a_folder_or_file_that_may_not_be_opened_has_its_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As anybody but root would meet it."""
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def refuse(path: Path):  # type: ignore[no-untyped-def]
        if path.name == "closed":
            raise PermissionError
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [str(one) for one in folders.walk(tmp_path)] == ["closed may not be opened: check its permissions."]


@pytest.mark.django_db(transaction=True)
def test_everything_in_a_folder_is_taken_and_the_rest_has_its_reason(tree: Path) -> None:
    actor = make_actor()
    job = make_job(actor)

    said = run(tree, "--organization", actor.organization.name, "--job", job.pk, "--here").splitlines()

    assert said[0] == "4 taken, 1 recognised, 2 refused, 3 left out."
    assert any("people.csv, line 4 has neither a name nor an email address" in line for line in said)
    assert any("photo.png" in line for line in said)
    assert any("link.txt is a link" in line for line in said)
    assert set(Candidate.objects.values_list("name", flat=True)) == {
        "Jane Okafor", "Jim Miller", "Zoe Young", "Ann Abel",
    }  # fmt: skip
    assert Match.objects.filter(job=job).count() == 4
    assert Batch.objects.get().state == BatchState.FINISHED


@pytest.mark.django_db(transaction=True)
def test_it_is_worked_on_here_where_no_worker_runs_and_twice_changes_nothing(tree: Path) -> None:
    actor = make_actor()

    first = run(tree, "--organization", actor.organization_id)
    again = run(tree, "--organization", actor.organization_id)

    assert first.splitlines()[0] == "4 taken, 1 recognised, 2 refused, 3 left out."
    assert again.splitlines()[0] == "0 taken, 5 recognised, 2 refused, 3 left out."
    assert Resume.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_a_dry_run_of_an_archive_counts_as_the_import_does(tmp_path: Path) -> None:
    actor, pile = make_actor(), tmp_path / "pile.zip"
    with zipfile.ZipFile(pile, "w") as archive:
        archive.writestr("jane.txt", RESUME)
        archive.writestr("copy.txt", RESUME)
        archive.writestr("people.csv", f"{TABLE}{TABLE.splitlines()[1]}\n")
        archive.writestr("again.csv", TABLE)

    dry = run(pile, "--organization", actor.organization_id, "--dry-run").splitlines()[0]

    assert dry == f"If it is imported: {run(pile, '--organization', actor.organization_id, '--here').splitlines()[0]}"


@pytest.mark.django_db
def test_a_dry_run_says_what_would_be_taken_and_changes_nothing(recruiter: Actor, tree: Path) -> None:
    batch = make_batch(recruiter)
    make_waiting(batch, RESUME)
    work_on(batch)

    said = run(tree, "--organization", recruiter.organization_id, "--dry-run").splitlines()

    # A picture is only found out when it is read.
    assert said[0] == "If it is imported: 4 taken, 2 recognised, 1 refused, 3 left out."
    assert Batch.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["--job", "--user"])
def test_somebody_else_s_job_or_member_is_unknown(
    recruiter: Actor, stranger: Actor, viewer: Actor, tree: Path, given: str
) -> None:
    assert stranger.user is not None
    assert viewer.user is not None
    values = {"--job": [str(make_job(stranger).pk), "nonsense"], "--user": [stranger.user.email, viewer.user.email]}
    for value in values[given]:
        with pytest.raises(CommandError, match=r"has no job|is no member"):
            run(tree, "--organization", recruiter.organization_id, given, value)
    assert not Batch.objects.exists()


@pytest.mark.django_db
@pytest.mark.django_db(transaction=True)
def test_who_stops_while_files_are_taken_hears_where_they_wait(
    recruiter: Actor, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take, told = arriving.Arrivals.take, StringIO()

    def take_one(self: arriving.Arrivals, found: Path | LeftOut) -> None:
        if found == tree / "people.csv":
            raise KeyboardInterrupt
        take(self, found)

    monkeypatch.setattr(arriving.Arrivals, "take", take_one)
    with pytest.raises(KeyboardInterrupt):
        call_command("import_resumes", str(tree), organization=str(recruiter.organization.pk), stderr=told)

    assert "What was taken so far (1) waits in a draft" in told.getvalue()
    assert Batch.objects.get().state == BatchState.DRAFT


@pytest.mark.parametrize(("given", "why"), [("", "does not exist"), ("/dev/zero", "neither a file nor a folder")])
@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_what_is_no_path_of_files_is_said_at_once(recruiter: Actor, given: str, why: str, dry: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match=why):
        run(given, "--organization", recruiter.organization.pk, *dry)

    assert not Batch.objects.exists()


def test_an_unknown_organization_is_refused_with_those_that_there_are(recruiter: Actor, tree: Path) -> None:
    with pytest.raises(CommandError, match=re.escape(f"{recruiter.organization.name} ({recruiter.organization_id})")):
        run(tree, "--organization", "nobody")
    make_actor("two@example.com", at=None).organization.__class__.objects.update(name="Same name")
    with pytest.raises(CommandError, match="Give one of these by its id"):
        run(tree, "--organization", "same-name")
    with pytest.raises(CommandError, match="does not exist"):
        run(tree / "missing", "--organization", recruiter.organization_id)


@pytest.mark.django_db(transaction=True)
def test_nothing_taken_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(SystemExit) as ended:
        run(tmp_path, "--organization", make_actor().organization_id)
    assert ended.value.code == 1


@pytest.mark.django_db
def test_a_batch_that_is_full_is_followed_by_another_one(
    recruiter: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entering, "MOST_ITEMS", 2)
    arrivals = arriving.Arrivals(recruiter, None)
    for number in range(5):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"{RESUME}\nNumber {number}")
        arrivals.take(path)

    assert [batch.items.count() for batch in arrivals.batches] == [2, 2, 1]


@pytest.mark.django_db
def test_a_file_that_is_too_large_is_refused_by_both(recruiter: Actor, tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * (LIMITS.file_bytes + 1))
    arrivals = arriving.Arrivals(recruiter, None)
    arrivals.take(path)

    assert arrivals.report().refused == arriving.looked_at(recruiter, path).refused
    assert "larger than 10 MB" in arrivals.report().refused[0]


def test_as_a_process_on_a_database_of_its_own(tree: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "RECRUITER_VAR": str(tmp_path / "var"), "COLUMNS": "200"}
    environment.pop("DATABASE_URL", None)

    def manage(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240, check=False
        )

    assert manage("migrate", "--verbosity", "0").returncode == 0
    assert "None was made so far" in manage("import_resumes", str(tree), "--organization", "acme").stderr
    code = "from recruiter.accounts.models import Organization as O; O.objects.create(name='Acme & Sons')"
    assert manage("shell", "-c", code).returncode == 0

    taken = manage("import_resumes", str(tree), "--organization", "acme-sons")

    assert taken.returncode == 0, taken.stderr
    assert taken.stdout.startswith("4 taken, 1 recognised, 2 refused, 3 left out.\n")
    assert "Traceback" not in taken.stderr
    nothing = manage("import_resumes", str(tree / "photo.png"), "--organization", "acme-sons")
    assert nothing.returncode == 1
