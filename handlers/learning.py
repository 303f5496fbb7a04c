"""The learning loop: `/plan close` and `/plan variance` say what a plan took, `/team lessons` what it taught."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from handlers import card, documents, feeding, replies
from handlers.call import Call, hold_plan, need_plan, words_in, words_of
from services import audit, clarifier, estimator, hld, tenancy, tickets, workflow
from services.clarifier import ClarifierState, Taught
from services.core.chat import Reply
from services.core.contracts import AnswerHow, ChangeKind
from services.core.errors import BadInput, Conflict, NotFound
from services.core.markup import one_line
from services.core.tx import Tx
from services.core.watched import Category
from services.estimator import Cause, Closing, Late, Lesson, LessonStatus, Review
from services.workflow import Change, ChangeStatus, Initiative, Stage

_HOURS = re.compile(r"(T-\d{1,6})[\s=:]+(\d{1,4}(?:[.,]\d{1,2})?)\s*h?(?=[\s,;]|$)", re.IGNORECASE)
_ID = re.compile(r"T-\d{1,6}", re.IGNORECASE)
_LESSON = re.compile(r"L-?(\d{1,7})", re.IGNORECASE)
_DECISIONS = {
    "confirm": LessonStatus.CONFIRMED,
    "decline": LessonStatus.DECLINED,
    "withdraw": LessonStatus.WITHDRAWN,
}
AS_FOUND = "ok"


async def close(call: Call) -> Reply | None:
    """`/plan close`, with the hours that no tracker knows behind it: `T-3 6h, T-4 2.5h`."""
    told = _told(words_of(call))
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        if await estimator.review_of(tx, plan.id) is not None:
            raise Conflict(replies.sentence("close-twice"))
        closing = await closing_of(tx, plan, told)
        unknown = sorted(set(told) - {one.id for one in closing.ticket_set.tickets})
        if unknown:
            raise NotFound(replies.sentence("forecast-no-ticket", ticket=unknown[0]))
        if not closing.actual:
            raise BadInput(replies.sentence("close-no-hours"))
        await close_plan(tx, plan, closing, by=call.name)
    return None


def _told(text: str) -> dict[str, float]:
    """Hours by ticket. Raises BadInput for anything else."""
    found = {name.upper(): float(hours.replace(",", ".")) for name, hours in _HOURS.findall(text)}
    rest = _HOURS.sub(" ", text).replace(",", " ").replace(";", " ").strip()
    if rest:
        raise BadInput(replies.sentence("close-how", word=one_line(rest.split()[0], 40)))
    return found


async def close_if_done(tx: Tx, plan: Initiative) -> bool:
    """Once every ticket's issue is done in the tracker and hours were logged on some; for whoever holds the plan."""
    estimates = await estimator.load_estimates(tx, plan.id)
    stands = {one.ticket_id: one for one in await tickets.standing(tx, plan.id)}
    work = [one.ticket_id for one in estimates.estimates] if estimates else []
    is_done = bool(work) and all(one in stands and stands[one].category is Category.DONE for one in work)
    if not is_done or not any(stands[one].hours > 0 for one in work):
        return False
    if await estimator.review_of(tx, plan.id) is not None or await hld.load(tx, plan.id) is None:
        return False
    return await close_plan(tx, plan, await closing_of(tx, plan, {}), by="")


async def close_plan(tx: Tx, plan: Initiative, closing: Closing, *, by: str) -> bool:
    """False when it was closed already."""
    made = estimator.review(closing)
    lessons = await estimator.close(
        tx, plan.id, made, plan=plan.number, language=plan.document_language, by=by or tx.actor.name
    )
    if lessons is None:
        return False
    await feeding.outcomes(tx, plan, closing)
    await _show(tx, plan, made)
    told = {"hours": made.actual, "p50": made.p50, "lessons": len(lessons)}
    await audit.record(tx, "plan.closed", f"initiative/{plan.id}", told)
    await card.refresh(tx, plan.id)
    return True


async def closing_of(tx: Tx, plan: Initiative, told: Mapping[str, float]) -> Closing:
    """What the rules look at. A person's own time is nobody else's: hours come from the tracker's work logs, or from
    whoever closes the plan."""
    ticket_set = documents.there(await tickets.load(tx, plan.id), "tickets")
    newest = documents.there(await estimator.load_estimates(tx, plan.id), "estimates")
    design = documents.there(await hld.load(tx, plan.id), "hld")
    published = await _published_at(tx, plan.id)
    late = await _late(tx, plan, published)
    baseline = await _baseline(tx, plan.id, published or min((one.created_at for one, _ in late), default=None))
    planned = await estimator.load_estimates(tx, plan.id, baseline)
    team, _ = await feeding.team_of(tx, plan.id, plan.thread)
    actual = {one.ticket_id: one.hours for one in await tickets.standing(tx, plan.id) if one.hours > 0}
    names = sorted({name for ticket in ticket_set.tickets for name in estimator.technologies(ticket, design)})
    past, named = await estimator.named_in_past(tx, team, names)
    return Closing(
        team=team,
        baseline=baseline,
        planned=planned or newest,
        ticket_set=ticket_set,
        hld=design,
        actual={**actual, **told},
        late=[one for _, one in late],
        past=past,
        named=named,
        lessons={one.ticket_id: one.lessons for one in (planned or newest).estimates},
    )


async def _published_at(tx: Tx, initiative_id: UUID) -> datetime | None:
    """When the work may have begun: at the first publish."""
    runs = [one for one in await workflow.stage_runs(tx, initiative_id) if one.stage is Stage.PUBLISH]
    return runs[0].created_at if runs else None


