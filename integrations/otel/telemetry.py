"""Calls of models by the OpenTelemetry conventions for generative AI: what a span and a metric say of one.

The conventions: https://opentelemetry.io/docs/specs/semconv/gen-ai/ (in development; attribute names as of 1.37 to
1.41, with `gen_ai.provider.name`). What people or models wrote is no attribute, whatever anybody sets.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from services.ai import ModelCall
from services.core.observing import TelemetrySettings

if TYPE_CHECKING:
    from integrations.otel.exporting import Exporting, Parent

Value = str | int | float | bool | tuple[str, ...]

CHAT = "chat"
OWN = "threadwright."
# litellm's word → the conventions' word; where they have none, litellm's is told.
_PROVIDERS = {
    "azure": "azure.ai.openai",
    "azure_ai": "azure.ai.inference",
    "bedrock": "aws.bedrock",
    "bedrock_converse": "aws.bedrock",
    "codestral": "mistral_ai",
    "cohere_chat": "cohere",
    "gemini": "gcp.gemini",
    "mistral": "mistral_ai",
    "vertex_ai": "gcp.vertex_ai",
    "vertex_ai_beta": "gcp.vertex_ai",
    "watsonx": "ibm.watsonx.ai",
    "xai": "x_ai",
}


class OtlpTelemetry:
    """Spans and metrics leave in threads of their own; a collector that is away costs nothing but what it misses."""

    def __init__(self, settings: TelemetrySettings, *, patience: float = 5.0) -> None:
        self._settings = settings
        self._patience = patience  # seconds of one export
        self._exporting: Exporting | None = None
        self._opening = asyncio.Lock()

    async def open(self) -> None:
        """The libraries take a moment, which no event loop waits for."""
        if self._exporting is None:
            async with self._opening:
                if self._exporting is None:
                    self._exporting = await asyncio.to_thread(self._open)

    def step(self, name: str, about: Mapping[str, str]) -> OtlpStep:
        assert self._exporting is not None
        named = {f"{OWN}{key}": value for key, value in about.items()}
        return OtlpStep(self._exporting, self._exporting.begin(f"step {name}", {f"{OWN}step": name, **named}))

    async def close(self) -> None:
        """What is waiting leaves now, for a few seconds at most."""
        if self._exporting is not None:
            exporting, self._exporting = self._exporting, None
            await asyncio.to_thread(exporting.close)

    def _open(self) -> Exporting:
        found: Exporting = import_module("integrations.otel.exporting").Exporting(
            self._settings, patience=self._patience
        )
        return found


class OtlpStep:
    """One span over a step, and one below it for each call."""

    def __init__(self, exporting: Exporting, parent: Parent) -> None:
        self._exporting = exporting
        self._parent = parent

    def called(self, call: ModelCall) -> None:
        self._exporting.child(
            self._parent, f"{CHAT} {call.model}", attributes_of(call), began=call.began_ns, ended=call.ended_ns,
            error=call.error,
        )  # fmt: skip
        common = common_of(call)
        seconds = (call.ended_ns - call.began_ns) / 1e9
        self._exporting.duration(seconds, common | ({"error.type": call.error} if call.error else {}))
        for kind, tokens in (("input", call.prompt_tokens), ("output", call.completion_tokens)):
            # What was counted here is no usage that the provider told: the conventions want it left out.
            if tokens is not None and not call.is_estimated:
                self._exporting.tokens(tokens, common | {"gen_ai.token.type": kind})
        if call.first_ns is not None:
            self._exporting.first((call.first_ns - call.began_ns) / 1e9, common)

    def ended(self, fault: str = "") -> None:
        self._exporting.end(self._parent, fault)


def common_of(call: ModelCall) -> dict[str, Value]:
    """What spans and metrics both say: of few values each."""
    told: dict[str, Value] = {
        "gen_ai.operation.name": CHAT,
        "gen_ai.provider.name": _PROVIDERS.get(call.provider, call.provider),
        "gen_ai.request.model": call.model,
    }
    if call.response_model:
        told["gen_ai.response.model"] = call.response_model
    if call.host:
        told["server.address"] = call.host
    if call.host and call.port is not None:
        told["server.port"] = call.port
    return told


def attributes_of(call: ModelCall) -> dict[str, Value]:
    told = common_of(call)
    told |= {
        "gen_ai.request.max_tokens": call.max_tokens,
        "gen_ai.output.type": "json" if call.is_json else "text",
        f"{OWN}tries": call.tries,
    }
    if call.is_streamed:  # without it the conventions take a call for one that is not
        told["gen_ai.request.stream"] = True
    if call.response_id:
        told["gen_ai.response.id"] = call.response_id
    if call.finish:
        told["gen_ai.response.finish_reasons"] = (call.finish,)
    if call.prompt_tokens is not None:
        told["gen_ai.usage.input_tokens"] = call.prompt_tokens
        told["gen_ai.usage.output_tokens"] = call.completion_tokens or 0
        told[f"{OWN}is_usage_estimated"] = call.is_estimated
    if call.cached_tokens:
        told["gen_ai.usage.cache_read.input_tokens"] = call.cached_tokens
    if call.first_ns is not None:
        told["gen_ai.response.time_to_first_chunk"] = (call.first_ns - call.began_ns) / 1e9
    if call.error:
        told["error.type"] = call.error
    return told
