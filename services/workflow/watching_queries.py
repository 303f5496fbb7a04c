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
# As LOOK, of many at once. `version` is another one after every write to the plan's row. Locked in one order, so that
# two processes that mark the same plans do not wait for each other in a circle.
LOOK_AT_ALL = text(
    """
WITH asked AS (SELECT DISTINCT unnest(CAST(:initiatives AS uuid[])) AS id),
marked AS (
    INSERT INTO workflow.watching (tenant_id, initiative_id, until)
    SELECT :tenant, i.id, now() + make_interval(secs => :looks)
    FROM asked a JOIN workflow.initiative i ON i.tenant_id = :tenant AND i.id = a.id
    LEFT JOIN workflow.watching w ON w.tenant_id = :tenant AND w.initiative_id = a.id
    WHERE w.until IS NULL OR w.until < now() + make_interval(secs => :looks / 2)
    ORDER BY i.id
    ON CONFLICT (tenant_id, initiative_id) DO UPDATE SET until = excluded.until
)
SELECT i.id, i.xmin::text AS version, t.last_seq, w.stage, w.characters
FROM asked a
JOIN workflow.initiative i ON i.tenant_id = :tenant AND i.id = a.id
JOIN workflow.thread t ON t.tenant_id = :tenant AND t.initiative_id = i.id AND t.is_main
LEFT JOIN workflow.watching w ON w.tenant_id = :tenant AND w.initiative_id = i.id AND w.characters > 0
  AND w.came_at > now() - interval '1 minute'
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
