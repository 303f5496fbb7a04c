"""What a person reads in an Adaptive Card: its words without its syntax."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from integrations.teams.encoding import pressed
from integrations.teams.views import dialog
from services.core.chat import JOINER


def read_messages(messages: list[dict[str, Any]]) -> str:
    """The words of messages with their files, and of the dialogs that their buttons open."""
    lines = []
    for message in messages:
        lines += [*read(message["blocks"])]
        for file in message.get("files", ()):
            lines += [file["name"], file.get("title", ""), file["content"]]
    return "\n".join(lines)


def read(blocks: Any) -> Iterator[str]:
    match blocks:
        case list():
            for one in blocks:
                yield from read(one)
        case {"type": "RichTextBlock", "inlines": list(runs)}:
            yield "".join(run if isinstance(run, str) else run["text"] for run in runs).replace(JOINER, "")
        case {"type": "Action.Submit" | "Action.Execute" | "Action.OpenUrl", **rest}:
            yield str(rest.get("title", ""))
            data = rest.get("data")
            found = pressed(data) if isinstance(data, dict) and "msteams" in data else None
            if found is not None and found.form is not None:
                yield from read(dialog(found.form)["value"]["card"]["content"]["body"])
        case {"type": "Image", **rest}:
            yield str(rest.get("altText", ""))
        case {"type": "Input.Text" | "Input.ChoiceSet", **rest}:
            yield str(rest.get("value", ""))
            yield from (str(one["title"]) for one in rest.get("choices", ()))
        case dict():
            for name, value in blocks.items():
                if name in ("body", "items", "columns", "rows", "cells", "actions", "content"):
                    yield from read(value)
        case _:
            return
