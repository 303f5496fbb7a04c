"""A whole English sentence is shown by the case that its own form tells; one without such a form asks for its case."""

from __future__ import annotations

import pytest

from services.clarifier.drafting.unlike import unlike
from services.clarifier.drafting.worked import worked
from services.clarifier.reading.english_entire import entire
from services.core.contracts import Bdd, Scenario
from tests.clarifier.test_no_things import drafted


def told(sentence: str) -> list[str]:
    requirement = entire(sentence) or f"The system shall do as the idea says: “{sentence}”."
    return [
        " | ".join(f"{letter} {text}" for letter, text in case.steps) for case in worked(requirement, sentence, "Noor")
    ]


REFUSED = "T Noor is refused and reads why | A the attempt is on record with its time"


@pytest.mark.parametrize(
    ("sentence", "cases"),
    [
        (
            "If a ward sends back more than 10 % of its trays, its manager is informed.",
            ["W a ward sends back more than 10 % of its trays | T its manager is informed"],
        ),
        (
            "The pharmacy gets an order when only 5 days are left.",
            ["W only 5 days are left | T the pharmacy gets an order"],
        ),
        (
            "Raw files are kept for a year and then deleted unless the couple pays for longer storage.",
            [
                "W the couple does not pay for longer storage | T raw files are kept for a year and then deleted",
                "W the couple pays for longer storage | "
                "T this does not happen: “raw files are kept for a year and then deleted”",
            ],
        ),
        (
            "Unless the session is opened within 15 minutes, the room is released to the next group.",
            [
                "W the session is not opened within 15 minutes | T the room is released to the next group",
                "W the session is opened within 15 minutes | "
                "T this does not happen: “the room is released to the next group”",
            ],
        ),
        (
            "Damage is reported with a photo before the next booking starts.",
            ["W the next booking starts | T this came before it: “damage is reported with a photo”"],
        ),
        (
            "Urgent notes have to be acknowledged by the day shift until 7:30, otherwise the head nurse gets a call.",
            ["W urgent notes are not acknowledged by the day shift until 7:30 | T the head nurse gets a call"],
        ),
        (
            "Files are deleted 10 years after the contract ends.",
            ["W it is 10 years after the contract ends | T files are deleted"],
        ),
        (
            "Only people with a valid training can book the kiln.",
            [f"G Noor does not come under “people with a valid training” | W Noor tries to book the kiln | {REFUSED}"],
        ),
        (
            "Only HR may see the salary form.",
            [f"G Noor does not come under “HR” | W Noor tries to see the salary form | {REFUSED}"],
        ),
        (
            "Members who owe more than 20 euros can't borrow.",
            [f"G Noor comes under “members who owe more than 20 euros” | W Noor tries to borrow | {REFUSED}"],
        ),
        (
            "A reader may extend a loan once, as long as nobody else has reserved it.",
            [
                f"G Noor has done this once already: “extend a loan” | W Noor tries to extend a loan once more | "
                f"{REFUSED}"
            ],
        ),
        (
            "Parents can cancel a meal until 8 in the morning.",
            [f"G it is after 8 in the morning | W Noor tries to cancel a meal | {REFUSED}"],
        ),
        (
            "Whoever takes the trailer scans the code on it.",
            ["W Noor takes the trailer | T Noor scans the code on it"],
        ),
        (
            "A rower who took a skiff can lend it on, but not during a regatta.",
            [
                "G Noor comes under “a rower who took a skiff” | W Noor tries to lend it on during a regatta | "
                f"{REFUSED}"
            ],
        ),
        (
            "Everyone except the treasurer sees the guest list.",
            [f"G Noor comes under “the treasurer” | W Noor tries to see the guest list | {REFUSED}"],
        ),
        (
            "The jury's marks stay hidden from competitors.",
            ["G Noor comes under “competitors” | W Noor looks for the jury's marks | T nothing of it is shown"],
        ),
        (
            "Each tenant's letters are kept separate.",
            ["G Noor belongs to one tenant | W Noor looks for letters of another tenant | T nothing of it is shown"],
        ),
        (
            "The alarm goes to those who have a key.",
            [
                "G Noor does not come under “those who have a key” | W this is handed on: the alarm | "
                "T nothing of it reaches Noor"
            ],
        ),
        (
            "A change of the menu takes the consent of both cooks.",
            [
                "G one of them has agreed and another has not: “both cooks” | W Noor asks how it stands | "
                "T it does not count yet"
            ],
        ),
        (
            "Every write-off requires a reason.",
            [
                "G “a reason” is missing for a write-off | W Noor tries to go on with it | "
                "T Noor is held up and reads what is missing"
            ],
        ),
        (
            "A stamp is mandatory for C and scrap.",
            [
                "G “a stamp” is missing for C and scrap | W Noor tries to go on with it | "
                "T Noor is held up and reads what is missing"
            ],
        ),
        ("A hen that stops laying goes to the meadow.", ["W a hen stops laying | T it goes to the meadow"]),
        (
            "Parcels that nobody collects are sent back to the sender.",
            ["W there are parcels that nobody collects | T they are sent back to the sender"],
        ),
        ("A viewing takes 90 minutes.", ["W the viewing begins at 10:00 | T it ends at 11:30"]),
        (
            "The offer is valid for 14 days.",
            ["W the last minute of 14 days has begun for the offer | T it is valid"],
        ),
        ("The permit lapses after 2 years.", ["W 2 years are over for the permit | T it lapses"]),
        (
            "The rest goes to the compost on Mondays.",
            [
                "G this is due: “the rest goes to the compost” | W it is any other time than Monday | "
                "T nothing of it happens yet"
            ],
        ),
        (
            "The first to answer gets it.",
            [
                "G Noor and somebody else try for the last one | W Noor is a second earlier | T Noor has it | "
                "A the other one reads that it is gone"
            ],
        ),
        (
            "The kitchen committee decides.",
            [f"G Noor does not come under “the kitchen committee” | W Noor tries to decide | {REFUSED}"],
        ),
        (
            "Keep for each hive a number, a queen and a colour.",
            [
                "G two hives differ in this: “a number, a queen and a colour” | W Noor opens the one and then the "
                "other | T Noor reads each time what was kept for that one"
            ],
        ),
        (
            "A ticket can only be closed by the mechanic who opened it.",
            [f"G Noor does not come under “the mechanic who opened it” | W Noor tries to close a ticket | {REFUSED}"],
        ),
        ("Trainees can't vote.", [f"G Noor comes under “trainees” | W Noor tries to vote | {REFUSED}"]),
        (
            "Whoever answers first gets it.",
            [
                "G Noor and somebody else try for the last one | W Noor is a second earlier | T Noor has it | "
                "A the other one reads that it is gone"
            ],
        ),
        (
            "Every crate has a barcode.",
            [
                "G two crates differ in this: “a barcode” | W Noor opens the one and then the other | "
                "T Noor reads each time what was kept for that one"
            ],
        ),
        (
            "Tenants are billed by weight on the first of the month.",
            [
                "G this is due: “tenants are billed by weight” | W it is any other time than the first of the month | "
                "T nothing of it happens yet"
            ],
        ),
        (
            "The treasurer gets a list of fees per boat.",
            [
                "G there is something to tell of two boats | W Noor opens it | "
                "T each boat stands in it on its own, with nothing of the other"
            ],
        ),
    ],
)
def test_the_form_of_a_sentence_tells_its_case(sentence: str, cases: list[str]) -> None:
    assert told(sentence) == cases


