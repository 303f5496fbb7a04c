"""Where somebody is signed in: listed, and ended at once."""

from __future__ import annotations

from handlers import replies, sign_in
from handlers.call import Call
from services import tenancy
from services.core.chat import Reply
from services.core.errors import BadInput, NotFound
from services.tenancy import Session

ALL = "all"


async def sessions(call: Call) -> Reply | None:
    """`/team sessions [all]`, `/team sessions end ID|all`; “all” of the list is everybody's, of an end one's own."""
    word, _, rest = call.rest.strip().partition(" ")
    match word.casefold():
        case "":
            return await _listed(call, is_all=False)
        case "all":
            return await _listed(call, is_all=True)
        case "end" if rest.strip():
            return await _ended(call, rest.strip().casefold())
    raise BadInput(replies.sentence("session-how"))


async def _listed(call: Call, *, is_all: bool) -> Reply:
    async with call.deps.open_tx(call.actor) as tx:
        found = await tenancy.list_sessions(tx, member_id=None if is_all else call.actor.member_id)
    return replies.sessions(call.words, found)


async def _ended(call: Call, which: str) -> Reply:
    tenancy.need(call.actor, "team.sessions.end")
    async with call.deps.open_tx(call.actor) as tx:
        is_others = which != ALL and tenancy.may(call.actor, "team.sessions.others")
        known = await tenancy.list_sessions(tx, member_id=None if is_others else call.actor.member_id)
        meant = [one for one in known if which == ALL or _is_meant(one, which)]
        if not meant and which != ALL:
            raise NotFound(replies.sentence("session-unknown"))
        for one in meant:
            await sign_in.end(tx, one.id)
    return replies.sessions_ended(call.words, len(meant))


def _is_meant(one: Session, word: str) -> bool:
    """By the end of its id, which the list shows: the beginning is the time, and that several may share."""
    return len(word) >= replies.SESSION_DIGITS and str(one.id).endswith(word)
