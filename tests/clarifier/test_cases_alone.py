"""Cases of what the system does by itself, of a limit alone and of "only": nobody tries what nobody does."""

from __future__ import annotations

import pytest

from services.clarifier.drafting.outlines import of_limit
from services.core.contracts import Scenario
from tests.clarifier.test_no_things import drafted


def _steps(idea: str, part: str) -> list[str]:
    return [" | ".join(step.text for step in scenario.steps) for scenario in _scenarios(idea, part)]


def _scenarios(idea: str, part: str) -> list[Scenario]:
    bdd = drafted(idea)
    ids = {need.id for need in bdd.requirements if part in need.text}
    assert ids, [need.text for need in bdd.requirements]
    return [s for feature in bdd.features for s in feature.scenarios if ids & set(s.requirements)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("cancel a berth up to 24 hours before", ["refused", "accepted", "accepted"]),
        ("cancel a berth at least 2 days in advance", ["refused", "accepted", "accepted"]),
        ("ask for a berth at most 6 hours before the start", ["accepted", "accepted", "refused"]),
    ],
)
def test_a_time_before_something_is_what_is_left(text: str, rows: list[str]) -> None:
    made = of_limit(text, "en", who="Noor")
    assert made is not None
    assert "left" in made.steps
    assert [outcome.split(",")[0] for _, outcome in made.rows] == rows


def test_what_a_limit_shows_is_not_asked_for() -> None:
    idea = "A dairy. Farmers bring milk. Raw milk must be cooled within 2 hours. The master checks each can."
    found = _steps(idea, "within 2 hours")
    assert not any("yet to name" in one for one in found), found
    assert any("<hours>" in one for one in found)


def test_only_a_role_is_shown_by_somebody_else() -> None:
    idea = "A boat yard. Riggers hoist masts. Only riggers may use the crane. Owners see where their mast lies."
    assert any("does not come under “riggers”" in one for one in _steps(idea, "only riggers"))


def test_nobody_leaves_a_fact_empty_of_what_the_system_makes() -> None:
    idea = "A bot for a forge of plugins. Every Monday the bot posts a summary. Authors publish a plugin."
    found = _steps(idea, "summary")
    assert not any("leaves one required fact" in one for one in found), found


def test_what_the_system_deletes_is_not_too_late_for_anybody() -> None:
    idea = "A hostel. Guests leave a passport copy. The copies are deleted 3 days after the guest has left."
    found = _steps(idea, "delete")
    assert not any("tries to" in one for one in found), found


def test_what_a_bot_never_does_is_asked_of_the_system() -> None:
    idea = (
        "A forge of plugins wants a bot. Every Monday the bot posts a summary of open reports. "
        'It must never delete a report with the label "legal".'
    )
    found = _steps(idea, "shall not delete")
    assert any("asks the system to delete a report" in one for one in found), found
    assert not any(one.startswith("before it") for one in found)


def test_no_more_than_is_a_limit_and_no_goal() -> None:
    bdd = drafted(
        "School canteen: parents order lunch until 8 am, the cook sees a count. No more than 4 unpaid lunches."
    )
    assert not any("han 4" in goal.text for goal in bdd.goals), bdd.goals


def test_the_noun_of_a_bound_takes_no_verb() -> None:
    bdd = drafted("A depot. Fitters report damage. Ropes older than 10 years must be discarded.")
    steps = [step.text for f in bdd.features for s in f.scenarios for step in s.steps]
    assert "the value is <value> years" in steps, steps
