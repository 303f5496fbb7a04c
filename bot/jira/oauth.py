"""Connecting Jira Cloud in a browser: to Atlassian's consent, back with a code, and the choice of a site."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from typing import Annotated
from urllib.parse import parse_qs

import structlog
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.auth import Dependencies
from bot.jira import state as states
from bot.jira.state import State
from bot.pages import shell
from bot.pages.language import words_for
from handlers import connections, replies
from handlers.replies import Words
from services import crypto, events, tenancy, tickets
from services.core.actor import system
from services.core.deps import Deps
from services.core.errors import AppError, BadInput
from services.core.grants import GrantedSite
from services.core.markup import one_line

log = structlog.get_logger(__name__)
router = APIRouter(include_in_schema=False, prefix=states.PREFIX)
Spoken = Annotated[Words, Depends(words_for)]
_STYLE = "form button{display:block;width:100%;margin:.5rem 0;text-align:left}"

COOKIE = "threadwright_jira"
MOST_BYTES = 8_000


@router.get("/begin")
async def begin(request: Request, deps: Dependencies, words: Spoken) -> Response:
    """To Atlassian's own page, with a state that only this browser can bring back."""
    text = request.query_params.get("state", "")
    try:
        state = states.opened(deps.settings.jira, text)
        where = connections.need_grants(deps).link(text)
    except AppError as error:
        return _refused(words, error)
    answer = RedirectResponse(where, status_code=302, headers={"referrer-policy": "no-referrer"})
    is_secure = deps.settings.web.public_url.startswith("https:")
    answer.set_cookie(
        COOKIE,
        state.cookie,
        max_age=states.SECONDS,
        path=states.cookie_path(deps.settings),
        secure=is_secure,
        httponly=True,
        samesite="lax",
    )
    return answer


@router.get("/callback")
async def callback(request: Request, deps: Dependencies, words: Spoken) -> HTMLResponse:
    """Atlassian sends the browser back with a code, or with why there is none."""
    given = request.query_params
    try:
        state = _of_this_browser(request, deps, given.get("state", ""))
        await _use_up(deps, state, "code")
        if given.get("error") or not given.get("code"):
            raise BadInput(replies.sentence("connect-called-off"))
        return await _choose(deps, words, state, given["code"])
    except AppError as error:
        return _refused(words, error)


async def _choose(deps: Deps, words: Words, state: State, code: str) -> HTMLResponse:
    grants, actor = connections.need_grants(deps), system(state.tenant_id)
    tokens = await grants.exchange(code)
    sites = await grants.sites(tokens.access)
    if not sites:
        raise BadInput(replies.sentence("connect-no-site"))
    vault = crypto.vault_of(deps)
    grant_id = await tickets.keep_grant(vault, lambda: deps.open_tx(actor), state.tenant_id, tokens, sites, by=state.by)
    async with deps.open_tx(actor) as tx:
        whose = (await tenancy.get_settings(tx)).name
    text = words("connect-choose-text", project=state.project, tenant=one_line(whose, 80))
    sealed = states.sealed(deps.settings.jira, replace(state, grant_id=grant_id))
    return _choice(words, text, sites, state=sealed)


@router.post("/choose")
async def choose(request: Request, deps: Dependencies, words: Spoken) -> HTMLResponse:
    """The site; its project is looked at before anything is connected."""
    try:
        given = await _form(request)
        state = _of_this_browser(request, deps, given.get("state", ""))
        if state.grant_id is None:
            raise BadInput(replies.sentence("connect-link-foreign"))
        done = await connections.connect_granted(
            deps,
            system(state.tenant_id),
            grant_id=state.grant_id,
            site_id=given.get("site", ""),
            project=state.project,
            name=state.name,
            is_default=state.is_default,
            by=state.by,
        )
        await _use_up(deps, state, "site")
    except AppError as error:
        return _refused(words, error)
    project = f"{one_line(done.schema.project_name, 80)} ({done.schema.project})"
    person = one_line(done.schema.person, 80) or "–"
    text = words("connect-done-text", project=project, site=done.account.site, person=person)
    answer = shell.page(words, words("connect-done"), shell.said(text), has_code=True)
    answer.delete_cookie(COOKIE, path=states.cookie_path(deps.settings))
    return answer


async def _form(request: Request) -> dict[str, str]:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise BadInput(replies.sentence("connect-link-foreign"))
    return {name: values[0] for name, values in parse_qs(body.decode(errors="replace")).items()}


def _of_this_browser(request: Request, deps: Deps, text: str) -> State:
    state = states.opened(deps.settings.jira, text)
    if not hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), state.cookie.encode()):
        raise BadInput(replies.sentence("connect-other-browser"))
    return state


async def _use_up(deps: Deps, state: State, step: str) -> None:
    """Raises BadInput the second time: a state is good once, whatever comes of it."""
    async with deps.open_tx(system(state.tenant_id)) as tx:
        is_first = await events.use_once(tx, f"jira-connect-{step}-{state.nonce}")
    if not is_first:
        raise BadInput(replies.sentence("connect-link-used"))


def _refused(words: Words, error: AppError) -> HTMLResponse:
    log.info("connect_refused", kind=error.kind)
    status = {"unavailable": 503, "bad_config": 404}.get(error.kind, 400)
    told = shell.said(words.error(error))
    return shell.page(words, words("connect-not-done"), told, status=status, has_code=True)


def _choice(words: Words, text: str, sites: Sequence[GrantedSite], *, state: str) -> HTMLResponse:
    """One button for each site."""
    hidden = f'<input type="hidden" name="state" value="{escape(state, quote=True)}">'
    buttons = "".join(
        f'<button name="site" value="{escape(site.id, quote=True)}">{escape(one_line(site.name, 80))} – '
        f"{escape(one_line(site.url, 120))}</button>"
        for site in sites
    )
    form = f'<form method="post" action="choose">{hidden}{buttons}</form>'
    return shell.page(words, words("connect-choose"), shell.said(text) + form, style=_STYLE, has_code=True)
