from uuid import UUID

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from recruiter.accounts.access import MemberRequest, editor, member
from recruiter.notices import telling
from recruiter.notices import work as long_work
from recruiter.notices.models import LongWork, Notification

_ROWS = 50  # as in every list; web.paging lies above this package


@member
@require_safe
def notifications(request: MemberRequest) -> HttpResponse:
    """All, or with `?show=unread` those."""
    mine = Notification.objects.of(request.actor)
    only_unread = request.GET.get("show") == "unread"
    rows = (mine.unread() if only_unread else mine).order_by("-created_at")
    context = {
        "page": Paginator(rows, _ROWS).get_page(request.GET.get("page")),
        "only_unread": only_unread,
        "mails": settings.MAILS_NOTIFICATIONS,
    }
    return render(request, "notices/notifications.html", context)


@member
@require_POST
def read(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Leads to what it is about, unless the button said to stay."""
    notification = get_object_or_404(Notification.objects.of(request.actor), pk=pk)
    telling.mark_read(request.actor, Notification.objects.filter(pk=pk))
    if notification.url and "stay" not in request.POST:
        return redirect(notification.url)
    return _back_to_the_list(request)


@member
@require_POST
def read_all(request: MemberRequest) -> HttpResponse:
    telling.mark_read(request.actor, Notification.objects.all())
    return _back_to_the_list(request)


@member
@require_POST
def choose_mail(request: MemberRequest) -> HttpResponse:
    if user := request.actor.user:
        user.notices_by_mail = request.POST.get("by_mail") == "on"
        user.save(update_fields=["notices_by_mail"])
    return _back_to_the_list(request)


def _back_to_the_list(request: MemberRequest) -> HttpResponse:
    """To the same page of it: the address of the form had the parameters of the list."""
    parameters = request.GET.urlencode()
    return redirect(reverse("notifications") + (f"?{parameters}" if parameters else ""))


@member
@require_safe
def work(request: MemberRequest, pk: UUID) -> HttpResponse:
    """The page asks again for its changing part."""
    row = get_object_or_404(LongWork.objects.visible_to(request.actor).select_related("created_by"), pk=pk)
    return render(
        request, "notices/_work.html" if "HX-Request" in request.headers else "notices/work.html", {"work": row}
    )


@editor
@require_POST
def cancel_work(request: MemberRequest, pk: UUID) -> HttpResponse:
    row = get_object_or_404(LongWork.objects.editable_by(request.actor), pk=pk)
    long_work.cancel(request.actor, row)
    return redirect(row)
