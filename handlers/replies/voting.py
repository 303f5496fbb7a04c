"""How a vote on points is asked for, counted and revealed."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.replies.words import Words
from services.core.chat import Choice, Choices, Reply, Table, Text
from services.core.contracts import Ticket
from services.core.markup import one_line, quote
from services.estimator import Revealed

MOST_BUTTONS = 10


def vote_card(words: Words, ticket: Ticket, scale: Sequence[float], *, plan: int) -> Reply:
    """One button a level, and the one that reveals."""
    values = {"ticket": ticket.id, "plan": str(plan)}
    buttons = tuple(
        Choice(label=words.number(points), action="vote", values={**values, "points": f"{points:g}"})
        for points in scale[:MOST_BUTTONS]
    )
    end = Choice(label=words("vote-reveal"), action="reveal", values=values)
    text = words("vote-ask", ticket=ticket.id, title=quote(ticket.title, 120))
    hint = words("vote-hint", ticket=ticket.id)
    return words.reply(
        Choices(text=text, choices=(*buttons, end), hint=hint), summary=words("vote-summary", ticket=ticket.id)
    )


def vote_in(words: Words, ticket_id: str, points: float, *, count: int) -> Reply:
    """For the voter alone."""
    said = words("vote-in", ticket=ticket_id, points=words.number(points), count=count)
    return words.text(said, summary=words("vote-summary", ticket=ticket_id), is_private=True)


def vote_revealed(words: Words, ticket_id: str, found: Revealed, *, plan: int) -> Reply:
    """Every vote, and what follows: the points that are agreed, or who should talk."""
    rows = tuple((one_line(one.name, 60), words.number(one.points)) for one in found.votes)
    table = Table(
        title=words("vote-revealed", ticket=ticket_id, round=str(found.round)),
        columns=(words("assigned-person"), words("estimates-points")),
        rows=rows,
        align=("left", "right"),
    )
    if found.outcome is not None:
        said = words("vote-agreed", ticket=ticket_id, points=words.number(found.outcome))
        return words.reply(table, Text(text=said), summary=one_line(said, 120))
    lowest, highest = found.votes[0], found.votes[-1]
    said = words("vote-differ", low=quote(lowest.name, 60), high=quote(highest.name, 60), ticket=ticket_id)
    return words.reply(table, Text(text=said), summary=words("vote-summary", ticket=ticket_id))
