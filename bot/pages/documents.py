"""`/plans/…`: a plan's documents in a browser, for members who asked for a link in chat."""

from __future__ import annotations

import asyncio
from functools import partial
from html import escape
from typing import Annotated
from urllib.parse import urlsplit
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.auth import Dependencies
from bot.pages import burn_up, shell, versions
from bot.pages.language import words_for
from bot.pages.markdown import STYLE as FIGURES
from bot.pages.markdown import diagrams_in, html_of, sized
from bot.pages.reply import html_of as html_of_reply
from bot.sign_in.who import who
from handlers import access, documents, forecast, pages, replies, tabled
from handlers.replies import Words
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadInput, NotAllowed, NotFound, Unavailable
from services.crypto import DeploymentSeal, vault_of

router = APIRouter(include_in_schema=False, prefix=pages.PATH)

COOKIE = "tw_pages"
FORECAST = "forecast"
HLD = "hld"
# Opened by itself, a picture is no page of ours either.
PICTURE = {**shell.HEADERS, "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}


@router.get("/enter/{token}")
async def offered(request: Request, token: str) -> HTMLResponse:
    """Asks first: chats look at links by themselves, and a look must not use it up."""
    words = words_for(request)
    button = f'<form method="post"><button>{escape(words("page-enter"))}</button></form>'  # to this very address
    why = shell.said(words("page-enter-why", hours=pages.SESSION_SECONDS // 3600))
    return shell.page(words, words("page-title"), why + button)


@router.post("/enter/{token}")
async def entered(request: Request, token: str, deps: Dependencies, to: str = "") -> Response:
    words = words_for(request)
    try:
        session = await pages.enter(deps, _seal(request, deps), token)
    except NotAllowed as error:
        return shell.page(words, words("page-title"), shell.said(words.error(error)), status=403)
    except Unavailable:
        return _slow(words)
    path = _path(deps)
    answer = RedirectResponse(f"{path}/{_plan(to)}/bdd" if _plan(to) else path, status_code=303, headers=shell.HEADERS)
    answer.set_cookie(
        COOKIE,
        session,
        max_age=pages.SESSION_SECONDS,
        path=path,
        secure=deps.settings.web.public_url.startswith("https://"),
        httponly=True,
        samesite="lax",
    )
    return answer


@router.get("/{initiative_id}")
async def index(request: Request, initiative_id: UUID, deps: Dependencies) -> Response:
    return await document(request, initiative_id, "bdd", deps)


@router.get("/{initiative_id}/hld/{place:int}.svg")
async def picture(
    request: Request, initiative_id: UUID, place: int, deps: Dependencies, version: Annotated[int, Query(ge=1)]
) -> Response:
    """The diagram at that place of a design. Drawing takes long beside reading, so the page does not wait for it."""
    try:
        actor = await _reader(request, deps)
        if actor is None:
            return Response(status_code=401, headers=PICTURE)
        async with deps.open_tx(actor) as tx:
            await access.plan(tx, actor, initiative_id)
            text = await documents.written(tx, HLD, initiative_id, version)
        found = await asyncio.to_thread(diagrams_in, text)
        if not 0 < place <= len(found):
            return Response(status_code=404, headers=PICTURE)
        svg = await deps.diagrams.svg(found[place - 1])
    except (NotFound, BadInput):
        return Response(status_code=404, headers=PICTURE)
    except Unavailable:
        return Response(status_code=503, headers=PICTURE)
    return Response(sized(svg), media_type="image/svg+xml", headers=PICTURE)


@router.get("/{initiative_id}/{name}")
async def document(
    request: Request,
    initiative_id: UUID,
    name: str,
    deps: Dependencies,
    what: Annotated[str, Query(max_length=200)] = "",
    version: Annotated[str, Query(max_length=20)] = "",
    since: Annotated[str, Query(max_length=20)] = "",
) -> Response:
    """The newest version, or `version`, or what differs between it and `since`; the forecast as it is now, and with
    `what` as it would be. Whose plan it is, is asked of the rows: another tenant's is not there."""
    words = words_for(request)
    try:
        actor = await _reader(request, deps)
        if actor is None:
            return shell.page(words, words("page-who"), shell.said(words("page-how")), status=401)
        if name == FORECAST:
            return await _foreseen(deps, actor, initiative_id, what, words)
        if name not in documents.NAMES:
            raise NotFound(words("page-none"))
        return await _shown(deps, actor, initiative_id, name, words, version=version, since=since)
    except NotFound:
        return shell.page(words, words("page-title"), shell.said(words("page-none")), status=404)
    except Unavailable:
        return _slow(words)


async def _reader(request: Request, deps: Deps) -> Actor | None:
    """By the link of a chat, or signed in."""
    actor = await pages.reader(deps, _seal(request, deps), request.cookies.get(COOKIE, ""))
    if actor is None and (found := await who(request, deps)) is not None:
        return found.actor
    return actor


async def _shown(
    deps: Deps, actor: Actor, initiative_id: UUID, name: str, words: Words, *, version: str, since: str
) -> HTMLResponse:
    nav = _nav(deps, initiative_id, name, words)
    async with deps.open_tx(actor) as tx:
        plan = await access.plan(tx, actor, initiative_id)
        title = f"#{plan.number} {plan.title}"
        there = await documents.versions(tx, name, initiative_id)
        if not there:
            return shell.page(words, title, shell.said(words("page-not-yet")), nav=nav)
        try:
            asked = versions.Asked.of(version, since, there)
        except NotFound:
            newest = str(there[-1].number)
            return shell.page(words, title, shell.said(words("page-no-version", latest=newest)), nav=nav, status=404)
        text, pair, table = "", None, None
        if asked.since:
            pair = await versions.compared(tx, name, initiative_id, asked, words)
        elif name in tabled.NAMES and asked.number == there[-1].number:
            table = await tabled.table(tx, name, initiative_id, words, most=tabled.WHOLE)
        else:
            text = await versions.text_of(tx, name, initiative_id, asked, words)
    read = next(one for one in there if one.number == asked.number)
    note = f'<p class="note">{escape(words("page-version", version=str(read.number), generator=read.generator))}</p>'
    pictures = f"{HLD}/{{}}.svg?version={asked.number}" if deps.settings.diagrams.pictures else ""
    if pair is not None:
        body = await versions.difference(*pair, asked, words)
    else:
        shown = partial(html_of, text, pictures, words("page-source"), below=plan.title)
        body = html_of_reply(table) if table else await asyncio.to_thread(shown)
    main = note + versions.choosing(asked, there, words) + body
    return shell.page(words, title, main, nav=nav, style=versions.STYLE + FIGURES)


async def _foreseen(deps: Deps, actor: Actor, initiative_id: UUID, what: str, words: Words) -> HTMLResponse:
    """When it may be done, with the burn-up, and a field to ask about another team or scope."""
    nav = _nav(deps, initiative_id, FORECAST, words)
    async with deps.open_tx(actor) as tx:
        plan = await access.plan(tx, actor, initiative_id)
        title = f"#{plan.number} {plan.title}"
        try:
            ground = await forecast.ground_of(tx, plan, deps.clock.now().date())
        except (BadInput, NotFound) as error:
            return shell.page(words, title, shell.said(words.error(error)), nav=nav)
    asking = (
        f"<form><label>{escape(words('page-what-if'))} "
        f'<input name="what" size="28" maxlength="200" placeholder="+1 -T-4 2w" '
        f'value="{escape(what, quote=True)}"></label> <button>{escape(words("page-compare"))}</button></form>'
        f'<p class="note">{shell.coded(words("page-what-if-how"))}</p>'
    )
    try:
        asked = forecast.what_if(what)
        usual, other = await forecast.computed(ground, asked)
    except BadInput as error:
        return shell.page(words, title, shell.said(words.error(error)) + asking, nav=nav, status=422)
    told = html_of_reply(replies.forecast(words, ground.tickets, usual, other, asked, "", start=ground.start))
    return shell.page(words, title, told + burn_up.svg(other or usual, words) + asking, nav=nav)


def _nav(deps: Deps, initiative_id: UUID, current: str, words: Words) -> str:
    here = f"{_path(deps)}/{initiative_id}"
    named = [(f"{here}/{one}", words("document-title", name=one)) for one in documents.NAMES]
    named.append((f"{here}/{FORECAST}", words("page-forecast")))
    return shell.links(words("page-title"), named, current=f"{here}/{current}")


def _slow(words: Words) -> HTMLResponse:
    return shell.page(words, words("page-title"), shell.said(words("page-slow")), status=503)


def _plan(text: str) -> str:
    """An id, or nothing: nobody is sent anywhere else."""
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def _path(deps: Deps) -> str:
    """As the browser sees it: the world may reach us below a path of its own."""
    return urlsplit(deps.settings.web.public_url).path.rstrip("/") + pages.PATH


def _seal(request: Request, deps: Deps) -> DeploymentSeal:
    """One for the process: it keeps its key for a while."""
    if getattr(request.app.state, "pages_seal", None) is None:
        request.app.state.pages_seal = DeploymentSeal(vault_of(deps), deps.open_tx)
    seal: DeploymentSeal = request.app.state.pages_seal
    return seal
