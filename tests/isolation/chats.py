"""Random operations of three companies through the doors that Slack and Teams ring: signed requests over HTTP, the
worker between them. Whatever arrives in a company's own chats, and every row of it, is read for another one's marker.

People have the same ids everywhere, buttons of one company are pressed by another, and threads are named that others
have: what keeps companies apart is the workspace that the platform itself names, and nothing else.
`python -m tests.isolation.chats --operations 500 --seed 1` (make isolation) is the long run.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence

from handlers import router
from services import tenancy
from services.core.actor import Actor, Role
from services.core.chat import Platform
from services.core.deps import Deps
from services.tenancy import Joining
from tests.isolation.doors import USERS, Company, Door, SlackDoor, TeamsDoor
from tests.slack.joined import joined as in_slack
from tests.slack.server import slack_server
from tests.teams.joined import CHANNEL, GROUP, PERSONAL
from tests.teams.joined import joined as in_teams
from tests.teams.server import teams_server

COMMANDS = [f"{family} {verb}" for family, (verbs, _) in router.FAMILIES.items() for verb in verbs]
SLACK = [(f"T{n}", (f"C{n}", f"D{n}")) for n in (1, 2, 3)]
TEAMS = [
    (f"aaaaaaaa-0000-4000-8000-00000000000{n}", tuple(f"{one}{n}" for one in (CHANNEL, GROUP, PERSONAL)))
    for n in (1, 2, 3)
]


class ChatFuzz:
    def __init__(self, deps: Deps, door: Door, companies: list[Company], seed: int) -> None:
        self.deps, self.door, self.companies, self.chance = deps, door, companies, random.Random(seed)
        self.done: Counter[str] = Counter()
        self.answered: Counter[str] = Counter()  # by company: how much it was told at all
        self.leaks: list[str] = []

    async def run(self, operations: int, *, seconds: float = 600.0) -> None:
        until = time.monotonic() + seconds
        for company in self.companies:
            await self._begin(company)
            await self.door.work()
        for _ in range(operations):
            company = self.chance.choice(self.companies)
            act = self.chance.choice((self._begin, self._talk, self._talk, self._word, self._word, self._press,
                                      self._press, self._edit, self._stranger))  # fmt: skip
            self.done[act.__name__.strip("_")] += 1
            await act(company)
            if self.chance.random() < 0.25:
                await self.door.work()
            if time.monotonic() > until:
                break
        for _ in range(3):
            await self.door.work()
        await self._read_all()

    # --- what people do -------------------------------------------------------------------------------

    async def _begin(self, company: Company) -> None:
        chat = company.chats[0]
        idea = f"idea A desk that lends {company.marker}phones: people borrow one with a card for 7 days."
        made = await self.door.say(company, self._user(), idea, chat, "")
        company.threads.append((chat, made))

    async def _talk(self, company: Company) -> None:
        chat, thread = self.chance.choice(company.threads)
        is_much = self.chance.random() < 0.2  # a whole plan of work
        words = self.chance.choice(
            ("yes", "enough" if is_much else "no", "ask more", f"For {company.marker} alone", self._word_of(company))
        )
        await self.door.say(company, self._user(), words, chat, thread)

    async def _word(self, company: Company) -> None:
        words = f"{self.chance.choice(COMMANDS)} {self._word_of(company)}"
        if self.chance.random() < 0.5:
            await self.door.command(company, self._user(), words, company.chats[0])
        else:
            chat, thread = self.chance.choice(company.threads)
            await self.door.say(company, self._user(), words.partition(" ")[2], chat, thread)

    async def _press(self, company: Company) -> None:
        """A button as it stands in some message, most often another company's; it carries ids, and no words."""
        markers = [one.marker for one in self.companies]
        known = [one for one in self.door.buttons() if not any(marker in json.dumps(one) for marker in markers)]
        if known and await self.door.press(company, self._user(), self.chance.choice(known)):
            self.done["pressed"] += 1

    async def _edit(self, company: Company) -> None:
        await self.door.edit(company, self._user(), f"at most 60 of {company.marker}")

    async def _stranger(self, company: Company) -> None:
        """In a thread that another company has, by its name, in one's own chat."""
        other = self.chance.choice(self.companies)
        _, thread = self.chance.choice(other.threads)
        words = self.chance.choice(("status", "show bdd", "show tickets", "yes", "trace R-1"))
        await self.door.say(company, self._user(), words, company.chats[0], thread)

    def _user(self) -> str:
        return self.chance.choice(USERS)

    def _word_of(self, company: Company) -> str:
        other = self.chance.choice(self.companies)
        names = (company.marker, "1", "2", "T-1", "R-1", "QN-1", str(other.actor.tenant_id), str(other.actor.member_id))
        return self.chance.choice(("", "all", "bdd", "list", *names))

    # --- what came of it ------------------------------------------------------------------------------

    async def _read_all(self) -> None:
        for company in self.companies:
            shown = self.door.shown(company)
            self.answered[company.marker] += len(shown)
            for told in shown:
                self._read(company, "chat", told)
            async with self.deps.open_tx(company.actor) as tx:
                for table in tenancy.tenant_tables():
                    async for row in tenancy.rows(tx, table):
                        self._read(company, table.fullname, json.dumps(row, default=str))

    def _read(self, company: Company, where: str, told: str) -> None:
        for other in self.companies:
            if other is not company and other.marker in told:
                self.leaks.append(f"{company.marker} was told {other.marker} by {where}: {told[:300]}")


