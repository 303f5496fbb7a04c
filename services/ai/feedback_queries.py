"""All SQL of what people said of documents."""

from __future__ import annotations

from sqlalchemy import text

SAY = text(
    """
INSERT INTO ai.feedback (
    tenant_id, initiative_id, document, version, member, step, prompt_version, model, is_good, reason, take
) VALUES (
    :tenant_id, :initiative_id, :document, :version, :member, :step, :prompt_version, :model, :is_good, :reason, :take
)
ON CONFLICT (tenant_id, initiative_id, document, version, member) DO UPDATE SET
    is_good = excluded.is_good, reason = excluded.reason, take = excluded.take, said_at = now()
"""
)
OF_STEP = text(
    """
SELECT initiative_id, document, version, member, step, prompt_version, model, is_good, reason, take, said_at
FROM ai.feedback
WHERE tenant_id = :tenant_id AND step = :step AND (:prompt_version = '' OR prompt_version = :prompt_version)
    AND (NOT CAST(:is_bad AS boolean) OR NOT is_good)
ORDER BY said_at DESC, initiative_id, document, version, member LIMIT :limit
"""
)
OF_PERSON = text(
    """
SELECT reason FROM ai.feedback WHERE tenant_id = :tenant_id AND initiative_id = :initiative_id
    AND document = :document AND version = :version AND member = :member AND is_good = :is_good
"""
)
