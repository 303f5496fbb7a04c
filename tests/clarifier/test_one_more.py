"""A wish after others is no name of the product, a case ends before whoever acts in it, a day keeps its capital."""

from __future__ import annotations

import pytest

from tests.clarifier.test_no_things import drafted

SAID = [
    # a thing that is needed besides
    ("Foresters log felled trees. I need a list of trees per forest for the tax office.",
     "provide a list of trees per forest for the tax office."),
    ("Choirs book the chapel. We want a calendar of all rehearsals.", "provide a calendar of all rehearsals."),
    ("Foresters log felled trees. At the end of the quarter I need a list of trees for the tax office.",
     "At the end of the quarter, the system shall provide a list of trees for the tax office."),
    ("Choirs book the chapel. On Sundays I want to see who has not paid.",
     "On Sundays, the system shall let users see who has not paid."),
    # who is wished for by somebody, whatever else is wished behind it
    ("The zoo wants keepers to log feedings. I want a chart per animal.", "let keepers log feedings."),
    ("Our clinic wants patients to book online. We need a list of bookings per doctor.", "let patients book online."),
    # what nobody in particular does
    ("Las familias apuntan a sus hijos. Si un niño falta, no se cobra si se avisa antes de las 9.",
     "Si un niño falta, el sistema debe garantizar que no se cobre si se avisa antes de las 9."),
    ("Los socios reservan pistas en la web del club. No se reserva sin pagar la cuota.",
     "garantizar que no se reserve sin pagar la cuota."),
    # who acts in a case belongs to what follows
    ("Choirs book the chapel. If a rehearsal is moved we tell the verger.",
     "If a rehearsal is moved, the system shall tell the verger."),
    ("Gardeners order seeds. If a parcel is late we send a mail to the gardener.",
     "If a parcel is late, the system shall send a mail to the gardener."),
    # names of days
    ("Foresters log felled trees. Every Tuesday the ranger needs a list of trees.",
     "see a list of trees every Tuesday."),
    # what a thing has to do
    ("Someone borrows a drone for a survey, it has to come back a week after the flight.",
     "make sure that the drone comes back a week after the flight."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), SAID)
def test_it_is_one_requirement(text: str, sentence: str) -> None:
    found = [one.text for one in drafted(text).requirements]
    assert any(one.endswith(sentence) for one in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Divers book a boat up to a day ahead; later bookings count as express.",
        "Members cancel a court the day before. Later cancellations cost the full price.",
    ],
)
def test_what_is_later_is_not_put_off(text: str) -> None:
    assert not [one.text for one in drafted(text).scope_out if "count" in one.text or "cost" in one.text]


def test_what_comes_later_is_put_off() -> None:
    out = [one.text.casefold() for one in drafted("Members book a court. Later maybe racket rental.").scope_out]
    assert any("racket rental" in one for one in out), out


def test_a_product_that_is_named_late_is_still_no_thing_to_provide() -> None:
    found = drafted("Members book a court. We need an app for that.")
    assert not [one.text for one in found.requirements if "an app" in one.text]
