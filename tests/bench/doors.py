"""The servers that targets 1 to 4 compare, each a process of its own: `python -m tests.bench.doors NAME`, settings as
JSON on standard input. Every one answers 200 to a signed Slack event, or to an activity of Teams; only ours and
`bolt_durable`, `bolt_core` and `bolt_session` keep it."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Callable, MutableMapping
from typing import Any

import uvicorn
from fastapi import FastAPI, Request, Response

from bot.listening import options
from services.core.web import WebSettings

App = Callable[..., Any]
OLDEST = 300.0  # seconds of a signature


def _is_signed(secret: str, headers: MutableMapping[bytes, bytes] | Any, body: bytes) -> bool:
    """Slack's scheme by the standard library, for the floor that knows no framework."""
    import hashlib
    import hmac

    stamp = headers.get(b"x-slack-request-timestamp", b"0")
    if abs(time.time() - float(stamp)) > OLDEST:
        return False
    made = hmac.new(secret.encode(), b"v0:" + stamp + b":" + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(f"v0={made}".encode(), headers.get(b"x-slack-signature", b""))


def raw(given: dict[str, Any]) -> App:
    """Floor: raw ASGI, the signature, and nothing else."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        parts, more = [], True
        while more:
            message = await receive()
            parts.append(message.get("body", b""))
            more = message.get("more_body", False)
        is_good = _is_signed(given["secret"], dict(scope["headers"]), b"".join(parts))
        status = 200 if is_good else 401
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})

    return app


def fastapi(given: dict[str, Any]) -> App:
    """Floor: a bare FastAPI route that verifies with Slack's own verifier and answers."""
    from slack_sdk.signature import SignatureVerifier

    app, verifier = FastAPI(), SignatureVerifier(given["secret"])

    @app.post("/slack/events")
    async def events(request: Request) -> Response:
        body = await request.body()
        return Response(status_code=200 if verifier.is_valid_request(body, dict(request.headers)) else 401)

    return app


def _bolt(given: dict[str, Any], *, is_durable: bool) -> Any:
    from slack_bolt.async_app import AsyncApp
    from slack_bolt.authorization import AuthorizeResult

    async def authorize(**_: Any) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None,
            team_id="T1",
            bot_token="xoxb-bench",
            bot_id="B1",
            bot_user_id="U0",
        )

    return AsyncApp(signing_secret=given["secret"], authorize=authorize, process_before_response=is_durable)


def _served(bolt: Any) -> Any:
    from slack_bolt.adapter.fastapi.async_handler import AsyncSlackRequestHandler

    app, handler = FastAPI(), AsyncSlackRequestHandler(bolt)

    @app.post("/slack/events")
    async def events(request: Request) -> Any:
        return await handler.handle(request)

    return app


def bolt(given: dict[str, Any]) -> App:
    """Peer: Bolt with an empty listener."""
    made = _bolt(given, is_durable=False)

    @made.event("app_mention")  # type: ignore[untyped-decorator]
    async def heard(event: dict[str, Any]) -> None:
        return None

    return _served(made)


def bolt_durable(given: dict[str, Any]) -> App:
    """Peer: Bolt that answers only when the event is a row in Postgres and rung in arq."""
    import asyncpg
    from arq.connections import ArqRedis

    from integrations.postgres import driver_dsn

    made = _bolt(given, is_durable=True)
    opened: dict[str, Any] = {}

    async def open_pool() -> Any:
        opened["redis"] = ArqRedis.from_url(given["redis"])
        return await asyncpg.create_pool(driver_dsn(given["admin"]), min_size=10, max_size=10)

    async def pool() -> Any:
        if "pool" not in opened:
            opened["pool"] = asyncio.ensure_future(open_pool())
        return await opened["pool"]

    @made.event("app_mention")  # type: ignore[untyped-decorator]
    async def heard(body: dict[str, Any]) -> None:
        database = await pool()
        await database.execute(
            "INSERT INTO public.bench_inbox (id, body) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            body["event_id"],
            json.dumps(body),
        )
        await opened["redis"].enqueue_job("receive", body["event_id"], _job_id=body["event_id"])

    return _served(made)


