"""What a span says of a call, held against the list of names and values that OpenTelemetry publishes as a package."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from types import ModuleType

import pytest
from opentelemetry.semconv._incubating.attributes import gen_ai_attributes
from opentelemetry.semconv.attributes import error_attributes, server_attributes

from integrations.otel.telemetry import OWN, attributes_of, common_of
from services.ai import ModelCall

WHOLE = ModelCall(
    provider="openai", model="gpt-5", began_ns=0, ended_ns=3_000_000_000, host="api.example", port=443, max_tokens=9,
    is_json=True, is_streamed=True, first_ns=1_000_000_000, tries=2, error="429", finish="stop", response_id="r-1",
    response_model="gpt-5-2026", prompt_tokens=5, completion_tokens=7, cached_tokens=3,
)  # fmt: skip
BARE = ModelCall(provider="ollama", model="m", began_ns=0, ended_ns=1)
# litellm's word for who answers, and the conventions'.
PROVIDERS = {
    "openai": "openai", "anthropic": "anthropic", "azure": "azure.ai.openai", "azure_ai": "azure.ai.inference",
    "bedrock": "aws.bedrock", "bedrock_converse": "aws.bedrock", "cohere": "cohere", "cohere_chat": "cohere",
    "deepseek": "deepseek", "gemini": "gcp.gemini", "groq": "groq", "mistral": "mistral_ai", "codestral": "mistral_ai",
    "perplexity": "perplexity", "vertex_ai": "gcp.vertex_ai", "vertex_ai_beta": "gcp.vertex_ai",
    "watsonx": "ibm.watsonx.ai", "xai": "x_ai",
}  # fmt: skip


def published(module: ModuleType) -> Iterator[str]:
    """The names that may still be used: what only moved to a list of its own is no other name."""
    body = ast.parse(inspect.getsource(module)).body
    for one, after in zip(body, [*body[1:], None], strict=True):
        if not isinstance(one, ast.AnnAssign) or not isinstance(one.value, ast.Constant):
            continue
        said = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
        if not str(said).strip().startswith(("Deprecated: Removed", "Deprecated: Replaced")):
            yield str(one.value.value)


NAMES = {name for module in (gen_ai_attributes, server_attributes, error_attributes) for name in published(module)}


def test_the_list_knows_what_was_taken_back() -> None:
    assert "gen_ai.provider.name" in NAMES and len(NAMES) > 40
    assert not NAMES & {"gen_ai.system", "gen_ai.completion", "gen_ai.usage.prompt_tokens"}


@pytest.mark.parametrize("call", [WHOLE, BARE])
def test_every_name_is_published_and_what_is_required_is_there(call: ModelCall) -> None:
    told = attributes_of(call)
    assert {name for name in told if not name.startswith(OWN)} <= NAMES
    assert told["gen_ai.operation.name"] in {one.value for one in gen_ai_attributes.GenAiOperationNameValues}
    assert told["gen_ai.output.type"] in {one.value for one in gen_ai_attributes.GenAiOutputTypeValues}
    assert {"gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model"} <= common_of(call).keys()
    assert ("error.type" in told) is bool(call.error)
    assert ("server.port" in told) is ("server.address" in told) is bool(call.host)
    assert ("gen_ai.request.stream" in told) is call.is_streamed


def test_a_whole_call_tells_all_that_is_recommended_and_known() -> None:
    assert {name for name in attributes_of(WHOLE) if name.startswith("gen_ai.")} == {
        "gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model", "gen_ai.response.model",
        "gen_ai.request.max_tokens", "gen_ai.request.stream", "gen_ai.output.type", "gen_ai.response.id",
        "gen_ai.response.finish_reasons", "gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens",
        "gen_ai.usage.cache_read.input_tokens", "gen_ai.response.time_to_first_chunk",
    }  # fmt: skip


def test_who_answers_has_the_name_that_the_conventions_give() -> None:
    known = {one.value for one in gen_ai_attributes.GenAiProviderNameValues}
    for word, name in PROVIDERS.items():
        assert common_of(ModelCall(provider=word, model="m", began_ns=0, ended_ns=1))["gen_ai.provider.name"] == name
    assert known - set(PROVIDERS.values()) == {"gcp.gen_ai"}  # any of Google's, where it is not known which
