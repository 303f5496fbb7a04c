"""An answer as it comes: bounded until its first part, between two parts and as a whole, and only taken when whole."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from integrations.llm.faults import said_of
from services.core.ports import Usage

MOST_CHARACTERS = 512 * 1024  # a model's longest answer is about a quarter of this


class AnswerTooLong(Exception):
    """The words went past the bound; faults.py knows it by this name, as it does the body's."""


class StalledError(TimeoutError):
    """Nothing came for `seconds`; `is_begun`: a part had come before."""

    def __init__(self, seconds: float, *, is_begun: bool) -> None:
        super().__init__()
        self.seconds = seconds
        self.is_begun = is_begun


class CutError(Exception):
    """It broke off after its first part: what the provider bills for it, nobody knows."""


class NotStreamedError(Exception):
    """It ended and not one word had come: perhaps an endpoint that answers whole, whatever it is asked for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole one, streamed or not. `usage` is None when nobody said, `is_estimated` when it was counted here; `model`
    is who answered, empty for a stream, in which litellm writes who was asked."""

    text: str
    ended: str | None
    is_declined: bool
    is_tool: bool
    usage: Usage | None
    is_estimated: bool = False
    id: str = ""
    model: str = ""
    first_ns: int | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds; `until` is on the loop's clock, and bounds the whole. `parts`: litellm keeps every one of them."""

    first: float
    between: float
    until: float
    parts: int


class _Parts:
    def __init__(self, most: int) -> None:
        self.left = most
        self.text: list[str] = []
        self.arguments: list[str] = []
        self.length = 0
        self.ended: str | None = None
        self.is_declined = False
        self.usage: Any = None
        self.id = ""
        self.first_ns: int | None = None

    def take(self, chunk: Any) -> None:
        """Raises AnswerTooLong, also for too many parts that say little or nothing."""
        self.left -= 1
        if self.left < 0:
            raise AnswerTooLong
        self.first_ns = self.first_ns or time.time_ns()
        self.id = self.id or str(getattr(chunk, "id", "") or "")
        self.usage = getattr(chunk, "usage", None) or self.usage
        for choice in chunk.choices[:1]:
            delta = choice.delta
            self._add(self.text, getattr(delta, "content", None))
            for call in (getattr(delta, "tool_calls", None) or [])[:1]:
                self._add(self.arguments, call.function.arguments)
            special = getattr(delta, "provider_specific_fields", None) or {}
            self.is_declined |= bool(getattr(delta, "refusal", None) or special.get("refusal"))
            self.ended = choice.finish_reason or self.ended

    def _add(self, parts: list[str], more: str | None) -> None:
        if more:
            parts.append(more)
            self.length += len(more)
            if self.length > MOST_CHARACTERS:
                raise AnswerTooLong


async def follow(opening: Awaitable[Any], limits: Limits, model: str, *, told: Callable[[int], None]) -> Answer:
    """`opening` gives litellm's stream; `told` hears how many characters each part has. Raises StalledError, CutError,
    NotStreamedError, and whatever `opening` raises."""
    loop, parts = asyncio.get_running_loop(), _Parts(limits.parts)
    first = loop.time() + limits.first
    try:
        async with asyncio.timeout_at(min(first, limits.until)) as clock:
            stream = await opening
            try:
                async for chunk in stream:
                    before = parts.length
                    parts.take(chunk)
                    told(parts.length - before)
                    # An empty part is a sign of life, and no answer: it does not shorten the wait for the first words.
                    at_least = loop.time() + limits.between
                    clock.reschedule(min(at_least if parts.length else max(first, at_least), limits.until))
            finally:
                await stream.aclose()
    except TimeoutError as error:
        is_whole = loop.time() >= limits.until
        waited = 0.0 if is_whole else limits.between if parts.length else limits.first
        raise StalledError(waited, is_begun=parts.first_ns is not None) from error
    except AnswerTooLong:
        raise
    except Exception as error:
        if parts.first_ns is None:
            raise
        raise CutError from error
    # litellm says “stop” of its own where the provider ended without a word: that is half an answer.
    if getattr(stream, "received_finish_reason", None) is None and _intermittent(stream) is None:
        raise CutError if parts.length else NotStreamedError
    return _answer(parts, stream, model)


def _intermittent(stream: Any) -> Any:
    return getattr(stream, "intermittent_finish_reason", None)


def _answer(parts: _Parts, stream: Any, model: str) -> Answer:
    arguments = "".join(parts.arguments)
    is_told = any(getattr(one, "usage", None) is not None for one in stream.chunks)
    return Answer(
        text=arguments or "".join(parts.text),
        ended=parts.ended,
        is_declined=parts.is_declined or parts.ended == "content_filter",
        is_tool=bool(arguments),
        usage=usage_in(model, parts.usage),
        is_estimated=not is_told,  # litellm counts them itself where the last part is missing
        id=parts.id,
        first_ns=parts.first_ns,
    )


def usage_in(model: str, usage: Any) -> Usage | None:
    """None when nobody said."""
    prompt = int(getattr(usage, "prompt_tokens", 0) or 0)
    completion = int(getattr(usage, "completion_tokens", 0) or 0)
    if prompt + completion <= 0:
        return None
    details = getattr(usage, "prompt_tokens_details", None)
    return Usage(model, prompt, completion, 1, int(getattr(details, "cached_tokens", 0) or 0))


def whole(model: str, response: Any) -> Answer:
    """What came in one piece."""
    text, ended, is_declined = said_of(response)
    return Answer(
        text=text,
        ended=ended,
        is_declined=is_declined,
        is_tool=bool(getattr(response.choices[0].message, "tool_calls", None)),
        usage=usage_in(model, getattr(response, "usage", None)),
        id=str(getattr(response, "id", "") or ""),
        model=str(getattr(response, "model", "") or ""),
    )
