"""A change through the real gateway: what goes over the wire to the model is one request for each dirty node."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from pydantic import SecretStr

from integrations.llm import LiteLlmAi
from jobs.impact import impact
from services.core.ports import A, AiStep, Filled, G
from services.core.settings import AiSettings
from tests.fakes import dialects
from tests.fakes.model_server import ModelServer, model_server
from tests.jobs.ideas import IDEAS, changed, edits_of, papers_of
from tests.jobs.test_untouched import _is_node, _name, artifacts


class OverTheWire:
    """The real gateway; the strict server at its other end writes what the rules would have written."""

    def __init__(self, server: ModelServer) -> None:
        settings = AiSettings(model="openai/local", api_key=SecretStr("sk-key"), api_base=server.url)
        self.gateway = LiteLlmAi(settings, pause=0.01)
        self.server = server
        self.turn = asyncio.Lock()
        self.requests: list[dict[str, Any]] = []
        self.written: list[str] = []
        self.downgrades: list[str] = []

    async def fill(self, step: AiStep[G, A], given: G) -> Filled[A]:
        value = step.offline(given)
        answer = value.model_dump(mode="json")
        async with self.turn:  # nodes are asked at the same time, and the server knows one answer
            self.server.say(dialects.openai(json.dumps(answer)))
            filled = await self.gateway.fill(step, given)
            self.requests += self.server.requests
        self.written.append(_name(filled.value))
        self.downgrades.append(filled.downgrade)
        return filled

    async def ping(self) -> str:
        return await self.gateway.ping()


@pytest.mark.parametrize(("idea", "kind"), [(1, "decision"), (2, "requirement")])
async def test_one_request_leaves_for_each_dirty_node(idea: int, kind: str) -> None:
    papers = await papers_of(IDEAS[idea])
    edit = edits_of(papers)[kind]
    async with model_server() as server:
        ai = OverTheWire(server)
        before, ripple = await changed(papers, edit, ai=ai)
        await ai.gateway.close()
    old, new = artifacts(before), artifacts(ripple.after)
    dirty = {name for name in new if old.get(name) != new[name] and _is_node(name)}
    said = {edit.target, ripple.after.edits[-1].replaced_by if ripple.after.edits else ""}
    assert set(ai.downgrades) == {""}, "the model wrote every one of them"
    assert sorted(ai.written) == sorted(dirty - said)
    assert len(ai.requests) == len(dirty - said) > 0, "model calls = dirty nodes"
    found = impact(before, ripple)
    assert (found.model_calls, found.model_tokens) == (len(ai.requests), 18 * len(ai.requests))
