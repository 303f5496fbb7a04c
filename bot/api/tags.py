"""What a caller has already, or has looked at: `If-None-Match` and `If-Match`, as RFC 9110 compares."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import Header, Response
from pydantic import BaseModel
from starlette.requests import Request

from services.core.errors import AppError
from services.core.values import content_hash

ETAG = {
    "description": "Changes whenever this does; send it back as If-None-Match, or as If-Match with what changes it.",
    "schema": {"type": "string"},
}
TAGGED: dict[int | str, dict[str, Any]] = {200: {"headers": {"ETag": ETAG}}}
READ = TAGGED | {304: {"description": "It is as it was (If-None-Match)."}}
STALE = TAGGED | {412: {"description": "It is no longer what was looked at (If-Match)."}}
IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=2000,
        examples=['"3f8a5b0c"'],
        description="The ETag of what was looked at: of anything else nothing is done (412).",
    ),
]
_TAG = re.compile(r'(?:W/)?"[^"]*"')


class Stale(AppError):
    """HTTP 412."""

    kind = "stale"


def tag_of(view: BaseModel) -> str:
    """A strong one: of every letter of what is answered."""
    return f'"{content_hash(view)[:32]}"'


def is_known(request: Request, tag: str) -> bool:
    """Weakly: a proxy that compresses an answer makes its tag a weak one."""
    given = [one.strip() for line in request.headers.getlist("if-none-match") for one in line.split(",")]
    return given == ["*"] or tag in [one.removeprefix("W/") for one in given]


def must_match(request: Request, view: BaseModel, what: str) -> None:
    """Strongly: a weak tag never matches. Raises Stale; where nothing was sent, nothing is asked."""
    lines = request.headers.getlist("if-match")
    if not lines or [one.strip() for one in lines] == ["*"]:
        return
    if tag_of(view) not in [one for line in lines for one in _TAG.findall(line)]:
        raise Stale(f"{what} is no longer what you looked at; look at it again before you decide.")


def told(request: Request, view: BaseModel, *, is_read: bool = False) -> Response:
    """The view as JSON with its tag; 304 where the caller has it already."""
    tag = tag_of(view)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Authorization"}
    if is_read and is_known(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(view.model_dump_json(by_alias=True), media_type="application/json", headers=headers)
