"""How the people are shown who could do a ticket, and how even a whole assignment is."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.replies.words import Words
from services.core.chat import Block, Choices, Reply, Section, Table, Text
from services.core.chat import Choice as Button
from services.core.contracts import Team, Ticket
from services.core.markup import one_line, quote
from services.estimator import Choice, Share


def candidates(words: Words, ticket: Ticket, choice: Choice, team: Team, *, plan: int) -> Reply:
    """Each with what speaks for and against, and a button; nobody: the constraint that blocks."""
    title = one_line(f"{ticket.id} {ticket.title}", 140)
    if not choice.candidates:
        said = words("candidates-nobody", reason=quote(choice.blocked, 300))
        return words.reply(Section(title=title, text=said), summary=one_line(said, 140))
    names = {one.id: one.name for one in team.developers}
    fields, buttons = [], []
    for place, one in enumerate(choice.candidates, start=1):
        lines = [f"+ {quote(pro, 160)}" for pro in one.pros] + [f"– {quote(con, 160)}" for con in one.cons]
        name = one_line(names.get(one.developer_id, one.developer_id), 60)
        head = words("candidates-owner", person=name) if one.is_owner else name
        fields.append((f"{place}. {head}", "\n".join(lines)))
        values = {"ticket": ticket.id, "developer": one.developer_id, "plan": str(plan)}
        label = words("candidates-take", person=one_line(name, 40))
        buttons.append(Button(label=label, action="assign-to", values=values, letter=str(place)))
    hint = words("candidates-hint", ticket=ticket.id, person=choice.candidates[0].developer_id)
    blocks: tuple[Block, ...] = (
        Section(title=title, fields=tuple(fields)),
        Choices(text=words("candidates-ask"), choices=tuple(buttons), hint=hint),
    )
    return words.reply(*blocks, summary=words("candidates-summary", ticket=ticket.id, count=len(fields)))


def assigned_by(words: Words, ticket_id: str, person: str, *, by: str) -> Reply:
    said = words("assigned-by", ticket=ticket_id, person=quote(person, 60), by=quote(by, 60))
    return words.text(said, summary=one_line(said, 120))


def shares(words: Words, found: Sequence[Share], team: Team) -> Reply:
    """Everybody's hours and the part that they are of their own time, the most loaded first."""
    names = {one.id: one.name for one in team.developers}
    rows = tuple(
        (
            one_line(names.get(one.developer_id, one.developer_id), 60),
            words.number(one.tickets),
            words.hours(one.hours),
            words("shares-percent", percent=round(100 * one.load)),
        )
        for one in found
    )
    columns = (words("assigned-person"), words("document-title", name="tickets"), words("assigned-hours"))
    table = Table(
        title=words("shares-title"),
        columns=(*columns, words("shares-load")),
        rows=rows,
        align=("left", "right", "right", "right"),
    )
    most, least = round(100 * found[0].load), round(100 * found[-1].load)
    said = words("shares-note", most=most, least=least)
    return words.reply(table, Text(text=said), summary=words("shares-title"))
