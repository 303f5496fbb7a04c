"""Who comes in through a browser: the provider says whom somebody is, this says whose member that is, or nobody's."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from handlers import joining, replies
from services import audit, events, tenancy
from services.core.actor import Actor, system
from services.core.deps import Deps
from services.core.errors import AppError, Conflict, NotAllowed, NotFound, NotLinked
from services.core.logins import Identity
from services.core.markup import one_line
from services.core.tx import Tx
from services.tenancy import ChatAccount, Entry, Login, Member, OpenedSession, Refreshed

SCOPES = ("read", "write", "approve", "admin")
USUAL_SCOPES = ("read", "write")
AGENT = 80  # characters of what a browser or a program calls itself


@dataclass(frozen=True, slots=True)
class Entered:
    tenant_id: UUID
    member: Member
    session: OpenedSession


async def enter(
    deps: Deps, identity: Identity, *, code: str = "", prefer: UUID | None = None, agent: str = "", request_id: str = ""
) -> Entered:
    """A new session, whatever the browser had before. With a `code` of an invitation they join, or become one with the
    member who made it for themselves. Raises NotLinked for somebody whom nobody has let in, NotAllowed for one who was
    removed, or a code that is not good."""
    tenant_id, invitation = await _place_of(deps, identity, code=code, prefer=prefer, request_id=request_id)
    try:
        return await _entered(deps, identity, tenant_id, invitation, agent=agent, request_id=request_id)
    except (NotAllowed, NotLinked, Conflict, NotFound) as refusal:
        await _refused(deps, tenant_id, identity, refusal, by="code" if code else "login", request_id=request_id)
        raise


async def _refused(
    deps: Deps, tenant_id: UUID, identity: Identity, refusal: AppError, *, by: str, request_id: str
) -> None:
    """Whoever keeps the log sees who tried to come in, by the id that the provider gave them. Somebody whom no tenant
    knows, and who has no code, is in nobody's log."""
    told = {"issuer": identity.issuer, "by": by, "because": refusal.kind}
    async with deps.open_tx(system(tenant_id, request_id=request_id)) as tx:
        await audit.record(tx, "session.refused", f"login/{one_line(identity.subject, 255)}", told)


async def _entered(
    deps: Deps, identity: Identity, tenant_id: UUID, invitation: UUID | None, *, agent: str, request_id: str
) -> Entered:
    settings = deps.settings.oidc
    async with deps.open_tx(system(tenant_id, request_id=request_id)) as tx:
        await tenancy.need_active(tx)
        member = await _member(tx, identity, invitation)
        session = await tenancy.open_browser(
            tx, member.id, identity, agent=one_line(agent, AGENT), seconds=settings.session_hours * 3600.0
        )
        told = {"member": str(member.id), "issuer": identity.issuer}
        await audit.record(tx, "session.began", f"session/{session.id}", told)
    return Entered(tenant_id, member, session)


async def companies(deps: Deps, identity: Identity) -> tuple[tuple[UUID, str], ...]:
    """(tenant, name) of those that they are a member of."""
    known = await _logins(deps, identity)
    found = []
    for tenant_id in (one.tenant_id for one in known if not one.is_removed):
        async with deps.open_tx(system(tenant_id)) as tx:
            found.append((tenant_id, (await tenancy.get_settings(tx)).name))
    return tuple(found)


async def _logins(deps: Deps, identity: Identity) -> list[Login]:
    return await deps.gather(partial(tenancy.find_logins, identity=identity), lambda one: one.tenant_id)


async def _place_of(
    deps: Deps, identity: Identity, *, code: str, prefer: UUID | None, request_id: str
) -> tuple[UUID, UUID | None]:
    """The tenant, and the invitation that they came with."""
    if code:
        return await joining.opened(deps, code)
    known = await _logins(deps, identity)
    domain = await deps.find(partial(tenancy.find_domain, email=identity.email), tenancy.itself)
    mine = [one.tenant_id for one in known if not one.is_removed]
    if mine:
        return (prefer if prefer in mine else mine[0]), None
    if known:  # removed everywhere
        for one in known:
            refusal = NotLinked(replies.sentence("sign-in-unknown"))
            await _refused(deps, one.tenant_id, identity, refusal, by="login", request_id=request_id)
    if domain is None or known:
        raise NotLinked(replies.sentence("sign-in-unknown"))
    return domain, None


async def _member(tx: Tx, identity: Identity, invitation: UUID | None) -> Member:
    """Raises NotAllowed for one whom the directory has shut out, under whichever account they come."""
    account = tenancy.account_of(identity)
    known = await tenancy.find_member(tx, account)
    entry = await _entry(tx, identity.email)
    if entry is not None and not entry.is_active:
        raise NotAllowed(replies.sentence("sign-in-removed"))
    if invitation is not None:
        known = await _by_code(tx, account, invitation, known)
    if known is None and entry is not None:
        known = await tenancy.link(tx, account, member_id=entry.member_id)
        await _joined(tx, known, "directory")
    if known is None:
        domain = identity.email.rpartition("@")[2]
        role = next((one.role for one in await tenancy.list_domains(tx) if one.name == domain), None)
        if role is None:
            raise NotLinked(replies.sentence("sign-in-unknown"))
        known = await tenancy.link(tx, account, role=role)
        await _joined(tx, known, "domain")
    if entry is not None and entry.member_id != known.id and await tenancy.adopt_entry(tx, entry, known.id):
        await audit.record(
            tx, "member.provisioned", f"member/{known.id}", {"by": "directory", "instead": str(entry.member_id)}
        )
    return known


