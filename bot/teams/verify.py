"""What the Bot Connector sent, believed by its token and read no further than the envelope."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Protocol
from urllib.parse import urlsplit

import msgspec

from bot.answers import Answer
from services.core.teams import TeamsSettings
from services.events import Arrival

PLATFORM = "teams"
CHANNEL = "msteams"
HEARD = frozenset(("message", "messageUpdate", "messageDelete", "conversationUpdate", "installationUpdate", "invoke"))
_AGAIN = frozenset(("messageUpdate", "messageDelete"))  # these carry the id of the message that they are about

UNREADABLE = Answer(400, b"This is not what Teams sends.")
FINE = Answer(200)
UNBELIEVED = Answer(401, b"The token is missing, old or wrong.", headers=((b"www-authenticate", b"Bearer"),))
ELSEWHERE = Answer(403, b"This is not for this bot.")


class Named(msgspec.Struct):
    id: str | None = None
    conversationType: str | None = None
    tenantId: str | None = None


class Data(msgspec.Struct):
    tenant: Named | None = None
    eventType: str | None = None


class Envelope(msgspec.Struct):
    """What is not named here is not read."""

    type: str = ""
    id: str | None = None
    name: str | None = None
    action: str | None = None
    timestamp: str | None = None
    channelId: str | None = None
    serviceUrl: str | None = None
    recipient: Named | None = None
    conversation: Named | None = None
    channelData: Data | None = None
    membersAdded: list[Named] | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """`is_install`: the bot was added somewhere, so that an organisation nobody knows yet may begin here."""

    arrival: Arrival
    type: str
    name: str
    is_install: bool


class Claims(Protocol):
    """What a believed token says."""

    @property
    def service_url(self) -> str: ...

    @property
    def endorsements(self) -> frozenset[str]: ...


Believe = Callable[[str], Claims | None]
_DECODER = msgspec.json.Decoder(Envelope)


def verifier(settings: TeamsSettings, believe: Believe) -> Callable[[Mapping[bytes, bytes], bytes], Verified | Answer]:
    """A Verified, or what is answered at once. Without an app id, which only development mode has, everybody on this
    machine is believed."""

    def verify(headers: Mapping[bytes, bytes], body: bytes) -> Verified | Answer:
        claims: Claims | None = None
        if settings.app_id:
            claims = believe(bearer(headers))
            if claims is None:
                return UNBELIEVED
        try:
            envelope = _DECODER.decode(body)
        except (ValueError, TypeError):  # msgspec's errors are ValueErrors
            return UNREADABLE
        if not _is_ours(settings, claims, envelope):
            return ELSEWHERE
        return read(envelope, body)

    return verify


def bearer(headers: Mapping[bytes, bytes]) -> str:
    scheme, _, token = headers.get(b"authorization", b"").decode("latin-1").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def read(envelope: Envelope, body: bytes) -> Verified | Answer:
    workspace, place = _workspace(envelope), envelope.conversation.id if envelope.conversation else ""
    if not workspace or not place or not envelope.type:
        return UNREADABLE
    if envelope.type not in HEARD:
        return FINE
    told = envelope.id or hashlib.sha256(body).hexdigest()
    if envelope.type in _AGAIN:
        told += f":{envelope.type}:{envelope.timestamp or hashlib.sha256(body).hexdigest()}"
    key = f"{envelope.channelId or CHANNEL}:{place}:{told}"
    arrival = Arrival(PLATFORM, workspace, key, body)
    return Verified(arrival, envelope.type, envelope.name or "", _is_install(envelope))


def _is_ours(settings: TeamsSettings, claims: Claims | None, envelope: Envelope) -> bool:
    """Sent through Teams, by the service that the token was given to, to this bot, of an organisation that may."""
    address = envelope.serviceUrl or ""
    if claims is None:
        return _is_here(address)
    workspace = _workspace(envelope)
    return (
        envelope.channelId == CHANNEL
        and CHANNEL in claims.endorsements
        and bool(address)
        and address.rstrip("/").lower() == claims.service_url.rstrip("/").lower()
        and envelope.recipient is not None
        and (envelope.recipient.id or "").lower().rpartition(":")[2] == settings.app_id.lower()
        and (not settings.tenant_id or workspace == settings.tenant_id.lower())
        and (not settings.allowed or workspace in settings.allowed)
    )


def _is_here(address: str) -> bool:
    """On this machine: in development mode answers go nowhere else."""
    try:
        host = urlsplit(address).hostname or ""
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _workspace(envelope: Envelope) -> str:
    tenant = envelope.channelData.tenant.id if envelope.channelData and envelope.channelData.tenant else None
    return (tenant or (envelope.conversation.tenantId if envelope.conversation else None) or "").lower()


def _is_install(envelope: Envelope) -> bool:
    if envelope.type == "installationUpdate":
        return (envelope.action or "").startswith("add")
    ours = envelope.recipient.id if envelope.recipient else None
    added: list[Any] = envelope.membersAdded or []
    return envelope.type == "conversationUpdate" and any(one.id == ours for one in added)
