"""What people write on in one breath stands alone in the document, under a name that a reader would give it; and what
cannot be read for certain is never drafted as garble."""

from __future__ import annotations

import pytest

from services.clarifier.reading.english_alone import alone
from services.core.tongues import detect
from tests.clarifier.test_wishes import drafted, told

STANDS = [
    # "it" is the thing of the clause before …
    ("Cooks upload a recipe, it's never shown before the dietitian has checked it.",
     "make sure that the recipe is never shown before the dietitian has checked it."),
    ("Guides need a first aid course. Guides show a certificate, it expires after 3 years.",
     "make sure that the certificate expires after 3 years."),
    ("I want to write a diet plan after each visit, patients can read it at home.",
     "let patients read the diet plan at home."),
    # … or what is built
    ("A bot for allotments. You tell it when you are away, it asks the neighbours to water.",
     "ask the neighbours to water."),
    ("An app that tells hikers when huts close. "
     "It takes the timetable of the alpine club and compares it with the weather.",
     "compare the timetable with the weather."),
    # "one", "ones", "they", "some", "she", "you"
    ("Lamps last two years, tell us when one is broken.", "When a lamp is broken, the system shall tell the team."),
    ("Each bike has a number. Broken bikes are blocked. Stolen ones go on a list.",
     "make sure that stolen bikes go on a list."),
    ("We sell to garden centres. They upload their stock lists every night.",
     "garden centres upload their stock lists every night."),
    ("Each tenant's data must be kept apart, some want their own domain.",
     "let some tenants have their own domain."),
    ("My brother runs a garage and drivers ring for a date. If he refuses the date the driver gets a text.",
     "If the owner refuses the date, the system shall make sure that drivers get a text."),
    ("You scan the label when you open the fridge.",
     "When users open the fridge, the system shall let them scan the label."),
    ("Chefs get the open orders and take one.", "let chefs take one of the orders."),
    # amounts and hours
    ("Clerks approve up to 200 pounds, above that the head has to sign as well.",
     "Above 200 pounds, the system shall make sure that the head signs as well."),
    ("Guests order dishes. The bar closes at 11, so no drink orders after that.",
     "make sure that there are no drink orders after 11."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), STANDS)
def test_what_leans_on_the_words_before_says_what_it_stands_for(text: str, sentence: str) -> None:
    assert any(one.endswith(sentence) for one in told(text)), told(text)