async def _entry(tx: Tx, email: str) -> Entry | None:
    """What the directory says of a (verified) address."""
    found, _ = await tenancy.list_entries(tx, user_name=email, limit=1) if email else ((), 0)
    return found[0] if found else None


async def _by_code(tx: Tx, account: ChatAccount, invitation: UUID, known: Member | None) -> Member:
    try:
        member = await tenancy.redeem(tx, invitation, account)
    except Conflict:  # they are in already, and the code stays good for whom it was meant
        if known is None:
            raise
        return known
    request, _ = await tenancy.meet(tx, account)
    await events.release_held(tx, request.id)
    await _joined(tx, member, "code")
    return member


async def _joined(tx: Tx, member: Member, by: str) -> None:
    await audit.record(tx, "member.joined", f"member/{member.id}", {"by": by, "role": member.role.value})


async def leave(deps: Deps, actor: Actor, session_id: UUID) -> None:
    """One's own session, or as an admin somebody else's; its tokens end with it."""
    async with deps.open_tx(actor) as tx:
        await end(tx, session_id)


async def end(tx: Tx, session_id: UUID) -> None:
    whose = await tenancy.end_session(tx, session_id)
    await audit.record(tx, "session.ended", f"session/{session_id}", {"member": str(whose)})


async def ended_at_provider(deps: Deps, issuer: str, *, subject: str, sid: str, token_id: str) -> int:
    """How many sessions ended here. The same message again ends none: who kept it could shut out whoever came back."""
    ask = partial(tenancy.sessions_at_provider, issuer=issuer, subject=subject, sid=sid)
    found: dict[UUID, list[UUID]] = {}
    for tenant_id, session_id in await deps.gather(ask, lambda one: one[0]):
        found.setdefault(tenant_id, []).append(session_id)
    ended = 0
    for tenant_id, sessions in found.items():
        async with deps.open_tx(system(tenant_id, request_id=token_id)) as tx:
            if not await events.use_once(tx, f"logout:{hashlib.sha256(token_id.encode()).hexdigest()}"):
                continue
            for session_id in sessions:
                whose = await tenancy.end_session(tx, session_id, by="provider")
                told = {"member": str(whose), "by": "provider"}
                await audit.record(tx, "session.ended", f"session/{session_id}", told)
        ended += len(sessions)
    return ended


async def let_program(
    deps: Deps, actor: Actor, *, session_id: UUID, scopes: tuple[str, ...], agent: str, like: UUID
) -> OpenedSession:
    """A program acts for the member within `scopes`; its session is one of theirs, listed and ended like the others.
    Raises NotAllowed when its code was used before."""
    seconds = deps.settings.oidc.refresh_days * 86_400.0
    async with deps.open_tx(actor) as tx:
        if not await events.use_once(tx, f"sign-in:{session_id.hex}"):
            raise NotAllowed(replies.sentence("sign-in-again"))
        assert actor.member_id is not None
        made = await tenancy.open_program(
            tx, actor.member_id, session_id, scopes=scopes, agent=one_line(agent, AGENT), seconds=seconds, like=like
        )
        told = {"member": str(actor.member_id), "scopes": list(scopes), "kind": "program"}
        await audit.record(tx, "session.began", f"session/{made.id}", told)
    return made


async def code_again(deps: Deps, tenant_id: UUID, session_id: UUID, *, request_id: str = "") -> None:
    """Ends what a code opened that came a second time (RFC 6749, 4.1.2): nobody can tell which of the two was the
    thief. One that has opened nothing ends nothing."""
    async with deps.open_tx(system(tenant_id, request_id=request_id)) as tx:
        with suppress(NotFound):
            whose = await tenancy.end_session(tx, session_id, by="reuse")
            await audit.record(tx, "session.code_reused", f"session/{session_id}", {"member": str(whose)})


async def refreshed(deps: Deps, secret: str, *, request_id: str = "") -> tuple[UUID, Refreshed]:
    """Tenant and the next token. Raises NotAllowed for one that is unknown, too old, or was used before: that one has
    ended its session."""
    found = await deps.find(partial(tenancy.find_refresh, secret=secret), lambda one: one[0])
    if found is None:
        raise NotAllowed(replies.sentence("sign-in-again"))
    tenant_id, token_id = found
    async with deps.open_tx(system(tenant_id, request_id=request_id)) as tx:
        await tenancy.need_active(tx)
        done = await tenancy.refresh(tx, token_id, seconds=deps.settings.oidc.refresh_days * 86_400.0)
        if await tenancy.get_member(tx, done.member_id) is None:
            raise NotAllowed(replies.sentence("sign-in-again"))
        if done.is_reused:
            told = {"member": str(done.member_id)}
            await audit.record(tx, "session.token_reused", f"session/{done.session_id}", told)
    if done.is_reused:
        raise NotAllowed(replies.sentence("sign-in-again"))
    return tenant_id, done


async def revoked(deps: Deps, secret: str, *, request_id: str = "") -> None:
    """Ends what a refresh token belongs to; one that nobody knows ends nothing."""
    found = await deps.find(partial(tenancy.find_refresh, secret=secret), lambda one: one[0])
    if found is None:
        return
    tenant_id, token_id = found
    async with deps.open_tx(system(tenant_id, request_id=request_id)) as tx:
        session_id = await tenancy.session_of_token(tx, token_id)
        if session_id is not None:
            await end(tx, session_id)
