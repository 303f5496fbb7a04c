"""English as it is typed: verbs that no catalogue lists, who signs, what is not needed, times and limits in passing."""

from __future__ import annotations

import pytest

from services.clarifier.drafting.likeness import vague_words
from services.clarifier.reading import english
from services.clarifier.reading.bounded import MAX_SENTENCE
from services.clarifier.reading.case_ends import is_mere_case
from services.clarifier.reading.clean import sentences
from services.clarifier.reading.english_verbs import sure_verb
from services.clarifier.reading.tongue import tongue
from tests.clarifier.test_no_things import drafted

SAID = [
    # verbs beyond the catalogue
    (
        "Farmers book the press. The miller rinses the tank, the cellar hand bottles the juice.",
        "let millers rinse the tank.",
    ),
    (
        "Our orchestra needs a tool: musicians say when they miss, the librarian copies parts, and parents see dates.",
        "let parents see dates.",
    ),
    # one place, and a list of whole sentences behind what is needed
    (
        "I want one place where a ward clerk sees free rooms, marks a room dirty, and porters get a message.",
        "let ward clerks see free rooms.",
    ),
    (
        "Our rowing club needs an app: rowers sign out a boat, the boatman blocks one, and coaches see who is out.",
        "let coaches see who is out.",
    ),
    ("Cooks scan dishes. We want one screen on which a shop assistant sees the open orders.", "see the open orders."),
    # who must sign
    (
        "Families file claims. Claims above 5,000 euros need two assessors to sign off.",
        "make sure that two assessors sign off claims above 5,000 euros.",
    ),
    (
        "Partners send quotes, and quotes over 10 % discount require the sales lead to approve.",
        "make sure that the sales lead approves quotes over 10 % discount.",
    ),
    # what is not needed
    (
        "Growers list what they have. Visitors don't need accounts, they just see which farms are open.",
        "let visitors see which farms are open.",
    ),
    # when, and for how long
    (
        "Wardens log patrols. In autumn members order saplings together so that transport is cheap.",
        "let members order saplings together in autumn.",
    ),
    ("Members lend ladders to each other, max 3 days.", "let members lend ladders to each other for at most 3 days."),
    # a verb said once for two
    (
        "Vets record samples. If a herd is ill, all farms within 10 km are locked and the markets closed the same day.",
        "close the markets the same day.",
    ),
    (
        "Nurses watch the fridge. When the fridge is warm, the night nurse plus the pharmacist are alerted.",
        "alert the pharmacist.",
    ),
    # a case behind a comma
    (
        "Towns subscribe to alerts. Every hour we ingest levels, and if a level exceeds the limit we alert the town.",
        "ingest levels every hour.",
    ),
    # who exactly
    ("A member who has paid can book a court. The coach sees bookings.", "let a member who has paid book a court."),
    (
        "Sellers reserve a table. A seller who skips two fairs loses the table.",
        "make sure that a seller who skips two fairs loses the table.",
    ),
    ("Authors upload texts. A second reviewer checks every text.", "let a second reviewer check every text."),
    # what nobody may do
    ("Drivers take tours. No driver drives two tours in a row.", "keep drivers from driving two tours in a row."),
    # what is led by an article is a thing
    ("Bands apply for a pitch. Pitches are shown on a map. The mayor closes a pitch.", "close a pitch."),
    # marks that mean something
    (
        "The fridge reports its state. If the battery is < 20 % the technician gets a message.",
        "If the battery is below 20 %, ",
    ),
    ("Bidders place bids. Bids > 500 euros need a deposit.", "above 500 euros"),
]


@pytest.mark.parametrize(("text", "sentence"), SAID)
def test_it_is_one_requirement(text: str, sentence: str) -> None:
    told = [requirement.text for requirement in drafted(text).requirements]
    assert any(sentence in one for one in told), told


NEVER = [
    (
        "Drugs have serial numbers and batch numbers and we must find every patient that got one.",
        "that the batch numbers",
    ),
    ("Ward assistants see the shelf. The chatbot is not needed.", "system shall see"),
    (
        "Sensors report leaks. When water is found the valve shuts and the tenant plus the plumber are told.",
        "says: “When water is found”",
    ),
    (
        "Growers list what they have. Visitors don't need accounts, they just see which farms are open.",
        "says: “Visitors don't need",
    ),
    ("Payouts above $10k need two actuaries to sign off. Partners post policies.", "wants this"),
    ("Scores get uploaded and only shown to the band that owns them. Bands register.", "show scores gets"),
]


