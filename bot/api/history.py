"""`/v1/histories`: past tickets that estimates learn from; and who somebody is in the tracker."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Annotated

from fastapi import Path, Response, status
from pydantic import BaseModel, Field, StringConstraints

from bot.api.acting import Act, Body, Words
from bot.api.connections import ConnectionName
from bot.api.door import asks, router
from bot.api.paging import AfterName, Limit, Page, behind, page
from bot.api.team import Person
from bot.auth import Caller, Dependencies
from handlers import connections, history, team
from services import estimator
from services.core.tx import Tx
from services.estimator import LeftOut, Mode
from services.tickets import Account

routes = router("/histories", "team")
people = router("/team", "team")
Team = Annotated[str, Path(pattern=r"^\w[\w.-]{0,39}$", description="What the team is called here.")]
CSV = "key,title,points,resolved\nSHOP-7,Swap a shift,3,2026-03-01"


class HistoryView(BaseModel):
    """`mode` is null while nothing is learnt from it; `error`: why it could not be read."""

    team: str
    tickets: int
    imported_at: datetime | None
    error: str
    left_out: dict[str, int]
    mode: Mode | None
    version: int | None


class LeftOutView(BaseModel):
    key: str
    reason: LeftOut


class NewHistory(Body):
    """With a row of headings: key, title and points at least; `created`, `started`, `resolved`, `hours`, `assignee`
    teach more."""

    csv: Words = Field(max_length=400_000)


class NewImport(Body):
    connection: ConnectionName | None = Field(default=None, description="The usual one where none is named.")


class NewAccount(Body):
    """The account's own id in the tracker: nobody is guessed by an e-mail. Empty: nobody's."""

    account: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9:._-]*$", max_length=128)]
    connection: ConnectionName | None = None


class AccountView(BaseModel):
    developer: str
    account: str
    connection: str


@routes.get("", openapi_extra=asks("team.history"))
async def index(
    caller: Caller, deps: Dependencies, after: AfterName = None, limit: Limit = 100
) -> Page[HistoryView]:  # fmt: skip
    """By the team's name."""
    async with deps.open_tx(caller) as tx:
        found = behind(await _histories(tx), lambda one: one.team, after, limit)
    return page(found, lambda one: one, lambda one: one.team, limit)


@routes.get("/{team}/left-out", openapi_extra=asks("team.history"))
async def left_out(
    team: Team, caller: Caller, deps: Dependencies, after: AfterName = None, limit: Limit = 100
) -> Page[LeftOutView]:  # fmt: skip
    """Past tickets that nothing is learnt from, by key, each with the reason; of the newest 6,000."""
    async with deps.open_tx(caller) as tx:
        past = await history.past_of(tx, team)
    told = await asyncio.to_thread(estimator.left_out_of, past)
    found = behind(told, lambda one: one[0], after, limit)
    return page(found, lambda one: LeftOutView(key=one[0], reason=one[1]), lambda one: one[0], limit)


@routes.put("/{team}", openapi_extra=asks("team.history.set", body={"csv": CSV}))
async def add(team: Team, body: NewHistory, act: Act) -> list[HistoryView]:
    """Adds to what is there; a ticket that is known is as it is told now."""
    await act.told(lambda call: history.taken(call, team, body.csv), act.call(None))
    async with act.deps.open_tx(act.actor) as tx:
        return await _histories(tx)


@routes.post("/imports", status_code=status.HTTP_202_ACCEPTED, openapi_extra=asks("team.history.set", body={}))
async def begin(body: NewImport, act: Act) -> list[HistoryView]:
    """From a tracker, by a worker; `imported_at` tells when it was done."""
    async with act.deps.open_tx(act.actor) as tx:
        await history.begun(tx, await connections.named(tx, body.connection or ""))
        return await _histories(tx)


@routes.delete("/{team}", status_code=status.HTTP_204_NO_CONTENT, openapi_extra=asks("team.history.forget"))
async def forget(team: Team, act: Act) -> Response:
    """The past tickets, and what was learnt from them."""
    async with act.deps.open_tx(act.actor) as tx:
        await history.forgotten(tx, team)
    return Response(status_code=status.HTTP_204_NO_CONTENT)


@people.put("/{person}/account", openapi_extra=asks("team.jira", body={"account": "5b10a2844c20165700ede21g"}))
async def account(person: Person, body: NewAccount, act: Act) -> AccountView:
    """Who a developer is in a tracker, so that tickets become theirs there."""
    async with act.deps.open_tx(act.actor) as tx:
        found: Account | None = await connections.named(tx, body.connection or "")
        developer, here = await team.linked(tx, found, person, body.account)
    return AccountView(developer=developer.id, account=body.account, connection=here.name)


async def _histories(tx: Tx) -> list[HistoryView]:
    return [
        HistoryView(
            team=one.team,
            tickets=count,
            imported_at=one.imported_at,
            error=one.error,
            left_out=one.left_out,
            mode=model.card.mode if model else None,
            version=model.card.version if model else None,
        )
        for one, count, model in await history.standings(tx)
    ]
