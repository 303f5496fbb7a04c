"""One statement of the draft against another: a number, somebody who is left out, a system that is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from services.clarifier import ClarifierState, bdd_findings, understand
from services.clarifier.drafting.assemble import draft
from services.clarifier.lint.against import lengths
from services.core.contracts import Bdd, Integration, Requirement, ScopeItem

IDEAS = {
    "en": "We run a lab. Analysts enter results. The lab must keep raw data for 10 years.",
    "es": "Somos un laboratorio. Los analistas anotan resultados. El sistema debe conservar los datos 10 años.",
    "de": "Wir sind ein Labor. Prüfer tragen Messwerte ein. Das System muss die Daten 10 Jahre aufbewahren.",
}
OTHER = {
    "en": "The system shall keep the raw data for 2 years.",
    "es": "El sistema debe conservar los datos durante 2 años.",
    "de": "Das System muss die Daten 24 Monate aufbewahren.",
}


def drafted(language: str) -> tuple[ClarifierState, Bdd]:
    state = ClarifierState(idea=understand(IDEAS[language]))
    return state, draft(state, None)


def with_requirement(bdd: Bdd, text: str) -> Bdd:
    one = bdd.requirements[0]
    more = Requirement(id="R-99", title="Another", text=text, priority=one.priority, sources=("M-1",))
    return bdd.model_copy(update={"requirements": (*bdd.requirements, more)})


def rules(bdd: Bdd, state: ClarifierState) -> dict[str, str]:
    return {f.rule.removeprefix("clarifier."): f.id for f in bdd_findings(bdd, state)}


@pytest.mark.parametrize("language", IDEAS)
def test_the_same_period_with_two_numbers_is_found_once_and_with_the_same_id(language: str) -> None:
    state, bdd = drafted(language)
    assert bdd.language == language
    assert "number-against" not in rules(bdd, state)
    planted = with_requirement(bdd, OTHER[language])
    assert rules(planted, state)["number-against"] == rules(planted, state)["number-against"]


def test_one_year_and_twelve_months_are_no_contradiction() -> None:
    (year,), (months,) = lengths("kept for 1 year"), lengths("kept for 12 months")
    assert year.kind == months.kind == "keep" and year.hours == months.hours


@pytest.mark.parametrize("language", IDEAS)
def test_somebody_who_is_left_out_does_not_act(language: str) -> None:
    state, bdd = drafted(language)
    acting = next(p for p in bdd.personas if any(r.persona == p.id for r in bdd.requirements))
    assert "excluded-acts" not in rules(bdd, state)
    out = (*bdd.scope_out, ScopeItem(text=acting.plural or acting.name, reason="said", sources=("M-1",)))
    assert "excluded-acts" in rules(bdd.model_copy(update={"scope_out": out}), state)


@pytest.mark.parametrize("language", IDEAS)
def test_a_refused_system_is_not_connected(language: str) -> None:
    state, bdd = drafted(language)
    joined = Integration(
        id="I-9", name="SAP", purpose="orders", direction="both", data="orders", data_class="internal", sources=("M-1",)
    )
    planted = bdd.model_copy(
        update={
            "integrations": (joined,),
            "scope_out": (*bdd.scope_out, ScopeItem(text="SAP", reason="said", sources=("M-1",))),
        }
    )
    assert "excluded-system" in rules(planted, state)
    assert "excluded-system" not in rules(bdd, state)


def test_every_rule_of_contradictions_says_why_it_is_there() -> None:
    root = Path(__file__).parents[2]
    said = (root / "docs" / "LINTERS.md").read_text(encoding="utf-8")
    for room, file in (
        ("clarifier", "services/clarifier/lint/against.py"),
        ("hld", "services/hld/against.py"),
        ("tickets", "services/tickets/against.py"),
    ):
        source = (root / file).read_text(encoding="utf-8")
        names = re.findall(r'(?:_warning|_warn|error|warning)\(\s*"([a-z-]+)"', source)
        assert names and not [name for name in names if f"{room}.{name}" not in said]
