"""One common word calls no pattern of another trade."""

from __future__ import annotations

import pytest

from services.hld import HldGiven, draft_offline
from tests.hld.ideas import quality
from tests.hld.test_selection import chosen, says


@pytest.mark.parametrize(
    ("sentence", "noun", "pattern"),
    [
        ("Each hospital gets one bill a month with all its repairs, and a nurse calls.", "repair", "health"),
        ("Officers read each report, and reports are deleted three years after their case.", "report", "reporting"),
        ("A winery sticks the label on each bottle, and boxes stand on the shelf.", "label", "documents"),
        ("Inspectors enter the lab results of the water samples of each fountain.", "lab result", "clinical-exchange"),
        ("Judges score each entry of the photo contest.", "entry", "entry-check"),
        ("The club discusses each page of the newsletter.", "page", "paging"),
        ("Nurses read the number on the sticker of the chair.", "sticker", "code-scanning"),
        ("The choir plans its next concert and rehearsal.", "rehearsal", "event-tickets"),
        ("The discussion of the last meeting is noted.", "meeting", "conversations"),
        ("Reviewers of a proposal write a comment, and the board reads it.", "reviewer", "reviews"),
        ("Reviewers of a proposal write a comment, and the board reads it.", "comment", "conversations"),
        (
            "The board of the foundation sees the ranking of the proposals of the team members.",
            "proposal",
            "leaderboard",
        ),
        ("Farmers never see what the others pay.", "field", "payments"),
        ("Judges look at each entry of the photo contest and give points.", "entry", "file-upload"),
        ("Members see the picture of the week on the wall.", "wall", "file-upload"),
        ("The workshop downloads the result as PDF.", "result", "file-upload"),
        ("The editor of the club paper notes the page number.", "paper", "content"),
        ("Gardeners pick up their seeds in March.", "seed", "orders"),
        ("The workshop sends in a wrench with an order form.", "wrench", "orders"),
        ("The night nurse notes the blood pressure in each shift.", "pressure", "rota"),
        ("Sailors set the course by the map.", "course", "geo"),
        ("A school class plants a tree each year.", "tree", "learning"),
        ("Climbers search for missing persons on the mountain.", "mountain", "search"),
        ("The library reserves the right to refuse.", "right", "bookings"),
        ("Each team has a driver and a van.", "team", "logistics"),
        ("The sensor in the door is broken.", "door", "iot-ingestion"),
        ("A translator speaks three languages.", "translator", "multilingual"),
        ("The lot number of the raffle is drawn.", "raffle", "batch-traceability"),
        ("Members earn points in the league.", "league", "loyalty"),
        ("Slack line walkers book nothing.", "line", "chat-bot"),
        ("Members track time of each lap.", "lap", "timesheets"),
        ("A widget of brass is counted.", "widget", "public-api"),
        ("The host opens the locker of the gym.", "gym", "parcel-lockers"),
        ("A dock hand reads the electricity meters on the last day of the month.", "meter", "metering"),
        ("Dispatchers assign a tow truck.", "case", "logistics"),
        ("Drivers send their position from a web page.", "position", "geofence"),
        ("We pay 0.35 EUR per kilometre to the volunteers.", "ride", "payments"),
        ("Lunches that are sold out are no longer shown.", "lunch", "event-tickets"),
        ("Lunches that are sold out are no longer shown.", "lunch", "inventory"),
        ("The bill of the restaurant lies on the table.", "table", "invoicing"),
        ("Friends split the bill of each month.", "friend", "invoicing"),
        ("Parents see how many skating lessons are left, and the teacher ticks who came.", "lesson", "learning"),
        ("If she does not answer, ring the next one on the list.", "guard", "waiting-list"),
        ("Leaders get a mail once a week listing only their open keys.", "leader", "quotas"),
        ("Guests pay the sexton afterwards by invoice.", "guest", "payments"),
        ("Leaders get a Slack message once a week with their open keys.", "leader", "chat-bot"),
        ("The clerk sends reminders on paper.", "clerk", "notifications"),
        ("The porter hands in a delivery note.", "delivery note", "documents"),
        ("The tour is called off if it rains.", "tour", "notifications"),
        ("Shift leads print the list for the next day.", "list", "rota"),
        ("Guests pay the driver in cash or by card reader.", "guest", "payments"),
        ("Guests see the price on the invoice.", "invoice", "payments"),
        ("Drivers earn 60 percent of each trip.", "trip", "marketplace"),
        ("The helpdesk of a SaaS company sorts its mail.", "mail", "multi-tenant"),
        ("When a bear is ill, the ranger on duty calls the keepers.", "keeper", "notifications"),
        ("The zoo coordinates transports of birds.", "bird", "geo"),
        ("What is missing in the till is booked as loss on the tablet.", "till", "bookings"),
        (
            "Ein Seil mit abgelaufener Prüfung darf nicht an die Wand, im Lager steht ein Notebook.",
            "Seil",
            "assessment",
        ),
        ("Our club: members put ten euros into the box.", "member", "member-register"),
    ],
)
def test_a_common_word_is_no_trade(sentence: str, noun: str, pattern: str) -> None:
    assert pattern not in chosen(says(sentence, noun=noun))


