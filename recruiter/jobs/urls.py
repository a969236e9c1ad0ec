from django.urls import path

from recruiter.jobs import views

urlpatterns = [path("jobs/new/", views.new, name="new_job")]
