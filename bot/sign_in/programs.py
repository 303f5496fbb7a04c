"""A program on a person's own machine acts for them: authorization code with PKCE to a loopback address (RFC 8252),
then short access tokens, and refresh tokens that are good once."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
import time
from functools import partial
from html import escape
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from bot.auth import Dependencies
from bot.pages import shell
from bot.pages.forms import form_of
from bot.pages.language import words_for
from bot.sign_in import cookies
from bot.sign_in.flow import Grant, seal_of
from bot.sign_in.routes import PREFIX, logins_of
from bot.sign_in.who import SignedIn, who
from handlers import sign_in
from handlers.replies import Words, sentence
from services import tenancy
from services.core.actor import Actor, Role
from services.core.deps import Deps
from services.core.errors import AppError, BadInput, NotAllowed, Unavailable
from services.core.markup import one_line
from services.core.web import LOOPBACK

router = APIRouter(include_in_schema=False)
CODE_SECONDS = 60
_CHALLENGE = re.compile(r"^[A-Za-z0-9_-]{43}$")
_VERIFIER = re.compile(r"^[A-Za-z0-9._~-]{43,128}$")
NO_STORE = {"cache-control": "no-store", "pragma": "no-cache"}


@router.get("/.well-known/oauth-authorization-server")
async def described(deps: Dependencies) -> JSONResponse:
    """RFC 8414."""
    base = deps.settings.web.public_url.rstrip("/")
    if deps.logins is None:
        return JSONResponse({"error": "not_found"}, status_code=404)
    return JSONResponse(
        {
            "issuer": base,
            "authorization_endpoint": f"{base}{PREFIX}/authorize",
            "token_endpoint": f"{base}{PREFIX}/token",
            "revocation_endpoint": f"{base}{PREFIX}/revoke",
            "jwks_uri": f"{base}{PREFIX}/keys",
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["none"],
            "revocation_endpoint_auth_methods_supported": ["none"],
            "scopes_supported": list(sign_in.SCOPES),
            "authorization_response_iss_parameter_supported": True,
        }
    )


@router.get(f"{PREFIX}/keys")
async def keys(request: Request, deps: Dependencies) -> JSONResponse:
    from bot.sign_in.tokens import tokens_of

    return JSONResponse({"keys": await tokens_of(request, deps).published()})


@router.get(f"{PREFIX}/authorize")
async def asked(request: Request, deps: Dependencies) -> Response:
    """Whom it is for is asked first; then the person says whether that program may."""
    words = words_for(request)
    given = dict(request.query_params)
    try:
        logins_of(deps)
        scopes, to = _wanted(given)
        found = await who(request, deps)
    except AppError as error:
        return _said(words, error)
    if found is None:
        here = urlencode({"to": f"{PREFIX}/authorize?{urlencode(given)}"})
        return RedirectResponse(f"{cookies.path_of(deps, PREFIX)}?{here}", status_code=303, headers=shell.HEADERS)
    return _consent(words, found, given, scopes, to)


@router.post(f"{PREFIX}/authorize")
async def let(request: Request, deps: Dependencies) -> Response:
    words = words_for(request)
    try:
        form = await form_of(request)
        found = await who(request, deps)
        if found is None:
            raise NotAllowed(sentence("sign-in-again"))
        cookies.need_own_form(request, deps, form, found.secret)
        scopes, to = _wanted(form)
        told = {"state": form.get("state", ""), "iss": deps.settings.web.public_url.rstrip("/")}
        if form.get("answer") != "yes":
            return _back(to, {**told, "error": "access_denied"})
        grant = Grant(
            tenant=str(found.actor.tenant_id),
            session=str(found.session_id),
            challenge=form["code_challenge"],
            redirect_uri=to,
            scopes=scopes,
            agent=one_line(form.get("client_name", ""), sign_in.AGENT),
            ends=time.time() + CODE_SECONDS,
            nonce=secrets.token_hex(16),
        )
        return _back(to, {**told, "code": await seal_of(request, deps).seal(grant)})
    except AppError as error:
        return _said(words, error)


@router.post(f"{PREFIX}/token")
async def token(request: Request, deps: Dependencies) -> JSONResponse:
    try:
        logins_of(deps)
        form = await form_of(request)
        match form.get("grant_type"):
            case "authorization_code":
                return await _first(request, deps, form)
            case "refresh_token":
                return await _next(request, deps, form.get("refresh_token", "")[:500])
        return _error("unsupported_grant_type")
    except Unavailable:
        return _error("temporarily_unavailable", status=503)
    except BadInput:
        return _error("invalid_request")
    except AppError:
        return _error("invalid_grant")


@router.post(f"{PREFIX}/revoke")
async def revoke(request: Request, deps: Dependencies) -> Response:
    """RFC 7009: whoever has a refresh token may end what it belongs to; one that is not known is no error."""
    try:
        given = (await form_of(request)).get("token", "")[:500]
    except BadInput:
        return _error("invalid_request")
    await sign_in.revoked(deps, given, request_id=request.state.request_id)
    return Response(status_code=200, headers=NO_STORE)


async def _first(request: Request, deps: Deps, form: dict[str, str]) -> JSONResponse:
    grant = await seal_of(request, deps).grant(form.get("code", "")[:4000])
    verifier = form.get("code_verifier", "")
    if grant is None or not _VERIFIER.match(verifier) or form.get("redirect_uri") != grant.redirect_uri:
        return _error("invalid_grant")
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    if not hmac.compare_digest(challenge, grant.challenge):
        return _error("invalid_grant")
    tenant_id = UUID(grant.tenant)
    browser, session_id = UUID(grant.session), UUID(grant.nonce)
    try:
        actor = await _still(deps, tenant_id, browser)
        made = await sign_in.let_program(
            deps, actor, session_id=session_id, scopes=grant.scopes, agent=grant.agent, like=browser
        )
    except NotAllowed:
        await sign_in.code_again(deps, tenant_id, session_id, request_id=request.state.request_id)
        raise
    assert actor.member_id is not None
    return await _answer(request, deps, tenant_id, actor.member_id, made.id, grant.scopes, made.secret)


async def _still(deps: Deps, tenant_id: UUID, session_id: UUID) -> Actor:
    """Whose browser it was, and is at this moment."""
    ask = partial(tenancy.find_session_of, tenant_id=tenant_id, session_id=session_id)
    found = await deps.find(ask, lambda one: one.caller.actor.tenant_id)
    if found is None or found.caller.actor.role is Role.SYSTEM:
        raise NotAllowed(sentence("sign-in-again"))
    return found.caller.actor


async def _next(request: Request, deps: Deps, secret: str) -> JSONResponse:
    tenant_id, done = await sign_in.refreshed(deps, secret, request_id=request.state.request_id)
    return await _answer(request, deps, tenant_id, done.member_id, done.session_id, done.scopes, done.secret)


async def _answer(
    request: Request, deps: Deps, tenant: UUID, member: UUID, session: UUID, scopes: tuple[str, ...], secret: str
) -> JSONResponse:
    from bot.sign_in.tokens import tokens_of

    access, seconds = await tokens_of(request, deps).make(tenant, member, session, scopes)
    told = {"access_token": access, "token_type": "Bearer", "expires_in": seconds, "refresh_token": secret}
    return JSONResponse({**told, "scope": " ".join(scopes)}, headers=NO_STORE)


def _wanted(given: dict[str, str]) -> tuple[tuple[str, ...], str]:
    """The scopes, and where the answer goes: to this person's own machine alone. Raises BadInput."""
    try:
        to = urlsplit(given.get("redirect_uri", ""))
        is_own = to.scheme == "http" and to.hostname in LOOPBACK and not to.username and not to.fragment
        is_own = is_own and to.port != 0  # raises ValueError for what is no port
    except ValueError:
        is_own = False
    is_code = given.get("response_type") == "code" and given.get("code_challenge_method") == "S256"
    if not is_own or not is_code or not _CHALLENGE.match(given.get("code_challenge", "")):
        raise BadInput(sentence("program-wrong"))
    scopes = tuple(dict.fromkeys(given.get("scope", "").split())) or sign_in.USUAL_SCOPES
    if not set(scopes) <= set(sign_in.SCOPES):
        raise BadInput(sentence("program-scopes", scopes=", ".join(sign_in.SCOPES)))
    return scopes, given["redirect_uri"]


