"""All SQL of the audit log."""

from __future__ import annotations

from sqlalchemy import text

# Held to the end of the transaction: the entries of a tenant are written one after the other.
LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('audit ' || CAST(CAST(:tenant_id AS uuid) AS text), 0))")
# The head and not the last entry, else who writes on would close the gap behind a log that was cut; a process of the
# version before writes entries and no head.
LAST = text(
    """
    SELECT number, hash, clock_timestamp() AS at FROM (
        SELECT number, hash, true AS is_head FROM audit.head WHERE tenant_id = :tenant_id
        UNION ALL
        (SELECT number, hash, false FROM audit.entry WHERE tenant_id = :tenant_id ORDER BY number DESC LIMIT 1)
    ) AS known ORDER BY number DESC, is_head DESC LIMIT 1
    """
)
NOW = text("SELECT clock_timestamp()")
ADD = text(
    """
    WITH added AS (
        INSERT INTO audit.entry
            (tenant_id, number, at, actor, role, request_id, verb, subject, details, previous, hash)
        VALUES (:tenant_id, :number, :at, :actor, :role, :request_id, :verb, :subject, :details, :previous, :hash)
        RETURNING tenant_id, number, hash
    )
    INSERT INTO audit.head (tenant_id, number, hash) SELECT tenant_id, number, hash FROM added
    ON CONFLICT (tenant_id) DO UPDATE SET number = excluded.number, hash = excluded.hash
    """
)
HEAD = text("SELECT number, hash FROM audit.head WHERE tenant_id = :tenant_id")
COLUMNS = "number, at, actor, role, request_id, verb, subject, details, previous, hash"
PAGE = text(
    f"""
    SELECT {COLUMNS} FROM audit.entry
    WHERE tenant_id = :tenant_id AND number > :after ORDER BY number LIMIT :limit
    """  # noqa: S608 - no value is put into it
)
NEWEST = text(
    f"""
    SELECT {COLUMNS} FROM audit.entry
    WHERE tenant_id = :tenant_id AND (CAST(:before AS bigint) IS NULL OR number < :before)
    ORDER BY number DESC LIMIT :limit
    """  # noqa: S608
)
