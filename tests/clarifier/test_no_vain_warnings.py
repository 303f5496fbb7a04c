"""What the linter warns of in a draft is mended in the draft, and what is sound is not warned of."""

from __future__ import annotations

from services.clarifier import ClarifierState, bdd_findings, gherkin_findings, understand
from services.clarifier.state import BddGiven
from services.clarifier.steps import BDD


def rules(text: str) -> list[str]:
    state = ClarifierState(idea=understand(text))
    bdd = BDD.offline(BddGiven(state=state))
    return [one.rule.removeprefix("clarifier.") for one in (*bdd_findings(bdd, state), *gherkin_findings(bdd))]


def test_where_somebody_stands_hides_no_verb() -> None:
    assert "unsound" not in rules("Members reserve drills. Volunteers at the desk hand the drill out.")


def test_a_vague_word_is_asked_about_though_a_quality_repeats_it() -> None:
    text = "Marketplace where parents find music teachers nearby. Parents book a trial lesson for half the rate."
    assert "vague-word" not in rules(text)
    bdd = BDD.offline(BddGiven(state=ClarifierState(idea=understand(text))))
    assert any("nearby" in one.text for one in bdd.open_questions)


def test_what_is_only_offered_has_its_case_asked_for() -> None:
    text = (
        "I am from small wind park operator. When technician climbs up he must do the checklist, now on paper and gets "
        "wet. Please on tablet, works without internet, signature of two persons, photo of lock."
    )
    assert "gherkin-twin" not in rules(text)


def test_the_spanish_record_is_added_and_found_in_sound_words() -> None:
    found = rules("Quiero preparar mis clases. Los profesores comparten las clases.")
    assert "unsound" not in found and "vague-word" not in found


def test_what_nobody_names_is_no_record_that_was_changed() -> None:
    bdd = BDD.offline(
        BddGiven(
            state=ClarifierState(
                idea=understand(
                    "A county archive digitises old maps. Researchers search by place and year. Archivists describe "
                    "every map with place, year, scale and condition."
                )
            )
        )
    )
    steps = " ".join(step.text for f in bdd.features for s in f.scenarios for step in s.steps)
    assert "changed the year" not in steps and "no year yet" not in steps
