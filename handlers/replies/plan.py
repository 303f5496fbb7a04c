"""How tickets, estimates, assignments and the whole plan are shown."""

from __future__ import annotations

from collections import Counter

from handlers.replies.documents import writer
from services.core.chat import Block, Choice, Choices, Reply, Section, Table, Text
from services.core.contracts import (
    Assignment,
    AssignmentSet,
    Estimate,
    EstimateSet,
    Team,
    Ticket,
    TicketSet,
    TicketType,
)
from services.core.markup import one_line, quote

_PLURALS = {
    TicketType.EPIC: "epics",
    TicketType.STORY: "stories",
    TicketType.TASK: "tasks",
    TicketType.SUBTASK: "sub-tasks",
    TicketType.SPIKE: "spikes",
}
_MARKS = {
    TicketType.EPIC: "epic",
    TicketType.STORY: "story",
    TicketType.TASK: "task",
    TicketType.SUBTASK: "sub-task",
    TicketType.SPIKE: "spike",
}


def tickets_ready(plan: TicketSet, *, version: int = 1) -> Reply:
    """The slices: each epic and what it holds."""
    counts = Counter(ticket.type for ticket in plan.tickets)
    children = Counter(ticket.parent for ticket in plan.tickets if ticket.parent)
    sizes = ", ".join(f"{counts[kind]} {_PLURALS[kind]}" for kind in TicketType if counts[kind])
    blocks: tuple[Block, ...] = (
        Section(
            title=f"Tickets: {one_line(plan.title, 90)}" + (f" (version {version})" if version > 1 else ""),
            fields=(
                ("Tickets", sizes),
                ("Waves", f"{len(plan.waves)}; {len(plan.waves[0]) if plan.waves else 0} can start now"),
                ("Longest chain", " → ".join(plan.critical_path[:8]) + (" → …" if len(plan.critical_path) > 8 else "")),
                ("Written by", writer(plan)),
            ),
        ),
        Table(
            title="Epics",
            columns=("Id", "Epic", "Holds"),
            rows=tuple(
                (ticket.id, one_line(ticket.title, 100), f"{children[ticket.id]} tickets")
                for ticket in plan.tickets
                if ticket.type is TicketType.EPIC
            ),
            align=("left", "left", "right"),
        ),
    )
    return Reply(blocks=blocks, summary=f"Plan sliced: {sizes}")


def estimates_ready(plan: TicketSet, estimates: EstimateSet) -> Reply:
    """The totals and the largest tickets, where a wrong guess hurts most."""
    titles = {ticket.id: ticket.title for ticket in plan.tickets}
    largest = sorted(estimates.estimates, key=lambda one: -one.p80_hours)[:5]
    blocks: list[Block] = [
        Section(
            title="Estimates",
            text=quote(estimates.note, 400),
            fields=(
                ("As likely as not", f"{hours(estimates.total_p50_hours)} of work (P50)"),
                ("Four times of five within", f"{hours(estimates.total_p80_hours)} (P80)"),
                ("Points", f"{sum(one.points for one in estimates.estimates):g}"),
                ("Written by", writer(estimates)),
            ),
        ),
        Table(
            title="The largest ones",
            columns=("Ticket", "Title", "P50", "P80", "Size", "Because"),
            rows=tuple(
                (one.ticket_id, one_line(titles.get(one.ticket_id, ""), 70), hours(one.p50_hours), hours(one.p80_hours),
                 one.size.value, one_line("; ".join(one.reasons), 120))
                for one in largest
            ),
            align=("left", "left", "right", "right", "left", "left"),
        ),
    ]  # fmt: skip
    return Reply(blocks=tuple(blocks), summary=f"Estimated: {hours(estimates.total_p50_hours)} (P50)")


def assignments_ready(assigned: AssignmentSet, team: Team) -> Reply:
    """Who would do how much; without a team it says so."""
    names = {developer.id: developer.name for developer in team.developers}
    counts = Counter(one.developer_id for one in assigned.assignments)
    blocks: list[Block] = []
    if assigned.assignments:
        rows = tuple(
            (one_line(names.get(key, key), 60), str(counts[key]), hours(assigned.load_hours.get(key, 0.0)))
            for key in sorted(counts, key=lambda key: (-counts[key], key))
        )
        blocks.append(
            Table(
                title=f"Who does what: about {assigned.weeks:g} weeks by capacity and dependencies",
                columns=("Person", "Tickets", "Hours (P50)"),
                rows=rows,
                align=("left", "right", "right"),
            )
        )
    if assigned.note:
        blocks.append(Text(text=quote(assigned.note, 600)))
    if assigned.unassigned:
        blocks.append(
            Table(
                title="Nobody fits yet",
                columns=("Ticket", "Because"),
                rows=tuple((one.ticket_id, one_line(one.reason, 160)) for one in assigned.unassigned[:12]),
            )
        )
    if not blocks:
        blocks.append(Text(text="There is no team yet, so nobody is proposed; `/team add` brings one."))
    return Reply(blocks=tuple(blocks), summary=f"{len(assigned.assignments)} tickets have a proposed owner")


def plan_ready(plan: TicketSet, estimates: EstimateSet, assigned: AssignmentSet, team: Team) -> Reply:
    """The whole plan as one table, then what can be done with it."""
    totals = Section(
        title=f"Plan ready: {one_line(plan.title, 90)}",
        fields=(
            ("Tickets", str(len(plan.tickets))),
            ("Work", f"{hours(estimates.total_p50_hours)} (P50), {hours(estimates.total_p80_hours)} (P80)"),
            ("Calendar", f"about {assigned.weeks:g} weeks" if assigned.weeks else "needs a team"),
        ),
    )
    choices = Choices(
        text="What next?",
        choices=(
            Choice(label="Publish", action="publish", letter="p", style="primary"),
            Choice(label="Export", action="export", letter="e"),
            Choice(label="Change an answer", action="change", letter="c"),
        ),
        hint="`/plan trace T-1` leads any ticket back to your words.",
    )
    return Reply(
        blocks=(totals, plan_table(plan, estimates, assigned, team), choices),
        summary=f"Plan ready: {len(plan.tickets)} tickets, {hours(estimates.total_p50_hours)} (P50)",
    )