def _consent(words: Words, found: SignedIn, given: dict[str, str], scopes: tuple[str, ...], to: str) -> HTMLResponse:
    kept = ("redirect_uri", "response_type", "code_challenge", "code_challenge_method", "scope", "state", "client_name")
    values = {**{name: given.get(name, "") for name in kept}, cookies.FIELD: found.csrf}
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value, quote=True)}">' for name, value in values.items()
    )
    called = one_line(given.get("client_name", ""), sign_in.AGENT) or words("program-unnamed")
    asks = words("program-asks", program=called, name=found.actor.name, scopes=", ".join(scopes))
    buttons = (
        f'<button name="answer" value="yes">{escape(words("program-yes"))}</button> '
        f'<button name="answer" value="no">{escape(words("program-no"))}</button>'
    )
    main = shell.said(asks, words("program-why", address=to)) + f'<form method="post">{hidden}{buttons}</form>'
    return shell.page(words, words("program-title"), main, forms="'self' http://127.0.0.1:* http://localhost:*")


def _back(to: str, told: dict[str, str]) -> RedirectResponse:
    parts = urlsplit(to)
    query = "&".join(one for one in (parts.query, urlencode({k: v for k, v in told.items() if v})) if one)
    return RedirectResponse(parts._replace(query=query).geturl(), status_code=303, headers=shell.HEADERS)


def _said(words: Words, error: AppError) -> HTMLResponse:
    status = 400 if isinstance(error, BadInput) else 403
    return shell.page(words, words("program-title"), shell.said(words.error(error)), status=status)


def _error(kind: str, *, status: int = 400) -> JSONResponse:
    return JSONResponse({"error": kind}, status_code=status, headers=NO_STORE)
