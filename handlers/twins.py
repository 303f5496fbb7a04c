"""What is said a second time while the first still waits as a card: it needs no second card."""

from __future__ import annotations

import re
from uuid import UUID

from services import workflow
from services.core.contracts import Edit
from services.core.tx import Tx
from services.workflow import Change, ChangeStatus

_WAITING = (ChangeStatus.COMPUTING, ChangeStatus.PROPOSED)
_MESSAGE = re.compile(r"M-\d+(?:, M-\d+)*")


async def find_twin(tx: Tx, initiative_id: UUID, edit: Edit, *, origin: str) -> Change | None:
    """The newest change that waits and says the same; the one of this very event is none."""
    waiting = [one for one in await workflow.list_changes(tx, initiative_id) if one.status in _WAITING]
    return next((one for one in reversed(waiting) if one.origin != origin and _said(one.edit) == _said(edit)), None)


def _said(edit: Edit) -> tuple[object, ...]:
    """What a person asked for, whoever said it in which message and in whatever spelling."""
    target = "" if _MESSAGE.fullmatch(edit.target) else edit.target
    told = tuple(_flat(words) for words in (edit.words, edit.description, "" if edit.replaced_by else edit.title))
    moved = (edit.parent, edit.blocks, edit.frees, edit.merges, edit.is_dropped, edit.is_split, edit.version)
    return (edit.kind, target, *told, *moved)


def _flat(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
