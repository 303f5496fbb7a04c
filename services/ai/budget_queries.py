"""All SQL of budgets: each weighing is one statement that locks its rows in one order."""

from __future__ import annotations

from sqlalchemy import text

# The rows of a call, in the one order in which they are locked; `source` is the one row with the ids and the days.
_ROWS = """
    SELECT v.scope, v.subject, v.period, v.starts_on FROM {source} e CROSS JOIN LATERAL (VALUES
        ('initiative', e.initiative_id::text, 'ever', DATE '2000-01-01'),
        ('member', e.member_id::text, 'day', e.day),
        ('member', e.member_id::text, 'month', e.month),
        ('tenant', '', 'day', e.day),
        ('tenant', '', 'month', e.month)
    ) AS v (scope, subject, period, starts_on)
    WHERE v.subject IS NOT NULL ORDER BY v.scope, v.subject, v.period
"""
_CAP = """
LEFT JOIN LATERAL (
    SELECT cap.subject, cap.tokens, cap.micros FROM ai.cap
    WHERE cap.tenant_id = :tenant_id AND cap.scope = c.scope AND cap.period = c.period
      AND cap.subject IN (c.subject, '')
    ORDER BY cap.subject DESC LIMIT 1
) AS cap ON true
"""
_FILLING = """
SELECT c.scope, c.period, c.subject, c.starts_on, c.tokens_reserved + c.tokens_spent AS tokens,
       c.micros_reserved + c.micros_spent AS micros, c.tokens_unpriced, c.warned_at,
       cap.subject AS cap_subject, cap.tokens AS cap_tokens, cap.micros AS cap_micros
"""

RESERVE = text(
    f"""
WITH kept AS (
    INSERT INTO ai.reservation (tenant_id, initiative_id, member_id, step, model, prompt, prompt_tokens,
        completion_tokens, micros, day, month, lapses_at)
    VALUES (:tenant_id, CAST(:initiative_id AS uuid), CAST(:member_id AS uuid), :step, :model, :prompt,
        CAST(:prompt_tokens AS bigint), CAST(:completion_tokens AS bigint), CAST(:micros AS bigint),
        (now() AT TIME ZONE 'UTC')::date, date_trunc('month', now() AT TIME ZONE 'UTC')::date,
        now() + make_interval(secs => CAST(:seconds AS float8)))
    RETURNING id, initiative_id, member_id, day, month, prompt_tokens + completion_tokens AS tokens, micros
), c AS (
    INSERT INTO ai.spending AS s (tenant_id, scope, subject, period, starts_on, tokens_reserved, micros_reserved)
    SELECT :tenant_id, r.scope, r.subject, r.period, r.starts_on, kept.tokens, coalesce(kept.micros, 0)
    FROM kept, ({_ROWS.format(source="kept")}) AS r
    ORDER BY r.scope, r.subject, r.period
    ON CONFLICT (tenant_id, scope, subject, period, starts_on) DO UPDATE SET
        tokens_reserved = s.tokens_reserved + excluded.tokens_reserved,
        micros_reserved = s.micros_reserved + excluded.micros_reserved
    RETURNING s.*
)
{_FILLING}, kept.id AS reservation_id FROM kept, c {_CAP}
"""  # noqa: S608 - no value is put into it
)

SETTLE = text(
    f"""
WITH ended AS (
    DELETE FROM ai.reservation WHERE tenant_id = :tenant_id AND id = :id
    RETURNING initiative_id, member_id, step, model, prompt, prompt_tokens, completion_tokens, micros, day, month
), e AS (
    SELECT ended.*, ended.prompt_tokens + ended.completion_tokens AS held,
           CASE WHEN NOT :is_billed THEN 0 WHEN :is_whole THEN ended.prompt_tokens
                ELSE CAST(:prompt_tokens AS bigint) END AS read_tokens,
           CASE WHEN NOT :is_billed THEN 0 WHEN :is_whole THEN ended.completion_tokens
                ELSE CAST(:completion_tokens AS bigint) END AS written_tokens,
           CASE WHEN NOT :is_billed THEN 0 WHEN :is_whole THEN ended.micros
                ELSE CAST(:micros AS bigint) END AS cost
    FROM ended
), noted AS (
    INSERT INTO ai.token_ledger (tenant_id, initiative_id, member_id, step, model, prompt, prompt_tokens,
        completion_tokens, calls, micros, is_estimated)
    SELECT :tenant_id, initiative_id, member_id, step, model, prompt, read_tokens, written_tokens, 1, cost,
        :is_estimated OR :is_whole FROM e WHERE :is_billed
), c AS (
    INSERT INTO ai.spending AS s (tenant_id, scope, subject, period, starts_on, tokens_reserved, micros_reserved,
        tokens_spent, micros_spent, tokens_unpriced)
    SELECT :tenant_id, r.scope, r.subject, r.period, r.starts_on, -e.held, -coalesce(e.micros, 0),
        e.read_tokens + e.written_tokens, coalesce(e.cost, 0),
        CASE WHEN e.cost IS NULL THEN e.read_tokens + e.written_tokens ELSE 0 END
    FROM e, ({_ROWS.format(source="e")}) AS r
    ORDER BY r.scope, r.subject, r.period
    ON CONFLICT (tenant_id, scope, subject, period, starts_on) DO UPDATE SET
        tokens_reserved = s.tokens_reserved + excluded.tokens_reserved,
        micros_reserved = s.micros_reserved + excluded.micros_reserved,
        tokens_spent = s.tokens_spent + excluded.tokens_spent,
        micros_spent = s.micros_spent + excluded.micros_spent,
        tokens_unpriced = s.tokens_unpriced + excluded.tokens_unpriced
    RETURNING s.*
)
{_FILLING} FROM c {_CAP}
"""  # noqa: S608
)