async def _baseline(tx: Tx, initiative_id: UUID, until: datetime | None) -> int:
    """The version of the estimates that stood then."""
    versions = await estimator.estimate_versions(tx, initiative_id)
    before = [one.number for one in versions if until is None or one.created_at <= until]
    return before[-1] if before else versions[0].number


async def _late(tx: Tx, plan: Initiative, published: datetime | None) -> list[tuple[Change, Late]]:
    """Changes that were applied after the plan was published; where it never was, after it was ready."""
    since = published
    if since is None:
        ends = [one.finished_at for one in await workflow.stage_runs(tx, plan.id) if one.stage is Stage.ASSIGN]
        since = next((one for one in ends if one is not None), None)
    found = [
        one
        for one in await workflow.list_changes(tx, plan.id)
        if one.status is ChangeStatus.APPLIED and (since is None or one.created_at > since)
    ]
    if not found:
        return []
    state = await clarifier.load_state(tx, plan.id)
    return [(one, Late(one.name, one.edit, one.impact, _guessed(state, one))) for one in found]


def _guessed(state: ClarifierState, change: Change) -> str:
    """The topic of the question whose answer was changed, when that had been nobody's word: put off, left to us, or
    never given."""
    if change.edit.kind is not ChangeKind.ANSWER:
        return ""
    names = change.edit.target.split(", ")
    for question in state.questions:
        if question.id not in names:
            continue
        earlier = [
            one for one in state.answers if one.question_id == question.id and one.message_id != change.edit.message_id
        ]
        if not earlier or earlier[-1].how in (AnswerHow.DELEGATED, AnswerHow.DEFERRED):
            return question.topic
    return ""


async def variance(call: Call) -> Reply | None:
    """`/plan variance` shows the card; `/plan variance T-4 outside` says the cause, `ok` confirms it."""
    ticket_id, word = _cause_of(call)
    async with call.deps.open_tx(call.actor) as tx:
        plan = await (hold_plan(tx, call) if ticket_id else need_plan(tx, call))
        review = await estimator.review_of(tx, plan.id)
        if review is None:
            raise NotFound(replies.sentence("variance-open"))
        if not ticket_id:
            lessons = await estimator.lessons_from(tx, plan.id)
            titles = await _titles(tx, plan)
            return replies.variance_card(call.words, review, lessons, titles, plan=plan.number, title=plan.title)
        tenancy.need(call.actor, "plan.variance.set")
        review = await estimator.set_cause(
            tx,
            plan.id,
            ticket_id,
            None if word == AS_FOUND else Cause(word),
            plan=plan.number,
            language=plan.document_language,
            by=call.name,
        )
        await _show(tx, plan, review)
        await audit.record(tx, "plan.cause_set", f"initiative/{plan.id}", {"ticket": ticket_id, "cause": word})
    return None


def _cause_of(call: Call) -> tuple[str, str]:
    """Empty where only the card is wanted. Raises BadInput."""
    carried = call.incoming.values
    words = [carried["ticket"], carried.get("cause", "")] if "ticket" in carried else words_of(call).split()
    if not words:
        return "", ""
    known = (AS_FOUND, *(one.value for one in Cause if one is not Cause.UNEXPLAINED))
    if len(words) != 2 or not _ID.fullmatch(words[0]) or words[1].lower() not in known:
        raise BadInput(replies.sentence("variance-how", causes=", ".join(known)))
    return words[0].upper(), words[1].lower()


async def _show(tx: Tx, plan: Initiative, review: Review) -> None:
    lessons = await estimator.lessons_from(tx, plan.id)
    titles = await _titles(tx, plan)
    shown = replies.variance_card(words_in(plan), review, lessons, titles, plan=plan.number, title=plan.title)
    await workflow.post(tx, plan.id, key="card-variance", reply=shown)


async def _titles(tx: Tx, plan: Initiative) -> dict[str, str]:
    found = await tickets.load(tx, plan.id)
    return {one.id: one.title for one in found.tickets} if found else {}


async def lessons(call: Call) -> Reply | None:
    """`/team lessons` lists them; `confirm`, `decline` and `withdraw L-3` decide."""
    wanted = _decision(call)
    if wanted is None:
        async with call.deps.open_tx(call.actor) as tx:
            return replies.lessons(call.words, await estimator.all_lessons(tx))
    tenancy.need(call.actor, "team.lessons.set")
    number, status = wanted
    async with call.deps.open_tx(call.actor) as tx:
        made = await estimator.decide_lesson(tx, number, status, by=call.name)
        plan = await workflow.find_by_number(tx, made.plan)
        review = await estimator.review_of(tx, plan.id) if plan else None
        if plan is not None and review is not None:
            await _show(tx, plan, review)
        told = {"team": made.team, "key": made.key, "status": status.value}
        await audit.record(tx, "lesson.decided", f"lesson/{made.number}", told)
    return replies.lesson_decided(call.words, made)


def _decision(call: Call) -> tuple[int, LessonStatus] | None:
    carried = call.incoming.values
    words = [carried.get("decision", ""), carried["lesson"]] if "lesson" in carried else call.rest.split()
    if not words:
        return None
    named = _LESSON.fullmatch(words[1]) if len(words) == 2 else None
    if named is None or words[0].lower() not in _DECISIONS:
        raise BadInput(replies.sentence("lessons-how"))
    return int(named[1]), _DECISIONS[words[0].lower()]


def learnt(one: Lesson) -> Taught:
    """A lesson as the clarifier asks about it."""
    return Taught(
        topic=one.key,
        lesson=one.name,
        plan=one.plan,
        words=one.words,
        language=one.language if one.words else "",
        is_quality=one.is_quality,
    )
