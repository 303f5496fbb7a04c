"""All SQL of files that people give along; every time here is the database's own."""

from __future__ import annotations

from sqlalchemy import text

# Whoever counts or looks for the same content does it alone in the initiative.
LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('files ' || CAST(CAST(:initiative AS uuid) AS text), 0))")
COUNT = text(
    """
SELECT count(*) FROM workflow.file WHERE tenant_id = :tenant AND initiative_id = :initiative AND origin <> :origin
  AND (holds OR (status = 'allowed' AND until > now()))
"""
)
_COLUMNS = (
    "id, initiative_id, origin, name, media_type, size, sha256, status, holds, lease_epoch, until, "
    "until > now() AS is_open, created_by, created_at, kept_at"
)
# Asked again, e.g. after a death before it was answered: the same row, and a new form.
ALLOW = text(
    f"""
INSERT INTO workflow.file AS f
    (tenant_id, initiative_id, origin, name, media_type, size, sha256, until, due_at, created_by)
VALUES (:tenant, :initiative, :origin, :name, :media_type, :size, :sha256, now() + make_interval(secs => :seconds),
    now() + make_interval(secs => :seconds + :grace), :by)
ON CONFLICT (tenant_id, origin) DO UPDATE SET until = excluded.until, due_at = excluded.due_at
WHERE f.status = 'allowed' AND f.initiative_id = excluded.initiative_id AND f.sha256 = excluded.sha256
RETURNING {_COLUMNS}
"""  # noqa: S608
)
TWIN = text(
    """
SELECT id, origin, name, status FROM workflow.file
WHERE tenant_id = :tenant AND initiative_id = :initiative AND sha256 = :sha256 AND holds
"""
)
_READ = f"SELECT {_COLUMNS} FROM workflow.file WHERE tenant_id = :tenant AND initiative_id = :initiative"  # noqa: S608
GET = text(f"{_READ} AND id = :file AND status <> 'leaving'")
LIST = text(
    f"{_READ} AND status = 'kept' AND (CAST(:after AS uuid) IS NULL OR id > CAST(:after AS uuid)) "
    "ORDER BY id LIMIT :limit"
)
EXPECTS = text(
    """
SELECT 1 FROM workflow.file WHERE tenant_id = :tenant AND id = :file AND status = 'allowed' AND until > now()
"""
)
# `holds` as it was: whether an earlier one may have stored the object already.
_CLAIMED = _COLUMNS.replace(" holds,", " old.holds,")
CLAIM = text(
    f"""
UPDATE workflow.file SET
    status = 'taking', holds = true, lease_epoch = lease_epoch + 1, lease_until = now() + make_interval(secs => :lease)
WHERE tenant_id = :tenant AND initiative_id = :initiative AND id = :file
  AND (status = 'allowed' OR (status = 'taking' AND lease_until <= now()))
RETURNING {_CLAIMED}
"""  # noqa: S608
)
_MINE = "tenant_id = :tenant AND id = :file AND lease_epoch = :epoch AND status = 'taking'"
RELEASE = text(f"UPDATE workflow.file SET status = 'allowed', holds = :holds, lease_until = NULL WHERE {_MINE}")  # noqa: S608
KEEP = text(
    f"""
UPDATE workflow.file SET status = 'kept', kept_at = now(), lease_until = NULL WHERE {_MINE} RETURNING {_COLUMNS}
"""  # noqa: S608
)
# A worker looks after it until the row is gone, should this one die before.
LEAVE = text(
    f"""
UPDATE workflow.file SET status = 'leaving', lease_until = NULL, due_at = now()
WHERE tenant_id = :tenant AND initiative_id = :initiative AND id = :file
  AND (status IN ('allowed', 'kept') OR (status = 'taking' AND (lease_until <= now() OR lease_epoch = :epoch)))
RETURNING {_COLUMNS}
"""  # noqa: S608
)
# While its form may still be sent again the row stays, and what may come by it is removed once more.
REMOVED = text(
    """
UPDATE workflow.file SET holds = false, due_at = until + make_interval(secs => :grace)
WHERE tenant_id = :tenant AND id = :file AND status = 'leaving' AND until + make_interval(secs => :grace) > now()
"""
)
GONE = text(
    """
DELETE FROM workflow.file
WHERE tenant_id = :tenant AND id = :file AND status = 'leaving' AND until + make_interval(secs => :grace) <= now()
"""
)
# Of an object that belongs to no file any more: nobody stores the same content while it is removed.
LEFT = text(
    """
INSERT INTO workflow.file (tenant_id, initiative_id, origin, name, media_type, size, sha256, status, holds, until,
    due_at, created_by)
VALUES (:tenant, :initiative, :origin, :name, :media_type, :size, :sha256, 'leaving', true,
    now() - make_interval(secs => :grace), now(), :by)
ON CONFLICT (tenant_id, initiative_id, sha256) WHERE holds DO NOTHING
RETURNING id
"""
)
DUE_TENANTS = text("SELECT tenant_id FROM workflow.tenants_with_due_files(:most)")
# Whoever takes them has some minutes; what fails is tried again after them. A kept file whose time is over leaves; one
# of which the upload alone is due stays.
DUE = text(
    """
UPDATE workflow.file AS f SET
    due_at = now() + make_interval(secs => :again),
    status = CASE WHEN f.status = 'kept' AND NOT due.is_over THEN 'kept' ELSE 'leaving' END, lease_until = NULL
FROM (
    SELECT id, :days > 0 AND kept_at <= now() - make_interval(days => :days) AS is_over FROM workflow.file
    WHERE tenant_id = :tenant AND due_at <= now() AND (status <> 'taking' OR lease_until <= now())
    ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED
) AS due
WHERE f.tenant_id = :tenant AND f.id = due.id
RETURNING f.id, f.initiative_id, f.sha256, f.media_type, f.holds, f.status, coalesce(due.is_over, false) AS is_over
"""
)
# What was uploaded is gone for good; the file itself is due when its time is over. Now and then it is looked at in any
# case, because the deployment may give files another time.
SETTLED = text(
    """
UPDATE workflow.file SET due_at = now() + least(
    make_interval(secs => :looks), CASE WHEN :days > 0 THEN kept_at + make_interval(days => :days) - now() END)
WHERE tenant_id = :tenant AND id = :file AND status = 'kept'
"""
)
