"""What a draft keeps records of: what people deal with, and no circumstance, colour, sheet of paper or second name."""

from __future__ import annotations

import pytest

from services.clarifier import ClarifierState, understand
from services.clarifier.state import BddGiven
from services.clarifier.steps import BDD
from services.core.contracts import Bdd, DataClass, Entity

BLOOD = (
    "Our blood service needs a tool for urgent requests. A hospital asks for blood of one group with a deadline. "
    "Matching "
    "donors get a text message and confirm a time window. A donor may give blood only every twelve weeks. Both nurses "
    "sign each bag label. The nurse records the amount in millilitres."
)
SEEDS = (
    "Our town library lends seeds. Gardeners should be able to see which packets are on the shelf and reserve up to "
    "five "
    "of them for two weeks. When a gardener brings seeds back, a volunteer weighs them, notes the variety and the "
    "year, "
    "and the packet count goes up. Irene wants an e-mail when fewer than ten packets of a variety are left."
)
WARD = (
    "We run a workshop that repairs wheelchairs for three hospitals. A nurse reports a broken wheelchair from the "
    "ward with "
    "a photo. The mechanic writes down which parts were used. If a repair would cost more than 400 euros, the "
    "hospital's equipment manager has to approve it first. A wheelchair that "
    "failed its brake test must never go back to a ward. Each hospital may see only its own wheelchairs."
)
REPORTS = (
    "At our company anybody should be able to report safety problems without giving their name, for example a "
    "blocked fire "
    "exit or bullying by a supervisor. The person who reported gets a code and can come back with it later to read "
    "replies. Two trust officers read each report and decide whether it becomes a case. A case that names a trust "
    "officer must not be shown to that officer. Reports are deleted three years after their case is closed."
)
CREWS = (
    "I coach a rowing club. I want a tool that suggests crews for each boat from who is coming. Rowers say whether "
    "they "
    "come. In strong wind, above 6 Beaufort, no outing takes place. When I press publish everybody gets the lineup."
)


WINES = (
    "Small wineries send us bottles for a competition. A winery registers its wines, pays 45 euros per wine by card "
    "and "
    "prints a label with a number for each bottle. Judges give 0 to 100 points and never see the winery."
)


def drafted(text: str) -> Bdd:
    return BDD.offline(BddGiven(state=ClarifierState(idea=understand(text))))


def record(bdd: Bdd, name: str) -> Entity:
    return next(entity for entity in bdd.entities if entity.name == name)


def names(text: str) -> set[str]:
    return {entity.name for entity in drafted(text).entities}


@pytest.mark.parametrize(
    ("text", "none"),
    [
        (BLOOD, {"blood", "time window", "text message"}),  # a substance, a fact, and how somebody is told
        (REPORTS, {"supervisor"}),  # named as an example
        (CREWS, {"tool", "wind"}),  # what is to be built, and when it is not used
        ("Teachers print a label for each book. Pupils return books by the date on the label.", {"label"}),
        (
            "An inspector checks every scaffold each week. A red one may not be used until it was checked again. "
            "The yard "
            "lists every scaffold and the site where it stands.",
            {"red"},
        ),
    ],
)
def test_what_stands_beside_the_work_is_no_record(text: str, none: set[str]) -> None:
    assert not names(text) & none


def test_a_general_word_on_which_the_idea_turns_is_a_record() -> None:
    assert "case" in names(REPORTS)


def test_what_is_told_one_by_one_is_a_record() -> None:
    assert {"bottle", "wine"} <= names(WINES)


def test_what_a_deed_leaves_behind_is_a_fact_of_what_it_is_done_to() -> None:
    bdd = drafted(SEEDS)
    assert "weight" in {a.name for a in record(bdd, "seed").attributes}
    assert "count" in {a.name for a in record(bdd, "packet").attributes}


def test_of_a_record_of_which_nothing_is_said_it_is_kept_when_its_deeds_were_done() -> None:
    bdd = drafted(
        "Owners write a postmortem after each outage. Farmers scan each ear tag. Managers see each postmortem."
    )
    kept = {entity.name: [a.name for a in entity.attributes if a.type == "datetime"] for entity in bdd.entities}
    assert kept["postmortem"] == ["written at"] and kept["ear tag"] == ["scanned at"]


def test_looking_at_something_ties_nobody_to_it() -> None:
    assert all(relation.label != "see" for entity in drafted(SEEDS).entities for relation in entity.relations)


