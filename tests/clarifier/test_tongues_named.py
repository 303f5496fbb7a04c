"""German and Spanish: what the first words name, what is left out, and words that were typed without their marks."""

from __future__ import annotations

import pytest

from services.clarifier import understand
from services.clarifier.reading.clean import readable, sentences
from services.clarifier.reading.german_asked import spelled
from services.clarifier.reading.reader import read
from services.clarifier.reading.spanish_accents import accented
from services.clarifier.reading.spanish_verbs import Mood, form_of
from tests.clarifier.test_no_things import drafted


@pytest.mark.parametrize(
    ("idea", "title"),
    [
        ("Vorschlag für unsere Gärtnerei: Kunden laden Bilder hoch. Die Chefin sieht die Bilder.", "Gärtnerei: Bilder"),
        ("wir brauchen fuer den hort was für die abholung: eltern hinterlegen wer das kind holt.", "Hort: Abholung"),
        (
            "Könntet ihr überlegen, wie wir die Ausleihe der Kostüme regeln? Jeder Spieler soll sehen, was er hat.",
            "Ausleihe der Kostüme",
        ),
        ("Propuesta para el centro ecuestre: cada caballo lleva una ficha. Los mozos ven la ficha.", "Centro ecuestre"),
        (
            "Los socios queremos compartir la furgoneta eléctrica que hemos comprado. Cada socio reserva un día.",
            "Compartir la furgoneta eléctrica",
        ),
        ("Für die Bergwacht: Wer kommt, drückt auf den Knopf. Die Leiterin sieht die Namen.", "Bergwacht"),
    ],
)
def test_a_title_is_what_the_first_words_name(idea: str, title: str) -> None:
    assert understand(idea).title.startswith(title)


@pytest.mark.parametrize(
    ("idea", "left_out", "kept"),
    [
        ("Taxis. Los taxistas hacen cola. De madrugada no hace falta cola.", (), ("cola",)),
        (
            "Coche. Los vecinos reservan el coche. Nada de publicidad ni de vender los datos.",
            ("Publicidad", "Vender los datos"),
            ("publicidad ni",),
        ),
        ("Museo. Los guías ven los grupos. Si alguien trae mochila no entra.", (), ("si alguien", "mochila")),
        ("Treibhaus. Gärtner sehen Werte. Die alten Fühler müssen weiter messen.", (), ("die",)),
        ("Werkstatt. Gäste melden ihr Rad an. Ohne Anmeldung kann man kommen, muss aber warten.", (), ("anmeldung",)),
        ("Heizung. Der Wart sieht Werte. Bei Frost reicht keine Mail, da wird angerufen.", (), ("mail",)),
    ],
)
def test_a_rule_for_some_time_or_case_leaves_nothing_out(
    idea: str, left_out: tuple[str, ...], kept: tuple[str, ...]
) -> None:
    told = [one.text for one in drafted(idea).scope_out]
    assert set(left_out) <= set(told), told
    assert not [one for one in told if any(one.casefold().startswith(word) for word in kept)], told


@pytest.mark.parametrize(
    ("word", "verb", "mood", "person"),
    [
        ("firmaran", "firmar", Mood.WISHED, 3),
        ("preparan", "preparar", Mood.NOW, 3),
        ("declara", "declarar", Mood.NOW, 3),
        ("separara", "separar", Mood.WISHED, 3),
        ("eligieran", "elegir", Mood.WISHED, 3),
        ("quisiéramos", "querer", Mood.WISHED, 1),
        ("vendés", "vender", Mood.NOW, 2),
        ("podés", "poder", Mood.NOW, 2),
    ],
)
def test_a_spanish_form_is_of_its_verb(word: str, verb: str, mood: Mood, person: int) -> None:
    form = form_of(word)
    assert form is not None
    assert (form.verb, form.mood, form.person) == (verb, mood, person)


