"""A document's versions on its page: which one is read, and what differs from an earlier one, word by word."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from uuid import UUID

from handlers import documents, tabled
from handlers.replies import Words
from services.core.differences import Changed, Piece, differences
from services.core.documents import Version
from services.core.errors import NotFound
from services.core.markup import clean
from services.core.tx import Tx

STYLE = (
    "ins{background:#2a83;text-decoration:none;font-weight:600}del{background:#d333}"
    ".diff li{margin:.5rem 0;overflow-wrap:anywhere;white-space:pre-wrap}"
)
_TAGS = {"added": "ins", "removed": "del"}


@dataclass(frozen=True, slots=True)
class Asked:
    """The version that is read, and the one that it is compared with; 0 for none."""

    number: int
    since: int

    @classmethod
    def of(cls, version: str, since: str, there: Sequence[Version]) -> Asked:
        """The newest where none is named. Raises NotFound for what is no version of it."""
        newest = there[-1].number
        found = [int(one) if one.isascii() and one.isdigit() else 0 if not one else -1 for one in (version, since)]
        if any(not 0 <= one <= newest for one in found):
            raise NotFound("no such version")
        return cls(found[0] or newest, found[1])


async def text_of(tx: Tx, name: str, initiative_id: UUID, asked: Asked, words: Words) -> str:
    """A version as Markdown; of what is a table in its newest version, everything that it says."""
    if name in tabled.NAMES:
        return await documents.compared(tx, name, initiative_id, asked.number, words=words)
    return await documents.written(tx, name, initiative_id, asked.number, words=words)


async def compared(tx: Tx, name: str, initiative_id: UUID, asked: Asked, words: Words) -> tuple[str, str]:
    before = await documents.compared(tx, name, initiative_id, asked.since, words=words, is_read=True)
    return before, await documents.compared(tx, name, initiative_id, asked.number, words=words, is_read=True)


async def difference(before: str, after: str, asked: Asked, words: Words) -> str:
    """Every changed line: what went is struck through, what came stands out; both are said by their tags as well."""
    found = await asyncio.to_thread(differences, before, after)
    if not found:
        return f"<p>{escape(words('page-same', old=str(asked.since), new=str(asked.number)))}</p>"
    head = escape(words("page-differs", old=str(asked.since), new=str(asked.number)))
    return f'<h2>{head}</h2><ul class="diff">{"".join(_line(one) for one in found)}</ul>'


def _line(one: Changed) -> str:
    return f"<li>{''.join(_piece(piece) for piece in one.pieces)}</li>"


def _piece(piece: Piece) -> str:
    tag, said = _TAGS.get(piece.how), escape(clean(piece.text))
    return f"<{tag}>{said}</{tag}>" if tag else said


def choosing(asked: Asked, there: Sequence[Version], words: Words) -> str:
    """A form that leads to another version, or to what differs; empty while there is only one."""
    if len(there) < 2:
        return ""
    numbers = [one.number for one in reversed(there)]
    read = "".join(_option(str(one), str(one), is_on=one == asked.number) for one in numbers)
    none = _option("", words("page-since-none"), is_on=not asked.since)
    since = none + "".join(_option(str(one), str(one), is_on=one == asked.since) for one in numbers)
    return (
        f'<form><label>{escape(words("page-read"))} <select name="version">{read}</select></label> '
        f'<label>{escape(words("page-since"))} <select name="since">{since}</select></label> '
        f"<button>{escape(words('page-compare'))}</button></form>"
    )


def _option(value: str, label: str, *, is_on: bool) -> str:
    return f'<option value="{escape(value, quote=True)}"{" selected" if is_on else ""}>{escape(label)}</option>'
