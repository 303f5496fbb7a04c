"""Who waits, for others or for a model: told apart from a model that is ill, one key from another, and no two alike."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from math import inf

import pytest
from pydantic import SecretStr

from integrations.llm import LiteLlmAi
from integrations.llm.breaker import MOST_FAILURES
from integrations.llm.client import TRIES, Client
from integrations.llm.faults import ModelFault
from integrations.llm.turns import Turns
from services.ai import ANY_STEP, Account, Rung
from services.core.ports import AiStep
from services.core.settings import AiSettings
from services.core.values import OFFLINE_GENERATOR
from services.core.words import sentence
from tests.fakes import model_server as say
from tests.fakes.model_server import ModelServer, model_server
from tests.llm.test_ladder import Meter
from tests.llm.test_models import GOOD, IDEA, Idea, Plan
from tests.llm.test_streaming import step

__all__ = ["step"]


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with model_server() as fake:
        fake.say(say.answers(GOOD))
        yield fake


def gateway(server: ModelServer, timeout: float, meter: Meter | None = None) -> tuple[LiteLlmAi, Rung]:
    rung = Rung("openai/one", SecretStr("k"), server.url, timeout, at_once=1)
    return LiteLlmAi(AiSettings(), pause=0.01, account=Account({ANY_STEP: (rung,)}, meter=meter)), rung


async def test_who_gets_no_turn_is_told_so_and_the_model_is_not_called_ill(
    server: ModelServer, step: AiStep[Idea, Plan]
) -> None:
    meter = Meter()
    ai, rung = gateway(server, 0.3, meter)
    async with ai._client(rung)._turns.one("", by=inf):
        for filled in await asyncio.gather(*(ai.fill(step, IDEA) for _ in range(MOST_FAILURES + 1))):
            assert filled.generator == OFFLINE_GENERATOR
            assert "more questions before it" in filled.downgrade
    assert (server.requests, meter.planned) == ([], [])
    ai._client(rung)._breaker.look()
    await ai.close()


async def test_who_waited_does_not_ask_a_model_that_failed_meanwhile(
    server: ModelServer, step: AiStep[Idea, Plan]
) -> None:
    ai, rung = gateway(server, 60.0)
    client = ai._client(rung)
    await client.open()
    sick = ModelFault(sentence("model-connection"), is_health=True)
    async with client._turns.one("", by=inf):
        waiting = asyncio.create_task(ai.fill(step, IDEA))
        while not client._turns._waiting:
            await asyncio.sleep(0)
        for _ in range(MOST_FAILURES):
            client._breaker.leave(sick, was_trying=client._breaker.enter())
    assert "left alone for a while" in (await waiting).downgrade
    assert server.requests == []
    await ai.close()


async def test_what_is_known_of_one_key_is_not_held_against_another(
    server: ModelServer, step: AiStep[Idea, Plan]
) -> None:
    """Of two companies at the same model, each with a key of its own: only one has a key that is refused."""
    ai, rung = gateway(server, 60.0)
    refused = ai.bound(Account({ANY_STEP: (replace(rung, api_key=SecretStr("revoked")),)}))
    server.say(say.fails(401))
    for _ in range(MOST_FAILURES + 1):
        last = await refused.fill(step, IDEA)
    assert "left alone" in last.downgrade and len(server.requests) == MOST_FAILURES
    server.say(say.answers(GOOD))
    async with refused._client(refused.account.ladder[ANY_STEP][0])._turns.one("", by=inf):  # nor do they share turns
        assert (await ai.fill(step, IDEA)).downgrade == ""
    await ai.close()


async def test_nobody_waits_for_all_that_another_tenant_has_asked(
    server: ModelServer, step: AiStep[Idea, Plan]
) -> None:
    """With the deployment's key, which they share; and each one's own stay in their order."""
    ai, rung = gateway(server, 60.0)
    turns, order = ai._client(rung)._turns, list[str]()

    async def ask(whose: str, number: int) -> None:
        bound = ai.bound(Account({ANY_STEP: (rung,)}, about={"tenant_id": whose}))
        assert (await bound.fill(step, IDEA)).downgrade == ""
        order.append(f"{whose}{number}")

    async with turns.one("", by=inf):
        asked = [asyncio.create_task(ask("loud", number)) for number in range(4)]
        while sum(map(len, turns._waiting.values())) < 4:
            await asyncio.sleep(0.01)
        asked += [asyncio.create_task(ask("quiet", number)) for number in range(2)]
        while sum(map(len, turns._waiting.values())) < 6:
            await asyncio.sleep(0.01)
    await asyncio.gather(*asked)
    assert order == ["loud0", "quiet0", "loud1", "quiet1", "loud2", "loud3"]
    await ai.close()


async def test_a_turn_that_nobody_waits_for_any_more_is_the_next_one_s() -> None:
    turns = Turns(1)
    loop = asyncio.get_running_loop()

    async def wait(by: float) -> str:
        async with turns.one("same", by=by):
            return "had it"

    async with turns.one("same", by=inf):
        late, left, stays = (asyncio.create_task(wait(by)) for by in (loop.time() + 0.01, inf, inf))
        await asyncio.sleep(0)
        left.cancel()
        with pytest.raises(ModelFault):
            await late
    assert await stays == "had it"
    assert await wait(loop.time()) == "had it"  # it is free again: no waiting, whatever the time


async def test_a_turn_given_in_the_moment_of_leaving_is_not_lost() -> None:
    turns = Turns(1)

    async def wait() -> None:
        async with turns.one("same", by=inf):
            pass

    async with turns.one("same", by=inf):
        waiting = asyncio.create_task(wait())
        await asyncio.sleep(0)
    waiting.cancel()  # it has the turn and has not run since
    with pytest.raises(asyncio.CancelledError):
        await waiting
    async with asyncio.timeout(1), turns.one("other", by=inf):
        pass


def test_no_two_wait_alike_and_each_longer_than_before() -> None:
    client = Client(Rung("openai/one"), pause=1.0)
    for tried, least in ((1, 0.5), (2, 1.0), (3, 2.0)):
        waits = [client._wait_after(ConnectionError(), tried, None) for _ in range(200)]
        assert least <= min(waits) < 1.3 * least and 2.7 * least < max(waits) <= 3 * least
        assert len(set(waits)) > 100
    asked = ConnectionError()
    asked.litellm_response_headers = {"retry-after": "7"}  # type: ignore[attr-defined]
    waits = [client._wait_after(asked, 1, None) for _ in range(200)]
    assert min(waits) >= 7 and max(waits) <= 8.5 and len(set(waits)) > 100
    with pytest.raises(ModelFault):
        client._wait_after(ConnectionError(), TRIES, None)
