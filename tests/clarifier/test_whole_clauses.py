"""Ideas told in the present are taken whole: each deed by whoever does it, with what it is done to."""

from __future__ import annotations

from functools import lru_cache

import pytest

from services.clarifier import ClarifierState, understand
from services.clarifier.reading.reader import read
from services.clarifier.reading.words import gender_es
from services.clarifier.state import BddGiven
from services.clarifier.steps import BDD
from services.core.contracts import Bdd


@lru_cache
def drafted(text: str) -> Bdd:
    return BDD.offline(BddGiven(state=ClarifierState(idea=understand(text))))


def said(text: str) -> list[str]:
    return [r.text for r in drafted(text).requirements if not any(s.startswith("A-") for s in r.sources)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (  # "Singers say" is no name that thinks something
            "We sing in a choir of 60 people. Singers say whether they come to a rehearsal and the conductor uploads "
            "sheet music. Sheet music must be seen only by members.",
            "The system shall let singers say whether they come to a rehearsal.",
        ),
        (  # "found items" are things, and nobody found them in the past
            "Lost property at a station. Staff register found items with a photo and where it was found, travellers "
            "describe what they lost, and we suggest matches. Items are given away after 90 days.",
            "The system shall let the staff register found items with a photo and where it was found.",
        ),
        (
            "Lost property at a station. Staff register found items with a photo and where it was found, travellers "
            "describe what they lost, and we suggest matches. Items are given away after 90 days.",
            "The system shall let travellers describe what they lost.",
        ),
        (
            "We keep bees. Each beekeeper notes inspections per hive, sees when a hive was last treated.",
            "The system shall let beekeepers see when a hive was last treated.",
        ),
        (
            "A blood bank. Nurses record each donation, and hospitals order units by blood group.",
            "The system shall let hospitals order units by blood group.",
        ),
        (
            "A canteen. Cooks see the meals. Parents top up a balance by bank transfer.",
            "The system shall let parents top up a balance by bank transfer.",
        ),
        (
            "Museum tours. A teacher requests a tour, the office assigns a guide who speaks the language.",
            "The system shall let the office assign a guide who speaks the language.",
        ),
        (
            "A canal. The water master makes the turn list and opens the gates. Farmers ask for hours.",
            "The system shall let water masters open the gates.",
        ),
        (
            "The guard opens the gate and notes the amount delivered to each plot.",
            "The system shall let guards note the amount delivered to each plot.",
        ),
        (
            "A hospice wants its volunteers to log visits (who, how long, how it went) from their phones, the "
            "coordinator matches patients with a volunteer who lives nearby and speaks the language, and relatives "
            "can leave a note.",
            "The system shall let coordinators match patients with a volunteer who lives nearby and "
            "speaks the language.",
        ),
        (  # what is due back is no reminder
            "Members reserve a tool for a weekend, and get a reminder by e-mail before it is due back.",
            "The system shall make sure that members get a reminder by e-mail before the tool is due back.",
        ),
        (  # two demands, one each
            "Volunteers check tools in and out at the counter with a phone and mark damage with a photo.",
            "The system shall let volunteers mark damage with a photo.",
        ),
        ("Volunteers see cases. Data stays in the UK.", "The system shall make sure that the data stays in the UK."),
        (
            "We don't want guests to see prices. Hosts set the price per night.",
            "The system shall keep guests from seeing prices.",
        ),
        (
            "No queremos que los huéspedes vean los precios. Los anfitriones ponen el precio.",
            "El sistema debe impedir a los huéspedes ver los precios.",
        ),
        (
            "Los vecinos piden semillas. No queremos que se vean los teléfonos de los hortelanos.",
            "El sistema debe impedir a los usuarios ver los teléfonos de los hortelanos.",
        ),
        (
            "Wir wollen nicht, dass Gäste die Preise sehen. Gastgeber legen den Preis fest.",
            "Das System muss verhindern, dass Gäste die Preise sehen können.",
        ),
    ],
)
def test_a_deed_is_stated_as_it_was_told(text: str, wanted: str) -> None:
    assert wanted in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "We don't want guests to see prices. Hosts set the price per night.",
        "We don't want it to be slow. Members borrow books.",
    ],
)
def test_whom_a_ban_is_about_is_not_out_of_scope(text: str) -> None:
    assert not {item.text for item in drafted(text).scope_out} & {"Guests", "It"}


def test_what_was_lost_last_week_is_no_deed() -> None:
    assert said("Last week we lost three bikes. The club lost a drill. Members borrow tools.") == [
        "The system shall let members borrow tools."
    ]


def test_getting_rid_of_paper_is_no_deed() -> None:
    text = "Jedes Gerät muss nach dem Einsatz geprüft werden. Papier wollen wir loswerden."
    assert said(text) == ["Das System muss sicherstellen, dass jedes Gerät nach dem Einsatz geprüft wird."]


@pytest.mark.parametrize(
    ("language", "text", "target"),
    [
        ("de", "Gäste bestellen am Tisch ein Gericht.", "Gericht"),
        ("de", "Die Fahrer wollen die Kunden auf einer Karte sehen.", "Kunde"),
        ("de", "Mitglieder reservieren im Kalender einen Raum.", "Raum"),
        ("es", "Los vecinos ven en el mapa las incidencias.", "incidencia"),
        ("en", "Guests see on a map the free bikes.", "bike"),
        ("en", "Drivers see the customers on a map.", "customer"),
        ("en", "Members write a report in a list.", "report"),
    ],
)
def test_the_object_comes_before_the_place(language: str, text: str, target: str) -> None:
    found = read(text, language).clauses[0].target
    assert found is not None
    assert found.singular == target


def test_spanish_nouns_on_eta_are_feminine_but_for_a_few() -> None:
    assert [gender_es(noun) for noun in ("etiqueta", "tarjeta", "receta", "planeta", "atleta")] == list("fffmm")
