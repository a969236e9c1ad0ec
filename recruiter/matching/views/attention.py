"""Files that a person has to look at, wherever they came in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from recruiter.accounts.access import MemberRequest, editor, member
from recruiter.matching import attention
from recruiter.matching.views.steering import tried
from recruiter.web.paging import page_of


@member
@require_safe
def listing(request: MemberRequest) -> HttpResponse:
    items = attention.items(request.actor).select_related("batch__job")
    page = page_of(request, items.defer("batch__job__text", "batch__job__description").order_by("-finished_at"))
    context = {"page": page, "can_retry": attention.retryable(request.actor).exists()}
    return render(request, "matching/attention.html", context)


@editor
@require_POST
def retry(request: MemberRequest) -> HttpResponse:
    messages.success(request, tried(attention.retry_all(request.actor)))
    return redirect("attention")
