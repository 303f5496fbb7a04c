"""The inputs of a form, as a dialog or a message shows them."""

from __future__ import annotations

from integrations.teams.rich import Json, blocks_of
from services.core import markup
from services.core.chat import Form, Input
from services.core.markup import Line, Span
from services.core.words import frame

OPTIONS = 100
LONGEST = 3_000


def input_blocks(form: Form, language: str) -> list[Json]:
    """The id of each is the input's name, by which the answer is found."""
    return [block for one in form.inputs for block in _input(one, language)]


def _input(given: Input, language: str) -> list[Json]:
    """The label stands above in runs: a client reads an input's own label as Markdown."""
    label = markup.one_line(given.label) or given.name
    spans: tuple[Span, ...] = (Span(label, is_bold=True),)
    if given.is_optional:
        spans += (Span(f" ({frame(language, 'frame-optional')})"),)
    element = _select(given) if given.options else _text(given)
    if not given.is_optional:
        element |= {"isRequired": True, "errorMessage": frame(language, "frame-needed")}
    return [*blocks_of([Line(spans)]), {**element, "spacing": "Small"}]


def _text(given: Input) -> Json:
    element: Json = {"type": "Input.Text", "id": given.name, "maxLength": LONGEST, "isMultiline": given.is_multiline}
    value = markup.clean(given.value)
    if value and len(value) <= LONGEST:
        element["value"] = value
    if placeholder := markup.one_line(given.placeholder, 150):
        element["placeholder"] = placeholder
    return element


def _select(given: Input) -> Json:
    options = [
        {"title": markup.one_line(label, 100) or value, "value": value}
        for value, label in given.options[:OPTIONS]
        if value
    ]
    element: Json = {"type": "Input.ChoiceSet", "id": given.name, "style": "compact", "choices": options}
    is_there = any(option["value"] == given.value for option in options)
    return {**element, "value": given.value} if is_there else element
