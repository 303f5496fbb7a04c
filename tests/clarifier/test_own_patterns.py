"""What a draft adds is true of its idea: the patterns it takes up, whom it names, who may do what, and its cases."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd
from tests.clarifier.test_no_things import drafted

REST = " Members see a list of what is due. The office exports the list each month. Members pause their place. "


def called(text: str) -> tuple[str, ...]:
    return drafted(text).domains


def added(bdd: Bdd) -> list[str]:
    return [need.text for need in bdd.requirements if any(source.startswith("A-") for source in need.sources)]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (
            "rota",
            "The night shift in our care home writes notes on paper and the morning shift can't read half of it. "
            "Nurses "
            "type a note per resident. Nurses mark a note urgent. Relatives must never see the notes. The head "
            "nurse reads "
            "all notes. Notes older than 3 years are deleted.",
        ),
        (
            "payment",
            "Drivers scan a keg at the pub. Pubs pay a deposit of 30 € per keg. The office credits the deposit. "
            "Managers "
            "see a list of kegs. Drivers note a broken keg.",
        ),
        (
            "booking",
            "Patients book online only what their prescription allows. Therapists scan a prescription. Patients get a "
            "reminder. The office exports the bills. Therapists note an exercise per patient.",
        ),
        (
            "booking",
            "Participants book a course and pay for it. Trainers cancel a course with fewer than 4 people. "
            "Trainers write "
            "a report. The office exports the bills. Participants rate a course.",
        ),
        (
            "booking",
            "We rescue food: bakeries tell us in the evening what is left over and how many bags, savers reserve "
            "bags and "
            "pick them up before closing. Savers who don't turn up get a strike, with three strikes they're out for a "
            "month. Bakeries shouldn't need an account. We'd love to see how many kilos were saved per bakery.",
        ),
        (
            "event",
            "A city theatre lends out its rehearsal rooms. Groups apply for a room with a purpose. The stage manager "
            "checks whether it collides with a rehearsal. Groups get a door code. Groups report damage.",
        ),
    ],
)
def test_one_common_word_calls_no_pattern(pattern: str, text: str) -> None:
    assert pattern not in called(text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("booking", "Members book a boat for half a day." + REST),
        ("booking", "Tenants reserve a washing machine for two hours." + REST),
        ("rota", "Helpers sign up for shifts and swap shifts among themselves." + REST),
        ("event", "Singers confirm whether they attend a rehearsal." + REST),
        ("payment", "Guests book a lesson and pay for the lesson online." + REST),
    ],
)
def test_a_verb_with_its_thing_calls_it(pattern: str, text: str) -> None:
    assert pattern in called(text)


LIBRARY = (
    "A library of things. Members borrow an item for up to 14 days. Volunteers check items on return. As soon as "
    "an item is "
    "two days late, the system reminds the member by sms. Volunteers note damage with a photo."
)


def test_a_pattern_names_nobody_whom_the_idea_does_not_name() -> None:
    told = " ".join(added(drafted(LIBRARY)))
    assert "owner" not in told
    assert "volunteer" in told


def test_a_pattern_rules_nothing_that_the_idea_rules() -> None:
    assert not any("remind the member every day" in text for text in added(drafted(LIBRARY)))


def test_who_gets_to_see_something_shuts_nobody_out() -> None:
    bdd = drafted(
        "Parents see the courses of the climbing hall. Drivers get a message. Only instructors may mark who was there. "
        "Parents cancel a course."
    )
    told = next(one for one in bdd.quality if one.attribute == "security").text
    assert "Only instructors may mark who was there" in told
    assert "only parents may see" not in told.lower()
    assert "only drivers may get" not in told.lower()


def test_what_people_have_is_no_role() -> None:
    bdd = drafted(
        "A booking tool for a microscope. Researchers book slots of 2 hours. Only people with a valid training "
        "can book. "
        "The lab manager sees the bookings."
    )
    assert "training" not in " ".join(one.name.lower() for one in (*bdd.personas, *bdd.entities))
    assert "training" not in bdd.summary.lower()


def test_a_child_has_one_name() -> None:
    bdd = drafted("Parents sign their child up for a course, max 8 kids per course. Instructors mark which kids came.")
    assert [one.name for one in bdd.entities if one.name in ("kid", "child")] == ["child"]


def _steps(text: str) -> str:
    return " | ".join(
        step.text for feature in drafted(text).features for scenario in feature.scenarios for step in scenario.steps
    )


@pytest.mark.parametrize(
    ("text", "false"),
    [
        ("A climbing hall. Parents sign their child up for a course.", "what was signed"),
        ("Translators review the translation before a translation goes to the client.", "4 points"),
        ("A tool shed. Volunteers check items on return.", "has the state of one minute ago in view"),
        ("A library. As soon as a book is two days late, the system reminds the reader by sms.", "soon as a book"),
    ],
)
def test_a_case_is_of_the_deed_that_was_typed(text: str, false: str) -> None:
    assert false not in _steps(text)


def test_what_must_come_first_is_not_given_already() -> None:
    steps = _steps(
        "Project managers upload a document. Before a translation goes to the client a second translator must "
        "review the "
        "translation. Translators must not see the name of the client."
    )
    assert "it is not yet so that a translation goes to the client" in steps


def test_a_pattern_leaves_out_the_case_that_the_idea_decides_otherwise() -> None:
    bdd = drafted(
        "Nurses on the night shift want to swap shifts. Two nurses have to agree to a swap, then the ward "
        "manager gets 24 "
        "hours to object. Nurses see the rota. The ward manager plans the shifts."
    )
    assert not any("change the plan at once" in text for text in added(bdd))


def test_a_rule_without_a_refusal_of_its_own_is_shown_where_it_is_not_so() -> None:
    bdd = drafted(
        "A hackerspace. Members reserve a machine. If someone doesn't show up within 20 minutes the machine is "
        "free again."
    )
    steps = [step.text for feature in bdd.features for scenario in feature.scenarios for step in scenario.steps]
    assert "someone shows up within 20 minutes" in steps
    assert not any("that the team has yet to name" in step for step in steps)


def test_what_kind_a_thing_is_of_is_no_system() -> None:
    bdd = drafted("A hackerspace has a CNC mill and 3 soldering stations. Members reserve a machine for an hour.")
    assert "CNC" not in [one.name for one in bdd.integrations]


def test_what_the_idea_says_of_keeping_is_measured() -> None:
    bdd = drafted(
        "Customers upload a passport per trip. Agents check a passport. Passports are deleted 14 days after the trip."
    )
    assert "14 days after the trip" in next(one.measure for one in bdd.quality if one.attribute == "privacy")


def test_a_right_that_is_said_goes_before_a_right_that_is_assumed() -> None:
    bdd = drafted(
        "Customers upload a document per trip. Agents check each document. Only the agent of that trip may open "
        "the documents."
    )
    assert "Only the agent of that trip may open the documents" in next(
        one.text for one in bdd.quality if one.attribute == "security"
    )


def test_two_verbs_are_both_bent() -> None:
    assert "accepts or rejects the request" in _steps("Agents accept or reject the request with a reason.")


def test_a_sentence_of_how_things_are_stands_as_it_was_typed() -> None:
    problem = drafted(
        "Our hackerspace has a laser cutter. People just walk up and sometimes wait for an hour. Members reserve "
        "a machine."
    ).problem
    assert "People just walk up and sometimes wait for an hour." in problem


def test_what_is_sold_is_not_free_at_a_chosen_time() -> None:
    text = (
        "I sell handmade ceramics on markets and online. Customers reserve a piece for 2 days. My sister scans a "
        "piece when "
        "it is sold. Wholesale buyers see other prices. Customers pay at the market."
    )
    assert "booking" not in called(text)


def test_a_time_of_what_is_asked_for_is_no_deadline_of_the_product() -> None:
    bdd = drafted(
        "Volunteers check every device. If the pads expire within 60 days, the equipment manager gets a mail."
    )
    assert bdd.constraints == ()


def test_a_dozen_of_something_is_no_load() -> None:
    bdd = drafted("Our ambulance has 12 defibrillators in public buildings. Volunteers check every device each month.")
    assert not any(one.attribute == "scalability" for one in bdd.quality)


def test_no_record_is_kept_that_only_a_pattern_names() -> None:
    bdd = drafted(
        "When something is sold at a market, my sister scans it and it vanishes from the website at once. "
        "Customers see what "
        "is left. The sister enters what was sold. Buyers see other prices. Customers ask for a discount."
    )
    assert "entry" not in [one.name for one in bdd.entities]


def test_a_case_speaks_of_no_other_thing_than_the_deed() -> None:
    steps = _steps("Parents register their kids. Parents note allergies. Group leaders see the allergies of the kids.")
    assert "the allergy stands there" not in steps.split("Given")[0].split("notes allergies")[0]


def test_the_registration_that_an_event_needs_names_the_product() -> None:
    bdd = drafted("hi! for the parish summer camp we need a registration. parents register their kids (max 60 places).")
    assert bdd.title == "Registration for the parish summer camp"


def test_working_days_are_a_time() -> None:
    steps = _steps("Freelancers submit a pitch. An editor has to answer a pitch within 3 working days.")
    assert "measures how long it takes" in steps


def test_what_is_overdue_reminds_nobody() -> None:
    text = (
        "When HR adds a new colleague, IT, facilities and the team lead each get their list of tasks with due dates "
        "relative to the first day. Tasks that are two days overdue are escalated to the head of the department. The "
        "newcomer sees only their own tasks. HR can change the template. Only HR may see the salary form."
    )
    assert "reminder" not in called(text)


def test_what_is_only_told_of_is_no_record_that_somebody_enters() -> None:
    bdd = drafted(
        "Visitors pick an arrival time. Students enter how many people are in the car. Students wash the car of "
        "the boss."
    )
    assert not any("students enter" in one.description for one in bdd.entities)
    assert bdd.integrations == ()


def test_nobody_answers_for_a_thing_that_is_only_used() -> None:
    told = drafted(
        "We run a seed library. People borrow seeds in spring and bring back seeds in autumn, at least as many as they "
        "took. Each packet has variety, year and who grew it. Growers get a reminder in September."
    ).requirements
    assert not [one.text for one in told if "tell the user" in one.text or "and the user" in one.text]
