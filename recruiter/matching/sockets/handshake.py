"""Who asks for a socket. The handshake is read as the request for a page is, by the same rules."""

from importlib import import_module
from io import BytesIO

from asgiref.typing import WebSocketScope
from django.conf import settings
from django.contrib.auth import get_user
from django.core.exceptions import DisallowedHost
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from recruiter.accounts import access
from recruiter.accounts.actor import Actor
from recruiter.matching.sockets.closing import NOT_FOUND, SIGNED_OUT, Closed


def request_of(scope: WebSocketScope) -> HttpRequest:
    return ASGIRequest({**scope, "method": "GET"}, BytesIO())


def is_from_our_page(request: HttpRequest) -> bool:
    """Browsers send cookies along with a socket that any page opens, so the page has to be one of ours: of the same
    scheme, host and port, or of an origin that forms are trusted from. A script sends the header itself."""
    try:
        request.get_host()
    except DisallowedHost:
        return False
    forms = CsrfViewMiddleware(lambda _: HttpResponse())
    return "Origin" in request.headers and forms._origin_verified(request)  # type: ignore[attr-defined]


def actor_behind(request: HttpRequest) -> Actor:
    """As the rows have it now. Raises Closed."""
    sessions = import_module(settings.SESSION_ENGINE)
    request.session = sessions.SessionStore(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    user = get_user(request)
    if not user.is_authenticated:
        raise Closed(SIGNED_OUT, "You are signed out. Sign in again.")
    actor = access.actor_of(user)
    if actor is None:
        raise Closed(NOT_FOUND, access.NO_ORGANIZATION.partition(".")[0] + ".")
    return actor
