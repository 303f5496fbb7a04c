"""Every night: a connection's issues against its plans, page by page, so that no lost webhook stays lost.

First the issues that were changed since the last time, then whether all of ours are still there; each page is noted
before the next, so that a worker that dies, or a tracker that asks to slow down, costs no page twice. The webhook is
kept alive on the way.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from typing import Any
from uuid import UUID

import structlog

from handlers import connections
from jobs.sync import look_at, need_watch, renewing
from services import crypto, tickets
from services.core import logs
from services.core.actor import system
from services.core.deps import Deps
from services.core.errors import AppError, Conflict, NotAllowed, Unavailable
from services.core.issues import Site, TrackerKind
from services.core.tx import Tx
from services.core.watched import Hook
from services.tickets import Account, Sync, WayIn

log = structlog.get_logger(__name__)

LEASE = 120.0
PAGE = 50
OVERLAP_MINUTES = 60  # a search lags, and clocks differ
FIRST_MINUTES = 30 * 24 * 60
REFRESH_SECONDS = 10 * 86400.0  # before a webhook ends
FIRST_DELAY, LONGEST_DELAY = 30.0, 3600.0


async def reconcile(deps: Deps, tenant_id: UUID, account_id: UUID) -> None:
    """None of it is lost when it fails: the row comes due again, and goes on from its cursor."""
    async with deps.open_tx(system(tenant_id)) as tx:
        account = await tickets.find_account(tx, account_id)
        sync = await tickets.claim_sync(tx, account_id, lease_seconds=LEASE) if account else None
    if account is None or sync is None:
        return
    with logs.bind(tenant=tenant_id, account=account_id):
        try:
            site = await connections.open_site(deps, account)
            async with renewing(deps, account, site):
                await _keep_hook(deps, account, site, sync)
                await _compare(deps, account, site, sync)
        except Conflict as error:
            log.info("sync_lost", because=str(error))
        except Exception as error:
            await _failed(deps, tenant_id, sync, error)


async def _failed(deps: Deps, tenant_id: UUID, sync: Sync, error: Exception) -> None:
    words = str(error) if isinstance(error, AppError) else logs.bug(error, job="reconcile")
    delay = min(LONGEST_DELAY, FIRST_DELAY * 2.0 ** min(sync.failures, 10))
    if isinstance(error, Unavailable) and error.retry_after is not None:
        delay = max(1.0, error.retry_after)
    async with deps.open_tx(system(tenant_id)) as tx:
        await tickets.sync_later(tx, sync, words, delay=delay)
    log.warning("sync_failed", error=words, retry_in=delay)


async def _compare(deps: Deps, account: Account, site: Site, sync: Sync) -> None:
    cursor = dict(sync.cursor) or _begun(sync)
    if cursor["phase"] == "changed":
        cursor = await _changed(deps, account, site, sync, cursor)
    await _present(deps, account, site, sync, cursor)
    async with deps.open_tx(system(account.tenant_id)) as tx:
        following = await tickets.sync_done(tx, sync, {})
    log.info("sync_done", next_at=following.isoformat())


def _begun(sync: Sync) -> dict[str, Any]:
    minutes = FIRST_MINUTES if sync.age is None else int(sync.age / 60) + OVERLAP_MINUTES
    return {"phase": "changed", "minutes": min(FIRST_MINUTES, minutes), "token": ""}


async def _changed(deps: Deps, account: Account, site: Site, sync: Sync, cursor: dict[str, Any]) -> dict[str, Any]:
    """What was changed since the last time, the longest ago first."""
    while True:
        page = await need_watch(deps).changed(site, minutes=cursor["minutes"], token=cursor["token"])
        async with deps.open_tx(system(account.tenant_id)) as tx:
            ours = await tickets.tickets_of(tx, account.id, list(page.updated))
            wanted = {issue_id for mine in ours.values() for issue_id in mine.values()}
            seen = {one: await tickets.last_update(tx, account.id, one) for one in wanted}
            has_adopted = bool(await tickets.newcomers.adopted_plans(tx, account.id))
        strangers = sorted(page.updated.keys() - wanted) if has_adopted else []
        await _look(deps, account, [*(one for one in sorted(wanted) if page.updated[one] != seen[one]), *strangers])
        cursor = {**cursor, "token": page.token} if page.token else {"phase": "present", "after": ""}
        await _keep(deps, account, sync, cursor)
        if not page.token:
            return cursor


async def _present(deps: Deps, account: Account, site: Site, sync: Sync, cursor: dict[str, Any]) -> None:
    """Whether each of ours is still there, and where: what is gone or was moved is in no search."""
    after = str(cursor["after"])
    while True:
        async with deps.open_tx(system(account.tenant_id)) as tx:
            page = await tickets.issues_after(tx, account.id, after, limit=PAGE)
        if not page:
            return
        refs = [one.ref for one in page if one.ref.key]  # one that is gone has no key any more
        there = await need_watch(deps).look(site, account.mapping, refs, is_brief=True)
        odd = []
        for one in page:
            now = there.get(one.ref.id)
            if one.is_gone or now is None or (now.issue.key, now.updated) != (one.ref.key, one.updated):
                odd.append(one.ref.id)
        await _look(deps, account, odd)
        after = page[-1].ref.id
        await _keep(deps, account, sync, {"phase": "present", "after": after})


async def _look(deps: Deps, account: Account, issue_ids: Sequence[str]) -> None:
    for start in range(0, len(issue_ids), PAGE):
        await look_at(deps, account.tenant_id, account.id, issue_ids[start : start + PAGE])


async def _keep(deps: Deps, account: Account, sync: Sync, cursor: dict[str, Any]) -> None:
    async with deps.open_tx(system(account.tenant_id)) as tx:
        await tickets.keep_cursor(tx, sync, cursor, lease_seconds=LEASE)
    await asyncio.sleep(deps.settings.jira.page_seconds)  # a night is long, and the quota is everybody's


async def _keep_hook(deps: Deps, account: Account, site: Site, sync: Sync) -> None:
    """Registers what nobody has, extends what ends soon, and looks at what could not be delivered. Where only an admin
    may register one, the nightly comparison and the admin's own webhook do."""
    base = deps.settings.web.public_url.rstrip("/")
    if not base or not (base.startswith("https://") or deps.settings.jira.allow_http):
        return
    hook, after = sync.hook, sync.missed_after
    if hook is not None:
        after = await _missed(deps, account, site, hook, after)
    app = deps.settings.jira.client_secret.get_secret_value() if account.grant_id is not None else ""
    way = tickets.sharing.way_in(app, account.base_url) if app else await _way_in(deps, account)
    is_elsewhere = hook is not None and hook.at not in ("", tickets.path_hash(way.path))
    if hook is None or is_elsewhere or (sync.hook_left is not None and sync.hook_left < REFRESH_SECONDS):
        hook = await _registered(deps, site, hook, f"{base}/jira/hooks/{way.path}", way)
    async with deps.open_tx(system(account.tenant_id)) as tx:
        await tickets.keep_hook(tx, account.id, hook, missed_after=after, shared=way.path if app else "")


