"""`/plan adopt`: an epic or a project that is in the tracker already becomes a plan, and nothing is written for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers import adopted_plan, connections, replies
from handlers.adopted_plan import Taken
from handlers.call import Call, words_of
from handlers.idea import may_begin
from services import tickets, workflow
from services.core.chat import Reply
from services.core.errors import AppError, BadInput
from services.core.issues import Site
from services.core.markup import one_line
from services.core.ports import Permalinks, Watch
from services.core.watched import IssueSeen, Scope
from services.tickets import Account

MOST = 500
PARENTS_AT_ONCE = 40
_KEY = re.compile(r"(?:^|/)([A-Za-z][A-Za-z0-9_]{0,30}-[1-9]\d{0,9})/?$")
_BOARD = re.compile(r"(?:^board\s+|/boards/)([1-9]\d{0,9})/?$", re.IGNORECASE)
_PROJECT = re.compile(r"^[A-Za-z][A-Za-z0-9_]{0,30}$")


async def adopt(call: Call) -> Reply | None:
    """`/plan adopt SHOP-7` (an epic, or its address), `/plan adopt board 12`, or `/plan adopt SHOP` (the project)."""
    account = await _account(call)
    wanted = _wanted(words_of(call), account)
    site = await connections.open_site(call.deps, account)
    issues = await _read(_watch(call), site, account, wanted)
    address = await _address(call)
    async with call.deps.open_tx(call.actor) as tx:
        await may_begin(tx, call.incoming.thread)
        await tickets.sync_soon(tx, account.id)  # watched from now on; and who adopts the same meanwhile waits for us
        known = await tickets.adopted_elsewhere(tx, account.id, [one.issue.id for one in issues])
        numbers = {plan_id: (await workflow.get_initiative(tx, plan_id)).number for _, plan_id in known}
        taken = Taken(
            account=account,
            name=_name(wanted, account),
            epic=next((one for one in issues if one.issue.key == wanted.epic), None),
            issues=tuple(one for one in issues if one.issue.key not in {key for key, _ in known}),
            elsewhere={key: numbers[plan_id] for key, plan_id in known},
            thread=address,
            board=wanted.board,
        )
        await adopted_plan.begin(tx, call, taken)
    return None


async def _account(call: Call) -> Account:
    async with call.deps.open_tx(call.actor) as tx:
        workflow.voter_of(call.actor, "plan.adopt")
        name = call.incoming.values.get("connection", "")
        account = await (tickets.account_named(tx, name) if name else tickets.account_in(tx, call.incoming.thread))
    if account is None:
        raise BadInput(replies.sentence("publish-not-connected"))
    return account


async def _address(call: Call) -> str:
    """Of the thread, which issues of ours name: asked now, so that no later publish finds other words to write."""
    thread = call.incoming.thread
    chat = call.deps.chats.get(thread.platform)
    if not isinstance(chat, Permalinks):
        return ""
    try:
        return await chat.permalink(thread)
    except AppError:
        return ""  # the issues do without it


def _watch(call: Call) -> Watch:
    if call.deps.watch is None:
        raise BadInput(replies.sentence("publish-not-connected"))
    return call.deps.watch


def _wanted(words: str, account: Account) -> Scope:
    word = words.strip()
    if not word:
        raise BadInput(replies.sentence("adopt-what", project=account.project))
    if found := _BOARD.search(word):
        return Scope(board=found[1])
    if found := _KEY.search(word):
        return Scope(epic=found[1].upper())
    if _PROJECT.match(word) and word.upper() == account.project:
        return Scope()
    raise BadInput(replies.sentence("adopt-unknown", word=one_line(word, 60), project=account.project))


def _name(wanted: Scope, account: Account) -> str:
    return wanted.epic or (f"{account.project} {wanted.board}" if wanted.board else account.project)


async def _read(watch: Watch, site: Site, account: Account, wanted: Scope) -> tuple[IssueSeen, ...]:
    """Page by page; of an epic also the parts of what stands in it."""
    found = await _pages(watch, site, account, wanted)
    if not wanted.epic:
        return found
    inside = [one.issue.key for one in found if one.issue.key != wanted.epic]
    for start in range(0, len(inside), PARENTS_AT_ONCE):
        parents = tuple(inside[start : start + PARENTS_AT_ONCE])
        found = _once(await _pages(watch, site, account, replace(wanted, epic="", parents=parents), found))
    if len(found) < 2:
        raise BadInput(replies.sentence("adopt-empty", name=wanted.epic))
    return found


async def _pages(
    watch: Watch, site: Site, account: Account, scope: Scope, before: Sequence[IssueSeen] = ()
) -> tuple[IssueSeen, ...]:
    """Raises BadInput for more than one plan can hold."""
    found, token = list(before), ""
    while True:
        page = await watch.listed(site, account.mapping, scope, token=token)
        found += page.issues
        if len(found) > MOST:
            raise BadInput(replies.sentence("adopt-too-many", name=_name(scope, account), most=MOST))
        if not page.token:
            break
        token = page.token
    if not found:
        raise BadInput(replies.sentence("adopt-empty", name=_name(scope, account)))
    return tuple(found)


def _once(found: Sequence[IssueSeen]) -> tuple[IssueSeen, ...]:
    return tuple({one.issue.id: one for one in found}.values())
