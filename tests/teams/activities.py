"""What is wrong with an activity that a bot sends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tests.teams.cards import errors_in as errors_in_card

CARD = "application/vnd.microsoft.card.adaptive"
CONSENT = "application/vnd.microsoft.teams.card.file.consent"
INFO = "application/vnd.microsoft.teams.card.file.info"
KNOWN = {"type", "id", "text", "textFormat", "summary", "importance", "attachments", "attachmentLayout", "entities",
         "channelData", "replyToId", "suggestedActions", "inputHint"}  # fmt: skip


def errors_in(activity: Any, *, most_bytes: int) -> list[str]:
    return list(_errors(activity, most_bytes))


def _errors(activity: Any, most_bytes: int) -> Iterator[str]:
    if not isinstance(activity, dict) or activity.get("type") not in ("message", "typing"):
        yield "no message"
        return
    for name in activity.keys() - KNOWN:
        yield f"{name} is not of an activity"
    if len(json.dumps(activity, ensure_ascii=False).encode()) > most_bytes:
        yield "too large"
    if activity["type"] == "message" and not activity.get("text") and not activity.get("attachments"):
        yield "a message that says nothing"
    for attachment in activity.get("attachments") or ():
        if attachment.get("contentType") == CARD:
            yield from errors_in_card(attachment.get("content"))
            if not activity.get("summary"):
                yield "a card without a notification"
        elif attachment.get("contentType") not in (CONSENT, INFO):
            yield f"an attachment of {attachment.get('contentType')}"
    if "<at>" in str(activity.get("text", "")) and not activity.get("entities"):
        yield "a mention of nobody"
    for entity in activity.get("entities") or ():
        if entity.get("type") == "https://schema.org/Message":
            if entity.get("@type") != "Message" or entity.get("@context") != "https://schema.org":
                yield "an entity of schema.org that is none"
        elif entity.get("type") == "streaminfo":
            yield from _stream(activity, entity)
        elif entity.get("type") != "mention":
            yield f"an entity of {entity.get('type')}"


def _stream(activity: dict[str, Any], told: dict[str, Any]) -> Iterator[str]:
    """A line is at most 1,000 characters, and carries no card; the last is a message like any other."""
    is_line = activity["type"] == "typing"
    if told.keys() - {"type", "streamId", "streamType", "streamSequence"}:
        yield "more than a stream has"
    if told.get("streamType") != ("informative" if is_line else "final"):
        yield f"a stream of {told.get('streamType')}"
    if is_line and not (0 < len(activity.get("text", "")) <= 1_000 and isinstance(told.get("streamSequence"), int)):
        yield "a line without words, too long, or without its place"
    if is_line and activity.get("attachments"):
        yield "a line with a card"
