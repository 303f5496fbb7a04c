"""What one question to a model may use at most, reserved before each try and settled after it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import structlog

from services.ai import Message, Meter, ModelCall, Planned, PriceTable, Rung, StepTrace, Used, Watch
from services.core.ports import Usage

log = structlog.get_logger(__name__)

# A token of every tokenizer in use is at least one byte of the text, so bytes bound tokens from above. Beside the text
# there is what a provider adds to a message, to a tool and to a schema.
LONGEST = 3  # timeouts of one question, repairs included; a streamed answer may take all of them
_PER_MESSAGE = 16
_PER_CALL = 512
_SETTLING = 300.0  # seconds after the longest call in which it is surely settled, or its process is dead


class Gate:
    """Of one step with one model; counts what was used, also where nobody meters. `watch` hears how much has come,
    `trace` of each call; `whose` turn it takes."""

    def __init__(
        self,
        meter: Meter | None,
        rung: Rung,
        prices: PriceTable,
        *,
        step: str,
        prompt: str,
        watch: Watch | None = None,
        trace: StepTrace | None = None,
        whose: str = "",
    ) -> None:
        self.watch, self.whose = watch, whose
        self._trace = trace
        self._came = 0
        self._meter = meter
        self._rung = rung
        self._prices = prices
        self._step = step
        self._prompt = prompt
        self._usage = Usage(rung.model)

    @property
    def usage(self) -> tuple[Usage, ...]:
        return (self._usage,) if self._usage.calls else ()

    @property
    def is_told(self) -> bool:
        """Whether anybody wants to hear of calls."""
        return self._trace is not None

    def called(self, call: ModelCall) -> None:
        if self._trace is not None:
            self._trace.called(call)

    def came(self, characters: int) -> None:
        """Of a streamed answer, and of those before it in this step."""
        self._came += characters
        if self.watch is not None:
            self.watch(self._came)

    async def reserve(self, messages: Sequence[Message], schema: int) -> UUID | None:
        """`schema`: its size in bytes. Raises OverBudget."""
        if self._meter is None:
            return None
        prompt = sum(len(one.content.encode()) + _PER_MESSAGE for one in messages) + schema + _PER_CALL
        completion = self._rung.max_output_tokens
        price = self._prices.of(self._rung.model)
        return await self._meter.reserve(
            Planned(
                step=self._step,
                model=self._rung.model,
                prompt=self._prompt,
                prompt_tokens=prompt,
                completion_tokens=completion,
                micros=price.micros(prompt, completion) if price else None,
                seconds=LONGEST * self._rung.timeout_seconds + _SETTLING,
            )
        )

    async def answered(self, held: UUID | None, usage: Usage | None, *, is_estimated: bool = False) -> None:
        """None: the provider did not say what was used, so all that was reserved counts. `is_estimated`: it did not
        say, and the tokens of what was sent and what came were counted here."""
        self._usage = Usage(
            self._rung.model,
            self._usage.prompt_tokens + (usage.prompt_tokens if usage else 0),
            self._usage.completion_tokens + (usage.completion_tokens if usage else 0),
            self._usage.calls + 1,
            self._usage.cached_tokens + (usage.cached_tokens if usage else 0),
        )
        if self._meter is None or held is None:
            return
        if usage is None:
            log.warning("model_usage_unknown", model=self._rung.model)
            await self._meter.settle(held, None)
            return
        if is_estimated:
            log.warning("model_usage_estimated", model=self._rung.model)
        cost = self._prices.cost(usage)
        await self._meter.settle(held, Used(usage.prompt_tokens, usage.completion_tokens, cost, is_estimated))

    async def failed(self, held: UUID | None, *, is_free: bool) -> None:
        if self._meter is not None and held is not None:
            await self._meter.settle(held, Used(is_billed=False) if is_free else None)
