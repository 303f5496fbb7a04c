"""What people said that waits as a card of its own: no document states it before somebody has decided."""

from __future__ import annotations

from collections.abc import Iterable

from services.clarifier import ClarifierState
from services.core.contracts import ChangeKind
from services.workflow import Change, ChangeStatus

_OPEN = (ChangeStatus.COMPUTING, ChangeStatus.PROPOSED)


def decided_only(state: ClarifierState, changes: Iterable[Change], *, own: Change | None = None) -> ClarifierState:
    """The dialogue without the messages of which cards wait; `own` is the card that is computed."""
    waiting = [one.edit for one in changes if (own is None or one.id != own.id) and one.status in _OPEN]
    named = {name for edit in waiting if edit.kind is ChangeKind.ANSWER for name in edit.target.split(", ")}
    named -= set(own.edit.target.split(", ")) if own is not None else set()
    told = tuple(one for one in state.messages if one.id not in named or not one.id.startswith("M-"))
    return state.model_copy(update={"messages": told})
