"""Documents and pictures behind the sealed addresses of a card."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import Response

from integrations.wiring import teams_of
from services.core.deps import Deps
from services.core.errors import AppError, Unavailable

router = APIRouter(include_in_schema=False)

_SHOWN = ("image/png", "image/jpeg")
_HEADERS = {
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, max-age=3600",
    "referrer-policy": "no-referrer",
}


@router.get("/teams/files/{token}")
async def file(request: Request, token: str) -> Response:
    """A picture is shown, a document is saved; whoever has the address may read it, as long as it is good."""
    deps: Deps = request.app.state.deps
    teams = teams_of(deps)
    if teams is None:
        return Response("There is nothing here.", status_code=404, media_type="text/plain")
    try:
        linked, content = await teams.links.open(token)
    except AppError as error:
        status = 503 if isinstance(error, Unavailable) else 404
        return Response(str(error), status_code=status, media_type="text/plain", headers=_HEADERS)
    is_shown = linked.media_type in _SHOWN
    how = "inline" if is_shown else "attachment"
    name = {"content-disposition": f"{how}; filename*=UTF-8''{quote(linked.name, safe='')}"}
    media = linked.media_type if is_shown else "application/octet-stream"
    return Response(content, media_type=media, headers={**_HEADERS, **name})