async def founded(
    deps: Deps, door: Door, seed: int, workspaces: Sequence[tuple[str, tuple[str, ...]]]
) -> list[Company]:
    """Who writes becomes a member; the two that write are owners."""
    chance, made = random.Random(seed), []
    for letter, (workspace, chats) in zip("xyw", workspaces, strict=True):
        marker, founder = f"zq{letter}{chance.randrange(10**9):09d}q", tenancy.new_tenant()
        async with deps.open_tx(founder) as tx:
            await tenancy.create_tenant(tx, tenancy.TenantSettings(name=f"Company {marker}", joining=Joining.OPEN))
            member = await tenancy.add_member(tx, f"Ada {marker}", Role.OWNER)
        actor = Actor(founder.tenant_id, member.id, Role.OWNER, f"Ada {marker}", "fuzz")
        company = Company(actor, marker, workspace, chats)
        await door.connect(company)
        made.append(company)
    return made


async def own(deps: Deps, companies: list[Company], platform: Platform) -> None:
    for company in companies:
        for user in USERS:
            async with deps.open_tx(company.actor) as tx:
                member = await tenancy.identify(tx, platform, company.workspace, user, name=f"{user} {company.marker}")
                await tenancy.change_role(tx, member.id, Role.OWNER)


async def through_slack(deps: Deps, *, operations: int, seed: int, door: type[SlackDoor] = SlackDoor) -> ChatFuzz:
    async with slack_server() as server, in_slack(deps, server) as here:
        made = door(here)
        companies = await founded(here.deps, made, seed, SLACK)
        if door is SlackDoor:
            await own(here.deps, companies, Platform.SLACK)
        run = ChatFuzz(here.deps, made, companies, seed)
        await run.run(operations)
    return run


async def through_teams(deps: Deps, *, operations: int, seed: int) -> ChatFuzz:
    async with teams_server() as server, in_teams(deps, server) as here:
        door = TeamsDoor(here)
        companies = await founded(here.deps, door, seed, TEAMS)
        await own(here.deps, companies, Platform.TEAMS)
        run = ChatFuzz(here.deps, door, companies, seed)
        await run.run(operations)
    return run


async def _main(operations: int, seed: int) -> int:
    from tests.isolation.standalone import opened

    leaks = 0
    for through in (through_slack, through_teams):
        async with opened() as deps:
            run = await through(deps, operations=operations, seed=seed)
        told = f"{dict(run.done)}, told {sum(run.answered.values())} messages: {len(run.leaks)} leaks"
        sys.stdout.write("\n".join((f"{through.__name__}, seed {seed}: {told}", *run.leaks[:20])) + "\n")
        leaks += len(run.leaks)
    return 1 if leaks else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--operations", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sys.exit(asyncio.run(_main(given.operations, given.seed)))
