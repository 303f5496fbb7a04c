"""Replies as Block Kit: every neutral block, split into as many blocks and messages as Slack wants."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, groupby, pairwise
from typing import Literal, assert_never

from integrations.slack import mrkdwn, tables
from integrations.slack.choices import ROW, choices_blocks, form_blocks
from integrations.slack.pack import Piece, packed
from integrations.slack.rich import Json, rich_blocks, section, words
from services.core import markup
from services.core.chat import Block, Choices, File, Form, Picture, Progress, Reply, Section, Table, Text
from services.core.words import frame

Surface = Literal["message", "view"]

BLOCKS = {"message": 50, "view": 100}
BUDGET = 9_000  # characters of one message; Slack takes about 12,000, and counts more than the words
HEADER = 150
GRID = 10  # fields in one block
SHORT = 80  # a value that stands in a grid of two columns
NOTICE = 400
STEPS = 50  # in one plan block
TASKS = {
    "waiting": "pending",
    "running": "in_progress",
    "done": "complete",
    "failed": "error",
    "stopped": "error",
    "skipped": "complete",
}  # Slack knows four; the words beside each say which it is
MARKS = {"waiting": "○", "running": "▶", "done": "✓", "failed": "✗", "stopped": "■", "skipped": "–"}


@dataclass(frozen=True, slots=True)
class Can:
    """What a workspace draws by itself; older ones, and other surfaces, get it in words."""

    tables: bool
    plans: bool


@dataclass(frozen=True, slots=True)
class Message:
    """One message: `files` hang at it, `pictures` are shown by blocks that name them by their blob's key."""

    blocks: tuple[Json, ...]
    text: str  # of the notification
    files: tuple[File, ...] = ()
    pictures: tuple[Picture, ...] = ()


def render(
    reply: Reply,
    *,
    surface: Surface = "message",
    has_tables: bool = True,
    has_plans: bool = True,
    budget: int = BUDGET,
) -> tuple[Message, ...]:
    """The messages of one logical post, in order; none for a reply without blocks."""
    places = count()
    has_tables = has_tables and surface == "message"
    has_plans = has_plans and surface == "message"
    found: list[Piece] = []
    for block in reply.blocks:
        is_second = any(piece.tables for piece in found) and _is_small(block)
        can = Can(tables=has_tables and not is_second, plans=has_plans)
        pieces = _pieces(block, reply.language, places, can)
        found += pieces if not _beside(found, pieces) else []
    text = notice(reply)
    return tuple(
        Message(tuple(one.blocks), text, tuple(one.files), tuple(one.pictures))
        for one in packed(found, most=BLOCKS[surface], budget=budget)
    )


def _beside(found: list[Piece], pieces: list[Piece]) -> bool:
    """Buttons without a word of their own stand in one row with those before them."""
    if not found or len(pieces) != 1 or [one["type"] for one in pieces[0].blocks] != ["actions"]:
        return False
    last = found[-1].blocks[-1] if found[-1].blocks else {}
    if last.get("type") != "actions" or len(last["elements"]) + len(pieces[0].blocks[0]["elements"]) > ROW:
        return False
    last["elements"] += pieces[0].blocks[0]["elements"]
    return True


def notice(reply: Reply) -> str:
    """The notification; Slack reads it as mrkdwn, so it is escaped, and it is never empty."""
    said = markup.one_line(reply.summary, NOTICE)
    if not said:
        said = next((markup.one_line(markup.plain(text), NOTICE) for text in _texts(reply) if text.strip()), "")
    return mrkdwn.escape(said) or "…"


def _texts(reply: Reply) -> list[str]:
    return [
        getattr(block, "text", "") or markup.escape(getattr(block, "title", "") or getattr(block, "name", ""))
        for block in reply.blocks
    ]


def _is_small(block: Block) -> bool:
    """A second table that would cost a message of its own is listed instead."""
    return isinstance(block, Table) and len(block.rows) <= 15


def _pieces(block: Block, language: str, places: count[int], can: Can) -> list[Piece]:
    match block:
        case Text():
            return [Piece([one]) for one in rich_blocks(block.text)]
        case Section():
            return _section(block)
        case Table():
            return _table(block, has_tables=can.tables)
        case Choices():
            first = next(places)
            blocks = choices_blocks(block, language, first)
            for _ in range(len(block.choices) + len(block.beside)):
                next(places)
            return [Piece(blocks)] if blocks else []
        case Form():
            return [Piece(form_blocks(block, language, next(places)))]
        case File():
            return [Piece(files=[block])]
        case Picture():
            return [Piece([_picture(block, language)], pictures=[block])]
        case Progress():
            is_native = can.plans and _is_plan(block)
            return [Piece((_plan if is_native else _progress)(block, language))]
        case _:
            assert_never(block)


