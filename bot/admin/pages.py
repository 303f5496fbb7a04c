"""`/admin`: each page is one look, for whoever may take it."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.admin import draw, places, spending, views
from bot.admin.sheet import Sheet
from bot.auth import Dependencies
from bot.pages import shell
from bot.pages.language import words_for
from bot.sign_in import cookies
from bot.sign_in.who import SignedIn, who
from handlers import administration
from handlers.replies import Words
from services import tenancy
from services.core.deps import Deps
from services.core.errors import AppError, Unavailable

PATH = "/admin"
# page → the verb that it takes
PAGES = {
    "overview": "admin.read",
    "people": "admin.read",
    "connections": "admin.read",
    "spending": "admin.read",
    "trail": "audit.read",
    "access": "team.sessions",
    "policies": "admin.read",
}
router = APIRouter(include_in_schema=False, prefix=PATH)


@router.get("")
async def first(request: Request, deps: Dependencies) -> Response:
    found = await who(request, deps)
    if found is None:
        return _sign_in(deps, PATH)
    name = next(page for page, verb in PAGES.items() if tenancy.may(found.actor, verb))
    return RedirectResponse(f"{cookies.path_of(deps, PATH)}/{name}", status_code=303, headers=shell.HEADERS)


@router.get("/{name}")
async def page(request: Request, deps: Dependencies, name: str) -> Response:
    words = words_for(request)
    try:
        found = await who(request, deps)
        if found is None:
            return _sign_in(deps, f"{PATH}/{name}" if name in PAGES else PATH)
        if name not in PAGES:
            return shown(deps, words, found, "", shell.said(words("admin-no-page")), status=404)
        return await drawn(request, deps, words, found, name)
    except AppError as error:
        return failed(words, error)


async def drawn(
    request: Request, deps: Deps, words: Words, found: SignedIn, name: str, *, told: str = "", status: int = 200
) -> HTMLResponse:
    """`told` is markup of ours, above what the page shows. Who may not look is told so."""
    try:
        tenancy.need(found.actor, PAGES[name])
    except AppError as error:
        return shown(deps, words, found, name, shell.said(words.error(error)), status=403)
    sheet = Sheet(words, found.actor, found.csrf, f"{cookies.path_of(deps, PATH)}/do")
    main = await _look(request, deps, sheet, name)
    return shown(deps, words, found, name, told + main, status=status)


def shown(deps: Deps, words: Words, found: SignedIn, name: str, main: str, *, status: int = 200) -> HTMLResponse:
    here = cookies.path_of(deps, PATH)
    open_ = [
        (f"{here}/{one}", words("admin-nav", page=one)) for one, verb in PAGES.items() if tenancy.may(found.actor, verb)
    ]
    out = draw.form(f"{cookies.path_of(deps, '/sign-in/out')}", found.csrf, "", words("admin-out"))
    told = escape(words("admin-who", name=found.actor.name, role=words("role", role=found.actor.role.value)))
    nav = f'<div class="who"><span>{told}</span>{out}</div>' + shell.links(
        words("admin-title"), open_, current=f"{here}/{name}"
    )
    title = words("admin-nav", page=name) if name else words("admin-title")
    return shell.page(words, title, main, nav=nav, style=draw.STYLE, status=status)


def failed(words: Words, error: AppError) -> HTMLResponse:
    status = 503 if isinstance(error, Unavailable) else 403
    return shell.page(words, words("admin-title"), shell.said(words.error(error)), status=status)


async def _look(request: Request, deps: Deps, sheet: Sheet, name: str) -> str:
    """The one look, drawn."""
    actor = sheet.actor
    match name:
        case "overview":
            return views.overview(sheet, await administration.overview(deps, actor))
        case "people":
            return views.people(sheet, await administration.people(deps, actor))
        case "connections":
            return places.connections(sheet, await administration.connected(deps, actor, language=sheet.words.language))
        case "spending":
            return spending.spending(sheet, await administration.spending(deps, actor))
        case "trail":
            before = request.query_params.get("before", "")
            number = int(before) if before.isdecimal() and len(before) < 16 else None
            here = f"{cookies.path_of(deps, PATH)}/trail"
            return views.trail(sheet, await administration.trail(deps, actor, before=number), here)
        case "access":
            return views.access(sheet, await administration.access(deps, actor))
        case _:
            return places.policies(sheet, await administration.policies(deps, actor))


def _sign_in(deps: Deps, to: str) -> RedirectResponse:
    path = f"{cookies.path_of(deps, '/sign-in')}?{urlencode({'to': to})}"
    return RedirectResponse(path, status_code=303, headers=shell.HEADERS)
