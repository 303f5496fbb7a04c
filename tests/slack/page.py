"""Block Kit as a page that looks like a thread, for looking at cards without a workspace.

write(Path("thread.html"), [{"blocks": message.blocks, "files": message.files}], pictures={"F1": "data:image/png;…"})
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

STYLE = Path(__file__).with_name("page.css").read_text()
HEAD = f"<!doctype html><meta charset=utf-8><style>{STYLE}</style><body>"


def write(path: Path, messages: Sequence[Mapping[str, Any]], *, pictures: Mapping[str, str] | None = None) -> None:
    path.write_text(page(messages, pictures=pictures), encoding="utf-8")


def page(messages: Sequence[Mapping[str, Any]], *, pictures: Mapping[str, str] | None = None) -> str:
    drawn = "".join(_message(one, pictures or {}) for one in messages)
    return HEAD + drawn


def view_page(view: Mapping[str, Any]) -> str:
    """A dialog, or a home page."""
    title = html.escape(view["title"]["text"]) if "title" in view else "Home"
    blocks = "".join(_block(block, {}) for block in view["blocks"])
    buttons = "".join(
        f"<button>{html.escape(view[name]['text'])}</button> " for name in ("close", "submit") if name in view
    )
    return f"{HEAD}<div class=v><h3>{title}</h3>{blocks}{buttons}</div>"


def _message(message: Mapping[str, Any], pictures: Mapping[str, str]) -> str:
    body = "".join(_block(block, pictures) for block in message["blocks"])
    files = "".join(f"<span class=f>▤ {html.escape(one['name'])}</span>" for one in message.get("files", ()))
    head = "<span class=n>Threadwright</span><span class=app>APP</span>"
    return f"<div class=m><div class=a>T</div><div class=b>{head}{body}{files}</div></div>"


def _block(block: Mapping[str, Any], pictures: Mapping[str, str]) -> str:
    match block["type"]:
        case "header":
            return f"<h3>{html.escape(block['text']['text'])}</h3>"
        case "section" if "fields" in block:
            return "<div class=g>" + "".join(f"<div>{_text(one)}</div>" for one in block["fields"]) + "</div>"
        case "section":
            return f"<div class=s>{_text(block['text'])}</div>"
        case "context":
            return "<div class=c>" + "".join(_text(one) for one in block["elements"]) + "</div>"
        case "actions":
            return "<div class=k>" + "".join(_button(one) for one in block["elements"]) + "</div>"
        case "rich_text":
            return "<div class=r>" + "".join(_rich(one) for one in block["elements"]) + "</div>"
        case "table":
            return _table(block)
        case "plan":
            title = html.escape(block["title"])
            return f"<div class=p><b>{title}</b>" + "".join(_task(one) for one in block.get("tasks", ())) + "</div>"
        case "image":
            title = html.escape(block.get("title", {}).get("text", ""))
            source = pictures.get(block["slack_file"]["id"], "")
            return f"<div class=t>{title}</div><img src='{source}' alt='{html.escape(block['alt_text'], quote=True)}'>"
        case "input":
            element = block["element"]
            shown = element.get("initial_value") or element.get("placeholder", {}).get("text", "")
            shown = shown or " / ".join(one["text"]["text"] for one in element.get("options", ()))
            return f"<div class=i><b>{html.escape(block['label']['text'])}</b><div>{html.escape(shown)}</div></div>"
        case kind:
            raise ValueError(f"There is no picture of {kind}.")


SIGNS = {"pending": "○", "in_progress": "◔", "complete": "✓", "error": "✗"}


def _task(task: Mapping[str, Any]) -> str:
    details = "".join(_rich(one) for one in task.get("details", {}).get("elements", ()))
    sign = SIGNS[task.get("status", "pending")]
    return f"<div class=j><span>{sign}</span><div>{html.escape(task['title'])}<small>{details}</small></div></div>"


def _text(text: Mapping[str, Any]) -> str:
    if text["type"] == "plain_text":
        return html.escape(text["text"])
    said = re.sub(r"`([^`]+)`", r"<code>\1</code>", text["text"])
    return re.sub(r"\*([^*\n]+)\*", r"<b>\1</b>", said).replace("\n", "<br>")


def _button(button: Mapping[str, Any]) -> str:
    return f"<button class='{button.get('style', '')}'>{html.escape(button['text']['text'])}</button>"


def _rich(element: Mapping[str, Any]) -> str:
    match element["type"]:
        case "rich_text_section":
            return f"<div>{''.join(_inline(one) for one in element['elements'])}</div>"
        case "rich_text_list":
            items = "".join(
                f"<li>{''.join(_inline(one) for one in item['elements'])}</li>" for item in element["elements"]
            )
            return f"<ul>{items}</ul>"
        case _:
            return f"<pre>{html.escape(''.join(one['text'] for one in element['elements']))}</pre>"


def _inline(one: Mapping[str, Any]) -> str:
    said = html.escape(one["text"])
    style = one.get("style", {})
    said = f"<code>{said}</code>" if style.get("code") else said
    said = f"<b>{said}</b>" if style.get("bold") else said
    return f"<a href='{html.escape(one['url'], quote=True)}'>{said}</a>" if one["type"] == "link" else said


def _table(block: Mapping[str, Any]) -> str:
    def cell(one: Mapping[str, Any], at: int) -> str:
        settings = block.get("column_settings", [])
        setting = settings[at] if at < len(settings) else {}
        said = (
            html.escape(one["text"]) if one["type"] == "raw_text" else "".join(_rich(each) for each in one["elements"])
        )
        kind = "" if setting.get("is_wrapped") else " class=one"
        return f"<td{kind} style='text-align:{setting.get('align', 'left')}'>{said}</td>"

    rows = ("".join(cell(one, at) for at, one in enumerate(row)) for row in block["rows"])
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
