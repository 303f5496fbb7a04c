"""What the prompt asks of a model beside what every set must be: held against its answer alone, because people may
join, split and adopt tickets as they like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from services.core.contracts import Bdd, ComponentKind, Finding, Hld, Level, Ticket, TicketSet, TicketType, finding
from services.tickets.limits import StoryLimits, measure

SKILLS = ("backend", "frontend", "mobile", "data", "infrastructure", "security", "ux", "qa")
MOST_WORDS = 450  # of a description
_BRACKETS = re.compile(r"[\[\](){}…]")


def broken(answer: TicketSet, bdd: Bdd, hld: Hld, previous: TicketSet | None) -> Iterator[Finding]:
    """Each one has to be mended before the answer counts."""
    yield from _subjects(answer, previous)
    yield from _stories(answer, bdd, hld)
    yield from _parts(answer, hld)
    kinds = {s.id: s.kind for f in bdd.features for s in f.scenarios}
    for ticket in answer.tickets:
        yield from _ticket(ticket, kinds)
    walks = [t for t in answer.tickets if t.subject == "walk"]
    for walk in walks[1:]:
        yield _error("walk", walk.id, f"{walk.id} is a second walking skeleton.", "Keep the first.")
    for walk in (one for one in walks[:1] if one.depends_on):
        text = f"The walking skeleton {walk.id} waits for {', '.join(walk.depends_on)}."
        yield _error("walk", walk.id, text, "Let it wait for nothing: everything stands on it.")


def _error(rule: str, where: str, text: str, mend: str) -> Finding:
    return finding(Level.ERROR, f"tickets.{rule}", where, text, mend=mend)


def _subjects(answer: TicketSet, previous: TicketSet | None) -> Iterator[Finding]:
    counted = Counter(t.subject for t in answer.tickets)
    known = {t.subject: t.id for t in previous.tickets if t.subject} if previous else {}
    owners = {name: subject for subject, name in known.items()}
    for ticket in answer.tickets:
        subject = ticket.subject
        if not subject or counted[subject] > 1:
            text = f"The subject of {ticket.id} is missing, or another ticket's as well: “{subject}”."
            yield _error("subject", ticket.id, text, "Say what this ticket alone is about, such as story:R-3.")
        elif known.get(subject, ticket.id) != ticket.id:
            text = f"{subject} was {known[subject]} before, and is {ticket.id} now."
            yield _error("kept-id", ticket.id, text, f"Give it {known[subject]} again.")
        elif owners.get(ticket.id, subject) != subject:
            text = f"{ticket.id} was about {owners[ticket.id]} before, and is about {subject} now."
            yield _error("kept-id", ticket.id, text, "Take a number that was never used.")


def _stories(answer: TicketSet, bdd: Bdd, hld: Hld) -> Iterator[Finding]:
    stories = [t for t in answer.tickets if t.type is TicketType.STORY and not t.work]
    for requirement in bdd.requirements:
        mine = [t.id for t in stories if t.subject == f"story:{requirement.id}"]
        others = [t.id for t in stories if requirement.id in t.covers and t.id not in mine]
        if not mine and len(others) > 1:
            text = f"{requirement.id} is cut into {', '.join(others)}."
            yield _error("story-each", requirement.id, text, "Make one story of it; its parts are sub-tasks.")
    for outside in (c for c in hld.components if c.kind is ComponentKind.EXTERNAL):
        connecting = [t.id for t in answer.tickets if t.subject.startswith("connect:") and outside.id in t.components]
        if len(connecting) > 1:
            text = f"{outside.name} ({outside.id}) is connected in {', '.join(connecting)}."
            yield _error("connected-once", outside.id, text, "Connect it once, in a task of its own.")


def _parts(answer: TicketSet, hld: Hld) -> Iterator[Finding]:
    by_id = {t.id: t for t in answer.tickets}
    for part in (t for t in answer.tickets if t.type is TicketType.SUBTASK):
        whole = by_id.get(part.parent or "")
        if whole is None or whole.type is not TicketType.STORY:
            continue
        if not measure(whole, answer, hld).beyond(StoryLimits()):
            text = f"{part.id} is a part of {whole.id}, which is small enough to be done as a whole."
            yield _error("sub-task", part.id, text, f"Move what it says into {whole.id}.")
        elif not any(c.scenario for c in part.acceptance_criteria):
            text = f"{part.id} has no share of the scenarios of {whole.id}."
            yield _error("sub-task", part.id, text, "Cut by step, rule, data or interface, each with its scenarios.")


def _ticket(ticket: Ticket, kinds: Mapping[str, str]) -> Iterator[Finding]:
    for criterion in ticket.acceptance_criteria:
        kind = kinds.get(criterion.scenario or "", criterion.kind)
        if criterion.kind != kind:
            text = f"{ticket.id} calls {criterion.scenario} “{criterion.kind}”; it is “{kind}”."
            yield _error("kind", ticket.id, text, "Take the scenario's own kind.")
    named = [one for one in ticket.skills if one not in SKILLS]
    if named or (ticket.type is not TicketType.EPIC and len(ticket.skills) > 1):
        text = f"{ticket.id} asks for {', '.join(ticket.skills)}."
        yield _error("skill", ticket.id, text, f"Name the one that its owner must have: {', '.join(SKILLS)}.")
    length = len(ticket.description.split())
    if length > MOST_WORDS:
        text = f"The description of {ticket.id} has {length} words."
        yield _error("long", ticket.id, text, f"Keep it under {MOST_WORDS}: only what matters for this ticket.")
    if found := _BRACKETS.search(ticket.title):
        text = f"The title of {ticket.id} holds “{found[0]}”."
        yield _error("plain-title", ticket.id, text, "Write a whole phrase without brackets or an ellipsis.")
