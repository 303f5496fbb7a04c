"""`/v1/initiatives/{id}/files`: sketches, screenshots and notes that people give along with an idea.

A file is announced first; the answer is a form that a browser or a program sends with the bytes straight to the store,
past us; then it is said to be complete, and is taken.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from urllib.parse import quote, urljoin
from uuid import UUID

from fastapi import Query, Request, Response, status
from pydantic import BaseModel, Field, StringConstraints

from bot.api.acting import NUMBER, Act, Body, Look
from bot.api.door import asks, router
from bot.api.errors import WORDS
from bot.api.paging import AfterId, Limit, Page, id_in, page
from bot.api.tags import is_known
from handlers import files
from services.workflow import File, FileStatus, NewFile

routes = router("/initiatives/{initiative_id}/files", "files")
BYTES = "application/octet-stream"
# Whatever is in it, no browser shows or runs it in our name.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
    "Vary": "Authorization",
}
EXAMPLE = {
    "name": "sketch.png",
    "media_type": "image/png",
    "size": 48_213,
    "sha256": "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
}


class AnnouncedFile(Body):
    """`size` in bytes, `sha256` in hexadecimal: nothing else is taken by the form."""

    name: Annotated[str, StringConstraints(pattern=WORDS, min_length=1, max_length=300)]
    media_type: Annotated[str, StringConstraints(pattern=r"^[a-z]+/[a-z0-9.+-]+$", max_length=100)]
    size: Annotated[int, Field(ge=1, le=1_000_000_000), NUMBER]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class FileView(BaseModel):
    """`state`: allowed (its bytes have not come), taking, or kept."""

    id: UUID
    name: str
    media_type: str
    size: int
    sha256: str
    state: FileStatus
    by: str
    created_at: datetime


class FormView(BaseModel):
    """Send `fields` and behind them one `file` by POST as multipart/form-data to `url`, without your API key."""

    url: str
    fields: dict[str, str]
    until: datetime


class AllowedView(BaseModel):
    file: FileView
    form: FormView


@routes.post("", status_code=status.HTTP_201_CREATED, openapi_extra=asks("plan.files.add", body=EXAMPLE))
async def allow(initiative_id: UUID, body: AnnouncedFile, request: Request, act: Act) -> AllowedView:
    """A file that may be uploaded now. Next: send the form, then …/completion."""
    asked = NewFile(body.name, body.media_type, body.size, body.sha256)
    file, form = await files.allow(act.deps, act.actor, initiative_id, asked, origin=act.event_id)
    url = urljoin(str(request.base_url), form.url) if form.url.startswith("/") else form.url
    return AllowedView(file=_view(file), form=FormView(url=url, fields=form.fields, until=file.until))


@routes.get("", openapi_extra=asks("plan.files"))
async def index(
    initiative_id: UUID, act: Look, after: AfterId = None, limit: Annotated[Limit, Query()] = 20
) -> Page[FileView]:
    """Those that were taken, the oldest first."""
    found = await files.listed(act.deps, act.actor, initiative_id, after=id_in(after), limit=limit + 1)
    return page(found, _view, lambda one: one.id, limit)


@routes.get("/{file_id}", openapi_extra=asks("plan.files"))
async def one(initiative_id: UUID, file_id: UUID, act: Look) -> FileView:
    return _view(await files.read(act.deps, act.actor, initiative_id, file_id))


@routes.post("/{file_id}/completion", openapi_extra=asks("plan.files.add"))
async def complete(initiative_id: UUID, file_id: UUID, act: Act) -> FileView:
    """The bytes were sent: they are compared with what was announced, sealed, and kept. Again is no harm."""
    return _view(await files.complete(act.deps, act.actor, initiative_id, file_id))


@routes.get(
    "/{file_id}/content",
    openapi_extra=asks("plan.files"),
    response_class=Response,
    responses={
        200: {
            "content": {BYTES: {"schema": {"type": "string", "format": "binary"}}},
            "headers": {"ETag": {"description": "Of these bytes.", "schema": {"type": "string"}}},
        },
        304: {"description": "It is as it was (If-None-Match)."},
    },
)
async def content(initiative_id: UUID, file_id: UUID, request: Request, act: Look) -> Response:
    """The bytes, to be saved; 409 before they came. They never change."""
    file = await files.read(act.deps, act.actor, initiative_id, file_id)
    tag = f'"{file.sha256}"'
    if file.status is FileStatus.KEPT and is_known(request, tag):
        return Response(status_code=304, headers={**HEADERS, "ETag": tag})
    data = await files.content(act.deps, file)
    saved = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"}
    return Response(data, media_type=BYTES, headers={**HEADERS, **saved, "ETag": tag})


@routes.delete("/{file_id}", status_code=status.HTTP_204_NO_CONTENT, openapi_extra=asks("plan.files.delete"))
async def delete(initiative_id: UUID, file_id: UUID, act: Act) -> None:
    """Nobody finds it any more, and what is stored of it goes."""
    await files.remove(act.deps, act.actor, initiative_id, file_id)


def _view(file: File) -> FileView:
    return FileView(
        id=file.id,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        state=file.status,
        by=file.created_by,
        created_at=file.created_at,
    )
