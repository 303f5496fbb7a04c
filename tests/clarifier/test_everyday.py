"""Ideas as people type them in a chat: rules in one breath, mere names, deeds of nobody, departments, prices."""

from __future__ import annotations

import pytest

from services.clarifier import offline, understand
from services.clarifier.state import BddGiven, ClarifierState
from services.core.contracts import Bdd, Message


def drafted(text: str) -> Bdd:
    idea = understand(text)
    state = ClarifierState(idea=idea, messages=(Message(id="M-1", author="Ada", text=text),))
    return offline.draft_bdd(BddGiven(state=state, previous=None))


SAYS = [
    # two cases in one breath, and the person of the first in the second
    (
        "A greenhouse monitor. If the bed is drier than 20 % for an hour the gardener on call is alerted, "
        "and if he doesn't react within 5 min the estate manager gets a call.",
        [
            "If the bed is drier than 20 % for an hour, the system shall alert the gardener on call.",
            "If the gardener on call doesn't react within 5 min, the system shall make sure that estate managers get a "
            "call.",
        ],
    ),
    # a unit's stop ends the sentence before a capital
    ("Tank log. A probe measures every 10 min. Readings must be kept for 2 years.",
     ["The system shall make sure that a probe measures every 10 min.",
      "The system shall keep readings for 2 years."]),
    # a need with what it is needed for is a rule
    ("Shooting range. Guests need a licence before they can rent a lane. Members want a list of free lanes.",
     ["The system shall make sure that guests have a licence before they can rent a lane."]),
    # what is required, in a list and without its verb
    ("dive base, need:\n- medical certificate required before anyone can dive, expires after 1 year\n"
     "- divers see the tides",
     ["The system shall require a medical certificate before anyone can dive.",
      "The system shall make sure that the medical certificate expires after 1 year."]),
    # what somebody pays for
    ("Dance school. Missing a lesson without notice costs 12 EUR. Dancers book lessons.",
     ["The system shall charge 12 EUR for missing a lesson without notice."]),
    ("Rowing club. Members book boats, deposit 40 EUR per boat.",
     ["The system shall charge a deposit of 40 EUR per boat."]),
    ("Gym. Monthly fee by card. We don't keep photos of guests. Members see courses.",
     ["The system shall take the monthly fee by card.", "The system shall not keep photos of guests."]),
    # departments act
    ("Loans of laptops: IT hands out the laptop, the manager approves the loan.\nPayroll gets a list every month.",
     ["The system shall let the IT team hand out the laptop.",
      "The system shall make sure that the payroll team gets a list every month."]),
    # a program does what its heading lists
    ("weekly job: read the bookings from Resy, compare them with the till files and write a report to our drive. "
     "Broken files must be left out.",
     ["The system shall read the bookings from Resy.", "The system shall compare the bookings with the till files.",
      "The system shall write a report to the drive."]),
    # what is handed over and given back
    ("An API that partners can query to price a parcel. Input: weight, country. Output: price and carrier.",
     ["The system shall take weight and country as input.", "The system shall return price and carrier."]),
    ("Stock feed. Rejected rows up to 2 days must be picked up. Staff see the stock.",
     ["The system shall pick up rejected rows up to 2 days."]),
    # "this" and "that" within a case point at it
    ("Sauna. If nobody pays within a day the slot is released. The host gets a note when this happens.",
     ["When nobody pays within a day, the system shall make sure that hosts get a note."]),
    ("Hotline. Staff send complaints. If a complaint names the director, that person must not read it.",
     ["If a complaint names the director, the system shall make sure that this person does not read it."]),
    # whoever is ruled is spoken of further
    ("Canteen. Cooks enter dishes. Interns are not allowed to choose, they get the daily dish.",
     ["The system shall make sure that interns are not allowed to choose.",
      "The system shall make sure that interns get the daily dish."]),
    # the same people go on
    ("Clinic post. Staff scan letters, upload photos, and get a number to ask again later.",
     ["The system shall let the staff upload photos."]),
    # a question keeps its nouns
    ("Kiosk. What if the clerks just typed in how many papers and magazines are left? The boss sees it.",
     ["The system shall let clerks type in how many papers and magazines are left."]),
    ("Workshop. Everything has to be checked before the weekend. Trainees see their tasks.",
     ["The system shall make sure that everything is checked before the weekend."]),
    ("bike garage at the port where guests scan a code and open a box",
     ["The system shall let guests scan a code.", "The system shall let guests open a box."]),
    # who wishes it stands first
    ("As a warden of 12 huts I want helpers to get their list for the night, tick each hut and upload a photo.",
     ["The system shall make sure that helpers get their list for the night.",
      "The system shall let helpers tick each hut."]),
    # a second person behind a comma
    ("Recycling yard. Citizens can reserve a slot before they come, staff at the gate scan the plate.",
     ["The system shall let staff at the gate scan the plate."]),
    ("Ink studio\n- artists publish free days\n- waiver signed on paper, kept 5 yrs",
     ["The system shall make sure that waiver is signed on paper, kept 5 yrs."]),
    # a noun that is a verb as well, and a second who does something
    ("Kiln fund. Study groups log hours on the kiln, the lab manager sets the rate.",
     ["The system shall let study groups log hours on the kiln.", "The system shall let lab managers set the rate."]),
    ("Boat tours. Guides plan tours. Without a valid licence nobody can start a tour.",
     ["The system shall make sure that nobody can start a tour without a valid licence."]),
    ("Trial log. Nurses record doses. Audit log kept for 12 years. Rules must be signed by everyone.",
     ["The system shall make sure that audit log is kept for 12 years.",
      "The system shall make sure that rules are signed by everyone."]),
    ("Pump watch. Mechanics see pumps. If a pump didn't report for 3 hours dispatch gets a ticket.",
     ["If a pump didn't report for 3 hours, the system shall make sure that the dispatch team gets a ticket."]),
    # a thing that is named by what it does, and a sign that is a word
    ("Service that checks tax numbers for our shop. Clerks see results. Response < 300 ms for every check.",
     ["The system shall check tax numbers for the shop."]),
    # told of the product before a last wish
    ("Blind dates for owls. Keepers sign up with age and barn. The app suggests a perch within 5 km. "
     "I'd love a weekly mail.",
     ["The system shall let keepers sign up with age and barn."]),
    # the person of the sentence before
    ("Page check. The editor can say yes or archive. If he doesn't reply in 9 days, the page gets a banner.",
     ["If the editor doesn't reply in 9 days, the system shall make sure that the page gets a banner."]),
    # German
    ("Kletterhalle. Trainer dürfen Gäste ablehnen und müssen einen Grund nennen.",
     ["Das System muss sicherstellen, dass Trainer einen Grund nennen."]),
    ("Amtsstube. Besucher bekommen eine Nachricht, wann sie dran sind.",
     ["Das System muss dafür sorgen, dass Besucher eine Nachricht bekommen, wann sie dran sind."]),
    ("Klinik. Der Fahr- und Bringdienst bekommt den Auftrag aufs Handy. Namen werden keine gespeichert.",
     ["Das System muss sicherstellen, dass der Fahr- und Bringdienst den Auftrag aufs Handy bekommt.",
      "Das System muss sicherstellen, dass Namen nicht gespeichert werden."]),
    ("Archiv. Videos nach 72 Stunden löschen. Der Archivar sieht die Liste.",
     ["Das System muss Videos nach 72 Stunden löschen."]),
    ("Für unsere Werkstatt: Maschinen verwalten. Azubis sehen die Pläne.",
     ["Das System muss dafür sorgen, dass man Maschinen verwalten kann."]),
    ("Kajakclub. Mitglieder reservieren Kajaks, Pfand 20 Euro pro Boot.",
     ["Das System muss ein Pfand von 20 Euro pro Boot verlangen."]),
    ("Praxis am See. Die Ärztin plant Termine. Befunddaten dürfen die Praxis nicht verlassen.",
     ["Das System muss sicherstellen, dass Befunddaten die Praxis nicht verlassen dürfen."]),
    ("Ruderverein. Trainer sehen Boote. Besucher können eine Probestunde anfragen, die der Trainer bestätigt.",
     ["Das System muss sicherstellen, dass Besucher eine Probestunde anfragen können, die der Trainer bestätigt."]),
    ("Chatbot der Bürgern Fragen zum Müll beantwortet. Der Bürger bewertet die Antwort.",
     ["Das System muss Bürgern Fragen zum Müll beantworten."]),
    ("Fahrgemeinschaft. Nach der Tour Kilometerstand und Tankfüllung eintragen. Der Fahrer sieht die Kosten.",
     ["Das System muss dafür sorgen, dass man nach der Tour Kilometerstand und Tankfüllung eintragen kann."]),
    ("moin, brauche ein tool für unsere ruderschule. bei sturm bekommen alle eine sms. keine app.",
     ["Das System muss sicherstellen, dass alle bei Sturm eine SMS bekommen."]),
    # Spanish
    ("Tienda de bicis. El mecánico anota las bicis que están en reparación y no se pueden vender.",
     ["El sistema debe permitir al mecánico anotar las bicis que están en reparación y no se pueden vender."]),
    ("Vivero. El jardinero anota las plantas. Que llegue al móvil.",
     ["El sistema debe garantizar que llegue al móvil."]),
    ("Quiero que los alumnos elijan su turno y traigan una foto. La profesora firma las fichas.",
     ["El sistema debe permitir a los alumnos elegir su turno.",
      "El sistema debe permitir a los alumnos traer una foto."]),
    ("Quiero que los alumnos elijan su turno y traigan una foto. La profesora firma las fichas.",
     ["El sistema debe permitir a los alumnos elegir su turno.",
      "El sistema debe permitir a los alumnos traer una foto."]),
    ("Clínica. El médico ve las fichas. Los datos se guardan en Francia.",
     ["El sistema debe garantizar que los datos se guarden en Francia."]),
    ("Club de kayak. Los socios reservan kayaks, fianza 30 euros por barco.",
     ["El sistema debe cobrar una fianza de 30 euros por barco."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "says"), SAYS, ids=[text[:40] for text, _ in SAYS])
def test_what_is_typed_short_is_said_whole(text: str, says: list[str]) -> None:
    found = [one.text for one in drafted(text).requirements]
    assert [one for one in says if one not in found] == [], found


NEVER = [  # what a sentence was taken for, and does not say
    ("Shooting range. Guests need a licence before they can rent a lane.", "see a licence"),
    ("Radio log. Floods are common, so the box has to keep a day offline. Staff see it.", "Floods"),
    ("We have 2 kilns and a shop. Potters book a kiln.", "users kilns"),
    ("Archiv. Videos nach 72 Stunden löschen. Der Archivar sieht die Liste.", "dass Videos nach 72 Stunden löschen"),
    ("Ein Hort. Betreuer nehmen eine Schulung wahr. Nach der Fahrt schreiben sie kurz auf, wie es war.",
     "die Schulung kurz aufschreiben"),
    ("Praxis am See. Die Ärztin plant Termine. Befunddaten dürfen die Praxis nicht verlassen.",
     "Praxis Befunddaten verlassen"),
    ("Fundbüro. Gefundenes muss erfasst werden. Besucher können einen Termin anfragen, den das Amt bestätigt.",
     "dass den das Amt bestätigt"),
    ("Ink studio\n- artists publish free days\n- nobody under 16", "offer a nobody"),
    ("Kletterhalle. Trainer dürfen Gäste ablehnen und müssen einen Grund nennen.", "nennen dürfen"),
    ("Necesitamos controlar los extintores. Los porteros ven los avisos.", "porteros controlar"),
    ("The balloon club wants to get rid of the clipboard. Pilots fill in a flight log.", "get rid"),
    ("Water board. Meters get read by two people. Clerks see readings.", "read meters get"),
    ("Archiv. Leser bestellen Akten. Das Magazin legt sie bereit und der Lesesaal gibt sie aus.", "die Magazin"),
    ("Algo para que los porteros pidan libres. Que llegue al móvil.", "porteros llegar"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "never"), NEVER, ids=[text[:40] for text, _ in NEVER])
def test_nothing_is_said_that_was_not_meant(text: str, never: str) -> None:
    bdd = drafted(text)
    assert not any(never.lower() in f"{one.title} {one.text}".lower() for one in bdd.requirements)


NAMES = [
    ("Like Doodle but for choir rehearsals. Singers say whether they come.", "Choir rehearsals"),
    ("so basically like Tinder but for barn owls. Keepers upload photos.", "Barn owls"),
    ("Surf school, need:\n- guests book lessons\n- teachers see the tide", "Surf school"),
    ("Can we do something about it?\n> From: Eva\n> Subject: bike parking at HQ\n> I'd like to see free racks.",
     "Bike parking at HQ"),
    ("We run a small brewery and each night someone calls around. And then the bakers come by at six "
     "and half the beer is gone. What if the brewers typed in how many barrels are left?", "Brewery: barrels"),
    ("Wir sind ein Reitstall. Nur wer den Kurs gemacht hat darf Pferde ausführen. Helfer tragen sich für Ausritte ein.",
     "Reitstall: Ausritte"),
    ("Für unseren Fundus: Requisiten verwalten. Jede Requisite hat ein Foto.", "Requisiten verwalten"),
    ("Chatbot der Bürgern Fragen zum Müll beantwortet. Quelle ist unser Sharepoint.",
     "Chatbot, der Bürgern Fragen zum Müll beantwortet"),
    ("Der Kassier bekommt am 3. die Abrechnung für unseren Angelverein und zieht die Beiträge ein.",
     "Angelverein: Abrechnungen und Beiträge"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), NAMES, ids=[name for _, name in NAMES])
def test_a_title_is_a_name_and_no_clause(text: str, name: str) -> None:
    assert understand(text).title == name


def test_what_matters_most_is_not_taken_for_trouble() -> None:
    bdd = drafted("Citizens can reserve a slot. What's important: people without a phone call the hotline.")
    assert any("call the hotline" in one.text for one in bdd.requirements)
    assert "hotline" not in bdd.problem


NO_SYSTEMS = [
    ("Like Doodle but for choir rehearsals. Singers say whether they come.", "Doodle"),
    ("Clínica. El médico ve las fichas. Los datos se guardan en Francia.", "Francia"),
    ("Archive. Staff file letters. All data is kept in Portugal.", "Portugal"),
]


@pytest.mark.parametrize(("text", "name"), NO_SYSTEMS)
def test_what_it_is_like_and_where_it_lies_is_no_system(text: str, name: str) -> None:
    assert name.casefold() not in [one.name.casefold() for one in drafted(text).integrations]


def test_what_is_there_already_is_kept_and_what_comes_later_is_left_out() -> None:
    bdd = drafted("Market hall\n- vendors book a stall\n- we already have Stripe, keep it\n- not in v1: vouchers")
    assert [one.text for one in bdd.scope_out if not any(s.startswith("A-") for s in one.sources)] == ["Vouchers"]
    assert [one.name for one in bdd.integrations] == ["Stripe"]


def test_where_everything_is_kept_today_is_a_system() -> None:
    bdd = drafted("Staff book rooms. We have 3 rooms and everything is in Planon, we can't replace that.")
    assert [one.name for one in bdd.integrations] == ["Planon"]
    assert not any("Planon" in one.text or "replace" in one.text for one in (*bdd.requirements, *bdd.open_questions))


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        ("Locker hall. A locker costs 2 EUR a day. Guests book lockers.", ""),
        ("Dance school. Cancelling late costs 15 EUR. Dancers book lessons.", ""),
        ("Club app. Members book courts. The app must not cost more than 4000 EUR.", "4000 EUR"),
        ("Vereinsapp. Mitglieder buchen Plätze. Unser Budget sind 3000 Euro.", "3000 Euro"),
    ],
)
def test_a_price_is_no_budget(text: str, budget: str) -> None:
    found = [one.text for one in drafted(text).constraints if one.kind == "budget"]
    assert any(budget in one for one in found) if budget else not found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kayak club. Members book kayaks, deposit 30 EUR per boat.", "en"),
        ("Padel courts, max 2 bookings per flat", "en"),
        ("Kajakclub. Mitglieder reservieren Kajaks, Pfand 20 Euro pro Boot.", "de"),
        ("Turnos camareros, cambio por whatsapp", "es"),
        ("Réservation de salles pour associations, les membres choisissent un horaire", "fr"),
    ],
)
def test_few_words_tell_their_language(text: str, language: str) -> None:
    assert understand(text).language == language


