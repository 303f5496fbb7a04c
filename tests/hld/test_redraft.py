"""A second draft keeps what stayed the same, and never gives an id twice."""

from __future__ import annotations

from services.core.contracts import Bdd, Constraint, Hld
from services.hld import HldGiven, draft_offline, findings, markdown
from services.hld.ids import every_id
from tests.hld.ideas import BAKERY, INSPECTIONS, MARKETPLACE, entity, wants


def redraw(bdd: Bdd, previous: Hld | None = None) -> Hld:
    return draft_offline(HldGiven(bdd=bdd, previous=previous))


def ids_by_name(hld: Hld) -> dict[str, str]:
    return {component.name: component.id for component in hld.components}


def test_the_same_draft_redrawn_is_identical() -> None:
    first = redraw(MARKETPLACE)
    assert redraw(MARKETPLACE, first) == first


def test_what_stays_keeps_its_id_when_something_is_added() -> None:
    first = redraw(BAKERY)
    more = BAKERY.model_copy(
        update={
            "requirements": (
                *BAKERY.requirements,
                wants(4, "P-1", "Send a photo", "The customer shall upload a photo.", "E-3"),
            ),
            "entities": (*BAKERY.entities, entity(3, "Cake photo", "hash", to="E-1", verb="belongs to")),
        }
    )
    second = redraw(more, first)
    assert findings(second, more) == ()
    before, after = ids_by_name(first), ids_by_name(second)
    assert {name: after[name] for name in before} == before
    added = set(after.values()) - set(before.values())
    assert added and not added & set(every_id(first))


def test_a_dropped_id_is_retired_and_not_given_again() -> None:
    first = redraw(INSPECTIONS)
    less = INSPECTIONS.model_copy(
        update={
            "requirements": tuple(r for r in INSPECTIONS.requirements if r.id != "R-2"),
        }
    )
    second = redraw(less, first)
    gone = {c.id for c in first.components} - {c.id for c in second.components}
    assert gone and gone <= set(second.retired)
    third = redraw(
        MARKETPLACE.model_copy(update={"personas": INSPECTIONS.personas, "requirements": MARKETPLACE.requirements}),
        second,
    )
    assert not gone & {c.id for c in third.components}
    assert gone <= set(third.retired)


def test_a_replaced_decision_is_superseded_by_link() -> None:
    first = redraw(BAKERY)
    before = next(d for d in first.decisions if d.key.startswith("store:"))
    insist = Constraint(id="C-3", text="The shop insists on MySQL.", kind="technology", sources=("M-1",))
    changed = BAKERY.model_copy(update={"constraints": (*BAKERY.constraints, insist)})
    second = redraw(changed, first)
    after = next(d for d in second.decisions if d.key.startswith("store:"))
    assert after.key == "store:mysql" and after.id != before.id
    assert after.supersedes == before.id
    assert before in second.superseded
    assert findings(second, changed) == ()
    assert f"supersedes {before.id}" in markdown(second)
    third = redraw(changed, second)
    assert third == second


def test_three_redrafts_with_changed_answers_never_reuse_an_id() -> None:
    """Hosting, sign-in and payment are swapped and swapped back: each time a new decision that names the one before."""
    own = Constraint(id="C-5", text="No cloud: our own server.", kind="technology", sources=("M-1",))
    paid = wants(9, "P-1", "Pay by card", "The customer shall pay for a pre-order by card.", "E-1")
    answers = (
        BAKERY,
        BAKERY.model_copy(update={"constraints": (), "quality": (), "requirements": (*BAKERY.requirements, paid)}),
        BAKERY.model_copy(update={"constraints": (*BAKERY.constraints, own), "scope_out": ()}),
        BAKERY,
    )
    versions: list[Hld] = []
    meaning: dict[str, str] = {}
    for bdd in answers:
        made = redraw(bdd, versions[-1] if versions else None)
        assert findings(made, bdd) == ()
        for decision in (*made.decisions, *made.superseded):
            assert meaning.setdefault(decision.id, decision.key) == decision.key
        versions.append(made)
    hosting = [next(d for d in made.decisions if d.key.startswith("hosting:")) for made in versions]
    assert len({d.id for d in hosting}) == len(hosting)
    assert [d.supersedes for d in hosting] == ["", *(d.id for d in hosting[:-1])]
    kept = {d.id for d in versions[-1].superseded}
    every = {d.id for made in versions for d in made.decisions}
    assert every == kept | {d.id for d in versions[-1].decisions}
    assert {d.key for d in versions[1].decisions} - {d.key for d in versions[0].decisions}
    text = markdown(versions[-1])
    assert all(name in text for name in kept)


def test_a_decision_that_comes_back_after_a_gap_names_the_last_one() -> None:
    paid = wants(9, "P-1", "Pay by card", "The customer shall pay for a pre-order by card.", "E-1")
    with_money = BAKERY.model_copy(update={"requirements": (*BAKERY.requirements, paid), "scope_out": ()})
    first = redraw(with_money)
    second = redraw(BAKERY, first)
    third = redraw(with_money, second)
    before = next(d for d in first.decisions if d.key.startswith("card-data:"))
    assert before in second.superseded and f"{before.id} " in markdown(second)
    after = next(d for d in third.decisions if d.key == before.key)
    assert after.id != before.id and after.supersedes == before.id
