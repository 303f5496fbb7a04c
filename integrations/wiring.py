"""The only place where the real world is built."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from ssl import SSLContext
from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncEngine

from integrations import embedded
from integrations.console import ConsoleChat
from integrations.files import DatabaseBus, FileKeys, FolderBlobs, FolderUploads
from integrations.jira import JiraGrants, JiraIssues, JiraPast, JiraWatch
from integrations.llm import LiteLlmAi, OfflineAi
from integrations.mermaid import open_diagrams
from integrations.oidc import Provider
from integrations.postgres import open_engine, urls_beside, urls_of_home
from integrations.redis import RedisLimits, open_queue
from services import crypto, hld, tenancy
from services.core.certificates import tls_context
from services.core.chat import Platform
from services.core.clock import SystemClock
from services.core.databases import HOME, Databases
from services.core.deps import Deps
from services.core.errors import BadConfig, Unavailable
from services.core.ports import Ai, Blobs, Bus, Keys, Uploads
from services.core.settings import Settings
from services.core.stores import Encrypted

if TYPE_CHECKING:
    from integrations.slack import ConnectedSlack
    from integrations.teams import ConnectedTeams

OWNER_SECONDS = 900.0  # a statement over all rows of a large tenant


@dataclass(frozen=True)
class Endpoints:
    """Where the servers are: the person's, or the embedded ones for as long as this lives."""

    home: Path
    owner_url: str  # migrates
    serving_url: str
    redis_url: str
    is_embedded: bool  # the database is
    is_redis_embedded: bool
    beside: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # name → who owns it, who serves
    tls: SSLContext | None = None  # to every database
    redis: Encrypted = field(default_factory=Encrypted)
    is_pooled: bool = False  # who serves comes through a pooler


@asynccontextmanager
async def open_servers(settings: Settings, *, temporary: bool = False) -> AsyncIterator[Endpoints]:
    """Starts what no URL names. `temporary`: in a folder of its own that is gone afterwards. Raises BadConfig that
    names the variable, or Unavailable."""
    owner, app = urls_of_home(settings.database)
    redis_url = settings.redis.url.get_secret_value().strip()
    for is_there, group in ((owner, settings.database), (redis_url, settings.redis)):
        if group.has_tls and not is_there:
            name = "DATABASE" if group is settings.database else "REDIS"
            raise BadConfig(f"THREADWRIGHT_{name}__TLS_… is for a server of your own: set {name}_URL as well.")
    beside, tls = urls_beside(settings.database), tls_context(settings.database, "DATABASE")
    needs = (() if owner else ("postgres",)) + (() if redis_url else ("redis",))
    home = settings.data_folder
    if not needs:
        if not temporary:
            embedded.claim(home)
        yield Endpoints(
            home,
            owner,
            app or owner,
            redis_url,
            is_embedded=False,
            is_redis_embedded=False,
            beside=beside,
            tls=tls,
            redis=settings.redis,
            is_pooled=settings.database.is_pooled,
        )
        return
    async with embedded.start(
        None if temporary else home, temporary=temporary, needs=needs, postgres_bin=settings.embedded.postgres_bin
    ) as servers:
        yield Endpoints(
            home=servers.home,
            owner_url=owner or servers.owner_url,
            serving_url=app or owner or servers.login_url,
            redis_url=redis_url or servers.redis_url,
            is_embedded=not owner,
            is_redis_embedded=not redis_url,
            beside=beside,
            tls=tls,
            redis=settings.redis,
            is_pooled=settings.database.is_pooled,
        )


async def bring_up_to_date(endpoints: Endpoints) -> tuple[str | None, str]:
    """The revision before and after; equal when there was nothing to do."""
    from migrations.runner import migrate

    try:
        for owner, serving in endpoints.beside.values():
            await migrate(owner, app_url=serving, tls=endpoints.tls)
        done = await migrate(endpoints.owner_url, app_url=endpoints.serving_url, tls=endpoints.tls)
    except Unavailable as error:
        if endpoints.is_embedded:
            raise
        raise Unavailable(f"The database of DATABASE_URL: {error}") from error
    except BadConfig as error:
        if endpoints.is_embedded:
            raise
        raise BadConfig(f"DATABASE_URL: {error}") from error
    return done.before, done.after


@asynccontextmanager
async def open_deps(settings: Settings, *, temporary: bool = False, is_migrating: bool = True) -> AsyncIterator[Deps]:
    """Everything that the product reaches for. `is_migrating=False`: somebody else (`up`) has done that."""
    hld.open_catalogue(settings.catalogue.folder)  # first, so that a wrong file is told before a server starts
    async with AsyncExitStack() as stack:
        endpoints = await stack.enter_async_context(open_servers(settings, temporary=temporary))
        if is_migrating:
            await bring_up_to_date(endpoints)
        queue = await stack.enter_async_context(open_queue(endpoints.redis_url, tls=settings.redis))
        engine, databases = _open_databases(settings, endpoints, stack)
        diagrams = open_diagrams(stack, has_pictures=settings.diagrams.pictures)
        issues = JiraIssues(settings.jira)
        stack.callback(issues.close)
        keys, objects = open_keys(settings, endpoints.home, stack), open_objects(settings, endpoints.home, stack)
        sealing = crypto.open_sealing(engine, queue, keys, databases)
        deps = Deps(
            settings=settings.model_copy(update={"home": endpoints.home}),
            engine=engine,
            queue=queue,
            ai=await _open_ai(settings, stack),
            chats=dict.fromkeys((Platform.CONSOLE, Platform.API), ConsoleChat()),  # both are read from the rows
            diagrams=diagrams,
            blobs=crypto.SealedBlobs(objects, sealing),
            keys=keys,
            sealing=sealing,
            databases=databases,
            bus=open_bus(settings, stack),
            clock=SystemClock(),
            issues=issues,
            watch=JiraWatch(issues),
            grants=JiraGrants(settings),
            past=JiraPast(issues),
            limits=RedisLimits(queue.pool),
            logins=Provider(settings.oidc) if settings.oidc.is_on else None,
        )
        seal = crypto.DeploymentSeal(sealing.vault, deps.open_tx)
        deps = replace(deps, uploads=_uploads_of(objects, seal, settings.web.public_url))
        deps = await _with_slack(deps, stack) if settings.slack.is_on else deps
        yield await _with_teams(deps, stack) if settings.teams.is_on else deps


