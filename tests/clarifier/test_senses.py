"""A word that calls a pattern in one sense does not call it in another: who publishes a shift writes no article."""

from __future__ import annotations

import pytest

from services.clarifier.drafting.matching import match
from services.clarifier.drafting.slots import render
from services.clarifier.reading.reader import read
from services.core.contracts import Constraint, Entity, Requirement
from services.hld.brief import read_brief
from services.hld.loading import catalogue
from services.hld.matching import choose_patterns
from tests.hld.ideas import MARKETPLACE

OTHER_SENSE = [
    ("en", "Nurses swap duties and the ward manager publishes the shifts on the web page.", "content"),
    ("en", "Lecturers publish the exam results and students see their marks.", "content"),
    ("en", "Our book club members rate books and choose the next book to read together.", "booking"),
    ("en", "Visitors sign the guest book of our museum and leave a memory.", "booking"),
    ("en", "Archivists keep the letters in order by year and find a letter by its sender.", "ordering"),
    ("en", "Lawyers see the court orders of a case and note the deadline.", "ordering"),
    ("en", "Midwives record deliveries at home and the weight of each baby.", "delivery"),
    ("en", "Traffic wardens write parking tickets and drivers object to a ticket.", "booking"),
    ("en", "Lawyers look up an article of the law and note how the court read it.", "content"),
    ("de", "Laboranten lagern Proben gekühlt und erfassen den Messwert jeder Probe.", "event"),
    ("de", "Pflegekräfte veröffentlichen den Dienstplan für den nächsten Monat.", "content"),
    ("es", "El encargado publica los turnos del mes y los camareros los ven.", "content"),
    ("es", "El encargado publica los turnos del mes y los camareros los ven.", "ordering"),
    ("es", "El juzgado publica las listas de vistas y los abogados ven su sala.", "content"),
]
OUR_SENSE = [
    ("en", "Editors publish articles and readers comment on an article.", "content"),
    ("en", "Members book a wheel and cancel the booking.", "booking"),
    ("en", "Customers order bread and pick up the order.", "ordering"),
    ("en", "Drivers scan each parcel and note the deliveries of the day.", "delivery"),
    ("de", "Der Chor plant Proben, Sängerinnen sagen zu.", "event"),
    ("es", "Los redactores publican noticias y los lectores comentan un artículo.", "content"),
    ("es", "Los clientes encargan tartas y el obrador ve los pedidos.", "ordering"),
]


@pytest.mark.parametrize(("language", "text", "pattern"), OTHER_SENSE)
def test_another_sense_calls_no_pattern(language: str, text: str, pattern: str) -> None:
    assert pattern not in {one.pattern.id for one in match(read(text, language))}


@pytest.mark.parametrize(("language", "text", "pattern"), OUR_SENSE)
def test_our_sense_does(language: str, text: str, pattern: str) -> None:
    assert pattern in {one.pattern.id for one in match(read(text, language))}


def chosen(text: str, entity: str) -> set[str]:
    """The patterns of a design that asks for one thing, on a web page."""
    bdd = MARKETPLACE.model_copy(
        update={
            "title": "Plan",
            "summary": text,
            "problem": text,
            "requirements": (Requirement(id="R-1", title=text, text=text, priority="must", sources=("M-1",)),),
            "entities": (Entity(id="E-1", name=entity, attributes=(), description=text, sources=("M-1",)),),
            "constraints": (Constraint(id="C-1", kind="technology", text="They use a web page", sources=("M-1",)),),
            "quality": (), "integrations": (), "scope_out": (), "features": (), "personas": (),
        }
    )  # fmt: skip
    return {one.pattern.id for one in choose_patterns(read_brief(bdd), catalogue())}


@pytest.mark.parametrize(
    ("text", "entity", "pattern", "is_ours"),
    [
        ("Shift leads publish shifts on the web page", "shift", "content", False),
        ("Publish the exam results", "result", "content", False),
        ("Editors publish an article", "text", "content", True),
        ("Publicar los turnos del mes", "turno", "content", False),
        ("Publicar una noticia en la web", "texto", "content", True),
        ("Sitzungslisten veröffentlichen", "Liste", "content", False),
        ("Einen Artikel veröffentlichen", "Text", "content", True),
        ("Rate books of the book club", "mark", "bookings", False),
        ("Permitir al encargado ver los turnos", "turno", "orders", False),
        ("Record deliveries at home and the weight of the baby", "weight", "logistics", False),
        ("Deliveries go to the customer by van", "stop", "logistics", True),
        ("Survey plots of land", "plot", "forms", False),
        ("Employees answer a survey", "answer", "forms", True),
    ],
)
def test_a_design_takes_a_pattern_by_what_is_meant(text: str, entity: str, pattern: str, is_ours: bool) -> None:
    assert (pattern in chosen(text, entity)) is is_ours


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("Los vecinos prestan bicicletas y las devuelven el lunes.", "bicicleta está prestada", "prestado,"),
        ("Los socios piden prestada una bicicleta y la devuelven.", "bicicleta está prestada", "prestado,"),
        ("Los alumnos pueden tomar prestados libros.", "libro está prestado", "prestada"),
        ("Los vecinos prestan taladros y los devuelven el lunes.", "taladro está prestado", "prestada"),
    ],
)
def test_what_is_said_of_a_thing_has_its_gender(text: str, right: str, wrong: str) -> None:
    lending = next(one for one in match(read(text, "es")) if one.pattern.id == "lending")
    said = [render(one.text["es"], lending.slots) for one in lending.pattern.requirements]
    assert any(right in one for one in said), said
    assert not any(wrong in one for one in said), said


def test_the_verb_itself_and_what_is_said_most_often_name_the_thing() -> None:
    text = "A tool library. Members borrow drills and saws and reserve a tool for a weekend. A late tool costs a fee."
    things = {one.pattern.id: one.slots.terms["thing"].key for one in match(read(text, "en"))}
    assert set(things.values()) == {"tool"}, things
