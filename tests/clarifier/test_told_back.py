"""What words point back to, examples, tiers and who speaks: said as meant, or left in the words that were typed."""

from __future__ import annotations

import pytest

from tests.clarifier.test_no_things import drafted

STATED = [
    (
        "A museum guide. Visitors scan the QR code next to an exhibit and hear a story about it in their language.",
        [
            "The system shall let visitors scan the QR code next to an exhibit and hear a story about it in their "
            "language."
        ],
    ),
    (
        "A tool library. Members scan the code on the tool and return it.",
        ["The system shall let members scan the code on the tool and return it."],
    ),
    (
        "A museum guide. Curators write the text, the audio is made from it automatically, but a curator has to listen "
        "to it before it goes live.",
        [
            "The system shall make sure that the audio is made from the text automatically.",
            "The system shall make sure that curators listen to the audio before the audio goes live.",
        ],
    ),
    (
        "The clinic enters the treatment times. Patients get a call 20 minutes before. If a treatment runs late the "
        "return trip moves with it.",
        ["If a treatment runs late, the system shall make sure that the return trip moves with the treatment."],
    ),
    (
        "The lab enters results. If a result is out of spec, the batch is locked until QA releases it.",
        ["If a result is out of spec, the system shall lock the batch until QA releases the batch."],
    ),
    (
        "Laser cutters for members. Members tap a card, and at the end of the month they get an invoice.",
        ["The system shall make sure that members get an invoice at the end of the month."],
    ),
    (
        "Translation jobs. PMs upload a document and pick the languages.",
        ["The system shall let PMs upload a document.", "The system shall let PMs pick the languages."],
    ),
    (
        "Guest parking. The guard checks plates and if a car isn't registered he takes a picture and the owner of the "
        "apartment, if known, gets a warning, the second time a fine of $40.",
        [
            "If a car isn't registered, the system shall let guards take a picture.",
            "If a car is not registered, the system shall make sure that the owner of the apartment, if known, gets a "
            "warning.",
            "If a car is not registered, the system shall make sure that the owner of the apartment, if known, gets a "
            "fine of $40 the second time.",
        ],
    ),
    (
        "Seeds are lent in spring. We need to see which varieties are about to die out, i.e. fewer than 3 growers.",
        ["The system shall show which varieties are about to die out, that is fewer than 3 growers."],
    ),
    (
        "A club for collectors. Members pick a category, e.g. stamps and coins, and upload a photo.",
        [
            "The system shall let members pick a category, for example stamps and coins.",
            "The system shall let members upload a photo.",
        ],
    ),
    (
        "Discounts need approval. Reps enter the deal; up to 10% goes through automatically, 10 to 25% needs their "
        "manager, anything above needs the CFO.",
        [
            "The system shall make sure that up to 10% goes through automatically.",
            "The system shall make sure that 10 to 25% needs their manager.",
            "The system shall make sure that anything above needs the CFO.",
        ],
    ),
    (
        "Discounts need approval. Reps enter the deal. Salesforce stays the source of truth, so write the result back "
        "there.",
        ["The system shall write the result back to Salesforce."],
    ),
    (
        "I coach a youth rowing club. Parents need to tell me by thursday evening if their kid rows on saturday, then "
        "I make the boats.",
        [
            "The system shall let parents tell the coach by Thursday evening if their kid rows on Saturday.",
            "The system shall let coaches make the boats.",
        ],
    ),
    (
        "A climbing gym. Climbers rate routes and report loose holds.",
        ["The system shall let climbers report loose holds."],
    ),
    (
        "A gate app. Only people on the list may enter, otherwise the guard calls the host.",
        ["If somebody else wants to enter, the system shall let guards call the host."],
    ),
    (
        "A parcel shelf. Guests pick parcels. What isn't collected by Friday goes back to the depot. "
        "If nobody collects "
        "it within 3 days the reservation lapses.",
        [
            "The system shall make sure that everything that is not collected by Friday goes back to the depot.",
            "If nobody collects it within 3 days, the system shall make sure that the reservation lapses.",
        ],
    ),
    (
        "A cinema shop. Guests pick seats. While they pay, their seats are held for 10 minutes. We want to sell the "
        "drinks ourselves.",
        [
            "While guests pay, the system shall make sure that their seats are held for 10 minutes.",
            "The system shall let team members sell the drinks themselves.",
        ],
    ),
    (
        "A case archive. Lawyers upload documents. Documents are confidential and have to be deleted after a year.",
        [
            "The system shall make sure that documents are confidential.",
            "The system shall delete documents after a year.",
        ],
    ),
    (
        "We keep losing phones. New tool: IT registers each phone with its number, employees confirm that they got it, "
        "and when someone leaves, HR enters the last day and IT gets a task to collect the phone. A phone that isn't "
        "confirmed within 5 days is locked. Once a year everybody has to confirm they still have it.",
        [
            "The system shall let the IT team register each phone with its number.",
            "The system shall let employees confirm that they got the phone.",
            "When someone leaves, the system shall make sure that the IT team gets a task to collect the phone.",
            "Once a year, the system shall make sure that everybody confirms that they still have the phone.",
        ],
    ),
    (
        "Community fridges. If the sensor reads above 7 degrees for an hour, the fridge is marked as closed and the "
        "coordinator is called. Food businesses announce donations in advance so volunteers can make room.",
        [
            "If the sensor reads above 7 degrees for an hour, the system shall mark the fridge as closed.",
            "If the sensor reads above 7 degrees for an hour, the system shall make sure that the "
            "coordinator is called.",
            "The system shall make sure that food businesses announce donations in advance so "
            "volunteers can make room.",
        ],
    ),
    (
        "Escape rooms. Players choose a room. Groups need at least 2 and at most 6 people. Cancel up to 48h before = "
        "money back, later = voucher.",
        [
            "The system shall make sure that every group has at least 2 and at most 6 people.",
            "The system shall make sure that canceling up to 48h before means money back.",
            "The system shall make sure that canceling later means voucher.",
        ],
    ),
    (
        "Spare parts. Engineers scan the barcode of the broken part, the app shows if another van nearby has it. Every "
        "part over 500€ needs an ok from the dispatcher.",
        [
            "The system shall show if another van nearby has the broken part.",
            "The system shall make sure that every part over 500€ has an ok from the dispatcher.",
        ],
    ),
    (
        "A chess league. Players enter results. If the two disagree the league manager decides.",
        ["If the two disagree, the system shall let league managers decide."],
    ),
    (
        "For our tax office: clients upload documents all year round. Nothing may be visible to other clients. Our "
        "accountants use DATEV, so export to it would be great.",
        [
            "The system shall let clients upload documents all year round.",
            "The system shall make sure that nothing is visible to other clients.",
            "The system shall offer export to DATEV.",
        ],
    ),
    (
        "Brewery tours. Guests book online. 3 hours before the tour the guide gets the names and allergies.",
        ["3 hours before the tour, the system shall make sure that the guide gets the names and allergies."],
    ),
    (
        "I'd like a bot in Teams: a teacher posts the duty they want to give away, another one takes it, the deputy "
        "head approves, and the plan on the website changes.",
        [
            "The system shall let teachers post the duty that they want to give away.",
            "The system shall let another teacher take the duty.",
            "The system shall make sure that the deputy head approves.",
            "The system shall make sure that the plan on the website changes.",
        ],
    ),
    (
        "A courier collective. Shops send a request; the nearest free rider has 2 minutes to accept.",
        ["The system shall let the nearest free rider have 2 minutes to accept."],
    ),
    (
        "Nurses order medication for their ward. Narcotics need a second pharmacist.",
        ["The system shall make sure that every narcotic has a second pharmacist."],
    ),
    (
        "Would be cool to have a page where students rent out their rooms while they're abroad. You list your room, "
        "others send a request, and you choose. Both sign the contract online. Reviews only after the stay.",
        [
            "The system shall let students rent out their rooms while they are abroad.",
            "The system shall let other users send a request.",
            "The system shall make sure that users choose.",
            "The system shall let students and users sign the contract online.",
            "The system shall allow reviews only after the stay.",
        ],
    ),
    (
        "A waiting list. Applicants fill in a form. Every January applicants confirm that they're still interested.",
        ["Every January, the system shall let applicants confirm that they are still interested."],
    ),
    (
        "I'm a speech therapist. Parents film their child doing exercises at home and send me the video, I comment at "
        "the exact second. Videos have to stay in Germany and be deleted when therapy ends. I'd like to see "
        "at a glance "
        "who hasn't practised this week.",
        [
            "The system shall let parents send the speech therapist the video.",
            "The system shall let speech therapists comment at the exact second.",
            "The system shall make sure that videos stay in Germany.",
            "The system shall delete videos when therapy ends.",
        ],
    ),
    (
        "Blood tests at home. The lab uploads the values, a doctor reviews anything outside the normal range "
        "before the "
        "customer sees it.",
        ["The system shall let doctors review anything outside the normal range before the customer sees it."],
    ),
    (
        "Claims against suppliers. When a pallet is damaged we take a photo with the scanner and the supplier gets a "
        "claim automatically. No objection = credit note.",
        [
            "When a pallet is damaged, the system shall let team members take a photo with the scanner.",
            "The system shall make sure that no objection means credit note.",
        ],
    ),
    (
        "A library desk. I want the librarian to scan a returned book and immediately see if it's reserved; "
        "if so a slip "
        "with the number (not the name!) is printed.",
        [
            "If it is reserved, the system shall make sure that a slip with the number (not the name) is printed.",
        ],
    ),
    (
        "A garden. The board sees the consumption per plot. When it rains more than 5mm the limit is lifted.",
        ["When it rains more than 5mm, the system shall make sure that the limit is lifted."],
    ),
    (
        "Candidates apply through a form. After 6 months without hire everything about a candidate is deleted.",
        ["The system shall delete everything about a candidate after 6 months without hire."],
    ),
    (
        "Cargo bikes. Users book a bike. First hour is free, then 3 euros per hour.",
        ["The system shall make sure that the first hour is free, then 3 euros per hour."],
    ),
    (
        "A queue for the vet. Walk-in owners take a number on their phone and can wait outside.",
        ["The system shall let walk-in owners wait outside."],
    ),
    (
        "Shared pick-ups. A parent says which days they can drive. Others book a seat until 8pm the day before. The "
        "kindergarten only hands a child to a driver who is on the list. We never want to see more than 4 kids in one "
        "car. It should work on old phones.",
        [
            "The system shall let other parents book a seat until 8pm the day before.",
            "The system shall make sure that the kindergarten hands a child only to a driver who is on the list.",
            "The system shall allow at most 4 kids in one car.",
            "The system shall work on old phones.",
        ],
    ),
    (
        "Invoice approval. Staff upload invoices. An invoice that has been waiting for 5 days turns red "
        "and the director "
        "gets an email.",
        [
            "If an invoice has been waiting for 5 days, the system shall make sure that the invoice turns red.",
            "If an invoice has been waiting for 5 days, the system shall make sure that directors get an email.",
        ],
    ),
    (
        "Used furniture. Customers reserve pieces for 48 hours; if they don't show up the reservation ends and after "
        "three no-shows they can't reserve any more.",
        ["If customers do not show up, the system shall make sure that the reservation ends."],
    ),
    (
        "Rides to the doctor. A coordinator enters the trip. The passenger doesn't use a computer, so they get an "
        "automated call. Drivers log the kilometres and are refunded 0.35 € per km at month end.",
        [
            "The system shall make sure that passengers get an automated call.",
            "The system shall refund drivers 0.35 € per km at month end.",
        ],
    ),
]


