"""Which question is asked: a whole one, about what nobody has said, and the one that moves the most."""

from __future__ import annotations

import pytest

from services.clarifier.drafting.assemble import prepare
from services.clarifier.drafting.catalogue import patterns, questions
from services.clarifier.drafting.coverage import coverage
from services.clarifier.drafting.things import base_slots
from services.clarifier.knowing import known_by
from services.clarifier.questions import candidates, every_question, next_step, ranked
from services.clarifier.shaping import question_findings, shape_findings
from services.clarifier.state import ClarifierState
from services.clarifier.understand import understand
from services.clarifier.worth import WEIGHTS, moves
from services.core.contracts import Answer, AnswerHow, Option, Question
from tests.clarifier.ideas import IDEAS
from tests.clarifier.test_answers import question
from tests.clarifier.test_no_things import drafted


def state(text: str) -> ClarifierState:
    return ClarifierState(idea=understand(text))


def topics(text: str) -> list[str]:
    given = state(text)
    making = prepare(given, None)
    return [one.topic for one in ranked(making, coverage(given, making.reading))]


@pytest.mark.parametrize("language", ["en", "es", "de"])
def test_every_question_of_the_catalogue_is_whole(language: str) -> None:
    seed = {"en": "People keep notes.", "es": "La gente guarda notas.", "de": "Leute führen Notizen."}[language]
    making = prepare(ClarifierState(idea=understand(seed).model_copy(update={"language": language})), None)
    seen = every_question(making)
    assert len(seen) >= len(questions()) + len([q for p in patterns() for q in p.questions if language in q.text])
    wrong = {q.topic: [f.rule for f in shape_findings(q)] for q in seen if shape_findings(q)}
    assert wrong == {}
    assert base_slots(making)


@pytest.mark.parametrize("name", IDEAS)
def test_what_is_asked_is_whole_and_says_its_value(name: str) -> None:
    given = state(IDEAS[name])
    for _ in range(5):
        step = next_step(given)
        if step.question is None:
            break
        asked = step.question
        assert [f.text for f in question_findings(asked, given)] == []
        assert asked.value > 0
        assert len(asked.moves) == len(asked.options)
        answer = Answer(
            id=f"ANS-{len(given.answers) + 1}", question_id=asked.id, message_id="M-2", author="Ana",
            text=asked.options[0].text, letter="a", how=AnswerHow.CHOSEN,
        )  # fmt: skip
        given = given.model_copy(update={"questions": (*given.questions, asked), "answers": (*given.answers, answer)})


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Members book courts on their phones. About 80 members.", {"surface", "audience-size"}),
        ("Nurses sign in with their badge and mark beds.", {"sign-in"}),
        ("Orders are exported to CDS every night; clerks check them.", {"day-one-systems"}),
        ("Analysts pull the score from Experian and approve loans.", {"day-one-systems"}),
        ("A command line tool that renames photos. No account.", {"sign-in", "surface", "audience-size", "who-sees"}),
        ("City of about 90,000: residents report potholes. It must be live by March.", {"audience-size", "first-live"}),
        ("Teachers see only their own class. Reports are deleted after 2 years.", {"who-sees", "keep-how-long"}),
        ("Los socios reservan pistas en el móvil. Somos 300 socios.", {"surface", "audience-size"}),
        ("Los vecinos entran con contraseña. Debe estar antes de 3 meses.", {"sign-in", "first-live"}),
        ("El jefe ve solo sus turnos y nadie más los ve. Se borra todo a los 30 días.", {"who-sees", "keep-how-long"}),
        ("Techniker melden Störungen am Handy. Wir sind 40 Mitarbeiter.", {"surface", "audience-size"}),
        ("Mitglieder haben ein Konto mit Passwort und buchen Plätze. Fertig bis Ende März.", {"sign-in", "first-live"}),
        ("Nur der Vorstand sieht die Meldungen. Daten werden nach 2 Jahren gelöscht.", {"who-sees", "keep-how-long"}),
    ],
)  # fmt: skip
def test_what_the_idea_says_is_not_asked(text: str, never: set[str]) -> None:
    assert set(topics(text)) & never == set()


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("We repair bikes. Customers drop off a bike and pay. The parts stock goes down.", "two-at-once"),
        ("Pächter lesen ab. Der Kassenwart erstellt die Rechnung. Es gibt eine Liste der Plätze.", "two-at-once"),
        ("I have 14 flats. Tenants report defects with a photo and I pay invoices up to 200 euros.", "refund-rule"),
        ("Los alumnos cambian la hora de su clase. Los profesores cobran por hora dada.", "refund-rule"),
        ("Customers drop off a bike and mechanics log parts. It should run on tablets.", "surface"),
    ],
)  # fmt: skip
def test_what_has_no_object_in_the_idea_is_not_asked(text: str, never: str) -> None:
    assert never not in topics(text)


