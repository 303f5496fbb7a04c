"""A sentence of several clauses is said as simple ones, each with who does it and what "it" and "them" stand for."""

from __future__ import annotations

import pytest

from services.clarifier.reading.english_simple import simple
from services.clarifier.reading.english_tags import tagged
from tests.clarifier.test_no_things import drafted

APART = [
    (
        "Employees should pick a model, their manager approves it, IT orders it and enters the number when it arrives.",
        [
            "Employees should pick a model",
            "The employee's manager approves the model",
            "IT orders the model",
            "IT enters the number when the model arrives",
        ],
    ),
    (
        "Translators claim segments, translate them and mark them done.",
        ["Translators claim segments", "Translators translate the segments", "Translators mark the segments done"],
    ),
    (
        "When the bike is ready the customer gets a text, and if it isn't collected within 14 days we charge 2 euros.",
        [
            "When the bike is ready, the customer gets a text",
            "If the bike isn't collected within 14 days, we charge 2 euros",
        ],
    ),
    (
        "A nurse checks the form and either accepts or defers the donor for some days.",
        ["A nurse checks the form", "A nurse accepts or defers the donor for some days"],
    ),
    (
        "Members book rooms by the half hour and invite guests, who get a day code by SMS.",
        ["Members book rooms by the half hour", "Members invite guests", "Guests get a day code by SMS"],
    ),
    (
        "At 9 am the bot asks the engineer three questions, collects open incidents and posts a summary.",
        [
            "The bot asks the engineer three questions at 9 am",
            "The bot collects open incidents at 9 am",
            "The bot posts a summary at 9 am",
        ],
    ),
    (
        "Students say which subject and when they have time, we match them with a tutor.",
        ["Students say which subject and when they have time", "We match the students with a tutor"],
    ),
    (
        "60 phones and tablets in a cabinet, you scan the code to take one and scan again to return it.",
        [
            "60 phones and tablets in a cabinet",
            "Users scan the code to take one of the phones",
            "Users scan again to return the phone",
        ],
    ),
    (
        "Hikers see the trail, teachers and parents sign the form and the ranger closes the gate.",
        ["Hikers see the trail", "Teachers and parents sign the form", "The ranger closes the gate"],
    ),
    (
        "Every month the app moves a sum, users can pause it, and the bank sends a letter.",
        ["The app moves a sum every month", "Users can pause the sum", "The bank sends a letter"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), APART)
def test_each_clause_is_a_sentence_of_its_own(text: str, said: list[str]) -> None:
    assert [one for one, _ in simple(text)] == said


@pytest.mark.parametrize(
    "text",
    [
        "Caregivers log meals, naps and diaper changes.",
        "Customers choose beans, grind and interval.",
        "Right now people email IT and nobody knows what the status is.",
        "Members report swarms, and the nearest catcher is called.",  # the first sets the second off
        "Nobody sees salaries except HR.",
        "Lamps last two years, tell us when one is broken.",
        "A shared shopping list with prices and photos.",
    ],
)
def test_what_is_one_or_is_not_clear_stays_as_it_was_typed(text: str) -> None:
    assert [one for one, _ in simple(text)] == [text]


def test_a_quotation_can_be_what_was_typed() -> None:
    text = "Translators claim segments, translate them and mark them done."
    assert [typed for _, typed in simple(text)] == [
        "Translators claim segments",
        "translate them",
        "mark them done",
    ]


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("Mentors answer questions.", "answer", "VVB"),
        ("Nurses log falls.", "log", "VVB"),
        ("the front desk prints a badge", "prints", "VVZ"),
        ("Somebody posts a request.", "posts", "VVZ"),
        ("Let teachers post permission slips.", "post", "VVI"),
        ("IT orders laptops.", "IT", "NP0"),
        ("Caregivers log naps and diaper changes.", "changes", "NN2"),
        ("At 9 am the system asks whoever is on call.", "asks", "VVZ"),
        ("Claims above 5,000 euros wait.", "5,000", "CRD"),
    ],
)
def test_the_tag_of_a_word_is_the_one_of_its_sentence(text: str, word: str, tag: str) -> None:
    assert next(one.tag for one in tagged(text) if one.text == word) == tag


