"""What a Tx promises: bound to its tenant, all or nothing, rings after commit, and words when Postgres is away."""

from __future__ import annotations

from uuid import uuid4

import pytest
from sqlalchemy import text

from integrations.postgres import open_engine
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadConfig, NotFound, Unavailable
from services.core.ports import Job
from services.core.tx import open_tx
from tests.fakes.queue import RecordingQueue
from tests.servers import Database

WHO = text("SELECT current_user, current_setting('app.tenant_id', true)")


async def test_a_tx_is_the_app_role_of_one_tenant(deps: Deps, actor: Actor) -> None:
    async with deps.open_tx(actor) as tx:
        assert (await tx.execute(WHO)).one() == ("threadwright_app", str(actor.tenant_id))


async def test_the_lobby_is_a_role_of_its_own_with_no_tenant(deps: Deps) -> None:
    async with deps.open_lobby() as lobby:
        role, tenant = (await lobby.execute(WHO)).one()
    assert (role, tenant or "") == ("threadwright_lobby", "")


async def test_rings_follow_the_commit_and_die_with_a_rollback(deps: Deps, actor: Actor) -> None:
    queue = deps.queue
    assert isinstance(queue, RecordingQueue)
    row = uuid4()
    async with deps.open_tx(actor) as tx:
        tx.enqueue(Job.RUN_STAGE, row)
        tx.enqueue(Job.RUN_STAGE, row)
        assert queue.rings == []
    assert queue.rings == [(Job.RUN_STAGE, actor.tenant_id, row)]
    with pytest.raises(NotFound):
        async with deps.open_tx(actor) as tx:
            tx.enqueue(Job.POST, uuid4())
            raise NotFound("There is no such initiative.")
    assert len(queue.rings) == 1


async def test_a_lost_bell_does_not_undo_the_rows(deps: Deps, actor: Actor) -> None:
    assert isinstance(deps.queue, RecordingQueue)
    deps.queue.is_away = True
    async with deps.open_tx(actor) as tx:
        tx.enqueue(Job.POST, uuid4())


async def test_a_swallowed_database_error_is_not_taken_for_success(deps: Deps, actor: Actor) -> None:
    with pytest.raises(RuntimeError, match="swallowed"):
        async with deps.open_tx(actor) as tx:
            with pytest.raises(Exception, match="division by zero"):
                await tx.execute(text("SELECT 1 / 0"))


async def test_a_savepoint_undoes_its_part_and_the_rest_goes_on(deps: Deps, actor: Actor) -> None:
    assert isinstance(deps.queue, RecordingQueue)
    kept, dropped = uuid4(), uuid4()
    async with deps.open_tx(actor) as tx:
        tx.enqueue(Job.POST, kept)
        with pytest.raises(Exception, match="division by zero"):
            async with tx.savepoint():
                tx.enqueue(Job.POST, dropped)
                await tx.execute(text("SELECT 1 / 0"))
        assert (await tx.execute(WHO)).one() == ("threadwright_app", str(actor.tenant_id))
    assert deps.queue.rows(Job.POST) == [kept]


async def test_a_statement_that_takes_too_long_is_unavailable(database: Database, actor: Actor) -> None:
    engine = open_engine(database.app, pool_size=1, statement_seconds=0.2)
    with pytest.raises(Unavailable, match="busy"):
        async with open_tx(engine, RecordingQueue(), actor) as tx:
            await tx.execute(text("SELECT pg_sleep(5)"))
    async with open_tx(engine, RecordingQueue(), actor) as tx:
        assert (await tx.execute(text("SELECT 1"))).scalar_one() == 1
    await engine.dispose()


async def test_a_server_that_is_not_there_is_unavailable(actor: Actor) -> None:
    engine = open_engine("postgresql://nobody:x@127.0.0.1:1/none")
    with pytest.raises(Unavailable, match="does not answer"):
        async with open_tx(engine, RecordingQueue(), actor):
            pass
    await engine.dispose()


async def test_a_wrong_password_is_a_matter_of_configuration(database: Database, actor: Actor) -> None:
    engine = open_engine(database.app.replace("test-only", "wrong"))
    with pytest.raises(BadConfig, match="refuses the login"):
        async with open_tx(engine, RecordingQueue(), actor):
            pass
    await engine.dispose()


async def test_a_database_that_nobody_migrated_says_how(empty_database: Database, actor: Actor) -> None:
    engine = open_engine(empty_database.app)
    with pytest.raises(BadConfig, match="threadwright migrate"):
        async with open_tx(engine, RecordingQueue(), actor) as tx:
            await tx.execute(text("SELECT 1 FROM workflow.initiative"))
    await engine.dispose()


async def test_who_waits_too_long_for_a_connection_is_told_so(database: Database, actor: Actor, deps: Deps) -> None:
    engine = open_engine(database.app, pool_size=1, pool_seconds=0.1)
    async with open_tx(engine, deps.queue, actor):
        with pytest.raises(Unavailable, match="busy"):
            async with open_tx(engine, deps.queue, actor):
                pass
    await engine.dispose()
