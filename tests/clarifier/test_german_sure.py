"""German clauses in which every word has its place are stated whole, by whoever does it, in the case that is named."""

from __future__ import annotations

import pytest

from services.clarifier import understand
from services.clarifier.reading.german_last import said_last
from services.clarifier.reading.left_out import left_out
from services.clarifier.reading.sure import is_misread, is_sure
from services.clarifier.reading.words import term
from tests.clarifier.test_no_things import drafted, said

LEAD = "Wir brauchen ein Portal. Mitglieder buchen einen Platz. "


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # "ihr" says whose it is, and speaks to nobody
        ("Künftig reserviert jede Abteilung ihr Gerät selbst und gibt an, wofür es gebraucht wird.",
         ["Das System muss dafür sorgen, dass jede Abteilung künftig ihr Gerät selbst reservieren kann.",
          "Das System muss sicherstellen, dass jede Abteilung angibt, wofür es gebraucht wird."]),
        ("Patienten fordern ihr Rezept an, nennen den Wirkstoff, und die MFA prüft, ob die Karte eingelesen ist.",
         ["Das System muss sicherstellen, dass die MFA prüft, ob die Karte eingelesen ist."]),
        # one of two deeds, and not each of them; "weiter" of "weitergeben"
        ("Der Arzt gibt Rezepte frei oder lehnt sie mit einer Begründung ab.",
         ["Das System muss sicherstellen, dass der Arzt Rezepte freigibt oder die Rezepte mit einer "
          "Begründung ablehnt."]),
        ("Sobald ein Gast abreist, wird die Reinigungskraft benachrichtigt; sie bestätigt den Auftrag oder gibt ihn an "
         "eine Kollegin weiter.",
         ["Das System muss sicherstellen, dass die Reinigungskraft den Auftrag bestätigt oder den Auftrag an eine "
          "Kollegin weitergibt."]),
        # what follows in the same case
        ("Wird ein Platz frei, rückt das nächste Kind nach und die Eltern haben einen Tag Zeit zuzusagen.",
         ["Wenn ein Platz frei wird, muss das System sicherstellen, dass die Eltern einen Tag Zeit zuzusagen haben."]),
        # one of a kind with a hyphen stays one
        ("Geräte über 1.000 Euro muss die IT-Leitung vorab genehmigen.",
         ["Das System muss sicherstellen, dass die IT-Leitung Geräte über 1.000 Euro vorab genehmigt."]),
        # they are freed of it, and it is not forbidden
        ("Vermieter sollen ihre Termine nicht mehr per Telefon abstimmen müssen.",
         ["Das System muss sicherstellen, dass Vermieter ihre Termine nicht mehr per Telefon abstimmen müssen."]),
        # two clauses behind "dass", a comma left out
        ("Ich will, dass Helfer ihre Kisten scannen und man sofort sieht wer wie viel gelesen hat.",
         ["Das System muss sicherstellen, dass Helfer ihre Kisten scannen und man sofort sieht, wer wie viel "
          "gelesen hat."]),
    ],
)  # fmt: skip
def test_a_clause_that_is_sure_is_stated_whole(text: str, wanted: list[str]) -> None:
    found = said(LEAD + text)
    assert all(one in found for one in wanted), found


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Die MFA prüft, ob die Karte eingelesen ist", True),
        ("Der Arzt gibt Rezepte frei oder lehnt die Rezepte ab", True),
        ("Wer zu spät kommt, wird gesperrt", True),
        ("sie bestätigt den Auftrag", False),  # who?
        ("Wir brauchen eine Liste der Fahrer", False),
        ("Der Wart prüft das Boot, aber die Leitung entscheidet", False),
        ("Bei Regen kein Training", False),
    ],
)
def test_where_every_word_has_its_place(text: str, sure: bool) -> None:
    assert is_sure(text, "de") is sure
    assert not is_misread(text, [], "de")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Gutscheine brauchen wir erstmal nicht", "Gutscheine"),
        ("Eine Bezahlfunktion brauche ich vorerst nicht", "Eine Bezahlfunktion"),
        ("Man zahlt weiterhin an der Kasse", ""),
    ],
)
def test_what_is_left_out_is_no_person(text: str, what: str) -> None:
    found = left_out(text)
    assert (found[1] if found else "") == what


