"""All SQL of who looks at a plan; every time here is the database's own."""

from __future__ import annotations

from sqlalchemy import text

LOOK = text(
    """
WITH marked AS (
    INSERT INTO workflow.watching (tenant_id, initiative_id, until)
    VALUES (:tenant, :initiative, now() + make_interval(secs => :looks))
    ON CONFLICT (tenant_id, initiative_id) DO UPDATE SET until = excluded.until
    WHERE workflow.watching.until < now() + make_interval(secs => :looks / 2)
)
SELECT stage, characters FROM workflow.watching
WHERE tenant_id = :tenant AND initiative_id = :initiative AND characters > 0
  AND came_at > now() - interval '1 minute'
"""
)
IS_WATCHED = text(
    "SELECT 1 FROM workflow.watching WHERE tenant_id = :tenant AND initiative_id = :initiative AND until > now()"
)
CAME = text(
    """
INSERT INTO workflow.watching (tenant_id, initiative_id, until, stage, characters, came_at)
VALUES (:tenant, :initiative, now(), :stage, :characters, now())
ON CONFLICT (tenant_id, initiative_id) DO UPDATE SET
    stage = excluded.stage, characters = excluded.characters, came_at = excluded.came_at
"""
)