WARN = text(
    """
UPDATE ai.spending SET warned_at = now()
WHERE tenant_id = :tenant_id AND scope = :scope AND subject = :subject AND period = :period
  AND starts_on = :starts_on AND warned_at IS NULL
RETURNING 1
"""
)

FILLINGS = text(
    f"""
WITH now AS (
    SELECT CAST(:initiative_id AS uuid) AS initiative_id, CAST(:member_id AS uuid) AS member_id,
           (now() AT TIME ZONE 'UTC')::date AS day, date_trunc('month', now() AT TIME ZONE 'UTC')::date AS month
), c AS (
    SELECT r.scope, r.subject, r.period, r.starts_on, coalesce(s.tokens_reserved, 0) AS tokens_reserved,
           coalesce(s.tokens_spent, 0) AS tokens_spent, coalesce(s.micros_reserved, 0) AS micros_reserved,
           coalesce(s.micros_spent, 0) AS micros_spent, coalesce(s.tokens_unpriced, 0) AS tokens_unpriced, s.warned_at
    FROM ({_ROWS.format(source="now")}) AS r
    LEFT JOIN ai.spending s ON s.tenant_id = :tenant_id AND s.scope = r.scope AND s.subject = r.subject
        AND s.period = r.period AND s.starts_on = r.starts_on
)
{_FILLING} FROM c {_CAP} ORDER BY c.scope, c.period
"""  # noqa: S608
)

LAPSED = text(
    """
SELECT id FROM ai.reservation WHERE tenant_id = :tenant_id AND lapses_at < now()
ORDER BY lapses_at LIMIT 50
"""
)

CAPS = text(
    """
SELECT scope, period, subject, tokens, micros FROM ai.cap WHERE tenant_id = :tenant_id ORDER BY scope, period, subject
"""
)
SET_CAP = text(
    """
INSERT INTO ai.cap (tenant_id, scope, subject, period, tokens, micros)
VALUES (:tenant_id, :scope, :subject, :period, CAST(:tokens AS bigint), CAST(:micros AS bigint))
ON CONFLICT (tenant_id, scope, subject, period) DO UPDATE SET tokens = excluded.tokens, micros = excluded.micros
"""
)
DROP_CAP = text(
    "DELETE FROM ai.cap WHERE tenant_id = :tenant_id AND scope = :scope AND subject = :subject AND period = :period"
)
AT_CAP = text("SELECT at_cap FROM ai.tenant_choice WHERE tenant_id = :tenant_id")
SET_AT_CAP = text(
    """
INSERT INTO ai.tenant_choice (tenant_id, at_cap) VALUES (:tenant_id, :at_cap)
ON CONFLICT (tenant_id) DO UPDATE SET at_cap = excluded.at_cap
"""
)

COSTS = text(
    """
SELECT step, sum(prompt_tokens + completion_tokens) AS tokens, sum(calls) AS calls,
       CASE WHEN bool_and(micros IS NOT NULL) THEN sum(micros) END AS micros,
       coalesce(sum(calls) FILTER (WHERE is_estimated), 0) AS estimated
FROM ai.token_ledger WHERE tenant_id = :tenant_id AND created_at >= :since AND initiative_id = :initiative_id
GROUP BY step ORDER BY min(created_at)
"""
)

# The mean of the newest plans that asked a model for the step.
FORECAST = text(
    """
WITH each AS (
    SELECT step, initiative_id, sum(prompt_tokens + completion_tokens) AS tokens, sum(calls) AS calls,
           CASE WHEN bool_and(micros IS NOT NULL) THEN sum(micros) END AS micros, max(created_at) AS at
    FROM ai.token_ledger
    WHERE tenant_id = :tenant_id AND created_at >= now() - interval '90 days' AND initiative_id IS NOT NULL
      AND initiative_id <> :initiative_id
    GROUP BY step, initiative_id
), newest AS (
    SELECT *, row_number() OVER (PARTITION BY step ORDER BY at DESC) AS place FROM each
)
SELECT step, round(avg(tokens))::bigint AS tokens, round(avg(calls))::bigint AS calls,
       CASE WHEN bool_and(micros IS NOT NULL) THEN round(avg(micros))::bigint END AS micros, 0 AS estimated
FROM newest WHERE place <= 20 GROUP BY step
"""
)
