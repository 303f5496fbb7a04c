"""The document format of Jira Cloud: printed from typed parts, and flattened to be compared."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from services.core import markup
from services.core.issues import Bullets, CallRow, Grid, Heading, Listing, Paragraph, Part, Tasks
from services.core.markup import Span

Node = dict[str, Any]
HEADING_LEVEL = 3


def document(parts: Sequence[Part]) -> Node:
    """Every node is built from its kind; words of people end up in text nodes only, where nothing is markup."""
    return {"type": "doc", "version": 1, "content": [_node(part, place) for place, part in enumerate(parts)]}


def _node(part: Part, place: int) -> Node:
    match part:
        case Heading(text=text):
            return _with("heading", _inline(text), attrs={"level": HEADING_LEVEL})
        case Paragraph(text=text, is_note=is_note):
            return _noted(_paragraph(text), is_note=is_note)
        case Bullets(items=items, is_note=is_note):
            listed = _with("bulletList", [_with("listItem", [_paragraph(item)]) for item in items])
            return _noted(listed, is_note=is_note)
        case Tasks(items=items):
            boxes = [
                _with("taskItem", _inline(item), attrs={"localId": _local_id(place, number, item), "state": "TODO"})
                for number, item in enumerate(items)
            ]
            return _with("taskList", boxes, attrs={"localId": _local_id(place, -1, "")})
        case Listing(text=text):
            kept = markup.clean(text)
            return _with("codeBlock", [{"type": "text", "text": kept}] if kept.strip() else [])
        case Grid(columns=columns, rows=rows, calls=calls):
            head = _with("tableRow", [_with("tableHeader", [_paragraph(cell)]) for cell in columns])
            body = [_with("tableRow", [_with("tableCell", [_paragraph(cell)]) for cell in row]) for row in rows]
            return _with("table", [head, *body, *(_calling(row) for row in calls)])


def _noted(node: Node, *, is_note: bool) -> Node:
    return _with("panel", [node], attrs={"panelType": "warning"}) if is_note else node


def _calling(row: CallRow) -> Node:
    called: list[Node] = []
    for number, one in enumerate(row.calls):
        called += [_words(f"{', ' if number else ''}{one.text} "), _mention(one.account, one.name)]
    cells = [_paragraph(row.head), _with("paragraph", called)]
    return _with("tableRow", [_with("tableCell", [cell]) for cell in cells])


def _words(text: str) -> Node:
    return {"type": "text", "text": markup.clean(text)}


def _mention(account: str, name: str) -> Node:
    return {"type": "mention", "attrs": {"id": account, "text": f"@{markup.clean(name)}"}}


def addressed(account: str, name: str, text: str) -> Node:
    """A paragraph that begins by calling one person, by the account and never by a name."""
    called = [_mention(account, name), _words(" "), *_inline(text)]
    return {"type": "doc", "version": 1, "content": [_with("paragraph", called)]}


def _with(kind: str, content: list[Node], *, attrs: Node | None = None) -> Node:
    node: Node = {"type": kind}
    if attrs is not None:
        node["attrs"] = attrs
    if content or kind in ("taskItem",):
        node["content"] = content
    return node


def _paragraph(text: str) -> Node:
    return _with("paragraph", _inline(text))


def _inline(text: str) -> list[Node]:
    nodes: list[Node] = []
    for number, line in enumerate(markup.parse(text)):
        if number:
            nodes.append({"type": "hardBreak"})
        nodes.extend(_text(span) for span in line.spans if span.text)
    return nodes


def _text(span: Span) -> Node:
    """Program text carries no other mark than a link."""
    marks: list[Node] = []
    if span.is_code:
        marks.append({"type": "code"})
    elif span.is_bold:
        marks.append({"type": "strong"})
    if span.url:
        marks.append({"type": "link", "attrs": {"href": span.url}})
    node: Node = {"type": "text", "text": span.text}
    return node | {"marks": marks} if marks else node


def _local_id(place: int, number: int, text: str) -> str:
    """The same in every print, so that nothing looks changed."""
    told = hashlib.sha256(f"{place}|{number}|{text}".encode()).hexdigest()
    return f"{told[:8]}-{told[8:12]}-{told[12:16]}-{told[16:20]}-{told[20:32]}"


def flat(node: Any) -> str:
    """A document as lines that differ when, and only when, a person would see or tick something else."""
    if not isinstance(node, dict):
        return ""
    lines: list[str] = []
    _flatten(node, lines)
    return "\n".join(" ".join(line.split()) for line in lines)


def _flatten(node: Node, lines: list[str]) -> None:
    children = [child for child in node.get("content") or [] if isinstance(child, dict)]
    kind, attrs = str(node.get("type", "")), node.get("attrs") or {}
    if any(child.get("type") in ("text", "hardBreak", "mention", "emoji", "inlineCard") for child in children):
        lines.append(f"{kind}{attrs.get('level', '')}{attrs.get('state', '')}: {_joined(children)}")
        return
    if not children and kind not in ("doc", "paragraph"):
        lines.append(f"{kind}{attrs.get('state', '')}:{attrs.get('id', '')}")
    for child in children:
        _flatten(child, lines)


def _joined(children: list[Node]) -> str:
    """Runs of one style are one, however they are cut."""
    runs: list[tuple[str, str]] = []
    for child in children:
        attrs = child.get("attrs") or {}
        if child["type"] == "mention":  # Jira shows whatever name the account has today
            attrs = {"text": f"@{attrs.get('id', '')}"}
        text = (
            child.get("text") or attrs.get("text") or attrs.get("url") or (" " if child["type"] == "hardBreak" else "")
        )
        marks = sorted(
            f"{mark.get('type')}{(mark.get('attrs') or {}).get('href', '')}" for mark in child.get("marks") or []
        )
        style = ",".join(marks)
        if runs and runs[-1][0] == style:
            runs[-1] = (style, runs[-1][1] + str(text))
        else:
            runs.append((style, str(text)))
    return "".join(f"<{style}>{text}" if style else text for style, text in runs)
