"""Domains that let in: named as one, of one tenant, for roles that are not given by hand."""

from __future__ import annotations

import pytest

from services import tenancy
from services.core.actor import Actor, Role
from services.core.deps import Deps
from services.core.errors import BadInput, NotFound


async def test_a_domain_is_named_as_one_and_may_go_again(deps: Deps, actor: Actor) -> None:
    async with deps.open_tx(actor) as tx:
        assert (await tenancy.add_domain(tx, " Gym.Example ", role=Role.CONTRACTOR)).name == "gym.example"
        assert [one.role for one in await tenancy.list_domains(tx)] == [Role.CONTRACTOR]
        await tenancy.add_domain(tx, "gym.example", role=Role.MANAGER)
        assert [one.role for one in await tenancy.list_domains(tx)] == [Role.MANAGER]
        for wrong in ("", "gym", "gym.example/x", "ada@gym.example", "-x.example", "x..example", "a" * 64 + ".example"):
            with pytest.raises(BadInput):
                await tenancy.add_domain(tx, wrong)
        with pytest.raises(BadInput, match="by hand"):
            await tenancy.add_domain(tx, "gym.example", role=Role.ADMIN)
        await tenancy.drop_domain(tx, "GYM.example")
        with pytest.raises(NotFound):
            await tenancy.drop_domain(tx, "gym.example")
