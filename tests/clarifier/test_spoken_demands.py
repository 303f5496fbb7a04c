"""What people demand as they speak: one sound sentence each, and none for what they only tell, ask or put off."""

from __future__ import annotations

import pytest

from services.clarifier.reading.german_last import said_last
from services.clarifier.reading.german_that import named_again
from services.clarifier.state import BddGiven, ClarifierState
from services.clarifier.steps import BDD
from services.clarifier.understand import understand
from services.core.contracts import Bdd


def drafted(text: str) -> tuple[Bdd, list[str]]:
    bdd = BDD.offline(BddGiven(state=ClarifierState(idea=understand(text))))
    return bdd, [one.text for one in bdd.requirements if not any(source.startswith("A-") for source in one.sources)]


@pytest.mark.parametrize(
    ("text", "stated", "never"),
    [
        # German: the verb where it belongs
        ("Wir haben 90 Meldungen. Die Meldung soll den Raum enthalten. Die Leitwarte teilt sie einem Gewerk zu.",
         "dass die Leitwarte die Meldung einem Gewerk zuteilt.", "Folgendes"),
        ("Offene Mängel sollen sichtbar sein. Offene Mängel älter als 14 Tage gehen in den Monatsbericht.",
         "dass offene Mängel älter als 14 Tage in den Monatsbericht gehen.", "Folgendes"),
        ("Der Kunde bringt die Hose. ich will das ich am handy ein foto mache und die maße eintippe",
         "dass man die Maße eintippen kann.", "ich will"),
        ("Kunden bringen Hosen. und ich möchte abends sehen was morgen fertig sein muss",
         "dass man abends sehen kann, was morgen fertig sein muss.", "ich möchte"),
        ("Gäste buchen Räume. Bei Schäden über 50 Euro möchte ich selbst entscheiden, ob der Gast zahlt.",
         "dass man bei Schäden über 50 Euro selbst entscheiden kann, ob der Gast zahlt.", "ich"),
        ("Mitglieder melden Schäden. Der Vorstand will einmal im Jahr eine Liste aller Prüfungen.",
         "dass der Vorstand einmal im Jahr eine Liste aller Prüfungen bekommt.", "will"),
        ("Fahrer melden Schäden. Außerdem brauchen wir eine Übersicht, wer wann fährt.",
         "eine Übersicht bieten, wer wann fährt.", "brauchen wir"),
        # what came before "besides, we need" was asked for too
        ("Das steht bisher in einem Heft. Nach dem Einsatz meldet der Gruppenführer jedes Gerät zurück. Außerdem "
         "brauchen wir eine Übersicht der Prüfungen.",
         "dass der Gruppenführer nach dem Einsatz jedes Gerät zurückmeldet.", "Heft"),
        ("Eltern sollen ein Instrument anfragen. Gibt ein Kind das Instrument nicht zurück, bekommen die Eltern eine "
         "Mahnung.",
         "Wenn ein Kind das Instrument nicht zurückgibt, muss das System dafür sorgen, dass Eltern eine Mahnung "
         "bekommen.",
         "Folgendes"),
        ("Ehrenamtliche holen Ware ab. Wir brauchen einen Tourenplan, den der Disponent morgens macht.",
         "Das System muss einen Tourenplan bieten, den der Disponent morgens macht.", "dass einen"),
        # minutes: who reports and who asks
        ("Frau Öztürk berichtet, dass Stationen Mängel anrufen. Beschlossen wurde: Jede Station meldet Mängel "
         "über einen "
         "QR-Code. Herr Baumann fragt, ob Fremdfirmen Zugriff bekommen; wird geklärt.",
         "QR-Code melden kann.", "Baumann"),
        ("Frau Öztürk berichtet, dass Stationen Mängel anrufen. Beschlossen wurde: Jede Station meldet Mängel "
         "über einen "
         "QR-Code.", "QR-Code melden kann.", "anrufen"),
        ("Wir tauschen Zeiten. Der Vorstand hat gestern entschieden, dass die Vereine ihre Zeiten selbst "
         "tauschen dürfen. "
         "Ich bitte um Rückmeldung bis Freitag.",
         "dass die Vereine ihre Zeiten selbst tauschen dürfen.", "Rückmeldung"),
        ("Gäste sollen Räume buchen. Ich überlege, ob wir auch Fahrräder verleihen.", "Räume buchen", "Fahrräder"),
        # English
        ("Ann: i had two samples\nBo: what would fix it?\nAnn: a batch must be released first\nBo: agreed. and "
         "if a result "
         "is out of spec the batch must be locked until QA releases it\nAnn: keep results 7 years, auditor wants that",
         "If a result is out of spec, the system shall lock the batch until QA releases the batch.",
         "auditor"),
        ("Ann: results must be signed\nBo: sure\nAnn: keep results 7 years, auditor wants that",
         "The system shall keep results 7 years.", "auditor"),
        ("Ann: results must be signed\nBo: could we have the failed ones in red at the top? i always miss "
         "them\nAnn: sure",
         "The system shall provide the failed ones in red at the top.", "could we"),
        ("Every key is signed out. When a key is overdue, remind the holder first, and after 24 hours the "
         "manager. Happy "
         "to hear views.",
         "When a key is overdue, the system shall remind the holder first, and after 24 hours the manager.", "views"),
        ("i run a dog grooming van. i need people 2 book themself cos im always with wet hands",
         "The system shall let people book themself.", "wet hands"),
        ("i run a van. i need to see my day in order with the adress n any notes like bites",
         "let users see their day in order with the address and any notes like bites.", "my day"),
        ("A form where residents of our 3 care homes order a haircut with the visiting hairdresser.",
         "residents of the 3 care homes order a haircut", "the idea says"),
        ("Clients upload a document. Rush jobs (under 24 h) cost 40% more.",
         "The system shall charge 40% more for rush jobs (under 24 h).", "40 for"),
        ("People must say whether they drive. Somebody always drops out the night before, so the seat has to be "
         "offered "
         "to the next one.", "offer the seat to the next one", "drops out"),
        ("- every pallet shall carry a label\n- stock count once a month, differences over 2% are reported to "
         "the manager",
         "differences over 2%", "x-x"),
        ("Visitors sign in on a tablet, their host gets a message, and after 30 days the record is deleted.",
         "The system shall delete the record after 30 days.", "the idea says"),
        ("Carers weigh every animal. The finder would love to hear how the animal is doing.",
         "The system shall let finders hear how the animal is doing.", "love to"),
        ("Kids must not see it. Say the rules are these: 1) Members pay first. 2) Guests pay twice. 3) Trainers pay "
         "nothing.",
         "members pay first", "2) "),
        ("Pumps must be on a map. The old radio is broken and both mechanics complain about diesel.", "map", "diesel"),
        # Spanish
        ("necesito una app para mi parking son 48 plazas de motos la gente me llama para saber si hay sitio "
         "quiero que vean "
         "las libres que el pago sea con tarjeta y que yo pueda bloquear una plaza si hay obra",
         "bloquear una plaza si hay obra.", "me llama"),
        ("Los dueños inscriben a su perro; el veterinario comprueba peso, edad y vacunas antes de admitirlo. "
         "Las clínicas "
         "de la zona piden bolsas, y ven cuántas quedan.",
         "las clínicas de la zona ver cuántas quedan.", "siguiente: edad"),
        ("Los dueños inscriben a su perro. Lo de cobrar a las clínicas lo vemos en otra fase.", "inscribir", "cobrar"),
        ("- que los monitores pasen lista\n- si un niño falta dos días seguidos, llamar a la familia\n- "
         "presupuesto: lo "
         "miramos en septiembre",
         "Si un niño falta dos días seguidos, el sistema debe llamar a la familia.", "presupuesto"),
        ("- que los monitores pasen lista\n- autorizaciones firmadas por los padres, con fecha límite", "fecha límite",
         "límita"),
    ],
)  # fmt: skip
def test_it_is_stated_in_one_sound_sentence(text: str, stated: str, never: str) -> None:
    _, said = drafted(text)
    assert any(stated in one for one in said), said
    assert not any(never in one for one in said), said


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Hermanos piden su papeleta por internet. ¿Se puede devolver el dinero si llueve?", "devolver el dinero"),
        ("Jede Station meldet Mängel. Herr Baumann fragt, ob Fremdfirmen Zugriff bekommen.", "Fremdfirmen"),
    ],
)
def test_a_question_stays_open(text: str, asked: str) -> None:
    bdd, said = drafted(text)
    assert any(asked in one.text for one in bdd.open_questions)
    assert not any(asked in one for one in said)


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("Los dueños inscriben a su perro. Lo de cobrar a las clínicas lo vemos en otra fase.", "cobrar a las "
         "clínicas"),
        ("Jede Station soll Mängel melden. Kein Datenexport an den Hersteller der Aufzüge.",
         "Datenexport an den Hersteller der Aufzüge"),
        ("Members must book a boat. We'll look at payments later.", "payments"),
    ],
)  # fmt: skip
def test_what_is_put_off_is_out_of_scope(text: str, left_out: str) -> None:
    bdd, said = drafted(text)
    assert any(left_out in one.text for one in bdd.scope_out)
    assert not any(left_out in one for one in said)


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("Der Platz ist nach 3 Tagen wieder frei", "der Platz nach 3 Tagen wieder frei ist"),
        ("Bezahlt wird bei Abholung bar", "bei Abholung bar bezahlt wird"),
        ("Anwohner fahren immer mit, auch wenn voll ist", "Anwohner immer mitfahren, auch wenn voll ist"),
        ("Die Miete beträgt 12 Euro und wird zum Ersten abgebucht", "die Miete 12 Euro beträgt und zum Ersten "
         "abgebucht wird"),
        ("Die Märkte melden bis 20 Uhr, ob es etwas gibt", "die Märkte bis 20 Uhr melden, ob es etwas gibt"),
        ("Der Trainer sagt das Training ab und die Eltern bekommen eine Nachricht", ""),
        ("Wer zu spät kommt, zahlt 5 Euro", ""),
    ],
)  # fmt: skip
def test_a_main_clause_stands_behind_that(clause: str, said: str) -> None:
    assert said_last(clause) == ("", said)