def open_bus(settings: Settings, stack: AsyncExitStack) -> Bus:
    if not settings.kafka.servers:
        return DatabaseBus()
    from integrations.kafka import KafkaBus

    bus = KafkaBus(settings.kafka)
    stack.push_async_callback(bus.close)
    return bus


def _open_databases(
    settings: Settings, endpoints: Endpoints, stack: AsyncExitStack
) -> tuple[AsyncEngine, Databases | None]:
    """The home database, and all where there are several."""

    def opened(url: str) -> AsyncEngine:
        engine = open_engine(
            url,
            pool_size=settings.database.pool_size,
            tls=endpoints.tls,
            knows_others=bool(endpoints.beside),
            is_pooled=endpoints.is_pooled,
        )
        stack.push_async_callback(engine.dispose)
        return engine

    home = opened(endpoints.serving_url)
    if not endpoints.beside:
        return home, None
    others = {name: opened(serving) for name, (_, serving) in endpoints.beside.items()}
    return home, Databases(home, others, look=tenancy.look_up_place)


@asynccontextmanager
async def open_owners(endpoints: Endpoints) -> AsyncIterator[dict[str, AsyncEngine]]:
    """By name, an engine of the migrating login for each database: for who moves or erases tenants."""
    urls = {HOME: endpoints.owner_url, **{name: owner for name, (owner, _) in endpoints.beside.items()}}
    engines = {
        name: open_engine(url, pool_size=4, statement_seconds=OWNER_SECONDS, tls=endpoints.tls, knows_others=True)
        for name, url in urls.items()
    }
    try:
        yield engines
    finally:
        for engine in engines.values():
            await engine.dispose()


def open_keys(settings: Settings, home: Path, stack: ExitStack | AsyncExitStack) -> Keys:
    """AWS KMS where it is set up, else the keyring in the data folder."""
    if not settings.aws.kms_alias:
        return FileKeys(home / "keys" / "keyring.json")
    from integrations.aws import Aws, KmsKeys

    aws = Aws(settings.aws)
    stack.callback(aws.close)
    return KmsKeys(aws)


def open_objects(settings: Settings, home: Path, stack: ExitStack | AsyncExitStack) -> Blobs:
    """S3 where a bucket is named, else a folder; what is put into it is sealed by whoever wraps it."""
    if not settings.aws.bucket:
        return FolderBlobs(home / "blobs")
    from integrations.aws import Aws, S3Blobs

    aws = Aws(settings.aws)
    stack.callback(aws.close)
    return S3Blobs(aws)


def _uploads_of(objects: Blobs, seal: crypto.DeploymentSeal, base: str) -> Uploads:
    """The way into the same store past us."""
    if isinstance(objects, FolderBlobs):
        return FolderUploads(objects, seal, base)
    from integrations.aws import S3Blobs, S3Uploads

    assert isinstance(objects, S3Blobs)
    return S3Uploads(objects.aws)


async def _with_slack(deps: Deps, stack: AsyncExitStack) -> Deps:
    """Slack's libraries are imported only where Slack is set up."""
    from integrations.slack import open_slack

    slack = open_slack(deps)
    stack.push_async_callback(slack.client.close)
    return replace(deps, chats={**deps.chats, Platform.SLACK: slack})


async def _with_teams(deps: Deps, stack: AsyncExitStack) -> Deps:
    from integrations.teams import open_teams

    teams = open_teams(deps)
    stack.push_async_callback(teams.client.close)
    return replace(deps, chats={**deps.chats, Platform.TEAMS: teams})


def teams_of(deps: Deps) -> ConnectedTeams | None:
    """None when Teams is not set up."""
    if not deps.settings.teams.is_on:
        return None
    from integrations.teams import ConnectedTeams

    found = deps.chats.get(Platform.TEAMS)
    return found if isinstance(found, ConnectedTeams) else None


def slack_of(deps: Deps) -> ConnectedSlack | None:
    """None when Slack is not set up."""
    if not deps.settings.slack.is_on:
        return None
    from integrations.slack import ConnectedSlack

    found = deps.chats.get(Platform.SLACK)
    return found if isinstance(found, ConnectedSlack) else None


async def _open_ai(settings: Settings, stack: AsyncExitStack) -> Ai:
    if not settings.ai.model and not settings.ai.allow:
        return OfflineAi()
    telemetry = None
    if settings.telemetry.endpoint:
        from integrations.otel import OtlpTelemetry

        telemetry = OtlpTelemetry(settings.telemetry)
        stack.push_async_callback(telemetry.close)
    ai = LiteLlmAi(settings.ai, telemetry=telemetry)
    stack.push_async_callback(ai.close)
    return ai
