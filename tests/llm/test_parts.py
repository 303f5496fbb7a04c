"""Inputs too long for one question: asked in parts over HTTP, joined by rule, nothing lost, nothing twice."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from integrations.llm import LiteLlmAi
from services import estimator, hld, tickets
from services.ai import cut, groups, prompt_of
from services.ai.merging import Numbered, merged
from services.clarifier.state import BddGiven, ClarifierState, NextStep
from services.clarifier.steps import BDD, NEXT
from services.core.contracts import Bdd, Category, Coverage, CoverageStatus, Idea, Message
from services.core.ports import AiStep
from services.core.settings import AiSettings
from services.core.values import OFFLINE_GENERATOR
from services.estimator import ESTIMATE
from services.hld import DRAFT
from services.tickets import SLICE
from tests.fakes import model_server as say
from tests.fakes.model_server import Behaviour, ModelServer, model_server

FORMS = 66
STEPS: dict[str, AiStep[Any, Any]] = {step.name: step for step in (NEXT, BDD, DRAFT, SLICE, ESTIMATE)}


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with model_server() as fake:
        yield fake


@pytest.fixture
async def ai(server: ModelServer) -> AsyncIterator[LiteLlmAi]:
    settings = AiSettings(model="openai/local", api_key="k", api_base=server.url, timeout_seconds=60)  # type: ignore[arg-type]
    port = LiteLlmAi(settings, pause=0.01)
    yield port
    await port.close()


def thinks(think: Callable[[dict[str, Any]], Any]) -> Behaviour:
    """A model that answers what it finds in the data blocks of its own request."""

    async def behave(fake: ModelServer, writer: asyncio.StreamWriter) -> None:
        user = fake.requests[-1]["messages"][1]["content"]
        blocks = re.findall(r'<data name="(\w+)">\n(.*?)\n</data>', user, re.DOTALL)
        answer = think({name: json.loads(body) for name, body in blocks})
        writer.write(say.http(200, say.completion(json.dumps(answer))))

    return behave


def long_idea() -> str:
    """About 10,000 words: one rule a paragraph, and much around it."""
    around = "In the town hall this has been done by hand for as long as anybody remembers. " * 10
    return "\n\n".join(
        f"When form {n} arrives, a clerk stamps form {n} within {n} hours. {around}" for n in range(FORMS)
    )


def drafted(data: dict[str, Any]) -> dict[str, Any]:
    """One requirement for each form in the part, and one that every part writes; ids begin at 1 in each."""
    text = data["state"]["idea"]["text"]
    forms = list(dict.fromkeys(re.findall(r"form (\d+)", text)))
    requirements = [
        {
            "id": f"R-{place}",
            "title": f"Stamp form {form}",
            "text": f"When form {form} arrives, the system shall let a clerk stamp form {form} within {form} hours.",
            "priority": "must",
            "persona": "P-1",
            "entities": ["E-1"],
            "sources": ["M-1", "A-1"],
        }
        for place, form in enumerate(forms, start=1)
    ]
    last = len(forms) + 1
    requirements.append(
        {
            "id": f"R-{last}",
            "title": "Keep every stamp",
            "text": "The system shall keep who stamped which form and when, as R-1 asks.",
            "priority": "must",
            "entities": ["E-1"],
            "sources": ["M-1"],
        }
    )
    steps = [
        {"keyword": "Given", "text": "a form on the desk"},
        {"keyword": "When", "text": "a clerk stamps it"},
        {"keyword": "Then", "text": "the stamp is kept"},
    ]
    scenarios = [
        {
            "id": f"S-{place}",
            "title": f"{r['title']} in time",
            "requirements": [r["id"]],
            "steps": steps,
            "kind": "edge",
        }
        for place, r in enumerate(requirements, start=1)
    ]
    return {
        "title": "Stamps",
        "summary": "Clerks stamp forms.",
        "problem": "It is done by hand.",
        "problem_sources": ["M-1"],
        "goals": [],
        "personas": [{"id": "P-1", "name": "Clerk", "needs": "To stamp", "sources": ["M-1"]}],
        "scope_in": [{"text": "Stamping", "sources": ["M-1"]}],
        "scope_out": [],
        "requirements": requirements,
        "quality": [],
        "entities": [
            {
                "id": "E-1",
                "name": "form",
                "description": "What is stamped",
                "attributes": [{"name": "id", "type": "id"}],
                "sources": ["M-1"],
            }
        ],
        "assumptions": [{"id": "A-1", "text": f"Form {forms[0]} is on paper.", "if_wrong": "Then no scan is needed."}],
        "features": [{"id": "F-1", "title": "Stamping", "scenarios": scenarios}],
        "coverage": [],
    }


def state(text: str) -> ClarifierState:
    return ClarifierState(
        idea=Idea(text=text, title="Stamps"), messages=(Message(id="M-1", author="Ada", text=text),), budget=0
    )


@pytest.fixture
async def long_draft(ai: LiteLlmAi, server: ModelServer) -> Bdd:
    server.say(thinks(drafted))
    filled = await ai.fill(BDD, BddGiven(state=state(long_idea())))
    assert filled.downgrade == ""
    return filled.value


async def test_an_idea_of_ten_thousand_words_loses_nothing(ai: LiteLlmAi, server: ModelServer, long_draft: Bdd) -> None:
    assert len(long_idea().split()) > 10_000
    assert len(server.requests) == 5
    seen = " ".join(request["messages"][1]["content"] for request in server.requests)
    titles = [r.title for r in long_draft.requirements]
    for form in range(FORMS):
        assert f"When form {form} arrives" in seen
        assert titles.count(f"Stamp form {form}") == 1
    assert titles.count("Keep every stamp") == 1
    assert len({r.id for r in long_draft.requirements}) == FORMS + 1
    assert [p.name for p in long_draft.personas] == ["Clerk"]
    assert len(long_draft.entities) == len(long_draft.features) == len(long_draft.scope_in) == 1
    assert long_draft.generator.startswith("openai/local clarifier.bdd@")


async def test_every_mention_follows_its_item(long_draft: Bdd) -> None:
    by_id = {r.id: r for r in long_draft.requirements}
    for scenario in long_draft.features[0].scenarios:
        (wanted,) = scenario.requirements
        assert scenario.title == f"{by_id[wanted].title} in time"
    papers = {a.id: a.text for a in long_draft.assumptions}
    assert len(papers) == 5
    for number, part in enumerate(groups([str(n) for n in range(FORMS)], FORMS)[0]):
        (cited,) = {s for s in by_id[_of(long_draft, part)].sources if s.startswith("A-")}
        assert int(re.findall(r"\d+", papers[cited])[0]) <= number


def _of(bdd: Bdd, form: str) -> str:
    return next(r.id for r in bdd.requirements if r.title == f"Stamp form {form}")


def drafts_offline(step: AiStep[Any, Any], whole: Any) -> Callable[[dict[str, Any]], Any]:
    """A model as good as the offline drafter, seeing no more than its part."""
    parts = step.split(whole)
    names = prompt_of(step).variables

    def think(data: dict[str, Any]) -> Any:
        (part,) = [one for one in parts if {name: one.model_dump(mode="json")[name] for name in names} == data]
        return step.offline(part).model_dump(mode="json", by_alias=True, exclude={"generator", "downgrade"})

    return think


async def test_a_draft_of_sixty_requirements_is_designed_sliced_and_estimated_in_parts(
    ai: LiteLlmAi, server: ModelServer, long_draft: Bdd
) -> None:
    whole = hld.HldGiven(bdd=long_draft)
    server.say(thinks(drafts_offline(DRAFT, whole)))
    design = await hld.draft(ai, long_draft)
    assert (design.downgrade, len(server.requests)) == ("", 3)
    assert not DRAFT.check(whole, design.value)
    assert len({c.name for c in design.value.components}) == len(design.value.components)

    slicing = tickets.SliceGiven(bdd=long_draft, hld=design.value)
    server.say(thinks(drafts_offline(SLICE, slicing)))
    plan = await tickets.slice_plan(ai, long_draft, design.value)
    assert (plan.downgrade, len(server.requests)) == ("", 4)
    covered = {ident for ticket in plan.value.tickets for ident in ticket.covers}
    assert {r.id for r in long_draft.requirements} <= covered
    subjects = [ticket.subject for ticket in plan.value.tickets]
    assert subjects.count("walk") == 1 and len(subjects) == len(set(subjects))

    estimating = estimator.EstimateGiven(ticket_set=plan.value, hld=design.value)
    server.say(thinks(drafts_offline(ESTIMATE, estimating)))
    estimates = await estimator.estimate(ai, plan.value, design.value)
    assert estimates.downgrade == ""
    assert len(server.requests) > 1
    assert len(estimates.value.estimates) == len({one.ticket_id for one in estimates.value.estimates})


async def test_a_part_that_fails_leaves_the_whole_to_the_offline_drafter(ai: LiteLlmAi, server: ModelServer) -> None:
    server.say(thinks(drafted), say.answers("{"))
    filled = await ai.fill(BDD, BddGiven(state=state(long_idea())))
    assert filled.generator == OFFLINE_GENERATOR
    assert "broken JSON" in filled.downgrade


async def test_parts_that_do_not_fit_together_are_not_shown(ai: LiteLlmAi, server: ModelServer) -> None:
    def odd(data: dict[str, Any]) -> Any:
        answer = drafted(data)
        answer["features"][0]["title"] = "Stamping"
        answer["quality"] = [
            {"id": "Q-1", "attribute": "cost", "text": "Cheap", "measure": "1 euro", "sources": ["M-1"]}
        ]
        return answer

    contradictory = AiStep(
        BDD.name, BDD.given, BDD.answer, BDD.offline, BDD.prompt,
        check=lambda given, bdd: ["It is too long."] if len(bdd.requirements) > 30 else [],
        split=BDD.split, merge=BDD.merge,
    )  # fmt: skip
    server.say(thinks(odd))
    filled = await ai.fill(contradictory, BddGiven(state=state(long_idea())))
    assert "in 5 parts that do not fit together" in filled.downgrade


async def test_more_text_than_any_part_is_refused_without_asking(ai: LiteLlmAi, server: ModelServer) -> None:
    server.say(thinks(drafted))
    filled = await ai.fill(BDD, BddGiven(state=state(long_idea() * 5)))
    assert "even in parts" in filled.downgrade
    assert server.requests == []


def test_the_question_of_a_long_thread_is_about_what_is_least_known() -> None:
    def step(category: Category, status: CoverageStatus) -> NextStep:
        asked = NEXT.offline(ClarifierState(idea=Idea(text="bike rental", title="Bike"), budget=3))
        assert asked.question is not None
        question = asked.question.model_copy(update={"category": category})
        return NextStep(question=question, coverage=(Coverage(category=category, status=status, because="x"),))

    parts = (
        step(Category.EDGE_CASES, CoverageStatus.CLEAR),
        step(Category.CONSTRAINTS, CoverageStatus.MISSING),
        step(Category.EDGE_CASES, CoverageStatus.MISSING),
    )
    whole = NEXT.merge(ClarifierState(idea=Idea(text="x", title="x")), parts)
    assert whole.question is not None
    assert whole.question.category is Category.CONSTRAINTS
    assert {cell.category: cell.status for cell in whole.coverage}[Category.EDGE_CASES] is CoverageStatus.CLEAR


def test_words_are_cut_and_none_is_lost() -> None:
    text = "One two three. Four five six seven.\n\nEight nine.\n\n" + "word " * 25
    pieces = cut(text, 5)
    assert all(len(piece.split()) <= 5 for piece in pieces)
    assert " ".join(pieces).split() == text.split()
    assert cut("", 5) == ("",)
    assert groups(list("abcdefg"), 3) == (("a", "b", "c"), ("d", "e", "f"), ("g",))


def test_ids_of_an_earlier_version_stay_and_are_not_given_anew() -> None:
    rule = (Numbered("items", "R", ("text",)),)
    parts = [
        {"items": [{"id": "R-2", "text": "the old rule about forms"}]},
        {
            "items": [
                {"id": "R-2", "text": "a quite different thing altogether"},
                {"id": "R-3", "text": "see R-2, not A-4"},
            ]
        },
    ]
    whole, _ = merged(parts, rule, kept=["R-2", "R-7"], said="print on A-4")
    assert [item["id"] for item in whole["items"]] == ["R-2", "R-8", "R-3"]
    assert whole["items"][2]["text"] == "see R-8, not A-4"


def test_two_parts_that_speak_of_one_thing_are_joined() -> None:
    """The one tells its fields, the other none or others; a scenario that a part repeats stands once."""
    things = Numbered("entities", "E", ("name",), is_exact=True)
    features = Numbered("features", "F", ("title",), inner=(Numbered("scenarios", "S", ("title",)),))

    def part(fields: list[str], related: list[str], titles: list[str]) -> dict[str, Any]:
        shown = [{"id": f"S-{n}", "title": title, "steps": [{"text": title}]} for n, title in enumerate(titles)]
        return {
            "entities": [
                {
                    "id": "E-1",
                    "name": "costume",
                    "attributes": [{"name": name, "type": "text"} for name in fields],
                    "relations": [{"entity": name, "label": "has"} for name in related],
                    "sources": [fields[0]] if fields else [],
                }
            ],
            "features": [{"id": "F-1", "title": "Lend", "scenarios": shown}],
        }

    parts = [
        part(["size", "Photo"], ["E-2"], ["A costume is lent", "A costume is lent to it"]),
        part([], [], ["A costume is lent", "A costume comes back broken"]),
        part(["photo", "place"], ["E-3"], []),
    ]
    whole, _ = merged(parts, (things, features))
    (costume,) = whole["entities"]
    assert [one["name"] for one in costume["attributes"]] == ["size", "Photo", "place"]
    assert costume["relations"] == [{"entity": "E-2", "label": "has"}]
    assert costume["sources"] == ["size", "photo"]
    shown = whole["features"][0]["scenarios"]
    assert len({one["id"] for one in shown}) == len(shown)
    assert [one["title"] for one in shown] == ["A costume is lent", "A costume comes back broken"]
    assert [len(one["steps"]) for one in shown] == [1, 1]
