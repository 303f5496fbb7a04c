"""All SQL of chat installs and channel rules; only sealed tokens are ever in it."""

from __future__ import annotations

from sqlalchemy import BindParameter, LargeBinary, bindparam, text

_PLACE = "tenant_id = :tenant_id AND platform = :platform AND workspace = :workspace"


def _sealed(*names: str) -> list[BindParameter[bytes]]:
    return [bindparam(name, type_=LargeBinary) for name in names]


SAVE = text(
    """
    INSERT INTO tenancy.chat_install AS c (tenant_id, platform, workspace, bot_user_id, scopes, installed_by, token,
        refresh_token, expires_at, installed_at)
    VALUES (:tenant_id, :platform, :workspace, :bot_user_id, :scopes, :installed_by, :token, :refresh_token,
        now() + make_interval(secs => :expires_in), clock_timestamp())
    ON CONFLICT (tenant_id, platform, workspace) DO UPDATE SET
        bot_user_id = excluded.bot_user_id, scopes = excluded.scopes,
        installed_by = coalesce(nullif(excluded.installed_by, ''), c.installed_by),
        token = excluded.token, refresh_token = excluded.refresh_token, expires_at = excluded.expires_at,
        refreshing_until = NULL, installed_at = excluded.installed_at, disconnected_at = NULL
    """
).bindparams(*_sealed("token", "refresh_token"))
FIND = text(
    f"""
    SELECT bot_user_id, scopes, installed_by, token, refresh_token, installed_at, disconnected_at,
        extract(epoch FROM expires_at - now()) AS expires_in
    FROM tenancy.chat_install WHERE {_PLACE}
    """  # noqa: S608
)
BEGIN_REFRESH = text(
    f"""
    UPDATE tenancy.chat_install SET refreshing_until = now() + make_interval(secs => :lease)
    WHERE {_PLACE} AND refresh_token = :before AND (refreshing_until IS NULL OR refreshing_until <= now())
    """  # noqa: S608
).bindparams(*_sealed("before"))
REFRESHED = text(
    f"""
    UPDATE tenancy.chat_install SET token = :token, refresh_token = :refresh_token, refreshing_until = NULL,
        expires_at = now() + make_interval(secs => :expires_in)
    WHERE {_PLACE} AND refresh_token = :before
    """  # noqa: S608
).bindparams(*_sealed("before", "token", "refresh_token"))
DISCONNECT = text(
    f"""
    UPDATE tenancy.chat_install SET token = NULL, refresh_token = NULL, expires_at = NULL, refreshing_until = NULL,
        disconnected_at = now()
    WHERE {_PLACE} AND disconnected_at IS NULL
    """  # noqa: S608
)

CHANNEL_RULE = text(
    f"SELECT hears, is_ai_excluded FROM tenancy.channel_rule WHERE {_PLACE} AND channel = :channel"  # noqa: S608
)
SET_CHANNEL_RULE = text(
    """
    INSERT INTO tenancy.channel_rule (tenant_id, platform, workspace, channel, hears, is_ai_excluded, changed_by)
    VALUES (:tenant_id, :platform, :workspace, :channel, :hears, :is_ai_excluded, :changed_by)
    ON CONFLICT (tenant_id, platform, workspace, channel) DO UPDATE SET hears = excluded.hears,
        is_ai_excluded = excluded.is_ai_excluded, changed_by = excluded.changed_by, changed_at = now()
    """
)
