"""`/v1/connections`: projects of issue trackers, how a plan's words map onto them, and which channel uses which."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Annotated

from fastapi import Path, Request, Response, status
from pydantic import BaseModel, Field, SecretStr, StringConstraints

from bot.api.acting import Act, Body, Day
from bot.api.door import asks, router
from bot.api.tags import READ, STALE, IfMatch, must_match, told
from bot.auth import Caller, Dependencies
from bot.jira import state
from bot.jira.mapping import changed
from handlers import connections
from services import tickets
from services.core.issues import IssueMapping, TrackerKind
from services.tickets import Account

routes = router("/connections", "connections")
NAME = r"^\w[\w.-]{0,39}$"
ConnectionName = Annotated[str, StringConstraints(pattern=NAME, max_length=40)]
Named = Annotated[str, Path(pattern=NAME, description="What the connection is called.")]
Project = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{0,99}$", max_length=100)]
Text = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f]*$", max_length=200)]


class ConnectionView(BaseModel):
    """Without its secret. `is_granted`: the access was granted in a browser. `expires_at`: of the token, if known."""

    name: str
    kind: TrackerKind
    address: str
    project: str
    user: str
    is_default: bool
    is_granted: bool
    created_by: str
    created_at: datetime
    expires_at: datetime | None


class NewConnection(Body):
    """`email` is for Jira Cloud, `cloud_id` for a service account's token with scopes; a Data Center takes a personal
    access token."""

    kind: TrackerKind
    address: Annotated[str, StringConstraints(pattern=r"^https?://[!-~]+$", max_length=300)]
    project: Project
    token: SecretStr = Field(min_length=1, max_length=10_000)
    email: Text = ""
    cloud_id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]*$", max_length=60)] = ""
    name: ConnectionName | None = Field(default=None, description="The project's key where none is given.")
    is_default: bool = Field(default=True, strict=True, description="Where plans go whose channel chooses none.")
    expires_on: Day | None = None


class NewProject(Body):
    project: Project
    name: ConnectionName | None = None
    is_default: bool = Field(default=False, strict=True)


class LinkView(BaseModel):
    """To be opened in one browser, by a person who may grant the access."""

    link: str
    seconds: int


class MappingChange(Body):
    """As `threadwright jira map` takes it: `story`, `points`, `link`, `priority:must`, `person:ana` or a field's
    name, and what it becomes; an empty value takes it away."""

    name: Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f=]+$", min_length=1, max_length=120)]
    value: Text


class NewMapping(Body):
    changes: list[MappingChange] = Field(min_length=1, max_length=100)


@routes.get("", openapi_extra=asks("jira.read"))
async def index(caller: Caller, deps: Dependencies) -> list[ConnectionView]:
    """The usual one first. Whether they work is told by `/v1/admin/connections`, which asks them."""
    async with deps.open_tx(caller) as tx:
        return [_view(one) for one in await tickets.accounts(tx)]


@routes.post(
    "",
    status_code=status.HTTP_201_CREATED,
    openapi_extra=asks(
        "jira.connect",
        body={
            "kind": "cloud",
            "address": "https://your-company.atlassian.net",
            "project": "SHOP",
            "email": "ana@example.com",
            "token": "…",
        },
    ),
)
async def connect(body: NewConnection, act: Act) -> ConnectionView:
    """Looks at the project with that token first; one of the same name, or to the same project, is replaced."""
    site = tickets.site_of(body.kind, body.address, body.project, user=body.email, secret=body.token)
    ends = datetime.combine(body.expires_on, time(tzinfo=UTC)) if body.expires_on else None
    done = await connections.connect(
        act.deps,
        act.actor,
        site,
        name=body.name or "",
        is_default=body.is_default,
        expires_at=ends,
        cloud_id=body.cloud_id,
    )
    return _view(done.account)


@routes.post(
    "/links",
    status_code=status.HTTP_201_CREATED,
    openapi_extra=asks("jira.connect", body={"project": "SHOP", "is_default": True}),
)
async def link(body: NewProject, act: Act) -> LinkView:
    """Jira Cloud in a browser: the consent there makes the connection."""
    name = body.name or ""
    begun = state.new_state(
        act.actor.tenant_id, by=act.actor.name, project=body.project, name=name, is_default=body.is_default
    )
    return LinkView(link=state.link_to(act.deps, begun), seconds=state.SECONDS)


@routes.post(
    "/{connection}/projects",
    status_code=status.HTTP_201_CREATED,
    openapi_extra=asks("jira.connect", body={"project": "OPS"}),
)
async def beside(connection: Named, body: NewProject, act: Act) -> ConnectionView:
    """Another project of the same site, with the same access."""
    async with act.deps.open_tx(act.actor) as tx:
        like = await connections.named(tx, connection)
    done = await connections.beside(
        act.deps, act.actor, like, body.project, name=body.name or "", is_default=body.is_default
    )
    return _view(done.account)


@routes.delete("/{connection}", status_code=status.HTTP_204_NO_CONTENT, openapi_extra=asks("jira.disconnect"))
async def disconnect(connection: Named, act: Act) -> Response:
    """Its token is forgotten; the issues stay, and are known again after the next connect."""
    async with act.deps.open_tx(act.actor) as tx:
        await connections.disconnected(tx, await connections.named(tx, connection))
    return Response(status_code=status.HTTP_204_NO_CONTENT)


@routes.get(
    "/{connection}/mapping",
    openapi_extra=asks("jira.read"),
    response_model=IssueMapping,
    responses=READ,
)
async def mapping(connection: Named, request: Request, caller: Caller, deps: Dependencies) -> Response:
    """How tickets become issues."""
    async with deps.open_tx(caller) as tx:
        found = (await connections.named(tx, connection)).mapping
    return told(request, found, is_read=True)


@routes.patch(
    "/{connection}/mapping",
    openapi_extra=asks("jira.map", body={"changes": [{"name": "story", "value": "Story"}]}),
    response_model=IssueMapping,
    responses=STALE,
)
async def map_(connection: Named, body: NewMapping, request: Request, act: Act, if_match: IfMatch = None) -> Response:
    """Checked against the project as it is now; what it does not have is refused, and nothing changes."""
    async with act.deps.open_tx(act.actor) as tx:
        account = await connections.named(tx, connection)
    must_match(request, account.mapping, "The mapping")
    lines = [f"{one.name}={one.value}" for one in body.changes]
    account, _ = await connections.mapped(act.deps, act.actor, account, lambda now, schema: changed(now, schema, lines))
    return told(request, account.mapping)


def _view(one: Account) -> ConnectionView:
    return ConnectionView(
        name=one.name,
        kind=one.kind,
        address=one.base_url,
        project=one.project,
        user=one.user,
        is_default=one.is_default,
        is_granted=one.grant_id is not None,
        created_by=one.created_by,
        created_at=one.created_at,
        expires_at=one.expires_at,
    )
