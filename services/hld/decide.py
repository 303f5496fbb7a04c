"""The decisions of a design: the groundwork's and those of the chosen patterns, one per slot."""

from __future__ import annotations

from services.core.contracts import ComponentKind, DataClass, Requirement
from services.hld.behaviour import PlannedFlow
from services.hld.blueprint import FRONT, Blueprint, Planned, entities_of, entity_class
from services.hld.brief import APART_WORDS, OWN_KEY_WORDS, Scale, asking_for
from services.hld.compose import facts_of, requirements_of
from services.hld.groundwork import GroundDecision, Stack, flags, groundwork
from services.hld.matching import Choice
from services.hld.operating import figure
from services.hld.parties import apart_in
from services.hld.patterns import PatternAlternative, PatternDecision
from services.hld.reasons import own_reasons
from services.hld.skeleton import is_about_person
from services.hld.turns import LETS, main_requirement
from services.hld.voices import is_barred, is_of_system, is_rule
from services.hld.wording import brief_deed, fill, joined, short, title_case

CROWDED = 20  # people or things from which on a number shapes a design
FEW_THINGS, MEANT = 3, 2  # things that every decision may name; those that it names of more
GROUND = ("style", "store", "hosting", "access", "tenancy", "jobs", "stack")


def ground_facts(plan: Blueprint, stack: Stack) -> dict[str, str]:
    """The words of the groundwork's templates."""
    bdd = plan.brief.bdd
    entities = [entity.name for entity in bdd.entities]
    services = [part.name for part in plan.of_kind(ComponentKind.SERVICE)]
    worker = plan.parts.get("worker")
    insisted = stack.insisted.get("database", "")
    is_document = any(name in stack.database for name in ("Mongo", "Firestore", "Dynamo"))
    say = plan.words
    named = say.joined(entities)
    why = say("facts.insisted", source=insisted, entities=named) if insisted else ""
    first = main_requirement(plan)
    why = why or _together(plan)
    many = {title_case(short(one.name, 32)): say.small(one.plural) for one in bdd.personas if one.plural}
    party = apart_in(bdd)
    why = why or say("facts.alone", action=first.title, id=first.id, relation=_relation(plan), entities=named)
    return {
        "core": plan.parts[plan.main_service].name,
        "main": main_requirement(plan).title,
        "apart": joined(list(asking_for((*APART_WORDS, *OWN_KEY_WORDS), bdd)), 3),
        "party": party.entity.name if party else "",
        "parted": party.id if party else "",
        "own_keys": joined(list(asking_for(OWN_KEY_WORDS, bdd)), 3),
        "people": say.joined([many.get(part.name, part.name) for part in plan.signed_in], 4),
        "services": say.joined(services, 6),
        "size": say(
            "facts.size" if len(bdd.requirements) > 1 else "facts.size_one",
            count=len(bdd.requirements),
            entities=say.joined(entities, 3) or say("facts.one_subject"),
        ),
        "entities": named or say("facts.data"),
        "entity": (entities or [say("facts.record")])[0],
        "database": stack.database,
        "store_why": why,
        "store_other": "PostgreSQL" if stack.database != "PostgreSQL" else say("facts.document_store"),
        "store_other_why": (
            say("facts.other_product") if insisted or is_document else say("facts.by_hand", relation=_relation(plan))
        ),
        "worker_why": _worker_why(plan, worker.responsibilities if worker else []),
        "platform": stack.hosting or say("facts.provider"),
        "hosting_sources": ", ".join(plan.brief.hosting_sources),
        "no_login": ", ".join(plan.brief.no_login),
        "biggest": f"{plan.brief.biggest:,}",
        "count": str(len([p for p in plan.parts.values() if p.place in ("edge", "app", "data")])),
    }


def _together(plan: Blueprint) -> str:
    """The requirement that changes the most things at once is the reason for transactions."""
    best: tuple[int, str] = (1, "")
    for requirement in plan.brief.bdd.requirements:
        named = entities_of(requirement, plan.brief)
        things = [entity.name for entity in named if not is_about_person(entity, plan)]
        if len(things) > best[0]:
            values = {"action": requirement.title, "id": requirement.id, "things": plan.words.joined(things, 3)}
            best = (len(things), plan.words("facts.together", **values))
    return best[1]


def _worker_why(plan: Blueprint, duties: list[str]) -> str:
    if not duties:
        return ""
    say = plan.words
    named = say.joined([say("facts.quoted", words=say.small(duty.split(":")[0].rstrip("."))) for duty in duties], 3)
    return say("facts.worker", duties=named)


def _relation(plan: Blueprint) -> str:
    names = {entity.id: entity.name for entity in plan.brief.bdd.entities}
    for entity in plan.brief.bdd.entities:
        for relation in entity.relations:
            if relation.entity in names:
                return plan.words("facts.quoted", words=f"{entity.name} {relation.label} {names[relation.entity]}")
    thing = next(iter(plan.brief.bdd.entities), None)
    return plan.words("facts.relations", entity=thing.name if thing else plan.words("facts.record"))


