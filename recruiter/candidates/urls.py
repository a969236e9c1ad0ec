from django.urls import path

from recruiter.candidates import views

urlpatterns = [
    path("candidates/", views.people, name="candidates"),
    path("resumes/<uuid:pk>/file/", views.file, name="resume_file"),
]
