"""Who fills a pattern's slots, what is paid for, and what is no record: the drafter adds what fits this idea."""

from __future__ import annotations

import pytest

from services.clarifier import ClarifierState, understand
from services.clarifier.state import BddGiven
from services.clarifier.steps import BDD
from services.core.contracts import Bdd, DataClass


def drafted(text: str) -> Bdd:
    return BDD.offline(BddGiven(state=ClarifierState(idea=understand(text))))


def texts(bdd: Bdd) -> str:
    return "\n".join(r.text for r in bdd.requirements)


LENDING = (
    "Our film club wants to lend projectors, screens and cameras to its 240 members. Members reserve an item for a "
    "weekend. Members who bring things back late pay 5 euros per day. The treasurer needs a list of unpaid fees at "
    "the end of each month."
)
COURSES = (
    "I want to sell video courses to subscribers for 19 euros a month. Subscribers watch videos on their phone. "
    "Students upload photos of their pieces."
)


def test_who_lends_is_not_who_borrows() -> None:
    said = texts(drafted(LENDING))
    assert "remind the member" in said and "remind the film club" not in said


def test_a_late_fee_is_charged_as_a_fee_and_not_as_a_subscription() -> None:
    said = texts(drafted(LENDING))
    assert "charge the fee once" in said and "subscription" not in said


def test_one_seller_is_no_marketplace_and_the_subscriber_pays() -> None:
    said = texts(drafted(COURSES))
    assert "show subscribers the full amount for a subscription" in said
    assert "both sides" not in said


def test_money_that_goes_out_is_not_charged() -> None:
    said = texts(
        drafted(
            "Build a referral programme for our dental insurance. Customers share a personal link with friends, and "
            "both get 30 dollars once the friend has paid the first premium. Nobody may refer themselves, and one "
            "household can earn at most 300 dollars a year. Marketing wants to see which channels bring the most "
            "sign-ups. Payouts go through our existing PayPal account."
        )
    )
    assert "before they pay" not in said


def test_a_purchase_order_is_no_order_of_a_shop() -> None:
    said = texts(
        drafted(
            "Procurement at our hospital still collects signatures on paper. Buyers create a purchase order, and "
            "orders above 10,000 euros need the signature of two managers. Managers sign electronically on a tablet or "
            "a phone. Suppliers receive the signed order by e-mail as a PDF. Each department has a yearly budget, and "
            "no order may exceed what is left. Auditors need to see who signed what and when for 7 years. We process "
            "around 90 orders a week."
        )
    )
    assert "sold out" not in said and "products" not in said


def test_a_yearly_fee_is_what_is_paid_for() -> None:
    said = texts(drafted("Gardeners swap watering duty when on holiday. The committee sees who paid the yearly fee."))
    assert "full amount for a yearly fee" in said


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        (
            "Our university must assign students to seminars. Students rank five seminars until a deadline.",
            "university",
        ),
        (
            "Our film club wants to lend projectors to its members. Members reserve an item for a weekend and pick it "
            "up at the clubhouse.",
            "clubhouse",
        ),
    ],
)
def test_whose_wish_it_is_and_where_it_happens_are_no_records(text: str, noun: str) -> None:
    assert noun not in [entity.name.casefold() for entity in drafted(text).entities]


@pytest.mark.parametrize(
    ("text", "noun", "facts"),
    [
        ("Dispatchers see the position of every van on a map. Drivers send the position of a van.", "position",
         {"latitude", "longitude"}),
        ("Customers share a referral link with friends. Each referral earns a reward. Clerks see each referral.",
         "referral", {"code", "reward"}),
        ("Buyers create a purchase order. Managers approve a purchase order.", "purchase order", {"total", "supplier"}),
        ("The registrar explains every assignment. Students rank seminars and see their assignment.", "assignment",
         {"reason"}),
    ],
)  # fmt: skip
def test_what_is_kept_of_a_common_noun_is_known(text: str, noun: str, facts: set[str]) -> None:
    found = next(entity for entity in drafted(text).entities if entity.name == noun)
    assert facts <= {attribute.name for attribute in found.attributes}


def test_where_somebody_was_is_personal() -> None:
    bdd = drafted("Dispatchers see the position of every van on a map. Drivers send the position of a van.")
    assert next(e for e in bdd.entities if e.name == "position").data_class is DataClass.PERSONAL


def test_a_device_that_fell_silent_asks_nobody_to_work_offline() -> None:
    silent = drafted("Farmers see each reading. If the gateway is offline for an hour, our support team has to know.")
    assert not [q for q in silent.quality if q.attribute == "portability"]
    offline = drafted("Farmers note each reading. They must be able to do that offline, there is no signal.")
    assert [q for q in offline.quality if q.attribute == "portability"]


def test_a_title_is_the_deed_without_its_person() -> None:
    bdd = drafted(
        "We want a lab inbox where results from IDEXX arrive as soon as they are ready. A vet can mark each result as "
        "normal or abnormal and write a note for the owner. Abnormal results go to the head vet."
    )
    assert not [r.title for r in bdd.requirements if r.title.startswith("A vet can")]


def test_who_approves_is_not_who_asks_and_a_stated_limit_stands_alone() -> None:
    said = texts(
        drafted(
            "Set designers upload photos of a set piece. Other theatres can search the collection and request a piece "
            "for up to eight weeks. The workshop manager approves or declines each request within three days."
        )
    )
    assert "withdraw" in said and "let the workshop manager withdraw" not in said
    assert "3 working days" not in said  # beside the three days that were said
