"""Nothing of a person's time is recorded without their live consent, whatever the code above the database does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services import audit, events, tracker
from services.core.actor import Actor, Role, system
from services.core.deps import Deps
from services.core.errors import BadInput, Conflict, NotAllowed, NotFound
from services.core.tx import Tx

TERMS = tracker.PolicyTerms(words="We record when you work on a ticket.")
SESSION = "INSERT INTO tracker.tracker_session (tenant_id, member_id, ticket_key) VALUES (:t, :m, 'T-1')"
LOG = (
    "INSERT INTO tracker.tracker_event (tenant_id, member_id, kind, ticket_key, minutes) "
    "VALUES (:t, :m, 'log', 'T-1', 5)"
)


async def agree(deps: Deps, actor: Actor, terms: tracker.PolicyTerms = TERMS) -> tracker.Policy:
    async with deps.open_tx(actor) as tx:
        policy = await tracker.set_policy(tx, terms)
    async with deps.open_tx(actor) as tx:
        await tracker.give_consent(tx, policy.version)
    return policy


async def emitted(deps: Deps, actor: Actor) -> list[str]:
    async with deps.open_tx(actor) as tx:
        batch = await events.claim_events(tx, seconds=0)
    return [event.event_type.value for event in batch.events] if batch else []


async def insert(tx: Tx, statement: str, actor: Actor) -> None:
    values: dict[str, Any] = {"t": actor.tenant_id, "m": actor.member_id}
    await tx.execute(text(statement), values)


async def test_without_consent_the_verbs_say_so(deps: Deps, actor: Actor) -> None:
    with pytest.raises(NotAllowed, match="/track consent"):
        async with deps.open_tx(actor) as tx:
            await tracker.start_session(tx, "T-1")
    async with deps.open_tx(actor) as tx:
        await tracker.set_policy(tx, TERMS)
    with pytest.raises(NotAllowed, match="/track consent"):
        async with deps.open_tx(actor) as tx:
            await tracker.log_time(tx, 5, "T-1")


@pytest.mark.parametrize("statement", [SESSION, LOG])
async def test_the_database_itself_refuses(deps: Deps, actor: Actor, statement: str) -> None:
    async def attempt() -> None:
        async with deps.open_tx(actor) as tx:
            await insert(tx, statement, actor)

    with pytest.raises(DBAPIError, match="no live consent"):
        await attempt()
    await agree(deps, actor)
    await attempt()
    async with deps.open_tx(actor) as tx:
        await tracker.revoke_consent(tx)
    with pytest.raises(DBAPIError, match="no live consent"):
        await attempt()


async def test_a_session_runs_pauses_goes_on_and_stops(deps: Deps, actor: Actor) -> None:
    await agree(deps, actor)
    async with deps.open_tx(actor) as tx:
        started = await tracker.start_session(tx, "t-1")
        assert await tracker.start_session(tx, "T-1") == started
        with pytest.raises(Conflict, match="T-1"):
            await tracker.start_session(tx, "T-2")
    async with deps.open_tx(actor) as tx:
        await tx.execute(text("UPDATE tracker.tracker_session SET running_since = now() - interval '10 minutes'"))
        assert (await tracker.pause_session(tx)).status is tracker.SessionStatus.PAUSED
        assert (await tracker.pause_session(tx)).seconds == pytest.approx(600, abs=2)
        assert (await tracker.start_session(tx, "T-1")).status is tracker.SessionStatus.RUNNING
        stopped = await tracker.stop_session(tx)
        assert stopped.seconds == pytest.approx(600, abs=2)
        with pytest.raises(NotFound):
            await tracker.stop_session(tx)
        with pytest.raises(NotFound):
            await tracker.pause_session(tx)
        kinds = await tx.execute(text("SELECT kind FROM tracker.tracker_event ORDER BY id"))
        assert list(kinds.scalars()) == ["start", "pause", "resume", "stop"]
    assert await emitted(deps, actor) == ["ConsentGiven", "TrackerSessionStarted", "TrackerSessionEnded"]


async def test_going_on_beside_a_stop_or_another_start_is_no_bug(deps: Deps, actor: Actor) -> None:
    """The session was paused when it was read, and is no longer when it would go on."""
    await agree(deps, actor)

    async def go_on() -> tracker.Session:
        async with deps.open_tx(actor) as tx:
            return await tracker.start_session(tx, "T-1")

    async def beside(quicker: Callable[[Tx], Awaitable[tracker.Session]]) -> tracker.Session:
        await go_on()
        async with deps.open_tx(actor) as tx:
            paused = await tracker.pause_session(tx)
        async with deps.open_tx(actor) as tx:
            await quicker(tx)
            waiting = asyncio.create_task(go_on())  # it reads the pause, and waits for the row
            await asyncio.sleep(0.2)
        found = await waiting
        assert found.status is tracker.SessionStatus.RUNNING and (found.id == paused.id) is (quicker is resumed)
        return found

    async def resumed(tx: Tx) -> tracker.Session:
        return await tracker.start_session(tx, "T-1")

    await beside(tracker.stop_session)
    last = await beside(resumed)
    async with deps.open_tx(actor) as tx:
        still = await tracker.open_session(tx)
    assert still is not None and still.id == last.id


async def test_revoking_ends_the_session_and_is_for_good(deps: Deps, actor: Actor) -> None:
    policy = await agree(deps, actor)
    async with deps.open_tx(actor) as tx:
        await tracker.start_session(tx, "T-1")
    async with deps.open_tx(actor) as tx:
        assert await tracker.revoke_consent(tx)
        assert not await tracker.revoke_consent(tx)
        assert await tracker.open_session(tx) is None
    assert (await emitted(deps, actor))[-2:] == ["TrackerSessionEnded", "ConsentRevoked"]
    with pytest.raises(DBAPIError, match="stays revoked"):
        async with deps.open_tx(actor) as tx:
            await tx.execute(text("UPDATE tracker.consent_record SET revoked_at = NULL"))
    with pytest.raises(DBAPIError, match="permission denied"):
        async with deps.open_tx(actor) as tx:
            await tx.execute(text("UPDATE tracker.consent_record SET policy_version = 2"))
    async with deps.open_tx(actor) as tx:
        await tracker.give_consent(tx, policy.version)
        assert [one.revoked_at is None for one in await tracker.list_consents(tx)] == [True, False]
        assert [entry.verb for entry in await audit.list_entries(tx)] == [
            "tracker.policy_set",
            "tracker.consent_given",
            "tracker.consent_revoked",
            "tracker.consent_given",
        ]
        await tracker.start_session(tx, "T-1")


async def test_a_revocation_that_bypasses_the_verb_still_ends_the_session(deps: Deps, actor: Actor) -> None:
    await agree(deps, actor)
    async with deps.open_tx(actor) as tx:
        await tracker.start_session(tx, "T-1")
        await tx.execute(text("UPDATE tracker.consent_record SET revoked_at = now()"))
        assert await tracker.open_session(tx) is None


async def test_a_new_policy_ends_sessions_and_needs_a_new_consent(deps: Deps, actor: Actor) -> None:
    first = await agree(deps, actor)
    async with deps.open_tx(actor) as tx:
        await tracker.start_session(tx, "T-1")
    async with deps.open_tx(actor) as tx:
        second = await tracker.set_policy(tx, TERMS.model_copy(update={"retention_days": 30}))
        assert second.version == first.version + 1
        assert not (await tracker.status(tx)).has_consent
    with pytest.raises(NotAllowed):
        async with deps.open_tx(actor) as tx:
            await tracker.start_session(tx, "T-1")
    with pytest.raises(Conflict, match=f"version {second.version}"):
        async with deps.open_tx(actor) as tx:
            await tracker.give_consent(tx, first.version)


async def test_only_what_the_policy_records_is_recorded(deps: Deps, actor: Actor) -> None:
    await agree(deps, actor, TERMS.model_copy(update={"records": (tracker.Recorded.LOGGED_TIME,)}))
    async with deps.open_tx(actor) as tx:
        assert await tracker.log_time(tx, 5, "T-1")
    with pytest.raises(NotAllowed):
        async with deps.open_tx(actor) as tx:
            await tracker.start_session(tx, "T-1")


async def test_logged_time_counts_once_and_is_reported_by_ticket(deps: Deps, actor: Actor) -> None:
    await agree(deps, actor)
    async with deps.open_tx(actor) as tx:
        assert await tracker.log_time(tx, 90, "T-1", note="x\x00y", key="command-1")
        assert not await tracker.log_time(tx, 90, "T-1", key="command-1")
        assert await tracker.log_time(tx, 30, "T-2")
        assert await tracker.log_time(tx, 15, "T-1")
        assert await tracker.report(tx) == (tracker.TicketTime("T-1", 105), tracker.TicketTime("T-2", 30))
        assert (await tracker.status(tx)).minutes_today == 135
        for minutes in (0, 1441):
            with pytest.raises(BadInput):
                await tracker.log_time(tx, minutes, "T-1")


async def test_everybody_tracks_and_consents_for_themselves(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    await agree(deps, actor)
    colleague = replace(actor, member_id=other_actor.member_id, role=Role.CONTRIBUTOR)
    with pytest.raises(NotAllowed):
        async with deps.open_tx(colleague) as tx:
            await tracker.start_session(tx, "T-1")
    with pytest.raises(NotAllowed, match="owner or an admin"):
        async with deps.open_tx(colleague) as tx:
            await tracker.set_policy(tx, TERMS)
    with pytest.raises(NotAllowed, match="Only a person"):
        async with deps.open_tx(system(actor.tenant_id)) as tx:
            await tracker.start_session(tx, "T-1")
    async with deps.open_tx(other_actor) as tx:
        assert await tracker.current_policy(tx) is None


async def test_a_start_beside_a_revocation_never_leaves_a_session_running(deps: Deps, actor: Actor) -> None:
    policy = await agree(deps, actor)

    async def start() -> None:
        async with deps.open_tx(actor) as tx:
            await tracker.start_session(tx, "T-1")
            await asyncio.sleep(0.01)

    async def revoke() -> None:
        async with deps.open_tx(actor) as tx:
            await tracker.revoke_consent(tx)

    for _ in range(10):
        async with deps.open_tx(actor) as tx:
            await tracker.give_consent(tx, policy.version)
        await asyncio.gather(start(), revoke(), return_exceptions=True)
        async with deps.open_tx(actor) as tx:
            assert await tracker.open_session(tx) is None
    told = await emitted(deps, actor)
    assert told.count("TrackerSessionStarted") == told.count("TrackerSessionEnded")
