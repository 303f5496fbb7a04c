"""A requirement is stated only in a form that is understood whole; the rest is quoted or asked, and nothing is lost."""

from __future__ import annotations

import pytest

from services.clarifier.reading.asks_nothing import asks_nothing
from services.clarifier.reading.strict import not_understood
from services.clarifier.state import BddGiven, ClarifierState
from services.clarifier.steps import BDD
from services.clarifier.understand import understand
from services.core.contracts import Bdd


def drafted(text: str) -> Bdd:
    return BDD.offline(BddGiven(state=ClarifierState(idea=understand(text))))


@pytest.mark.parametrize(
    ("text", "typed", "language", "why"),
    [
        # a word that points out of the sentence
        ("The system shall make sure that kids get smaller ones.", "Kids get smaller ones", "en", "pronoun"),
        ("If a reading is high, the system shall make sure that they get called.", "", "en", "pronoun"),
        ("The system shall let tenants open it.", "Tenants open it", "en", "pronoun"),
        ("When a crate is late, the system shall let drivers report it.", "", "en", ""),
        ("The system shall let nurses see the rota on their phones.", "Nurses see the rota on their phones", "en", ""),
        ("The system shall show what a class costs and who teaches it.", "", "en", ""),
        ("El sistema debe permitir a los vecinos devolverla.", "Los vecinos la devuelven", "es", "pronoun"),
        ("Das System muss sicherstellen, dass Trainer ihn prüfen.", "Trainer prüfen ihn", "de", "pronoun"),
        ("Wenn ein Helm fehlt, muss das System sicherstellen, dass er gesucht wird.", "", "de", ""),
        # a list, a label or a state that is no deed
        ("The system shall make sure that hull numbers, fuel type, length.", "hull numbers, fuel type", "en", "list"),
        ("The system shall provide Seats: families first.", "Seats: families first", "en", "label"),
        ("The system shall make sure that most of the crew are over 60.", "most of our crew are", "en", "state"),
        ("The system shall let drivers need a permit.", "Drivers need a permit", "en", "no-deed"),
        ("The system shall let drivers have a permit.", "Drivers have a permit", "en", "no-deed"),
        ("The system shall let drivers have a second permit.", "Drivers can have a second permit", "en", ""),
        ("El sistema debe permitir a los socios necesitar un carné.", "Los socios necesitan un carné", "es", "no-deed"),
        ("El sistema debe garantizar lo siguiente: la junta quiere un censo.", "", "es", "no-deed"),
        ("El sistema debe garantizar lo siguiente: peso y si está vacunado.", "", "es", "no-verb"),
        # a case that stands before, and what somebody thinks of it
        ("Das System muss sicherstellen, dass der Platz verfällt.", "sonst verfällt der Platz", "de", "case"),
        ("The system shall make sure that the seat is given away.", "otherwise the seat is given away", "en", "case"),
        ("El sistema debe garantizar que se pierde la plaza.", "de lo contrario se pierde la plaza", "es", "case"),
        ("Das System muss sicherstellen, dass niemand sonst bucht.", "niemand sonst bucht", "de", ""),
        ("The system shall make sure that the cook phones all, which takes ages.", "", "en", "remark"),
        ("The system shall show which takes are missing.", "show which takes are missing", "en", ""),
        ("El sistema debe garantizar que la jefa llame a todos, lo que lleva horas.", "", "es", "remark"),
        ("Das System muss sicherstellen, dass der Koch alle anruft, was Zeit kostet.", "", "de", "remark"),
        # number, speaker and who it is
        ("El sistema debe permitir a los guías anotar lo que ha visto.", "Cada guía anota lo que", "es", "number"),
        ("El sistema debe permitir a los guías anotar lo que ven.", "Los guías anotan lo que ven", "es", ""),
        ("El sistema debe garantizar que los camiones apuntar lo que traen.", "", "es", "number"),
        ("El sistema debe garantizar que los camiones salga a las ocho.", "", "es", "number"),
        ("El sistema debe garantizar que cada camión salga a las ocho.", "", "es", ""),
        ("El sistema debe garantizar que nosotros mandemos el parte.", "", "es", "speaker"),
        ("El sistema debe permitir al vigilante ver si está pagado.", "", "es", "no-subject"),
        ("El sistema debe permitir al vigilante ver si la cuota está pagada.", "", "es", ""),
        ("El sistema debe garantizar lo siguiente: el tutor firma.", "", "es", "cut"),
        ("El sistema debe garantizar que se avise al tutor y a la semana se cierra el caso.", "", "es", "two-demands"),
        ("Das System muss sicherstellen, dass auch bei Regen messen kann.", "", "de", "no-subject"),
        ("Das System muss sicherstellen, dass bei Regen der Fühler misst.", "", "de", ""),
        ("Das System muss Folgendes sicherstellen: Muss im Keller laufen.", "", "de", "no-subject"),
        ("Das System muss Folgendes sicherstellen: Den Müll holt die Stadt, die kriegt eine Mail.", "", "de",
         "two-demands"),
        ("Das System muss Folgendes bieten: Kaputte Räder sofort in die Werkstatt.", "", "de", "cut"),
        ("The system shall make sure that shout the numbers and somebody notes.", "", "en", "no-subject"),
        ("The system shall make sure that rowing is getting harder to staff.", "", "en", "state"),
        ("El sistema debe garantizar lo siguiente: una da, otra recibe el paquete, se anota la hora.", "", "es",
         "two-demands"),
        ("Das System muss sicherstellen, dass Löschen aber nur der Chef darf.", "", "de", "rest"),
        ("Das System muss sicherstellen, dass vorher niemand anfängt.", "", "de", "rest"),
        ("Das System muss sicherstellen, dass ein Foto auch schön wäre.", "", "de", "rest"),
        # the order of a clause
        ("Das System muss dafür sorgen, dass jeder Hof selbst, Mengen pro Kiste bestellen kann.", "", "de", "rest"),
        ("Das System muss sicherstellen, dass Gärtner Beete ein, mit Sorte und Datum tragen.", "", "de", "particle"),
        ("Das System muss sicherstellen, dass den Befund nach dem Termin man diktieren kann.", "", "de", "order"),
        ("Das System muss dafür sorgen, dass man den Befund nach dem Termin diktieren kann.", "", "de", ""),
        ("Das System muss dafür sorgen, dass Eltern sehen können, was fehlt, und nachbestellen.", "", "de", "order"),
        # a quotation rewords nothing
        ("The system shall do as the idea says: “they get it”.", "they get it", "en", ""),
    ],
)  # fmt: skip
def test_the_form_is_understood_whole_or_refused(text: str, typed: str, language: str, why: str) -> None:
    assert not_understood(text, typed, language) == why


