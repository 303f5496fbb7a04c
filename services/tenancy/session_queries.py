"""All SQL of sessions, refresh tokens, domains and signing keys; every time is the database's own."""

from __future__ import annotations

from sqlalchemy import LargeBinary, Text, Uuid, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY

_HASH = bindparam("hash", type_=LargeBinary)
_FOUND = "tenant_id, member_id, role, name, id, kind, scopes, idle"

# Held: whoever removes the member meanwhile waits, and then finds this session to end as well.
OPEN = text(
    """
    INSERT INTO tenancy.session (tenant_id, id, member_id, kind, hash, scopes, issuer, subject, provider_sid, agent,
        expires_at)
    SELECT :tenant_id, coalesce(:id, uuidv7()), id, :kind, :hash, :scopes, :issuer, :subject, :sid, :agent,
        now() + make_interval(secs => :seconds)
    FROM tenancy.member WHERE tenant_id = :tenant_id AND id = :member_id AND removed_at IS NULL
    FOR SHARE
    RETURNING id
    """
).bindparams(_HASH, bindparam("id", type_=Uuid), bindparam("scopes", type_=ARRAY(Text)))
FIND = text(f"SELECT {_FOUND} FROM tenancy.find_session(:hash)").bindparams(_HASH)  # noqa: S608
FIND_OF = text(
    f"SELECT {_FOUND} FROM tenancy.find_session_of(:tenant_id, :id)"  # noqa: S608
).bindparams(bindparam("tenant_id", type_=Uuid), bindparam("id", type_=Uuid))
FIND_ALL_OF = text(
    f"""
    SELECT {", ".join(f"f.{name}" for name in _FOUND.split(", "))}
    FROM unnest(CAST(:tenants AS uuid[]), CAST(:ids AS uuid[])) AS asked (tenant, session),
        LATERAL tenancy.find_session_of(asked.tenant, asked.session) AS f
    """  # noqa: S608
)
AT_PROVIDER = text("SELECT tenant_id, id FROM tenancy.sessions_at_provider(:issuer, :subject, :sid)")
SEEN = text("UPDATE tenancy.session SET seen_at = now() WHERE tenant_id = :tenant_id AND id = :id AND ended_at IS NULL")
PROLONG = text(
    """
    UPDATE tenancy.session SET seen_at = now(), expires_at = now() + make_interval(secs => :seconds)
    WHERE tenant_id = :tenant_id AND id = :id AND ended_at IS NULL
    """
)
END = text(
    """
    UPDATE tenancy.session SET ended_at = now(), ended_by = :by
    WHERE tenant_id = :tenant_id AND id = :id AND ended_at IS NULL
    """
)
END_ALL = text(
    """
    UPDATE tenancy.session SET ended_at = now(), ended_by = :by
    WHERE tenant_id = :tenant_id AND member_id = :member_id AND ended_at IS NULL
    RETURNING id
    """
)
REVOKE_KEYS = text(
    """
    UPDATE tenancy.api_key SET revoked_at = now()
    WHERE tenant_id = :tenant_id AND member_id = :member_id AND revoked_at IS NULL
    RETURNING id
    """
)
LIST = text(
    """
    SELECT s.id, s.member_id, m.name AS member, s.kind, s.agent, s.scopes, s.created_at, s.seen_at, s.expires_at
    FROM tenancy.session AS s JOIN tenancy.member AS m ON m.tenant_id = s.tenant_id AND m.id = s.member_id
    WHERE s.tenant_id = :tenant_id AND s.ended_at IS NULL AND s.expires_at > now() AND m.removed_at IS NULL
      AND (CAST(:member_id AS uuid) IS NULL OR s.member_id = :member_id)
    ORDER BY s.seen_at DESC, s.id LIMIT 200
    """
).bindparams(bindparam("member_id", type_=Uuid))
PAGE = text(
    """
    SELECT s.id, s.member_id, m.name AS member, s.kind, s.agent, s.scopes, s.created_at, s.seen_at, s.expires_at
    FROM tenancy.session AS s JOIN tenancy.member AS m ON m.tenant_id = s.tenant_id AND m.id = s.member_id
    WHERE s.tenant_id = :tenant_id AND s.ended_at IS NULL AND s.expires_at > now() AND m.removed_at IS NULL
      AND (CAST(:member_id AS uuid) IS NULL OR s.member_id = :member_id)
      AND (CAST(:after AS uuid) IS NULL OR s.id > :after)
    ORDER BY s.id LIMIT :most
    """
).bindparams(bindparam("member_id", type_=Uuid), bindparam("after", type_=Uuid))
PROVIDER_OF = text(
    """
    SELECT issuer, subject, provider_sid AS sid FROM tenancy.session WHERE tenant_id = :tenant_id AND id = :id
    """
)
WHOSE = text("SELECT member_id FROM tenancy.session WHERE tenant_id = :tenant_id AND id = :id")

