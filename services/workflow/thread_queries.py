"""All SQL of the threads that belong to initiatives."""

from __future__ import annotations

from sqlalchemy import text

BY_THREAD = text(
    """
SELECT initiative_id FROM workflow.thread
WHERE tenant_id = :tenant AND platform = :platform AND workspace = :workspace AND channel = :channel
  AND thread = :thread
ORDER BY is_current DESC, created_at DESC LIMIT 1
"""
)

LEAVE_THREAD = text(
    """
UPDATE workflow.thread t SET is_current = false
FROM workflow.initiative i
WHERE t.tenant_id = :tenant AND t.platform = :platform AND t.workspace = :workspace AND t.channel = :channel
  AND t.thread = :thread AND t.is_current
  AND i.tenant_id = t.tenant_id AND i.id = t.initiative_id AND i.status = 'stopped'
"""
)

# What the main thread's message says goes into every further thread of the initiative, under a key of its own there; a
# card that changed is edited there as well.
MIRROR = text(
    """
WITH main AS (
    SELECT p.key, p.reply, row_number() OVER (ORDER BY p.seq) AS place, count(*) OVER () AS total
    FROM workflow.thread_post p JOIN workflow.thread t ON t.tenant_id = p.tenant_id AND t.id = p.thread_id
    WHERE p.tenant_id = :tenant AND p.initiative_id = :initiative AND t.is_main
      AND p.key = ANY (CAST(:keys AS text[]))
), beside AS (
    UPDATE workflow.thread t SET last_seq = t.last_seq + (SELECT count(*) FROM main)
    WHERE t.tenant_id = :tenant AND t.initiative_id = :initiative AND NOT t.is_main AND t.is_current
      AND EXISTS (SELECT FROM main)
    RETURNING t.id, t.platform, t.last_seq
)
INSERT INTO workflow.thread_post AS p (tenant_id, initiative_id, thread_id, platform, seq, key, reply)
SELECT :tenant, :initiative, beside.id, beside.platform, beside.last_seq - main.total + main.place,
    main.key || '~' || beside.id, main.reply
FROM beside, main
ON CONFLICT (tenant_id, initiative_id, key) DO UPDATE SET
    reply = excluded.reply, revision = p.revision + 1, next_attempt_at = now(),
    status = CASE WHEN p.status = 'posting' THEN p.status ELSE 'pending' END
WHERE p.reply <> excluded.reply
RETURNING p.id
"""
)

ADD_THREAD = text(
    """
INSERT INTO workflow.thread (tenant_id, initiative_id, platform, workspace, channel, thread, is_main, is_current)
VALUES (:tenant, :initiative, :platform, :workspace, :channel, :thread, false, true)
ON CONFLICT (tenant_id, platform, workspace, channel, thread) WHERE is_current DO NOTHING
"""
)
