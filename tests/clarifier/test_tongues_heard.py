"""German and Spanish as they are typed in a chat: wishes, how it goes today, who does it, what is a record."""

from __future__ import annotations

import pytest

from tests.clarifier.test_no_things import drafted, said

_ES = "Queremos una app para el club. "
_DE = "Wir brauchen eine App für den Verein. "


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a time of day is no mark that needs a colon
        ("Las familias avisan antes de las 9:00 si su hijo no va a comer.",
         "Si su hijo no va a comer, el sistema debe permitir a las familias avisar antes de las 9:00."),
        # what would be nice is wished, and only a product notifies of itself
        ("Estaría bueno q avise al dueño cuando la temperatura baje de 60 grados.",
         "El sistema debe avisar al dueño cuando la temperatura baje de 60 grados."),
        ("Me encantaría que los socios vieran el horno desde el móvil.",
         "El sistema debe permitir a los socios ver el horno desde el móvil."),
        # what somebody has to see is shown to them
        ("La central tiene que ver quién está libre.", "El sistema debe permitir a la central ver quién está libre."),
        # Fridays send nothing
        ("Los viernes mandar un resumen a los socios.", "El sistema debe mandar un resumen a los socios los viernes."),
        # an alert goes off; no system does
        ("Si falta uno, que salte una alerta al jefe de turno.",
         "Si falta uno, el sistema debe garantizar que una alerta salte al jefe de turno."),
        ("Necesitamos saber quien tiene piezas dentro y cuando se puede abrir.",
         "El sistema debe mostrar quién tiene piezas dentro y cuándo se puede abrir."),
        # what stands before "la" in the same breath is it
        ("En la notaría recibimos copias. El oficial revisa la identidad antes de entregarla.",
         "El sistema debe garantizar que el oficial revise la identidad antes de entregarla."),
        ("Quisiera que usted prepare un sistema donde el administrador proponga la obra.",
         "El sistema debe permitir al administrador proponer la obra."),
        # who wins is no one of the sentence before
        ("El que debe recibos no vota. Gana la propuesta con más votos.",
         "El sistema debe garantizar que la propuesta con más votos gane."),
        ("Reglas:\n- max 1 hora por persona y día",
         "El sistema debe respetar este límite: max 1 hora por persona y día."),
        ("Nada de nombres completos al aire.", "El sistema debe garantizar que no haya nombres completos al aire."),
    ],
)  # fmt: skip
def test_spanish_is_stated_as_it_was_meant(text: str, wanted: str) -> None:
    found = said(_ES + text)
    assert wanted in found, found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sagt eine Frau weniger als 12 Stunden vorher ab, wird ihr der Termin trotzdem berechnet.",
         "Wenn eine Frau weniger als 12 Stunden vorher absagt, muss das System sicherstellen, dass ihr der Termin "
         "trotzdem berechnet wird."),
        ("Fehlen in einer Stimme mehr als drei Leute, entscheidet der Chorleiter, ob die Probe stattfindet.",
         "Wenn in einer Stimme mehr als drei Leute fehlen, muss das System dafür sorgen, dass der Chorleiter "
         "entscheiden kann, ob die Probe stattfindet."),
        # an editor is masculine, and releases the manuscript
        ("Der Lektor gibt das Manuskript frei und der Autor bekommt eine Nachricht.",
         "Das System muss sicherstellen, dass der Lektor das Manuskript freigibt."),
        ("Die Sänger sollen bis Montagabend zu- oder absagen, sonst gelten sie als abwesend.",
         "Wenn die Sänger bis Montagabend weder zu- noch absagen, muss das System sicherstellen, dass sie als abwesend "
         "gelten."),
        ("Der Wart erfasst jede Störung, mit Foto und Uhrzeit.",
         "Das System muss sicherstellen, dass der Wart jede Störung erfasst, mit Foto und Uhrzeit."),
        ("Der Ausweis wird kopiert, sonst gibts kein Geld.",
         "Wenn der Ausweis nicht kopiert wird, muss das System sicherstellen, dass es kein Geld gibt."),
        ("Regeln:\n- ab 500 Euro nur noch Überweisung",
         "Das System muss diese Grenze einhalten: ab 500 Euro nur noch Überweisung."),
        ("Ausgegeben werden darf eine Probe nur, wenn zwei Personen zustimmen.",
         "Das System muss sicherstellen, dass eine Probe nur ausgegeben werden darf, wenn zwei Personen zustimmen."),
        ("Jede Probe soll einen Barcode haben und bei jedem Umlagern gescannt werden.",
         "Das System muss sicherstellen, dass jede Probe einen Barcode hat und bei jedem Umlagern gescannt wird."),
        # who does not see it is somebody else
        ("Schüler sehen den Plan erst ab 7 Uhr, Eltern gar nicht.",
         "Das System muss dafür sorgen, dass Schüler den Plan erst ab 7 Uhr sehen können."),
        ("Bands buchen Slots à 4 Stunden.",
         "Das System muss dafür sorgen, dass Bands Slots à 4 Stunden buchen können."),
    ],
)  # fmt: skip
def test_german_is_stated_as_it_was_meant(text: str, wanted: str) -> None:
    found = said(_DE + text)
    assert wanted in found, found