def _serves(plan: Blueprint, slot: str, stack: Stack) -> tuple[str, ...]:
    bdd = plan.brief.bdd
    requirements: tuple[Requirement, ...] = bdd.requirements
    if slot == "jobs" and "worker" in plan.parts:
        return tuple(plan.parts["worker"].serves[:6])
    if slot == "hosting":
        operating = [q.id for q in bdd.quality if q.attribute in ("availability", "scalability", "cost", "portability")]
        return tuple(dict.fromkeys([*plan.brief.hosting_sources, *operating])) or (main_requirement(plan).id,)
    apart = asking_for((*APART_WORDS, *OWN_KEY_WORDS), bdd)
    if slot == "tenancy" and not apart and (party := apart_in(bdd)) is not None:
        return (party.id, *(r.id for r in requirements if party.entity.id in r.entities and r.id != party.id))[:6]
    if slot in ("tenancy", "customer-keys"):
        return (asking_for(OWN_KEY_WORDS, bdd) if slot == "customer-keys" else apart) or tuple(
            r.id for r in requirements[:6]
        )
    if slot == "access":
        return plan.brief.no_login
    if slot == "store":
        insisted = [stack.insisted["database"]] if "database" in stack.insisted else []
        return tuple(dict.fromkeys([*insisted, *(r.id for r in requirements if r.entities)]))[:8] or (
            requirements[0].id,
        )
    return tuple(r.id for r in requirements[:6])


def take_ground_decisions(plan: Blueprint, stack: Stack) -> None:
    facts = ground_facts(plan, stack)
    services = len(plan.of_kind(ComponentKind.SERVICE))
    has_tenants = any(slot == "tenancy" for slot in plan.planned)
    holding = flags(plan.brief, services=services, has_worker="worker" in plan.parts, has_tenants=has_tenants)
    for decision in groundwork(plan.words.language).decisions:
        if set(decision.given) <= holding and decision.slot not in plan.planned:
            serves = _serves(plan, decision.slot, stack)
            some = {"entities": _meant(plan, decision.slot, serves) or facts["entities"]}
            plan.planned[decision.slot] = own_reasons(plan, _filled(decision, facts | some, serves, whole=facts))
    _insist(plan, stack)


def _insist(plan: Blueprint, stack: Stack) -> None:
    """A technology that the draft insists on is a decision too."""
    wanted = {
        role: source for role, source in stack.insisted.items() if role in ("backend", "web", "mobile", "hosting")
    }
    if not wanted:
        return
    say, names = plan.words, ", ".join(str(getattr(stack, role)) for role in wanted)
    alternatives = (
        PatternAlternative(name=say("insisted.known"), why_not=say("insisted.known_not")),
        PatternAlternative(name=say("insisted.mix"), why_not=say("insisted.mix_not")),
    )
    plan.planned["stack"] = Planned(
        slot="stack",
        choice="-".join(sorted(wanted)) + ":" + names.lower().replace(" ", "-"),
        title=say("insisted.title", names=names),
        decision=say("insisted.decision", names=names),
        trade_off=say("insisted.trade_off"),
        why=say("insisted.why", sources=", ".join(wanted.values())),
        alternatives=alternatives,
        change_mind=say("insisted.change_mind"),
        serves=tuple(dict.fromkeys(wanted.values())),
    )


def _meant(plan: Blueprint, slot: str, serves: tuple[str, ...]) -> str:
    """The one or two things that the decision turns on: the whole list stands where the store is decided, once."""
    bdd = plan.brief.bdd
    if len(bdd.entities) <= FEW_THINGS:
        return ""
    wanted = {entity.id for r in bdd.requirements if r.id in serves for entity in entities_of(r, plan.brief)}
    things = [entity for entity in bdd.entities if not is_about_person(entity, plan)] or list(bdd.entities)
    near = [entity for entity in things if entity.id in wanted]
    if slot == "hosting":  # what would hurt most to lose or to show comes first
        order = list(DataClass)
        near = sorted(things, key=lambda entity: -order.index(entity_class(entity)))
    return plan.words.joined([entity.name for entity in (near or things)[:MEANT]])


def _filled(
    decision: GroundDecision | PatternDecision,
    facts: dict[str, str],
    serves: tuple[str, ...],
    whole: dict[str, str] | None = None,
) -> Planned:
    """`whole` are the facts of the store's own decision, which names everything that it holds."""
    everything = whole if whole is not None and decision.slot == "store" else facts

    def say(template: str) -> str:
        return title_case(fill(template, facts))

    return Planned(
        slot=decision.slot,
        choice=fill(decision.choice, facts).lower().replace(" ", "-"),
        title=say(decision.title),
        decision=title_case(fill(decision.decision, everything)),
        trade_off=say(decision.trade_off),
        why=say(decision.why),
        alternatives=tuple(PatternAlternative(name=say(a.name), why_not=say(a.why_not)) for a in decision.alternatives),
        change_mind=say(decision.change_mind),
        serves=serves,
    )


