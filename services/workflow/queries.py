"""All SQL of initiatives, stage runs and approvals; every time here is the database's own."""

from __future__ import annotations

from sqlalchemy import text

from services.events import emit_in_statement

_THREAD = "t.platform, t.workspace, t.channel, t.thread"
_INITIATIVE = f"""
SELECT i.id, i.tenant_id, i.number, i.title, i.idea, i.status, i.stage, i.language, i.settings, i.created_by,
       i.created_at, i.updated_at, {_THREAD}
FROM workflow.initiative i
JOIN workflow.thread t ON t.tenant_id = i.tenant_id AND t.initiative_id = i.id AND t.is_main
WHERE i.tenant_id = :tenant
"""  # noqa: S608 - no value is put into it

BY_ID = text(_INITIATIVE + " AND i.id = :initiative")
BY_ORIGIN = text(_INITIATIVE + " AND i.origin = :origin")
BY_NUMBER = text(_INITIATIVE + " AND i.number = :number")
_PAGE = " AND (CAST(:after AS int) IS NULL OR i.number < :after) ORDER BY i.number DESC LIMIT :limit"
LIST = text(_INITIATIVE + _PAGE)
_TAKEN = (
    " AND i.id IN (SELECT initiative_id FROM workflow.participant WHERE tenant_id = :tenant AND member_id = :member)"
)
LIST_TAKEN = text(_INITIATIVE + _TAKEN + _PAGE)
# Found through the index of words: see migrations/versions/0150_walk_only_so_far.py. As an array, because beside a set
# of unknown size Postgres would read all plans of the tenant.
_FOUND = (
    " AND i.number = ANY (ARRAY(SELECT workflow.find_initiatives(:words, CAST(:after AS int), {most})))"
    " ORDER BY i.number DESC"
)
FOUND = text(_INITIATIVE + _FOUND.format(most="CAST(:limit AS int)"))
FOUND_TAKEN = text(_INITIATIVE + _TAKEN + _FOUND.format(most="1000") + " LIMIT :limit")

SET_SETTINGS = text(
    """
UPDATE workflow.initiative SET settings = settings || CAST(:changes AS jsonb), updated_at = now()
WHERE tenant_id = :tenant AND id = :initiative
"""
)

CREATE = text(
    f"""
WITH counted AS (
    INSERT INTO workflow.counter AS c (tenant_id, last) VALUES (:tenant, 1)
    ON CONFLICT (tenant_id) DO UPDATE SET last = c.last + 1 RETURNING last
), made AS (
    INSERT INTO workflow.initiative
        (id, tenant_id, number, origin, title, language, idea, stage, status, settings, created_by)
    SELECT CAST(:initiative AS uuid), :tenant, last, :origin, :title, :language, CAST(:idea AS jsonb), :stage, 'active',
           CAST(:settings AS jsonb), :created_by
    FROM counted RETURNING id
), placed AS (
    INSERT INTO workflow.thread
        (tenant_id, initiative_id, platform, workspace, channel, thread, is_main, is_current)
    SELECT :tenant, id, :platform, :workspace, :channel, :thread, true, true FROM made
), run AS (
    INSERT INTO workflow.stage_run
        (tenant_id, initiative_id, stage, status, deadline_seconds, deadline_at, next_attempt_at)
    SELECT :tenant, id, :stage, 'ready', CAST(:deadline AS int),
           now() + make_interval(secs => CAST(:deadline AS int)), now() FROM made
    RETURNING id
), told AS ({emit_in_statement("made", "made.id")})
SELECT made.id, run.id AS run_id FROM made, run
"""  # noqa: S608
)

RUNS = text(
    """
SELECT id, initiative_id, stage, status, attempt, failures, coalesce(error_kind, '') AS error_kind,
       coalesce(error, '') AS error, coalesce(input_hash, '') AS input_hash, coalesce(output_ref, '') AS output_ref,
       coalesce(generator, '') AS generator, created_at, started_at, finished_at, deadline_at, next_attempt_at
FROM workflow.stage_run WHERE tenant_id = :tenant AND initiative_id = :initiative ORDER BY created_at, id
"""
)

