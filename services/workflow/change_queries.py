"""All SQL of changes; every time here is the database's own."""

from __future__ import annotations

from sqlalchemy import text

_CHANGE = """
SELECT id, tenant_id, initiative_id, number, edit, status, revision, coalesce(base, '{}') AS base,
       coalesce(impact, '{}') AS impact, people, votes, coalesce(error, '') AS error, created_by, created_at, origin
FROM workflow.change WHERE tenant_id = :tenant
"""
BY_ORIGIN = text(_CHANGE + " AND initiative_id = :initiative AND origin = :origin")
BY_NUMBER = text(_CHANGE + " AND initiative_id = :initiative AND number = :number")
LOCKED = text(_CHANGE + " AND initiative_id = :initiative AND number = :number FOR UPDATE")
LIST = text(_CHANGE + " AND initiative_id = :initiative ORDER BY number")

OUTCOME = text("SELECT outcome FROM workflow.change WHERE tenant_id = :tenant AND id = :change")

# The initiative's row is held meanwhile, so that numbers have no twins.
OPEN = text(
    """
WITH place AS (
    SELECT id FROM workflow.initiative WHERE tenant_id = :tenant AND id = :initiative FOR UPDATE
)
INSERT INTO workflow.change
    (tenant_id, initiative_id, number, origin, edit, status, created_by, next_attempt_at)
SELECT :tenant, place.id,
       (SELECT coalesce(max(number), 0) + 1 FROM workflow.change
        WHERE tenant_id = :tenant AND initiative_id = :initiative),
       :origin, CAST(:edit AS jsonb), 'computing', :by, now()
FROM place
ON CONFLICT (tenant_id, initiative_id, origin) DO NOTHING RETURNING id
"""
)

CLAIM = text(
    """
UPDATE workflow.change SET
    lease_owner = :worker, lease_epoch = lease_epoch + 1, lease_until = now() + make_interval(secs => :lease),
    next_attempt_at = now() + make_interval(secs => :lease)
WHERE tenant_id = :tenant AND id = :change AND status = 'computing' AND next_attempt_at <= now()
RETURNING initiative_id, number, lease_epoch, failures
"""
)

_MINE = "tenant_id = :tenant AND id = :change AND lease_epoch = :epoch AND status = 'computing'"

BEAT = text(
    f"""
UPDATE workflow.change SET lease_until = now() + make_interval(secs => :lease),
    next_attempt_at = now() + make_interval(secs => :lease)
WHERE {_MINE} RETURNING id
"""  # noqa: S608
)

PROPOSE = text(
    f"""
UPDATE workflow.change SET
    status = 'proposed', revision = revision + 1, edit = CAST(:edit AS jsonb), base = CAST(:base AS jsonb),
    impact = CAST(:impact AS jsonb), outcome = CAST(:outcome AS jsonb), votes = '[]', error = NULL,
    lease_owner = NULL, lease_until = NULL, next_attempt_at = NULL,
    people = coalesce((SELECT people FROM workflow.gate WHERE tenant_id = :tenant AND gate = 'change'),
                      CAST(:people AS smallint))
WHERE {_MINE} RETURNING people, revision
"""  # noqa: S608
)

FAIL = text(
    f"""
UPDATE workflow.change SET
    status = CASE WHEN CAST(:delay AS double precision) IS NULL THEN 'failed' ELSE 'computing' END,
    failures = failures + 1, error = :error, lease_owner = NULL, lease_until = NULL,
    next_attempt_at = now() + make_interval(secs => coalesce(CAST(:delay AS double precision), 0))
WHERE {_MINE} RETURNING id
"""  # noqa: S608
)

CLOSE = text(
    """
UPDATE workflow.change SET status = :status, decided_at = now(), outcome = NULL, next_attempt_at = NULL
WHERE tenant_id = :tenant AND id = :change AND status <> :status RETURNING id
"""
)

VOTES = text(
    """
UPDATE workflow.change SET votes = CAST(:votes AS jsonb) WHERE tenant_id = :tenant AND id = :change RETURNING id
"""
)

AGAIN = text(
    """
UPDATE workflow.change SET
    status = 'computing', votes = '[]', base = NULL, impact = NULL, outcome = NULL, failures = 0,
    next_attempt_at = now()
WHERE tenant_id = :tenant AND id = :change AND status IN ('proposed', 'computing') RETURNING id
"""
)

PLACE = text("SELECT initiative_id, origin FROM workflow.change WHERE tenant_id = :tenant AND id = :change")

KEEP_EDIT = text(
    """
UPDATE workflow.change SET edit = CAST(:edit AS jsonb), is_live = :live WHERE tenant_id = :tenant AND id = :change
"""
)

APPLIED = text(
    """
SELECT id, initiative_id, origin, edit FROM workflow.change
WHERE tenant_id = :tenant AND initiative_id = :initiative AND status = 'applied' AND is_live
ORDER BY decided_at, number
"""
)

# Every stage takes its run first and the rest of the plan after it; so does whoever moves the plan from outside.
LOCK_ROAD = text(
    """
SELECT id FROM workflow.stage_run
WHERE tenant_id = :tenant AND initiative_id = :initiative AND status IN ('ready', 'running', 'waiting', 'gated')
ORDER BY id FOR UPDATE
"""
)

# The plan is held until the transaction ends: no stage begins, and none may be under way.
LOCK_PLAN = text("SELECT 1 FROM workflow.initiative WHERE tenant_id = :tenant AND id = :initiative FOR UPDATE")
UNDER_WAY = text(
    """
SELECT 1 FROM workflow.stage_run
WHERE tenant_id = :tenant AND initiative_id = :initiative AND status IN ('ready', 'running') LIMIT 1
"""
)

# Approvals of what is no longer so do not count: the gate asks again.
RENEW = text(
    """
WITH old AS (
    UPDATE workflow.approval SET status = 'withdrawn', decided_at = now()
    WHERE tenant_id = :tenant AND initiative_id = :initiative AND status = 'pending'
    RETURNING initiative_id, run_id, gate, people
)
INSERT INTO workflow.approval (tenant_id, initiative_id, run_id, gate, people, status)
SELECT :tenant, initiative_id, run_id, gate, people, 'pending' FROM old RETURNING gate
"""
)

# What was approved for publishing is another plan now.
ASK_AGAIN = text(
    """
WITH asked AS (
    SELECT coalesce((SELECT people FROM workflow.gate WHERE tenant_id = :tenant AND gate = 'publish'),
                    CAST(:people AS smallint)) AS people
), moved AS (
    UPDATE workflow.initiative SET status = 'plan_ready', updated_at = now()
    WHERE tenant_id = :tenant AND id = :initiative AND status = 'approved' AND (SELECT people FROM asked) > 0
    RETURNING id
)
INSERT INTO workflow.approval (tenant_id, initiative_id, run_id, gate, people, status)
SELECT :tenant, moved.id, NULL, 'publish', asked.people, 'pending' FROM moved, asked
ON CONFLICT (tenant_id, initiative_id, gate) WHERE status = 'pending' DO NOTHING RETURNING gate
"""
)

DUE = text("SELECT tenant_id, id FROM workflow.due_changes(:limit)")
