"""Only what an idea asks for is stated, soundly; everything else that it says still stands somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from services.clarifier.drafting.plain import sentence
from services.clarifier.reading.judge import stands_alone, why_not
from services.clarifier.reading.mood import Mood, discourse
from services.clarifier.reading.opened import opened
from services.clarifier.reading.transcript import unnamed
from services.clarifier.reading.typed import pieces, units
from services.clarifier.state import BddGiven, ClarifierState
from services.clarifier.steps import BDD
from services.clarifier.understand import understand
from services.core.contracts import Bdd
from services.core.yamls import loaded

IDEAS = loaded((Path(__file__).parent / "gate.yaml").read_text(encoding="utf-8"))


def drafted(text: str) -> Bdd:
    return BDD.offline(BddGiven(state=ClarifierState(idea=understand(text))))


@pytest.mark.parametrize("row", IDEAS, ids=lambda row: str(row["name"]))
def test_what_is_asked_for_is_stated_and_what_is_only_told_is_not(row: dict[str, object]) -> None:
    text = str(row["text"])
    bdd = drafted(text)
    said = [need.text for need in bdd.requirements if not any(source.startswith("A-") for source in need.sources)]
    for words in _listed(row, "stated"):
        assert any(words in one for one in said), (words, said)
    for words in _listed(row, "not_stated"):
        assert not any(words in one for one in said), (words, said)
    assert not [(one, why) for one in said if (why := why_not(one, bdd.language))]


@pytest.mark.parametrize("row", IDEAS, ids=lambda row: str(row["name"]))
def test_each_sentence_of_an_idea_stands_somewhere(row: dict[str, object]) -> None:
    text = str(row["text"])
    whole = drafted(text).model_dump_json().casefold()
    for unit in units(text):
        words = {word[:5] for word in re.findall(r"[^\W\d_]{5,}", unit.casefold())}
        kept = [word for word in words if word in whole]
        assert len(kept) >= len(words) * 0.6, (unit, words - set(kept))


def _listed(row: dict[str, object], key: str) -> list[str]:
    found = row.get(key, [])
    assert isinstance(found, list)
    return [str(one) for one in found]


@pytest.mark.parametrize(
    ("text", "language", "moods"),
    [
        ("Skippers ring the lock house. We'd like a page with free slots. Skippers pick one.", "en", "tdd"),
        ("The brewery writes orders on a board. Orders should be entered by phone. Drivers see them.", "en", "ddd"),
        ("We write orders on a board by hand. Drivers ask twice. Orders should be entered by phone.", "en", "ttd"),
        ("Members book a boat. Fees must be paid first.", "en", "dd"),
        ("We sign keys on paper. Each key should be signed out. A lost key is reported by the holder.", "en", "tdd"),
        ("Each key should be signed out. I always miss them. Somebody always takes two.", "en", "dtt"),
        ("We want members to book a boat. @Tom, have you asked the harbour? We have 12 boats.", "en", "dat"),
        ("I need a rota. I think two people are enough. Nobody swaps without the lead's yes.", "en", "dad"),
        ("Die Küche ruft an. Wir wünschen uns eine Liste. Die Küche hakt ab. Weißt du das, @Ute?", "de", "tdda"),
        ("Apuntamos todo en papel. Queremos una lista. El cocinero la firma. ¿Quién paga?", "es", "tdda"),
        ("Can we do prepaid? Parents top up a card.", "en", "ad"),
    ],
)
def test_a_sentence_is_for_what_it_is_for(text: str, language: str, moods: str) -> None:
    known = units(text)
    talk = discourse(known, language)
    letters = {Mood.DEMAND: "d", Mood.TODAY: "t", Mood.ASKED: "a"}
    found = [letters[talk.mood(unit, piece)] for unit in known for piece in pieces(unit, language)]
    assert "".join(found) == moods


@pytest.mark.parametrize(
    ("piece", "language", "wishes"),
    [
        ("What they'd need: a map per field, an alert when frost is near, a list of who was told", "en",
         ["a map per field", "an alert when frost is near", "a list of who was told"]),
        ("I'd love a small thing where I can log which key went to whom", "en", ["I can log which key went to whom"]),
        ("I'd like drivers to say when they are free", "en", ["drivers can say when they are free"]),
        ("Each sheet has a name, a date and a place", "en", ["Each sheet has a name, a date and a place"]),
        ("the list shows dogs, cats and birds", "en", ["the list shows dogs, cats and birds"]),
        ("parents top up, set a daily limit, kid shows card, balance goes down", "en",
         ["parents top up", "parents set a daily limit", "kid shows card", "balance goes down"]),
        ("Queremos que el jefe mueva un turno y que los alumnos reciban el cambio", "es",
         ["el jefe mueva un turno", "los alumnos reciban el cambio"]),
        ("Wir wünschen uns, dass Mieter den Stand sehen, dass die Rechnung entsteht und der Vorstand sie freigibt",
         "de",
         ["Mieter den Stand sehen", "die Rechnung entsteht", "der Vorstand sie freigibt"]),
    ],
)  # fmt: skip
def test_a_wish_loses_its_lead_and_a_list_becomes_its_wishes(piece: str, language: str, wishes: list[str]) -> None:
    assert opened(piece, language)[0] == wishes


@pytest.mark.parametrize(
    ("piece", "language", "is_that", "text"),
    [
        ("Hannes can block days for repair", "en", False, "The system shall let Hannes block days for repair."),
        ("the manager's phone should ring, and keep ringing until she answers", "en", False,
         "The system shall make sure that the manager's phone rings, and keeps ringing until she answers."),
        ("key handover recorded with a photo", "en", False,
         "The system shall make sure that key handover is recorded with a photo."),
        ("If it rains, the trip should move to Sunday", "en", False,
         "If it rains, the system shall make sure that the trip moves to Sunday."),
        ("the head wants a report at the end of term", "en", False,
         "The system shall provide the head with a report at the end of term."),
        ("max 3 boats per family", "en", False, "The system shall keep to this limit: max 3 boats per family."),
        ("an alert when the same fault shows up twice", "en", False,
         "The system shall provide an alert when the same fault shows up twice."),
        ("it goes straight to Mirko", "en", False, ""),
        ("I buy it again", "en", False, ""),
        ("der Vorstand die Rechnung freigibt", "de", True,
         "Das System muss sicherstellen, dass der Vorstand die Rechnung freigibt."),
        ("die Requisiteurin sagt zu oder ab", "de", False,
         "Das System muss sicherstellen, dass die Requisiteurin zusagt oder absagt."),
        ("el jefe mueva un turno", "es", True, "El sistema debe garantizar que el jefe mueva un turno."),
    ],
)  # fmt: skip
def test_a_clause_is_kept_whole(piece: str, language: str, is_that: bool, text: str) -> None:
    assert sentence(piece, language, is_that=is_that) == text
    assert not text or not why_not(text, language)


@pytest.mark.parametrize(
    ("text", "language", "rule"),
    [
        ("The system shall let members book a boat.", "en", ""),
        ("If a boat is dirty, the system shall tell the keeper.", "en", ""),
        ("The system shall make sure that the phone ring,s and keep ringing.", "en", "marks"),
        ('The system shall make sure that " the results come by fax.', "en", "marks"),
        ("The system shall provide boats, ropes and 8 more.", "en", "open-end"),
        ("The system shall offer week in july.", "en", "no-thing"),
        ("The system shall offer an allotment committee voted yes.", "en", "no-thing"),
        ("The system shall let members see what they have, and that nags them.", "en", "two-demands"),
        ("The system shall make sure that it goes to Mirko.", "en", "pronoun"),
        ("The system shall show my boats to members.", "en", "speaker"),
        ("The system shall make sure that if it rains it moves.", "en", "open-end"),
        ("El sistema debe permitir a los menores firmar la grupo.", "es", "gender"),
        ("El sistema debe garantizar que el barrio: la gente preste taladros.", "es", "marks"),
        ("Das System muss sicherstellen, dass die Leiterin zu oder absagt.", "de", "open-end"),
        ("Boats are booked.", "en", "frame"),
    ],
)
def test_the_judge_names_the_rule_that_a_sentence_breaks(text: str, language: str, rule: str) -> None:
    assert why_not(text, language) == rule


@pytest.mark.parametrize(
    ("words", "language", "alone"),
    [
        ("book online", "en", True),
        ("week in july", "en", False),
        ("it goes to Mirko", "en", False),
        ("have you asked Tom?", "en", False),
        ("Los menores la firman con sus padres", "es", False),
    ],
)
def test_a_quotation_stands_alone(words: str, language: str, alone: bool) -> None:
    assert stands_alone(words, language) is alone


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Nobody has to register to borrow.", "The system shall not require anybody to register to borrow."),
        ("Guests don't need to show a ticket.", "The system shall not require guests to show a ticket."),
        ("Niemand muss sich anmelden, um zu lesen.", "Niemand muss sich anmelden, um zu lesen."),
        ("Los socios no tienen que pagar la primera vez.", "los socios no tienen que pagar la primera vez."),
    ],
)  # fmt: skip
def test_what_nobody_is_obliged_to_do_is_not_forbidden(text: str, stated: str) -> None:
    lead = {"N": "A library of tools. ", "G": "", "L": "Una biblioteca de herramientas. "}[text[0]]
    said = [need.text for need in drafted(("" if stated.startswith("Niemand") else lead) + text).requirements]
    assert any(one.endswith(stated) for one in said), said
    assert not any(word in one for one in said for word in ("keep users", "verhindern", "impedir"))


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "A script that reads the meters, warns about odd values and prints a bill for each flat.",
            ["read the meters", "warn about odd values", "print a bill for each flat"],
        ),
        (
            "I'd like an app which lets neighbours lend a drill, shows who has one and reminds borrowers.",
            ["let neighbours lend a drill", "show who has one", "remind borrowers"],
        ),
    ],
)
def test_a_thing_to_build_is_what_it_does(text: str, stated: list[str]) -> None:
    said = [need.text for need in drafted(text).requirements]
    for words in stated:
        assert f"The system shall {words}." in said, said


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Ein Dienst, der Pegel abfragt, Anwohner warnt und den Verlauf anzeigt.", "Pegel abfragen|Anwohner warnen"),
        ("Wir brauchen ein Programm, das Noten einliest und Zeugnisse druckt.", "Noten einlesen|Zeugnisse drucken"),
        ("Gesucht ist eine Tafel, die alle Kurse zeigt. Ein Kurs, der voll ist, ist grau.", "alle Kurse zeigen"),
    ],
)
def test_so_it_is_in_german(text: str, stated: str) -> None:
    said = [need.text for need in drafted(text).requirements]
    for words in stated.split("|"):
        assert f"Das System muss {words}." in said, said


def test_of_a_conversation_that_was_copied_nobody_s_name_is_a_word_of_it() -> None:
    text = "Mara: guests should book a sauna slot\n[10:02] Ole: and the host gets a mail\nMara: no payment, please"
    whole = drafted(text).model_dump_json()
    said = [need.text for need in drafted(text).requirements]
    assert any("book a sauna slot" in one for one in said) and any("mail" in one for one in said)
    assert not re.search(r"\b(?:Mara|Ole)\b", " ".join(said)), said
    assert "payment" in whole
    assert unnamed("Users: guests\nHosts: owners\nPrice: free") == "Users: guests\nHosts: owners\nPrice: free"
    assert unnamed("Ann: hi\nBo: hi") == "Ann: hi\nBo: hi"


def test_a_price_in_words_is_charged_and_nothing_is_cut() -> None:
    said = [need.text for need in drafted("A tool library. Late returns cost a small fee, paid by card.").requirements]
    assert "The system shall charge a small fee for late returns, paid by card." in said
    text = "A tool that imports statements and lists what is open. Anything above 10,000 EUR needs a second person."
    said = [need.text for need in drafted(text).requirements]
    assert "The system shall list what is open." in said
    assert any("that anything above 10,000 EUR needs" in one for one in said), said
    text = "Ein Programm, das die Laufzeit misst und Ausfälle meldet."
    assert "Das System muss die Laufzeit messen." in [need.text for need in drafted(text).requirements]
    assert why_not("The system shall not match lists what.", "en")
    assert why_not("Das System muss sicherstellen, dass das die Laufzeit misst.", "de")


def test_nothing_is_nobody_who_may_do_something() -> None:
    assert why_not("The system shall let nothing changes in the till until the manager press OK.", "en")
