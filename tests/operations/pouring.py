"""A server whose socket sends without end, and says how much it has got rid of."""

import asyncio
import sys
from typing import Any

from daphne import server

from recruiter.operations.wires import WireServer

MESSAGE = "x" * (64 << 10)
sent = 0


async def pour(scope: Any, receive: Any, send: Any) -> None:
    global sent
    await receive()
    await send({"type": "websocket.accept"})
    for sent in range(1, 1 << 20):  # noqa: B007  reported below
        await send({"type": "websocket.send", "text": MESSAGE})
        await asyncio.sleep(0)


async def report() -> None:
    while True:
        print(sent, flush=True)  # noqa: T201
        await asyncio.sleep(0.3)


def begin() -> None:
    asyncio.get_event_loop().create_task(report())


made = WireServer(pour, endpoints=[f"tcp:{sys.argv[1]}:interface=127.0.0.1"])
server.reactor.callWhenRunning(begin)
made.run()
