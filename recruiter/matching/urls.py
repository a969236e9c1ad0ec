from django.urls import path

from recruiter.matching.views import attention, batches, candidates, drafts, jobs, queue, steering, uploads

urlpatterns = [
    path("jobs/", jobs.listing, name="jobs"),
    path("jobs/<uuid:pk>/", jobs.ranked, name="job"),
    path("jobs/<uuid:pk>/edit/", jobs.edit, name="edit_job"),
    path("jobs/<uuid:pk>/requirements/", jobs.reweigh, name="reweigh_job"),
    path("jobs/<uuid:pk>/compare/", jobs.compare, name="compare_job"),
    path("jobs/<uuid:job>/resumes/", uploads.upload, name="upload_for_job"),
    path("resumes/", uploads.upload, name="upload"),
    path("matches/<uuid:pk>/panel/", jobs.panel, name="match_panel"),
    path("marks/<uuid:pk>/", jobs.evidence, name="mark_evidence"),
    path("batches/", batches.listing, name="batches"),
    path("batches/new/", drafts.new, name="new_batch"),
    path("batches/<uuid:pk>/", batches.one, name="batch"),
    path("batches/<uuid:pk>/changes/", batches.changes, name="batch_changes"),
    path("batches/<uuid:pk>/edit/", drafts.edit, name="edit_batch"),
    path("batches/<uuid:pk>/candidates/", drafts.choose, name="choose_candidates"),
    path("batches/<uuid:pk>/start/", steering.start, name="start_batch"),
    path("batches/<uuid:pk>/pause/", steering.pause, name="pause_batch"),
    path("batches/<uuid:pk>/resume/", steering.resume, name="resume_batch"),
    path("batches/<uuid:pk>/cancel/", steering.cancel, name="cancel_batch"),
    path("batches/<uuid:pk>/retry/", steering.retry, name="retry_batch"),
    path("batches/<uuid:pk>/rerun/", steering.rerun, name="rerun_batch"),
    path("batches/<uuid:pk>/priority/", steering.prioritise, name="prioritise_batch"),
    path("batches/files/<uuid:pk>/retry/", steering.retry_item, name="retry_item"),
    path("batches/files/<uuid:pk>/dismiss/", steering.dismiss_item, name="dismiss_item"),
    path("attention/", attention.listing, name="attention"),
    path("attention/retry/", attention.retry, name="retry_attention"),
    path("queue/", queue.page, name="queue"),
    path("candidates/<uuid:pk>/", candidates.one, name="candidate"),
]
