"""How tickets, estimates, assignments and the whole plan are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from handlers.replies.backlog import split_blocks
from handlers.replies.documents import titled, writer
from handlers.replies.feedback import thumbs
from handlers.replies.words import Words
from services.core.chat import Block, Choice, Choices, Reply, Section, Table, Text
from services.core.contracts import (
    Assignment,
    AssignmentSet,
    Estimate,
    EstimateSet,
    Split,
    Team,
    Ticket,
    TicketSet,
    TicketType,
)
from services.core.markup import escape, one_line, sentences

SHOWN_CHAIN = 8
REASONS = 160  # letters of the reasons of one ticket in a chat


def tickets_ready(words: Words, plan: TicketSet, *, version: int = 1, splits: Sequence[Split] = ()) -> Reply:
    """The slices: each epic and what it holds, and what stories that are too large could fall into."""
    counts = Counter(ticket.type for ticket in plan.tickets)
    children = Counter(ticket.parent for ticket in plan.tickets if ticket.parent)
    sizes = ", ".join(
        words("tickets-of-kind", kind=kind.value, count=counts[kind]) for kind in TicketType if counts[kind]
    )
    label = words("document-title", name="tickets")
    now = len(plan.waves[0]) if plan.waves else 0
    chain = " → ".join((*plan.critical_path[:SHOWN_CHAIN], *("…" for _ in plan.critical_path[SHOWN_CHAIN:][:1])))
    blocks: tuple[Block, ...] = (
        Section(
            title=titled(words, label, plan.title, version=version),
            fields=(
                (label, sizes),
                (words("tickets-waves"), words("tickets-waves-now", waves=len(plan.waves), now=now)),
                (words("tickets-longest-chain"), chain),
                (words("written-by"), writer(words, plan)),
            ),
        ),
        Table(
            title=words("tickets-epics"),
            columns=(words("column-id"), words("tickets-epic"), words("tickets-holds")),
            rows=tuple(
                (ticket.id, one_line(ticket.title, 100), words("tickets-held", count=children[ticket.id]))
                for ticket in plan.tickets
                if ticket.type is TicketType.EPIC
            ),
            align=("left", "left", "right"),
        ),
    )
    blocks += (*split_blocks(words, splits), thumbs(words, "tickets", version))
    reply = words.reply(*blocks, summary=words("tickets-summary", sizes=sizes))
    return reply.model_copy(update={"is_generated": bool(plan.made)})


def estimates_ready(words: Words, plan: TicketSet, estimates: EstimateSet, *, version: int = 1) -> Reply:
    """The totals and the largest tickets, where a wrong guess hurts most."""
    titles = {ticket.id: ticket.title for ticket in plan.tickets}
    largest = sorted(estimates.estimates, key=lambda one: -one.p80_hours)[:5]
    p50, p80 = words.hours(estimates.total_p50_hours), words.hours(estimates.total_p80_hours)
    totals = Section(
        title=words("document-title", name="estimates"),
        text=escape(sentences(estimates.note, 600)),
        fields=(
            (words("estimates-p50"), words("estimates-p50-value", hours=p50)),
            (words("estimates-p80"), words("estimates-p80-value", hours=p80)),
            (words("estimates-points"), words.number(sum(one.points for one in estimates.estimates))),
            (words("written-by"), writer(words, estimates)),
        ),
    )
    size, because = words("column-size"), words("column-because")
    table = Table(
        title=words("estimates-largest"),
        columns=(words("column-ticket"), words("column-title"), "P50", "P80", size, because),
        rows=tuple(
            (
                one.ticket_id,
                one_line(titles.get(one.ticket_id, ""), 70),
                words.hours(one.p50_hours),
                words.hours(one.p80_hours),
                one.size.value,
                sentences("; ".join(one.reasons), 120),
            )
            for one in largest
        ),
        align=("left", "left", "right", "right", "left", "left"),
    )
    opinion = thumbs(words, "estimates", version)
    reply = words.reply(totals, table, opinion, summary=words("estimates-summary", hours=p50))
    return reply.model_copy(update={"is_generated": bool(estimates.made)})


def assignments_ready(words: Words, assigned: AssignmentSet, team: Team) -> Reply:
    """Who would do how much; without a team it says so."""
    names = {developer.id: developer.name for developer in team.developers}
    counts = Counter(one.developer_id for one in assigned.assignments)
    blocks: list[Block] = []
    if assigned.assignments:
        rows = tuple(
            (one_line(names.get(key, key), 60), words.number(counts[key]), words.hours(assigned.load_hours.get(key, 0)))
            for key in sorted(counts, key=lambda key: (-counts[key], key))
        )
        blocks.append(
            Table(
                title=words("assigned", weeks=assigned.weeks),
                columns=(words("assigned-person"), words("document-title", name="tickets"), words("assigned-hours")),
                rows=rows,
                align=("left", "right", "right"),
            )
        )
    if assigned.note:
        blocks.append(Text(text=escape(sentences(assigned.note, 600))))
    if assigned.unassigned:
        blocks.append(
            Table(
                title=words("assigned-nobody"),
                columns=(words("column-ticket"), words("column-because")),
                rows=tuple((one.ticket_id, sentences(one.reason, 160)) for one in assigned.unassigned[:12]),
            )
        )
    if not blocks:
        blocks.append(Text(text=words("assigned-no-team")))
    return words.reply(*blocks, summary=words("assigned-summary", count=len(assigned.assignments)))


def plan_ready(words: Words, plan: TicketSet, estimates: EstimateSet, assigned: AssignmentSet, people: Team) -> Reply:
    """The whole plan as one table, then what can be done with it."""
    p50, p80 = words.hours(estimates.total_p50_hours), words.hours(estimates.total_p80_hours)
    weeks = words("plan-calendar-weeks", weeks=assigned.weeks) if assigned.weeks else words("plan-calendar-team")
    totals = Section(
        title=words("plan-ready", title=one_line(plan.title, 90)),
        fields=(
            (words("document-title", name="tickets"), words.number(len(plan.tickets))),
            (words("plan-work"), words("plan-work-value", p50=p50, p80=p80)),
            (words("plan-calendar"), weeks),
        ),
    )
    choices = Choices(
        text=words("plan-next"),
        choices=(
            Choice(label=words("plan-publish"), action="publish", letter="p", style="primary"),
            Choice(label=words("plan-export"), action="export", letter="e"),
            Choice(label=words("plan-change"), action="change", letter="c"),
        ),
        hint=words("plan-hint"),
    )
    return words.reply(
        totals,
        plan_table(words, plan, estimates, assigned, people),
        choices,
        summary=words("plan-summary", tickets=len(plan.tickets), hours=p50),
    )


def plan_table(
    words: Words,
    plan: TicketSet,
    estimates: EstimateSet | None,
    assigned: AssignmentSet | None,
    people: Team,
    *,
    title: str = "",
) -> Table:
    """Every ticket with its hours and its owner; children stand under their epic."""
    by_ticket = {one.ticket_id: one for one in estimates.estimates} if estimates else {}
    owners = {one.ticket_id: one for one in assigned.assignments} if assigned else {}
    names = {developer.id: developer.name for developer in people.developers}
    has_owner = bool(owners)
    rows = tuple(
        _row(words, ticket, depth, by_ticket.get(ticket.id), owners.get(ticket.id), names, has_owner=has_owner)
        for ticket, depth in in_order(plan)
    )
    kind, name = words("column-type"), words("column-title")
    columns = (words("column-id"), kind, name, "P50", "P80", words("column-after"))
    owner = (words("column-owner"),) if has_owner else ()
    align = ("left", "left", "left", "right", "right", "left") + (("left",) if has_owner else ())
    return Table(title=title, columns=(*columns, *owner), rows=rows, align=align)


def table_of(words: Words, table: Table, *, splits: Sequence[Split] = ()) -> Reply:
    """The table, and below it what stories that are too large could fall into."""
    return words.reply(table, *split_blocks(words, splits), summary=table.title or words("plan-title"))


def estimates_table(
    words: Words,
    plan: TicketSet,
    estimates: EstimateSet,
    *,
    title: str,
    spent: Mapping[str, float] | None = None,
    most: int = REASONS,
) -> Reply:
    """Every estimate with its reasons, at most so many letters of them; beside it the hours that were logged on its
    issue, where there are any."""
    logged = spent or {}
    titles = {ticket.id: ticket.title for ticket in plan.tickets}
    rows = tuple(
        (
            one.ticket_id,
            one_line(titles.get(one.ticket_id, ""), 80),
            words.hours(one.p50_hours),
            words.hours(one.p80_hours),
            *((words.hours(logged[one.ticket_id]) if logged.get(one.ticket_id) else "–",) if logged else ()),
            words.number(one.points),
            one.size.value,
            sentences("; ".join(one.reasons), most),
        )
        for one in estimates.estimates
    )
    points, size, because = words("estimates-points"), words("column-size"), words("column-because")
    hours = (words("issues-hours"),) if logged else ()
    columns = (words("column-id"), words("column-title"), "P50", "P80", *hours, points, size, because)
    align = ("left", "left", "right", "right", *(("right",) if logged else ()), "right", "left", "left")
    return table_of(words, Table(title=title, columns=columns, rows=rows, align=align))


def ticket_line(words: Words, ticket: Ticket) -> str:
    """One ticket as text, for comparing versions."""
    after = " " + words("ticket-after", tickets=", ".join(ticket.depends_on)) if ticket.depends_on else ""
    covers = f" [{', '.join(ticket.covers)}]" if ticket.covers else ""
    return f"{ticket.id} {ticket_kind(words, ticket)}: {one_line(ticket.title)}{covers}{after}"


def ticket_lines(words: Words, ticket: Ticket) -> list[str]:
    """All that a ticket says, one statement a line, each with its id."""
    body = [line.strip() for line in ticket.description.splitlines()]
    proofs = [f"{criterion.scenario or '·'} {criterion.text}" for criterion in ticket.acceptance_criteria]
    return [ticket_line(words, ticket), *(f"{ticket.id} {one_line(line)}" for line in (*body, *proofs) if line)]


def estimate_line(words: Words, one: Estimate) -> str:
    """One estimate as text, for comparing versions."""
    p50, p80 = words.hours(one.p50_hours), words.hours(one.p80_hours)
    numbers = words("estimate-line", p50=p50, p80=p80, points=one.points, size=one.size.value)
    return f"{one.ticket_id}: {numbers}; {one_line('; '.join(one.reasons))}"


def ticket_kind(words: Words, ticket: Ticket) -> str:
    return words("ticket-kind", kind=ticket.type.value)


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


def _row(
    words: Words,
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
        ticket_kind(words, ticket),
        "  " * depth + one_line(ticket.title, 120),
        words.hours(estimate.p50_hours) if estimate else "",
        words.hours(estimate.p80_hours) if estimate else "",
        ", ".join(ticket.depends_on),
    )
    if not has_owner:
        return cells
    return (*cells, one_line(names.get(owner.developer_id, owner.developer_id), 40) if owner else "")
