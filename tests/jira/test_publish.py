"""From a plan to issues, over real HTTP: exactly what was approved, once, and nothing of what people changed."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from pydantic import SecretStr

from services import estimator, tickets, workflow
from services.core.actor import Actor
from services.core.contracts import Assignment, AssignmentSet, Estimate, EstimateSet, Size, Ticket, TicketType
from services.core.deps import Deps
from services.core.errors import Conflict
from services.core.issues import TrackerKind
from services.workflow import Initiative, InitiativeStatus, RunStatus, Stage
from tests.handlers.calls import call
from tests.jira.plans import (
    NASTY,
    PLAN,
    button,
    connected,
    last_reply,
    publish,
    reaching,
    ready,
    resave,
    step,
    titles,
)
from tests.jira.server import POINTS, TOKEN, USER, Server
from tests.jobs.plans import press, say


@pytest.fixture
def deps(deps: Deps) -> Deps:
    return reaching(deps)


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    return await ready(deps, actor, PLAN)


async def test_a_plan_becomes_issues_once_and_a_second_publish_writes_nothing(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    with Server() as jira:
        await connected(deps, actor, jira)
        await say(deps, actor, plan, "publish")
        run = await step(deps, actor, plan)
        assert run.status is RunStatus.GATED, run.error
        assert jira.writes == []
        preview = await last_reply(deps, actor, plan)
        await press(deps, actor, plan, "approve", button(preview, "approve"))
        run = await step(deps, actor, plan)
        assert run.status is RunStatus.DONE, run.error
        assert len(jira.issues) == 5 and all(len(keys) == 1 for keys in jira.by_label().values())
        by_title = titles(jira)
        story = jira.issues[by_title["Pay by card"]]
        assert story["fields"]["parent"]["key"] == by_title["Guests can pay"]
        assert jira.issues[by_title["Draw the form"]]["fields"]["parent"]["key"] == story["key"]
        assert [link["outwardIssue"]["key"] for link in story["fields"]["issuelinks"]] == [by_title[NASTY]]
        assert "two-words" in story["fields"]["labels"]
        assert jira.properties[story["key"]]["threadwright"]["ticket"] == "T-2"
        async with deps.open_tx(actor) as tx:
            assert (await workflow.get_initiative(tx, plan.id)).status is InitiativeStatus.PUBLISHED
        jira.requests.clear()
        run = await publish(deps, actor, plan)
        assert run.status is RunStatus.DONE and jira.writes == []
        assert "nothing" in (await last_reply(deps, actor, plan)).summary.lower()


def changed(number: int, **update: object) -> tuple[Ticket, ...]:
    """The plan with one ticket changed."""
    return tuple(t.model_copy(update=update) if t.id == f"T-{number}" else t for t in PLAN)


async def test_only_what_changed_is_written_and_what_people_changed_is_theirs(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    with Server() as jira:
        await connected(deps, actor, jira)
        await publish(deps, actor, plan)
        by_title = titles(jira)
        jira.issues[by_title["Pay by card"]]["fields"]["summary"] = "Pay by card or phone"  # a person
        jira.issues[by_title["Draw the form"]]["fields"]["labels"].append("ours")
        await resave(deps, actor, plan, changed(2, title="Pay by any card", labels=("should",)))
        jira.requests.clear()
        run = await publish(deps, actor, plan)
        assert run.status is RunStatus.DONE, run.error
        story = jira.issues[by_title["Pay by card"]]
        assert story["fields"]["summary"] == "Pay by card or phone"
        assert [path for method, path in jira.writes if method == "PUT"] == [f"issue/{story['id']}"]  # the labels
        assert "should" in story["fields"]["labels"] and "must" not in story["fields"]["labels"]
        await resave(deps, actor, plan, changed(3, title="Pay at the desk"))
        run = await publish(deps, actor, plan)
        assert run.status is RunStatus.DONE, run.error
        assert jira.issues[by_title[NASTY]]["fields"]["summary"] == "Pay at the desk"
        assert jira.issues[by_title["Draw the form"]]["fields"]["labels"][-1] == "ours"


async def test_an_edit_of_a_person_after_the_approval_is_not_overwritten(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    with Server() as jira:
        await connected(deps, actor, jira)
        await publish(deps, actor, plan)
        key = titles(jira)["Pay by card"]
        await resave(deps, actor, plan, changed(2, title="Pay by any card"))
        await say(deps, actor, plan, "publish")
        assert (await step(deps, actor, plan)).status is RunStatus.GATED
        await say(deps, actor, plan, "approve publish")
        jira.issues[key]["fields"]["summary"] = "Pay somehow"
        assert (await step(deps, actor, plan)).status is RunStatus.DONE
        assert jira.issues[key]["fields"]["summary"] == "Pay somehow"
        assert key in (await last_reply(deps, actor, plan)).model_dump_json()


async def test_an_approval_of_what_was_shown_before_counts_no_more(deps: Deps, actor: Actor, plan: Initiative) -> None:
    with Server() as jira:
        await connected(deps, actor, jira)
        await say(deps, actor, plan, "publish")
        await step(deps, actor, plan)
        old = button(await last_reply(deps, actor, plan), "approve")
        await resave(deps, actor, plan, changed(2, title="Pay by any card"))
        await say(deps, actor, plan, "publish")
        await step(deps, actor, plan)
        with pytest.raises(Conflict, match="no longer what would be done"):
            await press(deps, actor, plan, "approve", old)
        new = button(await last_reply(deps, actor, plan), "approve")
        assert new["subject"] != old["subject"]
        await resave(deps, actor, plan, changed(2, title="Pay by no card"))  # between the card and the button
        await press(deps, actor, plan, "approve", new)
        assert (await step(deps, actor, plan)).status is RunStatus.GATED  # shown again, nothing written
        assert jira.writes == []
        await say(deps, actor, plan, "approve publish")
        await step(deps, actor, plan)
        assert "Pay by no card" in titles(jira)


async def test_an_approval_of_nothing_in_particular_shows_the_writes_first(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    with Server() as jira:
        await connected(deps, actor, jira)
        await say(deps, actor, plan, "approve")
        assert (await step(deps, actor, plan)).status is RunStatus.GATED
        assert jira.writes == []


async def test_a_plan_that_does_not_fit_is_refused_before_the_first_write(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    types = (("10001", "Story", 0), ("10002", "Task", 0))
    with Server(types=types, required={"customfield_9": {"name": "Team", "schema": {"type": "string"}}}) as jira:
        await connected(deps, actor, jira)
        await say(deps, actor, plan, "publish")
        run = await step(deps, actor, plan)
        assert run.status is RunStatus.FAILED and jira.writes == []
        for words in ("no type of issue for epic", "no type of issue for subtask", "wants Team", "jira map"):
            assert words in run.error


async def test_what_jira_refuses_is_told_by_ticket_and_the_rest_is_made(deps: Deps, actor: Actor) -> None:
    many = [Ticket(id=f"T-{n}", type=TicketType.TASK, title=f"Task {n}", description="Do it.") for n in range(1, 121)]
    for number in (7, 60, 120):
        many[number - 1] = many[number - 1].model_copy(update={"title": f"Forbidden {number}"})
    plan = await ready(deps, actor, tuple(many))
    with Server(bad_summaries=("Forbidden",)) as jira:
        await connected(deps, actor, jira)
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        assert len(jira.issues) == 117 and jira.writes == [("POST", "issue/bulk")] * 3
        told = await last_reply(deps, actor, plan)
        for number in (7, 60, 120):
            assert f"T-{number}" in told.model_dump_json()
        assert "summary: is not allowed here" in told.model_dump_json()
        async with deps.open_tx(actor) as tx:
            account = await tickets.active_account(tx)
            assert account is not None
            linked = await tickets.links(tx, account.id, plan.id)
        assert {t: one.issue.key for t, one in linked.items()} == {
            ticket.id: titles(jira)[ticket.title] for ticket in many if ticket.title in titles(jira)
        }
        jira.bad_summaries = ()
        jira.requests.clear()
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        assert len(jira.issues) == 120 and len(jira.writes) == 1


async def test_an_issue_that_a_person_deleted_is_not_made_again(deps: Deps, actor: Actor, plan: Initiative) -> None:
    with Server() as jira:
        await connected(deps, actor, jira)
        await publish(deps, actor, plan)
        del jira.issues[titles(jira)["Draw the form"]]
        jira.requests.clear()
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        assert jira.writes == [] and "T-4" in (await last_reply(deps, actor, plan)).model_dump_json()


async def test_without_a_connection_a_plan_stays_a_file(deps: Deps, actor: Actor, plan: Initiative) -> None:
    await say(deps, actor, plan, "publish")
    assert "No Jira connection" in (await last_reply(deps, actor, plan)).summary
    async with deps.open_tx(actor) as tx:
        assert (await workflow.stage_runs(tx, plan.id))[-1].stage is Stage.ASSIGN


async def test_nobody_is_asked_where_the_tenant_wants_no_approval(deps: Deps, actor: Actor, plan: Initiative) -> None:
    async with deps.open_tx(actor) as tx:
        await workflow.set_gate(tx, workflow.Gate.PUBLISH, 0)
    with Server() as jira:
        await connected(deps, actor, jira)
        await say(deps, actor, plan, "publish")
        assert (await step(deps, actor, plan)).status is RunStatus.DONE
        assert len(jira.issues) == 5


async def test_two_people_approve_the_same_writes(
    deps: Deps, actor: Actor, other_actor: Actor, plan: Initiative
) -> None:
    from dataclasses import replace

    async with deps.open_tx(actor) as tx:
        await workflow.set_gate(tx, workflow.Gate.PUBLISH, 2)
    with Server() as jira:
        await connected(deps, actor, jira)
        await say(deps, actor, plan, "publish")
        await step(deps, actor, plan)
        values = button(await last_reply(deps, actor, plan), "approve")
        for _ in range(2):
            await press(deps, actor, plan, "approve", values)
        assert (await step(deps, actor, plan)).status is RunStatus.GATED and jira.writes == []
        ben = replace(actor, member_id=other_actor.member_id, name="Ben")
        await press(deps, ben, plan, "approve", values)
        assert (await step(deps, actor, plan)).status is RunStatus.DONE and len(jira.issues) == 5


async def test_the_page_of_a_person_approves_only_what_the_thread_shows(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    from handlers import home

    with Server() as jira:
        await connected(deps, actor, jira)
        await say(deps, actor, plan, "publish")
        await step(deps, actor, plan)
    shown = button(await last_reply(deps, actor, plan), "approve")
    page = await home.show(call(deps, actor, ""))
    assert page is not None and button(page, "approve")["subject"] == shown["subject"]


async def test_points_estimates_and_the_people_who_were_linked(deps: Deps, actor: Actor, plan: Initiative) -> None:
    def estimate(ticket: str, hours: float, points: float) -> Estimate:
        return Estimate(
            ticket_id=ticket, p50_hours=hours, p80_hours=hours, points=points, size=Size.M, reasons=(), generator="g"
        )

    found = EstimateSet(
        generator="g",
        estimates=(estimate("T-2", 6.5, 3), estimate("T-4", 2, 1), estimate("T-3", 8, 5)),
        total_p50_hours=16,
        total_p80_hours=16,
    )
    owners = tuple(Assignment(ticket_id=t, developer_id=d, reasons=()) for t, d in (("T-2", "ana"), ("T-3", "bo")))
    async with deps.open_tx(actor) as tx:
        await estimator.save_estimates(tx, plan.id, uuid4(), found)
        await estimator.save_assignments(tx, plan.id, uuid4(), AssignmentSet(generator="g", assignments=owners))
    with Server() as jira:
        await connected(deps, actor, jira, people={"ana": "account-1"})
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        story, task = (jira.issues[titles(jira)[name]]["fields"] for name in ("Pay by card", NASTY))
        assert story[POINTS] == 4  # its own and those of its part
        assert story["timetracking"]["originalEstimateSeconds"] == 6.5 * 3600
        assert story["assignee"] == {"accountId": "account-1"} and "assignee" not in task  # nobody is guessed
        called = {"type": "mention", "attrs": {"id": "account-1", "text": "@ana"}}
        assert called in mentions(task["description"]) and len(mentions(task["description"])) == 1  # it waits for hers
        everyone = [one["fields"]["description"] for one in jira.issues.values()]
        assert sum(len(mentions(one)) for one in everyone) == 1
        jira.requests.clear()
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE and jira.writes == []
        hers = AssignmentSet(
            generator="g", assignments=(*owners[:1], owners[0].model_copy(update={"ticket_id": "T-3"}))
        )
        async with deps.open_tx(actor) as tx:
            await estimator.save_assignments(tx, plan.id, uuid4(), hers)
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        changed = jira.issues[titles(jira)[NASTY]]["fields"]
        assert mentions(changed["description"]) == [] and changed["assignee"] == {"accountId": "account-1"}


def mentions(node: dict[str, Any]) -> list[dict[str, Any]]:
    own = [node] if node["type"] == "mention" else []
    return [*own, *(found for child in node.get("content", []) for found in mentions(child))]


async def test_a_team_managed_project_gets_what_its_own_forms_take(deps: Deps, actor: Actor, plan: Initiative) -> None:
    """Types of its own, no time tracking and no priority on its forms: what a form lacks is not sent."""
    types = (("20001", "Epic", 1), ("20002", "Story", 0), ("20003", "Task", 0), ("20004", "Subtask", -1))
    with Server(types=types, without=frozenset(("timetracking", "priority"))) as jira:
        account_id = await connected(deps, actor, jira)
        async with deps.open_tx(actor) as tx:
            account = await tickets.find_account(tx, account_id)
        assert account is not None and deps.issues is not None
        site = tickets.site_of(TrackerKind.CLOUD, jira.url, "shop", user=USER, secret=SecretStr(TOKEN))
        assert (await deps.issues.discover(site)).is_team_managed
        assert account.mapping.types["story"] == "20002" and account.mapping.types["subtask"] == "20004"
        hours = Estimate(ticket_id="T-2", p50_hours=6.5, p80_hours=8, points=3, size=Size.M, reasons=(), generator="g")
        found = EstimateSet(generator="g", estimates=(hours,), total_p50_hours=6.5, total_p80_hours=8)
        async with deps.open_tx(actor) as tx:
            await estimator.save_estimates(tx, plan.id, uuid4(), found)
        run = await publish(deps, actor, plan)
        assert run.status is RunStatus.DONE, run.error
        made = {title: jira.issues[key]["fields"] for title, key in titles(jira).items()}
        assert made["Draw the form"]["parent"]["key"] == titles(jira)["Pay by card"]
        assert made["Pay by card"]["parent"]["key"] == titles(jira)["Guests can pay"]
        assert all("timetracking" not in one for one in made.values()) and len(made) == len(PLAN)
        jira.requests.clear()
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE and jira.writes == []
