from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from recruiter.matching.batches import steering
from recruiter.matching.models import Batch, Priority


@admin.register(Batch)
class BatchAdmin(admin.ModelAdmin[Batch]):
    """Only how urgent it is can be changed, whatever the plan says; all else is its members'."""

    list_display = ("created_at", "organization", "title", "state", "priority", "started_at", "finished_at")
    list_filter = ("state", "priority", "organization")
    list_select_related = ("organization",)
    date_hierarchy = "created_at"
    fields = (
        "organization", "title", "department", "location", "state", "priority", "started_at", "finished_at",
    )  # fmt: skip
    readonly_fields = ("organization", "title", "department", "location", "state", "started_at", "finished_at")
    actions = ("put_first", "put_last", "put_back")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Batch | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Batch, form: "ModelForm[Batch]", change: bool) -> None:
        """Nothing else of the row is written: it may have gone on meanwhile."""
        steering.prioritise(obj, Priority(obj.priority))

    @admin.action(description="Give high priority")
    def put_first(self, request: HttpRequest, chosen: QuerySet[Batch]) -> None:
        self._put(request, chosen, Priority.HIGH)

    @admin.action(description="Give low priority")
    def put_last(self, request: HttpRequest, chosen: QuerySet[Batch]) -> None:
        self._put(request, chosen, Priority.LOW)

    @admin.action(description="Give normal priority")
    def put_back(self, request: HttpRequest, chosen: QuerySet[Batch]) -> None:
        self._put(request, chosen, Priority.NORMAL)

    def _put(self, request: HttpRequest, chosen: QuerySet[Batch], priority: Priority) -> None:
        batches = list(chosen)
        for batch in batches:
            steering.prioritise(batch, priority)
        noun = "batch has" if len(batches) == 1 else "batches have"
        self.message_user(request, f"{len(batches)} {noun} {priority.label.lower()} priority now.")
