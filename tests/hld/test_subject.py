"""The core of a design is the thing that its idea is about, and patterns are not taken for what is done elsewhere."""

from __future__ import annotations

from functools import lru_cache

import pytest

from services.clarifier import ClarifierState, understand
from services.clarifier.state import BddGiven
from services.clarifier.steps import BDD
from services.core.contracts import ComponentKind, Hld
from services.hld import HldGiven, draft_offline


@lru_cache
def design(idea: str) -> Hld:
    return draft_offline(HldGiven(bdd=BDD.offline(BddGiven(state=ClarifierState(idea=understand(idea))))))


def core(idea: str) -> str:
    """What the first service owns; a door's path and the jobs begin there."""
    services = [c for c in design(idea).components if c.kind is ComponentKind.SERVICE]
    return f"{services[0].name}: {services[0].responsibilities[0]}"


@pytest.mark.parametrize(
    ("idea", "subject"),
    [
        (
            "A tool library for our neighbourhood. Members borrow drills, ladders and saws, reserve a tool for a "
            "weekend, and get a reminder by e-mail before it is due back. Late returns cost a small fee, paid by card.",
            "tool",
        ),
        (
            "A ski club lends skis. Members reserve a pair of skis, the keeper hands the skis out, and a lost ski "
            "costs a fine of 50 euros, charged by card.",
            "ski",
        ),
        (
            "A vet clinic wants owners to book an appointment for their pet and get a reminder a week before. Owners "
            "pay a fee at the desk.",
            "appointment",
        ),
        (
            "Laundry room of our block: tenants book a two hour slot, nobody may hold more than two slots a week, and "
            "the caretaker blocks a machine. Each slot costs a small fee.",
            "slot",
        ),
        (
            "Ein Werkzeugverleih im Viertel. Mitglieder leihen Werkzeuge aus, reservieren ein Werkzeug und bekommen "
            "eine Erinnerung. Verspätete Rückgabe kostet eine Gebühr, bezahlt mit Karte.",
            "Werkzeug",
        ),
        (
            "Una biblioteca de juguetes. Los socios reservan un juguete, lo devuelven a las dos semanas y pagan un "
            "recargo con tarjeta si tardan.",
            "juguete",
        ),
    ],
)
def test_the_core_is_what_the_idea_is_about(idea: str, subject: str) -> None:
    assert subject.casefold() in core(idea).casefold()


@pytest.mark.parametrize(
    ("idea", "pattern"),
    [
        ("A barber: customers book a time, pay at the counter, and the barber sees the day's list.", "payments"),
        ("Dance school: parents register a child and pay the fee at the office. Teachers mark who came.", "payments"),
        ("Camping: guests reserve a pitch and pay on arrival. The warden sees who comes today.", "payments"),
        ("Blood donation: donors pick a date and nurses record each donation by blood group.", "donations"),
        ("Courier firm: customers order a pickup and the customer signs on the phone for the parcel.", "e-signature"),
        ("Theatre: members sign up for rehearsals and the director posts changes of the plan.", "identity"),
        ("Laundry: tenants book a slot and the caretaker blocks a machine that is broken.", "helpdesk"),
        ("Museum: a teacher requests a tour for a class and the guide confirms the tour.", "learning"),
        ("Irrigation: the guard opens the gate and notes the amount delivered to each plot.", "logistics"),
    ],
)
def test_no_pattern_for_what_the_product_does_not_do(idea: str, pattern: str) -> None:
    assert pattern not in {choice.pattern for choice in design(idea).patterns}


def test_a_part_paid_online_is_a_payment_all_the_same() -> None:
    said = "Camping: guests reserve a pitch and pay a deposit online by card and the rest on arrival."
    assert "payments" in {choice.pattern for choice in design(said).patterns}


def test_a_provider_that_another_pattern_needs_is_drawn_once() -> None:
    found = design(
        "A shop for used lamps. Buyers pay by card, and the money is held in escrow until the lamp has arrived. "
        "Sellers get the money after that."
    )
    outside = [c.name for c in found.components if c.kind is ComponentKind.EXTERNAL and "ayment" in c.name]
    assert len(outside) == 1


def test_a_system_that_the_draft_names_pays_out() -> None:
    found = design(
        "Winners of the prize enter their account. Payouts go through our existing PayPal account. The treasurer "
        "releases each payout."
    )
    names = [c.name for c in found.components if c.kind is ComponentKind.EXTERNAL]
    assert "PayPal" in names and "Payout provider" not in names
    assert not [d for d in found.decisions if "Card data" in d.title]  # nobody pays in


def test_nobody_builds_a_product_for_its_late_fee() -> None:
    found = design(
        "Our film club lends projectors. Members pay 5 euros per day for a late projector by card. Members reserve a "
        "projector for a weekend."
    )
    main = next(flow for flow in found.flows if flow.kind == "main")
    assert main.title.startswith("Reserve")


def test_who_waits_or_looks_comes_after_who_does() -> None:
    found = design(
        "Residents see on a map which fountains are open. Inspectors take a water sample from every fountain and enter "
        "the result on their phone. New inspectors go on a waiting list."
    )
    main = next(flow for flow in found.flows if flow.kind == "main")
    assert main.title.startswith(("Take", "Enter"))
