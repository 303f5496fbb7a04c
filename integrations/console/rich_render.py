"""Replies as rich renderables: panels, tables and progress for a terminal that can show them."""

from __future__ import annotations

from typing import assert_never

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text as Words

from integrations.console.markdown_view import MarkdownView
from services.core import markup
from services.core.chat import Block, Choices, File, Form, Picture, Progress, Reply, Section, Table, Text
from services.core.words import frame

ACCENT = "cyan"
MARKS = {
    "waiting": ("○", "dim"),
    "running": ("◉", "bold yellow"),
    "done": ("✔", "green"),
    "failed": ("✘", "bold red"),
    "stopped": ("■", "red"),
    "skipped": ("–", "dim"),
}


def rich_blocks(reply: Reply) -> list[RenderableType]:
    """One renderable per block; words from outside never become rich markup or escape sequences."""
    return [_block(block, reply.language) for block in reply.blocks]


def draw(console: Console, reply: Reply) -> None:
    """Print a reply, with a little air between its blocks."""
    for renderable in rich_blocks(reply):
        console.print(renderable)


def words(text: str, style: str = "") -> Words:
    """The small Markdown as styled text."""
    out = Words(style=style)
    for index, line in enumerate(markup.parse(text)):
        if index:
            out.append("\n")
        if line.is_item:
            out.append("• ", style=ACCENT)
        for span in line.spans:
            look = " ".join(filter(None, ("bold" if span.is_bold else "", ACCENT if span.is_code else "")))
            out.append(span.text, style=look or None)
            if span.url:
                out.append(f" ({span.url})", style="dim underline")
    return out


def literal(text: str, style: str = "") -> Words:
    """Words as they are, without control characters."""
    return Words(markup.clean(text), style=style)


def _block(block: Block, language: str) -> RenderableType:
    match block:
        case Text():
            return Padding(words(block.text), (0, 1))
        case Section():
            return _section(block)
        case Table():
            return _table(block)
        case Choices():
            return _choices(block, language)
        case Form():
            return _form(block, language)
        case File():
            return _file(block)
        case Picture():
            return Padding(
                Words.assemble(
                    ("▣ ", ACCENT),
                    literal(block.title, "bold"),
                    "  ",
                    literal(block.alt),
                    "  ",
                    literal(block.blob, "dim"),
                ),
                (0, 1),
            )
        case Progress():
            return _progress(block, language)
        case _:
            assert_never(block)


def _section(block: Section) -> RenderableType:
    parts: list[RenderableType] = []
    if block.text:
        parts.append(words(block.text))
    if block.fields:
        grid = Grid.grid(padding=(0, 2))
        grid.add_column(style="dim", ratio=None, max_width=34)
        grid.add_column(overflow="fold")
        for label, value in block.fields:
            grid.add_row(literal(label), literal(value))
        parts.append(Padding(grid, (1 if block.text else 0, 0, 0, 0)))
    return Panel(
        Group(*parts) if parts else Words(""),
        title=literal(block.title, "bold"),
        title_align="left",
        border_style=ACCENT,
        box=box.ROUNDED,
        padding=(0, 1),
    )


def _table(block: Table) -> RenderableType:
    grid = Grid(
        box=box.SIMPLE_HEAD,
        header_style=f"bold {ACCENT}",
        pad_edge=False,
        padding=(0, 1),
    )
    for index, column in enumerate(block.columns):
        is_right = index < len(block.align) and block.align[index] == "right"
        grid.add_column(
            literal(column),
            justify="right" if is_right else "left",
            overflow="fold",
            no_wrap=_is_short(block, index),
        )
    for row in block.rows:
        grid.add_row(*(literal(cell) for cell in row))
    title = [literal(block.title, "bold")] if block.title else []
    return Padding(Group(*title, grid), (0, 1))


def _is_short(block: Table, index: int) -> bool:
    """Ids and numbers are never wrapped."""
    return all(len(row[index]) <= 9 for row in block.rows if index < len(row)) and len(block.columns[index]) <= 9


def _choices(block: Choices, language: str) -> RenderableType:
    grid = Grid.grid(padding=(0, 1))
    grid.add_column(style=f"bold {ACCENT}", no_wrap=True)
    grid.add_column(overflow="fold")
    for choice in block.choices:
        label = literal(choice.label, "bold" if choice.is_recommended else "")
        if choice.is_recommended:
            label.append(f"  ★ {frame(language, 'frame-recommended')}", style="green")
        grid.add_row(f"({markup.clean(choice.letter)})" if choice.letter else "•", label)
    parts: list[RenderableType] = [words(block.text)]
    if block.choices:
        parts.append(Padding(grid, (1, 0, 0, 1)))
    if block.why:
        why = words(block.why, "dim")
        parts.append(Padding(Words.assemble((frame(language, "frame-why") + " ", "italic"), why), (1, 0, 0, 0)))
    if block.hint:
        parts.append(Padding(words(block.hint, "dim"), (0 if block.why else 1, 0, 0, 0)))
    return Panel(Group(*parts), border_style="yellow", box=box.ROUNDED, padding=(0, 1))


def _form(block: Form, language: str) -> RenderableType:
    grid = Grid.grid(padding=(0, 2))
    grid.add_column(style="bold")
    grid.add_column(overflow="fold")
    for field in block.inputs:
        label = literal(field.label)
        if field.is_optional:
            label.append(f" ({frame(language, 'frame-optional')})", style="dim")
        value = literal(field.value) if field.value else literal(field.placeholder or "…", "dim")
        for key, option in field.options:
            value.append("\n• ", style=ACCENT).append_text(literal(option)).append_text(literal(f" ({key})", "dim"))
        grid.add_row(label, value)
    send = Words.assemble("[ ", literal(block.submit or frame(language, "frame-send"), "bold"), " ]", style=ACCENT)
    return Panel(
        Group(grid, Padding(send, (1, 0, 0, 0))),
        title=literal(block.title, "bold"),
        title_align="left",
        box=box.ROUNDED,
        padding=(0, 1),
    )


def _file(block: File) -> RenderableType:
    head = Words.assemble("▤ ", literal(block.name, "bold"))
    if block.title:
        head.append_text(literal(f"  {block.title}", "dim"))
    body: RenderableType
    if block.media_type == "text/markdown":
        body = MarkdownView(markup.clean(block.content))
    elif block.media_type == "text/x-diff":
        body = _diff(block.content)
    else:
        body = literal(block.content)
    return Group(Rule(head, align="left", style="dim"), Padding(body, (0, 1)), Rule(style="dim"))


def _diff(content: str) -> Words:
    out = Words()
    for line in markup.clean(content).split("\n"):
        style = {"+": "green", "-": "red", "@": ACCENT}.get(line[:1], "")
        out.append(line + "\n", style=style or None)
    return out


def _progress(block: Progress, language: str) -> RenderableType:
    grid = Grid.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column()
    grid.add_column(overflow="fold", style="dim")
    for step in block.steps:
        mark, style = MARKS[step.status]
        note = step.note or ("" if step.status == "done" else frame(language, "frame-step", status=step.status))
        grid.add_row(
            Words(mark, style=style), literal(step.label, style if step.status == "running" else ""), literal(note)
        )
    parts: list[RenderableType] = [grid]
    if block.note:
        parts.append(Padding(words(block.note), (1, 0, 0, 0)))
    return Panel(
        Group(*parts),
        title=literal(block.title, "bold"),
        title_align="left",
        border_style="dim",
        box=box.ROUNDED,
        padding=(0, 1),
    )
