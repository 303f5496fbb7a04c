"""Issues that people made where a plan was adopted, below its issues, on its board or in its project: told once, and
taken in as tickets when a person says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from services.core.contracts import AcceptanceCriterion, Priority, Ticket, TicketSet, TicketType
from services.core.issues import COMPARED, IssueFields, IssueMapping
from services.core.markup import clean, one_line
from services.core.tx import Tx
from services.core.values import content_hash
from services.core.watched import IssueSeen
from services.tickets import order
from services.tickets import watch_queries as queries
from services.tickets.adopting import ADOPTED, MARKER, PRIORITIES, Statement, kinds_of, parts, said_of, title_of
from services.tickets.merging import SHOWN, Difference
from services.tickets.writes import Linked, hash_of


@dataclass(frozen=True, slots=True)
class TakenIn:
    """`tickets` is the whole set with them; `statements` what they ask for; `issues` by their new tickets; `links` are
    those of tickets that were there to new ones, which wait for them."""

    tickets: TicketSet
    statements: tuple[Statement, ...]
    issues: Mapping[str, IssueSeen]
    links: tuple[tuple[str, str], ...] = ()


async def adopted_plans(tx: Tx, account_id: UUID) -> tuple[UUID, ...]:
    """Those whose tickets are issues that were there first."""
    values = {"tenant": tx.tenant_id, "account": account_id, "generator": ADOPTED}
    return tuple(row[0] for row in await tx.execute(queries.ADOPTED_PLANS, values))


async def keep_scope(tx: Tx, plan_id: UUID, account_id: UUID, *, board: str) -> None:
    """The plan is of a whole board, or with an empty one of the project."""
    values = {"tenant": tx.tenant_id, "initiative": plan_id, "account": account_id, "board": board}
    await tx.execute(queries.KEEP_SCOPE, values)


async def scopes(tx: Tx, account_id: UUID) -> dict[UUID, str]:
    """Plans that adopted no epic, with their board (empty: the project); those of boards first, then by age: what is
    new is told to the first that it belongs to."""
    rows = await tx.execute(queries.SCOPES, {"tenant": tx.tenant_id, "account": account_id})
    return {row[0]: row[1] for row in rows}


def is_work_of_people(seen: IssueSeen, mapping: IssueMapping) -> bool:
    """Not one that a plan made, of whichever tenant, and no epic: that comes in with the first issue that stands in
    it."""
    kind = kinds_of([seen], mapping)[seen.issue.id]
    return kind is not TicketType.EPIC and not any(MARKER.fullmatch(label) for label in seen.now.labels)


def waiting_name(issue_id: str) -> str:
    """What stands for its ticket while it has none."""
    return f"+{issue_id}"


def issue_of(name: str) -> str:
    """The issue's id; empty for a ticket."""
    return name[1:] if name.startswith("+") else ""


def place_of(seen: IssueSeen, linked: Mapping[str, Linked]) -> str:
    """The ticket whose issue it stands in; empty for none of these."""
    if seen.parent is None:
        return ""
    here = {seen.parent.id, seen.parent.key} - {""}
    return next((one.ticket_id for one in linked.values() if one.is_made and here & {one.issue.id, one.issue.key}), "")


def told(seen: IssueSeen) -> Difference:
    """The same for the same issue, whatever it says meanwhile: it is asked about once."""
    return Difference(
        name="issue", ours="", theirs=one_line(seen.summary, SHOWN), hash=content_hash(["new", seen.issue.id])
    )


def agreed_again(known: Linked, before: IssueFields, after: IssueFields) -> dict[str, tuple[str, str]]:
    """Fields that were as written, and that the plan says differently now without anybody having asked for it."""
    return {
        name: (hash_of(after, name), stood)
        for name, (meant, stood) in known.written.items()
        if name in COMPARED and meant == hash_of(before, name) != hash_of(after, name)
    }


