"""The model port against a real HTTP server: it answers, it is repaired, it degrades in words, it never raises."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import structlog

from integrations.llm import LiteLlmAi
from services.core.errors import Unavailable
from services.core.ports import AiStep
from services.core.settings import AiSettings
from services.core.values import OFFLINE_GENERATOR, Document, Value
from tests.fakes import model_server as say
from tests.fakes.model_server import Behaviour, ModelServer, model_server

KEY = "sk-proj-THIS-IS-SECRET-0123456789"
TIMEOUT = 20.0  # a slow machine is no fault


class Idea(Value):
    text: str


class Plan(Document):
    title: str
    parts: tuple[str, ...] = ()


def check(given: Idea, plan: Plan) -> list[str]:
    return [] if given.text.split()[0] in plan.title else [f"The title has to name {given.text.split()[0]}."]


PROMPT = "---\nid: test.plan\nversion: 1.2.3\nanswer: Plan\nvariables: {text: str}\n---\nPlan {{text}}.\n"
GOOD = '{"title": "shop plan", "parts": ["a"]}'
TOO_MUCH = "This model's maximum context length is 128 tokens. However, your messages resulted in 150 tokens."
IDEA = Idea(text="shop for bikes")


@pytest.fixture
def step(tmp_path: Path) -> AiStep[Idea, Plan]:
    path = tmp_path / "plan.md"
    path.write_text(PROMPT)
    return AiStep("test.plan", Idea, Plan, offline, path, check)


def offline(given: Idea) -> Plan:
    return Plan(title=f"offline {given.text}", generator=OFFLINE_GENERATOR)


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with model_server() as fake:
        yield fake


@pytest.fixture
async def ai(server: ModelServer) -> AsyncIterator[LiteLlmAi]:
    settings = AiSettings(model="openai/local", api_key=KEY, api_base=server.url, timeout_seconds=TIMEOUT)  # type: ignore[arg-type]
    port = LiteLlmAi(settings, pause=0.01)
    yield port
    await port.close()


def fenced(text: str) -> str:
    return f"<think>Which {{braces}}?</think>\nSure, here you are:\n```json\n{text}\n```\nAnything else?"


BETTER = [
    ("well", [say.answers(GOOD)], 1),
    ("fenced, with thoughts and prose", [say.answers(fenced(GOOD))], 1),
    ("broken JSON, then well", [say.answers('{"title": "shop'), say.answers(GOOD)], 2),
    ("wrong shape, then well", [say.answers('{"titel": "shop"}'), say.answers(GOOD)], 2),
    ("fails the check, then well", [say.answers('{"title": "other"}'), say.answers(GOOD)], 2),
    ("cut off, then well", [say.answers('{"title": "sh', finish="length"), say.answers(GOOD)], 2),
    ("prose, list, then well", [say.answers("I would start small."), say.answers("[]"), say.answers(GOOD)], 3),
    ("empty, then well", [say.answers(None), say.answers(GOOD)], 2),
    ("500, then well", [say.fails(500), say.answers(GOOD)], 2),
    ("503 twice, then well", [say.fails(503), say.fails(503), say.answers(GOOD)], 3),
    ("429 with Retry-After, then well", [say.fails(429, extra="Retry-After: 0\r\n"), say.answers(GOOD)], 2),
    ("429 with a strange one, then well", [say.fails(429, extra="Retry-After: nan\r\n"), say.answers(GOOD)], 2),
    ("429 without, then well", [say.fails(429), say.answers(GOOD)], 2),
    ("reset, then well", [say.resets(), say.answers(GOOD)], 2),
    ("dies in the middle, then well", [say.dies_in_the_middle(GOOD), say.answers(GOOD)], 2),
    ("no schemas here (400), then well", [say.fails(400, message="response_format"), say.answers(GOOD)], 2),
    ("tries to name its own writer", [say.answers('{"title": "shop", "generator": "me", "downgrade": "x"}')], 1),
]


@pytest.mark.parametrize(("behaviours", "requests"), [row[1:] for row in BETTER], ids=[row[0] for row in BETTER])
async def test_a_model_that_ends_well(
    ai: LiteLlmAi, server: ModelServer, step: AiStep[Idea, Plan], behaviours: list[Behaviour], requests: int
) -> None:
    server.say(*behaviours)
    filled = await ai.fill(step, IDEA)
    assert (filled.generator, filled.downgrade) == ("openai/local test.plan@1.2.3", "")
    assert filled.value.title.startswith("shop")
    assert (filled.value.generator, filled.value.downgrade) == ("openai/local test.plan@1.2.3", "")
    assert len(server.requests) == requests
    (usage,) = filled.usage
    assert usage.model == "openai/local"
    assert (usage.prompt_tokens, usage.completion_tokens) == (11 * usage.calls, 7 * usage.calls)
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"


WORSE = [
    ("broken JSON for ever", [say.answers("{")], 3, "answered 3 times with broken JSON"),
    ("wrong shape for ever", [say.answers("{}")], 3, "answered 3 times with the wrong shape"),
    ("not a number", [say.answers('{"title": NaN}')], 3, "broken JSON"),
    ("deep nesting", [say.answers('{"title":' + "[" * 100_000)], 3, "broken JSON"),
    ("check for ever", [say.answers('{"title": "x"}')], 3, "a content that contradicts itself"),
    ("cut off for ever", [say.answers('{"title"', finish="length")], 3, "an answer that breaks off"),
    ("two faults", [say.answers("{"), say.answers("{}")], 3, "broken JSON and the wrong shape"),
    ("refusal", [say.answers(None, refusal="I cannot help with that")], 1, "declined"),
    ("filtered", [say.answers("", finish="content_filter")], 1, "declined"),
    ("500 for ever", [say.fails(500)], 4, "HTTP 500) 4 times"),
    ("429 for ever", [say.fails(429)], 4, "too busy (HTTP 429) 4 times"),
    ("429 till a date", [say.fails(429, extra="Retry-After: Fri, 31 Dec 2999 23:59:59 GMT\r\n")], 1, "asks to wait"),
    ("429 for an hour", [say.fails(429, extra="Retry-After: 3600\r\n")], 1, "asks to wait 3,600 seconds"),
    ("wrong key", [say.fails(401, message=f"Incorrect API key provided: {KEY}")], 1, "does not accept our key"),
    ("no such model", [say.fails(404)], 1, "not known at that address"),
    ("400 also without a schema", [say.fails(400)], 3, "answered with an error (HTTP 400)"),
    (
        "too long a prompt",
        [say.fails(400, message=TOO_MUCH, code="context_length_exceeded")],
        1,
        "cannot take that much text",
    ),
    ("reset for ever", [say.resets()], 4, "broke the connection"),
    ("dies in the middle for ever", [say.dies_in_the_middle(GOOD)], 4, "broke the connection"),
    ("1 MB", [say.answers('{"title": "' + "x" * 1_000_000 + '"}')], 1, "more than any document needs"),
    ("endless and fast", [say.never_ends(chunk=b" " * 65536, pause=0)], 1, "more than any document needs"),
    ("endless and slow", [say.never_ends()], 1, "did not answer within 0.5 seconds"),
    ("silent", [say.is_silent()], 1, "did not answer within 0.5 seconds"),
    ("not HTTP", [say.raw(b"hello\r\n\r\n")], 4, "broke the connection"),
    ("200 with HTML", [say.raw(say.http(200, b"<html>captive portal</html>"))], 4, ""),
    ("200 with no choices", [say.raw(say.http(200, b'{"choices": []}'))], 4, ""),
    ("compressed unasked", [say.answers_zipped(GOOD)], 4, "broke the connection"),
    ("redirect to another host", [say.fails(307, extra="Location: http://127.0.0.1:9/steal\r\n")], 1, "HTTP 307"),
]


@pytest.mark.parametrize(("behaviours", "requests", "words"), [row[1:] for row in WORSE], ids=[row[0] for row in WORSE])
async def test_a_model_that_does_not(
    server: ModelServer, step: AiStep[Idea, Plan], behaviours: list[Behaviour], requests: int, words: str
) -> None:
    timeout = 0.5 if "0.5" in words else 10.0
    server.say(*behaviours)
    settings = AiSettings(model="openai/local", api_key=KEY, api_base=server.url, timeout_seconds=timeout)  # type: ignore[arg-type]
    ai = LiteLlmAi(settings, pause=0.01)
    await ai.warm()
    started = time.monotonic()
    with structlog.testing.capture_logs() as logs:
        filled = await ai.fill(step, IDEA)
    await ai.close()
    assert time.monotonic() - started < 9
    assert filled.value == offline(IDEA)
    assert filled.generator == OFFLINE_GENERATOR
    assert filled.downgrade.startswith("The model ")
    assert filled.downgrade.endswith("; the offline drafter wrote this.")
    assert words in filled.downgrade
    assert len(server.requests) == requests
    for said in (filled.downgrade, repr(ai), repr(logs)):
        assert KEY not in said
        assert "bikes" not in said
    assert [one["event"] for one in logs if one["log_level"] == "warning"] == ["model_degraded"]


async def test_a_repair_tells_the_model_what_was_wrong(
    ai: LiteLlmAi, server: ModelServer, step: AiStep[Idea, Plan]
) -> None:
    server.say(say.answers('{"parts": 3}'), say.answers('{"title": "x"}'), say.answers(GOOD))
    await ai.fill(step, IDEA)
    first, second, third = server.requests
    assert [one["role"] for one in first["messages"]] == ["system", "user"]
    assert [one["role"] for one in second["messages"]] == ["system", "user", "assistant", "user"]
    assert second["messages"][2]["content"] == '{"parts": 3}'
    assert "title: Field required" in second["messages"][3]["content"]
    assert "The JSON Schema:" in second["messages"][0]["content"]
    assert len(third["messages"]) == 4  # the newest answer only, so that the conversation does not grow
    assert "has to name shop" in third["messages"][3]["content"]


async def test_the_schema_is_strict_and_leaves_out_what_only_we_know(
    ai: LiteLlmAi, server: ModelServer, step: AiStep[Idea, Plan]
) -> None:
    server.say(say.answers(GOOD))
    await ai.fill(step, IDEA)
    shape = server.requests[0]["response_format"]["json_schema"]
    assert shape["strict"] is True
    assert sorted(shape["schema"]["required"]) == ["language", "parts", "title"]
    assert set(shape["schema"]["properties"]) == {"language", "parts", "title"}
    assert shape["schema"]["additionalProperties"] is False


async def test_an_endpoint_without_schemas_is_remembered(
    ai: LiteLlmAi, server: ModelServer, step: AiStep[Idea, Plan]
) -> None:
    server.say(say.fails(400), say.answers(GOOD))
    await ai.fill(step, IDEA)
    await ai.fill(step, IDEA)
    assert ["response_format" in one for one in server.requests] == [True, False, False]
    assert json.dumps("The JSON Schema:")[1:-1] in server.requests[2]["messages"][0]["content"]


async def test_retry_after_is_waited_for(ai: LiteLlmAi, server: ModelServer, step: AiStep[Idea, Plan]) -> None:
    await ai.warm()
    server.say(say.fails(429, extra="Retry-After: 0.4\r\n"), say.answers(GOOD))
    started = time.monotonic()
    filled = await ai.fill(step, IDEA)
    assert time.monotonic() - started >= 0.4
    assert filled.downgrade == ""


async def test_many_at_once_do_not_mix(ai: LiteLlmAi, server: ModelServer, step: AiStep[Idea, Plan]) -> None:
    server.say(say.answers('{"title": "shop1 shop2 shop3"}'))
    filled = await asyncio.gather(*(ai.fill(step, Idea(text=f"shop{n}")) for n in (1, 2, 3)))
    assert all(one.downgrade == "" for one in filled)
    assert len(server.requests) == 3


async def test_litellm_keeps_no_record_of_a_call(ai: LiteLlmAi, server: ModelServer, step: AiStep[Idea, Plan]) -> None:
    """Whoever would listen there is told nothing of ours."""
    await ai.warm()
    import litellm
    from litellm.integrations.custom_logger import CustomLogger

    class Listener(CustomLogger):
        def __init__(self) -> None:
            super().__init__()
            self.heard: list[str] = []

        async def async_log_success_event(self, **told: object) -> None:
            self.heard.append(str(told))

        async def async_log_failure_event(self, **told: object) -> None:
            self.heard.append(str(told))

    listener = Listener()
    litellm.callbacks.append(listener)
    try:
        server.say(say.fails(500), say.answers(GOOD))
        assert (await ai.fill(step, IDEA)).downgrade == ""
        await asyncio.sleep(0.2)
        assert listener.heard == []
        await litellm.acompletion(model="openai/local", messages=[], mock_response="Heard.")
        async with asyncio.timeout(TIMEOUT):
            while not listener.heard:
                await asyncio.sleep(0.01)
    finally:
        litellm.logging_callback_manager.remove_callback_from_all_lists(listener)


async def test_being_cancelled_is_not_swallowed(ai: LiteLlmAi, server: ModelServer, step: AiStep[Idea, Plan]) -> None:
    await ai.warm()
    server.say(say.is_silent())
    task = asyncio.create_task(ai.fill(step, IDEA))
    await asyncio.sleep(0.2)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_ping_says_what_is_the_matter(ai: LiteLlmAi, server: ModelServer) -> None:
    server.say(say.answers("ok"))
    assert await ai.ping() == "The model openai/local answers."
    server.say(say.fails(401, message=KEY))
    with pytest.raises(Unavailable, match="does not accept our key") as raised:
        await ai.ping()
    assert KEY not in str(raised.value)


async def test_a_name_that_no_provider_has_is_a_sentence(step: AiStep[Idea, Plan]) -> None:
    ai = LiteLlmAi(AiSettings(model="nonsense"))
    with pytest.raises(Unavailable, match="provider/name"):
        await ai.ping()
    assert "provider/name" in (await ai.fill(step, IDEA)).downgrade
