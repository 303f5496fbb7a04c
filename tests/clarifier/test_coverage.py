"""A cell of the map rests on words that stand in their source, and falls back when those words go."""

from __future__ import annotations

import pytest

from services.clarifier.drafting.assemble import prepare
from services.clarifier.drafting.coverage import coverage
from services.clarifier.quoting import literal, source_text
from services.clarifier.state import ClarifierState
from services.clarifier.understand import understand
from services.core.contracts import Answer, AnswerHow, Category, Coverage, CoverageStatus, Message, Question
from tests.clarifier.ideas import IDEAS
from tests.clarifier.test_answers import question

OWN = {
    "choir": "Our choir (about 60 singers) needs a place to see rehearsal dates, say who is coming, and download the "
    "sheet music. The conductor marks who was absent. It should work on phones.",
    "lifts": "Wir möchten die Wartung unserer 300 Aufzüge planen: Techniker sehen ihre Aufträge am Handy und melden "
    "Störungen mit Foto. Wenn ein Techniker ausfällt, wird der Auftrag neu verteilt. Höchstens 400 Euro im Monat.",
    "football": "Una app para entrenadores: apuntan la asistencia y los goles de cada partido; los padres reciben un "
    "aviso si cambia la hora. Los datos de menores son sensibles. Presupuesto de 9.000 euros.",
    "markup": "# Scooters\n\n* operators **see** low batteries on a map\n* alerts within `1 minute`, 2,000 scooters\n\n"
    "Scooters send their position to [SAP](https://sap.example) every night. No comments!",
}


def cells(state: ClarifierState) -> dict[Category, Coverage]:
    return {cell.category: cell for cell in coverage(state, prepare(state, None).reading)}


def check(state: ClarifierState, cell: Coverage) -> None:
    assert (cell.status is CoverageStatus.MISSING) == (not cell.quotes)
    assert cell.sources == tuple(dict.fromkeys(quote.source for quote in cell.quotes))
    for quote in cell.quotes:
        assert quote.words.strip()
        assert quote.words in source_text(state, quote.source)


@pytest.mark.parametrize("name", [*OWN, *IDEAS])
def test_every_quote_stands_in_its_source_and_without_it_the_cell_falls_back(name: str) -> None:
    text = OWN.get(name) or IDEAS[name]
    idea = understand(text)
    state = ClarifierState(idea=idea, messages=(Message(id="M-1", author="Ana", text=text),))
    seen = cells(state)
    assert len(seen) == 10
    assert sum(cell.status is not CoverageStatus.MISSING for cell in seen.values()) >= 1
    for category in Category:
        left, cell = state, seen[category]
        for _ in range(40):
            check(left, cell)
            if not cell.quotes:
                break
            left = without(left, cell)
            cell = cells(left)[category]
        assert cell.status is CoverageStatus.MISSING, category


def without(state: ClarifierState, cell: Coverage) -> ClarifierState:
    text = state.idea.text
    for quote in cell.quotes:
        text = text.replace(quote.words, " \n")
    messages = (state.messages[0].model_copy(update={"text": text}), *state.messages[1:])
    return state.model_copy(update={"idea": state.idea.model_copy(update={"text": text}), "messages": messages})


def answered(how: AnswerHow, text: str, **more: str) -> ClarifierState:
    asked: Question = question("en").model_copy(update={"id": "QN-1"})
    answer = Answer(id="ANS-1", question_id="QN-1", message_id="M-2", author="Ana", text=text, how=how)
    return ClarifierState(
        idea=understand("A shop for hats."), questions=(asked,), answers=(answer.model_copy(update=more),)
    )


@pytest.mark.parametrize(
    ("how", "more", "status"),
    [
        (AnswerHow.CHOSEN, {"letter": "b"}, CoverageStatus.CLEAR),
        (AnswerHow.WORDS, {}, CoverageStatus.CLEAR),
        (AnswerHow.DELEGATED, {"letter": "a"}, CoverageStatus.PARTIAL),
        (AnswerHow.DEFERRED, {}, CoverageStatus.MISSING),
        (AnswerHow.WORDS, {"is_proposal": True}, CoverageStatus.MISSING),
    ],
)
def test_what_an_answer_does_to_its_cell(how: AnswerHow, more: dict[str, str], status: CoverageStatus) -> None:
    state = answered(how, "We call them once", **more)
    cell = cells(state)[Category.EDGE_CASES]
    check(state, cell)
    assert cell.status is status
    gone = state.model_copy(update={"answers": ()})
    assert cells(gone)[Category.EDGE_CASES].status is CoverageStatus.MISSING


def test_two_people_s_answers_leave_a_cell_half_known() -> None:
    state = answered(AnswerHow.CHOSEN, "Charge a late fee", letter="b")
    other = Answer(
        id="ANS-2", question_id="QN-1", message_id="M-3", author="Ben", text="Nobody does anything", letter="c",
        how=AnswerHow.CHOSEN, disputes="ANS-1",
    )  # fmt: skip
    state = state.model_copy(update={"answers": (*state.answers, other)})
    cell = cells(state)[Category.EDGE_CASES]
    assert (cell.status, cell.sources) == (CoverageStatus.PARTIAL, ("ANS-1", "ANS-2"))


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("They **pay** by card.", "pay by card", "pay** by card"),
        ("Pay\nby  card", "pay by card", "Pay\nby  card"),
        ("They pay in cash", "pay by card", ""),
        ("Owners add tools with a photo", "add tools with the photo", "add tools with a photo"),
        ("no card", "card payments", ""),
    ],
)
def test_a_quote_is_literal_or_none(text: str, words: str, found: str) -> None:
    assert literal(text, words) == found
