"""Workflow and trace."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migrations.rls import create_lookup, enable_rls, let_lookup_read

revision = "0003"
down_revision: str | None = "0002"

DUE_RUNS = """
SELECT tenant_id, id FROM (
    (SELECT tenant_id, id, next_attempt_at AS due FROM workflow.stage_run
     WHERE status = 'ready' AND next_attempt_at <= now() ORDER BY next_attempt_at LIMIT most)
    UNION ALL
    (SELECT tenant_id, id, lease_until FROM workflow.stage_run
     WHERE status = 'running' AND lease_until <= now() ORDER BY lease_until LIMIT most)
    UNION ALL
    (SELECT tenant_id, id, deadline_at FROM workflow.stage_run
     WHERE status IN ('ready', 'running') AND deadline_at <= now() ORDER BY deadline_at LIMIT most)
) AS found GROUP BY tenant_id, id ORDER BY min(due) LIMIT most
"""

DUE_POSTS = """
SELECT tenant_id, id FROM (
    SELECT DISTINCT ON (thread_id) tenant_id, id, next_attempt_at FROM (
        SELECT tenant_id, id, thread_id, seq, next_attempt_at FROM workflow.thread_post
        WHERE status IN ('pending', 'posting') AND next_attempt_at <= now() AND platform = ANY(platforms)
          AND (status = 'pending' OR lease_until <= now())
        ORDER BY next_attempt_at LIMIT most * 10
    ) AS due ORDER BY thread_id, seq
) AS found ORDER BY next_attempt_at LIMIT most
"""

TABLES = (
    "workflow.initiative",
    "workflow.counter",
    "workflow.thread",
    "workflow.stage_run",
    "workflow.gate",
    "workflow.approval",
    "workflow.approval_vote",
    "workflow.thread_post",
    "trace.node",
    "trace.edge",
    "trace.snapshot",
)


def upgrade() -> None:
    _initiatives()
    _runs()
    _approvals()
    _posts()
    _trace()
    for table in TABLES:
        enable_rls(table)
    let_lookup_read("workflow.stage_run", "tenant_id", "id", "status", "next_attempt_at", "lease_until", "deadline_at")
    let_lookup_read(
        "workflow.thread_post",
        "tenant_id",
        "id",
        "thread_id",
        "platform",
        "seq",
        "status",
        "next_attempt_at",
        "lease_until",
    )
    create_lookup("workflow.due_runs(most integer)", returns="TABLE (tenant_id uuid, id uuid)", body=DUE_RUNS)
    create_lookup(
        "workflow.due_posts(most integer, platforms text[])", returns="TABLE (tenant_id uuid, id uuid)", body=DUE_POSTS
    )


def _initiatives() -> None:
    op.create_table(
        "initiative",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("idea", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("settings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative")),
        sa.UniqueConstraint("tenant_id", "number", name=op.f("uq_initiative_tenant_id_number")),
        sa.UniqueConstraint("tenant_id", "origin", name=op.f("uq_initiative_tenant_id_origin")),
        schema="workflow",
    )
    op.create_table(
        "counter",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", name=op.f("pk_counter")),
        schema="workflow",
    )
    op.create_table(
        "thread",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("thread", sa.Text(), nullable=False),
        sa.Column("is_main", sa.Boolean(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("last_seq", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread")),
        schema="workflow",
    )
    op.create_index("ix_thread_initiative", "thread", ["tenant_id", "initiative_id"], unique=False, schema="workflow")
    op.create_index(
        "uq_thread_place",
        "thread",
        ["tenant_id", "platform", "workspace", "channel", "thread"],
        unique=True,
        schema="workflow",
        postgresql_where=sa.text("is_current"),
    )


def _runs() -> None:
    op.create_table(
        "stage_run",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("attempt", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("failures", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("is_woken", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("lease_owner", sa.Text(), nullable=True),
        sa.Column("lease_epoch", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deadline_seconds", sa.Integer(), nullable=False),
        sa.Column("deadline_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error_kind", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("input_hash", sa.Text(), nullable=True),
        sa.Column("output_ref", sa.Text(), nullable=True),
        sa.Column("generator", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_run")),
        sa.UniqueConstraint("tenant_id", "origin", name=op.f("uq_stage_run_tenant_id_origin")),
        schema="workflow",
    )
    op.create_index(
        "ix_stage_run_deadline",
        "stage_run",
        ["deadline_at"],
        unique=False,
        schema="workflow",
        postgresql_where=sa.text("status IN ('ready', 'running')"),
    )
    op.create_index(
        "ix_stage_run_initiative",
        "stage_run",
        ["tenant_id", "initiative_id", "created_at"],
        unique=False,
        schema="workflow",
    )
    op.create_index(
        "ix_stage_run_leased",
        "stage_run",
        ["lease_until"],
        unique=False,
        schema="workflow",
        postgresql_where=sa.text("status = 'running'"),
    )
    op.create_index(
        "ix_stage_run_ready",
        "stage_run",
        ["next_attempt_at"],
        unique=False,
        schema="workflow",
        postgresql_where=sa.text("status = 'ready'"),
    )
    op.create_index(
        "uq_stage_run_open",
        "stage_run",
        ["tenant_id", "initiative_id"],
        unique=True,
        schema="workflow",
        postgresql_where=sa.text("status IN ('ready', 'running', 'waiting', 'gated', 'failed')"),
    )


def _approvals() -> None:
    op.create_table(
        "gate",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("gate", sa.Text(), nullable=False),
        sa.Column("people", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "gate", name=op.f("pk_gate")),
        schema="workflow",
    )
    op.create_table(
        "approval",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("run_id", sa.Uuid(), nullable=True),
        sa.Column("gate", sa.Text(), nullable=False),
        sa.Column("people", sa.SmallInteger(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        schema="workflow",
    )
    op.create_index(
        "uq_approval_pending",
        "approval",
        ["tenant_id", "initiative_id", "gate"],
        unique=True,
        schema="workflow",
        postgresql_where=sa.text("status = 'pending'"),
    )
    op.create_table(
        "approval_vote",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("approval_id", sa.Uuid(), nullable=False),
        sa.Column("voter", sa.Text(), nullable=False),
        sa.Column("voter_name", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "approval_id", "voter", name=op.f("pk_approval_vote")),
        schema="workflow",
    )


def _posts() -> None:
    op.create_table(
        "thread_post",
        sa.Column("id", sa.Uuid(), server_default=sa.text("uuidv7()"), nullable=False),
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("thread_id", sa.Uuid(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("reply", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("status", sa.Text(), server_default=sa.text("'pending'"), nullable=False),
        sa.Column("revision", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("attempt", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("lease_epoch", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_post")),
        sa.UniqueConstraint(
            "tenant_id", "initiative_id", "key", name=op.f("uq_thread_post_tenant_id_initiative_id_key")
        ),
        sa.UniqueConstraint("tenant_id", "thread_id", "seq", name=op.f("uq_thread_post_tenant_id_thread_id_seq")),
        schema="workflow",
    )
    op.create_index(
        "ix_thread_post_due",
        "thread_post",
        ["next_attempt_at"],
        unique=False,
        schema="workflow",
        postgresql_where=sa.text("status IN ('pending', 'posting')"),
    )
    op.create_index(
        "ix_thread_post_open",
        "thread_post",
        ["tenant_id", "thread_id", "seq"],
        unique=False,
        schema="workflow",
        postgresql_where=sa.text("status IN ('pending', 'posting')"),
    )


def _trace() -> None:
    op.create_table(
        "node",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("artifact", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "initiative_id", "artifact", "id", name=op.f("pk_node")),
        schema="trace",
    )
    op.create_table(
        "edge",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("artifact", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(
            "tenant_id", "initiative_id", "artifact", "source", "target", "kind", name=op.f("pk_edge")
        ),
        schema="trace",
    )
    op.create_index("ix_edge_target", "edge", ["tenant_id", "initiative_id", "target"], unique=False, schema="trace")
    op.create_table(
        "snapshot",
        sa.Column("tenant_id", sa.Uuid(), nullable=False),
        sa.Column("initiative_id", sa.Uuid(), nullable=False),
        sa.Column("artifact", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("graph", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "initiative_id", "artifact", "version", name=op.f("pk_snapshot")),
        schema="trace",
    )
