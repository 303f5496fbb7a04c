"""All SQL of the way back: how connections are watched, how issues stood, and what people changed in them."""

from __future__ import annotations

from sqlalchemy import LargeBinary, bindparam, text

# --- connections ----------------------------------------------------------------------------------

DUE = text("SELECT tenant_id, id FROM tickets.due_syncs(:limit)")
FIND_HOOK = text("SELECT tenant_id, account_id, sealed FROM tickets.find_hook(:hash)")
FIND_SHARED = text("SELECT tenant_id, account_id, project FROM tickets.find_shared_hooks(:hash)")

SAME_SITE = text(
    """
SELECT id FROM tickets.integration_account WHERE tenant_id = :tenant AND base_url = (
    SELECT base_url FROM tickets.integration_account WHERE tenant_id = :tenant AND id = :account
) ORDER BY created_at, id
"""
)

_SYNC = "tenant_id = :tenant AND account_id = :account"

SYNC = text(
    f"""
SELECT path_hash, sealed, hook, hook_expires_at, cursor, error, heard_at, reconciled_at, next_at,
       extract(epoch FROM now() - reconciled_at)::float8 AS age
FROM tickets.account_sync WHERE {_SYNC}
"""  # noqa: S608
)
BEGIN = text(
    """
INSERT INTO tickets.account_sync (tenant_id, account_id, next_at) VALUES (:tenant, :account, now())
ON CONFLICT (tenant_id, account_id) DO NOTHING
"""
)
CLAIM = text(
    f"""
UPDATE tickets.account_sync SET lease_epoch = lease_epoch + 1, lease_until = now() + make_interval(secs => :lease)
WHERE {_SYNC} AND next_at <= now() AND (lease_until IS NULL OR lease_until <= now())
RETURNING lease_epoch, cursor, hook, hook_expires_at, sealed, failures,
          extract(epoch FROM now() - reconciled_at)::float8 AS age,
          extract(epoch FROM hook_expires_at - now())::float8 AS hook_left
"""  # noqa: S608
)
_MINE = f"{_SYNC} AND lease_epoch = :epoch AND lease_until IS NOT NULL"
KEEP_CURSOR = text(
    f"""
UPDATE tickets.account_sync SET cursor = CAST(:cursor AS jsonb), lease_until = now() + make_interval(secs => :lease)
WHERE {_MINE} RETURNING account_id
"""  # noqa: S608
)
# The next night, at a time of its own, so that tenants do not all come at once.
DONE = text(
    f"""
UPDATE tickets.account_sync SET
    cursor = CAST(:cursor AS jsonb), lease_until = NULL, failures = 0, error = '', reconciled_at = now(),
    next_at = (CASE WHEN date_trunc('day', now(), 'UTC') + make_interval(secs => :second) > now()
                    THEN date_trunc('day', now(), 'UTC') ELSE date_trunc('day', now(), 'UTC') + interval '1 day' END)
              + make_interval(secs => :second)
WHERE {_MINE} RETURNING next_at
"""  # noqa: S608
)
LATER = text(
    f"""
UPDATE tickets.account_sync SET lease_until = NULL, failures = failures + 1, error = :error,
    next_at = now() + make_interval(secs => :delay)
WHERE {_MINE} RETURNING account_id
"""  # noqa: S608
)
KEEP_HOOK = text(
    f"""
UPDATE tickets.account_sync SET hook = CAST(:hook AS jsonb), hook_expires_at = CAST(:expires AS timestamptz),
    shared_hash = CAST(:shared AS text)
WHERE {_SYNC}
"""  # noqa: S608
)
KEEP_WAY_IN = text(
    f"""
UPDATE tickets.account_sync SET path_hash = :hash, sealed = :sealed, hook = '{{}}', hook_expires_at = NULL
WHERE {_SYNC}
"""  # noqa: S608
).bindparams(bindparam("sealed", type_=LargeBinary))
KEEP_FIRST_WAY_IN = text(
    f"""
UPDATE tickets.account_sync SET path_hash = :hash, sealed = :sealed WHERE {_SYNC} AND sealed IS NULL
"""  # noqa: S608
).bindparams(bindparam("sealed", type_=LargeBinary))
HEARD = text(f"UPDATE tickets.account_sync SET heard_at = now() WHERE {_SYNC}")  # noqa: S608
ALL_SOON = text("UPDATE tickets.account_sync SET next_at = now() WHERE tenant_id = :tenant")
SOON = text(f"UPDATE tickets.account_sync SET next_at = now() WHERE {_SYNC}")  # noqa: S608

# --- issues ---------------------------------------------------------------------------------------

