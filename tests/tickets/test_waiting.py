"""What waits for a ticket that is left out as a duplicate does not lose its wait."""

from __future__ import annotations

from uuid import UUID

import pytest

from services.core.contracts import Duplicate, DuplicateSet, Ticket, TicketSet, TicketType, Verdict
from services.core.issues import IssueMapping
from services.core.tracker_schema import TrackerSchema
from services.core.values import OFFLINE_GENERATOR
from services.tickets import Ground, plan_writes
from services.tickets.existing import waiting


def ticket(number: int, *needs: int) -> Ticket:
    return Ticket.model_validate(
        {
            "id": f"T-{number}",
            "type": TicketType.STORY,
            "title": f"Deed {number}",
            "description": "x",
            "depends_on": tuple(f"T-{one}" for one in needs),
        }
    )


@pytest.mark.parametrize(
    ("skipped", "waits"),
    [
        ((), {"T-1": (), "T-2": ("T-1",), "T-3": ("T-2",), "T-4": ("T-3", "T-1")}),
        (("T-2",), {"T-1": (), "T-3": ("T-1",), "T-4": ("T-3", "T-1")}),
        (("T-2", "T-3"), {"T-1": (), "T-4": ("T-1",)}),
        (("T-1",), {"T-2": (), "T-3": ("T-2",), "T-4": ("T-3",)}),
    ],
)
def test_a_wait_goes_through_what_is_left_out(skipped: tuple[str, ...], waits: dict[str, tuple[str, ...]]) -> None:
    every = [ticket(1), ticket(2, 1), ticket(3, 2), ticket(4, 3, 1)]
    assert {t.id: t.depends_on for t in waiting(every, frozenset(skipped))} == waits


def test_a_circle_of_waits_ends() -> None:
    every = [ticket(1, 2), ticket(2, 3), ticket(3, 2)]
    assert waiting(every, frozenset(("T-2", "T-3")))[0].depends_on == ()


def test_the_link_that_is_written_goes_past_the_ticket_that_is_left_out() -> None:
    tickets = (ticket(1), ticket(2, 1), ticket(3, 2))
    left_out = Duplicate(
        ticket_id="T-2", subject="story:R-2", title="Deed 2", verdict=Verdict.SKIP, issue="SHOP-7", score=1.0, by="root"
    )
    ground = Ground(
        tenant_id=UUID(int=1),
        initiative_id=UUID(int=2),
        account="a",
        site="https://x.test",
        project="SHOP",
        mapping=IssueMapping(link_type="Blocks"),
        schema=TrackerSchema(project="SHOP", project_id="1", project_name="Shop"),
        name="Shop",
        tickets=TicketSet.model_validate(
            {
                "generator": OFFLINE_GENERATOR,
                "language": "en",
                "title": "Shop",
                "tickets": tickets,
                "waves": (("T-1",), ("T-2",), ("T-3",)),
                "critical_path": ("T-1", "T-2", "T-3"),
            }
        ),
        duplicates=DuplicateSet(issues=1, duplicates=(left_out,)),
    )
    assert [(link.blocker, link.blocked) for link in plan_writes(ground).writes.links] == [("T-1", "T-3")]
