"""The design against the draft: kept too short, a refused system, another number, a host that was ruled out."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd, ComponentKind, Constraint, Hld, ScopeItem
from services.hld import HldGiven, draft_offline, findings
from tests.hld.ideas import MARKETPLACE

GOOD = draft_offline(HldGiven(bdd=MARKETPLACE))
KEEP = {
    "en": "The system shall keep the data for 10 years.",
    "es": "El sistema debe conservar los datos 10 años.",
    "de": "Das System muss die Daten 10 Jahre aufbewahren.",
}


def wanting(text: str) -> Bdd:
    one = MARKETPLACE.requirements[0]
    kept = one.model_copy(update={"text": text, "entities": ()})
    return MARKETPLACE.model_copy(update={"requirements": (kept, *MARKETPLACE.requirements[1:])})


def rules(design: Hld, bdd: Bdd) -> set[str]:
    return {one.rule for one in findings(design, bdd)}


@pytest.mark.parametrize("language", KEEP)
def test_data_are_kept_as_long_as_somebody_asked(language: str) -> None:
    bdd = wanting(KEEP[language])
    assert "hld.retention-against" in rules(GOOD, bdd)
    own = draft_offline(HldGiven(bdd=bdd))
    assert "hld.retention-against" not in rules(own, bdd)
    assert any(f"({bdd.requirements[0].id})" in owned.retention for owned in own.ownership)


def test_a_refused_system_is_not_drawn() -> None:
    outside = next(c for c in GOOD.components if c.kind is ComponentKind.EXTERNAL)
    bdd = MARKETPLACE.model_copy(
        update={"scope_out": (*MARKETPLACE.scope_out, ScopeItem(text=outside.name, reason="said", sources=("M-1",)))}
    )
    assert "hld.refused-drawn" in rules(GOOD, bdd) - rules(GOOD, MARKETPLACE)


def test_a_target_takes_the_number_of_its_quality() -> None:
    first = GOOD.quality_targets[0].model_copy(update={"target": "77 of 78 are served"})
    other = GOOD.model_copy(update={"quality_targets": (first, *GOOD.quality_targets[1:])})
    assert "hld.number-against" in rules(other, MARKETPLACE) - rules(GOOD, MARKETPLACE)


@pytest.mark.parametrize("text", ["No cloud", "Keine Cloud", "Sin nube"])
def test_a_cloud_that_is_ruled_out_is_not_chosen(text: str) -> None:
    managed = tuple(
        d.model_copy(update={"key": "hosting:managed-platform"}) if d.key.startswith("hosting:") else d
        for d in GOOD.decisions
    )
    bdd = MARKETPLACE.model_copy(
        update={"constraints": (Constraint(id="C-9", text=text, kind="technology", sources=("M-1",)),)}
    )
    assert "hld.decision-against" in rules(GOOD.model_copy(update={"decisions": managed}), bdd)
    outside = bdd.model_copy(
        update={
            "constraints": (Constraint(id="C-9", text=f"{text} außerhalb der EU", kind="technology", sources=("M-1",)),)
        }
    )
    assert "hld.decision-against" not in rules(GOOD.model_copy(update={"decisions": managed}), outside)
