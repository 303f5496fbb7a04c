"""The evaluation itself: a few ideas through every measure, and each measure seen to find a planted fault."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from integrations.llm import OfflineAi
from services.core.contracts import AcceptanceCriterion, Level, TicketType, finding
from tests.eval import boilerplate, citations, coverage, facts, floors, ideas, report, road, scores, statements, syntax
from tests.eval import user_stories as reader
from tests.eval.ideas import Case, Expectation
from tests.eval.offline import one
from tests.eval.road import Plan
from tests.eval.scores import Ratio, Score

FEW = ("two-words", "hofladen-de", "taller-es", "injection")


@pytest.fixture(scope="module")
def cases() -> dict[str, Case]:
    return {case.id: case for case in ideas.load()}


@pytest.fixture(scope="module")
def plans(cases: dict[str, Case]) -> dict[str, Plan]:
    import asyncio

    return {name: asyncio.run(road.walk(OfflineAi(), cases[name].text, cases[name].prepared())) for name in FEW}


@pytest.fixture(scope="module")
def found(cases: dict[str, Case]) -> Iterator[list[Score]]:
    yield [one(cases[name], is_quick=name != "two-words") for name in FEW]


def test_there_are_many_unlike_ideas_with_expectations(cases: dict[str, Case]) -> None:
    assert len(cases) >= 24
    assert {case.language for case in cases.values()} >= {"en", "es", "de"}
    assert len({case.kind for case in cases.values()}) >= 16
    assert all(3 <= len(case.expect) <= 14 for case in cases.values())


def test_a_few_ideas_are_free_of_errors(found: list[Score]) -> None:
    for one_score in found:
        assert one_score.count(Level.ERROR) == 0, [f.text for f in one_score.findings if f.level is Level.ERROR]
        for measure in ("scenarios", "tickets", "gherkin", "mermaid"):
            assert one_score.ratios[measure].share == 1.0, (one_score.name, measure, one_score.faults)
        assert not [fault for fault in one_score.faults if "does not exist" in fault]


def test_the_same_idea_gives_the_same_score(cases: dict[str, Case]) -> None:
    assert one(cases["two-words"], is_quick=True) == one(cases["two-words"], is_quick=True)


def test_a_lost_fact_and_a_forbidden_word_are_missed(plans: dict[str, Plan], cases: dict[str, Case]) -> None:
    case = cases["two-words"].model_copy(
        update={
            "expect": (
                Expectation(where="requirements", must=("submarine",)),
                Expectation(where="requirements", must_not=("bike",)),
                Expectation(where="requirements", must=("bike",)),
            )
        }
    )
    missed = facts.missed(case, statements.of_plan(plans["two-words"]))
    assert [expectation.words() for expectation in missed] == ["requirements: submarine", "requirements: no bike"]


def test_a_citation_that_leads_nowhere_and_an_invented_quote_are_found(plans: dict[str, Plan]) -> None:
    plan = plans["two-words"]
    assert citations.bad(plan)[1] == ()
    first, *rest = plan.bdd.requirements
    cell, *cells = plan.bdd.coverage
    bdd = plan.bdd.model_copy(
        update={
            "requirements": (first.model_copy(update={"sources": ("ANS-99",)}), *rest),
            "coverage": (cell.model_copy(update={"because": "“trains run on time”"}), *cells),
        }
    )
    wrong = citations.bad(_with(plan, bdd=bdd))[1]
    assert [words.partition(" cites ")[2] or words.partition(" quotes ")[2] for words in wrong] == [
        "ANS-99, which does not exist",
        "“trains run on time”, which nobody said",
    ]


def test_a_requirement_without_scenario_and_one_said_twice_are_found(plans: dict[str, Plan]) -> None:
    plan = plans["two-words"]
    first = plan.bdd.requirements[0]
    again = first.model_copy(update={"id": "R-99", "text": f"{first.text.rstrip('.')}!"})
    more = _with(plan, bdd=plan.bdd.model_copy(update={"requirements": (*plan.bdd.requirements, again)}))
    assert coverage.scenarios(more) == (len(plan.bdd.requirements), len(plan.bdd.requirements) + 1)
    assert coverage.ticketed(more)[0] == coverage.ticketed(plan)[0] == coverage.ticketed(more)[1] - 1
    assert (first.id, "R-99") in coverage.repeated(more)


STORIES = [
    ("Make sure that it works", "well-formed"),
    ("Book a lesson and…", "full sentence"),
    ("Book a lesson and pay the teacher", "atomic"),
    ("Book a lesson with the JSON endpoint", "problem-oriented"),
    ("Learn which stories put (you tap", "well-formed"),
]


@pytest.mark.parametrize(("title", "criterion"), STORIES)
def test_the_reader_of_stories_names_the_criterion(plans: dict[str, Plan], title: str, criterion: str) -> None:
    ticket_set = plans["two-words"].tickets
    story = next(ticket for ticket in ticket_set.tickets if ticket.type is TicketType.STORY)
    good = story.model_copy(update={"id": "T-99", "title": "Book a trial lesson"})
    bad = story.model_copy(update={"id": "T-98", "title": title, "acceptance_criteria": story.acceptance_criteria})
    found = reader.faults(ticket_set.model_copy(update={"tickets": (good, bad)}))
    assert [fault.split(":")[0] for fault in found["T-98"]].count(criterion) >= 1
    assert not [fault for fault in found.get("T-99", ()) if not fault.startswith("minimal")]


def test_a_story_nobody_can_test_is_found(plans: dict[str, Plan]) -> None:
    ticket_set = plans["two-words"].tickets
    story = next(ticket for ticket in ticket_set.tickets if ticket.type is TicketType.STORY)
    vague = story.model_copy(update={"acceptance_criteria": (AcceptanceCriterion(text="It works well"),)})
    assert any("outcome" in f for f in reader.faults(ticket_set.model_copy(update={"tickets": (vague,)}))[story.id])


class Refusing:
    """A Diagrams port that parses nothing."""

    async def svg(self, mermaid: str) -> str:
        from services.core.errors import BadInput

        raise BadInput(f"The diagram does not parse at line 1: “{mermaid[:9]}”")

    async def png(self, mermaid: str) -> bytes:
        return b""


async def test_a_diagram_that_mermaid_refuses_is_a_fault(plans: dict[str, Plan]) -> None:
    count, wrong = await syntax.mermaid(plans["two-words"], Refusing())
    assert count == len(wrong) >= 5


def test_sentences_that_three_ideas_share_are_boilerplate() -> None:
    def forms(noun: str) -> tuple[boilerplate.Form, ...]:
        return tuple(
            boilerplate.Form("hld", masked, masked.replace("_", noun))
            for masked in ("the _ service owns everything about _", f"only {noun} asks for it here")
        )

    shares = {share.document: share for share in boilerplate.measure([forms("bike"), forms("loan"), forms("hive")])}
    assert (shares["hld"].common, shares["hld"].total) == (3, 6)
    assert shares["hld"].worst == ((3, "the bike service owns everything about bike"),)
    assert shares["bdd"].share == 0


def test_a_sentence_that_stands_in_more_than_a_third_of_the_documents_says_nothing() -> None:
    same, name = "everything is kept in one place and nobody has to ask", "A managed platform for program and database"
    plans = [
        (
            boilerplate.Form(
                "hld", "_", same if number < 4 else f"bees of hive {number} are counted by the keeper alone"
            ),
            boilerplate.Form("hld", "_", name, is_heading=True),
            boilerplate.Form("bdd", "_", "short enough"),
        )
        for number in range(10)
    ]
    assert boilerplate.repeated(plans) == ((4, same),)
    assert boilerplate.repeated([*plans, *plans[4:], *plans[4:]]) == ()


def test_a_fault_a_lost_point_and_boilerplate_break_the_floors(cases: dict[str, Case]) -> None:
    found = [one(cases[name], is_quick=True) for name in FEW[:2]]
    none = floors.load().model_copy(
        update={"offline": dict.fromkeys(scores.MEASURES, 0.0), "boilerplate": dict.fromkeys(boilerplate.DOCUMENTS, 1)}
    )
    shares = boilerplate.measure(score.forms for score in found)
    assert list(floors.broken(found, shares, none)) == []
    wrong = finding(Level.ERROR, "hld.no-owner", "E-1", "E-1 has no owner.", mend="Name one.")
    planted = [Score("x", "en", "g", {"facts": Ratio(1, 2)}, (wrong,))]
    assert list(floors.broken(planted, shares, none)) == ["x: hld.no-owner E-1: E-1 has no owner."]
    strict = none.model_copy(update={"offline": {**none.offline, "facts": 0.6}})
    assert any(
        "below the floor" in line for line in floors.broken([Score("x", "en", "g", planted[0].ratios)], (), strict)
    )
    narrow = none.model_copy(update={"boilerplate": dict.fromkeys(boilerplate.DOCUMENTS, 0.0)})
    crowded = boilerplate.measure([found[0].forms] * 3)
    assert any("boilerplate" in line for line in floors.broken([], crowded, narrow))
    tight = none.model_copy(update={"boilerplate_first": dict.fromkeys(boilerplate.DOCUMENTS, 0.0)})
    assert all(line.startswith("first boilerplate") for line in floors.broken([], crowded, tight, (), crowded))
    assert list(floors.broken([], crowded, tight, (), crowded)) and not list(floors.broken([], crowded, tight))


def test_a_cell_cannot_break_out_of_its_table() -> None:
    assert report.table(["a"], [["x | y\n<b>"]]).splitlines()[-1] == "| x \\| y &lt;b> |"


def _with(plan: Plan, **changes: object) -> Plan:
    from dataclasses import replace

    return replace(plan, **changes)  # type: ignore[arg-type]
