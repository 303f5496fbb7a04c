"""Examples of answers for the OpenAPI document, taken from what the API really answered in these tests.

`API_EXAMPLES=bot/api/examples.json python -m pytest tests/api -n 0 -p no:randomly` takes them anew: the first good
answer of each operation, with its lists shortened and whatever opens something taken out. An operation that these tests
do not call keeps the example that it has.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI

WHERE = os.environ.get("API_EXAMPLES", "")
MOST, DEEP = 2, 1  # of a list at the top, and of one inside it
LONG = 300  # characters of free text
_SECRET = re.compile(r"\btw_[\w-]{10,}|\bjoin-[\w-]{10,}|(?<=/enter/)[\w.-]+|(?<=/uploads/)[\w-]+|(?<=state=)[\w.%-]+")
_taken: dict[str, Any] = {}


def hooks(app: FastAPI) -> dict[str, list[Any]]:
    """For a client of httpx; nothing where nobody asked for examples."""

    async def take(answer: httpx.Response) -> None:
        if answer.is_success and answer.headers.get("content-type", "").startswith("application/json"):
            await answer.aread()
            _take(app.openapi(), answer)

    return {"response": [take]} if WHERE else {}


def _take(document: dict[str, Any], answer: httpx.Response) -> None:
    path, method = answer.request.url.path, answer.request.method.lower()
    fitting = [
        methods[method]
        for template, methods in document["paths"].items()
        if method in methods and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path)
    ]
    best = min(fitting, key=lambda one: str(one["operationId"]).count("{"), default=None)
    body = answer.json()
    if best is None or not body or (isinstance(body, dict) and not any(body.values())):
        return
    kept = _taken.setdefault(best["operationId"], {"status": str(answer.status_code), "body": _shown(body, MOST)})
    if not kept["body"] or kept["body"] == {"items": [], "next": None}:
        _taken[best["operationId"]] = {"status": str(answer.status_code), "body": _shown(body, MOST)}
    place = Path(WHERE)
    known = json.loads(place.read_text()) if place.exists() else {}
    told = json.dumps({**known, **_taken}, indent=1, sort_keys=True, ensure_ascii=False)
    place.write_text(f"{told}\n")


def _shown(body: Any, most: int) -> Any:
    if isinstance(body, list):
        return [_shown(one, DEEP) for one in body[:most]]
    if isinstance(body, dict):
        many = list(body.items())[:40]
        return {name: _shown(one, most) for name, one in many}
    if isinstance(body, str):
        clean = _SECRET.sub("…", body)
        return clean if len(clean) <= LONG else f"{clean[:LONG]}…"
    return body
