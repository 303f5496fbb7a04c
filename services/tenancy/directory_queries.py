"""All SQL of directory entries."""

from __future__ import annotations

from sqlalchemy import Text, Uuid, bindparam, text

_COLUMNS = """
    d.id, d.member_id, d.user_name, d.external_id, m.name, m.role, m.removed_at IS NULL AS is_active, d.created_at,
    d.changed_at
"""
_FROM = "tenancy.directory_entry AS d JOIN tenancy.member AS m ON m.tenant_id = d.tenant_id AND m.id = d.member_id"

FIND = text(f"SELECT {_COLUMNS} FROM {_FROM} WHERE d.tenant_id = :tenant_id AND d.id = :id")  # noqa: S608
LIST = text(
    f"""
    SELECT {_COLUMNS} FROM {_FROM}
    WHERE d.tenant_id = :tenant_id
      AND (CAST(:user_name AS text) IS NULL OR lower(d.user_name) = lower(:user_name))
      AND (CAST(:external_id AS text) IS NULL OR d.external_id = :external_id)
    ORDER BY d.created_at, d.id OFFSET :skip LIMIT :limit
    """  # noqa: S608
).bindparams(bindparam("user_name", type_=Text), bindparam("external_id", type_=Text))
COUNT = text(
    """
    SELECT count(*) FROM tenancy.directory_entry
    WHERE tenant_id = :tenant_id
      AND (CAST(:user_name AS text) IS NULL OR lower(user_name) = lower(:user_name))
      AND (CAST(:external_id AS text) IS NULL OR external_id = :external_id)
    """
).bindparams(bindparam("user_name", type_=Text), bindparam("external_id", type_=Text))
ADD = text(
    """
    INSERT INTO tenancy.directory_entry (tenant_id, member_id, user_name, external_id)
    VALUES (:tenant_id, :member_id, :user_name, :external_id)
    ON CONFLICT DO NOTHING RETURNING id
    """
)
CHANGE = text(
    """
    UPDATE tenancy.directory_entry AS d SET user_name = :user_name, external_id = :external_id, changed_at = now()
    WHERE d.tenant_id = :tenant_id AND d.id = :id AND NOT EXISTS (
        SELECT FROM tenancy.directory_entry AS o
        WHERE o.tenant_id = :tenant_id AND lower(o.user_name) = lower(:user_name) AND o.id <> :id)
    """
).bindparams(bindparam("id", type_=Uuid))
RENAME = text("UPDATE tenancy.member SET name = :name WHERE tenant_id = :tenant_id AND id = :id")
ADOPT = text(
    """
    UPDATE tenancy.directory_entry SET member_id = :member_id, changed_at = now()
    WHERE tenant_id = :tenant_id AND id = :id
      AND NOT EXISTS (SELECT FROM tenancy.directory_entry WHERE tenant_id = :tenant_id AND member_id = :member_id)
    """
)
DROP = text("DELETE FROM tenancy.directory_entry WHERE tenant_id = :tenant_id AND id = :id")
TAKE_BACK = text(
    """
    UPDATE tenancy.member SET removed_at = NULL, role = :role
    WHERE tenant_id = :tenant_id AND id = :id AND removed_at IS NOT NULL
    """
)
