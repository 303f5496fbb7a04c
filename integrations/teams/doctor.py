"""Whether Microsoft's login knows the app, and whether the Bot Connector's keys can be read."""

from __future__ import annotations

import aiohttp

from integrations.teams.credentials import AppTokens
from integrations.teams.openid import signing_keys
from services.core.teams import TeamsSettings


async def look(settings: TeamsSettings) -> str:
    """What works, in words. Raises Disconnected when the app is refused, Unavailable, BadConfig."""
    async with aiohttp.ClientSession() as session:
        await AppTokens(settings).connector(session)
    keys = await signing_keys(settings.openid_url)
    endorsed = sum("msteams" in key.endorsements for key in keys.values())
    return f"The login knows the app, {endorsed} of {len(keys)} keys of the Bot Connector sign for Teams"
