"""An epic is one person's value: nobody's stories stand under the name of another one."""

from __future__ import annotations

import pytest

from services.core.contracts import TicketType
from services.hld import HldGiven, draft_offline
from services.tickets import findings
from services.tickets.offline import SliceGiven, slice_offline
from tests.clarifier.test_relations import draft

HALLS = (
    "We run a chain of nine climbing halls and want to replace the paper waivers. Visitors sign the waiver on their "
    "phone before their first visit and get a QR code. At the entrance staff scan the code and see at once whether the "
    "waiver is valid. A waiver is valid for one year."
)
KEYS = (
    "Tenants report a lost key and order a new key. The caretaker confirms the key and hands it over. "
    "A key costs 20 euros."
)


@pytest.mark.parametrize("text", [HALLS, KEYS])
def test_two_people_with_several_stories_each_share_no_epic(text: str) -> None:
    bdd = draft(text)
    hld = draft_offline(HldGiven(bdd=bdd))
    plan = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    persona = {r.id: r.persona for r in bdd.requirements if r.persona}
    for epic in (t for t in plan.tickets if t.type is TicketType.EPIC):
        told = [persona[c] for c in epic.covers if c in persona]
        assert sum(told.count(one) > 1 for one in set(told)) <= 1, (epic.title, told)
    assert [f for f in findings(plan, bdd, hld) if f.level == "error"] == []
