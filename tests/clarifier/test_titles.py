"""A title names what is built, or says in the idea's own words what is asked for: whole, and with its condition."""

from __future__ import annotations

import pytest

from services.clarifier import understand
from services.clarifier.reading.unframed import unframed
from services.clarifier.reading.wholes import whole
from services.clarifier.reading.wished import LONGEST

FRAMES = [
    ("en", "I'd like cyclists to report a blocked lane.", "Let cyclists report a blocked lane"),
    ("en", "We want to stop counting jars by hand.", "stop counting jars by hand"),
    ("en", "We need a rota that shows who is on call.", "rota that shows who is on call"),
    ("en", "I want an app that tells me when to prune", "app that tells me when to prune"),
    ("en", "The town wants tenants to see their repairs online", "Let tenants see their repairs online"),
    ("en", "Cyclists report a blocked lane", "Cyclists report a blocked lane"),
    ("es", "Queremos que el alumno elija su turno", "que el alumno elija su turno"),
    ("es", "Nos hace falta un registro de llaves", "registro de llaves"),
    ("es", "El club quiere que las socias voten desde casa", "que las socias voten desde casa"),
    ("es", "Necesitamos controlar quién entra", "controlar quién entra"),
    ("de", "Wir brauchen einen digitalen Schichtplan für die Wache", "digitaler Schichtplan für die Wache"),
    ("de", "Wir wollen die Stunden der Helfer erfassen", "die Stunden der Helfer erfassen"),
    ("de", "Schön wäre eine App, die den Pegel zeigt", "App, die den Pegel zeigt"),
    ("de", "Ich möchte, dass die Kunden selber buchen", "Ich möchte, dass die Kunden selber buchen"),
]


@pytest.mark.parametrize(("language", "said", "heading"), FRAMES)
def test_the_frame_of_a_wish_goes_where_the_rest_stands_by_itself(language: str, said: str, heading: str) -> None:
    assert unframed(said, language) == heading


CUTS = [  # what comes off is a whole clause; what sees, tells or holds in a case only stays or is shown to be there
    ("en", "Members sign tools out, and the keeper sees the list", 40, "Members sign tools out"),
    ("en", "Members sign tools out, and the keeper is told when one is late", 40, "Members sign tools out …"),
    ("en", "The keeper is told if a tool is more than two weeks late", 40, ""),
    ("en", "The keeper sees at a glance in the evening who has which tool", 50, ""),
    ("en", "Sensors send weight, heat and damp every ten minutes", 40, "Sensors send weight, heat and damp"),
    ("es", "Las socias reservan el taller y la encargada lo confirma", 40, "Las socias reservan el taller"),
    ("de", "Der Wart soll jedes Gerät prüfen, und die Leitung sieht es", 45, "Der Wart soll jedes Gerät prüfen"),
    ("de", "Der Wart soll Geräte, Schläuche und die Pumpen prüfen", 40, ""),
    ("de", "Der Wart prüft jedes Teil und sieht später, wo es hingehört", 48, "Der Wart prüft jedes Teil"),
]


@pytest.mark.parametrize(("language", "said", "limit", "cut"), CUTS)
def test_a_cut_falls_where_a_clause_ends_and_loses_no_condition(language: str, said: str, limit: int, cut: str) -> None:
    assert whole(said, language, limit) == cut


