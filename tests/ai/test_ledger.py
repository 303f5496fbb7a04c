"""The token ledger: what a tenant's models were used for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.ai import By, ModelUsage, record_usage, spent_by, usage_since
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.ports import Usage

ROWS = (
    # day, step, model, plan, member, tokens, micros, estimated
    ("2026-03-01T23:59:59Z", "hld", "openai/a", 1, 1, 100, 500, False),
    ("2026-03-02T00:00:00Z", "hld", "openai/a", 1, 2, 200, 900, True),
    ("2026-03-02T10:00:00Z", "bdd", "local/b", 2, 1, 4000, None, False),
    ("2026-03-03T10:00:00Z", "bdd", "openai/a", 2, None, 50, 100, False),
)
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


async def test_the_ledger_is_looked_at_from_each_side(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    plans, members = {one: uuid4() for one in (1, 2)}, {one: uuid4() for one in (1, 2)}
    insert = text(
        "INSERT INTO ai.token_ledger (tenant_id, created_at, step, model, initiative_id, member_id, prompt_tokens, "
        "completion_tokens, calls, micros, is_estimated) VALUES (:tenant, :at, :step, :model, :plan, :member, :tokens, "
        "1, 1, :micros, :estimated)"
    )
    names = ("at", "step", "model", "plan", "member", "tokens", "micros", "estimated")
    for who in (actor, other_actor):
        async with deps.open_tx(who) as tx:
            for row in ROWS:
                given = dict(zip(names, row, strict=True)) | {"tenant": who.tenant_id}
                given |= {
                    "at": datetime.fromisoformat(row[0]),
                    "plan": plans[row[3]],
                    "member": members.get(row[4] or 0),
                }
                await tx.execute(insert, given)
    since, until = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 3, 10, tzinfo=UTC)
    async with deps.open_tx(actor) as tx:
        found = {by: await spent_by(tx, by, since=since) for by in By}
        bounded = await spent_by(tx, By.DAY, since=since, until=until)
        dearest = await spent_by(tx, By.MEMBER, since=since, limit=1)
    assert [(one.key, one.prompt_tokens, one.micros) for one in found[By.DAY]] == [
        ("2026-03-01", 100, 500),
        ("2026-03-02", 4200, 900),
        ("2026-03-03", 50, 100),
    ]
    assert [one.key for one in bounded] == ["2026-03-01", "2026-03-02"]
    assert [(one.key, one.micros, one.unpriced_calls, one.estimated_calls) for one in found[By.STEP]] == [
        ("hld", 1400, 0, 1),
        ("bdd", 100, 1, 0),
    ]
    assert [(one.key, one.micros, one.calls) for one in found[By.MODEL]] == [
        ("openai/a", 1500, 3),
        ("local/b", None, 1),
    ]
    assert [(one.key, one.micros) for one in found[By.INITIATIVE]] == [(str(plans[1]), 1400), (str(plans[2]), 100)]
    assert [(one.key, one.micros) for one in found[By.MEMBER]] == [
        (str(members[2]), 900), (str(members[1]), 500), ("", 100),
    ]  # fmt: skip
    assert dearest == found[By.MEMBER][:1]
    for sums in found.values():
        assert sum(one.calls for one in sums) == len(ROWS)