@pytest.mark.parametrize(
    ("words", "language", "is_nothing"),
    [
        ("most of our drivers are over sixty", "en", True),
        ("drivers have licences", "en", True),
        ("each van has a licence plate", "en", False),
        ("the porter writes it on a whiteboard", "en", True),
        ("the porter should write it on a whiteboard", "en", False),
        ("we don't know whether to add invoices", "en", True),
        ("Strom haben wir im Keller keinen", "de", True),
        ("Ob die Gemeinde zahlt, wissen wir noch nicht", "de", True),
        ("der Hausmeister schreibt es auf einen Zettel", "de", True),
        ("der Hausmeister soll es sehen", "de", False),
        ("tenemos dos furgonetas", "es", True),
        ("el conserje lo apunta en una libreta", "es", True),
        ("queda por decidir quién paga", "es", True),
        ("el conserje debe verlo", "es", False),
    ],
)
def test_what_only_tells_or_doubts_is_no_duty(words: str, language: str, is_nothing: bool) -> None:
    assert asks_nothing(words, language) is is_nothing


@pytest.mark.parametrize(
    ("text", "words", "where"),
    [
        # asked for in a sentence that was taken as trouble
        ("Wir sind vier Ärzte und haben einen Zettel an der Tür. Wir bräuchten einen Anrufbeantworter, der die "
         "Dringenden durchstellt. Die Aufnahmen müssen zehn Jahre aufbewahrt werden.",
         "der die Dringenden durchstellt", "open"),
        # a doubt with its reason is one question
        ("Los socios reservan pistas. No sabemos si hace falta publicar la lista, algunos la usan para revender.",
         "publicar la lista, algunos la usan para revender", "open"),
        # the end of a list stays with its deed, an "or" with what it chooses from
        ("El club quiere un censo. Los monitores dan de alta cada caballo con foto, edad y si está herrado.",
         "con foto, edad y si está herrado", "requirements"),
        ("Queremos que los socios reserven pista. El conserje confirma, o la libera si llueve.",
         "el conserje libere la pista si llueve", "requirements"),
        # told before the first wish, and nothing says that it is so today
        ("El museo necesita ordenar sus sellos. La encargada presta los sellos a otras salas. Queremos que un socio "
         "vea qué hay.", "La encargada presta los sellos", "open"),
        # a tariff is no payment elsewhere
        ("Wir vermieten Boote. Gäste sollen sehen, was frei ist. Abgerechnet wird nach Stunde und Boot.",
         "nach Stunde und Boot abgerechnet", "requirements"),
        # "also" tells that what stands before was asked for
        ("Our club sails in spring. Members upload a photo of the boat. I'd also like a list of berths.",
         "upload a photo of the boat", "requirements"),
    ],
)  # fmt: skip
def test_each_wish_stands_whole_in_one_place(text: str, words: str, where: str) -> None:
    bdd = drafted(text)
    said = [one.text for one in (bdd.requirements if where == "requirements" else bdd.open_questions)]
    assert any(words in one for one in said), said


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ada: the nurses want to see blood values on their tablets.\nBo: only their own ward.\nAda: not just a beep.",
         "Blood values"),
        ("Somos una asociación de mineros y queremos dejar el papel. El jefe revisa el parte antes de que acabe "
         "el turno.", "Asociación de mineros: dejar el papel"),
    ],
)  # fmt: skip
def test_a_title_is_no_passing_noun_and_no_verb(text: str, title: str) -> None:
    assert drafted(text).title == title


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Quiero vender cuadros. Los visitantes reservan un cuadro.", "visitantes vender"),
        ("I want to sell paintings. Visitors reserve a painting.", "visitors sell"),
    ],
)
def test_what_one_person_wishes_to_do_is_done_by_no_other(text: str, never: str) -> None:
    assert not [need.text for need in drafted(text).requirements if never in need.text]


@pytest.mark.parametrize(
    ("text", "once"),
    [
        ("Our pool has 12 lanes. Staff clean each one weekly and write it down; a bad lane must be shut.", "each one"),
        ("Der Förster prüft den Hang. Der Leiter will sehen, welche Wege gesperrt sind.", "Leiter"),
    ],
)
def test_a_piece_is_stated_once_and_whole(text: str, once: str) -> None:
    said = [one.text for one in drafted(text).requirements if once in one.text]
    assert len(said) == 1, said
    assert not any("Folgendes" in one.text for one in drafted(text).requirements)
