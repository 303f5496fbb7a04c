"""German ideas as people type them in a chat: what is asked for becomes sound requirements, and the title names it."""

from __future__ import annotations

import pytest

from services.clarifier.reading.german_asked import spelled
from services.clarifier.reading.german_order import borrowed
from tests.clarifier.test_no_things import drafted, said

LEAD = "Wir brauchen ein Portal. Mitglieder buchen einen Platz. "


WISHES = [
    # a wish for a tool, and what is done with it
    ("Ich hätte gern ne kleine App, wo Mitglieder ein Boot reservieren und Schäden melden können.",
     ["Das System muss dafür sorgen, dass Mitglieder ein Boot reservieren können.",
      "Das System muss dafür sorgen, dass Mitglieder Schäden melden können."]),
    ("Wir brauchen ein Portal, über das Praxen Aufträge anlegen, Scans hochladen und den Status sehen.",
     ["Das System muss dafür sorgen, dass Praxen Aufträge anlegen können.",
      "Das System muss dafür sorgen, dass Praxen Scans hochladen können.",
      "Das System muss dafür sorgen, dass Praxen den Status sehen können."]),
    ("könnt ihr uns was bauen, womit eltern ihr kind krank melden und sehen was es mittags gibt?",
     ["Das System muss dafür sorgen, dass Eltern ihr Kind krank melden können.",
      "Das System muss sicherstellen, dass Eltern sehen können, was es mittags gibt."]),
    ("Hi zusammen, unser Team ersäuft in Tickets. Idee: ein Slackbot, der eingehende Mails nach Produkt sortiert und "
     "dem richtigen Team zuweist.",
     ["Das System muss eingehende Mails nach Produkt sortieren.",
      "Das System muss eingehende Mails dem richtigen Team zuweisen."]),
    ("Es wäre super, wenn Gassigeher sich für einen Hund eintragen könnten und man sieht, welcher Hund schon "
     "draußen war.",
     ["Das System muss dafür sorgen, dass Gassigeher sich für einen Hund eintragen können.",
      "Das System muss dafür sorgen, dass Nutzer sehen können, welcher Hund schon draußen war."]),
    # what is told before the first "soll" is asked for where a solution is sought first
    ("Wir (Pflegeheim, 3 Häuser) suchen eine Lösung zum Schichttausch. Bisher läuft das über WhatsApp. "
     "Pflegekräfte bieten eine Schicht an, Kollegen mit derselben Qualifikation können sie übernehmen, die PDL muss "
     "zustimmen. Nachtschichten sollen rot markiert sein.",
     ["Das System muss sicherstellen, dass Pflegekräfte eine Schicht anbieten.",
      "Das System muss sicherstellen, dass Kollegen mit derselben Qualifikation die Schicht übernehmen können.",
      "Das System muss sicherstellen, dass die PDL zustimmt."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), WISHES)
def test_what_is_done_with_a_tool_that_is_wished_for_is_asked_for(text: str, wanted: list[str]) -> None:
    found = said(text)
    assert [one for one in wanted if one not in found] == [], found


CLAUSES = [
    ("Der Techniker trägt die Charge ein, damit wir bei einem Rückruf alle Patienten kennen.",
     "Das System muss dafür sorgen, dass der Techniker die Charge eintragen kann."),
    ("Wer das Kind abholen darf, legen die Eltern fest.",
     "Das System muss dafür sorgen, dass Eltern festlegen können, wer das Kind abholen darf."),
    ("Wenn ein Kunde länger als 30 min wartet, pingt der Bot den Teamlead an.",
     "Wenn ein Kunde länger als 30 min wartet, muss das System sicherstellen, dass der Bot den Teamlead anpingt."),
    ("Nachtschichten ohne examinierte Kraft sollen rot markiert sein.",
     "Das System muss sicherstellen, dass Nachtschichten ohne examinierte Kraft rot markiert sind."),
    ("Ruhezeiten müssen eingehalten werden, sonst darf der Tausch nicht möglich sein.",
     "Wenn Ruhezeiten nicht eingehalten werden, muss das System sicherstellen, dass der Tausch nicht möglich sein "
     "darf."),
    ("Bei Sturmwarnung sollen alle Buchungen des Tages automatisch storniert werden.",
     "Das System muss sicherstellen, dass alle Buchungen des Tages bei Sturmwarnung automatisch storniert werden."),
    ("Erinnere mich, wenn eine Behandlung wiederholt werden muss.",
     "Wenn eine Behandlung wiederholt werden muss, muss das System dafür sorgen, dass Nutzer eine Erinnerung "
     "bekommen."),
    ("Das Veterinäramt verlangt einmal im Jahr eine Liste aller Behandlungen.",
     "Das System muss sicherstellen, dass das Veterinäramt einmal im Jahr eine Liste aller Behandlungen bekommt."),
    ("Jede Woche ein Report mit den Wartezeiten pro Agent.",
     "Das System muss sicherstellen, dass ein Report mit den Wartezeiten pro Agent jede Woche erstellt wird."),
    ("Ortsansässige Vereine zahlen keine Miete, Auswärtige 80 € pro Tag.",
     "Das System muss sicherstellen, dass Auswärtige 80 € pro Tag zahlen."),
    ("Stammkunden können auf Rechnung zahlen, alle anderen nur bar oder mit Karte.",
     "Das System muss sicherstellen, dass alle anderen nur bar oder mit Karte zahlen können."),
    ("Doppelbelegungen dürfen auf keinen Fall vorkommen!",
     "Das System muss sicherstellen, dass Doppelbelegungen nicht vorkommen dürfen."),
    ("Der Meister bestätigt oder schlägt einen anderen Tag vor.",
     "Das System muss sicherstellen, dass der Meister bestätigt oder einen anderen Tag vorschlägt."),
    ("Interessenten für eine Adoption füllen vorab eine Selbstauskunft aus, und die Heimleitung entscheidet, wer "
     "kommen darf.",
     "Das System muss sicherstellen, dass Interessenten für eine Adoption vorab eine Selbstauskunft ausfüllen."),
    ("Kinder unter 7 kommen umsonst rein, müssen aber in Begleitung sein.",
     "Das System muss sicherstellen, dass Kinder unter 7 in Begleitung sind."),
    ("Bademeister tragen den Chlorwert ein; liegt der Chlorwert unter 0,3 mg/l, wird der Betriebsleiter angerufen.",
     "Wenn der Chlorwert unter 0,3 mg/l liegt, muss das System sicherstellen, dass der Betriebsleiter angerufen wird."),
    ("Am Abend möchte die Stadtkasse eine Abrechnung haben.",
     "Das System muss sicherstellen, dass die Stadtkasse am Abend eine Abrechnung bekommt."),
    ("Patientendaten dürfen die Praxis nicht verlassen, also bitte auf unserem eigenen Server.",
     "Das System muss sicherstellen, dass Patientendaten die Praxis nicht verlassen dürfen."),
    ("Fotos nur wenn die Eltern zugestimmt haben!!",
     "Das System muss sicherstellen, dass Fotos nur erlaubt sind, wenn die Eltern zugestimmt haben."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CLAUSES)
def test_a_sentence_as_it_is_typed_is_said_whole(text: str, wanted: str) -> None:
    found = said(LEAD + text)
    assert wanted in found, found


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("Auftraege ueber das Portal, fuer Rueckrufe", "Aufträge über das Portal, für Rückrufe"),
        ("Die Kuenstler muessen die Groesse waehlen", "Die Künstler müssen die Größe wählen"),
        ("neue Quelle fuer Steuerdaten", "neue Quelle für Steuerdaten"),  # "ue" of other words stays
        ("the blue queue for users", "the blue queue for users"),
        ("Über die Quelle reden wir spaeter", "Über die Quelle reden wir spaeter"),  # who has umlauts types them
    ],
)
def test_umlauts_come_back_where_none_were_typed(typed: str, right: str) -> None:
    assert spelled(typed) == right


