"""All SQL of data keys; only wrapped keys are ever in it."""

from __future__ import annotations

from sqlalchemy import LargeBinary, bindparam, text

NEWEST = text(
    """
    SELECT id, wrapped FROM crypto.data_key WHERE tenant_id = :tenant_id ORDER BY created_at DESC, id DESC LIMIT 1
    """
)
BY_ID = text("SELECT id, wrapped FROM crypto.data_key WHERE tenant_id = :tenant_id AND id = :id")
LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('data key ' || CAST(CAST(:tenant_id AS uuid) AS text), 0))")
ADD = text("INSERT INTO crypto.data_key (id, tenant_id, wrapped) VALUES (:id, :tenant_id, :wrapped)").bindparams(
    bindparam("wrapped", type_=LargeBinary)
)
