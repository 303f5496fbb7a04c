"""Policies, consent and tracker sessions; no row of a person's time without that person's live consent."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

from migrations.rls import enable_rls

revision = "0008"
down_revision: str | None = "0007"

NOW = sa.text("now()")
TIME = sa.DateTime(timezone=True)


def _id() -> sa.Column[Any]:
    return sa.Column("id", sa.Uuid, primary_key=True, server_default=sa.text("uuidv7()"))


def _uuid(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Uuid, nullable=False)


def upgrade() -> None:
    _policy()
    _consent()
    _session()
    _event()
    _rules()


def _policy() -> None:
    op.create_table(
        "policy",
        _uuid("tenant_id"),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("records", ARRAY(sa.Text), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("retention_days", sa.Integer, nullable=False),
        _uuid("created_by"),
        sa.Column("created_at", TIME, nullable=False, server_default=NOW),
        sa.PrimaryKeyConstraint("tenant_id", "version"),
        schema="tracker",
    )
    enable_rls("tracker.policy", grant="SELECT, INSERT")


def _consent() -> None:
    op.create_table(
        "consent_record",
        _id(),
        _uuid("tenant_id"),
        _uuid("member_id"),
        sa.Column("policy_version", sa.Integer, nullable=False),
        sa.Column("given_at", TIME, nullable=False, server_default=NOW),
        sa.Column("revoked_at", TIME),
        schema="tracker",
    )
    op.create_index(
        "ix_consent_record_live",
        "consent_record",
        ["tenant_id", "member_id", "policy_version"],
        unique=True,
        schema="tracker",
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    enable_rls("tracker.consent_record", grant="SELECT, INSERT, UPDATE (revoked_at)")


def _session() -> None:
    op.create_table(
        "tracker_session",
        _id(),
        _uuid("tenant_id"),
        _uuid("member_id"),
        sa.Column("ticket_key", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False, server_default=sa.text("'running'")),
        sa.Column("seconds", sa.Float(53), nullable=False, server_default=sa.text("0")),
        sa.Column("running_since", TIME, server_default=NOW),
        sa.Column("started_at", TIME, nullable=False, server_default=NOW),
        sa.Column("ended_at", TIME),
        sa.Column("end_reason", sa.Text),
        sa.CheckConstraint("status IN ('running', 'paused', 'ended')", name="status"),
        sa.CheckConstraint("(status = 'running') = (running_since IS NOT NULL)", name="running_since"),
        schema="tracker",
    )
    op.create_index(
        "ix_tracker_session_open",
        "tracker_session",
        ["tenant_id", "member_id"],
        unique=True,
        schema="tracker",
        postgresql_where=sa.text("status <> 'ended'"),
    )
    op.create_index(
        "ix_tracker_session_tenant_id_member_id_started_at",
        "tracker_session",
        ["tenant_id", "member_id", "started_at"],
        schema="tracker",
    )
    enable_rls("tracker.tracker_session", grant="SELECT, INSERT, UPDATE")


def _event() -> None:
    op.create_table(
        "tracker_event",
        _id(),
        _uuid("tenant_id"),
        _uuid("member_id"),
        sa.Column("session_id", sa.Uuid),
        sa.Column("key", sa.Text, nullable=False, server_default=sa.text("(uuidv7())::text")),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("ticket_key", sa.Text, nullable=False),
        sa.Column("minutes", sa.Integer),
        sa.Column("note", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.Column("at", TIME, nullable=False, server_default=NOW),
        sa.CheckConstraint("kind IN ('start', 'pause', 'resume', 'stop', 'log')", name="kind"),
        sa.CheckConstraint("(kind = 'log') = (minutes IS NOT NULL)", name="minutes"),
        sa.UniqueConstraint("tenant_id", "member_id", "key"),
        schema="tracker",
    )
    op.create_index(
        "ix_tracker_event_tenant_id_member_id_at", "tracker_event", ["tenant_id", "member_id", "at"], schema="tracker"
    )
    enable_rls("tracker.tracker_event", grant="SELECT, INSERT")


# Who records takes the tenant's lock together with others, who withdraws a consent or changes the policy takes it
# alone: so no row slips in beside a withdrawal. All of it runs as the serving role, under its own row security.
LOCK = "hashtextextended('tracker ' || NEW.tenant_id::text, 0)"
END_SESSIONS = """
    UPDATE tracker.tracker_session SET status = 'ended', ended_at = now(), running_since = NULL, end_reason = '{reason}',
        seconds = seconds + coalesce(extract(epoch FROM now() - running_since), 0)
    WHERE tenant_id = NEW.tenant_id AND status <> 'ended' {whose};
