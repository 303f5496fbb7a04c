"""All SQL of the messages that a thread gets."""

from __future__ import annotations

from sqlalchemy import text

# The thread's row is held while numbers are given, so that they follow the order of commits.
ADD = text(
    """
WITH place AS (
    UPDATE workflow.thread t SET last_seq = t.last_seq + 1
    WHERE t.tenant_id = :tenant AND t.initiative_id = :initiative AND t.is_main
    RETURNING t.id, t.platform, t.last_seq
)
INSERT INTO workflow.thread_post AS p (tenant_id, initiative_id, thread_id, platform, seq, key, reply)
SELECT :tenant, :initiative, place.id, place.platform, place.last_seq, :key, CAST(:reply AS jsonb) FROM place
ON CONFLICT (tenant_id, initiative_id, key) DO UPDATE SET
    reply = excluded.reply, revision = p.revision + 1, next_attempt_at = now(),
    status = CASE WHEN p.status = 'posting' THEN p.status ELSE 'pending' END
WHERE (p.key LIKE 'card-%' OR p.key LIKE 'question-%') AND p.reply <> excluded.reply
RETURNING id
"""
)

# Not yet sent, or given up: no row.
SENT = text(
    """
SELECT p.initiative_id, p.external_id, p.reply FROM workflow.thread_post p
WHERE p.tenant_id = :tenant AND p.initiative_id = :initiative AND p.key = :key AND p.external_id IS NOT NULL
"""
)

# A post may be several messages. A channel has few threads next to a tenant's; the newest plan in it comes first.
BY_MESSAGE = text(
    """
SELECT p.initiative_id, p.reply, t.platform, t.workspace, t.channel, t.thread
FROM workflow.thread t JOIN workflow.thread_post p ON p.tenant_id = t.tenant_id AND p.thread_id = t.id
WHERE t.tenant_id = :tenant AND t.platform = :platform AND t.workspace = :workspace AND t.channel = :channel
  AND t.is_current AND :message = ANY (string_to_array(p.external_id, ' '))
ORDER BY p.id DESC LIMIT 1
"""
)
NEWEST_IN_CHANNEL = text(
    """
SELECT t.initiative_id, t.platform, t.workspace, t.channel, t.thread FROM workflow.thread t
WHERE t.tenant_id = :tenant AND t.platform = :platform AND t.workspace = :workspace AND t.channel = :channel
  AND t.is_current
ORDER BY t.created_at DESC, t.id DESC LIMIT :limit
"""
)

QUESTIONS = text(
    """
SELECT p.key, p.initiative_id, p.reply FROM workflow.thread_post p
WHERE p.tenant_id = :tenant AND p.initiative_id = :initiative AND (p.key = :key OR starts_with(p.key, :key || '-'))
"""
)

KNOWN = text("SELECT 1 FROM workflow.initiative WHERE tenant_id = :tenant AND id = :initiative")

LIST = text(
    """
SELECT p.id, p.initiative_id, p.seq, p.key, p.reply, p.external_id, t.platform, t.workspace, t.channel, t.thread
FROM workflow.thread_post p JOIN workflow.thread t ON t.tenant_id = p.tenant_id AND t.id = p.thread_id
WHERE p.tenant_id = :tenant AND p.initiative_id = :initiative AND p.seq > :after AND t.is_main ORDER BY p.seq
"""
)

# The first open post of the thread that `post` stands in: a later one waits for it. An edit of a message that
# is there already waits for nobody, and for one that is late nobody waits.
CLAIM = text(
    """
WITH first AS (
    SELECT p.id FROM workflow.thread_post p
    WHERE p.tenant_id = :tenant AND p.status IN ('pending', 'posting')
      AND p.thread_id = (SELECT thread_id FROM workflow.thread_post WHERE tenant_id = :tenant AND id = :post)
      AND (p.external_id IS NULL OR p.next_attempt_at <= now())
      AND (p.key NOT LIKE 'late-%'
           OR (p.status = 'pending' AND p.next_attempt_at <= now()) OR p.lease_until <= now())
    ORDER BY (p.external_id IS NOT NULL) DESC, (p.key LIKE 'late-%'), p.seq LIMIT 1
)
UPDATE workflow.thread_post p SET
    status = 'posting', attempt = p.attempt + 1, lease_epoch = p.lease_epoch + 1,
    lease_until = now() + make_interval(secs => :lease)
FROM first, workflow.thread t
WHERE p.tenant_id = :tenant AND p.id = first.id
  AND p.platform = ANY(CAST(:platforms AS text[])) AND t.tenant_id = p.tenant_id AND t.id = p.thread_id
  AND ((p.status = 'pending' AND p.next_attempt_at <= now()) OR (p.status = 'posting' AND p.lease_until <= now()))
RETURNING p.id, p.initiative_id, p.thread_id, p.key, p.reply, p.revision, p.attempt, p.lease_epoch, p.external_id,
    t.platform, t.workspace, t.channel, t.thread
"""
)

_MINE = "tenant_id = :tenant AND id = :post AND lease_epoch = :epoch AND status = 'posting'"

POSTED = text(
    f"""
UPDATE workflow.thread_post SET
    status = CASE WHEN revision = :revision THEN 'posted' ELSE 'pending' END,
    external_id = :external, error = NULL, lease_until = NULL, attempt = 0, next_attempt_at = now(),
    posted_at = coalesce(posted_at, now())
WHERE {_MINE} RETURNING id
"""  # noqa: S608
)

# Whoever is sending one of them at this moment finds its lease gone.
GIVE_UP_WORKSPACE = text(
    """
UPDATE workflow.thread_post p SET
    status = 'failed', error = :error, lease_until = NULL, lease_epoch = p.lease_epoch + 1
FROM workflow.thread t
WHERE p.tenant_id = :tenant AND p.status IN ('pending', 'posting') AND t.tenant_id = p.tenant_id
  AND t.id = p.thread_id AND t.platform = :platform AND t.workspace = :workspace
  AND (CAST(:channel AS text) IS NULL OR t.channel = :channel)
"""
)

# In their old places, and looked for first; what was stopped meanwhile stays silent, and what is very old as well.
REVIVE_WORKSPACE = text(
    """
UPDATE workflow.thread_post p SET status = 'pending', attempt = 1, error = NULL, next_attempt_at = now()
FROM workflow.thread t, workflow.initiative i
WHERE p.tenant_id = :tenant AND p.status = 'failed' AND p.error = ANY(CAST(:errors AS text[]))
  AND p.created_at > now() - make_interval(days => :days)
  AND t.tenant_id = p.tenant_id AND t.id = p.thread_id AND t.platform = :platform AND t.workspace = :workspace
  AND i.tenant_id = p.tenant_id AND i.id = p.initiative_id AND i.status <> 'stopped'
RETURNING p.id
"""
)

LATER = text(
    f"""
UPDATE workflow.thread_post SET
    status = 'pending', error = :error, lease_until = NULL, next_attempt_at = now() + make_interval(secs => :delay),
    attempt = greatest(0, attempt - CAST(:untried AS smallint))
WHERE {_MINE} RETURNING id
"""  # noqa: S608
)

GIVE_UP = text(
    f"""
UPDATE workflow.thread_post SET status = 'failed', error = :error, lease_until = NULL WHERE {_MINE} RETURNING id
"""  # noqa: S608
)
