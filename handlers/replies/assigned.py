"""Who would do which ticket, and why."""

from __future__ import annotations

from handlers.replies.plan import REASONS, in_order
from handlers.replies.words import Words
from services.core.chat import Block, Reply, Table, Text
from services.core.contracts import AssignmentSet, Team, TicketSet
from services.core.markup import escape, one_line, sentences


def assignments_table(
    words: Words, plan: TicketSet, given: AssignmentSet, people: Team, *, title: str, most: int = REASONS
) -> Reply:
    """Every proposal with its reasons, in the order of the plan; then what nobody fits, and what was missing."""
    names = {developer.id: developer.name for developer in people.developers}
    owners = {one.ticket_id: one for one in given.assignments}
    nobody = {one.ticket_id: one.reason for one in given.unassigned}
    rows, open_rows = [], []
    for ticket, _ in in_order(plan):
        name, owner = one_line(ticket.title, 100), owners.get(ticket.id)
        if owner is not None:
            who = one_line(names.get(owner.developer_id, owner.developer_id), 40)
            rows.append((ticket.id, name, who, sentences("; ".join(owner.reasons), most)))
        elif ticket.id in nobody:
            open_rows.append((ticket.id, name, sentences(nobody[ticket.id], most)))
    because, head = words("column-because"), (words("column-id"), words("column-title"))
    blocks: list[Block] = []
    if rows:
        blocks.append(Table(title=title, columns=(*head, words("column-owner"), because), rows=tuple(rows)))
    if open_rows:
        blocks.append(Table(title=words("assigned-nobody"), columns=(*head, because), rows=tuple(open_rows)))
    if given.note:
        blocks.append(Text(text=escape(sentences(given.note, 600))))
    if not blocks:
        blocks.append(Text(text=words("assigned-no-team")))
    return words.reply(*blocks, summary=title or words("assigned-summary", count=len(rows)))
