"""Target 12: sealing one field of 1 KB beside the AWS Encryption SDK with its cache; and how often KMS is asked."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any
from uuid import uuid4

from moto.server import ThreadedMotoServer

from integrations.aws import Aws, KmsKeys
from services.core import tx as transactions
from services.core.actor import system
from services.core.aws import AwsSettings
from services.crypto import open_sealing
from tests.bench.measure import Bound, Case, Metrics, Result
from tests.bench.world import World
from tests.fakes.queue import RecordingQueue

FIELD = os.urandom(1024)
CALLS = 2000
SLOW_CALLS = 100
TENANTS, TRANSACTIONS = 20, 40
CONTEXT = {"tenant": "t", "table": "clarifier.clarifier_message", "column": "body", "row": "r"}


def _times(calls: int, act: Callable[[], object]) -> Metrics:
    begun = time.process_time()
    for _ in range(calls):
        act()
    return {"CPU µs": (time.process_time() - begun) / calls * 1e6}


async def _each(calls: int, act: Callable[[], object]) -> Metrics:
    return _times(calls, act)


class CountedAws(Aws):
    """Counts what leaves for KMS."""

    asked = 0

    async def ask(self, service: str, method: str, **values: Any) -> Any:
        self.asked += 1
        return await super().ask(service, method, **values)


async def results(world: World, *, tenants: int = TENANTS, at: str = "") -> AsyncIterator[Result]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    await asyncio.to_thread(server.start)
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    given = {
        "region": "eu-central-1",
        "access_key_id": "t",
        "secret_access_key": "t",
        "kms_alias": "bench",
        "kms_seconds": 60,
    }
    aws = CountedAws(AwsSettings.model_validate({**given, "kms_endpoint": endpoint}))
    try:
        yield await _fields(world, aws, endpoint, at)
        yield _asked(world, aws, tenants)
    finally:
        aws.close()
        await asyncio.to_thread(server.stop)


async def _fields(world: World, aws: CountedAws, endpoint: str, at: str) -> Result:
    sealer = await open_sealing(world.engine, RecordingQueue(), KmsKeys(aws)).sealer(uuid4())
    ours = partial(sealer.seal, "clarifier.clarifier_message", "body", "r", FIELD)
    sealed = ours()
    opened = partial(sealer.open, "clarifier.clarifier_message", "body", "r", sealed)
    assert opened() == FIELD
    peer, peer_opened = await asyncio.to_thread(_peer, endpoint)
    return Result(
        "12",
        f"encrypting a field of 1 KB, the data key at hand{at}",
        [
            Case("sealed for its place (ours)", "ours", partial(_each, CALLS, ours)),
            Case("opened (ours)", "ours", partial(_each, CALLS, opened)),
            Case("AWS Encryption SDK with caching, encrypt", "peer", partial(_each, SLOW_CALLS, peer)),
            Case("AWS Encryption SDK with caching, decrypt", "peer", partial(_each, SLOW_CALLS, peer_opened)),
        ],
        [
            Bound("CPU µs", "sealed for its place (ours)", "AWS Encryption SDK with caching, encrypt", 0.03),
            Bound("CPU µs", "opened (ours)", "AWS Encryption SDK with caching, decrypt", 0.03),
        ],
    )


def _peer(endpoint: str) -> tuple[Callable[[], object], Callable[[], object]]:
    """As its documentation caches: one data key for many messages, for five minutes."""
    import boto3
    from aws_encryption_sdk import (
        CachingCryptoMaterialsManager,
        CommitmentPolicy,
        EncryptionSDKClient,
        LocalCryptoMaterialsCache,
        StrictAwsKmsMasterKeyProvider,
    )
    from aws_encryption_sdk.identifiers import Algorithm
    from botocore.session import Session

    os.environ.update(AWS_ACCESS_KEY_ID="t", AWS_SECRET_ACCESS_KEY="t", AWS_ENDPOINT_URL_KMS=endpoint)
    kms = boto3.client("kms", region_name="eu-central-1", endpoint_url=endpoint)
    arn = kms.create_key()["KeyMetadata"]["Arn"]
    provider = StrictAwsKmsMasterKeyProvider(key_ids=[arn], botocore_session=Session())
    cached = CachingCryptoMaterialsManager(
        master_key_provider=provider, cache=LocalCryptoMaterialsCache(100), max_age=300.0
    )
    client = EncryptionSDKClient(commitment_policy=CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT)
    algorithm = Algorithm.AES_256_GCM_HKDF_SHA512_COMMIT_KEY  # the one without a signature, as ours

    def encrypt() -> bytes:
        sealed: bytes
        sealed, _ = client.encrypt(
            source=FIELD, materials_manager=cached, encryption_context=CONTEXT, algorithm=algorithm
        )
        return sealed

    sealed = encrypt()
    return encrypt, lambda: client.decrypt(source=sealed, materials_manager=cached)


def _asked(world: World, aws: CountedAws, count: int) -> Result:
    each = max(2, TENANTS * TRANSACTIONS // count)
    """Transactions of many tenants at once; each seals."""

    async def run() -> Metrics:
        queue = RecordingQueue()
        tenants = [uuid4() for _ in range(count)]
        for tenant in tenants:
            await open_sealing(world.engine, queue, KmsKeys(aws)).sealer(tenant)  # its key is made
        sealing, before = open_sealing(world.engine, queue, KmsKeys(aws)), aws.asked
        at_once = asyncio.Semaphore(8)

        async def once(number: int) -> None:
            actor = system(tenants[number % count])
            async with at_once:
                sealer = await sealing.sealer(actor.tenant_id)
                async with transactions.open_tx(world.engine, queue, actor, sealer) as tx:
                    assert tx.sealer is not None
                    tx.sealer.seal("t", "c", str(number), FIELD)

        await asyncio.gather(*(once(number) for number in range(count * each)))
        return {"KMS calls per tenant": (aws.asked - before) / count}

    return Result(
        "12",
        f"KMS calls of one process within five minutes: {count} tenants, {count * each} transactions",
        [Case("ours", "ours", run)],
        [Bound("KMS calls per tenant", "ours", "", 1.0, unit="")],
    )
