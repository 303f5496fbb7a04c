"""How large a story may be: the one place where the limits stand, and how a story is measured against them."""

from __future__ import annotations

from pydantic import Field

from services.core.contracts import ComponentKind, EstimateSet, Hld, Ticket, TicketSet, TicketType
from services.core.values import Value

# What a story changes in itself; stores, queues and gateways come along and are not counted.
COUNTED = (ComponentKind.WEB, ComponentKind.MOBILE, ComponentKind.SERVICE, ComponentKind.WORKER, ComponentKind.EXTERNAL)


class StoryLimits(Value):
    """A story beyond any of these is too large for one person in one sprint of two weeks, and its split is proposed.

    `points` counts its parts too (a point is half a day); `components` counts what it changes, outside ones too.
    """

    points: int = Field(default=13, ge=1, le=100)
    scenarios: int = Field(default=6, ge=1, le=50)
    components: int = Field(default=5, ge=1, le=50)


class Measure(Value):
    """One story in the units of the limits; `points` is 0 before it is estimated."""

    points: float
    scenarios: int
    components: int

    def beyond(self, limits: StoryLimits) -> tuple[str, ...]:
        """The names of the limits that it exceeds."""
        return tuple(name for name in StoryLimits.model_fields if getattr(self, name) > getattr(limits, name))


def measure(story: Ticket, ticket_set: TicketSet, hld: Hld, estimates: EstimateSet | None = None) -> Measure:
    kinds = {c.id: c.kind for c in hld.components}
    family = {story.id, *(t.id for t in ticket_set.tickets if t.parent == story.id and t.type is TicketType.SUBTASK)}
    return Measure(
        points=sum(e.points for e in estimates.estimates if e.ticket_id in family) if estimates else 0.0,
        scenarios=len(
            {c.scenario for t in ticket_set.tickets if t.id in family for c in t.acceptance_criteria} - {None}
        ),
        components=sum(1 for c in story.components if kinds.get(c) in COUNTED),
    )
