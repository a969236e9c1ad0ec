from django.urls import path

from recruiter.web import views

urlpatterns = [path("", views.gallery, name="gallery")]
