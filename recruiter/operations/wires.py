"""Daphne's side of a connection, and what it leaves out: it closes sockets with a reason, waits for a client that reads
slowly, and lets requests have their answers before the server ends.

Importing this installs Twisted's reactor: only `serve` does.
"""

import asyncio
import time
from typing import Any

from daphne import server as daphne
from daphne.server import Server  # before any other part of Twisted: it chooses the reactor
from daphne.ws_protocol import WebSocketProtocol
from twisted.internet.defer import Deferred

# What one message may have before its connection is cut. The sockets themselves refuse less, in words.
LARGEST_MESSAGE = 64 << 10
# Messages of one client that nobody has looked at yet: it sends faster than any page does.
_UNREAD = 100
_RESTART = 1012
_GOODBYE = "The server is being restarted."
_GOODBYE_SECONDS = 2.0
# For requests that are being answered when the server is to end; Daphne would cut them off.
_ANSWER_SECONDS = 10.0
# For them to notice that they were cut off. What waits for a lock in the database does not.
_END_SECONDS = 3.0


class Wire(WebSocketProtocol):  # type: ignore[misc]
    """It is the transport's producer, so that it hears when the client has not taken what was sent."""

    def connectionMade(self) -> None:  # noqa: N802  Twisted's names, here and below
        super().connectionMade()
        self.has_room = asyncio.Event()
        self.has_room.set()
        self.transport.unregisterProducer()  # that was the HTTP channel
        self.transport.registerProducer(self, True)

    def pauseProducing(self) -> None:  # noqa: N802
        """Reads no more either: what it would answer comes on top."""
        self.has_room.clear()
        self.transport.pauseProducing()

    def resumeProducing(self) -> None:  # noqa: N802
        self.has_room.set()
        self.transport.resumeProducing()

    def stopProducing(self) -> None:  # noqa: N802
        self.has_room.set()

    def onOpen(self) -> None:  # noqa: N802
        super().onOpen()
        if self.server.is_stopping:
            self.say_goodbye()

    def onMessage(self, payload: bytes, isBinary: bool) -> None:  # noqa: N802, N803
        if self.application_queue.qsize() < _UNREAD:
            super().onMessage(payload, isBinary)
        else:
            self.dropConnection(abort=True)

    def onClose(self, *why: Any) -> None:  # noqa: N802
        self.has_room.set()
        super().onClose(*why)

    def handle_reply(self, message: dict[str, Any]) -> None:
        """Daphne knows no reasons, and only codes of an application's own."""
        if message["type"] == "websocket.close" and self.state != self.STATE_CONNECTING:
            self._close(message.get("code") or 1000, message.get("reason") or "")
        else:
            super().handle_reply(message)

    def say_goodbye(self) -> None:
        if self.state == self.STATE_OPEN:
            self._close(_RESTART, _GOODBYE)

    def _close(self, code: int, reason: str) -> None:
        self.sendCloseFrame(code=code, reasonUtf8=reason.encode()[:123], isReply=False)


class WireServer(Server):  # type: ignore[misc]
    is_stopping = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        limits = {"websocket_max_message_size": LARGEST_MESSAGE, "websocket_max_frame_size": LARGEST_MESSAGE}
        super().__init__(*arguments, **limits, **options)
        daphne.WebSocketFactory.protocol = Wire  # where Daphne's factory looks for it

    async def handle_reply(self, protocol: Any, message: dict[str, Any]) -> None:
        """Whoever sends waits until the client has taken most of what it was sent before."""
        if isinstance(protocol, Wire):
            await protocol.has_room.wait()
        await super().handle_reply(protocol, message)

    def say_goodbye(self) -> Deferred[None]:
        """To all that are connected, and to all that connect from now on. Waits for them, but not long."""
        self.is_stopping = True
        wires = [wire for wire in self.connections if isinstance(wire, Wire)]
        for wire in wires:
            wire.say_goodbye()
        return Deferred.fromFuture(asyncio.ensure_future(_ended(wires)))

    def listen_success(self, port: Any) -> None:
        super().listen_success(port)
        self._port = port

    def kill_all_applications(self) -> Deferred[None]:
        """Called when the server is to end: takes no one new, and ends whatever is left after the answers."""
        self._port.stopListening()
        return Deferred.fromFuture(asyncio.ensure_future(self._answer_and_end()))

    async def _answer_and_end(self) -> None:
        until = time.monotonic() + _ANSWER_SECONDS
        while self._answering and time.monotonic() < until:
            await asyncio.sleep(0.05)
        left = super().kill_all_applications().asFuture(asyncio.get_running_loop())
        await asyncio.wait({left}, timeout=_END_SECONDS)

    @property
    def _answering(self) -> bool:
        requests = [about for to, about in self.connections.items() if not isinstance(to, Wire)]
        return any(not about["application_instance"].done() for about in requests if "application_instance" in about)


async def _ended(wires: list[Wire]) -> None:
    until = time.monotonic() + _GOODBYE_SECONDS
    while any(wire.state != wire.STATE_CLOSED for wire in wires) and time.monotonic() < until:
        await asyncio.sleep(0.05)
