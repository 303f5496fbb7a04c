"""The methods of the Web API: each takes the world, the caller's token and its arguments, and answers or refuses."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from tests.slack import talking
from tests.slack.blockkit import errors_in_view
from tests.slack.calls import Answer, RefusedError, open_im, reach
from tests.slack.world import Message, StoredFile, Token, World

Method = Callable[[World, Token, dict[str, Any]], Answer]


def info(world: World, token: Token, given: dict[str, Any]) -> Answer:
    found = world.channels.get(given.get("channel") or "")
    if found is None or found.team != token.team:
        raise RefusedError("channel_not_found")
    return {"channel": {"id": found.id, "name": found.name, "is_im": found.is_im, "is_archived": found.is_archived}}


def conversations_open(world: World, token: Token, given: dict[str, Any]) -> Answer:
    users = given.get("users") or ""
    if not users:
        raise RefusedError("users_list_not_supplied")
    return {"channel": {"id": open_im(world, token, str(users).split(",")[0]).id}}


def permalink(world: World, _token: Token, given: dict[str, Any]) -> Answer:
    channel, ts = str(given.get("channel") or ""), str(given.get("message_ts") or "")
    if world.find(channel, ts) is None:
        raise RefusedError("message_not_found")
    return {"channel": channel, "permalink": f"https://x.slack.com/archives/{channel}/p{ts.replace('.', '')}"}


def users_info(world: World, _token: Token, given: dict[str, Any]) -> Answer:
    found = world.users.get(given.get("user") or "")
    if found is None:
        raise RefusedError("user_not_found")
    return {"user": found}


def auth_test(_world: World, token: Token, _given: dict[str, Any]) -> Answer:
    bot = f"B{token.team}"
    answer: Answer = {"url": "https://x.slack.com/", "team_id": token.team, "user_id": token.bot_user, "bot_id": bot}
    return {**answer, "enterprise_id": token.enterprise} if token.enterprise else answer


def auth_revoke(_world: World, token: Token, _given: dict[str, Any]) -> Answer:
    token.is_revoked = True
    return {"revoked": True}


def views_open(world: World, token: Token, given: dict[str, Any]) -> Answer:
    _trigger(world, token, given)
    return _view(world, token, given)


def views_update(world: World, token: Token, given: dict[str, Any]) -> Answer:
    if given.get("view_id") not in world.views:
        raise RefusedError("not_found")
    return _view(world, token, given)


def views_publish(world: World, token: Token, given: dict[str, Any]) -> Answer:
    if not given.get("user_id"):
        raise RefusedError("invalid_arguments")
    answer = _view(world, token, given, kind="home")
    world.homes[token.team, given["user_id"]] = answer["view"]
    return answer


def _trigger(world: World, token: Token, given: dict[str, Any]) -> None:
    found = world.triggers.get(given.get("trigger_id") or "")
    if found is None or found.team != token.team:
        raise RefusedError("invalid_trigger_id")
    if found.is_used:
        raise RefusedError("exchanged_trigger_id")
    if time.monotonic() - found.made > world.trigger_seconds:
        raise RefusedError("expired_trigger_id")
    found.is_used = True


def _view(world: World, token: Token, given: dict[str, Any], *, kind: str = "modal") -> Answer:
    view = given.get("view")
    files = world.ready_files(token.team)
    errors = errors_in_view(view, files)
    if errors or not isinstance(view, dict) or view["type"] != kind:
        messages = [f"[ERROR] {error}" for error in errors or ["wrong type of view"]]
        raise RefusedError("invalid_arguments", response_metadata={"messages": messages})
    kept = {**view, "id": given.get("view_id") or world.new_id("V"), "team_id": token.team}
    world.views[kept["id"]] = kept
    return {"view": kept}


def upload_url(world: World, token: Token, given: dict[str, Any]) -> Answer:
    name, length = given.get("filename"), int(given.get("length") or 0)
    if not name or length <= 0:
        raise RefusedError("invalid_arguments")
    alt = given.get("alt_txt") or ""
    made = StoredFile(world.new_id("F"), token.team, name, length, alt_text=alt)
    world.files[made.id] = made
    return {"file_id": made.id, "upload_url": f"{given['_base']}/upload/{made.id}"}


def complete_upload(world: World, token: Token, given: dict[str, Any]) -> Answer:
    listed = given.get("files") or []
    if not listed:
        raise RefusedError("invalid_arguments")
    channel = None
    if given.get("channel_id"):
        channel = reach(world, token, {"channel": given["channel_id"]})
    done = []
    for one in listed:
        found = world.files.get(one.get("id") or "")
        if found is None or found.team != token.team or found.content is None:
            raise RefusedError("file_not_found")
        found.is_complete, found.title = True, one.get("title") or found.name
        found.channel = channel.id if channel else ""
        found.ready = time.monotonic() + world.file_seconds
        done.append(found.shown())
    if channel is not None:
        message = Message(channel.id, world.new_ts(), token.bot_user, given.get("initial_comment") or "")
        message.thread_ts, message.files = given.get("thread_ts") or "", done
        world.messages.append(message)
    return {"files": done}


def react(world: World, token: Token, given: dict[str, Any]) -> Answer:
    channel = reach(world, token, given)
    message = world.find(channel.id, given.get("timestamp") or "")
    if message is None:
        raise RefusedError("message_not_found")
    if given.get("name") in message.reactions:
        raise RefusedError("already_reacted")
    message.reactions.append(str(given.get("name")))
    return {}


def set_status(world: World, token: Token, given: dict[str, Any]) -> Answer:
    channel = reach(world, token, {"channel": given.get("channel_id")})
    if not given.get("thread_ts") or "status" not in given:
        raise RefusedError("invalid_arguments")
    if world.find(channel.id, given["thread_ts"]) is None:
        raise RefusedError("invalid_thread_ts")
    world.statuses.append({"channel": channel.id, "thread": given["thread_ts"], "status": given["status"]})
    return {}


def canvas(world: World, token: Token, given: dict[str, Any]) -> Answer:
    if token.team not in world.canvas_teams:
        raise RefusedError("canvas_disabled_user_team")
    content = given.get("document_content") or {}
    if content.get("type") != "markdown" or not 0 < len(content.get("markdown") or "") <= 2**20:
        raise RefusedError("invalid_arguments")
    made = world.new_id("F")
    world.canvases[made] = {"team": token.team, "title": given.get("title"), "channels": [], **content}
    return {"canvas_id": made}


def canvas_access(world: World, token: Token, given: dict[str, Any]) -> Answer:
    found = world.canvases.get(given.get("canvas_id") or "")
    if found is None or found["team"] != token.team:
        raise RefusedError("canvas_not_found")
    if given.get("access_level") not in ("read", "write", "owner") or not given.get("channel_ids"):
        raise RefusedError("invalid_arguments")
    found["channels"] += [reach(world, token, {"channel": one}).id for one in given["channel_ids"]]
    return {}


def files_info(world: World, token: Token, given: dict[str, Any]) -> Answer:
    name = given.get("file") or ""
    found = world.canvases.get(name)
    if found is None or found["team"] != token.team:
        raise RefusedError("file_not_found")
    return {"file": {"id": name, "permalink": f"https://x.slack.com/docs/{token.team}/{name}"}}


def set_session(world: World, token: Token, given: dict[str, Any]) -> Answer:
    """Of an app that is declared an agent; the session of a thread, made when it is not there."""
    if token.team not in world.agents:
        raise RefusedError("feature_not_enabled")
    channel = reach(world, token, {"channel": given.get("channel_id")})
    if given.get("status") not in ("active", "processing", "suspended", "closed"):
        raise RefusedError("invalid_arguments")
    if world.find(channel.id, given.get("thread_ts") or "") is None:
        raise RefusedError("invalid_thread_ts")
    if len(given.get("title") or "") > 200:
        raise RefusedError("invalid_arguments")
    world.sessions.append((channel.id, given["thread_ts"], given["status"]))
    return {"status": given["status"]}


def suggest(world: World, token: Token, given: dict[str, Any]) -> Answer:
    reach(world, token, {"channel": given.get("channel_id")})
    prompts = given.get("prompts") or []
    if not 1 <= len(prompts) <= 4 or not all(one.get("title") and one.get("message") for one in prompts):
        raise RefusedError("invalid_arguments")
    world.statuses.append({"channel": given["channel_id"], "thread": given.get("thread_ts"), "prompts": prompts})
    return {}


# Method → what it does, and the scope that it wants ("": any token).
METHODS: dict[str, tuple[Method, str]] = {
    "auth.test": (auth_test, ""),
    "auth.revoke": (auth_revoke, ""),
    "chat.postMessage": (talking.post_message, "chat:write"),
    "chat.getPermalink": (permalink, ""),
    "chat.update": (talking.update, "chat:write"),
    "chat.postEphemeral": (talking.post_ephemeral, "chat:write"),
    "chat.delete": (talking.delete, "chat:write"),
    "chat.startStream": (talking.start_stream, "chat:write"),
    "chat.appendStream": (talking.append_stream, "chat:write"),
    "chat.stopStream": (talking.stop_stream, "chat:write"),
    "conversations.replies": (talking.replies, "channels:history"),
    "conversations.history": (talking.history, "channels:history"),
    "conversations.info": (info, "channels:read"),
    "conversations.open": (conversations_open, "im:write"),
    "users.info": (users_info, "users:read"),
    "views.open": (views_open, ""),
    "views.update": (views_update, ""),
    "views.publish": (views_publish, ""),
    "files.getUploadURLExternal": (upload_url, "files:write"),
    "files.completeUploadExternal": (complete_upload, "files:write"),
    "reactions.add": (react, "reactions:write"),
    "assistant.threads.setSuggestedPrompts": (suggest, "assistant:write"),
    "assistant.threads.setStatus": (set_status, "assistant:write"),
    "canvases.create": (canvas, "canvases:write"),
    "canvases.access.set": (canvas_access, "canvases:write"),
    "files.info": (files_info, "files:read"),
    "agents.sessions.setStatus": (set_session, "chat:write"),
}
