"""What each chosen pattern adds to a design: parts, wires, duties, shared things and what it costs."""

from __future__ import annotations

from services.core.contracts import ComponentKind, Entity, Requirement
from services.hld.blueprint import FRONT, Blueprint, Part, Wire, entity_class, highest, is_contact
from services.hld.brief import Hosting, people_in
from services.hld.cues import find_word, plain, says
from services.hld.groundwork import Stack
from services.hld.matching import Choice
from services.hld.outside import add_provider
from services.hld.patterns import PatternComponent
from services.hld.subject import is_wanted
from services.hld.voices import is_for_all
from services.hld.wording import article, fill, plural, short, title_case

BY_THE_CLOCK = (
    "nightly", "every night", "each night", "overnight", "every morning", "each morning", "every evening", "daily",
    "every week", "weekly", "every month", "monthly", "jede nacht", "nachts", "jeden morgen", "jeden abend", "taglich",
    "wochentlich", "monatlich", "jeden monat", "cada noche", "cada manana", "a diario", "diariamente", "cada semana",
    "cada mes",
)  # fmt: skip


SAME = 5  # letters that a verb and what it makes have in common


def facts_of(plan: Blueprint, choice: Choice) -> dict[str, str]:
    """The words that a pattern's texts may use, taken from this draft."""
    say = plan.words
    own = _things_of(plan, choice)
    entity = own[0].name if own else _noun_of(plan, choice)
    persons = plan.of_kind(ComponentKind.PERSON)
    known = human_of(plan, choice)
    person = plan.parts[known or persons[0].key]
    is_all = any(is_for_all(r, plan.brief.bdd.personas) for r in requirements_of(plan, choice))
    is_known, told = (known or len(persons) == 1) and not is_all, "" if known else _told(plan, choice)
    outside = plan.parts.get(role(plan, choice, "@outside"))
    names = [e.name for e in own] or [entity]
    names = [plural(name) for name in names] if say.language == "en" else names
    small = entity if say.language == "de" or not entity[:1].isupper() else entity.lower()
    return {
        "title": short(plan.brief.bdd.title, 60),
        "A_entity": f"{title_case(article(entity))} {small}",
        "a_entity": f"{article(entity)} {small}" if say.language == "en" else small,
        "entity": small,
        "Entity": title_case(entity),
        "entities": ", ".join(names),
        "person": told or (several(plan, person) if is_known else say("facts.people")),
        "Person": title_case(told) or (person.name if is_known else title_case(say("facts.people"))),
        "outside": outside.name
        if outside
        else (choice.pattern.outside.name if choice.pattern.outside else say("model.outside_system")),
        "core": plan.parts[plan.main_service].name if plan.main_service else "",
    }


_OF_PEOPLE = ("member*", "patient*")  # nouns of patterns that keep a record of people


def _things_of(plan: Blueprint, choice: Choice) -> list[Entity]:
    """What a pattern of things speaks of: a driver who has a delivery is no delivery."""
    if says(_OF_PEOPLE, choice.pattern.noun):
        return choice.entities
    people = people_in(plan.brief.bdd)
    return [e for e in choice.entities if not people.fullmatch(e.name)]


def _told(plan: Blueprint, choice: Choice) -> str:
    """Whom a record is kept of and what a pattern is about comes to ("an alert to the senior vet"); "" for nobody."""
    by_id = {e.id: e.name for e in plan.brief.bdd.entities if is_contact(e)}
    asked = (r for r in plan.brief.bdd.requirements if r.id in choice.requirements)
    name = next((by_id[key] for r in asked for key in r.entities if key in by_id), "")
    return plural(name) if name and plan.words.language == "en" else name


def _noun_of(plan: Blueprint, choice: Choice) -> str:
    """What to call the record of a pattern that owns none: what its own verb makes (who reports makes a report), else
    the pattern's noun."""
    if any(part.owns for part in choice.pattern.components):
        verbs = {plain(hit.word)[:SAME] for hit in choice.hits if hit.statement.kind == "requirement"}
        people = people_in(plan.brief.bdd)
        things = (e for e in plan.brief.bdd.entities if not people.fullmatch(e.name))
        made = (e for e in things if len(e.name) >= SAME and plain(e.name)[:SAME] in verbs)
        if (echo := next(made, None)) is not None:
            return echo.name
    return choice.pattern.noun or _main_entity(plan)


