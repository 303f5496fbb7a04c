"""Where an English sentence goes on, and what its small words stand for: a list, a deed of the same, or a clause."""

from __future__ import annotations

import pytest

from services.clarifier.reading.english_joints import clear_clauses, joints_of
from tests.clarifier.test_no_things import drafted

SAYS = [
    (
        "We run a daycare. Caregivers log meals, naps and diaper changes with two taps, and parents see the day.",
        ["The system shall let caregivers log meals, naps and diaper changes with two taps."],
    ),
    (
        "Customers choose beans, grind and interval, can skip a delivery or pause for up to three months, "
        "and pay by card.",
        [
            "The system shall let customers choose beans, grind and interval.",
            "The system shall let customers skip a delivery or pause for up to three months.",
            "The system shall let customers pay by card.",
        ],
    ),
    (
        "Members track runs, swims and rides, and share routes with friends.",
        [
            "The system shall let members track runs, swims and rides.",
            "The system shall let members share routes with friends.",
        ],
    ),
    (
        "Coaches plan workouts and record scores, times and comments.",
        [
            "The system shall let coaches plan workouts.",
            "The system shall let coaches record scores, times and comments.",
        ],
    ),
    (
        "Devs toggle flags per environment, every change in prod needs approval from a second person.",
        [
            "The system shall let devs toggle flags per environment.",
            "The system shall make sure that every change in prod needs approval from a second person.",
        ],
    ),
    (
        "Volunteers weigh and scan donations as they come in, the system tracks best-before dates and suggests what "
        "should go out first.",
        [
            "The system shall let volunteers scan donations as they come in.",
            "The system shall track best-before dates.",
            "The system shall suggest what should go out first.",
        ],
    ),
    (
        "We need a page where volunteers see open shifts, book one, swap with each other, and get a reminder.",
        [
            "The system shall let volunteers book one of the shifts.",
            "The system shall let volunteers swap with each other.",
        ],
    ),
    (
        "Donors log what they put in with a photo, volunteers do a daily check and throw out what's expired.",
        [
            "The system shall let volunteers do a daily check.",
            "The system shall let volunteers throw out what's expired.",
        ],
    ),
    (
        "The bot collects updates, summarises them per team and posts the summary to the channel at 10.",
        [
            "The system shall summarise the updates per team.",
            "The system shall post the summary to the channel at 10.",
        ],
    ),
    (
        "Students rank up to five topics, and the system assigns them fairly at the end of the deadline.",
        ["The system shall assign the topics fairly at the end of the deadline."],
    ),
    (
        "Tenants upload photos and the caretaker reviews them before noon.",
        ["The system shall let caretakers review the photos before noon."],
    ),
    (
        "Buyers pay into escrow, and the money is released once they confirm the gear arrived.",
        ["Once the buyers confirm the gear arrived, the system shall release the money."],
    ),
    (
        "We monitor 60 vaccine fridges. Each has a sensor.",
        ["The system shall keep for each vaccine fridge a sensor."],
    ),
    (
        "Coordinators see who has a valid background check. People without it can't book shifts in pediatrics.",
        ["The system shall keep people without a valid background check from booking shifts in pediatrics."],
    ),
    (
        "Won quotes become orders in SAP, lost ones need a reason. Reps send quotes.",
        ["The system shall keep for each lost quote a reason."],
    ),
    (
        "Owners book lessons, and group classes need at least 4 dogs or they get cancelled the day before.",
        [
            "If group classes have fewer than 4 dogs, the system shall make sure that group classes get cancelled the "
            "day before."
        ],
    ),
    (
        "Suppliers upload bills. The budget owner approves anything under 5k, above that also finance.",
        [
            "The system shall let budget owners approve anything under 5k.",
            "The system shall let the finance team approve anything above 5k.",
        ],
    ),
    (
        "Tenants read meters. Tenants who moved out mid-year pay pro rata.",
        ["The system shall let tenants who moved out mid-year pay pro rata."],
    ),
    (
        "Researchers reserve microscopes. A device that is out of order must not be bookable.",
        ["The system shall make sure that a device that is out of order is not bookable."],
    ),
    (
        "Runners tick off sessions. Injured runners get an alternative plan.",
        ["The system shall make sure that injured runners get an alternative plan."],
    ),
    (
        "Wardens register guests. Two wardens may never sell the same bed twice.",
        ["The system shall keep two wardens from selling the same bed twice."],
    ),
]

