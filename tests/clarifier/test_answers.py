"""What replies mean, in three languages, and how an answers file is read."""

from __future__ import annotations

import pytest

from services.clarifier.answers import interpret
from services.clarifier.answers_file import answer_from_file, parse_answers
from services.clarifier.meanings import Meaning
from services.core.contracts import Category, Option, Question
from services.core.errors import BadInput

OPTIONS = {
    "en": ("Remind the borrower", "Charge a late fee", "Nobody does anything"),
    "es": ("Recordar al vecino", "Cobrar un recargo", "Nadie hace nada"),
    "de": ("Den Nachbarn erinnern", "Eine Gebühr verlangen", "Niemand tut etwas"),
}


def question(language: str) -> Question:
    options = tuple(
        Option(letter="abc"[i], text=text, is_recommended=i == 0, reason="kind" if i == 0 else "")
        for i, text in enumerate(OPTIONS[language])
    )
    return Question(
        id="QN-2",
        topic="late-returns",
        category=Category.EDGE_CASES,
        text="What happens when a drill is late?",
        why="It decides who is told.",
        options=options,
    )


@pytest.mark.parametrize(
    ("language", "reply", "meaning", "letter"),
    [
        ("en", "b", Meaning.OPTION, "b"),
        ("en", "B)", Meaning.OPTION, "b"),
        ("en", "(c)", Meaning.OPTION, "c"),
        ("en", "option b", Meaning.OPTION, "b"),
        ("en", "2", Meaning.OPTION, "b"),
        ("en", "I'd go with b please", Meaning.OPTION, "b"),
        ("en", "b) but only after three days of grace", Meaning.OPTION, "b"),
        ("en", "yes", Meaning.OPTION, "a"),
        ("en", "OK!", Meaning.OPTION, "a"),
        ("en", "charge a late fee", Meaning.OPTION, "b"),
        ("en", "late fee", Meaning.OPTION, "b"),
        ("en", "you decide", Meaning.DECIDE, "a"),
        ("en", "no idea", Meaning.DECIDE, "a"),
        ("en", "not now", Meaning.LATER, ""),
        ("en", "enough", Meaning.ENOUGH, ""),
        ("en", "That's enough.", Meaning.ENOUGH, ""),
        ("en", "ask more", Meaning.MORE, ""),
        ("en", "!aside lunch?", Meaning.ASIDE, ""),
        ("en", "a or b", Meaning.AMBIGUOUS, ""),
        ("en", "z", Meaning.AMBIGUOUS, ""),
        ("en", "9", Meaning.AMBIGUOUS, ""),
        ("en", "what do you mean?", Meaning.AMBIGUOUS, ""),
        ("en", "...", Meaning.AMBIGUOUS, ""),
        ("en", "that one in the middle", Meaning.OPTION, "b"),
        ("es", "la del medio", Meaning.OPTION, "b"),
        ("de", "die mittlere", Meaning.OPTION, "b"),
        ("de", "Zweitens", Meaning.OPTION, "b"),
        ("es", "venga, la b", Meaning.OPTION, "b"),
        ("en", "neither", Meaning.AMBIGUOUS, ""),
        ("en", "none of these", Meaning.AMBIGUOUS, ""),
        ("es", "ninguna de las tres", Meaning.AMBIGUOUS, ""),
        ("de", "keine davon", Meaning.AMBIGUOUS, ""),
        ("de", "weder noch", Meaning.AMBIGUOUS, ""),
        ("en", "anything but c", Meaning.AMBIGUOUS, ""),
        ("en", "not a", Meaning.AMBIGUOUS, ""),
        ("en", "c or maybe b", Meaning.AMBIGUOUS, ""),
        ("en", "let's come back to this", Meaning.LATER, ""),
        ("es", "ahora no puedo", Meaning.LATER, ""),
        ("de", "jetzt noch nicht", Meaning.LATER, ""),
        ("de", "mach du", Meaning.DECIDE, "a"),
        ("en", "up to you folks", Meaning.DECIDE, "a"),
        ("en", "a phone call from the treasurer on the next morning", Meaning.FREE, ""),
        ("es", "b", Meaning.OPTION, "b"),
        ("es", "la b", Meaning.OPTION, "b"),
        ("es", "opción c", Meaning.OPTION, "c"),
        ("es", "sí", Meaning.OPTION, "a"),
        ("es", "Vale", Meaning.OPTION, "a"),
        ("es", "cobrar un recargo", Meaning.OPTION, "b"),
        ("es", "decide tú", Meaning.DECIDE, "a"),
        ("es", "no sé", Meaning.DECIDE, "a"),
        ("es", "basta", Meaning.ENOUGH, ""),
        ("es", "más preguntas", Meaning.MORE, ""),
        ("es", "más tarde", Meaning.LATER, ""),
        ("es", "que el conserje llame por la mañana a quien falte", Meaning.FREE, ""),
        ("de", "b", Meaning.OPTION, "b"),
        ("de", "Option c", Meaning.OPTION, "c"),
        ("de", "nehmen wir b", Meaning.OPTION, "b"),
        ("de", "ja", Meaning.OPTION, "a"),
        ("de", "passt", Meaning.OPTION, "a"),
        ("de", "eine Gebühr verlangen", Meaning.OPTION, "b"),
        ("de", "egal", Meaning.DECIDE, "a"),
        ("de", "weiß nicht", Meaning.DECIDE, "a"),
        ("de", "reicht", Meaning.ENOUGH, ""),
        ("de", "frag weiter", Meaning.MORE, ""),
        ("de", "später", Meaning.LATER, ""),
        ("de", "der Hausmeister ruft am nächsten Morgen an", Meaning.FREE, ""),
        # What is named only to be ruled out is not chosen.
        ("de", "nicht b", Meaning.AMBIGUOUS, ""),
        ("de", "auf keinen Fall c", Meaning.AMBIGUOUS, ""),
        ("es", "nunca c", Meaning.AMBIGUOUS, ""),
        ("en", "no late fee", Meaning.FREE, ""),
        ("en", "a late fee is too much", Meaning.FREE, ""),
        ("es", "sin recargo", Meaning.FREE, ""),
        ("de", "ohne Gebühr", Meaning.FREE, ""),
        ("en", "nobody", Meaning.OPTION, "c"),
        ("en", "No. 2", Meaning.OPTION, "b"),
        ("en", "b, not c", Meaning.OPTION, "b"),
        ("en", "not a but c", Meaning.OPTION, "c"),
        ("es", "la c en vez de la a", Meaning.OPTION, "c"),
        ("es", "no la a sino la b", Meaning.OPTION, "b"),
        ("de", "lieber b als c", Meaning.OPTION, "b"),
        ("de", "nicht a, sondern c", Meaning.OPTION, "c"),
        ("en", "both a and c", Meaning.AMBIGUOUS, ""),
        ("en", "Actually, b", Meaning.OPTION, "b"),
        ("en", "okay c then", Meaning.OPTION, "c"),
        ("es", "perdón, quería decir c", Meaning.OPTION, "c"),
        ("de", "gut, dann b", Meaning.OPTION, "b"),
        ("en", "> What happens when it is late?\nc", Meaning.OPTION, "c"),
        ("en", "b\n\nThanks, Bob", Meaning.OPTION, "b"),
        ("en", "b\nbut only for drills", Meaning.OPTION, "b"),
        ("en", "no wait, b", Meaning.OPTION, "b"),
        ("es", "no espera, la c", Meaning.OPTION, "c"),
        ("en", "wait no, the treasurer phones them on the next morning", Meaning.FREE, ""),
        ("en", "give me a sec", Meaning.WAIT, ""),
        ("es", "un momento", Meaning.WAIT, ""),
        ("en", "okay, enough questions", Meaning.ENOUGH, ""),
    ],
)
def test_replies(language: str, reply: str, meaning: Meaning, letter: str) -> None:
    found = interpret(reply, question(language), language)
    assert (found.meaning, found.letter) == (meaning, letter)
    assert bool(found.follow_up) == (meaning is Meaning.AMBIGUOUS)


