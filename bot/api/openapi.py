"""The OpenAPI document of `/v1`: what FastAPI knows of the routes, and what the door adds to each of them."""

from __future__ import annotations

import asyncio
import re
import threading
from typing import Any

from fastapi import FastAPI, Response
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse

from bot.api import examples, repeated
from bot.api.door import CHANGING

PROBLEM = {
    "type": "object",
    "description": "RFC 9457. `detail` is a sentence for a person.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "bug_id": {"type": "string", "description": "Of a bug on our side: pass it on."},
    },
}
SAID = {
    "400": "What was sent is not what this document describes; `detail` says where.",
    "401": "No API key or access token, or one that is not valid.",
    "403": "The role, or the key's scopes, do not reach.",
    "404": "There is no such thing for this caller.",
    "409": "It moved on meanwhile, or the Idempotency-Key belongs to another request.",
    "412": "It is no longer what was looked at (If-Match).",
    "413": "The body is too large.",
    "415": "The body is not JSON, or does not say so.",
    "422": "What was sent can be read, and cannot be done; `detail` says why.",
    "429": "Too many requests; Retry-After says when.",
    "500": "A bug on our side; `bug_id` is in our log.",
    "503": "Something that we need is away; Retry-After says when.",
}
HEADERS: dict[str, Any] = {
    "X-Request-Id": {"description": "Of this request, or ours where it had none.", "schema": {"type": "string"}},
    "RateLimit": {"description": "What is left of the allowance nearest to its end.", "schema": {"type": "string"}},
    "RateLimit-Policy": {"description": "The allowances.", "schema": {"type": "string"}},
}
KEY_PARAMETER = {
    "name": repeated.HEADER,
    "in": "header",
    "required": False,
    "description": "The same key and request are done once, and answered the same for 24 hours.",
    "schema": {"type": "string", "pattern": repeated.PATTERN},
    "example": "0b6f2a0e-order-17",
}
ABOUT = """Every request carries `Authorization: Bearer <API key>`, or an access token of a
person's program. Errors are problems (RFC 9457), lists come in pages
(`after`, `limit`), what changes something takes an `Idempotency-Key`. The rights of roles and the scopes of keys are
one table for chat and API; `x-threadwright-verb` names the row, `x-threadwright-also` rows
that some uses take besides."""


_MAKING = threading.Lock()


async def document(app: FastAPI) -> Response:
    """Beside the loop: it takes seconds to make, and chat platforms wait for three."""
    if not app.state.document:
        app.state.document = await asyncio.to_thread(lambda: bytes(JSONResponse(describe(app)).body))
    return Response(app.state.document, media_type="application/json")


def describe(app: FastAPI) -> dict[str, Any]:
    """Made once, when it is first asked for."""
    with _MAKING:
        return app.openapi_schema or _made(app)


def _made(app: FastAPI) -> dict[str, Any]:
    made = get_openapi(title=app.title, version=app.version, summary=app.summary, description=ABOUT, routes=app.routes)
    made["paths"] = {path: found for path, found in made["paths"].items() if path.startswith("/v1/")}
    parts = made.setdefault("components", {})
    parts["securitySchemes"] = {
        "key": {"type": "http", "scheme": "bearer", "description": "An API key, tw_…, or an access token."}
    }
    parts.setdefault("schemas", {})["Problem"] = PROBLEM
    parts["responses"] = _problems()
    for unused in ("HTTPValidationError", "ValidationError"):
        parts["schemas"].pop(unused, None)
    made = _named(made)
    made["security"] = [{"key": []}]
    for path in made["paths"].values():
        for method, operation in path.items():
            _complete(method.upper(), operation)
    examples.add(made)
    app.openapi_schema = made
    return made


def _named(made: dict[str, Any]) -> dict[str, Any]:
    """Two shapes of one name are told apart by where they are from, in names that programs can be generated with:
    generators name a class by the title of its shape, and drop the second one of a name."""
    schemas = made["components"]["schemas"]
    names = {name: _name(name) for name in schemas}
    assert len(set(names.values())) == len(names), "two shapes of the API have one name"
    moved = {f"#/components/schemas/{name}": f"#/components/schemas/{new}" for name, new in names.items()}

    def pointed(told: Any) -> Any:
        if isinstance(told, dict):
            told = _keyed(told)
            return {key: moved.get(part, part) if key == "$ref" else pointed(part) for key, part in told.items()}
        return [pointed(one) for one in told] if isinstance(told, list) else told

    made["components"]["schemas"] = {names[name]: told | {"title": names[name]} for name, told in schemas.items()}
    found: dict[str, Any] = pointed(made)
    return found


def _keyed(told: dict[str, Any]) -> dict[str, Any]:
    """A pattern of keys says nothing of the keys that are not like it, and those are refused."""
    if "patternProperties" not in told or "additionalProperties" in told:
        return told
    ((pattern, each),) = told["patternProperties"].items()
    kept = {key: part for key, part in told.items() if key != "patternProperties"}
    return {**kept, "propertyNames": {"pattern": pattern}, "additionalProperties": each}


def _name(name: str) -> str:
    """`services__ai__values__Scope` → `AiScope`, `Decision-Input` → `DecisionInput`, `Page_Plan_` → `PagePlan`."""
    *modules, last = name.split("__")
    where = [one for one in modules if one not in ("values", "contracts")][-1:]
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[^A-Za-z0-9]+", "_".join((*where, last))))


def methods_at(app: FastAPI, path: str) -> list[str]:
    """What a path takes: FastAPI itself tells of one route at a time. A word that the document names as it stands is no
    other path's parameter."""
    found: dict[int, set[str]] = {}
    for template, methods in describe(app)["paths"].items():
        if re.fullmatch(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template)), path):
            found.setdefault(template.count("{"), set()).update(method.upper() for method in methods)
    return sorted(found[min(found)]) if found else []


def _complete(method: str, operation: dict[str, Any]) -> None:
    if method in CHANGING:
        operation.setdefault("parameters", []).append(KEY_PARAMETER)
    for one in operation.get("parameters", ()):
        one["schema"] = _sent(one["schema"])
    answers = operation["responses"]
    for answer in answers.values():
        answer.setdefault("headers", {}).update(HEADERS)
    is_asked = any(one["name"] == "If-Match" for one in operation.get("parameters", ()))
    for status in SAID if is_asked else SAID.keys() - {"412"}:
        answers[status] = {"$ref": f"#/components/responses/Problem{status}"}


def _sent(schema: dict[str, Any]) -> dict[str, Any]:
    """What stands in an address or a header is never null: it is there or it is not."""
    kinds = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    if len(kinds) != 1:
        return schema
    return {**kinds[0], **{name: told for name, told in schema.items() if name != "anyOf"}}


def _problems() -> dict[str, Any]:
    """The answers that every operation has, said once."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    later = {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}}}
    return {
        f"Problem{status}": {
            "description": sentence,
            "content": content,
            "headers": {**HEADERS, **(later if status in ("429", "503") else {})},
        }
        for status, sentence in SAID.items()
    }
