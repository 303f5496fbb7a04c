"""One typed question to one model: schema, tool or plain words, at most two repairs, long inputs in parts."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Generic, Protocol

import structlog

from integrations.llm.answers import Accepted, Rejected, read, schema_of, strict_schema_of
from integrations.llm.client import Mode, Said, Shape, shape_of
from integrations.llm.faults import ModelFault, answered
from integrations.llm.metering import LONGEST, Gate
from services.ai import Guard, Heard, Message, Prompt, Rung, Take, render, request_hash
from services.core.ports import A, AiStep, G
from services.core.values import Making, Value
from services.core.words import sentence

log = structlog.get_logger(__name__)

REPAIRS = 2
_MOST_PARTS = 16  # above that a bill surprises
_AT_ONCE = 3
_WEAKER = {Mode.SCHEMA: Mode.TOOL, Mode.TOOL: Mode.PLAIN}


class Asked(Protocol):
    """Who answers: a client of a model, or a record of one."""

    rung: Rung
    mode: Mode

    async def open(self) -> None: ...

    async def ask(self, messages: Sequence[Message], shape: Shape | None, gate: Gate, *, until: float) -> Said: ...


class Question(Generic[G, A]):
    """One step's; `guard` stands between the tenant's words and the model, both ways; `heard` gets each answer under
    the hash of what was asked."""

    def __init__(
        self,
        client: Asked,
        gate: Gate,
        step: AiStep[G, A],
        prompt: Prompt,
        guard: Guard,
        heard: dict[str, Heard],
    ) -> None:
        self._heard = heard
        self._shapes: set[Mode] = set()
        self._client = client
        self._gate = gate
        self._step = step
        self._prompt = prompt
        self._guard = guard

    @property
    def generator(self) -> str:
        return f"{self._client.rung.model} {self._prompt.label}"

    def making(self, take: Take) -> Making:
        """What was asked, once it is answered; of ways of asking the loosest that was used."""
        shape = max(self._shapes, key=list(Mode).index)
        parameters: dict[str, int | str] = {"max_tokens": take.max_tokens, "shape": shape.value}
        return Making(
            prompt=self._prompt.label,
            digest=take.digest,
            model=self._client.rung.model,
            parameters=parameters,
            take=take.hash,
        )

    async def answer(self, given: G) -> A:
        """One question for each part of a long input, some at a time; the parts' answers are joined by the step's
        rule, and the whole is checked like any answer. Raises ModelFault, OverBudget.
        """
        step = self._step
        parts = step.split(given)
        if len(parts) == 1:
            return await self._think(given)
        if len(parts) > _MOST_PARTS:
            raise ModelFault(sentence("model-parts"))
        turns, failed = asyncio.Semaphore(_AT_ONCE), list[Exception]()

        async def one(part: G) -> A:
            async with turns:
                if failed:  # one that failed makes the others useless
                    raise failed[0]
                try:
                    return await self._think(part)
                except Exception as fault:
                    failed.append(fault)
                    raise

        answers = await asyncio.gather(*(one(part) for part in parts), return_exceptions=True)
        for each in answers:
            if isinstance(each, BaseException):
                raise each
        value = step.merge(given, tuple(each for each in answers if not isinstance(each, BaseException)))
        problems = step.check(given, value)
        if problems:
            log.info("model_parts_do_not_fit", prompt_id=self._prompt.label, parts=len(parts), problems=len(problems))
            raise ModelFault(sentence("model-parts-differ", parts=len(parts)))
        return value

    async def _think(self, given: G) -> A:
        """One answer and at most two repairs."""
        asked = list(render(self._prompt, given, hide=self._guard.hide))
        messages: Sequence[Message] = asked
        await self._client.open()  # before the clock starts: the first time takes seconds
        until = asyncio.get_running_loop().time() + LONGEST * self._client.rung.timeout_seconds
        kinds: list[str] = []
        for _round in range(1 + REPAIRS):
            said = await self._ask(messages, until=until, is_repair=bool(kinds))
            match self._judge(said, given):
                case Accepted(value):
                    return value
                case Rejected() as rejected:
                    kinds.append(rejected.kind)
                    log.info("model_rejected", prompt_id=self._prompt.label, kind=rejected.kind, round=len(kinds))
                    messages = [*asked, Message("assistant", said.text), _mend(rejected)]
        raise answered(kinds)

    async def _ask(self, messages: Sequence[Message], *, until: float, is_repair: bool) -> Said:
        """By what the endpoint takes, which is found out once: schema, else tool, else words."""
        has_shape = strict_schema_of(self._step.answer) is not None
        mode = self._client.mode if has_shape else Mode.PLAIN
        while True:
            shape = shape_of(self._step.answer, mode)
            # A repair repeats the schema in words: some servers accept the parameter and ignore it.
            wording = _with_schema(messages, self._step.answer) if shape is None or is_repair else messages
            try:
                said = await self._client.ask(wording, shape, self._gate, until=until)
            except ModelFault as fault:
                if not fault.is_shape_refused:
                    raise
                mode = _WEAKER[mode]
                continue
            if has_shape:  # only now: the request works that way
                self._client.mode = Mode.PLAIN if mode is Mode.TOOL and not said.is_tool else mode
            self._shapes.add(shape.mode if shape else Mode.PLAIN)
            asked = request_hash(wording, shape.mode if shape else Mode.PLAIN)
            self._heard[asked] = Heard(said.text, said.is_cut, said.is_tool)
            return said

    def _judge(self, said: Said, given: G) -> Accepted[A] | Rejected:
        if said.is_cut:
            return Rejected("cut", ("It breaks off before its end. Write less in each field.",))
        return read(said.text, self._step, given, self.generator, guard=self._guard)


def _mend(rejected: Rejected) -> Message:
    problems = "\n".join(f"- {problem}" for problem in rejected.problems)
    return Message(
        "user", f"That answer cannot be used:\n{problems}\n\nWrite the whole JSON object again, with that mended."
    )


def _with_schema(messages: Sequence[Message], answer: type[Value]) -> list[Message]:
    system, *rest = messages
    return [Message(system.role, f"{system.content}\n\nThe JSON Schema:\n{_schema_text(answer)}"), *rest]


@lru_cache(maxsize=64)
def _schema_text(answer: type[Value]) -> str:
    return json.dumps(schema_of(answer), ensure_ascii=False, separators=(",", ":"))