BREATHS = [
    ("Something like a shared meal plan, but it knows who eats what so me and my housemates stop throwing food away.",
     ["know who eats what."]),
    ("Harbour office: 80 berths, skippers swap berths in summer, and the master needs to see who is away.",
     ["let skippers swap berths in summer."]),
    ("An island of 900 people wants visitors to book the ferry online.", ["let visitors book the ferry online."]),
    ("Teams hand in up to 3 drafts, after the deadline the system picks a jury for each.",
     ["let teams hand in up to 3 drafts.", "After the deadline, the system shall pick a jury for each."]),
    ("If a concert is cancelled everybody gets the money back.",
     ["If a concert is cancelled, the system shall make sure that users get the money back."]),
    ("A kiosk for a museum. Runs on tablets, starts by itself. Linux and Android.",
     ["run on Linux and Android."]),
    ("A script, GPL licensed, that reads log files and tells you which ones grow.",
     ["be GPL licensed.", "read log files."]),
    ("A choir tool. Must be ISO compliant, recordings are deleted after 2 years.", ["be ISO compliant."]),
    ("Could you plan this: a form for our council to collect wishes.", ["collect wishes."]),
    ("Need an app for our chess club: sign up for a round (max 16), print a label, report damage.",
     ["let users sign up for a round (max 16).", "let users print a label.", "let users report damage."]),
    ("A rise of more than 5 degrees within an hour means the pump has stopped: call the dairyman.",
     ["If there is a rise of more than 5 degrees within an hour (the pump has stopped), the system shall call the "
      "dairyman."]),
    ("We want riders to reserve a horse online, max 2 horses per rider, and to tell us which saddle they want so we "
     "can put it out.",
     ["let riders reserve a horse online.", "let riders tell the team which saddle they want."]),
    ("One key per flat, 15 euros a year, half price for students.",
     ["allow at most one key per flat.", "charge 15 euros a year per key."]),
    ("Wifi in the cellar is patchy, must keep working without it.", ["keep working without wifi in the cellar."]),
    ("Works with Okta", ["work with Okta."]),
    ("Chess league. Ranking stays hidden from players.", ["make sure that the ranking stays hidden from players."]),
    ("If list not complete the train stays blocked.",
     ["If list is not complete, the system shall make sure that the train stays blocked."]),
    ("Damaged skis go to the bench, the head of service decides if they are waxed or thrown away.",
     ["make sure that the head of service decides if they are waxed or thrown away."]),
    ("If someone is about to book a slot that was just taken, tell them.",
     ["If someone is about to book a slot that was just taken, the system shall tell them."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentences"), BREATHS)
def test_several_things_in_one_breath_are_said_one_by_one(text: str, sentences: list[str]) -> None:
    stated = told(text)
    assert all(any(one.endswith(sentence) for one in stated) for sentence in sentences), stated


def test_everybody_except_somebody_is_not_that_one() -> None:
    stated = told("Wedding planner. Everyone except the bride sees the plan.")
    assert "The system shall make sure that everyone except the bride sees the plan." in stated


def test_a_name_of_a_person_has_no_article() -> None:
    assert "The system shall make sure that Jo keeps the list." in told("Members book a boat, Jo keeps the list.")


GARBLE = [
    "Something like a shared tool list, but it knows where things are.",
    "A bake-off app. Rating stays secret from cooks.",
    "An app for night nurses who can't find a sitter. They book a sitter.",
    "When technician opens the box he must fill in the form, now on paper and gets lost.",
    "If a class is cancelled everybody gets a text and a voucher.",
    "Need: a list of what is lent and to whom, reminders when the loan is over, report damage.",
    "Gas meters are read by hand. Tenants should type in the number and upload a photo.",
    "When someone else scans it it just moves to them, no returning.",
]


@pytest.mark.parametrize("text", GARBLE)
def test_no_garble_is_drafted(text: str) -> None:
    stated = " ".join(told(text))
    for broken in (
        "that something like", "offer a rating stays", "provide Town", "that an app", "get lost", "cancel if",
        "that a list of what", "number a photo", "provide no", "book it just",
    ):  # fmt: skip
        assert broken not in stated, stated


TITLES = [
    ("Nightly job that compares our two price lists and flags what got dearer.", "Compare the two price lists"),
    ("Kiln rota. We don't want beginners to open the kiln.", "Beginners never open the kiln"),
    ("A tool. Must be ISO compliant.", "ISO compliant"),
    ("Pumps last five years, tell us when one is below 5 bar.", "Tell the team when a pump is below 5 bar"),
    ("Stewards get a call ten minutes before a race starts and again two minutes before it, by phone or by radio.",
     "Get a call ten minutes before a race starts …"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_title_is_a_phrase_and_no_half_of_a_clause(text: str, title: str) -> None:
    assert title in [one.title for one in drafted(text).requirements]


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("Not a shop, not a forum, no chat, no ads ever. Members post a note.", {"Shop", "Forum", "Chat", "Ads"}),
        ("Members pay online. No private credit card numbers.", {"Private credit card numbers"}),
        ("Receipts and contracts stay in Lexoffice, we do not want to replace it. Staff book rooms.",
         {"Receipts and contracts"}),
        ("We don't need social stuff, no likes. Crews log outings.", {"Social stuff", "Likes"}),
    ],
)  # fmt: skip
def test_what_is_refused_in_a_row_is_left_out_whole_and_not_asked_about(text: str, left_out: set[str]) -> None:
    bdd = drafted(text)
    assert left_out <= {one.text for one in bdd.scope_out}
    assert not any("What must the product do" in one.text for one in bdd.open_questions)


def test_why_something_is_wanted_is_no_goal() -> None:
    bdd = drafted("Vets keep a slip for a year because of tax rules. We want fewer calls because they wear us out.")
    assert not any(goal.text.startswith(("Of ", "They ")) for goal in bdd.goals)


def test_a_launch_is_no_deed_of_the_product() -> None:
    assert not any("launch" in one for one in told("Divers log dives. We want to launch in May with 30 test users."))


def test_things_are_nouns_and_no_verbs_or_halves() -> None:
    bdd = drafted(
        "A tool for a yard. If a crane runs late the next slip moves with it. The gate stays closed at night."
    )
    assert not {"crane runs late", "gate stay", "slip move"} & {one.name.lower() for one in bdd.entities}


def test_a_list_that_is_built_is_a_thing() -> None:
    bdd = drafted("Something like a shared packing list, but it knows who brings what.")
    assert "packing list" in [one.name for one in bdd.entities]


def test_no_is_english_as_well() -> None:
    assert detect("A command line tool that reads files. No server, no telemetry, no account.") == "en"


def test_a_quotation_is_what_was_typed() -> None:
    said, swaps = alone(["Cooks upload a recipe, it is shown at once."], "en")
    assert said == ["Cooks upload a recipe, the recipe is shown at once."]
    assert swaps == [("the recipe is", "it is")]
    assert alone(["Köche laden ein Rezept hoch, es wird gezeigt."], "de") == (
        ["Köche laden ein Rezept hoch, es wird gezeigt."],
        [],
    )
