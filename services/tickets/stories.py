"""Stories: one requirement each, through every part that it needs, and their sub-tasks where one is too large."""

from __future__ import annotations

import re

from services.core.contracts import AcceptanceCriterion, Component, ComponentKind, Requirement, Scenario, TicketType
from services.tickets import describe, skills
from services.tickets.draft import Draft
from services.tickets.ground import PLUMBING, SCREENS, Ground, Outside
from services.tickets.narrative import story_line
from services.tickets.words import (
    TITLE_LIMIT,
    bare,
    clean,
    escape,
    headline,
    imperative,
    listing,
    lower,
    say,
    sentence,
    shorten,
)

SIZE_LIMIT = 9.0
MOST_RULES = 3
MOST_PROOFS = 8


def story(ground: Ground, requirement: Requirement, parent: str, *, makes: bool = False) -> Draft:
    """`makes`: it is the first to write an entity."""
    components = ground.components_of(requirement)
    served = {requirement.id, *requirement.integrations, *requirement.entities}
    decisions = ground.decisions_for(served)
    draft = Draft(
        f"story:{requirement.id}",
        TicketType.STORY,
        imperative(_without_notes(requirement.title), ground.language, requirement.text),
        parent,
    )
    draft.covers = [requirement.id]
    draft.decisions = [decision.id for decision in decisions]
    draft.components = [component.id for component in components]
    draft.entities = [e for e in requirement.entities if e in ground.entities]
    exceptions = sum(1 for s in ground.scenarios.get(requirement.id, ()) if s.kind in ("negative", "edge"))
    is_deed = bool(requirement.persona)
    draft.skills = [skills.for_story(components, is_deed=is_deed, makes=makes, exceptions=exceptions)]
    draft.labels = [requirement.priority.value, *(slug(ground.entities[e].name) for e in draft.entities[:1])]
    draft.criteria = criteria(ground, requirement)
    draft.body = [
        ("", [escape(story_line(ground, requirement))]),
        ("why", describe.why(ground, requirement)),
        ("what", [describe.what(ground, requirement)]),
        ("rules", describe.rules(ground, requirement)),
        ("data", describe.data(ground, requirement.entities)),
        ("where", describe.where(ground, components)),
        ("outside", describe.outside(ground, ground.outsides_of(requirement))),
        ("decided", describe.decided(ground, decisions)),
        ("careful", describe.careful(ground, requirement)),
        ("not_here", describe.not_here(ground, requirement)),
    ]
    return draft


def _without_notes(title: str) -> str:
    """What stands in brackets is said in the description."""
    bare_title = " ".join(re.sub(r"[(\[{][^)\]}]*[)\]}]?", " ", title).split())
    return bare_title or title


def slug(text: str) -> str:
    return re.sub(r"[^\w]+", "-", clean(text).casefold()).strip("-_") or "x"


def criteria(ground: Ground, requirement: Requirement) -> list[AcceptanceCriterion]:
    """One per scenario; a requirement that no scenario proves is its own criterion."""
    proofs = ground.scenarios.get(requirement.id, ())
    if proofs:
        return [_criterion(ground, scenario) for scenario in proofs]
    return [AcceptanceCriterion(text=sentence(requirement.text))]


def _criterion(ground: Ground, scenario: Scenario) -> AcceptanceCriterion:
    return AcceptanceCriterion(text=describe.proof(ground, scenario), scenario=scenario.id, kind=scenario.kind)


def weight(ground: Ground, requirement: Requirement) -> float:
    """How much there is to build, in rough units of half a day."""
    proofs = ground.scenarios.get(requirement.id, ())
    components = [c for c in ground.components_of(requirement) if c.kind not in (*PLUMBING, ComponentKind.EXTERNAL)]
    fields = sum(len(ground.entities[e].attributes) for e in requirement.entities if e in ground.entities)
    rows = sum(len(s.example_rows) for s in proofs)
    return 1.5 * len(proofs) + len(components) + 0.3 * fields + 2.0 * len(ground.outsides_of(requirement)) + 0.25 * rows


