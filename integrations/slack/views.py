"""Dialogs and the home page, from neutral blocks."""

from __future__ import annotations

from collections.abc import Mapping

from integrations.slack import encoding
from integrations.slack.inputs import input_blocks
from integrations.slack.render import render
from integrations.slack.rich import Json, words
from services.core import markup
from services.core.chat import Form, Reply, ThreadRef
from services.core.words import frame

TITLE = 24
BLOCKS = 100


def modal(
    form: Form, *, thread: ThreadRef | None = None, language: str = "en", values: Mapping[str, str] | None = None
) -> Json:
    """The view for views.open; its submission brings back the form's values, with `values` added, and the thread.
    A title too long for a dialog stands above the inputs. Raises BadInput when it does not fit."""
    title = markup.one_line(form.title)
    head = words(title) if len(title) > TITLE else []
    return {
        "type": "modal",
        "callback_id": encoding.callback_id(form.action),
        "private_metadata": encoding.metadata({**form.values, **(values or {})}, thread),
        "title": _plain(markup.one_line(title, TITLE)),
        "submit": _plain(markup.one_line(form.submit, TITLE) or frame(language, "frame-send")),
        "close": _plain(frame(language, "frame-close")),
        "blocks": [*head, *input_blocks(form, language)][:BLOCKS],
    }


def home(reply: Reply) -> Json:
    """The view for views.publish; it has no thread, so its buttons name the plans that they are about."""
    blocks = [block for message in render(reply, surface="view", budget=100_000) for block in message.blocks]
    return {"type": "home", "blocks": blocks[:BLOCKS]}


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text or "…", "emoji": False}
