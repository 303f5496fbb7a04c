"""What the chosen patterns add to a design's lists: risks, what is put off, shared infrastructure and cost drivers."""

from __future__ import annotations

from services.core.contracts import ComponentKind, CostDriver, Deferred, Risk, SharedInfrastructure
from services.hld.blueprint import ACTIVE, Blueprint
from services.hld.brief import Hosting
from services.hld.compose import facts_of, role
from services.hld.matching import Choice
from services.hld.wording import fill

FIRST_PATTERNS = 2  # whose boundary is worth a word: what the idea is most about


def add_lists(plan: Blueprint) -> None:
    """Risks, deferred things, shared infrastructure and cost drivers of the chosen patterns. What an answer or an
    assumption alone brought in adds its grave risks and no more; what is put off speaks for the first patterns only."""
    asked = [choice for choice in plan.choices if _is_asked(plan, choice)]
    for choice in plan.choices:
        facts = facts_of(plan, choice)
        sources = choice.sources[:3] or tuple(choice.requirements[:2])
        for risk in choice.pattern.risks:
            if plan.brief.tells(risk.said) and (choice in asked or risk.impact == "high"):
                plan.risks.append(
                    Risk(
                        id="",
                        text=fill(risk.text, facts),
                        likelihood=risk.likelihood,
                        impact=risk.impact,
                        mitigation=fill(risk.mitigation, facts),
                        sources=sources,
                    )
                )
        for item in choice.pattern.deferred if choice in asked[:FIRST_PATTERNS] else ():
            if plan.brief.tells(item.said):
                plan.deferred.append(
                    Deferred(text=fill(item.text, facts), reason=fill(item.reason, facts), sources=sources)
                )
        for shared in choice.pattern.shared:
            used = tuple(dict.fromkeys(role(plan, choice, name) for name in shared.used_by))
            plan.shared.append(
                SharedInfrastructure(name=shared.name, purpose=fill(shared.purpose, facts), used_by=used)
            )
        for cost in choice.pattern.costs if choice in asked else ():
            if plan.brief.tells(cost.said):
                parts = tuple(dict.fromkeys(role(plan, choice, name) for name in cost.components))
                plan.costs.append(
                    CostDriver(text=fill(cost.text, facts), lever=fill(cost.lever, facts), components=parts)
                )


def add_charges(plan: Blueprint) -> None:
    """Where no pattern knows what grows the bill: what the systems outside charge for what goes to them."""
    if plan.costs or plan.brief.hosting is Hosting.LOCAL:
        return
    for (source, target), wire in plan.wires.items():
        if plan.parts[target].kind is ComponentKind.EXTERNAL and plan.parts[source].kind in ACTIVE:
            facts = {"system": plan.parts[target].name, "label": wire.label}
            text, lever = plan.words("costs.charged", **facts), plan.words("costs.charged_lever", **facts)
            plan.costs.append(CostDriver(text=text, lever=lever, components=(source,)))
            return


def _is_asked(plan: Blueprint, choice: Choice) -> bool:
    """Whether the idea itself speaks for a pattern; what needs another one is asked for with it."""
    said = {s.id for s in plan.brief.statements if not s.is_assumed and not s.id.startswith("A-")}
    answered = {r.id for r in plan.brief.bdd.requirements if all(name.startswith("ANS-") for name in r.sources)}
    return bool(choice.needed_by) or not said.isdisjoint(set(choice.sources) - answered)
