"""The plan of issues that were there first: documents, links and the first card, in one transaction."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from handlers import card, ground, pages, replies
from handlers.call import Call, words_in
from handlers.idea import chosen
from services import clarifier, estimator, events, hld, tenancy, tickets, trace, workflow
from services.core.contracts import Bdd, EstimateSet, Hld, Idea, Message, Requirement
from services.core.errors import BadInput, Conflict
from services.core.markup import one_line, plain
from services.core.tx import Tx
from services.core.watched import IssueSeen
from services.core.words import SOURCE
from services.events import EventType
from services.tickets import ADOPTED, Account, Adopted
from services.workflow import Initiative, InitiativeSettings

SAID = 2000  # characters of an issue that are kept as its message


@dataclass(frozen=True, slots=True)
class Taken:
    """What was read: `elsewhere` are issues that belong to a plan already, with its number."""

    account: Account
    name: str
    epic: IssueSeen | None
    issues: tuple[IssueSeen, ...]
    elsewhere: Mapping[str, int]
    thread: str = ""  # its address
    board: str = ""


async def begin(tx: Tx, call: Call, taken: Taken) -> None:
    """The same event a second time begins nothing new. Raises Conflict when every issue is in a plan already."""
    idea = _idea(taken)
    made = await _initiative(tx, call, idea)
    if await tickets.load(tx, made.id) is not None:
        return
    adopted = tickets.adopt(taken.issues, taken.account.mapping, title=idea.title, language=idea.language)
    if not adopted.tickets.tickets:
        listed = ", ".join(f"#{number}" for number in sorted(set(taken.elsewhere.values()))) or "–"
        raise Conflict(replies.sentence("adopt-taken", name=taken.name, plans=listed))
    messages = _messages(adopted)
    begun = idea.model_copy(update={"messages": messages})
    await clarifier.begin(tx, made.id, begun, budget=0, author=call.name, author_id=call.person_id)
    await _documents(tx, made, taken, adopted, idea)
    await tickets.keep_addresses(tx, made.id, tickets.Addresses(taken.thread, pages.address(call.deps, made.id)))
    await _links(tx, made, taken.account, adopted)
    if taken.epic is None:
        await tickets.newcomers.keep_scope(tx, made.id, taken.account.id, board=taken.board)
    await workflow.adopted(tx, made.id, generator=ADOPTED, ref=f"adopted@{one_line(taken.name, 40)}")
    pairs = await asyncio.to_thread(tickets.twins, adopted.tickets.tickets, idea.language)
    reply = replies.adopted(words_in(made), made, adopted, pairs, name=taken.name, elsewhere=taken.elsewhere)
    await workflow.post(tx, made.id, key="adopted", reply=reply)
    await card.refresh(tx, made.id)


def _idea(taken: Taken) -> Idea:
    """In the language that most of the issues are written in."""
    title = one_line(taken.epic.summary if taken.epic else taken.name, 60) or taken.name
    texts = [f"{one.summary}. {plain(one.body)[:300]}" for one in taken.issues[:40]]
    text = "\n".join([taken.epic.summary if taken.epic else taken.name, *texts])[:20_000]
    try:
        language = clarifier.understand(text).language
    except BadInput:  # issues without a word
        language = ""
    return Idea(text=text, title=title, language=language or SOURCE)


async def _initiative(tx: Tx, call: Call, idea: Idea) -> Initiative:
    tenant = await tenancy.get_settings(tx)
    rule = await tenancy.channel_rule(tx, call.incoming.thread)
    settings = call.deps.settings
    return await workflow.create_initiative(
        tx,
        idea,
        thread=call.incoming.thread,
        created_by=call.name,
        origin=call.incoming.event_id,
        settings=InitiativeSettings(
            budget=0,
            deadline_seconds=int(settings.worker.deadline_seconds),
            chat_language=chosen(tenant.language, settings.language.chat),
            document_language=chosen(settings.language.document),
            is_ai_excluded=rule.is_ai_excluded,
        ),
    )


def _messages(adopted: Adopted) -> tuple[Message, ...]:
    """Each issue is a message that requirements cite; its author is its key."""
    return tuple(
        Message(id=f"M-{place}", author=one.issue.key, text=f"{one.summary}\n{one.body[:SAID]}".strip())
        for place, one in enumerate(adopted.sources, start=1)
    )


async def _documents(tx: Tx, plan: Initiative, taken: Taken, adopted: Adopted, idea: Idea) -> None:
    words, run_id = words_in(plan), uuid4()
    about = taken.epic.body if taken.epic else ""
    bdd = clarifier.adopted(
        title=idea.title,
        summary=one_line(plain(about), 600) or idea.title,
        requirements=[
            Requirement(id=s.id, title=s.title, text=s.text, priority=s.priority, sources=(s.source,))
            for s in adopted.statements
        ],
        generator=ADOPTED,
        language=idea.language,
        source="M-1",
    )
    design = hld.undrawn(bdd, summary=words("adopted-no-design"))
    given = {
        ticket_id: estimator.Given(one.points, one.seconds, words("adopted-estimate", issue=one.issue.key))
        for ticket_id, one in adopted.issues.items()
        if one.points is not None or one.seconds
    }
    hours = await asyncio.to_thread(estimator.adopted_estimates, adopted.tickets, design, given, generator=ADOPTED)
    await _save(tx, plan, run_id, bdd, design, adopted, hours)


async def _save(
    tx: Tx, plan: Initiative, run_id: UUID, bdd: Bdd, design: Hld, adopted: Adopted, hours: EstimateSet
) -> None:
    state = await clarifier.load_state(tx, plan.id)
    graphs = {
        "bdd": clarifier.bdd_graph(state, bdd, await clarifier.save_bdd(tx, plan.id, run_id, bdd)),
        "hld": hld.graph(design, await hld.save(tx, plan.id, run_id, design)),
        "tickets": tickets.graph(adopted.tickets, await tickets.save(tx, plan.id, run_id, adopted.tickets)),
        "estimates": estimator.estimates_graph(hours, await estimator.save_estimates(tx, plan.id, run_id, hours)),
    }
    for name, graph in graphs.items():
        await trace.record(tx, plan.id, graph, artifact=name, version=1)
    told = {"stage": "adopt", "output": "tickets@1", "generator": ADOPTED, "initiative_id": str(plan.id)}
    await events.emit(tx, EventType.TICKET_PLAN_READY, told, correlation_id=plan.id)


async def _links(tx: Tx, plan: Initiative, account: Account, adopted: Adopted) -> None:
    """What stands there and what the plan says count as agreed from the first moment, so that nothing is written."""
    ours = await ground.ours(tx, plan, account)
    links: list[dict[str, Any]] = [
        tickets.adopted_link(plan.tenant_id, plan.id, ticket_id, issue, ours[ticket_id], adopted.tickets)
        for ticket_id, issue in adopted.issues.items()
        if ticket_id in ours
    ]
    await tickets.note_adopted(tx, account.id, plan.id, plan.id, links)
    for ticket_id, issue in adopted.issues.items():
        await tickets.note_seen(tx, account.id, plan.id, ticket_id, issue)
