"""Sentences that say something else than who does what, and what surrounds an idea: read whole, and nothing lost."""

from __future__ import annotations

import pytest

from services.clarifier.drafting.known_nouns import facts_of
from services.clarifier.reading.frames import framed
from services.clarifier.reading.model import SAID, Term
from services.clarifier.reading.reader import read
from services.clarifier.reading.speech import spoken_plainly
from services.clarifier.reading.trouble import trouble
from services.clarifier.understand import understand
from tests.clarifier.test_wishes import drafted


@pytest.mark.parametrize(
    ("text", "language", "phrase"),
    [
        ("Old permits are in Excel, about 90 of them.", "en",
         "bring over the old permits from Excel (about 90 of them)"),
        ("Tenancy data sits in Yardi.", "en", "read the tenancy data from Yardi"),
        ("Die alten Akten liegen in Excel, rund 90.", "de", "die alten Akten aus Excel (rund 90) übernehmen"),
        ("Los contratos antiguos están en Excel, unos 90.", "es",
         "traspasar los contratos antiguos desde Excel (unos 90)"),
        ("Refunds above 200 euros need the shop manager's approval.", "en",
         "accept refunds above 200 euros only with the shop manager's approval"),
        ("Badges printed from the guest list, with a photo.", "en", ""),
        ("Certificates issued from the course data, with a number.", "en",
         "issue certificates from the course data, with a number"),
        ("After 3 late returns a fine of 5 euros.", "en", "ask for a fine of 5 euros"),
        ("Less than 80 % attendance and you can't sit the exam.", "en",
         "let nobody with less than 80 % attendance sit the exam"),
        ("SSO with Okta.", "en", "sign people in through Okta"),
        ("Payout only after two partners agree.", "en", "allow the payout only after two partners agree"),
    ],
)  # fmt: skip
def test_a_frame_becomes_what_the_system_does(text: str, language: str, phrase: str) -> None:
    found = framed(text, language)
    said = [statement.phrase for statement in found.statements] if found else []
    assert said == [phrase] or (not phrase and len(said) < 2)


@pytest.mark.parametrize(
    ("text", "language", "fact"),
    [
        ("We use OpenTable for reservations.", "en", ("system", "OpenTable")),
        ("Wir nutzen medatixx als Praxissoftware.", "de", None),
        ("Wir nutzen einVERS als Vereinsprogramm.", "de", ("system", "einVERS")),
        ("Gezahlt wird am Tresen.", "de", ("scope_out", "Bezahlen im Produkt")),
        ("Se paga en la tienda.", "es", ("scope_out", "Cobrar dentro del producto")),
        ("99.9 % during opening hours is enough.", "en", ("uptime", "99.9|opening hours")),
        ("EU data residency.", "en", ("rule", "EU data residency")),
        ("maybe: gift cards", "en", ("scope_out", "gift cards")),
    ],
)
def test_a_frame_becomes_a_fact(text: str, language: str, fact: tuple[str, str] | None) -> None:
    found = framed(text, language)
    assert (found.facts if found else []) == ([fact] if fact else [])


def test_ordinary_sentences_have_no_frame() -> None:
    for text in ("Members reserve tools.", "The boats are kept in the shed.", "A vet signs the form."):
        found = framed(text, "en")
        assert found is None or found.is_background


def test_what_surrounds_a_letter_is_no_idea() -> None:
    mail = [
        "From: Ana (Sales)", "To: product", "Subject: warranty claims", "Hi all, as discussed last week.",
        "Customers send a photo of the damage.", "Thanks, Ana",
    ]  # fmt: skip
    assert spoken_plainly(mail, "en") == ["Warranty claims", "Customers send a photo of the damage."]
    assert understand("\n".join(mail)).title == "Warranty claims"
    assert spoken_plainly(["Hirten melden kranke Tiere."], "de") == ["Hirten melden kranke Tiere."]


def test_german_that_begins_with_its_verb_has_a_condition() -> None:
    (clause,) = read("Fällt eine Pumpe länger als 2 Stunden aus, soll der Gerätewart eine SMS bekommen.", "de").clauses
    assert clause.condition == "wenn eine Pumpe länger als 2 Stunden ausfällt"


