"""All SQL of what an admin looks over at once."""

from __future__ import annotations

from sqlalchemy import text

WORKSPACES = text(
    """
    SELECT w.platform, w.external_id, w.name, w.created_at, i.installed_at, i.disconnected_at, i.expires_at, i.scopes,
        i.expires_at IS NOT NULL AND i.expires_at <= now() AND i.refresh_token IS NULL AS is_over
    FROM tenancy.workspace AS w
    LEFT JOIN tenancy.chat_install AS i
        ON i.tenant_id = w.tenant_id AND i.platform = w.platform AND i.workspace = w.external_id
    WHERE w.tenant_id = :tenant_id ORDER BY w.platform, w.created_at, w.id LIMIT 200
    """
)
ACCOUNTS = text(
    """
    SELECT c.member_id, c.platform, c.workspace, c.user_id FROM tenancy.chat_identity AS c
    WHERE c.tenant_id = :tenant_id ORDER BY c.member_id, c.created_at, c.id LIMIT 5000
    """
)
CHANNEL_RULES = text(
    """
    SELECT platform, workspace, channel, hears, is_ai_excluded FROM tenancy.channel_rule
    WHERE tenant_id = :tenant_id ORDER BY platform, workspace, channel LIMIT 500
    """
)
COUNTS = text(
    """
    SELECT (SELECT count(*) FROM tenancy.api_key AS k JOIN tenancy.member AS m
                ON m.tenant_id = k.tenant_id AND m.id = k.member_id
            WHERE k.tenant_id = :tenant_id AND k.revoked_at IS NULL AND m.removed_at IS NULL
              AND (k.expires_at IS NULL OR k.expires_at > now())) AS keys,
        (SELECT count(*) FROM tenancy.session AS s JOIN tenancy.member AS m
                ON m.tenant_id = s.tenant_id AND m.id = s.member_id
            WHERE s.tenant_id = :tenant_id AND s.ended_at IS NULL AND s.expires_at > now()
              AND m.removed_at IS NULL) AS sessions
    """
)
