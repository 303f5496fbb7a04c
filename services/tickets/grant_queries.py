"""All SQL of access that was granted in a browser."""

from __future__ import annotations

from sqlalchemy import LargeBinary, bindparam, text

PUT = text(
    """
INSERT INTO tickets.integration_grant (id, tenant_id, state, sealed, sites, access_until, created_by)
VALUES (:id, :tenant, 'pending', :sealed, CAST(:sites AS jsonb),
    clock_timestamp() + make_interval(secs => :seconds), :by)
"""
).bindparams(bindparam("sealed", type_=LargeBinary))

FIND = text(
    """
SELECT id, state, sites, created_by, created_at, renewed_at, is_in_doubt FROM tickets.integration_grant
WHERE tenant_id = :tenant AND id = :id
"""
)

# Whoever looks waits for whoever claims: of two that come at once, the second finds the claim of the first.
LOOK = text(
    """
SELECT state, sealed, epoch, is_in_doubt, created_at,
       extract(epoch FROM access_until - clock_timestamp())::float8 AS left_seconds,
       COALESCE(renewing_until > clock_timestamp(), false) AS is_renewing
FROM tickets.integration_grant WHERE tenant_id = :tenant AND id = :id FOR UPDATE
"""
)
CLAIM = text(
    """
UPDATE tickets.integration_grant SET epoch = epoch + 1, is_in_doubt = true,
    renewing_until = clock_timestamp() + make_interval(secs => :lease)
WHERE tenant_id = :tenant AND id = :id RETURNING epoch
"""
)
# One that was overtaken while it slept may still hold the only tokens that are good: it was the first to ask, and the
# one that overtook it was refused.
KEEP = text(
    """
UPDATE tickets.integration_grant SET sealed = :sealed, renewed_at = clock_timestamp(), renewing_until = NULL,
    is_in_doubt = false, access_until = clock_timestamp() + make_interval(secs => :seconds),
    state = CASE state WHEN 'lost' THEN 'active' ELSE state END
WHERE tenant_id = :tenant AND id = :id AND (epoch = :epoch OR state = 'lost') AND state <> 'off' RETURNING id
"""
).bindparams(bindparam("sealed", type_=LargeBinary))
GIVE_BACK = text(
    """
UPDATE tickets.integration_grant SET renewing_until = NULL, is_in_doubt = :is_in_doubt
WHERE tenant_id = :tenant AND id = :id AND epoch = :epoch
"""
)
LOSE = text(
    """
UPDATE tickets.integration_grant SET state = 'lost', renewing_until = NULL
WHERE tenant_id = :tenant AND id = :id AND epoch = :epoch AND state <> 'off'
"""
)
SPENT = text(
    """
UPDATE tickets.integration_grant SET access_until = clock_timestamp()
WHERE tenant_id = :tenant AND id = :id AND epoch = :epoch
"""
)
USE = text(
    """
UPDATE tickets.integration_grant SET state = 'active'
WHERE tenant_id = :tenant AND id = :id AND state IN ('pending', 'active') RETURNING id
"""
)
# A new consent also serves the projects of the sites that it reaches.
TAKE_OVER = text(
    """
UPDATE tickets.integration_account SET grant_id = :id, changed_at = now()
WHERE tenant_id = :tenant AND state = 'active' AND grant_id IS NOT NULL AND cloud_id = ANY(CAST(:sites AS text[]))
"""
)
# What no connection uses is destroyed.
TIDY = text(
    """
UPDATE tickets.integration_grant g SET state = 'off', sealed = ''
WHERE g.tenant_id = :tenant AND g.state <> 'off'
  AND (g.state <> 'pending' OR g.created_at < now() - interval '1 hour')
  AND NOT EXISTS (SELECT 1 FROM tickets.integration_account a
                  WHERE a.tenant_id = :tenant AND a.state = 'active' AND a.grant_id = g.id)
"""
)
