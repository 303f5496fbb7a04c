"""One call of a model through litellm, with our own retries; the only file that imports litellm."""

from __future__ import annotations

import asyncio
import importlib
import json
import logging
import os
import random
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

import structlog

from integrations.llm.answers import strict_schema_of
from integrations.llm.breaker import Breaker
from integrations.llm.faults import ModelFault, fault_of, is_free, stalled, timeout
from integrations.llm.metering import LONGEST, Gate
from integrations.llm.streaming import Answer, Limits, NotStreamedError, StalledError, follow, whole
from integrations.llm.tries import Tries
from integrations.llm.turns import Turns
from services.ai import Message, Rung
from services.core.values import Value
from services.core.words import sentence

log = structlog.get_logger(__name__)

TRIES = 4
LONGEST_WAIT = 30.0  # seconds that a Retry-After is honoured for
PARTS_PER_TOKEN, SPARE_PARTS = 2, 1024  # of a stream: its beginning, its end, signs of life
TOOL = "answer"
_importing = threading.Lock()


class Mode(StrEnum):
    """How a typed answer is asked for."""

    SCHEMA = "schema"  # the provider holds the model to the schema
    TOOL = "tool"  # the answer is the arguments of a tool that does nothing
    PLAIN = "plain"  # the schema stands in the words


@dataclass(frozen=True, slots=True)
class Shape:
    """`size` in bytes, as a provider may count it."""

    mode: Mode
    schema: dict[str, Any]
    size: int


@lru_cache(maxsize=256)
def shape_of(answer: type[Value], mode: Mode) -> Shape | None:
    """None for plain words, and for an answer that strict modes cannot express."""
    schema = None if mode is Mode.PLAIN else strict_schema_of(answer)
    return None if schema is None else Shape(mode, schema, len(json.dumps(schema).encode()))


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
        from integrations.llm import bounded  # noqa: PLC0415 - httpx is not for processes that ask no model

        # Through this goes whatever has no client of ours; litellm has no switch for it.
        bounded.bound(importlib.import_module("litellm.llms.custom_httpx.aiohttp_transport").LiteLLMAiohttpTransport)
        # Half a second more is imported under the first call; here it blocks no event loop.
        importlib.import_module("openai.resources.chat.completions")
        litellm.completion(model="openai/none", messages=[{"role": "user", "content": "."}], mock_response=".")
        return litellm


