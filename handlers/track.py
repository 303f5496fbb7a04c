"""Your own time: consent first, then start, pause, stop, log, status, report, revoke, export, forget."""

from __future__ import annotations

import csv
import io

from handlers import replies
from handlers.call import Call
from services import tracker
from services.core.chat import Reply
from services.core.errors import BadInput, NotFound
from services.core.markup import one_line
from services.core.tx import Tx
from services.tracker import PolicyTerms

WHOLE = 366  # days: the most that a report covers


async def consent(call: Call) -> Reply | None:
    """Without a word: what would be recorded. `yes 2`: agree to version 2, the one that was read."""
    words = call.rest.lower().split()
    async with call.deps.open_tx(call.actor) as tx:
        policy = await tracker.current_policy(tx)
        if policy is None:
            raise NotFound(replies.sentence("no-policy-written"))
        if words[:1] == ["yes"]:
            version = int(words[1]) if len(words) > 1 and words[1].isdecimal() else policy.version
            given = await tracker.give_consent(tx, version)
            return replies.consented(call.words, given.policy_version)
        return replies.asks_consent(call.words, policy)


async def agree(call: Call) -> Reply | None:
    """The button below the policy; it carries the version that was shown."""
    return await consent(call.behind(f"yes {call.incoming.values.get('version', '')}"))


async def policy(call: Call) -> Reply | None:
    """`policy WORDS`: what people are asked to agree to; a new version ends all sessions."""
    if not call.rest:
        return await consent(call)
    async with call.deps.open_tx(call.actor) as tx:
        made = await tracker.set_policy(tx, PolicyTerms(words=call.rest[:10_000]))
    return replies.asks_consent(call.words, made)


async def revoke(call: Call) -> Reply | None:
    async with call.deps.open_tx(call.actor) as tx:
        had = await tracker.revoke_consent(tx)
    return replies.revoked(call.words, had_consent=had)


async def forget(call: Call) -> Reply | None:
    """Without a word: what would be gone, and that it stays gone. `yes`: consent revoked, and what one wrote beside
    one's time made unreadable."""
    if call.rest.lower().split()[:1] != ["yes"]:
        return replies.asks_forgetting(call.words)
    async with call.deps.open_tx(call.actor) as tx:
        had = await tracker.forget(tx)
    return replies.forgotten(call.words, had_notes=had)


async def forget_surely(call: Call) -> Reply | None:
    """The button below what would be gone."""
    return await forget(call.behind("yes"))


async def start(call: Call) -> Reply | None:
    if not call.rest:
        raise BadInput(replies.sentence("track-which"))
    async with call.deps.open_tx(call.actor) as tx:
        return replies.tracking(call.words, await tracker.start_session(tx, call.rest.split()[0]))


async def pause(call: Call) -> Reply | None:
    async with call.deps.open_tx(call.actor) as tx:
        return replies.tracking(call.words, await tracker.pause_session(tx))


async def stop(call: Call) -> Reply | None:
    async with call.deps.open_tx(call.actor) as tx:
        return replies.tracking(call.words, await tracker.stop_session(tx))


async def log(call: Call) -> Reply | None:
    """`log 1h30m T-4 what it was`; the same event counts once."""
    duration, _, rest = call.rest.partition(" ")
    key, _, note = rest.strip().partition(" ")
    if not duration or not key:
        raise BadInput(replies.sentence("track-how-long"))
    minutes = tracker.parse_duration(duration)
    async with call.deps.open_tx(call.actor) as tx:
        await tracker.log_time(tx, minutes, key, note=note, key=call.incoming.event_id)
    return replies.logged(call.words, minutes, tracker.parse_key(key))


async def status(call: Call) -> Reply | None:
    async with call.deps.open_tx(call.actor) as tx:
        return replies.track_status(call.words, await tracker.status(tx))


async def report(call: Call) -> Reply | None:
    """`report [DAYS]`; a week when no number is given."""
    word = call.rest.split()[0] if call.rest else "7"
    if not word.isdecimal():
        raise BadInput(replies.sentence("track-days", word=one_line(word, 40)))
    async with call.deps.open_tx(call.actor) as tx:
        return replies.track_report(call.words, await tracker.report(tx, days=int(word)), days=int(word))


async def export(call: Call) -> Reply | None:
    """All that is kept about the one who asks: time per ticket and every consent."""
    async with call.deps.open_tx(call.actor) as tx:
        content = await all_of_mine(tx)
    return replies.track_export(call.words, content)


async def all_of_mine(tx: Tx) -> str:
    """As CSV."""
    times = await tracker.report(tx, days=WHOLE)
    consents = await tracker.list_consents(tx)
    out = io.StringIO()
    table = csv.writer(out, quoting=csv.QUOTE_ALL)
    table.writerow(("what", "ticket or version", "minutes", "from", "until"))
    for one in times:
        table.writerow(("time", one.ticket_key, one.minutes, "", ""))
    for given in consents:
        until = given.revoked_at.isoformat() if given.revoked_at else ""
        table.writerow(("consent", given.policy_version, "", given.given_at.isoformat(), until))
    return out.getvalue()
