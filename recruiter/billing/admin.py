from django.contrib import admin, messages
from django.http import HttpRequest

from recruiter.billing.models import Plan, PlanQuerySet, Subscription
from recruiter.billing.plans import make_default


@admin.register(Plan)
class PlanAdmin(admin.ModelAdmin[Plan]):
    """There is always a default: it is handed over by an action, and not deleted."""

    list_display = ("title", "name", "tier", "batch_size", "may_change_priority", "live_progress", "is_default")
    list_editable = ("tier", "batch_size", "may_change_priority", "live_progress")
    readonly_fields = ("is_default",)
    actions = ("make_the_default",)

    @admin.action(description="Make this the plan of organizations without a subscription")
    def make_the_default(self, request: HttpRequest, chosen: PlanQuerySet) -> None:
        plans = list(chosen)
        if len(plans) != 1:
            self.message_user(request, "Choose one plan; there is one default.", messages.ERROR)
            return
        make_default(plans[0])
        self.message_user(request, f"Organizations without a subscription now have the plan {plans[0]}.")

    def has_delete_permission(self, request: HttpRequest, obj: Plan | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and obj.is_default)


@admin.register(Subscription)
class SubscriptionAdmin(admin.ModelAdmin[Subscription]):
    list_display = ("organization", "plan", "created_at")
    list_filter = ("plan",)
    list_select_related = ("organization", "plan")
    search_fields = ("organization__name",)
    autocomplete_fields = ("organization",)
