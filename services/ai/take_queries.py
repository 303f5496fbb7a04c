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
INSERT INTO ai.take (tenant_id, initiative_id, hash, step, prompt, model, sealed, expires_at, is_taken)
VALUES (
    :tenant_id, :initiative_id, :hash, :step, :prompt, :model, :sealed, now() + make_interval(days => :days), :is_taken
)
ON CONFLICT (tenant_id, initiative_id, hash) DO UPDATE SET sealed = excluded.sealed, is_taken = excluded.is_taken,
    expires_at = greatest(ai.take.expires_at, excluded.expires_at)
"""
)
FORGET = text(
    """
DELETE FROM ai.take WHERE (tenant_id, initiative_id, hash) IN (
    SELECT tenant_id, initiative_id, hash FROM ai.take
    WHERE tenant_id = :tenant_id AND expires_at < now() ORDER BY expires_at LIMIT 500 FOR UPDATE SKIP LOCKED
) RETURNING 1
"""
)
TO_FORGET = text("SELECT tenant_id FROM ai.tenants_to_forget(:most)")
_READ = "SELECT initiative_id, hash, step, prompt, model, sealed, is_taken FROM ai.take WHERE tenant_id = :tenant_id"
OF_INITIATIVE = text(f"{_READ} AND initiative_id = :initiative_id AND expires_at >= now() ORDER BY created_at, hash")
OF_STEP = text(
    f"{_READ} AND initiative_id = :initiative_id AND step = :step AND expires_at >= now() ORDER BY created_at, hash"
)
OF_PROMPT = text(f"{_READ} AND prompt = :prompt AND expires_at >= now() ORDER BY created_at DESC, hash LIMIT :limit")
PLANS = text(
    """
SELECT initiative_id FROM ai.take WHERE tenant_id = :tenant_id AND step = :step AND expires_at >= now()
GROUP BY initiative_id ORDER BY max(created_at) DESC LIMIT :limit
"""
)
HOLD = text(
    """
UPDATE ai.take SET expires_at = greatest(expires_at, now() + make_interval(days => :days))
WHERE tenant_id = :tenant_id AND initiative_id = :initiative_id AND hash = :hash AND expires_at >= now() RETURNING 1
"""
)
