"""Recorded answers to the questions about one statement, one part or one ticket, and about the traits of tickets."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from integrations.llm import LiteLlmAi
from services import clarifier, estimator, hld, tickets
from services.ai import prompt_of
from services.core import yamls
from services.core.ports import AiStep
from services.core.values import OFFLINE_GENERATOR, Value
from services.estimator.traits import TRAITS_STEP
from tests.eval import recorded
from tests.eval.scores import NONE, Ratio
from tests.eval.step_score import StepScore
from tests.fakes import model_server as say
from tests.fakes.model_server import ModelServer

STEPS: tuple[AiStep[Any, Any], ...] = (
    clarifier.REDRAFT,
    hld.REDRAFT,
    tickets.REDRAFT,
    estimator.REDRAFT,
    TRAITS_STEP,
)
_FIELDS = {"idea", "step", "given", "answer", "mediocre", "broken", "says", "keeps"}


@lru_cache(maxsize=1)
def cases() -> tuple[dict[str, Any], ...]:
    found = yamls.loaded((recorded.FOLDER / "changes.yaml").read_text(encoding="utf-8"))
    assert all(set(one) <= _FIELDS for one in found)
    return tuple(found)


async def replay(ai: LiteLlmAi, server: ModelServer, ideas: Iterable[str]) -> list[StepScore]:
    wanted, by_name = set(ideas), {step.name: step for step in STEPS}
    return [
        await _replayed(ai, server, by_name[case["step"]], case, model)
        for case in cases()
        if case["idea"] in wanted
        for model in recorded.MODELS
    ]


async def _replayed(
    ai: LiteLlmAi, server: ModelServer, step: AiStep[Any, Any], case: dict[str, Any], model: str
) -> StepScore:
    good = _resolved(case["answer"], case["idea"])
    tries = [[]] if model == "good" else case[model]
    server.say(*(say.answers(json.dumps(_with(good, changes), ensure_ascii=False)) for changes in tries))
    given = step.given.model_validate(_resolved(case["given"], case["idea"]))
    filled = await ai.fill(step, given)
    is_taken = filled.generator != OFFLINE_GENERATOR
    first = Ratio(int(is_taken and len(server.requests) == 1), 1)
    covered = _said(filled.value, case) if is_taken else NONE
    return StepScore(prompt_of(step).label, model, first, Ratio(int(is_taken), 1), covered, NONE, NONE)


def _said(answer: Value, case: dict[str, Any]) -> Ratio:
    """What the change asks for, and what it must leave."""
    text = answer.model_dump_json()
    wanted = [*case.get("says", ()), *case.get("keeps", ())]
    return Ratio(sum(re.search(words, text) is not None for words in wanted), len(wanted))


def _with(good: Any, changes: list[dict[str, Any]]) -> Any:
    changed = copy.deepcopy(good)
    for change in changes:
        recorded.change_in(changed, change)
    return changed


def _resolved(node: Any, idea: str) -> Any:
    if isinstance(node, list):
        return [_resolved(one, idea) for one in node]
    if not isinstance(node, dict):
        return node
    if "recorded" not in node:
        return {key: _resolved(one, idea) for key, one in node.items()}
    step, place = node["recorded"]
    return _with(recorded.part(idea, step, place), node.get("change", []))
