"""What a linter says of a document: which rule, where, what is wrong, and the mend."""

from __future__ import annotations

import hashlib
from enum import StrEnum

from services.core.values import Value


class Level(StrEnum):
    ERROR = "error"  # the document may not go out like this
    WARNING = "warning"  # a weak spot that a person should see
    NOTE = "note"


class Finding(Value):
    """`rule` is `room.name` (documented in docs/LINTERS.md), `where` the id of the statement, `text` what is wrong
    with it, `mend` what to do. `id` follows from rule, place and words: the same document gives the same ids."""

    id: str
    level: Level
    rule: str
    where: str
    text: str
    mend: str


def finding(level: Level, rule: str, where: str, text: str, *, mend: str) -> Finding:
    digest = hashlib.sha256(f"{rule}\n{where}\n{text}".encode()).hexdigest()[:8]
    return Finding(id=f"LNT-{digest}", level=level, rule=rule, where=where, text=text, mend=mend)
