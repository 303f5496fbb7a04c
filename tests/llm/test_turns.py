"""Who waits for others: they are told apart from a model that is ill, and cost nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from math import inf

import pytest
from pydantic import SecretStr

from integrations.llm import LiteLlmAi
from integrations.llm.breaker import MOST_FAILURES
from integrations.llm.faults import ModelFault
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
    async with ai._client(rung)._turns.one(by=inf):
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
    async with client._turns.one(by=inf):
        waiting = asyncio.create_task(ai.fill(step, IDEA))
        while not client._turns._free._waiters:
            await asyncio.sleep(0)
        for _ in range(MOST_FAILURES):
            client._breaker.leave(sick, was_trying=client._breaker.enter())
    assert "left alone for a while" in (await waiting).downgrade
    assert server.requests == []
    await ai.close()
