"""Several questions answered in one message, by name, number or line."""

from __future__ import annotations

import pytest

from services.clarifier.several import named_answers
from services.core.contracts import Option, Question
from tests.clarifier.test_answers import question

TOPICS = ("late-returns", "surface", "sign-in", "audience-size")


def asked(language: str) -> tuple[Question, ...]:
    one = question(language)
    return tuple(one.model_copy(update={"id": f"QN-{n}", "topic": topic}) for n, topic in enumerate(TOPICS, start=1))


@pytest.mark.parametrize(
    ("language", "said", "expected"),
    [
        ("en", "1a 2b", {"QN-1": "a", "QN-2": "b"}),
        ("en", "1a, 2b", {"QN-1": "a", "QN-2": "b"}),
        ("es", "1 a, 2 la segunda, la 3 decídela tú", {"QN-1": "a", "QN-2": "la segunda", "QN-3": "decídela tú"}),
        ("de", "1 a, 2 die zweite, 3 machst du", {"QN-1": "a", "QN-2": "die zweite", "QN-3": "machst du"}),
        ("en", "1A;2B;3C", {"QN-1": "a", "QN-2": "b", "QN-3": "c"}),
        ("en", "1: a, 2: b.", {"QN-1": "a", "QN-2": "b"}),
        ("en", "1) a 2) c", {"QN-1": "a", "QN-2": "c"}),
        ("en", "1-a, 2-b", {"QN-1": "a", "QN-2": "b"}),
        ("en", "1a and 2b", {"QN-1": "a", "QN-2": "b"}),
        ("de", "1a und 2b", {"QN-1": "a", "QN-2": "b"}),
        ("es", "1a y 3b", {"QN-1": "a", "QN-3": "b"}),
        ("en", "q1 b q2 a", {"QN-1": "b", "QN-2": "a"}),
        ("en", "1a\n2b\n4c", {"QN-1": "a", "QN-2": "b", "QN-4": "c"}),
        ("en", "QN-1: b; QN-2: no", {"QN-1": "b", "QN-2": "no"}),
        ("en", "qn1 b, qn2 you decide", {"QN-1": "b", "QN-2": "you decide"}),
        ("en", "QN-1 b and QN-3 not now", {"QN-1": "b", "QN-3": "not now"}),
        ("en", "QN-2 to c", {"QN-2": "c"}),
        ("en", "change QN-2 to c", {"QN-2": "c"}),
        ("en", "QN-2: we ring, then wait; a week at least", {"QN-2": "we ring, then wait; a week at least"}),
        ("en", "sign-in: nobody; surface: on the move", {"QN-3": "nobody", "QN-2": "on the move"}),
        ("en", "surface = b", {"QN-2": "b"}),
        ("en", "Question 1: b\nQuestion 2: yes", {"QN-1": "b", "QN-2": "yes"}),
        ("es", "Pregunta 1: la b\nPregunta 2: sí", {"QN-1": "la b", "QN-2": "sí"}),
        ("de", "Frage 1: b\nFrage 2: egal", {"QN-1": "b", "QN-2": "egal"}),
        ("de", "QN-1: die zweite; QN-2: nicht jetzt", {"QN-1": "die zweite", "QN-2": "nicht jetzt"}),
        ("en", "1. b\n2. not now", {"QN-1": "b", "QN-2": "not now"}),
        ("en", "1. remind twice\n2. the office does it", {"QN-1": "remind twice", "QN-2": "the office does it"}),
        ("en", "b\nyes\nyou decide\nc", {"QN-1": "b", "QN-2": "yes", "QN-3": "you decide", "QN-4": "c"}),
        ("en", "- QN-1: b\n- QN-2: c", {"QN-1": "b", "QN-2": "c"}),
        ("en", "1b, 2: only members, 3 you decide", {"QN-1": "b", "QN-2": "only members", "QN-3": "you decide"}),
        ("en", "1) b 2) only by day 3) not now", {"QN-1": "b", "QN-2": "only by day", "QN-3": "not now"}),
        ("en", "1 - by mail; 2 - phones; 3 - nobody", {"QN-1": "by mail", "QN-2": "phones", "QN-3": "nobody"}),
        ("en", "q1: b q2: phones only q3: skip", {"QN-1": "b", "QN-2": "phones only", "QN-3": "skip"}),
        ("en", "1: b, but only after 2 weeks, 2: phones", {"QN-1": "b, but only after 2 weeks", "QN-2": "phones"}),
        ("en", "To the first: yes. To the second: only on phones.", {"QN-1": "yes", "QN-2": "only on phones"}),
        ("en", "First one yes, second one b", {"QN-1": "yes", "QN-2": "b"}),
        ("en", "1 yes 2 no 3 b", {"QN-1": "yes", "QN-2": "no", "QN-3": "b"}),
        ("en", "(1) b (2) a", {"QN-1": "b", "QN-2": "a"}),
        ("en", "#1 b #2 a", {"QN-1": "b", "QN-2": "a"}),
        ("en", "b for 1, a for 2", {"QN-1": "b", "QN-2": "a"}),
        ("en", "b on the first and a on the second", {"QN-1": "b", "QN-2": "a"}),
        ("es", "1b, 2: solo socios, 3 decide tú", {"QN-1": "b", "QN-2": "solo socios", "QN-3": "decide tú"}),
        ("es", "a la primera sí, a la segunda la b", {"QN-1": "sí", "QN-2": "la b"}),
        ("es", "en la 1, la b; en la 2, la a", {"QN-1": "la b", "QN-2": "la a"}),
        ("es", "1 si, 2 no, 3 luego", {"QN-1": "si", "QN-2": "no", "QN-3": "luego"}),
        ("de", "1b, 2: Mitglieder, 3 entscheide du", {"QN-1": "b", "QN-2": "Mitglieder", "QN-3": "entscheide du"}),
        ("de", "zu 1: ja, zu 2: später", {"QN-1": "ja", "QN-2": "später"}),
        ("de", "bei der ersten b, bei der zweiten a", {"QN-1": "b", "QN-2": "a"}),
        ("de", "1. ja 2. nein 3. weiß nicht", {"QN-1": "ja", "QN-2": "nein", "QN-3": "weiß nicht"}),
        ("en", "yes to all", {"QN-1": "👍", "QN-2": "👍", "QN-3": "👍", "QN-4": "👍"}),
        ("de", "ja zu allem", {"QN-1": "👍", "QN-2": "👍", "QN-3": "👍", "QN-4": "👍"}),
        ("es", "sí a todas", {"QN-1": "👍", "QN-2": "👍", "QN-3": "👍", "QN-4": "👍"}),
        ("en", "1a 9b", {"QN-1": "a", "QN-9": "b"}),
    ],
)  # fmt: skip
def test_each_question_gets_its_words(language: str, said: str, expected: dict[str, str]) -> None:
    questions = asked(language)
    found = named_answers(said, questions, questions, language)
    assert {one.name: one.text for one in found} == expected
    assert [one.question.id if one.question else None for one in found] == [
        name if name != "QN-9" else None for name in expected
    ]


