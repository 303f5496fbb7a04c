"""`/team history`: a team's past tickets and what was learnt; `/plan evidence`: what stands behind one estimate."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from uuid import UUID

from handlers import replies
from handlers.call import Call, need_plan, words_of
from services import audit, estimator, tenancy, tickets
from services.core.chat import Reply
from services.core.contracts import Estimate, Ticket
from services.core.errors import BadInput, NotFound
from services.core.markup import one_line
from services.core.tx import Tx
from services.estimator import History, Model, PastTicket
from services.tickets import Account

_FENCE = re.compile(r"^\s*```\w*\n?|\n?```\s*$")
_TEAM = re.compile(r"[\w.-]{1,40}")
_ID = re.compile(r"T-\d{1,6}", re.IGNORECASE)
FILE_TEAM = "team"  # of a file that names none


async def history(call: Call) -> Reply | None:
    """`/team history` shows; `import` takes it from the channel's Jira; a pasted CSV adds to it, for the team whose
    name stands before; `left NAME` lists what is not learnt from; `forget NAME` deletes."""
    first, _, more = call.rest.partition("\n")
    if more.strip():
        head = first.strip().strip("`").strip()
        is_named = bool(_TEAM.fullmatch(head))
        return await _paste(call, head if is_named else FILE_TEAM, more if is_named or not head else call.rest)
    word, _, name = first.strip().partition(" ")
    match word.lower():
        case "":
            return await _show(call)
        case "import":
            return await _from_jira(call)
        case "left":
            return await _left(call, name.strip())
        case "forget":
            return await _forget(call, name.strip())
        case _:
            raise BadInput(replies.sentence("history-what", word=one_line(word, 40)))


async def evidence(call: Call) -> Reply | None:
    """`/plan evidence T-4`: points, interval, reasons, and past tickets like it with their addresses."""
    wanted = words_of(call).strip().upper()
    if not _ID.fullmatch(wanted):
        raise BadInput(replies.sentence("evidence-which"))
    async with call.deps.open_tx(call.actor) as tx:
        found = await behind(tx, (await need_plan(tx, call)).id, wanted)
    return replies.evidence(call.words, found.ticket, found.estimate, found.similar, note=found.note)


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind one estimate; `similar` are past tickets."""

    ticket: Ticket
    estimate: Estimate
    similar: tuple[PastTicket, ...]
    note: str


async def behind(tx: Tx, initiative_id: UUID, wanted: str) -> Behind:
    """Raises NotFound for a ticket without an estimate."""
    ticket_set = await tickets.load(tx, initiative_id)
    estimates = await estimator.load_estimates(tx, initiative_id)
    ticket = next((one for one in ticket_set.tickets if one.id == wanted), None) if ticket_set else None
    found = next((one for one in estimates.estimates if one.ticket_id == wanted), None) if estimates else None
    if ticket is None or found is None or estimates is None:
        raise NotFound(replies.sentence("evidence-none", ticket=wanted))
    team = found.generator.partition(":")[2].rpartition("@")[0]
    past = await estimator.past_named(tx, team, list(found.similar)) if team and found.similar else {}
    return Behind(ticket, found, tuple(past[key] for key in found.similar if key in past), estimates.note)


async def _show(call: Call) -> Reply:
    async with call.deps.open_tx(call.actor) as tx:
        return replies.histories(call.words, await standings(tx))


async def _left(call: Call, team: str) -> Reply:
    async with call.deps.open_tx(call.actor) as tx:
        known = await estimator.histories(tx)
        past = await past_of(tx, team or (known[0].team if len(known) == 1 else ""))
    return replies.left_out(call.words, await asyncio.to_thread(estimator.left_out_of, past))


async def past_of(tx: Tx, team: str) -> list[PastTicket]:
    """The newest that are kept. Raises NotFound for a team without a history."""
    if team not in {one.team for one in await estimator.histories(tx)}:
        raise NotFound(replies.sentence("history-none-of", team=one_line(team, 40) or "–"))
    return await estimator.load_past(tx, team)


async def standings(tx: Tx) -> list[tuple[History, int, Model | None]]:
    """Each history with its tickets and the model that is in force."""
    return [
        (one, await estimator.count_past(tx, one.team), await estimator.active_model(tx, one))
        for one in await estimator.histories(tx)
    ]


async def _from_jira(call: Call) -> Reply:
    async with call.deps.open_tx(call.actor) as tx:
        account = await begun(tx, await tickets.account_in(tx, call.incoming.thread))
    return replies.history_begun(call.words, account.name)


async def begun(tx: Tx, account: Account | None) -> Account:
    """The connection's past tickets are read from now on. Raises NotAllowed, NotFound without a connection."""
    tenancy.need(tx.actor, "team.history.set")
    if account is None:
        raise NotFound(replies.sentence("publish-not-connected"))
    made = await estimator.begin_history(tx, account.name, account_id=account.id)
    await audit.record(tx, "history.begun", f"team_history/{made.id}", {"connection": account.name})
    return account


async def _paste(call: Call, team: str, pasted: str) -> Reply:
    return replies.history_taken(call.words, team, await taken(call, team, pasted))


async def taken(call: Call, team: str, pasted: str) -> int:
    """How many past tickets of a CSV were added. Raises NotAllowed, BadInput that names the line."""
    tenancy.need(call.actor, "team.history.set")
    text, where = _FENCE.sub("", pasted), call.words("duplicates-pasted")
    found = await asyncio.to_thread(estimator.parse_history, text, where)
    async with call.deps.open_tx(call.actor) as tx:
        await _take(tx, team, found)
    return len(found)


async def _take(tx: Tx, team: str, found: tuple[estimator.PastTicket, ...]) -> None:
    known = next((one for one in await estimator.histories(tx) if one.team == team), None)
    await estimator.add_past(tx, team, found)
    begun = await estimator.begin_history(tx, team, account_id=known.account_id if known else None)
    await audit.record(tx, "history.file", f"team_history/{begun.id}", {"tickets": len(found)})


async def _forget(call: Call, team: str) -> Reply:
    async with call.deps.open_tx(call.actor) as tx:
        await forgotten(tx, team)
    return replies.history_forgotten(call.words, team)


async def forgotten(tx: Tx, team: str) -> None:
    """Raises NotAllowed, NotFound."""
    tenancy.need(tx.actor, "team.history.forget", told=replies.sentence("history-by-admin"))
    if not await estimator.forget_history(tx, team):
        raise NotFound(replies.sentence("history-none-of", team=one_line(team, 40) or "–"))
    await audit.record(tx, "history.forgotten", "team_history", {"team": team})