def applies(when: str, scale: Scale) -> bool:
    """Whether a part of a pattern that is meant for some sizes is meant for this one."""
    if when == "small":
        return scale is Scale.SMALL
    if when == "grown":
        return scale is not Scale.SMALL
    return when == "always" or scale is Scale.LARGE


def take_pattern_decisions(plan: Blueprint) -> None:
    """The best-fitting pattern decides a slot that two of them ask for."""
    for choice in plan.choices:
        facts = facts_of(plan, choice)
        for decision in choice.pattern.decisions:
            is_asked = applies(decision.when, plan.brief.scale) and plan.brief.tells(decision.said)
            if is_asked and decision.slot not in plan.planned:
                planned = _filled(decision, facts, _evidence(plan, choice))
                plan.planned[decision.slot] = own_reasons(plan, planned)


def _evidence(plan: Blueprint, choice: Choice) -> tuple[str, ...]:
    known = {x.id for group in (plan.brief.bdd.requirements, plan.brief.bdd.quality) for x in group}
    found = [name for name in choice.sources if name in known]
    return tuple(found[:6]) or tuple(r.id for r in requirements_of(plan, choice)[:3])


def summary_of(plan: Blueprint, flows: tuple[PlannedFlow, ...]) -> str:
    """What is built, what is special about it, what it must never do wrong, and what is left out."""
    say, bdd = plan.words, plan.brief.bdd
    fronts = say.joined([p.name for p in plan.of_kind(*FRONT)], 3)
    title, asked = short(bdd.title, 80), main_requirement(plan)
    does = _deeds(plan) or [say("summary.heart", action=say.small(asked.title), id=asked.id)]
    parts = [say("summary.what", title=title, clients=fronts, does="; ".join(does))]
    special = _special(plan)
    if special:
        parts.append(say("summary.special", special="; ".join(special)))
    failure = next((flow for flow in flows if flow.kind == "failure"), None)
    if failure:
        parts.append(say("summary.failure", title=say.small(failure.title.partition(" (")[0])))
    left = [short(item.text, 60).rstrip(".") for item in bdd.scope_out[:2]]
    if left:
        parts.append(say("summary.left", items=say.joined([say.small(item) for item in left])))
    return " ".join(parts)


def _deeds(plan: Blueprint) -> list[str]:
    """The first thing that each of up to three people can do, as the draft says it."""
    say, found = plan.words, []
    told: set[str] = set()
    for person in plan.of_kind(ComponentKind.PERSON):
        mine = [r for r in plan.brief.bdd.requirements if r.id in person.serves and r.id not in told]
        deed = next(
            (r for r in mine if LETS.search(r.text) and not (_is_no_deed(r) or _is_told_whole(r, person.name))), None
        )
        if deed and (said := brief_deed(deed.title)):
            told.add(deed.id)
            found.append(say("summary.can", who=person.name, action=say.small(said)))
    return found[:3]


def _is_no_deed(requirement: Requirement) -> bool:
    return is_rule(requirement) or is_of_system(requirement) or is_barred(requirement)


def _is_told_whole(requirement: Requirement, person: str) -> bool:
    """ "Residents look up whether …": a title that says who does it stands behind no “can”."""
    return requirement.title.casefold().startswith(person.casefold()[: max(4, len(person) - 2)])


def _special(plan: Blueprint) -> list[str]:
    """The decisions that patterns took, what the draft insists on, data that asks for care, and numbers to hold."""
    say, brief = plan.words, plan.brief
    found = []
    if brief.hosting_sources:
        title = say.small(plan.planned["hosting"].title)
        ids = ", ".join(name for name in brief.hosting_sources if not name.startswith("M-"))
        found.append(say("summary.hosting", hosting=title, ids=ids) if ids else title)
    own = [planned for slot, planned in plan.planned.items() if slot not in GROUND]
    found += [say.small(planned.title) for planned in own[:2]]
    for data in (DataClass.SENSITIVE, DataClass.PERSONAL):
        careful = [e.name for e in brief.bdd.entities if entity_class(e) is data]
        if careful:
            named = say.joined(careful, 3)
            found.append(say("summary.careful", data=say(f"classes.{data.value}"), entities=named))
            break
    if brief.biggest >= CROWDED:
        found.append(say("summary.crowd", count=figure(plan, brief.biggest)))
    said = [q for q in brief.bdd.quality if not any(name.startswith("A-") for name in q.sources)]
    found += [say("summary.measure", measure=q.measure.rstrip("."), id=q.id) for q in said[:1] if q.measure]
    return found
