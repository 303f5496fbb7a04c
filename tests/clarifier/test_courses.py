"""A deed without a name and a signature take courses of their own."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd
from tests.clarifier.test_relations import draft

REPORTS = (
    "We run a hospital and want staff to report near misses without giving their name. A report says what happened. "
    "The safety officer reads each report and assigns a measure."
)


def told(bdd: Bdd, requirement: str) -> str:
    ident = next(r.id for r in bdd.requirements if requirement in r.title.casefold())
    found = [s for f in bdd.features for s in f.scenarios if ident in s.requirements]
    return " ".join([*(s.title for s in found), *(step.text for s in found for step in s.steps)])


def test_what_is_told_without_a_name_shows_none() -> None:
    bdd = draft(REPORTS)
    said = told(bdd, "without giving their name")
    assert "code that opens it again" in said and "Nobody finds out who it was" in said
    assert "'s name" not in said


def test_no_record_holds_who_gave_no_name() -> None:
    bdd = draft(REPORTS)
    (report,) = [e for e in bdd.entities if e.name == "report"]
    assert "author" not in {a.name for a in report.attributes}
    assert "staff" not in {e.name for e in bdd.entities}
    named = draft(REPORTS.replace(" without giving their name", ""))
    assert "staff" in {e.name for e in named.entities}
    assert all("staff" not in q.measure for q in bdd.quality if q.attribute == "security")


@pytest.mark.parametrize(
    ("text", "deed", "said"),
    [
        ("Beschäftigte melden Missstände ohne ihren Namen.", "ohne ihren namen", "weder Eintrag noch Protokoll"),
        ("Los pilotos notifican incidentes sin dar su nombre.", "sin dar su nombre", "ni el registro ni las trazas"),
        ("Visitors sign the waiver before their visit.", "sign the waiver", "kept unchanged"),
        ("Besucher unterschreiben den Haftungsverzicht.", "unterschreiben", "bleibt das Unterschriebene unverändert"),
        ("Los visitantes firman la renuncia.", "firmar la renuncia", "lo firmado queda sin cambios"),
    ],
)
def test_courses_in_three_languages(text: str, deed: str, said: str) -> None:
    assert said in told(draft(text), deed)


def test_to_sign_up_is_no_signature() -> None:
    assert "kept unchanged" not in told(draft("Runners sign up for a race. Coaches see the list."), "sign up")
