"""What a night makes of a team's history: a new version, the one before, or the same again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.estimator.card import Card, Mode, ways_open
from services.estimator.past import LeftOut, PastTicket, clean

REFIT_AFTER = 20  # new tickets with points
WORSE = 1.05  # times the predecessor's error: then the predecessor comes back


@dataclass(frozen=True, slots=True)
class Model:
    """A version as it is kept."""

    card: Card
    weights: bytes


@dataclass(frozen=True, slots=True)
class Relearnt:
    """What a night made of a history. `weights` is None when the version stays and only its card was renewed."""

    card: Card
    weights: bytes | None
    left_out: dict[str, int]


def relearn(
    tickets: Sequence[PastTicket],
    team: str,
    *,
    active: Model | None,
    previous: Model | None,
    latest: int,
    others: Mapping[str, Sequence[PastTicket]] | None = None,
    older: int = 0,
    hours: Mapping[str, float] | None = None,
) -> Relearnt:
    """One night: a version on probation that did worse than its predecessor on what came since goes; else, when enough
    is new or other than it was, a new version is fitted; else the active one stays. `others` are past tickets of the
    company's other teams, `older` so many of this one stand before `tickets`, `hours` a week of people by
    account. Seconds of CPU."""
    from services.estimator.learning import MOST_TICKETS, learn, pack

    cleaned = clean(tickets)
    left_out = {reason.value: len(keys) for reason, keys in cleaned.left_out.items()}
    if old := older + max(0, len(cleaned.kept) - MOST_TICKETS):
        left_out[LeftOut.OLD.value] = old
    fresh = _since(cleaned.kept, active.card.through) if active else cleaned.kept
    if active is not None and previous is not None and len(fresh) >= REFIT_AFTER and not active.card.is_back:
        error, before = _error(active, fresh), _error(previous, fresh)
        if error is not None and before is not None and error > WORSE * before:
            return Relearnt(previous.card.model_copy(update={"is_back": True}), None, left_out)
    if active is not None and not _is_due(active, cleaned.kept[-MOST_TICKETS:]):
        return Relearnt(active.card, None, left_out)
    pool = {name: kept for name, past in (others or {}).items() if (kept := clean(past).kept)}
    made = learn(cleaned.kept, team=team, version=latest + 1, others=pool, hours=hours)
    card = made.card.model_copy(update={"before": active.card.version if active else 0})
    return Relearnt(card, pack(made), left_out)


def _is_due(active: Model, kept: Sequence[PastTicket]) -> bool:
    """Whether a version is behind its history: tickets came, wherever in time, went, or got other points; or there are
    enough now for another way to predict; or no schedule was replayed for it yet, or of fewer
    it was known when they were taken up."""
    from services.estimator.learning import unknown, unpack

    slip = active.card.slip
    if active.card.mode is not Mode.PRIOR and (slip is None or _told(kept) >= slip.told + REFIT_AFTER):
        return True
    if len(kept) < active.card.tickets or ways_open(len(kept)) != ways_open(active.card.tickets):
        return True
    return unknown(unpack(active.card, active.weights), kept) >= REFIT_AFTER


def _told(tickets: Sequence[PastTicket]) -> int:
    return sum(1 for one in tickets if one.begun is not None)


def _since(tickets: Sequence[PastTicket], through: str) -> Sequence[PastTicket]:
    """Those behind the ticket of that key; all when it is gone."""
    places = [place for place, one in enumerate(tickets) if one.key == through]
    return tickets[places[-1] + 1 :] if places else tickets


def _error(model: Model, fresh: Sequence[PastTicket]) -> float | None:
    """Mean absolute error in points on tickets that it has not seen."""
    from services.estimator.learning import predict, unpack

    if model.card.mode is Mode.PRIOR:
        return None
    said = predict(unpack(model.card, model.weights), fresh)
    return sum(abs(one.points - (ticket.points or 0.0)) for one, ticket in zip(said, fresh, strict=True)) / len(fresh)
