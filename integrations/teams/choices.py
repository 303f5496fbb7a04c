"""Questions with buttons, and the buttons that open a dialog."""

from __future__ import annotations

from integrations.teams import encoding
from integrations.teams.inputs import input_blocks
from integrations.teams.rich import Json, blocks_of, rich_blocks, words
from services.core import markup
from services.core.chat import Choice, Choices, Form
from services.core.drawing import choice_label, option_lines, short_label
from services.core.words import frame

LABEL = 40  # what a button shows on a telephone
ROW = 6  # buttons that a client shows side by side
LINE = 44  # characters beside each other on a telephone; what is more, a client cuts off within each button
FRAME = 5  # of a button, in characters
_STYLES = {"primary": "positive", "danger": "destructive"}


def choices_blocks(block: Choices, language: str) -> list[Json]:
    labels = [choice_label(choice, language, has_letter=block.is_counted) for choice in block.choices]
    blocks = rich_blocks(block.text)
    if any(len(label) > LABEL for label in labels):  # the options in words, and on the buttons their letters
        blocks += blocks_of(option_lines(block, labels))
        labels = [short_label(choice, at, language) for at, choice in enumerate(block.choices)]
    actions = [_button(choice, label) for choice, label in zip(block.choices, labels, strict=True)]
    rest = [opener(block.other, language)] if block.other is not None else []
    rest += [_button(one, choice_label(one, language, has_letter=False)) for one in block.beside]
    rows = [actions, rest] if block.beside else [[*actions, *rest]]  # the answers first, what is none below them
    for row in rows:
        blocks += action_sets(row)
    if block.why:
        blocks += rich_blocks(f"**{frame(language, 'frame-why')}** {block.why}", is_small=True)
    return blocks + rich_blocks(block.hint, is_small=True)


def action_sets(actions: list[Json]) -> list[Json]:
    """The buttons in as few rows as show all of their words."""
    rows: list[list[Json]] = []
    for one in actions:
        if rows and _fits([*rows[-1], one]):
            rows[-1].append(one)
        else:
            rows.append([one])
    return [{"type": "ActionSet", "actions": row} for row in rows]


def _fits(actions: list[Json]) -> bool:
    return len(actions) <= ROW and sum(len(one["title"]) + FRAME for one in actions) <= LINE


def in_rows(blocks: list[Json]) -> list[Json]:
    """Buttons that open dialogs, with nothing said between them, side by side."""
    done: list[Json] = []
    for block in blocks:
        last = done[-1] if done else {}
        if _opens(block) and _opens(last) and _fits([*last["actions"], *block["actions"]]):
            done[-1] = {**last, "actions": [*last["actions"], *block["actions"]]}
        else:
            done.append(block)
    return done


def _opens(block: Json) -> bool:
    actions = block.get("actions") if block.get("type") == "ActionSet" else None
    return bool(actions) and all("form" in one.get("data", {}).get(encoding.OURS, {}) for one in actions or ())


def form_blocks(form: Form, language: str) -> list[Json]:
    """In the message itself: whoever fills it in need not open anything."""
    return [
        *words(form.title, is_bold=True),
        *input_blocks(form, language),
        {"type": "ActionSet", "actions": [sender(form, language)]},
    ]


def opener(form: Form, language: str) -> Json:
    """The dialog travels in its button."""
    text = form.title or form.submit or frame(language, "frame-send")
    data = {**encoding.opener_data(form), "msteams": {"type": "task/fetch"}}
    return {"type": "Action.Submit", "title": _fit(text), "data": data, "associatedInputs": "None"}


def sender(form: Form, language: str) -> Json:
    """With an old client the same by Action.Submit."""
    title, data = _fit(form.submit or frame(language, "frame-send")), encoding.form_data(form)
    return _execute(title, form.action, data, inputs="Auto", style="positive")


def _button(choice: Choice, label: str) -> Json:
    data = encoding.button_data(choice)
    return _execute(_fit(label), choice.action, data, inputs="None", style=_STYLES.get(choice.style, ""))


def _execute(title: str, verb: str, data: Json, *, inputs: str, style: str) -> Json:
    plain: Json = {"type": "Action.Submit", "title": title, "data": data, "associatedInputs": inputs}
    plain = {**plain, "style": style} if style else plain
    return {**plain, "type": "Action.Execute", "verb": verb, "fallback": plain}


def _fit(text: str) -> str:
    return markup.one_line(text, 2 * LABEL) or "…"
