"""Records and names that a draft makes of an idea: the thing that is worked on, nobody's measure of time."""

from __future__ import annotations

import pytest

from services.clarifier import ClarifierState, understand
from services.clarifier.drafting.assemble import prepare
from services.clarifier.drafting.catalogue import questions
from services.clarifier.drafting.coverage import coverage
from services.clarifier.drafting.slots import render
from services.clarifier.drafting.things import base_slots
from services.clarifier.questions import ranked
from services.clarifier.state import BddGiven
from services.clarifier.steps import BDD
from services.core.contracts import Bdd, DataClass, Entity

PARTS = (
    "A garage with four branches wants to share spare parts. A mechanic searches for a part by its number. A driver "
    "carries the parts between the branches. When the stock of a part falls below its minimum, the clerk gets a "
    "proposal."
)


def drafted(text: str) -> Bdd:
    return BDD.offline(BddGiven(state=ClarifierState(idea=understand(text))))


def records(text: str) -> dict[str, Entity]:
    return {entity.name: entity for entity in drafted(text).entities}


def test_a_general_word_that_several_deeds_are_done_to_is_the_thing_that_a_pattern_counts() -> None:
    bdd = drafted(PARTS)
    assert "part" in [entity.name for entity in bdd.entities]
    said = " ".join(requirement.text for requirement in bdd.requirements)
    assert "parts come in or go out" in said and "proposals come in or go out" not in said


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("The tuner sees the day's visits on a map. After the visit the tuner notes the pitch.", "day visit", "visit"),
        ("Volunteers record the stories. Scanning the code plays a two-minute story.", "two-minute story", "story"),
        ("Guides record a tour. Guides work in the cellar where there is no signal.", "signal", "tour"),
        ("A dentist orders a piece. Each piece passes through design, milling and glazing. If a piece breaks, it goes "
         "back to milling.", "milling", "piece"),
        ("The town radio station has one studio. Presenters book the studio.", "town radio station", "studio"),
        ("Engineers propose a change. The tool posts to our Slack channel when a change starts.", "Slack channel",
         "change"),
    ],
)  # fmt: skip
def test_what_is_no_record_of_its_own(text: str, wrong: str, right: str) -> None:
    found = {name.casefold() for name in records(text)}
    assert wrong.casefold() not in found and right in found


def test_who_decides_and_is_paid_is_a_person_and_has_no_price() -> None:
    tuner = records("Customers register a piano. Customers pay the tuner in cash. The tuner sees the pianos.")["tuner"]
    assert tuner.data_class is DataClass.PERSONAL
    assert "price" not in [attribute.name for attribute in tuner.attributes]


def test_an_order_of_a_trade_is_no_order_at_a_counter() -> None:
    said = "A dentist orders a crown with the shade. The technician accepts the order or sends the order back."
    assert "allergens" not in " ".join(r.text for r in drafted(said).requirements)
    sold = "Customers order bread for Saturday. The baker sees the orders and hands them over at the counter."
    assert "allergens" in " ".join(r.text for r in drafted(sold).requirements)


