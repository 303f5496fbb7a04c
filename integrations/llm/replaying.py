"""A take played again: the recorded answers instead of a model, and everything behind them as it is today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from integrations.llm.asking import Question
from integrations.llm.client import Mode, Said, Shape
from integrations.llm.faults import ModelFault
from integrations.llm.metering import Gate
from services.ai import Guard, Message, Prompt, Rung, Take, fitted, price_table, prompt_of, request_hash
from services.core.errors import NotFound, Unavailable
from services.core.ports import A, AiStep, Filled, G
from services.core.words import sentence


class Recorded:
    """Answers what was answered then; a way of asking that has no record was refused then. `answered` counts, and
    `is_missing` when the last question has no record in any way."""

    def __init__(self, take: Take) -> None:
        self.rung = Rung(take.model, max_output_tokens=take.max_tokens)
        self.mode = Mode.SCHEMA
        self.answered = 0
        self.is_missing = False
        self._take = take

    async def open(self) -> None:
        """There is nothing to connect to."""

    async def ask(self, messages: Sequence[Message], shape: Shape | None, gate: Gate, *, until: float) -> Said:
        """Raises ModelFault where nothing is recorded."""
        heard = self._take.heard.get(request_hash(messages, shape.mode if shape else Mode.PLAIN))
        self.is_missing = heard is None
        if heard is None:
            raise ModelFault(sentence("model-connection"), is_shape_refused=shape is not None)
        self.answered += 1
        return Said(heard.text, heard.is_cut, heard.is_tool)


@dataclass(slots=True)
class ReplayAi:
    """Fills the step of its take, and no other; `prompt` instead of the product's own. `answered` counts the answers
    that were played."""

    take: Take
    link_hosts: tuple[str, ...] = ()
    prompt: Prompt | None = None
    answered: int = field(default=0, init=False)

    async def fill(self, step: AiStep[G, A], given: G) -> Filled[A]:
        """Raises NotFound when what would be asked today was not asked then, Unavailable when no answer of then would
        be taken today."""
        client = Recorded(self.take)
        prompt = prompt_of(step) if self.prompt is None else fitted(step, self.prompt)
        gate = Gate(None, client.rung, price_table(), step=step.name, prompt=prompt.label)
        guard = Guard.over(given, link_hosts=self.link_hosts, people=self.take.people, found=self.take.found)
        question = Question(client, gate, step, prompt, guard, {})
        try:
            value = await question.answer(given)
        except ModelFault as fault:
            if not client.is_missing:
                raise Unavailable(sentence("replay-refused", step=step.name, prompt=prompt.label)) from fault
            told = sentence("replay-differs", step=step.name, then=self.take.prompt, now=prompt.label)
            raise NotFound(told) from fault
        finally:
            self.answered = client.answered
        made = (question.making(self.take),) if self.take.max_tokens else ()  # a record of before says nothing of it
        return Filled(value, question.generator, self.take.downgrade, (), made)

    async def ping(self) -> str:
        return "Recorded answers."