# A gone one as well: it may come back.
OF_ISSUES = text(
    """
SELECT initiative_id, ticket_id, issue_id FROM tickets.integration_link
WHERE tenant_id = :tenant AND account_id = :account AND issue_id <> '' AND state <> 'sending'
  AND (CAST(:issues AS text[]) IS NULL OR issue_id = ANY(CAST(:issues AS text[])))
"""
)
AFTER = text(
    """
SELECT l.issue_id, max(l.issue_key) AS issue_key, min(coalesce(s.updated, '')) AS updated, bool_or(l.state = 'gone')
       AS is_gone
FROM tickets.integration_link l
LEFT JOIN tickets.issue_seen s ON s.tenant_id = l.tenant_id AND s.account_id = l.account_id
     AND s.initiative_id = l.initiative_id AND s.ticket_id = l.ticket_id
WHERE l.tenant_id = :tenant AND l.account_id = :account AND l.issue_id <> '' AND l.state <> 'sending'
  AND l.issue_id > :after
GROUP BY l.issue_id ORDER BY l.issue_id LIMIT :limit
"""
)
SEEN = text(
    """
SELECT ticket_id, issue_id, status, category, spent_seconds, updated FROM tickets.issue_seen
WHERE tenant_id = :tenant AND account_id = :account AND initiative_id = :initiative
"""
)
STANDING = text(
    """
SELECT s.ticket_id, l.issue_key, l.state, s.status, s.category, s.spent_seconds
FROM tickets.issue_seen s
JOIN tickets.integration_link l ON l.tenant_id = s.tenant_id AND l.account_id = s.account_id
     AND l.initiative_id = s.initiative_id AND l.ticket_id = s.ticket_id
WHERE s.tenant_id = :tenant AND s.initiative_id = :initiative AND l.state = 'made'
"""
)
PUT_SEEN = text(
    """
INSERT INTO tickets.issue_seen AS s
    (tenant_id, account_id, initiative_id, ticket_id, issue_id, status, category, spent_seconds, updated)
VALUES (:tenant, :account, :initiative, :ticket, :issue_id, :status, :category, :spent, :updated)
ON CONFLICT (tenant_id, account_id, initiative_id, ticket_id) DO UPDATE SET
    issue_id = excluded.issue_id, status = excluded.status, category = excluded.category,
    spent_seconds = excluded.spent_seconds, updated = excluded.updated, seen_at = now()
"""
)
FORGET_SEEN = text(
    """
DELETE FROM tickets.issue_seen
WHERE tenant_id = :tenant AND account_id = :account AND initiative_id = :initiative AND ticket_id = :ticket
"""
)
NEWEST = text(
    """
SELECT min(updated) FROM tickets.issue_seen
WHERE tenant_id = :tenant AND account_id = :account AND issue_id = :issue_id
"""
)
ADOPTED = text(
    """
INSERT INTO tickets.integration_link
    (tenant_id, account_id, initiative_id, ticket_id, marker, state, issue_id, issue_key, written, labels, stood,
     run_id)
SELECT :tenant, :account, :initiative, e.item->>'ticket', e.item->>'marker', 'made', e.item->>'issue_id',
       e.item->>'issue_key', e.item->'written',
       ARRAY(SELECT jsonb_array_elements_text(e.item->'labels')),
       ARRAY(SELECT jsonb_array_elements_text(e.item->'stood')), :run
FROM jsonb_array_elements(CAST(:links AS jsonb)) AS e(item)
ON CONFLICT (tenant_id, account_id, initiative_id, ticket_id) DO NOTHING
"""
)
ADOPTED_PLANS = text(
    """
SELECT DISTINCT l.initiative_id FROM tickets.integration_link l
JOIN tickets.ticket_set s ON s.tenant_id = l.tenant_id AND s.initiative_id = l.initiative_id AND s.version = 1
     AND s.generator = :generator
WHERE l.tenant_id = :tenant AND l.account_id = :account
"""
)
KEEP_SCOPE = text(
    """
INSERT INTO tickets.adopted_scope (tenant_id, initiative_id, account_id, board)
VALUES (:tenant, :initiative, :account, :board) ON CONFLICT DO NOTHING
"""
)
SCOPES = text(
    """
SELECT initiative_id, board FROM tickets.adopted_scope WHERE tenant_id = :tenant AND account_id = :account
ORDER BY board = '', adopted_at, initiative_id
"""
)
LINKED_ELSEWHERE = text(
    """
SELECT issue_key, initiative_id FROM tickets.integration_link
WHERE tenant_id = :tenant AND account_id = :account AND issue_id = ANY(CAST(:issues AS text[])) AND state = 'made'
ORDER BY issue_key
"""
)

# --- what people changed ---------------------------------------------------------------------------

_EDIT = """
SELECT id, initiative_id, account_id, ticket_id, issue_key, number, card, kind, status, revision, fields, change_id,
       decided_by
FROM tickets.tracker_edit WHERE tenant_id = :tenant AND initiative_id = :initiative
"""
EDITS = text(_EDIT + " ORDER BY number")
EDIT_LOCKED = text(_EDIT + " AND number = :number FOR UPDATE")
# The caller holds the plan, so that numbers have no twins.
ADD_EDIT = text(
    """
WITH next AS (
    SELECT coalesce(max(number), 0) + 1 AS number FROM tickets.tracker_edit
    WHERE tenant_id = :tenant AND initiative_id = :initiative
)
INSERT INTO tickets.tracker_edit
    (tenant_id, initiative_id, account_id, ticket_id, issue_key, number, card, kind, status, fields)
SELECT :tenant, :initiative, :account, :ticket, :issue_key, next.number, coalesce(CAST(:card AS int), next.number),
       :kind, 'open', CAST(:fields AS jsonb)
FROM next RETURNING number, card
"""
)
CHANGE_EDIT = text(
    """
UPDATE tickets.tracker_edit SET
    kind = :kind, fields = CAST(:fields AS jsonb), issue_key = :issue_key, revision = revision + 1, changed_at = now()
WHERE tenant_id = :tenant AND id = :id AND status = 'open'
"""
)
DECIDE_EDIT = text(
    """
UPDATE tickets.tracker_edit SET
    status = :status, decided_by = :by, change_id = coalesce(CAST(:change AS uuid), change_id), changed_at = now()
WHERE tenant_id = :tenant AND id = :id AND status <> :status RETURNING id
"""
)
