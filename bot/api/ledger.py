"""`/v1/usage` and `/v1/audit`: what was spent on models, and who did what."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any

import msgspec
from fastapi import Query
from pydantic import AwareDatetime, BaseModel, BeforeValidator, Field

from bot.api.door import asks, router
from bot.api.paging import After, Limit, Page, cursor, place
from bot.auth import Caller, Dependencies
from services import ai, audit, tenancy
from services.ai import By
from services.audit import Entry

_MOMENT = re.compile(r"^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$", re.ASCII)


def _written(given: object) -> object:
    """As RFC 3339 writes it, and not as a number of seconds."""
    if not isinstance(given, str) or not _MOMENT.match(given):
        raise ValueError("write a moment as 2026-01-01T00:00:00Z")
    return given


Moment = Annotated[AwareDatetime, BeforeValidator(_written)]
usage = router("/usage", "usage")
log = router("/audit", "audit")


class UsageView(BaseModel):
    model: str
    prompt_tokens: int
    completion_tokens: int
    calls: int
    micros: int | None = Field(description="Millionths of a US dollar; null as soon as one price was not known.")


class SpentView(BaseModel):
    """One sum; `key` is a day, a step, a model's name, or the id of an initiative or a member, empty for work of
    nobody."""

    key: str
    name: str = Field(description="Of a member, where they are one still.")
    prompt_tokens: int
    completion_tokens: int
    calls: int
    micros: int | None = Field(description="Millionths of a US dollar, of the calls whose price was known.")
    unpriced_calls: int
    estimated_calls: int = Field(description="They left no word of what they used.")


class EntryView(BaseModel):
    """`hash` covers the entry and `previous`, the hash of the one before."""

    number: int
    at: datetime
    actor: str = Field(description="A member's id, or a name of ours.")
    role: str
    request_id: str
    verb: str
    subject: str
    details: dict[str, Any]
    previous: str
    hash: str


class VerifiedView(BaseModel):
    """`head` kept elsewhere shows later that nothing was cut off the end."""

    entries: int
    head: str
    broken_at: int | None = Field(description="The first entry that is missing or was changed.")
    is_whole: bool


@usage.get("", openapi_extra=asks("usage"))
async def spent(
    caller: Caller, deps: Dependencies, since: Annotated[Moment, Query(examples=["2026-01-01T00:00:00Z"])]
) -> list[UsageView]:
    """By model, from a moment on."""
    async with deps.open_tx(caller) as tx:
        found = await ai.usage_since(tx, since)
    return [
        UsageView(
            model=one.model,
            prompt_tokens=one.prompt_tokens,
            completion_tokens=one.completion_tokens,
            calls=one.calls,
            micros=one.micros,
        )
        for one in found
    ]


@usage.get("/by/{side}", openapi_extra=asks("usage"))
async def sums(
    side: By,
    caller: Caller,
    deps: Dependencies,
    since: Annotated[Moment, Query(examples=["2026-01-01T00:00:00Z"])],
    until: Annotated[Moment | None, Query(examples=["2026-02-01T00:00:00Z"])] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> list[SpentView]:
    """What models have cost for each day (in their order, of UTC), step, model, initiative or member (the dearest
    first)."""
    async with deps.open_tx(caller) as tx:
        found = await ai.spent_by(tx, side, since=since, until=until, limit=limit)
        names = {str(one.id): one.name for one in await tenancy.list_members(tx)} if side is By.MEMBER else {}
    return [SpentView(name=names.get(one.key, ""), **one.model_dump()) for one in found]


@log.get("", openapi_extra=asks("audit.read"))
async def index(caller: Caller, deps: Dependencies, after: After = None, limit: Limit = 50) -> Page[EntryView]:
    """Oldest first."""
    async with deps.open_tx(caller) as tx:
        found = await audit.list_entries(tx, after=place(after) or 0, limit=limit + 1)
    shown = found[:limit]
    return Page(items=[_entry(one) for one in shown], next=cursor(shown[-1].number) if len(found) > limit else None)


@log.get("/verification", openapi_extra=asks("audit.verify"))
async def verify(caller: Caller, deps: Dependencies) -> VerifiedView:
    """Reads the whole chain."""
    async with deps.open_tx(caller) as tx:
        found = await audit.verify(tx)
    return VerifiedView(entries=found.entries, head=found.head, broken_at=found.broken_at, is_whole=found.is_whole)


def _entry(one: Entry) -> EntryView:
    return EntryView(
        number=one.number,
        at=one.at,
        actor=one.actor,
        role=one.role,
        request_id=one.request_id,
        verb=one.verb,
        subject=one.subject,
        details=msgspec.json.decode(one.details),
        previous=one.previous,
        hash=one.hash,
    )
