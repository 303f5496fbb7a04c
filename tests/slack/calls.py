"""What every method of the Web API needs: how it refuses, and which channel its caller may reach."""

from __future__ import annotations

from typing import Any

from tests.slack.world import Channel, Token, World

Answer = dict[str, Any]


class RefusedError(Exception):
    """`ok: false`."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.answer = {"ok": False, "error": error, **more}


def reach(world: World, token: Token, given: dict[str, Any]) -> Channel:
    name = given.get("channel") or ""
    if name in world.channels:
        found = world.channels[name]
    elif name.startswith("U"):  # a direct message by the person's id
        found = open_im(world, token, name)
    else:
        raise RefusedError("channel_not_found")
    if found.team != token.team:
        raise RefusedError("channel_not_found")
    if found.is_archived:
        raise RefusedError("is_archived")
    if not found.has_bot:
        raise RefusedError("not_in_channel")
    return found


def open_im(world: World, token: Token, user: str) -> Channel:
    for channel in world.channels.values():
        if channel.is_im and channel.team == token.team and channel.user == user:
            return channel
    made = Channel(world.new_id("D"), token.team, is_im=True, user=user)
    world.channels[made.id] = made
    return made
