"""Examples of the OpenAPI document: of each parameter, and of what each operation answers.

What is answered stands in examples.json, by the operation's id: answers that the API really gave, with their lists
shortened (tests/api/recording.py takes them, and the tests hold each against its shape).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ANSWERS = Path(__file__).with_name("examples.json")
PARAMETERS: dict[str, Any] = {
    "after": "bjIw", "away": ["ana"], "before": 51, "change": "CH-1", "channel": "C024BE91L", "connection": "shop",
    "days": 7, "edit": "JE-1", "file_id": "01a21cc7-8ef3-7a10-bd42-5e6f7a8b9c0d", "gate": "publish",
    "If-Match": '"4f1a09b7c0de42d18d7e6b2c90a3f5e1"',
    "initiative_id": "01a21cc7-8908-706d-a114-61d84a3889c7",
    "key_id": "01a21cc7-8a0e-7b1e-9d3c-0f4a5d2c7e11", "Last-Event-ID": "12", "lesson": "L-1", "limit": 20,
    "member_id": "01a21cc7-8b51-7c42-8f10-3a9be7d05c22", "more": 1, "name": "bdd", "node": "R-2", "of": "documents",
    "period": "month", "person": "ana", "platform": "slack", "prompt": "hld.draft", "provider": "openai",
    "question": "QN-1", "request_id": "01a21cc7-8c6f-7d55-a0b4-6c1f2e8d9a33", "scope": "tenant", "seconds": 60,
    "session_id": "01a21cc7-8d92-7e68-b1c5-7d203f9eab44", "side": "day", "since": "2026-01-01T00:00:00Z",
    "step": "hld.draft", "team": "crew", "ticket": "T-2", "trial_id": "01a21cc7-a7a6-77f8-ba81-8abe2550a87e",
    "until": "2026-12-31T00:00:00Z", "version": 1, "weeks": 2, "whose": "mine", "without": ["T-5"],
    "words": "bakery garden", "workspace": "T024BE7LD",
}  # fmt: skip
OF_PROMPTS = {"from": "1.2.0", "to": "1.3.0", "version": "1.3.0"}
OF_DOCUMENTS = {"from": 1, "to": 2}
OF_POSTS = {"after": 12}
OF_FORECASTS = {"until": "2027-03-01"}
OF_LAST: dict[str, dict[str, Any]] = {"diff": OF_DOCUMENTS, "posts": OF_POSTS, "forecast": OF_FORECASTS}
TEXTS: dict[str, Any] = {
    "text/event-stream": {"id": "12", "event": "progress", "data": '{"stage": "hld", "characters": 2048}'},
    "text/csv": "id,type,title,points\nT-2,story,Swap a shift,3\n",
    "application/octet-stream": "\x89PNG…",
    "text/markdown": "# A rota for lifeguards\n\nGuards swap shifts.\n",
}


def add(document: dict[str, Any]) -> None:
    """Where an operation has no answer on record, that of another one of the same shape stands for it."""
    known = json.loads(ANSWERS.read_text(encoding="utf-8"))
    operations = [(path, operation) for path, methods in document["paths"].items() for operation in methods.values()]
    of_shape = {
        _shape(told): known[operation["operationId"]]["body"]
        for _, operation in operations
        if operation["operationId"] in known
        for told in _told(operation)
    }
    for path, operation in operations:
        own = known.get(operation["operationId"])
        for told in _told(operation):
            body = own["body"] if own else of_shape.get(_shape(told))
            if body is not None:
                told["example"] = body
        for media, text in TEXTS.items():
            for told in _told(operation, media):
                told["example"] = text
        for one in operation.get("parameters", ()):
            special = _special(path)
            example = special.get(one["name"], PARAMETERS.get(one["name"]))
            if example is not None and "examples" not in one["schema"]:
                one["example"] = example


def _told(operation: dict[str, Any], media: str = "application/json") -> list[dict[str, Any]]:
    good = [answer for status, answer in operation["responses"].items() if status.startswith("2")]
    return [answer["content"][media] for answer in good if media in answer.get("content", {})]


def _shape(told: dict[str, Any]) -> str:
    return json.dumps(told.get("schema", {}), sort_keys=True)


def _special(path: str) -> dict[str, Any]:
    if path.startswith("/v1/prompts"):
        return OF_PROMPTS
    return OF_LAST.get(path.rpartition("/")[2], {})
