"""Nobody is asked what was said already, however it was said; and what only sounds like it does not count as said."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.clarifier.drafting.assemble import document_language, reading_of, with_told
from services.clarifier.drafting.catalogue import patterns, questions
from services.clarifier.drafting.draft import Making
from services.clarifier.drafting.ids import Ids
from services.clarifier.knowing import known_by
from services.clarifier.reading.clean import readable
from services.clarifier.state import ClarifierState
from services.clarifier.together import meeting
from services.core import yamls
from services.core.contracts import Idea
from services.core.tongues import detect

ROWS = yamls.loaded((Path(__file__).parent / "said.yaml").read_text(encoding="utf-8"))
BEFORE = {  # what a sentence about a system or about old data needs before it
    "system-away": {
        "en": "Invoices go to Xero. ",
        "es": "Las facturas se envían a Contasol. ",
        "de": "Rechnungen gehen nachts an DATEV. ",
    },
}
FORMS = {form.topic: form for form in (*questions(), *(form for pattern in patterns() for form in pattern.questions))}


def answered(topic: str, text: str) -> str:
    # What is known rests on the reading alone: neither a title nor statements are made for it.
    language = detect(readable(text))
    state = ClarifierState(idea=Idea(text=text, title=text[:40], language=language))
    making = Making(state, with_told(reading_of(state)), document_language(state), Ids(None), [])
    found = known_by(making, topic, FORMS[topic].known, ())
    return found.words if found else ""


@pytest.mark.parametrize("topic", [topic for topic, row in ROWS.items() if "said" in row])
def test_what_was_said_is_known(topic: str) -> None:
    missed = []
    for language, sentences in ROWS[topic]["said"].items():
        before = BEFORE.get(topic, {}).get(language, "")
        assert not before or answered(topic, before) == ""
        missed += [one for one in sentences if not answered(topic, before + one)]
    assert missed == []


@pytest.mark.parametrize("topic", [topic for topic, row in ROWS.items() if "open" in row])
def test_what_only_sounds_like_it_answers_nothing(topic: str) -> None:
    assert {one: answered(topic, one) for one in ROWS[topic]["open"]} == dict.fromkeys(ROWS[topic]["open"], "")


def test_words_meet_within_one_sentence_only() -> None:
    groups = ("wrong|mistake*", "corrected|undone")
    assert meeting("A mistake is corrected by the office.", groups) == "A mistake is corrected by the office."
    assert meeting("A mistake is annoying. Proofs are corrected by the office.", groups) == ""
    assert meeting("Am 3. Mai wird ein Fehler korrigiert.", ("3. mai", "korrigiert")) != ""
    assert meeting("If Xero is down, they wait.", ("if", "@system", "down"), ("Xero",)) != ""
    assert meeting("If the lift is down, they wait.", ("if", "@system", "down"), ("Xero",)) == ""
    assert meeting("If the lift is down, they wait.", ("if", "@system", "down"), ()) == ""
