"""What a design does: the main flow in the draft's own words, and the worst failure with how it heals."""

from __future__ import annotations

from dataclasses import dataclass

from services.core.contracts import ComponentKind, Requirement
from services.hld.afterwards import bound_of, concerns, turns
from services.hld.blueprint import FRONT, STORES, Act, Blueprint, Wire
from services.hld.brief import Hosting
from services.hld.compose import facts_of, human_of, requirements_of, role, several
from services.hld.groundwork import groundwork
from services.hld.matching import Choice
from services.hld.open_door import DOOR as OPEN_DOOR
from services.hld.open_door import door_of
from services.hld.patterns import PatternFailure, PatternStep
from services.hld.skeleton import is_about_person
from services.hld.turns import LETS, main_requirement, people_of, reads, sent, thing_of, visit
from services.hld.voices import is_received, is_rule
from services.hld.wording import fill

DOORS = ("door", OPEN_DOOR)
FEWEST_STEPS = 3  # of a failure: it happens, it is noticed, it is mended
GRAVE = 6  # of a failure beside the main flow, from which on it is feared more than a lost answer
RACE = 5  # how grave it is when two people at once break a bound


@dataclass(frozen=True, slots=True)
class PlannedFlow:
    key: str
    title: str
    kind: str
    acts: tuple[Act, ...]
    serves: tuple[str, ...]
    healed: str = ""


def _acts(plan: Blueprint, choice: Choice, steps: tuple[PatternStep, ...], facts: dict[str, str]) -> list[Act]:
    """A pattern's steps between the parts of this design; steps of a part with itself stay only when they tell."""
    found = []
    for step in steps:
        source, target = _joined(plan, role(plan, choice, step.source), role(plan, choice, step.target))
        if source in plan.parts and target in plan.parts and source != target:
            found.append(Act(source, target, fill(step.message, facts), step.is_async, step.is_reply))
    return found


def _joined(plan: Blueprint, source: str, target: str) -> tuple[str, str]:
    """People's clients reach services through the door, where there is one."""
    kinds = {key: plan.parts[key].kind for key in (source, target) if key in plan.parts}
    if source.startswith("client:") and kinds.get(target) is ComponentKind.SERVICE:
        return source, door_of(plan, source) or target
    if target.startswith("client:") and kinds.get(source) is ComponentKind.SERVICE:
        return door_of(plan, target) or source, target
    return source, target


def bridged(acts: list[Act], plan: Blueprint) -> tuple[Act, ...]:
    """What a part hands to the next is told even where a pattern left it out: nobody acts whom nobody asked."""
    found: list[Act] = []
    say = plan.words
    asked: list[str] = []  # services in the order in which they were reached
    for act in acts:
        last = found[-1] if found else None
        is_service = plan.parts[act.source].kind is ComponentKind.SERVICE
        if last and not act.is_async and act.source != last.target:
            if last.target in DOORS and not last.is_reply and is_service:
                passes = "flow.passes_on" if last.target == "door" else "flow.passes_open"
                found.append(Act(last.target, act.source, say(passes)))
            elif act.source in DOORS and act.is_reply and plan.parts[last.target].kind is ComponentKind.SERVICE:
                found.append(Act(last.target, act.source, say("flow.passes_back"), is_reply=True))
            elif is_service and asked and act.source not in asked:
                found.append(Act(asked[-1], act.source, say("flow.turns_to")))
        found.append(act)
        asked += [n for n in (act.source, act.target) if plan.parts[n].kind is ComponentKind.SERVICE and n not in asked]
    return tuple(found)


def join_steps(plan: Blueprint, flows: tuple[PlannedFlow, ...]) -> None:
    """What a flow tells must be possible: two parts that talk in it are linked."""
    for flow in flows:
        for act in flow.acts:
            if (act.source, act.target) not in plan.wires and (act.target, act.source) not in plan.wires:
                one, other = (act.target, act.source) if act.is_reply else (act.source, act.target)
                plan.wire(_wire_for(plan, one, other))


