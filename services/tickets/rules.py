"""The linter of a ticket set: faults that block the stage, and weak spots that a person should see."""

from __future__ import annotations

from services.core.contracts import Bdd, Finding, Hld, TicketSet
from services.tickets.against import contradictions
from services.tickets.structure import faults
from services.tickets.style import weaknesses


def findings(ticket_set: TicketSet, bdd: Bdd, hld: Hld) -> tuple[Finding, ...]:
    """Errors first; the rules and their reasons are in docs/LINTERS.md."""
    return (
        *faults(ticket_set, bdd, hld),
        *weaknesses(ticket_set, bdd, hld),
        *contradictions(ticket_set, bdd, hld),
    )
