"""What is understood word by word stands before lists and splitting: a document says what was typed, or quotes it."""

from __future__ import annotations

import pytest

from services.clarifier.reading.english_masked import Hidden, masked
from tests.clarifier.test_no_things import drafted

STATED = [
    (
        'A rota bot. People can swap by replying "swap with @name", and the other one has to accept.',
        [
            "The system shall let people swap by replying “swap with @name”.",
            "The system shall make sure that the other person accepts.",
        ],
    ),
    (
        "A shop for texts. Clients see a price right away (per word and language pair).",
        ["The system shall let clients see a price right away (per word and language pair)."],
    ),
    (
        "The project office needs help. A planner assigns a driver and a co-driver who can't be the same person.",
        ["The system shall let planners assign a driver and a co-driver who can't be the same person."],
    ),
    (
        "Employees send in trips. Requests above 500 euros go to the line manager. After the trip they upload receipts "
        "and get reimbursed with the next payroll.",
        [
            "The system shall let employees upload receipts after the trip.",
            "The system shall make sure that employees get reimbursed with the next payroll after the trip.",
        ],
    ),
    (
        "A page for donors. Depending on the answers they're accepted, asked to call us, or told to come back later.",
        [
            "The system shall make sure that donors are accepted, asked to call the team, or told to come back later "
            "depending on the answers."
        ],
    ),
    (
        "A donor app. Men can give blood every 8 weeks, women every 12.",
        [
            "The system shall make sure that men can give blood every 8 weeks.",
            "The system shall make sure that women can give blood every 12 weeks.",
        ],
    ),
    (
        "Donors book slots online. We remind them by SMS when they can come again, unless they opted out.",
        ["The system shall remind donors by SMS when they can come again, unless they opted out."],
    ),
    (
        "School absences. If a child is missing without a report the office gets an alert at 9.",
        ["If a child is missing without a report, the system shall make sure that the office gets an alert at 9."],
    ),
    (
        "A school app. Pupils sign up. Class trips: teachers create one with date and cost.",
        ["The system shall let teachers create a class trip with date and cost."],
    ),
    (
        "School files. Only the class teacher and the office may see health information.",
        ["The system shall make sure that only the class teacher and the office can see health information."],
    ),
    (
        "what about a tool for our help desk: paste an error log and it finds the three most similar solved tickets.",
        ["When a user pastes an error log, the system shall find the three most similar solved tickets."],
    ),
    (
        "A help desk tool. Agents rate the answer so that it gets better.",
        ["The system shall let agents rate the answer so that it gets better."],
    ),
    (
        "A review tool. Reviewers accept or decline within 10 days, if nobody answers the dean is told.",
        ["If nobody answers, the system shall tell the dean."],
    ),
    (
        "A turbine log. Severity 4 and above stops the turbine.",
        ["The system shall make sure that severity 4 and above stops the turbine."],
    ),
    (
        "A games library. Members reserve a game. Whoever loses pieces twice can't borrow for six months.",
        ["The system shall make sure that people who lose pieces twice cannot borrow for six months."],
    ),
    (
        "An audio network. Hosts upload audio. Once approved the episode is published to all channels.",
        ["Once the episode is approved, the system shall publish the episode to all channels."],
    ),
    (
        "A course app. Customers book. A course needs at least 6 people, otherwise it's cancelled a week before.",
        ["If a course has fewer than 6 people, the system shall cancel the course a week before."],
    ),
    (
        "A town portal. People report potholes. Reports stay public but names don't.",
        [
            "The system shall make sure that reports stay public.",
            "The system shall make sure that names do not stay public.",
        ],
    ),
    (
        "Our volunteers drive food. Shops post what's left by 8 pm, drivers claim a pickup. Chilled food must arrive "
        "within 90 minutes. We want to know how many kilos we saved per month.",
        [
            "The system shall make sure that shops post what's left by 8 pm.",
            "The system shall let drivers claim a pickup.",
        ],
    ),
]


@pytest.mark.parametrize(("text", "sentences"), STATED, ids=[text[:48] for text, _ in STATED])
def test_it_is_stated_as_it_was_typed(text: str, sentences: list[str]) -> None:
    said = [requirement.text for requirement in drafted(text).requirements]
    assert [one for one in sentences if one not in said] == [], said


NOT_STATED = [
    ("We want parents to stop calling the office. Parents report absences in an app.", "stop calling"),
    ("A tool for wind farms. Technicians tick a list. Many sites have no mobile coverage.", "coverage"),
    ("A museum guide. Visitors scan a code. There's no wifi in the basement.", "wifi"),
]


@pytest.mark.parametrize(("text", "words"), NOT_STATED, ids=[words for _, words in NOT_STATED])
def test_what_it_is_for_and_how_things_are_is_no_requirement(text: str, words: str) -> None:
    made = drafted(text)
    assert [one.text for one in made.requirements if words in one.text] == []
    assert [one for one in made.scope_out if words in str(one).lower()] == []


def test_what_is_hidden_comes_back_wherever_its_words_went() -> None:
    hidden = Hidden()
    text = 'Post "all clear" in #ops (the open channel), and tell @lead.'
    covered = hidden.hide(text)
    assert '"' not in covered and "#" not in covered and "(" not in covered
    assert hidden.show(covered) == text
    assert len(masked(text)) == len(text)
