"""Whatever an endpoint sends, in whichever dialect: it fills no memory, and no key follows it elsewhere."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest
from pydantic import SecretStr

from integrations.llm import LiteLlmAi
from integrations.llm.bounded import MAX_BYTES, MAX_STREAM_BYTES
from services.ai import ANY_STEP, Account, Rung
from services.core.ports import AiStep, Filled
from services.core.settings import AiSettings
from services.core.values import OFFLINE_GENERATOR
from tests.fakes.model_server import Behaviour, ModelServer, http, model_server
from tests.fakes.streams import HEAD
from tests.llm.test_models import IDEA, Idea, Plan
from tests.llm.test_streaming import Audience, step

__all__ = ["step"]

ON_THE_WAY = 8 * 1024 * 1024  # what the sockets of this machine hold
# One of each way in which litellm calls a provider.
MODELS = ("openai/local", "anthropic/claude-sonnet-4-5", "gemini/gemini-2.5-pro", "azure/gpt-5", "mistral/large")


@dataclass
class Endless:
    """An answer without an end; how much of it has left."""

    head: bytes
    chunk: bytes
    sent: int = 0

    async def __call__(self, fake: ModelServer, writer: asyncio.StreamWriter) -> None:
        writer.write(self.head)
        try:
            while self.sent < 1 << 30:
                writer.write(b"%x\r\n%s\r\n" % (len(self.chunk), self.chunk))
                await writer.drain()
                self.sent += len(self.chunk)
        finally:
            writer.transport.abort()


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with model_server() as fake:
        yield fake


async def ask(
    server: ModelServer, step: AiStep[Idea, Plan], model: str, behaviour: Behaviour, *, is_streamed: bool = False
) -> Filled[Plan]:
    server.say(behaviour)
    base = server.url if model.startswith(("openai", "mistral")) else server.url.removesuffix("/v1")
    rung = Rung(model, SecretStr("sk-key"), base, 8.0, first_seconds=3.0, between_seconds=3.0, max_output_tokens=256)
    account = Account(ladder={ANY_STEP: (rung,)})
    ai = LiteLlmAi(AiSettings(), pause=0.01, account=replace(account, watch=Audience() if is_streamed else None))
    try:
        return await ai.fill(step, IDEA)
    finally:
        await ai.close()


BODY = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize("model", MODELS)
async def test_an_answer_without_an_end_is_cut(server: ModelServer, step: AiStep[Idea, Plan], model: str) -> None:
    endless = Endless(BODY, b" " * 65536)
    filled = await ask(server, step, model, endless)
    assert filled.generator == OFFLINE_GENERATOR and "more than any document needs" in filled.downgrade
    assert len(server.requests) == 1  # another try would be no shorter
    assert MAX_BYTES < endless.sent < MAX_BYTES + ON_THE_WAY


def told(kind: str, **more: object) -> bytes:
    return f"event: {kind}\ndata: {json.dumps({'type': kind, **more})}\n\n".encode()


def words(number: int) -> bytes:
    return told("content_block_delta", index=0, delta={"type": "text_delta", "text": f"{number} " * 200})


def said(text: str) -> bytes:
    chunk = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "local"}
    return f"data: {json.dumps({**chunk, 'choices': [{'index': 0, 'delta': {'content': text}}]})}\n\n".encode()


TOO_LONG, TOO_LATE = "more than any document needs", "did not answer within"
STREAMS = [
    ("words", MODELS[1], b"".join(words(number) for number in range(40)), TOO_LONG),
    ("signs of life", MODELS[1], told("ping") * 400, TOO_LATE),  # litellm keeps none of them
    ("parts without a word", MODELS[0], said("") * 100, TOO_LATE),
    ("parts of a letter", MODELS[0], said("a") * 100, TOO_LONG),  # but all of these
    ("one line", MODELS[1], b"x" * 65536, TOO_LONG),
]


@pytest.mark.parametrize(("model", "chunk", "why"), [row[1:] for row in STREAMS], ids=[row[0] for row in STREAMS])
async def test_a_stream_without_an_end_is_cut(
    server: ModelServer, step: AiStep[Idea, Plan], model: str, chunk: bytes, why: str
) -> None:
    endless = Endless(HEAD, chunk)
    filled = await ask(server, step, model, endless, is_streamed=True)
    assert filled.generator == OFFLINE_GENERATOR and why in filled.downgrade
    assert len(server.requests) == 1 and endless.sent < MAX_STREAM_BYTES + ON_THE_WAY


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("status", [302, 307])
async def test_a_redirect_takes_no_key_to_another_host(
    server: ModelServer, step: AiStep[Idea, Plan], model: str, status: int
) -> None:
    async with model_server() as other:

        async def elsewhere(fake: ModelServer, writer: asyncio.StreamWriter) -> None:
            writer.write(http(status, b"{}", extra=f"Location: {other.url}/x\r\n"))

        filled = await ask(server, step, model, elsewhere)
        assert filled.generator == OFFLINE_GENERATOR
        assert server.requests and other.headers == []