TITLES = [
    ("Our caretaker hands out keys to 40 clubs. Each key must be listed with its door.", "Key hand-out for caretakers"),
    ("BeeLog: beekeepers record each hive inspection with date and weather.", "BeeLog: hive inspections"),
    ("The choir's scores are in four cupboards. Singers look up a piece and download their voice.",
     "Piece search for singers"),
    ("I want to stop forgetting my medication. The app reminds me at 8 and at 20.", "Medication reminders"),
    ("Give our 12 sales people one place where they see what a customer bought last.", "Overview for sales teams"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_heading_that_says_or_orders_something_gives_way_to_a_name(text: str, title: str) -> None:
    assert understand(text).title == title


DIET = (
    "Nurses enter each patient's diet, allergies and texture of the food. Patients choose a meal. The kitchen prints a "
    "tray card for every patient. A second person checks the tray against the card. Dietitians see how much each "
    "patient ate."
)
SWEEP = (
    "Each chimney is swept once a year. The office plans the rounds by street. A resident can move the visit to "
    "another day. The sweep records the soot, the gas values and every defect with a photo. A house with a grave "
    "defect is reported to the municipality. Residents get a letter ten days before."
)


def test_a_body_is_nobody_with_a_mailbox_and_somebody_is_no_record() -> None:
    found = records(DIET)
    assert "kitchen" not in found and "person" not in found and "nurse" in found
    company = records("Each company gets a list of its hours. Foremen of the companies book the crane.")["company"]
    assert "contact person" in [attribute.name for attribute in company.attributes]


def test_what_is_written_down_of_one_is_a_fact_of_it() -> None:
    patient = records(DIET)["patient"]
    assert {"diet", "allergies", "texture"} <= {attribute.name for attribute in patient.attributes}
    swept = records(SWEEP)
    assert "soot" not in swept and "defect" in swept


def test_who_is_told_is_not_who_reports() -> None:
    said = " ".join(requirement.text for requirement in drafted(SWEEP).requirements)
    assert "When a municipality reports" not in said and "When a reporter reports" not in said


def test_what_nobody_may_do_calls_no_pattern() -> None:
    bank = (
        "A seed bank keeps old vegetables. A gardener asks for up to five samples a year and promises to send seeds "
        "back. The keeper packs the request and prints a label. Researchers can search by species. Every customer can "
        "see the samples. Nobody may order the last 200 seeds of a sample."
    )
    assert "counter" not in " ".join(requirement.text for requirement in drafted(bank).requirements)


def test_a_round_of_the_office_has_no_grade_and_a_project_is_handed_in() -> None:
    assert "grade" not in [attribute.name for attribute in records(SWEEP)["round"].attributes]
    assert "project" in records("Each team uploads its project before noon. Twelve judges score every project.")


def test_whoever_registers_a_thing_is_not_refused_a_code_instead_of_a_password() -> None:
    state = ClarifierState(idea=understand("A customer registers each piano. The customer picks one of three dates."))
    asked = next(q for q in ranked(prepare(state, None), coverage(state, prepare(state, None).reading))
                 if q.topic == "sign-in")  # fmt: skip
    assert next(option.text for option in asked.options if option.is_recommended).startswith("A link or code")


def test_what_takes_half_the_time_is_a_deed() -> None:
    form = next(form for form in questions() if form.topic == "success")
    half = next(option for option in form.options if "half the time" in option.text["en"])
    making = prepare(
        ClarifierState(idea=understand("Presenters book the studio. Presenters upload the playlist.")), None
    )
    goal = half.effects.goals[0].text["en"]
    assert render(goal, base_slots(making)) == "“Book the studio” takes half the time"


BOXES = (
    "A farm delivers vegetable boxes to 400 households on Thursdays. A household can pause a box for a holiday. The "
    "packers see on Wednesday how many boxes of each size they need. The driver gets the stops in a good order and "
    "takes a photo of the box at the door. Members pay by direct debit at the end of the month."
)


def test_who_drives_is_not_who_gets_the_box_and_a_thing_said_in_full_once_is_one_thing() -> None:
    bdd = drafted(BOXES)
    said = " ".join(requirement.text for requirement in bdd.requirements)
    assert "tell the household on the day" in said and "tell the driver on the day" not in said
    assert "vegetable box" not in [entity.name for entity in bdd.entities]
    assert bdd.title == "Vegetable box delivery"


def test_where_somebody_works_is_not_what_an_idea_is_about() -> None:
    bdd = drafted(
        "Interpreters in our district are called by courts, hospitals and the police. A clerk enters the language and "
        "the time. An interpreter accepts within 30 minutes. The clerk approves the hours. The pay office gets a file."
    )
    assert "hospitals" not in f"{bdd.title} {bdd.problem}" and "polices" not in bdd.summary


def test_a_comparison_is_no_part_of_a_name() -> None:
    found = records(
        "We want to know our audience better. Guests sign up for the newsletter. The director sees answers."
    )
    assert not any("better" in name for name in found)


def test_one_thing_is_not_booked_and_lent_under_two_names() -> None:
    said = (
        "Students borrow microscopes and cameras from the media lab. A student reserves a device for up to five days. "
        "The lab assistant checks the device. The professor reserves ten devices. All devices are counted."
    )
    titles = [feature.title for feature in drafted(said).features]
    assert not ({"Booking a device for a time"} <= set(titles) and any("Lending" in title for title in titles))


def test_half_a_sentence_is_no_deed() -> None:
    text = (
        "A village waterworks reads 900 meters once a year by hand. From now on residents type in the reading on a web "
        "page. The clerk sees which readings are missing and which look wrong compared to last year."
    )
    making = prepare(ClarifierState(idea=understand(text)), None)
    assert "…" not in base_slots(making).words["deed"]


LAWNS = (
    "Citizens ask for a lawn with the date, the number of guests and the purpose. The clerk checks the wish and "
    "approves it or refuses it. Above 200 guests the police must agree as well. The permit is sent as a PDF. A ranger "
    "scans it on the day."
)


def test_who_is_only_counted_hands_nothing_in() -> None:
    said = " ".join(requirement.text for requirement in drafted(LAWNS).requirements)
    assert "let the guest withdraw" not in said and "let the police withdraw" not in said


def test_a_quiz_in_a_pub_teaches_nobody() -> None:
    quiz = drafted(
        "We want a pub quiz app for our five pubs. The quiz master writes rounds. Teams answer on one phone."
    )
    assert "teacher" not in " ".join(requirement.text for requirement in quiz.requirements)


def test_how_somebody_is_told_is_no_record() -> None:
    found = records("The vet prescribes a medicine for a horse. If a dose is late, the stable manager gets a message.")
    assert "message" not in found and "medicine" in found
    assert "message" in records("Members write a message to a neighbour. A member can delete a message.")


def test_who_shares_the_costs_is_who_owes() -> None:
    said = "Three villages share one snow plough. The office orders salt from the supplier. The costs are split by km."
    assert "When a supplier leaves" not in " ".join(requirement.text for requirement in drafted(said).requirements)