def test_a_passive_without_a_subject_is_quoted() -> None:
    text = "Kunden bestellen Rezepte. Wenn die Kontrolle fehlt, darf nicht freigegeben werden."
    clause = next(c for c in read(text, "de").clauses if "frei" in c.phrase)
    assert (clause.verb, clause.phrase) == (SAID, "Wenn die Kontrolle fehlt, darf nicht freigegeben werden")


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Queremos que los socios reserven pistas, que si llueve se avise a todos y que cada pista tenga luz.", "es",
         "llueve luz"),
        ("Generalversammlung: Einladung 2 Wochen vorher mit Tagesordnung, eine Stimme pro Kopf.", "de", "Tagesordnung"),
    ],
)  # fmt: skip
def test_nothing_that_is_asked_for_is_lost_in_silence(text: str, language: str, words: str) -> None:
    said = " ".join(f"{clause.condition} {clause.subject} {clause.phrase}" for clause in read(text, language).clauses)
    assert all(word in said for word in words.split())


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Somos un coro y se pierde una semana cada temporada", "es", "se pierde una semana cada temporada"),
        ("Somos una escuela de danza con 340 alumnas", "es", ""),
        ("Die Liste liegt aus, und wir vergessen jede Woche zwei Termine", "de",
         "wir vergessen jede Woche zwei Termine"),
    ],
)  # fmt: skip
def test_trouble_is_the_clause_that_hurts(text: str, language: str, expected: str) -> None:
    assert trouble(text, language) == expected


@pytest.mark.parametrize(
    ("text", "field", "other"),
    [
        ("die tierarztpraxis stellt rezepte für katzen aus", "Dosis", "Zutaten"),
        ("die köchin sammelt rezepte mit zutaten und portionen", "Zutaten", "Dosis"),
    ],
)
def test_a_noun_of_two_meanings_has_the_facts_of_its_context(text: str, field: str, other: str) -> None:
    facts = facts_of(Term("Rezept", "Rezepte", "n"), "de", text)
    assert field in facts and other not in facts


def test_one_noun_calls_no_kind_of_product() -> None:
    text = (
        "Surveyors note cracks in a bridge survey. They take photos of each crack. The office turns the survey into "
        "a quote. The owner sees the quote. Surveyors add a sketch of each pier."
    )
    bdd = drafted(text)
    assert not any("vote" in requirement.text for requirement in bdd.requirements)
    assert bdd.goals and all(any(c.isdigit() for c in goal.measure) for goal in bdd.goals)


def test_what_is_there_today_is_brought_over_and_not_left_out() -> None:
    bdd = drafted(
        "Clerks issue permits to market traders. Traders see their permits. Old permits are in Excel, about 90 of them."
    )
    assert any("bring over the old permits" in requirement.text for requirement in bdd.requirements)
    assert not any("Moving old records" in item.text for item in bdd.scope_out)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "Guests book a bed. A night needs two people, one of them with first aid.",
            " night has two people, one of them with first aid",
        ),
        (
            "Guests are referred by the council by phone. Guests book a bed.",
            "uests are referred by the council by phone",
        ),
        (
            "When someone posts a receipt, pull the amount out of it, ask which project. Clerks see it.",
            "When someone posts a receipt",
        ),
        ("Every morning the council wants the number of guests. Guests book a bed.", "see the number of guests"),
        (
            "We note the name and the bed. The council must see the beds. Guests book a bed.",
            "note the name and the bed",
        ),
    ],
)
def test_what_cannot_be_right_stands_in_the_own_words(text: str, statement: str) -> None:
    assert any(statement in requirement.text for requirement in drafted(text).requirements)


@pytest.mark.parametrize(
    ("text", "language", "phrases"),
    [
        ("Queremos que el paciente reserve online, que reciba un aviso y que pueda anular su cita.", "es",
         ["reservar online", "recibir un aviso", "anular su cita"]),
        ("Nutzer registrieren sich mit Ausweis, öffnen das Schloss mit dem Handy, zahlen pro Stunde.", "de",
         ["sich mit Ausweis registrieren", "das Schloss mit dem Handy öffnen", "pro Stunde zahlen"]),
        ("Das Programm soll die Zahl erkennen und den Verbrauch ausrechnen.", "de",
         ["die Zahl erkennen", "den Verbrauch ausrechnen"]),
    ],
)  # fmt: skip
def test_several_deeds_in_one_breath_are_several_statements(text: str, language: str, phrases: list[str]) -> None:
    found = [clause.phrase for clause in read(text, language).clauses]
    assert [phrase for phrase in phrases if phrase not in found] == []


def test_the_name_of_a_system_is_no_thing_that_is_kept() -> None:
    bdd = drafted("slack bot: pull the amount out of a receipt, push it to Xero as a draft bill.")
    assert not any("Xeros" in said for said in (bdd.problem, *(r.text for r in bdd.requirements)))
