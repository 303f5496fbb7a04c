"""What a collector is told of calls: each attribute and metric of the conventions, off the wire, and no words."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from opentelemetry.semconv._incubating.attributes import gen_ai_attributes as names
from opentelemetry.semconv._incubating.metrics import gen_ai_metrics as metrics
from pydantic import SecretStr

from integrations.llm import LiteLlmAi
from integrations.otel import OtlpTelemetry
from services.ai import ANY_STEP, Account, Rung
from services.core.observing import TelemetrySettings
from services.core.ports import AiStep
from services.core.settings import AiSettings
from tests.fakes import model_server as say
from tests.fakes.collector import Collector, attributes, collecting
from tests.fakes.model_server import ModelServer, model_server
from tests.fakes.streams import streams
from tests.llm.test_models import GOOD, IDEA, PROMPT, Idea, Plan, check, offline
from tests.llm.test_streaming import PARTS, Audience

# The boundaries that the conventions give, of times and of tokens.
SECONDS = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92]
TOKENS = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864]
OURS = {"tenant_id": "t-1", "initiative_id": "i-1", "stage": "hld"}


@pytest.fixture
def step(tmp_path: Path) -> AiStep[Idea, Plan]:
    path = tmp_path / "plan.md"
    path.write_text(PROMPT)
    return AiStep("test.plan", Idea, Plan, offline, path, check)


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with model_server() as fake:
        yield fake


async def told(
    collector: Collector, server: ModelServer, step: AiStep[Idea, Plan], *, is_watched: bool = False
) -> None:
    """One step of the ladder, and everything that is waiting sent."""
    headers = {"authorization": SecretStr("Bearer collector")}
    telemetry = OtlpTelemetry(TelemetrySettings(endpoint=f"{collector.url}/", headers=headers, service="ours"))
    rung = Rung("openai/local", SecretStr("sk-secret"), server.url)
    account = Account({ANY_STEP: (rung,)}, watch=Audience() if is_watched else None, about=OURS)
    ai = LiteLlmAi(AiSettings(), pause=0.01, account=account, telemetry=telemetry)
    await ai.fill(step, IDEA)
    await ai.close()
    await telemetry.close()


def address(server: ModelServer) -> dict[str, Any]:
    return {"server.address": "127.0.0.1", "server.port": urlsplit(server.url).port}


async def test_an_answer_attribute_by_attribute(server: ModelServer, step: AiStep[Idea, Plan]) -> None:
    server.say(say.fails(429), say.answers(GOOD))
    began = time.time_ns()
    with collecting() as collector:
        await told(collector, server, step)
    assert collector.refused == []
    assert {one["authorization"] for one in collector.headers} == {"Bearer collector"}
    assert collector.resource["service.name"] == "ours"
    outer, call = collector.spans
    assert (outer.name, outer.kind, outer.parent_span_id, outer.status.code) == ("step test.plan", 1, b"", 0)
    assert attributes(outer.attributes) == {
        "threadwright.step": "test.plan",
        "threadwright.prompt": "test.plan@1.2.3",
        "threadwright.model": "openai/local",
        **{f"threadwright.{name}": value for name, value in OURS.items()},
    }
    assert (call.name, call.kind, call.status.code) == ("chat local", 3, 0)  # CLIENT
    assert (call.parent_span_id, call.trace_id) == (outer.span_id, outer.trace_id)
    assert began <= call.start_time_unix_nano < call.end_time_unix_nano <= outer.end_time_unix_nano <= time.time_ns()
    common = {
        names.GEN_AI_OPERATION_NAME: "chat",
        names.GEN_AI_PROVIDER_NAME: "openai",
        names.GEN_AI_REQUEST_MODEL: "local",
        names.GEN_AI_RESPONSE_MODEL: "local",
        **address(server),
    }
    assert attributes(call.attributes) == {
        **common,
        names.GEN_AI_REQUEST_MAX_TOKENS: 16_384,
        names.GEN_AI_OUTPUT_TYPE: "json",
        names.GEN_AI_RESPONSE_ID: "chatcmpl-1",
        names.GEN_AI_RESPONSE_FINISH_REASONS: ["stop"],
        names.GEN_AI_USAGE_INPUT_TOKENS: 11,
        names.GEN_AI_USAGE_OUTPUT_TOKENS: 7,
        "threadwright.tries": 2,
        "threadwright.is_usage_estimated": False,
    }
    assert set(collector.metrics) == {metrics.GEN_AI_CLIENT_OPERATION_DURATION, metrics.GEN_AI_CLIENT_TOKEN_USAGE}
    duration = collector.metrics[metrics.GEN_AI_CLIENT_OPERATION_DURATION]
    (point,) = duration.histogram.data_points
    assert (duration.unit, point.count, attributes(point.attributes)) == ("s", 1, common)
    assert point.sum == pytest.approx((call.end_time_unix_nano - call.start_time_unix_nano) / 1e9)
    assert list(point.explicit_bounds) == SECONDS
    usage = collector.metrics[metrics.GEN_AI_CLIENT_TOKEN_USAGE]
    assert usage.unit == "{token}"
    assert {
        attributes(one.attributes)[names.GEN_AI_TOKEN_TYPE]: (one.count, one.sum) for one in usage.histogram.data_points
    } == {"input": (1, 11), "output": (1, 7)}
    assert list(usage.histogram.data_points[0].explicit_bounds) == TOKENS


async def test_a_stream_says_when_its_first_part_came_and_what_was_counted_here(
    server: ModelServer, step: AiStep[Idea, Plan]
) -> None:
    server.say(streams(PARTS, first=0.05, has_usage=False))
    with collecting() as collector:
        await told(collector, server, step, is_watched=True)
    _, call = collector.spans
    said = attributes(call.attributes)
    assert (said[names.GEN_AI_REQUEST_STREAM], said["threadwright.is_usage_estimated"]) == (True, True)
    assert names.GEN_AI_RESPONSE_MODEL not in said  # of a stream litellm says who was asked
    assert said[names.GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK] >= 0.05
    assert metrics.GEN_AI_CLIENT_TOKEN_USAGE not in collector.metrics  # the provider told none
    first = collector.metrics[metrics.GEN_AI_CLIENT_OPERATION_TIME_TO_FIRST_CHUNK].histogram.data_points[0]
    assert (first.count, first.sum) == (1, said[names.GEN_AI_RESPONSE_TIME_TO_FIRST_CHUNK])
    assert list(first.explicit_bounds) == SECONDS


async def test_a_fault_says_its_kind(server: ModelServer, step: AiStep[Idea, Plan]) -> None:
    server.say(say.fails(401, message="Incorrect API key provided: sk-secret"))
    with collecting() as collector:
        await told(collector, server, step)
    outer, call = collector.spans
    for span in (outer, call):
        assert span.status.code == 2
        assert attributes(span.attributes)["error.type"] == "401"
    assert names.GEN_AI_USAGE_INPUT_TOKENS not in attributes(call.attributes)
    (point,) = collector.metrics[metrics.GEN_AI_CLIENT_OPERATION_DURATION].histogram.data_points
    assert attributes(point.attributes)["error.type"] == "401"


async def test_no_word_of_a_person_or_a_model_and_no_key_is_told(server: ModelServer, step: AiStep[Idea, Plan]) -> None:
    server.say(say.answers('{"title": "nonsense"}'), say.answers('{"title": 3}'), say.answers(GOOD))
    with collecting() as collector:
        await told(collector, server, step)
    sent = b"".join(collector.raw)
    assert len(collector.spans) == 4  # a repair is a call of its own
    for word in (b"bikes", b"shop plan", b"nonsense", b"sk-secret", b"Plan {{text}}"):
        assert word not in sent
    assert not any(
        key.key.startswith(("gen_ai.input", "gen_ai.output.messages")) for key in collector.spans[1].attributes
    )


async def test_a_collector_that_is_away_costs_no_answer(server: ModelServer, step: AiStep[Idea, Plan]) -> None:
    server.say(say.answers(GOOD))
    telemetry = OtlpTelemetry(TelemetrySettings(endpoint="http://127.0.0.1:9"), patience=0.3)
    rung = Rung("openai/local", SecretStr("k"), server.url)
    ai = LiteLlmAi(AiSettings(), account=Account({ANY_STEP: (rung,)}), telemetry=telemetry)
    assert (await ai.fill(step, IDEA)).downgrade == ""
    await ai.close()
    started = time.monotonic()
    await telemetry.close()
    assert time.monotonic() - started < 5
