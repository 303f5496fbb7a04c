"""Installing the app in a workspace or a whole organisation: OAuth v2, with a state that is good once."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from dataclasses import dataclass
from functools import partial
from html import escape
from urllib.parse import urlencode
from uuid import UUID, uuid4

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.pages import shell
from bot.pages.language import words_for
from bot.slack.manifest import scopes_of
from handlers import joining, replies
from handlers.replies import Words
from integrations.slack.oauth import Grant, exchange
from integrations.wiring import slack_of
from services import audit, events, tenancy
from services.core.actor import Actor, Role, system
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.errors import AppError, BadInput, Conflict
from services.core.settings import Settings, SlackSettings
from services.tenancy import ChatAccount

log = structlog.get_logger(__name__)
router = APIRouter(include_in_schema=False)

AUTHORIZE = "https://slack.com/oauth/v2/authorize"
STATE_SECONDS = 600
COOKIE = "threadwright_slack_install"
_STYLE = "code{overflow-wrap:anywhere}"


@dataclass(frozen=True, slots=True)
class State:
    """`tenant_id` is who gets a workspace that nobody has yet; with `invitation` it is there already, and that admin's
    word is what lets the workspace in."""

    tenant_id: UUID
    nonce: str
    invitation: UUID | None = None


@router.get("/slack/install")
async def install(request: Request) -> Response:
    """To Slack's own page, with a state that only this browser can bring back; `invite`: a code that links the
    workspace to a tenant that is there."""
    deps: Deps = request.app.state.deps
    words = words_for(request)
    settings = deps.settings.slack
    if slack_of(deps) is None or not settings.client_id:
        return _page(words, words("page-not-installed"), words("page-not-set-up"), status=404)
    try:
        state = await _begun(deps, request.query_params.get("invite", ""))
    except AppError as error:
        return _page(words, words("page-refused"), words.error(error), status=_status(error))
    asked = {
        "client_id": settings.client_id,
        "scope": ",".join(scopes_of(settings)),
        "state": sealed_state(settings, state),
    }
    if redirect := redirect_uri(deps.settings):
        asked["redirect_uri"] = redirect
    answer = RedirectResponse(f"{AUTHORIZE}?{urlencode(asked)}", status_code=302)
    is_secure = request.url.scheme == "https" or deps.settings.web.public_url.startswith("https:")
    answer.set_cookie(
        COOKIE, _cookie(state), max_age=STATE_SECONDS, path="/slack", secure=is_secure, httponly=True, samesite="lax"
    )
    return answer


async def _begun(deps: Deps, code: str) -> State:
    """Raises NotAllowed for a code that was not made here; whether it still holds is asked when it is used."""
    nonce = secrets.token_urlsafe(24)
    if not code:
        return State(uuid4(), nonce)
    tenant_id, invitation = await joining.opened(deps, code)
    return State(tenant_id, nonce, invitation)


@router.get("/slack/join")
async def invited(request: Request) -> HTMLResponse:
    """What to do with a code. Nothing is used up by looking: programs look at links as well."""
    words = words_for(request)
    code = request.query_params.get("invite", "")
    try:
        await joining.opened(request.app.state.deps, code)
    except AppError as error:
        return _page(words, words("page-refused"), words.error(error), status=_status(error))
    settings: SlackSettings = request.app.state.deps.settings.slack
    return _page(words, words("page-join"), words("page-join-how"), code=f"{settings.command_team} join {code}")


@router.get("/slack/oauth_redirect")
async def redirected(request: Request) -> HTMLResponse:
    """Slack sends the browser back with a code, or with why there is none."""
    deps: Deps = request.app.state.deps
    words = words_for(request)
    slack = slack_of(deps)
    if slack is None or not deps.settings.slack.client_id:
        return _page(words, words("page-not-installed"), words("page-not-set-up"), status=404)
    given = request.query_params
    try:
        state = opened_state(deps.settings.slack, given.get("state", ""))
        if not hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), _cookie(state).encode()):
            raise BadInput(replies.sentence("install-other-browser"))
        await use_up(deps, state)
        if given.get("error") or not given.get("code"):
            raise BadInput(replies.sentence("install-called-off"))
        grant = await exchange(deps.settings.slack, given["code"], redirect_uri=redirect_uri(deps.settings))
        await connect(deps, state, grant)
    except AppError as error:
        log.info("install_refused", error=str(error), kind=error.kind)
        answer = _page(words, words("page-not-installed"), words.error(error), status=_status(error))
    else:
        said = words("page-in", workspace=grant.name or grant.workspace, command=deps.settings.slack.command_idea)
        answer = _page(words, words("page-installed"), said)
    answer.delete_cookie(COOKIE, path="/slack")
    return answer


async def connect(deps: Deps, state: State, grant: Grant) -> UUID:
    """The workspace's tenant: the one that has it, or a new one that the installer owns. Raises Conflict."""
    slack = slack_of(deps)
    assert slack is not None
    ask = partial(tenancy.find_workspace, platform=Platform.SLACK, external_id=grant.workspace)
    known = await deps.find(ask, tenancy.itself)
    if state.invitation is not None and known not in (None, state.tenant_id):
        raise Conflict(replies.sentence("install-of-another"))
    tenant_id = known or state.tenant_id
    role = Role.OWNER
    if state.invitation is not None:
        async with deps.open_tx(system(tenant_id)) as tx:
            used = await tenancy.use_workspace_invitation(tx, state.invitation, Platform.SLACK, grant.workspace)
            told = {"workspace": grant.workspace, "platform": Platform.SLACK.value}
            await audit.record(tx, "workspace.invited", f"invitation/{used.id}", told)
        role = used.role
    elif known is None:
        founder = Actor(tenant_id, None, Role.SYSTEM, "Threadwright")
        async with deps.open_tx(founder) as tx:
            name = (grant.name or grant.workspace)[:200]
            await tenancy.create_tenant(tx, tenancy.TenantSettings(name=name))
    await slack.tokens.keep(tenant_id, grant)
    if grant.installed_by and known is None:
        async with deps.open_tx(system(tenant_id)) as tx:
            await tenancy.link(tx, ChatAccount(Platform.SLACK, grant.workspace, grant.installed_by), role=role)
    log.info("workspace_installed", workspace=grant.workspace, is_new=known is None)
    return tenant_id