def plan_table(
    plan: TicketSet, estimates: EstimateSet | None, assigned: AssignmentSet | None, people: Team, *, title: str = ""
) -> Table:
    """Every ticket with its hours and its owner; children stand under their epic."""
    by_ticket = {one.ticket_id: one for one in estimates.estimates} if estimates else {}
    owners = {one.ticket_id: one for one in assigned.assignments} if assigned else {}
    names = {developer.id: developer.name for developer in people.developers}
    has_owner = bool(owners)
    rows = tuple(
        _row(ticket, depth, by_ticket.get(ticket.id), owners.get(ticket.id), names, has_owner=has_owner)
        for ticket, depth in in_order(plan)
    )
    columns = ("Id", "Type", "Title", "P50", "P80", "After") + (("Owner",) if has_owner else ())
    align = ("left", "left", "left", "right", "right", "left") + (("left",) if has_owner else ())
    return Table(title=title, columns=columns, rows=rows, align=align)


def table_of(table: Table) -> Reply:
    return Reply(blocks=(table,), summary=table.title or "The plan")


def estimates_table(plan: TicketSet, estimates: EstimateSet, *, title: str) -> Reply:
    """Every estimate with its reasons."""
    titles = {ticket.id: ticket.title for ticket in plan.tickets}
    rows = tuple(
        (
            one.ticket_id,
            one_line(titles.get(one.ticket_id, ""), 80),
            hours(one.p50_hours),
            hours(one.p80_hours),
            f"{one.points:g}",
            one.size.value,
            one_line("; ".join(one.reasons), 160),
        )
        for one in estimates.estimates
    )
    columns = ("Id", "Title", "P50", "P80", "Points", "Size", "Because")
    align = ("left", "left", "right", "right", "right", "left", "left")
    return table_of(Table(title=title, columns=columns, rows=rows, align=align))


def ticket_line(ticket: Ticket) -> str:
    """One ticket as text, for comparing versions."""
    after = f" (after {', '.join(ticket.depends_on)})" if ticket.depends_on else ""
    covers = f" [{', '.join(ticket.covers)}]" if ticket.covers else ""
    return f"{ticket.id} {_MARKS[ticket.type]}: {one_line(ticket.title)}{covers}{after}"


def estimate_line(one: Estimate) -> str:
    """One estimate as text, for comparing versions."""
    numbers = f"P50 {hours(one.p50_hours)}, P80 {hours(one.p80_hours)}, {one.points:g} points, {one.size.value}"
    return f"{one.ticket_id}: {numbers}; {one_line('; '.join(one.reasons))}"


def in_order(plan: TicketSet) -> list[tuple[Ticket, int]]:
    """Tickets as a tree read from the top, with each one's depth."""
    known = {ticket.id for ticket in plan.tickets}
    below: dict[str | None, list[Ticket]] = {}
    for ticket in plan.tickets:
        below.setdefault(ticket.parent if ticket.parent in known else None, []).append(ticket)
    ordered: list[tuple[Ticket, int]] = []
    stack = [(ticket, 0) for ticket in reversed(below.get(None, []))]
    while stack:
        ticket, depth = stack.pop()
        ordered.append((ticket, depth))
        stack.extend((child, depth + 1) for child in reversed(below.get(ticket.id, [])))
    return ordered


def team(people: Team, *, note: str = "") -> Reply:
    """The developers as the estimator knows them."""
    if not people.developers:
        words = "Nobody yet. `/team add Ana backend:4 sql:3 32h Europe/Madrid` adds a person."
        return Reply(blocks=(Text(text=words),), summary="No team yet")
    rows = tuple(
        (
            one_line(one.id, 40),
            one_line(one.name, 60),
            ", ".join(f"{one_line(skill, 30)} {level}" for skill, level in sorted(one.skills.items())),
            hours(one.hours_per_week),
            one_line(one.time_zone, 40),
        )
        for one in people.developers
    )
    blocks: tuple[Block, ...] = (
        Table(
            title="Team",
            columns=("Id", "Name", "Skills (1–5)", "A week", "Time zone"),
            rows=rows,
            align=("left", "left", "left", "right", "left"),
        ),
    )
    return Reply(blocks=((Text(text=note),) if note else ()) + blocks, summary=f"{len(rows)} people")


def hours(value: float) -> str:
    """`6 h`, `2.5 h`: at most one decimal below ten."""
    return f"{value:.0f} h" if value >= 10 or value == int(value) else f"{value:.1f} h"


def _row(
    ticket: Ticket,
    depth: int,
    estimate: Estimate | None,
    owner: Assignment | None,
    names: dict[str, str],
    *,
    has_owner: bool,
) -> tuple[str, ...]:
    cells = (
        ticket.id,
        _MARKS[ticket.type],
        "  " * depth + one_line(ticket.title, 120),
        hours(estimate.p50_hours) if estimate else "",
        hours(estimate.p80_hours) if estimate else "",
        ", ".join(ticket.depends_on),
    )
    if not has_owner:
        return cells
    return (*cells, one_line(names.get(owner.developer_id, owner.developer_id), 40) if owner else "")