@pytest.mark.parametrize(
    ("text", "who", "deed"),
    [
        ("Die Pflegekraft hakt jede Leistung ab, auch ohne Netz. Angehörige dürfen sehen, wann jemand da war. "
         "Die Abrechnung machen wir weiter im alten Programm.", "Pflegekräfte", "hakt jede Leistung ab"),
        ("Geht ein Gerät kaputt, meldet es der Lehrer und die Eltern bekommen einen Brief.", "Lehrer", "Gerät"),
        ("Families receive a letter. The nurses log each visit.", "nurses", "Log each visit"),
    ],
)  # fmt: skip
def test_who_gets_in_is_whoever_does_something_here(text: str, who: str, deed: str) -> None:
    given = state(text)
    slots = base_slots(prepare(given, None))
    assert slots.terms["actor"].plural == who
    assert deed in slots.words["deed"]


def test_no_option_is_ruled_out_by_a_number_of_something_else() -> None:
    given = state("Volunteers sign up for shifts of three hours. The coordinator can cancel a shift.")
    making = prepare(given, None)
    asked = {one.topic: len(one.options) for one in ranked(making, coverage(given, making.reading))}
    assert asked["sign-in"] == 3


def test_what_an_answer_says_is_not_asked_either() -> None:
    text = "Neighbours borrow tools. Owners add tools."
    assert "keep-how-long" in topics(text) or "who-sees" in topics(text)
    given = state(text)
    asked = question("en").model_copy(update={"id": "QN-1"})
    words = "The office sees everything, nobody else; loans are deleted after 2 years"
    answer = Answer(id="ANS-1", question_id="QN-1", message_id="M-2", author="A", text=words, how=AnswerHow.WORDS)
    given = given.model_copy(update={"questions": (asked,), "answers": (answer,)})
    making = prepare(given, None)
    left = {one.topic for one in ranked(making, coverage(given, making.reading))}
    assert left & {"keep-how-long", "who-sees"} == set()
    known = known_by(making, "keep-how-long", "", ())
    assert known is not None
    assert known.source == "ANS-1"
    assert known.words in words


@pytest.mark.parametrize(
    ("text", "topic", "words"),
    [
        ("Everything anonymous. Everybody gets an e-mail when it is ready.", "two-that-clash", "anonymous"),
        ("Members pay by card. Members see dates. No payments.", "two-that-clash", "No payments"),
        ("Guests order. We are not sure whether to use QR codes or tablets.", "this-or-that", "codes or tablets"),
        ("Members log dives. Maybe also photos of the fish.", "perhaps", "photos of the fish"),
        ("Drivers see jobs. The office is told when a job takes too long.", "vague-time", "too long"),
        ("Quizás también fotos de plagas. Ellos apuntan tratamientos.", "perhaps", "fotos de plagas"),
        ("Leute tauschen Schichten. Wir wissen nicht, ob per App oder Terminal.", "this-or-that", "App oder"),
        ("Der Betriebsrat bekommt regelmäßig einen Bericht. Leiter planen Schichten.", "vague-time", "regelmäßig"),
    ],
)  # fmt: skip
def test_the_ideas_own_gaps_are_asked_about(text: str, topic: str, words: str) -> None:
    given = state(text)
    making = prepare(given, None)
    found = [one for one in ranked(making, coverage(given, making.reading)) if one.topic == topic]
    assert len(found) == 1
    assert words in found[0].text
    assert question_findings(found[0], given) == ()


