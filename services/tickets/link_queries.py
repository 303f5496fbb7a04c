"""All SQL of the issues that tickets became, and of the lists that people approve."""

from __future__ import annotations

from sqlalchemy import text

LINKS = text(
    """
SELECT ticket_id, marker, state, issue_id, issue_key, written, labels, blocks, stood, linking, attached, relates,
       run_id, extract(epoch FROM clock_timestamp() - sent_at)::float8 AS age
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
RETURNING ticket_id, sent_at
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
    labels = excluded.labels, blocks = '{}', linking = '{}', attached = '{}', relates = '{}', changed_at = now()
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

# A link is about to be asked for: whoever finds it standing later knows that it may be ours.
LINKING = text(
    """
UPDATE tickets.integration_link SET linking = array_append(linking, CAST(:blocked AS text)), changed_at = now()
WHERE tenant_id = :tenant AND account_id = :account AND initiative_id = :initiative AND ticket_id = :ticket
  AND NOT CAST(:blocked AS text) = ANY(linking)
"""
)

BLOCKS = text(
    """
UPDATE tickets.integration_link SET changed_at = now(), linking = array_remove(linking, CAST(:blocked AS text)),
    blocks = array_append(array_remove(blocks, CAST(:blocked AS text)), CAST(:blocked AS text))
WHERE tenant_id = :tenant AND account_id = :account AND initiative_id = :initiative AND ticket_id = :ticket
"""
)

UNBLOCKED = text(
    """
UPDATE tickets.integration_link SET changed_at = now(), linking = array_remove(linking, CAST(:blocked AS text)),
    blocks = array_remove(blocks, CAST(:blocked AS text)), stood = array_remove(stood, CAST(:blocked AS text))
WHERE tenant_id = :tenant AND account_id = :account AND initiative_id = :initiative AND ticket_id = :ticket
"""
)

STOOD = text(
    """
UPDATE tickets.integration_link SET changed_at = now(), stood = array_append(stood, CAST(:blocked AS text))
WHERE tenant_id = :tenant AND account_id = :account AND initiative_id = :initiative AND ticket_id = :ticket
  AND NOT CAST(:blocked AS text) = ANY(stood)
"""
)

RELATED = text(
    """
UPDATE tickets.integration_link SET changed_at = now(),
    relates = relates || jsonb_build_object(CAST(:issue AS text), CAST(:relation AS jsonb))
WHERE tenant_id = :tenant AND account_id = :account AND initiative_id = :initiative AND ticket_id = :ticket
"""
)

UNRELATED = text(
    """
UPDATE tickets.integration_link SET changed_at = now(), relates = relates - CAST(:issue AS text)
WHERE tenant_id = :tenant AND account_id = :account AND initiative_id = :initiative AND ticket_id = :ticket
"""
)

# Whoever decides anew wants it drawn, although people took it away once.
RELATE_AGAIN = text(
    """
UPDATE tickets.integration_link SET changed_at = now(), relates = (
    SELECT coalesce(jsonb_object_agg(e.issue, e.relation), '{}') FROM jsonb_each(relates) AS e(issue, relation)
    WHERE e.relation->>'state' <> 'gone'
)
WHERE tenant_id = :tenant AND initiative_id = :initiative AND ticket_id = :ticket AND relates <> '{}'
"""
)

ATTACHED = text(
    """
UPDATE tickets.integration_link SET changed_at = now(),
    attached = attached || jsonb_build_object(CAST(:name AS text), CAST(:file AS text))
WHERE tenant_id = :tenant AND account_id = :account AND initiative_id = :initiative AND ticket_id = :ticket
"""
)

DETACHED = text(
    """
UPDATE tickets.integration_link SET changed_at = now(), attached = attached - CAST(:name AS text)
WHERE tenant_id = :tenant AND account_id = :account AND initiative_id = :initiative AND ticket_id = :ticket
"""
)

# Of a worker that was stopped or overtaken while its request was out: only its own request counts, and only while
# nobody has asked again.
LATE = text(
    """
UPDATE tickets.integration_link SET state = 'made', issue_id = :issue_id, issue_key = :issue_key,
    written = CAST(:written AS jsonb), labels = CAST(:labels AS text[]), blocks = '{}', linking = '{}',
    attached = '{}', relates = '{}', changed_at = now()
WHERE tenant_id = :tenant AND account_id = :account AND initiative_id = :initiative AND ticket_id = :ticket
  AND state = 'sending' AND run_id = :run AND sent_at = :sent_at
RETURNING ticket_id
"""
)

ADDRESSES = text(
    "SELECT url, pages FROM tickets.thread_address WHERE tenant_id = :tenant AND initiative_id = :initiative"
)
PUT_ADDRESSES = text(
    """
INSERT INTO tickets.thread_address (tenant_id, initiative_id, url, pages) VALUES (:tenant, :initiative, :url, :pages)
ON CONFLICT (tenant_id, initiative_id) DO NOTHING
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
UPDATE tickets.integration_link SET changed_at = now(),
    blocks = array_remove(blocks, CAST(:ticket AS text)), linking = array_remove(linking, CAST(:ticket AS text)),
    stood = array_remove(stood, CAST(:ticket AS text))
WHERE tenant_id = :tenant AND account_id = :account AND initiative_id = :initiative
  AND CAST(:ticket AS text) = ANY(blocks || linking || stood)
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
