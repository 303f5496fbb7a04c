"""What Slack told lies sealed in the table until it is heard; moved or changed it is not heard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import text

from services import events
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import NotAllowed, Unavailable
from services.crypto import Vault
from services.events import Arrival, InboxSeal, Received
from tests.slack.joined import IDEA, Joined, joined
from tests.slack.server import slack_server


@pytest.fixture
async def here(deps: Deps, actor: Actor) -> AsyncIterator[Joined]:
    async with slack_server() as server, joined(deps, server) as found:
        await found.connect(actor.tenant_id)
        yield found


async def test_nobody_reads_it_in_the_table(here: Joined, actor: Actor) -> None:
    sender = here.sender()
    await sender.say("U1", f"<@{sender.bot}> {IDEA}")
    await here.app.inbox().drain()
    async with here.deps.open_tx(actor) as tx:
        rows = (await tx.execute(text("SELECT id, body FROM events.inbox"))).all()
        assert rows and all(b"climbing" not in row[1] and b"U1" not in row[1] for row in rows)
        first = await events.claim_received(tx, rows[0][0])
    assert first is not None
    sealing = InboxSeal(Vault(here.deps.keys), here.deps.open_tx)
    assert b"climbing" in (await sealing.opened(first)).body
    for changed in (
        Received(first.id, "slack", "T1", "another event", first.body, 1),
        Received(first.id, "slack", "T1", first.event_key, first.body[:-1] + bytes([first.body[-1] ^ 1]), 1),
    ):
        with pytest.raises(NotAllowed):
            await sealing.opened(changed)


async def test_a_key_service_that_goes_away_stops_no_event(deps: Deps, actor: Actor) -> None:
    clock = [0.0]
    sealing = InboxSeal(Vault(deps.keys), deps.open_tx)
    sealing._seal._vault._now = lambda: clock[0]
    arrival = Arrival("slack", "T1", "E1", b'{"a": 1}')
    await sealing.sealed([arrival])
    clock[0] = 10_000.0  # what was cached is old

    async def away(*_: object, **__: object) -> bytes:
        raise Unavailable("The key service is away.")

    deps.keys.unwrap = away  # type: ignore[method-assign]
    (sealed,) = await sealing.sealed([arrival])
    assert sealed.body != arrival.body
    with pytest.raises(Unavailable):
        await InboxSeal(Vault(deps.keys), deps.open_tx).sealed([arrival])


async def test_a_group_is_sealed_with_one_key_that_is_asked_for_once(deps: Deps) -> None:
    asked: list[str] = []
    wrap, unwrap = deps.keys.wrap, deps.keys.unwrap

    async def counted_wrap(data_key: bytes, *, tenant_id: UUID, context: str) -> bytes:
        asked.append("wrap")
        return await wrap(data_key, tenant_id=tenant_id, context=context)

    async def counted_unwrap(wrapped: bytes, *, tenant_id: UUID, context: str) -> bytes:
        asked.append("unwrap")
        return await unwrap(wrapped, tenant_id=tenant_id, context=context)

    deps.keys.wrap, deps.keys.unwrap = counted_wrap, counted_unwrap  # type: ignore[method-assign]
    arrivals = [Arrival("slack", "T1", f"E{n}", b"{" + b"x" * 2000) for n in range(500)]
    for sealing in (
        InboxSeal(Vault(deps.keys), replace(deps, sealing=None).open_tx),
        InboxSeal(Vault(deps.keys), replace(deps, sealing=None).open_tx),
    ):  # as many processes
        for _ in range(3):
            bodies = {one.body for one in await sealing.sealed(arrivals)}
            assert len(bodies) == 500
    assert sorted(asked) == ["unwrap", "wrap"]
