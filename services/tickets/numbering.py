"""Stable ids: the same subject keeps its T-n over re-slices, and no T-n is ever given to another subject."""

from __future__ import annotations

from collections.abc import Sequence

from services.core.contracts import Ticket, TicketSet
from services.tickets.draft import Draft
from services.tickets.order import number


def assign_ids(drafts: Sequence[Draft], previous: TicketSet | None) -> tuple[dict[str, str], dict[str, str]]:
    """Subject → T-n, and the ids that are retired from now on (T-n → subject)."""
    known = dict(_subjects(previous))
    taken = set(known.values())
    ids: dict[str, str] = {}
    fallback = _by_content(previous)
    for draft in drafts:
        found = known.get(draft.subject) or fallback.get((draft.type.value, draft.title, tuple(sorted(draft.covers))))
        if found is not None and found not in ids.values():
            ids[draft.subject] = found
    following = max((number(t) for t in taken), default=0) + 1
    for draft in drafts:
        if draft.subject not in ids:
            ids[draft.subject] = f"T-{following}"
            following += 1
    used = set(ids.values())
    retired = {ticket_id: subject for subject, ticket_id in known.items() if ticket_id not in used}
    return ids, dict(sorted(retired.items(), key=lambda pair: number(pair[0])))


def _subjects(previous: TicketSet | None) -> list[tuple[str, str]]:
    if previous is None:
        return []
    current = [(t.subject or f"id:{t.id}", t.id) for t in previous.tickets]
    return current + [(subject, ticket_id) for ticket_id, subject in previous.retired.items()]


def _by_content(previous: TicketSet | None) -> dict[tuple[str, str, tuple[str, ...]], str]:
    """For tickets of another generator, which name no subject: the same kind, title and coverage."""
    tickets: tuple[Ticket, ...] = previous.tickets if previous else ()
    return {(t.type.value, t.title, tuple(sorted(t.covers))): t.id for t in tickets if not t.subject}
