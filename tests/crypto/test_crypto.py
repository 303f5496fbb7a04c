"""Sealing: only where it was sealed for, only unchanged; and one call to the key service for all who ask."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import text

from services import crypto
from services.core.actor import Actor, system
from services.core.deps import Deps
from services.core.errors import NotAllowed, NotFound, Unavailable
from services.core.tx import Tx
from services.crypto.rules import HEAD_BYTES, NONCE_BYTES, data_key, new_key_bytes, open_in, seal_all
from tests.fakes.keys import MemoryKeys


def tx_of(deps: Deps, actor: Actor) -> Callable[[], AbstractAsyncContextManager[Tx]]:
    return lambda: replace(deps, sealing=None).open_tx(actor)  # only this vault asks


def keys_of(deps: Deps) -> MemoryKeys:
    assert isinstance(deps.keys, MemoryKeys)
    return deps.keys


async def test_what_was_sealed_opens_in_its_place_and_nowhere_else(
    deps: Deps, actor: Actor, other_actor: Actor
) -> None:
    vault = crypto.Vault(deps.keys)
    key = await vault.key(actor.tenant_id, tx_of(deps, actor))
    place = crypto.Place(actor.tenant_id, "events.inbox", "body", "1")
    sealed = crypto.seal(key, b"secret words", place)
    assert b"secret" not in sealed
    assert crypto.open_sealed(key, sealed, place) == b"secret words"
    assert crypto.seal(key, b"secret words", place) != sealed
    for wrong in (
        replace(place, row="2"),
        replace(place, column="text"),
        replace(place, table="events.inbo", column="xbody"),
        replace(place, tenant_id=other_actor.tenant_id),
    ):
        with pytest.raises(NotAllowed):
            crypto.open_sealed(key, sealed, wrong)


def test_what_is_sealed_together_shares_no_nonce() -> None:
    """Two values under one nonce would give each other away."""
    tenant = uuid4()
    key = data_key(uuid4(), tenant, new_key_bytes())
    sealed = seal_all(key, tenant, "a.b", "c", [("row", b"the same")] * 300)
    nonces = {one[HEAD_BYTES : HEAD_BYTES + NONCE_BYTES] for one in sealed}
    assert len(nonces) == 300 and {len(nonce) for nonce in nonces} == {NONCE_BYTES}
    assert {open_in(key, one, tenant, "a.b", "c", "row") for one in sealed} == {b"the same"}


async def test_every_changed_byte_is_noticed(deps: Deps, actor: Actor) -> None:
    key = await crypto.Vault(deps.keys).key(actor.tenant_id, tx_of(deps, actor))
    place = crypto.Place(actor.tenant_id, "t", "c", "r")
    sealed = crypto.seal(key, b"x", place)
    for position in range(len(sealed)):
        changed = bytearray(sealed)
        changed[position] ^= 1
        with pytest.raises(NotAllowed):
            crypto.open_sealed(key, bytes(changed), place)
    for length in range(len(sealed)):
        with pytest.raises(NotAllowed):
            crypto.open_sealed(key, sealed[:length], place)


async def test_another_tenant_s_key_neither_seals_nor_opens(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    vault = crypto.Vault(deps.keys)
    mine = await vault.key(actor.tenant_id, tx_of(deps, actor))
    theirs = await vault.key(other_actor.tenant_id, tx_of(deps, other_actor))
    place = crypto.Place(actor.tenant_id, "t", "c", "r")
    with pytest.raises(NotAllowed):
        crypto.seal(theirs, b"x", place)
    with pytest.raises(NotAllowed):
        crypto.open_sealed(theirs, crypto.seal(mine, b"x", place), place)
    with pytest.raises(NotFound):
        await vault.key(other_actor.tenant_id, tx_of(deps, other_actor), key_id=mine.id)


async def test_a_hundred_at_once_ask_the_key_service_once_and_again_after_five_minutes(
    deps: Deps,
) -> None:
    now, actor = 0.0, system(uuid4())
    vault = crypto.Vault(deps.keys, now=lambda: now)
    keys = await asyncio.gather(*(vault.key(actor.tenant_id, tx_of(deps, actor)) for _ in range(100)))
    assert len({key.id for key in keys}) == 1
    assert (keys_of(deps).wraps, keys_of(deps).unwraps) == (1, 0)
    now = crypto.CACHE_SECONDS - 1
    await vault.key(actor.tenant_id, tx_of(deps, actor))
    assert keys_of(deps).unwraps == 0
    now = crypto.CACHE_SECONDS + 1
    await asyncio.gather(*(vault.key(actor.tenant_id, tx_of(deps, actor)) for _ in range(50)))
    assert (keys_of(deps).wraps, keys_of(deps).unwraps) == (1, 1)


async def test_two_processes_that_start_at_once_end_with_one_key(deps: Deps, actor: Actor) -> None:
    keys = await asyncio.gather(*(crypto.Vault(deps.keys).key(actor.tenant_id, tx_of(deps, actor)) for _ in range(4)))
    assert len({key.id for key in keys}) == 1
    place = crypto.Place(actor.tenant_id, "t", "c", "r")
    assert crypto.open_sealed(keys[0], crypto.seal(keys[3], b"x", place), place) == b"x"
    async with deps.open_tx(actor) as tx:
        assert (await tx.execute(text("SELECT count(*) FROM crypto.data_key"))).scalar_one() == 1


async def test_who_is_cancelled_does_not_take_the_others_along(deps: Deps, actor: Actor) -> None:
    vault = crypto.Vault(deps.keys)
    first = asyncio.create_task(vault.key(actor.tenant_id, tx_of(deps, actor)))
    await asyncio.sleep(0)
    others = [asyncio.create_task(vault.key(actor.tenant_id, tx_of(deps, actor))) for _ in range(5)]
    await asyncio.sleep(0)
    first.cancel()
    others[0].cancel()
    done = await asyncio.gather(first, *others, return_exceptions=True)
    assert isinstance(done[0], asyncio.CancelledError) and isinstance(done[1], asyncio.CancelledError)
    assert len({key.id for key in done[2:] if isinstance(key, crypto.DataKey)}) == 1
    assert all(isinstance(key, crypto.DataKey) for key in done[2:])


async def test_a_key_service_that_is_away_is_said_and_not_remembered(deps: Deps, actor: Actor) -> None:
    vault = crypto.Vault(deps.keys)
    keys_of(deps).is_away = True
    with pytest.raises(Unavailable):
        await vault.key(actor.tenant_id, tx_of(deps, actor))
    keys_of(deps).is_away = False
    assert await vault.key(actor.tenant_id, tx_of(deps, actor))


async def test_after_a_rotation_old_values_open_by_their_own_key(deps: Deps, actor: Actor) -> None:
    vault = crypto.Vault(deps.keys)
    place = crypto.Place(actor.tenant_id, "t", "c", "r")
    old = await vault.key(actor.tenant_id, tx_of(deps, actor))
    sealed = crypto.seal(old, b"x", place)
    await vault.rotate(actor.tenant_id, tx_of(deps, actor), after=0)
    new = await vault.key(actor.tenant_id, tx_of(deps, actor))
    assert new.id != old.id
    again = await crypto.Vault(deps.keys).key(actor.tenant_id, tx_of(deps, actor), key_id=crypto.key_id_of(sealed))
    assert crypto.open_sealed(again, sealed, place) == b"x"
    with pytest.raises(NotFound):
        await vault.key(actor.tenant_id, tx_of(deps, actor), key_id=uuid4())
