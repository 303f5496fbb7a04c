"""How long things are kept, in figures and in words, and whether they are erased then."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd
from services.hld.keeping import kept, months_in
from tests.hld.test_redraft import BAKERY, wants


def bakery(text: str) -> Bdd:
    return BAKERY.model_copy(update={"requirements": (wants(9, "P-1", "Keep it", text, "E-1"),)})


@pytest.mark.parametrize(
    ("text", "months", "is_erased"),
    [
        ("Orders must be kept for five years.", 60, False),
        ("Orders are kept for 90 days.", 3, False),
        ("The accreditation body may inspect orders for ten years.", 120, False),
        ("Auditors can look at orders for six years.", 72, False),
        ("Bestellungen müssen dreißig Jahre aufbewahrt werden.", 360, False),
        ("Bestellungen sind zehn Jahre aufzuheben.", 120, False),
        ("Los pedidos se conservan cinco años.", 60, False),
        ("Orders hold personal data and are erased after 30 days.", 1, True),
        ("Bestellungen werden nach drei Jahren gelöscht.", 36, True),
        ("Los pedidos se borran a los 30 días.", 1, True),
        ("The system shall delete orders 30 days after the customer leaves.", 1, True),
        ("The system shall let bakers delete orders older than 180 days.", 6, True),
        ("Orders older than two years must go.", 24, True),
        ("Das System muss Bestellungen löschen, die älter als 90 Tage sind.", 3, True),
        ("Bestellungen müssen 30 Tage nach der Abholung gelöscht werden.", 1, True),
    ],
)
def test_a_period_that_the_draft_names(text: str, months: float, is_erased: bool) -> None:
    (found,) = kept(bakery(text))
    is_of_all = "data" in text
    assert (found.months, found.is_erased) == (pytest.approx(months), is_erased)
    assert found.entities == (() if is_of_all else ("E-1",))
    assert months_in(found.time) == pytest.approx(months)


def test_records_of_something_are_no_records_of_everything() -> None:
    (found,) = kept(bakery("The system shall keep records of orders for five years."))
    assert found.entities == ("E-1",)
    (found,) = kept(bakery("The system shall keep all records for five years."))
    assert found.entities == ()


def test_keeping_somebody_from_a_deed_keeps_no_record() -> None:
    assert kept(bakery("The system shall keep guests from placing orders six months ahead.")) == ()


def test_a_period_of_a_request_is_none() -> None:
    assert kept(bakery("Orders are exported within 30 days of the request.")) == ()
