"""Exports as work: written to the storage, fetched from there, and gone after a day."""

import tempfile
from functools import partial
from typing import IO
from uuid import UUID

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse

from recruiter.accounts import audit
from recruiter.accounts.actor import Actor
from recruiter.accounts.roles import Role
from recruiter.candidates import tasks
from recruiter.candidates.exchange import exporting
from recruiter.candidates.models import Candidate, Export, ExportFormat, Likeness
from recruiter.candidates.models.exports import export_name
from recruiter.candidates.models.people import CandidateQuerySet
from recruiter.notices import work
from recruiter.notices.models import LongWork
from recruiter.notices.work import Progress
from recruiter.queue.tasks import defer

KIND = "candidates.export"


def chosen(actor: Actor, *, words: str, only_alike: bool) -> CandidateQuerySet:
    """Whom the list shows."""
    found = Candidate.objects.visible_to(actor)
    if only_alike:
        found = found.filter(Likeness.objects.visible_to(actor).offered().people())
    return found.found_by(words) if words else found


def begin(actor: Actor, kind: ExportFormat, *, words: str, only_alike: bool) -> LongWork:
    """The words are not told to the queue: they may be somebody's name."""
    with transaction.atomic():
        export = _recorded(actor, kind, words=words, only_alike=only_alike)
        row = work.begin(actor, kind=KIND, title=f"Exporting candidates as {kind.label}")
        defer(tasks.export, work=str(row.pk), export=str(export.pk))
    return row


def at_once(actor: Actor, kind: ExportFormat, file: IO[bytes], *, words: str, only_alike: bool) -> None:
    """Into a file of the caller's."""
    with transaction.atomic():
        export = _recorded(actor, kind, words="", only_alike=only_alike)
        people = chosen(actor, words=words, only_alike=only_alike)
        Export.objects.filter(pk=export.pk).update(rows=exporting.write(export, people, file))


def run(key: UUID, export: UUID) -> None:
    work.run(key, partial(_write, export))


def sweep() -> int:
    """How many files went."""
    outdated = list(Export.objects.outdated())
    for export in outdated:
        export.file.delete(save=False)
        Export.objects.filter(pk=export.pk).update(file="", words="")  # which may be a name
    return len(outdated)


def _recorded(actor: Actor, kind: ExportFormat, *, words: str, only_alike: bool) -> Export:
    asked = {"format": kind, "words": words, "only_alike": only_alike}
    export = Export.objects.create(organization=actor.organization, made_by=actor.user, **asked)
    audit.record(actor, "exported", export, format=kind)
    return export


def _write(key: UUID, progress: Progress) -> str:
    """The row names the file before it is there, and a further try writes the same one: no copy of everybody's data
    is left that nothing names."""
    export = Export.objects.select_related("organization", "made_by").get(pk=key)
    actor = Actor(export.organization, Role.VIEWER, export.made_by)
    people = chosen(actor, words=export.words, only_alike=export.only_alike)
    total = people.count()
    with tempfile.TemporaryFile() as file:
        rows = exporting.write(export, people, file, step=lambda done: progress(done, total, f"{done} of {total}"))
        file.seek(0)
        name = export_name(export, "")
        Export.objects.filter(pk=key).update(file=name)
        default_storage.delete(name)
        default_storage.save(name, File(file))
    Export.objects.filter(pk=key).update(rows=rows)
    return reverse("export", args=[key])
