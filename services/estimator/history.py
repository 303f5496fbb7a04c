"""A team's history: brought in, cleaned, learnt from, and asked for what it says of new tickets.

What computes imports numpy when it runs: only the worker does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from services.core.contracts import Ticket, TicketSet
from services.core.errors import Conflict
from services.core.ports import Job
from services.core.tx import Lobby, Tx
from services.core.values import read_back
from services.core.words import sentence
from services.estimator import history_queries as queries
from services.estimator.card import Card, Mode
from services.estimator.history_queries import History
from services.estimator.knowledge import Evidence, Knowledge, Similar, as_past, known_of, shown, work_of
from services.estimator.past import PastTicket
from services.estimator.relearning import Model, Relearnt
from services.estimator.traits import CHARACTERS as CHARACTERS_ASKED

if TYPE_CHECKING:
    from services.estimator.learning import Familiar

MOST_LOADED = 6_000  # of the newest tickets
MOST_OF_OTHERS = 1_000  # of the newest tickets of each other team
CHARACTERS = 6_000  # of a description that are read
NIGHT = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One ticket's points and 80 % interval; `similar` are keys of past tickets with their likeness."""

    points: float
    low: float
    high: float
    raising: tuple[str, ...]
    lowering: tuple[str, ...]
    similar: tuple[tuple[str, float], ...]


async def due_histories(lobby: Lobby, *, limit: int) -> list[tuple[UUID, UUID]]:
    """(tenant, history) that should be looked at, the longest due first."""
    return await queries.due(lobby, limit)


async def begin_history(tx: Tx, team: str, *, account_id: UUID | None = None) -> History:
    """Due at once; known tickets stay."""
    found = await queries.begin(tx, team, account_id)
    tx.enqueue(Job.LEARN, found.id)
    return found


def history_of(known: Sequence[History], account_id: UUID | None) -> History | None:
    """The one of that connection, else the only one that there is and that is not another connection's; a guess between
    several would be worse than none."""
    ours = next((one for one in known if account_id is not None and one.account_id == account_id), None)
    if ours is not None or len(known) != 1:
        return ours
    return known[0] if account_id is None or known[0].account_id is None else None


async def histories(tx: Tx) -> list[History]:
    return await queries.histories(tx)


async def claim_history(tx: Tx, history_id: UUID, *, lease_seconds: float) -> History | None:
    """None when it is not due, or somebody else is at it."""
    return await queries.claim(tx, history_id, lease_seconds)


async def add_past(tx: Tx, team: str, tickets: Sequence[PastTicket]) -> None:
    """A key that is known takes the new words and points."""
    once = {one.key: one for one in tickets}
    await queries.upsert(tx, team, list(once.values()))


async def keep_cursor(tx: Tx, held: History, cursor: Mapping[str, Any], *, lease_seconds: float) -> None:
    """Raises Conflict when the lease is another's."""
    if not await queries.hold(tx, held, lease_seconds, cursor=dict(cursor)):
        raise Conflict(sentence("history-taken", team=held.team))


async def history_later(tx: Tx, held: History, words: str, *, delay: float) -> None:
    """It failed, and comes due again; what was brought in stays."""
    await queries.hold(tx, held, None, failures=held.failures + 1, error=words[:500], next_at=queries.after(delay))


async def load_past(tx: Tx, team: str) -> list[PastTicket]:
    """The newest, in order."""
    return await queries.newest(tx, team, MOST_LOADED, CHARACTERS)


async def load_others(tx: Tx, team: str) -> dict[str, list[PastTicket]]:
    """The newest of every other team of the company, by team."""
    known = [one.team for one in await queries.histories(tx) if one.team != team]
    return {name: await queries.newest(tx, name, MOST_OF_OTHERS, CHARACTERS) for name in known}


async def past_named(tx: Tx, team: str, keys: Sequence[str]) -> dict[str, PastTicket]:
    return await queries.named(tx, team, keys)


async def count_past(tx: Tx, team: str) -> int:
    return await queries.count(tx, team)


async def assignees(tx: Tx) -> tuple[str, ...]:
    """Who worked on the tenant's past tickets, as its tracker calls them; the 500 newest."""
    return await queries.assignees(tx, 500)


