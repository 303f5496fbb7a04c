"""A person's change to a plan, and what it does to everything that rests on it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from services.core.contracts.trace import NodeKind
from services.core.values import Value


class ChangeKind(StrEnum):
    ANSWER = "answer"
    REQUIREMENT = "requirement"
    DECISION = "decision"
    TICKET = "ticket"
    RESTORE = "restore"


Share = Annotated[tuple[str, ...], Field(exclude_if=lambda share: not share)]


class TicketPart(Value):
    """One part of a ticket that a person took apart; the first keeps the whole's id, and all that no other part has.
    `criteria` are S-n, or the words of a criterion that has no scenario."""

    id: str
    title: str
    criteria: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    covers: Share = ()  # empty: of a time when each part covered all that the whole did
    decisions: Share = ()
    work: Share = ()


class Edit(Value):
    """What a person said about one artifact; `target` is QN-n, R-n, Q-n, D-n, T-n, or the document of a restore.

    It outlives every re-draft: `message_id` is cited as its source, and `before` keeps what the drafter had written,
    so that a re-draft finds the same statement again under the same id. `replaced_by` is the id that took over when a
    decision was replaced.
    """

    kind: ChangeKind
    target: str
    words: str = ""
    title: str = ""
    description: str = ""
    parent: str = ""  # of a ticket: the T-n that it stands in from now on
    blocks: tuple[str, ...] = ()  # tickets that wait for the target from now on
    frees: tuple[str, ...] = ()  # tickets that wait for the target no more
    is_dropped: bool = False
    merges: tuple[str, ...] = ()  # tickets that the target takes over
    is_split: bool = False  # `words`: the parts' titles with | between, empty for a cut by rule
    parts: tuple[TicketPart, ...] = ()
    version: int = 0  # of a restore
    message_id: str = ""
    author: str = ""
    replaced_by: str = ""
    before: dict[str, Any] | None = None


class Touched(Value):
    """One artifact that a change adds, alters or drops; `before` is empty for what is new."""

    id: str
    kind: NodeKind
    text: str
    before: str = ""


class Impact(Value):
    """What a change does, before anyone approves: hours are of the whole plan, 0 while nothing is estimated."""

    added: tuple[Touched, ...] = ()
    changed: tuple[Touched, ...] = ()
    dropped: tuple[Touched, ...] = ()
    documents: dict[str, int] = Field(default_factory=dict)  # name → the version that it would become
    p50_before: float = 0.0
    p50_after: float = 0.0
    p80_before: float = 0.0
    p80_after: float = 0.0
    tickets_before: int = 0
    tickets_after: int = 0
    model_calls: int = 0
    model_tokens: int = 0
    # What that cost, in millionths of a US dollar; None where nothing was asked or the price is not known.
    model_micros: int | None = Field(default=None, exclude_if=lambda micros: micros is None)
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.dropped or self.documents)
