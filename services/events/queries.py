"""All SQL of the outbox, the inbox and the idempotency keys; every time is the database's own."""

from __future__ import annotations

from sqlalchemy import LargeBinary, Uuid, bindparam, column, text

EMIT = text(
    """
    INSERT INTO events.outbox (tenant_id, event_type, schema_version, correlation_id, payload)
    VALUES (:tenant_id, :event_type, :schema_version, :correlation_id, CAST(:payload AS jsonb))
    RETURNING event_id
    """
).columns(column("event_id", Uuid))

TENANTS_TO_PUBLISH = text("SELECT * FROM events.tenants_to_publish(:limit)")

# One relay at a time in each tenant, so that a tenant's events leave in their order: nobody claims while a claim of
# another one is alive. Two who try at the same moment take turns: one that went away instead could have come for an
# event that the other does not see yet.
LEAD = text(
    "SELECT pg_advisory_xact_lock(hashtextextended('events.outbox ' || CAST(CAST(:tenant_id AS uuid) AS text), 0))"
)
CLAIM = text(
    """
    WITH first AS (
        SELECT event_id FROM events.outbox
        WHERE tenant_id = :tenant_id AND published_at IS NULL AND NOT EXISTS (
            SELECT FROM events.outbox AS held
            WHERE held.tenant_id = :tenant_id AND held.published_at IS NULL AND held.claimed_until > now()
        )
        ORDER BY position LIMIT :limit
    ), taken AS (
        UPDATE events.outbox SET claim = :claim, claimed_until = now() + make_interval(secs => :seconds)
        FROM first WHERE outbox.tenant_id = :tenant_id AND outbox.event_id = first.event_id
        RETURNING outbox.*
    )
    SELECT event_id, event_type, schema_version, tenant_id, correlation_id, produced_at, payload
    FROM taken ORDER BY position
    """
)
MARK_PUBLISHED = text(
    """
    UPDATE events.outbox SET published_at = now(), claim = NULL, claimed_until = NULL
    WHERE tenant_id = :tenant_id AND published_at IS NULL AND claim = :claim
    """
)
RELEASE = text(
    """
    UPDATE events.outbox SET claim = NULL, claimed_until = NULL
    WHERE tenant_id = :tenant_id AND published_at IS NULL AND claim = :claim
    """
)

RECEIVE = text("SELECT place, tenant_id, id FROM events.receive(:lines, :bodies)")
RECEIVE_OWN = text(
    """
    INSERT INTO events.inbox (tenant_id, platform, workspace, event_key, body)
    VALUES (:tenant_id, :platform, :workspace, :event_key, :body)
    ON CONFLICT (tenant_id, platform, workspace, event_key) DO NOTHING RETURNING id
    """
).bindparams(bindparam("body", type_=LargeBinary))
_WAITING = "tenant_id = :tenant_id AND status IN ('new', 'running') AND body IS NOT NULL"
STRAY = text(
    "SELECT id, platform, workspace, event_key, twin_key, body, received_at FROM events.inbox "  # noqa: S608
    f"WHERE {_WAITING} AND id = :id"
)
STRAYS = text(f"SELECT id FROM events.inbox WHERE {_WAITING} ORDER BY received_at")  # noqa: S608
IS_IN = text("SELECT EXISTS (SELECT FROM events.inbox WHERE tenant_id = :tenant_id AND id = :id)")
TAKE_IN = text(
    """
    INSERT INTO events.inbox (tenant_id, id, platform, workspace, event_key, twin_key, body, received_at)
    VALUES (:tenant_id, :id, :platform, :workspace, :event_key, :twin_key, :body, :received_at)
    ON CONFLICT DO NOTHING
    """
).bindparams(bindparam("body", type_=LargeBinary))
TAKEN_IN = text("UPDATE events.inbox SET status = 'done', body = NULL WHERE tenant_id = :tenant_id AND id = :id")
DUE_INBOX = text("SELECT tenant_id, id FROM events.due_inbox(:limit)")
CLAIM_RECEIVED = text(
    """
    UPDATE events.inbox SET status = 'running', attempt = attempt + 1,
        next_attempt_at = now() + make_interval(secs => :seconds)
    WHERE tenant_id = :tenant_id AND id = :id AND (status = 'new' OR status = 'running')
        AND next_attempt_at <= now()
    RETURNING id, platform, workspace, event_key, body, attempt
    """
)
RECEIVED_DONE = text(
    """
    UPDATE events.inbox SET status = 'done', body = NULL, error = NULL
    WHERE tenant_id = :tenant_id AND id = :id AND status = 'running' AND attempt = :attempt
    """
)
RECEIVED_FAILED = text(
    """
    UPDATE events.inbox SET error = :error, status = CASE WHEN :is_final THEN 'failed' ELSE 'new' END,
        next_attempt_at = now() + make_interval(secs => :seconds)
    WHERE tenant_id = :tenant_id AND id = :id AND status = 'running' AND attempt = :attempt
    """
)

