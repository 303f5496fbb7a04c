"""Answers that are no sentence become requirements in the sentence of their question, and none counts as the idea's."""

from __future__ import annotations

import pytest

from services import clarifier
from services.clarifier.offline import draft_bdd, next_step
from services.clarifier.state import BddGiven, ClarifierState
from services.core.contracts import Answer, AnswerHow, Bdd, Message

CHOIR = (
    "A choir of 60 singers: singers say whether they come to a rehearsal, and the conductor sees before each rehearsal "
    "which voice is missing."
)
GAMES = (
    "Unsere Bücherei verleiht Brettspiele. Leser reservieren ein Spiel, bei der Rückgabe prüft eine Helferin, ob Teile "
    "fehlen."
)
WATER = (
    "Una cooperativa de riego: los regantes piden turno de agua y el guarda abre la compuerta; si llueve se anula el "
    "turno y se avisa a todos."
)
MOST = 14  # questions


def answered(idea: str, topic: str, words: str) -> tuple[Bdd, str]:
    """The draft where only the question on this topic got an answer, and that answer's id."""
    told = [Message(id="M-1", author="Ana", text=idea)]
    state = ClarifierState(idea=clarifier.understand(idea), messages=tuple(told), budget=MOST)
    for number in range(1, MOST):
        step = next_step(state)
        assert step.question is not None, [question.topic for question in state.questions]
        asked = step.question.model_copy(update={"id": f"QN-{number}"})
        is_it = asked.topic == topic
        given = Answer(
            id=f"ANS-{number}",
            question_id=asked.id,
            message_id=f"M-{number + 1}",
            author="Ana",
            text=words if is_it else "not now",
            how=AnswerHow.WORDS if is_it else AnswerHow.DEFERRED,
        )
        told.append(Message(id=given.message_id, author="Ana", text=given.text))
        state = state.model_copy(
            update={
                "questions": (*state.questions, asked),
                "answers": (*state.answers, given),
                "messages": tuple(told),
            }
        )
        if is_it:
            return draft_bdd(BddGiven(state=state)), given.id
    raise AssertionError(topic)


@pytest.mark.parametrize(
    ("idea", "topic", "words", "begins", "holds"),
    [
        (CHOIR, "sign-in", "hm, I'd say with the WhatsApp group they have", "The system shall recognise", "group"),
        (GAMES, "surface", "am Tresen mit dem Rechner, zuhause mit dem Handy", "Das System muss dort", "Tresen"),
        (GAMES, "sign-in", "mit dem Ausweis, also Nummer und Geburtsdatum", "Das System muss Leser", "Ausweis"),
        (GAMES, "wrong-entry", "am selben Tag noch selbst, danach am Tresen", "Haben sich Leser", "danach am Tresen"),
        (WATER, "surface", "en el campo, muchas veces sin cobertura", "El sistema debe poder usarse", "sin cobertura"),
        (WATER, "sign-in", "con el número de socio y una clave", "El sistema debe reconocer", "de socio y una clave"),
        (WATER, "who-sees", "el guarda todo, cada regante lo suyo", "El sistema debe mostrar", "cada regante lo suyo"),
    ],
)  # fmt: skip
def test_a_fragment_stands_in_the_sentence_of_its_question(
    idea: str, topic: str, words: str, begins: str, holds: str
) -> None:
    bdd, answer = answered(idea, topic, words)
    found = [one.text for one in bdd.requirements if answer in one.sources]
    assert len(found) == 1, found
    assert found[0].startswith(begins)
    assert holds in found[0]


@pytest.mark.parametrize(
    ("idea", "words", "system"),
    [
        (GAMES, "mit unserem Bibliothekssystem BIBLIOTHECA", "Bibliothekssystem BIBLIOTHECA"),
        (WATER, "con la estación meteorológica", "Estación meteorológica"),
        (CHOIR, "with the concert hall ledger", "Concert hall ledger"),
    ],
)
def test_a_system_that_nobody_knows_is_connected_by_its_name(idea: str, words: str, system: str) -> None:
    bdd, answer = answered(idea, "day-one-systems", words)
    assert [one.name for one in bdd.integrations if answer in one.sources] == [system]
    assert not any(f": {words.split()[0]} " in one.text for one in bdd.requirements)


def test_an_answer_that_is_a_sentence_keeps_its_own() -> None:
    bdd, answer = answered(GAMES, "who-sees", "nur die Helferin sieht, wer was ausgeliehen hatte")
    found = [one.text for one in bdd.requirements if answer in one.sources]
    assert found
    assert not any("nur so zeigen" in text for text in found)
