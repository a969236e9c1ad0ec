from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="jobs"), name="home"),
    path("accounts/", include("allauth.account.urls")),
    path("", include("recruiter.jobs.urls")),
    path("", include("recruiter.matching.urls")),
    path("", include("recruiter.candidates.urls")),
    path("admin/", admin.site.urls),
]
if settings.DEBUG:
    urlpatterns.append(path("_ui/", include("recruiter.web.urls")))
