"""All SQL of data keys; only wrapped keys are ever in it."""

from __future__ import annotations

from sqlalchemy import LargeBinary, bindparam, text

LIST = text(
    """
    SELECT id, CASE WHEN destroyed_at IS NULL THEN wrapped END,
           greatest(0, extract(epoch FROM seals_from - clock_timestamp()))::float8 AS waits
    FROM crypto.data_key WHERE tenant_id = :tenant_id AND owner = '' ORDER BY seals_from, id
    """
)
LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('data key ' || CAST(CAST(:tenant_id AS uuid) AS text), 0))")
ADD = text(
    """
    INSERT INTO crypto.data_key (id, tenant_id, owner, wrapped, seals_from)
    VALUES (:id, :tenant_id, :owner, :wrapped, now() + make_interval(secs => :after))
    ON CONFLICT DO NOTHING
    """
).bindparams(bindparam("wrapped", type_=LargeBinary))
REPLACE = text(
    "UPDATE crypto.data_key SET wrapped = :wrapped WHERE tenant_id = :tenant_id AND id = :id AND destroyed_at IS NULL"
).bindparams(bindparam("wrapped", type_=LargeBinary))
DESTROY = text(
    r"""
    UPDATE crypto.data_key SET wrapped = '\x', destroyed_at = now()
    WHERE tenant_id = :tenant_id AND destroyed_at IS NULL
    """
)
RETIRE = text(
    r"""
    UPDATE crypto.data_key SET wrapped = '\x', destroyed_at = now()
    WHERE tenant_id = :tenant_id AND owner = '' AND id <> :keep AND destroyed_at IS NULL AND seals_from <= now()
    """
)
OWNERS = text(
    """
    SELECT id, wrapped FROM crypto.data_key
    WHERE tenant_id = :tenant_id AND owner = :owner AND destroyed_at IS NULL ORDER BY created_at DESC LIMIT 1
    """
)
ALL_OWNERS = text(
    """
    SELECT id, wrapped FROM crypto.data_key
    WHERE tenant_id = :tenant_id AND owner <> '' AND destroyed_at IS NULL ORDER BY id FOR UPDATE
    """
)
DESTROY_OWNERS = text(
    r"""
    UPDATE crypto.data_key SET wrapped = '\x', destroyed_at = now()
    WHERE tenant_id = :tenant_id AND owner = :owner AND destroyed_at IS NULL
    """
)
STATES = text(
    """
    SELECT id, owner, created_at, seals_from, destroyed_at FROM crypto.data_key
    WHERE tenant_id = :tenant_id ORDER BY seals_from, id
    """
)
