"""A take played again: the recorded answers instead of a model, and everything behind them as it is today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from integrations.llm.asking import Question
from integrations.llm.client import Mode, Said, Shape
from integrations.llm.faults import ModelFault
from integrations.llm.metering import Gate
from services.ai import Guard, Message, Rung, Take, price_table, prompt_of, request_hash
from services.core.errors import NotFound
from services.core.ports import A, AiStep, Filled, G
from services.core.words import sentence


class Recorded:
    """Answers what was answered then; a way of asking that has no record was refused then."""

    def __init__(self, take: Take) -> None:
        self.rung = Rung(take.model)
        self.mode = Mode.SCHEMA
        self._take = take

    async def open(self) -> None:
        """There is nothing to connect to."""

    async def ask(self, messages: Sequence[Message], shape: Shape | None, gate: Gate, *, until: float) -> Said:
        """Raises ModelFault where nothing is recorded."""
        heard = self._take.heard.get(request_hash(messages, shape.mode if shape else Mode.PLAIN))
        if heard is None:
            raise ModelFault(sentence("model-connection"), is_shape_refused=shape is not None)
        return Said(heard.text, heard.is_cut, heard.is_tool)


@dataclass(frozen=True, slots=True)
class ReplayAi:
    """Fills the step of its take, and no other."""

    take: Take
    link_hosts: tuple[str, ...] = ()

    async def fill(self, step: AiStep[G, A], given: G) -> Filled[A]:
        """Raises NotFound when what would be asked today was not asked then."""
        client, prompt = Recorded(self.take), prompt_of(step)
        gate = Gate(None, client.rung, price_table(), step=step.name, prompt=prompt.label)
        question = Question(
            client, gate, step, prompt, Guard.over(given, link_hosts=self.link_hosts, people=self.take.people), {}
        )
        try:
            value = await question.answer(given)
        except ModelFault as fault:
            told = sentence("replay-differs", step=step.name, then=self.take.prompt, now=prompt.label)
            raise NotFound(told) from fault
        return Filled(value, question.generator, self.take.downgrade)

    async def ping(self) -> str:
        return "Recorded answers."
