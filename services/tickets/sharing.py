"""The webhook address that all tenants at one site share, because a site takes one address of an app."""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass
from uuid import UUID

from services.core.tx import Lobby
from services.tickets import watch_queries as queries
from services.tickets.watching import WayIn, path_hash


@dataclass(frozen=True, slots=True)
class SharedHook:
    """One of the connections whose site has that address; `project` is the one that it is connected to."""

    tenant_id: UUID
    account_id: UUID
    project: str


def way_in(app_secret: str, base_url: str) -> WayIn:
    """The same for whoever connected that site by our app, and not to be guessed without the app's secret. What comes
    to it the site signs with that secret, so it has none of its own."""
    told = hmac.digest(app_secret.encode(), b"jira webhooks " + base_url.encode(), "sha256")
    return WayIn(base64.urlsafe_b64encode(told).rstrip(b"=").decode(), "")


async def find_hooks(lobby: Lobby, path: str) -> tuple[SharedHook, ...]:
    """The connections of all tenants that share the address, those of one tenant beside each other."""
    rows = await lobby.execute(queries.FIND_SHARED, {"hash": path_hash(path)})
    return tuple(SharedHook(row[0], row[1], row[2]) for row in rows)