@pytest.mark.parametrize("name", IDEAS)
def test_no_clash_is_seen_where_there_is_none(name: str) -> None:
    assert "two-that-clash" not in topics(IDEAS[name])


def test_a_recommended_option_never_contradicts_the_idea() -> None:
    text = "No emails. Members are reminded of books that are late by the librarian."
    given = state(text)
    making = prepare(given, None)
    for one in ranked(making, coverage(given, making.reading)):
        assert not any("email" in option.text.casefold() for option in one.options), one.topic


def test_the_value_follows_what_the_drafter_would_do() -> None:
    given = state("Neighbours borrow tools. Owners add tools.")
    making = prepare(given, None)
    before = len(making.needs)
    for one in ranked(making, coverage(given, making.reading)):
        effects = moves(making, one)
        assert len(effects) == len(one.options)
        assert any(effect.weight > 0 for effect in effects), one.topic
        assert all(kind in WEIGHTS for effect in effects for kind, _ in (*effect.comes, *effect.goes))
    assert len(making.needs) == before
    values = [one.value for one in ranked(making, coverage(given, making.reading))]
    assert values == sorted(values, reverse=True)


def options(*rows: tuple[str, str, bool, str]) -> dict[str, object]:
    made = tuple(Option(letter=a, text=text, is_recommended=best, reason=why) for a, text, best, why in rows)
    return {"options": made}


POST = ("a", "By post", True, "cheap")
BROKEN: dict[str, dict[str, object]] = {
    "question-options": options(POST),
    "question-letters": options(("b", "By post", True, "cheap"), ("a", "By hand", False, "")),
    "question-recommended": options(("a", "By post", False, ""), ("b", "By hand", False, "")),
    "question-reason": options(("a", "By post", True, ""), ("b", "By hand", False, "")),
    "question-exclusive": options(POST, ("b", "by  POST!", False, "")),
    "question-rest-option": options(POST, ("b", "Something else", False, "")),
    "question-empty-option": options(POST, ("b", " ", False, "")),
    "question-single": {"text": "Who pays? And when?"},
    "question-long-option": options(POST, ("b", "By hand " * 21, False, "")),
    "question-alone": {"text": "And what about the above?"},
    "question-why": {"why": " "},
    "question-topic": {"topic": "Late Returns"},
    "question-sources": {"sources": ("M-7",)},
}


@pytest.mark.parametrize("rule", BROKEN)
def test_a_broken_question_is_rejected(rule: str) -> None:
    given = state("Neighbours borrow tools.")
    whole = question("en").model_copy(update={"id": "QN-1"})
    assert [f.rule for f in shape_findings(whole)] == []
    broken = whole.model_copy(update=BROKEN[rule])
    found = {f.rule for f in question_findings(broken, given)}
    assert f"clarifier.{rule}" in found


@pytest.mark.parametrize(
    "text",
    [
        "Who pays for a drill and when does it come back?",
        "¿Hasta cuándo se puede anular, y quién recibe el aviso?",
        "Bis wann darf abgesagt werden und wer bekommt dann das Spiel?",
        "A drill can be reserved. Until when may that be cancelled?",
    ],
)
def test_one_sentence_asks_one_thing(text: str) -> None:
    asked = question("en").model_copy(update={"id": "QN-1", "text": text})
    assert "clarifier.question-single" in {f.rule for f in shape_findings(asked)}


@pytest.mark.parametrize(
    "text", ["Must it be proved later who changed a drill, and when?", "What becomes of what is left?"]
)
def test_a_clause_that_asks_is_no_second_question(text: str) -> None:
    asked = question("en").model_copy(update={"id": "QN-1", "text": text})
    assert shape_findings(asked) == ()


@pytest.mark.parametrize("rest", ["Etwas anderes", "Weiß nicht", "Otra cosa", "I don't know", "Not sure"])
def test_an_option_that_leaves_it_open_is_none(rest: str) -> None:
    asked = question("en").model_copy(update={"options": options(POST, ("b", rest, False, ""))["options"]})
    assert "clarifier.question-rest-option" in {f.rule for f in shape_findings(asked)}


