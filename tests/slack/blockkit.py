"""Block Kit as Slack checks it: every limit that a message, a dialog or a home page can break, with its pointer."""

from __future__ import annotations

from typing import Any

from tests.slack.elements import (
    Check,
    Errors,
    Surface,
    element_errors,
    image_source,
    known,
    length,
    must,
    one_text,
    plain,
)

ALIGNMENTS = ("left", "center", "right")


def errors_in(blocks: Any, surface: Surface) -> list[str]:
    """Slack's own kind of words; empty when it would take them."""
    return list(_blocks(blocks, surface))


def _blocks(blocks: Any, surface: Surface) -> Errors:
    if not isinstance(blocks, list):
        yield must("must be an array", "/blocks")
        return
    if len(blocks) > surface.most:
        yield must(f"no more than {surface.most} items allowed", "/blocks")
    for at, block in enumerate(blocks):
        where = f"/blocks/{at}"
        if not isinstance(block, dict):
            yield must("must be an object", where)
            continue
        kind = block.get("type")
        check, surfaces = BLOCKS.get(str(kind), (None, ()))
        if check is None or surface.kind not in surfaces:
            yield must(f"unsupported type: {kind}", where + "/type")
            continue
        yield from length(block.get("block_id", "x"), 255, where + "/block_id")
        yield from check(block, where, surface)
    yield from _unique(blocks)
    if sum(isinstance(block, dict) and block.get("type") == "table" for block in blocks) > 1:
        yield must("only_one_table_allowed", "/blocks")
    kinds = {block.get("type") for block in blocks if isinstance(block, dict)}
    if {"plan", "task_card"} <= kinds:
        yield must("plan and task_card cannot be in one message", "/blocks")
    written = sum(len(str(block.get("text", ""))) for block in blocks if _is(block, "markdown"))
    if written > 12_000:
        yield must("must be less than 12001 characters", "/blocks")


def _unique(blocks: list[Any]) -> Errors:
    ids = [block["block_id"] for block in blocks if isinstance(block, dict) and "block_id" in block]
    for one in {one for one in ids if ids.count(one) > 1}:
        yield must(f"`block_id` {one} is not unique", "/blocks")
    actions = [
        element["action_id"]
        for block in blocks
        if _is(block, "actions")
        for element in block.get("elements", ())
        if isinstance(element, dict) and "action_id" in element
    ]
    for one in {one for one in actions if actions.count(one) > 1}:
        yield must(f"`action_id` {one} is not unique", "/blocks")


def _is(block: Any, kind: str) -> bool:
    return isinstance(block, dict) and block.get("type") == kind


def _section(block: dict[str, Any], where: str, surface: Surface) -> Errors:
    yield from known(block, where, "text", "fields", "accessory", "expand")
    if "text" not in block and "fields" not in block:
        yield must("missing required field: text", where)
    if "text" in block:
        yield from one_text(block["text"], 3000, where + "/text")
    fields = block.get("fields", [])
    if len(fields) > 10:
        yield must("no more than 10 items allowed", where + "/fields")
    if "fields" in block and not fields:
        yield must("must provide at least 1 item", where + "/fields")
    for at, field in enumerate(fields):
        yield from one_text(field, 2000, f"{where}/fields/{at}")
    if "accessory" in block:
        yield from element_errors(block["accessory"], where + "/accessory", surface)


def _header(block: dict[str, Any], where: str, _surface: Surface) -> Errors:
    yield from known(block, where, "text")
    yield from plain(block.get("text"), 150, where + "/text")


def _divider(block: dict[str, Any], where: str, _surface: Surface) -> Errors:
    yield from known(block, where)


def _context(block: dict[str, Any], where: str, surface: Surface) -> Errors:
    yield from known(block, where, "elements")
    elements = block.get("elements") or []
    if not 1 <= len(elements) <= 10:
        yield must("must have 1 to 10 items", where + "/elements")
    for at, element in enumerate(elements):
        place = f"{where}/elements/{at}"
        if _is(element, "image"):
            yield from image_source(element, place, surface)
        else:
            yield from one_text(element, 3000, place)


def _actions(block: dict[str, Any], where: str, surface: Surface) -> Errors:
    yield from known(block, where, "elements")
    elements = block.get("elements") or []
    if not 1 <= len(elements) <= 25:
        yield must("must have 1 to 25 items", where + "/elements")
    for at, element in enumerate(elements):
        yield from element_errors(element, f"{where}/elements/{at}", surface)


def _image(block: dict[str, Any], where: str, surface: Surface) -> Errors:
    yield from known(block, where, "image_url", "slack_file", "alt_text", "title")
    yield from image_source(block, where, surface)
    if "title" in block:
        yield from plain(block["title"], 2000, where + "/title")


def _input(block: dict[str, Any], where: str, surface: Surface) -> Errors:
    yield from known(block, where, "label", "element", "hint", "optional", "dispatch_action")
    yield from plain(block.get("label"), 2000, where + "/label")
    if "hint" in block:
        yield from plain(block["hint"], 2000, where + "/hint")
    element = block.get("element")
    if not _is(element, "plain_text_input") and not _is(element, "static_select"):
        yield must("unsupported element", where + "/element")
        return
    assert isinstance(element, dict)
    yield from element_errors(element, where + "/element", surface)