def parts(ground: Ground, requirement: Requirement, parent: Draft) -> list[Draft]:
    """The sub-tasks of a story over the limit: its path, what it talks to, its rules, its screens."""
    if weight(ground, requirement) <= SIZE_LIMIT:
        return []
    components = ground.components_of(requirement)
    screens = [c for c in components if c.kind in SCREENS]
    proofs = ground.scenarios.get(requirement.id, ())
    paths = [s for s in proofs if s.kind in ("main", "alternative")]
    rules = [s for s in proofs if s.kind in ("negative", "edge")]
    made = [
        _path(ground, requirement, parent, chunk, components, place)
        for place, chunk in enumerate(_chunks(paths, MOST_PROOFS) or [[]])
    ]
    if len(parent.criteria) > MOST_PROOFS:  # the parts prove the rest
        parent.criteria = parent.criteria[:MOST_PROOFS]
    made += [_outside(ground, requirement, parent, found) for found in ground.outsides_of(requirement)]
    share = max(1, min(MOST_PROOFS, -(-len(rules) // MOST_RULES)))
    made += [_rule(ground, requirement, parent, chunk) for chunk in _chunks(rules, share)]
    if screens and len(screens) < len(components):
        made.append(_screen(ground, requirement, parent, screens, paths))
    if len(made) < 2:
        return []
    for part in made[1:]:
        part.need(made[0].subject, "after_part")
    return made


def _chunks(scenarios: list[Scenario], size: int) -> list[list[Scenario]]:
    return [scenarios[n : n + size] for n in range(0, len(scenarios), size)]


def _part(parent: Draft, requirement: Requirement, kind: str, title: str) -> Draft:
    draft = Draft(f"part:{requirement.id}:{kind}", TicketType.SUBTASK, headline(title), parent.subject)
    draft.covers = [requirement.id]
    draft.labels = [requirement.priority.value]
    return draft


def _path(
    ground: Ground,
    requirement: Requirement,
    parent: Draft,
    paths: list[Scenario],
    components: tuple[Component, ...],
    place: int,
) -> Draft:
    inside = tuple(c for c in components if c.kind not in SCREENS and c.kind is not ComponentKind.EXTERNAL)
    title = paths[0].title if paths and place else requirement.title
    names = describe.names(inside, ground.language, 1)
    draft = _part(
        parent,
        requirement,
        f"path{place + 1}" if place else "path",
        _titled(ground, "part_main", names or describe.names(components, ground.language, 1), title),
    )
    draft.criteria = [_criterion(ground, s) for s in paths] or [AcceptanceCriterion(text=sentence(requirement.text))]
    draft.components = [c.id for c in inside]
    draft.entities = list(parent.entities)
    draft.decisions = list(parent.decisions)
    draft.skills = ["backend" if inside else skills.for_components(components)]
    text = say(
        ground.language,
        "part_main_what",
        story=escape(bare(requirement.title)),
        where=escape(describe.names(inside or components, ground.language)),
        text=escape(sentence(requirement.text)),
    )
    draft.body = [("what", [text]), ("data", describe.data(ground, requirement.entities))]
    return draft


def _titled(ground: Ground, phrase: str, where: str, title: str) -> str:
    """The place, then as much of the title as is left room for."""
    where = shorten(where, 30)
    room = TITLE_LIMIT - len(say(ground.language, phrase, where=where, title=""))
    title = shorten(title, room)
    return say(ground.language, phrase, where=where, title=title if ground.language == "de" else lower(title))


def _rule(ground: Ground, requirement: Requirement, parent: Draft, rules: list[Scenario]) -> Draft:
    title = say(ground.language, "part_rule", title=shorten(rules[0].title, 66))
    draft = _part(parent, requirement, f"rule:{rules[0].id}", title)
    draft.criteria = [_criterion(ground, scenario) for scenario in rules]
    logic = [c for c in ground.components_of(requirement) if c.kind in (ComponentKind.SERVICE, ComponentKind.WORKER)]
    draft.components = [c.id for c in logic[:1]] or parent.components[:1]
    draft.entities = parent.entities[:1]
    draft.skills = ["backend"] if logic else list(parent.skills)
    text = "; ".join(bare(describe.proof(ground, scenario)) for scenario in rules)
    words = {"story": escape(bare(requirement.title)), "text": escape(sentence(text))}
    draft.body = [("what", [say(ground.language, "part_rule_what", **words)])]
    return draft


def _screen(
    ground: Ground, requirement: Requirement, parent: Draft, screens: list[Component], paths: list[Scenario]
) -> Draft:
    where = describe.names(tuple(screens), ground.language)
    title = _titled(ground, "part_screen", describe.names(tuple(screens), ground.language, 1), requirement.title)
    draft = _part(parent, requirement, "screen", title)
    who = ground.personas.get(requirement.persona)
    done = say(
        ground.language,
        "part_screen_done",
        who=bare(who.name) if who else say(ground.language, "somebody"),
        title=bare(requirement.title),
        where=where,
    )
    draft.criteria = [AcceptanceCriterion(text=done + ".")]
    draft.components = [c.id for c in screens]
    draft.entities = parent.entities[:1]
    draft.skills = [skills.for_components(screens)]
    shown = listing([escape(bare(s.title)) for s in paths] or [escape(bare(requirement.text))], ground.language)
    words = {"story": escape(bare(requirement.title)), "where": escape(where), "list": shown}
    draft.body = [("what", [say(ground.language, "part_screen_what", **words) + "."])]
    return draft


def _outside(ground: Ground, requirement: Requirement, parent: Draft, found: Outside) -> Draft:
    title = _titled(ground, "part_outside", found.name, requirement.title)
    draft = _part(parent, requirement, found.id, title)
    done = say(
        ground.language,
        "part_outside_done",
        where=bare(found.name),
        data=bare(found.data or found.purpose),
        title=bare(requirement.title),
    )
    draft.criteria = [AcceptanceCriterion(text=done + ".")]
    draft.components = [found.component] if found.component else []
    draft.skills = ["backend"]
    words = {"story": escape(bare(requirement.title)), "where": escape(found.name)}
    draft.body = [
        ("what", [say(ground.language, "part_outside_what", **words, text=escape(sentence(found.purpose)))]),
        ("outside", describe.outside(ground, (found,))),
    ]
    return draft
