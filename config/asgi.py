"""Pages by Django, sockets by Channels. Channels' layers are not used: queue/announcing.py says why."""

import os
from typing import Any

from channels.routing import ProtocolTypeRouter, URLRouter
from django.core.asgi import get_asgi_application
from django.urls import path, re_path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
pages = get_asgi_application()

from recruiter.matching.sockets.base import Nowhere  # noqa: E402  the apps have to be loaded
from recruiter.matching.sockets.batches import BatchSocket  # noqa: E402
from recruiter.matching.sockets.notifications import NotificationSocket  # noqa: E402

# Django's routes hold views, by their type; Channels' hold consumers.
batch, notifications, nowhere = (consumer.as_asgi() for consumer in (BatchSocket, NotificationSocket, Nowhere))
routes: list[Any] = [
    path("ws/batches/<uuid:pk>", batch),  # type: ignore[arg-type]
    path("ws/notifications", notifications),  # type: ignore[arg-type]
    re_path("", nowhere),  # type: ignore[arg-type]
]
application = ProtocolTypeRouter({"http": pages, "websocket": URLRouter(routes)})