async def _missed(deps: Deps, account: Account, site: Site, hook: Hook, after: str) -> str:
    try:
        missed = await need_watch(deps).missed(site, hook, after=after)
    except NotAllowed:
        return after  # the comparison finds them anyway
    await _look(deps, account, missed.issue_ids)
    return missed.after


async def _way_in(deps: Deps, account: Account) -> WayIn:
    """The address that the site's webhooks come to where no app of ours was granted access, and an admin may have put
    it there: in Cloud that of its oldest connection, for all of them."""
    vault, tenant_id = crypto.vault_of(deps), account.tenant_id

    def open_tx() -> AbstractAsyncContextManager[Tx]:
        return deps.open_tx(system(tenant_id))

    async with open_tx() as tx:
        shared = await tickets.same_site(tx, account.id) if account.kind is TrackerKind.CLOUD else ()
        home = next(iter(shared), account.id)
        sealed = await tickets.way_in(tx, home)
    if sealed is None:
        way = tickets.new_way_in()
        made = await tickets.seal_way_in(vault, open_tx, tenant_id, home, way)
        async with open_tx() as tx:
            sealed = await tickets.keep_first_way_in(tx, home, way, made)
    return await tickets.open_way_in(vault, open_tx, tenant_id, home, sealed)


async def _registered(deps: Deps, site: Site, hook: Hook | None, url: str, way: WayIn) -> Hook | None:
    try:
        watch, is_shared = need_watch(deps), not way.secret
        made = await watch.keep_hook(site, url=url, secret=way.secret, known=hook, is_shared=is_shared)
    except AppError as error:  # no webhook is no harm: the comparison runs all the same
        log.info("hook_not_registered", because=type(error).__name__)
        return hook
    return replace(made, at=tickets.path_hash(way.path))
