"""The usual decisions of a design are told by this idea's numbers, people and places, and no two ideas say the same."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd, Decision, Hld
from services.hld import HldGiven, draft_offline
from tests.hld.ideas import BAKERY, MARKETPLACE, quality, wants


def design(problem: str, base: Bdd = BAKERY, **parts: object) -> Hld:
    bare = {"problem": problem, "summary": "", "quality": (), "goals": (), "constraints": ()}
    return draft_offline(HldGiven(bdd=base.model_copy(update={**bare, **parts})))


def decision(slot: str, hld: Hld) -> Decision:
    (found,) = [d for d in hld.decisions if d.key.partition(":")[0] == slot]
    return found


def test_one_program_is_enough_until_a_number_of_people_that_is_named() -> None:
    style = decision("style", design("We have 1,200 customers."))
    assert "1,200 customers (M-1)" in style.why and "2 requests a second" in style.why
    assert "60,000 customers (50 times those of today)" in style.change_mind


def test_without_a_number_the_reason_stays_without_one() -> None:
    style = decision("style", design("x"))
    assert "requests a second" not in style.why and "times those of today" not in style.change_mind


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        ("300 loaves a day.", "110,000 a year of today (M-1)"),
        ("20,000 loaves a day.", "100,000,000 rows in about 14 years"),
    ],
)
def test_what_comes_in_a_year_says_when_the_store_is_full(problem: str, said: str) -> None:
    assert said in decision("store", design(problem)).change_mind


def test_places_of_one_organisation_are_no_tenants() -> None:
    tenancy = decision("tenancy", design("A chain of nine small shops."))
    assert "“nine small shops” (M-1) are places of one organisation" in tenancy.why
    assert "nine small shops" in tenancy.change_mind
    rented = design("Our pool rents lanes. About nine schools ask for one.")  # customers, not places of ours
    assert not [d for d in rented.decisions if d.key.startswith("tenancy:")]
    assert not [d for d in design("We bake.").decisions if d.key.startswith("tenancy:")]  # nobody asks for it


def test_whose_data_it_is_decides_about_the_provider() -> None:
    hosting = decision("hosting", design("We bake."))
    assert hosting.why.startswith("Here personal data means ") and "which a provider" in hosting.why


def test_a_rush_that_is_named_carries_the_sum() -> None:
    found = {n.topic: n for n in design("1,200 visitors come, most of them between 2 and 4 pm.").operations}
    assert "6.7 requests a second" in found["capacity"].text
    assert "÷ 2 × 20" in found["capacity"].derivation


def test_people_are_a_crowd_whatever_they_are_called() -> None:
    name = BAKERY.personas[0].name
    personas = (BAKERY.personas[0].model_copy(update={"name": "Beekeeper", "plural": "beekeepers"}),)
    assert name != "Beekeeper"
    found = {n.topic: n for n in design("320 beekeepers take part.", personas=personas).operations}
    assert "320 beekeepers" in found["capacity"].text


def test_a_test_with_the_wrong_role_and_one_of_erasing_name_what_they_try() -> None:
    promised = (
        quality(1, "security", "Only bakers reach it", "0 get through"),
        quality(2, "privacy", "Personal data goes", "erased within 30 days"),
    )
    security, privacy = design("x", quality=promised).quality_targets
    assert " tries “" in security.proof and "(R-" in security.proof
    assert "Database" in privacy.proof and "its backups and the logs" in privacy.proof


@pytest.mark.parametrize("base", [BAKERY, MARKETPLACE])
def test_secrets_and_logs_say_whose_and_of_what(base: Bdd) -> None:
    shared = {one.name: one.purpose for one in design("x", base).shared}
    assert "(R-" in shared["Logs and measurements"]
    assert "database roles of" in shared["Secret store"]


def test_a_title_that_says_who_does_it_stands_behind_no_can() -> None:
    person = BAKERY.personas[0]
    told = BAKERY.requirements[0].model_copy(
        update={
            "title": f"{person.name}s look up whether a loaf is free",
            "text": f"The system shall let {person.name.lower()}s look up whether a loaf is free.",
            "persona": person.id,
        }
    )
    said = design("x", requirements=(told, *BAKERY.requirements[1:])).summary
    assert f"{person.name} can {person.name.lower()}s" not in said


def test_messages_and_files_turn_at_this_idea_s_figures() -> None:
    told = wants(9, "P-1", "Hear of it", "The system shall send members an e-mail when it is ready.")
    photo = wants(8, "P-1", "Send a photo", "The system shall let members upload a photo of the loaf.")
    sending = decision("sending", design("We have 400 customers.", requirements=(told,)))
    assert "100,000 messages a month, 250 for each of the 400 customers (M-1)" in sending.change_mind
    files = decision("files", design("300 loaves a day.", requirements=(photo,)))
    assert "110,000 loaves a year (M-1)" in files.change_mind


def test_what_the_database_gives_in_return_is_the_idea_s_own_rule() -> None:
    rule = wants(
        9, "P-1", "A loaf is never sold twice", "The system shall make sure that a loaf is never sold twice.", "E-1"
    )
    store = decision("store", design("We bake.", requirements=(*BAKERY.requirements, rule)))
    assert "in return “" in store.trade_off and "holds whoever writes" in store.trade_off
