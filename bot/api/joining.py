"""`/v1/invitations` and `/v1/join-requests`: who is let in; and the codes and links of the one who asks."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import status
from pydantic import BaseModel, Field

from bot.api.acting import Act, Acting, Body
from bot.api.door import asks, router
from bot.auth import Caller, Dependencies
from handlers import joining, pages, team
from services import tenancy
from services.core.actor import Role
from services.core.contracts import Developer
from services.tenancy import InvitationKind, JoinRequest, RequestState

requests = router("/join-requests", "members")
invitations = router("/invitations", "members")
me = router("/me", "members")
plans = router("/initiatives/{initiative_id}", "documents")


class RequestView(BaseModel):
    """Somebody who wrote to the bot and is no member yet."""

    id: UUID
    name: str
    platform: str
    workspace: str
    state: RequestState


class DecidedView(BaseModel):
    """`messages`: what they had written, heard now or forgotten."""

    request: RequestView
    messages: int


class NewInvitation(Body):
    """`workspace`: another workspace of Slack, or organisation in Teams, becomes one of ours."""

    kind: InvitationKind = InvitationKind.MEMBER
    role: Annotated[str, Field(pattern="^(owner|admin|manager|contributor|contractor)$")] = "contributor"


class CodeView(BaseModel):
    """Good once, for `hours`: said as `/team join CODE` in chat, or opened as `link`, which is empty where the world
    cannot reach us."""

    code: str
    link: str
    hours: int


class PageView(BaseModel):
    """Opens the plan's documents in one browser; good once, for `minutes`."""

    link: str
    minutes: int


@requests.get("", openapi_extra=asks("team.requests"))
async def waiting(caller: Caller, deps: Dependencies) -> list[RequestView]:
    async with deps.open_tx(caller) as tx:
        return [_request(one) for one in await tenancy.join_requests(tx)]


@requests.post("/{request_id}/approve", openapi_extra=asks("team.approve"))
async def approve(request_id: UUID, act: Act) -> DecidedView:
    """They are a contributor from now on, and what they wrote is heard."""
    return await _decided(act, request_id, is_approved=True)


@requests.post("/{request_id}/decline", openapi_extra=asks("team.decline"))
async def decline(request_id: UUID, act: Act) -> DecidedView:
    return await _decided(act, request_id, is_approved=False)


@invitations.post(
    "", status_code=status.HTTP_201_CREATED, openapi_extra=asks("team.invite", body={"role": "contributor"})
)
async def invite(body: NewInvitation, act: Act) -> CodeView:
    """Nobody invites above their own role."""
    async with act.deps.open_tx(act.actor) as tx:
        made = await joining.invited(tx, body.kind, role=Role(body.role), id_=act.id)
    code = await joining.code_for(act.deps, act.actor.tenant_id, made)
    return CodeView(code=code, link=joining.address(act.deps, body.kind, code), hours=joining.HOURS)


@me.post("/link", status_code=status.HTTP_201_CREATED, openapi_extra=asks("team.link"))
async def link(act: Act) -> CodeView:
    """By which the same person is known in another workspace or on another platform."""
    code = await joining.own_code(act.deps, act.actor, id_=act.id)
    return CodeView(code=code, link=joining.sign_in_address(act.deps, code), hours=joining.OWN_HOURS)


@me.get("/developer", openapi_extra=asks("team.me"))
async def developer(caller: Caller, deps: Dependencies) -> Developer:
    """The caller in the team, found by name."""
    async with deps.open_tx(caller) as tx:
        return await team.own(tx, caller.name)


@plans.post("/page", status_code=status.HTTP_201_CREATED, openapi_extra=asks("plan.page"))
async def page(initiative_id: UUID, act: Act) -> PageView:
    plan = await act.plan(initiative_id)
    made = await pages.way_in(act.deps, act.actor, plan.id)
    return PageView(link=made, minutes=pages.LINK_SECONDS // 60)


async def _decided(act: Acting, request_id: UUID, *, is_approved: bool) -> DecidedView:
    async with act.deps.open_tx(act.actor) as tx:
        request, kept = await joining.decided(tx, request_id, is_approved=is_approved)
    return DecidedView(request=_request(request), messages=kept)


def _request(one: JoinRequest) -> RequestView:
    return RequestView(
        id=one.id,
        name=one.account.name,
        platform=one.account.platform.value,
        workspace=one.account.workspace,
        state=one.state,
    )
