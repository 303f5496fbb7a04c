"""One call of a model through litellm, with our own retries; the only file that imports litellm."""

from __future__ import annotations

import asyncio
import importlib
import logging
import math
import os
import random
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import structlog

from services.ai import Message
from services.core.settings import AiSettings

log = structlog.get_logger(__name__)

TRIES = 4
_LONGEST_WAIT = 30.0  # seconds that a Retry-After is honoured for
_AGAIN = {408, 409, 429, 500, 502, 503, 504, 529}
_importing = threading.Lock()


@dataclass(frozen=True, slots=True)
class Said:
    text: str
    is_cut: bool
    prompt_tokens: int
    completion_tokens: int


class ModelFault(Exception):
    """`words` finish the sentence "The model …"; they never quote the vendor, who may quote our key."""

    def __init__(self, words: str, *, is_schema_refused: bool = False) -> None:
        super().__init__(words)
        self.words = words
        self.is_schema_refused = is_schema_refused


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
    """Bound to one endpoint and key."""

    def __init__(self, settings: AiSettings, *, pause: float = 0.5) -> None:
        self._settings = settings
        self._pause = pause  # seconds before the second try; doubles
        self._litellm: Any = None
        self._extra: dict[str, Any] = {}
        self._opening = asyncio.Lock()

    def __repr__(self) -> str:
        return f"Client(model={self._settings.model!r})"

    async def ask(self, messages: Sequence[Message], schema: dict[str, Any] | None, *, until: float) -> Said:
        """After `open`. `until` is on the loop's clock. Raises ModelFault when no usable answer came."""
        loop = asyncio.get_running_loop()
        for attempt in range(1, TRIES + 1):
            seconds = min(self._settings.timeout_seconds, until - loop.time())
            try:
                async with asyncio.timeout(max(seconds, 0.001)):
                    return _said(await self._complete(messages, schema, seconds))
            except ModelFault:
                raise
            except TimeoutError as error:
                raise ModelFault(f"did not answer within {self._settings.timeout_seconds:g} seconds") from error
            except Exception as error:
                wait = self._wait_after(error, attempt, schema is not None)
                if attempt == TRIES or loop.time() + wait >= until:
                    raise ModelFault(f"{_fault(error)} {attempt} times" if attempt > 1 else _fault(error)) from error
                log.info("model_retry", model=self._settings.model, error=type(error).__name__, wait=round(wait, 2))
            await asyncio.sleep(wait)
        raise AssertionError("the last try returns or raises")

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

    async def _complete(self, messages: Sequence[Message], schema: dict[str, Any] | None, seconds: float) -> Any:
        extra = dict(self._extra)
        if schema is not None:
            shape = {"name": "answer", "strict": True, "schema": schema}
            extra["response_format"] = {"type": "json_schema", "json_schema": shape}
        return await self._litellm.acompletion(
            model=self._settings.model,
            messages=[{"role": one.role, "content": one.content} for one in messages],
            timeout=max(seconds, 0.001),
            num_retries=0,
            max_retries=0,
            **extra,
        )

    def _endpoint(self, litellm: Any) -> dict[str, Any]:
        """Key and address; for the OpenAI protocol our own bounded HTTP client as well."""
        settings = self._settings
        key = settings.api_key.get_secret_value() or "unset"  # the client refuses an empty one, local servers do not
        base = settings.api_base or None
        found: dict[str, Any] = {"api_key": key, "api_base": base}
        try:
            provider = litellm.get_llm_provider(model=settings.model, api_base=base, api_key=key)[1]
        except litellm.exceptions.BadRequestError:
            raise ModelFault(f"{settings.model!r} is no name that litellm knows; write it as provider/name") from None
        if provider == "openai":
            from integrations.llm import bounded  # noqa: PLC0415 - httpx is not for processes that ask no model

            found["client"] = importlib.import_module("openai").AsyncOpenAI(
                api_key=key,
                base_url=base,
                timeout=settings.timeout_seconds,
                max_retries=0,
                http_client=bounded.client(settings.timeout_seconds),
            )
        return found

    def _wait_after(self, error: Exception, attempt: int, has_schema: bool) -> float:
        """Seconds until the next try. Raises ModelFault when another try is of no use."""
        status = _status(error)
        if _is_too_long(error):
            raise ModelFault("wrote more than any document needs and was cut off") from error
        if _is_named(error, "Timeout"):
            raise ModelFault(f"did not answer within {self._settings.timeout_seconds:g} seconds") from error
        if _is_named(error, "ContentPolicyViolationError"):
            raise ModelFault("declined the request") from error
        if _is_named(error, "ContextWindowExceededError"):
            raise ModelFault("cannot take that much text at once") from error
        if status is not None and status not in _AGAIN:
            raise ModelFault(_fault(error), is_schema_refused=has_schema and status in {400, 422}) from error
        backoff = self._pause * 2.0 ** (attempt - 1) * (0.5 + random.random())  # noqa: S311 - jitter, not a secret
        asked = _retry_after(error)
        if asked is None:
            return backoff
        if asked > _LONGEST_WAIT:
            raise ModelFault(f"asks to wait {asked:.0f} seconds") from error
        return asked + self._pause * random.random()  # noqa: S311 - likewise


def _said(response: Any) -> Said:
    choice = response.choices[0]
    special = getattr(choice.message, "provider_specific_fields", None) or {}
    if special.get("refusal") or choice.finish_reason == "content_filter":
        raise ModelFault("declined the request")
    usage = getattr(response, "usage", None)
    return Said(
        text=str(choice.message.content or ""),
        is_cut=choice.finish_reason == "length",
        prompt_tokens=int(getattr(usage, "prompt_tokens", 0) or 0),
        completion_tokens=int(getattr(usage, "completion_tokens", 0) or 0),
    )


def _fault(error: Exception) -> str:
    status = _status(error)
    match status:
        case 401 | 403:
            return f"does not accept our key (HTTP {status})"
        case 404:
            return "is not known at that address (HTTP 404)"
        case 429:
            return "turned us away as too busy (HTTP 429)"
        case None:
            return "broke the connection or could not be reached"
        case _:
            return f"answered with an error (HTTP {status})"


def _status(error: Exception) -> int | None:
    """The vendor's own status, if it sent one: litellm gives connection faults a 500 of its own making."""
    response = getattr(error, "response", None)
    status = getattr(error, "status_code", None)
    is_connection = _is_named(error, "APIConnectionError") or _cause_named(error, "APIConnectionError")
    if is_connection or not isinstance(status, int):
        return None
    return int(getattr(response, "status_code", status) or status)


def _is_named(error: BaseException, name: str) -> bool:
    """By name, because litellm's classes are known only after the lazy import."""
    return any(one.__name__ == name for one in type(error).__mro__)


def _cause_named(error: BaseException, name: str) -> bool:
    seen: BaseException | None = error
    for _ in range(10):
        if seen is None:
            return False
        if _is_named(seen, name):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def _is_too_long(error: Exception) -> bool:
    return _cause_named(error, "AnswerTooLong")


def _retry_after(error: Exception) -> float | None:
    """Seconds, from either form of the header; litellm keeps the vendor's headers beside its own response."""
    headers = getattr(error, "litellm_response_headers", None) or {}
    asked = str(headers.get("retry-after", ""))
    try:
        seconds = float(asked)
        return max(seconds, 0.0) if math.isfinite(seconds) else None
    except ValueError:
        pass
    try:
        return max((parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return None
