"""Where somebody is signed in."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.replies.words import Words
from services.core.chat import Reply, Table
from services.core.markup import one_line
from services.tenancy import Session

SESSION_DIGITS = 8  # of an id's end


def sessions(words: Words, found: Sequence[Session]) -> Reply:
    if not found:
        return words.text(words("sessions-none"), summary=words("sessions-none"), is_private=True)
    rows = tuple(
        (
            str(one.id)[-SESSION_DIGITS:],
            one_line(one.member, 60),
            one_line(one.agent, 80),
            f"{words.day(one.seen_at.date())} {one.seen_at:%H:%M} UTC",
            f"{words.day(one.expires_at.date())} {one.expires_at:%H:%M} UTC",
        )
        for one in found
    )
    columns = (
        words("column-id"),
        words("session-who"),
        words("session-where"),
        words("session-seen"),
        words("session-until"),
    )
    table = Table(title=words("sessions"), columns=columns, rows=rows)
    return words.reply(table, summary=words("sessions"), is_private=True)


def sessions_ended(words: Words, count: int) -> Reply:
    return words.text(words("sessions-ended", count=count), summary=words("sessions"), is_private=True)
