"""What begins a plan in a channel, and whether a model may read along there."""

from __future__ import annotations

from handlers import replies
from handlers.call import Call, words_of
from services import audit, tenancy
from services.core.chat import Reply, ThreadRef
from services.core.errors import BadInput
from services.core.markup import one_line
from services.core.tx import Tx
from services.tenancy import ChannelRule, Hears

_HEARS = {
    Hears.MENTION: ("mention", "mentions", "mención", "mencion", "erwähnung", "erwaehnung"),
    Hears.ALL: ("all", "everything", "todo", "todos", "alle", "alles"),
    Hears.NEVER: ("never", "nunca", "nie", "niemals"),
}
_WITHOUT_AI = ("no-ai", "sin-ia", "ohne-ki")
_WITH_AI = ("ai", "ia", "ki")


async def choose(call: Call) -> Reply | None:
    """`/plan channel` says how it is; `all`, `mention`, `never`, `no-ai` and `ai` change it."""
    where, words = call.incoming.thread, words_of(call).casefold().split()
    async with call.deps.open_tx(call.actor) as tx:
        rule = await tenancy.channel_rule(tx, where)
        if words:
            tenancy.need(call.actor, "plan.channel.set", told=replies.sentence("channel-by-admin"))
            for word in words:
                rule = _with(rule, word)
            await ruled(tx, where, rule)
    return replies.channel_rule(call.words, rule.hears.value, is_ai_excluded=rule.is_ai_excluded)


async def ruled(tx: Tx, where: ThreadRef, rule: ChannelRule) -> None:
    """For the channel that `where` is in, from now on. Raises NotAllowed."""
    tenancy.need(tx.actor, "plan.channel.set", told=replies.sentence("channel-by-admin"))
    await tenancy.set_channel_rule(tx, where, rule)
    told = {"hears": rule.hears.value, "is_ai_excluded": rule.is_ai_excluded}
    await audit.record(tx, "channel.rule", subject_of(where), told)


def subject_of(where: ThreadRef) -> str:
    """As the audit log names a channel."""
    return f"channel/{where.platform.value}/{where.channel}"[:200]


def _with(rule: ChannelRule, word: str) -> ChannelRule:
    """Raises BadInput with the words that there are."""
    if word in _WITHOUT_AI or word in _WITH_AI:
        return rule.model_copy(update={"is_ai_excluded": word in _WITHOUT_AI})
    found = next((hears for hears, names in _HEARS.items() if word in names), None)
    if found is None:
        raise BadInput(replies.sentence("channel-unknown", word=one_line(word, 40)))
    return rule.model_copy(update={"hears": found})
