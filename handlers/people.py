"""Who is asked and who decides: `/plan ask`, `/plan owner`, `/plan decider`."""

from __future__ import annotations

import re
from uuid import UUID

from handlers import card, replies
from handlers.call import Call, hold_plan, words_in, words_of
from handlers.waiting import question_card, start_waiting
from services import clarifier, tenancy, workflow
from services.clarifier import Person
from services.core.chat import Reply
from services.core.errors import BadInput, NotFound, NotLinked
from services.core.tx import Tx
from services.workflow import Initiative, InitiativeStatus, Stage

_MENTION = re.compile(r"^<@([A-Z0-9]+)(?:\|([^>]*))?>$")


async def ask(call: Call) -> Reply | None:
    """`/plan ask QN-2 @person` asks that person; `/plan ask QN-2` opens the question again for everybody."""
    name, rest = _split(words_of(call))
    if not name:
        raise BadInput(replies.sentence("name-the-question"))
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        person = await find_person(tx, call, rest) if rest else None
        asked = await clarifier.ask_again(tx, plan.id, name, person)
        if person is not None and person.id:
            await workflow.take_part(tx, plan.id, UUID(person.id))
        state = await clarifier.load_state(tx, plan.id)
        shown = question_card(plan, state, asked)
        if await workflow.post(tx, plan.id, key=f"question-{asked.id}-{call.incoming.event_id}", reply=shown):
            await start_waiting(tx, call.deps.settings, plan.id)
            await workflow.wake(tx, plan.id, Stage.CLARIFY)
    return None


async def own(call: Call) -> Reply | None:
    """`/plan owner TOPIC @person`: questions of a topic or category are asked of that person."""
    topic, rest = _split(words_of(call))
    if not rest:
        raise BadInput(replies.sentence("name-topic-and-person"))
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        person = await find_person(tx, call, rest)
        key = await clarifier.name_owner(tx, plan.id, topic, person)
        said = replies.owner_named(words_in(plan), key, person.name)
        if await workflow.post(tx, plan.id, key=f"said-{call.incoming.event_id}", reply=said):
            await workflow.wake(tx, plan.id, Stage.CLARIFY)
    return None


async def name_decider(call: Call) -> Reply | None:
    """`/plan decider @person`: who decides between differing answers. Only who decides now, or an admin."""
    words = words_of(call).strip()
    if not words:
        raise BadInput(replies.sentence("name-the-person"))
    async with call.deps.open_tx(call.actor) as tx:
        plan = await hold_plan(tx, call)
        now = (await clarifier.load_state(tx, plan.id)).decider()
        if not now.is_same(Person(name=call.name, id=call.person_id)):
            tenancy.need(call.actor, "plan.decider.any", told=replies.sentence("only-decider", person=now.name))
        person = await find_person(tx, call, words)
        await clarifier.name_decider(tx, plan.id, person)
        await workflow.post(
            tx, plan.id, key=f"said-{call.incoming.event_id}", reply=replies.decider_named(words_in(plan), person.name)
        )
    return None


async def resume(tx: Tx, call: Call, plan: Initiative) -> bool:
    """A parked plan goes on: its open question is asked again. False when it was not parked."""
    if plan.status is not InitiativeStatus.PARKED or not await workflow.unpark(tx, plan.id):
        return False
    state = await clarifier.load_state(tx, plan.id)
    asked = state.open_question(Person(name=call.name, id=call.person_id))
    if asked is not None:
        shown = question_card(plan, state, asked)
        await workflow.post(tx, plan.id, key=f"question-{asked.id}-{call.incoming.event_id}", reply=shown)
    await start_waiting(tx, call.deps.settings, plan.id)
    await workflow.wake(tx, plan.id, Stage.CLARIFY)
    await card.refresh(tx, plan.id)
    return True


async def find_person(tx: Tx, call: Call, words: str) -> Person:
    """A mention of the platform, a member's id or name; somebody not known yet is known by the name."""
    said = words.strip().rstrip(".,!")
    mention = mention_of(call, said)
    if mention is not None:
        where = call.incoming.thread
        try:
            member = await tenancy.identify(tx, where.platform, where.workspace, mention[0], name=mention[1])
        except NotLinked:  # somebody whom nobody has let in yet, known by the name alone
            return Person(name=mention[1])
        return Person(name=member.name, id=str(member.id))
    if (known := _id(said)) is not None:
        found = await tenancy.get_member(tx, known)
        if found is None:
            raise NotFound(replies.sentence("member-unknown"))
        return Person(name=found.name, id=str(found.id))
    name = said.lstrip("@").strip()
    if not name or len(name) > 80:
        raise BadInput(replies.sentence("one-person"))
    if name.casefold() in ("me", "yo", "ich"):
        return Person(name=call.name, id=call.person_id)
    members = await tenancy.list_members(tx)
    same = [one for one in members if Person(name=one.name).is_same(Person(name=name))]
    near = same or [one for one in members if Person(name=one.name.partition(" ")[0]).is_same(Person(name=name))]
    if len(near) > 1:
        raise BadInput(replies.sentence("same-name", count=len(near), name=name))
    return Person(name=near[0].name, id=str(near[0].id)) if near else Person(name=name)


def mention_of(call: Call, words: str) -> tuple[str, str] | None:
    """The platform's id of the person, and the name (the id when none is told)."""
    said = words.strip()
    found = _MENTION.match(said)
    if found is not None:
        return found[1], found[2] or found[1]
    named = call.incoming.mentions.get(said.removeprefix("@")) if said.startswith("@") else None
    return (named, said[1:]) if named else None


def _id(words: str) -> UUID | None:
    try:
        return UUID(words)
    except ValueError:
        return None


def _split(words: str) -> tuple[str, str]:
    first, _, rest = words.strip().partition(" ")
    return first, rest.strip()
