"""Which files people gave along with an initiative."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from handlers.replies.words import Words
from services.core.chat import Block, Reply, Table, Text
from services.core.markup import quote
from services.workflow import File


def files_given(words: Words, found: Iterable[File]) -> Reply:
    """By name, with kind and size; the bytes are for programs."""
    rows = tuple(
        (
            quote(one.name),
            one.media_type,
            words("file-kilobytes", size=ceil(one.size / 1000)),
            quote(one.created_by, 80),
        )
        for one in found
    )
    if not rows:
        return words.text(words("files-none"), summary=words("files"), is_private=True)
    columns = (words("file-name"), words("file-kind"), words("file-size"), words("file-by"))
    blocks: list[Block] = [Table(title=words("files"), columns=columns, rows=rows), Text(text=words("files-how"))]
    return words.reply(*blocks, summary=words("files"), is_private=True)
