"""What `threadwright doctor` looks at: one function per outside thing, each ends in one row."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import text

from integrations.jira import JiraGrants, JiraIssues
from integrations.llm import LiteLlmAi
from integrations.postgres import open_engine
from integrations.redis import is_worker_heard, open_queue
from integrations.wiring import Endpoints, open_bus, open_keys, open_objects
from migrations.revisions import head
from migrations.runner import revision_of
from services import crypto, tenancy, tickets
from services.core import tx as transactions
from services.core.errors import AppError
from services.core.ports import Job
from services.core.settings import Settings
from services.core.tx import Tx
from services.tickets import Checked

SECONDS = 30.0  # for one check


class State(StrEnum):
    WORKS = "works"
    OFF = "not configured"
    NOTE = "note"
    BROKEN = "broken"


@dataclass(frozen=True)
class Row:
    """`words`: what works, or how to mend it."""

    name: str
    state: State
    words: str


Check = Callable[[], Awaitable[Row]]
Checks = Callable[[], Awaitable[list[Row]]]


class SilentQueue:
    """Looking rings no bell."""

    async def ring(self, job: Job, tenant_id: UUID, row_id: UUID) -> None:
        pass

    async def ring_many(self, rings: Sequence[tuple[Job, UUID, UUID]]) -> None:
        pass

    async def ping(self) -> None:
        pass


async def look(settings: Settings, endpoints: Endpoints) -> AsyncIterator[Row]:
    """In the order in which a person would mend them."""
    yield await _guarded("Database", lambda: _database(endpoints))
    yield await _guarded("Migrations", lambda: _migrations(endpoints))
    yield await _guarded("Redis", lambda: _redis(endpoints))
    yield await _guarded("Worker", lambda: _worker(endpoints))
    yield await _guarded("Events", lambda: _events(settings))
    yield await _guarded("Model", lambda: _model(settings))
    yield await _guarded("Slack", lambda: _slack(settings))
    yield await _guarded("Teams", lambda: _teams(settings))
    for row in await _all_guarded("Jira", lambda: _jira(settings, endpoints)):
        yield row
    yield await _guarded("Object store", lambda: _blobs(settings, endpoints))
    yield await _guarded("Keys", lambda: _keys(settings, endpoints))


async def _guarded(name: str, check: Check) -> Row:
    async def only() -> list[Row]:
        return [await check()]

    return (await _all_guarded(name, only))[0]


async def _all_guarded(name: str, checks: Checks) -> list[Row]:
    try:
        async with asyncio.timeout(SECONDS):
            return await checks()
    except AppError as error:
        return [Row(name, State.BROKEN, str(error))]
    except TimeoutError:
        return [Row(name, State.BROKEN, f"No answer within {SECONDS:g} seconds.")]


async def _database(endpoints: Endpoints) -> Row:
    engine = open_engine(endpoints.serving_url, pool_size=1, tls=endpoints.tls, is_pooled=endpoints.is_pooled)
    try:
        async with engine.connect() as connection:
            version = (await connection.execute(text("SHOW server_version"))).scalar_one()
    finally:
        await engine.dispose()
    where = f"embedded, in {endpoints.home}" if endpoints.is_embedded else "the one of DATABASE_URL"
    where += ", served through a pooler" if endpoints.is_pooled else ""
    return Row("Database", State.WORKS, f"Postgres {str(version).split()[0]}, {where}.")


async def _migrations(endpoints: Endpoints) -> Row:
    found, newest = await revision_of(endpoints.owner_url, tls=endpoints.tls), head()
    if found == newest:
        return Row("Migrations", State.WORKS, f"Up to date ({newest}).")
    if found is None:
        return Row("Migrations", State.NOTE, "The database is empty; threadwright migrate (or up) fills it.")
    where = f"The database is at {found}, this program at {newest}"
    mend = (
        "it was migrated by a newer program, which has to be installed here too"
        if found > newest
        else "threadwright migrate"
    )
    return Row("Migrations", State.BROKEN, f"{where}: {mend}.")


async def _redis(endpoints: Endpoints) -> Row:
    async with open_queue(endpoints.redis_url, tls=endpoints.redis) as queue:
        await queue.ping()
    where = "embedded" if endpoints.is_redis_embedded else "the one of REDIS_URL"
    return Row("Redis", State.WORKS, f"The doorbell rings ({where}).")


async def _worker(endpoints: Endpoints) -> Row:
    async with open_queue(endpoints.redis_url, tls=endpoints.redis) as queue:
        heard = await is_worker_heard(queue)
    if heard:
        return Row("Worker", State.WORKS, f"Heard just now: {heard}.")
    return Row("Worker", State.NOTE, "No worker runs now; threadwright up starts one (chat and run bring their own).")


async def _events(settings: Settings) -> Row:
    async with AsyncExitStack() as stack:
        told = await open_bus(settings, stack).ping()
    return Row("Events", State.WORKS if settings.kafka.servers else State.OFF, told)


async def _model(settings: Settings) -> Row:
    if not settings.ai.model:
        words = "The offline drafter writes; for a model set THREADWRIGHT_AI__MODEL and THREADWRIGHT_AI__API_KEY."
        return Row("Model", State.OFF, words)
    ai = LiteLlmAi(settings.ai)
    try:
        return Row("Model", State.WORKS, await ai.ping())
    finally:
        await ai.close()


async def _slack(settings: Settings) -> Row:
    """Asks Slack with what is set; nothing is posted."""
    given = settings.slack
    if not given.is_on:
        words = "Not set up (threadwright chat works without); threadwright slack manifest prints what creates the app."
        return Row("Slack", State.OFF, words)
    from integrations.slack.oauth import identity, open_connection

    told = []
    if token := given.bot_token.get_secret_value():
        grant = await identity(given, token)
        told.append(f"the workspace {grant.name or grant.workspace} answers")
    if given.app_token.get_secret_value():
        await open_connection(given)
        told.append("Socket Mode answers")
    elif not settings.web.public_url:
        return Row("Slack", State.NOTE, "THREADWRIGHT_WEB__PUBLIC_URL is not set: Slack has to know where to call.")
    if given.client_id:
        told.append(f"people install it at {settings.web.public_url.rstrip('/')}/slack/install")
    if not given.app_token.get_secret_value():
        told.append(f"events come to {settings.web.public_url.rstrip('/')}/slack/events")
    said = "; ".join(told)
    return Row("Slack", State.WORKS, said[:1].upper() + said[1:] + ".")


async def _teams(settings: Settings) -> Row:
    """Asks Microsoft's login for the app's token, and the Bot Connector for its keys; nothing is posted."""
    given = settings.teams
    if given.development:
        return Row("Teams", State.NOTE, "Development mode: whoever reaches this machine's port is believed.")
    if not given.app_id:
        words = "Not set up (threadwright chat works without); threadwright teams package builds the app."
        return Row("Teams", State.OFF, words)
    from integrations.teams.doctor import look as look_at_teams

    told = await look_at_teams(given)
    address = f"{settings.web.public_url.rstrip('/')}/teams/messages"
    return Row("Teams", State.WORKS, f"{told}; events come to {address}.")


async def _jira(settings: Settings, endpoints: Endpoints) -> list[Row]:
    """Of this machine's own tenant: the others' connections are theirs."""
    try:
        is_there = await revision_of(endpoints.owner_url, tls=endpoints.tls) == head()
    except AppError:  # the database's own row says what is wrong with it
        is_there = False
    if not is_there:
        return [Row("Jira", State.NOTE, "Known once the database and this program are of one version.")]
    engine = open_engine(endpoints.serving_url, pool_size=1, tls=endpoints.tls, is_pooled=endpoints.is_pooled)
    issues = JiraIssues(settings.jira)

    def open_local() -> AbstractAsyncContextManager[Tx]:
        return transactions.open_tx(engine, SilentQueue(), tenancy.local_actor())

    try:
        with ExitStack() as stack:
            vault = crypto.Vault(open_keys(settings, endpoints.home, stack))
            now, grants = datetime.now(UTC), JiraGrants(settings)
            found = await tickets.check_all(issues, grants, vault, open_local, now=now)
    finally:
        issues.close()
        await engine.dispose()
    if found:
        return [_jira_row(one, is_alone=len(found) == 1) for one in found]
    words = "Tickets go to a CSV file, which Jira imports; threadwright jira connect publishes them into a project."
    return [Row("Jira", State.OFF, words)]


def _jira_row(checked: Checked, *, is_alone: bool) -> Row:
    account = checked.account
    name = "Jira" if is_alone else f"Jira {account.name}"
    where = f"{account.site}, project {account.project}"
    if checked.schema is not None:
        where += f", as {checked.schema.person or account.user}"
    mend = f" {checked.mend[0]}" if checked.mend else ""
    return Row(name, State(checked.health.value), f"{where}.{mend}")


async def _blobs(settings: Settings, endpoints: Endpoints) -> Row:
    with ExitStack() as stack:
        return Row("Object store", State.WORKS, await open_objects(settings, endpoints.home, stack).ping())


async def _keys(settings: Settings, endpoints: Endpoints) -> Row:
    with ExitStack() as stack:
        return Row("Keys", State.WORKS, await open_keys(settings, endpoints.home, stack).ping())