def several(plan: Blueprint, person: Part) -> str:
    """How several people of a kind are called inside a sentence: as the draft says, else by English rule."""
    say = plan.words
    known = {f"person:{p.id}": p.plural for p in plan.brief.bdd.personas if p.plural}
    said = known.get(person.key) or (plural(person.name) if say.language == "en" else person.name)
    return said if say.language == "de" else said[:1].lower() + said[1:]


def _main_entity(plan: Blueprint) -> str:
    main = plan.parts.get(plan.main_service)
    return main.entities[0].name if main and main.entities else plan.words("facts.record")


def requirements_of(plan: Blueprint, choice: Choice) -> list[Requirement]:
    """The requirements that a pattern is about: those that its words hit, else those of its entities."""
    mine = [r for r in plan.brief.bdd.requirements if r.id in choice.requirements]
    if not mine:
        owned = {e.id for e in choice.entities}
        mine = [r for r in plan.brief.bdd.requirements if owned & set(r.entities)]
    return mine or list(plan.brief.bdd.requirements[:1])


def role(plan: Blueprint, choice: Choice, name: str) -> str:
    """The key of the part that a role or a local name stands for."""
    if not name.startswith("@"):
        return plan.real(f"{choice.pattern.id}/{name}")
    asked = requirements_of(plan, choice)
    if name == "@core":
        return _core(plan, asked)
    if name in ("@client", "@person"):
        return _human(plan, asked, name)
    if name == "@door":
        return "door" if "door" in plan.parts else _core(plan, asked)
    if name == "@outside":
        known = [f"outside:{key}" for key in choice.integrations if f"outside:{key}" in plan.parts]
        return known[0] if known else plan.real(f"{choice.pattern.id}/outside")
    return name.removeprefix("@")


def _core(plan: Blueprint, asked: list[Requirement]) -> str:
    for requirement in asked:
        service = plan.service_for(requirement)
        if service.key.startswith("service:"):
            return service.key
    return plan.main_service


def _human(plan: Blueprint, asked: list[Requirement], name: str) -> str:
    parts = plan.of_kind(*(FRONT if name == "@client" else (ComponentKind.PERSON,)))
    return _serving(asked, parts) or parts[0].key


def _serving(asked: list[Requirement], parts: list[Part]) -> str:
    return next((part.key for r in asked for part in parts if r.id in part.serves), "")


def human_of(plan: Blueprint, choice: Choice) -> str:
    """The person whom a pattern is about by what the draft says; "" where it is about nobody in particular."""
    mine = [r for r in requirements_of(plan, choice) if is_shown(choice, r)]
    return _serving(mine, plan.of_kind(ComponentKind.PERSON))


def is_shown(choice: Choice, requirement: Requirement) -> bool:
    """Whether a requirement speaks for a pattern by its words or by its record, and is not only the draft's first."""
    return requirement.id in choice.requirements or bool({e.id for e in choice.entities} & set(requirement.entities))


def part_of(choice: Choice, part: PatternComponent, facts: dict[str, str], stack: Stack) -> Part:
    """A pattern's part with its name from this draft, before it takes on anything."""
    built = part.technology or _technology(part, stack)
    return Part(f"{choice.pattern.id}/{part.key}", title_case(fill(part.name, facts)), part.kind, part.place, built)


def add_pattern_parts(plan: Blueprint, stack: Stack) -> None:
    """The parts of all patterns, before any wire is drawn; what is not wanted at this size gives its duties away."""
    for choice in plan.choices:
        pattern = choice.pattern
        asked = [r.id for r in requirements_of(plan, choice)]
        for part in pattern.components:
            facts = facts_of(plan, choice)
            duties = [fill(duty, facts) for duty in part.responsibilities]
            key = f"{pattern.id}/{part.key}"
            if not is_wanted(part, choice, plan.brief.scale):
                home = _core(plan, requirements_of(plan, choice))
                plan.alias[key] = home
                plan.parts[home].take_on(*duties)
                continue
            made = plan.add(part_of(choice, part, facts, stack))
            made.take_on(*duties)
            made.justify(*asked)
            if part.owns:
                made.entities[:0] = choice.entities
                if made.entities:  # with what the core of the design keeps beside them
                    names = ", ".join(e.name for e in made.entities)
                    made.responsibilities.insert(0, plan.words("model.owns", entities=names))
        add_provider(plan, choice, requirements_of(plan, choice))


