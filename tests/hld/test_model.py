"""What a model reads and how its answer is judged: long drafts are cut to fit, and the same linter checks it."""

from __future__ import annotations

from services.ai.prompts import prompt_of, render
from services.core.contracts import Bdd, Decision
from services.hld import DRAFT, HldGiven, draft_offline
from services.hld.asked import MOST, asked_of
from tests.hld.ideas import BAKERY, MARKETPLACE, wants

GOOD = draft_offline(HldGiven(bdd=MARKETPLACE))


def long_draft(count: int) -> Bdd:
    words = "with every detail that anybody could think of " * 8
    many = (wants(n, "P-1", f"Wish {n}", f"The buyer shall see wish {n} {words}.", "E-1") for n in range(1, count + 1))
    return MARKETPLACE.model_copy(update={"requirements": tuple(many)})


def given(bdd: Bdd) -> HldGiven:
    return HldGiven(bdd=bdd, previous=GOOD)


def test_a_draft_is_read_whole_when_it_fits() -> None:
    asked = asked_of(BAKERY)
    assert not asked.is_shortened
    assert all(any(r.id in said and r.text in said for said in asked.requirements) for r in BAKERY.requirements)
    assert {e.id for e in asked.entities} == {e.id for e in BAKERY.entities}


def test_a_long_draft_is_cut_but_no_requirement_is_left_out() -> None:
    bdd = long_draft(250)
    asked = asked_of(bdd)
    assert asked.is_shortened and len(asked.requirements) == 250
    assert len(asked.model_dump_json()) <= MOST < len(bdd.model_dump_json())
    _, user = render(prompt_of(DRAFT), given(bdd))
    assert len(user.content) < MOST + 20_000


def test_the_prompt_shows_the_ids_of_before_and_no_log_of_people() -> None:
    _, user = render(prompt_of(DRAFT), given(MARKETPLACE))
    assert all(decision.key in user.content for decision in GOOD.decisions)
    assert "features" not in user.content


def test_a_model_s_sound_answer_passes_and_a_broken_one_is_told_the_mend() -> None:
    first = HldGiven(bdd=MARKETPLACE)
    assert DRAFT.check(first, GOOD.model_copy(update={"entities": ()})) == []
    broken = GOOD.model_copy(update={"links": tuple(k.model_copy(update={"protocol": "HTTP"}) for k in GOOD.links)})
    told = DRAFT.check(first, broken)
    assert told and all("Encrypt it" in line for line in told if "crosses a trust boundary" in line)


def test_a_model_may_not_give_an_id_a_new_meaning_or_lose_one() -> None:
    again = HldGiven(bdd=MARKETPLACE, previous=GOOD)
    assert DRAFT.check(again, GOOD) == []
    one = GOOD.decisions[0]
    slot = one.key.partition(":")[0]
    other = one.model_copy(update={"key": f"{slot}:something-else"})
    swapped = GOOD.model_copy(update={"decisions": (other, *GOOD.decisions[1:])})
    assert any(f"{one.id} was “{one.key}”" in line for line in DRAFT.check(again, swapped))
    lost = GOOD.model_copy(update={"decisions": GOOD.decisions[1:]})
    assert any(f"{one.id} is gone" in line for line in DRAFT.check(again, lost))


def test_a_superseded_decision_does_not_come_back() -> None:
    old: Decision = GOOD.decisions[0].model_copy(update={"id": "D-90", "key": "colour:blue"})
    before = GOOD.model_copy(update={"superseded": (old,)})
    revived = GOOD.model_copy(update={"decisions": (*GOOD.decisions, old)})
    told = DRAFT.check(HldGiven(bdd=MARKETPLACE, previous=before), revived)
    assert any("D-90 was superseded and is in force again" in line for line in told)
