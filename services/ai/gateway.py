"""What a call of a model needs to know of its tenant: which models in which order, who pays, what happens at a cap."""

from __future__ import annotations

import fnmatch
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable
from uuid import UUID

import structlog
from pydantic import SecretStr

from services.ai.prompts import fitted, prompt_of
from services.ai.reading import Prompt
from services.ai.takes import Take
from services.ai.values import AtCap, Planned, Used
from services.core.errors import BadInput
from services.core.ports import A, Ai, AiStep, G
from services.core.settings import AiSettings
from services.core.words import Sentence

log = structlog.get_logger(__name__)

ANY_STEP = ""
NO_KEY = SecretStr("")


@dataclass(frozen=True, slots=True)
class Rung:
    """One model at one address with one key; hashable, because whoever shares it shares its connections, its limit of
    calls at once, and what is known about its health."""

    model: str  # litellm's name, e.g. `openai/gpt-5-mini`
    api_key: SecretStr = NO_KEY
    api_base: str = ""
    timeout_seconds: float = 60.0
    max_output_tokens: int = 16_384
    at_once: int = 8
    first_seconds: float = 30.0  # until the first part of a streamed answer
    between_seconds: float = 20.0  # from each part to the next
    fault: Sentence | None = None  # why it cannot be asked at all: it is passed over, and told


class Meter(Protocol):
    """Reserves before a call and settles after it, in transactions of its own."""

    async def reserve(self, planned: Planned) -> UUID:
        """Raises OverBudget."""
        ...

    async def settle(self, reservation_id: UUID, used: Used | None) -> None:
        """None: nobody knows what became of the call."""
        ...


class Watch(Protocol):
    """Somebody who waits for an answer. Told how much of it has come, and never what: it is not checked yet."""

    def __call__(self, characters: int) -> None:
        """May be called for every part, and takes no time."""
        ...

    async def over(self) -> None:
        """The answer is there, or will not come: nothing is told about it afterwards."""
        ...


@dataclass(frozen=True, slots=True)
class Account:
    """What holds for the calls of one piece of work. `ladder`: by step, `ANY_STEP` for all others; the first that
    answers has answered. `language` is the one in which downgrades are told."""

    ladder: Mapping[str, tuple[Rung, ...]] = field(default_factory=dict)
    opened: Callable[[str], Awaitable[tuple[Rung, ...]]] | None = None  # instead of the ladder, for sealed keys
    meter: Meter | None = None
    keep: Callable[[Take], Awaitable[None]] | None = None  # each filled step, for a replay
    prompts: Mapping[str, Prompt] = field(default_factory=dict)  # by step, instead of the product's own
    at_cap: AtCap = AtCap.DEGRADE
    language: str = "en"
    link_hosts: tuple[str, ...] = ()  # that an answer may link to, beside what the material names
    people: tuple[str, ...] = ()  # whose names do not leave
    watch: Watch | None = None  # answers are streamed where somebody watches
    about: Mapping[str, str] = field(default_factory=dict)  # ids for telemetry

    def prompt_of(self, step: AiStep[G, A]) -> Prompt:
        """The tenant's own, where there is one and this product can still use it."""
        own = self.prompts.get(step.name)
        if own is not None:
            try:
                return fitted(step, own)
            except BadInput as error:
                log.warning("prompt_does_not_fit", prompt_id=own.label, why=str(error))
        return prompt_of(step)

    async def rungs(self, step: str) -> tuple[Rung, ...]:
        """Raises Unavailable while a key cannot be opened."""
        if self.opened is not None:
            return await self.opened(step)
        return self.ladder.get(step) or self.ladder.get(ANY_STEP, ())


@runtime_checkable
class Models(Ai, Protocol):
    """Models behind the port: what a deployment without one does not have."""

    settings: AiSettings
    account: Account

    def bound(self, account: Account) -> Ai:
        """The same for one piece of work; shares the connections, and what is known about the models' health."""
        ...


def is_allowed(model: str, patterns: Iterable[str]) -> bool:
    """Whether a name matches one of the patterns (`openai/*`), as they are written: no case is folded."""
    return any(fnmatch.fnmatchcase(model, pattern) for pattern in patterns)
