"""Whose names do not leave for a model."""

from __future__ import annotations

from services import estimator, tenancy
from services.core.tx import Tx


async def known_people(tx: Tx) -> tuple[str, ...]:
    """Names that no model needs: of the tenant's members, of its team, and of who worked on its past tickets. An
    account's id is no name."""
    members = [one.name for one in await tenancy.list_members(tx)]
    team = [one.name for one in (await estimator.team(tx)).developers]
    names = (*members, *team, *await estimator.assignees(tx))
    return tuple(sorted({name for name in names if not any(char.isdigit() for char in name)}))
