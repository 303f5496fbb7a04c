"""Every resource of `/v1`."""

from __future__ import annotations

from bot.api import (
    administration,
    approvals,
    changes,
    documents,
    initiatives,
    ledger,
    members,
    progress,
    team,
    tickets,
    tracker,
)

ROUTERS = (
    members.me,
    initiatives.routes,
    progress.routes,
    documents.routes,
    tickets.routes,
    changes.routes,
    changes.restorations,
    approvals.routes,
    approvals.gates,
    team.routes,
    tracker.routes,
    members.routes,
    members.keys,
    ledger.usage,
    ledger.log,
    administration.routes,
    administration.sessions,
)