@pytest.mark.parametrize(("text", "sentences"), STATED, ids=[text[:48] for text, _ in STATED])
def test_it_is_said_as_it_was_meant(text: str, sentences: list[str]) -> None:
    said = [requirement.text for requirement in drafted(text).requirements]
    assert [one for one in sentences if one not in said] == [], said


def test_a_product_asked_for_by_a_question_is_no_deed_of_anybody() -> None:
    made = drafted("Can we build something for tail-lift inspections? Technicians tick a checklist on a tablet.")
    assert [one.text for one in made.requirements if "build" in one.text] == []
    assert [one for one in made.open_questions if "Who answers it" in one.text] == []


def test_how_things_are_is_asked_of_nobody() -> None:
    made = drafted(
        "Our house has constant fights about parking. Everybody forgets to pay. Zendesk has 200k tickets. One gate is "
        "often broken. Residents should register a guest's plate for a day."
    )
    assert [one.text for one in made.requirements] == [
        "The system shall let residents register a guest's plate for a day."
    ]
    assert [one.text for one in made.open_questions if "says" in one.text] == []


def test_what_an_organisation_wants_to_stop_is_what_it_is_for() -> None:
    made = drafted(
        "A cooking school wants to stop the no-shows. People book and pay when booking. Chefs see allergies."
    )
    assert [one.text for one in made.requirements if "no-shows" in one.text] == []
    assert [one.text for one in made.open_questions if "no-shows" in one.text] == []


def test_a_case_within_a_case_is_cut_nowhere() -> None:
    made = drafted("Cargo bikes. Users book a bike. If the battery is under 20% when you park you have to plug it in.")
    assert [one.text for one in made.requirements if "when, the system" in one.text or "park they" in one.text] == []


def test_a_slot_takes_what_its_own_verb_is_done_to() -> None:
    made = drafted(
        "Blood tests at home. Customers order a kit, prick their finger, and send it back in a prepaid box. The lab "
        "uploads the values."
    )
    said = [one.text for one in made.requirements if "can be ordered" in one.text]
    assert said and all("kits" in one for one in said)
