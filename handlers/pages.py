"""The documents of a plan as pages of a browser: their addresses, and the way in for whoever may read them.

An address alone opens nothing. A member asks for a link in chat (`/plan page`); it is good once and for minutes, and
lets that browser read what the member may read, for half a day.
"""

from __future__ import annotations

import base64
import binascii
import secrets
import time
from dataclasses import dataclass
from uuid import UUID

from handlers import replies
from handlers.call import Call, need_plan
from services import audit, events, tenancy
from services.core.actor import Actor, Role
from services.core.chat import Reply
from services.core.deps import Deps
from services.core.errors import BadInput, NotAllowed, NotFound
from services.core.tx import Tx
from services.crypto import DeploymentSeal, vault_of

PATH = "/plans"
ENTER = "enter"
LINK_SECONDS = 15 * 60
SESSION_SECONDS = 12 * 3600
_TABLE = "pages"
_LINK, _SESSION = "link", "session"


@dataclass(frozen=True, slots=True)
class Pass:
    """Whose it is, until when (seconds of the epoch), and what makes it another than the next one."""

    tenant_id: UUID
    member_id: UUID
    ends: int
    nonce: bytes

    def packed(self) -> bytes:
        return self.tenant_id.bytes + self.member_id.bytes + self.ends.to_bytes(8, "big") + self.nonce

    @classmethod
    def unpacked(cls, told: bytes) -> Pass:
        return cls(UUID(bytes=told[:16]), UUID(bytes=told[16:32]), int.from_bytes(told[32:40], "big"), told[40:])


def address(deps: Deps, initiative_id: UUID) -> str:
    """Where a plan's documents are read; empty where the world cannot reach us."""
    base = deps.settings.web.public_url.rstrip("/")
    return f"{base}{PATH}/{initiative_id}" if base else ""


async def show(call: Call) -> Reply | None:
    """`/plan page`: a link for the one who asks alone."""
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
    link = await way_in(call.deps, call.actor, plan.id)
    return replies.page(call.words, plan.title, plan.number, link, minutes=LINK_SECONDS // 60)


async def way_in(deps: Deps, actor: Actor, initiative_id: UUID) -> str:
    """A link that lets one browser in, good once and for LINK_SECONDS. Raises NotAllowed for who is no member, BadInput
    where the world cannot reach us."""
    if actor.member_id is None:
        raise NotAllowed(replies.sentence("link-only-members"))
    if not address(deps, initiative_id):
        raise BadInput(replies.sentence("page-no-address"))
    seal = DeploymentSeal(vault_of(deps), deps.open_tx)
    token = await link_of(seal, actor.tenant_id, actor.member_id)
    base = deps.settings.web.public_url.rstrip("/")
    return f"{base}{PATH}/{ENTER}/{token}?to={initiative_id}"


async def link_of(seal: DeploymentSeal, tenant_id: UUID, member_id: UUID, *, seconds: int = LINK_SECONDS) -> str:
    return await _sealed(seal, _LINK, _new(tenant_id, member_id, seconds))


async def enter(deps: Deps, seal: DeploymentSeal, token: str) -> str:
    """A session for whoever has the link. Raises NotAllowed for one that is not ours, too old, used, or of somebody who
    is no member any more."""
    found = await _opened(seal, _LINK, token)
    if found is None:
        raise NotAllowed(replies.sentence("page-link-old"))
    async with deps.open_tx(_bare(found)) as tx:
        member = await _member(tx, found)
        if not await events.use_once(tx, f"page:{found.nonce.hex()}"):
            raise NotAllowed(replies.sentence("page-link-old"))
        await audit.record(tx, "page.entered", f"member/{member.id}", {})
    return await _sealed(seal, _SESSION, _new(found.tenant_id, found.member_id, SESSION_SECONDS))


async def reader(deps: Deps, seal: DeploymentSeal, session: str) -> Actor | None:
    """Who reads, with the role of this moment; None for no session, an old one, or who was removed."""
    found = await _opened(seal, _SESSION, session) if session else None
    if found is None:
        return None
    try:
        async with deps.open_tx(_bare(found)) as tx:
            member = await _member(tx, found)
    except NotAllowed:
        return None
    return Actor(found.tenant_id, member.id, member.role, member.name)


def _new(tenant_id: UUID, member_id: UUID, seconds: int) -> Pass:
    return Pass(tenant_id, member_id, int(time.time()) + seconds, secrets.token_bytes(12))


def _bare(found: Pass) -> Actor:
    """Before it is known what they may do."""
    return Actor(found.tenant_id, found.member_id, Role.CONTRACTOR)


async def _member(tx: Tx, found: Pass) -> tenancy.Member:
    member = await tenancy.get_member(tx, found.member_id)
    if member is None:
        raise NotAllowed(replies.sentence("page-link-old"))
    return member


async def _sealed(seal: DeploymentSeal, column: str, told: Pass) -> str:
    (sealed,) = await seal.seal(_TABLE, column, [("", told.packed())])
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


async def _opened(seal: DeploymentSeal, column: str, token: str) -> Pass | None:
    """None for what was not made here for this purpose, or has ended. Raises Unavailable."""
    try:
        sealed = base64.b64decode(token.encode() + b"=" * (-len(token) % 4), altchars=b"-_", validate=True)
        found = Pass.unpacked(await seal.open(_TABLE, column, "", sealed))
    except (binascii.Error, ValueError, IndexError, NotAllowed, NotFound):
        return None
    return found if found.ends > time.time() else None
