"""What belongs to what in the data model: by what is said in one breath, and never by default."""

from __future__ import annotations

import pytest

from services.clarifier import ClarifierState, understand
from services.clarifier.state import BddGiven
from services.clarifier.steps import BDD
from services.core.contracts import Bdd


def draft(text: str) -> Bdd:
    return BDD.offline(BddGiven(state=ClarifierState(idea=understand(text))))


def lines(bdd: Bdd) -> set[tuple[str, str]]:
    names = {entity.id: entity.name for entity in bdd.entities}
    return {(entity.name, names[one.entity]) for entity in bdd.entities for one in entity.relations}


SAMPLES = (
    "A laboratory for soil. Farmers order an analysis. Every sample is labelled with a barcode and the label is "
    "scanned when the crate leaves the farm. Couriers report a delay. Nobody pays online."
)
REGANTES = (
    "Somos una comunidad de regantes. Los regantes piden un turno desde el móvil. Cada hidrante tiene un contador que "
    "envía su lectura cada hora. A fin de trimestre el secretario emite los recibos."
)


def test_a_thing_belongs_to_the_one_that_is_named_before_it() -> None:
    found = lines(draft(SAMPLES))
    assert ("label", "sample") in found
    assert ("label", "analysis") not in found


def test_nothing_belongs_to_the_main_thing_only_because_it_is_the_main_thing() -> None:
    found = lines(draft(REGANTES))
    assert ("lectura", "hidrante") in found
    assert {one for one in found if one[0] == "hidrante"} == set()


def test_who_acts_on_a_thing_of_its_own_stands_beside_it() -> None:
    bdd = draft(SAMPLES)
    assert ("courier", "delay") in lines(bdd)
    (courier,) = [entity for entity in bdd.entities if entity.name == "courier"]
    assert {a.name for a in courier.attributes if a.data_class == "personal"} == {"name", "email"}


@pytest.mark.parametrize(
    ("text", "is_debit"),
    [
        ("Parents order lunch for their children and pay by direct debit at the end of the month.", True),
        ("Padres piden la comida de sus hijos y pagan por domiciliación a fin de mes.", True),
        ("Eltern bestellen das Mittagessen ihrer Kinder und zahlen per Lastschrift am Monatsende.", True),
        ("Parents order lunch for their children and pay by credit card or by direct debit.", False),
    ],
)
def test_a_direct_debit_needs_a_mandate_and_no_card(text: str, is_debit: bool) -> None:
    bdd = draft(text)
    said = " ".join([*(r.text for r in bdd.requirements), *(f"{q.text} {q.measure}" for q in bdd.quality)])
    assert any(word in said.casefold() for word in ("mandate", "mandat")) is is_debit
    assert ("PCI" in said) is not is_debit


FEES = [
    ("A toy library. Families borrow toys. Late returns cost a small fee, paid by card.", True),
    ("Patients book a visit; no-shows are charged 20 euros by card.", True),
    ("Una ludoteca presta juegos a familias y cobra una multa a quien devuelve tarde.", True),
    ("Ein Verein verleiht Kajaks an Mitglieder. Wer zu spät zurückbringt, zahlt eine Gebühr per Karte.", True),
    ("Members rent kayaks by the hour and pay online; a late fee applies when they come back late.", False),
    ("Guests buy tickets online and pay by card.", False),
    ("Ein Museum verkauft Eintrittskarten, die online bezahlt werden.", False),
]


@pytest.mark.parametrize(("text", "is_fee"), FEES, ids=[text[:30] for text, _ in FEES])
def test_a_fee_for_what_went_wrong_is_no_purchase(text: str, is_fee: bool) -> None:
    """It is contested and waived; nobody cancels it in time and gets money back."""
    said = " ".join(one.text.casefold() for one in draft(text).requirements)
    is_contested = any(word in said for word in ("contested", "discutir", "widersprechen"))
    is_paid_back = any(word in said for word in ("pay the amount back", "devolver el importe", "erstatten"))
    assert (is_contested, is_paid_back) == (is_fee, not is_fee)


@pytest.mark.parametrize(
    ("text", "thing", "examples"),
    [
        (
            "A tool library. Members borrow drills, ladders and saws and reserve a tool for a weekend.",
            "tool",
            "drill saw",
        ),
        (
            "A toy shelf. Families take puzzles, bricks and trains home. Staff check each toy.",
            "toy",
            "brick",
        ),
        (
            "Un armario de juegos. Las familias prestan puzles, dados y trenes y reservan un juego.",
            "juego",
            "puzle dado",
        ),
        (
            "Eine Werkzeugbibliothek. Mitglieder leihen Bohrer, Leitern und Sägen und reservieren ein Werkzeug.",
            "Werkzeug",
            "Bohrer Säge",
        ),
    ],
)
def test_examples_of_a_thing_are_no_things_of_their_own(text: str, thing: str, examples: str) -> None:
    names = {entity.name for entity in draft(text).entities}
    assert thing in names
    assert not names & set(examples.split())


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("A shop for bikes. Customers order tyres, chains and bells. Staff see the orders.", {"tyre"}),
        (
            "A tool library. Members borrow drills, ladders and saws. A drill has a charger. They return a tool.",
            {"drill"},
        ),
        ("A tool library. Members borrow drills and saws and return a tool.", {"drill", "tool"}),
    ],
)
def test_what_is_more_than_an_example_is_a_thing(text: str, things: set[str]) -> None:
    """Named again, one of two, or of nothing that the product is for."""
    assert things <= {entity.name for entity in draft(text).entities}


@pytest.mark.parametrize(
    ("text", "line", "wrong"),
    [
        (
            "Volunteers bring in items. Items that come back broken go to the repair corner and are not lent out.",
            ("item", "repair corner"),
            ("repair corner", "item"),
        ),
        (
            "Nurses write a report. A report says on which ward it happened. The board reads each report.",
            ("report", "ward"),
            ("ward", "report"),
        ),
    ],
)
def test_what_stands_behind_a_preposition_is_where_the_other_one_is(
    text: str, line: tuple[str, str], wrong: tuple[str, str]
) -> None:
    found = lines(draft(text))
    assert line in found and wrong not in found


DAIRY = (
    "A regional dairy wants to replace the phone calls with its 320 farmers. Every morning the tanker driver records "
    "the litres and the temperature of each farm's milk and takes a sample. The lab sends fat, protein and germ counts "
    "the next day. Farmers see their deliveries and lab results, and at the end of the month the dairy computes the "
    "milk money from litres, fat and protein and sends each farmer a statement. If the germ count is over the limit "
    "twice in a row, the farmer and the field adviser are warned at once."
)


def test_what_somebody_gets_in_the_same_sentence_belongs_to_nothing_before_it() -> None:
    found = lines(draft(DAIRY))
    assert ("delivery", "farmer") in found and ("statement", "fat") not in found


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        (
            "Members book kayaks online. A reservation is for one afternoon and a member reserves a kayak by its slot. "
            "The club lends kayaks and whoever borrows a kayak brings it back by seven.",
            "lending",
        ),
        ("Patients book an appointment. They reserve a slot online and move it by a link.", "booking"),
    ],
)
def test_what_is_reserved_and_comes_back_is_lent(text: str, domain: str) -> None:
    bdd = draft(text)
    assert domain in bdd.domains
    assert ("loan" in {e.name for e in bdd.entities}) is (domain == "lending")
