"""All SQL of a tenant's models and keys."""

from __future__ import annotations

from sqlalchemy import text

RUNGS = text("SELECT step, model FROM ai.rung WHERE tenant_id = :tenant_id ORDER BY step, place")
DROP_RUNGS = text("DELETE FROM ai.rung WHERE tenant_id = :tenant_id AND step = :step")
ADD_RUNG = text("INSERT INTO ai.rung (tenant_id, step, place, model) VALUES (:tenant_id, :step, :place, :model)")

KEYS = text(
    "SELECT provider, sealed, api_base, changed_at FROM ai.provider_key WHERE tenant_id = :tenant_id ORDER BY provider"
)
SET_KEY = text(
    """
INSERT INTO ai.provider_key (tenant_id, provider, sealed, api_base)
VALUES (:tenant_id, :provider, :sealed, :api_base)
ON CONFLICT (tenant_id, provider) DO UPDATE
    SET sealed = excluded.sealed, api_base = excluded.api_base, changed_at = now()
"""
)
DROP_KEY = text("DELETE FROM ai.provider_key WHERE tenant_id = :tenant_id AND provider = :provider RETURNING 1")
