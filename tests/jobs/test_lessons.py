"""The learning loop through the real doors: a plan is closed, its misses are explained, and the next plan is different
for what a person confirmed of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from pydantic import SecretStr

from handlers import feeding
from integrations.slack.render import render as render_slack
from integrations.teams.render import card_of
from integrations.teams.render import render as render_teams
from jobs.sync import look_at
from services import clarifier, estimator, tenancy, tickets, workflow
from services.core.actor import Actor, Role
from services.core.chat import Choices, Platform, Reply, ThreadRef
from services.core.contracts import EstimateSet, Question, TicketType
from services.core.deps import Deps
from services.core.errors import BadInput, Conflict, NotAllowed, NotFound
from services.core.issues import TrackerKind
from services.estimator import Cause, Lesson, LessonKind, LessonStatus, Review
from services.workflow import Initiative, RunStatus
from tests.api.conftest import Api, key_of, serving
from tests.jira.back import watching
from tests.jira.plans import TOKEN, USER, connect, connected, publish
from tests.jira.server import Server
from tests.jobs.plans import TEAM, compute, keys, planned, press, say
from tests.slack.blockkit import errors_in as errors_in_blocks
from tests.slack.elements import Surface
from tests.teams.cards import errors_in as errors_in_card

IDEA = "A shop where guests order bread, pay by card and see a report of their orders."
HERE = ThreadRef(platform=Platform.CONSOLE, workspace="here", channel="terminal", thread="any")
LATE = "Guests can cancel an order until one hour before it is baked."


async def estimates(deps: Deps, actor: Actor, plan: Initiative) -> EstimateSet:
    async with deps.open_tx(actor) as tx:
        found = await estimator.load_estimates(tx, plan.id)
    assert found is not None
    return found


async def reviewed(deps: Deps, actor: Actor, plan: Initiative) -> Review:
    async with deps.open_tx(actor) as tx:
        found = await estimator.review_of(tx, plan.id)
    assert found is not None
    return found


async def lessons(deps: Deps, actor: Actor) -> dict[LessonKind, Lesson]:
    async with deps.open_tx(actor) as tx:
        return {one.kind: one for one in await estimator.all_lessons(tx)}


async def questions(deps: Deps, actor: Actor, plan: Initiative) -> tuple[Question, ...]:
    async with deps.open_tx(actor) as tx:
        return (await clarifier.load_state(tx, plan.id)).questions


def hours(found: EstimateSet, *, times: float, of: Iterable[str]) -> str:
    """What people say when they close a plan by hand."""
    wanted = set(of)
    return ", ".join(
        f"{one.ticket_id} {one.p50_hours * (times if one.ticket_id in wanted else 1.0):.2f}h" for one in found.estimates
    )


async def closed(deps: Deps, actor: Actor) -> tuple[Initiative, str, list[str]]:
    """A plan of which every old story took twice as long, and to which people added something when it stood; the
    ticket that came late, and the old stories."""
    plan = await planned(deps, actor, IDEA, team=TEAM)
    before = await estimates(deps, actor, plan)
    await say(deps, actor, plan, f"change QN-1 {LATE}")
    await compute(deps, actor, plan)
    await say(deps, actor, plan, "apply")
    now = await estimates(deps, actor, plan)
    known = {one.ticket_id for one in before.estimates}
    async with deps.open_tx(actor) as tx:
        cut = await tickets.load(tx, plan.id)
    assert cut is not None
    new = [one for one in cut.tickets if one.id not in known and one.type is not TicketType.EPIC]
    late = next(one.id for one in new if one.subject.startswith("story:"))
    stories = [one.id for one in cut.tickets if one.subject.startswith("story:") and one.id in known]
    await say(deps, actor, plan, f"close {hours(now, times=2.6, of=stories)}")
    return plan, late, stories


async def test_what_a_closed_plan_teaches_changes_the_next_one_until_it_is_withdrawn(
    deps: Deps, actor: Actor, other_actor: Actor
) -> None:
    plan, late, stories = await closed(deps, actor)
    found = await reviewed(deps, actor, plan)
    rows = {one.ticket_id: one for one in found.rows}
    assert rows[late].cause is Cause.QUESTION and rows[late].p50 == 0
    assert [one.kind for one in rows[late].proofs] == ["requirement-late"] and rows[late].proofs[0].change == "CH-1"
    outside = {one for one in stories if [proof.kind for proof in rows[one].proofs] == ["outside-system"]}
    assert {rows[one].cause for one in outside} <= {Cause.OUTSIDE} and len(outside) < len(stories) / 2
    assert {rows[one].cause for one in stories if one not in outside} == {Cause.UNEXPLAINED}
    async with deps.open_tx(actor) as tx:
        (shown_to_all,) = [one.reply for one in await workflow.posts(tx, plan.id) if one.key == "card-variance"]
    for message in render_slack(shown_to_all):
        assert errors_in_blocks(list(message.blocks), Surface("message")) == []
    for card in render_teams(shown_to_all):
        assert errors_in_card(card_of(list(card.blocks))) == []
    assert {"cause", "lesson"} <= _buttons(shown_to_all)
    made = await lessons(deps, actor)
    asked, prior = made[LessonKind.QUESTION], made[LessonKind.PRIOR]
    assert late in asked.tickets and "cancel an order" in asked.words
    assert 2 * len(set(prior.tickets) & set(stories)) > len(prior.tickets) and 1.15 < prior.factor < 2.5

    before = await planned(deps, actor, IDEA)
    assert asked.key not in {one.topic for one in await questions(deps, actor, before)}
    assert not any(one.lessons for one in (await estimates(deps, actor, before)).estimates)
    for one in (asked, prior):
        await press(deps, actor, plan, "lesson", {"lesson": one.name, "decision": "confirm"})
    after = await planned(deps, actor, IDEA)
    first = (await questions(deps, actor, after))[0]
    assert first.topic == asked.key and f"plan #{plan.number}" in first.text
    async with deps.open_tx(actor) as tx:
        draft = await clarifier.load_bdd(tx, after.id)
    assert draft is not None and any("cancel" in one.text for one in draft.requirements)
    taught = [one for one in (await estimates(deps, actor, after)).estimates if one.lessons]
    assert taught and all(one.lessons == (prior.name,) and prior.name in one.reasons[0] for one in taught)
    plain = {one.reasons: one for one in (await estimates(deps, actor, before)).estimates}  # the ids move with the work
    same = [one for one in taught if one.reasons[1:] in plain]
    assert same and all(one.p50_hours > plain[one.reasons[1:]].p50_hours for one in same)

    foreign = await planned(deps, other_actor, IDEA)
    assert (await questions(deps, other_actor, foreign))[0].topic != asked.key
    shown = await say(deps, actor, plan, "lessons", command="team")
    assert shown is not None and prior.name in shown.model_dump_json() and "cancel" in shown.model_dump_json()
    for one in (asked, prior):
        await say(deps, actor, plan, f"lessons withdraw {one.name}", command="team")
    again = await planned(deps, actor, IDEA)
    assert asked.key not in {one.topic for one in await questions(deps, actor, again)}
    assert (await estimates(deps, actor, again)).estimates == (await estimates(deps, actor, before)).estimates


async def test_what_one_team_learnt_is_not_the_other_s(deps: Deps, actor: Actor) -> None:
    """Two teams of a tenant, each with a project of its own; only one has a history and has closed a plan."""
    with Server() as jira:
        deps = watching(deps)
        shop = await connected(deps, actor, jira)
        site = tickets.site_of(TrackerKind.CLOUD, jira.url, "desk", user=USER, secret=SecretStr(TOKEN))
        desk = await connect(deps, actor, site)
        async with deps.open_tx(actor) as tx:
            await estimator.begin_history(tx, "shop", account_id=shop)
            await tickets.choose_account(tx, HERE, shop)
        plan, _, _ = await closed(deps, actor)
        made = await lessons(deps, actor)
        asked, prior = made[LessonKind.QUESTION], made[LessonKind.PRIOR]
        for one in (asked, prior):
            await press(deps, actor, plan, "lesson", {"lesson": one.name, "decision": "confirm"})
        async with deps.open_tx(actor) as tx:
            team, history = await feeding.team_of(tx, plan.id, plan.thread)
            assert history is not None and len(await estimator.lessons_of(tx, team)) == 2
            await tickets.choose_account(tx, HERE, desk)
        other = await planned(deps, actor, IDEA)
        async with deps.open_tx(actor) as tx:
            team, history = await feeding.team_of(tx, other.id, other.thread)
            assert history is None and await estimator.lessons_of(tx, team) == ()
        assert asked.key not in {one.topic for one in await questions(deps, actor, other)}
        assert not any(one.lessons for one in (await estimates(deps, actor, other)).estimates)


async def test_a_person_corrects_the_cause_and_what_is_proposed_follows_over_rest_as_well(
    deps: Deps, actor: Actor
) -> None:
    plan, late, stories = await closed(deps, actor)
    asked = (await lessons(deps, actor))[LessonKind.QUESTION]
    async with serving(deps) as app, Api(app, deps, {}, {}).client(await key_of(deps, actor)) as client:
        where = f"/v1/initiatives/{plan.id}/variance"
        assert (await client.get(where)).json() == (await reviewed(deps, actor, plan)).model_dump(mode="json")
        for ticket in asked.tickets:
            said = await client.put(f"{where}/{ticket}", json={"cause": "outside"})
        row = next(one for one in said.json()["rows"] if one["ticket_id"] == late)
        assert (row["cause"], row["confirmed_by"]) == ("outside", actor.name)
        listed = (await client.get("/v1/team/lessons")).json()
        assert asked.key not in {one["key"] for one in listed}
        assert (await client.put(f"{where}/{late}", json={"cause": "question"})).status_code == 200
        assert {one["number"] for one in (await client.get("/v1/team/lessons")).json()} >= {asked.number}
        decided = await client.put(f"/v1/team/lessons/{asked.name}", json={"decision": "decline"})
        assert decided.json()["status"] == "declined"
        assert (await client.put("/v1/team/lessons/L-99", json={"decision": "confirm"})).status_code == 404
        assert (await client.post(where, json={})).status_code == 409  # closed once
    prior = (await lessons(deps, actor))[LessonKind.PRIOR]
    for one in stories[:-1]:  # each has its reason: nothing is left to say of the kind of work
        await press(deps, actor, plan, "cause", {"ticket": one, "cause": "design", "plan": str(plan.number)})
    left = await lessons(deps, actor)
    assert LessonKind.PRIOR not in left or left[LessonKind.PRIOR].tickets != prior.tickets
    shown = await say(deps, actor, plan, "variance")
    assert shown is not None and "a design change" in shown.model_dump_json()


async def test_mistakes_name_the_mend_and_close_nothing(deps: Deps, actor: Actor) -> None:
    plan = await planned(deps, actor, IDEA)
    for text, error, mend in (
        ("close", BadInput, "No hours are known"),
        ("close T-2 six hours", BadInput, "T-2"),
        ("close T-999 6h", NotFound, "T-999"),
        ("variance", NotFound, "not closed yet"),
        ("variance T-2 weather", BadInput, "question"),
    ):
        with pytest.raises(error, match=mend):
            await say(deps, actor, plan, text)
    with pytest.raises(BadInput, match="withdraw"):
        await say(deps, actor, plan, "lessons forget L-1", command="team")
    contributor = replace(actor, role=Role.CONTRIBUTOR)
    with pytest.raises(NotAllowed):
        await say(deps, contributor, plan, "close T-2 6h")
    assert "card-variance" not in await keys(deps, actor, plan)
    work = (await estimates(deps, actor, plan)).estimates[0]
    await say(deps, actor, plan, f"close {work.ticket_id} {work.p50_hours}h")
    with pytest.raises(Conflict):
        await say(deps, actor, plan, "close T-2 6h")
    with pytest.raises(NotAllowed):
        await say(deps, contributor, plan, "lessons confirm L-1", command="team")
    with pytest.raises(NotFound, match="no cause"):
        await say(deps, actor, plan, f"variance {work.ticket_id} outside")


async def test_a_plan_whose_issues_are_all_done_closes_by_itself_in_the_threads_language(
    deps: Deps, actor: Actor
) -> None:
    deps = watching(deps)
    plan = await planned(deps, actor, IDEA, team=TEAM)
    with Server() as jira:
        account_id = await connected(deps, actor, jira)
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        said = await estimates(deps, actor, plan)
        async with deps.open_tx(actor) as tx:
            linked = await tickets.links(tx, account_id, plan.id)
        issues = {one.ticket_id: linked[one.ticket_id].issue for one in said.estimates}
        done = {"name": "Done", "statusCategory": {"key": "done"}}
        *others, last = issues
        for name in others:
            jira.logs_work(issues[name].key, 3600)
            jira.person(issues[name].key, status=done)
        await look_at(deps, actor.tenant_id, account_id, [one.id for one in issues.values()])
        assert "card-variance" not in await keys(deps, actor, plan)
        jira.person(issues[last].key, status=done)
        await look_at(deps, actor.tenant_id, account_id, [issues[last].id])
        found = await reviewed(deps, actor, plan)
        assert {one.ticket_id for one in found.rows} == set(others) and found.unmeasured == 1
        assert all(one.actual == 1.0 for one in found.rows) and found.team == "shop"
        shown = await say(deps, actor, plan, "variance")
        assert shown is not None and _buttons(shown) >= {"cause"}


def _buttons(reply: Reply) -> set[str]:
    return {one.action for block in reply.blocks if isinstance(block, Choices) for one in block.choices}


async def test_votes_and_what_they_took_become_past_tickets_that_say_so(deps: Deps, actor: Actor) -> None:
    plan = await planned(deps, actor, IDEA, team=TEAM)
    work = (await estimates(deps, actor, plan)).estimates[0].ticket_id
    async with deps.open_tx(actor) as tx:
        other = (await tenancy.add_member(tx, "Bo", Role.CONTRIBUTOR)).id
    for who, points in ((actor, 5), (replace(actor, member_id=other, name="Bo"), 8)):
        await say(deps, who, plan, f"vote {work} {points}")
    await say(deps, actor, plan, f"reveal {work}")
    async with deps.open_tx(actor) as tx:
        past = await estimator.past_named(tx, "team", [f"#{plan.number}/{work}"])
    one = past[f"#{plan.number}/{work}"]
    assert (one.points, one.origin, one.hours) == (8.0, estimator.Origin.VOTE, None)
    await say(deps, actor, plan, f"close {work} 17h")
    async with deps.open_tx(actor) as tx:
        past = await estimator.past_named(tx, "team", [f"#{plan.number}/{work}"])
        assert await estimator.count_past(tx, "team") == 1  # no pace is known, so no points are made of hours
    assert past[f"#{plan.number}/{work}"].hours == 17.0
    assert (await lessons(deps, actor)).get(LessonKind.PRIOR) is None
    assert all(one.status is LessonStatus.PROPOSED for one in (await lessons(deps, actor)).values())