def test_what_people_go_on_doing_elsewhere_is_named_as_left_out() -> None:
    out = [one.text for one in drafted(f"{LEAD}Zahlen tut man weiterhin an der Kasse.").scope_out]
    assert "Zahlen" in out and "Man" not in out, out


def test_whoever_is_who_gets_it_and_no_case() -> None:
    assert said_last("Wer dreimal unentschuldigt fehlt, bekommt eine Erinnerung vom Vorstand") == ("", "")


def test_a_purpose_of_nothing_is_said_as_a_sentence() -> None:
    goals = [
        one.text for one in drafted(f"{LEAD}Der Wart bekommt eine Übersicht, damit nichts doppelt bezahlt wird.").goals
    ]
    assert "Nichts wird doppelt bezahlt" in goals, goals


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("Könnten Sie uns eine Lösung für Folgerezepte entwerfen?", "Folgerezepte"),
        ("Kannst du uns eine App für Folgerezepte bauen?", "App für Folgerezepte"),
    ],
)
def test_what_the_reader_is_asked_to_build_names_it(asked: str, title: str) -> None:
    text = f"{asked} Patienten fordern ihr Rezept über ein Formular an. Der Arzt prüft die Rezepte."
    assert understand(text).title == title
    assert not any("entwerfen" in one.text or "bauen" in one.text for one in drafted(text).open_questions)


LOAN = "Wir brauchen ein Portal für Leihgeräte. Trainer leihen Geräte aus. "
KEPT = [
    # what hangs on a question or on a case stays, and nobody's wish is in it
    ("Jede Station meldet, welche Geräte sie braucht.",
     "Das System muss dafür sorgen, dass jede Station melden kann, welche Geräte sie braucht."),
    ("Die Wäscherei vermerkt, was fehlt oder beschädigt ist.",
     "Das System muss sicherstellen, dass die Wäscherei vermerkt, was fehlt oder beschädigt ist."),
    ("Angehörige werden nur benachrichtigt, wenn sie das möchten.",
     "Das System muss sicherstellen, dass Angehörige nur benachrichtigt werden, wenn sie das möchten."),
    ("Schlüssel für das Lager dürfen nur Trainer haben, damit da nicht jeder rein kann.",
     "Das System muss sicherstellen, dass nur Trainer Schlüssel für das Lager haben dürfen, damit da nicht jeder rein "
     "kann."),
    ("Wer ein Gerät holt, trägt sich ein und gibt an, bis wann er es braucht.",
     "Das System muss Folgendes sicherstellen: Wer ein Gerät holt, trägt sich ein und gibt an, bis wann er es "
     "braucht."),
    # what is done to somebody, or happens to them, they neither do nor may
    ("Fehlen mehr als drei Geräte, soll die Leiterin gefragt werden, ob die Probe verschoben wird.",
     "Wenn mehr als drei Geräte fehlen, muss das System sicherstellen, dass die Leiterin gefragt wird, ob die Probe "
     "verschoben wird."),
    ("Ist ein Kurs voll, kommt das Kind auf die Warteliste.",
     "Wenn ein Kurs voll ist, muss das System sicherstellen, dass das Kind auf die Warteliste kommt."),
    # one rule, and nothing that is left out
    ("Ohne Strichcode wird nichts angenommen, es sei denn die Leitung bestätigt es.",
     "Das System muss sicherstellen, dass nichts ohne Strichcode angenommen wird, außer die Leitung bestätigt es."),
    # several, and told of all that was said
    ("Die Disponentin trägt die Aufträge ein und teilt sie den Fahrern zu.",
     "Das System muss dafür sorgen, dass die Disponentin die Aufträge den Fahrern zuteilen kann."),
    ("Geht etwas kaputt, macht der Fahrer ein Foto und das Büro meldet es der Versicherung.",
     "Wenn etwas kaputtgeht, muss das System sicherstellen, dass das Büro es der Versicherung meldet."),
    ("Eltern zahlen per Karte, erst dann ist der Platz fest.",
     "Erst wenn Eltern per Karte zahlen, muss das System sicherstellen, dass der Platz fest ist."),
    # the thing of the case, the number and no name, and till when, typed without a comma
    ("Trainer bekommen einen Code. Wenn das Rad zurück ist prüft es ein Mitarbeiter.",
     "Wenn das Rad zurück ist, muss das System dafür sorgen, dass Mitarbeiter das Rad prüfen können."),
    ("Die Helfer sehen nur die Nummer und nicht den Namen.",
     "Das System muss sicherstellen, dass die Helfer nur die Nummer und nicht den Namen sehen."),
    ("Die Kaution wird bei Schäden einbehalten bis das geklärt ist.",
     "Das System muss sicherstellen, dass die Kaution bei Schäden einbehalten wird, bis das geklärt ist."),
    # typed small, without a comma
    ("der hausmeister soll sehen welche boxen am meisten genutzt werden",
     "Das System muss sicherstellen, dass der Hausmeister sieht, welche Boxen am meisten genutzt werden."),
    ("Im Coworking wollen die Leute Telefonboxen buchen.",
     "Das System muss dafür sorgen, dass Leute im Coworking Telefonboxen buchen können."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), KEPT, ids=[one[0][:40] for one in KEPT])
