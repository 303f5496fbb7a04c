"""Strict providers on loopback: they refuse what the real ones refuse, in two dialects, OpenAI's and Anthropic's."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from tests.fakes.model_server import Behaviour, ModelServer, http


def openai(text: str, *, takes: frozenset[str] = frozenset({"schema", "tool"})) -> Behaviour:
    """Answers in the way that is asked for: under a schema, as the arguments of a tool, or plainly."""

    async def behave(fake: ModelServer, writer: asyncio.StreamWriter) -> None:
        request = fake.requests[-1]
        refused = _wrong_openai(request, fake.headers[-1], takes)
        if refused:
            writer.write(_error(refused))
            return
        message: dict[str, Any] = {"role": "assistant", "content": text}
        if request.get("tools"):
            call = {"name": request["tools"][0]["function"]["name"], "arguments": text}
            message = {
                "role": "assistant",
                "content": None,
                "tool_calls": [{"id": "call_1", "type": "function", "function": call}],
            }
        details = {"cached_tokens": 4}
        writer.write(
            _json(
                {
                    "id": "chatcmpl-1",
                    "object": "chat.completion",
                    "created": 1,
                    "model": request["model"],
                    "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
                    "usage": {
                        "prompt_tokens": 11,
                        "completion_tokens": 7,
                        "total_tokens": 18,
                        "prompt_tokens_details": details,
                    },
                }
            )
        )

    return behave


def anthropic(text: str, *, stop: str = "end_turn") -> Behaviour:
    async def behave(fake: ModelServer, writer: asyncio.StreamWriter) -> None:
        request, headers = fake.requests[-1], fake.headers[-1]
        refused = _wrong_anthropic(request, headers)
        if refused:
            body = {"type": "error", "error": {"type": "invalid_request_error", "message": refused}}
            writer.write(http(400, json.dumps(body).encode()))
            return
        content: list[dict[str, Any]] = [{"type": "text", "text": text}]
        if request.get("tools"):
            used = {"type": "tool_use", "id": "toolu_1", "name": request["tools"][0]["name"], "input": json.loads(text)}
            content, reason = [used], "tool_use"
        else:
            reason = stop
        writer.write(
            _json(
                {
                    "id": "msg_1",
                    "type": "message",
                    "role": "assistant",
                    "model": request["model"],
                    "content": content,
                    "stop_reason": reason,
                    "stop_sequence": None,
                    "usage": {"input_tokens": 13, "output_tokens": 5},
                }
            )
        )

    return behave


def _wrong_openai(request: dict[str, Any], headers: dict[str, str], takes: frozenset[str]) -> str:
    if not headers.get("authorization", "").startswith("Bearer "):
        return "no key"
    if not isinstance(request.get("max_tokens", request.get("max_completion_tokens")), int):
        return "max_tokens is missing"
    if unknown := set(request) - {
        "model",
        "messages",
        "max_tokens",
        "max_completion_tokens",
        "response_format",
        "tools",
        "tool_choice",
    }:
        return f"unknown parameter {sorted(unknown)}"
    if [one["role"] for one in request["messages"]][:2] != ["system", "user"]:
        return "roles"
    form = request.get("response_format")
    if form is not None:
        if "schema" not in takes:
            return "response_format is not supported"
        return _not_strict(form["json_schema"]["schema"]) if form["json_schema"]["strict"] else "not strict"
    if request.get("tools") is not None:
        if "tool" not in takes:
            return "tools are not supported"
        names = [one["function"]["name"] for one in request["tools"]]
        return "" if request["tool_choice"]["function"]["name"] in names else "no such tool"
    return ""


def _not_strict(node: Any) -> str:
    """As OpenAI's strict mode has it: nothing but the named properties, and all of them required."""
    if isinstance(node, list):
        return next((said for one in node if (said := _not_strict(one))), "")
    if not isinstance(node, dict):
        return ""
    if node.get("type") == "object":
        if node.get("additionalProperties") is not False:
            return "additionalProperties is not false"
        if sorted(node.get("required", [])) != sorted(node.get("properties", {})):
            return "a property is not required"
    if "default" in node and "type" in node:
        return "default is not permitted"
    return next((said for one in node.values() if (said := _not_strict(one))), "")


def _wrong_anthropic(request: dict[str, Any], headers: dict[str, str]) -> str:
    if not headers.get("x-api-key") or not headers.get("anthropic-version"):
        return "x-api-key or anthropic-version is missing"
    if not isinstance(request.get("max_tokens"), int):
        return "max_tokens: Field required"
    if any(one["role"] not in ("user", "assistant") for one in request["messages"]):
        return "messages: a role that does not exist here"
    return ""


def _error(message: str) -> bytes:
    body = {"error": {"message": message, "type": "invalid_request_error", "param": None, "code": None}}
    return http(400, json.dumps(body).encode())


def _json(body: dict[str, Any]) -> bytes:
    return http(200, json.dumps(body).encode())
