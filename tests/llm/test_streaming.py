"""Answers that somebody waits for: streamed, bounded in time and size, taken only when whole, settled as they ended."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pydantic import SecretStr

from integrations.llm import LiteLlmAi
from services.ai import ANY_STEP, Account, Rung
from services.core.ports import AiStep, Filled
from services.core.settings import AiSettings
from services.core.values import OFFLINE_GENERATOR
from tests.fakes import dialects
from tests.fakes import model_server as say
from tests.fakes.model_server import Behaviour, ModelServer, model_server
from tests.fakes.streams import anthropic_streams, refuses_streams, streams
from tests.llm.test_ladder import Meter
from tests.llm.test_models import GOOD, IDEA, PROMPT, Idea, Plan, check, offline

PARTS = [GOOD[at : at + 9] for at in range(0, len(GOOD), 9)]


@dataclass
class Audience:
    """Hears how much has come."""

    heard: list[int] = field(default_factory=list)
    is_over: bool = False

    def __call__(self, characters: int) -> None:
        assert not self.is_over
        self.heard.append(characters)

    async def over(self) -> None:
        self.is_over = True


@pytest.fixture
def step(tmp_path: Path) -> AiStep[Idea, Plan]:
    path = tmp_path / "plan.md"
    path.write_text(PROMPT)
    return AiStep("test.plan", Idea, Plan, offline, path, check)


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with model_server() as fake:
        yield fake


@dataclass
class Asked:
    filled: Filled[Plan]
    meter: Meter
    audience: Audience

    @property
    def ends(self) -> list[str]:
        return [
            "whole" if one is None else "free" if not one.is_billed else "counted" if one.is_estimated else "used"
            for one in self.meter.ended
        ]


async def ask(
    server: ModelServer,
    step: AiStep[Idea, Plan],
    *behaviours: Behaviour,
    times: int = 1,
    timeout: float = 20.0,
    first: float = 10.0,
    between: float = 10.0,
    model: str = "openai/local",
) -> Asked:
    server.say(*behaviours)
    base = server.url if model.startswith("openai/") else server.url.removesuffix("/v1")
    rung = Rung(model, SecretStr("k"), base, timeout, first_seconds=first, between_seconds=between)
    meter, audience = Meter(), Audience()
    ai = LiteLlmAi(AiSettings(), pause=0.01, account=Account({ANY_STEP: (rung,)}, meter=meter, watch=audience))
    await ai._client(rung).open()
    for _ in range(times):
        audience.is_over = False
        filled = await ai.fill(step, IDEA)
    await ai.close()
    assert audience.is_over
    return Asked(filled, meter, audience)


WELL = [
    ("in parts", [streams(PARTS)], ["used"]),
    ("without a word of its use", [streams(PARTS, has_usage=False)], ["counted"]),
    ("slowly", [streams(PARTS, first=0.05, between=0.02)], ["used"]),
    ("cut, then whole", [streams(PARTS[:2], is_cut=True), streams(PARTS)], ["whole", "used"]),
    ("over without an end, then whole", [streams(PARTS, finish=None), streams(PARTS)], ["whole", "used"]),
    ("out of tokens, then whole", [streams(PARTS[:2], finish="length"), streams(PARTS)], ["used", "used"]),
    ("turned away, then whole", [say.fails(429, extra="Retry-After: 0\r\n"), streams(PARTS)], ["free", "used"]),
    ("broken off before its first part", [say.resets(), streams(PARTS)], ["whole", "used"]),
]


@pytest.mark.parametrize(("behaviours", "ends"), [row[1:] for row in WELL], ids=[row[0] for row in WELL])
async def test_a_stream_that_ends_well(
    server: ModelServer, step: AiStep[Idea, Plan], behaviours: list[Behaviour], ends: list[str]
) -> None:
    asked = await ask(server, step, *behaviours)
    assert (asked.filled.value.title, asked.filled.downgrade) == ("shop plan", "")
    assert asked.ends == ends
    assert asked.audience.heard == sorted(asked.audience.heard)  # of all tries together
    assert asked.audience.heard[-1] >= len(GOOD)
    last = asked.meter.ended[-1]
    assert last is not None
    if ends[-1] == "used":
        assert (last.prompt_tokens, last.completion_tokens) == (11, 7)
    else:  # counted here: about what it was, and less than was reserved
        assert 5 <= last.completion_tokens <= len(GOOD)
        assert 0 < last.prompt_tokens < asked.meter.planned[-1].prompt_tokens


async def test_a_stream_that_goes_on_may_take_longer_than_its_first_words(
    server: ModelServer, step: AiStep[Idea, Plan]
) -> None:
    asked = await ask(server, step, streams(list(GOOD), between=0.06), first=1.0, between=1.0)
    assert len(GOOD) * 0.06 > 1.0
    assert (asked.filled.downgrade, asked.ends) == ("", ["used"])


BADLY = [
    ("silent", streams(PARTS, first=30.0), {"first": 0.3}, "did not answer within 0.3 seconds"),
    ("still in the middle", streams(PARTS, between=30.0), {"between": 0.3}, "stopped in the middle of its answer"),
    ("for ever", streams(['{"title": "x'], between=0.02, repeats=True), {"timeout": 0.3}, "within 0.9 seconds"),
    ("for ever and fast", streams(["x" * 40_000], repeats=True), {}, "more than any document needs"),
    ("empty for ever", streams([""], between=0.02, repeats=True), {"first": 0.3, "between": 0.1}, ""),
]


@pytest.mark.parametrize(("behaviour", "limits", "words"), [row[1:] for row in BADLY], ids=[row[0] for row in BADLY])
async def test_a_stream_that_does_not(
    server: ModelServer, step: AiStep[Idea, Plan], behaviour: Behaviour, limits: dict[str, float], words: str
) -> None:
    limits = limits if words else {**limits, "timeout": 0.3}
    asked = await asyncio.wait_for(ask(server, step, behaviour, **limits), 60)  # type: ignore[arg-type]
    assert asked.filled.generator == OFFLINE_GENERATOR
    assert words in asked.filled.downgrade
    assert asked.ends == ["whole"]  # nobody knows what the provider bills for it
    assert len(server.requests) == 1


async def test_an_endpoint_that_cannot_stream_is_asked_for_the_whole_and_remembered(
    server: ModelServer, step: AiStep[Idea, Plan]
) -> None:
    asked = await ask(server, step, refuses_streams(say.answers(GOOD)), times=2)
    assert asked.filled.downgrade == ""
    assert ["stream" in one for one in server.requests] == [True, False, False]
    assert asked.ends == ["free", "used", "used"]
    assert asked.audience.heard == []


async def test_an_endpoint_that_answers_whole_whatever_it_is_asked_for_is_remembered_too(
    server: ModelServer, step: AiStep[Idea, Plan]
) -> None:
    asked = await ask(server, step, say.answers(GOOD), say.answers(GOOD), times=2)
    assert asked.filled.downgrade == ""
    assert ["stream" in one for one in server.requests] == [True, False, False]
    assert asked.ends == ["whole", "used", "used"]  # the first answer was given, and may be billed


async def test_a_tools_arguments_come_in_parts_too(server: ModelServer, step: AiStep[Idea, Plan]) -> None:
    asked = await ask(server, step, say.fails(400), say.fails(400), streams(PARTS))
    assert (asked.filled.value.title, asked.filled.downgrade) == ("shop plan", "")
    assert ["tools" in one for one in server.requests] == [False, False, True]
    assert asked.ends == ["free", "free", "used"]


async def test_where_nobody_watches_nothing_is_streamed(server: ModelServer, step: AiStep[Idea, Plan]) -> None:
    server.say(say.answers(GOOD))
    ai = LiteLlmAi(AiSettings(model="openai/local", api_key=SecretStr("k"), api_base=server.url), pause=0.01)
    assert (await ai.fill(step, IDEA)).downgrade == ""
    await ai.close()
    assert "stream" not in server.requests[0]


SONNET, HAIKU = "anthropic/claude-sonnet-4-5", "anthropic/claude-3-haiku-20240307"  # by a schema, and by a tool
LIMITED = "anthropic-ratelimit-tokens-remaining: 0\r\nanthropic-ratelimit-tokens-reset: 2000-01-01T00:00:00Z\r\n"
OTHER = [
    ("a schema", SONNET, [anthropic_streams(PARTS)], ["used"]),
    ("a tool", HAIKU, [anthropic_streams(PARTS)], ["used"]),
    (
        "cut, then whole",
        SONNET,
        [anthropic_streams(PARTS[:2], is_cut=True), anthropic_streams(PARTS)],
        ["whole", "used"],
    ),
    (
        "overloaded in the middle, then whole",
        SONNET,
        [anthropic_streams(PARTS[:1], error="overloaded_error"), anthropic_streams(PARTS)],
        ["whole", "used"],
    ),
    ("overloaded, then whole", SONNET, [say.fails(529), anthropic_streams(PARTS)], ["free", "used"]),
    ("limited, then whole", SONNET, [say.fails(429, extra=LIMITED), anthropic_streams(PARTS)], ["free", "used"]),
    (
        "out of tokens, then whole",
        SONNET,
        [anthropic_streams(PARTS[:2], stop="max_tokens"), anthropic_streams(PARTS)],
        ["used", "used"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("model", "behaviours", "ends"), [row[1:] for row in OTHER], ids=[row[0] for row in OTHER])
async def test_the_other_dialect_streams_as_well(
    server: ModelServer, step: AiStep[Idea, Plan], model: str, behaviours: list[Behaviour], ends: list[str]
) -> None:
    asked = await ask(server, step, *behaviours, model=model)
    assert (asked.filled.value.title, asked.filled.downgrade) == ("shop plan", "")
    assert asked.ends == ends
    last = asked.meter.ended[-1]
    assert last is not None
    assert (last.prompt_tokens, last.completion_tokens) == (13, 5)


async def test_the_other_dialect_declines(server: ModelServer, step: AiStep[Idea, Plan]) -> None:
    server.say(dialects.anthropic("I cannot help with that.", stop="refusal"))
    base = server.url.removesuffix("/v1")
    ai = LiteLlmAi(AiSettings(model=SONNET, api_key=SecretStr("k"), api_base=base), pause=0.01)
    filled = await ai.fill(step, IDEA)
    await ai.close()
    assert filled.generator == OFFLINE_GENERATOR
    assert "declined" in filled.downgrade
    assert len(server.requests) == 1
