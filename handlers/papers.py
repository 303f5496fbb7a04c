"""The documents of a plan as they are now, with what they rest on; the base that a change is computed from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from handlers import documents
from services import clarifier, estimator, hld, tickets, workflow
from services.clarifier import ClarifierState
from services.core.contracts import AssignmentSet, Bdd, ChangeKind, Edit, EstimateSet, Hld, Team, TicketSet
from services.core.tx import Tx
from services.core.values import Document, content_hash


@dataclass(frozen=True, slots=True)
class Papers:
    """`versions` are the newest numbers, 0 for what is not written yet."""

    state: ClarifierState
    bdd: Bdd | None
    hld: Hld | None
    tickets: TicketSet | None
    estimates: EstimateSet | None
    assignments: AssignmentSet | None
    team: Team
    edits: tuple[Edit, ...]
    versions: dict[str, int]

    def of(self, name: str) -> Document | None:
        found: Document | None = getattr(self, name)
        return found

    def said(self, kind: ChangeKind) -> tuple[Edit, ...]:
        return tuple(edit for edit in self.edits if edit.kind is kind)

    def with_edits(self) -> ClarifierState:
        return self.state.model_copy(update={"edits": self.said(ChangeKind.REQUIREMENT)})

    def base(self) -> dict[str, Any]:
        """The same base gives the same change."""
        answers = [answer.model_dump(mode="json") for answer in self.state.live_answers()]
        edits = [edit.model_dump(mode="json") for edit in self.edits]
        return {**self.versions, "said": content_hash([answers, edits]), "team": content_hash(self.team)}


async def load(tx: Tx, initiative_id: UUID) -> Papers:
    numbers = {}
    for name in documents.NAMES:
        there = await documents.versions(tx, name, initiative_id)
        numbers[name] = there[-1].number if there else 0
    return Papers(
        state=await clarifier.load_state(tx, initiative_id),
        bdd=await clarifier.load_bdd(tx, initiative_id),
        hld=await hld.load(tx, initiative_id),
        tickets=await tickets.load(tx, initiative_id),
        estimates=await estimator.load_estimates(tx, initiative_id),
        assignments=await estimator.load_assignments(tx, initiative_id),
        team=await estimator.team(tx),
        edits=tuple(edit for _, edit in await workflow.applied_edits(tx, initiative_id)),
        versions=numbers,
    )


async def load_earlier(tx: Tx, initiative_id: UUID, name: str, version: int) -> Papers:
    """As they are now, but one document in an earlier version. Raises NotFound."""
    now = await load(tx, initiative_id)
    update: dict[str, Any] = {name: await documents.load(tx, name, initiative_id, version)}
    return replace(now, **update)
