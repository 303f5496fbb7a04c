"""A rewording says no to what was said no to, of all the things that were named, and by nobody who is none."""

from __future__ import annotations

import pytest

from services.clarifier import ClarifierState, understand
from services.clarifier.drafting.plain import sentence
from services.clarifier.reading.clean import readable, sentences
from services.clarifier.reading.colloquial import written_out
from services.clarifier.reading.mood import Mood, discourse
from services.clarifier.reading.scope import is_no_lost, is_no_moved, is_noun_lost
from services.clarifier.reading.strict import not_understood
from services.clarifier.reading.typed import pieces, units
from services.clarifier.state import BddGiven
from services.clarifier.steps import BDD

NO = [
    ("de", "Das System muss verhindern, dass Pfleger sehen können, wer besucht wurde.",
     "Die Pfleger sehen, wer nicht besucht wurde", True),
    ("de", "Das System muss verhindern, dass Namen angezeigt werden.", "Namen dürfen nicht angezeigt werden", False),
    ("en", "The system shall not let nurses see who was called.", "Nurses see who was not called", True),
    ("en", "The system shall not let guests see names.", "Guests must not see names", False),
    ("es", "El sistema debe impedir a los guías ver quién pagó.", "Los guías ven quién no pagó", True),
    ("es", "El sistema debe impedir a los guías ver precios.", "Los guías no ven precios", False),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "typed", "is_moved"), NO)
def test_a_no_within_a_part_is_not_the_whole_s(language: str, text: str, typed: str, is_moved: bool) -> None:
    assert is_no_moved(text, typed, language) is is_moved
    assert (not_understood(text, typed, language) == "scope") is is_moved


@pytest.mark.parametrize(
    ("text", "beside", "typed", "is_lost"),
    [
        ("Das System muss verhindern, dass Gäste auf dem Handy bleiben.", "",
         "Namen der Gäste dürfen nicht auf dem Handy bleiben", True),
        ("Gäste zahlen.", "Namen bleiben nicht auf dem Handy.", "Namen der Gäste bleiben nicht auf dem Handy", False),
        ("Das System muss dafür sorgen, dass Wirte Plätze vergeben können.", "", "Der Wirt vergibt den Platz", False),
        ("Das System muss zeigen, wer kommt.", "", "Der Chor will wissen, wer kommt", False),
    ],
)  # fmt: skip
def test_a_german_noun_is_not_left_out(text: str, beside: str, typed: str, is_lost: bool) -> None:
    assert is_noun_lost(text, typed, beside) is is_lost


@pytest.mark.parametrize(
    ("language", "text", "typed", "why"),
    [
        ("de", "Das System muss sicherstellen, dass der Wart jedes Rad prüfen und sieht, wann es dran ist.",
         "", "order"),
        ("de", "Das System muss sicherstellen, dass Helfer ihre Stunden eintragen, am Handy sollen.", "", "order"),
        ("de", "Das System muss sicherstellen, dass Boot gesperrt bis repariert wird.", "", "order"),
        ("de", "Das System muss dafür sorgen, dass Später sehen können, wo es liegt.", "", "no-subject"),
        ("en", "The system shall make sure that members get a note, and not be able to book.", "", "order"),
        ("en", "The system shall make sure that what helps is if each one signs.", "", "order"),
        ("en", "The system shall make sure that the brother Paul approves late bookings.",
         "Brother Paul approves", "article"),
        ("en", "The system shall make sure that the brother Paul approves late bookings.",
         "the brother Paul approves", ""),
        ("es", "El sistema debe garantizar que reserven por el móvil.", "", "no-subject"),
        ("es", "El sistema debe garantizar que los socios reserven por el móvil.", "", ""),
    ],
)  # fmt: skip
def test_a_half_sentence_is_no_rewording(language: str, text: str, typed: str, why: str) -> None:
    assert not_understood(text, typed, language) == why


def test_one_german_modal_helps_two_deeds() -> None:
    said = sentence("Der Wart soll jedes Rad prüfen und sehen, wann es dran ist", "de")
    assert said == "Das System muss sicherstellen, dass der Wart jedes Rad prüfen und sehen kann, wann es dran ist."


