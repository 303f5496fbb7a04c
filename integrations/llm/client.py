"""One call of a model through litellm, with our own retries; the only file that imports litellm."""

from __future__ import annotations

import asyncio
import importlib
import json
import logging
import os
import random
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import structlog

from integrations.llm.breaker import Breaker
from integrations.llm.faults import ModelFault, fault_of, is_free, said_of, timeout
from integrations.llm.metering import Gate
from services.ai import Message, Rung
from services.core.ports import Usage
from services.core.words import sentence

log = structlog.get_logger(__name__)

TRIES = 4
LONGEST_WAIT = 30.0  # seconds that a Retry-After is honoured for
TOOL = "answer"
_importing = threading.Lock()


class Mode(StrEnum):
    """How a typed answer is asked for."""

    SCHEMA = "schema"  # the provider holds the model to the schema
    TOOL = "tool"  # the answer is the arguments of a tool that does nothing
    PLAIN = "plain"  # the schema stands in the words


@dataclass(frozen=True, slots=True)
class Shape:
    mode: Mode
    schema: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    text: str
    is_cut: bool
    is_tool: bool = False  # it came as a tool's arguments


def load() -> Any:
    """litellm, imported once per process: several seconds and 180 MB, so only where a model is really asked."""
    with _importing:
        # Both are read at import only: no fetching of prices from the network, no second reading of `.env`.
        os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"  # noqa: TID251 - litellm has no other switch for it
        os.environ["LITELLM_MODE"] = "PRODUCTION"  # noqa: TID251 - likewise
        litellm: Any = importlib.import_module("litellm")
        litellm.telemetry = False
        litellm.suppress_debug_info = True  # it prints to stdout otherwise
        litellm.turn_off_message_logging = True
        for name in ("LiteLLM", "openai", "httpx", "httpcore"):  # they log requests, and with them people's words
            logging.getLogger(name).setLevel(logging.ERROR)
        # Half a second more is imported under the first call; here it blocks no event loop.
        importlib.import_module("openai.resources.chat.completions")
        litellm.completion(model="openai/none", messages=[{"role": "user", "content": "."}], mock_response=".")
        return litellm


