"""What of an issue is ours beside its words: the link to the thread, pictures, priorities, links that go again."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from integrations.jira.pace import Pace
from services import hld, tickets
from services.core.actor import Actor
from services.core.chat import Platform, ThreadRef
from services.core.contracts import Hld
from services.core.deps import Deps
from services.core.errors import Unavailable
from services.core.issues import IssueFields, IssueRef, LinkIssues, TrackerKind
from services.tickets import CreateWrite, LinkWrite, WriteList
from services.workflow import Initiative, RunStatus
from tests.fakes.chat import MemoryChat
from tests.hld.ideas import BAKERY
from tests.jira.plans import NASTY, PLAN, connected, last_reply, publish, reaching, ready, resave, step, titles
from tests.jira.server import Jira, Server
from tests.jobs.plans import say

DESIGN = hld.draft_offline(hld.HldGiven(bdd=BAKERY))


class AddressedChat(MemoryChat):
    """Has an address for each thread."""

    is_away = False
    asked = 0

    async def permalink(self, thread: ThreadRef) -> str:
        self.asked += 1
        if self.is_away:
            raise Unavailable("The chat platform does not answer.")
        return f"https://chat.example/{thread.channel}/p{thread.thread}"


@pytest.fixture
def chat() -> AddressedChat:
    return AddressedChat()


@pytest.fixture
def deps(deps: Deps, chat: AddressedChat) -> Deps:
    return replace(reaching(deps), chats={**deps.chats, Platform.CONSOLE: chat})


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    return await ready(deps, actor, PLAN)


def fields(jira: Jira, title: str) -> dict[str, object]:
    return jira.issues[titles(jira)[title]]["fields"]  # type: ignore[no-any-return]


async def assert_settled(deps: Deps, actor: Actor, plan: Initiative, jira: Jira) -> None:
    """The same plan again writes nothing."""
    jira.requests.clear()
    assert (await publish(deps, actor, plan)).status is RunStatus.DONE
    assert jira.writes == []


async def test_each_issue_leads_back_to_the_thread(
    deps: Deps, actor: Actor, plan: Initiative, chat: AddressedChat
) -> None:
    with Server() as jira:
        await connected(deps, actor, jira)
        chat.is_away = True
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        assert "chat.example" not in str(jira.issues)
        chat.is_away = False
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        for issue in jira.issues.values():
            assert "'href': 'https://chat.example/terminal/p1'" in str(issue["fields"]["description"])
        asked = chat.asked
        await assert_settled(deps, actor, plan, jira)
        assert chat.asked == asked  # once it is known


async def test_priorities_are_written_where_a_requirement_has_one(deps: Deps, actor: Actor, plan: Initiative) -> None:
    with Server() as jira:
        await connected(deps, actor, jira)
        await publish(deps, actor, plan)
        assert fields(jira, "Pay by card")["priority"] == {"name": "High"}
        assert fields(jira, NASTY)["priority"] == {"name": "Medium"}  # the tracker's own
        fields(jira, "Pay by card")["priority"] = {"name": "Lowest"}  # a person
        fields(jira, NASTY)["priority"] = {"name": "Low"}
        relabelled = {"T-2": ("should",), "T-3": ("could",)}
        await resave(
            deps,
            actor,
            plan,
            tuple(t.model_copy(update={"labels": relabelled.get(t.id, t.labels)}) for t in PLAN),
        )
        await publish(deps, actor, plan)
        assert fields(jira, "Pay by card")["priority"] == {"name": "Lowest"}
        assert fields(jira, NASTY)["priority"] == {"name": "Low"}
        await assert_settled(deps, actor, plan, jira)


async def test_a_link_that_the_plan_no_longer_has_goes_when_it_is_ours(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    free = tuple(t.model_copy(update={"depends_on": ()}) for t in PLAN)
    with Server() as jira:
        await connected(deps, actor, jira)
        await publish(deps, actor, plan)
        story, task, spike = (titles(jira)[name] for name in ("Pay by card", NASTY, "Try the provider"))
        jira.link({"type": {"name": "Blocks"}, "inwardIssue": {"key": spike}, "outwardIssue": {"key": task}})
        await resave(deps, actor, plan, free)
        await say(deps, actor, plan, "publish")
        await step(deps, actor, plan)
        assert "T-2" in (await last_reply(deps, actor, plan)).model_dump_json() and len(links(jira)) == 2
        jira.faults = ["act-drop", "429"]
        await say(deps, actor, plan, "approve publish")
        assert (await step(deps, actor, plan)).status is RunStatus.DONE
        assert links(jira) == [(spike, task)]  # a person's
        await assert_settled(deps, actor, plan, jira)
        wanted = tuple(t.model_copy(update={"depends_on": ("T-5",)}) if t.id == "T-3" else t for t in PLAN)
        await resave(deps, actor, plan, wanted)  # the plan now says what the person said
        await assert_settled(deps, actor, plan, jira)
        await resave(deps, actor, plan, free)
        await assert_settled(deps, actor, plan, jira)
        assert links(jira) == [(spike, task)] and story


def links(jira: Jira) -> list[tuple[str, str]]:
    return [
        (issue["key"], link["outwardIssue"]["key"])
        for issue in jira.issues.values()
        for link in issue["fields"]["issuelinks"]
        if "outwardIssue" in link
    ]


def files(jira: Jira, title: str = "Guests can pay") -> list[str]:
    return sorted(one["filename"] for one in fields(jira, title)["attachment"])  # type: ignore[attr-defined]


async def designed(deps: Deps, actor: Actor, plan: Initiative, design: Hld) -> None:
    async with deps.open_tx(actor) as tx:
        await hld.save(tx, plan.id, uuid4(), design)


@pytest.mark.parametrize("fault", ["", "act-drop"])
async def test_pictures_are_attached_once_and_exchanged_when_the_design_changes(
    deps: Deps, actor: Actor, plan: Initiative, fault: str
) -> None:
    await designed(deps, actor, plan, DESIGN)
    with Server() as jira:
        await connected(deps, actor, jira)
        await say(deps, actor, plan, "publish")
        await step(deps, actor, plan)
        await say(deps, actor, plan, "approve publish")
        jira.faults = ["", "", "", "", fault]  # three requests that create, a link, the first picture
        assert (await step(deps, actor, plan)).status is RunStatus.DONE
        before = files(jira)
        kinds = sorted(hld.diagrams(DESIGN))
        assert [name.rpartition("-")[0] for name in before] == kinds and files(jira, "Pay by card") == []
        await assert_settled(deps, actor, plan, jira)
        fields(jira, "Guests can pay")["attachment"].append({"id": "1", "filename": "mine.png"})  # type: ignore[attr-defined]
        await designed(deps, actor, plan, DESIGN.model_copy(update={"title": "Another name"}))
        assert (await publish(deps, actor, plan)).status is RunStatus.DONE
        after = files(jira)
        assert "mine.png" in after and len(after) == len(before) + 1 and set(after) - {"mine.png"} != set(before)
        await assert_settled(deps, actor, plan, jira)


async def test_pictures_of_ours_do_not_keep_an_issue_from_being_taken_back(
    deps: Deps, actor: Actor, plan: Initiative
) -> None:
    await designed(deps, actor, plan, DESIGN)
    with Server() as jira:
        await connected(deps, actor, jira)
        await publish(deps, actor, plan)
        fields(jira, "Try the provider")["attachment"].append({"id": "1", "filename": "mine.png"})  # type: ignore[attr-defined]
        await say(deps, actor, plan, "undo delete")
        await step(deps, actor, plan)
        await say(deps, actor, plan, "approve publish")
        await step(deps, actor, plan)
        assert set(titles(jira)) == {"Guests can pay", "Try the provider"}  # and what stands above it


@pytest.mark.parametrize(
    ("fault", "words"),
    [("429", "too many came at once"), ("429-issue", "writes to this issue"), ("429-quota", "hour’s requests")],
)
async def test_the_three_limiters_are_told_apart(
    deps: Deps, actor: Actor, plan: Initiative, fault: str, words: str
) -> None:
    with Server() as jira:
        await connected(deps, actor, jira)
        async with deps.open_tx(actor) as tx:
            account = await tickets.active_account(tx)
        assert account is not None and deps.issues is not None
        from handlers import connections

        site = await connections.open_site(deps, account)
        jira.faults = [fault]
        one = IssueRef(id="1", key="SHOP-1")
        with pytest.raises(Unavailable, match=words) as told:
            await deps.issues.change(site, account.mapping, LinkIssues(blocker=one, blocked=one))
        assert told.value.retry_after == 0


def test_writes_to_one_issue_are_spaced() -> None:
    """However they are asked for: never more than 20 in 2 seconds, nor 100 in 30."""
    clock = [0.0]
    pace = Pace(now=lambda: clock[0])
    left: list[float] = []
    for number in range(250):
        wait = pace.take(["hub", f"leaf-{number}"])
        left.append(clock[0] + wait)
        if number % 3 == 0:
            clock[0] += wait
    left.sort()
    for most, seconds in ((20, 2.0), (100, 30.0)):
        assert all(late - early >= seconds for early, late in zip(left, left[most:], strict=False))
    assert left[-1] < 80 and pace.take(["another"]) == 0


def test_a_large_publish_is_reckoned_before_it_is_approved() -> None:
    fields = IssueFields(summary="x")
    creates = tuple(
        CreateWrite(
            ticket_id=f"T-{n}", marker=f"tw-{n}", type_id="1", type_name="Task", level=int(n > 1), fields=fields
        )
        for n in range(1, 122)
    )
    hub = tuple(LinkWrite(blocker="T-2", blocked=f"T-{n}") for n in range(3, 122))
    writes = WriteList(account="a", site="s", project="P", mapping="m", creates=creates, links=hub)
    ahead = tickets.forecast(writes, TrackerKind.CLOUD)
    assert (ahead.creates, ahead.links, ahead.reads, ahead.calls) == (1 + 3, 119, 1, 124)
    assert ahead.seconds == pytest.approx(37.2) and ahead.points == 125
    assert tickets.forecast(writes, TrackerKind.DATA_CENTER).creates == 121
    many = writes.model_copy(update={"links": hub * 4})
    assert tickets.forecast(many, TrackerKind.CLOUD).seconds == pytest.approx(144, abs=1)


async def test_the_card_of_a_large_publish_says_what_it_takes(deps: Deps, actor: Actor) -> None:
    task = PLAN[2]
    chain = tuple(
        task.model_copy(update={"id": f"T-{n}", "parent": None, "depends_on": (f"T-{n - 1}",) if n > 1 else ()})
        for n in range(1, 41)
    )
    plan = await ready(deps, actor, chain)
    with Server() as jira:
        await connected(deps, actor, jira)
        await say(deps, actor, plan, "publish")
        await step(deps, actor, plan)
        told = (await last_reply(deps, actor, plan)).model_dump_json()
        assert "This takes 41 requests (1 that create, 39 for links, 1 that look)" in told
        assert "of what Jira allows in an hour" in told