@pytest.mark.parametrize(("text", "words"), NEVER)
def test_nothing_that_was_not_said(text: str, words: str) -> None:
    document = drafted(text).model_dump_json()
    assert words.casefold() not in document.casefold()


def test_a_long_sentence_loses_none_of_its_words() -> None:
    told = "the keeper feeds the otters at nine, the vet weighs each pup and writes it down, " * 9
    found = sentences(told + "and the guide tells visitors within a minute.")
    assert len(found) > 1
    assert all(len(one) <= MAX_SENTENCE for one in found)
    said, typed = " ".join(found).replace(",", "").split(), told.replace(",", "").split()
    assert [word for word in said if word != "and"][: len(typed) // 2] == [w for w in typed if w != "and"][
        : len(typed) // 2
    ]
    assert {"minute.", "visitors", "guide"} <= set(said)


def test_a_word_is_a_verb_only_where_it_is_hardly_anything_else() -> None:
    assert [sure_verb(word) for word in ("sings", "supervises", "govern", "composts")] == [
        "sing",
        "supervise",
        "govern",
        "compost",
    ]
    assert [sure_verb(word) for word in ("prunes", "props", "batches", "compost", "tables", "s", "es", "")] == [""] * 8


def test_whom_a_word_names() -> None:
    assert english.is_actor("clinic assistant")
    assert english.is_actor("shop assistants")
    assert not english.is_actor("voice assistant")
    assert not english.is_actor("the assistant")


def test_a_moment_that_is_told_is_not_vague() -> None:
    assert vague_words("A reorder goes out as soon as a minimum is reached.", "en") == []
    assert vague_words("A reorder goes out soon.", "en") == ["soon"]


@pytest.mark.parametrize("text", ["DEBE que", "debe que", "Los socios deben que", "tiene que"])
def test_an_open_end_in_spanish_is_no_error(text: str) -> None:
    assert drafted(f"{text}.").title


def test_a_case_alone_says_nothing() -> None:
    assert is_mere_case("When water is found", "en")
    assert not is_mere_case("When water is found the valve shuts", "en")
    assert is_mere_case("Wenn Wasser austritt", "de")
    assert not is_mere_case("Wenn Wasser austritt, schließt das Ventil", "de")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Every rower sees which boat they got, after each regatta the boat captain notes the damage, "
            "and anything broken goes on a list.",
            "let boat captains note the damage after each regatta.",
        ),
        (
            "Every hour we ingest levels, and if a level is over the limit we compute the area and call the mayor.",
            "If a level is over the limit, the system shall compute the area.",
        ),
        (
            "Lifts are checked every 6 months by an outside firm – warn us 2 weeks before.",
            "shall warn the team 2 weeks",
        ),
        (
            "Needs:\n1. Cooks upload a menu.\n2. If a menu isn't uploaded 2 days before its week the chef gets a ping.",
            "If a menu isn't uploaded 2 days before its week, the system shall make sure that chefs get a ping.",
        ),
    ],
)
def test_what_follows_in_the_same_breath(text: str, sentence: str) -> None:
    told = [requirement.text for requirement in drafted(text).requirements]
    assert any(sentence in one for one in told), told


def test_a_pattern_is_called_by_what_is_asked_for() -> None:
    today = "At the warehouse we still pair trucks with drivers on a board. "
    wish = "Drivers badge in. The tablet shows which trucks are charged. A lead grounds a truck. Drivers report dents."
    assert "inventory" not in drafted(today + wish).domains
    assert "inventory" in drafted(f"{wish} The warehouse counts stock of tyres and reorders tyres.").domains


def test_a_pattern_speaks_of_the_thing_beside_its_words() -> None:
    told = [
        requirement.text
        for requirement in drafted(
            "Traders apply for a pitch. The council checks the hygiene papers. Payment by card, 35 pounds per day."
        ).requirements
    ]
    assert not any("payment item" in one or "payment for a payment" in one for one in told), told