STATED = [  # the idea, what it says among others, what it must not say
    (
        "Blood donation: donors sign up, fill in a questionnaire and pick a slot. After a donation nobody can book "
        "within 56 days. Everything about health must be encrypted.",
        [
            "The system shall let donors sign up.",
            "The system shall let donors fill in a questionnaire.",
            "The system shall let donors pick a slot.",
            "The system shall keep users from booking within 56 days after a donation.",
        ],
    ),
    (
        "We need a tool for laptops. Max 2 days for an approval, otherwise it goes to the head of department.",
        ["If an approval takes longer than 2 days, the system shall make sure that it goes to the head of department."],
    ),
    (
        "Students get a room. A student has 5 days to accept, otherwise the next one on the list gets the offer.",
        [
            "If a student does not accept within 5 days, the system shall make sure that the next one on the list gets "
            "the offer."
        ],
    ),
    (
        "Our choir lends robes. Singers reserve a robe, pick it up before the concert and bring it back washed, "
        "otherwise they pay 10 euros.",
        [
            "The system shall let singers bring the robe back washed.",
            "If singers do not bring the robe back washed, the system shall make sure that they pay 10 euros.",
        ],
    ),
    (
        "The museum wants an audio guide visitors can use on their own phones. Curators edit texts.",
        ["The system shall let visitors use an audio guide on their own phones."],
    ),
    (
        "Teachers post slips. Reminder two days before the trip. Divorced parents: one signature is enough.",
        [
            "The system shall send a reminder two days before the trip.",
            "The system shall accept one signature for divorced parents.",
        ],
    ),
    (
        "A paralegal tags contracts. Nobody may delete a contract, only archive it.",
        ["The system shall keep users from deleting a contract.", "The system shall let users archive a contract."],
    ),
    (
        "Staff log hours. Whoever hasn't logged anything by Thursday gets a nudge in Slack.",
        [
            "The system shall make sure that people who have not logged anything by Thursday get a nudge in Slack.",
        ],
    ),
    (
        "As a landlord I want to see all repairs. Tenants report damage with a photo, I pick a handyman, he proposes a "
        "date.",
        ["The system shall let landlords pick a handyman.", "The system shall let handymen propose a date."],
    ),
    (
        "We'd like to let residents report potholes from a phone: photo, location, short text. The mayor sees a map.",
        [
            "The system shall let residents report potholes from a phone with a photo, a location and a short text.",
        ],
    ),
    (
        "I need an overview of all our licences: who uses what, what it costs, when it renews. Import from Okta.",
        [
            "The system shall show who uses what.",
            "The system shall show what each licence costs.",
            "The system shall show when each licence renews.",
        ],
    ),
    (
        "Developers create a preview environment for each pull request. It's deleted after the merge, and its URL is "
        "posted as a comment.",
        [
            "The system shall delete the preview environment after the merge.",
            "The system shall make sure that the preview environment's URL is posted as a comment.",
        ],
    ),
    (
        "A bot for on-call handovers. It posts a summary for the next person, who has to acknowledge it within 30 "
        "minutes. If they don't, their manager is told.",
        [
            "If the next person does not acknowledge the summary within 30 minutes, the system shall tell their "
            "manager.",
        ],
    ),
    (
        "Sellers set a price; buyers reserve a book for 48 hours. Both can report a no-show.",
        ["The system shall let sellers and buyers report a no-show."],
    ),
    (
        "Event staff scan codes at the door. 2,000 guests within one hour must be possible. Accessible for screen "
        "readers, please. Needs SSO.",
        [
            "The system shall handle 2,000 guests within one hour.",
            "The system shall be accessible for screen readers.",
            "The system shall support SSO.",
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), STATED, ids=[one[0][:30] for one in STATED])
def test_it_is_stated_so(text: str, said: list[str]) -> None:
    found = [one.text for one in drafted(text).requirements]
    assert [one for one in said if one not in found] == [], found


@pytest.mark.parametrize(
    "text",
    [
        "Parents at our school keep losing the paper slips. Teachers post slips.",
        "We run 12 food trucks and never know where they should stand. Drivers report sales.",
        "We have meeting minutes and nobody reads them. A tool should write minutes.",
    ],
)
def test_what_goes_wrong_is_no_requirement_and_nobody_is_asked_about_it(text: str) -> None:
    bdd = drafted(text)
    first = text.split(" ")[-2][:4]
    assert not any("losing" in one.text or "never know" in one.text or "reads" in one.text for one in bdd.requirements)
    asked = [one.text for one in bdd.open_questions if "must the product do" in one.text]
    assert not any("losing" in one or "never know" in one for one in asked), (asked, first)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Trainers see a plan. Teachers and parents sign the form.", "let teachers and parents sign the form."),
        ("Trainers see a plan. Nurses, doctors and porters see the queue.", "let nurses, doctors and porters see"),
        ("Trainers see a plan. The cook or the waiter closes the till.", "let cooks or waiters close the till."),
        (
            "Los socios ven el plan. El cocinero y la camarera cierran la caja.",
            "permitir a los cocineros y las camareras cerrar la caja.",
        ),
        ("Los socios ven el plan. Médicos y enfermeras ven la lista.", "a los médicos y las enfermeras ver la lista."),
    ],
)
def test_several_who_do_one_thing_are_all_named(text: str, said: str) -> None:
    assert any(said in one.text for one in drafted(text).requirements)
