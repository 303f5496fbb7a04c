"""The same reply on every platform: docs/PARITY.md is what this test finds.

When the two differ, what was found is written beside it, as docs/PARITY.md.new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from integrations.slack.render import render as render_slack
from integrations.teams.render import card_of
from integrations.teams.render import render as render_teams
from services.core.chat import Block, Choices, Form, Input, Reply
from tests.integrations.test_renderer_contract import RENDERERS, every_kind, squeezed
from tests.slack.blockkit import errors_in as errors_in_blocks
from tests.slack.elements import Surface
from tests.teams.cards import errors_in as errors_in_card

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "PARITY.md"
WORDS = "seen-everywhere"
PLATFORMS = {"rich": "Terminal", "markdown": "thread.md", "slack": "Slack", "teams": "Teams"}

# What a person reads in each, beside the words from outside; what the platform says in its own way is not here.
SAYS: dict[str, tuple[str, ...]] = {
    "text": ("head", "item", "code"),
    "section": ("label", "value"),
    "table": ("id", "cell", "other"),
    "choices": ("second", "button", "recommended", "Why it matters"),
    "form": ("pick", "last", "optional", "Send it"),
    "file": ("notes.md", "first line", "last line"),
    "picture": (),
    "progress": tuple(f"step {one}" for one in ("waiting", "running", "done", "failed", "stopped", "skipped")),
}


# What one platform has and another has not, and why; words, because it is no element of a card.
DIFFERENT = (
    "## What is not the same, and why",
    "",
    "- While it works: Slack shows an agent's status below the thread, Teams a line in the chat with one person, whose",
    "  place the next message takes; elsewhere the status card says it.",
    "- No answer is streamed word by word. The drafters fill typed values, and printers write each document whole, so",
    "  there is nothing to show in between. In Slack a stream could not be sent exactly once either:",
    "  `chat.startStream` takes no metadata, so one whose answer was lost cannot be found by its operation and would",
    "  stand there twice; only `chat.stopStream` takes it. In Teams a stream exists in chats with one person alone;",
    "  its last message has an id before it is sent and is taken once, so every message there is the end of one: the",
    "  app may read along in no such chat, and this is what keeps a message whose answer was lost from standing there",
    "  twice. Where an app may not read along in a group or a channel either, such a message is sent again.",
    "- What a business draft rests on is cited by Teams' own numbers above its card; everywhere `/plan trace` leads",
    "  from any statement to the words. What a model wrote carries Teams' own label; its writer is named everywhere.",
    "- A document is a file at the message in Slack (or a canvas), in Teams a link that holds 30 days; in both",
    "  `/plan page` shows it in a browser.",
)


def kinds() -> dict[str, Block]:
    """One of each; of two of a kind the first."""
    found: dict[str, Block] = {}
    for block in every_kind(WORDS):
        found.setdefault(block.kind, block)
    return found


@pytest.mark.parametrize("kind", SAYS)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_kind_says_the_same_on_every_platform(platform: str, kind: str) -> None:
    renderer = RENDERERS[platform]
    seen = re.sub(r"\s+", "", renderer.read(renderer.render(Reply(blocks=(kinds()[kind],)))))
    for words in (WORDS, *SAYS[kind]):
        assert squeezed(words) in seen, words


def test_a_dialog_of_a_question_is_reached_wherever_there_are_dialogs() -> None:
    own = Form(title="Own words", inputs=(Input(name="text", label="In your words"),), action="answer")
    question = Reply(blocks=(Choices(text="Which?", choices=(), other=own),))
    for platform in ("slack", "teams"):
        renderer = RENDERERS[platform]
        assert "In your words" in renderer.read(renderer.render(question)), platform


def test_the_document_is_what_the_renderers_do() -> None:
    found = document()
    if found != DOCUMENT.read_text():
        DOCUMENT.with_suffix(".md.new").write_text(found)
    assert found == DOCUMENT.read_text(), "docs/PARITY.md is not what the renderers do; look at docs/PARITY.md.new"


def document() -> str:
    rows = [
        f"| {kind} | {_console(block)} | {_slack(block)} | {_teams(block)} |" for kind, block in sorted(kinds().items())
    ]
    return "\n".join(
        (
            "# The same on every platform",
            "",
            "Written by `tests/integrations/test_parity.py`, which fails when it is not true: every kind of reply, and",
            "the elements that each platform draws it with. In each the same words are read.",
            "",
            "| reply | terminal and thread.md | Slack (Block Kit) | Teams (Adaptive Card 1.5) |",
            "|---|---|---|---|",
            *rows,
            "",
            *DIFFERENT,
            "",
        )
    )


def _console(block: Block) -> str:
    reply = Reply(blocks=(block,))
    is_shown = all(squeezed(WORDS) in squeezed(RENDERERS[one].render(reply)) for one in ("rich", "plain", "markdown"))
    return "words" if is_shown else "**missing**"


def _slack(block: Block) -> str:
    (message,) = render_slack(Reply(blocks=(block,)))
    assert errors_in_blocks(list(message.blocks), Surface("message", {"tenant/picture.png"})) == []
    extra = ["a file at the message"] if message.files else []
    return _listed([*_types(list(message.blocks)), *extra])


def _teams(block: Block) -> str:
    (message,) = render_teams(Reply(blocks=(block,)))
    blocks = [{**one, "url": "https://x/"} if one["type"] == "Image" else one for one in message.blocks]
    assert errors_in_card(card_of(blocks)) == []
    extra = ["a link to the file"] if message.files else []
    return _listed([*_types(blocks), *extra])


def _types(node: Any) -> Iterator[str]:
    """Of elements and actions; what they are made of is left out."""
    if isinstance(node, list):
        for one in node:
            yield from _types(one)
    elif isinstance(node, dict):
        kind = node.get("type")
        if isinstance(kind, str) and kind not in _PARTS:
            yield f"`{kind}`"
        for name, value in node.items():
            if name in ("elements", "actions", "items", "fallback", "element"):
                yield from _types(value)


_PARTS = {"rich_text_section", "rich_text_list", "text", "link", "plain_text", "mrkdwn", "raw_text"}


def _listed(found: list[str]) -> str:
    return ", ".join(dict.fromkeys(found))
