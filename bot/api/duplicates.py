"""`/v1/initiatives/{id}/duplicates`: the plan's tickets against a backlog; and `/v1/adoptions`, where one is a plan."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Response, status
from pydantic import Field, StringConstraints

from bot.api.acting import Act, Body, Words
from bot.api.connections import ConnectionName
from bot.api.door import asks, router
from bot.api.initiatives import InitiativeView, view
from bot.api.tickets import TicketId
from bot.auth import Caller, Dependencies
from handlers import access, adopt, backlog
from services import workflow
from services.core.contracts import DuplicateSet, Verdict

routes = router("/initiatives/{initiative_id}/duplicates", "tickets")
adoptions = router("/adoptions", "initiatives")
Key = Annotated[str, StringConstraints(pattern=r"^([\w-]{1,60})?$", max_length=60)]
CSV = "Issue key,Summary,Status\nSHOP-7,Swap a shift,Open"


class NewBacklog(Body):
    """With a row of headings, as the tracker exports it: the key and the summary at least."""

    csv: Words = Field(max_length=400_000)


class NewVerdict(Body):
    """`issue`: which of the backlog, for `skip` and `link`; the one that was proposed where none is named."""

    verdict: Verdict
    issue: Key = ""


class NewAdoption(Body):
    what: Annotated[str, StringConstraints(pattern=r"^[\w./:?&=% -]+$", min_length=1, max_length=300)] = Field(
        description="An epic's key (SHOP-7) or address, `board 12`, or the project's key."
    )
    connection: ConnectionName | None = Field(default=None, description="The usual one where none is named.")


@routes.get("", openapi_extra=asks("plan.duplicates"))
async def show(initiative_id: UUID, caller: Caller, deps: Dependencies) -> DuplicateSet:
    """As proposed and decided; 404 before a backlog was compared."""
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
        return await backlog.known(tx, initiative_id)


@routes.post("", openapi_extra=asks("plan.duplicates", body={"csv": CSV}))
async def compare(initiative_id: UUID, body: NewBacklog, act: Act) -> DuplicateSet:
    """Earlier proposals go, what a person decided stays."""
    call = act.call(await act.plan(initiative_id))
    return await act.told(lambda call: backlog.compared(call, body.csv), call)


@routes.put("/{ticket}", openapi_extra=asks("plan.duplicates", body={"verdict": "skip", "issue": "SHOP-7"}))
async def decide(initiative_id: UUID, ticket: TicketId, body: NewVerdict, act: Act) -> DuplicateSet:
    call = act.call(await act.plan(initiative_id), rest=f"{body.verdict.value} {ticket} {body.issue}".strip())
    await act.do("plan.duplicates", backlog.duplicates, call)
    async with act.deps.open_tx(act.actor) as tx:
        return await backlog.known(tx, initiative_id)


@routes.post("/accept", openapi_extra=asks("plan.duplicates"))
async def accept(initiative_id: UUID, act: Act) -> DuplicateSet:
    """Every proposal becomes a decision of the caller."""
    await act.do("plan.duplicates", backlog.duplicates, act.call(await act.plan(initiative_id), rest="accept"))
    async with act.deps.open_tx(act.actor) as tx:
        return await backlog.known(tx, initiative_id)


@adoptions.post("", status_code=status.HTTP_201_CREATED, openapi_extra=asks("plan.adopt", body={"what": "SHOP-7"}))
async def begin(body: NewAdoption, act: Act, response: Response) -> InitiativeView:
    """What stands in the tracker becomes a plan; nothing is written there for it, and it is watched from now on."""
    call = act.call(None, rest=body.what, values={"connection": body.connection or ""})
    await act.do("plan.adopt", adopt.adopt, call)
    async with act.deps.open_tx(act.actor) as tx:
        made = await workflow.find_by_thread(tx, call.incoming.thread)
    assert made is not None
    response.headers["Location"] = f"/v1/initiatives/{made.id}"
    return view(made)
