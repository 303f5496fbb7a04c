"""All SQL of policies, consent and sessions; every time is the database's own."""

from __future__ import annotations

from sqlalchemy import ARRAY, Text, bindparam, text

LOCK_ALONE = text(
    "SELECT pg_advisory_xact_lock(hashtextextended('tracker ' || CAST(CAST(:tenant_id AS uuid) AS text), 0))"
)

ADD_POLICY = text(
    """
    INSERT INTO tracker.policy (tenant_id, version, records, words, retention_days, created_by)
    SELECT :tenant_id, coalesce(max(version), 0) + 1, :records, :words, :retention_days, :created_by
    FROM tracker.policy WHERE tenant_id = :tenant_id
    RETURNING version, records, words, retention_days, created_at
    """
).bindparams(bindparam("records", type_=ARRAY(Text)))
POLICY = text(
    """
    SELECT version, records, words, retention_days, created_at FROM tracker.policy
    WHERE tenant_id = :tenant_id ORDER BY version DESC LIMIT 1
    """
)

GIVE = text(
    """
    INSERT INTO tracker.consent_record (tenant_id, member_id, policy_version)
    VALUES (:tenant_id, :member_id, :version)
    ON CONFLICT (tenant_id, member_id, policy_version) WHERE revoked_at IS NULL DO NOTHING
    RETURNING id, policy_version, given_at, revoked_at
    """
)
CONSENTS = text(
    """
    SELECT id, policy_version, given_at, revoked_at FROM tracker.consent_record
    WHERE tenant_id = :tenant_id AND member_id = :member_id ORDER BY given_at DESC, id DESC
    """
)
REVOKE = text(
    """
    UPDATE tracker.consent_record SET revoked_at = now()
    WHERE tenant_id = :tenant_id AND member_id = :member_id AND revoked_at IS NULL
    RETURNING id, policy_version
    """
)

_READ = """id, ticket_key, status, started_at,
        seconds + coalesce(extract(epoch FROM now() - running_since), 0)::float8 AS seconds"""
OPEN_SESSION = text(
    f"""
    SELECT {_READ} FROM tracker.tracker_session
    WHERE tenant_id = :tenant_id AND member_id = :member_id AND status <> 'ended'
    """  # noqa: S608 - no value is put into it
)
START = text(
    f"""
    INSERT INTO tracker.tracker_session (tenant_id, member_id, ticket_key)
    VALUES (:tenant_id, :member_id, :ticket_key)
    ON CONFLICT (tenant_id, member_id) WHERE status <> 'ended' DO NOTHING
    RETURNING {_READ}
    """  # noqa: S608
)
PAUSE = text(
    f"""
    UPDATE tracker.tracker_session SET status = 'paused', running_since = NULL,
        seconds = seconds + extract(epoch FROM now() - running_since)
    WHERE tenant_id = :tenant_id AND member_id = :member_id AND status = 'running' RETURNING {_READ}
    """  # noqa: S608
)
RESUME = text(
    f"""
    UPDATE tracker.tracker_session SET status = 'running', running_since = now()
    WHERE tenant_id = :tenant_id AND member_id = :member_id AND status = 'paused' RETURNING {_READ}
    """  # noqa: S608
)
_END = f"""
    UPDATE tracker.tracker_session SET status = 'ended', ended_at = now(), running_since = NULL, end_reason = :reason,
        seconds = seconds + coalesce(extract(epoch FROM now() - running_since), 0)
    WHERE tenant_id = :tenant_id AND status <> 'ended' {{whose}} RETURNING {_READ}, member_id
    """  # noqa: S608
END_ALL = text(_END.format(whose=""))
END_OF_MEMBER = text(_END.format(whose="AND member_id = :member_id"))

ADD_EVENT = text(
    """
    INSERT INTO tracker.tracker_event (tenant_id, member_id, session_id, key, kind, ticket_key, minutes, note)
    VALUES (:tenant_id, :member_id, :session_id, coalesce(:key, uuidv7()::text), :kind, :ticket_key, :minutes, :note)
    ON CONFLICT (tenant_id, member_id, key) DO NOTHING RETURNING id
    """
)

# Sessions count in the day they started; logged time when it was entered.
TIMES = text(
    """
    SELECT ticket_key, sum(minutes)::float8 AS minutes FROM (
        SELECT ticket_key,
            (seconds + coalesce(extract(epoch FROM now() - running_since), 0)) / 60 AS minutes
        FROM tracker.tracker_session
        WHERE tenant_id = :tenant_id AND member_id = :member_id AND started_at >= :since
        UNION ALL
        SELECT ticket_key, minutes FROM tracker.tracker_event
        WHERE tenant_id = :tenant_id AND member_id = :member_id AND kind = 'log' AND at >= :since
    ) AS t GROUP BY ticket_key ORDER BY minutes DESC, ticket_key
    """
)
MIDNIGHT = text("SELECT date_trunc('day', now(), 'UTC') - make_interval(days => :days)")
