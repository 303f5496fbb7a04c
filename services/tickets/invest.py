"""Weak spots by INVEST: independent, negotiable, valuable, estimatable, small, testable."""

from __future__ import annotations

import re
from collections.abc import Iterator

import networkx as nx

from services.core.contracts import Bdd, ComponentKind, Finding, Hld, Level, Ticket, TicketSet, TicketType, finding
from services.tickets.ground import Ground
from services.tickets.limits import StoryLimits, measure
from services.tickets.order import waiting
from services.tickets.spikes import WALK, is_unknown

MOST_NEEDS = 5
MOST_CRITERIA = 12
FEWEST_WORDS = 15  # of a description that somebody could estimate from
_PLACEHOLDER = re.compile(
    r"\b(tbd|tba|(?-i:TODO)|lorem ipsum|xxx|to be (?:defined|decided)|por definir|noch offen:)|\?{2,}", re.I
)
# They stand before everything by their nature, whatever data they touch.
_FOUNDATIONS = ("walk", "spike:", "setup:", "identity:", "connect:")


def doubts(ticket_set: TicketSet, bdd: Bdd, hld: Hld) -> Iterator[Finding]:
    by_id = {t.id: t for t in ticket_set.tickets}
    for ticket in ticket_set.tickets:
        if ticket.type is not TicketType.EPIC:
            yield from _independent(ticket, by_id)
            yield from _testable(ticket, bdd)
        yield from _estimatable(ticket, hld)
    yield from _small(ticket_set, hld)
    yield from _known_outside(ticket_set, bdd, hld)
    yield from _skeleton(ticket_set, hld)
    done = {key for ticket in ticket_set.tickets for key in ticket.work}
    for template in (w for w in hld.work if w.key not in done):
        text = f"No ticket does “{template.title}”, which the pattern {template.key.partition(':')[0]} brings."
        yield _warn("work", template.key, text, "Add a ticket for it, unless somebody left it out on purpose.")


def _warn(rule: str, where: str, text: str, mend: str) -> Finding:
    return finding(Level.WARNING, f"tickets.{rule}", where, text, mend=mend)


def _skeleton(ticket_set: TicketSet, hld: Hld) -> Iterator[Finding]:
    """Only where there is an end-to-end way at all, and more than one story to stand on it."""
    own = [c for c in hld.components if c.kind is not ComponentKind.EXTERNAL]
    stories = [t for t in ticket_set.tickets if t.type is TicketType.STORY]
    if len(own) < 2 or len(stories) < 2 or any(_is_skeleton(t, stories, ticket_set) for t in ticket_set.tickets):
        return
    names = " → ".join(c.name for c in own[:2])
    text = f"No ticket goes the whole way first, as {names}, so that the parts meet only at the end."
    mend = "Begin with a walking skeleton: the first story at its thinnest through all parts, which waits for nothing."
    yield _warn("skeleton", "plan", text, mend)


def _is_skeleton(ticket: Ticket, stories: list[Ticket], ticket_set: TicketSet) -> bool:
    """Named so, or what every story waits for in the end while it runs through several parts itself."""
    if ticket.subject == "walk" or "walking-skeleton" in ticket.labels:
        return True
    if ticket.type not in (TicketType.STORY, TicketType.TASK) or ticket.depends_on or len(ticket.components) < 2:
        return False
    graph = waiting(ticket_set.tickets)
    after = nx.descendants(graph, ticket.id) if ticket.id in graph else set()
    return all(one.id in after for one in stories if one.id != ticket.id)


def _independent(ticket: Ticket, by_id: dict[str, Ticket]) -> Iterator[Finding]:
    if len(ticket.depends_on) > MOST_NEEDS:
        text = f"{ticket.id} waits for {len(ticket.depends_on)} others."
        yield _warn("independent", ticket.id, text, "Keep only what it cannot start without.")
    for needed in ticket.depends_on:
        other = by_id.get(needed)
        if other is None:
            continue
        if other.subject != WALK and not re.search(rf"\b{needed}\b", ticket.description):
            text = f"{ticket.id} does not say why it waits for {needed}."
            yield _warn("reason", ticket.id, text, "Name the data, the part or the decision behind it.")
        if other.parent != ticket.parent and not _has_cause(ticket, other):
            text = f"{ticket.id} waits for {needed}, and the design gives no cause for it."
            yield _warn("true-dependency", ticket.id, text, "Drop it, or name the entity, component or decision.")


