"""All SQL of held messages."""

from __future__ import annotations

from sqlalchemy import text

KEPT = "1 day"  # long after whoever sent it has written down that it is there

_CHAT = "tenant_id = :tenant_id AND platform = :platform AND conversation = :conversation"
_ONE = f"{_CHAT} AND message = :message"

LOCK = text(
    "SELECT pg_advisory_xact_lock(hashtextextended("
    "'held ' || CAST(CAST(:tenant_id AS uuid) AS text) || ' ' || :platform || ' ' || :conversation, 0))"
)
LIST = text(
    f"""
    SELECT message, thread, operation, part, sequence, said, is_sent,
        CAST(extract(epoch FROM clock_timestamp() - begun_at) AS float8) AS age,
        CAST(extract(epoch FROM clock_timestamp() - told_at) AS float8) AS quiet
    FROM tenancy.held_message WHERE {_CHAT} ORDER BY begun_at DESC
    """  # noqa: S608
)
PRUNE = text(
    f"DELETE FROM tenancy.held_message WHERE {_CHAT} AND begun_at < now() - CAST('{KEPT}' AS interval)"  # noqa: S608
)
HOLD = text(
    """
    INSERT INTO tenancy.held_message (tenant_id, platform, conversation, message, thread, operation, part, said)
    VALUES (:tenant_id, :platform, :conversation, :message, :thread, :operation, :part, :said)
    ON CONFLICT DO NOTHING
    """
)
TELL = text(
    f"UPDATE tenancy.held_message SET sequence = sequence + 1, said = :said, told_at = clock_timestamp() WHERE {_ONE}"  # noqa: S608
)
GIVE = text(f"UPDATE tenancy.held_message SET operation = :operation, part = :part WHERE {_ONE}")  # noqa: S608
SENT = text(f"UPDATE tenancy.held_message SET is_sent = true WHERE {_ONE}")  # noqa: S608
DROP = text(f"DELETE FROM tenancy.held_message WHERE {_ONE}")  # noqa: S608
