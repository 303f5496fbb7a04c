"""Where a tracker's form has no field for the epic, the person hears so before anything is written."""

from __future__ import annotations

from uuid import UUID

import pytest

from handlers import replies
from services.core.chat import Text
from services.core.contracts import TicketSet
from services.core.issues import IssueMapping
from services.core.tracker_schema import FieldInfo, IssueTypeInfo, TrackerSchema
from services.core.values import OFFLINE_GENERATOR
from services.tickets import Ground, plan_writes

TICKETS = (
    {"id": "T-1", "type": "epic", "title": "Guests can pay", "description": "x"},
    {"id": "T-2", "type": "story", "title": "Pay by card", "description": "x", "parent": "T-1"},
    {"id": "T-3", "type": "story", "title": "Get a receipt", "description": "x", "parent": "T-1"},
    {"id": "T-4", "type": "subtask", "title": "Draw the receipt", "description": "x", "parent": "T-3"},
)


def ground(*fields: str) -> Ground:
    taken = tuple(FieldInfo(id=name, name=name) for name in fields)
    return Ground(
        tenant_id=UUID(int=1),
        initiative_id=UUID(int=2),
        account="a",
        site="https://x.test",
        project="SHOP",
        mapping=IssueMapping(types={"epic": "1", "story": "2", "subtask": "3"}, epic_link_field="customfield_1"),
        schema=TrackerSchema(
            project="SHOP",
            project_id="1",
            project_name="Shop",
            types=(
                IssueTypeInfo(id="1", name="Epic", level=1),
                IssueTypeInfo(id="2", name="Story", level=0, fields=taken),
                IssueTypeInfo(id="3", name="Sub-task", level=-1),
            ),
        ),
        name="Shop",
        tickets=TicketSet.model_validate(
            {
                "generator": OFFLINE_GENERATOR,
                "language": "en",
                "title": "Shop",
                "tickets": TICKETS,
                "waves": (("T-1", "T-2", "T-3", "T-4"),),
                "critical_path": ("T-2",),
            }
        ),
    )


def test_stories_that_will_stand_in_no_epic_are_named_with_their_type() -> None:
    planned = plan_writes(ground("summary"))
    assert [(one.why.value, one.issue, one.tickets) for one in planned.apart] == [("no-field", "Story", ("T-2", "T-3"))]
    assert {one.ticket_id: one.fields.parent for one in planned.writes.creates}["T-2"] == ""


@pytest.mark.parametrize("field", ["parent", "customfield_1"])
def test_where_the_form_has_a_field_for_the_epic_nothing_is_said(field: str) -> None:
    planned = plan_writes(ground("summary", field))
    assert planned.apart == ()
    assert {one.ticket_id: one.fields.parent for one in planned.writes.creates}["T-2"] == "T-1"


@pytest.mark.parametrize(("language", "said"), [("en", "no epic"), ("es", "ninguna épica"), ("de", "keinem Epic")])
def test_the_card_says_so_in_one_sentence(language: str, said: str) -> None:
    planned = plan_writes(ground("summary"))
    card = replies.nothing_to_publish(replies.Words(language), planned, project="SHOP")
    told = next(block.text for block in card.blocks if isinstance(block, Text) and "T-2" in block.text)
    assert said in told and "T-2, T-3" in told and "Story" in told
