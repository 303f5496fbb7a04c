"""All SQL of gates, approvals and votes."""

from __future__ import annotations

from sqlalchemy import text

SET_GATE = text(
    """
INSERT INTO workflow.gate (tenant_id, gate, people) VALUES (:tenant, :gate, :people)
ON CONFLICT (tenant_id, gate) DO UPDATE SET people = excluded.people
"""
)

GATES = text("SELECT gate, people FROM workflow.gate WHERE tenant_id = :tenant")

# Held until the end, so that two people who press at once are counted one after the other.
PENDING = text(
    """
SELECT id, run_id, people, coalesce(subject, '') AS subject FROM workflow.approval
WHERE tenant_id = :tenant AND initiative_id = :initiative AND gate = :gate AND status = 'pending' FOR UPDATE
"""
)

LATEST = text(
    """
SELECT id, people, status FROM workflow.approval
WHERE tenant_id = :tenant AND initiative_id = :initiative AND gate = :gate ORDER BY created_at DESC LIMIT 1
"""
)

REOPEN = text(
    """
INSERT INTO workflow.approval (tenant_id, initiative_id, run_id, gate, people, status, subject)
SELECT tenant_id, initiative_id, run_id, gate, people, 'pending', subject FROM (
    SELECT * FROM workflow.approval
    WHERE tenant_id = :tenant AND initiative_id = :initiative AND run_id IS NOT DISTINCT FROM CAST(:run AS uuid)
    ORDER BY created_at DESC LIMIT 1) latest
WHERE status IN ('rejected', 'withdrawn')
ON CONFLICT (tenant_id, initiative_id, gate) WHERE status = 'pending' DO NOTHING
RETURNING id
"""
)

VOTE = text(
    """
INSERT INTO workflow.approval_vote (tenant_id, approval_id, voter, voter_name, decision)
VALUES (:tenant, :approval, :voter, :name, :decision)
ON CONFLICT (tenant_id, approval_id, voter) DO NOTHING RETURNING voter
"""
)

COUNT = text(
    """
SELECT count(*) FILTER (WHERE decision = 'approve') FROM workflow.approval_vote
WHERE tenant_id = :tenant AND approval_id = :approval
"""
)

DECIDE = text(
    """
UPDATE workflow.approval SET status = :status, decided_at = now() WHERE tenant_id = :tenant AND id = :approval
"""
)

REJECT_RUN = text(
    """
UPDATE workflow.stage_run SET status = 'stopped', error_kind = 'rejected', error = :error, finished_at = now()
WHERE tenant_id = :tenant AND id = :run AND status = 'gated'
"""
)

ALL_PENDING = text(
    """
SELECT a.id, a.initiative_id, a.gate, a.people, a.created_at, coalesce(a.subject, '') AS subject,
       coalesce(array_agg(v.voter_name ORDER BY v.created_at) FILTER (WHERE v.voter IS NOT NULL), '{}') AS voters
FROM workflow.approval a
LEFT JOIN workflow.approval_vote v ON v.tenant_id = a.tenant_id AND v.approval_id = a.id
WHERE a.tenant_id = :tenant AND a.status = 'pending'
  AND (CAST(:initiative AS uuid) IS NULL OR a.initiative_id = :initiative)
GROUP BY a.id ORDER BY a.created_at
"""
)

WITHDRAW = text(
    """
UPDATE workflow.approval SET status = 'withdrawn', decided_at = now()
WHERE tenant_id = :tenant AND initiative_id = :initiative AND status = 'pending'
"""
)

# A run asks people for exactly one thing, and waits; what was asked before for its gate counts no more. Nothing is
# asked where the tenant wants nobody's approval.
ASK = text(
    """
WITH asked AS (
    SELECT coalesce((SELECT people FROM workflow.gate WHERE tenant_id = :tenant AND gate = :gate),
                    CAST(:people AS smallint)) AS people
), waits AS (
    UPDATE workflow.stage_run SET status = 'gated', lease_owner = NULL, lease_until = NULL, deadline_at = NULL,
        next_attempt_at = NULL, failures = 0
    FROM asked
    WHERE tenant_id = :tenant AND id = :run AND lease_epoch = :epoch AND status = 'running' AND asked.people > 0
    RETURNING initiative_id
), old AS (
    UPDATE workflow.approval a SET status = 'withdrawn', decided_at = now() FROM waits
    WHERE a.tenant_id = :tenant AND a.initiative_id = waits.initiative_id AND a.gate = :gate AND a.status = 'pending'
), moved AS (
    UPDATE workflow.initiative i SET status = 'plan_ready', updated_at = now() FROM waits
    WHERE i.tenant_id = :tenant AND i.id = waits.initiative_id
)
SELECT asked.people FROM asked
"""
)

ADD = text(
    """
INSERT INTO workflow.approval (tenant_id, initiative_id, run_id, gate, people, status, subject)
VALUES (:tenant, :initiative, :run, :gate, :people, 'pending', :subject)
"""
)

APPROVED_SUBJECT = text(
    """
SELECT coalesce(subject, '') FROM workflow.approval
WHERE tenant_id = :tenant AND run_id = :run AND status = 'approved' ORDER BY decided_at DESC LIMIT 1
"""
)
