"""Replies as Markdown, for the conversation's file and for pages that read it."""

from __future__ import annotations

import re
from typing import assert_never

from services.core import markup
from services.core.chat import Block, Choices, File, Form, Picture, Progress, Reply, Section, Table, Text
from services.core.words import frame

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~!&])")
_MARKS = {"waiting": "☐", "running": "▶", "done": "☑", "failed": "✘", "stopped": "■", "skipped": "–"}


def markdown_text(reply: Reply) -> str:
    """CommonMark with tables; words from outside stay words."""
    return "\n\n".join(_block(block, reply.language) for block in reply.blocks)


def escaped(text: str) -> str:
    """On one line, with every character that Markdown or HTML would take for its own escaped."""
    return _unlisted(_SPECIAL.sub(r"\\\1", markup.one_line(text)))


def _unlisted(line: str) -> str:
    """A line that must not become a list item or a heading's underline."""
    return re.sub(r"^(\s*)([-+=])|^(\s*\d{1,9})([.)])(?=\s|$)", r"\1\3\\\2\4", line)


def _block(block: Block, language: str) -> str:
    match block:
        case Text():
            return _words(block.text)
        case Section():
            fields = "\n".join(f"- **{escaped(label)}:** {escaped(value)}" for label, value in block.fields)
            return "\n\n".join(filter(None, (f"### {escaped(block.title)}", _words(block.text), fields)))
        case Table():
            return _table(block)
        case Choices():
            return _choices(block, language)
        case Form():
            return _form(block, language)
        case File():
            return _file(block)
        case Picture():
            caption = f"*{escaped(block.title)}* — {escaped(block.alt)}"
            return f"![{escaped(block.title)}](<{_path(block.blob)}>)\n\n{caption}"
        case Progress():
            steps = "\n".join(
                f"- {_MARKS[step.status]} {escaped(step.label)} ({frame(language, 'frame-step', status=step.status)})"
                + (f": {escaped(step.note)}" if step.note else "")
                for step in block.steps
            )
            return "\n\n".join(filter(None, (f"**{escaped(block.title)}**", steps, _words(block.note))))
        case _:
            assert_never(block)


def _words(text: str) -> str:
    lines = []
    for line in markup.parse(text) if text else ():
        said = "".join(_span(span) for span in line.spans)
        lines.append(f"- {said}" if line.is_item else _unlisted(said))
    return "\n".join(lines)


def _span(span: markup.Span) -> str:
    said = _code(span.text) if span.is_code else _SPECIAL.sub(r"\\\1", span.text)
    said = f"[{said}]({span.url})" if span.url else said
    if not span.is_bold or not said.strip():
        return said
    lead, tail = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
    return f"{lead}**{said.strip()}**{tail}"


def _code(text: str) -> str:
    return f"`{markup.one_line(text).replace('`', 'ʼ') or ' '}`"


def _path(blob: str) -> str:
    return re.sub(r"[<>\\\s]", "", markup.clean(blob))


def _table(block: Table) -> str:
    rules = [
        "---:" if at < len(block.align) and block.align[at] == "right" else "---" for at in range(len(block.columns))
    ]
    lines = [_row(block.columns), "| " + " | ".join(rules) + " |", *(_row(row) for row in block.rows)]
    return (f"**{escaped(block.title)}**\n\n" if block.title else "") + "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(_depth(cell) + escaped(cell) for cell in cells) + " |"


def _depth(cell: str) -> str:
    return "&nbsp;" * (len(cell) - len(cell.lstrip(" ")))


def _choices(block: Choices, language: str) -> str:
    options = "\n".join(
        f"- {f'({escaped(choice.letter)}) ' if choice.letter else ''}{escaped(choice.label)}"
        + (f" — **{escaped(frame(language, 'frame-recommended'))}**" if choice.is_recommended else "")
        for choice in block.choices
    )
    why = _words(f"{frame(language, 'frame-why')} {block.why}") if block.why else ""
    return "\n\n".join(filter(None, (_words(block.text), options, why, _words(block.hint))))


def _form(block: Form, language: str) -> str:
    lines = [f"**{escaped(block.title)}**", ""]
    for field in block.inputs:
        optional = f" ({escaped(frame(language, 'frame-optional'))})" if field.is_optional else ""
        lines.append(f"- {escaped(field.label)}{optional}: {escaped(field.value or field.placeholder)}")
        lines += [f"  - {escaped(option)} ({escaped(key)})" for key, option in field.options]
    return "\n".join([*lines, "", f"**{escaped(block.submit or frame(language, 'frame-send'))}**"])


def _file(block: File) -> str:
    content = markup.clean(block.content).rstrip("\n")
    longest = max((len(run) for run in re.findall(r"`+", content)), default=0)
    fence = "`" * max(3, longest + 1)
    language = {"text/markdown": "markdown", "text/x-diff": "diff", "application/json": "json"}.get(
        block.media_type, ""
    )
    title = f" — {escaped(block.title)}" if block.title else ""
    return f"{_code(block.name)}{title}\n\n{fence}{language}\n{content}\n{fence}"
