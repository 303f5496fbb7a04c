"""A sentence in which several people and things do something: each says its own, and nobody does another's."""

from __future__ import annotations

import pytest

from tests.clarifier.test_wishes import told


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        (
            "A pottery studio. We want potters to reserve a kiln with a firing plan, helpers see a list of loads "
            "by shelf, and a kiln with two failed firings in one week stops automatically until a helper has "
            "inspected it.",
            [
                "The system shall let potters reserve a kiln with a firing plan.",
                "The system shall let helpers see a list of loads by shelf.",
                "The system shall make sure that a kiln with two failed firings in one week stops automatically "
                "until a helper has inspected it.",
            ],
        ),
        (
            "A dive club. We need the bosun to log each tank and divers who owe a tank for two days get a reminder.",
            [
                "The system shall let bosuns log each tank.",
                "The system shall make sure that divers who owe a tank for two days get a reminder.",
            ],
        ),
        (
            "We run canoes. We want paddlers to book a canoe, pay by card, and wardens see which canoes are out.",
            [
                "The system shall let paddlers book a canoe.",
                "The system shall let paddlers pay by card.",
                "The system shall let wardens see which canoes are out.",
            ],
        ),
        (
            "Somos una escuela de música. Los profesores corrigen las tareas y todos ven las fechas, nadie ve las "
            "notas de otros.",
            [
                "El sistema debe permitir a los profesores corregir las tareas.",
                "El sistema debe permitir a los usuarios ver las fechas.",
                "El sistema debe impedir a los usuarios ver las notas de otros.",
            ],
        ),
        (
            "Wir sind ein Ruderverein. Mitglieder leihen Boote bis 20 Uhr für den nächsten Morgen, der Bootswart "
            "sieht je Halle eine Schadensliste, und wer zu spät kommt, zahlt 5 Euro.",
            [
                "Das System muss dafür sorgen, dass Mitglieder Boote bis 20 Uhr für den nächsten Morgen leihen können.",
                "Das System muss dafür sorgen, dass der Bootswart je Halle eine Schadensliste sehen kann.",
                "Das System muss sicherstellen, dass wer zu spät kommt, 5 Euro zahlt.",
            ],
        ),
        (
            "Wer nicht antwortet, verliert den Platz. Trainer tragen Ergebnisse ein.",
            [
                "Das System muss sicherstellen, dass wer nicht antwortet, den Platz verliert.",
                "Das System muss dafür sorgen, dass Trainer Ergebnisse eintragen können.",
            ],
        ),
        (
            "As a landlord I want tenants to report defects with photos, craftsmen to offer a date and me to "
            "approve costs over 200 euros.",
            [
                "The system shall let tenants report defects with photos.",
                "The system shall let craftsmen offer a date.",
                "The system shall let landlords approve costs over 200 euros.",
            ],
        ),
        (
            "We translate manuals. Translators claim jobs, a second translator proofreads, and the customer pays "
            "only after downloading the result.",
            [
                "The system shall let translators claim jobs.",
                "The system shall make sure that a second translator proofreads.",
                "The system shall let customers pay only after downloading the result.",
            ],
        ),
        (
            "A hospital pharmacy wants nurses to request medicines per ward, and the stock to be reordered when it"
            " falls below the minimum.",
            [
                "The system shall let nurses request medicines per ward.",
                "When it falls below the minimum, the system shall make sure that the stock is reordered.",
            ],
        ),
        (
            "Build a tool for beekeepers to log inspections by voice. The association can see totals per district.",
            ["The system shall let beekeepers log inspections by voice."],
        ),
        (
            "Una biblioteca de semillas: los socios retiran sobres. Quien no devuelve en dos años no puede retirar"
            " más.",
            [
                "El sistema debe permitir a los socios retirar sobres.",
                "El sistema debe garantizar lo siguiente: quien no devuelve en dos años no puede retirar más.",
            ],
        ),
        (
            "Somos una cooperativa de taxis. Los pasajeros piden un taxi, el sistema asigna el más cercano y, si "
            "nadie acepta en un minuto, avisa a la centralita.",
            [
                "El sistema debe asignar el más cercano.",
                "Si nadie acepta en un minuto, el sistema debe avisar a la centralita.",
            ],
        ),
        (
            "Let patients of our dental practice move their own appointments up to 24 hours before and let the "
            "front desk see no-shows per month.",
            [
                "The system shall let patients move their own appointments up to 24 hours before.",
                "The system shall let the front desk see no-shows per month.",
            ],
        ),
        (
            "Our fire brigade wants to know who comes to an alarm: members answer with yes or no, and the leader sees "
            "the answers.",
            [
                "The system shall show who comes to an alarm.",
                "The system shall let members answer with yes or no.",
                "The system shall let leaders see the answers.",
            ],
        ),
        (
            "Die Feuerwehr im Ort will wissen, wer bei einem Alarm kommt: Mitglieder antworten mit ja oder nein.",
            [
                "Das System muss zeigen, wer bei einem Alarm kommt.",
                "Das System muss dafür sorgen, dass Mitglieder mit ja oder nein antworten können.",
            ],
        ),
        (
            "Allow teachers to share worksheets and pupils to hand in answers.",
            ["The system shall let teachers share worksheets.", "The system shall let pupils hand in answers."],
        ),
        (
            "Eine Praxis braucht Übungspläne: Therapeuten stellen Übungen zusammen und Patienten haken sie täglich ab.",
            [
                "Das System muss dafür sorgen, dass Therapeuten Übungen zusammenstellen können.",
                "Das System muss dafür sorgen, dass Patienten die Übungen täglich abhaken können.",
            ],
        ),
        (
            "Ein Imkerverein möchte Schwärme melden lassen: Bürger melden einen Schwarm mit Ort und Foto, und wer "
            "zuerst zusagt, holt ihn ab.",
            [
                "Das System muss dafür sorgen, dass Bürger einen Schwarm mit Ort und Foto melden können.",
                "Das System muss Folgendes sicherstellen: Wer zuerst zusagt, holt den Schwarm ab.",
            ],
        ),
        (
            "Wir verleihen Räder. Nutzer zahlen per Lastschrift und melden Schäden mit Foto; der Gruppenführer "
            "sieht, wer fahren darf, und nach dem Einsatz wird ein Bericht erstellt.",
            [
                "Das System muss dafür sorgen, dass Nutzer Schäden mit Foto melden können.",
                "Das System muss dafür sorgen, dass der Gruppenführer sehen kann, wer fahren darf.",
            ],
        ),
    ],
)
def test_each_does_its_own(text: str, statements: list[str]) -> None:
    assert set(statements) <= set(told(text))


def test_a_word_of_the_grammar_is_nobody() -> None:
    said = told("Quiero vender cuadros. Los visitantes reservan un cuadro, y si no pagan se libera solo.")
    assert any("Si los visitantes no pagan" in one and "se libere solo" in one for one in said)
    assert not any("sis" in statement.split() for statement in said)
