"""What a plain form of a page sends."""

from __future__ import annotations

from urllib.parse import parse_qsl

from fastapi import Request

from handlers.replies import sentence
from services.core.errors import BadInput

MOST_BYTES = 50_000
MOST_FIELDS = 50
_TYPE = "application/x-www-form-urlencoded"


async def form_of(request: Request) -> dict[str, str]:
    """The last value of each field. Raises BadInput for anything but a small plain form."""
    refused = BadInput(sentence("form-wrong"))
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _TYPE:
        raise refused
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise refused
    try:
        text = body.decode()
        return dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict"))
    except ValueError as error:
        raise refused from error
