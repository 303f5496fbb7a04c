"""A clause in which every word has its place is stated whole; who "they" are comes from what was said."""

from __future__ import annotations

import pytest

from services.clarifier.reading.english_alone import alone
from services.clarifier.reading.english_said import sure_sentence
from services.clarifier.reading.typed import units
from tests.clarifier.test_no_things import drafted

SURE = [
    ("Nurses see who was washed and when", "The system shall let nurses see who was washed and when."),
    ("The dock leads only see their own boats", "The system shall let dock leads see only their own boats."),
    (
        "Runners who haven't paid by May get a letter with a code, by which they can pay",
        "The system shall make sure that runners who have not paid by May get a letter with a code, by which they can "
        "pay.",
    ),
    (
        "Nothing private may be printed on a badge",
        "The system shall make sure that nothing private can be printed on a badge.",
    ),
    ("The first one to answer gets the bed", "The system shall make sure that the first one to answer gets the bed."),
    (
        "A low mark alone must never end a contract",
        "The system shall make sure that a low mark alone does not end a contract.",
    ),
    (
        "If there is no signal, guests can pay by a code",
        "If there is no signal, the system shall let guests pay by a code.",
    ),
    (
        "When fewer than 8 cooks come, the system sends me a warning",
        "When fewer than 8 cooks come, the system shall send the user a warning.",
    ),
    (
        "Poisons may only be taken by people with a licence",
        "The system shall make sure that poisons can only be taken by people with a licence.",
    ),
    (
        "Files younger than 30 years need the consent of the office",
        "The system shall make sure that files younger than 30 years have the consent of the office.",
    ),
    # Not understood whole: two deeds, a pronoun of which nobody knows what it is, a wish, how it goes.
    ("The guard opens the gate and notes the amount", ""),
    ("It is kept for a year", ""),
    ("The mayor wants to see a map", ""),
    ("Somebody always drops out", ""),
    ("If they refuse it, the job goes to the next", ""),
]


@pytest.mark.parametrize(("words", "said"), SURE, ids=[one[0][:30] for one in SURE])
def test_a_clause_is_said_whole_or_not_at_all(words: str, said: str) -> None:
    assert sure_sentence(words) == said


ALONE = [
    (
        "A vet app. Owners who missed a visit get a text. If they don't answer, the desk calls.",
        "If owners don't answer",
    ),
    ("A tool app. A helper takes a job. If they drop it, others see the job.", "If the helper drops it"),
    ("A pool app. Swimmers book a lane. If you don't come, your lane is given away.", "If users don't come"),
    ("Our choir has 60 singers. I want them to answer by noon.", "I want singers to answer by noon"),
    (
        "A bot for trips. If someone leaves it should ask the others in turn.",
        "If someone leaves, the system should ask",
    ),
    (
        "A lab app. Members see where a flask is and who took it last.",
        "Members see where a flask is and who took it last",
    ),
    (
        "An office app. Finders take a photo of each umbrella and say where they found it.",
        "where they found the umbrella",
    ),
]


@pytest.mark.parametrize(("text", "said"), ALONE, ids=[one[0][:30] for one in ALONE])
def test_they_and_it_are_named(text: str, said: str) -> None:
    told = alone(list(units(text)), "en")[0]
    assert any(said in one for one in told), told


STATED = [
    (
        "tom: we need a guide for the zoo\nana: how do visitors find an animal?\ntom: by its number\n"
        "ana: does it work offline?\ntom: it has to\nana: languages?\ntom: german french",
        [
            "The system shall let visitors find an animal by its number.",
            "The system shall be available in German and French.",
        ],
    ),
    (
        "A route app. Drivers tick off stops. Can we get a plan of the routes the evening before? Based on who said "
        "they are free.",
        ["based on who said they are free"],
    ),
    (
        "I'd love an app that lets guests scan a shelf, pay what they took and get a receipt.",
        ["The system shall let guests scan a shelf.", "The system shall let guests pay what they took."],
    ),
    ("A choir app. Singers answer by noon. Videos would be nice too.", ["The system shall offer videos."]),
    (
        "A choir app. Singers answer by noon. We'd also like a calendar feed.",
        ["The system shall offer a calendar feed."],
    ),
    (
        "A shop app. Guests pay by phone. Sometimes there's no signal, then guests should be able to pay by a code.",
        ["If there is no signal, the system shall let guests pay by a code."],
    ),
    (
        "A brigade app. Members answer calls. Everything has to work when the mobile network is overloaded, so SMS as "
        "a fallback.",
        ["The system shall work when the mobile network is overloaded.", "The system shall offer SMS as a fallback."],
    ),
    (
        "An app for vans. The foreman decides whether the van can still be used; if not, a repair order goes to "
        "the garage.",
        ["If the van cannot be used, the system shall make sure that a repair order goes to the garage."],
    ),
    (
        "Need: CLI that checks our repos for images without a digest. It runs nightly.",
        ["The system shall check the repos for images without a digest."],
    ),
    (
        "Feature request for our fleet team: drivers report damage right after a trip. The desk sees reports.",
        ["The system shall let drivers report damage right after a trip."],
    ),
    (
        "A court app. Members book a court. Later cancellations are charged.",
        ["The system shall charge later cancellations."],
    ),
    (
        "We sell to procurement teams. They upload tours as CSV, our product finds gaps.",
        ["The system shall let procurement teams upload tours as CSV."],
    ),
]


@pytest.mark.parametrize(("text", "said"), STATED, ids=[one[0][:30] for one in STATED])
def test_what_is_typed_in_passing_is_stated(text: str, said: list[str]) -> None:
    found = [one.text for one in drafted(text).requirements]
    assert [one for one in said if not any(one in told for told in found)] == [], found


def test_how_it_goes_now_is_no_requirement() -> None:
    found = drafted(
        "Staff take photos of umbrellas. The box at the desk is overflowing. Guests describe what they lost."
    )
    assert not any("overflowing" in one.text for one in found.requirements)


MORE = [
    (
        "A pharmacy tool. Wards scan boxes. Boxes that were opened or not kept cold are destroyed.",
        "make sure that boxes that were opened or not kept cold are destroyed.",
    ),
    (
        "A pharmacy tool. Clerks scan boxes. If a shelf loses more than 10 % of its boxes, its manager is informed.",
        "the system shall inform the shelf's manager.",
    ),
    (
        "A school tool. Wards confirm hours. If hours are missing after a week the pupil and the ward get a reminder.",
        "If hours are missing after a week, the system shall make sure that the pupil and the ward get a reminder.",
    ),
    ("tom: we scan fuel receipts\nana: do we keep the photos?\ntom: yes, ten years", "keep the photos for ten years."),
    (
        "A garden app. Members claim a bed. If a bed isn't watered for five days, its owner gets a message, and if "
        "they don't react, the bed may be given to someone else.",
        "If the bed's owner",
    ),
    (
        "A garden app. Members claim a bed. Once a month the board gets a list of unpaid fees.",
        "Once a month, the system",
    ),
    (
        "A log for vets. Nurses type in pulse. The vet signs the protocol at the end and it can't be changed.",
        "sign the protocol at the end.",
    ),
    (
        "I'm a vet nurse and want a log of animals. Every five minutes one of us types in pulse, and the app warns us "
        "when a value is out of range.",
        "When a value is out of range, the system shall warn the team.",
    ),
]


@pytest.mark.parametrize(("text", "said"), MORE, ids=[one[0][:40] for one in MORE])
def test_who_and_when_are_kept(text: str, said: str) -> None:
    found = [one.text for one in drafted(text).requirements]
    assert any(said in one for one in found), found
