"""Recorded models over HTTP: what is good is taken, what is mended is taken, what is broken never is."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest
from pydantic import SecretStr

from integrations.llm import LiteLlmAi, OfflineAi
from services.core.contracts import Level
from services.core.settings import AiSettings
from tests.eval import floors, ideas, models, real, recorded, report, road, scores
from tests.eval.models import StepScore
from tests.eval.road import Plan
from tests.eval.scores import Ratio
from tests.fakes import model_server as say
from tests.fakes.model_server import ModelServer, model_server

IDEA = "taller-es"
Found = tuple[dict[tuple[str, str], StepScore], dict[str, Plan]]


@pytest.fixture(scope="module")
def found() -> Found:
    steps, plans = asyncio.run(models.replay(case for case in ideas.load() if case.id == IDEA))
    return {(one.prompt.partition("@")[0], one.model): one for one in steps}, plans


def test_every_step_of_three_ideas_is_recorded() -> None:
    assert len(recorded.ideas()) >= 3
    steps = {step.name for step in models.STEPS}
    assert {(idea, step) for idea in recorded.ideas() for step in steps} == set(recorded.files())


def test_the_good_one_is_taken_at_once_the_broken_one_never(found: Found) -> None:
    for step in models.STEPS:
        good, mediocre, broken = (found[0][(step.name, model)] for model in recorded.MODELS)
        assert (good.first.share, good.taken.share, good.errors) == (1, 1, 0), step.name
        assert (mediocre.first.share, mediocre.taken.share) == (0, 1), step.name
        assert (broken.first.share, broken.taken.share) == (0, 0), step.name


def test_a_lesser_draft_scores_less(found: Found) -> None:
    good, mediocre = (found[0][("clarifier.bdd", model)] for model in ("good", "mediocre"))
    assert mediocre.covered.share < good.covered.share == 1  # a rule that was turned round, and one that was lost
    good, mediocre = (found[0][("estimator.estimate", model)] for model in ("good", "mediocre"))
    assert mediocre.covered.share < good.covered.share


async def test_the_good_models_plan_stands_beside_the_offline_one(found: Found) -> None:
    (one,) = await models.beside(ideas.load(), found[1], None)
    assert one.generator.startswith(models.MODEL)
    assert one.ratios["facts"].share == one.ratios["citations"].share == one.ratios["gherkin"].share == 1
    assert one.count(Level.ERROR) == 0
    page = report.page([one], (), floors.load(), list(found[0].values()), [one])
    assert "clarifier.bdd@" in page
    assert "Good model | Offline drafter" in page


def test_a_step_below_its_floor_breaks_the_evaluation(found: Found) -> None:
    kept = floors.load()
    steps = list(found[0].values())
    assert list(floors.broken([], (), kept, steps)) == []
    good = found[0][("hld.draft", "good")]
    broken = found[0][("hld.draft", "broken")]
    for planted, said in (
        (replace(good, first=Ratio(0, 1)), "first: 0 % is below"),
        (replace(good, errors=1), "1 errors"),
        (replace(broken, taken=Ratio(1, 1)), "broken model was taken"),
    ):
        assert any(said in line for line in floors.broken([], (), kept, [planted])), said


def test_changes_find_their_places() -> None:
    good: dict[str, Any] = {"list": [{"id": "R-1", "text": "a"}, {"ticket_id": "T-2", "n": 1}], "deep": {"x": 1}}
    for change, wanted in (
        ({"set": "list.R-1.text", "to": "b"}, {"list": [{"id": "R-1", "text": "b"}, {"ticket_id": "T-2", "n": 1}]}),
        ({"drop": "list.T-2"}, {"list": [{"id": "R-1", "text": "a"}]}),
        ({"drop": "list.0"}, {"list": [{"ticket_id": "T-2", "n": 1}]}),
        ({"add": "list", "item": 5}, {"list": [*good["list"], 5]}),
    ):
        assert json.loads(recorded._attempt({"change": [change]}, good)) == {**good, **wanted}
    assert recorded._attempt({"cut": 5}, good) == '{"lis'
    assert scores.NONE.share == 1.0


def test_a_real_model_goes_the_whole_road() -> None:
    """With the recorded good answers behind an endpoint; the page keeps its section when the rest is written anew."""
    case = next(one for one in ideas.load() if one.id == IDEA)

    async def measured() -> list[real.Real]:
        plan = replace(await road.walk(OfflineAi(), case.text, case.prepared()), state=road.begin(case.text), steps=())
        async with model_server() as server:
            answers = []
            for step in models.STEPS:  # as the road will ask for them
                given = models._plain(models._given(step, plan))
                (text,) = recorded.attempts(IDEA, step.name, "good", given)
                answers.append(text)
                server.say(say.answers(text))
                settings = AiSettings(model="openai/real", api_key=SecretStr("k"), api_base=server.url)
                ai = LiteLlmAi(settings, pause=0.01)
                plan = await models._with(step, plan, await ai.fill(step, models._given(step, plan)), case)
                await ai.close()
            server.say(*map(say.answers, answers))
            ai = LiteLlmAi(settings, pause=0.01)
            found = await real.measure(ai, [case], seconds=60)
            await ai.close()
            return found

    found = asyncio.run(measured())
    assert [(one.score.prompt.partition("@")[0], one.calls, one.score.taken.share) for one in found] == [
        (step.name, 1, 1.0) for step in models.STEPS
    ]
    told = real.section("recorded", [case], found, command="make eval-model THREADS=2")
    page = f"# Evaluation\n\nwords\n\n{told}"
    assert real.kept(page) == told
    assert "Measured by `make eval-model THREADS=2`" in told
    assert real.kept("# Evaluation\n") == ""


def test_a_model_that_comes_to_no_end_is_told_so_and_the_road_goes_on() -> None:
    """Each step has its share of the time; what was asked bare fits the step like the shipped prompt."""
    case = next(one for one in ideas.load() if one.id == IDEA)

    async def silent(_server: ModelServer, _writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    async def measured() -> list[real.Real]:
        async with model_server(silent) as server:
            ai = LiteLlmAi(AiSettings(model="openai/real", api_key=SecretStr("k"), api_base=server.url), pause=0.01)
            found = await real.measure(ai, [case], seconds=1.0, is_bare=True)
            await ai.close()
            assert all("Worked examples" not in str(one["messages"]) for one in server.requests)
            assert server.requests
            return found

    found = asyncio.run(measured())
    assert [one.score.taken.share for one in found] == [0.0] * len(models.STEPS)
    assert all("within" in one.downgrade for one in found)
    assert "nothing was taken within" in real.section("slow", [case], found, command="")
