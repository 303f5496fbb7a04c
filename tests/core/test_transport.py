"""TLS to Postgres and Redis with certificates on both sides: the right one works, and each wrong one is one sentence.

The servers of the wheels are built without TLS, so a server in front of each takes it off, as a pooler or a proxy does.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pydantic import SecretStr, ValidationError
from sqlalchemy import text

from integrations.postgres import open_engine
from integrations.redis import open_queue
from integrations.wiring import open_servers
from services.core.certificates import tls_context
from services.core.errors import AppError, BadConfig, Unavailable
from services.core.settings import Settings
from services.core.stores import DatabaseSettings, RedisSettings
from tests.core.certificates import SSL_REQUEST, Authority, in_front_of
from tests.servers import LOGIN, PASSWORD, Servers


@dataclass(frozen=True)
class World:
    ours: Authority
    other: Authority
    postgres: int
    redis: int
    wrong_host: int  # a Postgres whose certificate is for another one


@pytest.fixture(scope="module")
def authorities(tmp_path_factory: pytest.TempPathFactory) -> tuple[Authority, Authority]:
    folder = tmp_path_factory.mktemp("authorities")
    return Authority(folder / "ours", "Ours"), Authority(folder / "other", "Other")


@pytest.fixture
async def world(authorities: tuple[Authority, Authority], logins: Servers) -> AsyncIterator[World]:
    ours, other = authorities
    postgres = partial(asyncio.open_connection, logins.host, logins.port)
    redis = partial(asyncio.open_unix_connection, urlsplit(logins.redis_url).path)
    here, elsewhere = ours.issue("127.0.0.1"), ours.issue("db.example.org")
    async with (
        in_front_of(postgres, here, ours.ca, is_postgres=True) as port,
        in_front_of(redis, here, ours.ca, is_postgres=False) as redis_port,
        in_front_of(postgres, elsewhere, ours.ca, is_postgres=True) as wrong,
    ):
        yield World(ours, other, port, redis_port, wrong)


async def ask_postgres(port: int, settings: DatabaseSettings) -> object:
    url = f"postgresql://{LOGIN}:{PASSWORD}@127.0.0.1:{port}/postgres"
    engine = open_engine(url, pool_size=1, tls=tls_context(settings, "DATABASE"))
    try:
        async with engine.connect() as connection:
            return (await connection.execute(text("SELECT 1"))).scalar_one()
    finally:
        await engine.dispose()


async def ask_redis(port: int, settings: RedisSettings) -> None:
    async with open_queue(f"rediss://127.0.0.1:{port}/0", tls=settings) as queue:
        await queue.ping()


def files(authority: Authority, *, ca: Path | None = None, days: int = 10) -> dict[str, Path]:
    certificate, key = authority.issue("threadwright", days=days)
    return {"tls_ca": ca or authority.ca, "tls_certificate": certificate, "tls_key": key}


async def test_the_right_certificate_is_let_in(world: World) -> None:
    assert await ask_postgres(world.postgres, DatabaseSettings(**files(world.ours))) == 1
    await ask_redis(world.redis, RedisSettings(**files(world.ours)))


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("none", "refuses our certificate"),
        ("other", "refuses our certificate"),
        ("ended", "refuses our certificate"),
        ("other authority", "not believed: (unable to get local issuer|self-signed|certificate signature)"),
    ],
)
async def test_each_wrong_certificate_is_refused_with_one_sentence(world: World, given: str, words: str) -> None:
    wrong = {
        "none": {"tls_ca": world.ours.ca},
        "other": files(world.other, ca=world.ours.ca),
        "ended": files(world.ours, days=-1),
        "other authority": files(world.ours, ca=world.other.ca),
    }[given]
    with pytest.raises(AppError, match=words) as postgres:
        await ask_postgres(world.postgres, DatabaseSettings(**wrong))
    with pytest.raises(AppError, match=words) as redis:
        await ask_redis(world.redis, RedisSettings(**wrong))
    assert "THREADWRIGHT_DATABASE__TLS" in str(postgres.value) and "THREADWRIGHT_REDIS__TLS" in str(redis.value)
    assert "\n" not in f"{postgres.value}{redis.value}"


async def test_another_host_and_a_server_without_tls_are_refused(world: World, logins: Servers) -> None:
    with pytest.raises(BadConfig, match=r"not believed: .*127\.0\.0\.1.*write the host in its URL as the certificate"):
        await ask_postgres(world.wrong_host, DatabaseSettings(**files(world.ours)))
    with pytest.raises(BadConfig, match="speaks no TLS"):
        await ask_postgres(logins.port, DatabaseSettings(**files(world.ours)))


async def test_a_server_whose_certificate_has_ended_is_not_believed(
    authorities: tuple[Authority, Authority], logins: Servers
) -> None:
    ours, _ = authorities
    ended = ours.issue("127.0.0.1", days=-1)
    behind = partial(asyncio.open_connection, logins.host, logins.port)
    async with in_front_of(behind, ended, ours.ca, is_postgres=True) as port:
        with pytest.raises(BadConfig, match="expired; it has to be renewed on that server"):
            await ask_postgres(port, DatabaseSettings(**files(ours)))


async def test_files_that_the_url_names_are_told_of_as_well(world: World, tmp_path: Path) -> None:
    """Nothing is set beside it: libpq's own words for TLS, and those of Redis."""
    url = f"postgresql://{LOGIN}:{PASSWORD}@127.0.0.1:{world.postgres}/postgres?sslmode="
    for end, words in (
        (f"verify-full&sslrootcert={world.other.ca}", "not believed: "),
        (f"verify-full&sslrootcert={tmp_path / 'none.pem'}", "sslrootcert.*No such file"),
        (f"verify-full&sslrootcert={world.ours.ca}", "TLS_CERTIFICATE and …TLS_KEY"),
    ):
        engine = open_engine(url + end, pool_size=1)
        with pytest.raises(AppError, match=words) as refused:
            async with engine.connect():
                pass
        await engine.dispose()
        assert PASSWORD not in str(refused.value)
    for end, words in ((f"ssl_ca_certs={tmp_path / 'none.pem'}", "ssl_ca_certs.*No such file"),
                       (f"ssl_ca_certs={world.other.ca}", "not believed: ")):  # fmt: skip
        async with open_queue(f"rediss://127.0.0.1:{world.redis}/0?{end}") as queue:
            with pytest.raises(BadConfig, match=words):
                await queue.ping()