def _technology(part: PatternComponent, stack: Stack) -> str:
    by_kind = {ComponentKind.SERVICE: stack.backend, ComponentKind.WORKER: stack.backend, ComponentKind.WEB: stack.web}
    by_kind |= {ComponentKind.MOBILE: stack.mobile, ComponentKind.DATABASE: stack.database}
    return by_kind.get(part.kind, "")


def add_worker(plan: Blueprint, stack: Stack) -> None:
    """One worker for everything that can wait."""
    for choice in plan.choices:
        if not choice.pattern.worker:
            continue
        worker = plan.add(Part("worker", plan.words("model.worker"), ComponentKind.WORKER, "app", stack.backend))
        facts = facts_of(plan, choice)
        worker.take_on(*(fill(duty, facts) for duty in choice.pattern.worker))
        worker.justify(*(r.id for r in requirements_of(plan, choice)))
    for requirement in plan.brief.bdd.requirements:
        if plan.brief.hosting is not Hosting.LOCAL and find_word(BY_THE_CLOCK, requirement.text):
            worker = plan.add(Part("worker", plan.words("model.worker"), ComponentKind.WORKER, "app", stack.backend))
            worker.take_on(plan.words("model.by_the_clock", action=plan.words.small(requirement.title)))
            worker.justify(requirement.id)


def wire_patterns(plan: Blueprint) -> None:
    for choice in plan.choices:
        facts = facts_of(plan, choice)
        for link in choice.pattern.links:
            for source, target in _pairs(plan, choice, link.source, link.target):
                plan.wire(
                    Wire(
                        source,
                        target,
                        fill(link.label, facts),
                        link.protocol,
                        fill(link.authentication, facts),
                        link.data_class,
                        link.is_async,
                    )
                )
    if "worker" not in plan.parts:
        return
    if "database" in plan.parts:
        proof = plan.words("wires.jobs_proof")
        data = highest(entity_class(e) for p in plan.parts.values() for e in p.entities)
        plan.wire(Wire("worker", "database", _jobs(plan), "SQL over TLS", proof, data))
    else:
        plan.wire(Wire(plan.main_service, "worker", plan.words("wires.hands_over"), "function call", is_async=True))


def _jobs(plan: Blueprint) -> str:
    named = [entity.name for entity in plan.parts[plan.main_service].entities or plan.brief.bdd.entities][:2]
    return plan.words("wires.jobs", entities=plan.words.joined(named) or plan.parts[plan.main_service].name)


def _pairs(plan: Blueprint, choice: Choice, source: str, target: str) -> list[tuple[str, str]]:
    """A wire to `@outside` is drawn once per outside system of the pattern."""
    several = [f"outside:{key}" for key in choice.integrations if f"outside:{key}" in plan.parts]
    if len(several) < 2 or "@outside" not in (source, target):
        return [(role(plan, choice, source), role(plan, choice, target))]
    if source == "@outside":
        return [(key, role(plan, choice, target)) for key in several]
    return [(role(plan, choice, source), key) for key in several]


def add_duties(plan: Blueprint) -> None:
    for choice in plan.choices:
        facts = facts_of(plan, choice)
        home = plan.parts[_core(plan, requirements_of(plan, choice))]
        home.take_on(*(fill(duty, facts) for duty in choice.pattern.duties))
        home.justify(*(r.id for r in requirements_of(plan, choice)))


def serve_requirements(plan: Blueprint) -> None:
    """Every requirement justifies the owner of its data; what is still unjustified by then is dropped."""
    for requirement in plan.brief.bdd.requirements:
        plan.service_for(requirement).justify(requirement.id)
        for key in requirement.integrations:
            outside = plan.parts.get(f"outside:{key}")
            if outside:
                outside.justify(requirement.id)
    for part in plan.parts.values():
        owned = {entity.id for entity in part.entities}
        part.justify(*(r.id for r in plan.brief.bdd.requirements if owned & set(r.entities)))
        if not part.serves:
            part.justify("decision:style")
