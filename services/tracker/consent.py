"""Policies and consent: what may be recorded, and who agreed to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from services import audit, crypto, events, tenancy
from services.core.actor import Role
from services.core.errors import Conflict, NotAllowed, NotFound
from services.core.tx import Tx
from services.core.words import sentence
from services.tracker import queries
from services.tracker.values import Consent, Policy, PolicyTerms, Recorded


def myself(tx: Tx) -> dict[str, Any]:
    """Everybody tracks and consents for themselves only."""
    if tx.actor.member_id is None or tx.actor.role is Role.SYSTEM:
        raise NotAllowed(sentence("only-people-track"))
    return {"tenant_id": tx.tenant_id, "member_id": tx.actor.member_id}


async def set_policy(tx: Tx, terms: PolicyTerms) -> Policy:
    """A new version, in force at once: running sessions end, and everybody has to agree anew."""
    me = myself(tx)
    tenancy.need(tx.actor, "track.policy.set", told=sentence("policy-by-admin"))
    await tx.execute(queries.LOCK_ALONE, me)
    await end_sessions(tx, "the policy changed")
    row = await tx.execute(
        queries.ADD_POLICY,
        {
            "tenant_id": tx.tenant_id,
            "created_by": me["member_id"],
            "records": [kind.value for kind in terms.records],
            "words": terms.words,
            "retention_days": terms.retention_days,
        },
    )
    policy = _policy(row.one())
    await audit.record(tx, "tracker.policy_set", f"policy/{policy.version}", terms.model_dump(mode="json"))
    return policy


async def current_policy(tx: Tx) -> Policy | None:
    row = (await tx.execute(queries.POLICY, {"tenant_id": tx.tenant_id})).one_or_none()
    return None if row is None else _policy(row)


async def give_consent(tx: Tx, version: int) -> Consent:
    """To the version that the person read; again is no harm. Raises Conflict when another one is in force."""
    me = myself(tx)
    policy = await current_policy(tx)
    if policy is None:
        raise NotFound(sentence("no-policy"))
    if policy.version != version:
        raise Conflict(sentence("policy-moved", version=str(policy.version)))
    made = (await tx.execute(queries.GIVE, {**me, "version": version})).one_or_none()
    if made is None:
        return next(one for one in await list_consents(tx) if one.policy_version == version and not one.revoked_at)
    given = Consent(*made)
    payload = {"consent_id": given.id, "member_id": me["member_id"], "policy_version": version}
    await events.emit(tx, events.EventType.CONSENT_GIVEN, payload, correlation_id=given.id)
    await audit.record(tx, "tracker.consent_given", f"consent/{given.id}", {"policy_version": version})
    return given


async def revoke_consent(tx: Tx) -> bool:
    """Of the one who asks, every version; their session ends now. False: there was none."""
    me = myself(tx)
    await tx.execute(queries.LOCK_ALONE, me)
    await end_sessions(tx, "consent was revoked", member_id=me["member_id"])
    revoked = (await tx.execute(queries.REVOKE, me)).all()
    for consent_id, version in revoked:
        payload = {"consent_id": consent_id, "member_id": me["member_id"], "policy_version": version}
        await events.emit(tx, events.EventType.CONSENT_REVOKED, payload, correlation_id=consent_id)
        await audit.record(tx, "tracker.consent_revoked", f"consent/{consent_id}", {"policy_version": version})
    return bool(revoked)


async def forget(tx: Tx) -> bool:
    """Of the one who asks: every consent is revoked, and the key of what they wrote beside their time is destroyed, so
    that nobody reads it again. The minutes stay with their tickets. False: there was no key."""
    me = myself(tx)
    await revoke_consent(tx)
    is_gone = await crypto.destroy_owner(tx, f"member/{me['member_id']}")
    if is_gone:
        await audit.record(tx, "tracker.forgotten", f"member/{me['member_id']}", {})
    return is_gone


async def list_consents(tx: Tx) -> tuple[Consent, ...]:
    """Of the one who asks, newest first, the revoked ones too."""
    return tuple(Consent(*row) for row in await tx.execute(queries.CONSENTS, myself(tx)))


async def end_sessions(tx: Tx, reason: str, *, member_id: UUID | None = None) -> int:
    """Open sessions of one member, or of everybody; how many ended."""
    parameters: dict[str, Any] = {"tenant_id": tx.tenant_id, "reason": reason}
    if member_id is None:
        rows = (await tx.execute(queries.END_ALL, parameters)).all()
    else:
        rows = (await tx.execute(queries.END_OF_MEMBER, {**parameters, "member_id": member_id})).all()
    for row in rows:
        await announce_end(tx, row, reason)
    return len(rows)


async def announce_end(tx: Tx, row: Any, reason: str) -> None:
    payload = {
        "session_id": row.id,
        "member_id": row.member_id,
        "ticket_key": row.ticket_key,
        "seconds": round(row.seconds),
        "reason": reason,
    }
    await events.emit(tx, events.EventType.TRACKER_SESSION_ENDED, payload, correlation_id=row.id)


def _policy(row: Any) -> Policy:
    terms = PolicyTerms(
        words=row.words, records=tuple(Recorded(kind) for kind in row.records), retention_days=row.retention_days
    )
    return Policy(row.version, terms, row.created_at)