class Client:
    """Bound to one rung: a model, its endpoint and key."""

    def __init__(self, rung: Rung, *, pause: float = 0.5) -> None:
        self.rung = rung
        self.mode = Mode.SCHEMA  # what the endpoint took last
        self._pause = pause  # seconds before the second try; doubles
        self._litellm: Any = None
        self._extra: dict[str, Any] = {}
        self._opening = asyncio.Lock()
        self._turns = asyncio.Semaphore(rung.at_once)
        self._breaker = Breaker(lambda: asyncio.get_running_loop().time())

    def __repr__(self) -> str:
        return f"Client(model={self.rung.model!r})"

    async def ask(self, messages: Sequence[Message], shape: Shape | None, gate: Gate, *, until: float) -> Said:
        """After `open`. `until` is on the loop's clock. Raises ModelFault when no usable answer came, OverBudget when
        a cap has no room for it."""
        self._breaker.enter()
        fault: ModelFault | None = ModelFault(
            sentence("model-connection")
        )  # what is neither: says nothing about its health
        try:
            async with self._turns:
                said = await self._persist(messages, shape, gate, until)
            fault = None
            return said
        except ModelFault as error:
            fault = error
            raise
        finally:
            self._breaker.leave(fault)

    async def open(self) -> None:
        """Import and connect ahead of the first question, in a thread: heartbeats go on meanwhile."""
        async with self._opening:
            if self._litellm is None:
                litellm = await asyncio.to_thread(load)
                self._extra = self._endpoint(litellm)
                self._litellm = litellm

    async def close(self) -> None:
        client = self._extra.get("client")
        self._extra, self._litellm = {}, None
        if client is not None:
            await client.close()

    async def _persist(self, messages: Sequence[Message], shape: Shape | None, gate: Gate, until: float) -> Said:
        loop, rung = asyncio.get_running_loop(), self.rung
        for attempt in range(1, TRIES + 1):
            seconds = max(min(rung.timeout_seconds, until - loop.time()), 0.001)
            held = await gate.reserve(messages, len(json.dumps(shape.schema).encode()) if shape else 0)
            try:
                async with asyncio.timeout(seconds):
                    response = await self._complete(messages, shape, seconds)
                text, ended, is_declined = said_of(response)
            except TimeoutError as error:
                await gate.failed(held, is_free=False)
                raise timeout(rung.timeout_seconds) from error
            except Exception as error:
                await gate.failed(held, is_free=is_free(error))
                wait = self._wait_after(error, attempt, shape)
                if loop.time() + wait >= until:
                    fault, _ = fault_of(error, seconds=rung.timeout_seconds, has_shape=False)
                    fault.times = attempt
                    raise fault from error
                log.info("model_retry", model=rung.model, error=type(error).__name__, wait=round(wait, 2))
                await asyncio.sleep(wait)
                continue
            await gate.answered(held, _usage(rung.model, response))
            if is_declined:
                raise ModelFault(sentence("model-declined"))
            is_tool = bool(getattr(response.choices[0].message, "tool_calls", None))
            return Said(text, ended == "length", is_tool)
        raise AssertionError("the last try returns or raises")

    async def _complete(self, messages: Sequence[Message], shape: Shape | None, seconds: float) -> Any:
        extra = dict(self._extra)
        match shape:
            case Shape(Mode.SCHEMA, schema):
                named = {"name": TOOL, "strict": True, "schema": schema}
                extra["response_format"] = {"type": "json_schema", "json_schema": named}
            case Shape(Mode.TOOL, schema):
                function = {"name": TOOL, "description": "Gives the answer.", "parameters": schema}
                extra["tools"] = [{"type": "function", "function": function}]
                extra["tool_choice"] = {"type": "function", "function": {"name": TOOL}}
                extra["_skip_mcp_handler"] = True  # it needs a package of its proxy as soon as there are tools
        return await self._litellm.acompletion(
            model=self.rung.model,
            messages=[{"role": one.role, "content": one.content} for one in messages],
            max_tokens=self.rung.max_output_tokens,  # what was reserved holds only with this
            timeout=seconds,
            num_retries=0,
            max_retries=0,
            **extra,
        )

    def _endpoint(self, litellm: Any) -> dict[str, Any]:
        """Key and address; for the OpenAI protocol our own bounded HTTP client as well."""
        rung = self.rung
        key = rung.api_key.get_secret_value() or "unset"  # the client refuses an empty one, local servers do not
        base = rung.api_base or None
        found: dict[str, Any] = {"api_key": key, "api_base": base}
        try:
            provider = litellm.get_llm_provider(model=rung.model, api_base=base, api_key=key)[1]
        except litellm.exceptions.BadRequestError:
            raise ModelFault(sentence("model-name")) from None
        if provider == "openai":
            from integrations.llm import bounded  # noqa: PLC0415 - httpx is not for processes that ask no model

            found["client"] = importlib.import_module("openai").AsyncOpenAI(
                api_key=key,
                base_url=base,
                timeout=rung.timeout_seconds,
                max_retries=0,
                http_client=bounded.client(rung.timeout_seconds),
            )
        return found

    def _wait_after(self, error: Exception, attempt: int, shape: Shape | None) -> float:
        """Seconds until the next try. Raises ModelFault when another try is of no use."""
        has_shape = shape is not None and shape.mode is not Mode.PLAIN
        fault, wait = fault_of(error, seconds=self.rung.timeout_seconds, has_shape=has_shape)
        if wait is not None and wait > LONGEST_WAIT:
            raise ModelFault(sentence("model-asks-wait", seconds=round(wait)), rest=wait, is_health=True) from error
        if wait is None or attempt == TRIES:
            fault.times = attempt if wait is not None else 1
            raise fault from error
        jitter = 0.5 + random.random()  # noqa: S311 - not a secret
        return wait + self._pause * jitter if wait else self._pause * 2.0 ** (attempt - 1) * jitter


def _usage(model: str, response: Any) -> Usage | None:
    """None when the provider did not say."""
    usage = getattr(response, "usage", None)
    prompt = int(getattr(usage, "prompt_tokens", 0) or 0)
    completion = int(getattr(usage, "completion_tokens", 0) or 0)
    if prompt + completion <= 0:
        return None
    details = getattr(usage, "prompt_tokens_details", None)
    return Usage(model, prompt, completion, 1, int(getattr(details, "cached_tokens", 0) or 0))
