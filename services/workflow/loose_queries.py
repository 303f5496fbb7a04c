"""All SQL of the messages that belong to no plan."""

from __future__ import annotations

from sqlalchemy import text

ADD = text(
    """
INSERT INTO workflow.loose_post (tenant_id, platform, workspace, channel, thread, user_id, key, body)
VALUES (:tenant, :platform, :workspace, :channel, :thread, :user, :key, :body)
ON CONFLICT (tenant_id, key) DO NOTHING RETURNING id
"""
)

# The first open one to the same person in the same place: a later one waits for it.
CLAIM = text(
    """
WITH first AS (
    SELECT p.id FROM workflow.loose_post p, workflow.loose_post a
    WHERE a.tenant_id = :tenant AND a.id = :post AND p.tenant_id = :tenant AND p.status IN ('pending', 'posting')
      AND (p.platform, p.workspace, p.channel, p.thread, p.user_id)
        = (a.platform, a.workspace, a.channel, a.thread, a.user_id)
    ORDER BY p.id LIMIT 1
)
UPDATE workflow.loose_post p SET
    status = 'posting', attempt = p.attempt + 1, lease_epoch = p.lease_epoch + 1,
    lease_until = now() + make_interval(secs => :lease)
FROM first
WHERE p.tenant_id = :tenant AND p.id = first.id AND p.platform = ANY(CAST(:platforms AS text[]))
  AND ((p.status = 'pending' AND p.next_attempt_at <= now()) OR (p.status = 'posting' AND p.lease_until <= now()))
RETURNING p.id, p.platform, p.workspace, p.channel, p.thread, p.user_id, p.key, p.body, p.attempt, p.lease_epoch
"""
)

_MINE = "tenant_id = :tenant AND id = :post AND lease_epoch = :epoch AND status = 'posting'"

TOLD = text(
    f"""
UPDATE workflow.loose_post SET status = 'posted', body = NULL, error = NULL, lease_until = NULL
WHERE {_MINE} RETURNING id
"""  # noqa: S608
)
LATER = text(
    f"""
UPDATE workflow.loose_post SET
    status = 'pending', error = :error, lease_until = NULL, next_attempt_at = now() + make_interval(secs => :delay),
    attempt = greatest(0, attempt - CAST(:untried AS smallint))
WHERE {_MINE} RETURNING id
"""  # noqa: S608
)
GIVE_UP = text(
    f"""
UPDATE workflow.loose_post SET status = 'failed', body = NULL, error = :error, lease_until = NULL
WHERE {_MINE} RETURNING id
"""  # noqa: S608
)

# What a platform tells again, it tells within hours: after that nobody asks whether the key was there.
FORGET = text(
    """
DELETE FROM workflow.loose_post WHERE tenant_id = :tenant AND id < uuidv7(interval '-7 days')
  AND status IN ('posted', 'failed')
"""
)

DUE = text("SELECT tenant_id, id FROM workflow.due_loose_posts(:limit, CAST(:platforms AS text[]))")
