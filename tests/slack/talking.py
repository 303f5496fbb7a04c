"""Messages and conversations, as the Web API's methods."""

from __future__ import annotations

from typing import Any

from tests.slack.blockkit import errors_in
from tests.slack.calls import Answer, RefusedError, reach
from tests.slack.elements import Surface
from tests.slack.world import Message, Token, World


def _content(world: World, token: Token, given: dict[str, Any]) -> tuple[str, list[dict[str, Any]]]:
    text, blocks = given.get("text") or "", given.get("blocks") or []
    if not text and not blocks and not given.get("attachments"):
        raise RefusedError("no_text")
    if len(text) > 40_000:
        raise RefusedError("msg_too_long")
    files = world.ready_files(token.team)
    errors = errors_in(blocks, Surface("message", files))
    errors += [
        f"unsupported type: {block['type']} [json-pointer:/blocks/{at}/type]"
        for at, block in enumerate(blocks)
        if block.get("type") in world.unknown_blocks
    ]
    if errors:
        messages = [f"[ERROR] {error}" for error in errors]
        raise RefusedError("invalid_blocks", errors=errors, response_metadata={"messages": messages})
    if sum(_shown(block) for block in blocks) > 12_000:
        raise RefusedError("msg_blocks_too_long")
    return text, blocks


def _shown(node: Any) -> int:
    """The characters of a block's texts; Slack counts a little more than these."""
    if isinstance(node, dict):
        own = sum(len(value) for name, value in node.items() if name == "text" and isinstance(value, str))
        return own + sum(_shown(value) for value in node.values())
    return sum(_shown(one) for one in node) if isinstance(node, list) else 0


def post_message(world: World, token: Token, given: dict[str, Any]) -> Answer:
    channel = reach(world, token, given)
    text, blocks = _content(world, token, given)
    thread = given.get("thread_ts") or ""
    if thread and world.find(channel.id, thread) is None:
        raise RefusedError("thread_not_found")
    metadata = given.get("metadata")
    if metadata is not None and not (isinstance(metadata, dict) and {"event_type", "event_payload"} <= metadata.keys()):
        raise RefusedError("invalid_metadata_format")
    message = Message(channel.id, world.new_ts(), token.bot_user, text, blocks, thread_ts=thread, metadata=metadata)
    world.messages.append(message)
    return {"channel": channel.id, "ts": message.ts, "message": message.shown(has_metadata=True)}


def update(world: World, token: Token, given: dict[str, Any]) -> Answer:
    channel = reach(world, token, given)
    message = world.find(channel.id, given.get("ts") or "")
    if message is None:
        raise RefusedError("message_not_found")
    if message.user != token.bot_user:
        raise RefusedError("cant_update_message")
    message.text, message.blocks = _content(world, token, given)
    message.is_edited = True
    if given.get("file_ids"):
        named = given["file_ids"]
        ids = named if isinstance(named, list) else str(named).split(",")
        files = [world.files.get(one) for one in ids]
        if any(one is None or one.team != token.team or not one.is_complete for one in files):
            raise RefusedError("file_not_found")
        message.files = [one.shown() for one in files if one is not None]
    if "metadata" in given:
        message.metadata = given["metadata"]
    return {"channel": channel.id, "ts": message.ts, "text": message.text}


def post_ephemeral(world: World, token: Token, given: dict[str, Any]) -> Answer:
    channel = reach(world, token, given)
    text, blocks = _content(world, token, given)
    if not given.get("user"):
        raise RefusedError("invalid_arguments")
    world.ephemerals.append(
        {"channel": channel.id, "user": given["user"], "text": text, "blocks": blocks, "thread": given.get("thread_ts")}
    )
    return {"message_ts": world.new_ts()}


def delete(world: World, token: Token, given: dict[str, Any]) -> Answer:
    channel = reach(world, token, given)
    message = world.find(channel.id, given.get("ts") or "")
    if message is None:
        raise RefusedError("message_not_found")
    if message.user != token.bot_user:
        raise RefusedError("cant_delete_message")
    world.messages.remove(message)
    return {"channel": channel.id, "ts": message.ts}


def replies(world: World, token: Token, given: dict[str, Any]) -> Answer:
    channel = reach(world, token, given)
    first = world.find(channel.id, given.get("ts") or "")
    if first is None:
        raise RefusedError("thread_not_found")
    root = first.thread_ts or first.ts
    parent = world.find(channel.id, root)
    return _page(world, given, [*([parent] if parent else []), *world.thread(channel.id, root)], keeps_first=True)


def history(world: World, token: Token, given: dict[str, Any]) -> Answer:
    channel = reach(world, token, given)
    found = [one for one in world.messages if one.channel == channel.id and one.thread_ts in ("", one.ts)]
    return _page(world, given, sorted(found, key=lambda one: -float(one.ts)))


def _page(world: World, given: dict[str, Any], found: list[Message], *, keeps_first: bool = False) -> Answer:
    """`oldest` and `latest` are exclusive unless `inclusive`; the thread's first message comes on every page."""
    limit = int(given.get("limit") or (15 if world.limits.is_history_strict else 1000))
    limit = min(limit, 15) if world.limits.is_history_strict else limit
    oldest, latest = float(given.get("oldest") or 0), float(given.get("latest") or "inf")
    is_inclusive = str(given.get("inclusive", "")).lower() in ("1", "true")
    head, rest = (found[:1], found[1:]) if keeps_first else ([], found)
    kept = [
        one
        for one in rest
        if oldest < float(one.ts) < latest or (is_inclusive and float(one.ts) in (oldest, latest))
    ]  # fmt: skip
    start = int(given.get("cursor") or 0)
    page = kept[start : start + limit]
    has_more = start + limit < len(kept)
    has_metadata = str(given.get("include_all_metadata", "")).lower() in ("1", "true")
    answer: Answer = {
        "messages": [one.shown(has_metadata=has_metadata) for one in [*head, *page]],
        "has_more": has_more,
    }
    if has_more:
        answer["response_metadata"] = {"next_cursor": str(start + limit)}
    return answer


def start_stream(world: World, token: Token, given: dict[str, Any]) -> Answer:
    channel = reach(world, token, given)
    if not given.get("thread_ts"):
        raise RefusedError("invalid_arguments")
    message = Message(channel.id, world.new_ts(), token.bot_user, given.get("markdown_text") or "")
    message.thread_ts, message.is_streaming = given["thread_ts"], True
    world.messages.append(message)
    return {"channel": channel.id, "ts": message.ts}


def append_stream(world: World, token: Token, given: dict[str, Any]) -> Answer:
    message = _streaming(world, token, given)
    message.text += given.get("markdown_text") or ""
    return {"channel": message.channel, "ts": message.ts}


def stop_stream(world: World, token: Token, given: dict[str, Any]) -> Answer:
    message = _streaming(world, token, given)
    message.text += given.get("markdown_text") or ""
    message.is_streaming = False
    return {"channel": message.channel, "ts": message.ts}


def _streaming(world: World, token: Token, given: dict[str, Any]) -> Message:
    message = world.find(reach(world, token, given).id, given.get("ts") or "")
    if message is None:
        raise RefusedError("message_not_found")
    if not message.is_streaming:
        raise RefusedError("message_not_in_streaming_state")
    return message
