"""All SQL of connections to trackers, and of which channel publishes where."""

from __future__ import annotations

from sqlalchemy import LargeBinary, bindparam, text

_ACCOUNT = """
SELECT id, kind, base_url, site, project_key, user_name, secret, state, mapping, created_by, created_at, expires_at,
       name, grant_id, cloud_id, is_default
FROM tickets.integration_account WHERE tenant_id = :tenant AND state = 'active'
"""
# A plan stays where its issues are; a new one goes where its channel says, else to the default.
_FOR_PLAN = """
ORDER BY
    id IN (SELECT l.account_id FROM tickets.integration_link l
           WHERE l.tenant_id = :tenant AND l.initiative_id = :initiative) DESC,
    id IN (SELECT c.account_id FROM tickets.channel_account c
           WHERE c.tenant_id = :tenant AND c.platform = :platform AND c.workspace = :workspace
             AND c.channel = :channel) DESC,
    is_default DESC, created_at, id
LIMIT 1
"""
ACTIVE = text(_ACCOUNT + " ORDER BY is_default DESC, created_at, id")
BY_NAME = text(_ACCOUNT + " AND name = :name")
FOR_PLAN = text(_ACCOUNT + _FOR_PLAN)
KNOWN = text(
    "SELECT id FROM tickets.integration_account "
    "WHERE tenant_id = :tenant AND base_url = :base_url AND project_key = :project"
)

# Under the address that people open; not where there is another connection to the same project.
MOVE_HOME = text(
    """
UPDATE tickets.integration_account a SET base_url = :new, site = :site, cloud_id = :cloud_id, changed_at = now()
WHERE tenant_id = :tenant AND base_url = :old AND NOT EXISTS (
    SELECT 1 FROM tickets.integration_account b
    WHERE b.tenant_id = a.tenant_id AND b.base_url = :new AND b.project_key = a.project_key)
"""
)

OFF = text(
    """
UPDATE tickets.integration_account SET state = 'off', secret = '', grant_id = NULL, is_default = false,
    changed_at = now()
WHERE tenant_id = :tenant AND state = 'active' AND id = ANY(CAST(:accounts AS uuid[])) RETURNING id
"""
)
RENAMED_OFF = text(
    """
UPDATE tickets.integration_account SET state = 'off', secret = '', grant_id = NULL, is_default = false,
    changed_at = now()
WHERE tenant_id = :tenant AND state = 'active' AND name = :name AND id <> :id
"""
)
NO_DEFAULT = text(
    "UPDATE tickets.integration_account SET is_default = false WHERE tenant_id = :tenant AND is_default AND id <> :id"
)
SOME_DEFAULT = text(
    """
UPDATE tickets.integration_account SET is_default = true
WHERE id = (SELECT a.id FROM tickets.integration_account a WHERE a.tenant_id = :tenant AND a.state = 'active'
            AND NOT EXISTS (SELECT 1 FROM tickets.integration_account b
                            WHERE b.tenant_id = :tenant AND b.state = 'active' AND b.is_default)
            ORDER BY a.created_at, a.id LIMIT 1)
"""
)

PUT = text(
    """
INSERT INTO tickets.integration_account
    (id, tenant_id, kind, base_url, site, project_key, user_name, secret, state, mapping, created_by, expires_at,
     name, grant_id, cloud_id, is_default)
VALUES (:id, :tenant, :kind, :base_url, :site, :project, :user_name, :secret, 'active', CAST(:mapping AS jsonb), :by,
    :expires_at, :name, :grant, :cloud_id, :is_default)
ON CONFLICT (tenant_id, base_url, project_key) DO UPDATE SET
    kind = excluded.kind, user_name = excluded.user_name, secret = excluded.secret, state = 'active',
    mapping = excluded.mapping, changed_at = now(), expires_at = excluded.expires_at, name = excluded.name,
    grant_id = excluded.grant_id, cloud_id = excluded.cloud_id, is_default = excluded.is_default
RETURNING id
"""
).bindparams(bindparam("secret", type_=LargeBinary))

SET_MAPPING = text(
    """
UPDATE tickets.integration_account SET mapping = CAST(:mapping AS jsonb), changed_at = now()
WHERE tenant_id = :tenant AND id = :account RETURNING id
"""
)

CHANNELS = text(
    "SELECT account_id, platform, workspace, channel FROM tickets.channel_account WHERE tenant_id = :tenant"
)
SET_CHANNEL = text(
    """
INSERT INTO tickets.channel_account (tenant_id, platform, workspace, channel, account_id, changed_by)
VALUES (:tenant, :platform, :workspace, :channel, :account, :by)
ON CONFLICT (tenant_id, platform, workspace, channel) DO UPDATE SET
    account_id = excluded.account_id, changed_by = excluded.changed_by, changed_at = now()
"""
)
NO_CHANNEL = text(
    """
DELETE FROM tickets.channel_account
WHERE tenant_id = :tenant AND platform = :platform AND workspace = :workspace AND channel = :channel
"""
)
