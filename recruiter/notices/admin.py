from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from recruiter.notices.models import LongWork, Notification


class ReadOnlyAdmin(admin.ModelAdmin[Any]):
    """What happened is looked at, not edited."""

    date_hierarchy = "created_at"
    list_select_related = True

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Notification)
class NotificationAdmin(ReadOnlyAdmin):
    list_display = ("kind", "organization", "user", "created_at", "read_at", "mailed_at")
    list_filter = ("kind",)


@admin.register(LongWork)
class LongWorkAdmin(ReadOnlyAdmin):
    list_display = ("title", "status", "percent", "organization", "created_by", "created_at", "finished_at")
    list_filter = ("status", "kind")
