"""Any model that litellm reaches: typed answers, two repairs, then the offline drafter, and always in words."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence
from typing import Any

import structlog

from integrations.llm.answers import Accepted, Rejected, read, schema_of, strict_schema_of
from integrations.llm.client import Client, ModelFault, Said
from services.ai import Message, Prompt, prompt_of, render
from services.core.errors import Unavailable
from services.core.ports import A, AiStep, Filled, G, Usage
from services.core.settings import AiSettings
from services.core.values import OFFLINE_GENERATOR

log = structlog.get_logger(__name__)

_REPAIRS = 2
_MOST_PARTS = 16  # above that a bill surprises
_AT_ONCE = 3
_TIMES = {1: "once", 2: "twice"}


class LiteLlmAi:
    """Never raises for a model's fault: it degrades to the step's offline drafter and says why."""

    def __init__(self, settings: AiSettings, *, pause: float = 0.5) -> None:
        self._settings = settings
        self._client = Client(settings, pause=pause)
        self._is_plain = False  # the endpoint refused a schema once; from then on it goes into the words

    def __repr__(self) -> str:
        return f"LiteLlmAi(model={self._settings.model!r})"

    async def fill(self, step: AiStep[G, A], given: G) -> Filled[A]:
        prompt = prompt_of(step)
        spent = _Spent()
        started = time.monotonic()
        try:
            value = await self._think_in_parts(step, given, prompt, spent)
        except ModelFault as fault:
            downgrade = f"The model {fault.words}; the offline drafter wrote this."
            log.warning("model_degraded", model=self._settings.model, prompt_id=prompt.label, why=fault.words)
            drafted = await asyncio.to_thread(step.offline, given)
            return Filled(drafted, OFFLINE_GENERATOR, downgrade, spent.usage(self._settings.model))
        usage = spent.usage(self._settings.model)
        seconds = round(time.monotonic() - started, 3)
        log.info(
            "model_answered", model=self._settings.model, prompt_id=prompt.label, calls=spent.calls, seconds=seconds
        )
        return Filled(value, self._generator(prompt), usage=usage)

    async def ping(self) -> str:
        """Asks the model for one word. Raises Unavailable with what is wrong."""
        try:
            await self._client.open()
            until = asyncio.get_running_loop().time() + min(self._settings.timeout_seconds, 20.0)
            await self._client.ask([Message("user", "Answer with the word ok.")], None, until=until)
        except ModelFault as fault:
            raise Unavailable(f"The model {self._settings.model} {fault.words}; see THREADWRIGHT_AI__*.") from fault
        return f"The model {self._settings.model} answers."

    async def warm(self) -> None:
        """Import the model library now instead of under the first question."""
        await self._client.open()

    async def close(self) -> None:
        await self._client.close()

    def _generator(self, prompt: Prompt) -> str:
        return f"{self._settings.model} {prompt.label}"

    async def _think_in_parts(self, step: AiStep[G, A], given: G, prompt: Prompt, spent: _Spent) -> A:
        """One question for each part of a long input, some at a time; the parts' answers are joined by the step's
        rule, and the whole is checked like any answer. Raises ModelFault.
        """
        parts = step.split(given)
        if len(parts) == 1:
            return await self._think(step, given, prompt, spent)
        if len(parts) > _MOST_PARTS:
            raise ModelFault("cannot take that much text, even in parts")
        turns, failed = asyncio.Semaphore(_AT_ONCE), list[ModelFault]()

        async def answer(part: G) -> A:
            async with turns:
                if failed:  # one that failed makes the others useless
                    raise failed[0]
                try:
                    return await self._think(step, part, prompt, spent)
                except ModelFault as fault:
                    failed.append(fault)
                    raise

        answers = await asyncio.gather(*(answer(part) for part in parts), return_exceptions=True)
        for one in answers:
            if isinstance(one, BaseException):
                raise one
        value = step.merge(given, tuple(one for one in answers if not isinstance(one, BaseException)))
        problems = step.check(given, value)
        if problems:
            log.info("model_parts_do_not_fit", prompt_id=prompt.label, parts=len(parts), problems=len(problems))
            raise ModelFault(f"answered in {len(parts)} parts that do not fit together")
        return value

    async def _think(self, step: AiStep[G, A], given: G, prompt: Prompt, spent: _Spent) -> A:
        """One answer and at most two repairs. Raises ModelFault."""
        asked = list(render(prompt, given))
        messages: Sequence[Message] = asked
        await self._client.open()  # before the clock starts: the first time takes seconds
        until = asyncio.get_running_loop().time() + 3 * self._settings.timeout_seconds
        kinds: list[str] = []
        for _round in range(1 + _REPAIRS):
            said = await self._ask(step, messages, spent, until=until, is_repair=bool(kinds))
            match _judge(said, step, given, self._generator(prompt)):
                case Accepted(value):
                    return value
                case Rejected() as rejected:
                    kinds.append(rejected.kind)
                    log.info("model_answer_rejected", prompt_id=prompt.label, kind=rejected.kind, round=len(kinds))
                    messages = [*asked, Message("assistant", said.text), _mend(rejected)]
        times = _TIMES.get(len(kinds), f"{len(kinds)} times")
        raise ModelFault(f"answered {times} with {' and '.join(dict.fromkeys(kinds))}")

    async def _ask(
        self, step: AiStep[G, A], messages: Sequence[Message], spent: _Spent, *, until: float, is_repair: bool
    ) -> Said:
        schema = None if self._is_plain else strict_schema_of(step.answer)
        try:
            # A repair repeats the schema in words: some servers accept the parameter and ignore it.
            wording = _with_schema(messages, step) if schema is None or is_repair else messages
            said = await self._client.ask(wording, schema, until=until)
        except ModelFault as fault:
            if not fault.is_schema_refused:
                raise
            said = await self._client.ask(_with_schema(messages, step), None, until=until)
            self._is_plain = True  # only now: the request works without the schema
        spent.add(said)
        return said


class _Spent:
    """Sums over the calls of one step."""

    def __init__(self) -> None:
        self.calls = 0
        self._prompt = 0
        self._completion = 0

    def add(self, said: Said) -> None:
        self.calls += 1
        self._prompt += said.prompt_tokens
        self._completion += said.completion_tokens

    def usage(self, model: str) -> tuple[Usage, ...]:
        return (Usage(model, self._prompt, self._completion, self.calls),) if self.calls else ()


def _judge(said: Said, step: AiStep[G, A], given: G, generator: str) -> Accepted[A] | Rejected:
    if said.is_cut:
        return Rejected("an answer that breaks off", ("It breaks off before its end. Write less in each field.",))
    return read(said.text, step, given, generator)


def _mend(rejected: Rejected) -> Message:
    problems = "\n".join(f"- {problem}" for problem in rejected.problems)
    return Message(
        "user", f"That answer cannot be used:\n{problems}\n\nWrite the whole JSON object again, with that mended."
    )


def _with_schema(messages: Sequence[Message], step: AiStep[G, A]) -> list[Message]:
    schema: dict[str, Any] = schema_of(step.answer)
    system, *rest = messages
    text = json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
    return [Message(system.role, f"{system.content}\n\nThe JSON Schema:\n{text}"), *rest]
