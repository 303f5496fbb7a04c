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

ADD_THREAD = text(
    """
INSERT INTO workflow.thread (tenant_id, initiative_id, platform, workspace, channel, thread, is_main, is_current)
VALUES (:tenant, :initiative, :platform, :workspace, :channel, :thread, false, true)
ON CONFLICT (tenant_id, platform, workspace, channel, thread) WHERE is_current DO NOTHING
"""
)
