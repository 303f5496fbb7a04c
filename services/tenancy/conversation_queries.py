"""All SQL of conversations."""

from __future__ import annotations

from sqlalchemy import text

_PLACE = "tenant_id = :tenant_id AND platform = :platform AND workspace = :workspace"
_COLUMNS = "conversation AS id, scope, service_url, name, team, team_group, user_id, left_at IS NOT NULL AS is_left"

# What is known already is not written again, and what is older than that not at all.
KEEP = text(
    """
    INSERT INTO tenancy.chat_conversation AS c (tenant_id, platform, workspace, conversation, scope, service_url, name,
        team, team_group, user_id, told_at)
    VALUES (:tenant_id, :platform, :workspace, :id, :scope, :service_url, :name, :team, :team_group, :user_id, :told_at)
    ON CONFLICT (tenant_id, platform, workspace, conversation) DO UPDATE SET
        scope = excluded.scope, service_url = excluded.service_url,
        name = coalesce(nullif(excluded.name, ''), c.name), team = coalesce(nullif(excluded.team, ''), c.team),
        team_group = coalesce(nullif(excluded.team_group, ''), c.team_group),
        user_id = coalesce(nullif(excluded.user_id, ''), c.user_id), told_at = excluded.told_at, left_at = NULL
    WHERE excluded.told_at >= c.told_at AND (
        c.left_at IS NOT NULL OR c.service_url <> excluded.service_url OR c.scope <> excluded.scope
        OR excluded.name NOT IN ('', c.name) OR excluded.team NOT IN ('', c.team)
        OR excluded.team_group NOT IN ('', c.team_group) OR excluded.user_id NOT IN ('', c.user_id)
    )
    """
)
FIND = text(f"SELECT {_COLUMNS} FROM tenancy.chat_conversation WHERE {_PLACE} AND conversation = :id")  # noqa: S608
FIND_PERSONAL = text(
    f"""
    SELECT {_COLUMNS} FROM tenancy.chat_conversation
    WHERE {_PLACE} AND user_id = :user_id AND scope = 'personal' AND left_at IS NULL ORDER BY told_at DESC LIMIT 1
    """  # noqa: S608
)
NEWEST = text(
    f"SELECT service_url FROM tenancy.chat_conversation WHERE {_PLACE} ORDER BY told_at DESC LIMIT 1"  # noqa: S608
)
LEAVE = text(
    f"""
    UPDATE tenancy.chat_conversation SET left_at = now(), told_at = :told_at
    WHERE {_PLACE} AND told_at <= :told_at AND left_at IS NULL AND (conversation = :id OR (:id <> '' AND team = :id))
    RETURNING conversation
    """  # noqa: S608
)
