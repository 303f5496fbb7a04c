"""Any models that litellm reaches, in the order of a ladder, then the offline drafter, and always in words."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from dataclasses import replace

import structlog

from integrations.llm.asking import Question
from integrations.llm.client import Client
from integrations.llm.faults import ModelFault, error_type
from integrations.llm.metering import Gate
from services.ai import (
    ANY_STEP,
    Account,
    AtCap,
    Guard,
    Heard,
    Message,
    Rung,
    StepTrace,
    Take,
    Telemetry,
    deployed,
    digest_of,
    instructions_of,
    price_table,
)
from services.core.errors import AskFirst, OverBudget, Unavailable
from services.core.ports import A, AiStep, Filled, G, Usage
from services.core.settings import AiSettings
from services.core.values import OFFLINE_GENERATOR, Making
from services.core.words import frame, sentence

log = structlog.get_logger(__name__)

_MOST_CLIENTS = 200  # of all tenants; those that were asked longest ago are closed


class LiteLlmAi:
    """Made once a process; `bound` is the same for one piece of work of one tenant.

    A model's fault never raises: the next rung of the ladder answers, at last the step's offline drafter, and the
    downgrade says why. Raises OverBudget where a cap has no room and its tenant wants to be asked, or to stop.
    """

    def __init__(
        self,
        settings: AiSettings,
        *,
        pause: float = 0.5,
        account: Account | None = None,
        telemetry: Telemetry | None = None,
    ) -> None:
        self.settings = settings
        self._telemetry = telemetry
        self.account = account or Account(ladder={ANY_STEP: deployed(settings)})
        self._pause = pause
        self._clients: OrderedDict[Rung, Client] = OrderedDict()
        self._prices = price_table(settings.prices)

    def __repr__(self) -> str:
        return f"LiteLlmAi(model={self.settings.model!r})"

    def bound(self, account: Account) -> LiteLlmAi:
        """Shares the connections, and what is known about the models' health."""
        other = LiteLlmAi(self.settings, pause=self._pause, account=account, telemetry=self._telemetry)
        other._clients = self._clients
        return other

    async def fill(self, step: AiStep[G, A], given: G) -> Filled[A]:
        try:
            return await self._fill(step, given)
        finally:
            if self.account.watch is not None:
                await self.account.watch.over()

    async def _fill(self, step: AiStep[G, A], given: G) -> Filled[A]:
        account = self.account
        used: list[Usage] = []
        told = ""
        rungs = await account.rungs(step.name)
        for place, rung in enumerate(rungs, 1):
            try:
                value, take, made = await self._answer(rung, step, given, used)
            except ModelFault as error:
                log.warning("model_degraded", model=rung.model, prompt_id=step.name, why=error.text())
                told = self._told(told, rung, error)
            except OverBudget as over:
                fault = _beyond(over, account.at_cap)
                if fault is not None and place < len(rungs):
                    log.warning("model_degraded", model=rung.model, prompt_id=step.name, why=fault.text())
                    told = self._told(told, rung, fault)
                    continue
                if account.at_cap is not AtCap.DEGRADE:
                    raise (AskFirst if account.at_cap is AtCap.ASK else OverBudget)(over.args[0]) from over
                log.warning("model_over_budget", model=rung.model, prompt_id=step.name, why=str(over))
                words = over.args[0].text(account.language)
                return await _drafted(step, given, frame(account.language, "downgrade-budget", budget=words), used)
            else:
                downgrade = frame(account.language, "downgrade-to-model", before=told, model=rung.model) if told else ""
                if account.keep is not None:
                    await account.keep(replace(take, downgrade=downgrade))
                return Filled(value, f"{rung.model} {take.prompt}", downgrade, tuple(used), (made,))
        downgrade = frame(account.language, "downgrade-to-drafter", before=told) if told else ""
        return await _drafted(step, given, downgrade, used)

    async def ping(self) -> str:
        """Asks the first model for one word. Raises Unavailable with what is wrong."""
        rung = deployed(self.settings)[0]
        client = self._client(rung)
        gate = Gate(None, rung, self._prices, step="ping", prompt="")
        try:
            await client.open()
            until = asyncio.get_running_loop().time() + min(rung.timeout_seconds, 20.0)
            await client.ask([Message("user", "Answer with the word ok.")], None, gate, until=until)
        except ModelFault as fault:
            raise Unavailable(f"The model {rung.model} {fault.text()}; see THREADWRIGHT_AI__*.") from fault
        return f"The model {rung.model} answers."

    async def warm(self) -> None:
        """Import the model library now instead of under the first question."""
        for rung in deployed(self.settings)[:1]:
            await self._client(rung).open()

    async def close(self) -> None:
        clients = list(self._clients.values())
        self._clients.clear()
        for client in clients:
            await client.close()

    async def _answer(self, rung: Rung, step: AiStep[G, A], given: G, used: list[Usage]) -> tuple[A, Take, Making]:
        if rung.fault is not None:
            raise ModelFault(rung.fault)
        prompt, account = self.account.prompt_of(step), self.account
        trace = await self._trace(rung, step.name, prompt.label)
        gate = Gate(
            account.meter,
            rung,
            self._prices,
            step=step.name,
            prompt=prompt.label,
            watch=account.watch,
            trace=trace,
            whose=account.about.get("tenant_id", ""),
        )
        heard: dict[str, Heard] = {}
        plain = given.model_dump(mode="json")
        guard = Guard.of(plain, link_hosts=account.link_hosts, people=account.people)
        question = Question(self._client(rung), gate, step, prompt, guard, heard)
        take = Take(
            step.name, prompt.label, rung.model, plain, heard, max_tokens=rung.max_output_tokens, people=guard.named,
            text=prompt.text, digest=digest_of(prompt), instructions=instructions_of(prompt),
        )  # fmt: skip
        found = guard.signs_at_hand()
        if found is None:
            found = await asyncio.to_thread(guard.signs)  # a long text takes a second
        if found:
            log.warning("injection_suspected", prompt_id=prompt.label, signs=sorted(found))
        started = time.monotonic()
        fault = "cancelled"
        try:
            value = await question.answer(given)
            fault = ""
        except Exception as error:
            fault = error_type(error) if isinstance(error, ModelFault) else type(error).__name__
            if isinstance(error, ModelFault) and error.kinds and account.keep is not None:
                # it answered, and nothing of it could be used
                await account.keep(replace(take, is_taken=False, people=guard.named, found=guard.found))
            raise
        finally:
            used += gate.usage
            if trace is not None:
                trace.ended(fault)
        seconds = round(time.monotonic() - started, 3)
        calls = sum(one.calls for one in gate.usage)
        log.info("model_answered", model=rung.model, prompt_id=prompt.label, calls=calls, seconds=seconds)
        take = replace(take, people=guard.named, found=guard.found)
        return value, take, question.making(take)

    async def _trace(self, rung: Rung, step: str, prompt: str) -> StepTrace | None:
        if self._telemetry is None:
            return None
        await self._telemetry.open()
        return self._telemetry.step(step, {**self.account.about, "prompt": prompt, "model": rung.model})

    def _client(self, rung: Rung) -> Client:
        client = self._clients.get(rung)
        if client is None:
            client = self._clients[rung] = Client(rung, pause=self._pause)
            while len(self._clients) > _MOST_CLIENTS:
                _, oldest = self._clients.popitem(last=False)
                task = asyncio.ensure_future(oldest.close())
                task.add_done_callback(lambda done: done.exception())
        if len(self._clients) > 1:
            self._clients.move_to_end(rung)
        return client

    def _told(self, before: str, rung: Rung, fault: ModelFault) -> str:
        language = self.account.language
        words = fault.text(language)
        if not before:
            return frame(language, "downgrade-first", model=rung.model, fault=words)
        return frame(language, "downgrade-next", before=before, model=rung.model, fault=words)


def _beyond(over: OverBudget, choice: AtCap) -> ModelFault | None:
    """Of this model alone: the next may have a price, or a lower one. Whoever wants to be asked at a cap, or to stop,
    is not given a lesser model instead."""
    why = over.args[0].message
    if why == "budget-unpriced":
        return ModelFault(sentence("model-unpriced"))
    return ModelFault(sentence("model-dear")) if why == "budget-money" and choice is AtCap.DEGRADE else None


async def _drafted(step: AiStep[G, A], given: G, downgrade: str, used: list[Usage]) -> Filled[A]:
    drafted = await asyncio.to_thread(step.offline, given)
    return Filled(drafted, OFFLINE_GENERATOR, downgrade, tuple(used))
