"""All SQL of the trace graph."""

from __future__ import annotations

from sqlalchemy import text

FORGET_NODES = text(
    "DELETE FROM trace.node WHERE tenant_id = :tenant AND initiative_id = :initiative AND artifact = :artifact"
)
FORGET_EDGES = text(
    "DELETE FROM trace.edge WHERE tenant_id = :tenant AND initiative_id = :initiative AND artifact = :artifact"
)

# One statement for the nodes, the edges and the version that is kept.
RECORD = text(
    """
WITH kept AS (
    INSERT INTO trace.snapshot (tenant_id, initiative_id, artifact, version, graph)
    VALUES (:tenant, :initiative, :artifact, :version, CAST(:graph AS jsonb))
    ON CONFLICT (tenant_id, initiative_id, artifact, version) DO UPDATE SET graph = excluded.graph
), nodes AS (
    INSERT INTO trace.node (tenant_id, initiative_id, artifact, id, kind, text, source, hash)
    SELECT DISTINCT ON (n.id) :tenant, :initiative, :artifact, n.id, n.kind, n.text, n.source, n.hash
    FROM jsonb_to_recordset(CAST(:nodes AS jsonb))
        AS n(id text, kind text, text text, source text, hash text)
)
INSERT INTO trace.edge (tenant_id, initiative_id, artifact, source, target, kind)
SELECT DISTINCT :tenant, :initiative, :artifact, e."from", e."to", e.kind
FROM jsonb_to_recordset(CAST(:edges AS jsonb)) AS e("from" text, "to" text, kind text)
"""
)

# Ids are unique in the initiative; should two artifacts name the same node, the one recorded under its own
# document's name (its source) counts.
NODES = text(
    """
SELECT DISTINCT ON (id) id, kind, text, source, hash, initiative_id, artifact FROM trace.node
WHERE tenant_id = :tenant AND initiative_id = :initiative
ORDER BY id, (source LIKE artifact || '@%') DESC, artifact
"""
)

EDGES = text(
    """
SELECT DISTINCT source, target, kind FROM trace.edge
WHERE tenant_id = :tenant AND initiative_id = :initiative ORDER BY source, target, kind
"""
)

SNAPSHOT = text(
    """
SELECT graph FROM trace.snapshot
WHERE tenant_id = :tenant AND initiative_id = :initiative AND artifact = :artifact AND version = :version
"""
)
