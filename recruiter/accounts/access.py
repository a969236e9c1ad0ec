"""From a request to the actor behind it. Views that need one are wrapped in `member` or `editor`."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import resolve_url

from recruiter.accounts.actor import Actor
from recruiter.accounts.models import Membership

P = ParamSpec("P")
NO_ORGANIZATION = (
    "You are signed in, but you are not a member of an organization yet. Ask its owner to add you, or run "
    "`manage.py add_member` on the server."
)
SIGNED_OUT = "You are signed out. Sign in in another tab, then try again here."
READ_ONLY = "Your role may look but not change. Ask an owner of the organization to make you a recruiter."


class MemberRequest(HttpRequest):
    actor: Actor


View = Callable[Concatenate[MemberRequest, P], HttpResponseBase]


def member(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """For members of an organization; others are asked to sign in."""

    @wraps(view)
    def with_actor(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        actor = actor_of(request.user)
        if actor is None:
            raise PermissionDenied(NO_ORGANIZATION)
        request.actor = actor  # type: ignore[attr-defined]
        response = view(request, *args, **kwargs)  # type: ignore[arg-type]
        # After signing out, the way back in the browser's history shows nothing.
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return with_actor


def editor(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """For members whose role may change things."""

    @member
    @wraps(view)
    def if_allowed(request: MemberRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.actor.may_edit:
            raise PermissionDenied(READ_ONLY)
        return view(request, *args, **kwargs)

    return if_allowed


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """A fragment of a page would show the sign-in page inside of it, so there the whole page goes; a script is told."""
    if getattr(request, "htmx", False):
        return _to_sign_in_from(request)
    if not request.accepts("text/html"):
        return JsonResponse({"detail": SIGNED_OUT}, status=401)
    return redirect_to_login(request.get_full_path())


def _to_sign_in_from(request: HttpRequest) -> HttpResponse:
    """Whoever has clicked is led back to the page. What a page asks by itself leads nobody away: there may be more on
    it than the server knows."""
    if request.method == "GET" and request.headers.get("HX-Trigger") == "batch-live":
        return HttpResponse(status=401)
    back = request.htmx.current_url_abs_path  # type: ignore[attr-defined]
    address = resolve_url("account_login") + (f"?{urlencode({'next': back})}" if back else "")
    return HttpResponse(status=401, headers={"HX-Redirect": address})


def actor_of(user: AbstractBaseUser | AnonymousUser) -> Actor | None:
    """By the membership that came first; choosing among several comes with invitations."""
    memberships = Membership.objects.filter(user=user.pk).select_related("organization", "user")
    first = memberships.order_by("created_at").first()
    return first.actor if first else None
