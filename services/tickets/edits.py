"""Tickets that a person worded or dropped: said once, it stands over every later cut."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from services.core.contracts import Bdd, ChangeKind, Edit, Hld, Level, Ticket, TicketSet, TicketType
from services.core.errors import BadInput
from services.core.markup import one_line, typed
from services.core.words import sentence
from services.tickets import order, regroup, rules
from services.tickets.retelling import retold
from services.tickets.words import TITLE_LIMIT


def edited(plan: TicketSet, edit: Edit, bdd: Bdd, hld: Hld) -> Edit:
    """The edit, ready to be replayed. Raises BadInput for what would leave a hole, with the mend."""
    found = next((t for t in plan.tickets if t.id == edit.target), None)
    if found is None:
        if edit.target in plan.retired:
            raise BadInput(sentence("ticket-dropped", id=edit.target))
        raise BadInput(sentence("no-ticket", id=edit.target))
    if edit.is_dropped and found.type is TicketType.EPIC:
        raise BadInput(sentence("epic-kept", id=edit.target))
    title = one_line(edit.title)
    if edit.title and not any(letter.isalnum() for letter in title):
        raise BadInput(sentence("ticket-says-nothing", id=edit.target))
    if len(title) > TITLE_LIMIT:
        raise BadInput(sentence("title-long", length=len(title), most=TITLE_LIMIT))
    if edit.merges:
        edit = regroup.checked_merge(plan, edit)
    if edit.is_split:
        edit = regroup.prepared_split(plan, edit, bdd, hld)
    done = replay(plan, (edit,))
    if done.tickets == plan.tickets:
        raise BadInput(sentence("says-that", id=edit.target))
    known = {one.id for one in rules.findings(plan, bdd, hld)}
    found_now = rules.findings(_ordered(done), bdd, hld)
    broken = [one for one in found_now if one.level is Level.ERROR and one.id not in known]
    if broken:
        raise BadInput(sentence("leaves-hole", finding=broken[0].text))
    return edit.model_copy(update={"title": title})


def moved(previous: TicketSet, edits: Iterable[Edit]) -> set[str]:
    """Tickets that a person's edit has yet to reach."""
    there = {t.id: t for t in previous.tickets}
    roots = set()
    for edit in edits:
        ticket = there.get(edit.target)
        if edit.merges or edit.is_split:
            roots |= _regrouped(there, edit)
            continue
        if ticket is None:
            continue
        roots |= _to_link(there, edit)
        is_moved = edit.parent in there and ticket.parent != edit.parent
        if edit.is_dropped or is_moved or _worded(ticket, edit) != ticket:
            roots.add(edit.target)
    return roots


def _regrouped(there: Mapping[str, Ticket], edit: Edit) -> set[str]:
    """Joined or taken apart only now: the tickets that come and go."""
    if edit.merges:
        gone = {name for name in edit.merges if name in there}
        return gone | {edit.target} if gone and edit.target in there else set()
    new = {one.id for one in edit.parts[1:]}
    return new | {edit.target} if edit.target in there and not new & there.keys() else set()


def _to_link(there: Mapping[str, Ticket], edit: Edit) -> set[str]:
    """Tickets whose waiting for the target has yet to come or to go."""
    coming = {name for name in edit.blocks if name in there and edit.target not in there[name].depends_on}
    return coming | {name for name in edit.frees if name in there and edit.target in there[name].depends_on}


def said(edits: Iterable[Edit]) -> set[str]:
    """The tickets whose words are a person's: a model does not write them anew."""
    found: set[str] = set()
    for edit in edits:
        is_link = bool(edit.blocks or edit.frees) and not (edit.title or edit.description or edit.parent)
        if not edit.is_dropped and not is_link:
            found |= {edit.target, *(one.id for one in edit.parts)}
    return found


def replay(plan: TicketSet, edits: Iterable[Edit]) -> TicketSet:
    done = plan
    for edit in (e for e in edits if e.kind is ChangeKind.TICKET):
        if edit.is_dropped:
            done = _without(done, edit.target)
        elif edit.merges:
            done = without_loose_ends(regroup.merged(done, edit))
        elif edit.is_split:
            done = regroup.split(done, edit)
        else:
            told = tuple(_worded(t, edit) if t.id == edit.target else t for t in done.tickets)
            done = _linked(_moved_under(done.model_copy(update={"tickets": told}), edit), edit)
    return done


def _linked(plan: TicketSet, edit: Edit) -> TicketSet:
    """What would close a ring stays as it is."""
    tickets = plan.tickets
    for name in edit.blocks:
        tickets = order.linked(tickets, edit.target, name) or tickets
    freed = set(edit.frees)
    if freed:
        tickets = tuple(
            one.model_copy(update={"depends_on": tuple(d for d in one.depends_on if d != edit.target)})
            if one.id in freed and edit.target in one.depends_on
            else one
            for one in tickets
        )
    return plan.model_copy(update={"tickets": tickets})


def _moved_under(plan: TicketSet, edit: Edit) -> TicketSet:
    """As long as both are there, and nothing would stand in itself."""
    by_id = {t.id: t for t in plan.tickets}
    above = by_id.get(edit.parent)
    while above is not None and above.id != edit.target:
        above = by_id.get(above.parent or "")
    if edit.parent not in by_id or edit.target not in by_id or above is not None:
        return plan
    moved = by_id[edit.target].model_copy(update={"parent": edit.parent})
    return plan.model_copy(update={"tickets": tuple(moved if t.id == edit.target else t for t in plan.tickets)})


def _worded(ticket: Ticket, edit: Edit) -> Ticket:
    update: dict[str, object] = {}
    if edit.title and typed(edit.title) != typed(ticket.title):
        update["title"] = one_line(edit.title)
    if edit.description:
        source = f"({edit.author}, {edit.message_id})"
        update["description"] = f"{edit.description.strip()} {source}"
    return ticket.model_copy(update=update)


def _without(plan: TicketSet, name: str) -> TicketSet:
    gone = {name} | {t.id for t in plan.tickets if t.parent == name}
    subjects = {t.id: t.subject or f"id:{t.id}" for t in plan.tickets if t.id in gone}
    rest = tuple(t for t in plan.tickets if t.id not in gone)
    done = without_loose_ends(plan.model_copy(update={"tickets": rest, "retired": {**plan.retired, **subjects}}))
    living = {t.id for t in done.tickets}
    return retold(done, {t.id: () for t in plan.tickets if t.id not in living})


def without_loose_ends(plan: TicketSet) -> TicketSet:
    """Nobody waits for a ticket that has gone, and an epic with nothing in it goes as well."""
    tickets = plan.tickets
    while True:
        ids = {t.id for t in tickets}
        parents = {t.parent for t in tickets}
        kept = tuple(
            t.model_copy(
                update={
                    "depends_on": tuple(d for d in t.depends_on if d in ids),
                    "parent": t.parent if t.parent in ids else None,
                }
            )
            for t in tickets
            if t.type is not TicketType.EPIC or t.id in parents
        )
        if kept == tickets:
            return plan.model_copy(update={"tickets": tickets})
        tickets = kept


def _ordered(plan: TicketSet) -> TicketSet:
    return plan.model_copy(
        update={"waves": order.waves(plan.tickets), "critical_path": order.critical_path(plan.tickets)}
    )