def _wire_for(plan: Blueprint, source: str, target: str) -> Wire:
    kind, say = plan.parts[target].kind, plan.words
    if kind is ComponentKind.DATABASE:
        return Wire(source, target, say("wires.notes"), "SQL over TLS", say("wires.jobs_proof"))
    if kind is ComponentKind.PERSON or plan.parts[source].kind is ComponentKind.PERSON:
        return Wire(source, target, say("model.uses"), "screen")
    if ComponentKind.EXTERNAL in (kind, plan.parts[source].kind):
        return Wire(source, target, say("wires.exchanges"), "HTTPS", say("wires.key"), is_async=True)
    if kind is ComponentKind.GATEWAY or plan.parts[source].kind is ComponentKind.GATEWAY:
        return Wire(source, target, say("wires.passes"), "HTTP inside", say("wires.credential"))
    return Wire(source, target, say("wires.asks"), "function call")


def main_flow(plan: Blueprint) -> PlannedFlow:
    """From the person to the data and back, with what the patterns add; then who takes it up, and who hears of it."""
    asked = main_requirement(plan)
    extra: list[Act] = []
    for choice in [c for c in plan.choices if c.pattern.flow and asked.id in c.requirements][:3]:
        extra.extend(_acts(plan, choice, choice.pattern.flow, facts_of(plan, choice)))
    extra = list(dict.fromkeys(extra))
    later, shown = turns(plan, asked)
    acts = visit(plan, asked, [act for act in extra if not act.is_async])
    acts += [*(act for act in extra if act.is_async), *later]
    return PlannedFlow("main", asked.title, "main", bridged(acts, plan), (asked.id, *(r.id for r in shown)))


def failure_flow(plan: Blueprint, main: PlannedFlow) -> PlannedFlow:
    """The gravest that can go wrong in the main flow and that this design has the parts for; else the gravest of what
    people asked for beside it; else the main flow's own answer is lost."""
    said = {r.id for r in plan.brief.bdd.requirements if all(name.startswith("M-") for name in r.sources)}
    grave = [(c, f) for c in plan.choices if (f := c.pattern.failure) and plan.brief.tells(f.said)]
    grave.sort(key=lambda one: (one[1].gravity, one[0].score), reverse=True)
    within = [one for one in grave if concerns(one[0], main.serves)]
    beside = [one for one in grave if one not in within and one[1].gravity >= GRAVE]
    beside = [one for one in beside if not said.isdisjoint(one[0].requirements)]
    first = [one for one in within if one[1].gravity >= RACE]
    for choice, failure in first:
        if (flow := _told(plan, choice, failure)) is not None:
            return flow
    if (race := _race(plan)) is not None:
        return race
    told = (_told(plan, choice, failure) for choice, failure in [*within, *beside])
    return next((flow for flow in told if flow is not None), None) or _ground_failure(plan)


def _told(plan: Blueprint, choice: Choice, failure: PatternFailure) -> PlannedFlow | None:
    """A pattern's failure between the parts of this design, from whoever sets it off to where it is whole again; None
    where parts are missing, or somebody acts of whom the draft says nothing."""
    facts = facts_of(plan, choice)
    if any("@person" in (s.source, s.target) for s in failure.steps) and not human_of(plan, choice):
        return None
    title = fill(failure.title, facts)
    asked = requirements_of(plan, choice)
    acts = _acts(plan, choice, failure.steps, facts)
    if len(acts) >= FEWEST_STEPS and plan.parts[acts[0].source].kind is ComponentKind.SERVICE:
        cause = next((r for r in asked if not is_rule(r) and not is_received(r) and LETS.search(r.text)), None)
        acts = [*_before(plan, cause, acts[0].source), *acts] if cause else acts
        title = plan.words("flow.while", failure=title, action=plan.words.small((cause or asked[0]).title))
    if acts and plan.parts[acts[-1].target].kind is ComponentKind.GATEWAY:  # what reaches the door goes on to an owner
        owner = plan.service_for(asked[0]).key
        passes = "flow.passes_on" if acts[-1].target == "door" else "flow.passes_open"
        acts.append(Act(acts[-1].target, owner, plan.words(passes)))
    told = bridged(acts, plan)
    if len(told) < FEWEST_STEPS:
        return None
    healed = _healed(plan, told)
    return PlannedFlow("failure", title, "failure", told, tuple(r.id for r in asked[:3]), healed)


