"""What people wrote in Jira, as the small Markdown: the document format of Cloud and the wiki markup of Data Center.

Only the words and their plain styles are taken; macros, pictures and whatever else has no words stay in Jira.
"""

from __future__ import annotations

import html
import re
from typing import Any

from services.core.markup import clean, escape

Node = dict[str, Any]
MOST = 30_000
DEEPEST = 60
_LISTS = ("bulletList", "orderedList", "taskList", "decisionList")
_INLINE = ("text", "hardBreak", "mention", "emoji", "inlineCard", "date", "status")
_URL = re.compile(r"https?://[^\s()<>\[\]]{1,2000}")


def from_document(node: Any) -> str:
    """Of the document format; anything else is empty."""
    if not isinstance(node, dict) or not is_shallow(node):
        return ""
    lines: list[str] = []
    _block(node, lines)
    return _joined_lines(lines)


def is_shallow(node: Any) -> bool:
    """Whether it is nested as an editor nests: what is deeper was made to break whoever reads it."""
    layer = [node]
    for _ in range(DEEPEST):
        layer = [child for one in layer if isinstance(one, dict) for child in _children(one)]
        if not layer:
            return True
    return False


def _joined_lines(lines: list[str]) -> str:
    return "\n".join(lines).strip()[:MOST]


def _children(node: Node) -> list[Node]:
    content = node.get("content")
    return [child for child in content if isinstance(child, dict)] if isinstance(content, list) else []


def _block(node: Node, lines: list[str]) -> None:
    kind, children = node.get("type"), _children(node)
    if kind == "codeBlock":
        text = clean("".join(str(child.get("text", "")) for child in children)).replace("```", "ʼʼʼ")
        lines += ["```", *text.split("\n"), "```"]
    elif kind in _LISTS:
        _list(children, lines)
    elif kind == "tableRow":
        cells = [" ".join(_words_of(cell).split()) for cell in children]
        lines.append(f"| {' | '.join(cells)} |")
    elif children and children[0].get("type") in _INLINE:
        words = _inline(children)
        lines += [f"**{_bare(words)}**"] if kind == "heading" and words.strip() else words.split("\n")
    else:
        for child in children:
            _block(child, lines)


def _list(items: list[Node], lines: list[str]) -> None:
    """Lists in lists come out flat: the small Markdown has one level."""
    for item in items:
        if item.get("type") in _LISTS:
            _list(_children(item), lines)
            continue
        flat = [child for child in _children(item) if child.get("type") not in _LISTS]
        own = " ".join(
            _words_of({"type": "doc", "content": flat} if _is_block(flat) else {**item, "content": flat}).split()
        )
        if own:
            lines.append(f"- {own}")
        for child in _children(item):
            if child.get("type") in _LISTS:
                _list(_children(child), lines)


def _is_block(nodes: list[Node]) -> bool:
    return bool(nodes) and nodes[0].get("type") not in _INLINE


def _words_of(node: Node) -> str:
    lines: list[str] = []
    _block({**node, "type": "paragraph"}, lines)
    return "\n".join(lines)


def _inline(nodes: list[Node]) -> str:
    return "".join(_span(node) for node in nodes)


def _span(node: Node) -> str:
    attrs = node.get("attrs") if isinstance(node.get("attrs"), dict) else {}
    assert isinstance(attrs, dict)
    match node.get("type"):
        case "text":
            return _marked(str(node.get("text", "")), node.get("marks"))
        case "hardBreak":
            return "\n"
        case "inlineCard":
            return _link("", str(attrs.get("url", "")))
        case _:
            return escape(str(attrs.get("text") or attrs.get("shortName") or ""))


def _marked(text: str, marks: Any) -> str:
    kinds = {str(mark.get("type")): mark for mark in marks or [] if isinstance(mark, dict)}
    if "code" in kinds:
        return f"`{clean(text).replace('`', 'ʼ')}`" if text.strip() else escape(text)
    if "link" in kinds:
        return _link(text, str((kinds["link"].get("attrs") or {}).get("href", "")))
    words = escape(text)
    return f"**{words}**" if "strong" in kinds and text == text.strip() and words else words


def _link(text: str, url: str) -> str:
    """Only to the web: whatever else a link could do, the words alone stay."""
    if not _URL.fullmatch(url):
        return escape(text or url)
    return f"[{escape(text or url)}]({url})"


def _bare(words: str) -> str:
    return re.sub(r"(?<!\\)\*\*", "", words.replace("\n", " ")).strip()


_HEADING = re.compile(r"^h[1-6]\.\s+(.*)$", re.IGNORECASE)
_ITEM = re.compile(r"^\s*(?:[*#-]+)\s+(.*)$")
_FENCE = re.compile(r"^\{(?:noformat|code)(?::[^}]*)?\}\s*$", re.IGNORECASE)
_PANEL = re.compile(r"^\{panel(?::[^}]*)?\}$", re.IGNORECASE)
_TABLE = re.compile(r"^\|\|?(.*?)\|?\|\s*$")
_SPANS = re.compile(
    r"\\(?P<plain>[^\w\s])|\{\{(?P<code>[^}]+)\}\}|\[(?P<text>[^\]|]+)\|(?P<url>https?://[^\]\s]+)\]"
    r"|(?<![\w*])\*(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])"
)


def from_wiki(text: Any) -> str:
    """Of the wiki markup."""
    if not isinstance(text, str):
        return ""
    lines: list[str] = []
    is_code = False
    for line in clean(text[: 2 * MOST]).split("\n"):
        if _FENCE.match(line.strip()):
            is_code = not is_code
            lines.append("```")
        elif is_code:
            lines.append(line.replace("```", "ʼʼʼ"))
        elif line.strip() and not _PANEL.match(line.strip()):
            lines.append(_wiki_line(line.strip()))
    return _joined_lines([*lines, "```"] if is_code else lines)


def _wiki_line(line: str) -> str:
    if heading := _HEADING.match(line):
        return f"**{_bare(_wiki_spans(heading[1]))}**"
    if item := _ITEM.match(line):
        return f"- {_wiki_spans(item[1])}"
    if line.startswith("|") and (row := _TABLE.match(line)):
        cells = [_wiki_spans(cell.strip()) for cell in re.split(r"(?<!\\)\|+", row[1])]
        return f"| {' | '.join(cells)} |"
    return _wiki_spans(line)


def _wiki_spans(text: str) -> str:
    done, at = [], 0
    for found in _SPANS.finditer(text):
        done.append(escape(html.unescape(text[at : found.start()])))
        at = found.end()
        if found["plain"]:
            done.append(escape(found["plain"]))
        elif found["code"]:
            done.append(f"`{html.unescape(_unescaped(found['code'])).replace('`', 'ʼ')}`")
        elif found["url"]:
            done.append(_link(html.unescape(_unescaped(found["text"])), found["url"]))
        else:
            done.append(f"**{escape(html.unescape(_unescaped(found['bold'])))}**")
    return "".join([*done, escape(html.unescape(text[at:]))])


def _unescaped(text: str) -> str:
    return re.sub(r"\\([^\w\s])", r"\1", text)