# A lease that ran out, or a deadline that passed, may be taken by anybody; the epoch shuts the former holder out.
# Nobody waits until a lease is on the disk: when the server crashes right now, the run is still due, and of two
# holders of one epoch the first that ends it wins. Everything else in such a transaction would be as forgetful.
CLAIM = text(
    """
UPDATE workflow.stage_run SET
    status = 'running', attempt = attempt + 1, is_woken = false, lease_owner = :worker,
    lease_epoch = lease_epoch + 1, lease_until = now() + make_interval(secs => :lease),
    started_at = coalesce(started_at, now())
WHERE tenant_id = :tenant AND id = :run AND (
    (status = 'ready' AND (next_attempt_at <= now() OR deadline_at <= now()))
    OR (status = 'running' AND (lease_until <= now() OR deadline_at <= now())))
RETURNING id, tenant_id, initiative_id, stage, coalesce(origin, '') AS origin, attempt, failures, lease_epoch,
    lease_owner AS worker, deadline_at AS deadline, deadline_at <= now() AS is_late,
    set_config('synchronous_commit', 'off', true) AS durability
"""
)

_MINE = "tenant_id = :tenant AND id = :run AND lease_epoch = :epoch AND status = 'running'"
_FREE = "lease_owner = NULL, lease_until = NULL"

BEAT = text(
    f"""
UPDATE workflow.stage_run SET lease_until = now() + make_interval(secs => :lease)
WHERE {_MINE} RETURNING is_woken
"""  # noqa: S608
)

# In the transaction that saves a stage's work: a zombie waits here for its successor and then learns that it lost.
HOLD = text(f"SELECT 1 FROM workflow.stage_run WHERE {_MINE} FOR UPDATE")  # noqa: S608

WAIT = text(
    f"""
UPDATE workflow.stage_run SET
    status = CASE WHEN is_woken THEN 'ready' ELSE 'waiting' END, is_woken = false, {_FREE}, failures = 0,
    deadline_at = CASE WHEN is_woken THEN now() + make_interval(secs => deadline_seconds) END,
    next_attempt_at = CASE WHEN is_woken THEN now() END
WHERE {_MINE} RETURNING status
"""  # noqa: S608
)

RELEASE = text(
    f"""
UPDATE workflow.stage_run SET status = 'ready', attempt = greatest(attempt - 1, 0), next_attempt_at = now(), {_FREE}
WHERE {_MINE} RETURNING id
"""  # noqa: S608
)

RETRY_LATER = text(
    f"""
UPDATE workflow.stage_run SET
    status = 'ready', failures = failures + CASE WHEN CAST(:is_counted AS boolean) THEN 1 ELSE 0 END,
    error_kind = :kind, error = :error, {_FREE}, next_attempt_at = now() + make_interval(secs => :delay),
    deadline_at = deadline_at
        + CASE WHEN CAST(:is_counted AS boolean) THEN interval '0' ELSE make_interval(secs => :delay) END
WHERE {_MINE} RETURNING id
"""  # noqa: S608
)

FAIL = text(
    f"""
UPDATE workflow.stage_run SET
    status = 'failed', failures = failures + 1, error_kind = :kind, error = :error, {_FREE}, finished_at = now()
WHERE {_MINE} RETURNING id
"""  # noqa: S608
)

WAKE = text(
    """
UPDATE workflow.stage_run SET
    is_woken = (status = 'running'),
    deadline_at = CASE WHEN status = 'waiting' THEN now() + make_interval(secs => deadline_seconds)
                       ELSE deadline_at END,
    next_attempt_at = CASE WHEN status = 'waiting' THEN now() ELSE next_attempt_at END,
    status = CASE WHEN status = 'waiting' THEN 'ready' ELSE status END
WHERE tenant_id = :tenant AND initiative_id = :initiative AND stage = :stage
  AND status IN ('waiting', 'running', 'ready')
RETURNING id, status
"""
)