@pytest.mark.parametrize(
    ("sentence", "pattern"),
    [
        ("The hospital sees the diagnosis of each patient.", "health"),
        ("The manager sees a report of the monthly sales.", "reporting"),
        ("The shop prints a label for each box.", "documents"),
        ("The HL7 lab results of each patient reach the hospital.", "health"),
        ("Visitors buy tickets for a concert.", "event-tickets"),
        ("Hikers report a marker with a photo.", "file-upload"),
        ("Members add pictures of their plants.", "file-upload"),
        ("We pay 0.35 EUR per kilometre to the volunteers.", "payouts"),
        ("If no truck has confirmed after 5 minutes, the case goes to a partner.", "left-lying"),
        ("Nurses swap a shift with a colleague.", "rota"),
        ("Volunteers sign up for shifts.", "rota"),
        ("Visitors see all stations on a map.", "geo"),
        ("A driver delivers the parcels of a tour.", "logistics"),
        ("Customers order a kit online.", "orders"),
        ("A dock hand reads the electricity meters on the last day of the month.", "meter-readings"),
        ("Der Hauswart liest jeden Monat die Wasserzähler ab.", "meter-readings"),
        ("Cada mes se anota la lectura del contador.", "meter-readings"),
        ("Each owner gets one monthly bill by email.", "invoicing"),
        ("The office sends each member an invoice every year.", "invoicing"),
        ("Jeder Mieter bekommt jeden Monat eine Abrechnung.", "invoicing"),
        ("Cada vecino recibe una factura mensual.", "invoicing"),
        ("The system shall tell the reporter when it is fixed.", "notifications"),
        ("If the pump is too hot, ring the plumber on call on her phone.", "paging"),
        ("Wenn die Pumpe zu heiß ist, wird der Klempner in Bereitschaft angerufen.", "paging"),
        ("The inspector wants a log per boiler that nobody can change.", "audit"),
        ("If a family declines, the next one on the list is asked.", "waiting-list"),
        ("Pupils see how many lessons of the course they have done.", "learning"),
        ("Members may only borrow two books a month.", "quotas"),
        ("Leaders get a Slack message once a week with their open keys.", "notifications"),
        ("People ask the bot in Slack for a free desk.", "chat-bot"),
        ("Der Mieter soll einen Schaden melden.", "helpdesk"),
        ("The clerk sends reminders by e-mail, and once a year on paper.", "notifications"),
        ("The map shows the coordinates of each nest.", "geo"),
        ("The shop prints a delivery note for each box.", "documents"),
        ("Nobody may hold more than two servers at once.", "quotas"),
        ("A nurse swaps a shift with the shift lead.", "rota"),
        ("Guests pay the driver by card reader or online by card.", "payments"),
        ("We keep 10 percent of each sale of a seller.", "marketplace"),
        ("It is a SaaS, and each customer sees its own rooms.", "multi-tenant"),
        ("If nobody takes a trip in 7 minutes, the office is rung.", "left-lying"),
        ("If nothing happens for a day, the keeper is reminded by e-mail.", "notifications"),
    ],
)
def test_with_its_own_matter_it_is(sentence: str, pattern: str) -> None:
    assert pattern in chosen(says(sentence))


def test_a_peak_and_a_volume_are_met_in_different_ways() -> None:
    promises = (
        quality(1, "scalability", "1,200 parcels per day are carried", "answers within 2 seconds with twice as many"),
        quality(2, "scalability", "A peak of 3 times the usual load slows nobody down", "3 times the load for 1 hour"),
    )
    bdd = says("The system shall let clerks enter a parcel.").model_copy(update={"quality": promises})
    one, two = draft_offline(HldGiven(bdd=bdd)).quality_targets
    assert one.mechanism != two.mechanism and "peak" in two.mechanism
