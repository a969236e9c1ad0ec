"""Reports as files: at once, or as work that is watched, fetched from the storage, and gone after a day."""

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.accounts.roles import Role
from recruiter.jobs.models import Job
from recruiter.matching import tasks
from recruiter.matching.models import Batch, Match, Report, ReportFormat, ReportKind
from recruiter.matching.models.reports import report_name
from recruiter.matching.optimising import bulk
from recruiter.matching.reporting import contents, gathering
from recruiter.matching.reporting.gathering import Step
from recruiter.matching.reporting.paper import Paper
from recruiter.matching.reporting.writing import write
from recruiter.notices import work
from recruiter.notices.models import LongWork
from recruiter.notices.work import Progress
from recruiter.queue.tasks import defer

KIND = "reports.write"
# A report on a thousand takes a second, half of it for the PDF; nobody has to wait for more.
MOST_AT_ONCE = 1_000

Put = Callable[[Actor, Job, Batch | None, Step], Paper]


def results(actor: Actor, job: Job, batch: Batch | None, step: Step = lambda done, total: None) -> Paper:
    return contents.report(gathering.of_job(actor, job, batch=batch, step=step))


_PUT_TOGETHER: Mapping[str, Put] = {ReportKind.RESULTS: results, ReportKind.ADVICE: bulk.paper}


def takes_long(actor: Actor, job: Job, batch: Batch | None) -> bool:
    matches = Match.objects.visible_to(actor).filter(job=job)
    if batch:
        matches = matches.filter(resume__in=batch.items.values("resume"))
    return matches.count() > MOST_AT_ONCE


def at_once(actor: Actor, job: Job, batch: Batch | None, kind: ReportFormat) -> bytes:
    """The report on results. Raises Overdue and Died."""
    report = _recorded(actor, job, batch, ReportKind.RESULTS, kind)
    data = write(results(actor, job, batch), kind)
    Report.objects.filter(pk=report.pk).update(size=len(data))
    return data


def begin(actor: Actor, job: Job, batch: Batch | None, *, about: ReportKind, kind: ReportFormat) -> LongWork:
    with transaction.atomic():
        report = _recorded(actor, job, batch, about, kind)
        row = work.begin(actor, kind=KIND, title=f"{about.label} for {job.title} as {kind.label}"[:300])
        defer(tasks.write_report, work=str(row.pk), report=str(report.pk))
    return row


def run(key: UUID, report: UUID) -> None:
    work.run(key, partial(_write, report))


def sweep() -> int:
    """How many files went."""
    outdated = list(Report.objects.outdated())
    for report in outdated:
        report.file.delete(save=False)
        Report.objects.filter(pk=report.pk).update(file="")
    return len(outdated)


def _recorded(actor: Actor, job: Job, batch: Batch | None, about: ReportKind, kind: ReportFormat) -> Report:
    asked = {"kind": about, "format": kind, "job": job, "batch": batch}
    report = Report.objects.create(organization=actor.organization, made_by=actor.user, **asked)
    audit.record(actor, "exported", report, kind=about, format=kind)
    return report


def _write(key: UUID, progress: Progress) -> str:
    """The row names the file before it is there, and a further try writes the same one: no copy of many people's data
    is left that nothing names."""
    report = Report.objects.select_related("organization", "made_by", "job", "batch").get(pk=key)
    actor = Actor(report.organization, Role.VIEWER, report.made_by)
    put = _PUT_TOGETHER[report.kind]
    # The last tenth is for writing it.
    paper = put(
        actor, report.job, report.batch, lambda done, total: progress(done * 9, total * 10, f"{done} of {total}")
    )
    progress(9, 10, "Writing the file")
    data, name = write(paper, ReportFormat(report.format)), report_name(report, "")
    Report.objects.filter(pk=key).update(file=name)
    default_storage.delete(name)
    default_storage.save(name, ContentFile(data))
    Report.objects.filter(pk=key).update(size=len(data))
    return reverse("report_file", args=[key])
