"""What a model's fault means: in words, whether another try is of use and when, and whether it may have cost money."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from services.core.words import SOURCE, Sentence, frame, sentence

_AGAIN = {408, 409, 429, 500, 502, 503, 504, 529}
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h)")
_UNIT = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


_KINDS = {
    "json": sentence("model-kind-json"),
    "shape": sentence("model-kind-shape"),
    "content": sentence("model-kind-content"),
    "cut": sentence("model-kind-cut"),
    "unsafe": sentence("model-kind-unsafe"),
    "language": sentence("model-kind-language"),
}


class ModelFault(Exception):
    """Its words finish the sentence "The model …"; they never quote the vendor, who may quote our key.

    `kinds` are what the `times` answers were like (`json`, `shape`, …); `rest` are the seconds for which the model asks
    to be left alone. `is_health`: it says something about the model and not about this request.
    """

    def __init__(
        self,
        words: Sentence,
        *,
        times: int = 1,
        kinds: tuple[str, ...] = (),
        rest: float = 0.0,
        is_health: bool = False,
        is_shape_refused: bool = False,
    ) -> None:
        super().__init__(words)
        self.words = words
        self.times = times
        self.kinds = kinds
        self.rest = rest
        self.is_health = is_health
        self.is_shape_refused = is_shape_refused

    def text(self, language: str = SOURCE) -> str:
        """The rest of the sentence."""
        if self.kinds:
            said = [_KINDS[kind].text(language) for kind in self.kinds]
            return frame(language, "model-answered", kinds=_joined(said, language), times=self.times)
        said_once = self.words.text(language)
        if self.times == 1:
            return said_once
        return frame(language, "model-times", fault=said_once, times=self.times)


def answered(kinds: Sequence[str]) -> ModelFault:
    """Every answer was refused; `kinds` as in `Rejected`."""
    return ModelFault(_KINDS[kinds[-1]], times=len(kinds), kinds=tuple(dict.fromkeys(kinds)))


def fault_of(error: Exception, *, seconds: float, has_shape: bool) -> tuple[ModelFault, float | None]:
    """In words, and after how many seconds another try may help: 0 at our own pace, None when it is of no use."""
    status = status_of(error)
    if cause_named(error, "AnswerTooLong"):
        return ModelFault(sentence("model-too-long")), None
    if is_named(error, "Timeout"):
        return timeout(seconds), None
    if is_named(error, "ContentPolicyViolationError"):
        return ModelFault(sentence("model-declined")), None
    if is_named(error, "ContextWindowExceededError"):
        return ModelFault(sentence("model-context")), None
    fault = _by_status(status)
    if status is not None and status not in _AGAIN:
        fault.is_shape_refused = has_shape and status in {400, 422}
        return fault, None
    return fault, retry_after(error) or 0.0


def timeout(seconds: float, *, is_health: bool = True) -> ModelFault:
    return ModelFault(sentence("model-timeout", seconds=seconds), is_health=is_health)


def stalled(seconds: float) -> ModelFault:
    return ModelFault(sentence("model-stalled", seconds=seconds), is_health=True)


def error_type(fault: ModelFault) -> str:
    """For telemetry, of few kinds: the HTTP status where there was one."""
    status = fault.words.values.get("status")
    return str(status) if status else fault.words.message.removeprefix("model-")


def is_free(error: BaseException) -> bool:
    """Whether the provider surely bills nothing: it answered with an error, or was never reached."""
    status = status_of(error)
    return (status is not None and status >= 400) or cause_named(error, "ConnectError", "ConnectTimeout", "PoolTimeout")


def status_of(error: BaseException) -> int | None:
    """The vendor's own status, if it sent one: litellm gives connection faults a 500 of its own making."""
    response = getattr(error, "response", None)
    status = getattr(error, "status_code", None)
    if cause_named(error, "APIConnectionError") or not isinstance(status, int):
        return None
    return int(getattr(response, "status_code", status) or status)


def is_named(error: BaseException, *names: str) -> bool:
    """By name, because litellm's classes are known only after the lazy import."""
    return any(one.__name__ in names for one in type(error).__mro__)


def cause_named(error: BaseException, *names: str) -> bool:
    seen: BaseException | None = error
    for _ in range(10):
        if seen is None:
            return False
        if is_named(seen, *names):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def retry_after(error: BaseException) -> float | None:
    """Seconds, from either form of Retry-After, or from the headers that say when a used up limit is reset; litellm
    keeps the vendor's headers beside its own response."""
    found = getattr(error, "litellm_response_headers", None) or {}
    headers = {str(name).lower(): str(value) for name, value in dict(found).items()}
    asked = headers.get("retry-after", "")
    try:
        seconds = float(asked)
        return max(seconds, 0.0) if math.isfinite(seconds) else None
    except ValueError:
        pass
    try:
        return _until(parsedate_to_datetime(asked))
    except (TypeError, ValueError):
        pass
    return _reset(headers)


def _reset(headers: dict[str, str]) -> float | None:
    """`x-ratelimit-reset-tokens: 6m0s` (OpenAI) or `anthropic-ratelimit-tokens-reset: 2026-…Z` (Anthropic), of those
    limits that have nothing remaining."""
    waits = []
    for limit in ("requests", "tokens", "input-tokens", "output-tokens"):
        for remaining, reset in (
            (f"x-ratelimit-remaining-{limit}", f"x-ratelimit-reset-{limit}"),
            (f"anthropic-ratelimit-{limit}-remaining", f"anthropic-ratelimit-{limit}-reset"),
        ):
            if headers.get(remaining, "").strip() == "0" and reset in headers:
                waits.append(_duration(headers[reset]))
    return max((one for one in waits if one is not None), default=None)


def _duration(text: str) -> float | None:
    parts = _PART.findall(text)
    if parts and "".join(number + unit for number, unit in parts) == text.strip():
        return sum(float(number) * _UNIT[unit] for number, unit in parts)
    try:
        return _until(datetime.fromisoformat(text.strip()))
    except (TypeError, ValueError):
        return None


def _until(moment: datetime) -> float:
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)


def _by_status(status: int | None) -> ModelFault:
    match status:
        case 401 | 403:
            return ModelFault(sentence("model-key", status=str(status)), is_health=True)
        case 404:
            return ModelFault(sentence("model-address", status=str(status)), is_health=True)
        case 429:
            return ModelFault(sentence("model-busy", status=str(status)), is_health=True)
        case None:
            return ModelFault(sentence("model-connection"), is_health=True)
        case _:
            return ModelFault(sentence("model-error", status=str(status)), is_health=status >= 500)


def _joined(words: list[str], language: str) -> str:
    first, *others = words
    for last in others:
        first = frame(language, "model-and", first=first, last=last)
    return first


def said_of(response: Any) -> tuple[str, str | None, bool]:
    """Text, why it ended, and whether the model declined. The arguments of a forced tool count as the text."""
    choice = response.choices[0]
    special = getattr(choice.message, "provider_specific_fields", None) or {}
    is_declined = bool(special.get("refusal")) or choice.finish_reason == "content_filter"
    calls = getattr(choice.message, "tool_calls", None) or []
    text = calls[0].function.arguments if calls else choice.message.content
    return str(text or ""), choice.finish_reason, is_declined
