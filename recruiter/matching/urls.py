from django.urls import path

from recruiter.matching.views import batches, candidates, jobs

urlpatterns = [
    path("jobs/", jobs.listing, name="jobs"),
    path("jobs/<uuid:pk>/", jobs.ranked, name="job"),
    path("jobs/<uuid:pk>/edit/", jobs.edit, name="edit_job"),
    path("jobs/<uuid:pk>/requirements/", jobs.reweigh, name="reweigh_job"),
    path("jobs/<uuid:job>/resumes/", batches.upload, name="upload_for_job"),
    path("resumes/", batches.upload, name="upload"),
    path("matches/<uuid:pk>/panel/", jobs.panel, name="match_panel"),
    path("marks/<uuid:pk>/", jobs.evidence, name="mark_evidence"),
    path("batches/", batches.listing, name="batches"),
    path("batches/<uuid:pk>/", batches.one, name="batch"),
    path("batches/<uuid:pk>/continue/", batches.go_on, name="continue_batch"),
    path("candidates/<uuid:pk>/", candidates.one, name="candidate"),
]
