"""Decisions about older issues: a link is drawn in Jira, once; what stands in an older epic is put under that."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import text

from services import tickets, workflow
from services.core.actor import Actor
from services.core.chat import Reply
from services.core.deps import Deps
from services.tickets import Linked
from services.workflow import Initiative, InitiativeStatus, RunStatus
from tests.jira.back import compare, watching
from tests.jira.plans import PLAN, connected, last_reply, publish, reaching, ready, resave, step, titles
from tests.jira.server import Jira, Server
from tests.jobs.plans import say

KEPT = "Change the printer’s toner"


@pytest.fixture
def deps(deps: Deps) -> Deps:
    return reaching(deps)


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    return await ready(deps, actor, PLAN)


@pytest.fixture
async def jira(deps: Deps, actor: Actor) -> AsyncIterator[Jira]:
    """A site that is connected."""
    with Server() as found:
        await connected(deps, actor, found)
        yield found


@pytest.fixture
def old(jira: Jira) -> str:
    """An issue that was there before the plan."""
    return jira.older("Card payments")


async def decide(deps: Deps, actor: Actor, plan: Initiative, words: str) -> None:
    await say(deps, actor, plan, f"duplicates {words}")


def shown(reply: Reply) -> str:
    return json.dumps(reply.model_dump(mode="json"), ensure_ascii=False)


async def preview(deps: Deps, actor: Actor, plan: Initiative, command: str = "publish") -> str:
    await say(deps, actor, plan, command)
    run = await step(deps, actor, plan)
    assert run.status in (RunStatus.GATED, RunStatus.DONE), run.error
    return shown(await last_reply(deps, actor, plan))


async def approved(deps: Deps, actor: Actor, plan: Initiative) -> str:
    await say(deps, actor, plan, "approve publish")
    run = await step(deps, actor, plan)
    assert run.status is RunStatus.DONE, run.error
    return shown(await last_reply(deps, actor, plan))


async def known(deps: Deps, actor: Actor, plan: Initiative) -> dict[str, Linked]:
    async with deps.open_tx(actor) as tx:
        account = await tickets.active_account(tx)
        assert account is not None
        return await tickets.links(tx, account.id, plan.id)


def above(jira: Jira, title: str) -> str:
    return str((jira.issues[titles(jira)[title]]["fields"].get("parent") or {}).get("key", ""))


async def test_a_link_that_was_decided_is_shown_drawn_once_and_taken_back(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    with Server(link_types=("Blocks", "Duplicate", "Relates")) as jira:
        old = jira.older("Card payments")
        await connected(deps, actor, jira)
        await decide(deps, actor, plan, f"link T-2 {old.lower()}")
        told = await preview(deps, actor, plan)
        assert f"Relates: {old}" in told and jira.linked(old) == []
        assert "Links to older issues" in await approved(deps, actor, plan)
        mine = titles(jira)["Pay by card"]
        assert jira.linked(old) == [("Relates", mine)]
        jira.requests.clear()
        assert "nothing to write" in await preview(deps, actor, plan) and jira.writes == []
        told = await preview(deps, actor, plan, "undo")
        assert "no longer linked" in told and f"Relates: {old}" in told
        await approved(deps, actor, plan)
        assert jira.linked(old) == [] and jira.issues[old]["fields"]["status"]["name"] == "To Do"
        assert jira.linked(mine) == [
            ("Blocks", key) for title, key in titles(jira).items() if title.startswith("Pay {")
        ]


@pytest.mark.parametrize("fault", ["drop", "act-drop", "500", "act-500", "429", "401"])
async def test_whatever_happens_to_its_request_there_is_one_link(
    deps: Deps, actor: Actor, plan: Initiative, jira: Jira, old: str, fault: str
) -> None:
    await publish(deps, actor, plan)
    await decide(deps, actor, plan, f"link T-2 {old}")
    await say(deps, actor, plan, "publish")
    await step(deps, actor, plan)
    jira.faults = [fault]
    await say(deps, actor, plan, "approve publish")
    run = await step(deps, actor, plan)
    if run.status is not RunStatus.DONE:  # a token that is refused ends it; it is asked for again
        await publish(deps, actor, plan)
    assert jira.linked(old) == [("Relates", titles(jira)["Pay by card"])]
    assert [one.state for one in (await known(deps, actor, plan))["T-2"].relates.values()] == ["made"]


async def test_a_death_between_the_request_and_its_answer_leaves_one_link_of_ours(
    deps: Deps, actor: Actor, plan: Initiative, jira: Jira, old: str
) -> None:
    await decide(deps, actor, plan, f"link T-2 {old}")
    await publish(deps, actor, plan)
    async with deps.open_tx(actor) as tx:  # as the row stood when it died
        asked = "UPDATE tickets.integration_link SET relates = replace(relates::text, 'made', 'asked')::jsonb"
        await tx.execute(text(asked))
    await publish(deps, actor, plan)
    assert len(jira.linked(old)) == 1
    await decide(deps, actor, plan, "create T-2")
    assert "no longer linked" in await preview(deps, actor, plan)
    await approved(deps, actor, plan)
    assert jira.linked(old) == []


async def test_another_decision_moves_the_link_and_a_persons_own_is_left_alone(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    with Server() as jira:
        old, other = jira.older("Card payments"), jira.older("Pay by card at the desk")
        await connected(deps, actor, jira)
        await decide(deps, actor, plan, f"link T-2 {old}")
        await publish(deps, actor, plan)
        mine = titles(jira)["Pay by card"]
        await decide(deps, actor, plan, f"link T-2 {other}")
        await publish(deps, actor, plan)
        assert jira.linked(old) == [] and jira.linked(other) == [("Relates", mine)]
        jira.link({"type": {"name": "Relates"}, "inwardIssue": {"key": old}, "outwardIssue": {"key": mine}})
        await decide(deps, actor, plan, f"link T-2 {old}")
        await publish(deps, actor, plan)
        assert jira.linked(old) == [("Relates", mine)] and jira.linked(other) == []
        await decide(deps, actor, plan, "create T-2")
        await publish(deps, actor, plan)
        assert jira.linked(old) == [("Relates", mine)]  # somebody else drew it


@pytest.mark.parametrize("how", ["deleted", "hidden", "never", "no key"])
async def test_what_is_not_there_is_one_sentence_and_nothing_half_written(
    deps: Deps, actor: Actor, plan: Initiative, jira: Jira, old: str, how: str
) -> None:
    await decide(deps, actor, plan, "link T-2 " + {"never": "SHOP-999", "no key": "§4"}.get(how, old))
    if how == "deleted":
        jira.deletes(old)
    if how == "hidden":
        jira.out_of_sight.add(old)
    told = await preview(deps, actor, plan)
    assert told.count("is not linked to") == 1 and "out of this connection’s sight" in told
    jira.requests.clear()
    assert "Links to older issues" not in await approved(deps, actor, plan)
    assert [path for _, path in jira.writes].count("issueLink") == 1  # of the dependency
    assert (await known(deps, actor, plan))["T-2"].relates == {}


async def test_an_issue_that_goes_after_the_approval_is_said_to_be_gone(
    deps: Deps, actor: Actor, plan: Initiative, jira: Jira, old: str
) -> None:
    await decide(deps, actor, plan, f"link T-2 {old}")
    await preview(deps, actor, plan)
    jira.deletes(old)
    told = await approved(deps, actor, plan)
    assert f"T-2 → {old}" in told and "no link was drawn" in told
    assert (await known(deps, actor, plan))["T-2"].relates == {}


async def test_a_link_that_people_took_away_stays_away_until_it_is_decided_anew(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    deps = watching(deps)
    with Server() as jira:
        old = jira.older("Card payments")
        account_id = await connected(deps, actor, jira)
        await decide(deps, actor, plan, f"link T-2 {old}")
        await publish(deps, actor, plan)
        mine = jira.issues[titles(jira)["Pay by card"]]
        (link,) = (one for one in mine["fields"]["issuelinks"] if one["type"]["name"] == "Relates")
        jira.unlink(link["id"])
        jira.touched(mine)
        await compare(deps, actor, account_id)
        assert [one.state for one in (await known(deps, actor, plan))["T-2"].relates.values()] == ["gone"]
        told = await preview(deps, actor, plan)
        assert "somebody took the link away" in told and jira.linked(old) == []
        await decide(deps, actor, plan, f"link T-2 {old}")
        await publish(deps, actor, plan)
        assert jira.linked(old) == [("Relates", mine["key"])]


@pytest.mark.parametrize(
    ("offered", "chosen", "drawn"),
    [
        (("Blocks", "Duplicate"), {}, "Duplicate"),
        (("Blocks", "Beziehung"), {}, "Beziehung"),
        (("Blocks", "Cousins"), {"relate_type": "Cousins"}, "Cousins"),
        (("Blocks",), {}, ""),
    ],
)
async def test_the_type_of_link_is_one_that_the_site_offers(
    deps: Deps, actor: Actor, plan: Initiative, offered: tuple[str, ...], chosen: dict[str, Any], drawn: str
) -> None:
    with Server(link_types=offered) as jira:
        old = jira.older("Card payments")
        await connected(deps, actor, jira, **chosen)
        await decide(deps, actor, plan, f"link T-2 {old}")
        told = await preview(deps, actor, plan)
        assert ("has no type of link" in told) is not bool(drawn)
        await approved(deps, actor, plan)
        assert [kind for kind, _ in jira.linked(old)] == ([drawn] if drawn else [])
        if drawn:  # ours says of the older one what the type says outwards
            (end,) = (one for one in jira.issues[old]["fields"]["issuelinks"])
            assert end["inwardIssue"]["key"] == titles(jira)["Pay by card"]


async def test_undoing_a_publish_that_only_linked_takes_the_link_back_and_no_issue(
    deps: Deps, actor: Actor, plan: Initiative, jira: Jira, old: str
) -> None:
    await publish(deps, actor, plan)
    await decide(deps, actor, plan, f"link T-2 {old}")
    await publish(deps, actor, plan)
    jira.requests.clear()
    await preview(deps, actor, plan, "undo")
    await approved(deps, actor, plan)
    assert jira.linked(old) == [] and [method for method, _ in jira.writes] == ["DELETE"]
    async with deps.open_tx(actor) as tx:
        assert (await workflow.get_initiative(tx, plan.id)).status is InitiativeStatus.PUBLISHED


async def test_a_decision_after_the_list_was_shown_is_shown_before_it_is_written(
    deps: Deps, actor: Actor, plan: Initiative, jira: Jira, old: str
) -> None:
    await preview(deps, actor, plan)
    await decide(deps, actor, plan, f"link T-2 {old}")
    await say(deps, actor, plan, "approve publish")
    assert (await step(deps, actor, plan)).status is RunStatus.GATED
    assert f"Relates: {old}" in shown(await last_reply(deps, actor, plan)) and len(jira.issues) == 1


# --- what stands in an epic that is left out ----------------------------------------------------


async def test_what_stands_in_an_epic_that_is_there_already_goes_under_that_one(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    deps = watching(deps)
    with Server() as jira:
        old, other = jira.older("Paying", "10000"), jira.older("Checkout", "10000")
        account_id = await connected(deps, actor, jira)
        await decide(deps, actor, plan, f"skip T-1 {old}")
        told = await preview(deps, actor, plan)
        assert f"(in {old})" in told and f"parent: {old}" in told
        await approved(deps, actor, plan)
        assert "Guests can pay" not in titles(jira)
        assert {above(jira, title) for title in ("Pay by card", "Try the provider")} == {old}
        assert above(jira, "Draw the form") == titles(jira)["Pay by card"]
        assert "nothing to write" in await preview(deps, actor, plan)
        jira.person(titles(jira)["Try the provider"], parent={"id": jira.issues[other]["id"], "key": other})
        await compare(deps, actor, account_id)
        assert "nothing to write" in await preview(deps, actor, plan)
        assert above(jira, "Try the provider") == other  # where people put it is theirs
        await decide(deps, actor, plan, "create T-1")
        await publish(deps, actor, plan)
        assert above(jira, "Pay by card") == titles(jira)["Guests can pay"]
        await decide(deps, actor, plan, f"skip T-1 {old}")
        await publish(deps, actor, plan)
        assert above(jira, "Pay by card") == old


async def test_undo_takes_back_what_went_under_it_and_leaves_the_epic(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    with Server() as jira:
        old = jira.older("Paying", "10000")
        await connected(deps, actor, jira)
        await decide(deps, actor, plan, f"skip T-1 {old}")
        await publish(deps, actor, plan)
        await preview(deps, actor, plan, "undo delete")
        await approved(deps, actor, plan)
        assert set(jira.issues) == {old}


@pytest.mark.parametrize("what", ["a story", "another project’s epic", "gone"])
async def test_an_issue_that_can_hold_nothing_is_named_before_anything_is_written(
    deps: Deps, actor: Actor, plan: Initiative, what: str
) -> None:
    with Server() as jira:
        other = jira.older("Paying at the desk", "10000", "DESK")
        old = {"a story": jira.older("Paying"), "another project’s epic": other, "gone": "SHOP-99"}[what]
        await connected(deps, actor, jira)
        await decide(deps, actor, plan, f"skip T-1 {old}")
        told = await preview(deps, actor, plan)
        assert told.count("will stand in no epic") == 1 and "T-2, T-3, T-5" in told
        assert ("is left out because it is" in told) == (what == "gone")
        await approved(deps, actor, plan)
        assert [above(jira, title) for title in ("Pay by card", "Try the provider")] == ["", ""]


async def test_parts_of_a_story_that_is_left_out_go_under_it_or_are_left_out_too(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    with Server() as jira:
        epic, story = jira.older("Paying", "10000"), jira.older("Cards")
        await connected(deps, actor, jira)
        await decide(deps, actor, plan, f"skip T-2 {epic}")
        told = await preview(deps, actor, plan)
        assert "T-4 are left out with T-2" in told
        await decide(deps, actor, plan, f"skip T-2 {story}")
        await preview(deps, actor, plan)
        await approved(deps, actor, plan)
        assert above(jira, "Draw the form") == story and "Pay by card" not in titles(jira)


async def test_a_ticket_that_only_the_plan_changed_keeps_its_link(
    deps: Deps, actor: Actor, plan: Initiative, jira: Jira, old: str
) -> None:
    await decide(deps, actor, plan, f"link T-2 {old}")
    await publish(deps, actor, plan)
    changed = tuple(t.model_copy(update={"title": KEPT}) if t.id == "T-2" else t for t in PLAN)
    await resave(deps, actor, plan, changed)
    await publish(deps, actor, plan)
    assert jira.linked(old) == [("Relates", titles(jira)[KEPT])]