@pytest.mark.parametrize(
    "said",
    [
        "b",
        "a and b",
        "2",
        "2 weeks",
        "3 days and 2 nights",
        "as in QN-2 we want b",
        "we want it like in QN-1",
        "members only: no guests",
        "note: this is urgent",
        "at 7:30 a bus comes",
        "remind them\nthen call them",
        "24/7",
        "1 day for members, 2 days for guests",
        "first we call, second we write",
        "within 2 weeks, at most 3",
        "from 1 to 3 people",
        "2 people: one rides, 1 drives",
        "1. and 2. are the same to us",
        "the first 2 are free, the other 3 cost",
        "1/2 of the price",
        "between 1.5 and 2.5 hours",
        "the first-come rule holds",
    ],
)
def test_other_words_name_nothing(said: str) -> None:
    questions = asked("en")
    assert named_answers(said, questions, questions, "en") == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("At a desk, and remind the borrower", {"QN-2": "At a desk", "QN-1": "remind the borrower"}),
        ("A late fee. On the phone, please", {"QN-1": "A late fee", "QN-2": "On the phone"}),
        ("At a desk and then we see", {}),
        ("at a desk, on the phone", {}),
        ("yes, b", {}),
    ],
)
def test_prose_answers_two_open_questions_where_each_part_fits_one(said: str, expected: dict[str, str]) -> None:
    first, second = asked("en")[:2]
    at_desk = Option(letter="a", text="At a desk", is_recommended=True, reason="x")
    options = (at_desk, Option(letter="b", text="On the phone"))
    questions = (first, second.model_copy(update={"options": options, "text": "Where is it used?"}))
    assert {one.name: one.text for one in named_answers(said, questions, questions, "en")} == expected


def test_steps_of_one_answer_are_no_answers_to_questions_that_nobody_asked() -> None:
    questions = asked("en")[:1]
    assert named_answers("1. remind the borrower 2. charge a late fee", questions, questions, "en") == []
    found = named_answers("1) b 2) only by day", questions, questions, "en")
    assert [(one.name, one.text) for one in found] == [("QN-1", "b"), ("QN-2", "only by day")]


def test_a_list_of_ones_own_answers_no_earlier_question() -> None:
    questions = asked("en")
    assert named_answers("1. we write a letter\n2. we go to court", questions, questions[2:], "en") == []


@pytest.mark.parametrize(
    ("language", "said", "name", "words"),
    [
        ("en", "actually, changed my mind about the first: b", "QN-1", "b"),
        ("en", "On second thought, the second one - a", "QN-2", "a"),
        ("en", "changed my mind: c", "QN-2", "c"),
        ("en", "scratch that, b.", "QN-2", "b."),
        ("en", "first question: b", "QN-1", "b"),
        ("es", "he cambiado de opinión en la primera: b", "QN-1", "b"),
        ("es", "Corrección: c", "QN-2", "c"),
        ("de", "ich habe es mir anders überlegt, erste Frage: b", "QN-1", "b"),
        ("de", "Korrektur – c", "QN-2", "c"),
    ],
)
def test_a_change_of_mind_is_of_the_question_that_it_names(language: str, said: str, name: str, words: str) -> None:
    questions = asked(language)
    found = named_answers(said, questions, questions[2:], language)
    assert [(one.name, one.text) for one in found] == [(name, words)]


@pytest.mark.parametrize(
    "said",
    [
        "the first come first served rule: b",
        "the first: visitors ring the bell, then they wait",
        "changed my mind, I think members should decide among themselves",
        "first we write, then we call",
        "people often changed their mind about what to bring: a",
        "correction fluid is what we lend: b",
    ],
)
def test_what_only_sounds_like_a_change_of_mind_is_an_answer_of_its_own(said: str) -> None:
    questions = asked("en")
    assert named_answers(said, questions, questions[2:], "en") == []