def test_a_case_without_its_comma() -> None:
    assert said_last("Wenn es fertig ist bekommt er eine SMS") == ("Wenn es fertig ist", "er eine SMS bekommt")


def test_a_pronoun_is_named_only_where_one_thing_fits() -> None:
    assert (
        named_again("Die Leitung prüft sie", "Eltern schicken einen Antrag und eine Kopie")
        == "Die Leitung prüft die Kopie"
    )
    assert (
        named_again("Die Leitung prüft sie", "Eltern schicken eine Rechnung und eine Kopie") == "Die Leitung prüft sie"
    )


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Nurses can see which beds are free and who has been discharged.",
         ["The system shall let nurses see which beds are free and who has been discharged."]),
        ("The app shows drivers where to go next and what is in each box.",
         ["The system shall show drivers where to go next and what is in each box."]),
        ("Members see what is free, how much it costs and who owns it.",
         ["The system shall let members see what is free, how much it costs and who owns it."]),
        ("Los padres ven qué comida hay y quién recoge al niño.",
         ["El sistema debe permitir a los padres ver qué comida hay y quién recoge al niño."]),
        ("Angehörige sollen von zu Hause aus Dokumente hochladen und den Stand sehen können.",
         ["Das System muss sicherstellen, dass Angehörige von zu Hause aus Dokumente hochladen und den Stand sehen "
          "können."]),
        ("Der Küster soll den Plan von unterwegs ändern können.",
         ["Das System muss dafür sorgen, dass der Küster den Plan von unterwegs ändern kann."]),
    ],
)  # fmt: skip
def test_what_is_asked_within_a_sentence_stays_in_it(text: str, stated: list[str]) -> None:
    told = BDD.offline(BddGiven(state=ClarifierState(idea=understand(text)))).requirements
    assert [one.text for one in told if not any(ref.startswith("A-") for ref in one.sources)] == stated


def test_a_name_with_its_verb_is_no_title() -> None:
    text = "Our choir keeps its sheet music on paper. I'd like every singer to see which pieces we rehearse next."
    assert understand(text).title == "Choir: piece overview for singers"


def test_a_time_of_day_is_no_thing_to_buy() -> None:
    text = "Somos una cooperativa de pescadores. La lonja pone el precio y el restaurante compra antes de las once."
    assert understand(text).title == "Cooperativa de pescadores: precios"
