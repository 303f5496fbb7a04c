"""The names of people that the tenant knows do not leave; the words of its business do."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from services.ai import Guard
from services.ai.naming import Names
from services.core import yamls

SET: dict[str, Any] = yamls.loaded(Path(__file__).with_name("names.yaml").read_text())
PAGE = Path(__file__).resolve().parents[2] / "docs" / "SECURITY.md"
PEOPLE: tuple[str, ...] = tuple(SET["people"])
LEAST_RECALL, LEAST_PRECISION = 0.97, 0.95


def measured() -> tuple[float, float, list[str]]:
    """Recall and precision in spans, and what was wrong."""
    names = Names(PEOPLE)
    hits = wrong = labelled = 0
    missed: list[str] = []
    for row in SET["texts"]:
        found = [row["text"][one.start : one.end] for one in names.find(row["text"])]
        for wanted in row.get("hide", ()):
            labelled += 1
            if wanted in found:
                hits += 1
                found.remove(wanted)
            else:
                missed.append(f"{wanted} in {row['text']}")
        wrong += len(found)
        missed += [f"too much: {one} in {row['text']}" for one in found]
    return hits / labelled, hits / (hits + wrong), missed


def test_the_labelled_names_are_found() -> None:
    recall, precision, missed = measured()
    assert recall >= LEAST_RECALL, missed
    assert precision >= LEAST_PRECISION, missed


def test_the_page_says_what_is_measured() -> None:
    recall, precision, _ = measured()
    labelled = sum(len(row.get("hide", ())) for row in SET["texts"])
    row = f"| {len(SET['texts'])} | {labelled} | {recall:.1%} | {precision:.1%} |".replace("%", " %")
    assert f"(`tests/ai/names.yaml`) {row}" in PAGE.read_text()


def test_names_come_back_as_they_were_written() -> None:
    text = "Anna Schmidt and anna schmidt: Annas Liste, ada.lovelace@example.org, [PERSON_2] is a word"
    guard = Guard([text], people=PEOPLE)
    hidden = guard.hide(text)
    assert hidden == "[PERSON_3] and [PERSON_4]: [PERSON_5]s Liste, [EMAIL_6], [PERSON_2] is a word"
    assert guard.restore({"a": [hidden]}) == {"a": [text]}
    assert guard.hide(hidden) == hidden
    assert guard.named == ("Anna Schmidt",)
    assert Guard([text], people=guard.named).hide(text) == hidden


def test_ten_thousand_words_among_five_hundred_people_take_no_time() -> None:
    people = tuple(f"Person{place} Surname{place}" for place in range(500))
    letters = [f"{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}" for n in range(100)]
    names = Names((*people, *(f"A{one} B{one}" for one in letters)))
    text = " ".join(f"Word{one} and Other{one}" for one in letters * 34)
    started = time.process_time()
    assert list(names.find(text)) == []
    assert time.process_time() - started < 1.0
