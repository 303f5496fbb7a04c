"""All SQL of takes."""

from __future__ import annotations

from sqlalchemy import text

KEEP = text(
    """
WITH old AS (
    DELETE FROM ai.take WHERE (tenant_id, initiative_id, hash) IN (
        SELECT tenant_id, initiative_id, hash FROM ai.take
        WHERE tenant_id = :tenant_id AND expires_at < now() ORDER BY expires_at LIMIT 100 FOR UPDATE SKIP LOCKED
    )
)
INSERT INTO ai.take (tenant_id, initiative_id, hash, step, prompt, model, sealed, expires_at)
VALUES (:tenant_id, :initiative_id, :hash, :step, :prompt, :model, :sealed, now() + make_interval(days => :days))
ON CONFLICT (tenant_id, initiative_id, hash) DO UPDATE SET sealed = excluded.sealed, expires_at = excluded.expires_at
"""
)
OF_INITIATIVE = text(
    """
SELECT hash, step, prompt, model, sealed FROM ai.take
WHERE tenant_id = :tenant_id AND initiative_id = :initiative_id AND expires_at >= now() ORDER BY created_at, hash
"""
)
