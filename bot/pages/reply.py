"""A reply as markup of a page: the same blocks as in a chat, with buttons that a script of ours may press."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from html import escape
from typing import assert_never

from bot.pages.markdown import unbroken
from services.core import markup
from services.core.chat import Block, Choice, Choices, File, Form, Input, Picture, Progress, Reply, Section, Table, Text
from services.core.markup import Line, Span
from services.core.words import frame


def html_of(reply: Reply) -> str:
    """Words are words, whatever they look like."""
    return "".join(_block(block, reply.language) for block in reply.blocks)


def _block(block: Block, language: str) -> str:
    match block:
        case Text():
            return _text(block.text)
        case Section():
            fields = "".join(f"<dt>{_words(label)}</dt><dd>{_words(value)}</dd>" for label, value in block.fields)
            listed = f"<dl>{fields}</dl>" if fields else ""
            return f"<h2>{_words(block.title)}</h2>{_text(block.text)}{listed}"
        case Table():
            return _table(block)
        case Choices():
            why = f"**{frame(language, 'frame-why')}** {block.why}" if block.why else ""
            buttons = "".join(_button(one, language) for one in (*block.choices, *block.beside))
            own = _form(block.other, language) if block.other is not None else ""
            return f"<section>{_text(block.text)}<p>{buttons}</p>{_text(why)}{own}</section>"
        case Form():
            return _form(block, language)
        case Progress():
            steps = "".join(
                f"<li>{_words(one.label)} – {_words(frame(language, 'frame-step', status=one.status))}</li>"
                for one in block.steps
            )
            return f"<h2>{_words(block.title)}</h2><ol>{steps}</ol>{_text(block.note)}"
        case File():
            return f"<p>{_words(block.title or block.name)}</p>"
        case Picture():
            return f"<p>{_words(block.alt or block.title)}</p>"
        case _:
            assert_never(block)


def _text(text: str) -> str:
    return "".join(_lines(markup.parse(text))) if text.strip() else ""


def _lines(lines: Iterable[Line]) -> Iterable[str]:
    is_open = False
    for line in lines:
        if line.is_item is not is_open:
            yield "<ul>" if line.is_item else "</ul>"
            is_open = line.is_item
        said = "".join(_span(one) for one in line.spans)
        if said:
            yield f"<li>{said}</li>" if line.is_item else f"<p>{said}</p>"
    if is_open:
        yield "</ul>"


def _span(span: Span) -> str:
    said = escape(span.text)
    if span.is_code:
        said = f"<code>{said}</code>"
    if span.is_bold:
        said = f"<strong>{said}</strong>"
    return f'<a href="{escape(span.url, quote=True)}" rel="noreferrer" target="_blank">{said}</a>' if span.url else said


def _table(block: Table) -> str:
    sides = [" class=n" if side == "right" else "" for side in block.align] or [""] * len(block.columns)
    head = "".join(f"<th scope=col{side}>{_words(one)}</th>" for one, side in zip(block.columns, sides, strict=True))
    rows = "".join(f"<tr>{_cells(row, sides)}</tr>" for row in block.rows)
    caption = f"<caption>{_words(block.title)}</caption>" if block.title else ""
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cells(row: Sequence[str], sides: Sequence[str]) -> str:
    return "".join(f"<td{side}>{unbroken(markup.one_line(cell))}</td>" for cell, side in zip(row, sides, strict=True))


def _button(choice: Choice, language: str) -> str:
    said = markup.one_line(choice.label)
    if choice.letter:
        said = f"{markup.one_line(choice.letter)}) {said}"
    if choice.is_recommended:
        said = f"{said} ({frame(language, 'frame-recommended')})"
    kind = ' class="primary"' if choice.style == "primary" else ""
    return f'<button type="button"{kind} {_carried(choice.action, choice.values)}>{escape(said)}</button> '


def _form(form: Form, language: str) -> str:
    inputs = "".join(_input(one) for one in form.inputs)
    send = escape(markup.one_line(form.submit) or frame(language, "frame-send"))
    return (
        f"<details><summary>{_words(form.title or form.submit or frame(language, 'frame-send'))}</summary>"
        f"<form {_carried(form.action, form.values)}>{inputs}<button>{send}</button></form></details>"
    )


def _input(given: Input) -> str:
    name = f'name="{escape(given.name, quote=True)}"{"" if given.is_optional else " required"}'
    if given.options:
        options = "".join(
            f'<option value="{escape(value, quote=True)}"{" selected" if value == given.value else ""}>'
            f"{_words(label) or escape(value)}</option>"
            for value, label in given.options
        )
        field = f"<select {name}>{options}</select>"
    elif given.is_multiline:
        field = f'<textarea {name} rows="4" maxlength="3000">{escape(markup.clean(given.value))}</textarea>'
    else:
        field = f'<input {name} maxlength="3000" value="{escape(markup.one_line(given.value), quote=True)}">'
    return f"<p><label>{_words(given.label)} {field}</label></p>"


def _carried(action: str, values: dict[str, str]) -> str:
    told = escape(json.dumps(values, ensure_ascii=False), quote=True)
    return f'data-action="{escape(action, quote=True)}" data-values="{told}"'


def _words(text: str) -> str:
    return escape(markup.one_line(text))
