"""What a door in front of the web framework reads and answers; it needs nothing but the standard library."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a verifier answers itself: a handshake's challenge, or why it refuses."""

    status: int
    body: bytes = b""
    media_type: bytes = b"text/plain; charset=utf-8"
    headers: tuple[tuple[bytes, bytes], ...] = ()


TOO_LARGE = Answer(413, b"The body is too large.")
ONLY_POST = Answer(405, b"Only POST is heard here.", headers=((b"allow", b"POST"),))
AWAY = Answer(503, b"The event could not be saved; send it again.", headers=((b"retry-after", b"2"),))
BROKEN = Answer(400, b"The event could not be saved as it is.")
UNKNOWN = Answer(403, b"This workspace is not connected.")
SAVED = Answer(200)
UNAUTHORIZED = Answer(401, b"The signature is missing, old or wrong.")
FAILED = Answer(500, b"Internal Server Error")


def as_json(told: dict[str, Any]) -> Answer:
    """Without a word when there is nothing to say."""
    if not told:
        return SAVED
    return Answer(200, json.dumps(told, ensure_ascii=False).encode(), b"application/json; charset=utf-8")


async def read_body(receive: Receive, headers: Mapping[bytes, bytes], most: int) -> bytes | Answer | None:
    """None when the client went away in the middle."""
    length = headers.get(b"content-length", b"0")
    if not length.isdigit() or int(length) > most:
        return TOO_LARGE
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        part = message.get("body", b"")
        size += len(part)
        if size > most:
            return TOO_LARGE
        parts.append(part)
        if not message.get("more_body", False):
            return parts[0] if len(parts) == 1 else b"".join(parts)


def headers_of(answer: Answer) -> list[tuple[bytes, bytes]]:
    headers = [(b"content-length", str(len(answer.body)).encode()), *answer.headers]
    if answer.body:
        headers.append((b"content-type", answer.media_type))
    return headers


async def send_answer(send: Send, answer: Answer) -> int:
    await send({"type": "http.response.start", "status": answer.status, "headers": headers_of(answer)})
    await send({"type": "http.response.body", "body": answer.body})
    return answer.status
