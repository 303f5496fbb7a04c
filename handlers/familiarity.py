"""Who of a team has done the like of a plan's tickets before, by what its tracker says of the past."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers import feeding
from services import estimator, tickets
from services.core.contracts import Team, Ticket
from services.core.tx import Tx
from services.estimator import Model
from services.workflow import Initiative

if TYPE_CHECKING:
    from services.estimator.learning import Familiar


@dataclass(frozen=True, slots=True)
class Past:
    """`owners` are accounts by past ticket, `people` accounts by developer."""

    model: Model | None
    owners: Mapping[str, str]
    people: Mapping[str, str]

    def of(self, team: Team, wanted: Sequence[Ticket]) -> dict[str, dict[str, Familiar]]:
        """By ticket and developer; somebody without an account goes by their own id, as in a file. Computes: not for
        the loop that serves."""
        if self.model is None:
            return {}
        named = {one.id: self.people.get(one.id, one.id) for one in team.developers}
        found = estimator.familiar_with(self.model, self.owners, wanted)
        return {
            ticket: {name: known[account] for name, account in named.items() if account in known}
            for ticket, known in found.items()
        }


async def past_of(tx: Tx, plan: Initiative) -> Past:
    """Empty where the team has no model or nobody is known to have done anything."""
    team, history = await feeding.team_of(tx, plan.id, plan.thread)
    model = await estimator.active_model(tx, history) if history else None
    owners = await estimator.owners_of_past(tx, team) if model else {}
    account = await tickets.account_for(tx, plan.id, plan.thread) if owners else None
    return Past(model, owners, account.mapping.people if account else {})
