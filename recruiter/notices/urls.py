from django.urls import path

from recruiter.notices import views

urlpatterns = [
    path("notifications/", views.notifications, name="notifications"),
    path("notifications/read/", views.read_all, name="read_all_notifications"),
    path("notifications/mail/", views.choose_mail, name="notification_mail"),
    path("notifications/<uuid:pk>/read/", views.read, name="read_notification"),
    path("work/<uuid:pk>/", views.work, name="work"),
    path("work/<uuid:pk>/cancel/", views.cancel_work, name="cancel_work"),
]
