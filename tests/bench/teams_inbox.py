"""What it costs to accept one durable activity of Teams, beside servers that believe it and forget it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from functools import partial
from itertools import count

from services import tenancy
from services.core.chat import Platform
from services.core.tx import open_tx
from tests.bench.inbox import accepted, opened
from tests.bench.measure import Bound, Case, Result
from tests.bench.world import World
from tests.fakes.queue import RecordingQueue
from tests.teams.server import APP, TeamsServer, teams_server

TENANT = "aaaaaaaa-0000-4000-8000-000000000001"
_numbers = count(1)


def activity(service_url: str) -> bytes:
    """A mention in a channel as Teams sends it, with an id of its own."""
    number = 1_790_000_000_000 + next(_numbers)
    tag = "<at>Threadwright</at>"
    told = {
        "text": f"{tag} what is the state of the plan for the shared tool shed, and who has to approve it now?",
        "textFormat": "plain",
        "type": "message",
        "timestamp": datetime.now(UTC).isoformat(),
        "localTimestamp": datetime.now(UTC).isoformat(),
        "id": str(number),
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {"id": "29:1abc", "name": "Ada", "aadObjectId": "11111111-0000-4000-8000-00000000000a"},
        "conversation": {
            "isGroup": True,
            "conversationType": "channel",
            "tenantId": TENANT,
            "id": f"19:general@thread.tacv2;messageid={number}",
        },
        "recipient": {"id": f"28:{APP}", "name": "Threadwright"},
        "entities": [
            {"mentioned": {"id": f"28:{APP}", "name": "Threadwright"}, "text": tag, "type": "mention"},
            {"locale": "en-US", "country": "US", "platform": "Web", "timezone": "Europe/London", "type": "clientInfo"},
        ],
        "channelData": {
            "teamsChannelId": "19:general@thread.tacv2",
            "teamsTeamId": "19:general@thread.tacv2",
            "channel": {"id": "19:general@thread.tacv2"},
            "team": {"id": "19:general@thread.tacv2"},
            "tenant": {"id": TENANT},
        },
        "locale": "en-US",
    }
    return json.dumps(told).encode()


def requests(server: TeamsServer, token: str, count: int) -> list[bytes]:
    """With one token, as the Bot Connector sends the same for an hour."""
    return [_request(activity(server.service_url), token) for _ in range(count)]


def _request(body: bytes, token: str) -> bytes:
    head = (
        "POST /teams/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json; charset=utf-8\r\n"
        f"User-Agent: Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def results(world: World) -> AsyncIterator[Result]:
    founder = tenancy.new_tenant()
    async with open_tx(world.engine, RecordingQueue(), founder) as tx:
        await tenancy.create_tenant(tx, tenancy.TenantSettings(name="bench in Teams"))
        await tenancy.link_workspace(tx, Platform.TEAMS, TENANT)
    names = {
        "durable inbox (ours)": ("teams_ours", "ours"),
        "FastAPI route that checks the token": ("teams_fastapi", "floor"),
        "raw ASGI that checks the token": ("teams_raw", "floor"),
        "the same route with Bot Builder, empty handler": ("teams_botbuilder", "peer"),
    }
    ours, route, raw, builder = names
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(teams_server())
        make = partial(requests, server, server.keys.token(APP, server.service_url))
        more = {"teams": server.base, "bot": APP}
        doors = {
            name: await stack.enter_async_context(opened(door, world, make=make, **more))
            for name, (door, _) in names.items()
        }
        cases = [Case(name, role, partial(accepted, doors[name], make)) for name, (_, role) in names.items()]
        yield Result(
            "19",
            "accepting a signed activity of Teams",
            cases,
            [
                Bound("cpu µs", ours, route, 1.0),
                Bound("cpu µs", ours, raw, 2.0),
                Bound("cpu µs", ours, builder, 0.35),
            ],
            "No target of its own. CPU of the web process per activity, 32 clients, one token for all, as the Bot "
            "Connector sends it for an hour. Ours alone keeps the activity. The others check the token with PyJWT each "
            "time; ours remembers one that was believed.",
        )
