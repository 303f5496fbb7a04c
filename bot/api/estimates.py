"""What stands behind an estimate, who could do a ticket, votes; and when a plan may be done."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Query, status
from pydantic import BaseModel, Field, StringConstraints

from bot.api.acting import NUMBER, Act, Body, Done, Look
from bot.api.door import asks, router
from bot.api.tickets import TicketId
from bot.auth import Caller, Dependencies
from handlers import access, choosing, forecast, history, voting
from services import estimator
from services.core.contracts import Assignment, Estimate
from services.core.errors import BadInput
from services.estimator import Forecast, PastTicket, WhatIf

routes = router("/initiatives/{initiative_id}", "estimates")
MANY = 100  # of tickets or people that a what-if leaves out
TicketWord = Annotated[str, StringConstraints(pattern=r"^T-[1-9][0-9]{0,5}$", max_length=8)]
PersonWord = Annotated[str, StringConstraints(pattern=r"^\w[\w-]{0,79}$", max_length=80)]


class PastView(BaseModel):
    """A past ticket; `hours` of logged work."""

    key: str
    title: str
    points: float | None
    hours: float | None
    url: str


class EvidenceView(BaseModel):
    estimate: Estimate
    similar: list[PastView]
    note: str


class CandidateView(BaseModel):
    """`price` grows with what speaks against; `is_owner` has the ticket now."""

    developer_id: str
    price: float
    pros: list[str]
    cons: list[str]
    is_owner: bool


class CandidatesView(BaseModel):
    """The best first; none: `blocked` says by what."""

    candidates: list[CandidateView]
    blocked: str


class ShareView(BaseModel):
    """`load`: the part of their own hours until the plan's horizon."""

    developer_id: str
    hours: float
    load: float
    tickets: int


class NewOwner(Body):
    developer: PersonWord = Field(description="The developer's id.")


class NewPoints(Body):
    points: Annotated[float, Field(ge=0, le=1000), NUMBER] = Field(description="On the team's own scale.")


class VoteView(BaseModel):
    name: str
    points: float


class RevealedView(BaseModel):
    """`outcome` is null where the team does not agree yet; a new round begins with the next vote."""

    round: int
    votes: list[VoteView]
    outcome: float | None


class ForecastView(BaseModel):
    """Weeks of work from `start`. By the end of each of `weeks`, `likely` tickets are done as likely as not, `safe` in
    85 of 100 cases. `chance` of being done by the day that was asked about. `is_learnt`: P85 is of the team's past."""

    start: date
    tickets: int
    p50_weeks: float
    p85_weeks: float
    weeks: list[float]
    likely: list[int]
    safe: list[int]
    epics: dict[str, tuple[float, float]]
    unowned: int
    chance: float | None
    is_learnt: bool


class ForecastsView(BaseModel):
    """`other` is the plan as it was asked about, null where nothing of it was to be otherwise."""

    usual: ForecastView
    other: ForecastView | None


@routes.get("/tickets/{ticket}/evidence", openapi_extra=asks("plan.evidence"))
async def evidence(initiative_id: UUID, ticket: TicketId, caller: Caller, deps: Dependencies) -> EvidenceView:
    """Points, hours, reasons, and past tickets like it."""
    async with deps.open_tx(caller) as tx:
        await access.plan(tx, caller, initiative_id)
        found = await history.behind(tx, initiative_id, ticket)
    return EvidenceView(estimate=found.estimate, similar=[_past(one) for one in found.similar], note=found.note)


@routes.get("/tickets/{ticket}/candidates", openapi_extra=asks("plan.candidates"))
async def candidates(initiative_id: UUID, ticket: TicketId, look: Look) -> CandidatesView:
    """Who could do it, with what speaks for and against each."""
    call = look.call(await look.plan(initiative_id))
    found = (await look.told(lambda call: choosing.for_ticket(call, ticket), call)).choice
    return CandidatesView(
        candidates=[
            CandidateView(
                developer_id=one.developer_id,
                price=one.price,
                pros=list(one.pros),
                cons=list(one.cons),
                is_owner=one.is_owner,
            )
            for one in found.candidates
        ],
        blocked=found.blocked,
    )


