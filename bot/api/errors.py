"""AppError → problem JSON (RFC 9457); a bug → 500 with an id that stands in the log."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from services.core.errors import AppError, Unavailable

_NO_NUL = r"^[^\x00]*"  # so begins every pattern of what people write
WORDS = _NO_NUL + r"[^\s\x00][^\x00]*$"
STATUS: Mapping[str, int] = {
    "bad_input": 422,
    "not_found": 404,
    "not_allowed": 403,
    "not_linked": 403,
    "conflict": 409,
    "stale": 412,
    "over_budget": 429,
    "throttled": 429,
    "too_large": 413,
    "unreadable": 415,
    "bad_config": 500,
    "unavailable": 503,
    "unknown_caller": 401,
    "error": 400,
}


def problem(
    status: int, detail: str, *, kind: str = "about:blank", headers: Mapping[str, str] | None = None, **more: object
) -> JSONResponse:
    """`detail` is a sentence for a person."""
    title = HTTPStatus(status).phrase
    body = {"type": kind, "title": title, "status": status, "detail": detail, **more}
    return JSONResponse(body, status_code=status, headers=headers, media_type="application/problem+json")


def install(app: FastAPI) -> None:
    app.add_exception_handler(AppError, _app_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(Exception, _bug)


async def _app_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, AppError)
    headers = {"WWW-Authenticate": "Bearer"} if error.kind == "unknown_caller" else {}
    wait = error.retry_after or 1 if isinstance(error, Unavailable) else getattr(error, "wait", 0)
    if wait:
        headers["Retry-After"] = str(math.ceil(wait))
    return problem(STATUS.get(error.kind, 400), str(error), kind=f"urn:threadwright:{error.kind}", headers=headers)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    """What the OpenAPI document does not allow; what it allows and a room refuses is 422."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or "the body"
    what = first["msg"]
    if str((first.get("ctx") or {}).get("pattern", "")).startswith(_NO_NUL):  # no sentence for people
        what = "Write some words here; white space or signs alone, or a character NUL, say nothing"
    return problem(400, f"{where}: {what}.", kind="urn:threadwright:malformed")


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    sentence = {
        404: "There is nothing at this path; the API is under /v1.",
        405: "This path does not take that method.",
    }
    headers = dict(error.headers or {})
    if error.status_code == 405 and request.url.path.startswith("/v1/"):
        from bot.api.openapi import methods_at  # noqa: PLC0415 - not needed to begin to listen

        allowed = await asyncio.to_thread(methods_at, request.app, request.url.path)
        headers["Allow"] = ", ".join(allowed) or headers.get("Allow", "")
    return problem(error.status_code, sentence.get(error.status_code, str(error.detail)), headers=headers)


async def _gone(request: Request, error: Exception) -> JSONResponse:
    """Nobody reads it: whoever asked went away in the middle of their own body, which is no bug of ours."""
    return problem(400, "The body of this request ended before it was whole.")


async def _bug(request: Request, error: Exception) -> JSONResponse:
    from services.core import logs  # noqa: PLC0415 - the log is not needed to begin to listen

    route = getattr(request.scope.get("route"), "path", request.url.path)  # a path may be a secret, its pattern is none
    bug_id = logs.bug(error, path=route)
    return problem(500, f"Something went wrong on our side; please pass on {bug_id}.", bug_id=bug_id)
