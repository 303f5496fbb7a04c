"""All SQL of trials; every time here is the database's own."""

from __future__ import annotations

from sqlalchemy import text

_COLUMNS = """
id, origin, kind, step, version, is_live, most, plans, status, done, total, outcome, error, member_id, initiative_id,
language, told_to, lease_epoch, failures, created_at, finished_at
"""
DUE = text("SELECT tenant_id, id FROM ai.due_trials(:most)")
OPEN = text(
    f"""
INSERT INTO ai.trial (tenant_id, origin, kind, step, version, is_live, most, plans, member_id, initiative_id, language,
    told_to)
VALUES (:tenant_id, :origin, :kind, :step, :version, :is_live, :most, CAST(:plans AS jsonb), :member_id,
        :initiative_id, :language, CAST(:told_to AS jsonb))
ON CONFLICT DO NOTHING RETURNING {_COLUMNS}
"""  # noqa: S608
)
BY_ORIGIN = text(f"SELECT {_COLUMNS} FROM ai.trial WHERE tenant_id = :tenant_id AND origin = :origin")  # noqa: S608
BY_ID = text(f"SELECT {_COLUMNS} FROM ai.trial WHERE tenant_id = :tenant_id AND id = :id")  # noqa: S608
NEWEST = text(
    f"SELECT {_COLUMNS} FROM ai.trial WHERE tenant_id = :tenant_id AND (:step = '' OR step = :step)"  # noqa: S608
    " ORDER BY created_at DESC, id DESC LIMIT :limit"
)
# Of each step and kind the newest.
LAST = text(
    f"SELECT DISTINCT ON (step, kind) {_COLUMNS} FROM ai.trial WHERE tenant_id = :tenant_id"  # noqa: S608
    " ORDER BY step, kind, created_at DESC, id DESC"
)
CLAIM = text(
    f"""
UPDATE ai.trial SET status = 'running', lease_epoch = lease_epoch + 1,
    next_at = now() + make_interval(secs => :lease)
WHERE tenant_id = :tenant_id AND id = :id AND status IN ('waiting', 'running') AND next_at <= now()
RETURNING {_COLUMNS}
"""  # noqa: S608
)
_MINE = "tenant_id = :tenant_id AND id = :id AND lease_epoch = :epoch AND status = 'running'"
BEAT = text(
    f"UPDATE ai.trial SET next_at = now() + make_interval(secs => :lease) WHERE {_MINE} RETURNING 1"  # noqa: S608
)
MOVE = text(f"UPDATE ai.trial SET done = :done, total = :total WHERE {_MINE} RETURNING 1")  # noqa: S608
END = text(
    f"""
UPDATE ai.trial SET status = :status, outcome = :outcome, error = :error, finished_at = now(), next_at = NULL,
    done = CASE WHEN :status = 'failed' THEN done ELSE total END
WHERE {_MINE} RETURNING 1
"""  # noqa: S608
)
LATER = text(
    f"""
UPDATE ai.trial SET failures = failures + 1, error = :error, next_at = now() + make_interval(secs => :delay)
WHERE {_MINE} RETURNING 1
"""  # noqa: S608
)
STOP = text(
    f"""
UPDATE ai.trial SET status = 'stopped', finished_at = now(), next_at = NULL
WHERE tenant_id = :tenant_id AND id = :id AND status IN ('waiting', 'running') RETURNING {_COLUMNS}
"""  # noqa: S608
)
