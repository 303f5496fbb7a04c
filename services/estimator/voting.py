"""Blind votes on a ticket's points: hidden until they are revealed together, then agreement or another round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from services.core.contracts import EstimateSet, TicketSet
from services.core.errors import BadInput, NotFound
from services.core.tx import Tx
from services.core.words import sentence
from services.estimator import vote_queries as queries
from services.estimator.offline import with_totals
from services.estimator.sizes import POINTS, to_size
from services.estimator.vote_queries import Vote
from services.estimator.words import figure, say

FEWEST_VOTES = 2
GENERATOR = "team-vote@1.0.0"


@dataclass(frozen=True, slots=True)
class Revealed:
    """`outcome` is None where the team does not agree yet."""

    votes: tuple[Vote, ...]
    round: int
    outcome: float | None


def scale_of(levels: Sequence[float]) -> tuple[float, ...]:
    """What can be voted: the team's own levels where its history has taught them, else Fibonacci's."""
    return tuple(levels) if len(levels) > 1 else tuple(float(one) for one in POINTS)


async def vote(
    tx: Tx, initiative_id: UUID, ticket_id: str, *, voter: str, name: str, points: float, scale: Sequence[float]
) -> int:
    """How many have voted in this round. Raises BadInput for points that are not on the scale."""
    if points not in scale:
        raise BadInput(sentence("vote-scale", points=f"{points:g}", scale=", ".join(f"{one:g}" for one in scale)))
    number = await queries.open_round(tx, initiative_id, ticket_id)
    return await queries.cast(tx, initiative_id, ticket_id, number, voter=voter, name=name, points=points)


async def reveal(tx: Tx, initiative_id: UUID, ticket_id: str, *, scale: Sequence[float]) -> Revealed:
    """Ends the round. Raises NotFound when nothing is being voted on, BadInput for a single vote."""
    last = await queries.latest(tx, initiative_id, ticket_id)
    if last is None or last[1]:
        raise NotFound(sentence("vote-none", ticket=ticket_id))
    votes = await queries.votes(tx, initiative_id, ticket_id, last[0])
    if len(votes) < FEWEST_VOTES:
        raise BadInput(sentence("vote-few", ticket=ticket_id, least=FEWEST_VOTES))
    outcome = agreed([one.points for one in votes], scale)
    if not await queries.close(tx, initiative_id, ticket_id, last[0], outcome):
        raise NotFound(sentence("vote-none", ticket=ticket_id))
    return Revealed(tuple(votes), last[0], outcome)


def agreed(points: Sequence[float], scale: Sequence[float]) -> float | None:
    """The middle vote, the higher of two, when no two are more than one level apart; None for a team that differs. A
    vote stays what it was when the team's levels were learnt anew since: it counts as a level of its own."""
    whole = sorted({*scale, *points})
    places = sorted(whole.index(one) for one in points)
    return whole[places[len(places) // 2]] if places[-1] - places[0] <= 1 else None


def with_vote(estimates: EstimateSet, ticket_set: TicketSet, ticket_id: str, revealed: Revealed) -> EstimateSet:
    """The ticket has what the team agreed on, its hours in proportion; everything else stays."""
    assert revealed.outcome is not None
    told = ", ".join(figure(one.points, ticket_set.language) for one in revealed.votes)
    made = []
    for one in estimates.estimates:
        if one.ticket_id == ticket_id:
            ratio = revealed.outcome / one.points if one.points > 0 else 1.0
            p50 = min(max(round(one.p50_hours * ratio * 4) / 4, 0.25), 2000.0)
            reason = say(ticket_set.language, "voted", votes=told)
            update = {
                "points": revealed.outcome,
                "p50_hours": p50,
                "p80_hours": max(round(one.p80_hours * ratio * 4) / 4, p50 + 0.25),
                "size": to_size(p50),
                "reasons": (reason, *one.reasons),
                "generator": GENERATOR,
            }
            made.append(one.model_copy(update=update))
        else:
            made.append(one)
    note = say(ticket_set.language, "voted_note", ticket=ticket_id)
    whole = with_totals(tuple(made), ticket_set, estimates.generator, note, estimates.common_error)
    return whole.model_copy(update={"language": estimates.language, "downgrade": estimates.downgrade})
