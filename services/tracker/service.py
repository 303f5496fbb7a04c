"""Sessions and logged time of the one who asks; the database refuses them without that person's live consent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import CursorResult, Executable
from sqlalchemy.exc import DBAPIError

from services import crypto, events
from services.core.errors import BadInput, Conflict, NotAllowed, NotFound
from services.core.tx import Tx
from services.core.words import sentence
from services.tracker import queries, rules
from services.tracker.consent import announce_end, current_policy, list_consents, myself
from services.tracker.tables import tracker_event
from services.tracker.values import Session, SessionStatus, Status, TicketTime

NO_CONSENT = "TW001"  # what the database answers, see migrations
MOST_REPORT_DAYS = 366


async def start_session(tx: Tx, ticket_key: str) -> Session:
    """On one ticket at a time; the same one again goes on after a pause."""
    me, key = myself(tx), rules.parse_key(ticket_key)
    known = await open_session(tx)
    if known is not None and known.ticket_key != key:
        raise Conflict(sentence("tracking-other", key=known.ticket_key))
    going_on = await _resume(tx, known) if known is not None else None
    if going_on is not None:
        return going_on
    row = (await _recorded(tx, queries.START, {**me, "ticket_key": key})).one_or_none()
    if row is None:
        raise Conflict(sentence("tracking-started"))
    session = _session(row)
    await _note(tx, session, "start")
    payload = {"session_id": session.id, "member_id": me["member_id"], "ticket_key": key}
    await events.emit(tx, events.EventType.TRACKER_SESSION_STARTED, payload, correlation_id=session.id)
    return session


async def pause_session(tx: Tx) -> Session:
    """A paused session stays paused."""
    row = (await tx.execute(queries.PAUSE, myself(tx))).one_or_none()
    if row is None:
        return await _the_open_one(tx)
    await _note(tx, _session(row), "pause")
    return _session(row)


async def stop_session(tx: Tx) -> Session:
    me = myself(tx)
    row = (await tx.execute(queries.END_OF_MEMBER, {**me, "reason": "stopped"})).one_or_none()
    if row is None:
        raise NotFound(sentence("tracking-nothing"))
    await _note(tx, _session(row), "stop")
    await announce_end(tx, row, "stopped")
    return _session(row)


async def log_time(tx: Tx, minutes: int, ticket_key: str, *, note: str = "", key: str | None = None) -> bool:
    """`key` is the command's id: the same command twice is one entry (False). Minutes as rules.parse_duration says."""
    if not 1 <= minutes <= rules.MOST_MINUTES:
        raise BadInput(sentence("entry-length"))
    row = {**myself(tx), "ticket_key": rules.parse_key(ticket_key)}
    words = rules.clean_note(note)
    values = {
        **row,
        "session_id": None,
        "key": key,
        "kind": "log",
        "minutes": minutes,
        "note": await crypto.hide_owned(tx, tracker_event.c.note, row, words) if words else "",
    }
    return (await _recorded(tx, queries.ADD_EVENT, values)).one_or_none() is not None


async def open_session(tx: Tx) -> Session | None:
    row = (await tx.execute(queries.OPEN_SESSION, myself(tx))).one_or_none()
    return None if row is None else _session(row)


async def status(tx: Tx) -> Status:
    policy = await current_policy(tx)
    has_consent = policy is not None and any(
        one.policy_version == policy.version and one.revoked_at is None for one in await list_consents(tx)
    )
    today = await report(tx, days=0)
    return Status(policy, has_consent, await open_session(tx), sum(one.minutes for one in today))


async def report(tx: Tx, *, days: int = 7) -> tuple[TicketTime, ...]:
    """The own minutes per ticket since midnight UTC that many days ago, most first."""
    if not 0 <= days <= MOST_REPORT_DAYS:
        raise BadInput(sentence("report-length", days=MOST_REPORT_DAYS))
    since = (await tx.execute(queries.MIDNIGHT, {"days": days})).scalar_one()
    rows = await tx.execute(queries.TIMES, {**myself(tx), "since": since})
    return tuple(TicketTime(row.ticket_key, round(row.minutes)) for row in rows)


async def _resume(tx: Tx, known: Session) -> Session | None:
    """None where it ended since it was read."""
    if known.status is SessionStatus.RUNNING:
        return known
    row = (await _recorded(tx, queries.RESUME, myself(tx))).one_or_none()
    if row is None:  # somebody was quicker, e.g. the same person in another chat
        found = await open_session(tx)
        return found if found is not None and found.id == known.id else None
    session = _session(row)
    await _note(tx, session, "resume")
    return session


async def _the_open_one(tx: Tx) -> Session:
    session = await open_session(tx)
    if session is None:
        raise NotFound(sentence("tracking-nothing"))
    return session


async def _note(tx: Tx, session: Session, kind: str) -> None:
    values = {"session_id": session.id, "key": None, "kind": kind, "ticket_key": session.ticket_key}
    await _recorded(tx, queries.ADD_EVENT, {**myself(tx), **values, "minutes": None, "note": ""})


async def _recorded(tx: Tx, statement: Executable, values: Mapping[str, Any]) -> CursorResult[Any]:
    """The one place where the database's refusal becomes a sentence."""
    try:
        return await tx.execute(statement, values)
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != NO_CONSENT:
            raise
        raise NotAllowed(sentence("consent-needed")) from error


def _session(row: Any) -> Session:
    return Session(row.id, row.ticket_key, SessionStatus(row.status), row.started_at, row.seconds)