# The whole end of a stage in one statement: the run, what follows it, the gate before that, where the initiative
# stands, the events and the posts. Everything hangs on `ended`, which is empty for a worker that lost its lease.
# What may follow at once is leased to the same worker, when it says so: that saves the next stage its claim.
FINISH = text(
    f"""
WITH ended AS (
    UPDATE workflow.stage_run SET
        status = 'done', {_FREE}, finished_at = now(), error_kind = NULL, error = NULL,
        input_hash = :input_hash, output_ref = :output_ref, generator = :generator
    WHERE {_MINE} RETURNING initiative_id, deadline_seconds
), asked AS (
    SELECT coalesce((SELECT people FROM workflow.gate WHERE tenant_id = :tenant AND gate = :gate),
                    CAST(:people AS smallint)) AS people
), held AS (
    SELECT kept AS is_kept, CASE WHEN kept THEN CAST(:keeper AS text) END AS by, CASE WHEN kept THEN now() END AS since
    FROM (SELECT people = 0 AND CAST(:keeper AS text) IS NOT NULL AS kept FROM asked)
), next AS (
    INSERT INTO workflow.stage_run
        (tenant_id, initiative_id, stage, status, deadline_seconds, deadline_at, next_attempt_at, attempt,
         lease_epoch, lease_owner, lease_until, started_at)
    SELECT :tenant, initiative_id, CAST(:next AS text),
           CASE WHEN asked.people > 0 THEN 'gated' WHEN held.is_kept THEN 'running' ELSE 'ready' END, deadline_seconds,
           CASE WHEN asked.people > 0 THEN NULL ELSE now() + make_interval(secs => deadline_seconds) END,
           CASE WHEN asked.people > 0 THEN NULL ELSE now() END,
           held.is_kept::int, held.is_kept::int,
           held.by, held.since + make_interval(secs => CAST(:lease AS float8)), held.since
    FROM ended, asked, held WHERE CAST(:next AS text) IS NOT NULL
    RETURNING id, status, deadline_at
), gated AS (
    INSERT INTO workflow.approval (tenant_id, initiative_id, run_id, gate, people, status)
    SELECT :tenant, ended.initiative_id, (SELECT id FROM next), CAST(:gate AS text), asked.people, 'pending'
    FROM ended, asked WHERE asked.people > 0
    ON CONFLICT (tenant_id, initiative_id, gate) WHERE status = 'pending' DO NOTHING
), moved AS (
    UPDATE workflow.initiative i SET
        stage = coalesce(CAST(:next AS text), i.stage), updated_at = now(),
        status = CASE WHEN CAST(:next AS text) IS NOT NULL THEN 'active'
                      WHEN asked.people > 0 THEN 'plan_ready' ELSE CAST(:rests AS text) END
    FROM ended, asked WHERE i.tenant_id = :tenant AND i.id = ended.initiative_id
), told AS ({emit_in_statement("ended", "ended.initiative_id")}
), place AS (
    UPDATE workflow.thread t SET last_seq = t.last_seq + jsonb_array_length(CAST(:posts AS jsonb))
    FROM ended
    WHERE t.tenant_id = :tenant AND t.initiative_id = ended.initiative_id AND t.is_main
      AND jsonb_array_length(CAST(:posts AS jsonb)) > 0
    RETURNING t.id, t.initiative_id, t.platform, t.last_seq - jsonb_array_length(CAST(:posts AS jsonb)) AS base
), posted AS (
    INSERT INTO workflow.thread_post AS p (tenant_id, initiative_id, thread_id, platform, seq, key, reply)
    SELECT :tenant, place.initiative_id, place.id, place.platform, place.base + e.place, e.item->>'key', e.item->'reply'
    FROM place, jsonb_array_elements(CAST(:posts AS jsonb)) WITH ORDINALITY AS e(item, place)
    ON CONFLICT (tenant_id, initiative_id, key) DO UPDATE SET
        reply = excluded.reply, revision = p.revision + 1, next_attempt_at = now(),
        status = CASE WHEN p.status = 'posting' THEN p.status ELSE 'pending' END
    WHERE p.key LIKE 'card-%' AND p.reply <> excluded.reply
    RETURNING id, seq
)
SELECT ended.initiative_id, (SELECT id FROM next) AS next_id, (SELECT status FROM next) AS next_status,
       (SELECT deadline_at FROM next) AS next_deadline,
       (SELECT id FROM posted ORDER BY seq LIMIT 1) AS post_id, asked.people
FROM ended, asked
"""  # noqa: S608
)