def _section(block: Section) -> list[Piece]:
    """Short fields side by side, long ones listed; where the two would take turns all are listed."""
    blocks = _title(block.title) + rich_blocks(block.text)
    cells = [_cell(label, value) for label, value in block.fields]
    turns = sum((one is None) is not (other is None) for one, other in pairwise(cells))
    is_mixed = turns > 1 or (turns == 1 and len(cells) - cells.count(None) == 1)
    runs = groupby(zip(block.fields, cells, strict=True), key=lambda pair: is_mixed or pair[1] is None)
    for is_listed, run in runs:
        fields, found = zip(*run, strict=True)
        if is_listed:
            lines = (
                f"- **{markup.quote(label, 0)}:** {markup.quote(value, 0) or tables.EMPTY}" for label, value in fields
            )
            blocks += rich_blocks("\n".join(lines))
        else:
            blocks += [{"type": "section", "fields": list(found[at : at + GRID])} for at in range(0, len(found), GRID)]
    return [Piece(blocks)] if blocks else []


def _cell(label: str, value: str) -> Json | None:
    """A field of the grid; None for what is too long for it, or cannot be said exactly in mrkdwn."""
    name, said = markup.one_line(label), markup.one_line(value) or tables.EMPTY
    exact_name, exact_said = mrkdwn.exact(name), mrkdwn.exact(said)
    if not name or exact_name is None or exact_said is None or max(len(name), len(said)) > SHORT:
        return None
    return {"type": "mrkdwn", "text": f"*{exact_name}*\n{exact_said}"}


def _title(title: str) -> list[Json]:
    said = markup.one_line(title)
    if not said:
        return []
    if len(said) > HEADER:
        return words(said, is_bold=True)
    return [{"type": "header", "text": {"type": "plain_text", "text": said, "emoji": False}}]


def _table(block: Table, *, has_tables: bool) -> list[Piece]:
    title = words(block.title, is_bold=True)
    native = tables.native(block) if has_tables else None
    blocks = tables.listed(block) if native is None else native
    if not blocks:
        return [Piece(title)] if title else []
    return [Piece([*title, blocks[0]]), *(Piece([one]) for one in blocks[1:])]


def _picture(block: Picture, language: str) -> Json:
    title = markup.one_line(block.title, 2_000)
    alt = markup.one_line(block.alt, 2_000) or title or frame(language, "frame-picture")
    image: Json = {"type": "image", "slack_file": {"id": block.blob}, "alt_text": alt}
    return {**image, "title": {"type": "plain_text", "text": title, "emoji": False}} if title else image


def _is_plan(block: Progress) -> bool:
    """Whether it can be drawn as one with every word of it."""
    labels = (block.title, *(step.label for step in block.steps))
    lengths = [*((one, HEADER) for one in labels), *((step.note, NOTICE) for step in block.steps)]
    return len(block.steps) <= STEPS and all(len(one) <= most for one, most in lengths)


def _plan(block: Progress, language: str) -> list[Json]:
    """As Slack draws a plan of an agent."""
    now = next((at for at, step in enumerate(block.steps) if step.status == "waiting"), -1) if block.doing else -1
    tasks = []
    for at, step in enumerate(block.steps):
        said = markup.escape(frame(language, "frame-step", status="running" if at == now else step.status))
        said += f" · {markup.quote(step.note, 0)}" if step.note.strip() and at != now else ""
        (line, *_) = markup.parse(said)
        tasks.append(
            {
                "task_id": f"step-{at}",
                "title": markup.one_line(step.label, HEADER) or "…",
                "status": "in_progress" if at == now else TASKS[step.status],
                "details": {"type": "rich_text", "elements": [section(line.spans)]},
            }
        )
    plan: Json = {"type": "plan", "title": markup.one_line(block.title, HEADER) or "…", "tasks": tasks}
    return [plan, *rich_blocks(block.note)]


def _progress(block: Progress, language: str) -> list[Json]:
    lines = []
    for step in block.steps:
        status = markup.escape(frame(language, "frame-step", status=step.status))
        said = f"{MARKS[step.status]} **{markup.quote(step.label, 0)}** {status}"
        lines.append(f"{said} · {markup.quote(step.note, 0)}" if step.note.strip() else said)
    return [*words(block.title, is_bold=True), *rich_blocks("\n".join(lines)), *rich_blocks(block.note)]