ASKED = [
    (
        "As a landlord I'd like to have meter readings submitted by tenants with a photo, compare them with last "
        "year's and spot outliers.",
        [
            "The system shall let tenants submit meter readings with a photo.",
            "The system shall let landlords compare the meter readings with last year's.",
            "The system shall let landlords spot outliers.",
        ],
    ),
    (
        "Our clinic is busy. Send patients a text two days before and let them confirm or cancel with one tap.",
        [
            "The system shall send patients a text two days before.",
            "The system shall let patients confirm or cancel with one tap.",
        ],
    ),
    (
        "Agents correct the guess. We get around 800 mails a day and legal wants everything deleted after 90 days.",
        ["The system shall delete everything after 90 days."],
    ),
    (
        "Students apply online. The exam office needs the final list in their SAP system.",
        ["The system shall send the final list to the SAP system of the exam office."],
    ),
    (
        "Tenants report defects; urgent stuff like water leaks should call the plumber straight away.",
        ["If there is urgent stuff like water leaks, the system shall call the plumber straight away."],
    ),
    (
        "We run a small roastery and want subscriptions: customers choose beans. Roasting happens on Tuesdays, so "
        "orders placed after Monday noon go into next week's batch.",
        [
            "The system shall let customers choose beans.",
            "The system shall make sure that orders placed after Monday noon go into next week's batch.",
        ],
    ),
    (
        "Copywriters submit a claim. Full audit trail please, the regulator checks twice a year.",
        ["The system shall offer a full audit trail."],
    ),
    (
        "Visitors borrow a tablet. Groups over 15 need a guide, who should be notified when they arrive.",
        [
            "The system shall keep for each group over 15 a guide.",
            "When the groups arrive, the system shall notify the guide.",
        ],
    ),
    (
        "Visitors borrow a tablet. Tablets that aren't returned by closing time show up on the desk's list.",
        ["The system shall make sure that tablets that are not returned by closing time show up on the desk's list."],
    ),
    (
        "Patients confirm a visit. It has to plug into our calendar and nothing medical may be in the texts.",
        ["The system shall keep anything medical out of the texts."],
    ),
    (
        "Leads review postmortems. Metrics: mean time to resolve, repeat incidents.",
        ["The system shall show mean time to resolve.", "The system shall show the repeat incidents."],
    ),
    ("Customers choose items and print a label. Shopify + DHL.", ["The system shall integrate with Shopify and DHL."]),
    (
        "Agents rate each answer. Weekly report of unanswered questions to the docs team.",
        ["The system shall send a weekly report of unanswered questions to the docs team."],
    ),
    (
        "Anyone can see the fridge. Free and no account needed to take food.",
        ["The system shall let users take food without an account."],
    ),
    (
        "Reps send quotes. Discounts above 15% need the regional manager's okay.",
        ["The system shall let regional managers approve discounts above 15%."],
    ),
    (
        "Visitors sign in on a tablet. In an evacuation the shift lead needs a list of everybody on site.",
        ["If there is an evacuation, the system shall let shift leads see a list of everybody on site."],
    ),
    (
        "Applicants fill in a form. Move-in dates, key handover and deposits should be tracked.",
        ["The system shall make sure that move-in dates, key handover and deposits are tracked."],
    ),
    (
        "Make a bot for our support channel that suggests answers from our docs, links the source, and hands over to a "
        "human when it isn't sure. Agents rate each answer.",
        [
            "The system shall suggest answers from the docs.",
            "The system shall link the source.",
            "When the bot isn't sure, the system shall hand over to a human.",
        ],
    ),
]