STOP_RUNS = text(
    """
UPDATE workflow.stage_run SET
    status = 'stopped', error_kind = :kind, error = :error, lease_epoch = lease_epoch + 1, lease_owner = NULL,
    lease_until = NULL, finished_at = now()
WHERE tenant_id = :tenant AND initiative_id = :initiative
  AND status IN ('ready', 'running', 'waiting', 'gated', 'failed')
RETURNING stage
"""
)

MOVE = text(
    """
UPDATE workflow.initiative SET status = :status, stage = coalesce(CAST(:stage AS text), stage), updated_at = now()
WHERE tenant_id = :tenant AND id = :initiative AND (status <> :status OR stage <> coalesce(CAST(:stage AS text), stage))
RETURNING id
"""
)

PARK = text(
    """
UPDATE workflow.initiative i SET status = 'parked', updated_at = now()
WHERE i.tenant_id = :tenant AND i.id = :initiative AND i.status = 'active'
  AND EXISTS (SELECT FROM workflow.stage_run r
              WHERE r.tenant_id = :tenant AND r.initiative_id = i.id AND r.status = 'waiting')
RETURNING id
"""
)

UNPARK = text(
    """
UPDATE workflow.initiative SET status = 'active', updated_at = now()
WHERE tenant_id = :tenant AND id = :initiative AND status = 'parked' RETURNING id
"""
)

# The open one, where there is one: who wrote it may have begun, and waited, before an older one was written.
LAST_RUN = text(
    """
SELECT id, stage, status, coalesce(error_kind, '') AS error_kind FROM workflow.stage_run
WHERE tenant_id = :tenant AND initiative_id = :initiative
ORDER BY status IN ('ready', 'running', 'waiting', 'gated', 'failed') DESC, created_at DESC, id DESC LIMIT 1 FOR UPDATE
"""
)

REVIVE = text(
    """
UPDATE workflow.stage_run SET
    status = 'ready', attempt = 0, failures = 0, error_kind = NULL, error = NULL, finished_at = NULL,
    deadline_at = now() + make_interval(secs => deadline_seconds), next_attempt_at = now()
WHERE tenant_id = :tenant AND id = :run AND status IN ('failed', 'stopped', 'gated') RETURNING id
"""
)

REGATE = text(
    """
UPDATE workflow.stage_run SET status = 'gated', error_kind = NULL, error = NULL, finished_at = NULL
WHERE tenant_id = :tenant AND id = :run AND status = 'stopped' RETURNING id
"""
)

START = text(
    """
INSERT INTO workflow.stage_run
    (tenant_id, initiative_id, origin, stage, status, deadline_seconds, deadline_at, next_attempt_at)
VALUES (:tenant, :initiative, :origin, :stage, 'ready', CAST(:deadline AS int),
    now() + make_interval(secs => CAST(:deadline AS int)), now())
RETURNING id
"""
)

RUN_BY_ORIGIN = text("SELECT id FROM workflow.stage_run WHERE tenant_id = :tenant AND origin = :origin")

DUE_RUNS = text("SELECT tenant_id, id FROM workflow.due_runs(:limit)")
DUE_POSTS = text("SELECT tenant_id, id FROM workflow.due_posts(:limit, CAST(:platforms AS text[]))")