@routes.get("/shares", openapi_extra=asks("plan.candidates"))
async def shares(initiative_id: UUID, look: Look) -> list[ShareView]:
    """How even the whole is."""
    _, found = await look.told(choosing.shares, look.call(await look.plan(initiative_id)))
    return [
        ShareView(developer_id=one.developer_id, hours=one.hours, load=one.load, tickets=one.tickets) for one in found
    ]


@routes.put("/tickets/{ticket}/assignee", openapi_extra=asks("plan.assign", body={"developer": "ana-ruiz"}))
async def assign(initiative_id: UUID, ticket: TicketId, body: NewOwner, act: Act) -> Assignment:
    """The ticket is that person's, whatever is computed later."""
    values = {"ticket": ticket, "developer": body.developer}
    await act.do("plan.assign", choosing.assign, act.call(await act.plan(initiative_id), values=values))
    async with act.deps.open_tx(act.actor) as tx:
        made = await estimator.load_assignments(tx, initiative_id)
    assert made is not None
    return next(one for one in made.assignments if one.ticket_id == ticket)


@routes.post("/tickets/{ticket}/votes", status_code=status.HTTP_202_ACCEPTED, openapi_extra=asks("plan.vote"))
async def ask_for_votes(initiative_id: UUID, ticket: TicketId, act: Act) -> Done:
    """Shows the card with the scale in the plan's thread."""
    call = act.call(await act.plan(initiative_id), values={"ticket": ticket})
    return await act.do("plan.vote", voting.vote, call)


@routes.put("/tickets/{ticket}/votes/mine", openapi_extra=asks("plan.vote", body={"points": 5}))
async def vote(initiative_id: UUID, ticket: TicketId, body: NewPoints, act: Act) -> Done:
    """Blind: nobody sees it before all are shown."""
    values = {"ticket": ticket, "points": f"{body.points:g}"}
    return await act.do("plan.vote", voting.vote, act.call(await act.plan(initiative_id), values=values))


@routes.post("/tickets/{ticket}/votes/reveal", openapi_extra=asks("plan.reveal"))
async def reveal(initiative_id: UUID, ticket: TicketId, act: Act) -> RevealedView:
    """All votes at once; agreed points go into the estimates."""
    found = await act.told(voting.revealed, act.call(await act.plan(initiative_id), values={"ticket": ticket}))
    votes = [VoteView(name=one.name, points=one.points) for one in found.votes]
    return RevealedView(round=found.round, votes=votes, outcome=found.outcome)


@routes.get("/forecast", openapi_extra=asks("plan.forecast"))
async def when(
    initiative_id: UUID,
    caller: Caller,
    deps: Dependencies,
    more: Annotated[int, Query(ge=0, le=9, description="So many people more.")] = 0,
    weeks: Annotated[int, Query(ge=0, le=99, description="Begun so many weeks later.")] = 0,
    without: Annotated[
        list[TicketWord] | None, Query(max_length=MANY, description="Not these, nor what is below.")
    ] = None,
    away: Annotated[list[PersonWord] | None, Query(max_length=MANY, description="Not these people.")] = None,
    until: Annotated[
        str | None, Query(pattern=r"^\d{4}-\d\d-\d\d$", description="How likely is it done by then.")
    ] = None,
) -> ForecastsView:
    """When the plan may be done, and what another team or scope would make of it."""
    asked = WhatIf(more, tuple(without or ()), float(weeks), tuple(one.lower() for one in away or ()), _day(until))
    start = deps.clock.now().date()
    async with deps.open_tx(caller) as tx:
        ground = await forecast.ground_of(tx, await access.plan(tx, caller, initiative_id), start)
    usual, other = await forecast.computed(ground, asked)
    return ForecastsView(usual=_forecast(usual, start), other=_forecast(other, start) if other else None)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput("There is no such day in the calendar; write it as 2027-03-01.") from None


def _past(one: PastTicket) -> PastView:
    return PastView(key=one.key, title=one.title, points=one.points, hours=one.hours, url=one.url)


def _forecast(one: Forecast, start: date) -> ForecastView:
    return ForecastView(
        start=start,
        tickets=one.tickets,
        p50_weeks=one.p50,
        p85_weeks=one.p85,
        weeks=list(one.weeks),
        likely=list(one.likely),
        safe=list(one.safe),
        epics=dict(one.epics),
        unowned=one.unowned,
        chance=one.chance,
        is_learnt=one.pace.is_learnt,
    )
