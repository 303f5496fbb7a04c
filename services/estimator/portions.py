"""A plan too long for one question to a model: estimated by groups of tickets."""

from __future__ import annotations

from services.ai import groups
from services.core.contracts import Estimate, EstimateSet, TicketType
from services.estimator.offline import EstimateGiven

MOST_TICKETS = 60  # in one part


def split(given: EstimateGiven) -> tuple[EstimateGiven, ...]:
    """Each part has some tickets; the epics, which tell what they are for, go with every part."""
    tickets = given.ticket_set.tickets
    work = [ticket.id for ticket in tickets if ticket.type is not TicketType.EPIC]
    if len(work) <= MOST_TICKETS:
        return (given,)
    epics = {ticket.id for ticket in tickets if ticket.type is TicketType.EPIC}
    return tuple(
        given.model_copy(
            update={
                "ticket_set": given.ticket_set.model_copy(
                    update={"tickets": tuple(t for t in tickets if t.id in epics or t.id in group)}
                )
            }
        )
        for group in map(frozenset, groups(work, MOST_TICKETS))
    )


def merge(_given: EstimateGiven, answers: tuple[EstimateSet, ...]) -> EstimateSet:
    """The first estimate of a ticket stays; totals are computed afterwards."""
    found: dict[str, Estimate] = {}
    for estimate in (estimate for answer in answers for estimate in answer.estimates):
        found.setdefault(estimate.ticket_id, estimate)
    return answers[0].model_copy(update={"estimates": tuple(found.values())})
