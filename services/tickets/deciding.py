"""What a person decides about tickets that a backlog may hold already; it outlives a re-slice."""

from __future__ import annotations

from uuid import UUID

from services.core.contracts import Duplicate, DuplicateSet, TicketSet, Verdict
from services.core.errors import BadInput, NotFound
from services.core.tx import Tx
from services.core.words import sentence
from services.tickets import linking, queries


async def decided(tx: Tx, initiative_id: UUID) -> dict[str, Duplicate]:
    """What was proposed or decided, by subject, for `compare`."""
    return await queries.duplicates(tx, initiative_id)


async def propose(tx: Tx, initiative_id: UUID, found: DuplicateSet) -> None:
    """Earlier proposals go, decisions stay."""
    await queries.drop_proposals(tx, initiative_id)
    await queries.put_duplicates(tx, initiative_id, found.duplicates)


async def duplicates_of(tx: Tx, initiative_id: UUID, ticket_set: TicketSet) -> DuplicateSet:
    """As they stand for the tickets of this set; a ticket that was never compared has no entry."""
    known = await queries.duplicates(tx, initiative_id)
    found = []
    for ticket in ticket_set.tickets:
        one = known.get(ticket.subject or ticket.id)
        if one is not None:
            found.append(one.model_copy(update={"ticket_id": ticket.id, "title": ticket.title}))
    return DuplicateSet(issues=0, duplicates=tuple(found))


async def decide(
    tx: Tx, initiative_id: UUID, ticket_set: TicketSet, ticket_id: str, verdict: Verdict, *, issue: str = "", by: str
) -> Duplicate:
    """Raises NotFound for an unknown ticket, BadInput when it is said to be in the backlog but not as what."""
    ticket = next((t for t in ticket_set.tickets if t.id == ticket_id), None)
    if ticket is None:
        raise NotFound(sentence("no-ticket", id=ticket_id))
    subject = ticket.subject or ticket.id
    before = (await queries.duplicates(tx, initiative_id)).get(subject)
    is_same = before is not None and (not issue or issue == before.issue)
    issue = "" if verdict is Verdict.CREATE else issue or (before.issue if before else "")
    if verdict is not Verdict.CREATE and not issue:
        raise BadInput(sentence("which-issue", verdict=verdict.value, id=ticket_id))
    made = Duplicate(
        ticket_id=ticket.id,
        subject=subject,
        title=ticket.title,
        verdict=verdict,
        issue=issue,
        issue_summary=before.issue_summary if before is not None and is_same else "",
        score=before.score if before is not None and is_same else 0.0,
        reason=before.reason if before is not None and is_same else "",
        by=by,
    )
    await queries.put_duplicates(tx, initiative_id, (made,))
    await linking.relate_again(tx, initiative_id, ticket.id)
    return made


async def accept_all(tx: Tx, initiative_id: UUID, ticket_set: TicketSet, *, by: str) -> int:
    """Every proposal becomes a decision of this person; how many."""
    open_ones = [d for d in (await duplicates_of(tx, initiative_id, ticket_set)).duplicates if not d.by]
    await queries.put_duplicates(tx, initiative_id, tuple(d.model_copy(update={"by": by}) for d in open_ones))
    return len(open_ones)
