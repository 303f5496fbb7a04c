"""All SQL of API keys; whether one has expired is asked of the database's own clock."""

from __future__ import annotations

from sqlalchemy import LargeBinary, Text, Uuid, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY

_COLUMNS = """
    k.id, k.member_id, m.name AS member, k.name, k.scopes, k.created_at, k.expires_at,
    k.expires_at IS NOT NULL AND k.expires_at <= now() AS is_expired
"""
ISSUE = text(
    """
    INSERT INTO tenancy.api_key AS k (id, tenant_id, member_id, name, hash, scopes, expires_at)
    SELECT coalesce(CAST(:id AS uuid), uuidv7()), :tenant_id, id, :name, :hash, :scopes,
        now() + make_interval(days => CAST(:days AS integer))
    FROM tenancy.member
    WHERE tenant_id = :tenant_id AND id = :member_id AND removed_at IS NULL
    FOR SHARE
    ON CONFLICT (id) DO UPDATE SET hash = excluded.hash, expires_at = excluded.expires_at
    WHERE k.member_id = excluded.member_id AND k.revoked_at IS NULL
    RETURNING id, expires_at
    """
).bindparams(bindparam("id", type_=Uuid), bindparam("hash", type_=LargeBinary), bindparam("scopes", type_=ARRAY(Text)))
LIST = text(
    f"""
    SELECT {_COLUMNS} FROM tenancy.api_key AS k
    JOIN tenancy.member AS m ON m.tenant_id = k.tenant_id AND m.id = k.member_id
    WHERE k.tenant_id = :tenant_id AND k.revoked_at IS NULL AND m.removed_at IS NULL
      AND (CAST(:member_id AS uuid) IS NULL OR k.member_id = :member_id)
    ORDER BY k.created_at, k.id
    """  # noqa: S608
).bindparams(bindparam("member_id", type_=Uuid))
PAGE = text(
    f"""
    SELECT {_COLUMNS} FROM tenancy.api_key AS k
    JOIN tenancy.member AS m ON m.tenant_id = k.tenant_id AND m.id = k.member_id
    WHERE k.tenant_id = :tenant_id AND k.revoked_at IS NULL AND m.removed_at IS NULL
      AND (CAST(:member_id AS uuid) IS NULL OR k.member_id = :member_id)
      AND (CAST(:after AS uuid) IS NULL OR k.id > :after)
    ORDER BY k.id LIMIT :most
    """  # noqa: S608
).bindparams(bindparam("member_id", type_=Uuid), bindparam("after", type_=Uuid))
FIND = text(
    f"""
    SELECT {_COLUMNS} FROM tenancy.api_key AS k
    JOIN tenancy.member AS m ON m.tenant_id = k.tenant_id AND m.id = k.member_id
    WHERE k.tenant_id = :tenant_id AND k.id = :id
    """  # noqa: S608
)
REVOKE = text(
    """
    UPDATE tenancy.api_key SET revoked_at = coalesce(revoked_at, now()) WHERE tenant_id = :tenant_id AND id = :id
    """
)
FIND_CALLERS = text(
    """
    SELECT asked.hash, f.tenant_id, f.member_id, f.role, f.name, f.key_id, f.scopes
    FROM unnest(CAST(:hashes AS bytea[])) AS asked (hash), LATERAL tenancy.find_api_key(asked.hash) AS f
    """
)
FIND_CALLER = text(
    "SELECT tenant_id, member_id, role, name, key_id, scopes FROM tenancy.find_api_key(:hash)"
).bindparams(bindparam("hash", type_=LargeBinary))
