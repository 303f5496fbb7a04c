"""Questions with buttons, and the buttons that open a dialog."""

from __future__ import annotations

from integrations.slack import encoding, mrkdwn
from integrations.slack.inputs import input_blocks
from integrations.slack.rich import Json, blocks_of, rich_blocks
from services.core import markup
from services.core.chat import Choice, Choices, Form
from services.core.drawing import choice_label, option_lines, short_label
from services.core.markup import Line, Span
from services.core.words import frame

LABEL = 75
ROW = 25  # buttons in one block


def choices_blocks(block: Choices, language: str, place: int) -> list[Json]:
    """`place` numbers the buttons of the message from there, so that none has the id of another."""
    labels = [choice_label(choice, language, has_letter=block.is_counted) for choice in block.choices]
    is_long = any(len(label) > LABEL for label in labels)
    blocks = rich_blocks(block.text)
    if is_long:  # the options in words, and on the buttons their letters
        blocks += blocks_of(option_lines(block, labels))
        labels = [_fit(short_label(choice, at, language)) for at, choice in enumerate(block.choices)]
    buttons = [
        _button(choice, label, place + at)
        for at, (choice, label) in enumerate(zip(block.choices, labels, strict=True))
    ]  # fmt: skip
    rest = _rest(block, language, place + len(buttons))
    rows = [buttons, rest] if block.beside else [[*buttons, *rest]]  # the answers first, what is none below them
    for row in rows:
        blocks += ({"type": "actions", "elements": row[at : at + ROW]} for at in range(0, len(row), ROW))
    if block.why:
        blocks += small(f"**{frame(language, 'frame-why')}** {block.why}")
    return blocks + small(block.hint)


def _rest(block: Choices, language: str, place: int) -> list[Json]:
    opener = opener_button(block.other, language, place) if block.other is not None else None
    beside = [
        _button(one, _fit(choice_label(one, language, has_letter=False)), place + 1 + at)
        for at, one in enumerate(block.beside)
    ]
    return [opener, *beside] if opener is not None else beside


def form_blocks(form: Form, language: str, place: int) -> list[Json]:
    """Its title and the button that opens it; one too long for a button stands in the message itself."""
    title = blocks_of([Line((Span(markup.one_line(form.title), is_bold=True),))]) if form.title.strip() else []
    opener = opener_button(form, language, place)
    if opener is not None:
        return [*title, {"type": "actions", "elements": [opener]}]
    send = Choice(label=form.submit or frame(language, "frame-send"), action=form.action, values=form.values)
    button = _button(send, _fit(send.label), place)
    return [*title, *input_blocks(form, language), {"type": "actions", "elements": [button]}]


def opener_button(form: Form, language: str, place: int) -> Json | None:
    """The dialog travels in its button; None when it is too long for that."""
    value = encoding.opener_value(form)
    if value is None:
        return None
    text = _fit(markup.one_line(form.title) or form.submit or frame(language, "frame-send"))
    return {
        "type": "button",
        "text": _plain(text),
        "action_id": encoding.opener_id(form.action, place),
        "value": value,
    }


def small(text: str) -> list[Json]:
    """Small print where it can be said exactly, else as other words."""
    if not text.strip():
        return []
    said = mrkdwn.of_markup(text)
    if said is None or not said.strip() or len(said) > 2_900:
        return rich_blocks(text)
    return [{"type": "context", "elements": [{"type": "mrkdwn", "text": said}]}]


def _button(choice: Choice, label: str, place: int) -> Json:
    button: Json = {
        "type": "button",
        "text": _plain(label),
        "action_id": encoding.action_id(choice.action, place),
        "value": encoding.button_value(choice),
    }
    if choice.style != "default":
        button["style"] = choice.style
    return button


def _plain(text: str) -> Json:
    return {"type": "plain_text", "text": text or "…", "emoji": False}


def _fit(text: str) -> str:
    return markup.one_line(text, LABEL)