TOLD = [
    (
        "Our café is small. People register an item. We'd like yearly numbers on how many kilos were saved "
        "from the bin.",
        ["The system shall show yearly numbers on how many kilos were saved from the bin."],
    ),
    (
        "Analysts read mails. If three people report the same mail it's pulled from all mailboxes automatically.",
        [
            "If three people report the same mail, the system shall make sure that the mail is pulled from all "
            "mailboxes automatically."
        ],
    ),
    (
        "Reviewers comment. Decisions are letters with a number and go into the archive for 15 years.",
        ["The system shall make sure that decisions go into the archive for 15 years."],
    ),
    (
        "Customers configure a set. Warehouse staff pick by list, mark damaged pieces on return and charge "
        "repair costs.",
        [
            "The system shall let the warehouse staff mark damaged pieces on return.",
            "The system shall let the warehouse staff charge repair costs.",
        ],
    ),
    (
        "Vendors upload certificates. Certificates that expire trigger a request for a new one 60 days ahead.",
        [
            "The system shall make sure that certificates that expire trigger a request for a new one 60 days ahead.",
        ],
    ),
    (
        "Guests say whether they come. Weighing the waste each day and comparing it with the week before would "
        "be great.",
        [
            "The system shall let users weigh the waste each day.",
            "The system shall let users compare the waste with the week before.",
        ],
    ),
    (
        "Please plan a tool for our film club where members suggest films, and the winner is shown on Friday. Show the "
        "results of past votes.",
        ["The system shall show the winner on Friday.", "The system shall show the results of past votes."],
    ),
    (
        "Customers book a boat. In strong wind all bookings of that day are cancelled and refunded.",
        [
            "If there is strong wind, the system shall make sure that all bookings of that day are cancelled and "
            "refunded."
        ],
    ),
    (
        "Customers photograph a prescription. Delivery within 5 km by e-bike courier costs 3 euros.",
        ["The system shall charge 3 euros for delivery within 5 km by e-bike courier."],
    ),
    (
        "I'd like a newsletter tool for our parish that even Tom can use: write text, add pictures, choose a group, "
        "send. People subscribe on the website.",
        ["The system shall let users write text.", "The system shall let users choose a group."],
    ),
    (
        "Every tool has an RFID tag, gates at the container register who takes what, and foremen see which tools are "
        "on their site.",
        [
            "The system shall keep for each tool an RFID tag.",
            "The system shall make sure that gates at the container register who takes what.",
        ],
    ),
    (
        "Employees tag their skills. Nobody sees self-ratings except their manager.",
        ["The system shall keep users from seeing self-ratings except their manager."],
    ),
    (
        "Students unlock a bike by scanning it.",
        ["The system shall let students unlock a bike by scanning the bike."],
    ),
    (
        "Nurses see the form. Questionnaires are medical data, so only nurses and doctors may open them.",
        ["The system shall let only nurses and doctors open the questionnaires."],
    ),
    (
        "Access reviews are a pain. Pull accounts from Okta and GitHub, show each manager who has access to what, let "
        "them keep or revoke. Service accounts need an owner.",
        [
            "The system shall pull accounts from Okta and GitHub.",
            "The system shall show each manager who has access to what.",
            "The system shall let managers keep or revoke.",
            "The system shall keep for each service account an owner.",
        ],
    ),
    (
        "An open source CLI that checks our translation files: finds missing keys and unused keys, prints a table. It "
        "should handle JSON.",
        ["The system shall check the translation files.", "The system shall print a table."],
    ),
    (
        "Cleaners check keys in and out, and if a key isn't back by 8pm the office gets an alert.",
        ["If a key isn't back by 8pm, the system shall make sure that the office gets an alert."],
    ),
    (
        "Runners tick off sessions and note how it felt from 1 to 5, coach sees who is overtraining.",
        [
            "The system shall let runners note how they felt from 1 to 5.",
            "The system shall let coaches see who is overtraining.",
        ],
    ),
    (
        "Reports on visitor numbers go to the city every quarter. Visitors buy tickets.",
        ["The system shall make sure that reports on visitor numbers go to the city every quarter."],
    ),
]
ALL = [*SAYS, *ASKED, *TOLD]


