"""What an estimate says of figures is whole words that say what they count."""

from __future__ import annotations

import re

import pytest

from integrations.llm.offline import OfflineAi
from services.estimator.figures import figures
from tests.eval import ideas, road


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("0 personenbezogene Felder in Protokollen.", ["0 personenbezogene Felder"]),
        ("TLS 1.2 oder neuer; 0 schwere Befunde", ["TLS 1.2", "0 schwere Befunde"]),
        ("unter 2 Sekunden (95. Perzentil)", ["2 Sekunden", "95. Perzentil"]),
        ("95 % der Anfragen", ["95 %"]),
        ("0 personal fields in logs", ["0 personal fields"]),
        ("as many as 30 sleep stories, 100 at the same time", ["30 sleep stories"]),
        ("within 3 seconds at the 95th percentile", ["3 seconds", "95th percentile"]),
        ("the €35 yearly fee", ["€35"]),
        ("WCAG 2.2 level AA, targets of 44 px or more", ["WCAG 2.2", "44 px"]),
        ("el 95 % en 2 segundos (percentil 95)", ["95 %", "2 segundos"]),
        ("R-12 is 1 to 5,000", []),
    ],
)
def test_a_figure_comes_with_what_it_counts(text: str, said: list[str]) -> None:
    assert [one for one in figures([text]).values() if one] == said


async def test_no_reason_of_a_plan_cuts_a_word() -> None:
    case = next(one for one in ideas.load() if one.id == "hofladen-de")
    plan = await road.walk(OfflineAi(), case.text, case.prepared())
    told = {one.id: " ".join(item.text for item in one.acceptance_criteria) for one in plan.tickets.tickets}
    seen = 0
    for estimate in plan.estimates.estimates:
        for reason in estimate.reasons:
            if not reason.startswith("zu messende Zahlen: "):
                continue
            for figure in re.sub(r"( \(\+\d+\))?: \+[\d,]+ h$", "", reason).split(": ", 1)[1].split(", "):
                seen += 1
                assert re.search(rf"(?<!\w){re.escape(figure)}(?!\w)", told[estimate.ticket_id]), reason
    assert seen > 5