HOLD = text(
    """
    WITH kept AS (
        UPDATE events.inbox SET status = 'held', error = NULL
        WHERE tenant_id = :tenant_id AND id = :id AND status = 'running' AND attempt = :attempt
        RETURNING id
    )
    INSERT INTO events.held (tenant_id, held_for, id, held_until)
    SELECT :tenant_id, :held_for, kept.id, now() + make_interval(days => :days) FROM kept
    ON CONFLICT DO NOTHING RETURNING id
    """
)
RELEASE_HELD = text(
    """
    WITH gone AS (
        DELETE FROM events.held WHERE tenant_id = :tenant_id AND held_for = :held_for AND held_until > now()
        RETURNING id
    )
    UPDATE events.inbox SET status = 'new', next_attempt_at = now() FROM gone
    WHERE inbox.tenant_id = :tenant_id AND inbox.id = gone.id AND inbox.status = 'held'
    RETURNING inbox.id, inbox.received_at
    """
)
_FORGET = """
    WITH gone AS (DELETE FROM events.held WHERE tenant_id = :tenant_id AND {which} RETURNING id)
    UPDATE events.inbox SET status = 'done', body = NULL FROM gone
    WHERE inbox.tenant_id = :tenant_id AND inbox.id = gone.id AND inbox.status = 'held'
    RETURNING inbox.id
    """
FORGET_HELD = text(_FORGET.format(which="held_for = :held_for"))
FORGET_OLD = text(_FORGET.format(which="held_until <= now()"))

FORGET_KEYS = text(
    "DELETE FROM events.idempotency_key WHERE tenant_id = :tenant_id AND created_at <= now() - interval '24 hours'"
)
CLAIM_KEY = text(
    """
    INSERT INTO events.idempotency_key AS k (tenant_id, key, body_hash, claimed_until)
    VALUES (:tenant_id, :key, :body_hash, now() + make_interval(secs => :seconds))
    ON CONFLICT (tenant_id, key) DO UPDATE SET claimed_until = excluded.claimed_until
    WHERE k.body_hash = excluded.body_hash AND k.answer IS NULL AND k.claimed_until <= now()
    RETURNING id
    """
)
FIND_KEY = text("SELECT id, body_hash, answer FROM events.idempotency_key WHERE tenant_id = :tenant_id AND key = :key")
KEEP_ANSWER = text(
    "UPDATE events.idempotency_key SET answer = :answer WHERE tenant_id = :tenant_id AND id = :id"
).bindparams(bindparam("answer", type_=LargeBinary))
LOOSEN_KEY = text(
    """
    UPDATE events.idempotency_key SET claimed_until = now()
    WHERE tenant_id = :tenant_id AND id = :id AND answer IS NULL
    """
)
RELEASE_KEY = text("DELETE FROM events.idempotency_key WHERE tenant_id = :tenant_id AND id = :id AND answer IS NULL")

_MESSAGE = (
    "tenant_id = :tenant_id AND platform = :platform AND workspace = :workspace AND channel = :channel "
    "AND message = :message"
)
MARK_EDITED = text(
    """
    INSERT INTO events.message_mark AS m (tenant_id, platform, workspace, channel, message, edited)
    VALUES (:tenant_id, :platform, :workspace, :channel, :message, :edit)
    ON CONFLICT (tenant_id, platform, workspace, channel, message) DO UPDATE SET edited = :edit, changed_at = now()
    WHERE m.edited <= :edit AND NOT m.is_deleted
    """
)
MARK_DELETED = text(
    """
    INSERT INTO events.message_mark AS m (tenant_id, platform, workspace, channel, message, is_deleted)
    VALUES (:tenant_id, :platform, :workspace, :channel, :message, true)
    ON CONFLICT (tenant_id, platform, workspace, channel, message) DO UPDATE SET is_deleted = true, changed_at = now()
    """
)
MARKED = text(f"SELECT 1 FROM events.message_mark WHERE {_MESSAGE}")  # noqa: S608