@pytest.mark.parametrize(
    ("text", "never"),
    [
        (_ES + "A veces alguien abre el horno antes de tiempo y se rompe todo.", "alguien abra"),
        (_ES + "Los del depósito siguen contando los pallets a mano y los números nunca cierran.", "contando"),
        (_ES + "Los viajes se reparten por teléfono y siempre salen ganando los mismos.", "ganando"),
        (_ES + "Cada programa tiene su lista, no se mezclan.", "que no se mezclen"),
        (_ES + "Al que le pasamos el audio le llega un mensaje.", "garantizar que al que"),
        (_DE + "Man soll ein Rad 3 Stunden nehmen können, danach piept das Schloss.", "kann, danach piept"),
        (_DE + "Das endlich digital zu haben wäre super.", "endlich"),
        (_DE + "Wer fertig ist, gibt den Text frei und der nächste bekommt eine Nachricht.", "Nachricht der nächste"),
    ],
)  # fmt: skip
def test_how_it_goes_and_what_nobody_said_is_no_requirement(text: str, never: str) -> None:
    bdd = drafted(text)
    found = [one.text for one in bdd.requirements if "«" not in one.text and "„" not in one.text]
    assert not [one for one in found if never in one], found


def test_deeds_before_a_last_wish_are_asked_for_as_well() -> None:
    found = said(
        "Unser Repair-Café platzt aus allen Nähten. Besucher melden ihr Gerät vorher an und laden ein Foto hoch. "
        "Wer seinen Platz nicht braucht, sagt bis zum Vorabend ab. "
        "Was repariert wurde und was nicht, möchten wir auswerten können."
    )
    assert "Das System muss dafür sorgen, dass Besucher ein Foto hochladen können." in found, found


@pytest.mark.parametrize(
    ("text", "never"),
    [
        (_ES + "Los alumnos piden un violín y pueden llevárselo a casa.", "casa"),
        (_DE + "Die Sänger sagen bis Montagabend ab. Der Chorleiter sieht bis Montagabend, wer kommt.", "Montagabend"),
        (_DE + "Der Preis pro Kilo kommt von der Tagesliste.", "Kilo"),
        (_ES + "A veces alguien lo abre antes de tiempo.", "a"),
    ],
)
def test_a_time_a_measure_and_a_place_are_no_records(text: str, never: str) -> None:
    names = [one.name for one in drafted(text).entities]
    assert never not in names, names


@pytest.mark.parametrize(
    ("text", "never"),
    [
        (_DE + "Bitte auch auf Englisch, die Hälfte vom Team spricht kein Deutsch.", "Deutsch"),
        (_ES + "Nada de nombres completos al aire.", "Nombres completos"),
    ],
)
def test_what_is_not_so_in_a_case_is_not_left_out_of_scope(text: str, never: str) -> None:
    assert never not in [one.text for one in drafted(text).scope_out]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Guten Tag, wir möchten in unserer Hebammenpraxis die Hausbesuche besser planen. Die Hebamme gibt an, wann "
         "sie wo ist. Frauen buchen sich einen Termin.", "Planung von Hausbesuchen"),
        ("Los pallets del depósito se cuentan mal. Cada pallet tiene una etiqueta. Hay que mandar un resumen a "
         "compras.", "Gestión de pallets"),
        ("Hola chicos, ¿podríamos digitalizar las fichas del refugio de montaña? Los excursionistas se registran al "
         "llegar.", "Sistema para fichas del refugio de montaña"),
    ],
)  # fmt: skip
def test_a_title_names_what_the_idea_speaks_of(text: str, title: str) -> None:
    assert drafted(text).title == title


def test_what_went_wrong_once_is_no_load() -> None:
    bdd = drafted("Una app para el comedor. Las familias avisan antes de las 9:00. El año pasado tiramos 300 menús.")
    assert not [one for one in bdd.quality if "300" in one.text], bdd.quality
