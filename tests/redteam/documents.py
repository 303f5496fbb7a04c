"""What acts in an issue, a table or a document whose words an attacker chose, with no layer before the printers."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from markdown_it import MarkdownIt

from integrations.jira import adf, wiki
from services.clarifier.markdown import escape
from services.core.contracts import AcceptanceCriterion, Ticket, TicketSet, TicketType
from services.tickets.content import fields_of
from services.tickets.csv_export import to_csv

_NODES = {"mention", "inlineCard", "blockCard", "embedCard", "media", "mediaSingle", "mediaGroup", "extension"}
# In the older editor: links, pictures, people, macros, and addresses that link by themselves.
_WIKI = re.compile(
    r"(?<!\\)\[[^\]\n]+\]|\bmailto:\S|(?<!\\)![^\s!|]+(?:\|[^!\n]*)?!|(?<!\\)\{(?!noformat\})[a-z]+[:}]",
    re.IGNORECASE,
)
_BARE = re.compile(r"\bhttps?://[^\s|\]}]+", re.IGNORECASE)
_TAG = re.compile(r"<(?:a|img|script|iframe|svg|object|form)\b", re.IGNORECASE)
_CELL = re.compile(r"^[\s\u200b]*[=+\-@＝＋－＠]")


def acting(words: str, said: str) -> tuple[str, ...]:
    """An address that stands in what was `said`, word for word, tells its owner nothing; the older editor links it."""
    return tuple(one for one in _printed(words) if not (one.startswith("http") and one.rstrip('."') in said))


@cache
def _printed(words: str) -> tuple[str, ...]:
    ticket = Ticket(
        id="T-1",
        type=TicketType.STORY,
        title=words,
        description=f"{words}\n- {words}",
        acceptance_criteria=(AcceptanceCriterion(text=words),),
        labels=(words,),
    )
    return tuple(_acting(ticket, words))


def _acting(ticket: Ticket, words: str) -> Iterable[str]:
    fields = fields_of(ticket, plan=words, points=None, seconds=None, parent="", assignee="", language="en")
    yield from (f"Jira: {kind}" for kind in _nodes(json.loads(json.dumps(adf.document(fields.body)))))
    older = wiki.document(fields.body)
    yield from (f"Jira, older editor: {found[0]}" for found in _WIKI.finditer(older))
    yield from (found[0].replace("\\", "") for found in _BARE.finditer(older))
    table = TicketSet(
        language="en", title=words, tickets=(ticket,), waves=(("T-1",),), critical_path=("T-1",), generator="m"
    )
    for row in csv.reader(io.StringIO(to_csv(table, None, None))):
        yield from (f"table: {cell[:20]}" for cell in row if _CELL.search(cell))
    page = (
        MarkdownIt("commonmark", {"html": True})
        .enable("table")
        .render(f"# {escape(words)}\n\n- **R-1** {escape(words)}\n")
    )
    yield from (f"document: {found[0]}" for found in _TAG.finditer(page))


def _nodes(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from _nodes(one)
    elif isinstance(node, dict):
        if node.get("type") in _NODES:
            yield str(node["type"])
        yield from (f"link {mark['attrs']['href']}" for mark in node.get("marks", ()) if mark.get("type") == "link")
        yield from _nodes(node.get("content", []))
