"""What Slack sent, believed by its signature and read no further than the envelope."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl

import msgspec

from bot.answers import UNAUTHORIZED, Answer
from services.core.settings import SlackSettings
from services.events import Arrival

PLATFORM = "slack"
WINDOW_SECONDS = 300
COMMAND_TYPE = "slash_command"  # how a command's form is kept: as JSON with this type
_TWINS = {None, "file_share", "thread_broadcast", "me_message"}  # messages of people, not changes of messages

UNREADABLE = Answer(400, b"This is not what Slack sends.")
FINE = Answer(200)


class Authorization(msgspec.Struct):
    team_id: str | None = None
    enterprise_id: str | None = None
    is_enterprise_install: bool | None = None


class Event(msgspec.Struct):
    """`channel` is an object in some events."""

    type: str = ""
    subtype: str | None = None
    channel: Any = None
    ts: Any = None


class Envelope(msgspec.Struct):
    """Of an event, an interaction or a command alike; what is not named here is not read."""

    type: str = ""
    challenge: str | None = None
    event_id: str | None = None
    team_id: str | None = None
    enterprise_id: str | None = None
    is_enterprise_install: bool | str | None = None
    authorizations: list[Authorization] | None = None
    event: Event | None = None
    team: Any = None
    enterprise: Any = None
    user: Any = None
    view: Any = None
    trigger_id: str | None = None


_DECODER = msgspec.json.Decoder(Envelope)


def verifier(
    settings: SlackSettings, *, now: Callable[[], float] = time.time
) -> Callable[[Mapping[bytes, bytes], bytes], Arrival | Answer]:
    """For the durable inbox: an Arrival, or what is answered at once."""
    given = (settings.signing_secret.get_secret_value(), settings.previous_signing_secret.get_secret_value())
    keys = [key_of(one) for one in given if one]

    def verify(headers: Mapping[bytes, bytes], body: bytes) -> Arrival | Answer:
        if not is_signed(keys, headers, body, now()):
            return UNAUTHORIZED
        return read(body)

    return verify


def key_of(secret: str) -> hmac.HMAC:
    """Keyed once, copied for each message. By its name OpenSSL would look the digest up again for every one of them."""
    return hmac.new(secret.encode(), digestmod=_sha256)


def _sha256(data: bytes = b"") -> Any:
    return hashlib.sha256(data)


def is_signed(keys: Sequence[hmac.HMAC], headers: Mapping[bytes, bytes], body: bytes, now: float) -> bool:
    """By any of the keys, in constant time, and not longer ago than Slack's window (nor in the future)."""
    stamp = headers.get(b"x-slack-request-timestamp", b"")
    if not (stamp.isdigit() and len(stamp) <= 12) or abs(now - int(stamp)) > WINDOW_SECONDS:
        return False
    signed = headers.get(b"x-slack-signature", b"")
    told = b"v0:" + stamp + b":" + body
    found = False
    for key in keys:
        made = key.copy()
        made.update(told)
        found |= hmac.compare_digest(b"v0=" + made.hexdigest().encode(), signed)
    return found


def read(body: bytes) -> Arrival | Answer:
    """A believed body: events come as JSON, commands and interactions as forms; kept as JSON all of them."""
    try:
        kept = body if body[:1] == b"{" else _from_form(body)
        if kept is None:
            return FINE
        envelope = _DECODER.decode(kept)
    except (ValueError, TypeError):  # msgspec's errors are ValueErrors
        return UNREADABLE
    if envelope.type == "url_verification":
        return Answer(200, (envelope.challenge or "").encode())
    return arrival_of(envelope, kept) or UNREADABLE


def arrival_of(envelope: Envelope, kept: bytes) -> Arrival | None:
    workspace = _workspace(envelope)
    if not workspace or not envelope.type:
        return None
    if envelope.type == "event_callback":
        if not envelope.event_id:
            return None
        return Arrival(PLATFORM, workspace, envelope.event_id, kept, _twin(envelope.event))
    told = envelope.trigger_id or hashlib.sha256(kept).hexdigest()
    return Arrival(PLATFORM, workspace, f"{envelope.type}:{told}", kept)


def _from_form(body: bytes) -> bytes | None:
    """None for the check of a certificate, which says nothing."""
    fields = dict(parse_qsl(body.decode(), keep_blank_values=True))
    if "payload" in fields:
        return fields["payload"].encode()
    if "ssl_check" in fields:
        return None
    if "command" not in fields:
        raise ValueError("neither a command nor a payload")
    fields.pop("token", None)  # the old way of verifying; nothing we should keep
    return json.dumps({**fields, "type": COMMAND_TYPE}).encode()


def _workspace(envelope: Envelope) -> str:
    """The workspace whose app was called, or the organisation when the app is installed for all of it. In a channel
    shared by organisations the authorization says whose app it is; the message may be the others'."""
    if envelope.authorizations:
        one = envelope.authorizations[0]
        return (one.enterprise_id if one.is_enterprise_install else one.team_id) or ""
    enterprise = envelope.enterprise_id or _id_of(envelope.enterprise)
    if enterprise and envelope.is_enterprise_install in (True, "true"):
        return enterprise
    places = (
        _text(envelope.view, "app_installed_team_id"),  # a dialog opened from another organisation's side
        envelope.team_id,
        _id_of(envelope.team),
        _text(envelope.user, "team_id"),
    )
    return next((one for one in places if one), "")


def _id_of(value: Any) -> str:
    return value if isinstance(value, str) else _text(value, "id")


def _text(value: Any, name: str) -> str:
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def _twin(event: Event | None) -> str | None:
    """A mention is told twice, as `app_mention` and as `message`: both are the one message of this channel."""
    if event is None or event.type not in ("message", "app_mention") or event.subtype not in _TWINS:
        return None
    if not isinstance(event.channel, str) or not isinstance(event.ts, str):
        return None
    return f"{event.channel}:{event.ts}"
