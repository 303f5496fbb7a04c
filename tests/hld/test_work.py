"""Work that patterns bring: written when the draft asks for it, tied to who asks, and never otherwise."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd, Hld
from services.hld import HldGiven, draft_offline
from services.hld.loading import catalogue
from tests.hld.ideas import BAKERY, IDEAS, draft, entity, persona, quality, wants

PATTERNS = {pattern.id: pattern for pattern in catalogue()}


def design(bdd: Bdd) -> Hld:
    return draft_offline(HldGiven(bdd=bdd))


def shop(*, asks_privacy: bool = False, when: str = "at the till") -> Bdd:
    return draft(
        "Corner shop",
        "People queue.",
        personas=(persona(1, "Customer", "wants to go home"), persona(2, "Manager", "runs the shop")),
        requirements=(
            wants(1, "P-1", "Order ahead", f"The customer shall order bread {when}.", "E-1"),
            wants(2, "P-1", "Send a picture", "The customer shall upload a photo of a damaged loaf.", "E-2"),
        ),
        quality=(quality(1, "privacy", "Photos are deleted", "after 30 days"),) if asks_privacy else (),
        entities=(entity(1, "order", "day"), entity(2, "photo", "file")),
    )


@pytest.mark.parametrize("name", IDEAS)
def test_every_piece_of_work_names_who_asks_and_where(name: str) -> None:
    bdd = IDEAS[name]
    hld = design(bdd)
    asking = {x.id for group in (bdd.requirements, bdd.quality, hld.decisions) for x in group}
    parts = {component.id for component in hld.components}
    chosen = {choice.pattern for choice in hld.patterns}
    assert len({item.key for item in hld.work}) == len(hld.work)
    for item in hld.work:
        pattern, _, slug = item.key.partition(":")
        assert pattern in chosen
        assert slug in {work.slug for work in PATTERNS[pattern].work}
        assert item.serves
        assert set(item.serves) <= asking
        assert set(item.components) <= parts
        assert "{" not in item.title + item.text + "".join(item.acceptance)
        assert 0 < item.p50_hours < item.p80_hours


def test_work_that_only_a_quality_requirement_asks_for_waits_for_it() -> None:
    assert "file-upload:clear-out" not in {item.key for item in design(shop()).work}
    work = {item.key: item for item in design(shop(asks_privacy=True)).work}
    assert work["file-upload:clear-out"].serves == ("Q-1",)


def test_work_of_a_requirement_waits_for_its_words() -> None:
    assert "orders:change-order" not in {item.key for item in design(shop()).work}
    work = {item.key: item for item in design(shop(when="and may cancel until noon")).work}
    assert work["orders:change-order"].serves == ("R-1",)


def test_work_of_a_decision_cites_it() -> None:
    bdd = shop()
    close = wants(3, "P-2", "Close taking", "Ordering ends at the cut-off of the day before.", "E-1")
    hld = design(bdd.model_copy(update={"requirements": (*bdd.requirements, close)}))
    assert "orders:cut-off" not in {item.key for item in design(bdd).work}  # nobody speaks of one
    decision = next(d for d in hld.decisions if d.key.startswith("order-states:"))
    work = {item.key: item for item in hld.work}
    assert work["orders:cut-off"].serves == (decision.id,)


def test_a_decision_that_another_pattern_took_asks_for_nothing() -> None:
    bdd = shop()
    spoken = wants(3, "P-2", "Sign in", "Managers sign in with Okta single sign-on.", "E-1")
    hld = design(bdd.model_copy(update={"requirements": (*bdd.requirements, spoken)}))
    assert "sso" in {choice.pattern for choice in hld.patterns}
    assert not [item.key for item in hld.work if item.key.startswith("identity:")]
    assert "sso:leaver" in {item.key for item in hld.work}


def test_keys_stay_over_a_redraft() -> None:
    first = design(shop())
    second = draft_offline(HldGiven(bdd=shop(asks_privacy=True), previous=first))
    assert {item.key for item in first.work} < {item.key for item in second.work}


def test_a_choice_carries_what_one_requirement_usually_costs() -> None:
    hld = design(shop())
    orders = next(choice for choice in hld.patterns if choice.pattern == "orders")
    assert (orders.p50_hours, orders.p80_hours) == PATTERNS["orders"].prior
    assert orders.requirements == ("R-1",)


@pytest.mark.parametrize("language", ["es", "de"])
def test_every_piece_of_work_is_said_in_the_draft_s_language(language: str) -> None:
    """A ticket stands alone in the tracker: one in English among others in Spanish is read by nobody."""
    missing = [
        (pattern.id, text)
        for pattern in catalogue()
        for item in pattern.work
        for text in (item.title, item.text, *item.acceptance)
        if text not in pattern.texts.get(language, {})
    ]
    assert missing == []


def test_a_spanish_plan_has_its_work_in_spanish() -> None:
    spanish = design(BAKERY.model_copy(update={"language": "es"}))
    english = design(BAKERY)
    said = {item.key: (item.title, item.text, *item.acceptance) for item in spanish.work}
    for item in english.work:
        assert not {item.title, item.text, *item.acceptance} & set(said[item.key])
    assert english.work
