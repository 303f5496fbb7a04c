"""What a draft keeps, of whom it speaks, and what a law guards: settled from the idea before anything is stated."""

from __future__ import annotations

import pytest

from services.clarifier import ClarifierState, understand
from services.clarifier.state import BddGiven
from services.clarifier.steps import BDD
from services.core.contracts import Bdd, DataClass


def drafted(text: str) -> Bdd:
    return BDD.offline(BddGiven(state=ClarifierState(idea=understand(text))))


def names(bdd: Bdd) -> set[str]:
    return {entity.name for entity in bdd.entities}


KEPT = [  # the idea, what is kept, what is none of its records
    ("Food bank app: supermarkets post surplus food, charities claim it. Volunteers are often in basements.",
     "surplus food", "basement"),
    ("Data scientists log runs with parameters and compare runs in charts. They promote a model.", "run", "scientist"),
    ("Suppliers upload safety certificates. A supplier without a valid certificate is blocked.",
     "safety certificate", "valid certificate"),
    ("Charities submit an application with a budget. Applications are deleted 5 years after the decision.",
     "application", "budget"),
    ("Employees fill in a profile with skills and goals. The HR team overrides the pairs.", "profile", "goal"),
    ("The milkman logs deliveries. The ministry wants an export every quarter.", "delivery", "ministry"),
    ("I want something where I post the rehearsals and concerts. Singers download sheet music.", "rehearsal",
     "quarter"),
    ("Staff take photos of the day. Parents look at the photos, and photos are deleted after a month.", "photo", "day"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kept", "none"), KEPT)
def test_records_are_what_deeds_are_done_to(text: str, kept: str, none: str) -> None:
    found = names(drafted(text))
    assert kept in found
    assert none not in found


CHILDREN = (
    "Parents at the nursery want to see what their child did today. Staff note meals. Photos go when a child leaves."
)


def test_who_is_spoken_of_is_known_even_if_they_do_nothing() -> None:
    bdd = drafted(CHILDREN)
    child = next(entity for entity in bdd.entities if entity.name == "child")
    assert child.data_class is DataClass.PERSONAL
    guarded = [one for one in bdd.quality if one.attribute == "compliance"]
    assert [one.text for one in guarded if "consent" in one.text]
    assert all(one.sources[0].startswith("A-") for one in guarded)


def test_consent_that_is_spoken_of_is_not_assumed() -> None:
    bdd = drafted(f"{CHILDREN} The parents give their consent on paper.")
    assert not [one for one in bdd.quality if one.attribute == "compliance" and one.sources[0].startswith("A-")]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Farmers log treatments of cows. The vet approves treatments.", DataClass.INTERNAL),
        ("Nurses log treatments of patients. The doctor approves treatments.", DataClass.SENSITIVE),
    ],
)
def test_the_treatment_of_an_animal_is_nobodys_health(text: str, level: DataClass) -> None:
    treatment = next(entity for entity in drafted(text).entities if entity.name == "treatment")
    assert treatment.data_class is level


RISKS = [
    ("Employees book a desk. Login with Okta.", "Okta is away, and nobody who is signed out gets in"),
    ("Farmers log treatments. The office imports a CSV every week.", "in another shape than agreed"),
    ("Clerks log parcels. Parcels are sent to SAP.", "SAP is unavailable or changes its interface"),
]


@pytest.mark.parametrize(("text", "risk"), RISKS)
def test_what_being_away_means_depends_on_the_system(text: str, risk: str) -> None:
    assert [one.text for one in drafted(text).risks if risk in one.text]


def test_what_reports_to_us_is_asked_again_and_sent_nothing() -> None:
    bdd = drafted("The tool shows alerts from Grafana. Engineers acknowledge alerts.")
    told = next(one for one in bdd.risks if "Grafana" in one.text)
    assert "fetched again" in told.mitigation


def test_records_of_an_age_go_by_the_systems_deed() -> None:
    bdd = drafted("Porters hand out keys and note keys. Records older than 2 years must go.")
    assert "The system shall delete records older than 2 years." in [one.text for one in bdd.requirements]
    assert "record" not in names(bdd)


def test_numbers_of_a_thousand_join_as_others_do() -> None:
    bdd = drafted("Porters log keys. We have 2,300 keys across 141 buildings.")
    assert "2,300 keys and 141 buildings" in next(one.text for one in bdd.quality if one.attribute == "scalability")


def test_money_of_which_nobody_speaks_is_not_left_out_either() -> None:
    for text in ("Porters log keys. The warden sees the keys.", "Members reserve boats. The warden sees the boats."):
        assert not [one for one in drafted(text).scope_out if "money" in one.text]


def test_what_is_to_be_built_is_no_deed_of_the_product() -> None:
    bdd = drafted("hey can we build a little tool for the release managers? Service owners tick a checklist.")
    assert not [one.text for one in bdd.requirements if "little tool" in one.text]
    assert not [one.text for one in bdd.open_questions if "little tool" in one.text]
    assert "tool" not in names(bdd)
    lent = drafted("Members borrow tools. The keeper sees which tools are out.")
    assert "tool" in names(lent)


DEALS = [
    ("Coffee club: customers choose beans and an interval and pay by card. They can pause a delivery.", "subscription"),
    ("Customers put beans into a basket and pay by card.", "order"),
    ("Customers book a walk with a dog and pay by card.", "walk"),
]


@pytest.mark.parametrize(("text", "deal"), DEALS)
def test_money_is_for_the_deal_and_not_for_the_bean(text: str, deal: str) -> None:
    texts = [one.text for one in drafted(text).requirements]
    assert f"the full amount for a{'n' if deal[0] in 'aeio' else ''} {deal}," in " ".join(texts)


def test_a_term_of_one_thing_makes_it_a_record() -> None:
    bdd = drafted("Parents see the bus on a map. Location history must be gone after 14 days.")
    assert "The system shall delete the location history after 14 days." in [one.text for one in bdd.requirements]
    assert "location history" in names(bdd)


@pytest.mark.parametrize("text", ["Members rate bottles blind.", "The club does a legal age check of members."])
def test_a_word_in_passing_asks_for_no_quality(text: str) -> None:
    assert not [one for one in drafted(text).quality if one.attribute in ("accessibility", "compliance")]


def test_a_badge_is_no_payment_card() -> None:
    bdd = drafted("Drivers check children in with an NFC card. The office issues NFC cards.")
    assert next(entity for entity in bdd.entities if entity.name == "NFC card").data_class is DataClass.INTERNAL


def test_what_there_are_many_of_is_known() -> None:
    bdd = drafted("Porters log keys. We have 2,300 keys across 41 buildings. 14 caretakers look after them.")
    assert {"key", "building", "caretaker"} <= names(bdd)
    assert next(entity for entity in bdd.entities if entity.name == "building").data_class is DataClass.INTERNAL


def test_a_dozen_that_grows_is_a_load() -> None:
    bdd = drafted("Sales people upload contracts. We have 14 customers now, expect 80 next year.")
    assert [one.text for one in bdd.quality if one.attribute == "scalability" and "14 customers" in one.text]
