"""The recorded answers through the road of a real model: over HTTP, read, checked, repaired, or replaced."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from integrations.llm import LiteLlmAi, OfflineAi
from services import clarifier, estimator, hld, tickets
from services.ai import prompt_of
from services.clarifier.steps import BDD, NEXT
from services.core.contracts import Level
from services.core.ports import AiStep, Diagrams, Filled
from services.core.settings import AiSettings
from services.core.values import OFFLINE_GENERATOR, Value
from services.estimator import ESTIMATE, EstimateGiven
from services.hld import DRAFT, HldGiven
from services.tickets import SLICE, SliceGiven
from tests.eval import changed, citations, coverage, facts, linters, recorded, road, scores, statements
from tests.eval.ideas import Case
from tests.eval.road import Plan
from tests.eval.scores import NONE, Ratio, Score
from tests.eval.step_score import StepScore
from tests.fakes import model_server as say
from tests.fakes.model_server import ModelServer, model_server

STEPS: tuple[AiStep[Any, Any], ...] = (NEXT, BDD, DRAFT, SLICE, ESTIMATE)
MODEL = "openai/recorded"


@asynccontextmanager
async def _model() -> AsyncIterator[tuple[LiteLlmAi, ModelServer]]:
    async with model_server() as server:
        settings = AiSettings(model=MODEL, api_key="recorded", api_base=server.url, timeout_seconds=60)  # type: ignore[arg-type]
        ai = LiteLlmAi(settings, pause=0.01)
        yield ai, server
        await ai.close()


async def replay(cases: Iterable[Case]) -> tuple[list[StepScore], dict[str, Plan]]:
    """By prompt and model, and the plan that the good model makes of each idea."""
    summed: dict[tuple[str, str], StepScore] = {}
    plans: dict[str, Plan] = {}
    by_id = {case.id: case for case in cases}
    async with _model() as (ai, server):
        for idea in (one for one in recorded.ideas() if one in by_id):
            plan, found = await _idea(ai, server, by_id[idea])
            plans[idea] = plan
            found += await changed.replay(ai, server, (idea,))
            for one in found:
                key = (one.prompt, one.model)
                summed[key] = summed[key] + one if key in summed else one
    return list(summed.values()), plans


async def _idea(ai: LiteLlmAi, server: ModelServer, case: Case) -> tuple[Plan, list[StepScore]]:
    """Each step is given what the good model answered before, so that steps are judged apart."""
    base = await road.walk(OfflineAi(), case.text, case.prepared())  # a whole plan, whose parts are then exchanged
    state = road.begin(case.text)
    plan = replace(base, state=state, steps=())
    found: list[StepScore] = []
    for step in STEPS:
        given = _given(step, plan)
        for model in reversed(recorded.MODELS):  # the good one last: the next step rests on it
            server.say(*(say.answers(text) for text in recorded.attempts(case.id, step.name, model, _plain(given))))
            filled = await ai.fill(step, given)
            after = await _with(step, plan, filled, case)
            found.append(_score(step, model, filled, len(server.requests), after, case))
        plan = after
    return plan, found


def _plain(given: Value) -> Any:
    return given.model_dump(mode="json", by_alias=True)


def _given(step: AiStep[Any, Any], plan: Plan) -> Value:
    makes: dict[str, Callable[[], Value]] = {
        NEXT.name: lambda: plan.state,
        BDD.name: lambda: clarifier.BddGiven(state=plan.state),
        DRAFT.name: lambda: HldGiven(bdd=plan.bdd),
        SLICE.name: lambda: SliceGiven(bdd=plan.bdd, hld=plan.hld),
        ESTIMATE.name: lambda: EstimateGiven(ticket_set=plan.tickets, hld=plan.hld),
    }
    return makes[step.name]()


async def _with(step: AiStep[Any, Any], plan: Plan, filled: Filled[Any], case: Case) -> Plan:
    """The plan with this answer in its place, finished by the room's own verb."""
    ready = _Ready(filled)
    if step is NEXT:
        question = filled.value.question
        state = road.answered(plan.state, question, case.prepared()) if question else plan.state
        return replace(plan, state=state, steps=(*plan.steps, filled.value))
    if step is BDD:
        return replace(plan, bdd=(await clarifier.draft_bdd(ready, plan.state, None)).value)
    if step is DRAFT:
        return replace(plan, hld=(await hld.draft(ready, plan.bdd)).value)
    if step is SLICE:
        return replace(plan, tickets=(await tickets.slice_plan(ready, plan.bdd, plan.hld)).value)
    return replace(plan, estimates=(await estimator.estimate(ready, plan.tickets, plan.hld)).value)


class _Ready:
    """An Ai port that has its answer already."""

    def __init__(self, filled: Filled[Any]) -> None:
        self._filled = filled

    async def fill(self, step: AiStep[Any, Any], given: Any) -> Filled[Any]:
        return self._filled

    async def ping(self) -> str:
        return "ready"


def _score(step: AiStep[Any, Any], model: str, filled: Filled[Any], requests: int, plan: Plan, case: Case) -> StepScore:
    is_taken = filled.generator != OFFLINE_GENERATOR
    label = prompt_of(step).label
    first = Ratio(int(is_taken and requests == 1), 1)
    if not is_taken:
        return StepScore(label, model, first, Ratio(0, 1), NONE, NONE, NONE)
    document, rules, covered = _JUDGED[step.name]
    cited, uncited = citations.bad(plan, (document,))
    count = coverage.statements(plan, (document,))
    repeats = {other for _, other in coverage.repeated(plan, (document,))}
    findings = [found for found in linters.findings(plan) if found.rule.startswith(rules)]
    return StepScore(
        label,
        model,
        first,
        Ratio(1, 1),
        Ratio(*covered(plan)) + (_facts(case, plan) if step is BDD else NONE),
        Ratio(cited - len(uncited), cited),
        Ratio(count - len(repeats), count),
        sum(f.level is Level.ERROR for f in findings),
        sum(f.level is Level.WARNING for f in findings),
    )


def _facts(case: Case, plan: Plan) -> Ratio:
    """What a reader expects of the draft alone."""
    drafted = [one for one in case.expect if one.where not in ("hld", "tickets", "anywhere", "questions")]
    narrowed = case.model_copy(update={"expect": tuple(drafted)})
    return Ratio(len(drafted) - len(facts.missed(narrowed, tuple(statements.of_bdd(plan.bdd)))), len(drafted))


_JUDGED: dict[str, tuple[str, tuple[str, ...], Callable[[Plan], tuple[int, int]]]] = {
    NEXT.name: ("dialogue", ("clarifier.question",), coverage.mapped),
    BDD.name: ("bdd", ("clarifier.",), coverage.scenarios),
    DRAFT.name: ("hld", ("hld.",), coverage.served),
    SLICE.name: ("tickets", ("tickets.",), coverage.ticketed),
    ESTIMATE.name: ("estimates", ("estimator.",), coverage.estimated),
}


async def beside(cases: Iterable[Case], plans: dict[str, Plan], diagrams: Diagrams | None) -> list[Score]:
    """The good model's plans under the same measures as the offline drafter's."""
    return [await scores.score(case, plans[case.id], diagrams) for case in cases if case.id in plans]
