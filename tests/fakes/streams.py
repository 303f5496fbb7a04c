"""Streams on loopback in two dialects, well or badly: OpenAI's chunks and Anthropic's events, as those send them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from typing import Any

from tests.fakes.model_server import Behaviour, ModelServer, http

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
END = b"0\r\n\r\n"


def streams(
    parts: Sequence[str],
    *,
    first: float = 0.0,
    between: float = 0.0,
    finish: str | None = "stop",
    has_usage: bool = True,
    is_cut: bool = False,
    repeats: bool = False,
) -> Behaviour:
    """Seconds before the first part and before each other one. `finish` None: it ends without a word; `is_cut`: the
    connection breaks instead; `repeats`: the parts come again for ever. Refuses what is not asked for as a stream."""

    async def behave(fake: ModelServer, writer: asyncio.StreamWriter) -> None:
        request = fake.requests[-1]
        if request.get("stream") is not True or request.get("stream_options") != {"include_usage": True}:
            writer.write(_refused("stream and stream_options.include_usage are expected here"))
            return
        writer.write(HEAD)
        await asyncio.sleep(first)
        writer.write(_event(_chunk({"role": "assistant", "content": ""})))
        is_tool = bool(request.get("tools"))
        place = 0
        while place < len(parts) or repeats:
            writer.write(_event(_chunk(_delta(parts[place % len(parts)], is_tool=is_tool, is_first=place == 0))))
            await writer.drain()
            place += 1
            await asyncio.sleep(between)
        if is_cut:
            writer.transport.abort()
            return
        if finish is not None:
            writer.write(_event(_chunk({}, finish="tool_calls" if is_tool and finish == "stop" else finish)))
            if has_usage:
                usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
                writer.write(_event({**_chunk({}), "choices": [], "usage": usage}))
            writer.write(_data(b"data: [DONE]\n\n"))
        writer.write(END)

    return behave


def refuses_streams(otherwise: Behaviour) -> Behaviour:
    """An endpoint that has never heard of streaming."""

    async def behave(fake: ModelServer, writer: asyncio.StreamWriter) -> None:
        if "stream" in fake.requests[-1]:
            writer.write(_refused("unknown parameter stream"))
            return
        await otherwise(fake, writer)

    return behave


def anthropic_streams(
    parts: Sequence[str], *, stop: str = "end_turn", is_cut: bool = False, error: str = ""
) -> Behaviour:
    """`error`: an event of that type comes instead of the end, as when their machines are overloaded."""

    async def behave(fake: ModelServer, writer: asyncio.StreamWriter) -> None:
        request = fake.requests[-1]
        if request.get("stream") is not True or not fake.headers[-1].get("x-api-key"):
            body = {"type": "error", "error": {"type": "invalid_request_error", "message": "stream: expected"}}
            writer.write(http(400, json.dumps(body).encode()))
            return
        is_tool = bool(request.get("tools"))
        block: dict[str, Any] = {"type": "text", "text": ""}
        if is_tool:
            block = {"type": "tool_use", "id": "toolu_1", "name": request["tools"][0]["name"], "input": {}}
        message = {
            "id": "msg_1", "type": "message", "role": "assistant", "model": request["model"], "content": [],
            "stop_reason": None, "stop_sequence": None, "usage": {"input_tokens": 13, "output_tokens": 1},
        }  # fmt: skip
        writer.write(HEAD)
        writer.write(_named("message_start", message=message))
        writer.write(_named("content_block_start", index=0, content_block=block))
        writer.write(_named("ping"))
        for part in parts:
            delta = (
                {"type": "input_json_delta", "partial_json": part} if is_tool else {"type": "text_delta", "text": part}
            )
            writer.write(_named("content_block_delta", index=0, delta=delta))
            await writer.drain()
        if is_cut:
            writer.transport.abort()
            return
        if error:
            writer.write(_named("error", error={"type": error, "message": "Overloaded"}))
            writer.write(END)
            return
        writer.write(_named("content_block_stop", index=0))
        ended = {"stop_reason": "tool_use" if is_tool and stop == "end_turn" else stop, "stop_sequence": None}
        writer.write(_named("message_delta", delta=ended, usage={"output_tokens": 5}))
        writer.write(_named("message_stop"))
        writer.write(END)

    return behave


def _delta(part: str, *, is_tool: bool, is_first: bool) -> dict[str, Any]:
    if not is_tool:
        return {"content": part}
    call: dict[str, Any] = {"index": 0, "function": {"arguments": part}}
    if is_first:
        call |= {"id": "call_1", "type": "function"}
        call["function"]["name"] = "answer"
    return {"tool_calls": [call]}


def _chunk(delta: dict[str, Any], *, finish: str | None = None) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "local-2026",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }


def _event(body: dict[str, Any]) -> bytes:
    return _data(b"data: " + json.dumps(body).encode() + b"\n\n")


def _named(name: str, **body: Any) -> bytes:
    told = json.dumps({"type": name, **body}).encode()
    return _data(b"event: " + name.encode() + b"\ndata: " + told + b"\n\n")


def _data(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


def _refused(message: str) -> bytes:
    body = {"error": {"message": message, "type": "invalid_request_error", "param": None, "code": None}}
    return http(400, json.dumps(body).encode())
