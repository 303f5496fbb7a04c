"""All SQL of connections to trackers, of the issues that tickets became, and of the lists that people approve."""

from __future__ import annotations

from sqlalchemy import LargeBinary, bindparam, text

_ACCOUNT = """
SELECT id, kind, base_url, site, project_key, user_name, secret, state, mapping, created_by, created_at, expires_at
FROM tickets.integration_account WHERE tenant_id = :tenant
"""
ACTIVE = text(_ACCOUNT + " AND state = 'active'")
BY_ID = text(_ACCOUNT + " AND id = :account")
KNOWN = text(
    "SELECT id FROM tickets.integration_account "
    "WHERE tenant_id = :tenant AND base_url = :base_url AND project_key = :project"
)

OFF = text(
    """
UPDATE tickets.integration_account SET state = 'off', secret = '', changed_at = now()
WHERE tenant_id = :tenant AND state = 'active' RETURNING id
"""
)

PUT = text(
    """
INSERT INTO tickets.integration_account
    (id, tenant_id, kind, base_url, site, project_key, user_name, secret, state, mapping, created_by, expires_at)
VALUES (:id, :tenant, :kind, :base_url, :site, :project, :user_name, :secret, 'active', CAST(:mapping AS jsonb), :by,
    :expires_at)
ON CONFLICT (tenant_id, base_url, project_key) DO UPDATE SET
    kind = excluded.kind, user_name = excluded.user_name, secret = excluded.secret, state = 'active',
    mapping = excluded.mapping, changed_at = now(), expires_at = excluded.expires_at
RETURNING id
"""
).bindparams(bindparam("secret", type_=LargeBinary))

SET_MAPPING = text(
    """
UPDATE tickets.integration_account SET mapping = CAST(:mapping AS jsonb), changed_at = now()
WHERE tenant_id = :tenant AND id = :account RETURNING id
"""
)

LINKS = text(
    """
SELECT ticket_id, marker, state, issue_id, issue_key, written, labels, blocks, run_id,
       extract(epoch FROM clock_timestamp() - sent_at)::float8 AS age
FROM tickets.integration_link
WHERE tenant_id = :tenant AND account_id = :account AND initiative_id = :initiative
"""
)

# A request is about to leave: whoever finds this row later looks for the issue before asking again.
SENDING = text(
    """
INSERT INTO tickets.integration_link AS l
    (tenant_id, account_id, initiative_id, ticket_id, marker, state, run_id, sent_at)
SELECT :tenant, :account, :initiative, e.item->>'ticket', e.item->>'marker', 'sending', :run, clock_timestamp()
FROM jsonb_array_elements(CAST(:sent AS jsonb)) AS e(item)
ON CONFLICT (tenant_id, account_id, initiative_id, ticket_id) DO UPDATE SET
    state = 'sending', run_id = excluded.run_id, sent_at = clock_timestamp(), changed_at = now()
WHERE l.state <> 'made'
RETURNING ticket_id
"""
)

MADE = text(
    """
INSERT INTO tickets.integration_link AS l
    (tenant_id, account_id, initiative_id, ticket_id, marker, state, issue_id, issue_key, written, labels, run_id)
VALUES (:tenant, :account, :initiative, :ticket, :marker, 'made', :issue_id, :issue_key, CAST(:written AS jsonb),
    CAST(:labels AS text[]), :run)
ON CONFLICT (tenant_id, account_id, initiative_id, ticket_id) DO UPDATE SET
    state = 'made', issue_id = excluded.issue_id, issue_key = excluded.issue_key, written = excluded.written,
    labels = excluded.labels, blocks = '{}', changed_at = now()
"""
)

NOT_SENT = text(
    """
DELETE FROM tickets.integration_link
WHERE tenant_id = :tenant AND account_id = :account AND initiative_id = :initiative AND state = 'sending'
  AND ticket_id = ANY(CAST(:tickets AS text[]))
"""
)

CHANGED = text(
    """
UPDATE tickets.integration_link SET
    written = written || CAST(:written AS jsonb), labels = CAST(:labels AS text[]), changed_at = now()
WHERE tenant_id = :tenant AND account_id = :account AND initiative_id = :initiative AND ticket_id = :ticket
"""
)

BLOCKS = text(
    """
UPDATE tickets.integration_link SET blocks = array_append(blocks, CAST(:blocked AS text)), changed_at = now()
WHERE tenant_id = :tenant AND account_id = :account AND initiative_id = :initiative AND ticket_id = :ticket
  AND NOT CAST(:blocked AS text) = ANY(blocks)
"""
)

MOVED = text(
    """
UPDATE tickets.integration_link SET state = :state, issue_key = :issue_key, changed_at = now()
WHERE tenant_id = :tenant AND account_id = :account AND initiative_id = :initiative AND ticket_id = :ticket
  AND (state, issue_key) IS DISTINCT FROM (CAST(:state AS text), CAST(:issue_key AS text))
"""
)

FORGET = text(
    """
DELETE FROM tickets.integration_link
WHERE tenant_id = :tenant AND account_id = :account AND initiative_id = :initiative AND ticket_id = :ticket
"""
)

UNBLOCK = text(
    """
UPDATE tickets.integration_link SET blocks = array_remove(blocks, CAST(:ticket AS text)), changed_at = now()
WHERE tenant_id = :tenant AND account_id = :account AND initiative_id = :initiative
  AND CAST(:ticket AS text) = ANY(blocks)
"""
)

PUT_PUBLICATION = text(
    """
INSERT INTO tickets.publication (tenant_id, initiative_id, run_id, hash, base, body)
VALUES (:tenant, :initiative, :run, :hash, :base, CAST(:body AS jsonb)) ON CONFLICT (tenant_id, run_id, hash) DO NOTHING
"""
)

PUBLICATION = text(
    "SELECT base, body FROM tickets.publication WHERE tenant_id = :tenant AND run_id = :run AND hash = :hash"
)
