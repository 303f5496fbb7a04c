"""Who looks at a page: the member whose session the browser carries."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from fastapi import Request

from bot.sign_in import cookies
from services import tenancy
from services.core.actor import Actor, system
from services.core.deps import Deps


@dataclass(frozen=True, slots=True)
class SignedIn:
    """`csrf` goes into every form that this browser is shown."""

    actor: Actor
    session_id: UUID
    secret: str = field(repr=False)

    @property
    def csrf(self) -> str:
        return cookies.csrf_of(self.secret)


async def who(request: Request, deps: Deps) -> SignedIn | None:
    """None for nobody, and for one whose session has ended, lapsed, or was not used for too long."""
    secret = cookies.read(request, deps, cookies.SESSION)
    if not secret:
        return None
    ask = partial(tenancy.find_session, secret=secret, request_id=request.state.request_id)
    found = await deps.find(ask, lambda one: one.caller.actor.tenant_id)
    if found is None or found.kind is not tenancy.SessionKind.BROWSER:
        return None
    actor, session_id = found.caller.actor, found.caller.key_id
    if found.idle > deps.settings.oidc.idle_minutes * 60:
        async with deps.open_tx(system(actor.tenant_id)) as tx:
            await tenancy.end_session(tx, session_id, by="idle")
        return None
    if found.idle > tenancy.SEEN_SECONDS:
        async with deps.open_tx(actor) as tx:
            await tenancy.seen(tx, session_id)
    return SignedIn(actor, session_id, secret)
