"""Work that comes with a design waits for the story by which its parts come about, and nothing is looked at twice."""

from __future__ import annotations

from services.core.contracts import TicketSet, TicketType
from services.hld import HldGiven, draft_offline
from services.tickets.offline import SliceGiven, slice_offline
from tests.hld.ideas import draft, entity, persona, wants

GUEST = persona(1, "Guest", "pays")
ENTER = wants(1, "P-1", "Enter a wish", "The system shall let guests enter a wish.", "E-1")
PAY = wants(2, "P-1", "Pay the fee by card", "The system shall let guests pay the fee by card.", "E-2")
TELL = wants(
    3,
    "P-1",
    "Get an e-mail when a wish is granted",
    "The system shall send guests an e-mail when a wish is granted.",
    "E-1",
)


def sliced() -> TicketSet:
    bdd = draft(
        "Wishes",
        "Wishes get lost.",
        personas=(GUEST,),
        requirements=(ENTER, PAY, TELL),
        entities=(entity(1, "wish", "place"), entity(2, "fee", "sum"), entity(3, "guest", "name", "e-mail")),
    )
    return slice_offline(SliceGiven(bdd=bdd, hld=draft_offline(HldGiven(bdd=bdd))))


def test_nothing_is_compared_or_cut_off_before_it_is_built() -> None:
    tickets = {t.subject: t for t in sliced().tickets}
    ids = {t.subject: t.id for t in sliced().tickets}
    assert ids["story:R-2"] in tickets["work:payments:nightly-check"].depends_on
    assert ids["story:R-3"] in tickets["work:notifications:provider-outage"].depends_on


def test_one_provider_is_tried_out_once() -> None:
    made = sliced()
    spikes = [t for t in made.tickets if t.type is TicketType.SPIKE]
    assert [t.subject.partition(":")[0] for t in spikes if "Payment provider" in t.description + t.title] == ["spike"]
    assert any("payments:provider-account" in t.work for t in spikes)