ADD_REFRESH = text(
    """
    INSERT INTO tenancy.refresh_token (tenant_id, session_id, hash, expires_at)
    VALUES (:tenant_id, :session_id, :hash, now() + make_interval(secs => :seconds))
    """
).bindparams(_HASH)
FIND_REFRESH = text("SELECT tenant_id, id FROM tenancy.find_refresh_token(:hash)").bindparams(_HASH)
# Held until the transaction ends: two who come with one token at the same moment take turns, and the second is late.
TAKE_REFRESH = text(
    """
    SELECT r.session_id, r.used_at IS NOT NULL AS is_used, r.expires_at <= now() AS is_over,
        s.ended_at IS NOT NULL OR s.expires_at <= now() AS is_ended, s.member_id, s.scopes
    FROM tenancy.refresh_token AS r JOIN tenancy.session AS s ON s.tenant_id = r.tenant_id AND s.id = r.session_id
    WHERE r.tenant_id = :tenant_id AND r.id = :id FOR UPDATE
    """
)
SESSION_OF = text("SELECT session_id FROM tenancy.refresh_token WHERE tenant_id = :tenant_id AND id = :id")
USE_REFRESH = text("UPDATE tenancy.refresh_token SET used_at = now() WHERE tenant_id = :tenant_id AND id = :id")

FIND_LOGINS = text("SELECT tenant_id, member_id, is_removed FROM tenancy.find_logins(:issuer, :subject)")
FIND_DOMAIN = text("SELECT tenancy.find_email_domain(:domain)")
DOMAINS = text("SELECT domain, role FROM tenancy.email_domain WHERE tenant_id = :tenant_id ORDER BY domain")
ADD_DOMAIN = text(
    """
    INSERT INTO tenancy.email_domain (tenant_id, domain, role) VALUES (:tenant_id, :domain, :role)
    ON CONFLICT (domain) DO NOTHING
    """
)
SET_DOMAIN = text("UPDATE tenancy.email_domain SET role = :role WHERE tenant_id = :tenant_id AND domain = :domain")
DROP_DOMAIN = text("DELETE FROM tenancy.email_domain WHERE tenant_id = :tenant_id AND domain = :domain")

SIGNING_KEYS = text(
    """
    SELECT id, public, private, extract(epoch FROM now() - created_at)::double precision AS age
    FROM tenancy.signing_key WHERE tenant_id = :tenant_id ORDER BY created_at DESC, id DESC
    """
)
ADD_SIGNING_KEY = text(
    "INSERT INTO tenancy.signing_key (tenant_id, id, public, private) VALUES (:tenant_id, :id, :public, :private)"
).bindparams(bindparam("private", type_=LargeBinary))
FORGET_SIGNING_KEYS = text(
    """
    DELETE FROM tenancy.signing_key
    WHERE tenant_id = :tenant_id AND created_at < now() - make_interval(secs => :seconds)
    """
)
