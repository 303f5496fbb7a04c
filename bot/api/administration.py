"""`/v1/admin`: what an admin looks over, one call for each page; and `/v1/sessions`, which are listed and ended."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query, Response, status

from bot.api.acting import Act
from bot.api.door import asks, router
from bot.api.paging import AfterId, Limit, Page, id_in, page
from bot.auth import Caller, Dependencies
from handlers import administration, sign_in
from handlers.administration_values import Access, Connections, Overview, People, Policies, SessionLine, Spending, Trail

routes = router("/admin", "admin")
sessions = router("/sessions", "members")


@routes.get("/overview", openapi_extra=asks("admin.read"))
async def overview(caller: Caller, deps: Dependencies) -> Overview:
    """Who is there, what is connected, what was spent this month, and what happened last."""
    return await administration.overview(deps, caller)


@routes.get("/people", openapi_extra=asks("admin.read"))
async def people(caller: Caller, deps: Dependencies) -> People:
    """Members with their accounts, who asks to be let in, and the domains that let in."""
    return await administration.people(deps, caller)


@routes.get("/connections", openapi_extra=asks("admin.read"))
async def connections(caller: Caller, deps: Dependencies) -> Connections:
    """Workspaces, rules of channels, and trackers with their health; trackers are asked, for a few seconds."""
    return await administration.connected(deps, caller)


@routes.get("/spending", openapi_extra=asks("admin.read"))
async def spending(caller: Caller, deps: Dependencies) -> Spending:
    """Budgets and how full they are, and what each model was used for this month."""
    return await administration.spending(deps, caller)


@routes.get("/trail", openapi_extra=asks("audit.read"))
async def trail(
    caller: Caller, deps: Dependencies, before: Annotated[int | None, Query(ge=1, le=2**53, examples=[51])] = None
) -> Trail:
    """The audit log, newest first."""
    return await administration.trail(deps, caller, before=before)


@routes.get("/access", openapi_extra=asks("team.sessions"))
async def access(caller: Caller, deps: Dependencies) -> Access:
    """Sessions and keys: one's own, and everybody's for an admin."""
    return await administration.access(deps, caller)


@routes.get("/policies", openapi_extra=asks("admin.read"))
async def policies(caller: Caller, deps: Dependencies) -> Policies:
    """What is kept how long, who approves, who may join."""
    return await administration.policies(deps, caller)


@sessions.get("", openapi_extra=asks("team.sessions", also=("team.sessions.others",)))
async def index(
    caller: Caller,
    deps: Dependencies,
    whose: Annotated[Literal["mine", "all"], Query(description="`all` is for admins.")] = "mine",
    after: AfterId = None,
    limit: Limit = 100,
) -> Page[SessionLine]:
    """Those that go on, in the order in which they began."""
    begun = id_in(after)
    found = await administration.sessions(deps, caller, is_all=whose == "all", after=begun, most=limit + 1)
    return page(found, lambda one: one, lambda one: one.id, limit)


@sessions.delete("/{session_id}", status_code=status.HTTP_204_NO_CONTENT, openapi_extra=asks("team.sessions.end"))
async def end(session_id: UUID, act: Act) -> Response:
    """At once, with all tokens that came of it."""
    await sign_in.leave(act.deps, act.actor, session_id)
    return Response(status_code=status.HTTP_204_NO_CONTENT)
