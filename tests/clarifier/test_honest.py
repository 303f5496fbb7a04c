"""What is not understood stands as a quotation, and a title is a name or how the idea begins."""

from __future__ import annotations

import pytest

from services.clarifier.drafting.assemble import draft
from services.clarifier.lint import why_unsound
from services.clarifier.reading.faults import fault
from services.clarifier.reading.typed import pieces
from services.clarifier.reading.wished import LONGEST
from services.clarifier.state import ClarifierState
from services.clarifier.understand import understand
from services.core.contracts import Bdd


def drafted(text: str) -> Bdd:
    return draft(ClarifierState(idea=understand(text)), None)


@pytest.mark.parametrize(
    ("language", "deed", "rule"),
    [
        ("en", "book a slot", ""),
        ("en", "say before noon whether they're coming to rehearsal", ""),
        ("en", "invoice are exported monthly", "second-verb"),
        ("en", "reply with a question and the nurse answers it", "pronoun"),
        ("en", "sign on the tablet (Anglia", "brackets"),
        ("en", "have an api i think", "speaker"),
        ("en", "put the bike into the", "open-end"),
        ("es", "reservar la pista de pádel y la sala común", ""),
        ("es", "apuntarse y pagan una señal", "second-verb"),
        ("es", "aprobar los cambios o los rechaza", "pronoun"),
        ("es", "buscar quién puede cubrirlo", "pronoun"),
        ("de", "einen Platz im Kurs buchen", ""),
        ("de", "kranke Tiere melden", ""),
        ("de", "online eine Selbstauskunft aus füllen", "open-end"),
        ("de", "ein Foto, sprech was dazu machen", "second-verb"),
        ("de", "ihn an die Zentrale melden", "pronoun"),
    ],
)
def test_a_deed_has_one_verb_and_no_pronoun_of_nothing(language: str, deed: str, rule: str) -> None:
    assert fault(deed, language) == rule


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "Volunteers water the beds. When it rains the bed rests and so do those who would have come.",
            "“When it rains the bed rests and so do those who would have come”",
        ),
        (
            "Imker melden Schwärme. Der Obmann ruft den Nächsten an und der holt ihn ab.",
            "Der Obmann ruft den Nächsten an und der holt ihn ab",
        ),
    ],
)
def test_what_is_not_taken_apart_for_certain_is_quoted_whole(text: str, whole: str) -> None:
    assert any(whole in one.text for one in drafted(text).requirements)


def test_a_quotation_that_leans_back_names_what_on() -> None:
    bdd = drafted("Labs send results by noon. The vet has to release them first. Owners read the results.")
    (one,) = [r.text for r in bdd.requirements if "release" in r.text]
    assert "release them first" not in one or "said after “Labs send results by noon”" in one


@pytest.mark.parametrize(
    ("language", "unit", "parts"),
    [
        ("en", "Parents pay per term and siblings get a discount", 2),
        ("en", "The driver records hours and diesel", 1),
        ("de", "Mitfahrer fragen an und der Fahrer sagt zu oder ab", 2),
        ("de", "Ein Vorbesuch findet statt, den ein Ehrenamtlicher protokolliert", 1),
        ("es", "La cooperativa recoge la miel; el apicultor ve su pago", 2),
        ("es", "Los mecánicos anotan cada reparación y las piezas que han usado", 1),
    ],
)
def test_a_sentence_parts_only_where_both_sides_say_something(language: str, unit: str, parts: int) -> None:
    assert len(pieces(unit, language)) == parts


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Subject: key register for the caretakers\n\nResidents borrow keys.", "Key register for the caretakers"),
        (
            "Unser Bürgerbüro braucht eine bessere Terminvergabe. Bürger buchen Termine.",
            "Bürgerbüro: bessere Terminvergabe",
        ),
        ("Para el taller de costura: las alumnas reservan máquinas.", "Reserva de máquinas"),
        ("Something like a shared wardrobe. Friends lend dresses.", "Shared wardrobe"),
        ("Nutzer sehen freie Kajaks.", "Nutzer sehen freie Kajaks"),
    ],
)
def test_a_title_is_a_name_or_how_the_idea_begins(text: str, title: str) -> None:
    found = understand(text).title
    assert found == title and len(found) <= LONGEST


@pytest.mark.parametrize(
    ("text", "thing", "means"),
    [
        ("Volunteers check tools in and out with a phone. Members borrow tools.", "tool", "phone"),
        ("Mitglieder leihen Boote mit dem Handy. Boote haben eine Nummer.", "Boot", "Handy"),
        ("Los socios reservan barcas con el móvil.", "barca", "móvil"),
    ],
)
def test_by_what_it_is_done_is_no_fact_of_the_thing(text: str, thing: str, means: str) -> None:
    (entity,) = [one for one in drafted(text).entities if one.name == thing]
    assert means.casefold() not in [attribute.name.casefold() for attribute in entity.attributes]


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        ("Guards log rescues. Shifts are planned in another tool, leave that alone.", "Shifts"),
        ("Helfer buchen Schichten. Fahrtkosten rechnet weiterhin die Buchhaltung ab.", "Fahrtkosten"),
        ("Las familias recogen lotes. De la contabilidad se encarga otra entidad.", "Contabilidad"),
    ],
)
def test_what_goes_on_elsewhere_is_left_out_and_demands_nothing(text: str, outside: str) -> None:
    bdd = drafted(text)
    assert outside in [item.text for item in bdd.scope_out]
    assert not any(outside.casefold() in one.text.casefold() for one in bdd.requirements)


@pytest.mark.parametrize(
    "text",
    [
        "34 Vereine, 9 Hallen. Vereine buchen Hallen.",
        "Clubs book halls. We expect about 200 bookings a week.",
        "Los clubes reservan salas. Somos 45 clubes.",
    ],
)
def test_how_much_there_is_is_neither_asked_nor_demanded(text: str) -> None:
    bdd = drafted(text)
    figures = ("34", "200", "45")
    assert not any(figure in one.text for figure in figures for one in (*bdd.requirements, *bdd.open_questions))


def test_no_sentence_of_a_messy_idea_is_unsound() -> None:
    bdd = drafted(
        "ok so my aunt runs a kennel, 40 dogs. owners drop them off, we weigh every dog and note what it eats and "
        "when it last had pills, if it limps the vet is called and she decides. owners get a pic a day. no cats"
    )
    assert [why_unsound(one, bdd) for one in bdd.requirements if why_unsound(one, bdd)] == []
