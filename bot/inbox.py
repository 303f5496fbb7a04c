"""The one road of all chat traffic: identify → route → reply; errors become sentences, bugs an id."""

from __future__ import annotations

from functools import partial
from uuid import UUID

import structlog

from handlers import joining, replies
from handlers.call import Call, words_in
from handlers.idea import chosen
from handlers.joining import Met
from handlers.replies import Words
from handlers.router import route
from services import tenancy, workflow
from services.core import logs
from services.core.actor import Actor, system
from services.core.chat import Incoming, Reply
from services.core.deps import Deps
from services.core.errors import AppError, NotAllowed, NotLinked, Unavailable

log = structlog.get_logger(__name__)


async def receive(deps: Deps, incoming: Incoming, *, is_durable: bool = False) -> Reply | None:
    """What to show to the one who acted, if anything; what belongs into the thread is posted there by rows.

    Safe to repeat with the same `event_id`: nothing is heard, begun or posted twice. `is_durable`: whoever calls
    comes again by himself, so that what is away for a moment is raised and not told to the person; NotLinked is raised
    as well.
    """
    words = Words.of(incoming.locale)
    try:
        words = Words.of(incoming.locale or chosen(deps.settings.language.chat))
        if joining.code_in(incoming):
            return await joining.enter(deps, await tenant_of(deps, incoming), incoming)
        actor = await identify(deps, incoming)
        words = await voice(deps, actor, incoming)
        reply = await route(Call(deps, actor, incoming, words=words))
        if reply is None or reply.is_private:
            return reply
        return await _shared(deps, actor, incoming, reply)
    except NotLinked:
        if is_durable:
            raise  # whoever calls may keep what was said, see `met`
        return (await met(deps, incoming, is_kept=False)).reply
    except AppError as error:
        if is_durable and isinstance(error, Unavailable):
            raise
        log.info("refused", kind=error.kind, command=incoming.command or incoming.action)
        return replies.error(words, error)
    except Exception as error:
        return replies.bug(words, logs.bug(error, command=incoming.command or incoming.action))


async def identify(deps: Deps, incoming: Incoming) -> Actor:
    """Raises NotAllowed for a workspace that nobody has connected, and for who was removed; NotLinked for who was not
    let in yet."""
    where, tenant_id = incoming.thread, await tenant_of(deps, incoming)
    name = incoming.user_name or incoming.user
    async with deps.open_tx(system(tenant_id)) as tx:
        member = await tenancy.identify(tx, where.platform, where.workspace, incoming.user, name=name)
    return Actor(tenant_id, member.id, member.role, member.name, incoming.event_id)


async def tenant_of(deps: Deps, incoming: Incoming) -> UUID:
    """Raises NotAllowed for a workspace that nobody has connected."""
    where = incoming.thread
    ask = partial(tenancy.find_workspace, platform=where.platform, external_id=where.workspace)
    tenant_id = await deps.find(ask, tenancy.itself)
    if tenant_id is None:
        raise NotAllowed(replies.sentence("not-connected"))
    return tenant_id


async def met(deps: Deps, incoming: Incoming, *, is_kept: bool, is_addressed: bool = True) -> Met:
    """What is shown to somebody who is no member yet. `is_kept`: the caller holds the words until that is decided."""
    tenant_id = await tenant_of(deps, incoming)
    return await joining.meet(deps, tenant_id, incoming, is_kept=is_kept, is_addressed=is_addressed)


async def voice(deps: Deps, actor: Actor, incoming: Incoming) -> Words:
    """In the thread of a plan its language; elsewhere the tenant's, the person's own, or the deployment's."""
    async with deps.open_tx(actor) as tx:
        plan = await workflow.find_by_thread(tx, incoming.thread)
        if plan is not None:
            return words_in(plan)
        tenant = await tenancy.get_settings(tx)
    return Words.of(chosen(tenant.language) or incoming.locale or chosen(deps.settings.language.chat))


async def _shared(deps: Deps, actor: Actor, incoming: Incoming, reply: Reply) -> Reply | None:
    """An answer that everybody in a plan's thread may see becomes one of its posts; elsewhere it goes back."""
    async with deps.open_tx(actor) as tx:
        plan = await workflow.find_by_thread(tx, incoming.thread)
        if plan is None:
            return reply
        await workflow.post(tx, plan.id, key=f"reply-{incoming.event_id}", reply=reply)
    return None
