"""What is told about a call of a model to whoever watches over them: names, numbers and times, never words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ModelCall:
    """One question to a model with all its tries. Moments are nanoseconds since 1970; `first_ns` is when the first
    part of a streamed answer came. `error`: what kind of fault it ended with, empty for an answer. Tokens are None
    where nobody said; `is_estimated`: they were counted here."""

    provider: str  # litellm's word for it
    model: str  # as it was asked for
    began_ns: int
    ended_ns: int
    host: str = ""
    port: int | None = None
    max_tokens: int = 0
    is_json: bool = False  # a schema or a tool was asked for
    is_streamed: bool = False
    first_ns: int | None = None
    tries: int = 1
    error: str = ""
    finish: str = ""
    response_id: str = ""
    response_model: str = ""
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    cached_tokens: int = 0
    is_estimated: bool = False


class StepTrace(Protocol):
    """One step that a model of the ladder is asked for, with the calls that it takes."""

    def called(self, call: ModelCall) -> None: ...

    def ended(self, fault: str = "") -> None:
        """`fault`: why the model's answer was not taken; empty: it was."""
        ...


class Telemetry(Protocol):
    """Where it is told; nothing of it may slow a call down or fail it."""

    async def open(self) -> None:
        """Before the first step."""
        ...

    def step(self, name: str, about: Mapping[str, str]) -> StepTrace:
        """`about`: ids and names of ours."""
        ...