def _table(block: dict[str, Any], where: str, _surface: Surface) -> Errors:
    yield from known(block, where, "rows", "column_settings")
    rows = block.get("rows") or []
    if not 1 <= len(rows) <= 100:
        yield must("must have 1 to 100 rows", where + "/rows")
    if len(block.get("column_settings", [])) > 20:
        yield must("no more than 20 items allowed", where + "/column_settings")
    for setting in block.get("column_settings", []):
        if setting.keys() - {"align", "is_wrapped"} or setting.get("align", "left") not in ALIGNMENTS:
            yield must("failed to match any allowed schemas", where + "/column_settings")
    for at, row in enumerate(rows):
        if not 1 <= len(row) <= 20:
            yield must("must have 1 to 20 cells", f"{where}/rows/{at}")
        for column, cell in enumerate(row):
            place = f"{where}/rows/{at}/{column}"
            if _is(cell, "raw_text"):
                yield from length(cell.get("text"), 10_000, place + "/text")
            elif _is(cell, "rich_text"):
                yield from _rich_text(cell, place, _surface)
            else:
                yield must("failed to match any allowed schemas", place)
    if len({len(row) for row in rows}) > 1:
        yield must("every row must have as many cells", where + "/rows")
    if sum(len(str(cell.get("text", ""))) for row in rows for cell in row) > 10_000:
        yield must("must be less than 10001 characters", where + "/rows")


def _markdown(block: dict[str, Any], where: str, _surface: Surface) -> Errors:
    yield from known(block, where, "text")
    yield from length(block.get("text"), 12_000, where + "/text")


RICH = ("rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote")


def _rich_text(block: dict[str, Any], where: str, _surface: Surface) -> Errors:
    yield from known(block, where, "elements")
    elements = block.get("elements")
    if not isinstance(elements, list) or not elements:
        yield must("missing required field: elements", where)
        return
    for at, element in enumerate(elements):
        place = f"{where}/elements/{at}"
        if not isinstance(element, dict) or element.get("type") not in RICH:
            yield must("unsupported type", place)
            continue
        for inner in element.get("elements", ()):
            if inner.get("type") == "text":
                yield from length(inner.get("text"), 3000, place + "/text")


def _task(task: Any, where: str) -> Errors:
    """One step of an agent: its words are plain, its details one piece of rich text."""
    if not isinstance(task, dict):
        yield must("must be an object", where)
        return
    yield from known(task, where, "task_id", "title", "status", "details", "output", "sources")
    yield from length(task.get("task_id"), 255, where + "/task_id")
    yield from length(task.get("title"), 256, where + "/title")
    if task.get("status", "pending") not in ("pending", "in_progress", "complete", "error"):
        yield must("must be one of pending, in_progress, complete, error", where + "/status")
    for name in ("details", "output"):
        if name in task:
            rich = task[name]
            if not _is(rich, "rich_text") or len(rich.get("elements") or ()) != 1:
                yield must("must be rich_text with exactly one element", f"{where}/{name}")
                continue
            yield from _rich_text(rich, f"{where}/{name}", Surface("message"))


def _task_card(block: dict[str, Any], where: str, _surface: Surface) -> Errors:
    yield from _task(block, where)


def _plan(block: dict[str, Any], where: str, _surface: Surface) -> Errors:
    yield from known(block, where, "title", "tasks")
    yield from length(block.get("title"), 256, where + "/title")
    tasks = block.get("tasks", [])
    if len(tasks) > 50:
        yield must("no more than 50 items allowed", where + "/tasks")
    ids = [task.get("task_id") for task in tasks if isinstance(task, dict)]
    if len(set(ids)) < len(ids):
        yield must("task_id is not unique", where + "/tasks")
    for at, task in enumerate(tasks):
        yield from _task(task, f"{where}/tasks/{at}")


EVERYWHERE = ("message", "modal", "home")
BLOCKS: dict[str, tuple[Check | None, tuple[str, ...]]] = {
    "section": (_section, EVERYWHERE),
    "header": (_header, EVERYWHERE),
    "divider": (_divider, EVERYWHERE),
    "context": (_context, EVERYWHERE),
    "actions": (_actions, EVERYWHERE),
    "image": (_image, EVERYWHERE),
    "input": (_input, EVERYWHERE),
    "rich_text": (_rich_text, EVERYWHERE),
    "table": (_table, ("message",)),
    "markdown": (_markdown, ("message",)),
    "plan": (_plan, ("message",)),
    "task_card": (_task_card, ("message",)),
}


def errors_in_view(view: Any, files: set[str] | None = None) -> list[str]:
    """A dialog or a home page."""
    if not isinstance(view, dict) or view.get("type") not in ("modal", "home"):
        return [must("unsupported type", "/view/type")]
    errors = list(_blocks(view.get("blocks"), Surface(view["type"], files)))
    errors += length(view.get("private_metadata", "x"), 3000, "/view/private_metadata", least=0)
    errors += length(view.get("callback_id", "x"), 255, "/view/callback_id")
    if view["type"] == "modal":
        for name in ("title", "submit", "close"):
            if name in view or name == "title":
                errors += plain(view.get(name), 24, f"/view/{name}")
        if any(_is(block, "input") for block in view.get("blocks") or ()) and "submit" not in view:
            errors.append(must("missing required field: submit", "/view"))
    return errors