TITLES = [
    # a heading, with whose it is
    ("Notes from Friday\n- rowing club, 3 boats\n- members book a boat", "Rowing club, 3 boats"),
    ("wishlist mountain rescue\n1) call-out list on the phone\n2) who is where",
     "Mountain rescue: call-out list on the phone"),
    ("Acta 4.5.\nPunto 1 Las socias anotan las llaves", "Registro de llaves"),
    # trouble first, the wish last
    ("Every autumn it is the same: nobody knows who has the keys. We lost two last year. "
     "I'd like wardens to sign keys out.",
     "Key sign-out for wardens"),
    ("Llevamos años apuntando los dorsales a mano. Siempre falta alguno. "
     "Queremos que el corredor recoja su dorsal con un código.",
     "Gestión de dorsales"),
    ("Unsere Werkstatt hat 40 Leihräder, und keiner weiß, wo sie sind. Der Meister soll jedes Rad scannen.",
     "Werkstatt: Räder"),
    # a wish beside who wishes
    ("We run a small kiln share and want a page where potters can claim a shelf.",
     "Kiln share: shelf claiming page for potters"),
    ("Somos un coro de barrio y queremos dejar las fotocopias.", "Coro de barrio: dejar las fotocopias"),
    # no wish that only points at another sentence
    ("Me llegan las alergias en papelitos. Me hace falta que las familias las apunten y que la cocina vea los menús.",
     "Que la cocina vea los menús"),
    # a person's own voice is shown as such
    ("Mir schwebt vor, dass die Leute ihre Schicht selber tauschen.",
     "Tausch von Schichten"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_title_says_what_is_asked_for(text: str, title: str) -> None:
    found = understand(text).title
    assert found == title
    assert len(found) <= LONGEST + 2


NAMES = [  # an English title names the product in a few words: no clause, nobody's "our", no half a sentence
    ("An on-call tool for our 6 engineering teams. Engineers can swap shifts.", "On-call tool for engineering teams"),
    ("Track the temperature of our 60 vaccine fridges. The pharmacist is alerted above 8 degrees.",
     "Temperature tracking of vaccine fridges"),
    ("Bot that collects standup updates from everybody at 9 in their own timezone. People answer in Slack.",
     "Standup update collection bot"),
    ("Need a portal where suppliers upload their safety certificates as PDFs. Purchasing checks each one.",
     "Safety certificate upload portal for suppliers"),
    ("I want an app that reminds me to water my plants. Each plant has a photo.", "Plant watering reminder app"),
    ("Residents report a stuck lift. The technician gets a message.", "Stuck lift reports by residents"),
    ("Tenants scan a QR code in the room and report a defect with a photo. The caretaker gets a list.",
     "Defect reports by tenants"),
    ("A brewery wants to trace which malt delivery ended up in which bottle in case of a recall.",
     "Malt delivery tracing"),
    ("Scales under beehives send the weight every hour. The beekeeper sees a chart.", "Weight monitoring"),
    ("We want to let volunteers book shifts and swap them. A coordinator sees the gaps.",
     "Shift booking for volunteers"),
    ("Shared shopping list for our household", "Shared shopping list for the household"),
    ("Can someone make a slack bot for kudos? People give points to a colleague.", "Slack bot for kudos"),
    ("Grant portal for a foundation: charities submit an application with a budget.", "Grant portal for a foundation"),
    ("We lend out lighting kits. Exhibitors reserve a kit for a date range. Invoices go to Xero.",
     "Lighting kit lending"),
    ("Dog walking marketplace where owners find walkers nearby.", "Dog walking marketplace"),
    # what a house wants to do, where only things or the house itself were found
    ("Our film club wants to lend projectors, screens and cameras to its 240 members. Members reserve an item for a "
     "weekend.", "Film club: projector, screen and camera lending"),
    ("Our university must assign 1,800 students to seminars each semester. Students rank five seminars until a "
     "deadline. Lecturers can see their list of participants.", "University: seminar assignment for students"),
    ("Delivery drivers of our bakery should be able to tell the shops when they arrive. Shop managers confirm the "
     "number of crates.", "Bakery: arrival notices for shops"),
    ("Our parish must pair newcomers with godparents each spring.", "Parish: newcomer and godparent pairing"),
    ("Our shop wants to rent bikes, helmets and trailers to tourists.", "Shop: bike, helmet and trailer rental"),
]  # fmt: skip


def test_no_adverb_stands_at_the_end_of_whose_it_is() -> None:
    said = "Procurement at our hospital still collects signatures on paper. Auditors need to see who signed what."
    assert "still" not in understand(said).title


@pytest.mark.parametrize(("text", "title"), NAMES)
def test_an_english_title_is_a_name_of_few_words(text: str, title: str) -> None:
    assert understand(text).title == title


@pytest.mark.parametrize(
    ("idea", "title"),
    [
        (
            "A regional dairy wants to replace the phone calls with its farmers. Every morning the driver records the "
            "litres. Farmers see their lab results.",
            "Lab result overview for farmers",
        ),
        (
            "Dentist group with 12 practices wants one calendar. Patients book a visit in any practice.",
            "Visit booking for patients",
        ),
        (
            "We need a shelf scanning app for lets customers find products. Staff scan the shelf every evening.",
            "Shelf scanning for staff",
        ),
        ("how long must we keep the files?\nwe keep every X-ray.\nYes, ten years", "File register"),
        (
            "The orchestra hopes to share sheet music with its members. Members download the parts.",
            "Sheet music register for members",
        ),
        (
            "We run a chain of nine climbing halls and want to replace the paper waivers. Visitors sign the waiver on "
            "their phone. Staff scan the code.",
            "Waiver signing for visitors",
        ),
    ],
)
def test_words_of_a_sentence_and_what_is_replaced_are_no_title(idea: str, title: str) -> None:
    assert understand(idea).title == title


@pytest.mark.parametrize(
    ("idea", "title"),
    [
        (
            "I need a thing that does stuff, e.g. sort my bills. It should remind me before a bill is due.",
            "Bill reminders",
        ),
        (
            "We want to sell tickets for our village hall ourselves. Visitors choose a seat and pay by card.",
            "Ticket sales",
        ),
        (
            "PhD students enter the title of their thesis and the supervisor approves it. The office sees all titles.",
            "Title approvals for supervisors",
        ),
        ("Our product finds unpaid invoices and warns customers.", "Unpaid invoice finder"),
        (
            "Our town library lends seeds. Gardeners should be able to see which packets are on the shelf and reserve "
            "up to five of them. When a gardener brings seeds back, a volunteer weighs them.",
            "Town library: packet booking for gardeners",
        ),
    ],
)
def test_a_title_is_neither_a_clause_nor_one_hand_s_turn(idea: str, title: str) -> None:
    assert understand(idea).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Can we build something for tail-lift inspections? Technicians tick a checklist.", "Tail-lift inspections"),
        ("Hi team! Could we automate our escape room bookings? Right now people call.", "Escape room bookings"),
        (
            "Need a way for field engineers to order spare parts from the van. They scan the barcode.",
            "Spare part orders for field engineers",
        ),
        ("Our allotment association needs help with the waiting list. Applicants fill in a form.", "Waiting list"),
        ("idea: a thing for our translators. PMs upload a document.", "Document upload by PMs"),
        (
            "A dentist group wants fewer phone calls. Patients ask for an appointment by choosing a reason.",
            "Appointment requests by patients",
        ),
        (
            "Our volunteers drive elderly people to the doctor. A coordinator enters the trip. Drivers log the trip.",
            "Trip log by drivers",
        ),
        (
            "We keep losing track of who has which phone. New tool: IT registers each phone with its number, employees "
            "confirm that they got it. IT gets a task to collect the phone. Managers see the phones of their team.",
            "Phone register for IT teams",
        ),
        (
            "City library: returned books pile up because nobody knows who reserved them. I want the "
            "librarian to scan a "
            "returned book and see if it's reserved.",
            "Returned book scanning for librarians",
        ),
    ],
)
def test_what_is_asked_for_by_name_is_called_so(text: str, title: str) -> None:
    assert understand(text).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Our estate has constant rows about visitor parking. Tenants should register a visitor's plate for a day. "
            "The "
            "porter checks plates with his phone. If a car isn't registered, the owner gets a fine of 40 euros. "
            "Committee "
            "members can waive fines but must give a reason.",
            "Visitor plate register for tenants",
        ),
        (
            "Our canoe repair club takes in about 40 canoes a month and nobody knows which canoe belongs to whom. "
            "The desk "
            "should write down the canoe and print a tag with a number. Mechanics pick the next canoe from the "
            "queue and "
            "mark it done. When a canoe is done the owner gets a text message.",
            "Canoe repairs",
        ),
        (
            "The eye clinic in our valley needs a queue. Walk-in patients take a number on their phone; emergencies "
            "are moved "
            "to the front by the assistant. The doctor sees the name of the patient.",
            "Eye clinic: queue",
        ),
        (
            "Our parish has 3 vans which are lent to groups. Group leaders should request a van for a date. "
            "Drivers must have "
            "uploaded a licence. After the trip the driver notes the mileage of the van.",
            "Van requests by group leaders",
        ),
        (
            "City cemetery office. Families ask for a grave's status by phone. Graves have a plot number and a lease "
            "end. Gardeners see which graves have a care contract and log each visit.",
            "City cemetery office: graves",
        ),
        (
            "Our sailing school rents out dinghies and the damage is always blamed on the next person. Before each "
            "trip the skipper should tick a checklist. If something is broken the harbour master gets a ping and "
            "decides if the boat stays in. Instructors can reserve boats for courses, members only what's left.",
            "Sailing school: checklists and boats",
        ),
        (
            "Our recruiters copy letters by hand. Candidates can apply through a form. Recruiters correct them. Hiring "
            "managers rate each candidate from 1 to 5. After a year everything about a candidate is deleted. "
            "Rejections are "
            "sent by mail but never before 9am.",
            "Applications by candidates",
        ),
    ],
)
def test_a_title_is_what_most_of_the_idea_deals_with(text: str, title: str) -> None:
    assert understand(text).title == title
