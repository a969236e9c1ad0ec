from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

# Operators sign in by the same page as everybody, with its limits on guessing.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="jobs"), name="home"),
    path("accounts/", include("allauth.account.urls")),
    path("", include("recruiter.notices.urls")),
    path("", include("recruiter.jobs.urls")),
    path("", include("recruiter.matching.urls")),
    path("", include("recruiter.candidates.urls")),
    path("admin/", admin.site.urls),
    path("favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}web/brand.svg")),
]
if settings.DEBUG:
    urlpatterns.append(path("_ui/", include("recruiter.web.urls")))
