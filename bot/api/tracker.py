"""`/v1/tracker`: one's own time, under one's own consent."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query, Response
from pydantic import BaseModel, Field, StringConstraints

from bot.api.acting import NUMBER, Act, Body, Words
from bot.api.door import asks, router
from bot.auth import Caller, Dependencies
from handlers import track
from services import tracker
from services.core.errors import NotFound
from services.tracker import Policy, SessionStatus, Status

routes = router("/tracker", "tracker")
Key = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{0,9}-[1-9][0-9]{0,8}$")]
NOTE = r"^[^\x00-\x1f]*$"


class SessionView(BaseModel):
    """`seconds` of work, pauses left out."""

    id: UUID
    ticket_key: str
    status: SessionStatus
    started_at: datetime
    seconds: float


class PolicyView(BaseModel):
    version: int
    words: str
    records: list[str]
    retention_days: int
    created_at: datetime


class StatusView(BaseModel):
    policy: PolicyView | None
    has_consent: bool
    session: SessionView | None
    minutes_today: int


class Start(Body):
    ticket: Key


class Log(Body):
    ticket: Key
    minutes: Annotated[int, Field(ge=1, le=1440), NUMBER]
    note: str = Field(default="", max_length=500, pattern=NOTE)


class Agreement(Body):
    version: Annotated[int, Field(ge=1, le=1_000_000, description="The policy that was read."), NUMBER]


class NewPolicy(Body):
    words: Words = Field(max_length=10_000, description="What people are asked to agree to.")


class TimeView(BaseModel):
    ticket_key: str
    minutes: int


@routes.get("", openapi_extra=asks("track.status"))
async def status(caller: Caller, deps: Dependencies) -> StatusView:
    async with deps.open_tx(caller) as tx:
        return _status(await tracker.status(tx))


@routes.post("/start", openapi_extra=asks("track.start", body={"ticket": "T-4"}))
async def start(body: Start, act: Act) -> StatusView:
    await act.do("track.start", track.start, act.call(None, rest=body.ticket))
    return await _now(act)


@routes.post("/pause", openapi_extra=asks("track.pause"))
async def pause(act: Act) -> StatusView:
    await act.do("track.pause", track.pause, act.call(None))
    return await _now(act)


@routes.post("/stop", openapi_extra=asks("track.stop"))
async def stop(act: Act) -> StatusView:
    await act.do("track.stop", track.stop, act.call(None))
    return await _now(act)


@routes.post("/log", openapi_extra=asks("track.log", body={"ticket": "T-4", "minutes": 90, "note": "tests"}))
async def log(body: Log, act: Act) -> StatusView:
    hours, minutes = divmod(body.minutes, 60)
    await act.do("track.log", track.log, act.call(None, rest=f"{hours}h{minutes}m {body.ticket} {body.note}".strip()))
    return await _now(act)


@routes.get("/report", openapi_extra=asks("track.report"))
async def report(
    caller: Caller, deps: Dependencies, days: Annotated[int, Query(ge=1, le=track.WHOLE)] = 7
) -> list[TimeView]:
    async with deps.open_tx(caller) as tx:
        return [TimeView(ticket_key=one.ticket_key, minutes=one.minutes) for one in await tracker.report(tx, days=days)]


@routes.post("/consent", openapi_extra=asks("track.consent", body={"version": 1}))
async def consent(body: Agreement, act: Act) -> StatusView:
    """To the version that was read; 409 when another one is in force."""
    await act.do("track.consent", track.consent, act.call(None, rest=f"yes {body.version}"))
    return await _now(act)


@routes.delete("/consent", openapi_extra=asks("track.revoke"))
async def revoke(act: Act) -> StatusView:
    await act.do("track.revoke", track.revoke, act.call(None))
    return await _now(act)


@routes.delete("/notes", openapi_extra=asks("track.forget"))
async def forget(act: Act) -> StatusView:
    """Consent revoked, and what was written beside one's time made unreadable for good."""
    await act.do("track.forget", track.forget_surely, act.call(None))
    return await _now(act)


@routes.get("/policy", openapi_extra=asks("track.policy"))
async def policy(caller: Caller, deps: Dependencies) -> PolicyView:
    async with deps.open_tx(caller) as tx:
        found = await tracker.current_policy(tx)
    if found is None:
        raise NotFound("There is no tracking policy yet; an owner or an admin sets one.")
    return _policy(found)


@routes.put("/policy", openapi_extra=asks("track.policy.set", body={"words": "We keep the hours that you log."}))
async def set_policy(body: NewPolicy, act: Act) -> PolicyView:
    """A new version ends all sessions, and everybody is asked anew."""
    await act.do("track.policy", track.policy, act.call(None, rest=body.words))
    async with act.deps.open_tx(act.actor) as tx:
        found = await tracker.current_policy(tx)
    assert found is not None
    return _policy(found)


@routes.get(
    "/export",
    openapi_extra=asks("track.export"),
    response_class=Response,
    responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
)
async def export(caller: Caller, deps: Dependencies) -> Response:
    """All that is kept about the one who asks."""
    async with deps.open_tx(caller) as tx:
        content = await track.all_of_mine(tx)
    headers = {"Content-Disposition": 'attachment; filename="tracked.csv"'}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


async def _now(act: Act) -> StatusView:
    async with act.deps.open_tx(act.actor) as tx:
        return _status(await tracker.status(tx))


def _status(found: Status) -> StatusView:
    session = found.session
    return StatusView(
        policy=_policy(found.policy) if found.policy else None,
        has_consent=found.has_consent,
        session=SessionView(
            id=session.id,
            ticket_key=session.ticket_key,
            status=session.status,
            started_at=session.started_at,
            seconds=session.seconds,
        )
        if session
        else None,
        minutes_today=found.minutes_today,
    )


def _policy(found: Policy) -> PolicyView:
    return PolicyView(
        version=found.version,
        words=found.terms.words,
        records=[one.value for one in found.terms.records],
        retention_days=found.terms.retention_days,
        created_at=found.created_at,
    )
