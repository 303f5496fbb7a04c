"""One initiative in two chats: begun in Slack, shown in Teams as well; an answer on either side is the answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest

from integrations.slack import open_slack
from services.core.actor import Actor
from services.core.chat import Platform
from services.core.deps import Deps
from tests.slack.joined import IDEA, slack_settings
from tests.slack.joined import Joined as JoinedSlack
from tests.slack.reading import read_messages
from tests.slack.server import slack_server
from tests.teams.joined import CHANNEL, Joined, answers, asked, joined, words
from tests.teams.server import teams_server


@dataclass
class Both:
    slack: JoinedSlack
    teams: Joined


@pytest.fixture
async def here(deps: Deps, actor: Actor) -> AsyncIterator[Both]:
    async with slack_server() as slack_side, teams_server() as teams_side:
        slack_side.world.limits.posts_per_second = slack_side.world.limits.post_burst = 1_000
        settings = deps.settings.model_copy(update={"slack": slack_settings(slack_side)})
        with_slack = replace(deps, settings=settings)
        slack = open_slack(with_slack)
        chats = {**deps.chats, Platform.SLACK: slack}
        async with joined(replace(with_slack, chats=chats), teams_side) as teams:
            both = Both(JoinedSlack(teams.deps, teams.http, slack_side, slack, teams.app), teams)
            await both.slack.connect(actor.tenant_id)
            await teams.connect(actor.tenant_id)
            teams.slack = slack
            yield both
        await slack.client.close()


async def test_a_plan_of_slack_is_shown_and_answered_in_teams(here: Both, actor: Actor) -> None:
    in_slack, in_teams = here.slack.sender(), here.teams.sender()
    ts = await in_slack.say("U1", f"<@{in_slack.bot}> {IDEA}")
    await here.teams.settle()
    root = await in_teams.say("u-1", "plan join #1", CHANNEL, is_mention=True)
    await here.teams.settle()
    card, question = here.teams.ours(CHANNEL, root)
    assert "Clarifying" in words(card)
    await in_teams.press("u-1", question, answers(question)[0])
    await here.teams.settle()
    assert "answered" in words(question)
    there = [read_messages([{"blocks": one.blocks}]) for one in here.slack.thread(ts)]
    assert any("answered" in one for one in there)
    second = asked(here.teams, CHANNEL, root)
    await in_slack.say("U2", "yes", thread=ts)
    await here.teams.settle()
    assert "answered" in words(second)
    await in_teams.say("u-2", "enough", CHANNEL, root=root)
    await here.teams.settle()
    (plan,) = await here.teams.plans(actor.tenant_id)
    assert [one.author for one in (await here.teams.state(plan)).answers] == ["Ada", "Grace"]
    said = [one.summary for one in here.teams.ours(CHANNEL, root)]
    texts = [one.text for one in here.slack.thread(ts) if one.user == in_slack.bot]
    assert said == texts
    assert len(said) == len(set(said))


async def test_which_plan_has_to_be_said_and_a_conversation_has_one(here: Both, actor: Actor) -> None:
    in_teams = here.teams.sender()
    here.teams.server.world.add(in_teams.tenant, "a:ada2", "personal", user="u-1")
    root = await in_teams.say("u-1", IDEA, CHANNEL, is_mention=True)
    await here.teams.settle()
    for words_said, told in (
        ("plan join", "Say which plan"),
        ("plan join #9", "initiative 9"),
        ("plan join #1", "already"),
    ):
        before = len(here.teams.server.world.messages)
        await in_teams.say("u-1", words_said, CHANNEL, root=root, is_mention=True)
        await here.teams.settle()
        said = [words(one) for one in here.teams.server.world.messages[before:] if one.by != "u-1"]
        assert any(told in one for one in said), (words_said, said)
