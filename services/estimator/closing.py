"""The verbs of closed plans: their reviews, the causes that people confirm or correct, and a team's lessons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from services.core.errors import Conflict, NotFound
from services.core.tx import Tx
from services.core.words import sentence
from services.estimator import lesson_queries as queries
from services.estimator.lessons import Lesson, LessonStatus, proposals
from services.estimator.variance import Cause, Review


async def close(
    tx: Tx, initiative_id: UUID, review: Review, *, plan: int, language: str, by: str
) -> tuple[Lesson, ...] | None:
    """The lessons that it proposes; None when the plan was closed already."""
    await queries.lock_lessons(tx)
    if not await queries.add_review(tx, initiative_id, review, by):
        return None
    return await _propose(tx, initiative_id, review, plan, language)


async def review_of(tx: Tx, initiative_id: UUID) -> Review | None:
    return await queries.review(tx, initiative_id)


async def set_cause(
    tx: Tx, initiative_id: UUID, ticket_id: str, cause: Cause | None, *, plan: int, language: str, by: str
) -> Review:
    """A person's word on one ticket, None: as the rules found it; what is proposed follows. Raises NotFound."""
    await queries.lock_lessons(tx)
    found = await queries.review(tx, initiative_id, is_locked=True)
    row = next((one for one in found.rows if one.ticket_id == ticket_id and one.cause), None) if found else None
    if found is None or row is None:
        raise NotFound(sentence("variance-none", ticket=ticket_id))
    said = row.model_copy(update={"cause": cause or row.cause, "confirmed_by": by})
    made = found.model_copy(update={"rows": tuple(said if one is row else one for one in found.rows)})
    await queries.put_review(tx, initiative_id, made)
    await _propose(tx, initiative_id, made, plan, language)
    return made


async def _propose(tx: Tx, initiative_id: UUID, review: Review, plan: int, language: str) -> tuple[Lesson, ...]:
    active = [one for one in await lessons_of(tx, review.team) if one.plan != plan]
    await queries.put_drafts(tx, initiative_id, review.team, plan, proposals(review, active, language))
    return await lessons_from(tx, initiative_id)


async def lessons_from(tx: Tx, initiative_id: UUID) -> tuple[Lesson, ...]:
    """What a plan taught, decided or not; without what fell away when a cause was corrected."""
    found = await queries.lessons(tx, initiative_id=initiative_id)
    return tuple(one for one in found if one.status is not LessonStatus.WITHDRAWN or one.decided_by)


async def lessons_of(tx: Tx, team: str) -> tuple[Lesson, ...]:
    """Those that hold for a team: confirmed, and not withdrawn since."""
    return tuple(await queries.lessons(tx, team=team, status=LessonStatus.CONFIRMED))


async def all_lessons(tx: Tx) -> tuple[Lesson, ...]:
    found = await queries.lessons(tx)
    return tuple(one for one in found if one.status is not LessonStatus.WITHDRAWN or one.decided_by)


_FROM = {
    LessonStatus.CONFIRMED: (LessonStatus.PROPOSED, LessonStatus.DECLINED),
    LessonStatus.DECLINED: (LessonStatus.PROPOSED,),
    LessonStatus.WITHDRAWN: (LessonStatus.CONFIRMED,),
}


async def decide_lesson(tx: Tx, number: int, status: LessonStatus, *, by: str) -> Lesson:
    """A lesson that is confirmed takes the place of an earlier one about the same. Raises NotFound, and Conflict for
    one that stands otherwise."""
    await queries.lock_lessons(tx)
    found = next(iter(await queries.lessons(tx, number=number)), None)
    if found is None:
        raise NotFound(sentence("lesson-none", lesson=f"L-{number}"))
    if found.status not in _FROM[status]:
        raise Conflict(sentence("lesson-stands", lesson=found.name, status=found.status.value))
    if status is LessonStatus.CONFIRMED:
        for other in await lessons_of(tx, found.team):
            if (other.kind, other.key) == (found.kind, found.key):
                await queries.set_status(tx, other.number, LessonStatus.REPLACED, by=by)
    await queries.set_status(tx, number, status, by=by)
    return found.model_copy(update={"status": status, "decided_by": by})


async def named_in_past(tx: Tx, team: str, names: Sequence[str]) -> tuple[int, Mapping[str, int]]:
    """How many past tickets of the team are known, and how many name each technology (in lower case)."""
    return await queries.named_in_past(tx, team, list(names))
