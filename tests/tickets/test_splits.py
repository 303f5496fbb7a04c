"""A story beyond the limit proposes how to fall apart, with every criterion in exactly one of its stories."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd, Estimate, EstimateSet, Feature, Hld, Size, Split, TicketSet, TicketType
from services.tickets import StoryLimits, findings, splits
from services.tickets.offline import SliceGiven, slice_offline
from tests.tickets.ideas import bakery, scenario

PATHS = (
    scenario(101, "A guest reserves for today", "R-1"),
    scenario(102, "A guest reserves for a whole week", "R-1", kind="alternative"),
    scenario(103, "A guest reserves for a neighbour", "R-1", kind="alternative"),
)
RULES = tuple(
    scenario(110 + n, f"Refuse reservation number {n} of one guest", "R-1", kind="negative") for n in range(6)
)


def large(*more: object) -> tuple[TicketSet, Bdd, Hld]:
    bdd, hld = bakery()
    feature = Feature(id="F-9", title="More reservations", scenarios=more)
    bdd = bdd.model_copy(update={"features": (*bdd.features, feature)})
    return slice_offline(SliceGiven(bdd=bdd, hld=hld)), bdd, hld


def of_story(found: tuple[Split, ...], ticket_set: TicketSet) -> Split:
    story = next(t for t in ticket_set.tickets if t.subject == "story:R-1")
    return next(s for s in found if s.ticket_id == story.id)


def test_within_the_limit_nothing_is_proposed() -> None:
    bdd, hld = bakery()
    ticket_set = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    assert splits(ticket_set, bdd, hld) == ()


@pytest.mark.parametrize(("more", "way"), [((*PATHS, *RULES[:2]), "workflow"), (RULES, "rules")])
def test_the_criteria_are_shared_out_once_each(more: tuple[object, ...], way: str) -> None:
    ticket_set, bdd, hld = large(*more)
    split = of_story(splits(ticket_set, bdd, hld), ticket_set)
    assert split.by == way
    given = [c for story in split.stories for c in story.criteria]
    wanted = {s.id for f in bdd.features for s in f.scenarios if "R-1" in s.requirements}
    assert len(given) == len(set(given)) and wanted == set(given)
    titles = [story.title for story in split.stories]
    assert len(titles) > 1 and len({t.casefold() for t in titles}) == len(titles) and not any("…" in t for t in titles)
    assert "limit is 6" in split.because[0]


def test_the_parts_of_a_large_story_are_the_stories_of_its_split() -> None:
    ticket_set, bdd, hld = large(*PATHS, *RULES)
    story = next(t for t in ticket_set.tickets if t.subject == "story:R-1")
    parts = [t for t in ticket_set.tickets if t.parent == story.id]
    assert len(parts) > 1 and all(t.type is TicketType.SUBTASK and t.covers == ("R-1",) for t in parts)
    assert not [f for f in findings(ticket_set, bdd, hld) if f.level.value == "error"]


def test_points_count_once_a_story_is_estimated() -> None:
    bdd, hld = bakery()
    ticket_set = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    story = next(t for t in ticket_set.tickets if t.subject == "story:R-1")
    heavy = Estimate(
        ticket_id=story.id, p50_hours=80, p80_hours=120, points=21, size=Size.XL, reasons=("much",), generator="x"
    )
    estimates = EstimateSet(generator="x", estimates=(heavy,), total_p50_hours=80, total_p80_hours=120)
    split = splits(ticket_set, bdd, hld, estimates)
    assert [s.ticket_id for s in split] == [story.id] and "21 points, the limit is 13" in split[0].because[0]
    assert splits(ticket_set, bdd, hld, estimates, StoryLimits(points=40)) == ()


def test_a_tighter_limit_asks_for_more() -> None:
    bdd, hld = bakery()
    ticket_set = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    tight = splits(ticket_set, bdd, hld, limits=StoryLimits(scenarios=1, components=1))
    assert len(tight) > 1 and {s.by for s in tight} <= {"workflow", "rules", "data", "interfaces"}