async def load_model(tx: Tx, team: str, version: int) -> Model | None:
    found = await queries.model(tx, team, version)
    return Model(read_back(Card, found[0]), found[1]) if found else None


async def active_model(tx: Tx, history: History) -> Model | None:
    return await load_model(tx, history.team, history.active_version) if history.active_version else None


async def previous_model(tx: Tx, history: History) -> Model | None:
    """What was in force when the active one was made: versions between them may have gone again."""
    active = await active_model(tx, history)
    if active is None:
        return None
    return await load_model(tx, history.team, active.card.before or active.card.version - 1)


async def latest_version(tx: Tx, team: str) -> int:
    return await queries.latest_version(tx, team)


async def keep_learnt(tx: Tx, held: History, made: Relearnt) -> None:
    """Ends the night: the version is the active one, and the next look is tomorrow. Raises Conflict."""
    card = made.card.model_dump(mode="json")
    if made.weights is None:
        await queries.keep_card(tx, held.team, made.card.version, card)
    else:
        await queries.keep_model(tx, held.team, made.card.version, card, made.weights, before=made.card.before)
    is_ours = await queries.hold(
        tx,
        held,
        None,
        active_version=made.card.version,
        left_out=made.left_out,
        cursor={},
        failures=0,
        error="",
        imported_at=queries.after(0),
        reading=queries.READING,
        next_at=queries.after_unless_asked(held, NIGHT),
    )
    if not is_ours:
        raise Conflict(sentence("history-taken", team=held.team))


async def forget_history(tx: Tx, team: str) -> bool:
    """Past tickets, models and where it came from; False when there was none."""
    return await queries.forget(tx, team)


async def owners_of_past(tx: Tx, team: str) -> dict[str, str]:
    """Account by key of the newest past tickets."""
    return await queries.owners(tx, team, MOST_LOADED)


def familiar_with(model: Model, owners: Mapping[str, str], tickets: Sequence[Ticket]) -> dict[str, dict[str, Familiar]]:
    """Who has done what is like them, by ticket and account; empty while nothing is learnt."""
    from services.estimator.learning import unpack, who_did

    if model.card.mode is Mode.PRIOR or not owners:
        return {}
    found = who_did(unpack(model.card, model.weights), owners, [as_past(one) for one in tickets])
    return {ticket.id: one for ticket, one in zip(tickets, found, strict=True)}


async def unasked_past(tx: Tx, team: str, *, most: int) -> list[PastTicket]:
    """The newest past tickets that no model has answered about, to be shown to one."""
    return await queries.unasked(tx, team, most, CHARACTERS_ASKED)


async def keep_traits(tx: Tx, team: str, found: Mapping[str, Sequence[float]]) -> None:
    """What a model answered about past tickets, by key; the next fit tries what it is worth."""
    await queries.put_traits(tx, team, found)


def foresee(
    model: Model, ticket_set: TicketSet, traits: Mapping[str, tuple[float, ...]] | None = None
) -> list[Foreseen]:
    """What the model says of each ticket that is estimated; empty where it says nothing. `traits` are a second model's
    answers about them, for a card that asks. Under a second of CPU."""
    from services.estimator.learning import predict, unpack

    if model.card.mode is Mode.PRIOR:
        return []
    known = traits or {}
    work = [replace(as_past(one), traits=known.get(one.id, ())) for one in work_of(ticket_set)]
    said = predict(unpack(model.card, model.weights), work)
    return [Foreseen(one.points, one.low, one.high, one.raising, one.lowering, one.similar) for one in said]


async def knowledge(tx: Tx, model: Model, ticket_set: TicketSet, foreseen: Sequence[Foreseen]) -> Knowledge:
    """With the past tickets that are like the plan's."""
    keys = sorted({key for one in foreseen for key, _ in one.similar})
    past = await queries.named(tx, model.card.team, keys) if keys else {}
    evidence = [
        Evidence(
            one.points,
            one.low,
            one.high,
            one.raising,
            one.lowering,
            tuple(Similar(shown(past[key]), likeness) for key, likeness in one.similar if key in past),
        )
        for one in foreseen
    ]
    return known_of(model.card, work_of(ticket_set) if evidence else [], evidence)
