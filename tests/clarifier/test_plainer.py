"""Sentences that say two things in one breath, or one askew, are said plainly; a title names the product."""

from __future__ import annotations

import pytest

from services.clarifier import understand
from services.clarifier.reading.facts import out_of_scope
from services.clarifier.reading.packs import pack
from services.clarifier.reading.plainer import plainer
from services.clarifier.reading.words import plural_es, singular_es


@pytest.mark.parametrize(
    ("language", "text", "plain"),
    [
        ("en", "Residents report holes, and IT forwards them to the county.",
         ["Residents report holes, and the IT-staff forwards them to the county."]),
        ("en", "IT tickets are closed on Friday.", ["IT tickets are closed on Friday."]),
        ("en", "Results are entered by the analyst and released by the head of lab only.",
         ["The analyst can enter results", "Only the head of lab can release results"]),
        ("en", "The pump logs flow, works for 2 days offline, and rings.",
         ["The pump logs flow", "It must work offline for 2 days", "And rings"]),
        ("en", "Costs over 300 EUR must be approved first.", ["All costs over 300 EUR must be approved first"]),
        ("es", "Como tutora quiero crear grupos y que los alumnos los vean.",
         ["La tutora puede crear grupos", "Queremos que los alumnos vean los grupos"]),
        ("es", "El museo necesita saber qué salas están llenas, y avisar a seguridad si hay cola.",
         ["Queremos saber qué salas están llenas", "El sistema debe avisar a seguridad si hay cola"]),
        ("es", "Como jefa quiero registrar las averías, asignarlas a un taller y cerrarlas con foto.",
         ["La jefa puede registrar las averías", "La jefa puede asignar las averías a un taller",
          "La jefa puede cerrar las averías con foto"]),
        ("es", "900 barcos, mala cobertura en alta mar.", ["900 barcos", "Mala cobertura en alta mar"]),
        ("de", "Ermögliche Gästen, Boote zu mieten und Ausrüstung zurückzugeben.",
         ["Gäste können Boote mieten", "Gäste können Ausrüstung zurückgeben"]),
        ("de", "Als Küsterin möchte ich Taufen in einen Kalender eintragen, damit nichts doppelt ist.",
         ["Die Küsterin kann Taufen in einen Kalender eintragen, damit nichts doppelt ist"]),
        ("de", "Wehr will wissen, wer kommt: Mitglieder melden sich per App an und ab.",
         ["Wir wollen wissen, wer kommt", "Mitglieder melden sich per App an und ab"]),
        ("de", "7 Tage vorher geht eine Mail an die Leitung, alte Geräte werden gesperrt.",
         ["Das System muss 7 Tage vorher eine Mail an die Leitung senden", "Alte Geräte werden gesperrt"]),
    ],
)  # fmt: skip
def test_each_thing_stands_in_a_sentence_of_its_own(language: str, text: str, plain: list[str]) -> None:
    assert plainer(text, language) == plain


@pytest.mark.parametrize(
    ("language", "text", "left_out"),
    [
        ("en", "Not for end customers.", "end customers"),
        ("de", "Die Chronik bleibt auf der alten Website.", "Die Chronik"),
        ("es", "Los planos se quedan en el servidor antiguo.", "Los planos"),
        ("en", "People swap a turn without calling the office.", ""),
        ("es", "Se avisa si pasan 30 minutos sin registrar.", ""),
        ("de", "Kein Internet in der Halle.", ""),
    ],
)
def test_what_is_left_out_is_a_thing_or_somebody_and_no_manner(language: str, text: str, left_out: str) -> None:
    found, _ = out_of_scope(text, pack(language), "M-1", 0)
    assert [fact.value for fact in found] == ([left_out] if left_out else [])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Nutzer buchen stundenweise Proberäume, die Tür öffnet mit einem Code.", "Buchung von Proberäumen"),
        (
            "Fabricamos ascensores. Los técnicos registran revisiones en la tableta.",
            "Registro de revisiones",
        ),
        (
            "Thursdays for parents: families book seats by noon, the kitchen sees the list.",
            "Thursdays for parents: seat booking for families",
        ),
        (
            "Die Wehr will wissen, wer bei einem Einsatz verfügbar ist: der Zugführer sieht die Qualifikationen.",
            "Einsätze und Qualifikationen",
        ),
    ],
)
def test_a_title_names_the_product_or_says_what_is_asked_for(text: str, title: str) -> None:
    assert understand(text).title == title


def test_spanish_nouns_keep_their_accent_where_they_have_one() -> None:
    pairs = {"examen": "exámenes", "orden": "órdenes", "tren": "trenes", "joven": "jóvenes"}
    assert {one: plural_es(one) for one in pairs} == pairs
    assert {many: singular_es(many) for many in pairs.values()} == {many: one for one, many in pairs.items()}
