from django.urls import path

from recruiter.jobs import views

urlpatterns = [
    path("jobs/new/", views.new, name="new_job"),
    path("jobs/new/form/", views.by_hand, name="new_job_by_hand"),
]
