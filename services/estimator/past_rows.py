"""Rows of past tickets: what people wrote in them is sealed, each value for its row."""

from __future__ import annotations

from typing import Any

from services.core.sealed import hide, show, show_json
from services.core.tx import Tx
from services.estimator.past import Origin, PastTicket
from services.estimator.tables import past_ticket


def hidden(tx: Tx, name: str, team: str, one: PastTicket, words: str) -> str:
    return hide(tx, past_ticket.c[name], {"team": team, "key": one.key}, words) if words else ""


def words_of(tx: Tx, row: Any, characters: int | None = None) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
    """Title, description (cut), components and labels of a row of past tickets."""
    where = {"team": row.team, "key": row.key}
    title, description = (show(tx, past_ticket.c[name], where, getattr(row, name)) for name in ("title", "description"))
    components, labels = (
        tuple(show_json(tx, past_ticket.c[name], where, getattr(row, name))) for name in ("components", "labels")
    )
    return title, description[:characters], components, labels


def ticket_of(tx: Tx, row: Any, characters: int | None = None) -> PastTicket:
    title, description, components, labels = words_of(tx, row, characters)
    return PastTicket(
        key=row.key,
        title=title,
        description=description,
        points=row.points,
        kind=row.kind,
        components=components,
        labels=labels,
        assignee=row.assignee,
        created=row.created_at,
        begun=row.begun_at,
        resolved=row.resolved_at,
        hours=row.hours,
        is_reestimated=row.is_reestimated,
        url=row.url,
        origin=Origin(row.origin),
        traits=tuple(row.traits),
    )