@pytest.mark.parametrize(
    ("word", "verb"), [("pingt", "pingen"), ("postet", "posten"), ("trägt", ""), ("Ticket", ""), ("xyzt", "")]
)
def test_an_english_verb_with_a_german_ending_is_a_verb(word: str, verb: str) -> None:
    assert borrowed(word) == verb


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (WISHES[0][0] + " Der Bootswart sperrt Boote.", "App zum Reservieren von Booten"),
        ("Sehr geehrtes Team, für unsere Baustellen benötigen wir ein digitales Bautagebuch. "
         "Poliere erfassen das Wetter.",
         "Digitales Bautagebuch für Baustellen"),
        (WISHES[3][0].replace("nach Produkt", "nach Produkt und Dringlichkeit"), "Slackbot zum Sortieren von Mails"),
        (WISHES[5][0].split(" Nachtschichten")[0], "Schichttausch"),
        ("Unser Labor bekommt Auftraege per Fax. " + WISHES[1][0], "Portal zum Anlegen von Aufträgen"),
    ],
)  # fmt: skip
def test_the_title_names_what_is_built(text: str, title: str) -> None:
    assert drafted(text).title == title


def test_how_it_is_today_stays_so_behind_an_and() -> None:
    text = WISHES[5][0].replace("über WhatsApp.", "über WhatsApp und die PDL verliert den Überblick.")
    found = said(text)
    assert found
    assert not [one for one in found if "verliert" in one]


def test_what_is_not_wanted_yet_is_left_out() -> None:
    bdd = drafted(LEAD + "Spenden und Patenschaften erst mal nicht.")
    assert "Spenden und Patenschaften" in [one.text for one in bdd.scope_out]
    assert not [one.text for one in bdd.requirements if "Patenschaften" in one.text]


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Erzieherinnen sollen morgens auf dem Tablet abhaken, wer da ist. Eltern sehen, was es mittags gibt.",
         "Tablet"),
        ("Wir füllen Honig ab. Beim Abfüllen soll ein Etikett mit Mindesthaltbarkeitsdatum gedruckt werden.",
         "Mindesthaltbarkeitsdatum"),
    ],
)  # fmt: skip
def test_by_what_and_facts_are_no_records(text: str, thing: str) -> None:
    assert thing not in {one.name for one in drafted(text).entities}
