"""The inputs of a form, as a dialog or a message shows them."""

from __future__ import annotations

from integrations.slack.encoding import INPUT_ACTION
from integrations.slack.rich import Json
from services.core import markup
from services.core.chat import Form, Input
from services.core.words import frame

OPTIONS = 100
LONGEST = 3_000


def input_blocks(form: Form, language: str) -> list[Json]:
    """One block an input; its block_id is the input's name, by which the answer is found."""
    return [_input(one, language) for one in form.inputs]


def _input(given: Input, language: str) -> Json:
    label = markup.one_line(given.label) or given.name
    if given.is_optional:  # Slack says so as well, in the language of the one who reads it
        label = f"{label} ({frame(language, 'frame-optional')})"
    return {
        "type": "input",
        "block_id": given.name,
        "optional": given.is_optional,
        "label": _plain(markup.one_line(label, 2_000)),
        "element": _select(given) if given.options else _text(given),
    }


def _text(given: Input) -> Json:
    element: Json = {
        "type": "plain_text_input",
        "action_id": INPUT_ACTION,
        "multiline": given.is_multiline,
        "max_length": LONGEST,
    }
    value = markup.clean(given.value)
    if value and len(value) <= LONGEST:
        element["initial_value"] = value
    if placeholder := markup.one_line(given.placeholder, 150):
        element["placeholder"] = _plain(placeholder)
    return element


def _select(given: Input) -> Json:
    options = [
        {"text": _plain(markup.one_line(label, 75) or value), "value": value}
        for value, label in given.options[:OPTIONS]
        if 0 < len(value) <= 150
    ]
    element: Json = {"type": "static_select", "action_id": INPUT_ACTION, "options": options}
    chosen = [option for option in options if option["value"] == given.value]
    return {**element, "initial_option": chosen[0]} if chosen else element


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text or "…", "emoji": False}
