"""A ticket that is taken apart: its parts share its scope, proofs and hours; nothing twice, nothing lost."""

from __future__ import annotations

import itertools

import pytest

from services.core.contracts import Bdd, ChangeKind, Edit, Hld, Ticket, TicketPart, TicketSet, TicketType
from services.core.errors import AppError
from services.estimator.offline import EstimateGiven, estimate_offline
from services.estimator.priors import load_priors
from services.tickets import regroup
from services.tickets.offline import SliceGiven, slice_offline
from tests.tickets.ideas import IDEAS

ALL = ("covers", "decisions", "components", "entities", "work", "depends_on")


def sliced(name: str) -> tuple[TicketSet, Bdd, Hld]:
    bdd, hld = IDEAS[name]()
    return slice_offline(SliceGiven(bdd=bdd, hld=hld)), bdd, hld


def hours(plan: TicketSet, hld: Hld, names: list[str]) -> list[float]:
    made = estimate_offline(EstimateGiven(ticket_set=plan, hld=hld)).estimates
    by_id = {one.ticket_id: one.p50_hours for one in made}
    return [by_id[name] for name in names]


def edit(target: str, **more: object) -> Edit:
    return Edit(kind=ChangeKind.TICKET, target=target, message_id="M-9", author="Ada", **more)


def parts_of(plan: TicketSet, made: Edit) -> list[Ticket]:
    there = {t.id: t for t in plan.tickets}
    return [there[part.id] for part in made.parts]


def stories(plan: TicketSet) -> list[Ticket]:
    return [t for t in plan.tickets if t.type is TicketType.STORY]


@pytest.mark.parametrize("name", IDEAS)
def test_parts_cost_what_the_whole_did_and_one_beginning_more_for_each(name: str) -> None:
    plan, bdd, hld = sliced(name)
    start, cut = load_priors().base["story"], 0
    for whole in stories(plan):
        try:
            made = regroup.prepared_split(plan, edit(whole.id, is_split=True), bdd, hld)
        except AppError:
            continue  # small enough
        cut += 1
        after = regroup.split(plan, made)
        parts = parts_of(after, made)
        (before,) = hours(plan, hld, [whole.id])
        costs = hours(after, hld, [one.id for one in parts])
        more = start * (len(parts) - 1)
        assert before - 0.5 <= sum(costs) - more <= before + 0.5 * len(parts), (whole.title, before, costs)
        for field in ALL:
            assert {one for part in parts for one in getattr(part, field)} == set(getattr(whole, field)), field
        proven = [c.scenario for part in parts for c in part.acceptance_criteria if c.scenario]
        assert sorted(proven) == sorted(c.scenario for c in whole.acceptance_criteria if c.scenario)
    assert cut or name == "workshop"


@pytest.mark.parametrize("name", IDEAS)
def test_what_was_joined_and_is_taken_apart_again_is_what_it_was_before(name: str) -> None:
    plan, bdd, hld = sliced(name)
    found = stories(plan)
    tried = 0
    for one, other in itertools.pairwise(found):
        joining = edit(one.id, merges=(other.id,))
        try:
            regroup.checked_merge(plan, joining)
        except AppError:
            continue
        tried += 1
        joined = regroup.merged(plan, joining)
        parting = edit(one.id, is_split=True, words=f"{one.title} | {other.title}")
        made = regroup.prepared_split(joined, parting, bdd, hld)
        after = regroup.split(joined, made)
        first, second = parts_of(after, made)
        before = sum(hours(plan, hld, [one.id, other.id]))
        again = sum(hours(after, hld, [first.id, second.id]))
        assert abs(again - before) <= 0.08 * before, (one.title, other.title, before, again)
        for old, new in ((one, first), (other, second)):
            assert new.covers == old.covers
            assert set(new.entities) == set(old.entities) and set(new.decisions) == set(old.decisions)
            assert {c.scenario for c in new.acceptance_criteria} == {c.scenario for c in old.acceptance_criteria}
        assert other.description.split("\n\n")[0] not in first.description
        assert one.description.split("\n\n")[0] not in second.description
        assert second.description.startswith(other.description.split("\n\n")[0])
    assert tried


def test_an_older_edit_that_shares_nothing_out_still_reads_as_it_did() -> None:
    plan, _, _ = sliced("bakery")
    whole = max(stories(plan), key=lambda t: len(t.acceptance_criteria))
    keys = [c.scenario or c.text for c in whole.acceptance_criteria]
    parts = (
        TicketPart(id=whole.id, title="One", criteria=tuple(keys[:1])),
        TicketPart(id="T-99", title="Two", criteria=tuple(keys[1:])),
    )
    told = parts[0].model_dump(mode="json")
    assert set(told) == {"id", "title", "criteria", "components", "entities"}  # as it was written then
    after = regroup.split(plan, edit(whole.id, is_split=True, parts=parts))
    second = next(t for t in after.tickets if t.id == "T-99")
    assert (second.covers, second.entities, second.subject) == (whole.covers, whole.entities, "part:T-99")


def test_what_the_whole_gets_later_is_the_first_parts() -> None:
    plan, bdd, hld = sliced("bakery")
    whole = max(stories(plan), key=lambda t: len(t.acceptance_criteria))
    made = regroup.prepared_split(plan, edit(whole.id, is_split=True), bdd, hld)
    later = tuple(
        t.model_copy(update={"decisions": (*t.decisions, "D-77"), "covers": (*t.covers, "R-77")})
        if t.id == whole.id
        else t
        for t in plan.tickets
    )
    after = regroup.split(plan.model_copy(update={"tickets": later}), made)
    having = [t.id for t in after.tickets if "D-77" in t.decisions]
    assert having == [whole.id] == [t.id for t in after.tickets if "R-77" in t.covers and t.type is not TicketType.EPIC]
