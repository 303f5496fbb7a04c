"""What a person reads in Block Kit: its words without its syntax."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from integrations.slack import encoding
from integrations.slack.views import modal


def read_messages(messages: list[dict[str, Any]]) -> str:
    """The words of messages with their files, and of the dialogs that their buttons open."""
    lines = []
    for message in messages:
        lines += [*read_blocks(message["blocks"])]
        for file in message.get("files", ()):
            lines += [file["name"], file.get("title", ""), file["content"]]
    return "\n".join(lines)


def read_blocks(blocks: Any) -> Iterator[str]:
    match blocks:
        case list():
            for one in blocks:
                yield from read_blocks(one)
        case {"type": "mrkdwn", "text": str(text)}:
            yield html.unescape(re.sub(r"(?<!\\)[*`]", "", text))
        case {"type": "button", **rest}:
            yield from read_blocks(rest["text"])
            if encoding.is_opener(rest["action_id"]):
                yield from read_blocks(modal(encoding.form_of(rest["value"])))
        case {"type": "plan", **plan}:
            yield plan["title"]
            for task in plan["tasks"]:
                yield " ".join((task["title"], *read_blocks(task["details"])))
        case {"type": "rich_text_section" | "rich_text_preformatted", "elements": list(elements)}:
            yield "".join(element["text"] for element in elements)
        case dict():
            for name, value in blocks.items():
                if name in ("text", "alt_text", "initial_value") and isinstance(value, str):
                    yield value
                elif name not in ("private_metadata", "slack_file"):
                    yield from read_blocks(value)
        case _:
            return