def _before(plan: Blueprint, asked: Requirement, service: str) -> list[Act]:
    """Who started what then goes wrong inside."""
    person, client = people_of(plan, asked)
    told = sent(plan, asked, thing_of(plan, asked))
    start = Act(person.key, client.key, asked.title)
    if door := door_of(plan, client.key):
        passes = plan.words("flow.passes_on" if door == "door" else "flow.passes_open")
        return [start, Act(client.key, door, told), Act(door, service, passes)]
    return [start, Act(client.key, service, told)]


def _healed(plan: Blueprint, acts: tuple[Act, ...]) -> str:
    """Where it is whole again: whoever is told last, or the store that then says what is."""
    last, say = acts[-1], plan.words
    target, message = plan.parts[last.target], say.small(last.message)
    if target.kind is ComponentKind.PERSON or target.kind in FRONT:
        people = [p for p in plan.of_kind(ComponentKind.PERSON) if (p.key, target.key) in plan.wires]
        acted = {key for act in acts for key in (act.source, act.target)}
        people.sort(key=lambda p: p.key not in acted)  # whoever set it off reads what became of it
        who = target if target.kind is ComponentKind.PERSON or not people else people[0]
        return say("flow.healed_told", who=who.name, message=message)
    if target.kind in STORES:
        return say("flow.healed_kept", store=target.name, message=message)
    return say("flow.healed_there", where=target.name, message=message)


def _race(plan: Blueprint) -> PlannedFlow | None:
    """Two people at once at something that is counted; None where the main flow's record has no bound, and where it
    is only looked at."""
    asked = main_requirement(plan)
    bound = None if plan.brief.hosting is Hosting.LOCAL or reads(asked) else bound_of(plan, asked)
    if bound is None or "database" not in plan.parts:
        return None
    person, _ = people_of(plan, asked)
    told = {"action": asked.title, "rule": plan.words.small(bound.title), "id": bound.id, "who": several(plan, person)}
    acts, title = _own(plan, asked, groundwork(plan.words.language).race, told)
    serves = tuple(dict.fromkeys((asked.id, bound.id)))
    healed = plan.words("flow.healed_race", rule=told["rule"], id=bound.id)
    return PlannedFlow("failure", title, "failure", acts, serves, healed)


def _own(
    plan: Blueprint, asked: Requirement, failure: PatternFailure, told: dict[str, str]
) -> tuple[tuple[Act, ...], str]:
    """A failure of the groundwork between the parts of the main flow, and its title."""
    person, client = people_of(plan, asked)
    keys = {"@person": person.key, "@client": client.key, "@database": "database"}
    keys["@core"] = plan.service_for(asked).key
    acts = [
        Act(keys[s.source], keys[s.target], s.message.format_map(told), s.is_async, s.is_reply)
        for s in failure.steps
        if keys[s.source] in plan.parts and keys[s.target] in plan.parts
    ]
    return _by_door(plan, acts), failure.title.format_map(told)


def _ground_failure(plan: Blueprint) -> PlannedFlow:
    ground, is_local = groundwork(plan.words.language), plan.brief.hosting is Hosting.LOCAL
    asked = main_requirement(plan)
    gone = ground.local_failure if is_local else ground.unread if reads(asked) else ground.failure
    acts, failure = _own(plan, asked, gone, {"action": asked.title})
    thing, say = thing_of(plan, asked), plan.words
    who = say.small(people_of(plan, asked)[0].name)
    is_thing = thing is not None and not is_about_person(thing, plan)
    healed = say("flow.healed_ground", entity=thing.name, who=who) if thing and is_thing else ""
    healed = healed or say("flow.healed_this", who=who)
    healed = say("flow.healed_read", who=who) if gone is ground.unread else healed
    title = say("flow.while", failure=failure, action=say.small(asked.title))
    return PlannedFlow("failure", title, "failure", acts, (asked.id,), healed)


def _by_door(plan: Blueprint, acts: list[Act]) -> tuple[Act, ...]:
    """Where there is a door, what a client and a service say to each other goes through it."""
    found: list[Act] = []
    for act in acts:
        source, target = _joined(plan, act.source, act.target)
        found.append(Act(source, target, act.message, act.is_async, act.is_reply))
    return bridged(found, plan)