FURTHER = [
    (
        "Vets see hives. If foulbrood is found all hives within 3 km are locked and their keepers notified at once.",
        "the keepers of all hives within 3 km are notified at once.",
    ),
    (
        "Hi all. Could we put a code on each crate, scan it when it leaves the yard, and have the yard see the list?",
        "let team members put a code on each crate, scan it when it leaves the yard.",
    ),
    (
        "The lab prints labels. Reports are not part of this, they stay in the vault.",
        "make sure that the lab prints labels.",
    ),
    ("Painters drag sheets to the dryer. The foreman sees the dryer.", "painters drag sheets to the dryer"),
    (
        "Nurses log doses. Patients wait for hours and must be able to see where they are in the queue.",
        "let patients see where they are in the queue.",
    ),
]


@pytest.mark.parametrize(("text", "sentence"), FURTHER)
def test_it_is_said_so(text: str, sentence: str) -> None:
    told = [requirement.text for requirement in drafted(text).requirements]
    assert any(sentence in one for one in told), told


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Proposal: a booking page for our 40 tutors. Tutors set their hours.", "Booking page for tutors"),
        ("shift bot for our IT department. it reads mails and asks who is free.", "Shift bot for the IT department"),
    ],
)
def test_what_it_is_called(text: str, title: str) -> None:
    assert drafted(text).title == title


def test_what_stays_elsewhere_asks_for_nothing() -> None:
    document = drafted("The lab prints labels. Reports are not part of this, they stay in the vault.")
    assert not any("vault" in one.text for one in document.requirements)
    assert not any("vault" in one.text for one in document.open_questions)


def test_how_long_people_wait_is_no_requirement() -> None:
    document = drafted("We breed guide dogs. Trainers rate each dog. Applicants wait up to two years.")
    assert not any("wait" in one.text for one in document.requirements)
    assert not any("wait" in one.text or "breed" in one.text for one in document.open_questions)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "We run a chain of 9 bakeries and shops order by phone. I want one place where a baker sees what is "
            "in the oven, orders bread for tomorrow, and a driver sees the route.",
            "Bakeries: ",
        ),
        (
            "Our voluntary mountain rescue (40 people) keeps its gear list on paper. Members should see on a phone "
            "which rope and which radio they got, and the equipment officer ticks off what came back.",
            "Voluntary mountain rescue: ",
        ),
    ],
)
def test_whose_it_is_is_named_whole(text: str, title: str) -> None:
    assert drafted(text).title.startswith(title)


def test_past_forms_and_deeds_are_no_things() -> None:
    told = [
        noun
        for text in ("ticks off what came back", "every patient that got a batch")
        for noun in english.noun_phrases(text)
    ]
    assert told == ["patient", "batch"]


@pytest.mark.parametrize(
    "text",
    ["A shop for bikes in Bremen", "Shop for tools in Hamburg", "Paddles and boats, Kiel", "We rent flats in Wien"],
)
def test_a_town_makes_no_german(text: str) -> None:
    assert tongue(text) == "en"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Zoo trail on visitors' own phones. Visitors scan a code at the fence. Keepers record a story. "
            "We'd like to know which stories are heard to the end.",
            "let visitors scan a code at the fence.",
        ),
        (
            "Editors upload texts. Product can change the texts before they go out.",
            "let the product team change the texts",
        ),
        ("Owners ask for a dose. The nurse either grants it or asks for a visit.", "let nurses ask for a visit."),
        (
            "Riders sign up. Beginners need a signature from a coach.",
            "make sure that beginners have a signature from a coach.",
        ),
        (
            "Nurses log falls. The night doctor must see the records but nobody else may.",
            "let only night doctors see the",
        ),
        (
            "CLI for our ops team: reads a file with alarms, checks servers every day at 5 and opens a ticket when a "
            "server is full.",
            "When a server is full, the system shall open a ticket.",
        ),
        (
            "Drivers log pallets, in the yard helpers weigh each pallet and notes go to the office.",
            "weigh each pallet in the",
        ),
        ("Riders see slots. Basics first: nobody gets a jump lesson before 10 normal ones.", "before 10 normal ones"),
        ("Riders sign up. On race day helpers hand out numbers by name.", "hand out numbers by name on race day."),
    ],
)
def test_what_is_typed_in_passing(text: str, sentence: str) -> None:
    told = [requirement.text for requirement in drafted(text).requirements]
    assert any(sentence in one for one in told), told
