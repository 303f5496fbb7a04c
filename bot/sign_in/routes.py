"""`/sign-in`: to the provider and back, out again, and what the provider tells when a session ended there."""

from __future__ import annotations

import hmac
import time
from html import escape
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from bot.auth import Dependencies
from bot.pages import shell
from bot.pages.forms import form_of
from bot.pages.language import words_for
from bot.sign_in import cookies
from bot.sign_in.flow import Flow, Waiting, seal_of, tenant_in
from bot.sign_in.who import who
from handlers import sign_in
from handlers.replies import Words, sentence
from services.core.deps import Deps
from services.core.errors import AppError, NotAllowed, Unavailable
from services.core.logins import Begun, Identity, Logins
from services.core.markup import one_line

PREFIX = "/sign-in"
HOME = "/admin"
router = APIRouter(include_in_schema=False, prefix=PREFIX)


def logins_of(deps: Deps) -> Logins:
    if deps.logins is None:
        raise NotAllowed(sentence("sign-in-off"))
    return deps.logins


@router.get("")
async def offered(request: Request, deps: Dependencies, to: str = "", invite: str = "", tenant: str = "") -> Response:
    """Asks first: chats look at links by themselves, and a look must begin nothing."""
    words = words_for(request)
    try:
        logins_of(deps)
        if not invite and await who(request, deps) is not None:
            return _sent(deps, to)
    except AppError as error:
        return _refused(deps, words, error)
    asked = urlencode({"to": to, "invite": invite, "tenant": tenant})
    link = escape(f"{cookies.path_of(deps, PREFIX)}/go?{asked}", quote=True)
    button = f'<p><a class="button" href="{link}">{escape(words("sign-in-go"))}</a></p>'
    why = words("sign-in-why-code") if invite else words("sign-in-why")
    return shell.page(words, words("sign-in-title"), shell.said(why) + button)


@router.get("/go")
async def begun(request: Request, deps: Dependencies, to: str = "", invite: str = "", tenant: str = "") -> Response:
    words = words_for(request)
    begin = Begun(_back(deps))
    ends = time.time() + cookies.FLOW_SECONDS
    flow = Flow(
        begin.state, begin.nonce, begin.verifier, ends, invite[:500], cookies.local(to, usual=HOME), tenant[:40]
    )
    try:
        cookies.need_own_origin(request, deps)  # another site must not bring anybody in, least of all by its own code
        answer = RedirectResponse(await logins_of(deps).address(begin), status_code=303, headers=shell.HEADERS)
        cookies.keep(answer, deps, cookies.FLOW, await seal_of(request, deps).seal(flow), seconds=cookies.FLOW_SECONDS)
    except AppError as error:
        return _refused(deps, words, error)
    return answer


@router.get("/back")
async def back(
    request: Request, deps: Dependencies, state: str = "", code: str = "", iss: str = "", error: str = ""
) -> Response:
    """Only the browser that began has the cookie, and only the answer to that beginning has its state."""
    words = words_for(request)
    try:
        flow = await seal_of(request, deps).flow(cookies.read(request, deps, cookies.FLOW))
        is_ours = flow is not None and hmac.compare_digest(state.encode(errors="replace"), flow.state.encode())
        if flow is None or not is_ours or error or not code:
            raise NotAllowed(sentence("sign-in-other"))
        begin = Begun(_back(deps), flow.state, flow.nonce, flow.verifier)
        identity = await logins_of(deps).identity(begin, code[:4000], iss[:500])
        several = () if flow.code or flow.prefer else await sign_in.companies(deps, identity)
        if len(several) > 1:
            return await _choice(request, deps, words, flow, identity, several)
        return await _in(request, deps, flow, identity, prefer=tenant_in(flow.prefer))
    except AppError as failed:
        answer = _refused(deps, words, failed)
        cookies.drop(answer, deps, cookies.FLOW)
        return answer


