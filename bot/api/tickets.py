"""`/v1/initiatives/{id}/tickets`: the tickets of a plan with hours and who is proposed, page by page or as CSV."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Path, Response
from pydantic import BaseModel

from bot.api.door import asks, router
from bot.api.paging import After, Limit, Page, cut, place
from bot.auth import Caller, Dependencies
from handlers import access, documents, steer
from services import estimator, tickets
from services.core.contracts import Assignment, Estimate, Ticket
from services.core.errors import NotFound
from services.core.tx import Tx

routes = router("/initiatives/{initiative_id}", "tickets")
TicketId = Annotated[str, Path(pattern=r"^T-[1-9][0-9]{0,5}$", description="T-n")]


class TicketView(BaseModel):
    ticket: Ticket
    estimate: Estimate | None
    assignment: Assignment | None


@routes.get("/tickets", openapi_extra=asks("plan.show"))
async def index(
    initiative_id: UUID, caller: Caller, deps: Dependencies, after: After = None, limit: Limit = 50
) -> Page[TicketView]:
    """Of the newest version, in its order."""
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
        return cut(await _views(tx, initiative_id), place(after), limit)


@routes.get("/tickets/{ticket}", openapi_extra=asks("plan.show"))
async def one(initiative_id: UUID, ticket: TicketId, caller: Caller, deps: Dependencies) -> TicketView:
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
        found = next((each for each in await _views(tx, initiative_id) if each.ticket.id == ticket), None)
    if found is None:
        raise NotFound(f"There is no {ticket} in this plan.")
    return found


@routes.get(
    "/tickets.csv",
    openapi_extra=asks("plan.export"),
    response_class=Response,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
async def export(initiative_id: UUID, caller: Caller, deps: Dependencies) -> Response:
    """As Jira's importer takes it."""
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
        content = (await steer.csv_of(tx, initiative_id))[1]
    headers = {"Content-Disposition": 'attachment; filename="tickets.csv"'}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


async def _views(tx: Tx, initiative_id: UUID) -> list[TicketView]:
    ticket_set = documents.there(await tickets.load(tx, initiative_id), "tickets")
    estimates = await estimator.load_estimates(tx, initiative_id)
    assigned = await estimator.load_assignments(tx, initiative_id)
    hours = {each.ticket_id: each for each in estimates.estimates} if estimates else {}
    people = {each.ticket_id: each for each in assigned.assignments} if assigned else {}
    return [
        TicketView(ticket=each, estimate=hours.get(each.id), assignment=people.get(each.id))
        for each in ticket_set.tickets
    ]
