from django.urls import path

from recruiter.candidates import views

urlpatterns = [
    path("candidates/", views.people, name="candidates"),
    path("candidates/export/", views.export, name="export_candidates"),
    path("candidates/<uuid:pk>/resume.json", views.json_resume, name="candidate_json"),
    path("exports/<uuid:pk>/", views.exported, name="export"),
    path("resumes/<uuid:pk>/file/", views.file, name="resume_file"),
]