"""


def _function(name: str, body: str) -> None:
    op.execute(
        f"CREATE FUNCTION tracker.{name}() RETURNS trigger LANGUAGE plpgsql "
        f"SET search_path = pg_catalog, pg_temp AS $body$ BEGIN {body} END $body$"
    )
    op.execute(f"REVOKE ALL ON FUNCTION tracker.{name}() FROM PUBLIC")


def _rules() -> None:
    _function(
        "require_consent",
        f"""
        IF TG_TABLE_NAME = 'tracker_event' THEN
            IF NEW.kind IN ('pause', 'stop') THEN RETURN NEW; END IF;  -- these only end the recording
        ELSIF NEW.status <> 'running' THEN
            RETURN NEW;
        END IF;
        PERFORM pg_advisory_xact_lock_shared({LOCK});
        IF NOT EXISTS (
            SELECT FROM tracker.consent_record AS c
            JOIN (SELECT version, records FROM tracker.policy WHERE tenant_id = NEW.tenant_id
                  ORDER BY version DESC LIMIT 1) AS p ON p.version = c.policy_version
            WHERE c.tenant_id = NEW.tenant_id AND c.member_id = NEW.member_id AND c.revoked_at IS NULL
              AND CASE WHEN to_jsonb(NEW)->>'kind' = 'log' THEN 'logged_time' ELSE 'sessions' END = ANY (p.records)
        ) THEN
            RAISE EXCEPTION 'no live consent' USING ERRCODE = 'TW001';
        END IF;
        RETURN NEW;
        """,  # noqa: S608 - no value is put into it
    )
    for table in ("tracker_session", "tracker_event"):
        op.execute(
            f"CREATE TRIGGER require_consent BEFORE INSERT OR UPDATE ON tracker.{table} "
            "FOR EACH ROW EXECUTE FUNCTION tracker.require_consent()"
        )
    _function("lock_alone", f"PERFORM pg_advisory_xact_lock({LOCK}); RETURN NEW;")
    _function("policy_changed", END_SESSIONS.format(reason="the policy changed", whose="") + "RETURN NEW;")
    _function(
        "consent_revoked",
        "IF OLD.revoked_at IS NOT NULL THEN RAISE EXCEPTION 'a revoked consent stays revoked' USING ERRCODE = 'TW002'; "
        f"END IF; PERFORM pg_advisory_xact_lock({LOCK}); "
        + END_SESSIONS.format(reason="consent was revoked", whose="AND member_id = NEW.member_id")
        + "RETURN NEW;",
    )
    op.execute(
        "CREATE TRIGGER lock_alone BEFORE INSERT ON tracker.policy FOR EACH ROW EXECUTE FUNCTION tracker.lock_alone()"
    )
    op.execute(
        "CREATE TRIGGER policy_changed AFTER INSERT ON tracker.policy "
        "FOR EACH ROW EXECUTE FUNCTION tracker.policy_changed()"
    )
    op.execute(
        "CREATE TRIGGER consent_revoked BEFORE UPDATE ON tracker.consent_record "
        "FOR EACH ROW EXECUTE FUNCTION tracker.consent_revoked()"
    )
