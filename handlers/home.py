"""A person's own page: open questions, approvals, tickets, consent; shortcuts for admins."""

from __future__ import annotations

from handlers import access, replies
from handlers.call import Call
from handlers.replies import HomeTicket, Words
from handlers.team import slug
from handlers.waiting import question_card
from services import clarifier, estimator, tenancy, tickets, tracker, workflow
from services.clarifier import Person
from services.core.chat import Block, Reply
from services.core.tx import Tx
from services.workflow import Initiative, InitiativeStatus, RunStatus

LOOKED_AT = 20  # newest plans
SHOWN = 5  # questions and approvals
SHOWN_TICKETS = 20
_OVER = (InitiativeStatus.STOPPED, InitiativeStatus.PARKED)


async def show(call: Call) -> Reply | None:
    """For the one who asks alone; its buttons name the plan that they are about."""
    questions: list[tuple[Initiative, Reply]] = []
    approvals: list[tuple[Initiative, Reply]] = []
    mine: list[HomeTicket] = []
    async with call.deps.open_tx(call.actor) as tx:
        for plan in await access.plans(tx, call.actor, limit=LOOKED_AT):
            if plan.status in _OVER:
                continue
            if len(questions) < SHOWN and (asked := await _question(tx, call, plan)) is not None:
                questions.append((plan, asked))
            if len(approvals) < SHOWN and tenancy.may(call.actor, "plan.approve"):
                approvals += [(plan, one) for one in await _approvals(tx, call, plan)]
            mine += await _tickets(tx, call, plan)
        standing = await tracker.status(tx)
        strangers = await tenancy.join_requests(tx) if tenancy.may(call.actor, "team.requests") else ()
    consent: tuple[Block, ...] = ()
    if standing.policy is not None and not standing.has_consent:
        consent = replies.asks_consent(call.words, standing.policy).blocks
    return replies.home(
        call.words,
        call.name,
        questions=[replies.of_plan(plan.number, plan.title, asked) for plan, asked in questions],
        approvals=[replies.of_plan(plan.number, plan.title, asked) for plan, asked in approvals[:SHOWN]],
        tickets=mine[:SHOWN_TICKETS],
        consent=consent,
        has_policy=standing.policy is not None,
        is_admin=tenancy.may(call.actor, "team.invite"),
        strangers=replies.join_requests(call.words, strangers[:SHOWN]).blocks if strangers else (),
    )


async def _question(tx: Tx, call: Call, plan: Initiative) -> Reply | None:
    """The one that this person may answer now."""
    runs = await workflow.stage_runs(tx, plan.id)
    if not runs or runs[-1].status is not RunStatus.WAITING:
        return None
    state = await clarifier.load_state(tx, plan.id)
    me = Person(name=call.name, id=call.person_id)
    asked = state.open_question(me)
    if asked is None or not (state.asked_of(asked) or me).is_same(me):
        return None
    return question_card(plan, state, asked)


async def _approvals(tx: Tx, call: Call, plan: Initiative) -> list[Reply]:
    """What waits for this person's word and has not had it."""
    return [
        replies.approval(
            Words.of(plan.chat_language),
            one.gate.value,
            needed=one.people,
            given=len(one.voters),
            subject=one.subject,
        )
        for one in await workflow.pending_approvals(tx, plan.id)
        if call.name not in one.voters
    ]


async def _tickets(tx: Tx, call: Call, plan: Initiative) -> list[HomeTicket]:
    """Those of the developer who has this person's name."""
    assigned = await estimator.load_assignments(tx, plan.id)
    if assigned is None or not assigned.assignments:
        return []
    people = (await estimator.team(tx)).developers
    me = {one.id for one in people if slug(call.name) in (slug(one.id), slug(one.name))}
    ours = {one.ticket_id for one in assigned.assignments if one.developer_id in me}
    found = await tickets.load(tx, plan.id) if ours else None
    return [
        HomeTicket(plan.number, one.id, one.title, tuple(one.depends_on))
        for one in (found.tickets if found else ())
        if one.id in ours
    ]
