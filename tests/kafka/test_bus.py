"""Domain events at a real broker: in order, none lost while it is away, over TLS with certificates on both sides."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
import pytest
from pydantic import ValidationError

from bot.operate.checks import State, look
from integrations.kafka import KafkaBus
from integrations.wiring import Endpoints
from jobs.relay import relay
from services import workflow
from services.core.actor import Actor
from services.core.chat import Platform, ThreadRef
from services.core.contracts import Idea
from services.core.deps import Deps
from services.core.errors import AppError, BadConfig, Unavailable
from services.core.settings import Settings
from services.core.stores import KafkaSettings
from tests.core.certificates import Authority, in_front_of
from tests.kafka.broker import broker, free_port, read

TENANT = str(uuid4())


def event(number: int, *, story: str = "a") -> dict[str, Any]:
    return {
        "event_id": str(uuid4()),
        "event_type": "BDDReady",
        "schema_version": 1,
        "tenant_id": TENANT,
        "correlation_id": story,
        "payload": {"version": number, "title": "Präzise 🎉"},
    }


@asynccontextmanager
async def opened(settings: KafkaSettings) -> AsyncIterator[KafkaBus]:
    bus = KafkaBus(settings)
    try:
        yield bus
    finally:
        await bus.close()


def at(port: int, **more: Any) -> KafkaSettings:
    return KafkaSettings(servers=f"127.0.0.1:{port}", **{"seconds": 8.0, **more})


async def test_events_come_out_whole_in_their_order_with_their_story_as_key(binary: Path) -> None:
    port = free_port()
    told = [event(number, story="ab"[number % 2]) for number in range(40)]
    async with broker(binary, port), opened(at(port, topic="plans")) as bus:
        await bus.publish(told[:25])
        await bus.publish(told[25:])
        await bus.publish([])
        found = await read(port, "plans", len(told))
        assert "plans" in await bus.ping()
    for story in "ab":
        mine = [one for one in told if one["correlation_id"] == story]
        assert [value for key, value, _ in found if key == f"{TENANT}:{story}".encode()] == mine
    assert {headers["event_id"].decode() for _, _, headers in found} == {one["event_id"] for one in told}
    assert {headers["event_type"] for _, _, headers in found} == {b"BDDReady"}


async def test_the_outbox_reaches_the_broker_and_waits_while_it_is_away(binary: Path, deps: Deps, actor: Actor) -> None:
    port = free_port()

    async def begun(thread: str) -> None:
        async with deps.open_tx(actor) as tx:
            place = ThreadRef(platform=Platform.API, workspace="w", channel="c", thread=thread)
            await workflow.create_initiative(tx, Idea(text="A shop", title="A shop"), thread=place, created_by="U1")

    async with opened(at(port, seconds=2.0)) as bus:
        there = replace(deps, bus=bus)
        await begun("1")
        assert await relay(there, actor.tenant_id) is not None  # away: seconds until the next try
        await begun("2")
        async with broker(binary, port):
            assert await relay(there, actor.tenant_id) is None
            found = await read(port, "threadwright.events", 2)
            assert [value["event_type"] for _, value, _ in found] == ["ClarifierRequested"] * 2
            assert {value["tenant_id"] for _, value, _ in found} == {str(actor.tenant_id)}
        await begun("3")
        assert await relay(there, actor.tenant_id) is not None  # killed
        async with broker(binary, port):  # with nothing of before
            assert await relay(there, actor.tenant_id) is None
            ((_, value, _),) = await read(port, "threadwright.events", 1)
            assert value["event_id"] not in {one["event_id"] for _, one, _ in found}


async def test_events_wait_for_a_certificate_that_is_mended(
    binary: Path, deps: Deps, actor: Actor, authorities: tuple[Authority, Authority]
) -> None:
    ours, other = authorities
    async with deps.open_tx(actor) as tx:
        place = ThreadRef(platform=Platform.API, workspace="w", channel="c", thread="tls")
        await workflow.create_initiative(tx, Idea(text="A shop", title="A shop"), thread=place, created_by="U1")
    async with guarded(binary, ours) as port:
        async with opened(at(port, seconds=3.0, **shown(ours, ca=other.ca))) as bus:
            assert await relay(replace(deps, bus=bus), actor.tenant_id) is not None
        async with opened(at(port, **shown(ours))) as bus:
            assert await relay(replace(deps, bus=bus), actor.tenant_id) is None
            assert "threadwright.events" in await bus.ping()


async def test_a_broker_that_stands_still_holds_nobody_longer_than_its_seconds(binary: Path) -> None:
    port = free_port()
    async with broker(binary, port) as process, opened(at(port, seconds=1.5)) as bus:
        await bus.publish([event(1)])
        process.send_signal(signal.SIGSTOP)
        while psutil.Process(process.pid).status() != psutil.STATUS_STOPPED:
            await asyncio.sleep(0.01)  # it may answer once more before it stands still
        begun = time.monotonic()
        with pytest.raises(Unavailable, match=r"does not take events .*they wait in the database"):
            await bus.publish([event(2)])
        assert time.monotonic() - begun < 8
        process.send_signal(signal.SIGCONT)
        again = event(3)
        for _ in range(3):  # what it had not heard it hears now
            try:
                await bus.publish([again])
                break
            except Unavailable:
                await asyncio.sleep(0.2)
        found = await read(port, "threadwright.events", 2)
        assert again["event_id"] in {value["event_id"] for _, value, _ in [*found, *await _rest(port)]}


async def _rest(port: int) -> list[Any]:
    try:
        return await read(port, "threadwright.events", 3)
    except TimeoutError:
        return []


@pytest.fixture(scope="module")
def authorities(tmp_path_factory: pytest.TempPathFactory) -> tuple[Authority, Authority]:
    folder = tmp_path_factory.mktemp("authorities")
    return Authority(folder / "ours", "Ours"), Authority(folder / "other", "Other")


def shown(authority: Authority, *, ca: Path | None = None, days: int = 10) -> dict[str, Path]:
    certificate, key = authority.issue("threadwright", days=days)
    return {"tls_ca": ca or authority.ca, "tls_certificate": certificate, "tls_key": key}


@asynccontextmanager
async def guarded(binary: Path, ours: Authority, *, host: str = "127.0.0.1", days: int = 10) -> AsyncIterator[int]:
    """A broker behind a server that asks for certificates; whoever comes is told of that server alone."""
    port = free_port()
    behind = partial(asyncio.open_connection, "127.0.0.1", port)
    certificate = ours.issue(host, days=days)
    async with (
        in_front_of(behind, certificate, ours.ca, is_postgres=False) as front,
        broker(binary, port, told=front),
    ):
        yield front


async def test_the_right_certificate_is_let_in_and_each_wrong_one_is_one_sentence(
    binary: Path, authorities: tuple[Authority, Authority]
) -> None:
    ours, other = authorities
    async with guarded(binary, ours) as port:
        async with opened(at(port, **shown(ours))) as bus:
            await bus.publish([event(1)])
        stranger = dict(zip(("tls_certificate", "tls_key"), other.issue("threadwright"), strict=True))
        wrong: tuple[tuple[dict[str, Any], str], ...] = (
            ({"tls_ca": ours.ca}, r"THREADWRIGHT_KAFKA__TLS_CERTIFICATE"),
            ({"tls_ca": ours.ca, **stranger}, r"THREADWRIGHT_KAFKA__TLS_CERTIFICATE"),
            (shown(ours, days=-1), r"THREADWRIGHT_KAFKA__TLS_CERTIFICATE"),
            (shown(ours, ca=other.ca), r"not believed: .*THREADWRIGHT_KAFKA__TLS_CA"),
        )
        for given, words in wrong:
            async with opened(at(port, seconds=4.0, **given)) as bus:
                with pytest.raises(AppError, match=words) as refused:
                    await bus.publish([event(2)])
                assert str(refused.value).count(". ") == 0
        async with opened(at(port, seconds=3.0)) as bus:  # in the clear
            with pytest.raises(Unavailable, match="wait in the database"):
                await bus.publish([event(3)])


async def test_a_broker_of_another_name_and_one_without_tls_are_not_believed(
    binary: Path, authorities: tuple[Authority, Authority]
) -> None:
    ours, _ = authorities
    elsewhere = guarded(binary, ours, host="kafka.example.org")
    async with elsewhere as port, opened(at(port, seconds=4.0, **shown(ours))) as bus:
        with pytest.raises(BadConfig, match=r"not believed: .*write the host"):
            await bus.publish([event(1)])
    async with guarded(binary, ours, days=-1) as port, opened(at(port, seconds=4.0, **shown(ours))) as bus:
        with pytest.raises(BadConfig, match="expired; it has to be renewed"):
            await bus.publish([event(1)])
    port = free_port()
    async with broker(binary, port), opened(at(port, seconds=4.0, **shown(ours))) as bus:
        with pytest.raises(AppError, match="Kafka"):
            await bus.publish([event(1)])


async def test_the_doctor_tells_where_events_go(binary: Path, tmp_path: Path) -> None:
    port = free_port()
    endpoints = Endpoints(tmp_path, "", "", "", is_embedded=True, is_redis_embedded=True)

    async def told(**kafka: Any) -> tuple[State, str]:
        settings = Settings(_env_file=None, home=tmp_path, kafka=KafkaSettings(**kafka))
        (row,) = [row async for row in look(settings, endpoints) if row.name == "Events"]
        return row.state, row.words

    assert (await told())[0] is State.OFF
    async with broker(binary, port):
        state, words = await told(servers=f"127.0.0.1:{port}")
        assert state is State.WORKS and "threadwright.events" in words
    state, words = await told(servers=f"127.0.0.1:{port}", seconds=1.0)
    assert state is State.BROKEN and str(port) in words


@pytest.mark.parametrize("servers", ["kafka", "kafka:", "kafka:9092,", "kafka:9092, b:1", "tcp://kafka:9092", "a:b"])
def test_servers_that_cannot_be_are_refused(servers: str) -> None:
    with pytest.raises(ValidationError, match="servers"):
        KafkaSettings(servers=servers)
