"""All SQL of a tenant's own prompts."""

from __future__ import annotations

from sqlalchemy import text

_COLUMNS = "step, version, status, percent, body, digest, before, author, created_at, changed_at"

ALL = text(
    f"SELECT {_COLUMNS} FROM ai.prompt_version WHERE tenant_id = :tenant_id AND (:step = '' OR step = :step)"  # noqa: S608
    " ORDER BY step, string_to_array(version, '.')::int[]"
)
CHOSEN = text(
    f"SELECT {_COLUMNS} FROM ai.prompt_version WHERE tenant_id = :tenant_id AND status IN ('live', 'canary')"  # noqa: S608
)
# Who moves a version of a step waits for whoever moves another one of it.
LOCK = text(
    "SELECT pg_advisory_xact_lock("
    "hashtextextended(CAST(CAST(:tenant_id AS uuid) AS text) || ' prompt ' || CAST(:step AS text), 0))"
)
ADD = text(
    """
INSERT INTO ai.prompt_version (tenant_id, step, version, body, digest, author)
VALUES (:tenant_id, :step, :version, :body, :digest, :author)
"""
)
MOVE = text(
    """
UPDATE ai.prompt_version SET status = :status, percent = :percent, before = :before, changed_at = now()
WHERE tenant_id = :tenant_id AND step = :step AND version = :version
"""
)
