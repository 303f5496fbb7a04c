"""The personal tab: a person's own page beside the chat, with the buttons that its cards have."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
from fastapi import APIRouter, Request
from fastapi.responses import Response

from bot.auth import Dependencies
from bot.inbox import receive
from bot.pages.language import words_for
from bot.pages.reply import html_of
from bot.teams.manifest import PAGE
from bot.teams.sign_in import SignedIn, SignIn
from handlers.replies import Words
from services import workflow
from services.core.actor import system
from services.core.chat import Incoming, IncomingKind, Platform, Reply, ThreadRef
from services.core.deps import Deps
from services.core.errors import AppError
from services.tenancy import find_workspace, itself

router = APIRouter(include_in_schema=False, prefix=PAGE)

SCRIPT = (Path(__file__).parent / "tab.js").read_text(encoding="utf-8")
CDN = "https://res.cdn.office.net"
LIBRARY = f"{CDN}/teams-js/2.58.0/js/MicrosoftTeams.min.js"
INTEGRITY = "sha384-sMo/EOqQPa1OCup2/VBRum7oFeOS22kvs8WGDc45xK53tUVZzFR5WwFYDUYN1LO4"  # of the npm package's own file
HOSTS = (  # who may show the tab, as Microsoft lists them
    "https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft https://*.microsoft365.com "
    "https://*.office.com https://outlook.office.com https://outlook.office365.com"
)
MOST_BODY = 64 * 1024
_PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Threadwright</title>
<style>
:root{{color-scheme:light dark}}
body{{font:15px/1.5 "Segoe UI",system-ui,sans-serif;max-width:48rem;margin:0 auto;padding:1rem}}
main:focus{{outline:none}}h2{{font-size:1.1rem;margin:1.5rem 0 .25rem}}p{{margin:.35rem 0}}
button{{font:inherit;padding:.35rem .8rem;margin:.15rem 0;border-radius:.25rem;border:1px solid #8888}}
button.primary{{font-weight:600}}
section{{border:1px solid #8884;border-radius:.4rem;padding:.5rem .75rem;margin:.5rem 0}}
table{{border-collapse:collapse}}th,td{{border:1px solid #8886;padding:.25rem .5rem;text-align:left}}
textarea,input,select{{font:inherit;width:100%;box-sizing:border-box}}dt{{font-weight:600}}dd{{margin:0 0 .35rem}}
</style>
<main tabindex="-1"><p>{waiting}</p></main><template id="no-sign-in"><p>{failed}</p></template>
<script src="{library}" integrity="{integrity}" crossorigin="anonymous"></script>
<script src="{path}/page.js"></script></html>"""
_HEADERS = {
    "content-security-policy": f"default-src 'none'; script-src 'self' {LIBRARY}; style-src 'unsafe-inline'; "
    f"connect-src 'self' {CDN}; base-uri 'none'; form-action 'none'; frame-ancestors {HOSTS}",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "vary": "accept-language",
}


class Act(msgspec.Struct):
    """A button that was pressed; `id` makes a repeat of the request no second press."""

    id: UUID
    action: str
    values: dict[str, str]


@router.get("")
async def tab(request: Request) -> Response:
    """The same for everybody: who looks is known only when its script has asked Teams."""
    words = words_for(request)
    shown = _PAGE.format(
        language=words.language,
        title=escape(words("app-tab")),
        waiting=escape(words("tab-signing-in")),
        failed=escape(words("tab-no-sign-in")),
        library=LIBRARY,
        integrity=INTEGRITY,
        path=PAGE.rpartition("/")[2],  # beside the page, wherever the world reaches us
    )
    return Response(shown, media_type="text/html; charset=utf-8", headers=_HEADERS)


@router.get("/page.js")
async def script() -> Response:
    return Response(SCRIPT, media_type="text/javascript; charset=utf-8", headers=_HEADERS)


@router.get("/home")
async def home(request: Request, deps: Dependencies) -> Response:
    return await _answered(request, deps, None)


@router.post("/act")
async def act(request: Request, deps: Dependencies) -> Response:
    """What the button does, then the page as it is afterwards."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BODY:
            return _plain("", 413)
    try:
        return await _answered(request, deps, msgspec.json.decode(body, type=Act))
    except msgspec.DecodeError:
        return _plain("", 400)


async def _answered(request: Request, deps: Deps, pressed: Act | None) -> Response:
    words = words_for(request)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    try:
        person = await _sign_in(request, deps).who(token.strip() if scheme.lower() == "bearer" else "")
        if person is None:
            return _plain("", 401)
        said = await _pressed(deps, person, pressed, words) if pressed is not None else None
        shown = await receive(deps, _told(person, _nowhere(person), words, action="home", event=f"{uuid4()}"))
    except AppError as error:
        return _plain(f"<p>{escape(words.error(error))}</p>", 503)
    parts = [f'<section role="status">{html_of(said)}</section>'] if said is not None else []
    parts.append(html_of(shown) if shown is not None else f"<p>{escape(words('tab-not-member'))}</p>")
    return _plain("".join(parts))


async def _pressed(deps: Deps, person: SignedIn, act: Act, words: Words) -> Reply | None:
    """In the thread of the plan that the button names, as in a card. None: its thread shows what came of it."""
    where = await _plan_place(deps, person, act.values) or _nowhere(person)
    return await receive(deps, _told(person, where, words, action=act.action, event=str(act.id), values=act.values))


async def _plan_place(deps: Deps, person: SignedIn, values: dict[str, str]) -> ThreadRef | None:
    number = values.get("plan", "")
    if not number.isdecimal() or len(number) > 9:
        return None
    ask = partial(find_workspace, platform=Platform.TEAMS, external_id=person.workspace)
    tenant_id = await deps.find(ask, itself)
    if tenant_id is None:
        return None
    async with deps.open_tx(system(tenant_id)) as tx:
        plan = await workflow.find_by_number(tx, int(number))
    is_theirs = plan is not None and (plan.thread.platform, plan.thread.workspace) == (Platform.TEAMS, person.workspace)
    return plan.thread if plan is not None and is_theirs else None


def _told(
    person: SignedIn, where: ThreadRef, words: Words, *, action: str, event: str, values: dict[str, Any] | None = None
) -> Incoming:
    return Incoming(
        event_id=f"teams:tab:{person.user}:{event}",
        kind=IncomingKind.ACTION,
        thread=where,
        user=person.user,
        user_name=person.name,
        action=action,
        values=values or {},
        locale=words.language,
    )


def _nowhere(person: SignedIn) -> ThreadRef:
    return ThreadRef(platform=Platform.TEAMS, workspace=person.workspace, channel="", thread="")


def _sign_in(request: Request, deps: Deps) -> SignIn:
    """One for the process: it keeps the keys for a while."""
    if getattr(request.app.state, "teams_sign_in", None) is None:
        request.app.state.teams_sign_in = SignIn(deps.settings.teams, deps.settings.web.public_url)
    found: SignIn = request.app.state.teams_sign_in
    return found


def _plain(markup: str, status: int = 200) -> Response:
    headers = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
    return Response(markup, status_code=status, media_type="text/html; charset=utf-8", headers=headers)
