"""What a platform told us is heard once; a trouble is tried again and then written down."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import text

from jobs.receive import Hear, receive
from jobs.sweep import find_due
from services import events, tenancy
from services.core.actor import Actor
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.errors import Throttled, Unavailable
from services.core.ports import Job
from services.crypto import Vault
from services.events import InboxSeal, Received


@pytest.fixture
async def row(deps: Deps, actor: Actor) -> UUID:
    async with deps.open_tx(actor) as tx:
        await tenancy.link_workspace(tx, Platform.SLACK, "T1")
    async with deps.open_lobby() as lobby:
        (receipt,) = await events.receive(lobby, [events.Arrival("slack", "T1", "E1", b'{"text": "hello"}')])
    assert receipt.id is not None
    return receipt.id


def hearing(heard: list[str], *, fails: int = 0) -> dict[str, Hear]:
    left = [fails]

    async def hear(deps: Deps, tenant_id: UUID, received: Received) -> None:
        if left[0]:
            left[0] -= 1
            raise Unavailable("Not now.")
        heard.append(received.body.decode())

    return {"slack": hear}


async def test_it_is_found_heard_once_and_then_done(deps: Deps, actor: Actor, row: UUID) -> None:
    heard: list[str] = []
    assert await find_due(deps, limit=5) == []  # who hears no platform leaves the inbox alone
    assert await find_due(deps, limit=5, has_inbox=True) == [(Job.RECEIVE, actor.tenant_id, row)]
    sealing = InboxSeal(Vault(deps.keys), deps.open_tx)
    for _ in range(2):
        await receive(deps, actor.tenant_id, row, hears=hearing(heard), sealing=sealing)
    assert heard == ['{"text": "hello"}']
    assert await find_due(deps, limit=5, has_inbox=True) == []


async def test_a_trouble_puts_it_off(deps: Deps, actor: Actor, row: UUID) -> None:
    heard: list[str] = []
    hears = hearing(heard, fails=1)
    sealing = InboxSeal(Vault(deps.keys), deps.open_tx)
    await receive(deps, actor.tenant_id, row, hears=hears, sealing=sealing)
    await receive(deps, actor.tenant_id, row, hears=hears, sealing=sealing)  # not due yet
    assert heard == []


async def test_who_is_asked_to_wait_is_heard_however_often_that_was(deps: Deps, actor: Actor, row: UUID) -> None:
    """Nothing was done meanwhile, so it counts as no try; what waits is not begun before its time."""

    async def slow(deps: Deps, tenant_id: UUID, received: Received) -> None:
        raise Throttled("Slack asks to wait.", retry_after=120)

    for _ in range(12):
        await receive(deps, actor.tenant_id, row, hears={"slack": slow})
        async with deps.open_tx(actor) as tx:
            told = await tx.execute(
                text("SELECT status, next_attempt_at > now() + interval '60 seconds' FROM events.inbox")
            )
            assert tuple(told.one()) == ("new", True)
            await tx.execute(text("UPDATE events.inbox SET next_attempt_at = now()"))
    heard: list[str] = []
    await receive(deps, actor.tenant_id, row, hears=hearing(heard))
    assert len(heard) == 1
