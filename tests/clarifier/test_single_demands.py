"""One demand a sentence: lists, shared subjects and helpers, who acts, and scenarios of what the idea rules."""

from __future__ import annotations

import pytest

from services.clarifier import ClarifierState, understand
from services.clarifier.reading.cases import of_case
from services.clarifier.reading.itemized import itemized
from services.clarifier.reading.parted import parted
from services.clarifier.reading.reader import read
from services.clarifier.reading.typed import pieces
from services.clarifier.state import BddGiven
from services.clarifier.steps import BDD
from services.core.contracts import Bdd


def drafted(text: str) -> Bdd:
    return BDD.offline(BddGiven(state=ClarifierState(idea=understand(text))))


@pytest.mark.parametrize(
    ("text", "language", "parts"),
    [
        ("The yard should: list boats, print labels and email a report", "en", 3),
        ("Unser Fundus soll: Stücke verzeichnen, Anfragen annehmen und Etiketten drucken", "de", 3),
        ("Queremos: que los socios pidan parcela, que la junta sortee y que cada uno apunte lo que planta", "es", 3),
        ("We want: a register of seeds (about 1,200), germination tests every year, and labels", "en", 2),
        ("Members can: book", "en", 1),
        ("Opening hours: 9 to 5, closed on Sundays", "en", 1),
    ],
)
def test_a_list_behind_one_lead_is_as_many_sentences(text: str, language: str, parts: int) -> None:
    assert len(itemized(text, language)) == parts


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Members take a key and bring it back", "en", ["Members take a key", "Members bring it back"]),
        (
            "parents can book, move and cancel lessons",
            "en",
            [f"parents can {deed} lessons" for deed in ("book", "move", "cancel")],
        ),
        ("The clerk checks hours and fees", "en", ["The clerk checks hours and fees"]),
        (
            "Der Wart gibt das Gerät aus und nimmt es zurück",
            "de",
            ["Der Wart gibt das Gerät aus", "Der Wart nimmt es zurück"],
        ),
        (
            "Mitglieder sollen Geräte reservieren und bis zum Vortag absagen können",
            "de",
            ["Mitglieder sollen Geräte reservieren können", "Mitglieder sollen bis zum Vortag absagen können"],
        ),
        ("Los socios piden libros y suben una foto", "es", ["Los socios piden libros", "Los socios suben una foto"]),
        ("Cada pieza lleva lote, fecha y firma", "es", ["Cada pieza lleva lote, fecha y firma"]),
    ],
)
def test_each_deed_has_its_subject(text: str, language: str, expected: list[str]) -> None:
    assert parted(text, language) == expected


def test_what_follows_a_case_holds_in_that_case_only() -> None:
    found = pieces("If it comes back dirty, the keeper notes it and the member pays 15 EUR", "en")
    assert found[-1] == "the member pays 15 EUR if it comes back dirty"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Make sure that no lot drops below 200 seeds. Curators refuse requests.", "that no lot drops below 200 seeds"),
        (
            "Stellt bitte sicher, dass keine Sorten abgegeben werden. Mitglieder bestellen Saat.",
            "dass keine Sorten abgegeben werden",
        ),
        ("Hay que garantizar que nadie entre sin casco. Los socios reservan una pista.", "que nadie entre sin casco"),
    ],
)
def test_what_must_be_ensured_is_a_rule_and_left_out_by_nobody(text: str, said: str) -> None:
    bdd = drafted(text)
    assert any(said in need.text for need in bdd.requirements), [need.text for need in bdd.requirements]
    assert not any("M-1" in item.sources for item in bdd.scope_out)


def test_a_list_over_which_somebody_is_named_is_theirs() -> None:
    text = (
        "Necesitamos un sistema que permita a los prácticos:\n- aceptar un servicio\n- registrar la hora de embarque\n"
    )
    assert {clause.actor.plural for clause in read(text, "es").clauses if clause.actor} == {"prácticos"}


@pytest.mark.parametrize(
    ("words", "language", "case"),
    [
        ("If it comes back dirty, the keeper notes it", "en", ("it comes back dirty", "the keeper notes it")),
        ("Wenn was defekt ist, müssen wir das melden", "de", ("was defekt ist", "müssen wir das melden")),
        ("members keep their place", "en", None),
    ],
)
def test_the_case_and_what_follows(words: str, language: str, case: tuple[str, str] | None) -> None:
    assert of_case(words, language) == case


def test_a_scenario_is_of_its_own_sentence_or_asks_for_its_case() -> None:
    bdd = drafted(
        "Members report swarms with a photo, and the nearest catcher is called. Tide tables are taken from the office. "
        "Data on sites must not be published. Members reserve a hive."
    )
    told = {s.title: [step.text for step in s.steps] for f in bdd.features for s in f.scenarios}
    called = next(steps for title, steps in told.items() if "catcher" in title)
    assert any("reports swarms" in text for text in called) and any("catcher is called" in text for text in called)
    assert not any("100 cases" in text or "day of work" in text for steps in told.values() for text in steps)
    tides = next(need for need in bdd.requirements if "tide" in need.text.casefold())
    assert any(tides.id in asked.text for asked in bdd.open_questions)


def test_a_thing_that_nobody_keeps_gets_no_statements_of_its_own() -> None:
    bdd = drafted("Bei Sturmwarnung werden alle Fahrten abgesagt. Die Lotsen sehen die Lage.")
    assert not any("Sturmwarnung anlegen" in f"{need.text} {need.title}" for need in bdd.requirements)
    assert not any("hasn" in entity.name for entity in drafted("A tool that hasn't come back is chased.").entities)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "hey all - thinking aloud. lost property at the depot is a mess. drivers hand stuff in.",
            "Lost property at the depot",
        ),
        (
            "The contractor shall provide a system for the management of court sessions. Clerks book rooms.",
            "Management of court sessions",
        ),
        ("Our allotment of film props: 8,000 pieces. Decorators reserve props for a week.", "Allotment of film props"),
    ],
)
def test_a_title_is_a_noun_phrase(text: str, title: str) -> None:
    assert understand(text).title == title


@pytest.mark.parametrize(("language", "name"), [("de", "Zahlungsanbieter"), ("es", "Proveedor de pagos")])
def test_outside_systems_are_named_in_the_language_of_the_document(language: str, name: str) -> None:
    text = {
        "de": "Gäste zahlen mit Karte. Gäste buchen ein Zimmer.",
        "es": "Los huéspedes pagan con tarjeta. Los huéspedes reservan una habitación.",
    }
    assert name in [one.name for one in drafted(text[language]).integrations]