def test_a_clause_says_all_of_it_and_nothing_else(text: str, wanted: str) -> None:
    found = [one.text for one in drafted(LOAN + text).requirements]
    assert wanted in found, found


def test_a_sentence_below_a_list_is_none_of_its_items() -> None:
    bdd = drafted(
        "Wir brauchen ein Portal für Leihgeräte\n- Jede Station meldet ihre Geräte\n"
        "- Kommt ein Gerät beschädigt zurück, wird dem Leiter der Station sofort eine Nachricht geschickt\n"
        "Patientendaten haben in dem System nichts zu suchen."
    )
    assert "Patientendaten" in [one.text for one in bdd.scope_out]
    assert not [one.text for one in bdd.requirements if "Patientendaten" in one.text]


@pytest.mark.parametrize(
    ("typed", "one", "many"),
    [
        ("Fahrern", "Fahrer", "Fahrer"),
        ("Kindern", "Kind", "Kinder"),
        ("Therapeuten", "Therapeut", "Therapeuten"),
        ("Geräte", "Gerät", "Geräte"),
        ("Telefonbox", "Telefonbox", "Telefonboxen"),
    ],
)
def test_a_noun_has_its_numbers_in_any_case(typed: str, one: str, many: str) -> None:
    found = term(typed, "de")
    assert (found.singular, found.plural) == (one, many)


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Für unsere Kita brauchen wir was Digitales fürs Mittagessen.", "Kita: Mittagessen"),
        ("Unser Schwimmbad will die Schwimmkurse online vergeben.", "Schwimmbad: Schwimmkurse online vergeben"),
        ("moin, wir brauchen was gegen das chaos mit den schlüsseln im vereinsheim.", "Schlüssel im Vereinsheim"),
        ("Für die Heime unseres Trägers suchen wir eine Lösung für die Wäsche.", "Heime: Wäsche"),
        (
            "Könnten Sie uns ein Konzept für die Verwaltung von Leihgeräten im Krankenhaus machen?",
            "Verwaltung von Leihgeräten im Krankenhaus",
        ),
    ],
)
def test_who_needs_what_names_the_idea(first: str, title: str) -> None:
    text = f"{first} Eltern melden ihr Kind ab. Der Hausmeister sieht die Meldungen."
    assert understand(text).title == title
    assert not any("was Digitales" in one.text for one in drafted(text).open_questions)
