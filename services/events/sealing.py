"""What a platform told us lies sealed until it is heard: its tenant is known only while the row is written, so it is
sealed with the deployment's key, for that one delivery."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace

from services.core.actor import Actor
from services.core.tx import Tx
from services.crypto import DeploymentSeal, Vault
from services.events.inbox import Arrival, Received

TABLE, COLUMN = "events.inbox", "body"
_PLAIN = b"{"  # how every platform's JSON begins, and no sealed value: rows of before there were seals are still heard


class InboxSeal:
    """One a process."""

    def __init__(self, vault: Vault, open_tx: Callable[[Actor], AbstractAsyncContextManager[Tx]]) -> None:
        self._seal = DeploymentSeal(vault, open_tx)

    async def sealed(self, arrivals: Sequence[Arrival]) -> list[Arrival]:
        """Raises Unavailable when no key was ever to be had."""
        bodies = await self._seal.seal(TABLE, COLUMN, [(_row(one), one.body) for one in arrivals])
        return [
            Arrival(one.platform, one.workspace, one.event_key, body, one.twin_key)
            for one, body in zip(arrivals, bodies, strict=True)
        ]

    async def opened(self, received: Received) -> Received:
        """Raises Unavailable, NotAllowed for a body that was changed or moved to another row."""
        if received.body[:1] == _PLAIN:
            return received
        return replace(received, body=await self._seal.open(TABLE, COLUMN, _row(received), received.body))


def _row(one: Arrival | Received) -> str:
    return f"{one.platform}:{one.workspace}:{one.event_key}"
