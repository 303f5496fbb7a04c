"""AWS KMS over real HTTP: bound to tenant and context, one key a tenant, destroyed for good, never waited for long."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from dataclasses import replace
from uuid import uuid4

import pytest

from integrations.aws import Aws, KmsKeys
from services import crypto
from services.core.actor import Actor, system
from services.core.deps import Deps
from services.core.errors import NotFound, Unavailable
from tests.aws.conftest import is_sentence, settings_at
from tests.fakes.keys import with_keys


async def test_a_key_opens_for_its_tenant_and_context_alone(aws: Aws) -> None:
    keys, mine, theirs = KmsKeys(aws), uuid4(), uuid4()
    wrapped = await keys.wrap(b"k" * 32, tenant_id=mine, context="one")
    assert b"k" * 32 not in wrapped
    assert await keys.unwrap(wrapped, tenant_id=mine, context="one") == b"k" * 32
    await keys.wrap(b"x" * 32, tenant_id=theirs, context="one")
    for tenant, context in ((mine, "two"), (theirs, "one")):
        with pytest.raises((Unavailable, NotFound)) as caught:
            await keys.unwrap(wrapped, tenant_id=tenant, context=context)
        assert is_sentence(str(caught.value))
    with pytest.raises((Unavailable, NotFound)):
        await keys.unwrap(wrapped[:-1] + bytes([wrapped[-1] ^ 1]), tenant_id=mine, context="one")


async def test_two_processes_that_begin_at_once_end_with_one_kms_key(aws: Aws) -> None:
    tenant = uuid4()
    wrapped = await asyncio.gather(*(KmsKeys(aws).wrap(b"k" * 32, tenant_id=tenant, context="c") for _ in range(3)))
    opened = [await KmsKeys(aws).unwrap(one, tenant_id=tenant, context="c") for one in wrapped]
    assert set(opened) == {b"k" * 32}


async def test_a_renewed_key_opens_what_was_wrapped_before(aws: Aws) -> None:
    keys, tenant = KmsKeys(aws), uuid4()
    wrapped = await keys.wrap(b"k" * 32, tenant_id=tenant, context="c")
    await keys.renew(tenant)
    assert await keys.unwrap(wrapped, tenant_id=tenant, context="c") == b"k" * 32


async def test_what_a_destroyed_key_wrapped_opens_no_more(deps: Deps, aws: Aws) -> None:
    actor = system(uuid4())
    deps = with_keys(deps, KmsKeys(aws))
    async with deps.open_tx(actor) as tx:
        assert tx.sealer is not None
        sealed = tx.sealer.seal("t", "c", "r", b"words")
    told = await crypto.vault_of(deps).destroy(actor.tenant_id, lambda: deps.open_tx(actor))
    assert is_sentence(told) and "KMS erases it on" in told
    for again in (deps, with_keys(deps, KmsKeys(aws))):
        async with again.open_tx(actor) as tx:
            assert tx.sealer is not None
            with pytest.raises(NotFound, match="destroyed"):
                tx.sealer.open("t", "c", "r", sealed)


async def test_kms_is_asked_once_per_tenant_and_five_minutes(deps: Deps, aws: Aws) -> None:
    actor, asked = system(uuid4()), list[str]()

    class Counted(Aws):
        async def ask(self, service: str, method: str, **values: object) -> object:  # type: ignore[override]
            asked.append(method)
            return await aws.ask(service, method, **values)

    async with with_keys(deps, KmsKeys(aws)).open_tx(actor) as tx:
        assert tx.sealer is not None and tx.sealer.present
    deps = with_keys(deps, KmsKeys(Counted(aws.settings)))
    for _ in range(50):
        async with deps.open_tx(actor) as tx:
            assert tx.sealer is not None
            tx.sealer.seal("t", "c", "r", b"words")
    assert asked == ["decrypt"]


async def test_a_kms_that_hangs_or_is_away_is_refused_within_seconds(deps: Deps, actor: Actor) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # takes the connection and never answers
        port = silent.getsockname()[1]
        hanging = Aws(settings_at(f"http://127.0.0.1:{port}", kms_seconds=0.3, connect_seconds=0.3))
        deps = with_keys(deps, KmsKeys(hanging))
        begun = time.monotonic()
        async with deps.open_tx(replace(actor)) as tx:
            assert tx.sealer is not None
            with pytest.raises(Unavailable, match="key service") as caught:
                tx.sealer.seal("t", "c", "r", b"words")
        assert time.monotonic() - begun < 5
        assert caught.value.retry_after
        hanging.close()
    away = Aws(settings_at(f"http://127.0.0.1:{port}", kms_seconds=0.3, connect_seconds=0.3))
    with pytest.raises(Unavailable, match="key service"):
        await KmsKeys(away).ping()
    away.close()


def test_boto3_is_not_loaded_before_the_first_request() -> None:
    code = "import integrations.wiring, integrations.aws, sys; sys.exit('botocore' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