def _has_cause(ticket: Ticket, other: Ticket) -> bool:
    if other.subject.startswith(_FOUNDATIONS) or "identity" in other.labels:
        return True
    shared = (
        set(ticket.entities) & set(other.entities),
        set(ticket.components) & set(other.components),
        set(ticket.decisions) & set(other.decisions),
        set(ticket.covers) & set(other.covers),
    )
    return any(shared)


def _testable(ticket: Ticket, bdd: Bdd) -> Iterator[Finding]:
    proven = {r for f in bdd.features for s in f.scenarios for r in s.requirements}
    criteria = ticket.acceptance_criteria
    is_own = ticket.type is TicketType.STORY and not ticket.work  # a pattern's story adds to what the scenarios prove
    if is_own and proven & set(ticket.covers) and not any(c.scenario for c in criteria):
        text = f"{ticket.id} refers to no scenario, though its requirement has some."
        yield _warn("testable", ticket.id, text, "Make the scenarios its criteria.")
    for criterion in criteria:
        if len(criterion.text.split()) < 3:
            text = f"A criterion of {ticket.id} cannot be checked: “{criterion.text}”."
            yield _warn("testable", ticket.id, text, "Say what is seen when it holds.")
    if len(criteria) > MOST_CRITERIA:
        text = f"{ticket.id} has {len(criteria)} acceptance criteria."
        yield _warn("small", ticket.id, text, "Split it by step, rule or interface.")


def _estimatable(ticket: Ticket, hld: Hld) -> Iterator[Finding]:
    hole = _PLACEHOLDER.search(f"{ticket.title}\n{ticket.description}")
    if hole:
        text = f"{ticket.id} leaves a hole: “{hole[0]}”."
        yield _warn("estimatable", ticket.id, text, "Fill it, or make a spike of it.")
    if ticket.type is not TicketType.STORY:
        return
    if hld.components and not ticket.components:
        text = f"{ticket.id} names no component of the design."
        yield _warn("estimatable", ticket.id, text, "Name the parts on its path.")
    if len(ticket.description.split()) < FEWEST_WORDS:
        text = f"The description of {ticket.id} is too short to estimate from."
        yield _warn("estimatable", ticket.id, text, "Say for whom, what, which data, and what is not in it.")


def _small(ticket_set: TicketSet, hld: Hld) -> Iterator[Finding]:
    limits = StoryLimits()
    split = {t.parent for t in ticket_set.tickets if t.type is TicketType.SUBTASK}  # the proposed split was taken
    for story in (t for t in ticket_set.tickets if t.type is TicketType.STORY and t.id not in split):
        size = measure(story, ticket_set, hld)
        for name in size.beyond(limits):
            text = f"{story.id} has {getattr(size, name)} {name}, more than {getattr(limits, name)}."
            yield _warn("small", story.id, text, "Take the split that is proposed for it.")


def _known_outside(ticket_set: TicketSet, bdd: Bdd, hld: Hld) -> Iterator[Finding]:
    ground = Ground(bdd, hld)
    spiked = {t.subject.partition(":")[2] for t in ticket_set.tickets if t.type is TicketType.SPIKE}
    looked_at = {c for t in ticket_set.tickets if t.type is TicketType.SPIKE for c in t.components}
    for found in ground.outsides:
        users = [r for r in bdd.requirements if found in ground.outsides_of(r)]
        if users and is_unknown(found) and found.id not in spiked and found.component not in looked_at:
            text = f"{found.name} ({found.id}) is not ours, and nobody tries it out before {users[0].id} relies on it."
            yield _warn("unknown-outside", found.id, text, "Add a time-boxed spike before those stories.")
