"""What descriptions say of one another, after joining, taking apart and dropping; pure."""

from __future__ import annotations

import pytest

from services.core.contracts import Ticket, TicketSet, TicketType
from services.tickets.retelling import retold, shared_out

TEXT = """As a guest, I want to book T-9.

**Rules**:
- Too late (S-4)
- Twice at once (S-5)
- Never by phone

**Not in this ticket**: “Cancel it” is T-3; “Pay it” is T-4.

**Needs first**:
- T-2 builds the way.
- T-3 writes the booking, which this one uses. (Ada, M-7)"""


def told(moved: dict[str, tuple[str, ...]], own: str = "T-5") -> str:
    ticket = Ticket(id=own, type=TicketType.STORY, title="Book it", description=TEXT)
    plan = TicketSet(generator="x", language="en", title="x", tickets=(ticket,), waves=(), critical_path=())
    return retold(plan, moved).tickets[0].description


@pytest.mark.parametrize(
    ("moved", "there", "gone"),
    [
        (
            {"T-3": ()},
            ["**Not in this ticket**: “Pay it” is T-4.", "**Needs first**: T-2 builds the way. (Ada"],
            ["T-3"],
        ),
        ({"T-3": ("T-8",)}, ["“Cancel it” is T-8; “Pay it” is T-4.", "- T-8 writes the booking"], ["T-3"]),
        ({"T-3": ("T-5",)}, ["**Not in this ticket**: “Pay it” is T-4."], ["T-3", "T-5"]),
        ({"T-3": ("T-3", "T-8")}, ["“Cancel it” is T-3, T-8", "- T-3 writes", "- T-8 writes"], []),
        ({"T-2": (), "T-3": (), "T-4": ()}, ["book T-9.", "(Ada, M-7)"], ["Needs first", "Not in this"]),
    ],
)
def test_what_is_named_is_there(moved: dict[str, tuple[str, ...]], there: list[str], gone: list[str]) -> None:
    text = told(moved)
    assert all(one in text for one in there), text
    assert not any(one in text for one in gone), text
    assert text.startswith("As a guest") and text.endswith("(Ada, M-7)")


def test_what_was_signed_before_it_was_joined_is_retold_as_well() -> None:
    joined = f"{TEXT}\n\nPay it: As a guest, I pay.\n\n**Needs first**: T-3 is there. (Bo, M-9)"
    ticket = Ticket(id="T-5", type=TicketType.STORY, title="Book it", description=joined)
    plan = TicketSet(generator="x", language="en", title="x", tickets=(ticket,), waves=(), critical_path=())
    text = retold(plan, {"T-3": (), "T-2": ()}).tickets[0].description
    assert "T-3" not in text and "T-2" not in text
    assert "“Pay it” is T-4. (Ada, M-7)" in text and text.endswith("I pay. (Bo, M-9)")


def test_what_names_nothing_that_moved_stays_as_it_is() -> None:
    assert told({"T-77": ()}) == told({}) == TEXT
    assert told({"T-9": ("T-1",)}) == TEXT  # a person's own sentence


def test_a_part_keeps_the_rules_that_it_proves() -> None:
    part = shared_out(TEXT, ["S-5"], "en")
    assert "S-5" in part and "Never by phone" in part and "S-4" not in part
    assert shared_out(TEXT, ["S-4", "S-5"], "en") == TEXT
    assert shared_out(TEXT.replace("- Never by phone\n", ""), ["S-9"], "en").count("**Rules**") == 0
