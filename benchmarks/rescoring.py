"""What changed weights and a further job cost: `benchmarks/rescoring.py` prints the table of docs/performance.md.

A thousand candidates of the sample job that asks for most are scored by other weights, from the marks in the store; and
as many are judged from their stored readings. Beside it, what reading and judging as many resumes for the job takes.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # not this folder, where a file is called like a module of Python's

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date

_VAR = Path(tempfile.mkdtemp(prefix="recruiter-benchmark-"))
_VAR.chmod(0o711)  # the database's account has to pass when root runs this
os.environ |= {"RECRUITER_VAR": str(_VAR), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "config.settings"}

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from benchmarks.pile import resumes
from recruiter.accounts.actor import Actor
from recruiter.accounts.models import Membership, Organization, User
from recruiter.accounts.roles import Role
from recruiter.candidates.models import Candidate, Resume
from recruiter.database.rows import uuid7
from recruiter.database.server import EmbeddedServer
from recruiter.documents import reading as documents
from recruiter.jobs import posting
from recruiter.jobs.amending import Said
from recruiter.jobs.models import Job, JobRequirement
from recruiter.matching import judging, rubrics
from recruiter.matching.judging.marking import JobVectors
from recruiter.matching.judging.scoring import Rubric
from recruiter.matching.judging.stored import judge_stored, read_and_pack
from recruiter.matching.models import Match, MatchMark

_TODAY = date(2026, 6, 15)
_JUDGED = 20
_STATUSES = (("met", 1.0), ("partly", 0.5), ("not_shown", 0.0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--candidates", type=int, default=1000)
    given = parser.parse_args()
    server = EmbeddedServer(_VAR / "postgres")
    server.ensure()
    try:
        call_command("migrate", verbosity=0)
        _report(given.candidates)
    finally:
        connection.close()
        server.leave()
        shutil.rmtree(_VAR, ignore_errors=True)


def _report(count: int) -> None:
    actor = _actor()
    job = _job(actor)
    _fill(actor, job, count)
    marks, requirements = MatchMark.objects.count(), job.requirements.count()
    scored = statistics.median(_seconds(lambda turn=turn: _change(actor, job, turn)) for turn in range(5))
    judged = _judging(job)
    stored = _judging_stored(job, count)
    table = Table("what", "measured", "ratio or aim")
    table.add_row("candidates, marks, requirements of the job", f"{count:,}, {marks:,}, {requirements}", "")
    table.add_row("scored by other weights, all of it", f"{1000 * scored:,.0f} ms", "1 (aim: under 1 s)")
    table.add_row("each", f"{1e6 * scored / count:,.0f} µs", "")
    table.add_row(
        "judged from stored readings", f"{stored:,.1f} s of a core", f"{stored / scored:,.0f} (aim: under 5 s)"
    )
    table.add_row("reading and judging one", f"{1000 * judged:,.0f} ms", "")
    table.add_row("judging as many, one by one", f"{judged * count:,.0f} s", f"{judged * count / scored:,.0f}")
    Console(width=120).print(table)


def _job(actor: Actor) -> Job:
    adverts = map(documents.read, (ROOT / "samples" / "jobs").iterdir())
    jobs = [posting.create(actor, form=uuid7(), document=advert) for advert in adverts]
    return max(jobs, key=lambda job: job.requirements.count())


def _change(actor: Actor, job: Job, turn: int) -> None:
    """As a person saves the form: a new version each time, and all of the ranking by it."""
    said = [Said(row.pk, "required", 1 + turn, turn % 2 == 0) for row in job.requirements.all() if not row.is_gate]
    weights = {**Rubric().dimensions, "skills": 40 + turn}
    version = rubrics.change(actor, job, dimensions=weights, threshold=60, said=said)
    assert Match.objects.filter(rubric=version).count() == Match.objects.count()


def _judging(job: Job) -> float:
    """Of each of some different resumes, from its bytes on: seconds, the median."""
    vectors = JobVectors.of(job.advert)
    files = list(resumes(_JUDGED))

    def judge(name: str, data: bytes) -> None:
        document = documents.read_bytes(data, name=name)
        judging.judge(name, document, vectors, rubric=Rubric(), today=_TODAY)

    judge(*files[0])
    return statistics.median(_seconds(lambda file=file: judge(*file)) for file in files)


def _judging_stored(job: Job, count: int) -> float:
    """Processor seconds for that many resumes as the store has them."""
    vectors = JobVectors.of(job.advert)
    read = [documents.read_bytes(data, name=name) for name, data in resumes(_JUDGED)]
    kept = [read_and_pack(document, today=_TODAY, changes=()) for document in read]
    begun = time.process_time()
    judgements = judge_stored((kept * (count // _JUDGED + 1))[:count], job=vectors, rubric=Rubric())
    assert len({judgement.scores.overall for judgement in judgements}) > 1
    return time.process_time() - begun


def _seconds(act: Callable[[], None]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _actor() -> Actor:
    user = User.objects.create_user("benchmark@example.com", "-")
    organization = Organization.objects.create(name="Benchmark")
    return Membership.objects.create(user=user, organization=organization, role=Role.OWNER).actor


def _fill(actor: Actor, job: Job, count: int) -> None:
    """People with a match each, and a mark for each requirement, without reading anything."""
    owner = {"organization": actor.organization}
    file_of = {"file": "nowhere", "file_name": "a.txt", "size": 1, "layout": {}}
    people = Candidate.objects.bulk_create(Candidate(**owner, name=f"Person {index}") for index in range(count))
    files = Resume.objects.bulk_create(
        Resume(**owner, **file_of, candidate=person, sha256=f"{person.pk.hex:0>64}") for person in people
    )
    rubric = rubrics.current_rubric(job)
    fixed = {"job": job, "rubric": rubric, "engine": "benchmark", "fingerprint": "-", "judged_at": timezone.now()}
    matches = Match.objects.bulk_create(
        Match(**owner, **fixed, candidate=file.candidate, resume=file, overall=50, recommendation="maybe")
        for file in files
    )
    rows = list(job.requirements.all())
    places = [(match, row, index + place) for index, match in enumerate(matches) for place, row in enumerate(rows)]
    MatchMark.objects.bulk_create((_mark(*place) for place in places), batch_size=5000)


def _mark(match: Match, row: JobRequirement, turn: int) -> MatchMark:
    status, credit = _STATUSES[turn % len(_STATUSES)]
    return MatchMark(organization_id=match.organization_id, match=match, requirement=row, status=status, credit=credit)


if __name__ == "__main__":
    main()