def bolt_session(given: dict[str, Any]) -> App:
    """Peer: the same with what most teams have for it, a session of SQLAlchemy and arq's own pool."""
    from arq import create_pool
    from arq.connections import RedisSettings
    from sqlalchemy import Column, MetaData, Table, Text
    from sqlalchemy.dialects.postgresql import JSONB, insert
    from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

    kept = Table("bench_inbox", MetaData(), Column("id", Text, primary_key=True), Column("body", JSONB))
    made = _bolt(given, is_durable=True)
    engine = create_async_engine(given["admin"], pool_size=10, max_overflow=0)
    sessions = async_sessionmaker(engine, expire_on_commit=False)
    opened: dict[str, Any] = {}

    async def redis() -> Any:
        if "redis" not in opened:
            opened["redis"] = asyncio.ensure_future(create_pool(RedisSettings.from_dsn(given["redis"])))
        return await opened["redis"]

    async def keep(session: AsyncSession, body: dict[str, Any]) -> None:
        await session.execute(insert(kept).values(id=body["event_id"], body=body).on_conflict_do_nothing())
        await session.commit()

    @made.event("app_mention")  # type: ignore[untyped-decorator]
    async def heard(body: dict[str, Any]) -> None:
        async with sessions() as session:
            await keep(session, body)
        await (await redis()).enqueue_job("receive", body["event_id"], _job_id=body["event_id"])

    return _served(made)


def bolt_core(given: dict[str, Any]) -> App:
    """Peer: between the two, a transaction of SQLAlchemy's Core on asyncpg and arq's own pool."""
    from arq import create_pool
    from arq.connections import RedisSettings
    from sqlalchemy import text
    from sqlalchemy.ext.asyncio import create_async_engine

    made = _bolt(given, is_durable=True)
    engine = create_async_engine(given["admin"], pool_size=10, max_overflow=0)
    keep = text("INSERT INTO public.bench_inbox (id, body) VALUES (:id, :body) ON CONFLICT DO NOTHING")
    opened: dict[str, Any] = {}

    async def redis() -> Any:
        if "redis" not in opened:
            opened["redis"] = asyncio.ensure_future(create_pool(RedisSettings.from_dsn(given["redis"])))
        return await opened["redis"]

    @made.event("app_mention")  # type: ignore[untyped-decorator]
    async def heard(body: dict[str, Any]) -> None:
        async with engine.begin() as connection:
            await connection.execute(keep, {"id": body["event_id"], "body": json.dumps(body)})
        await (await redis()).enqueue_job("receive", body["event_id"], _job_id=body["event_id"])

    return _served(made)


def ours(given: dict[str, Any]) -> App:
    """The product's web process, as `threadwright up` starts it."""
    from pydantic import SecretStr

    from bot.main import create_server
    from services.core.observing import LogSettings
    from services.core.settings import DatabaseSettings, RedisSettings, Settings, SlackSettings

    settings = Settings(
        _env_file=None,
        database=DatabaseSettings(url=SecretStr(given["admin"]), app_url=SecretStr(given["app"])),
        redis=RedisSettings(url=SecretStr(given["redis"])),
        slack=SlackSettings(
            signing_secret=SecretStr(given["secret"]), client_id="1.2", client_secret=SecretStr("bench")
        ),
        log=LogSettings(level="error"),
    )
    return create_server(settings)


def _claims(given: dict[str, Any]) -> Callable[[str], bool]:
    """What every bot has to do at least: PyJWT, the Bot Connector's key, issuer and audience."""
    import urllib.request

    import jwt

    with urllib.request.urlopen(f"{given['teams']}/keys") as answer:
        (told,) = json.load(answer)["keys"]
    key = jwt.PyJWK(told, algorithm="RS256").key

    def believed(header: str) -> bool:
        try:
            jwt.decode(
                header.removeprefix("Bearer "), key, algorithms=["RS256"], audience=given["bot"],
                issuer="https://api.botframework.com",
            )  # fmt: skip
        except jwt.InvalidTokenError:
            return False
        return True

    return believed