@pytest.mark.parametrize(
    "sentence",
    [
        "Parents see when the bus comes.",  # told, and no case
        "When HR adds a new colleague, IT, facilities and the team lead each get their list of tasks.",
        "The harbour master cancels all trips if the wind is above 7 and everyone affected gets a text.",
        "The lab uploads the values, a doctor reviews them before the customer sees it.",  # the case of which clause?
        "A bar that orders after Wednesday 2 pm pays 15 € extra.",
        "Lessons cancelled less than 24 hours before are charged anyway, unless the kid is ill.",
        "Damage is reported with a photo before casting off and after mooring.",
        "Only members may borrow a boat if it rains.",
        "Two children may share a desk at once.",
        "The lab manager sees a monthly report of hours, and the head signs it.",
        "Each guest needs a code.",  # nobody is held up because a guest is without
        "Keep for each old ledger from 1890 on been photographed.",
        "The person who reported a leak sees when it is mended.",
        "People who live nearby get the first boats on Fridays if they want.",
        "No boat without end.",
        "The gate cannot open.",  # nobody tries it
    ],
)
def test_a_sentence_of_another_form_has_no_case(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("the landlord agrees", "the landlord does not agree"),
        ("the parcel is collected", "the parcel is not collected"),
        ("nurses sign the sheet", "nurses do not sign the sheet"),
        ("the guest can come", "the guest cannot come"),
        ("someone doesn't show up in time", "someone shows up in time"),
        ("the wifi isn't there", "the wifi is there"),
        ("every guest comes", "it is not so that every guest comes"),
        ("the guest comes and pays", "it is not so that the guest comes and pays"),
    ],
)
def test_a_clause_is_denied_as_a_whole(text: str, denied: str) -> None:
    assert unlike(text) == denied


IDEA = (
    "A booking tool for the microscope of a lab. Researchers book slots of 2 hours. Only people with a valid training "
    "can book. "
    "When a slot is cancelled less than 2 hours before, it still counts. If a member owes more than 10 €, the "
    "card does "
    "not open the door until it is paid. The lab manager sees a monthly report so she can bill them."
)


def _scenarios(bdd: Bdd, part: str) -> list[Scenario]:
    ids = [need.id for need in bdd.requirements if part in need.text]
    return [s for feature in bdd.features for s in feature.scenarios if set(ids) & set(s.requirements)]


def test_a_whole_sentence_is_shown_in_the_document() -> None:
    bdd = drafted(IDEA)
    found = [step.text for scenario in _scenarios(bdd, "the card does not open") for step in scenario.steps]
    assert "a member owes more than 10 €" in found
    assert not any("yet to name" in text for text in found)


def test_only_what_tells_no_case_is_asked_for() -> None:
    bdd = drafted(IDEA)
    asked = [s.requirements[0] for f in bdd.features for s in f.scenarios if "yet to name" in s.steps[0].text]
    assert [need.id for need in bdd.requirements if "monthly report" in need.text] == list(dict.fromkeys(asked))


def test_the_noun_of_a_bound_ends_before_its_verb() -> None:
    bdd = drafted("A boat club. Members reserve a boat. Members who owe more than 20 euros cannot sail.")
    steps = [step.text for scenario in _scenarios(bdd, "more than 20") for step in scenario.steps]
    assert "the value is <value> euros" in steps
