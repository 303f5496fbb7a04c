"""Who is only named, because something is theirs or somebody speaks of them, uses nothing and signs in nowhere."""

from __future__ import annotations

import pytest

from services.clarifier.reading.reader import read

NAMED_ONLY = [
    (
        "en",
        "A report of the readings of our suppliers every Monday. Foremen tick off each reading.",
        "supplier",
        "foreman",
    ),
    (
        "en",
        "Log what the visitor complained about, per room. Receptionists close a complaint.",
        "visitor",
        "receptionist",
    ),
    (
        "es",
        "Una lista de las facturas de nuestros proveedores. Los contables marcan cada factura.",
        "proveedor",
        "contable",
    ),
    (
        "de",
        "Eine Liste der Rechnungen von unseren Lieferanten. Buchhalter haken jede Rechnung ab.",
        "lieferant",
        "buchhalter",
    ),
]
HAVE_A_PART = [
    ("en", "A list of members. Members pay their fee, and the treasurer sees who is late.", "member"),
    ("en", "Keep the notes of patients and remind patients a day before.", "patient"),
    ("en", "An app for neighbours who swap tools.", "neighbour"),
    ("es", "Las fichas de los alumnos; los alumnos confirman cada clase.", "alumno"),
    ("de", "Die Anträge von Mitgliedern; Mitglieder sehen ihren Stand.", "mitglied"),
]


@pytest.mark.parametrize(("language", "idea", "named", "acting"), NAMED_ONLY)
def test_whoever_is_only_named_is_not_among_the_people(language: str, idea: str, named: str, acting: str) -> None:
    keys = {actor.key for actor in read(idea, language).actors}
    assert acting in keys
    assert named not in keys


@pytest.mark.parametrize(("language", "idea", "who"), HAVE_A_PART)
def test_whoever_does_or_gets_something_stays(language: str, idea: str, who: str) -> None:
    assert who in {actor.key for actor in read(idea, language).actors}
