"""A pattern's slot is filled by what the idea says of it; whoever or whatever is left fills none."""

from __future__ import annotations

from services.clarifier.lint import gherkin_findings
from tests.clarifier.test_no_things import drafted


def said(text: str) -> str:
    return " ".join(one.text for one in drafted(text).requirements)


def test_who_only_reads_the_numbers_books_no_room() -> None:
    text = said(
        "Problem: 12 meeting rooms, constantly double booked. Solution: a tablet at each door shows who has the "
        "room and until when; tapping it books the room for 15 minutes. If nobody checks in within 10 minutes of "
        "the start, the booking is dropped. Facility wants monthly numbers on how much each room is used. Must "
        "work with our Exchange calendar."
    )
    assert "two facility teams" not in text and "facility team cancels" not in text


def test_what_is_refused_brings_no_payment_back() -> None:
    text = said(
        "The front desk should write down the canoe and print a tag. Mechanics pick the next canoe from the "
        "queue, add the parts they used and mark it done. When a canoe is done the customer gets a text message "
        "with the price. Please no online payment, people pay at the counter."
    )
    assert "payment provider" not in text and "confirmation of a payment" not in text


def test_who_is_only_told_of_it_marks_nothing_as_done() -> None:
    text = said(
        "We are a translation agency with 12 freelancers. Project managers send a job to freelancers who do that "
        "language pair and the first to accept gets it. Deadlines slip because freelancers forget jobs they "
        "accepted weeks ago. Remind them two days before delivery and tell the project manager if nothing was "
        "uploaded by then. Freelancers upload the finished file and an invoice. Accounting must only see "
        "invoices, not the client's texts."
    )
    assert "project managers mark" not in text and "household" not in text


def test_people_at_large_are_no_persona() -> None:
    bdd = drafted(
        "Our canoe club repairs canoes. The desk should write down the canoe. Mechanics pick the next canoe from "
        "the queue, add the parts they used and mark it done. When a canoe is done the customer gets a text "
        "message with the price. Please no online payment, people pay at the counter."
    )
    assert "Person" not in [one.name for one in bdd.personas]


def test_two_limits_are_two_cases_and_no_twins() -> None:
    text = (
        "Agents can refund an order up to 50 USD themselves; above that a team lead approves, above 500 USD "
        "finance does. The customer gets an email when the refund is paid. Every refund needs a reason and shows who "
        "approved it."
    )
    assert [one.where for one in gherkin_findings(drafted(text)) if one.rule == "clarifier.gherkin-twin"] == []


def test_whose_right_it_is_needs_no_sentence_that_fits_every_idea() -> None:
    bdd = drafted("Members reserve a boat. The boatman repairs boats. Coaches log each trip. Members see the boats.")
    (rights,) = [one.text for one in bdd.quality if one.attribute == "security"]
    assert rights.startswith("Only members may reserve a boat; only ")
    assert "every other role" not in rights
