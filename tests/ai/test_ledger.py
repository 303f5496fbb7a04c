"""The token ledger: what a tenant's models were used for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.ai import ModelUsage, record_usage, usage_since
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.ports import Usage

LONG_AGO = datetime.now(UTC) - timedelta(days=1)


async def test_usage_adds_up_per_model_and_stays_with_its_tenant(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    async with deps.open_tx(actor) as tx:
        await record_usage(tx, (Usage("openai/a", 10, 5, 1),), step="hld.draft", initiative_id=uuid4())
        await record_usage(tx, (Usage("openai/a", 2**40, 7, 3), Usage("b", 1, 1, 1)), step="hld.draft")
        await record_usage(tx, (), step="hld.draft")
    async with deps.open_tx(other_actor) as tx:
        await record_usage(tx, (Usage("openai/a", 1000, 1000, 1),), step="hld.draft")
    async with deps.open_tx(actor) as tx:
        assert await usage_since(tx, LONG_AGO) == (
            ModelUsage(model="b", prompt_tokens=1, completion_tokens=1, calls=1),
            ModelUsage(model="openai/a", prompt_tokens=2**40 + 10, completion_tokens=12, calls=4),
        )
        assert await usage_since(tx, datetime.now(UTC) + timedelta(days=1)) == ()


@pytest.mark.parametrize("statement", ["UPDATE ai.token_ledger SET calls = 0", "DELETE FROM ai.token_ledger"])
async def test_what_is_spent_cannot_be_unwritten(deps: Deps, actor: Actor, statement: str) -> None:
    with pytest.raises(DBAPIError, match="permission denied"):
        async with deps.open_tx(actor) as tx:
            await tx.execute(text(statement))
