"""Stories: one requirement each, through every part that it needs, and their sub-tasks where one is too large."""

from __future__ import annotations

import re

from services.core.contracts import AcceptanceCriterion, Requirement, Scenario, TicketType
from services.tickets import describe, skills
from services.tickets.draft import Draft
from services.tickets.ground import Ground
from services.tickets.limits import COUNTED, Measure, StoryLimits
from services.tickets.narrative import story_line
from services.tickets.splits import Piece, Whole, cut
from services.tickets.words import bare, clean, escape, imperative, listing, lower, say, sentence

MOST_PROOFS = 8


def story(ground: Ground, requirement: Requirement, parent: str, *, makes: bool = False) -> Draft:
    """`makes`: it is the first to write an entity."""
    components = ground.components_of(requirement)
    served = {requirement.id, *requirement.integrations, *requirement.entities}
    decisions = ground.decisions_for(served)
    draft = Draft(
        f"story:{requirement.id}",
        TicketType.STORY,
        imperative(_whole(ground, requirement), ground.language, requirement.text),
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
        ("where", describe.path(ground, components)),
        ("outside", describe.outside(ground, ground.outsides_of(requirement))),
        ("decided", describe.decided(ground, decisions)),
        ("careful", describe.careful(ground, requirement)),
        ("not_here", describe.not_here(ground, requirement)),
    ]
    return draft


def _whole(ground: Ground, requirement: Requirement) -> str:
    """What stands in brackets is said in the description; a verb alone gets the thing that it is done to."""
    title = " ".join(re.sub(r"[(\[{][^)\]}]*[)\]}]?", " ", requirement.title).split()) or requirement.title
    thing = next((ground.entities[e].name for e in requirement.entities if e in ground.entities), "")
    if len(title.split()) > 1 or not thing:
        return title
    if ground.language in ("es", "de"):
        return f"{title}: {thing}"
    return f"{title} {'an' if thing[:1].casefold() in 'aeiou' else 'a'} {lower(clean(thing))}"


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


def parts(ground: Ground, requirement: Requirement, parent: Draft) -> list[Draft]:
    """The sub-tasks of a story beyond the size limit, cut the way its split is proposed; none for any other.

    Where only its interfaces tell the pieces apart it stays whole: a piece per interface is a layer and no story.
    """
    components = tuple(ground.components[c] for c in parent.components if c in ground.components)
    size = Measure(
        points=0.0,
        scenarios=len({c.scenario for c in parent.criteria if c.scenario}),
        components=sum(1 for c in components if c.kind in COUNTED),
    )
    if not size.beyond(StoryLimits()):
        return []
    whole = Whole(
        title=parent.title,
        language=ground.language,
        criteria=tuple(parent.criteria),
        components=components,
        entities=tuple((e, ground.entities[e].name) for e in parent.entities),
        scenarios=ground.all_scenarios,
    )
    way, pieces = cut(whole)
    made = [_part(ground, requirement, parent, piece) for piece in pieces] if way != "interfaces" else []
    for part in made[1:]:
        part.need(made[0].subject, "after_part")
    if len(parent.criteria) > MOST_PROOFS:  # the parts prove the rest
        parent.criteria = parent.criteria[:MOST_PROOFS]
    return made


def _part(ground: Ground, requirement: Requirement, parent: Draft, piece: Piece) -> Draft:
    draft = Draft(f"part:{requirement.id}:{piece.key}", TicketType.SUBTASK, piece.title, parent.subject)
    draft.covers = [requirement.id]
    draft.labels = [requirement.priority.value]
    draft.criteria = list(piece.criteria)
    draft.components = list(piece.components) or list(parent.components)
    draft.entities = list(piece.entities) or list(parent.entities)
    draft.skills = list(parent.skills)
    names = [c.text if c.scenario is None else ground.all_scenarios[c.scenario].title for c in piece.criteria]
    text = listing([escape(bare(name)) for name in names], ground.language)
    draft.body = [("what", [say(ground.language, "part_what", story=escape(bare(parent.title)), text=text) + "."])]
    return draft