async def test_plain_words_to_a_server_that_wants_tls_are_told_of(world: World) -> None:
    async with open_queue(f"redis://127.0.0.1:{world.redis}/0") as queue:
        with pytest.raises(Unavailable, match=r"speaks TLS .* rediss://"):
            await queue.ping()
    for state, words in ((b"28000", 'no entry for "x", no encryption'), (b"08P01", "SSL required")):
        async with in_the_clear(partial(_refused_for_want_of_tls, state, words.encode())) as port:
            with pytest.raises(BadConfig, match=rf"{words}; .*TLS_CA.*TLS_CERTIFICATE"):
                await ask_postgres(port, DatabaseSettings())


async def test_tls_to_a_redis_without_it_is_told_of(world: World) -> None:
    async with in_the_clear(_silent) as port:
        with pytest.raises(Unavailable, match="speaks TLS on that port, as rediss:// says"):
            await ask_redis(port, RedisSettings(**files(world.ours)))
    async with in_the_clear(_talking) as port:
        with pytest.raises(BadConfig, match=r"speaks no TLS.*redis:// \(one s\)"):
            await ask_redis(port, RedisSettings(**files(world.ours)))


Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def in_the_clear(serve: Serve) -> AsyncIterator[int]:
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def _refused_for_want_of_tls(
    state: bytes, words: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """A Postgres whose pg_hba.conf has only hostssl, or a PgBouncer, as they answer somebody who begins without TLS."""
    with suppress(asyncio.IncompleteReadError):
        if await reader.readexactly(8) == SSL_REQUEST:
            writer.write(b"N")
        await reader.read(4096)
        told = b"SFATAL\0VFATAL\0C" + state + b"\0M" + words + b"\0\0"
        writer.write(b"E" + (len(told) + 4).to_bytes(4, "big") + told)
        await writer.drain()
    writer.close()


async def _silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """It waits for the end of a line."""
    await reader.read()
    writer.close()


async def _talking(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(100)
    writer.write(b"-ERR unknown command\r\n")
    await writer.drain()
    writer.close()


async def test_settings_that_cannot_be_are_told_with_the_variable(
    authorities: tuple[Authority, Authority], tmp_path: Path
) -> None:
    ours = authorities[0]
    junk = tmp_path / "junk.pem"
    junk.write_text("nothing")
    with pytest.raises(BadConfig, match=r"DATABASE__TLS_CA: .*junk\.pem"):
        tls_context(DatabaseSettings(tls_ca=junk), "DATABASE")
    with pytest.raises(BadConfig, match="REDIS__TLS_CERTIFICATE and"):
        tls_context(RedisSettings(tls_ca=ours.ca, tls_certificate=junk, tls_key=junk), "REDIS")
    with pytest.raises(ValidationError, match="belong together"):
        DatabaseSettings(tls_certificate=junk)
    with pytest.raises(BadConfig, match="rediss://"):
        async with open_queue("redis://127.0.0.1:1/0", tls=RedisSettings(tls_ca=ours.ca)):
            pass
    for group in ({"database": DatabaseSettings(tls_ca=ours.ca)}, {"redis": RedisSettings(tls_ca=ours.ca)}):
        settings = Settings(_env_file=None, home=tmp_path, **group)  # type: ignore[arg-type]
        with pytest.raises(BadConfig, match="_URL as well"):
            async with open_servers(settings):
                pass
    with pytest.raises(ValidationError, match="is no name for a database"):
        DatabaseSettings(beside={"home": {"url": SecretStr("postgresql://x")}})  # type: ignore[dict-item]