def take_in(
    plan: TicketSet,
    found: Sequence[tuple[IssueSeen, str, str]],
    mapping: IssueMapping,
    linked: Mapping[str, Linked],
    *,
    after: int,
) -> TakenIn:
    """`found`: the issue, the ticket that it stands in, and the message that keeps its words; requirements are counted
    on `after` the last one. A part covers what its whole covers, an epic nothing by itself, everything else a
    requirement of its own. What one of them stands in comes before it, and links between them and issues of the plan
    become dependencies, but for one that would close a ring."""
    by_id = {one.id: one for one in plan.tickets}
    kinds = kinds_of([one for one, _, _ in found], mapping)
    following = max((order.number(name) for name in (*by_id, *plan.retired)), default=0)
    made: list[Ticket] = []
    statements: list[Statement] = []
    issues: dict[str, IssueSeen] = {}
    here: dict[str, str] = {}  # issue id or key → its new ticket
    for one, above, message in sorted(found, key=lambda each: _depth(each[0], kinds)):
        following += 1
        inside = here.get(one.parent.id) or here.get(one.parent.key, "") if one.parent is not None else ""
        ticket_id, parent = f"T-{following}", by_id.get(above or inside)
        covers = parent.covers if parent is not None else ()
        if kinds[one.issue.id] is TicketType.EPIC:
            parent, covers = None, ()
        elif kinds[one.issue.id] is not TicketType.SUBTASK or not covers:
            after += 1
            covers = (f"R-{after}",)
            priority = PRIORITIES.get(one.priority.casefold(), Priority.SHOULD)
            statements.append(Statement(covers[0], ticket_id, title_of(one), said_of(one), priority, message))
        made.append(_ticket(one, ticket_id, kinds[one.issue.id], parent, covers))
        by_id[ticket_id], issues[ticket_id] = made[-1], one
        here |= dict.fromkeys((one.issue.id, one.issue.key), ticket_id)
    tickets, links = _waiting((*plan.tickets, *made), issues, linked)
    update = {"tickets": tickets, "waves": order.waves(tickets), "critical_path": order.critical_path(tickets)}
    return TakenIn(plan.model_copy(update=update), tuple(statements), issues, links)


def _waiting(
    tickets: tuple[Ticket, ...], issues: Mapping[str, IssueSeen], linked: Mapping[str, Linked]
) -> tuple[tuple[Ticket, ...], tuple[tuple[str, str], ...]]:
    """The tickets with what they wait for, and which of those that were there new ones wait for."""
    of_issue = {one.issue.id: one.ticket_id for one in linked.values() if one.is_made}
    of_issue |= {one.issue.id: ticket_id for ticket_id, one in issues.items()}
    pairs = [(of_issue[i], t) for t, one in issues.items() for i in one.now.waits if i in of_issue]
    pairs += [(t, of_issue[i]) for t, one in issues.items() for i in one.now.blocks if i in of_issue]
    added: list[tuple[str, str]] = []
    for blocker, blocked in dict.fromkeys(pairs):
        told = order.linked(tickets, blocker, blocked)
        if told is not None:
            tickets = told
            added.append((blocker, blocked))
    return tickets, tuple((blocker, blocked) for blocker, blocked in added if blocker not in issues)


def _depth(one: IssueSeen, kinds: Mapping[str, TicketType]) -> int:
    kind = kinds[one.issue.id]
    return 0 if kind is TicketType.EPIC else 2 if kind is TicketType.SUBTASK else 1


def _ticket(one: IssueSeen, ticket_id: str, kind: TicketType, parent: Ticket | None, covers: tuple[str, ...]) -> Ticket:
    description, criteria = parts(one.body)
    return Ticket(
        id=ticket_id,
        type=kind,
        title=title_of(one),
        description=description or title_of(one),
        parent=parent.id if parent is not None else None,
        acceptance_criteria=tuple(AcceptanceCriterion(text=text) for text in criteria),
        covers=covers,
        labels=tuple(sorted({clean(label) for label in one.now.labels if not MARKER.fullmatch(label)})),
        subject=f"issue:{one.issue.id}",
    )