class Client:
    """Bound to one rung: a model, its endpoint and key."""

    def __init__(self, rung: Rung, *, pause: float = 0.5) -> None:
        self.rung = rung
        self.mode = Mode.SCHEMA  # what the endpoint took last
        self._streams = True  # until it refuses
        self._pause = pause  # seconds before the second try; doubles
        self._litellm: Any = None
        self._extra: dict[str, Any] = {}
        self._opening = asyncio.Lock()
        self._turns = Turns(rung.at_once)
        self._breaker = Breaker(lambda: asyncio.get_running_loop().time())

    def __repr__(self) -> str:
        return f"Client(model={self.rung.model!r})"

    async def ask(self, messages: Sequence[Message], shape: Shape | None, gate: Gate, *, until: float) -> Said:
        """After `open`. `until` is on the loop's clock. Raises ModelFault when no usable answer came, OverBudget when
        a cap has no room for it."""
        self._breaker.look()
        # Its last try needs time as well.
        async with self._turns.one(gate.whose, by=until - self.rung.timeout_seconds):
            return await self._take(messages, shape, gate, until)

    async def _take(self, messages: Sequence[Message], shape: Shape | None, gate: Gate, until: float) -> Said:
        """One turn."""
        was_trying = self._breaker.enter()  # only now: meanwhile it may have failed for others
        # Whatever is no fault of the model (a cap, a shutdown) says nothing about its health.
        fault: ModelFault | None = ModelFault(sentence("model-connection"))
        call = Tries(time.time_ns())
        try:
            said = await self._persist(messages, shape, gate, until, call)
            fault = None
            return said
        except ModelFault as error:
            fault = error
            raise
        except BaseException as error:
            call.error = type(error).__name__
            raise
        finally:
            self._breaker.leave(fault, was_trying=was_trying)
            if gate.is_told and call.tries:
                gate.called(call.told(self.rung, fault, is_json=shape is not None))

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

    async def _persist(
        self, messages: Sequence[Message], shape: Shape | None, gate: Gate, until: float, call: Tries
    ) -> Said:
        loop, rung = asyncio.get_running_loop(), self.rung
        call.is_streamed = gate.watch is not None and self._streams
        while True:
            call.tries += 1
            seconds = max(min(rung.timeout_seconds, until - loop.time()), 0.001)
            held = await gate.reserve(messages, shape.size if shape else 0)
            try:
                answer = await self._once(messages, shape, gate, seconds, until, call)
            except TimeoutError as error:
                await gate.failed(held, is_free=False)
                raise _late(error, rung, seconds) from error
            except Exception as error:
                await gate.failed(held, is_free=is_free(error))
                if call.is_streamed and self._refuses_streams(error):
                    call.is_streamed, call.tries = False, call.tries - 1
                    continue
                wait = self._wait_after(error, call.tries, shape)
                if loop.time() + wait >= until:
                    fault, _ = fault_of(error, seconds=rung.timeout_seconds, has_shape=False)
                    fault.times = call.tries
                    raise fault from error
                log.info("model_retry", model=rung.model, error=type(error).__name__, wait=round(wait, 2))
                await asyncio.sleep(wait)
                continue
            if gate.watch is not None and not call.is_streamed:  # only now: the request works that way
                self._streams = False
            await gate.answered(held, answer.usage, is_estimated=answer.is_estimated)
            call.answer = answer
            if answer.is_declined:
                raise ModelFault(sentence("model-declined"))
            return Said(answer.text, answer.ended == "length", answer.is_tool)

    async def _once(
        self, messages: Sequence[Message], shape: Shape | None, gate: Gate, seconds: float, until: float, call: Tries
    ) -> Answer:
        """One request. Raises TimeoutError, and whatever litellm raises."""
        if call.is_streamed:
            most = SPARE_PARTS + PARTS_PER_TOKEN * self.rung.max_output_tokens
            limits = Limits(self.rung.first_seconds, self.rung.between_seconds, until, most)
            left = max(until - asyncio.get_running_loop().time(), 0.001)
            opening = self._complete(messages, shape, left, is_streamed=True)
            return await follow(opening, limits, self.rung.model, told=gate.came)
        async with asyncio.timeout(seconds):
            response = await self._complete(messages, shape, seconds)
        return whole(self.rung.model, response)

    def _refuses_streams(self, error: Exception) -> bool:
        """Perhaps: the same question is then asked for a whole answer."""
        if isinstance(error, NotStreamedError):
            return True
        fault, _ = fault_of(error, seconds=0, has_shape=True)
        return fault.is_shape_refused

    async def _complete(
        self, messages: Sequence[Message], shape: Shape | None, seconds: float, *, is_streamed: bool = False
    ) -> Any:
        extra = dict(self._extra)
        if is_streamed:
            extra |= {"stream": True, "stream_options": {"include_usage": True}}
        match shape:
            case Shape(Mode.SCHEMA, schema, _):
                named = {"name": TOOL, "strict": True, "schema": schema}
                extra["response_format"] = {"type": "json_schema", "json_schema": named}
            case Shape(Mode.TOOL, schema, _):
                function = {"name": TOOL, "description": "Gives the answer.", "parameters": schema}
                extra["tools"] = [{"type": "function", "function": function}]
                extra["tool_choice"] = {"type": "function", "function": {"name": TOOL}}
                extra["_skip_mcp_handler"] = True  # it needs a package of its proxy as soon as there are tools
        with _quiet():
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
        """Key and address; for the OpenAI protocol an HTTP client of its own as well, which is closed with it."""
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


@contextmanager
def _quiet() -> Iterator[None]:
    """litellm keeps no record of a call within: ours has it, and its would be a copy of people's words without a
    reader, for an eighth of the call's work. It has no public switch for that."""
    inner: ContextVar[bool] = importlib.import_module("litellm._internal_context").is_internal_call
    token = inner.set(True)
    try:
        yield
    finally:
        inner.reset(token)


def _late(error: TimeoutError, rung: Rung, seconds: float) -> ModelFault:
    """Of an answer that did not come, or stood still, or did not end. What was given less time than usual, late in a
    question, says nothing about the model's health."""
    if not isinstance(error, StalledError):
        return timeout(round(seconds, 1), is_health=seconds >= rung.timeout_seconds)
    if error.is_begun and error.seconds:
        return stalled(error.seconds)
    return timeout(error.seconds or LONGEST * rung.timeout_seconds)