@pytest.mark.parametrize("word", ["bebés", "mamás", "revés", "inglés", "solas"])
def test_a_spanish_noun_or_quality_is_no_form(word: str) -> None:
    assert form_of(word) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("quisieramos un panel según idioma", "quisiéramos un panel según idioma"),
        (
            "El sistema propone según idioma y la recepcion confirma",
            "El sistema propone según idioma y la recepción confirma",
        ),
        ("que se vea quién tiene que partitura", "que se vea quién tiene qué partitura"),
        ("que se vea quién tiene que pagar", "que se vea quién tiene que pagar"),
        ("la jefa sabe que libros no ha tocado nadie", "la jefa sabe qué libros no ha tocado nadie"),
        ("la jefa sabe que los libros no han vuelto", "la jefa sabe que los libros no han vuelto"),
        ("el libro ya esta prestado", "el libro ya está prestado"),
    ],
)
def test_spanish_marks_that_were_left_out_are_set_where_nothing_else_is_meant(typed: str, meant: str) -> None:
    assert accented(typed) == meant


def test_a_german_word_without_its_umlaut_is_spelled_beside_others() -> None:
    assert spelled("wir brauchen was fuer die Tür") == "wir brauchen was für die Tür"
    assert spelled("Das neue Bauernhaus hat eine Tür") == "Das neue Bauernhaus hat eine Tür"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Ab der 5. Woche 20 % weniger. Danach bleibt es so.",
            ["Ab der 5. Woche 20 % weniger.", "Danach bleibt es so."],
        ),
        ("Er kommt am 5. Danach geht er.", ["Er kommt am 5.", "Danach geht er."]),
        (
            "Kurze Idee fürs Bad 😀 Gäste sehen, wie voll es ist.",
            ["Kurze Idee fürs Bad.", "Gäste sehen, wie voll es ist."],
        ),
    ],
)
def test_an_ordinal_ends_no_sentence_and_a_picture_between_two_does(text: str, parts: list[str]) -> None:
    assert sentences(readable(text)) == parts


@pytest.mark.parametrize(
    ("idea", "title"),
    [
        (
            "Morgens rufen alle an. Wir wollen, dass Patienten ihren Termin selbst verlegen können, aber nur einmal. "
            "Notfälle gehen vor: Die Ärztin kann jeden Termin streichen.",
            "Verlegen von Terminen",
        ),
        (
            "Für unser Kreisarchiv brauchen wir eine Möglichkeit, Gesuche von Bürgern zu erfassen und weiterzuleiten. "
            "Der Archivar beantwortet das Gesuch in zehn Tagen.",
            "Kreisarchiv: Erfassung von Gesuchen",
        ),
        (
            "Leihräder für die Hochschule: Jeder Student kann ein Rad ausleihen, indem er den Code scannt. "
            "Die Werkstatt trägt Wartungen ein. Die Wartungen sind sichtbar.",
            "Leihräder für die Hochschule",
        ),
        (
            "Das Redaktionsteam braucht einen Bot, der offene Korrekturen im Kanal zusammenfasst. "
            "Die Leiterin kann ein Ressort stummschalten.",
            "Bot, der offene Korrekturen im Kanal zusammenfasst",
        ),
        (
            "Wir möchten Beschwerden unserer Fahrgäste sammeln. Der Fahrer nimmt die Beschwerde auf.",
            "Beschwerden der Fahrgäste sammeln",
        ),
        (
            "Necesitamos una aplicación para gestionar los turnos de los enfermeros del centro. "
            "El jefe publica el calendario.",
            "Aplicación para gestionar turnos de los enfermeros",
        ),
        (
            "Hola, en la relojería los clientes nos dejan relojes. "
            "Me gustaría que el cliente pudiera consultar el estado con un código.",
            "Consulta del estado con un código",
        ),
        (
            "Gestión de averías en la planta de reciclaje norte. El operario informa de una parada con una foto. "
            "El jefe clasifica la parada.",
            "Gestión de averías en la planta de reciclaje norte",
        ),
    ],
)
def test_a_title_names_what_is_wished_and_not_what_is_told_beside_it(idea: str, title: str) -> None:
    assert understand(idea).title == title


@pytest.mark.parametrize(
    ("idea", "typed"),
    [
        (
            "El lote llega. Si la entrega ya está hecha, no se crea otro lote.",
            "Si la entrega ya está hecha, no se crea otro lote",
        ),
        ("Los tenderos ven sus ventas. No se registra ningún pago.", "No se registra ningún pago"),
    ],
)
def test_what_is_not_done_is_nobodys_own_deed(idea: str, typed: str) -> None:
    last = read(idea, "es").clauses[-1]
    assert (last.phrase, last.role) == (typed, "thing")
