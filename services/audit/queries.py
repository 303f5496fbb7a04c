"""All SQL of the audit log."""

from __future__ import annotations

from sqlalchemy import text

# Held to the end of the transaction: the entries of a tenant are written one after the other.
LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('audit ' || CAST(CAST(:tenant_id AS uuid) AS text), 0))")
LAST = text(
    """
    SELECT number, hash, clock_timestamp() AS at FROM audit.entry
    WHERE tenant_id = :tenant_id ORDER BY number DESC LIMIT 1
    """
)
NOW = text("SELECT clock_timestamp()")
ADD = text(
    """
    INSERT INTO audit.entry
        (tenant_id, number, at, actor, role, request_id, verb, subject, details, previous, hash)
    VALUES (:tenant_id, :number, :at, :actor, :role, :request_id, :verb, :subject, :details, :previous, :hash)
    """
)
COLUMNS = "number, at, actor, role, request_id, verb, subject, details, previous, hash"
PAGE = text(
    f"""
    SELECT {COLUMNS} FROM audit.entry
    WHERE tenant_id = :tenant_id AND number > :after ORDER BY number LIMIT :limit
    """  # noqa: S608 - no value is put into it
)
ABOUT = text(
    f"""
    SELECT {COLUMNS} FROM audit.entry
    WHERE tenant_id = :tenant_id AND subject = :subject ORDER BY number DESC LIMIT :limit
    """  # noqa: S608
)
NEWEST = text(
    f"""
    SELECT {COLUMNS} FROM audit.entry
    WHERE tenant_id = :tenant_id AND (CAST(:before AS bigint) IS NULL OR number < :before)
    ORDER BY number DESC LIMIT :limit
    """  # noqa: S608
)