@pytest.mark.parametrize(
    ("idea", "refused"),
    [
        ("Neighbours borrow tools from each other. No app please.", "In an installed app from the store"),
        ("Der Verein verleiht Spiele. Eine App wollen wir nicht.", "In einer installierten App aus dem Store"),
        ("Los vecinos prestan herramientas. No queremos aplicación móvil.", "En una aplicación instalada"),
    ],
)
def test_an_option_that_was_refused_is_not_offered(idea: str, refused: str) -> None:
    asked = question("en").model_copy(
        update={"id": "QN-1", "options": options(POST, ("b", refused, False, ""))["options"]}
    )
    assert "clarifier.question-refused" in {f.rule for f in question_findings(asked, state(idea))}


def test_a_question_which_of_two_words_hold_may_offer_both() -> None:
    given = state("Neighbours borrow tools. No payments. Neighbours pay by card for each late day.")
    both = options(("a", "No payments", True, "it is simpler"), ("b", "They pay by card for each day", False, ""))
    asked = question("en").model_copy(update={"id": "QN-1", "text": "Is anything paid?", **both})
    assert "clarifier.question-refused" not in {f.rule for f in question_findings(asked, given)}


def test_a_question_again_or_known_or_worth_little_is_rejected() -> None:
    given = state("Neighbours borrow tools. We charge a late fee for drills.")
    whole = question("en").model_copy(update={"id": "QN-1"})
    assert {f.rule for f in question_findings(whole, given)} == {"clarifier.question-known"}
    there = state("Neighbours borrow tools.").model_copy(update={"questions": (whole,)})
    found = {f.rule for f in question_findings(whole, there)}
    assert {"clarifier.question-id", "clarifier.question-again"} <= found


def test_a_models_small_question_is_held_against_the_best_one() -> None:
    given = state("Kids swap stickers with each other at school.")
    small = Question(
        id="QN-1",
        topic="colour",
        category="leftovers",
        text="Which colour should the button that ends a swap of stickers have in the first version of it all?",
        why="It is the first thing that children see when they come back to the page after school and homework.",
        options=tuple(
            Option(
                letter=letter,
                text=f"{colour}, as in the logo of the school that the children go to every single day",
                is_recommended=letter == "a",
                reason="nice",
            )
            for letter, colour in (("a", "Red"), ("b", "Blue"), ("c", "Green"), ("d", "Yellow"), ("e", "Violet"))
        ),
    )  # fmt: skip
    assert [f.rule for f in question_findings(small, given)] == ["clarifier.question-worth"]


def test_nobody_who_comes_twice_a_year_is_to_come_every_week() -> None:
    seldom = "Suppliers upload certificates. Purchasing staff check certificates. Suppliers log in twice a year."
    often = "Suppliers upload certificates. Purchasing staff check certificates. Suppliers log in at any hour."
    for text, fits in ((seldom, False), (often, True)):
        making = prepare(ClarifierState(idea=understand(text)), None)
        asked = next(one.question for one in candidates(making) if one.question.topic == "success")
        assert any("every week" in option.text for option in asked.options) is fits
        assert sum(option.is_recommended for option in asked.options) == 1


def test_a_sign_in_or_a_source_is_nothing_that_work_waits_for() -> None:
    for text, waits in (
        ("Employees fill in a form. Login with Okta.", False),
        ("The tool shows alerts from Grafana. Engineers acknowledge alerts.", False),
        ("Clerks log parcels. Parcels are sent to SAP.", True),
    ):
        making = prepare(ClarifierState(idea=understand(text)), None)
        assert any(one.question.topic == "system-away" for one in candidates(making)) is waits


def test_an_absence_that_is_reported_is_nothing_to_repair() -> None:
    making = prepare(ClarifierState(idea=understand("Parents report absences of a child in the app.")), None)
    assert "report" not in [match.pattern.id for match in making.matches]


def test_what_would_show_success_is_the_trouble_that_the_document_names() -> None:
    text = "We repair bikes and half of the orders get lost. Customers drop off a bike and pay."
    making = prepare(state(text), None)
    asked = next(one.question for one in candidates(making) if one.question.topic == "success")
    assert asked.options[0].text == drafted(text).goals[0].text