@router.post("/company")
async def chosen(request: Request, deps: Dependencies) -> Response:
    """Of somebody who is in several companies: in this browser and this sign-in alone."""
    words = words_for(request)
    try:
        cookies.need_own_origin(request, deps)
        form, seal = await form_of(request), seal_of(request, deps)
        flow = await seal.flow(cookies.read(request, deps, cookies.FLOW))
        waiting = await seal.waiting(form.get("who", ""))
        if flow is None or waiting is None or not hmac.compare_digest(flow.state, waiting.state):
            raise NotAllowed(sentence("sign-in-other"))
        identity = Identity(waiting.issuer, waiting.subject, waiting.name, waiting.email, waiting.sid)
        return await _in(request, deps, flow, identity, prefer=tenant_in(form.get("company", "")))
    except AppError as error:
        return _refused(deps, words, error)


async def _choice(
    request: Request, deps: Deps, words: Words, flow: Flow, one: Identity, found: tuple[tuple[UUID, str], ...]
) -> HTMLResponse:
    waiting = Waiting(flow.state, one.issuer, one.subject, one.name, one.email, one.sid, flow.ends)
    hidden = f'<input type="hidden" name="who" value="{await seal_of(request, deps).seal(waiting)}">'
    buttons = "".join(
        f'<p><button name="company" value="{tenant}">{escape(one_line(name, 120))}</button></p>'
        for tenant, name in found
    )
    action = escape(cookies.path_of(deps, f"{PREFIX}/company"), quote=True)
    form = f'<form method="post" action="{action}">{hidden}{buttons}</form>'
    return shell.page(words, words("sign-in-title"), shell.said(words("sign-in-which")) + form)


async def _in(request: Request, deps: Deps, flow: Flow, identity: Identity, *, prefer: UUID | None) -> Response:
    """The new session, in the place of whichever this browser had."""
    entered = await sign_in.enter(
        deps,
        identity,
        code=flow.code,
        prefer=prefer,
        agent=request.headers.get("user-agent", ""),
        request_id=request.state.request_id,
    )
    await _out(request, deps)
    answer = _sent(deps, flow.to)
    cookies.drop(answer, deps, cookies.FLOW)
    hours = deps.settings.oidc.session_hours
    cookies.keep(answer, deps, cookies.SESSION, entered.session.secret, seconds=hours * 3600)
    return answer


@router.post("/out")
async def out(request: Request, deps: Dependencies) -> Response:
    words = words_for(request)
    try:
        found = await who(request, deps)
        if found is not None:
            cookies.need_own_form(request, deps, await form_of(request), found.secret)
            await sign_in.leave(deps, found.actor, found.session_id)
    except AppError as error:
        return _refused(deps, words, error)
    answer = shell.page(words, words("sign-out-title"), shell.said(words("sign-out-done")))
    cookies.drop(answer, deps, cookies.SESSION)
    return answer


@router.post("/ended")
async def ended(request: Request, deps: Dependencies) -> Response:
    """OpenID Connect Back-Channel Logout 1.0."""
    headers = {"cache-control": "no-store"}
    try:
        told = await logins_of(deps).signed_out((await form_of(request)).get("logout_token", ""))
        await sign_in.ended_at_provider(deps, told.issuer, subject=told.subject, sid=told.sid, token_id=told.token_id)
    except Unavailable:
        return JSONResponse({"error": "temporarily_unavailable"}, status_code=503, headers=headers)
    except AppError as error:
        told_why = {"error": "invalid_request", "error_description": str(error)}
        return JSONResponse(told_why, status_code=400, headers=headers)
    return Response(status_code=200, headers=headers)


async def _out(request: Request, deps: Deps) -> None:
    before = await who(request, deps)
    if before is not None:
        await sign_in.leave(deps, before.actor, before.session_id)


def _back(deps: Deps) -> str:
    return f"{deps.settings.web.public_url.rstrip('/')}{PREFIX}/back"


def _sent(deps: Deps, to: str) -> RedirectResponse:
    path = cookies.path_of(deps, cookies.local(to, usual=HOME))
    return RedirectResponse(path, status_code=303, headers=shell.HEADERS)


def _refused(deps: Deps, words: Words, error: AppError) -> HTMLResponse:
    status = 503 if isinstance(error, Unavailable) else 403
    link = escape(cookies.path_of(deps, PREFIX), quote=True)
    again = f'<p><a class="button" href="{link}">{escape(words("sign-in-retry"))}</a></p>'
    return shell.page(words, words("sign-in-title"), shell.said(words.error(error)) + again, status=status)
