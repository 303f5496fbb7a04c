"""Every resource of `/v1`."""

from __future__ import annotations

from bot.api import (
    administration,
    approvals,
    changes,
    documents,
    initiatives,
    ledger,
    lessons,
    members,
    models,
    progress,
    prompts,
    team,
    tickets,
    tracker,
    trials,
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
    lessons.plans,
    lessons.routes,
    team.routes,
    tracker.routes,
    members.routes,
    members.keys,
    models.routes,
    ledger.usage,
    ledger.log,
    prompts.routes,
    trials.routes,
    administration.routes,
    administration.sessions,
)