@pytest.mark.parametrize("key", ["QN-2", "qn-2", "late-returns", "what happens when it is late", "drill late"])
def test_a_prepared_answer_is_found_by_id_topic_or_words(key: str) -> None:
    prepared = parse_answers(f"- question: surface\n  answer: nope\n- question: {key}\n  answer: call them\n", "a.yaml")
    assert answer_from_file(question("en"), prepared) == "call them"


def test_where_nothing_matches_there_is_no_answer() -> None:
    assert answer_from_file(question("en"), parse_answers("- {question: colours, answer: red}", "a.yaml")) is None
    assert parse_answers("", "a.yaml") == ()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("- question: a\n  anser: b\n", 2, "anser"),
        ("question: a\nanswer: b\n", 1, "list"),
        ("- question: a\n", 1, "answer"),
        ("- question: a\n  answer: [b]\n", 2, "one text"),
        ("- question: a\n  answer: b\n- just text\n", 3, "question with an answer"),
        ("- question: 'a\n", 2, "YAML"),
        ("- question: a\n  question: b\n  answer: c\n", 2, "twice"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(BadInput) as error:
        parse_answers(text, "answers.yaml")
    sentence = str(error.value)
    assert sentence.startswith(f"answers.yaml, line {line}:")
    assert words in sentence