NO_ENTITIES = [
    ("Kostümverleih. Verlorene Hüte werden berechnet. Schulen reservieren Hüte.", "Verlorene"),
    ("Fundbüro. Beschädigtes muss gemeldet werden. Besucher melden Funde.", "Beschädigtes"),
    ("Archiv. Gesperrte Akten werden gemeldet. Leser sehen Akten.", "Gesperrte"),
    (
        "Carsharing. Nach der Fahrt Kilometerstand und Tankfüllung eintragen. Fahrer sehen Autos.",
        "Nach der Fahrt Kilometerstand und Tankfüllung",
    ),
    ("Museo. Las escuelas piden visitas guiadas indicando curso.", "visita guiada indicando"),
    ("People keep booking rooms for nothing. I want to see free rooms.", "booking room"),
    ("A rate API for shops. 200 req/s peak, p99 under 80 ms. Shops query a rate.", "req/s peak"),
]


@pytest.mark.parametrize(("text", "name"), NO_ENTITIES)
def test_a_form_of_a_word_is_no_thing_that_is_kept(text: str, name: str) -> None:
    assert name.casefold() not in [one.name.casefold() for one in drafted(text).entities]


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("Whistleblower channel for a mining group. Staff report anonymously and read replies.", "chatbot"),
        ("Film catering. Caterers confirm the menu. Extras are not allowed to order.", "ordering"),
        ("Data sync. Refunds from Stripe are joined with the orders. Staff see gaps.", "payment"),
    ],
)
def test_a_word_of_another_meaning_draws_no_pattern(text: str, domain: str) -> None:
    assert domain not in drafted(text).domains


def test_what_the_idea_rules_itself_is_not_ruled_again() -> None:
    bdd = drafted("Staff book rooms. If nobody checks in within 10 minutes the booking is released.")
    assert not any("15 minutes" in one.text for one in bdd.requirements)
