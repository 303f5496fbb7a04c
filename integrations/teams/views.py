"""Dialogs, from neutral blocks."""

from __future__ import annotations

from integrations.teams import encoding
from integrations.teams.inputs import input_blocks
from integrations.teams.render import card_of
from integrations.teams.rich import Json, words
from services.core import markup
from services.core.chat import Form
from services.core.words import frame


def dialog(form: Form, *, at: str = "", language: str = "en", wrong: str = "") -> Json:
    """What opens; its submission brings back the form's values and the thread. `wrong`: why it is still open."""
    send = markup.one_line(form.submit, 60) or frame(language, "frame-send")
    said = [{"type": "Container", "style": "attention", "items": words(wrong, is_bold=True)}] if wrong else []
    card = card_of([*said, *input_blocks(form, language)])
    card["actions"] = [{"type": "Action.Submit", "title": send, "data": encoding.form_data(form, at)}]
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}
    title = markup.one_line(form.title, 80) or "Threadwright"
    return {"type": "continue", "value": {"title": title, "width": "medium", "height": "medium", "card": attachment}}
