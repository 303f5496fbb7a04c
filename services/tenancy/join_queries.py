"""All SQL of invitations, requests to join and the chat accounts of members; every time is the database's own."""

from __future__ import annotations

from sqlalchemy import Text, Uuid, bindparam, text

_ACCOUNT = "tenant_id = :tenant_id AND platform = :platform AND workspace = :workspace AND user_id = :user_id"

LINK_IDENTITY = text(
    """
    INSERT INTO tenancy.chat_identity (tenant_id, platform, workspace, user_id, member_id)
    VALUES (:tenant_id, :platform, :workspace, :user_id, :member_id)
    ON CONFLICT (tenant_id, platform, workspace, user_id) DO UPDATE SET member_id = excluded.member_id
    """
)
HAS_NO_ACCOUNT = text(
    """
    SELECT NOT EXISTS (SELECT FROM tenancy.chat_identity WHERE tenant_id = :tenant_id AND member_id = :id)
       AND NOT EXISTS (SELECT FROM tenancy.api_key
                       WHERE tenant_id = :tenant_id AND member_id = :id AND revoked_at IS NULL)
    """
)
ACCOUNTS_OF_ADMINS = text(
    """
    SELECT c.platform, c.workspace, c.user_id, m.name FROM tenancy.chat_identity AS c
    JOIN tenancy.member AS m ON m.tenant_id = c.tenant_id AND m.id = c.member_id
    WHERE c.tenant_id = :tenant_id AND c.platform = :platform AND m.removed_at IS NULL AND m.role IN ('owner', 'admin')
    ORDER BY c.workspace <> :workspace, m.created_at, c.created_at LIMIT :limit
    """
)

# Keys that were issued before the removal must not come back with the person.
TAKE_BACK = text(
    f"""
    WITH again AS (
        UPDATE tenancy.member AS m SET removed_at = NULL, role = :role
        WHERE m.tenant_id = :tenant_id AND m.removed_at IS NOT NULL
          AND m.id = (SELECT member_id FROM tenancy.chat_identity WHERE {_ACCOUNT})
        RETURNING m.id
    )
    UPDATE tenancy.api_key AS k SET revoked_at = now() FROM again
    WHERE k.tenant_id = :tenant_id AND k.member_id = again.id AND k.revoked_at IS NULL
    """  # noqa: S608
)

# Whoever the company's directory has shut out comes back by its word alone.
IS_SHUT_OUT = text(
    f"""
    SELECT EXISTS (
        SELECT FROM tenancy.member AS m
        JOIN tenancy.directory_entry AS d ON d.tenant_id = m.tenant_id AND d.member_id = m.id
        WHERE m.tenant_id = :tenant_id AND m.removed_at IS NOT NULL
          AND m.id = (SELECT member_id FROM tenancy.chat_identity WHERE {_ACCOUNT}))
    """  # noqa: S608
)

INVITE = text(
    """
    INSERT INTO tenancy.invitation AS i
        (id, tenant_id, kind, role, member_id, platform, workspace, user_id, created_by, expires_at)
    VALUES (coalesce(CAST(:id AS uuid), uuidv7()), :tenant_id, :kind, :role, :member_id, :platform, :workspace,
        :user_id, :created_by, now() + make_interval(hours => :hours))
    ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at WHERE i.used_by IS NULL
    RETURNING id
    """
).bindparams(
    bindparam("id", type_=Uuid),
    bindparam("member_id", type_=Uuid),
    *(bindparam(name, type_=Text) for name in ("platform", "workspace", "user_id")),
)
# Held until the transaction ends: two who come with one code at the same moment take turns.
INVITATION = text(
    """
    SELECT kind, role, member_id, platform, workspace, user_id, used_by, expires_at <= now() AS is_over
    FROM tenancy.invitation WHERE tenant_id = :tenant_id AND id = :id FOR UPDATE
    """
)
USE_INVITATION = text(
    "UPDATE tenancy.invitation SET used_at = now(), used_by = :used_by WHERE tenant_id = :tenant_id AND id = :id"
)

MEET = text(
    """
    INSERT INTO tenancy.join_request AS r (tenant_id, platform, workspace, user_id, name)
    VALUES (:tenant_id, :platform, :workspace, :user_id, :name)
    ON CONFLICT (tenant_id, platform, workspace, user_id) DO UPDATE SET
        name = coalesce(nullif(excluded.name, ''), r.name)
    RETURNING id, state, (xmax = 0) AS is_new
    """
)
ASK = text(
    f"""
    UPDATE tenancy.join_request SET state = 'asked' WHERE {_ACCOUNT} AND state = 'told'
    """  # noqa: S608
)
REQUESTS = text(
    """
    SELECT id, platform, workspace, user_id, name, state FROM tenancy.join_request
    WHERE tenant_id = :tenant_id AND state = 'asked' ORDER BY created_at, id LIMIT 50
    """
)
REQUEST = text(
    """
    SELECT id, platform, workspace, user_id, name, state FROM tenancy.join_request
    WHERE tenant_id = :tenant_id AND id = :id FOR UPDATE
    """
)
FIND_REQUEST = text(
    f"SELECT id, platform, workspace, user_id, name, state FROM tenancy.join_request WHERE {_ACCOUNT}"  # noqa: S608
)
DECIDE = text(
    """
    UPDATE tenancy.join_request SET state = :state, decided_by = :by, decided_at = now()
    WHERE tenant_id = :tenant_id AND id = :id
    """
)
