"""The designer without a model: patterns of the catalogue composed over the draft's own nouns."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from services.core.contracts import Bdd, ComponentKind, Deferred, Hld, SharedInfrastructure
from services.core.errors import BadInput
from services.core.values import Value, content_hash
from services.core.words import sentence
from services.hld import crossing, open_door, outside, skeleton
from services.hld.asked import Asked, Before, asked_of, before_of
from services.hld.assemble import assemble
from services.hld.behaviour import failure_flow, join_steps, main_flow
from services.hld.blueprint import ACTIVE, Blueprint
from services.hld.brief import Brief, Hosting, read_brief
from services.hld.compose import add_duties, add_pattern_parts, add_worker, serve_requirements, wire_patterns
from services.hld.decide import summary_of, take_ground_decisions, take_pattern_decisions
from services.hld.everyday import everyday
from services.hld.groundwork import Stack, choose_stack
from services.hld.lists import add_charges, add_lists
from services.hld.loading import catalogue
from services.hld.matching import Choice, choose_patterns
from services.hld.mishaps import mishaps
from services.hld.operating import operations
from services.hld.patterns import in_language
from services.hld.reasons import sites_of
from services.hld.risks import told_once
from services.hld.targets import quality_targets
from services.hld.today import without_ways_of_today
from services.hld.turns import main_requirement
from services.hld.wording import title_case, with_deeds

RANK = {"low": 0, "medium": 1, "high": 2}
MOST_RISKS = 10


class HldGiven(Value):
    """What the designer is given; `previous` is the version whose ids it keeps. A model reads `asked` and `before`."""

    bdd: Bdd
    previous: Hld | None = None
    asked: Asked | None = None
    before: Before | None = None

    @model_validator(mode="after")
    def _for_a_model(self) -> Self:
        """What a model reads follows from the rest."""
        object.__setattr__(self, "asked", asked_of(self.bdd))
        object.__setattr__(self, "before", before_of(self.previous))
        return self


def draft_offline(given: HldGiven) -> Hld:
    """The same draft always gives the same design. Raises BadInput when it asks for nothing."""
    if not given.bdd.requirements:
        raise BadInput(sentence("no-requirement"))
    brief = read_brief(with_deeds(without_ways_of_today(given.bdd)))
    stack = choose_stack(brief)
    plan = Blueprint(brief, _patterns(brief))
    _add_parts(plan, stack)
    _add_wires(plan)
    add_duties(plan)
    serve_requirements(plan)
    take_pattern_decisions(plan)
    take_ground_decisions(plan, stack)
    targets = quality_targets(plan)
    main = main_flow(plan)
    flows = (main, failure_flow(plan, main))
    join_steps(plan, flows)
    _add_lists(plan)
    summary, tenancy = summary_of(plan, flows), _tenancy(plan)
    return assemble(
        plan,
        stack,
        given.previous,
        summary=summary,
        tenancy=tenancy,
        flows=flows,
        targets=targets,
        bdd_hash=content_hash(given.bdd),
        operations=(*operations(plan), *mishaps(plan)),
        days=everyday(plan),
    )


def _patterns(brief: Brief) -> tuple[Choice, ...]:
    """Those that fit, in the draft's language as far as they are translated; a tool without a server takes none that
    needs one."""
    chosen = choose_patterns(brief, catalogue())
    for choice in chosen:
        choice.pattern = in_language(choice.pattern, brief.bdd.language)
    if brief.hosting is not Hosting.LOCAL:
        return chosen
    return tuple(c for c in chosen if not (c.pattern.components or c.pattern.worker or c.pattern.outside))


def _add_parts(plan: Blueprint, stack: Stack) -> None:
    skeleton.add_people(plan, stack)
    open_door.add_page(plan, stack)
    skeleton.add_services(plan, stack)
    outside.add_outside(plan)
    add_pattern_parts(plan, stack)
    add_worker(plan, stack)
    skeleton.add_door(plan)
    open_door.add_entry(plan)
    skeleton.add_store(plan, stack)


def _add_wires(plan: Blueprint) -> None:
    wire_patterns(plan)
    crossing.wire_outside(plan)
    crossing.wire_clients(plan)
    open_door.wire_entry(plan)


def _tenancy(plan: Blueprint) -> tuple[str, str]:
    decision = plan.planned["tenancy"]
    if decision.choice == "single":
        if sites_of(plan) is None:  # no second party in sight: nobody asks for a decision
            del plan.planned["tenancy"]
        return decision.decision, ""
    return f"{decision.title}. {decision.decision}", decision.why


def _add_lists(plan: Blueprint) -> None:
    add_lists(plan)
    add_charges(plan)
    for risk in plan.brief.bdd.risks:
        plan.risks.append(risk.model_copy(update={"id": "", "sources": (*risk.sources, risk.id)}))
    plan.risks = sorted(
        told_once(plan.risks, plan.brief.bdd), key=lambda r: -(RANK[r.impact] * 2 + RANK[r.likelihood])
    )[:MOST_RISKS]
    for item in plan.brief.bdd.scope_out:
        reason = item.reason or plan.words("deferred.out")
        plan.deferred.append(Deferred(text=item.text, reason=reason, sources=item.sources))
    for question in plan.brief.bdd.open_questions:
        plan.deferred.append(
            Deferred(text=question.text, reason=plan.words("deferred.question"), sources=(question.id,))
        )
    unique_deferred = {item.text: item for item in plan.deferred}
    plan.deferred = list(unique_deferred.values())
    _add_shared(plan)


def _add_shared(plan: Blueprint) -> None:
    if plan.brief.hosting is Hosting.LOCAL:
        return
    active = tuple(part.key for part in plan.of_kind(*ACTIVE))
    everywhere = (*active, *(["door"] if "door" in plan.parts else []))
    plan.shared.append(
        SharedInfrastructure(name=plan.words("shared.logs"), purpose=_followed(plan, everywhere), used_by=everywhere)
    )
    callers = [s for (s, t) in plan.wires if plan.parts[t].kind is ComponentKind.EXTERNAL and s in active]
    keepers = [source for (source, target) in plan.wires if target == "database"]
    if callers or keepers:
        used = tuple(dict.fromkeys([*callers, *keepers]))
        plan.shared.append(
            SharedInfrastructure(name=plan.words("shared.secrets"), purpose=_keys(plan, keepers), used_by=used)
        )
    merged: dict[str, SharedInfrastructure] = {}
    for item in plan.shared:
        old = merged.get(item.name)
        used = tuple(dict.fromkeys([*(old.used_by if old else ()), *item.used_by]))
        merged[item.name] = item.model_copy(update={"used_by": used, "purpose": old.purpose if old else item.purpose})
    plan.shared = list(merged.values())


def _followed(plan: Blueprint, keys: tuple[str, ...]) -> str:
    say, asked = plan.words, main_requirement(plan)
    parts = say.joined([plan.parts[key].name for key in keys], 4)
    return say("shared.logs_for", action=say.small(asked.title), id=asked.id, parts=parts)


def _keys(plan: Blueprint, keepers: list[str]) -> str:
    """Which secrets there are: one for each system that is called, and the roles in the database."""
    say = plan.words
    outside = dict.fromkeys(
        plan.parts[t].name
        for (s, t) in plan.wires
        if plan.parts[t].kind is ComponentKind.EXTERNAL and plan.parts[s].kind in ACTIVE
    )
    named = [say("shared.key_of", system=name) for name in outside]
    owners = say.joined(dict.fromkeys(plan.parts[key].name for key in keepers), 3)
    named += [say("shared.database_keys", parts=owners)] if owners else []
    return title_case(say("shared.secrets_for", keys=say.joined(named, 5)))