def test_more_of_what_hangs_on_dass_stays_with_it() -> None:
    unit = "Mir schwebt vor, dass man das Teil knipst, eine Nummer bekommt und später sieht, wo es liegt"
    assert pieces(unit, "de") == [unit]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Los vecinos llaman al timbre y no hay nadie."),
        ("en", "Guests ring the bell and nobody answers."),
        ("de", "Die Gäste rufen an, und keiner geht ran."),
    ],
)
def test_that_nobody_is_there_is_how_it_goes_today(language: str, text: str) -> None:
    known = units(text)
    talk = discourse(known, language)
    assert {talk.mood(known[0], piece) for piece in pieces(known[0], language)} == {Mood.TODAY}


def test_a_bare_spanish_deed_in_a_case_is_the_product_s() -> None:
    text = "Somos un club de remo. Estaría bien tener un tablón. Cuando el técnico cambia algo, avisar a todos."
    told = [one.text for one in BDD.offline(BddGiven(state=ClarifierState(idea=understand(text)))).requirements]
    assert "Cuando el técnico cambia algo, el sistema debe avisar a todos." in told
    assert not any("estaría" in one for one in told if "«" not in one)


def test_words_as_they_are_typed_in_a_hurry() -> None:
    assert written_out("kiero ke vean kien la a dado y si ha comido", "es") == (
        "quiero que vean quien la ha dado y si ha comido"
    )
    assert written_out("un kilo de kiwis", "es") == "un kilo de kiwis"


def test_the_points_of_a_protocol_are_items() -> None:
    assert sentences(readable("TOP 1 Schlüssel\nTOP 2 Fahrtenbuch? -> ja")) == ["• Schlüssel", "• Fahrtenbuch: ja"]


LOST = [
    (
        "de",
        "Das System muss dafür sorgen, dass Gäste drei Boote mieten können.",
        "Kein Gast darf drei Boote mieten",
        True,
    ),
    (
        "de",
        "Das System muss sicherstellen, dass kein Gast drei Boote mietet.",
        "Kein Gast darf drei Boote mieten",
        False,
    ),
    ("de", "Das System muss zeigen, wer kommt.", "Wir sehen, wer nicht kommt", False),
    ("en", "The system shall let guests open the gate.", "Guests can't open the gate", True),
    ("en", "The system shall let guests book and pay.", "Guests not only book, they pay", False),
    ("en", "The system shall remind whoever misses a shift.", "No-shows are reminded", False),
    ("es", "El sistema debe permitir a los socios ver precios.", "Ningún socio ve precios", True),
]


@pytest.mark.parametrize(("language", "text", "typed", "is_lost"), LOST)
def test_a_no_is_not_lost(language: str, text: str, typed: str, is_lost: bool) -> None:
    assert is_no_lost(text, typed, language) is is_lost
    assert not is_lost or not_understood(text, typed, language) == "scope"


@pytest.mark.parametrize(
    "idea",
    [
        "Kein Gast darf mehr als drei Boote mieten. Gäste mieten Boote.",
        "Members lend skis. No skier may keep them longer than a week.",
        "Los vecinos usan la sala. Ningún vecino puede reservar más de dos tardes.",
        "Keine Familie bekommt mehr als einen Garten. Familien melden sich an.",
        "Los vecinos reservan la sala. No se puede reservar más de dos tardes sin pagar antes.",
        "Helfer buchen Schichten. Mehr als drei Boote darf niemand mieten.",
    ],
)
def test_what_is_forbidden_is_never_allowed(idea: str) -> None:
    bdd = BDD.offline(BddGiven(state=ClarifierState(idea=understand(idea))))
    no = ("kein", "niemand", "verhindern", "keep", "no ", "ningún", "impedir", "not ")
    forbidden = next(
        one.text.casefold()
        for one in bdd.requirements
        if any(word in one.text.casefold() for word in ("drei", "longer than", "más de dos", "mehr als einen"))
    )
    assert any(word in forbidden for word in no), forbidden


@pytest.mark.parametrize(
    ("idea", "deed"),
    [
        ("Fines are paid at the counter. Readers extend loans.", "system shall pay"),
        ("Beds are watered every day. Gardeners swap days.", "system shall water"),
        ("Las cuotas se pagan en la oficina. Los socios piden hora.", "sistema debe pagar"),
        ("Die Wäsche wird montags gewaschen. Bewohner buchen die Maschine.", "system muss die wäsche waschen"),
    ],
)
def test_what_people_do_with_their_hands_is_no_program_s(idea: str, deed: str) -> None:
    bdd = BDD.offline(BddGiven(state=ClarifierState(idea=understand(idea))))
    assert [one.text for one in bdd.requirements if deed in one.text.casefold()] == []
