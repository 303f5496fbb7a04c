"""All SQL of initiatives whose documents were there before them."""

from __future__ import annotations

from sqlalchemy import text

# The run that the initiative began with is closed before the others are there: only one may be open.
CLOSE = text(
    """
UPDATE workflow.stage_run SET status = 'done', generator = :generator, output_ref = :ref, started_at = now(),
    finished_at = now(), next_attempt_at = NULL
WHERE tenant_id = :tenant AND initiative_id = :initiative AND status = 'ready'
"""
)
DONE = text(
    """
INSERT INTO workflow.stage_run
    (tenant_id, initiative_id, stage, status, deadline_seconds, generator, output_ref, started_at, finished_at)
SELECT :tenant, :initiative, s.stage, 'done', :deadline, :generator, :ref, now(), now()
FROM unnest(CAST(:stages AS text[])) WITH ORDINALITY AS s(stage, place) ORDER BY s.place
"""
)
# As at the end of the last stage: people are asked, or nobody is.
REST = text(
    """
WITH asked AS (
    SELECT coalesce((SELECT people FROM workflow.gate WHERE tenant_id = :tenant AND gate = :gate),
                    CAST(:people AS smallint)) AS people
), gated AS (
    INSERT INTO workflow.approval (tenant_id, initiative_id, run_id, gate, people, status)
    SELECT :tenant, :initiative, NULL, CAST(:gate AS text), asked.people, 'pending' FROM asked WHERE asked.people > 0
    ON CONFLICT (tenant_id, initiative_id, gate) WHERE status = 'pending' DO NOTHING
)
UPDATE workflow.initiative SET stage = :stage, updated_at = now(),
    status = CASE WHEN (SELECT people FROM asked) > 0 THEN 'plan_ready' ELSE 'approved' END
WHERE tenant_id = :tenant AND id = :initiative
"""
)
