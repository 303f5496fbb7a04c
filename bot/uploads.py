"""Where files arrive that people give along when objects are kept in a folder: S3 has a door of its own."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from fastapi import APIRouter, Request, Response
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from bot.api.door import TooLarge
from bot.auth import Dependencies
from handlers import files
from services.core.errors import BadInput
from services.core.ports import Expected
from services.core.words import sentence

router = APIRouter(include_in_schema=False)
AROUND = 8192  # bytes of fields and frames around the file
MOST_FIELDS = 8


@router.post("/uploads/{token}", status_code=204)
async def upload(token: str, request: Request, deps: Dependencies) -> Response:
    """The address is the right: it was made for this one file, is good for minutes and once, and is asked of its row
    before a byte of the body is read."""
    key, expected = await files.expected(deps, token)
    await files.receive(deps, key, await _file(request, expected), expected)
    return Response(status_code=204, headers={"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})


async def _file(request: Request, expected: Expected) -> bytes:
    """Raises TooLarge before more is read than was allowed, BadInput for other fields."""
    most = expected.size + AROUND
    refused = TooLarge(sentence("file-other-size", size=expected.size))
    declared = request.headers.get("content-length", "0")
    if not declared.isdecimal() or int(declared) > most:
        raise refused
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise BadInput(sentence("upload-form"))

    async def bounded() -> AsyncGenerator[bytes, None]:
        size = 0
        async for part in request.stream():
            size += len(part)
            if size > most:
                raise refused
            yield part

    parser = MultiPartParser(request.headers, bounded(), max_files=1, max_fields=MOST_FIELDS, max_part_size=AROUND)
    parser.spool_max_size = most  # what is not sealed is written to no folder of temporary files
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise BadInput(sentence("upload-form")) from error
    try:
        file, media_type = form.get("file"), form.get("Content-Type")
        if not isinstance(file, UploadFile) or media_type != expected.media_type or len(form.multi_items()) != 2:
            raise BadInput(sentence("upload-form"))
        return await file.read(expected.size + 1)
    finally:
        await form.close()
