"""What words point back to, examples, tiers and who speaks: said as meant, or left in the words that were typed."""

from __future__ import annotations

import pytest

from tests.clarifier.test_no_things import drafted

STATED = [
    (
        "A museum guide. Visitors scan the QR code next to an exhibit and hear a story about it in their language.",
        [
            "The system shall let visitors scan the QR code next to an exhibit and hear a story about it in their "
            "language."
        ],
    ),
    (
        "A tool library. Members scan the code on the tool and return it.",
        ["The system shall let members scan the code on the tool and return it."],
    ),
    (
        "A museum guide. Curators write the text, the audio is made from it automatically, but a curator has to listen "
        "to it before it goes live.",
        [
            "The system shall make sure that the audio is made from the text automatically.",
            "The system shall make sure that curators listen to the audio before the audio goes live.",
        ],
    ),
    (
        "The clinic enters the treatment times. Patients get a call 20 minutes before. If a treatment runs late the "
        "return trip moves with it.",
        ["If a treatment runs late, the system shall make sure that the return trip moves with the treatment."],
    ),
    (
        "The lab enters results. If a result is out of spec, the batch is locked until QA releases it.",
        ["If a result is out of spec, the system shall lock the batch until QA releases the batch."],
    ),
    (
        "Laser cutters for members. Members tap a card, and at the end of the month they get an invoice.",
        ["The system shall make sure that members get an invoice at the end of the month."],
    ),
    (
        "Translation jobs. PMs upload a document and pick the languages.",
        ["The system shall let PMs upload a document.", "The system shall let PMs pick the languages."],
    ),
    (
        "Guest parking. The guard checks plates and if a car isn't registered he takes a picture and the owner of the "
        "apartment, if known, gets a warning, the second time a fine of $40.",
        [
            "If a car isn't registered, the system shall let guards take a picture.",
            "If a car is not registered, the system shall make sure that the owner of the apartment, if known, gets a "
            "warning.",
            "If a car is not registered, the system shall make sure that the owner of the apartment, if known, gets a "
            "fine of $40 the second time.",
        ],
    ),
    (
        "Seeds are lent in spring. We need to see which varieties are about to die out, i.e. fewer than 3 growers.",
        ["The system shall show which varieties are about to die out, that is fewer than 3 growers."],
    ),
    (
        "A club for collectors. Members pick a category, e.g. stamps and coins, and upload a photo.",
        [
            "The system shall let members pick a category, for example stamps and coins.",
            "The system shall let members upload a photo.",
        ],
    ),
    (
        "Discounts need approval. Reps enter the deal; up to 10% goes through automatically, 10 to 25% needs their "
        "manager, anything above needs the CFO.",
        [
            "The system shall make sure that up to 10% goes through automatically.",
            "The system shall make sure that 10 to 25% needs their manager.",
            "The system shall make sure that anything above needs the CFO.",
        ],
    ),
    (
        "Discounts need approval. Reps enter the deal. Salesforce stays the source of truth, so write the result back "
        "there.",
        ["The system shall write the result back to Salesforce."],
    ),
    (
        "I coach a youth rowing club. Parents need to tell me by thursday evening if their kid rows on saturday, then "
        "I make the boats.",
        [
            "The system shall let parents tell the coach by Thursday evening if their kid rows on Saturday.",
            "The system shall let coaches make the boats.",
        ],
    ),
]


@pytest.mark.parametrize(("text", "sentences"), STATED, ids=[text[:48] for text, _ in STATED])
def test_it_is_said_as_it_was_meant(text: str, sentences: list[str]) -> None:
    said = [requirement.text for requirement in drafted(text).requirements]
    assert [one for one in sentences if one not in said] == [], said


def test_a_product_asked_for_by_a_question_is_no_deed_of_anybody() -> None:
    made = drafted("Can we build something for tail-lift inspections? Technicians tick a checklist on a tablet.")
    assert [one.text for one in made.requirements if "build" in one.text] == []
    assert [one for one in made.open_questions if "Who answers it" in one.text] == []