def teams_raw(given: dict[str, Any]) -> App:
    """Floor: raw ASGI, the token, and nothing else."""
    believed = _claims(given)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        more = True
        while more:
            more = (await receive()).get("more_body", False)
        header = dict(scope["headers"]).get(b"authorization", b"").decode()
        status = 200 if believed(header) else 401
        await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})

    return app


def teams_fastapi(given: dict[str, Any]) -> App:
    """Floor: a bare FastAPI route that checks the token, reads the activity and answers."""
    believed, app = _claims(given), FastAPI()

    @app.post("/teams/messages")
    async def messages(request: Request) -> Response:
        await request.json()
        return Response(status_code=200 if believed(request.headers.get("authorization", "")) else 401)

    return app


def teams_botbuilder(given: dict[str, Any]) -> App:
    """Peer: Bot Builder reads the activity and dispatches it to an empty handler; the token is checked before."""
    from botbuilder.core import BotAdapter, TurnContext
    from botbuilder.core.teams import TeamsActivityHandler
    from botbuilder.schema import Activity

    believed, app = _claims(given), FastAPI()

    class Silent(BotAdapter):  # type: ignore[misc]
        async def send_activities(self, context: Any, activities: Any) -> Any:
            return []

        async def update_activity(self, context: Any, activity: Any) -> Any:
            return None

        async def delete_activity(self, context: Any, reference: Any) -> Any:
            return None

    class Heard(TeamsActivityHandler):  # type: ignore[misc]
        async def on_message_activity(self, turn_context: Any) -> None:
            return None

    handler, adapter = Heard(), Silent()

    @app.post("/teams/messages")
    async def messages(request: Request) -> Response:
        if not believed(request.headers.get("authorization", "")):
            return Response(status_code=401)
        await handler.on_turn(TurnContext(adapter, Activity().deserialize(await request.json())))
        return Response(status_code=200)

    return app


def teams_ours(given: dict[str, Any]) -> App:
    """The product's web process with Teams switched on."""
    from pydantic import SecretStr

    from bot.main import create_server
    from services.core.settings import (
        DatabaseSettings,
        LogSettings,
        RedisSettings,
        Settings,
        TeamsSettings,
        WebSettings,
    )

    settings = Settings(
        _env_file=None,
        database=DatabaseSettings(url=SecretStr(given["admin"]), app_url=SecretStr(given["app"])),
        redis=RedisSettings(url=SecretStr(given["redis"])),
        web=WebSettings(public_url="https://bench.example"),
        teams=TeamsSettings(
            app_id=given["bot"],
            app_secret=SecretStr("bench"),
            openid_url=f"{given['teams']}/openid",
            login_base=f"{given['teams']}/login",
            graph_base=given["teams"],
        ),
        log=LogSettings(level="error"),
    )
    return create_server(settings)


DOORS: dict[str, Callable[[dict[str, Any]], App]] = {
    "raw": raw,
    "fastapi": fastapi,
    "bolt": bolt,
    "bolt_durable": bolt_durable,
    "bolt_session": bolt_session,
    "bolt_core": bolt_core,
    "ours": ours,
    "teams_raw": teams_raw,
    "teams_fastapi": teams_fastapi,
    "teams_botbuilder": teams_botbuilder,
    "teams_ours": teams_ours,
}


def main() -> None:
    name, given = sys.argv[1], json.loads(sys.stdin.read())
    app = DOORS[name](given)
    told = options(WebSettings()) if name.endswith("ours") else {"log_level": "warning", "access_log": False}
    uvicorn.run(app, host="127.0.0.1", port=given["port"], **told)


if __name__ == "__main__":
    main()
