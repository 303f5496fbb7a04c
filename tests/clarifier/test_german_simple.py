"""German sentences of several clauses: each deed is asked for by itself, with who does it and what pronouns mean."""

from __future__ import annotations

import pytest

from services.clarifier.reading.german_that import named_again
from tests.clarifier.test_german_asked import LEAD
from tests.clarifier.test_no_things import drafted, said

MUST = "Das System muss dafür sorgen, dass "
SURE = "Das System muss sicherstellen, dass "

CLAUSES = [
    # deeds of one, somebody else's, and what is done first
    ("Den Befund kann der Patient nur mit seinem Code abrufen, den er per Post bekommt.",
     [SURE + "der Patient den Befund nur mit seinem Code abrufen kann, den er per Post bekommt."]),
    ("Werte, die außerhalb der Norm liegen, muss eine zweite Person bestätigen, bevor der Bericht rausgeht.",
     [SURE + "eine zweite Person Werte bestätigt, die außerhalb der Norm liegen, bevor der Bericht rausgeht."]),
    ("Die Kilometer erfasst der Fahrer, der Disponent bestätigt sie am Abend.",
     [MUST + "der Fahrer die Kilometer erfassen kann.",
      MUST + "der Disponent die Kilometer am Abend bestätigen kann."]),
    # a case of both, told with its verb first, and answered
    ("Fällt ein Kurs aus, werden alle Angemeldeten per Mail informiert und bekommen zwei Ersatzkurse vorgeschlagen.",
     ["Wenn ein Kurs ausfällt, muss das System sicherstellen, dass alle Angemeldeten per Mail informiert werden.",
      "Wenn ein Kurs ausfällt, muss das System sicherstellen, dass alle Angemeldeten zwei Ersatzkurse vorgeschlagen "
      "bekommen."]),
    ("Die Annahme prüft, ob das Siegel unbeschädigt war; ist das nicht der Fall, wird die Probe gesperrt.",
     ["Wenn das Siegel nicht unbeschädigt war, muss das System sicherstellen, dass die Probe gesperrt wird."]),
    # behind, beside and in the other case
    ("Mieter und Vermieter unterschreiben das Protokoll, danach bekommt es der Makler automatisch zugeschickt.",
     ["Sobald Mieter und Vermieter das Protokoll unterschreiben, muss das System sicherstellen, dass der Makler das "
      "Protokoll automatisch zugeschickt bekommt."]),
    ("Das Archiv stellt Scans für 14 Tage bereit, danach sind sie nicht mehr abrufbar.",
     [SURE + "die Scans nach 14 Tagen nicht mehr abrufbar sind."]),
    ("Die Ärztin kann den Termin ablehnen, wobei sie einen Grund angeben muss.",
     ["Wenn die Ärztin den Termin ablehnt, muss das System sicherstellen, dass sie einen Grund angibt."]),
    ("Wer die Werkstatt als letzter verlässt, muss bestätigen, dass der Strom aus ist, sonst bekommt er eine "
     "Nachricht.",
     ["Wenn jemand, der die Werkstatt als letzter verlässt, nicht bestätigt, dass der Strom aus ist, muss das System "
      "sicherstellen, dass er eine Nachricht bekommt."]),
    ("Leitern müssen jährlich geprüft werden, wer keinen gültigen Schein hat, darf nicht eingeteilt werden.",
     [SURE + "Leitern jährlich geprüft werden."]),
    # a pronoun in a case, told by the article of what it stands for
    ("Jeder Trainer hat einen Chip, und wenn er ihn verliert, sperrt die Geschäftsstelle ihn sofort.",
     ["Wenn der Trainer den Chip verliert, muss das System dafür sorgen, dass die Geschäftsstelle den Chip sofort "
      "sperren kann."]),
    # whom it is about, told of before the verb
    ("Die Fahrerin meldet ihren Standort, und Kunden, die in der Gegend sind, bekommen eine Meldung.",
     [SURE + "Kunden, die in der Gegend sind, eine Meldung bekommen."]),
    ("Das System schickt der Halterin eine Frage, und bleibt eine Antwort aus, bekommt die Leitung eine Aufgabe.",
     ["Wenn eine Antwort ausbleibt, muss das System dafür sorgen, dass die Leitung eine Aufgabe bekommt."]),
    # what hangs on a deed stays with it
    ("Gäste können parken, ohne sich zu registrieren, müssen aber mit Karte zahlen.",
     [SURE + "Gäste parken können, ohne sich zu registrieren.", SURE + "Gäste mit Karte zahlen."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CLAUSES)
def test_each_clause_is_asked_for_by_itself(text: str, wanted: list[str]) -> None:
    found = said(LEAD + text)
    assert [one for one in wanted if one not in found] == [], found


@pytest.mark.parametrize(
    "text",
    [
        # two that "ihn" can mean: what was typed
        "Der Prüfer sieht den Antrag, wenn der Verein bezahlt hat, und kann ihn zurückweisen.",
    ],
)
def test_what_is_not_clear_stays_as_it_was_typed(text: str) -> None:
    assert any(one.endswith(text) for one in said(LEAD + text))


def test_small_letters_get_the_capitals_of_their_nouns() -> None:
    text = "ich brauche ein portal. fällt ein tutor krank aus, sucht das system automatisch ersatz mit gleichem fach"
    wanted = "Wenn ein Tutor krank ausfällt, muss das System automatisch Ersatz mit gleichem Fach suchen."
    assert wanted in said(text)


def test_a_wish_is_of_the_whole_sentence() -> None:
    text = (
        "Unsere Maße landen momentan auf Bierdeckeln. Der Meister misst vor Ort auf und macht Fotos, daraus soll ein "
        "Angebot entstehen."
    )
    assert MUST + "der Meister Fotos machen kann." in said(text)


def test_who_sees_no_prices_leaves_no_prices_out() -> None:
    bdd = drafted(LEAD + "Die Monteure sehen gar keine Preise.")
    assert MUST + "Monteure gar keine Preise sehen können." in [one.text for one in bdd.requirements]
    assert "Preise" not in [one.text for one in bdd.scope_out]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Für unser Tierheim wollen wir die Vermittlung endlich sauber abbilden. Gäste füllen ein Formular aus.",
         "Tierheim: Vermittlung"),
        ("ich bräuchte mal was für unsere avisierung. die dispo legt die tour an und der kunde sieht sie.",
         "Avisierung"),
        ("Für unser Labor bräuchten wir ein Probenregister. Der Fahrer scannt die Probe.", "Probenregister für Labor"),
    ],
)  # fmt: skip
def test_a_title_names_what_is_built(text: str, title: str) -> None:
    assert drafted(text).title == title


def test_what_is_not_given_without_something_is_no_thing_that_gives() -> None:
    rule = "Ohne bestandene Prüfung gibt es keinen Vertrag"
    assert named_again(rule, "Die Pflegerin sieht das Ergebnis") == rule
