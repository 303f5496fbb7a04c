"""`/`, asked by a browser: what this is, and where to go from here. Programs are told that nothing is there."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from bot.auth import Dependencies
from bot.pages import shell
from bot.pages.language import words_for

router = APIRouter(include_in_schema=False)


@router.get("/")
async def welcome(request: Request, deps: Dependencies) -> Response:
    """Raises HTTPException (404) for whoever does not ask for HTML."""
    if "text/html" not in request.headers.get("accept", ""):
        raise HTTPException(404)
    words = words_for(request)
    ways = [("/sign-in", words("welcome-admin"))] if deps.logins is not None else []
    ways.append(("/v1/openapi.json", words("welcome-programs")))
    base = urlsplit(deps.settings.web.public_url).path.rstrip("/")  # the world may reach us below a path of its own
    listed = "".join(f'<li><a href="{escape(base + to, quote=True)}">{escape(name)}</a></li>' for to, name in ways)
    told = shell.said(words("welcome-what"), words("welcome-where"))
    return shell.page(words, words("welcome-title"), f"{told}<ul>{listed}</ul>")