@pytest.mark.parametrize(("text", "wanted"), ALL, ids=[text[:50] for text, _ in ALL])
def test_each_stands_in_a_sentence_of_its_own(text: str, wanted: list[str]) -> None:
    said = [requirement.text for requirement in drafted(text).requirements]
    assert [one for one in wanted if one not in said] == [], said


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Build a carpooling board for our three offices. Drivers post their route.", "carpooling board"),
        ("We need an approval workflow for marketing claims. Copywriters submit a claim.", "approval workflow"),
        ("Can you plan a self-service kiosk for our museum? Visitors buy tickets.", "kiosk"),
        ("I want to stop chasing invoices. Suppliers upload bills.", "chasing"),
        ("Dog trainers struggle with scheduling. Owners book single lessons.", "scheduling"),
        ("Replace the paper visitor book at our factories. Visitors sign in. Data must be deleted.", "paper visitor"),
        ("Could we build something to plan our routes? Drivers see the tour in order.", "something"),
        ("We want to reduce food waste in our canteens. Guests say whether they come.", "reduce"),
        ("Vendor onboarding takes us six weeks. A vendor uploads certificates.", "six weeks"),
        ("Our boat rental is still run with a whiteboard. Customers book a boat.", "whiteboard"),
        ("Our clinic loses about 15% of appointments to no-shows. Patients confirm a visit.", "no-shows"),
    ],
)
def test_what_names_the_product_or_the_trouble_is_no_requirement(text: str, gone: str) -> None:
    bdd = drafted(text)
    assert not [one.text for one in bdd.requirements if gone in one.text]
    assert not [one.text for one in bdd.open_questions if gone in one.text]


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("Donors log gifts. Alcohol and raw meat aren't allowed.", "alcohol and raw meat"),
        ("Owners book lessons. Vaccination certificate has to be uploaded first.", "the vaccination certificate"),
        ("Leads read reports. The SRE lead reviews every report within 5 days.", "SRE leads"),
    ],
)
def test_names_keep_their_letters_and_nouns_do_not(text: str, small: str) -> None:
    assert any(small in one.text for one in drafted(text).requirements)


def test_what_is_unclear_is_left_to_the_other_rules() -> None:
    assert joints_of("Members search and reserve tools") == {}
    assert joints_of("It must be fast and simple") == {}


def test_clauses_in_a_case_stay_together() -> None:
    text = "If a boat is late, the keeper calls the club and the club sends a boat"
    assert clear_clauses(text) == [text]
    assert clear_clauses("Rowers book a boat, the keeper sees the list") == [
        "Rowers book a boat",
        "the keeper sees the list",
    ]


def test_what_is_quoted_was_typed() -> None:
    bdd = drafted("Researchers submit a protocol. The chair decides: approve, revise or reject.")
    told = " ".join([one.text for one in bdd.open_questions] + [one.text for one in bdd.requirements])
    assert "whether to" not in told or "“" not in told
    assert "the chair decides whether to approve, revise or reject" in told


def test_a_title_keeps_whom_a_rule_is_for() -> None:
    bdd = drafted("Vets approve or ask for a visit. Owners with unpaid bills can't request anything.")
    assert "Owners with unpaid bills never request anything" in [one.title for one in bdd.requirements]
    assert "ask" not in [entity.name for entity in bdd.entities]
