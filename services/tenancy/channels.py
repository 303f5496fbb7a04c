"""What begins a plan in a channel, and whether a model may read what is said there."""

from __future__ import annotations

from services.core.chat import ThreadRef
from services.core.tx import Tx
from services.tenancy import install_queries as queries
from services.tenancy.values import ChannelRule, Hears


async def channel_rule(tx: Tx, where: ThreadRef) -> ChannelRule:
    """Of the channel that `where` is in; what nobody has set is the usual."""
    row = (await tx.execute(queries.CHANNEL_RULE, _place(tx, where))).one_or_none()
    return ChannelRule() if row is None else ChannelRule(hears=Hears(row[0]), is_ai_excluded=row[1])


async def set_channel_rule(tx: Tx, where: ThreadRef, rule: ChannelRule) -> None:
    values = {"hears": rule.hears.value, "is_ai_excluded": rule.is_ai_excluded, "changed_by": tx.actor.name}
    await tx.execute(queries.SET_CHANNEL_RULE, {**_place(tx, where), **values})


def _place(tx: Tx, where: ThreadRef) -> dict[str, object]:
    return {
        "tenant_id": tx.tenant_id,
        "platform": where.platform.value,
        "workspace": where.workspace,
        "channel": where.channel,
    }