async def use_up(deps: Deps, state: State) -> None:
    """Raises BadInput the second time: a state is good once, whatever comes of it."""
    async with deps.open_tx(system(state.tenant_id)) as tx:
        is_first = await events.use_once(tx, f"slack-install-{state.nonce}")
    if not is_first:
        raise BadInput(replies.sentence("install-used"))


def sealed_state(settings: SlackSettings, state: State, *, now: float | None = None) -> str:
    ends = int((time.time() if now is None else now) + STATE_SECONDS)
    told = json.dumps([str(state.tenant_id), state.nonce, ends, str(state.invitation or "")]).encode()
    body = base64.urlsafe_b64encode(told).decode().rstrip("=")
    return f"{body}.{_mac(settings, body)}"


def opened_state(settings: SlackSettings, text: str, *, now: float | None = None) -> State:
    """Raises BadInput for one that is not ours, or too old."""
    body, _, mac = text.partition(".")
    if not hmac.compare_digest(mac.encode(), _mac(settings, body).encode()):
        raise BadInput(replies.sentence("install-not-ours"))
    tenant, nonce, ends, invitation = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    if ends < (time.time() if now is None else now):
        raise BadInput(replies.sentence("install-too-old"))
    return State(UUID(tenant), nonce, UUID(invitation) if invitation else None)


def _status(error: AppError) -> int:
    return 503 if error.kind == "unavailable" else 400


def redirect_uri(settings: Settings) -> str:
    """Empty: the one that the app in Slack is set up with."""
    base = settings.web.public_url.rstrip("/")
    return f"{base}/slack/oauth_redirect" if base else ""


def _cookie(state: State) -> str:
    return hashlib.sha256(state.nonce.encode()).hexdigest()


def _mac(settings: SlackSettings, body: str) -> str:
    own = settings.state_secret.get_secret_value()
    key = own.encode() if own else b"install state|" + settings.client_secret.get_secret_value().encode()
    return hmac.new(key, body.encode(errors="replace"), hashlib.sha256).hexdigest()


def _page(words: Words, title: str, text: str, *, code: str = "", status: int = 200) -> HTMLResponse:
    """`code` is what somebody copies."""
    more = f"<p><code>{escape(code)}</code></p>" if code else ""
    return shell.page(words, title, shell.said(text) + more, style=_STYLE, status=status, has_code=True)