def test_what_is_said_to_be_of_something_belongs_to_it() -> None:
    bdd = drafted(SEEDS)
    variety = record(bdd, "variety").id
    assert [(r.entity, r.cardinality) for r in record(bdd, "packet").relations] == [(variety, "many-to-one")]


def test_a_house_does_not_belong_to_what_it_owns_and_its_address_is_nobodys_home() -> None:
    bdd = drafted(WARD)
    ward, chair = record(bdd, "ward"), record(bdd, "wheelchair")
    assert ward.data_class is DataClass.INTERNAL and chair.id not in {r.entity for r in ward.relations}
    assert chair.id not in {r.entity for r in record(bdd, "hospital").relations}
    assert "address" not in next(q.text for q in bdd.quality if q.attribute == "privacy")


def test_a_deed_that_is_kept_belongs_to_what_it_is_done_to() -> None:
    bdd = drafted(WARD)
    assert record(bdd, "wheelchair").id in {r.entity for r in record(bdd, "repair").relations}


def test_whoever_writes_without_a_name_is_no_author() -> None:
    assert "author" not in {a.name for a in record(drafted(REPORTS), "report").attributes}


def test_nobody_of_a_pattern_is_kept_where_the_idea_does_not_know_them() -> None:
    assert "operator" not in names(SEEDS)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (BLOOD, {"Donor", "Nurse"}),
        (
            "Parents report an absence before eight. The class teacher sees the absences of the day. The teacher "
            "calls the "
            "parents of a child that nobody reported.",
            {"Parent", "Class teacher"},
        ),
    ],
)
def test_one_role_has_one_name(text: str, roles: set[str]) -> None:
    assert {persona.name for persona in drafted(text).personas} == roles


def test_what_is_set_aside_on_a_shelf_is_no_time_that_somebody_has() -> None:
    bdd = drafted(SEEDS)
    assert "booking" not in bdd.domains and "stand empty" not in " ".join(goal.text for goal in bdd.goals)
    courts = "Members reserve a court for an hour. The caretaker blocks courts for repairs."
    assert "booking" in drafted(courts).domains


def test_a_board_that_decides_is_no_screen_on_which_states_stand() -> None:
    bdd = drafted(
        "Researchers upload a proposal. Reviewers write a comment. The board sees the ranking and decides in May."
    )
    assert "board" not in bdd.domains
    seen = drafted(
        "Nurses see on a board which beds are free. Cleaners mark a bed as clean. The board is live on a screen."
    )
    assert "board" in seen.domains


def test_what_goes_by_direct_debit_is_no_card_payment() -> None:
    bdd = drafted(
        "Our music school lends violins and cellos to beginners. A child may keep an instrument for at most "
        "two years, and "
        "the parents pay 12 euros a month by direct debit. The luthier writes down what is damaged. If the "
        "damage is more "
        "than scratches, the parents get a bill with a photo. Teachers want to see which sizes are free."
    )
    assert "payment" not in bdd.domains and "0 card numbers" not in " ".join(q.measure for q in bdd.quality)


def test_whom_a_house_serves_is_no_second_record_of_who_acts() -> None:
    assert "beginner" not in names(
        "Our music school lends violins to beginners. A child keeps an instrument for two years. Teachers see each."
    )


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        (SEEDS, "When gardeners see which packets are on the shelf, the answer comes at once"),
        ("Drivers pick up a chair within one day. Mechanics repair the chair. Drivers bring the chair back.", ""),
    ],
)
def test_how_quick_it_is_is_said_of_who_waits_at_the_screen(text: str, waits: str) -> None:
    said = [q.text for q in drafted(text).quality if q.attribute == "performance"]
    assert said == ([waits] if waits else [])


def test_the_size_of_one_thing_is_no_load() -> None:
    bdd = drafted(
        "Learners take a test of 30 questions. 640 learners enter a name each year. Teachers see each result."
    )
    loads = " ".join(q.text for q in bdd.quality if q.attribute == "scalability")
    assert "640 learners" in loads and "30 questions" not in loads


def test_an_anonymous_report_is_no_damage_that_somebody_repairs() -> None:
    bdd = drafted(
        "In unserer Klinik sollen Pflegekräfte Fehler ohne ihren Namen melden können. Wer gemeldet hat, bekommt einen "
        "Code und kann damit Antworten lesen. Zwei Vertrauenspersonen lesen jede Meldung. Jede Klinik sieht nur ihre "
        "eigenen Meldungen."
    )
    assert "report" not in bdd.domains and "Reparaturteam" not in {entity.name for entity in bdd.entities}
