"""A short run of the isolation fuzzer through the doors of Slack and Teams, and that it notices a leak."""

from __future__ import annotations

from dataclasses import replace

from services.core.deps import Deps
from tests.isolation.chats import ChatFuzz, through_slack, through_teams
from tests.isolation.doors import Company, SlackDoor

KINDS = {"begin", "talk", "word", "press", "edit", "stranger"}


def held(run: ChatFuzz) -> None:
    assert run.leaks == []
    assert set(run.done) >= KINDS and run.done["pressed"] > 2, run.done
    assert all(count > 3 for count in run.answered.values()) and len(run.answered) == 3


async def test_no_company_is_told_through_slack_what_another_one_said(deps: Deps) -> None:
    held(await through_slack(deps, operations=45, seed=3))


async def test_no_company_is_told_through_teams_what_another_one_said(deps: Deps) -> None:
    held(await through_teams(deps, operations=45, seed=4))


class Mixed(SlackDoor):
    """Every workspace is taken for the first company's."""

    first: Company | None = None

    async def connect(self, company: Company) -> None:
        self.first = self.first or company
        await super().connect(replace(company, actor=self.first.actor))


async def test_a_workspace_that_is_taken_for_anothers_is_noticed(deps: Deps) -> None:
    assert (await through_slack(deps, operations=5, seed=5, door=Mixed)).leaks
