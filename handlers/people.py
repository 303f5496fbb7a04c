"""Who is asked and who decides: `/plan ask`, `/plan owner`, `/plan decider`."""

from __future__ import annotations

import re

from handlers import replies
from handlers.call import Call, need_plan, words_of
from handlers.waiting import start_waiting
from services import clarifier, tenancy, workflow
from services.clarifier import Person
from services.core.actor import Role
from services.core.chat import Reply
from services.core.errors import BadInput, NotAllowed
from services.core.tx import Tx
from services.workflow import Initiative, InitiativeStatus, Stage

_MENTION = re.compile(r"^<@([A-Z0-9]+)(?:\|([^>]*))?>$")
_ADMINS = (Role.OWNER, Role.ADMIN)


async def ask(call: Call) -> Reply | None:
    """`/plan ask QN-2 @person` asks that person; `/plan ask QN-2` opens the question again for everybody."""
    name, rest = _split(words_of(call), "Name the question: /plan ask QN-2, or /plan ask QN-2 @person.")
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        person = await find_person(tx, call, rest) if rest else None
        asked = await clarifier.ask_again(tx, plan.id, name, person)
        state = await clarifier.load_state(tx, plan.id)
        owner = state.asked_of(asked)
        number = int(asked.id.rpartition("-")[2])
        card = replies.question(asked, number, plan.settings.budget, asked_of=owner.name if owner else "")
        if await workflow.post(tx, plan.id, key=f"question-{asked.id}-{call.incoming.event_id}", reply=card):
            await start_waiting(tx, call.deps.settings, plan.id)
            await workflow.wake(tx, plan.id, Stage.CLARIFY)
    return None


async def own(call: Call) -> Reply | None:
    """`/plan owner TOPIC @person`: questions of a topic or category are asked of that person."""
    topic, rest = _split(words_of(call), "Name the topic and the person: /plan owner integrations @person.")
    if not rest:
        raise BadInput("Name the person as well: /plan owner integrations @person.")
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        person = await find_person(tx, call, rest)
        key = await clarifier.name_owner(tx, plan.id, topic, person)
        said = replies.owner_named(key, person.name)
        if await workflow.post(tx, plan.id, key=f"said-{call.incoming.event_id}", reply=said):
            await workflow.wake(tx, plan.id, Stage.CLARIFY)
    return None


async def name_decider(call: Call) -> Reply | None:
    """`/plan decider @person`: who decides between differing answers. Only who decides now, or an admin."""
    words = words_of(call).strip()
    if not words:
        raise BadInput("Name the person: /plan decider @person.")
    async with call.deps.open_tx(call.actor) as tx:
        plan = await need_plan(tx, call)
        now = (await clarifier.load_state(tx, plan.id)).decider()
        if not now.is_same(Person(name=call.name, id=call.person_id)) and call.actor.role not in _ADMINS:
            raise NotAllowed(f"{now.name} decides here; only they or an admin can name somebody else.")
        person = await find_person(tx, call, words)
        await clarifier.name_decider(tx, plan.id, person)
        await workflow.post(tx, plan.id, key=f"said-{call.incoming.event_id}", reply=replies.decider_named(person.name))
    return None


async def resume(tx: Tx, call: Call, plan: Initiative) -> bool:
    """A parked plan goes on: its open question is asked again. False when it was not parked."""
    if plan.status is not InitiativeStatus.PARKED or not await workflow.unpark(tx, plan.id):
        return False
    state = await clarifier.load_state(tx, plan.id)
    asked = state.open_question(Person(name=call.name, id=call.person_id))
    if asked is not None:
        owner = state.asked_of(asked)
        number = int(asked.id.rpartition("-")[2])
        card = replies.question(asked, number, plan.settings.budget, asked_of=owner.name if owner else "")
        await workflow.post(tx, plan.id, key=f"question-{asked.id}-{call.incoming.event_id}", reply=card)
    await start_waiting(tx, call.deps.settings, plan.id)
    await workflow.wake(tx, plan.id, Stage.CLARIFY)
    return True


async def find_person(tx: Tx, call: Call, words: str) -> Person:
    """A mention of the platform, or the name of a member; somebody not known yet is known by the name."""
    said = words.strip().rstrip(".,!")
    mention = _MENTION.match(said)
    if mention is not None:
        where = call.incoming.thread
        member = await tenancy.identify(tx, where.platform, where.workspace, mention[1], name=mention[2] or mention[1])
        return Person(name=member.name, id=str(member.id))
    name = said.lstrip("@").strip()
    if not name or len(name) > 80:
        raise BadInput("Name one person, for example @ana.")
    if name.casefold() in ("me", "yo", "ich"):
        return Person(name=call.name, id=call.person_id)
    members = await tenancy.list_members(tx)
    same = [one for one in members if one.name.casefold() == name.casefold()]
    near = same or [one for one in members if one.name.casefold().split()[:1] == [name.casefold()]]
    if len(near) > 1:
        raise BadInput(f"{len(near)} people here are called {name}; use a mention or the whole name.")
    return Person(name=near[0].name, id=str(near[0].id)) if near else Person(name=name)


def _split(words: str, mend: str) -> tuple[str, str]:
    first, _, rest = words.strip().partition(" ")
    if not first:
        raise BadInput(mend)
    return first, rest.strip()
